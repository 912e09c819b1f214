"""Targets as forms lay them out: what belongs to each, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, paragraph, read, reads, sheet, table

from sspdocs.blocks import BOLD, ITALIC, Block

NAME = ["**Name**", "Ada Bell"]
TARGET = "Ada will read thirty words."


def _kept(*plans: object) -> list[str]:
    return [u.text for p in plans for u in p.unmapped]  # type: ignore[attr-defined]


DOWN = [
    [None, "**Target 1**", "**Target 2**"],
    ["**My target**", TARGET, "Ada will ask for help."],
    ["**What will help me**", "Word cards", "Help cube"],
]


def test_a_column_of_areas_places_its_rows_whatever_its_head_says() -> None:
    plan = read(
        table(
            [
                ["**Priority**", "**Target**", "**Strategies**"],
                ["Cognition and Learning", "To read forty words", "Paired reading"],
                ["SEMH", "To ask for a break", "Break card"],
            ]
        )
    )
    assert [o.area for o in plan.outcomes] == ["cognition_and_learning", "semh"]
    assert [o.description for o in plan.outcomes] == ["To read forty words", "To ask for a break"]


def test_numbered_columns_under_labels_down_the_side_are_a_target_each() -> None:
    plan = read(
        table(
            [
                ["", "**Behaviour 1**", "**Behaviour 2**"],
                ["**Key behavioural difficulty**", "Leaves the room", "Shouts at others"],
                ["**Outcome**", "To ask to leave", "To use a quiet voice"],
                ["**Strategies**", "Exit card", "Voice scale"],
            ]
        )
    )
    assert [n.description for n in plan.needs] == ["Leaves the room", "Shouts at others"]
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Exit card", (0,)),
        ("Voice scale", (1,)),
    ]


def test_provision_in_the_block_of_an_outcome_serves_it() -> None:
    provision = table(
        [
            ["**What will be done**", "**Who will do it**", "**How often**"],
            ["Reading group", "TA", "Weekly, 30 mins"],
        ]
    )
    plan = read(
        table(
            [
                ["**Outcome 1**"],
                ["**What we want to happen**", "To read signs without help"],
                ["**Provision**"],
                [[provision]],
            ]
        )
    )
    assert [o.description for o in plan.outcomes] == ["To read signs without help"]
    assert [(p.description, p.outcomes) for p in plan.provision] == [("Reading group", (0,))]


def test_a_heading_may_hold_the_target_itself() -> None:
    plan = read(
        heading("Aim 1: To look towards an adult when called", 2),
        "**Activities:** Name song",
        heading("Aim 2: To slow down in long words", 2),
        "**Activities:** Pacing board",
    )
    assert [o.description for o in plan.outcomes] == [
        "To look towards an adult when called",
        "To slow down in long words",
    ]
    assert [p.outcomes for p in plan.provision] == [(0,), (1,)]


@pytest.mark.parametrize("mark", [": ", " – ", " - "])
def test_a_numbered_heading_may_name_the_area_of_its_outcome(mark: str) -> None:
    plan = read(
        heading(f"Target 1{mark}Cognition and learning", 2),
        table([["**Target**", "To read signs without help"]]),
        table([["**Provision**", "**Led by**"], ["Sign game", "Mrs Bell"]]),
        heading(f"Target 2{mark}SEMH needs", 2),
        table([["**Target**", "To ask for a break"]]),
        table([["**Provision**", "**Led by**"], ["Break card", "Mrs Bell"]]),
    )
    assert [(o.description, o.area) for o in plan.outcomes] == [
        ("To read signs without help", "cognition_and_learning"),
        ("To ask for a break", "semh"),
    ]
    assert [(p.description, p.area, p.outcomes) for p in plan.provision] == [
        ("Sign game", "cognition_and_learning", (0,)),
        ("Break card", "semh", (1,)),
    ]


def test_a_target_that_speaks_of_an_area_is_a_target() -> None:
    plan = read(
        heading("Target 1: To join social and emotional learning groups", 2),
        "**Provision:** Circle time",
    )
    assert [o.description for o in plan.outcomes] == [
        "To join social and emotional learning groups"
    ]


def test_ticks_under_red_amber_and_green_are_one_result() -> None:
    plan = read(
        table(
            [
                ["**Target**", "**Support**", "**R**", "**A**", "**G**", "**Evidence / comments**"],
                ["To recall her tables", "Daily game", "", "✓", "", "4s are secure"],
                ["To check her work", "Editing strip", "", "", "✓", "Does it unasked"],
            ]
        )
    )
    assert [(o.rating, o.progress) for o in plan.outcomes] == [
        ("partly_met", "4s are secure"),
        ("met", "Does it unasked"),
    ]


def test_the_question_printed_under_assess_says_what_is_asked() -> None:
    cell: list[Block] = [
        paragraph("ASSESS", BOLD),
        paragraph("What are the barriers to learning?", ITALIC),
        paragraph("Will not speak in front of the class"),
    ]
    plan = read(table([[cell, "**PLAN**\nTo say one sentence to the class"]]))
    assert [n.description for n in plan.needs] == ["Will not speak in front of the class"]
    assert all(o.baseline is None for o in plan.outcomes)


def test_a_table_of_assess_plan_do_and_review_is_about_one_target() -> None:
    plan = read(
        heading("Cycle 1", 2),
        table(
            [
                ["**ASSESS**"],
                ["**What can the pupil do now?**", "2 of 12 words"],
                ["**PLAN**"],
                ["**Intended outcome**", "To tap each syllable in long words"],
                ["**DO**"],
                ["**Intervention or strategy**", "Pacing board"],
                ["**Delivered by**", "SLT assistant"],
                ["**REVIEW**"],
                ["**Impact on progress**", "8 of 12, twice"],
                ["**Outcome achieved?**", "Yes"],
            ]
        ),
    )
    (outcome,) = plan.outcomes
    assert outcome.description == "To tap each syllable in long words"
    assert (outcome.baseline, outcome.progress) == ("2 of 12 words", "8 of 12, twice")
    assert outcome.rating == "met"
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("Pacing board", "SLT assistant", (0,))
    ]


def test_a_review_by_target_numbers_in_a_table_of_its_own() -> None:
    plan = read(
        heading("Agreed actions", 2),
        table(
            [
                ["**No.**", "**Target**", "**School will**"],
                ["1", "To stay in class", "Seat plan"],
                ["2", "To arrive with a pen", "Spare pens"],
            ]
        ),
        heading("Four week review", 2),
        table(
            [
                ["**Target no.**", "**Progress made**", "**Met / Partly met / Not met**"],
                ["1", "Three exits this term", "Partly met"],
                ["2", "", ""],
            ]
        ),
    )
    assert [(o.description, o.progress, o.rating) for o in plan.outcomes] == [
        ("To stay in class", "Three exits this term", "partly_met"),
        ("To arrive with a pen", None, None),
    ]


def test_a_label_is_about_the_noun_that_leads_it() -> None:
    plan = read(
        table(
            [
                ["**Intervention**", "**Target for the intervention**"],
                ["Phonics group", "To read all set 2 sounds"],
            ]
        )
    )
    assert [o.description for o in plan.outcomes] == ["To read all set 2 sounds"]
    assert [p.description for p in plan.provision] == ["Phonics group"]


def test_options_in_cells_beside_a_label_are_no_targets_side_by_side() -> None:
    rows: list[list[str | list[Block] | None]] = [
        ["**Name**", "Ada Bell", ""],
        ["**Class**", "Oak", ""],
        ["**Looked after**", "Yes", "No"],
        ["**Pupil premium**", "Yes", "No"],
    ]
    assert read(table(rows)).pupil.looked_after is None
    rows[2][2] = "**No**"
    assert read(table(rows)).pupil.looked_after is False


def test_yes_and_no_under_two_targets_belong_to_the_targets() -> None:
    plan = read(
        table(
            [
                ["**Target**", "Read ten words", "Write two lines"],
                ["**Achieved**", "Yes", "No"],
            ]
        )
    )
    assert [(o.description, o.rating) for o in plan.outcomes] == [
        ("Read ten words", "met"),
        ("Write two lines", "not_met"),
    ]


def test_needs_numbered_beside_their_targets_are_needs() -> None:
    head = ["**Area**", "**Needs**", "**Outcomes**", "**Provision**"]
    row = [
        "SEMH",
        "1. Leaves the room\n2. Shouts",
        "1. To ask to leave\n2. To speak quietly",
        "1. Exit card\n2. Voice scale",
    ]
    plan = read(table([head, row]))
    assert [n.description for n in plan.needs] == ["Leaves the room", "Shouts"]
    assert {n.area for n in plan.needs} == {"semh"}
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Exit card", (0,)),
        ("Voice scale", (1,)),
    ]


@pytest.mark.parametrize("terms", [["Autumn", "Spring", "Summer"], ["1", "2", "3"]])
def test_what_each_term_s_review_says_is_progress(terms: list[str]) -> None:
    head = ["**Outcome**", "**Support**", *[f"**Review {t}**" for t in terms]]
    said = ["Two parts of three.", "All three with frames.", "Kept up; map no longer needed."]
    plan = read(table([head, [TARGET, "Word cards", *said]]))
    assert plan.outcomes[0].progress == "\n".join(said)
    assert plan.outcomes[0].rating is None


def test_a_key_under_the_targets_is_no_target() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                NAME, [], ["**Target**", "**Provision**", "**Who**", "**RAG**"],
                [TARGET, "Word cards", "TA", "Green"], [],
                ["Green = met", "Amber = partly met", "Red = not met"],
            ],
        )
    )  # fmt: skip
    assert [o.description for o in plan.outcomes] == [TARGET]
    assert [p.description for p in plan.provision] == ["Word cards"]
    assert _kept(plan) == ["Green = met", "Amber = partly met", "Red = not met"]


def test_a_review_date_in_a_row_of_a_pupil_s_targets_is_the_target_s() -> None:
    head = ["**Pupil**", "**Target**", "**Strategies**", "**Review by**"]
    (plan,) = reads(
        sheet(
            "Tracker",
            [
                head,
                ["Ada Bell", TARGET, "Word cards", dt.date(2026, 2, 12)],
                ["Ada Bell", "Ada will ask for help.", "Help cube", dt.date(2026, 3, 26)],
            ],
        )
    )
    assert [o.target_date for o in plan.outcomes] == [dt.date(2026, 2, 12), dt.date(2026, 3, 26)]
    assert plan.dates.review_due is None


def test_comments_across_all_targets_side_by_side_are_about_none_of_them() -> None:
    rows = [NAME, [], *DOWN, [], ["**Review meeting**"]]
    rows += [["**Pupil comment**", "I like science."], ["**Parent/carer comment**", "Less homework."]]  # fmt: skip
    plan = read(sheet("Targets", rows, merged={"A7": 3, "B8": 2, "B9": 2}))
    assert [o.description for o in plan.outcomes] == [TARGET, "Ada will ask for help."]
    assert plan.review.pupil_comment == "I like science."
    assert plan.review.parent_comment == "Less homework."


def test_a_comment_not_made_leaves_the_heading_over_it_in_force() -> None:
    rows = [NAME, [], *DOWN, [], ["**Review meeting**"]]
    rows += [["**Pupil comment**"], ["**Parent/carer comment**", "Less homework."]]
    plan = read(sheet("Targets", rows, merged={"A7": 3, "B9": 2}))
    assert plan.review.parent_comment == "Less homework."
