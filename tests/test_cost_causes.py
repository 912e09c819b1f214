"""The slip behind a wrong sum, and staff hours counted twice across a school."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import make
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sspdocs import costs
from sspdocs.model import Plan

ROW = {"description": "Phonics", "sessions_per_week": 3, "minutes_per_session": 20, "weeks": 38,
       "group_size": 4, "hourly_rate": Decimal(16), "lead": "TA"}  # fmt: skip
TEACHER = costs.Rate(amount=Decimal("32.40"), names=("Teacher",), year="2026/27")


def slip(stated: str, **changes: Any) -> costs.Difference | None:
    plan = make.plan(provision=[{**ROW, "annual_cost": Decimal(stated), **changes}])
    [row] = costs.plan_cost(plan).rows
    return costs.row_difference(plan.provision[0], row, [TEACHER])


@pytest.mark.parametrize(
    ("stated", "changes", "said"),
    [
        ("156.00", {}, "would match 39 weeks"),
        ("608.00", {}, "would match without dividing by the group of 4"),
        ("38.00", {}, "would match if divided by the group twice"),
        ("4.00", {}, "is the cost of one week, not of the year"),
        ("307.80", {}, "would match the rate of Teacher of 2026/27, £32.40 an hour"),
        ("253.33", {}, "would match 5 sessions a week"),
        ("152.01", {}, "differs by pennies: rounded on the way"),
        ("150.48", {}, "would match if minutes were rounded to hundredths of an hour on the way"),
        ("9120.00", {}, "would match if the 20 minutes were counted as 20 hours"),
        ("456.00", {"minutes_per_session": 1}, "1 looks like hours typed as minutes"),
        ("164.50", {"resources": "Counters, £12.50"}, "adds £12.50 of resources"),
        ("624.00", {}, "would match 39 weeks without dividing by the group"),
        ("101.33", {}, "would match 2 sessions a week"),
    ],
)  # fmt: skip
def test_the_likely_slip_is_said(stated: str, changes: dict[str, Any], said: str) -> None:
    found = slip(stated, **changes)
    assert found is not None
    assert found.causes[0].words == said
    assert found.pointer == "/provision/0/annual_cost"


def test_a_row_without_a_rate_may_have_another_than_ours() -> None:
    ta = costs.Rate(amount=Decimal(16), names=("TA",))
    row = {k: v for k, v in ROW.items() if k != "hourly_rate"}
    plan = make.plan(provision=[{**row, "annual_cost": Decimal("153.90")}])
    found = costs.row_difference(plan.provision[0], costs.plan_cost(plan, [ta]).rows[0], [ta])
    assert found is not None and found.causes[0].words == "would match £16.20 an hour"


def test_a_sum_that_no_slip_explains_has_no_cause() -> None:
    found = slip("777.77")
    assert found is not None and found.causes == ()
    assert found.difference == Decimal("625.77")


def test_a_right_sum_is_no_difference() -> None:
    assert slip("152.00") is None


def test_a_row_without_its_numbers_is_not_called_wrong() -> None:
    assert slip("152.00", weeks=None) is None


@given(
    st.integers(1, 5),
    st.integers(5, 60),
    st.integers(6, 39),
    st.integers(2, 8),
    st.integers(30, 44),
)
def test_wrong_weeks_are_always_among_the_causes(sessions, minutes, weeks, group, wrong):  # type: ignore[no-untyped-def]
    assume(weeks != wrong)
    given_ = {"sessions_per_week": sessions, "minutes_per_session": minutes, "group_size": group}
    typed = make.plan(provision=[{**ROW, **given_, "weeks": wrong}])
    stated = costs.plan_cost(typed).total
    found = slip(str(stated), weeks=weeks, **given_)
    assert found is not None
    assert any(c.code in {"weeks", "rounding"} for c in found.causes)


def total(stated: str, *amounts: str, **more: Any) -> costs.Difference | None:
    rows = [{"description": f"Row {n}", "annual_cost": Decimal(a)} for n, a in enumerate(amounts)]
    rows += more.get("also", [])
    plan = make.plan(provision=rows, costs={"stated_total": Decimal(stated)})
    return costs.total_difference(plan, costs.plan_cost(plan))


@pytest.mark.parametrize(
    ("stated", "amounts", "said", "rows"),
    [
        ("300.00", ("100", "200", "55.50"), "leaves out row 3", (2,)),
        ("100.00", ("100", "200", "55.50"), "leaves out rows 2 and 3", (1, 2)),
        ("411.00", ("100", "200", "55.50"), "counts row 3 twice", (2,)),
        ("300.00", ("100", "100", "200"), "leaves out row 1 or 2", (0, 1)),
        ("356.00", ("100", "200", "55.50"), "is rounded to the pound", ()),
        ("711.00", ("100", "200", "55.50"), "is twice the rows: sub-totals were added in too", ()),
        ("118.50", ("100", "200", "55.50"), "is a third of the rows: one term, not the year", ()),
        ("535.50", ("100", "200", "55.50"), "has two figures of £355.50 changed round", ()),
    ],
)  # fmt: skip
def test_the_slip_in_a_total_is_said(
    stated: str, amounts: tuple[str, ...], said: str, rows: tuple[int, ...]
) -> None:
    found = total(stated, *amounts)
    assert found is not None
    assert found.causes[0].words == said and found.rows == rows


def test_a_total_of_rows_as_written_points_to_the_rows_that_are_wrong() -> None:
    found = total("708.00", "100", also=[{**ROW, "annual_cost": Decimal(608)}])
    assert found is not None
    assert found.causes[0].words == "adds up the rows as written: row 2 differs"
    assert found.computed == Decimal("252.00") and found.rows == (1,)


def test_a_right_total_is_no_difference() -> None:
    assert total("355.50", "100", "200", "55.50") is None


def test_a_total_above_rows_without_cost_says_which_they_are() -> None:
    found = total("150.00", "100", also=["Sensory breaks"])
    assert found is not None
    assert found.causes[0].words == "counts row 2, for which the document states no cost"


def school(*sizes: float, lead: str = "Mrs Ash", **changes: Any) -> list[Plan]:
    return [
        make.plan(
            pupil={"name": f"Pupil {n}"},
            provision=[{**ROW, "lead": lead, "group_size": s, **changes}],
        )
        for n, s in enumerate(sizes)
    ]  # fmt: skip


def test_a_shared_session_counts_once_for_the_adult() -> None:
    [person] = costs.staff_time(school(4, 4, 4, 4))
    assert (person.hours, person.charged, person.pupils) == (Decimal("1.00"), Decimal("1.00"), 4)


def test_five_pupils_in_groups_of_four_take_two_groups() -> None:
    plans = school(4, 4, 4, 4, 4)
    assert costs.staff_time(plans)[0].hours == Decimal("2.00")
    [overlap] = costs.staff_overlaps(plans)
    assert overlap.code == "group-too-small" and "counted 1.25 times" in overlap.words


def test_one_session_with_two_group_sizes_is_counted_more_than_once() -> None:
    [overlap] = costs.staff_overlaps(school(1, 4, 4))
    assert overlap.code == "group-sizes-differ"
    assert overlap.rows == ((0, 0), (1, 0), (2, 0))


def test_one_to_one_for_several_pupils_is_nothing_odd() -> None:
    assert costs.staff_overlaps(school(1, 1, 1)) == ()


def test_hours_beyond_a_contract_are_said() -> None:
    [overlap] = costs.staff_overlaps(school(1, 1, 1), {"MRS ASH": Decimal("2.5")})
    assert overlap.words == "the plans ask 3 hours a week of somebody who works 2.5"


def test_rows_without_times_are_listed_and_not_counted() -> None:
    [person] = costs.staff_time(school(4, minutes_per_session=None))
    assert person.hours == 0 and person.unknown == ((0, 0),)


def test_provision_is_matched_by_what_it_is_and_where_it_differs_is_said() -> None:
    plan = make.plan(provision=[
        {"description": "Daily precision teaching with a TA", "weeks": 38},
        {"description": "Speech and language", "sessions_per_week": 1, "minutes_per_session": 30},
        "Lego therapy group",
    ])  # fmt: skip
    costed = make.plan(provision=[
        "Sensory circuits",
        {"description": "Precision teaching", "weeks": 39},
        {"description": "Lego Therapy"},
    ])  # fmt: skip
    found = costs.compare_provision(plan, costed)
    assert [(m.plan_row, m.map_row) for m in found.matched] == [(0, 1), (2, 2)]
    assert found.matched[0].differs == ("weeks: 38 in the plan, 39 in the map",)
    assert (found.only_in_plan, found.only_in_map) == ((1,), (0,))


def test_rows_without_a_description_match_nothing() -> None:
    empty = make.plan(provision=[{"weeks": 3}])
    assert costs.compare_provision(empty, empty).matched == ()
