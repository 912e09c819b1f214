"""The review calendar: dates worked out by hand, and what must hold on every day of nine years."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs import deadlines
from sspdocs.deadlines import ReviewOptions, SchoolCalendar, Term
from sspdocs.deadlines.suggest import latest_day_to_meet

VECTORS = tomllib.loads(
    Path(__file__).with_name("deadline_vectors.toml").read_text(encoding="utf-8")
)
TERMS = tuple(Term(**term) for term in VECTORS["term"])
OPTIONS = ReviewOptions(terms=TERMS)
OFFICE = SchoolCalendar()
DAY = dt.timedelta(days=1)


def each(table: str) -> Any:
    return pytest.mark.parametrize("v", VECTORS[table], ids=lambda v: v["id"])


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@each("meeting")
def test_every_date_round_a_meeting_is_as_worked_out_by_hand(v: dict[str, Any]) -> None:
    dates = deadlines.meeting_dates(v["meeting"], notice_sent=v["notice_sent"])
    assert (dates.papers_latest, dates.papers_safe) == (v["papers_latest"], v["papers_safe"])
    assert (dates.report, dates.decision) == (v["report"], v["decision"])
    assert dates.comments_close == v["comments_close"]
    assert deadlines.final_plan_from_notice(v["notice_sent"]) == v["from_notice"]
    assert dates.outer_limit == v["outer_limit"]
    assert dates.final_plan == min(v["from_notice"], v["outer_limit"])


@each("decision_in_the_year")
def test_the_decision_is_never_due_after_the_twelve_months(v: dict[str, Any]) -> None:
    last_day = deadlines.last_day_of_12_months(v["start"])
    assert last_day == v["last_day"]
    assert deadlines.meeting_dates(v["meeting"], last_day=last_day).decision == v["decision"]


def test_a_meeting_after_the_twelve_months_still_starts_four_weeks() -> None:
    assert deadlines.decision_due(day("2026-12-02"), day("2026-03-20")) == day("2026-12-30")


@each("twelve_months")
def test_the_twelve_months_count_their_first_day(v: dict[str, Any]) -> None:
    last_day = deadlines.last_day_of_12_months(v["start"])
    assert last_day == v["last_day"]
    assert deadlines.anniversary(v["start"]) == v["anniversary"]
    assert OFFICE.working_day_on_or_before(last_day) == v["working_day"]
    assert deadlines.latest_meeting(last_day) == v["latest_meeting"]


@each("transfer")
def test_a_phase_transfer_is_planned_for_the_day_before_the_codes_date(v: dict[str, Any]) -> None:
    move = deadlines.transfer_for(v["phase"], v["year"])
    assert (move.target, move.outside) == (v["target"], v["outside"])
    assert OFFICE.working_day_on_or_before(move.target) == v["working_day"]
    assert move.latest_meeting == v["latest_meeting"]
    assert OFFICE.working_day_on_or_before(move.latest_meeting) == v["latest_meeting_working_day"]


@each("five_months")
def test_a_move_after_sixteen_is_settled_five_months_before(v: dict[str, Any]) -> None:
    assert deadlines.five_months_before(v["move"]) == v["latest"]


@each("notice")
def test_notice_of_fourteen_days_is_borderline(v: dict[str, Any]) -> None:
    assert deadlines.notice_standing(v["sent"], v["meeting"]) == v["standing"]


@each("under_five")
def test_under_five_a_review_is_considered_between_three_and_six_months(v: dict[str, Any]) -> None:
    assert deadlines.under_five_window(v["last_review"]) == (v["opens"], v["closes"])


@each("combination")
def test_a_transfer_within_the_twelve_months_comes_first(v: dict[str, Any]) -> None:
    move = deadlines.next_transfer(v["year_group"], v["today"])
    assert move is not None
    assert deadlines.last_day_of_12_months(v["start"]) == v["last_day"]
    assert move.target == v["target"]
    assert deadlines.next_review_due(v["start"], move.target) == v["due"]


@each("anchors")
def test_counting_from_the_meeting_is_earlier_than_from_the_decision(v: dict[str, Any]) -> None:
    assert deadlines.last_day_of_12_months(v["meeting"]) == v["cautious"]
    assert deadlines.last_day_of_12_months(v["decision"]) == v["legal"]


@pytest.mark.parametrize(
    ("v", "mode"),
    [pytest.param(v, m, id=f"{v['id']}-{m}") for v in VECTORS["termly"] for m in v["modes"]],
)
def test_a_terms_review_stands_as_worked_out_by_hand(v: dict[str, Any], mode: Any) -> None:
    options = ReviewOptions(terms=TERMS, termly=mode)
    found = deadlines.term_statuses(v["reviews"], TERMS, v["today"], options)
    assert {r.term.name: r.status for r in found}[v["term"]] == v["status"]


def test_a_review_that_counted_for_autumn_does_not_count_for_spring() -> None:
    found = deadlines.term_statuses([day("2027-01-12")], TERMS, day("2027-02-01"), OPTIONS)
    assert [r.status for r in found[:2]] == ["done", "not_due"]


def test_a_plan_that_starts_near_the_end_of_term_needs_no_review_in_it() -> None:
    found = deadlines.term_statuses(
        [], TERMS, day("2027-02-01"), OPTIONS, plan_start=day("2026-12-01")
    )
    assert [r.status for r in found[:2]] == ["not_required", "not_due"]


@each("parent_meetings")
def test_parent_meetings_are_counted_by_school_year(v: dict[str, Any]) -> None:
    found = deadlines.parent_meetings(v["meetings"], TERMS, v["today"], OPTIONS, v["year"])
    assert (found.alert, found.breach) == (v["alert"], v["breach"])


def test_a_plans_own_review_date_is_met_by_a_review_shortly_before_it() -> None:
    due, today = day("2026-12-10"), day("2026-12-20")
    assert deadlines.plan_overdue(due, [], today, OPTIONS)
    assert not deadlines.plan_overdue(due, [day("2026-11-20")], today, OPTIONS)


@each("year_group")
def test_the_year_group_follows_the_age_on_31_august(v: dict[str, Any]) -> None:
    assert deadlines.year_group_on(v["born"], v["day"]) == v["year_group"]


@pytest.mark.parametrize(
    ("born", "ends"),
    [("2010-09-01", "2027-06-25"), ("2011-08-31", "2027-06-25"), ("2011-09-01", "2028-06-30")],
)
def test_compulsory_school_age_ends_on_the_last_friday_in_june(born: str, ends: str) -> None:
    assert deadlines.compulsory_school_age_ends(day(born)) == day(ends)


def test_an_infant_school_moves_its_pupils_after_year_2() -> None:
    move = deadlines.next_transfer("1", day("2026-11-22"), "Larkfield Infant School")
    assert move is not None and (move.phase, move.year) == ("infant_to_junior", 2028)


def test_a_middle_school_moves_its_pupils_after_year_8_and_not_year_6() -> None:
    move = deadlines.next_transfer("6", day("2026-11-22"), "Westmere Middle School")
    assert move is not None and (move.phase, move.year) == ("middle_to_secondary", 2029)


def test_the_schools_own_list_of_leaving_years_wins() -> None:
    move = deadlines.next_transfer("6", day("2026-11-22"), "All-through School", ("11",))
    assert move is not None and (move.phase, move.year) == ("secondary_to_post_16", 2032)


def test_nobody_moves_on_after_year_11_by_phase() -> None:
    assert deadlines.next_transfer("12", day("2026-11-22")) is None


def test_a_plan_that_moves_council_has_at_least_three_months() -> None:
    assert deadlines.review_after_move(day("2026-12-01"), day("2026-11-20")) == day("2027-02-20")


def test_a_day_that_the_school_adds_is_no_working_day() -> None:
    extra = SchoolCalendar(closed_days=frozenset({day("2026-11-24")}))
    assert extra.working_day_on_or_before(day("2026-11-24")) == day("2026-11-23")


def test_half_term_is_no_school_day_but_is_a_working_day() -> None:
    term = Term(
        name="a", start=day("2026-09-02"), end=day("2026-12-18"),
        half_term_start=day("2026-10-26"), half_term_end=day("2026-10-30"),
    )  # fmt: skip
    calendar = SchoolCalendar(terms=(term,))
    assert calendar.is_working_day(day("2026-10-28")) and not calendar.is_school_day(
        day("2026-10-28")
    )
    assert calendar.school_day_on_or_before(day("2026-10-28")) == day("2026-10-23")


def test_the_bank_holidays_of_2027_are_englands() -> None:
    wanted = ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]
    assert set(map(day, (f"2027-{d}" for d in wanted))) <= deadlines.bank_holidays(2027)
    assert day("2028-01-03") in deadlines.bank_holidays(2028)


def _breaks(meeting: dt.date, send_by: dt.date, today: dt.date, last_day: dt.date) -> list[str]:
    """The rules that a suggested date breaks, worked out without the code that suggested it."""
    broken = []
    if send_by < today or (meeting - send_by).days < 15:
        broken.append("notice")
    if meeting + 28 * DAY > last_day:
        broken.append("decision")
    if meeting.weekday() >= 5 or meeting in deadlines.bank_holidays(meeting.year):
        broken.append("school day")
    if send_by.weekday() >= 5 or send_by in deadlines.bank_holidays(send_by.year):
        broken.append("sending day")
    return broken


def _terms_of_nine_years() -> tuple[Term, ...]:
    made: list[Term] = []
    for year in range(2023, 2034):
        for name, start, end in (
            (f"autumn {year}", dt.date(year, 9, 2), dt.date(year, 12, 18)),
            (f"spring {year + 1}", dt.date(year + 1, 1, 5), dt.date(year + 1, 3, 25)),
            (f"summer {year + 1}", dt.date(year + 1, 4, 12), dt.date(year + 1, 7, 21)),
        ):
            made.append(Term(name=name, start=start, end=end))
    return tuple(made)


def test_no_suggested_date_of_2024_to_2032_breaks_a_rule() -> None:
    options = ReviewOptions(terms=_terms_of_nine_years())
    today, end, given_any = dt.date(2024, 1, 1), dt.date(2032, 12, 31), 0
    while today <= end:
        # a review whose 12 months end 20 to 120 days ahead, another number each day
        last_day = today + dt.timedelta(days=20 + today.toordinal() % 101)
        for found in deadlines.suggest_dates(today, last_day, options):
            given_any += 1
            assert not _breaks(found.date, found.send_by, today, last_day), (today, last_day, found)
            assert any(found.date in term for term in options.terms)
        today += DAY
    assert given_any > 4000


@given(
    today=st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31)),
    ahead=st.integers(0, 400),
    year=st.integers(2024, 2033),
    phase=st.sampled_from(["primary_to_secondary", "secondary_to_post_16"]),
)
def test_a_suggested_date_leaves_a_transfer_its_twelve_weeks(
    today: dt.date, ahead: int, year: int, phase: Any
) -> None:
    last_day, move = today + dt.timedelta(days=ahead), deadlines.transfer_for(phase, year)
    for found in deadlines.suggest_dates(
        today, last_day, ReviewOptions(), transfer=move, count=200
    ):
        assert not _breaks(found.date, found.send_by, today, last_day)
        assert found.date + 84 * DAY <= move.target


@given(today=st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31)), ahead=st.integers(0, 90))
def test_no_date_is_suggested_only_when_no_school_day_would_do(today: dt.date, ahead: int) -> None:
    last_day, options = today + dt.timedelta(days=ahead), ReviewOptions()
    if deadlines.suggest_dates(today, last_day, options):
        return
    latest = latest_day_to_meet(last_day)
    assert latest is not None
    first = options.calendar.working_day_on_or_after(today) + 15 * DAY
    days = (first + n * DAY for n in range((latest - first).days + 1))
    assert not any(options.calendar.is_school_day(d) for d in days)


def test_a_day_with_time_for_advice_and_room_to_move_comes_first() -> None:
    best = deadlines.suggest_dates(day("2026-11-23"), day("2027-05-19"), OPTIONS)[0]
    assert best.against == ()
    assert day("2027-01-04") <= best.date <= day("2027-04-21") - 10 * DAY


def test_invitations_are_to_go_while_staff_are_in_school() -> None:
    away = {"half_term_start": day("2027-02-15"), "half_term_end": day("2027-02-19")}
    term = Term(name="Spring", start=day("2027-01-05"), end=day("2027-03-25"), **away)
    options = ReviewOptions(terms=(term,))
    found = deadlines.suggest_dates(day("2026-11-23"), day("2027-04-02"), options, count=200)
    by_date = {one.date: one.send_by for one in found}
    assert by_date[day("2027-03-05")] == day("2027-02-12")
    late = deadlines.suggest_dates(day("2027-02-15"), day("2027-04-02"), options, count=200)
    assert {one.date: one.send_by for one in late}[day("2027-03-05")] == day("2027-02-18")


def test_nothing_is_suggested_without_the_last_day_of_the_year() -> None:
    assert deadlines.suggest_dates(day("2026-11-23"), None, OPTIONS) == ()
