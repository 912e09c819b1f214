"""Heads as people type them: with colons, all or some; bold lines for headings; questions with boxes after them."""

from __future__ import annotations

import datetime as dt

import pytest

from sspdocs.blocks import TICK
from tests.make import heading, marked, paragraph, read, reads, sheet, table


@pytest.mark.parametrize(
    "heads",
    [
        ["**Target:**", "**Strategies:**", "**Who:**", "**Comments**"],
        ["**Aim:**", "**Support in place (daily)**", "**Staff:**", "**How did it go?**"],
        ["**Goal:**", "**Adults will:**", "**Led by:**", "**Met / Partly met / Not met:**"],
    ],
)
def test_heads_with_and_without_colons_stand_over_the_rows(heads: list[str]) -> None:
    plan = read(
        heading("Support plan"),
        table([[*heads], ["Ada will share a toy", "Model taking turns", "Mrs Orr", "Partly met"]]),
    )
    assert [(o.description, o.rating) for o in plan.outcomes] == [
        ("Ada will share a toy", "partly_met")
    ]
    assert [(p.description, p.lead) for p in plan.provision] == [("Model taking turns", "Mrs Orr")]


def test_two_tiers_of_heads_with_colons_are_one_head() -> None:
    plan = read(
        heading("Costed provision map"),
        table([
            ["**Intervention:**", "**Staff:**", "**Time:**", None],
            ["^", "^", "**Minutes:**", "**Weeks:**"],
            ["Talk group", "TA", "20", "12"],
            ["Typing club", "HLTA", "30", "6"],
        ]),
    )  # fmt: skip
    assert [(p.description, p.minutes_per_session, p.weeks) for p in plan.provision] == [
        ("Talk group", 20, 12), ("Typing club", 30, 6)
    ]  # fmt: skip


def test_terms_with_colons_stand_over_what_is_done_in_them() -> None:
    plan = read(
        heading("Provision record"),
        table([
            ["**Area:**", "**Autumn:**", "**Spring:**"],
            ["Cognition and learning", "Phonics catch-up", "Reading club"],
        ]),
    )  # fmt: skip
    assert [p.description for p in plan.provision] == ["Phonics catch-up", "Reading club"]


def test_a_part_and_its_name_in_one_bar_are_one_label() -> None:
    plan = read(
        table([
            ["**Part C   Outcomes:**", None],
            ["**Outcome A**", "Ada will share a toy"],
            ["**Provision**", "Model taking turns"],
        ], shaded="r1"),
    )  # fmt: skip
    assert [o.description for o in plan.outcomes] == ["Ada will share a toy"]
    assert not plan.needs


def test_questions_with_boxes_in_a_plain_line_are_asked() -> None:
    line = marked(
        "Child in care?  Yes ", ("☐", TICK), "  No ", ("☒", TICK), "      Pupil premium?  Yes ",
        ("☒", TICK), "  No ", ("☐", TICK),
    )  # fmt: skip
    plan = read(
        "**Learning plan**", line, table([["**Name**", "Ada Bell"], ["**Year**", "4"]]),
        "**What Ada enjoys**", "Swimming and drums",
    )  # fmt: skip
    assert (plan.pupil.looked_after, plan.pupil.pupil_premium) == (False, True)


def test_bold_lines_that_name_a_pupil_part_a_form_as_headings_do() -> None:
    rows = [["**Target**", "To share a toy"], ["**Strategies**", "Taking turns"]]
    plans = reads(
        "**Targets - Kites class**", "**Pupil: Ada Bell   Year: 4**", table(rows),
        "**Pupil: Ben Crow   Year: 3**", table(rows),
    )  # fmt: skip
    assert [(p.pupil.name, p.pupil.year_group, len(p.outcomes)) for p in plans] == [
        ("Ada Bell", "4", 1), ("Ben Crow", "3", 1)
    ]  # fmt: skip


def test_a_bold_line_over_text_means_what_a_heading_would() -> None:
    name = table([["**Name**", "Ada Bell"], ["**Year**", "4"]])
    below = "Ada takes a tablet at noon."
    for line in (heading("Section C: Health needs", 2), paragraph("**Section C: Health needs**")):
        plan = read(heading("Annual Review"), name, line, below)
        assert plan.pupil.medical == below


def test_an_answer_in_bold_heads_no_list() -> None:
    who = ["**Pupil**", "**Ada Bell**", "**Year**", "**Five**"]
    head = ["**Outcome**", "**Support**", "**Adult**"]
    rows = [["Ada will ask for help", "Help card", "Mrs Orr"], ["Ada will read", "Phonics", "TA"]]
    plan = read(sheet("Spring", [who, ["Start date", dt.date(2026, 1, 5)], [], head, *rows]))
    assert (plan.pupil.name, plan.dates.plan_start) == ("Ada Bell", dt.date(2026, 1, 5))
    assert [o.description for o in plan.outcomes] == ["Ada will ask for help", "Ada will read"]
    assert [p.lead for p in plan.provision] == ["Mrs Orr", "TA"]


def test_a_name_in_bold_with_a_gap_under_it_heads_no_list() -> None:
    head, row = ["**Area**", "**Support**"], ["SEMH", "Nurture group"]
    plan = read(sheet("Summer", [["**Child**", "**Ada Bell**"], [], head, row]))
    assert (plan.pupil.name, [p.description for p in plan.provision]) == (
        "Ada Bell",
        ["Nurture group"],
    )
