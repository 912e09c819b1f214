"""A cost for a week, a term or a session is not the year's: it is kept beside the provision, with its head."""

from __future__ import annotations

from decimal import Decimal

import pytest
from make import read, reads, sheet, table

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


TERMS = ["**Provision**", "**Who**", "**Autumn**", "**Spring**", "**Summer**"]


def test_sums_by_term_are_parts_of_the_year_s_sum_beside_them() -> None:
    rows = [
        ["Talk group", "TA", "£10.00", "£20.50", "", "£30.50", "Talks more"],
        ["Lego club", "HLTA", "£5.00", "", "£5.00", "£10.00", ""],
        ["Total", "", "", "", "", "£40.50", ""],
    ]
    plan = read(table([[*TERMS, "**Year**", "**Impact**"], *rows]))
    assert [p.annual_cost for p in plan.provision] == [Decimal("30.50"), Decimal(10)]
    assert [p.impact for p in plan.provision] == ["Talks more", None]
    assert ("Spring", "£20.50") in {(u.label, u.text) for u in plan.unmapped}
    assert plan.costs.stated_total == Decimal("40.50")


def test_what_each_pays_may_stand_after_the_sum() -> None:
    heads = ["**Provision**", "**Who**", "**Total**", "**School pays**", "**Council pays**"]
    rows = [["Talk group", "TA", "£30.50", "£10", "£20.50"], ["Lego club", "TA", "£9", "£9", ""]]
    plan = read(table([heads, *rows, ["Total", "", "£39.50", "£19", "£20.50"]]))
    assert [p.annual_cost for p in plan.provision] == [Decimal("30.50"), Decimal(9)]
    assert plan.costs.stated_total == Decimal("39.50")
    assert plan.setting.local_authority is None


def test_money_under_terms_alone_is_no_year_s_cost_and_no_impact() -> None:
    plan = read(
        table([TERMS, ["Talk group", "TA", "£10", "£20", ""], ["Gym", "TA", "", "£4", "£6"]])
    )
    assert [(p.annual_cost, p.impact) for p in plan.provision] == [(None, None)] * 2
    assert {u.label for u in plan.unmapped} == {"Autumn", "Spring", "Summer"}


def test_parts_of_a_sum_stand_in_a_list_of_pupils_too() -> None:
    heads = ["**Pupil**", "**Provision**", "**Staff cost**", "**Resources cost**", "**Total cost**"]
    rows = [["Ada Bell", "Talk group", "£10", "£2", "£12"], ["Bea Crow", "Gym", "£5", "", "£5"]]
    ada, bea = reads(table([heads, *rows]))
    assert (ada.provision[0].annual_cost, bea.provision[0].annual_cost) == (12, 5)


@pytest.mark.parametrize("head", ["Continue / change / end", "Continue/End"])
def test_a_choice_among_printed_options_is_kept_with_its_head(head: str) -> None:
    rows = [["Talk group", "Continue", "£30"], ["Lego club", "End: can do it alone", "£9"]]
    plan = read(table([["**Provision**", f"**{head}**", "**Annual cost**"], *rows]))
    assert plan.review.next_steps is None
    assert {u.label for u in plan.unmapped} == {head}


def test_notes_after_a_gap_under_a_wide_list_are_no_row_of_it() -> None:
    heads = ["**Area**", "**Provision**", "**Who**", "**Impact**"]
    rows = [heads, ["SEMH", "Lego club", "TA", "Calmer"], [], ["Notes", "Lego club ends in May."]]
    plan = read(sheet("Costs", rows))
    assert [p.description for p in plan.provision] == ["Lego club"]
    assert [(u.label, u.text) for u in plan.unmapped] == [("Notes", "Lego club ends in May.")]
