"""Known labels in lines of plain type."""

from __future__ import annotations

from make import read, slots


def test_words_that_begin_two_lines_before_a_colon_are_a_label_there() -> None:
    found = dict(
        slots(
            "Support Plan",
            "Name: Ada Bell\nGoal 1: Ada will share her turn",
            "Ways we plan to help her: turn-taking cards at lunch",
            "Goal 2: Ada will ask for a break",
            "Ways we plan to help her: a break card on the desk",
        )
    )
    assert found["Ways we plan to help her:"] == "a break card on the desk"


def test_words_that_begin_one_line_before_a_colon_stay_with_the_line_above() -> None:
    found = dict(
        slots(
            "Name: Ada Bell",
            "Strengths: kind to others",
            "Ways we plan to help her: turn-taking cards",
        )
    )
    assert found["Strengths:"] == "kind to others\nWays we plan to help her: turn-taking cards"


def test_a_label_over_a_line_break_owns_the_lines_below_it_in_plain_type() -> None:
    plan = read("Support Plan", "Name\nAda Bell", "Class\n4B", "What I am good at\nswimming\nchess")
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "4B")
    assert plan.views.strengths == "swimming\nchess"


def test_a_dash_parts_what_a_line_in_plain_type_asks_from_its_answer() -> None:
    plan = read("My Passport", "Name – Ada Bell", "Birthday – 4 May 2017", "My dream - to fly")
    assert (plan.pupil.name, str(plan.pupil.date_of_birth)) == ("Ada Bell", "2017-05-04")
    assert plan.views.aspirations == "to fly"


def test_a_dash_after_what_is_done_parts_nothing() -> None:
    found = slots("Support Plan", "Name: Ada Bell", "Support:", "Precision teaching - each day")
    assert found[-1] == ("Support:", "Precision teaching - each day")
