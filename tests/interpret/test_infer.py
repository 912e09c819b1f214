"""A column or box without a known label is told by its values only where they leave little doubt."""

from __future__ import annotations

import datetime as dt

import pytest
from make import read, table

from sspdocs.model import UNSURE

OUT = "To write her name"


def column(head: str, *values: str, known: bool = True) -> object:
    """The plan of a table of targets with one column whose head nobody knows."""
    first = ["**Target**", "**Strategies**"] if known else ["**Target**"]
    rows = [[OUT, "Dotted letters", v] if known else [OUT, v] for v in values]
    return read(table([[*first, f"**{head}**"], *rows]))


@pytest.mark.parametrize(
    ("value", "owner", "member", "expected"),
    [
        ("3 x 20 mins weekly", "provision", "frequency", "3 x 20 mins weekly"),
        ("Mrs Lamb", "provision", "lead", "Mrs Lamb"),
        ("4 March 2026", "outcomes", "target_date", dt.date(2026, 3, 4)),
        ("Partly met", "outcomes", "rating", "partly_met"),
    ],
)
def test_a_column_with_an_unknown_head_is_told_by_its_values(
    value: str, owner: str, member: str, expected: object
) -> None:
    plan = column("Quokka", value)
    assert getattr(getattr(plan, owner)[0], member) == expected


def test_what_is_told_by_its_value_alone_is_for_a_person_to_look_at() -> None:
    plan = column("Quokka", "3 x 20 mins weekly")
    assert plan.provenance["/provision/0/frequency"].confidence < UNSURE  # type: ignore[attr-defined]


def test_plain_words_under_an_unknown_head_stay_unmapped() -> None:
    plan = column("Quokka", "striped marmalade")
    assert [(u.label, u.text) for u in plan.unmapped] == [("Quokka", "striped marmalade")]  # type: ignore[attr-defined]


def test_a_number_of_the_right_form_is_a_unique_pupil_number() -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Quokka**", "A123456789012"]]))
    assert plan.pupil.upn == "A123456789012"
    assert plan.provenance["/pupil/upn"].confidence < UNSURE


def test_a_school_named_under_another_label_is_not_the_pupil_s() -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Feeder quokka**", "Elm Row Infant School"]]))
    assert plan.setting.name is None
    assert "Elm Row Infant School" in [u.text for u in plan.unmapped]


def test_a_known_label_is_never_overruled() -> None:
    plan = read(
        table([["**Target**", "**Baseline**", "**Strategies**"], [OUT, "3 x 20 mins", "Slope"]])
    )
    assert plan.outcomes[0].baseline == "3 x 20 mins"
    assert plan.provision[0].frequency is None
