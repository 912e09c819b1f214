"""What stands beside a pupil's name in its cell, and lists with a title or a column for each thing that is done."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from make import reads, sheet, table

from sspdocs.interpret.values.amounts import parse_amount


@pytest.mark.parametrize("apart", ["\n", " ", ", ", "\nDOB: "])
def test_a_date_after_the_name_in_a_list_is_the_pupils_birthday(apart: str) -> None:
    head = ["**Name and DOB**", "**Class**", "**Provision**"]
    rows = [
        [f"Ada Bell{apart}02/03/2016", "3B", "Word cards"],
        [f"Bea Crow{apart}4/5/15", "4C", "Den"],
    ]
    ada, bea = reads(table([head, *rows]))
    assert (ada.pupil.name, bea.pupil.name) == ("Ada Bell", "Bea Crow")
    assert ada.pupil.date_of_birth == dt.date(2016, 3, 2)
    assert bea.pupil.date_of_birth == dt.date(2015, 5, 4)
    assert bea.provision[0].description == "Den"


def test_lines_under_a_name_say_year_status_and_need_of_the_pupil() -> None:
    rows: list[list[Any]] = [
        ["**Pupil / need**", "**Support**", "**Adult**"],
        ["Ada Bell\nYear 3\nE\nASD", "Word cards", "TA"],
        ["Bea Crow\n4C\nK", "Calm den", "HLTA"],
    ]
    ada, bea = reads(sheet("List", rows))
    assert (ada.pupil.name, ada.pupil.year_group) == ("Ada Bell", "3")
    assert (ada.sen.status, ada.sen.primary_need) == ("E", "ASD")
    assert (bea.pupil.name, bea.pupil.class_name, bea.sen.status) == ("Bea Crow", "4C", "K")


def test_each_support_has_its_own_time_where_the_heads_come_again() -> None:
    rows: list[list[Any]] = [
        ["**Pupil**", "**Support 1**", "**Time**", "**Support 2**", "**Time**"],
        ["Ada Bell", "Word cards", "as needed", "Calm den", "daily"],
        ["Bea Crow", "Talk group", "Mondays", None, None],
    ]
    ada, bea = reads(sheet("List", rows))
    assert [(p.description, p.frequency) for p in (*ada.provision, *bea.provision)] == [
        ("Word cards", "as needed"),
        ("Calm den", "daily"),
        ("Talk group", "Mondays"),
    ]


def test_minutes_before_a_day_are_no_times_a_day() -> None:
    amount = parse_amount("2 x 15 daily")
    assert (amount.sessions_per_week, amount.minutes_per_session) == (10, 15)


def test_a_title_in_parts_over_a_list_says_what_is_done_who_and_how_often() -> None:
    head = ["**Child**", "**Score before**", "**Score now**", "**Comments**"]
    rows: list[list[Any]] = [
        ["**Talk group (Mrs Orr, 3 x 20 mins weekly)**"],
        head,
        ["Ada Bell", 12, 20, "asks more"],
        ["Bea Crow", 10, 14, None],
        [],
        ["**Calm den | HLTA | daily**"],
        head,
        ["Ada Bell", None, None, "settles sooner"],
    ]
    ada, bea = reads(sheet("Groups", rows, merged={"A1": 4, "A6": 4}))
    assert [(p.description, p.lead, p.frequency, p.impact) for p in ada.provision] == [
        ("Talk group", "Mrs Orr", "3 x 20 mins weekly", "asks more"),
        ("Calm den", "HLTA", "daily", "settles sooner"),
    ]
    assert [p.description for p in bea.provision] == ["Talk group"]


def test_a_class_and_its_teacher_over_a_list_are_nothing_that_is_done() -> None:
    head = ["**Child**", "**Score before**", "**Comments**"]
    rows = [["**Owls - Mrs Orr**"], head, ["Ada Bell", 12, "asks more"], ["Bea Crow", 10, "-"]]
    assert not any(p.provision for p in reads(sheet("Scores", rows, merged={"A1": 3})))


def test_a_row_of_costs_under_the_pupils_is_what_each_costs_in_all() -> None:
    rows: list[list[Any]] = [
        [None, "**Class**", "Owls", "Wrens"],
        ["**Area**", "**Provision**", "**Ada Bell**", "**Bea Crow**"],
        ["SEMH", "Calm den", "x", "daily"],
        ["**Cost per year**", None, "£60.00", "£90.50"],
    ]
    plans = reads(sheet("Grid", rows))
    assert [str(p.costs.stated_total) for p in plans] == ["60.00", "90.50"]
    assert {p.description for plan in plans for p in plan.provision} == {"Calm den"}
