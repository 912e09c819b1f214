"""Costs set out as the lines of an invoice: what is paid for, by what unit, how many of them."""

from __future__ import annotations

from typing import Any

from make import read, reads, sheet

OVER: list[list[Any]] = [["**Statement of costs**"], [], ["**Name**", "Ada Bell"], []]


def test_a_rate_is_hourly_only_where_the_unit_is_an_hour() -> None:
    head = ["Ref", "Description", "Provider", "Unit", "Quantity", "Rate", "Amount"]
    plan = read(
        sheet(
            "Costs",
            [
                *OVER, [f"**{h}**" for h in head], ["**A  Staff time**"],
                ["A1", "Check-in", "Mrs Orr", "hour", 24, "£17.30", "£415.20"],
                [None, None, None, None, None, "Sub-total", "£415.20"], [], ["**B  Places**"],
                ["B1", "Workshop", "Gearbox Ltd", "day", 9, "£95.00", "£855.00"],
                [None, None, None, None, None, "**GRAND TOTAL**", "£1,270.20"],
            ],
            merged={"A6": 7, "A10": 7},
        )
    )  # fmt: skip
    done = [(p.description, p.lead, p.hourly_rate, p.annual_cost) for p in plan.provision]
    assert [tuple(map(str, d)) for d in done] == [
        ("Check-in", "Mrs Orr", "17.30", "415.20"),
        ("Workshop", "Gearbox Ltd", "None", "855.00"),
    ]
    assert str(plan.costs.stated_total) == "1270.20"
    assert "£95.00" in [u.text for u in plan.unmapped]


def test_a_unit_price_is_a_rate_where_the_unit_is_an_hour() -> None:
    names = ("Line", "Item", "Supplier", "Qty", "Unit", "Unit price", "Line total")
    head = [f"**{h}**" for h in names]
    rows = [
        [1, "Speech therapy", "Talkwell Ltd", 6, "session", "£60.00", "£360.00"],
        [2, "Support in class", "Mrs Orr", 10, "hour", "£15.10", "£151.00"],
    ]
    plan = read(sheet("Invoice", [*OVER, head, *rows]))
    assert [str(p.hourly_rate) for p in plan.provision] == ["None", "15.10"]
    assert [str(p.annual_cost) for p in plan.provision] == ["360.00", "151.00"]
    assert [p.description for p in plan.provision] == ["Speech therapy", "Support in class"]


def test_all_the_hours_that_make_up_a_cost_are_no_sessions_a_week() -> None:
    head = [f"**{h}**" for h in ("Service", "Provided by", "Hours", "Hourly rate", "Amount")]
    rows = [["Phonics", "Mrs Orr", 20, 15.5, 310], ["Counselling", "Calm CIC", 10, 40, 400]]
    plan = read(sheet("Costs", [*OVER, head, *rows]))
    assert [(p.description, p.sessions_per_week) for p in plan.provision] == [
        ("Phonics", None),
        ("Counselling", None),
    ]
    assert [u.text for u in plan.unmapped] == ["20", "10"]
    assert not plan.agencies


def test_so_many_terms_are_no_minutes() -> None:
    head = ["**Support**", "**Who**", "**Times a week**", "**Length of each**", "**Duration**"]
    rows = [
        ["Phonics", "Mrs Orr", 3, "20 mins", "10 weeks"],
        ["Talk", "Mr Pike", 1, "half an hour", "1 term"],
    ]
    plan = read(sheet("Map", [*OVER, head, *rows]))
    assert [p.minutes_per_session for p in plan.provision] == [20, 30]
    assert [p.weeks for p in plan.provision] == [10, None]


def test_the_unit_counts_in_a_list_of_pupils_too() -> None:
    head = [f"**{h}**" for h in ("Pupil", "Provision", "Unit", "Rate", "Cost")]
    rows = [
        ["Ada Bell", "Phonics", "hour", "£15.00", "£300.00"],
        ["Bea Crow", "Reading pen", "item", "£40.00", "£40.00"],
    ]
    ada, bea = reads(sheet("Costs", [head, *rows]))
    assert [str(p.provision[0].hourly_rate) for p in (ada, bea)] == ["15.00", "None"]
    assert "£40.00" in [u.text for p in (ada, bea) for u in p.unmapped]


def test_hours_and_sessions_p_w_are_told_apart() -> None:
    head = ["**Provision**", "**Who**", "**Hrs p/w**"]
    plan = read(sheet("Map", [*OVER, head, ["Phonics", "Mrs Orr", 1.5]]))
    assert plan.provision[0].minutes_per_session == 90
    head[2] = "**Sessions p/w**"
    plan = read(sheet("Map", [*OVER, head, ["Phonics", "Mrs Orr", 2]]))
    assert plan.provision[0].sessions_per_week == 2
