"""A cost for a week, a term or a session is not the year's: it is kept beside the provision, with its head."""

from __future__ import annotations

from decimal import Decimal

import pytest
from make import read, sheet, table

from sspdocs.interpret.values.amounts import paid_by


@pytest.mark.parametrize(
    "head",
    ["Weekly cost", "Cost per week", "Cost/week", "Cost per term (£)", "Termly cost", "Cost per session", "£ per week"],
)  # fmt: skip
def test_a_head_for_part_of_a_year_is_no_yearly_cost(head: str) -> None:
    plan = read(table([["**Provision**", "**Staff**", f"**{head}**"], ["Phonics", "TA", "£12.50"]]))
    assert plan.provision[0].annual_cost is None
    assert [(u.label, u.text) for u in plan.unmapped] == [(head, "£12.50")]


def test_the_yearly_cost_beside_it_is_taken() -> None:
    heads = ["**Provision**", "**Cost per term**", "**Cost per year**", "**Hourly cost**"]
    plan = read(table([heads, ["Phonics", "£364", "£1,092", "£14.00"]]))
    assert plan.provision[0].annual_cost == Decimal(1092)
    assert plan.provision[0].hourly_rate == Decimal(14)
    assert [(u.label, u.text) for u in plan.unmapped] == [("Cost per term", "£364")]


def test_a_number_in_a_workbook_s_weekly_column_is_kept_with_its_head() -> None:
    plan = read(
        sheet(
            "Costs",
            [["Provision", "Staff", "Weekly cost", "Annual cost"], ["Phonics", "TA", 12.5, 475]],
        )
    )
    assert plan.provision[0].annual_cost == Decimal(475)
    assert [(u.label, u.text) for u in plan.unmapped] == [("Weekly cost", "12.5")]


def test_the_words_after_a_sum_say_what_it_is_for() -> None:
    rows = [["Phonics", "£12.50 per week"], ["Lego", "£14 an hour"], ["ELSA", "£342 p.a."]]
    plan = read(table([["**Provision**", "**Cost**"], *rows]))
    assert [p.annual_cost for p in plan.provision] == [None, None, Decimal(342)]
    assert plan.provision[1].hourly_rate == Decimal(14)
    assert [(u.label, u.text) for u in plan.unmapped] == [("Cost", "£12.50 per week")]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("£12 per hour", "hour"), ("£12/hr", "hour"), ("£12 hourly", "hour"), ("£12p/h", "hour"),
        ("£12 a week", "part"), ("£12 p/w", "part"), ("£30 termly", "part"), ("£30 per half term", "part"),
        ("£30 each session", "part"), ("£342", ""), ("£342 per year", ""), ("£342 per pupil", ""),
        ("weekly", ""), ("£342 for weekly sessions", ""),
    ],
)  # fmt: skip
def test_what_a_sum_is_for(text: str, unit: str) -> None:
    assert paid_by(text) == unit


def test_a_week_s_total_is_no_total_of_the_year() -> None:
    head = ["**Provision**", "**Staff**", "**Weekly cost**"]
    plan = read(table([head, ["Phonics", "TA", "£12.50"], ["Total", "", "£12.50"]]))
    assert plan.costs.stated_total is None
    assert ("Total", "£12.50") in [(u.label, u.text) for u in plan.unmapped]


def test_the_year_s_total_stands_below_the_week_s() -> None:
    sums = [["Total cost per week", "", "£18.50"], ["Total cost per year", "", "£703"]]
    plan = read(table([["**Provision**", "**Staff**", "**Cost**"], ["Lego", "TA", "£703"], *sums]))
    assert plan.costs.stated_total == Decimal(703)
    assert [(u.label, u.text) for u in plan.unmapped] == [("Total cost per week", "£18.50")]
