"""Workbooks in parts by area, bands over lists, keys to letters, boxes beside options, and heads in two tiers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from make import read, reads, sheet, table

from sspdocs.model import Plan


def _done(plan: Plan) -> list[tuple[str | None, str | None, float | None]]:
    return [(p.description, p.area, p.sessions_per_week) for p in plan.provision]


HEAD = ["**Support**", "**Who**", "**Cost**"]


def _part(name: str, area: str, *rows: list[Any], more: tuple[str, str] = ("", "")) -> object:
    over = [[f"**{area}**"], ["**Pupil**", "Ada Bell"], [f"**{more[0]}**", more[1]], []]
    return sheet(name, [*(r for r in over if r != ["****", ""]), HEAD, *rows])


FRONT = sheet("Who", [["**Pupil**", "Ada Bell"], ["**Year**", "4"], ["**Total cost**", "£90.00"]])


def test_sheets_by_area_that_repeat_the_name_are_one_plan_with_the_first() -> None:
    cards = ["Word cards", "TA", "£60.00"]
    plans = reads(
        FRONT,
        _part("C and L", "Cognition and learning", cards, [None, "Total", "£60.00"]),
        _part("SEMH", "SEMH", ["Calm den", "HLTA", "£30.00"], [None, "Total", "£30.00"]),
    )
    assert [_done(p) for p in plans] == [
        [("Word cards", "cognition_and_learning", None), ("Calm den", "semh", None)]
    ]
    assert (plans[0].pupil.year_group, plans[0].costs.stated_total) == ("4", Decimal(90))


def test_sheets_of_one_pupil_by_area_are_one_plan_though_no_front_stands_before_them() -> None:
    plans = reads(
        _part("C and L", "Cognition and learning", ["Word cards", "TA", 60], [None, "Total", 60]),
        _part("SEMH", "SEMH", ["Calm den", "HLTA", 30], [None, "Total", 30]),
    )
    assert [_done(p) for p in plans] == [
        [("Word cards", "cognition_and_learning", None), ("Calm den", "semh", None)]
    ]
    assert plans[0].costs.stated_total is None


def test_the_name_of_a_sheet_is_the_area_or_the_tier_of_what_is_done_in_it() -> None:
    rows: list[list[Any]] = [["**Support**", "**Who**"], ["Word cards", "TA"]]
    plan = read(FRONT, sheet("Sensory & Physical", rows), sheet("Wave 3", [rows[0], ["Den", "TA"]]))
    assert [(p.area, p.tier) for p in plan.provision] == [
        ("sensory_and_physical", None),
        (None, "specialist"),
    ]


def test_sheets_that_say_another_thing_of_the_pupil_stay_plans_of_their_own() -> None:
    rows = [["Word cards", "TA", "£60.00"], ["Calm den", "HLTA", "£30.00"]]
    plans = reads(
        FRONT,
        _part("Autumn", "Provision", rows[0], more=("Date of plan", "01/09/2025")),
        _part("Spring", "Provision", rows[1], more=("Date of plan", "05/01/2026")),
    )
    assert [p.provision[0].description for p in plans] == ["Word cards", "Calm den"]


def test_an_area_over_the_first_rows_does_not_part_the_pupils_from_their_list() -> None:
    rows: list[list[Any]] = [
        [None, "**Name**", "**Ada Bell**", "**Bea Crow**"],
        [None, "**Class**", "Owls", "Wrens"],
        ["**Programme**", "**Adult**"],
        ["**Cognition and learning**"],
        ["Number box", "Mrs Orr", "x", None],
        ["**SEMH**"],
        ["Calm den", "HLTA", "x", "x"],
    ]
    ada, bea = reads(sheet("3", rows, merged={"A4": 4, "A6": 4}))
    assert (ada.pupil.class_name, bea.pupil.class_name) == ("Owls", "Wrens")
    assert [(p.description, p.lead, p.area) for p in ada.provision] == [
        ("Number box", "Mrs Orr", "cognition_and_learning"),
        ("Calm den", "HLTA", "semh"),
    ]
    assert [p.description for p in bea.provision] == ["Calm den"]


@pytest.mark.parametrize("counted", [["a", "b", "c", "d"], ["(1)", "(2)", "(3)", "(4)"]])
def test_letters_or_numbers_that_count_the_columns_are_no_row(counted: list[str]) -> None:
    head = ["**Target**", "**Provision**", "**Led by**", "**Cost**"]
    row = ["Ada will read ten words.", "Word cards", "TA", "£60.00"]
    plan = read("**Name:** Ada Bell", table([head, counted, row]))
    assert [o.description for o in plan.outcomes] == [row[0]]
    assert [(p.description, p.annual_cost) for p in plan.provision] == [("Word cards", Decimal(60))]


def test_what_a_shaded_line_answers_is_no_label_though_it_is_bold() -> None:
    head = ["**Name**", "**Year**"]
    rows: list[list[Any]] = []
    for what, when, names in (
        ("Word cards", "daily", [["Ada Bell", "3"], ["Bea Crow", "4"]]),
        ("Calm den", "weekly", [["Cy Dunn", "4"], ["Ada Bell", "3"]]),
    ):
        rows += [["**Provision:**", f"**{what}**", "**Staff:**", "**TA**"]]
        rows += [["Frequency:", when], head, *names, []]
    plans = {p.pupil.name: p for p in reads(sheet("Groups", rows))}
    assert {n: [d[0] for d in _done(p)] for n, p in plans.items()} == {
        "Ada Bell": ["Word cards", "Calm den"],
        "Bea Crow": ["Word cards"],
        "Cy Dunn": ["Calm den"],
    }
    assert {p.lead for plan in plans.values() for p in plan.provision} == {"TA"}


GRID: list[list[Any]] = [
    ["**Pupil**", "**Class**", "**Word cards**", "**Calm den**", "**Finger gym**"],
    ["Ada Bell", "3B", "A", None, "C"],
    ["Bea Crow", "3B", None, "B", None],
]
KEY = ["A: 3 times a week", "B: fortnightly", "C: as needed"]


def _keyed(how: str) -> list[Any]:
    lines: list[list[Any]] = [[line] for line in KEY]
    if how == "under":
        return [sheet("Grid", [*GRID, [], ["**Key**"], *lines])]
    if how == "in two columns":
        return [sheet("Grid", [*GRID, [], *[line.split(": ") for line in KEY]])]
    if how == "on top":
        return [sheet("Grid", [["**Year 3**"], ["Key: " + "; ".join(KEY)], [], *GRID])]
    if how == "beside":
        keys = [None, "**Key**"], [None, KEY[0]], [None, "; ".join(KEY[1:])]
        return [sheet("Grid", [[*row, *key] for row, key in zip(GRID, keys, strict=True)])]
    if how == "in Word":
        words = table([[cell or "" for cell in row] for row in GRID])
        return ["**Key:** " + ", ".join(line.replace(":", " =") for line in KEY), words]
    return [sheet("Grid", GRID), sheet("Notes", [["**Key**"], *lines])]


@pytest.mark.parametrize(
    "how", ["under", "in two columns", "on top", "beside", "in Word", "elsewhere"]
)
def test_letters_in_a_grid_say_how_often_by_its_key(how: str) -> None:
    ada, bea = reads(*_keyed(how))
    assert _done(ada) == [("Word cards", None, 3), ("Finger gym", None, None)]
    assert _done(bea) == [("Calm den", None, 0.5)]
    assert [p.frequency for p in ada.provision] == ["3 times a week", "as needed"]


def test_a_role_over_marks_is_one_more_thing_that_is_done_in_a_grid() -> None:
    rows = [["**Pupil**", "**Word cards**", "**Calm den**", "**Finger gym**", "**Mentor**"]]
    rows += [["Ada Bell", "x", "", "", "weekly"], ["Bea Crow", "", "x", "x", ""]]
    ada, _ = reads(table(rows))
    assert _done(ada) == [("Word cards", None, None), ("Mentor", None, 1)]
    assert ada.people == ()


def test_letters_that_no_key_explains_are_kept() -> None:
    ada, *_ = reads(sheet("Grid", GRID))
    assert ada.provision == ()
    assert {"A", "C"} <= {u.text for u in ada.unmapped}


def test_a_head_says_with_the_title_over_it_what_it_means() -> None:
    plan = read(
        sheet(
            "Map",
            [
                ["**Name:**", "Ada Bell"],
                [],
                ["**Provision**", "**Cost**", None, None],
                [None, "**per hour**", "**termly**", "**yearly**"],
                ["Word cards", 14.1, 20, 60],
                ["Calm den", 12.5, 10, 30],
            ],
            merged={"B3": 3},
            tall={"A3": 2},
        )
    )
    assert [(p.hourly_rate, p.annual_cost) for p in plan.provision] == [
        (Decimal("14.1"), Decimal(60)),
        (Decimal("12.5"), Decimal(30)),
    ]


def test_areas_beside_their_label_over_another_pair_head_no_list() -> None:
    head = ["**Provision**", "**Target**", "**Led by**", "**Frequency**", "**Cost**"]
    rows: list[list[Any]] = [
        ["**Support plan**"],
        ["Pupil", "Ada Bell"],
        ["Area of need", "Cognition and Learning; Sensory and/or Physical"],
        ["Class", "Owls"],
    ]
    for name in ("Word cards", "Calm den", "Finger gym", "Number box"):
        rows += [[], head, [name, f"Ada will use {name}.", "Mrs Orr", "daily", 60]]
    plan = read(sheet("Map", rows))
    assert plan.sen.areas == ("cognition_and_learning", "sensory_and_physical")
    assert plan.pupil.class_name == "Owls"


@pytest.mark.parametrize(
    ("cell", "status", "need", "others"),
    [
        ("E / ASD", "E", "ASD", ()),
        ("SLCN, MLD (K)", "K", "SLCN", ("MLD",)),
        ("SEN Support: SEMH", "K", "SEMH", ()),
        ("SEMH / MLD", None, "SEMH", ("MLD",)),
    ],
)
def test_a_status_beside_a_type_of_need_is_the_pupils(
    cell: str, status: str | None, need: str, others: tuple[str, ...]
) -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Type of need**", cell]]))
    assert (plan.sen.status, plan.sen.primary_need, plan.sen.other_needs) == (status, need, others)


ASKED = "**Areas of need (tick)**"


@pytest.mark.parametrize(
    "row",
    [
        [ASKED, "✓", "Cognition and learning", "", "SEMH", "✓", "Sensory and physical"],
        [ASKED, "Cognition and learning", "✓", "SEMH", "", "Sensory and physical", "✓"],
    ],
)
def test_a_mark_in_a_box_of_its_own_ticks_the_option_beside_it(row: list[Any]) -> None:
    said = ["**Name**", "Ada Bell"]
    for block in (
        table([[*said, *[""] * 5], row]),
        sheet("Plan", [said, [cell or None for cell in row]]),
    ):
        assert read(block).sen.areas == ("cognition_and_learning", "sensory_and_physical")


def test_a_label_in_plain_type_after_the_title_is_answered_beside_it() -> None:
    top = ["**Provision map**", None, None, "Hill Lane School", "Date of plan:", "05/01/2026"]
    head = ["**Name**", "**Provision**", "**Led by**", "**Frequency**", "**Cost**"]
    rows: list[list[Any]] = [top]
    for name in ("Ada Bell", "Bea Crow", "Cy Dunn"):
        rows += [[], head, [name, "Word cards", "Mrs Orr", "Mondays", 60]]
    assert [str(p.dates.plan_start) for p in reads(sheet("Map", rows))] == ["2026-01-05"] * 3
