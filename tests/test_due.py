"""What is due, from plans to a list.

Dates, standing, duty, and what is said when a date is missing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, plan

from sspdocs.deadlines import ReviewOptions, Term
from sspdocs.deadlines.cases import Meeting, pupil_key, review_cases
from sspdocs.due import DueItem, due_list
from sspdocs.model import Plan, Source

OPTIONS = ReviewOptions()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def ehc(born: str | None = "2014-06-01", year: str | None = None, **dates: str) -> Plan:
    pupil = {"name": "Ada Brook", "year_group": year}
    if born:
        pupil["date_of_birth"] = day(born)  # type: ignore[assignment]
    return plan(kind="ehc_plan", pupil=pupil, dates={k: day(v) for k, v in dates.items()})


def found(*plans: Plan, today: dt.date = TODAY, **kw: Any) -> dict[str, DueItem]:
    return {item.kind: item for item in due_list(plans, today, OPTIONS, **kw).items}


def messages(*plans: Plan, today: dt.date = TODAY) -> str:
    return "\n".join(d.message for d in due_list(plans, today, OPTIONS).doubts)


def test_the_twelve_months_run_from_the_last_review_and_not_from_the_amended_plan() -> None:
    items = found(ehc(last_annual_review="2026-03-10", ehc_plan_issued="2026-06-01"))
    assert items["annual_review"].lawful == day("2027-03-09")
    assert items["annual_review"].duty == "council"


def test_the_meeting_leaves_the_council_four_weeks() -> None:
    items = found(ehc(last_annual_review="2026-03-10"))
    assert items["annual_review_meeting"].lawful == day("2027-02-09")


@pytest.mark.parametrize(
    ("reviewed", "latest", "why"),
    [
        ("2026-04-20", "2026-11-22", "twelve weeks for a final plan"),  # the move is sooner
        ("2025-12-10", "2026-11-11", "four weeks to decide"),  # the year ends sooner
    ],
)
def test_the_reason_for_the_latest_meeting_is_the_limit_that_comes_first(
    reviewed: str, latest: str, why: str
) -> None:
    in_year_6 = ehc("2016-03-04", "6", last_annual_review=reviewed)
    item = found(in_year_6, today=day("2026-10-01"))["annual_review_meeting"]
    assert item.lawful == day(latest) and why in item.why


def test_a_setting_cannot_put_invitations_inside_the_two_weeks() -> None:
    one = ehc(last_annual_review="2026-03-10")
    options = ReviewOptions(invite_days=7)
    (sent,) = [i for i in due_list([one], TODAY, options).items if i.kind == "invitations"]
    assert sent.lawful is not None and sent.date < sent.lawful == day("2027-01-26")


def test_a_lawful_date_on_a_bank_holiday_is_worked_to_the_working_day_before() -> None:
    item = found(ehc(last_annual_review="2025-09-01"), today=day("2026-08-01"))["annual_review"]
    assert (item.lawful, item.date) == (day("2026-08-31"), day("2026-08-28"))


def test_a_meeting_due_in_august_is_planned_for_the_last_day_of_term() -> None:
    terms = (
        Term(name="summer", start=day("2027-04-12"), end=day("2027-07-21")),
        Term(name="autumn", start=day("2027-09-02"), end=day("2027-12-17")),
    )
    listed = due_list(
        [ehc(last_annual_review="2026-09-10")], day("2027-05-01"), ReviewOptions(terms=terms)
    )
    item = next(i for i in listed.items if i.kind == "annual_review_meeting")
    assert (item.lawful, item.date) == (day("2027-08-12"), day("2027-07-21"))


def test_a_year_6_pupils_move_comes_before_the_twelve_months() -> None:
    items = found(ehc("2016-02-29", "6", ehc_plan_issued="2026-05-20"), today=day("2026-10-01"))
    assert items["phase_transfer"].lawful == day("2027-02-14")
    assert items["phase_transfer"].date == day("2027-02-12")
    assert items["annual_review_meeting"].lawful == day("2026-11-22")
    assert "annual_review" not in items


def test_a_move_reviewed_this_autumn_leaves_only_the_councils_final_plan() -> None:
    item = found(ehc("2016-02-29", "6", last_annual_review="2026-10-06"))["phase_transfer"]
    assert item.duty == "council" and item.what.startswith("Final plan")


def test_a_review_past_its_year_is_overdue_and_asks_for_nothing_else() -> None:
    items = found(ehc("2018-01-01", last_annual_review="2025-06-02"))
    assert items["annual_review"].standing == "overdue"
    assert set(items) == {"annual_review"}


def test_past_the_latest_meeting_the_list_says_hold_it_now() -> None:
    item = found(ehc("2018-01-01", last_annual_review="2025-12-10"))["annual_review_meeting"]
    assert item.what == "Hold the review meeting now"
    assert (item.date, item.lawful) == (day("2026-11-23"), day("2026-12-09"))


def test_a_meeting_just_held_starts_the_two_four_and_twelve_week_clocks() -> None:
    items = found(ehc("2018-01-01", last_annual_review="2026-11-18"))
    assert items["report"].lawful == day("2026-12-02") and items["report"].duty == "school"
    assert items["council_decision"].lawful == day("2026-12-16")
    assert items["final_plan"].lawful == day("2027-02-10")


def test_a_plan_issued_since_the_meeting_stops_its_clocks() -> None:
    items = found(ehc("2018-01-01", last_annual_review="2026-10-01", ehc_plan_issued="2026-11-12"))
    assert not {"report", "council_decision", "final_plan"} & set(items)


def test_an_arranged_meeting_gives_its_own_dates() -> None:
    one = ehc("2018-01-01", last_annual_review="2026-01-05")
    items = found(one, meetings={pupil_key(one): Meeting(date=day("2026-12-18"))})
    assert items["annual_review_meeting"].date == day("2026-12-18")
    assert items["invitations"].lawful == day("2026-12-04")
    assert items["council_decision"].lawful == day("2027-01-04")  # the 12 months end first
    assert items["ask_for_advice"].standing == "late"


def test_the_plans_own_earlier_date_is_worked_to() -> None:
    items = found(
        ehc("2018-01-01", last_annual_review="2026-03-10", next_annual_review="2027-01-20")
    )
    assert items["annual_review_meeting"].date == day("2027-01-20")
    assert items["annual_review_meeting"].lawful == day("2027-02-09")


def test_a_date_that_an_amended_plan_started_again_is_said_to_be_too_late() -> None:
    one = ehc(
        last_annual_review="2026-03-10",
        ehc_plan_issued="2026-06-01",
        next_annual_review="2027-06-01",
    )
    assert "amended plan does not start them again" in messages(one)
    assert found(one)["annual_review"].lawful == day("2027-03-09")


def test_the_anniversary_is_said_to_be_a_day_late() -> None:
    one = ehc(last_annual_review="2026-03-10", next_annual_review="2027-03-10")
    assert "end the day before" in messages(one)


def test_a_plan_with_only_a_next_date_works_from_it() -> None:
    assert found(ehc("2018-01-01", next_annual_review="2027-03-09"))["annual_review"].lawful == day(
        "2027-03-09"
    )


def test_a_plan_without_dates_names_the_missing_fields() -> None:
    listed = due_list([ehc("2018-01-01")], TODAY, OPTIONS)
    assert listed.items == ()
    assert "dates.last_annual_review, dates.ehc_plan_issued" in listed.doubts[0].message


def test_a_review_in_the_future_is_not_used() -> None:
    one = ehc("2018-01-01", last_annual_review="2027-03-10", ehc_plan_issued="2026-03-10")
    assert "in the future" in messages(one)
    assert found(one)["annual_review"].lawful == day("2027-03-09")


def test_two_documents_about_one_pupil_give_one_review() -> None:
    old = ehc("2018-01-01", ehc_plan_issued="2024-03-10")
    review = plan(
        kind="annual_review",
        pupil={"name": "ada  brook", "date_of_birth": day("2018-01-01")},
        dates={"reviewed_on": day("2026-03-05")},
    )
    cases = review_cases([old, review], TODAY, OPTIONS)
    assert len(cases) == 1
    assert cases[0].last_day == day("2027-03-04") and cases[0].plan is old


def test_under_five_a_further_review_is_prompted() -> None:
    item = found(ehc("2022-10-01", last_annual_review="2026-08-20"))["under_five"]
    assert item.lawful is None and item.date == day("2027-02-19")


def test_an_old_plans_year_group_moves_on_with_the_pupils_age() -> None:
    one = ehc("2015-10-01", "5", last_annual_review="2026-03-10")
    assert review_cases([one], TODAY, OPTIONS)[0].year_group == "6"


def test_a_pupil_out_of_year_keeps_the_plans_own_year_and_it_is_said() -> None:
    one = ehc("2015-08-20", "6", last_annual_review="2026-10-01")
    assert review_cases([one], TODAY, OPTIONS)[0].year_group == "6"
    assert "pupil.year_group is not the usual one" in messages(one)


def test_a_support_plans_review_date_is_listed_and_then_overdue() -> None:
    one = plan(pupil={"name": "Ben Cole"}, dates={"review_due": day("2026-12-04")})
    assert found(one)["plan_review"].standing == "soon"
    assert found(one, today=day("2026-12-05"))["plan_review"].standing == "overdue"


def test_a_support_plan_reviewed_in_time_is_not_overdue() -> None:
    one = plan(dates={"review_due": day("2026-11-01"), "reviewed_on": day("2026-10-20")})
    assert "plan_review" not in found(one)


def test_a_support_plan_without_a_review_date_is_due_each_term_and_it_is_said() -> None:
    one = plan(dates={"plan_start": day("2026-09-07")})
    assert found(one, today=day("2026-12-05"))["termly_review"].lawful == day("2027-01-15")
    assert "dates.review_due is missing" in messages(one)


def test_a_support_plan_of_a_pupil_with_an_ehc_plan_counts_as_an_annual_review() -> None:
    one = plan(sen={"status": "E"}, dates={"last_annual_review": day("2026-03-10")})
    assert "annual_review" in found(one)


def test_a_plan_kept_beside_an_ehc_plan_is_reviewed_on_its_own_date_and_asks_no_more() -> None:
    passed = TODAY - dt.timedelta(days=30)
    beside = plan(sen={"status": "E"}, dates={"review_due": passed})
    assert [i.kind for i in due_list([beside], TODAY, ReviewOptions()).items] == ["plan_review"]


def test_the_list_is_soonest_first_and_counts_what_lies_beyond() -> None:
    plans = [
        plan(pupil={"name": f"P {n}"}, dates={"review_due": TODAY + dt.timedelta(days=9 * n)})
        for n in (9, 2, 30, 5)
    ]
    listed = due_list(plans, TODAY, OPTIONS, weeks=12)
    assert [i.date for i in listed.items] == sorted(i.date for i in listed.items)
    assert listed.beyond == 1


def test_what_is_overdue_comes_first_however_old_the_rest() -> None:
    late = ehc("2018-01-01", last_annual_review="2026-01-20")  # asking for advice is late
    over = plan(pupil={"name": "Ben Cole"}, dates={"review_due": day("2026-11-20")})
    listed = due_list([late, over], TODAY, OPTIONS)
    assert [i.standing for i in listed.items][:2] == ["overdue", "late"]
    assert listed.items[0].date > listed.items[1].date


def test_a_year_6_review_due_before_february_still_leaves_twelve_weeks_for_the_move() -> None:
    items = found(ehc("2016-02-29", "6", ehc_plan_issued="2026-01-20"), today=day("2026-10-01"))
    assert items["annual_review"].lawful == day("2027-01-19")
    assert items["annual_review_meeting"].lawful == day("2026-11-22")


def test_a_year_5_review_before_the_summer_is_not_yet_the_one_for_the_move() -> None:
    items = found(ehc("2017-02-28", "5", last_annual_review="2026-06-20"))
    assert "phase_transfer" not in items


@pytest.mark.parametrize("shift", [0, 3])
def test_the_same_duty_keeps_its_key_from_day_to_day(shift: int) -> None:
    one = ehc("2018-01-01", last_annual_review="2026-03-10")
    key = found(one, today=TODAY + dt.timedelta(days=shift))["annual_review"].key
    assert key == found(one)["annual_review"].key
    assert "ada" not in key.lower()


def test_no_doubt_names_a_pupil() -> None:
    one = ehc(None, last_annual_review="2027-03-10", next_annual_review="2026-01-01")
    assert messages(one) and "Ada" not in messages(one) and "Brook" not in messages(one)


def test_a_next_date_years_after_the_plan_was_issued_means_a_review_in_between() -> None:
    one = ehc("2018-01-01", ehc_plan_issued="2021-02-09", next_annual_review="2027-01-20")
    assert found(one)["annual_review"].lawful == day("2027-01-20")
    assert "Add the date of the last review" in messages(one)


def test_a_later_support_plan_takes_the_place_of_an_older_one() -> None:
    old = plan(pupil={"name": "Ben Cole"}, dates={"review_due": day("2026-03-01")})
    new = plan(pupil={"name": "Ben Cole"}, dates={"review_due": day("2026-12-04")})
    assert [i.date for i in due_list([new, old], TODAY, OPTIONS).items] == [day("2026-12-04")]


@given(
    dates=st.fixed_dictionaries(
        {
            name: st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2030, 12, 31))
            for name in (
                "last_annual_review",
                "ehc_plan_issued",
                "next_annual_review",
                "review_due",
            )
        }
    ),
    born=st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2025, 12, 31)),
    kind=st.sampled_from(["ehc_plan", "annual_review", "sen_support_plan"]),
    today=st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31)),
)
def test_whatever_the_dates_no_item_is_worked_to_after_its_last_lawful_day(
    dates: dict[str, Any], born: dt.date | None, kind: Any, today: dt.date
) -> None:
    one = plan(kind=kind, pupil={"name": "Ada Brook", "date_of_birth": born}, dates=dates)
    listed = due_list([one], today, OPTIONS)
    for item in listed.items:
        assert item.date <= (item.lawful or item.date)
        assert item.date.weekday() < 5 and item.days == (item.date - today).days
        assert (item.standing == "overdue") <= ((item.lawful or item.date) < today)
    assert len({item.key for item in listed.items}) == len(listed.items)


def test_whose_papers_are_whose_is_told_by_all_of_them() -> None:
    """Two children of a name: which one the plan without a number is of, only the map leaves open."""
    passed = {"review_due": day("2026-04-27")}
    one = plan(pupil={"name": "Ben Cole", "upn": "N805271818104"}, dates=passed)
    listed = plan(kind="provision_map", pupil={"name": "Ben Cole", "upn": "M936211621094"})
    undated = plan(pupil={"name": "Ben Cole"}, dates={"plan_start": day("2026-05-06")})
    overdue = [i for i in due_list([one, listed, undated], TODAY, OPTIONS).items if i.days < 0]
    assert [(i.kind, i.lawful) for i in overdue if i.kind == "plan_review"] == [
        ("plan_review", passed["review_due"])
    ]


def test_a_profiles_own_review_is_listed() -> None:
    one = plan(kind="one_page_profile", dates={"review_due": day("2026-12-04")})
    (item,) = due_list([one], TODAY, OPTIONS).items
    assert (item.kind, item.what, item.date) == (
        "profile_review", "Review the one-page profile", day("2026-12-04"),
    )  # fmt: skip


def _source(path: str) -> Source:
    return Source(path=path, sha256="", media_type="")


def test_a_map_is_reviewed_once_for_all_the_pupils_that_share_its_date() -> None:
    pupils = ["Ben Cole", "Cai Dean", "Dot Eames"]
    dates = [{"review_due": day(d)} for d in ("2026-12-04", "2026-12-04", "2026-12-11")]
    maps = [
        plan(kind="provision_map", pupil={"name": n}, dates=d, source=_source("map.xlsx"))
        for n, d in zip(pupils, dates, strict=True)
    ]
    items = due_list(maps, TODAY, OPTIONS).items
    assert [(i.pupil, i.initials, i.what) for i in items] == [
        (None, "Map", "Review the provision map (2 pupils)"),
        ("Dot Eames", "D.E.", "Review the provision map"),
    ]


def test_a_map_that_a_later_one_has_taken_the_place_of_is_not_due() -> None:
    terms = {"autumn.xlsx": "2026-09-01", "spring.xlsx": "2027-01-04"}
    maps = [
        plan(
            kind="provision_map",
            pupil={"name": "Ben Cole"},
            dates={"plan_start": day(start), "review_due": day(start) + dt.timedelta(days=90)},
            source=_source(path),
        )
        for path, start in terms.items()
    ]
    assert [i.path for i in due_list(maps, TODAY, OPTIONS).items] == ["spring.xlsx"]
