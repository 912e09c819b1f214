"""Results with words beside them, statuses asked with yes or no, tests named in a line, professionals by name."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, paragraph, read, reads, sheet, table

CARD = ["**Target 1: Ada will ask for help with a card.**"]


@pytest.mark.parametrize(
    ("said", "rating", "progress"),
    [
        ("Score: 2\nUses it daily. Keep for another half term.", "met", "Uses it daily. Keep for another half term."),
        ("Score: 0\nStill shouts out.", "not_met", "Still shouts out."),
        ("Partly met\nOnly with Mr Orr.", "partly_met", "Only with Mr Orr."),
    ],
)  # fmt: skip
def test_a_mark_on_its_own_line_is_the_result_and_the_rest_is_how_it_went(
    said: str, rating: str, progress: str
) -> None:
    label = "**Review**" if said.startswith("Score") else "**Achieved?**"
    cell = [paragraph(line) for line in said.split("\n")]
    plan = read(table([CARD, ["**Activities**", "Help card"], [label, cell]]))
    (outcome,) = plan.outcomes
    assert (outcome.rating, outcome.progress) == (rating, progress)


def test_a_result_that_opens_a_sentence_under_its_head_is_the_result() -> None:
    head = ["**Target**", "**Strategies**", "**Achieved?**"]
    row = ["To ask for help", "Help card", "Yes - uses the card by herself"]
    (outcome,) = read(table([head, row])).outcomes
    assert (outcome.rating, outcome.rating_text) == ("met", "Yes")
    assert outcome.progress == "Yes - uses the card by herself"


@pytest.mark.parametrize(
    ("label", "answer", "status"),
    [
        ("EHC plan in place?", "Yes", "E"),
        ("EHCP (Y/N)", "Y", "E"),
        ("SEN support?", "Yes", "K"),
        ("EHC plan in place?", "No", None),
        ("EHC plan applied for?", "Yes", None),
    ],
)
def test_a_yes_tells_the_status_that_its_label_asks_for(
    label: str, answer: str, status: str | None
) -> None:
    plan = read(table([["**Name**", "Ada Bell"], [f"**{label}**", answer], ["**Year**", "5"]]))
    assert plan.sen.status == status
    assert plan.provision == ()
    assert status is not None or answer in [u.text for u in plan.unmapped]


def test_a_column_of_yes_and_no_tells_the_status_of_each_pupil() -> None:
    head = ["**Pupil**", "**Year**", "**EHCP**", "**SEN Support**", "**Provision**"]
    rows = [["Ada Bell", 5, "Y", "N", "Phonics"], ["Ben Crow", 5, "N", "Y", "Precision teaching"]]
    ada, ben = reads(sheet("Register", [head, *rows]))
    assert (ada.sen.status, ben.sen.status) == ("E", "K")
    assert ada.dates.ehc_plan_issued is None


def test_names_of_tests_in_a_line_are_assessments() -> None:
    plan = read(
        "**Name:** Ada Bell",
        "Secondary need: SEMH",
        "Reading age: 9y 7m\tSpelling age: 8y 1m",
        "Comprehension score: ______",
    )
    assert [(a.measure, a.value) for a in plan.assessments] == [
        ("Reading age", "9y 7m"),
        ("Spelling age", "8y 1m"),
    ]
    assert plan.sen.other_needs == ("SEMH",)


@pytest.mark.parametrize(
    "label",
    ["What I want you to know", "What I would like all staff to know", "I'd like you to know"],
)
def test_what_somebody_wants_known_is_a_view(label: str) -> None:
    plan = read(heading("Student Support Plan"), heading(label, 3), "Please face me when you talk.")
    assert plan.views.pupil == "Please face me when you talk."
    assert plan.provision == ()


def test_one_of_two_heads_for_the_service_may_hold_names() -> None:
    head = ["**Professional**", "**Service**", "**Last here on**", "**Advice**"]
    row = ["Gwen Tyler", "Speech & Language Therapy", "8/12/2025", "Use the visual timetable."]
    (agency,) = read(heading("Professionals involved", 2), table([head, row])).agencies
    assert (agency.name, agency.service) == ("Gwen Tyler", "Speech & Language Therapy")
    assert agency.date == dt.date(2025, 12, 8)


def test_a_date_beside_who_signs_is_the_signature_s_whatever_the_section() -> None:
    plan = read(
        heading("Advice and information", 2),
        "**Signed on behalf of the local authority:** D Marsh    **Date:** 13/06/2025",
    )
    (signature,) = plan.signatures
    assert (signature.name, signature.date) == ("D Marsh", dt.date(2025, 6, 13))


def test_an_empty_field_under_a_list_leaves_the_next_one_a_field() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                ["**Name**", "Ada Bell"], [],
                ["**Target**", "**Success criteria**", "**Strategies**"],
                ["To ask for help", "Daily", "Help card"], [],
                ["**Pupil comment**"], ["**Parent coment**", "Thank you for the card."],
            ],
        )
    )  # fmt: skip
    assert plan.views.parent_carer == "Thank you for the card."
    assert [o.description for o in plan.outcomes] == ["To ask for help"]


def test_a_grid_of_costs_has_areas_over_its_heads_and_a_total_beside_them() -> None:
    rows = [
        ["**Costed map 2025/26 (£)**"], [],
        [None, None, "**Cognition and Learning**", None, "**SEMH**"],
        ["**Pupil**", "**Year**", "**Precision teaching**", "**Typing club**", "**Mentor**", "**Total per pupil**"],
        ["Ada Bell", 5, 100, None, 50, 150],
        ["Ben Crow", 6, None, 30, None, 30],
        ["Cy Dove", 6, 20, 30, None, 50],
    ]  # fmt: skip
    ada, ben, _ = reads(sheet("Costs", rows))
    assert [(p.description, p.area, p.annual_cost) for p in ada.provision] == [
        ("Precision teaching", "cognition_and_learning", 100),
        ("Mentor", "semh", 50),
    ]
    assert (ada.costs.stated_total, ben.costs.stated_total) == (150, 30)


def test_a_total_of_minutes_in_a_grid_is_nothing_that_is_done() -> None:
    rows = [
        ["**Minutes each week**"], [],
        ["**Pupil**", "**Year**", "**Phonics**", "**Typing club**", "**Mentor**", "**Total**"],
        ["Ada Bell", 5, 60, None, 30, 90], ["Ben Crow", 6, None, 30, 30, 60], ["Cy Dove", 6, 20, 30, None, 50],
    ]  # fmt: skip
    ada, *_ = reads(sheet("Minutes", rows))
    assert [p.description for p in ada.provision] == ["Phonics", "Mentor"]
    assert ada.costs.stated_total is None


def test_numbered_results_go_to_their_numbered_targets() -> None:
    plan = read(
        table(
            [
                ["**Targets**", "1. To read ten words.\n2. To wait a turn."],
                ["**Strategies**", "1. Word cards\n2. Turn card"],
                ["**Review comments**", "1. Read 3 of 12.\n2. Waits now."],
                ["**Met / Partly met / Not met**", "1. Not met\n2. Met"],
            ]
        )
    )
    assert [(o.progress, o.rating, o.rating_text) for o in plan.outcomes] == [
        ("Read 3 of 12.", "not_met", "Not met"),
        ("Waits now.", "met", "Met"),
    ]


def test_a_first_and_a_second_review_are_both_progress() -> None:
    plan = read(
        table(
            [
                ["**Target**", "**Strategy**", "**First review**", "**Second review**"],
                ["To read ten words", "Word cards", "Reads three.", "Reads eight."],
                ["To wait a turn", "Turn card", "Still calls out.", ""],
            ]
        )
    )
    assert [o.progress for o in plan.outcomes] == [
        "Reads three.\nReads eight.",
        "Still calls out.",
    ]
