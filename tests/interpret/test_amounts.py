"""How much provision, out of the words people use: only the numbers that are stated."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.interpret.values import amounts
from sspdocs.interpret.values.amounts import (
    parse_amount,
    parse_group_size,
    parse_money,
    parse_quantity,
)

_ = None
# what people write                              sessions  minutes  weeks  pupils
AMOUNTS = [
    ("3 x 20 mins weekly, 1:4, 10 weeks", 3, 20, 10, 4),
    ("3 x 20 mins per week", 3, 20, _, _),
    ("3 x 20 minutes a week", 3, 20, _, _),
    ("3x20m pw", 3, 20, _, _),
    ("3 × 20 min / week", 3, 20, _, _),
    ("2 x 30 minutes p.w.", 2, 30, _, _),
    ("2 x 1 hour weekly", 2, 60, _, _),
    ("1 x 1.5 hours per week", 1, 90, _, _),
    ("1 x ½ hour each week", 1, 30, _, _),
    ("2 x 15 mins daily", 10, 15, _, _),
    ("20 minutes daily", 5, 20, _, _),
    ("daily, 10 mins", 5, 10, _, _),
    ("10 mins every day", 5, 10, _, _),
    ("Daily", 5, _, _, _),
    ("every school day", 5, _, _, _),
    ("each day for 5 minutes", 5, 5, _, _),
    ("twice daily", 10, _, _, _),
    ("twice a day", 10, _, _, _),
    ("Weekly", 1, _, _, _),
    ("once a week", 1, _, _, _),
    ("once weekly", 1, _, _, _),
    ("twice a week", 2, _, _, _),
    ("twice weekly for 30 minutes", 2, 30, _, _),
    ("three times a week", 3, _, _, _),
    ("3 times per week", 3, _, _, _),
    ("4 sessions per week", 4, _, _, _),
    ("5 days a week", 5, _, _, _),
    ("2x weekly", 2, _, _, _),
    ("45 mins per week", 1, 45, _, _),
    ("an hour a week", 1, _, _, _),
    ("half an hour weekly", 1, 30, _, _),
    ("1 hour 30 mins weekly", 1, 90, _, _),
    ("Fortnightly", 0.5, _, _, _),
    ("once a fortnight", 0.5, _, _, _),
    ("every other week, 40 minutes", 0.5, 40, _, _),
    ("every two weeks", 0.5, _, _, _),
    ("1 x 60 mins fortnightly", 0.5, 60, _, _),
    ("for 6 weeks", _, _, 6, _),
    ("six weeks", _, _, 6, _),
    ("12-week block, weekly", 1, _, 12, _),
    ("2 x 20 mins weekly for 8 wks", 2, 20, 8, _),
    ("1:1", _, _, _, 1),
    ("one to one, daily", 5, _, _, 1),
    ("1-1 weekly", 1, _, _, 1),
    ("individually, 15 mins daily", 5, 15, _, 1),
    ("1:6 group", _, _, _, 6),
    ("1 to 3, twice a week", 2, _, _, 3),
    ("group of 5, weekly", 1, _, _, 5),
    ("groups of four", _, _, _, 4),
    ("in a pair, 20 mins", _, 20, _, 2),
    ("Paired, daily", 5, _, _, 2),
    ("4 pupils, 3 x 25 mins weekly", 3, 25, _, 4),
    ("half termly", _, _, _, _),
    ("termly", _, _, _, _),
    ("1 x 60 mins termly", _, 60, _, _),
    ("monthly, 30 minutes", _, 30, _, _),
    ("as needed", _, _, _, _),
    ("small group", _, _, _, _),
    ("throughout the school day", _, _, _, _),
    ("in all lessons", _, _, _, _),
    ("ongoing", _, _, _, _),
    ("from week 3", _, _, _, _),
    ("by 3 March 2026", _, _, _, _),
]


@pytest.mark.parametrize(
    ("text", "sessions", "minutes", "weeks", "pupils"), AMOUNTS, ids=[a[0] for a in AMOUNTS]
)
def test_an_amount_gives_the_numbers_it_states(
    text: str,
    sessions: float | None,
    minutes: float | None,
    weeks: float | None,
    pupils: float | None,
) -> None:
    amount = parse_amount(text)
    assert (
        amount.sessions_per_week,
        amount.minutes_per_session,
        amount.weeks,
        amount.group_size,
    ) == (sessions, minutes, weeks, pupils)


def test_an_amount_without_numbers_states_nothing() -> None:
    assert not parse_amount("as needed").stated
    assert parse_amount("daily").stated


@pytest.mark.parametrize(
    ("text", "pupils"),
    [
        ("4", 4),
        ("1:4", 4),
        ("1:1", 1),
        ("group of 6", 6),
        ("6 pupils", 6),
        ("pair", None),
        ("in pairs", 2),
        ("five", 5),
        ("small group", None),
        ("6 to 8", None),
        ("6-8", None),
        ("whole class", None),
        ("", None),
    ],
)
def test_a_group_size(text: str, pupils: float | None) -> None:
    assert parse_group_size(text) == pupils


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("12 weeks", "", 12),
        ("12", "", 12),
        ("20 mins", "minutes", 20),
        ("20", "minutes", 20),
        ("1½ hours", "minutes", 90),
        ("1 hour", "minutes", 60),
        ("half an hour", "minutes", 30),
        ("1 hr 15 mins", "minutes", 75),
        ("90 mins", "hours", 1.5),
        ("three", "", 3),
        ("3 sessions", "", 3),
        ("twice", "", 2),
        ("a lot", "", None),
        ("varies", "", None),
        ("", "", None),
    ],
)
def test_a_column_of_one_quantity_gives_its_number(
    text: str, unit: str, number: float | None
) -> None:
    assert parse_quantity(text, unit) == number


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("£1,234.50", "1234.50"),
        ("£1234", "1234"),
        ("1,234", "1234"),
        ("1234.5", "1234.5"),
        ("£ 12 per hour", "12"),
        ("£14.20 ph", "14.20"),
        ("£6k", "6000"),
        ("(3,504)", "-3504"),
        ("-£20", "-20"),
        ("£0", "0"),
        ("£0.00", "0"),
        ("approx. £300", "300"),
        ("£250 (£250)", "250"),
    ],
)
def test_money_is_read_in_pounds(text: str, pounds: str) -> None:
    assert parse_money(text) == Decimal(pounds)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "free",
        "£3,000 / £5,000",
        "£10-£20",
        "£10 to £20",
        "2 hours",
        "3 x 20 mins",
        "tbc",
        "TA Level 2",
        "TA2",
    ],
)
def test_what_is_no_single_sum_is_no_money(text: str) -> None:
    assert parse_money(text) is None


@given(st.text(alphabet="0123456789 x:/.,-½£kmins weekly1:4to", max_size=30))
def test_no_text_breaks_the_reader_of_amounts(text: str) -> None:
    amount = parse_amount(text)
    assert amount.minutes_per_session is None or amount.minutes_per_session >= 0
    parse_money(text)
    parse_quantity(text, "minutes")
    parse_group_size(text)


@given(st.integers(1, 9), st.integers(5, 90), st.integers(1, 39), st.integers(2, 12))
def test_a_plain_amount_is_read_back(sessions: int, minutes: int, weeks: int, pupils: int) -> None:
    amount = parse_amount(f"{sessions} x {minutes} mins weekly, 1:{pupils}, {weeks} weeks")
    assert amount.sessions_per_week == sessions
    assert amount.minutes_per_session == minutes
    assert amount.weeks == weeks
    assert amount.group_size == pupils


_PIECES = (
    "3", "½", "1:4", " x ", "20", " mins", " m", "two", "ten", " h", "twice ", "once", " weekly", " p/w", " p.w.", "pw",
    " a ", "every ", "week", "wks", "/w", " daily", "each day", "fortnight", "half an hour", "paired", "in pairs",
    "group of ", "one to one", "individual", "pupils", "children", " reads", "help with", ",", " ", "\u00a0",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
def test_no_amount_is_overlooked_at_the_first_look(text: str) -> None:
    assert parse_amount(text) == amounts._amount_in(text.replace("\u00a0", " "))
