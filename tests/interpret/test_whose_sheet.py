"""Whose a worksheet is when no label says it, and what its heads do not say is done."""

from __future__ import annotations

from typing import Any

import pytest
from make import read, reads, sheet

LIST: list[list[Any]] = [
    ["**Support**", "**Adult**", "**Annual cost**"], ["Phonics", "TA", 600], ["Talk group", "TA", 300],
]  # fmt: skip


def test_sheets_with_plans_that_name_nobody_are_named_by_their_tabs() -> None:
    plans = reads(
        *[sheet(name, [["**Costed map**"], [], *LIST]) for name in ("Ada Bell", "Bea Crow")]
    )
    assert [p.pupil.name for p in plans] == ["Ada Bell", "Bea Crow"]


@pytest.mark.parametrize("other", ["Staff Costs", "Oak Class", "Spring Term", "Map"])
def test_a_tab_that_may_be_anything_else_names_no_pupil(other: str) -> None:
    plans = reads(*[sheet(name, [["**Costed map**"], [], *LIST]) for name in ("Ada Bell", other)])
    assert all(p.pupil.name is None for p in plans)


def test_a_name_beside_a_year_group_over_the_list_is_the_pupils() -> None:
    plan = read(sheet("Map", [["**Costed map**"], ["Ada Bell", "Year 4", "Oak class"], [], *LIST]))
    assert (plan.pupil.name, plan.pupil.year_group, plan.pupil.class_name) == (
        "Ada Bell", "4", "Oak class",
    )  # fmt: skip


def test_what_is_done_with_papers_is_nothing_that_a_pupil_gets() -> None:
    rows = [
        ["**Name**", "**Need**", "**Next annual review**", "**Paperwork sent**", "**Report card**"],
        ["Ada Bell", "ASD", "5/2/2026", "Y", "Y"], ["Bea Crow", "SLD", "6/6/2026", None, None],
    ]  # fmt: skip
    plans = reads(sheet("Reviews", rows))
    assert [i.description for p in plans for i in p.provision] == ["Report card"]
    assert ("Paperwork sent", "Y") in [(u.label, u.text) for u in plans[0].unmapped]


def test_what_is_done_may_stand_in_plain_lines_over_a_list_of_pupils() -> None:
    rows = [
        ["**Record of support**"], ["Intervention: Lego club", "Led by: Mrs Orr", "Group size: 4"], [],
        ["**Name**", "**Class**", "**Comment**"], ["Ada Bell", "Oak", "More confident"], ["Bea Crow", "Ash", None],
    ]  # fmt: skip
    plans = reads(sheet("Lego", rows))
    assert [(i.description, i.lead, i.group_size) for p in plans for i in p.provision] == [
        ("Lego club", "Mrs Orr", 4),
        ("Lego club", "Mrs Orr", 4),
    ]
