"""Costs, hours and totals of a sheet, in one block or several."""

from __future__ import annotations

from decimal import Decimal

from make import read, sheet

from tests.interpret.map_rows import ADA, HEAD, HEAD_WITH_STAFF, LEGO, PHONICS, PHONICS_BY_HALE


def _kept(*plans: object) -> list[str]:
    return [u.text for p in plans for u in p.unmapped]  # type: ignore[attr-defined]


def test_numbers_keep_their_type_and_the_total_is_the_plan_s() -> None:
    rows = [["**Name**", "Ada Bell"], [], HEAD, PHONICS, LEGO, ["**Total**", None, None, 1500.5]]
    plan = read(sheet("Ada", rows))
    assert [p.annual_cost for p in plan.provision] == [Decimal(1200), Decimal("300.5")]
    assert [p.group_size for p in plan.provision] == [4, 6]
    assert plan.costs.stated_total == Decimal("1500.5")


def test_the_sum_of_all_blocks_is_the_plan_s_total() -> None:
    head = ["**Item**", "**Cost (£)**"]
    plan = read(
        sheet(
            "Ada",
            [
                ["**Name**", "Ada Bell"],
                ["**Services bought in (A)**"], head, ["Psychologist's visits", 600], ["Total (A)", 600],
                ["**Equipment (B)**"], head, ["Writing slope", 30], ["Total (B)", 30],
                ["Overall total", 630], ["Element 2", None, None, 6000],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.annual_cost) for p in plan.provision] == [
        ("Psychologist's visits", Decimal(600)),
        ("Writing slope", Decimal(30)),
    ]
    assert (plan.costs.stated_total, plan.costs.element_2_threshold) == (
        Decimal(630),
        Decimal(6000),
    )


def test_blocks_that_nothing_sets_apart_are_told_by_their_heads() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                ["Name:", "Ada Bell"], [],
                ["Support"],
                ["Provision", "Weeks", "Cost"], ["1:1 reading", 38, 1000], ["Subtotal", None, 1000], [],
                ["Resources"],
                ["Item", "Cost"], ["Laptop", 300], ["Total", 300],
                ["Total cost", None, 1300], ["Wombat money asked for", None, None, 500],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.annual_cost) for p in plan.provision] == [
        ("1:1 reading", Decimal(1000)),
        ("Laptop", Decimal(300)),
    ]
    assert plan.costs.stated_total == Decimal(1300)
    assert [u.text for u in plan.unmapped] == ["Wombat money asked for: 500"]


def test_a_list_of_items_bought_is_provision_whatever_details_stand_beside() -> None:
    plan = read(
        sheet(
            "Map",
            [
                ADA, [], HEAD_WITH_STAFF, PHONICS_BY_HALE, [], ["**OTHER COSTS**"],
                ["**Item**", "**Detail**", "**Total cost**"],
                ["Ear defenders", "One pair", 30], ["Writing slope", None, 25.5],
                ["**GRAND TOTAL**", None, 1255.5], [], ["Amount above £6,000", 0],
            ],
        )
    )  # fmt: skip
    assert [p.description for p in plan.provision] == ["Phonics", "Ear defenders", "Writing slope"]
    assert [p.annual_cost for p in plan.provision][1:] == [30, 25.5]
    assert plan.costs.stated_total == 1255.5
    assert "One pair" in _kept(plan)
    assert not plan.agencies


def test_hours_are_no_rate_of_pay() -> None:
    head = ["**Intervention**", "**Staff**", "**Hours per pupil**", "**Cost (£)**"]
    plan = read(sheet("Map", [ADA, [], head, ["Phonics", "Miss Hale", 30, 475.5]]))
    (phonics,) = plan.provision
    assert (phonics.hourly_rate, phonics.annual_cost) == (None, 475.5)
    assert phonics.sessions_per_week is None


def test_blocks_of_costs_by_staff_in_plain_type() -> None:
    cost = "Annual cost"
    plan = read(
        sheet(
            "Map",
            [
                ["Name", "Ada Bell"], [], ["LSA Support (A)", "Support per pupil (mins)", cost],
                ["Phonics", 30, 285], ["Total A", 30, 285], [],
                ["Teacher Support (B)", "Support per pupil (mins)", cost],
                ["Maths group", 15, 342], ["Total B", 15, 342], [],
                ["Additional Resources (E)", None, cost], ["Writing slope", None, 32],
                ["Overall total", None, 659],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.annual_cost) for p in plan.provision] == [
        ("Phonics", 285),
        ("Maths group", 342),
        ("Writing slope", 32),
    ]
    assert plan.costs.stated_total == 659


def test_a_duration_in_weeks_is_no_length_of_a_session() -> None:
    head = ["**Intervention**", "**Staff**", "**Duration**"]
    plan = read(
        sheet("Map", [ADA, [], head, ["Talk Boost", "TA", "10 weeks"], ["Gym", "TA", "15 mins"]])
    )
    assert [(p.weeks, p.minutes_per_session) for p in plan.provision] == [(10, None), (None, 15)]
