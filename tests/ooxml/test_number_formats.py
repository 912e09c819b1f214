"""Number formats: what people see of a stored number."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.ooxml.number_formats import number_format
from sspdocs.ooxml.serial_dates import DATE, DATETIME, TIME, from_serial, to_serial


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ('"£"#,##0.00', 1008, "£1,008.00"),
        ("[$£-809]#,##0.00", 1234567.005, "£1,234,567.01"),
        ("0.00", 2.675, "2.68"),
        ("0.0%", 0.986, "98.6%"),
        ('_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-', -5.5, "-£5.50"),
        ("dd/mm/yyyy", 40838, "22/10/2011"),
        ("mm/dd/yyyy", 40838, "22/10/2011"),
        ("mmmm d, yyyy", 40838, "October 22, 2011"),
        ("yyyy-mm-dd", 40838, "2011-10-22"),
        ("[$-F800]dddd, mmmm dd, yyyy", 40838, "22 October 2011"),
        ("d mmm yy h:mm AM/PM", 40838.75, "22 Oct 11 6:00 pm"),
        ("h:mm", 0.5, "12:00"),
        ("[h]:mm", 1.5, "36:00"),
        ("mm:ss", 0.001, "01:26"),
        ("General", 1 / 3, "0.3333333333"),
        ("General", 1234567890123, "1234567890123"),
        ('General" hrs"', 3, "3 hrs"),
        ('0.0" hrs"', 2.25, "2.3 hrs"),
        ("00000 000000", 7700900123, "07700 900123"),
        ("0.00E+00", 12345, "1.23E+04"),
        ("#,##0,", 1234567, "1,235"),
        ('[>=1000]0.0,"k";0', 12345, "12.3k"),
        ('"Yr "0', 4, "Yr 4"),
        ("0;-0;;@", 0, ""),
        ("# ?/?", 0.5, "0.5"),
    ],
)  # fmt: skip
def test_a_number_is_shown_by_its_format(code: str, number: float, shown: str) -> None:
    assert number_format(code).show(number) == shown


def test_a_format_may_put_words_round_a_text() -> None:
    assert number_format('"Class "@').show_text("4B") == "Class 4B"
    assert number_format("General").show_text("4B") == "4B"


def test_excels_day_that_never_was_is_no_date() -> None:
    assert from_serial(59, DATE) == dt.date(1900, 2, 28)
    assert from_serial(60, DATE) is None
    assert from_serial(61, DATE) == dt.date(1900, 3, 1)


def test_a_time_alone_has_no_day() -> None:
    assert from_serial(0.375, TIME) == dt.time(9)


def test_numbers_beyond_the_calendar_are_no_dates() -> None:
    assert from_serial(1e308, DATE) is None
    assert from_serial(-1, DATE) is None


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 30)))
def test_a_moment_comes_back_to_the_second(moment: dt.datetime) -> None:
    moment = moment.replace(microsecond=0)
    found = from_serial(to_serial(moment), DATETIME)
    assert found == (moment if moment.time() != dt.time() else moment.date())


@given(st.decimals(0, 99_999, places=2))
def test_pounds_and_pence_are_shown_to_the_penny(pounds: object) -> None:
    assert number_format('"£"#,##0.00').show(float(str(pounds))) == f"£{pounds:,.2f}"
