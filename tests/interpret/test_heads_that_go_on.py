"""Heads that go on with the heading over them, signs given in heads, areas marked in rows, scales left open."""

from __future__ import annotations

import pytest
from make import heading, read, table

from sspdocs.forms.folding import fold
from sspdocs.interpret.values.infer import whenever
from sspdocs.interpret.values.signs import signs_in


def test_heads_go_on_with_the_heading_over_them() -> None:
    plan = read(
        "**Pupil:** Ada Bell",
        heading("4. What is important…", 2),
        table([["**…to me**", "**…for me**"], ["My dog Turbo", "A calm adult"]], shaded="r1"),
    )
    assert plan.views.important_to == "My dog Turbo"
    assert "A calm adult" in [u.text for u in plan.unmapped] + [plan.views.support_wanted]


def test_what_works_and_what_does_not_is_asked_of_each_person() -> None:
    rows = [
        ["", "**Working ☺**", "**Not working ☹**"],
        ["**Me**", "Mentor time", "Assemblies"],
        ["**Family**", "Meeting at the door", "Calls home"],
    ]
    plan = read("**Pupil:** Ada Bell", table(rows, shaded="r1c1"))
    assert plan.views.strengths == "Mentor time\nMeeting at the door"
    assert plan.views.does_not_help == "Assemblies\nCalls home"


def test_areas_marked_in_their_rows_come_in_the_order_of_the_marks() -> None:
    rows = [
        ["**Primary**", "**Secondary**", ""],
        ["☐", "☒", "Communication and interaction"],
        ["☒", "☐", "Social, emotional and mental health"],
        ["☐", "☐", "Cognition and learning"],
    ]
    plan = read("**Pupil:** Ada Bell", heading("Areas of need", 2), table(rows, shaded="r1"))
    assert plan.sen.areas == ("semh", "communication_and_interaction")


def test_a_head_gives_signs_their_meaning_and_comments_beside_them_say_how_it_went() -> None:
    assert signs_in("Review: Achieved ✓ Nearly ~ Not yet ✗") == {
        "✓": "met", "~": "partly_met", "✗": "not_met",
    }  # fmt: skip
    rows = [
        ["**Target**", "**How you will help**", "**Who and how often**",
         "**Review: Achieved ✓ / Nearly ~ / Not yet ✗**", "**Comments**"],
        ["Look when called", "Say the name once", "Jodie\n3 times every session", "~", "Three of five"],
        ["Play beside a friend", "Adult between", "Key person\ndaily, 10 mins", "✓", "Lovely"],
    ]  # fmt: skip
    plan = read("**Pupil:** Ada Bell", table(rows, shaded="r1"))
    assert [(o.rating, o.progress) for o in plan.outcomes] == [
        ("partly_met", "Three of five"),
        ("met", "Lovely"),
    ]
    assert [(p.lead, p.frequency) for p in plan.provision] == [
        ("Jodie", "3 times every session"),
        ("Key person", "daily, 10 mins"),
    ]


def test_a_numbered_line_over_a_table_with_its_target_only_says_what_that_is_about() -> None:
    plan = read(
        "**Pupil:** Ada Bell",
        "**Target 1:** Functional Skills English lessons",
        table(
            [
                ["**Target**", "To explain a sheet"],
                ["**Outcome (Met / Partly met / Not met)**", "Partly met"],
            ]
        ),
        "**Target 2:** Getting ready for work later",
        table(
            [
                ["**Target**", "To phone two garages"],
                ["**Outcome (Met / Partly met / Not met)**", "Met"],
            ]
        ),
    )
    assert [(o.description, o.rating) for o in plan.outcomes] == [
        ("To explain a sheet", "partly_met"),
        ("To phone two garages", "met"),
    ]
    assert "Getting ready for work later" in [u.text for u in plan.unmapped]


def test_printed_results_of_which_none_is_marked_say_nothing() -> None:
    card = [
        ["**Target 1**", "To retell an event in order"],
        ["**Review (circle)**", "Achieved   Partly achieved   Not yet"],
        ["**Comments**", "Got to three parts"],
    ]
    (outcome,) = read("**Pupil:** Ada Bell", table(card, shaded="c1")).outcomes
    assert (outcome.rating, outcome.progress) == (None, "Got to three parts")


def test_what_stands_after_an_answer_and_asks_something_is_a_field() -> None:
    rows = [
        ["**Date of birth**", "19.10.2010", "Tutor group: 11F"],
        ["**English as additional language**", "Yes", "First language: Portuguese"],
        ["**Looked after**", "No", ""],
    ]
    plan = read("**Pupil:** Ada Bell", table(rows, shaded="c1"))
    assert (plan.pupil.class_name, plan.pupil.home_language) == ("11F", "Portuguese")


def test_a_school_in_the_last_line_and_services_in_a_box() -> None:
    boxes = [
        ["**What Ada likes**", "**What Ada finds difficult**", "**Other agencies**"],
        ["Water", "Waiting", "Speech Therapy – Hannah Lomas\nPortage – waiting list"],
    ]
    plan = read(
        "**Pupil:** Ada Bell",
        table(boxes, shaded="r1"),
        "**Date written:** 3 May 2026",
        "",
        "**Welland Hill Primary School – all staff to read**",
    )
    assert [(a.service, a.name) for a in plan.agencies] == [
        ("Speech Therapy", "Hannah Lomas"),
        ("Portage", None),
    ]
    assert plan.setting.name == "Welland Hill Primary School"


def test_names_stand_under_who_is_involved_where_roles_stand_beside_them() -> None:
    rows = [
        ["**Who else is involved?**", "**Role**", "**Last seen**"],
        ["Ellie Sharpe", "Speech and Language Therapist", "14.10.2025"],
        ["STT – Mrs Dring", "Specialist Teaching Team", ""],
    ]
    plan = read("**Pupil:** Ada Bell", table(rows, shaded="r1"))
    assert plan.agencies[0].name == "Ellie Sharpe"
    assert plan.agencies[0].service == "Speech and Language Therapist"


@pytest.mark.parametrize("text", ["3 times every session", "twice a lesson", "once each morning"])
def test_so_many_times_in_a_part_of_the_day_say_when(text: str) -> None:
    assert whenever(text)


def test_a_face_after_a_label_is_no_part_of_it() -> None:
    assert fold("Working ☺") == "working"
    assert fold("☺") != ""
