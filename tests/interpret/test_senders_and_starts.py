"""Who sends a form, where a target started, and answers told by their looks alone."""

from __future__ import annotations

import pytest
from make import heading, paragraph, read, table

from sspdocs.blocks import BOLD, ITALIC, Block

NAME = "**Name:** Ada Bell"


def test_a_council_beside_the_title_of_its_form_is_who_sends_it() -> None:
    top = table([["**Ashton County Council**", "**Form 2b: support plan**"]], shaded="r1")
    plan = read(top, NAME, "**Strengths:** Singing")
    assert plan.setting.local_authority == "Ashton County Council"


def test_what_stands_beside_a_school_at_the_top_is_kept() -> None:
    top = table([["**Hill Primary School**", "Headteacher's office, second floor"]])
    plan = read(top, NAME)
    assert plan.setting.name == "Hill Primary School"
    assert "Headteacher's office, second floor" in [u.text for u in plan.unmapped]


@pytest.mark.parametrize(
    ("said", "tier"), [("W2", "targeted"), ("T3", "specialist"), ("1", "universal")]
)
def test_a_tier_may_be_a_letter_and_a_number(said: str, tier: str) -> None:
    rows = [["**Intervention**", "**Wave**", "**Led by**"], ["Typing club", said, "Mr Orr"]]
    assert read(NAME, table(rows)).provision[0].tier == tier


def test_where_i_am_now_is_progress() -> None:
    rows = [
        ["**Target**", "**Where I started**", "**Where I am now**"],
        ["To read ten words", "Reads two", "Reads seven"],
    ]
    (outcome,) = read(NAME, table(rows)).outcomes
    assert (outcome.baseline, outcome.progress) == ("Reads two", "Reads seven")


def test_success_over_bare_results_is_the_rating() -> None:
    rows = [
        ["**Target**", "**Provision**", "**Success**"],
        ["To read ten words", "Word cards", "Partly met"],
        ["To wait a turn", "Turn card", "Met"],
    ]
    plan = read(NAME, table(rows))
    assert [o.rating for o in plan.outcomes] == ["partly_met", "met"]


def test_answers_in_bold_under_plain_labels_are_boxes() -> None:
    def box(label: str, said: str) -> list[Block]:
        return [paragraph(label), paragraph(said, BOLD)]

    rows: list[list[str | list[Block] | None]] = [
        [box("Pupil", "Ada Bell"), box("Date of birth", "3.4.2018")],
        [box("Class", "Wrens"), box("Kept by", "Mr Orr")],
    ]
    plan = read(table(rows))
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Wrens")


def test_how_a_named_pupil_is_doing_is_progress() -> None:
    card = table(
        [
            ["**How Ada is doing**", "Sorts by colour."],
            ["**What we have put in place**", "Work tray"],
        ]
    )
    plan = read(
        NAME, heading("Outcome 1: Cognition and Learning"), "Ada will sort objects by size.", card
    )
    assert [(o.description, o.progress) for o in plan.outcomes] == [
        ("Ada will sort objects by size.", "Sorts by colour.")
    ]
    assert [p.description for p in plan.provision] == ["Work tray"]


def test_a_target_in_italics_under_its_number_is_no_hint() -> None:
    plan = read(
        NAME,
        heading("Outcome 1: Communication"),
        paragraph("Ada will use full stops.", ITALIC),
        "**Provision:** Writing frame",
    )
    assert [o.description for o in plan.outcomes] == ["Ada will use full stops."]


@pytest.mark.parametrize("title", ["Target 1: Reading", "Outcome 1: Communication"])
def test_a_target_stands_under_its_number_and_subject(title: str) -> None:
    plan = read(
        NAME, heading(title, 2), "Ada will use full stops.", table([["**Provision**", "Frame"]])
    )
    assert [o.description for o in plan.outcomes] == ["Ada will use full stops."]
