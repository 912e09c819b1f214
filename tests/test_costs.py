"""Costing: figures that schools and councils print, and what must hold of any figures."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import make
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs import costs
from sspdocs.costs import Cost, Rate

DATA = tomllib.loads((Path(__file__).parent / "cost_vectors.toml").read_text(encoding="utf-8"))
VECTORS: list[dict[str, Any]] = DATA["vector"]
TABLES = msgspec.convert(DATA["tables"], dict[str, list[costs.Band]])


def worked(vector: dict[str, Any]) -> str:
    """What our functions give for one vector, as text."""
    given = dict(vector["args"])
    rate = msgspec.convert(vector["rate"], Rate, strict=False) if "rate" in vector else None
    if "caps" in vector:
        given["caps"] = msgspec.convert(vector["caps"], costs.Caps)
    for name in ("pounds", "salary", "part_of_year", "each", "total", "figure"):
        if isinstance(given.get(name), str):
            given[name] = Decimal(given[name])
    answer = FAMILIES[vector["family"]](rate, **given)
    if isinstance(answer, Cost):
        assert len(answer.capped) == vector.get("capped", 0)
        return str(answer.amount)
    return str(answer)


def _band(_: object, table: str, figure: Decimal) -> str:
    answer = costs.find_band(figure, TABLES[table])
    return answer.problem or answer.names[0]


def _top_up(_: object, total: Decimal, threshold: str, at_least: bool = False) -> str:
    spend = costs.against(
        total, costs.Threshold(amount=Decimal(threshold), year="2025/26", at_least=at_least)
    )
    assert spend.top_up == max(spend.difference, 0)
    return f"{'over' if spend.over else 'under'} by {abs(spend.difference):.2f}"


def _band_value(_: object, table: str, band: str) -> Cost:
    return costs.money_cost(b.value for b in TABLES[table] if b.name == band)


def _not_chargeable(_: object, description: str, words: str, alone: bool = False) -> str | None:
    rule = costs.Exclusion(words=words, reason="not chargeable", alone=alone)
    return costs.not_chargeable(description, [rule])


FAMILIES: dict[str, Any] = {
    "weekly_hour_year": costs.weekly_hour_year_cost,
    "hourly": costs.hourly_cost,
    "session": costs.session_cost,
    "booked": costs.booked_cost,
    "minute_block": costs.minute_block_cost,
    "salary": lambda _, salary, **rest: costs.salary_cost(salary, **rest),
    "money": lambda _, amounts: costs.money_cost(map(Decimal, amounts)),
    "times": lambda _, count, each: costs.money_cost([Decimal(each)] * count),
    "divide": lambda _, pounds, by: costs.rounded(Fraction(pounds) / by),
    "per_hour": lambda rate: costs.rounded(costs.per_hour(rate) or 0),
    "hours_for": lambda rate, pounds: costs.hours_for(pounds, rate),
    "minutes_per_pupil": lambda _, minutes, group_size: costs.minutes_per_pupil(
        minutes, group_size
    ),
    "compound_fte": lambda _, fractions: costs.compound_fte(
        (Decimal(a), Decimal(b)) for a, b in fractions
    ),
    "band": _band,
    "band_value": _band_value,
    "top_up": _top_up,
    "not_chargeable": _not_chargeable,
}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["id"])
def test_what_a_source_says_is_what_we_work_out(vector: dict[str, Any]) -> None:
    got = worked(vector)
    print(
        f"{vector['id']:<22}{vector['level']:<9}{vector['expect']:>16}{got:>16}  {vector['about']}"
    )
    assert got == vector["expect"]


def test_each_vector_is_named_once_and_says_its_source() -> None:
    names = [v["id"] for v in VECTORS]
    assert len(names) == len(set(names))
    assert all(v["source"] and v["about"] for v in VECTORS)


TA = Rate(amount=Decimal("15"), names=("TA", "teaching assistant"), year="2026/27", source="school")
ROW = {"description": "Phonics", "sessions_per_week": 3, "minutes_per_session": 20, "weeks": 10,
       "group_size": 4, "lead": "TA"}  # fmt: skip


@pytest.mark.parametrize(
    ("left_out", "named"),
    [
        ("sessions_per_week", "sessions a week"),
        ("minutes_per_session", "minutes a session"),
        ("weeks", "weeks"),
        ("group_size", "group size"),
        ("lead", "hourly rate"),
    ],
)
def test_a_factor_left_out_gives_no_cost_and_is_named(left_out: str, named: str) -> None:
    row = make.plan(provision=[{k: v for k, v in ROW.items() if k != left_out}])
    [cost] = costs.plan_cost(row, [TA]).rows
    assert cost.cost.amount is None and cost.counted is None
    assert cost.cost.missing == (named,)


@pytest.mark.parametrize("size", [0, -1])
def test_a_group_of_nobody_is_a_problem_not_a_crash(size: int) -> None:
    [row] = costs.plan_cost(make.plan(provision=[ROW | {"group_size": size}]), [TA]).rows
    assert row.cost.amount is None
    assert row.cost.problems == (f"group size is {size}: it must be 1 or more",)


def test_minutes_below_nought_are_a_problem() -> None:
    [row] = costs.plan_cost(make.plan(provision=[ROW | {"minutes_per_session": -20}]), [TA]).rows
    assert row.cost.problems == ("minutes a session: -20 is below nought",)


def test_every_fault_of_a_row_is_named_at_once() -> None:
    cost = costs.session_cost(
        None, sessions_per_week=None, minutes_per_session=-5, weeks=None, group_size=0
    )
    assert cost.missing == ("hourly rate", "sessions a week", "weeks")
    assert len(cost.problems) == 2


def test_the_rows_own_rate_goes_before_the_schools() -> None:
    [row] = costs.plan_cost(make.plan(provision=[ROW | {"hourly_rate": Decimal(20)}]), [TA]).rows
    assert row.cost.amount == Decimal("50.00")
    assert row.rate is not None and row.rate.source == "stated in the document"


def test_a_service_bought_for_a_sum_is_counted_as_stated() -> None:
    plan = make.plan(
        provision=[ROW, {"description": "Speech therapy", "annual_cost": Decimal(420)}]
    )
    cost = costs.plan_cost(plan, [TA])
    assert [r.basis for r in cost.rows] == ["worked_out", "stated"]
    assert cost.total == Decimal("457.50") and cost.uncosted == ()


def test_rows_without_any_cost_are_listed_and_not_counted_as_nought() -> None:
    cost = costs.plan_cost(make.plan(provision=[ROW, "Sensory breaks"]), [TA])
    assert cost.uncosted == (1,) and cost.total == Decimal("37.50")


def test_a_plan_says_its_worked_out_total_only_when_every_row_has_a_cost() -> None:
    rated = ROW | {"hourly_rate": Decimal(15)}
    assert costs.with_total(make.plan(provision=[rated])).costs.computed_total == Decimal("37.50")
    assert costs.with_total(make.plan(provision=[rated, ROW])).costs.computed_total is None
    assert costs.with_total(make.plan()).costs.computed_total is None


HLTA = Rate(amount=Decimal(18), names=("HLTA",))
TEACHER = Rate(amount=Decimal(32), names=("teacher", "CT"))
SPECIALIST = Rate(amount=Decimal(45), names=("specialist teacher",))


@pytest.mark.parametrize(
    ("lead", "rate"),
    [
        ("HLTA", HLTA),
        ("Class teacher (CT)", TEACHER),
        ("Specialist Teacher, weekly", SPECIALIST),
        ("TAs in class", TA),
        ("Tabitha", None),
        ("TA and teacher", None),
    ],
)
def test_a_rate_is_found_by_whole_words_and_never_guessed(lead: str, rate: Rate | None) -> None:
    item = make.plan(provision=[ROW | {"lead": lead}]).provision[0]
    found, doubt = costs.rate_of(item, [TA, HLTA, TEACHER, SPECIALIST])
    assert found == rate
    assert (doubt is not None) == (lead == "TA and teacher")


def test_the_rate_of_the_plans_own_year_is_taken() -> None:
    old = msgspec.structs.replace(TA, amount=Decimal(14), year="2025/26")
    plan = make.plan(provision=[ROW], costs={"year": "2025-26"})
    assert costs.plan_cost(plan, [TA, old]).total == Decimal("35.00")


def test_a_yearly_rate_costs_part_of_a_year_without_rounding_on_the_way() -> None:
    rate = Rate(amount=Decimal(655), per="weekly_hour_year", weeks=Decimal(38), names=("TA",))
    row = ROW | {"sessions_per_week": 1, "minutes_per_session": 60, "weeks": 38, "group_size": 1}
    assert costs.plan_cost(make.plan(provision=[row]), [rate]).total == Decimal("655.00")


def test_a_yearly_rate_without_its_weeks_says_so() -> None:
    rate = Rate(amount=Decimal(655), per="weekly_hour_year", names=("TA",))
    [row] = costs.plan_cost(make.plan(provision=[ROW]), [rate]).rows
    assert row.cost.missing == ("weeks that the yearly rate covers",)


def test_a_group_made_for_one_pupil_is_charged_whole() -> None:
    plan = make.plan(provision=[ROW])
    assert costs.plan_cost(plan, [TA], whole_charge={0}).total == Decimal("150.00")


def test_scheduled_sessions_cost_to_date_and_to_the_end() -> None:
    monday = dt.date(2026, 11, 2)
    lessons = [(monday + dt.timedelta(weeks=n), 30) for n in range(6)]
    so_far, all_of_it = costs.scheduled_cost(TA, lessons, group_size=3, today=make.TODAY)
    assert (so_far.amount, all_of_it.amount) == (Decimal("7.50"), Decimal("15.00"))


def test_a_blank_sum_is_missing_and_not_nought() -> None:
    assert costs.money_cost([Decimal(5), None]).missing == ("amount",)


@pytest.mark.parametrize(
    ("pounds", "pence"),
    [
        ("0.005", "0.01"),
        ("1.345", "1.35"),
        ("-0.005", "-0.01"),
        ("2.674999", "2.67"),
        ("0", "0.00"),
    ],
)
def test_half_a_penny_goes_up(pounds: str, pence: str) -> None:
    assert str(costs.rounded(Decimal(pounds))) in {pence, f"-{pence}"} and costs.rounded(
        Decimal(pounds)
    ) == Decimal(pence)


money = st.decimals("0.01", "99.99", places=2)
whole = st.integers(1, 60)


@given(money, whole, whole, whole, st.integers(1, 35))
def test_the_pupils_of_a_group_together_pay_for_the_adult(rate, sessions, minutes, weeks, size):  # type: ignore[no-untyped-def]
    def share(group: int) -> Decimal:
        cost = costs.session_cost(
            Rate(amount=rate),
            sessions_per_week=sessions,
            minutes_per_session=minutes,
            weeks=weeks,
            group_size=group,
        )
        assert cost.amount is not None
        return cost.amount

    assert abs(share(size) * size - share(1)) <= Decimal("0.005") * (size + 1)


@given(money, whole, whole, st.integers(1, 35))
def test_minutes_and_hours_cost_the_same(rate, hours, weeks, size):  # type: ignore[no-untyped-def]
    by_hour = costs.hourly_cost(
        Rate(amount=rate), hours_per_week=hours, weeks=weeks, group_size=size
    )
    by_minute = costs.minute_block_cost(
        Rate(amount=rate / 60, per="minute"), [(hours * 60, size)], weeks=weeks
    )
    assert by_hour.amount is not None and by_minute.amount is not None
    assert abs(by_hour.amount - by_minute.amount) <= Decimal("0.01")
