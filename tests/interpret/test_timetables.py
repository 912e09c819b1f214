"""Support timetables: what a pupil gets when nothing else says it, else words to keep."""

from __future__ import annotations

import pytest
from make import heading, read, reads, sheet, table

from sspdocs.forms.week import day_of, in_a_week, span_of

WEEK = [
    ["Support timetable for Ada Bell"],
    ["Time", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
    ["9:00-9:20", "Phonics (TA)", "Phonics (TA)", "Maths", "Phonics (TA)", None],
    ["10:15-10:45", None, "Lego with Mrs Hart", None, None, "Lego with Mrs Hart"],
    ["12:00-1:00", "Lunch", "Lunch", "Lunch", "Lunch", "Lunch"],
]


def test_a_week_by_itself_is_what_the_pupil_gets() -> None:
    (plan,) = reads(sheet("Week", WEEK))
    assert (plan.pupil.name, plan.kind) == ("Ada Bell", "provision_map")
    assert [
        (p.description, p.lead, p.sessions_per_week, p.minutes_per_session) for p in plan.provision
    ] == [("Phonics", "TA", 3, 20), ("Lego", "Mrs Hart", 2, 30)]
    assert plan.provision[0].frequency == "Monday, Tuesday, Thursday 9:00-9:20"
    assert {"Maths", "Lunch"} <= {u.text for u in plan.unmapped}


def test_days_may_stand_down_the_side() -> None:
    plan = read(
        heading("Support timetable", 1),
        table([["**Day**", "**9:00-9:20**", "**1.15-1.45**"], ["Monday", "Phonics", "Lego (Mrs Hart)"],
               ["Tuesday", "Phonics", ""]]),
    )  # fmt: skip
    assert [(p.description, p.sessions_per_week) for p in plan.provision] == [
        ("Phonics", 2), ("Lego", 1),
    ]  # fmt: skip


def test_a_week_beside_a_plan_s_own_provision_only_keeps_its_words() -> None:
    plan = read(
        table([["**Strategies**", "**Who**"], ["Phonics", "TA"]]),
        table([["**Time**", "**Monday**", "**Tuesday**", "**Friday**"], ["9:00-9:20", "Phonics", "", "Lego"]]),
    )  # fmt: skip
    assert [p.description for p in plan.provision] == ["Phonics"]
    assert ("Friday 9:00-9:20", "Lego") in [(u.label, u.text) for u in plan.unmapped]


def test_ticks_under_days_are_no_timetable() -> None:
    rows = [["**Intervention**", "**Mon**", "**Tue**", "**Wed**"], ["Phonics", "x", "", "x"]]
    assert [p.description for p in read(table(rows)).provision] == ["Phonics"]


@pytest.mark.parametrize(
    ("text", "day"),
    [("Monday", 0), ("TUES", 1), ("Weds", 2), ("Thurs", 3), ("Fri.", 4), ("Fridays", 4), ("Month", None)],
)  # fmt: skip
def test_days_are_known_by_their_usual_names(text: str, day: int | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("9:00-9:20", 20), ("1.15 to 2pm", 45), ("11.45-12.15", 30), ("12.45-1.15", 30), ("9-10am", 60),
     ("9:00", None), ("2025-26", None), ("9:00-9:00", None)],
)  # fmt: skip
def test_spans_of_time_have_their_minutes(text: str, minutes: int | None) -> None:
    assert span_of(text) == minutes


def test_two_days_are_no_week() -> None:
    assert not in_a_week(["Attends", "Monday", "Tuesday"])


def test_a_cell_that_covers_several_days_is_done_on_each_of_them() -> None:
    rows = [
        ["Support timetable for Ada Bell"],
        ["Time", "Mon", "Tues", "Weds", "Thurs", "Fri"],
        ["8:40-9:00", "Soft start in the hub"],
        ["9:00-9:30", "Phonics", "Maths", "Phonics"],
        ["12:00-1:00", "Lunch"],
    ]
    (plan,) = reads(sheet("Week", rows, merged={"B3": 5, "B5": 5}))
    assert [(p.description, p.sessions_per_week) for p in plan.provision] == [
        ("Soft start in the hub", 5),
        ("Phonics", 2),
    ]
    assert plan.provision[0].frequency == "Mon, Tues, Weds, Thurs, Fri 8:40-9:00"
    lunch = [u.label for u in plan.unmapped if u.text == "Lunch"]
    assert lunch == ["Mon, Tues, Weds, Thurs, Fri 12:00-1:00"]
