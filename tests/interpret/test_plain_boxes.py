"""Boxes and dates in plain type: labels over their answers by turns, dates with words round them."""

from __future__ import annotations

import datetime as dt

import pytest
from make import read, table

NAME = "Name: Ada Bell"


def test_rows_of_labels_and_rows_of_answers_by_turns_are_told_apart_in_plain_type() -> None:
    boxes = table(
        [
            ["I am great at…", "I find these things hard…"],
            ["maths\nhelping in the library", "long writing tasks"],
            ["Teachers can help me by…", "What I like"],
            ["giving me the notes", "football"],
            ["My targets this term", "How we will know"],
            ["Write three paragraphs", "Work in my book"],
        ]
    )
    plan = read(NAME, boxes)
    assert plan.views.strengths == "maths\nhelping in the library"
    assert plan.views.support_wanted == "giving me the notes"
    assert plan.views.interests == "football"
    assert [n.description for n in plan.needs] == ["long writing tasks"]
    assert [(o.description, o.success_criteria) for o in plan.outcomes] == [
        ("Write three paragraphs", "Work in my book")
    ]


def test_a_list_in_plain_type_under_one_row_of_heads_stays_a_list() -> None:
    rows = [
        ["Target", "Strategies"],
        ["Read ten words", "Daily reading"],
        ["Sit still", "Wobble cushion"],
        ["Spell ten words", "Daily spelling"],
    ]
    plan = read(NAME, table(rows))
    assert [o.description for o in plan.outcomes] == [
        "Read ten words",
        "Sit still",
        "Spell ten words",
    ]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("w/c 23rd March 2026. Done by Miss Cole and Mum.", True),
        ("23.3.26 - keep going with the soft start and add a job for her to do", True),
        ("Monday 23 March 2026", False),
    ],
)
def test_a_date_that_opens_an_answer_is_read_and_the_words_after_it_are_kept(
    said: str, kept: bool
) -> None:
    plan = read(NAME, table([["**Review date**", said]]))
    assert plan.dates.review_due == dt.date(2026, 3, 23)
    assert [u.text for u in plan.unmapped] == ([said] if kept else [])


@pytest.mark.parametrize("said", ["Feb half term", "end of the summer term", "Easter 2026"])
def test_a_time_of_year_beside_review_is_no_summary_of_one(said: str) -> None:
    plan = read(NAME, table([["**Review**", said], ["**Strengths**", "Kind to others"]]))
    assert plan.review.summary is None
    assert said in [u.text for u in plan.unmapped]


def test_a_line_of_several_parts_at_the_top_tells_the_title() -> None:
    plan = read("Beacon Learning Trust   |   Pupil Passport   |   Confidential", NAME, "Class: Oak")
    assert plan.title == "Pupil Passport"
    assert plan.kind == "one_page_profile"


def test_signers_with_their_roles_first_stand_side_by_side_before_the_next_review() -> None:
    plan = read(
        NAME,
        "Reading age: 9.06   Spelling: 88   CATs: V 84",
        "Exam access: 25% extra time",
        "Signed (student) A Bell  (parent) F Bell  (SENCo) R Moor    Review date: 3 May 2026",
    )
    assert [(s.role, s.name) for s in plan.signatures] == [
        ("other", "A Bell"), ("parent_carer", "F Bell"), ("sendco", "R Moor"),
    ]  # fmt: skip
    assert plan.dates.review_due == dt.date(2026, 5, 3)
    assert {"V 84", "Exam access: 25% extra time"} <= {u.text for u in plan.unmapped}


def test_fields_in_the_last_row_of_a_table_of_boxes_are_no_part_of_the_boxes() -> None:
    rows = [
        ["Student profile: Mabel Okonjo", "Tutor group: 9 Brunel"],
        ["**My strengths**", "**What I am working on**"],
        ["Art, remembering dates", "Putting my hand up"],
        ["Access arrangements: 25% extra time", "Last updated: 17.10.2025"],
    ]
    plan = read(table(rows))
    assert plan.pupil.name == "Mabel Okonjo"
    assert plan.views.strengths == "Art, remembering dates"
    assert [o.description for o in plan.outcomes] == ["Putting my hand up"]
    assert plan.dates.plan_start == dt.date(2025, 10, 17)
    assert "25% extra time" in [u.text for u in plan.unmapped]


def test_wide_rows_of_a_form_in_one_table_are_fields_and_its_last_row_is_signed() -> None:
    rows = [
        ["Area/s of concern: Writing stamina", None],
        ["**Targets**", "**Strategies**"],
        ["1. Write for 10 minutes", "Timer"],
        ["Parent/carer involvement: Spellings on Sundays", None],
        ["Signed: D Deasy (parent)   E Hobbs (teacher)", None],
    ]
    plan = read(NAME, table(rows))
    assert [n.description for n in plan.needs] == ["Writing stamina"]
    assert plan.views.parent_carer == "Spellings on Sundays"
    assert [(s.role, s.name) for s in plan.signatures] == [
        ("parent_carer", "D Deasy"),
        ("class_teacher", "E Hobbs"),
    ]


def test_results_of_several_in_one_cell_are_nobodys_result() -> None:
    rows = [
        ["**Target**", "**Review**"],
        ["Follow an instruction", "Abel – met. Rosie – 3/5. Mina – met."],
    ]
    (target,) = read(NAME, table(rows)).outcomes
    assert target.rating is None


def test_strengths_beside_targets_are_two_boxes_each_with_its_list() -> None:
    rows = [
        ["**My strengths**", "**What I am working on**"],
        ["Art\nMusic", "Sharing\nEating lunch"],
    ]
    plan = read(NAME, table(rows))
    assert plan.views.strengths == "Art\nMusic"
    assert [o.description for o in plan.outcomes] == ["Sharing", "Eating lunch"]
