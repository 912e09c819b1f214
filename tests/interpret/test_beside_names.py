"""What stands beside a pupil's name in its cell, and columns that come once for each thing that is done."""

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
