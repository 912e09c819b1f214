"""UK dates as people write them: day first, possible, complete, and never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.forms.dates import find_dates, parse_date

MARCH = dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "04/03/2026",
        "4/3/26",
        "4.3.26",
        "04.03.2026",
        "4-3-2026",
        "04–03–2026",
        "4 / 3 / 2026",
        "2026-03-04",
        "2026-03-04T09:30:00",
        "4 March 2026",
        "4th March 2026",
        "4th of March 2026",
        "4 Mar 26",
        "4-Mar-26",
        "04-Mar-2026",
        "4/Mar/2026",
        "4 MARCH 2026",
        "4 March, 2026",
        "4 March '26",
        "March 4, 2026",
        "March 4th 2026",
        "Wednesday 4 March 2026",
        "Wed 4th March 2026",
        "Weds. 4/3/2026",
        " 4 March 2026. ",
        "4 March 2026 at 3.30pm",
        "04/03/2026 09:30",
    ],
)
def test_a_date_is_read_day_first(text: str) -> None:
    assert parse_date(text) == MARCH


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/02/2026",
        "31 April 2026",
        "29/2/2025",
        "13/13/2026",
        "04/31/2026",
        "0/1/2026",
        "00/00/0000",
        "March 2026",
        "4 March",
        "4/3",
        "Spring 2026",
        "2026",
        "2025/26",
        "2025-2026",
        "DD/MM/YYYY",
        "4/3/2026/7",
        "£4.3.26",
        "1.2.3.4",
        "04/03/02026",
        "ongoing",
        "Year 4, 3/26 pupils",
    ],
)
def test_what_is_no_complete_possible_date_is_none(text: str) -> None:
    assert parse_date(text) is None
    assert find_dates(text) == []


def test_a_leap_day_is_a_date_in_a_leap_year() -> None:
    assert parse_date("29/2/2024") == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "year"), [("1/9/00", 2000), ("1/9/26", 2026), ("1/9/79", 2079), ("1/9/80", 1980)]
)
def test_a_year_of_two_digits(text: str, year: int) -> None:
    date = parse_date(text)
    assert date is not None
    assert date.year == year


@pytest.mark.parametrize(
    "text", ["reviewed on 4/3/2026", "4/3/2026 and 5/3/2026", "4/3/2026 – 8/5/2026", "4/3/2026 Ada"]
)
def test_a_text_that_is_more_than_a_date_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_dates_in_a_text_are_found_in_order() -> None:
    found = find_dates("Begun 4 March 2026 (31/2/26), ended 8.5.26.")
    assert [f.date for f in found] == [MARCH, dt.date(2026, 5, 8)]


def test_a_found_date_says_where_it_stands() -> None:
    text = "Met on 4 March 2026."
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "4 March 2026"


FORMS = ["%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%d %B %Y", "%d %b %y", "%Y-%m-%d", "%A %d %B %Y"]


@given(st.dates(dt.date(1980, 1, 1), dt.date(2079, 12, 31)), st.sampled_from(FORMS))
def test_every_date_is_read_back_from_every_form(date: dt.date, form: str) -> None:
    assert parse_date(date.strftime(form)) == date


@given(st.text(alphabet="0123456789/.- JanMrchfebt,th", max_size=25))
def test_no_text_breaks_the_reader_of_dates(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        assert 1900 <= found.date.year < 2100
