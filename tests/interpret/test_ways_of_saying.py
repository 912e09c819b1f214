"""The same things said in other ways: tests in sentences, marks before comments, tables turned, questions as hints."""

from __future__ import annotations

import datetime as dt

import pytest
from make import bullets, heading, read, reads, sheet, table

from sspdocs.blocks import Block


@pytest.mark.parametrize(
    "blocks",
    [
        ["Reading age 7y 2m, spelling age 6y 11m."],
        bullets("Reading age: 7y 2m", "Spelling age – 6y 11m"),
        ["**Attainment:** Reading age 7y 2m; spelling age 6y 11m"],
        [table([["**Reading age**", "7y 2m"], ["**Spelling age**", "6y 11m"], ["**Year**", "4"]])],
    ],
    ids=["sentence", "list", "field", "table"],
)
def test_tests_and_results_are_assessments_however_they_are_set_out(
    blocks: list[Block | str],
) -> None:
    plan = read("**Name:** Ada Bell", heading("Assessment information", 2), *blocks)
    found = [(a.measure.lower() if a.measure else None, a.value) for a in plan.assessments]
    assert found == [("reading age", "7y 2m"), ("spelling age", "6y 11m")]


def test_a_sentence_with_a_number_is_no_result() -> None:
    plan = read("**Name:** Ada Bell", "Reading for 10 minutes at home each night helps.")
    assert plan.assessments == ()


def test_what_stands_in_brackets_after_a_result_is_kept() -> None:
    plan = read("**Name:** Ada Bell", heading("Data", 2), "Reading age 7y 2m (September).")
    assert [(a.measure, a.value) for a in plan.assessments] == [("Reading age", "7y 2m")]
    assert "September" in [u.text for u in plan.unmapped]


@pytest.mark.parametrize(
    ("said", "rating"),
    [("Y – reads 45", "met"), ("P - with a prompt", "partly_met"), ("N: still shouts", "not_met"),
     ("2-3 prompts a day", None), ("No prompts are needed", None)],
)  # fmt: skip
def test_a_mark_before_words_on_progress_is_the_result(said: str, rating: str | None) -> None:
    head = ["**Target**", "**Strategies**", "**Review**"]
    (outcome,) = read(table([head, ["To ask for help", "Help card", said]])).outcomes
    assert (outcome.rating, outcome.progress) == (rating, said)


def test_ticks_under_letters_are_results_and_plain_results_in_cells_are_no_labels() -> None:
    plan = read(
        "**Name:** Ada Bell",
        table(
            [
                ["**Target**", "**Y**", "**P**", "**N**", "**Comments at review**"],
                ["To read 40 words", "✓", "", "", "Reads 45."],
                ["To wait a turn", "", "✓", "", "With a prompt."],
                ["To write", "", "", "✓", "Not yet."],
            ]
        ),
    )
    assert [(o.rating, o.progress) for o in plan.outcomes] == [
        ("met", "Reads 45."),
        ("partly_met", "With a prompt."),
        ("not_met", "Not yet."),
    ]


def test_a_turned_table_of_professionals_gives_each_agency() -> None:
    plan = read(
        heading("Professionals involved", 2),
        table(
            [
                ["**Name**", "Gwen Tyler", "Dr P Lennox"],
                ["**Role**", "Speech therapist", "Educational psychologist"],
                ["**Last seen**", "8/12/2025", "4/3/2025"],
            ]
        ),
    )
    assert [(a.name, a.service) for a in plan.agencies] == [
        ("Gwen Tyler", "Speech therapist"),
        ("Dr P Lennox", "Educational psychologist"),
    ]
    assert plan.agencies[1].date == dt.date(2025, 3, 4)


def test_a_question_under_a_label_is_a_hint_when_the_answer_is_beside_it() -> None:
    rows: list[list[str | list[Block] | None]] = [
        ["**Assess**\nWhere is Ada now?", "Reads 20 words"],
        ["**Plan**\nWhat is the target?", "To read 40 words"],
        ["**Do**", "Precision teaching"],
    ]
    (outcome,) = read(table(rows)).outcomes
    assert (outcome.baseline, outcome.description) == ("Reads 20 words", "To read 40 words")


def test_a_date_under_review_is_the_target_s_and_not_the_plan_s() -> None:
    plan = read(
        table(
            [
                ["**Outcome**", "**Provision**", None, "**Review**", None],
                ["", "**What**", "**Who**", "**Date**", "**Progress**"],
                ["To read 40 words", "Paired reading", "Mrs Cole", "3/4/2026", "Reads 44"],
            ]
        )
    )
    assert plan.outcomes[0].target_date == dt.date(2026, 4, 3)
    assert plan.dates.plan_start is None


def test_costs_with_pupils_along_the_top_have_areas_that_go_on_and_a_row_of_totals() -> None:
    ada, ben = reads(
        sheet(
            "Costs",
            [
                ["Pupil costs (£)"], [],
                ["**Area**", "**Intervention**", "**Ada Bell**", "**Ben Crow**"],
                ["Cognition and Learning", "Precision teaching", 617.5, None],
                [None, "Typing club", None, 88.8],
                ["**Total per pupil**", None, 617.5, 88.8],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.area) for p in ben.provision] == [
        ("Typing club", "cognition_and_learning")
    ]
    assert (float(ada.costs.stated_total or 0), float(ben.costs.stated_total or 0)) == (617.5, 88.8)


def test_what_are_your_worries_asks_for_needs() -> None:
    plan = read("**Name:** Ada Bell", table([["**What are your worries?**", "Ada cannot sleep."]]))
    assert [n.description for n in plan.needs] == ["Ada cannot sleep."]
    assert plan.views.does_not_help is None


def test_a_question_put_to_the_parents_gives_their_view() -> None:
    asked = table(
        [["**How do you feel the last year has gone?**", "Ada loves her new teacher now."]]
    )
    for part, view in (("For parents and carers", True), ("About the child and parents", False)):
        plan = read(heading("Annual review"), heading(part, 2), asked)
        assert (plan.views.parent_carer == "Ada loves her new teacher now.") is view


def test_a_date_beside_review_of_plan_is_its_review_date() -> None:
    plan = read("**Name:** Ada Bell", table([["**Review of plan**", "06.02.2026"]]))
    assert plan.dates.review_due == dt.date(2026, 2, 6)
    assert plan.review.summary is None


@pytest.mark.parametrize(
    ("said", "name", "view"),
    [
        ("Ada Bell", "Ada Bell", None),
        ("kind, funny and helpful", None, "kind, funny and helpful"),
        ("8 years old", None, None),
    ],
)
def test_i_am_asks_for_a_name_or_for_the_pupil_s_own_words(
    said: str, name: str | None, view: str | None
) -> None:
    plan = read(heading("My one-page profile"), table([["**I am**", said, "**Class**", "3B"]]))
    assert (plan.pupil.name, plan.views.pupil) == (name, view)
    assert [u.text for u in plan.unmapped] == ([] if name or view else [said])
