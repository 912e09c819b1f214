"""Grids of pupils and interventions with rows that say of each intervention who leads it, and for how many."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from make import reads, sheet, table

from sspdocs.model import Plan

DONE = ["Word gym", "Lego club", "Drawing and talking", "Balance trail"]
HEADS = ["**Child**", "**Yr**", "**Need**", *DONE, "**Total minutes per week**"]
LED = ["**Staff**", "Mrs Orr", "Mr Hale", "Miss Poe", "Mr Hale"]
SIZE = ["**Group size**", 3, 6, 1, 8]
PUPILS: list[list[Any]] = [
    ["Ada Bell", "4", "SLCN", None, 60, None, 45, 105],
    ["Bea Crow", "4", "SEMH", None, 60, 30, None, 90],
]
ADA = [("Lego club", "Mr Hale", 6, 60, 1), ("Balance trail", "Mr Hale", 8, 45, 1)]


def _told(plan: Plan) -> list[tuple[Any, ...]]:
    return [
        (p.description, p.lead, p.group_size, p.minutes_per_session, p.sessions_per_week)
        for p in plan.provision
    ]


def _under(row: list[Any], column: int) -> list[Any]:
    """A row of details with its label in one column, the names of what is done in the fourth and on."""
    return [None] * column + [row[0]] + [None] * (2 - column) + row[1:]


def test_details_stand_under_the_last_head_before_plain_names_with_areas_over_them() -> None:
    over = [None, None, None, "**Cognition and learning**", "**SEMH**"]
    over += [None, "**Sensory and physical**"]
    rows = [["**4B**"], [], over, HEADS, _under(LED, 2), _under(SIZE, 2), *PUPILS]
    ada, bea = reads(sheet("4B", rows, merged={"E3": 2}))
    assert _told(ada) == ADA
    assert [p.area for p in bea.provision] == ["semh", "semh"]
    assert ada.sen.primary_need == "SLCN"
    assert not ada.needs


def test_details_may_stand_in_the_column_of_the_pupils_or_under_them() -> None:
    over = reads(sheet("4B", [HEADS, _under(LED, 0), _under(SIZE, 0), *PUPILS]))
    under = reads(sheet("4B", [HEADS, *PUPILS, _under(LED, 0), _under(SIZE, 0)]))
    assert _told(over[0]) == _told(under[0]) == ADA
    assert not [u for u in over[0].unmapped if u.text in ("Staff", "Group size")]


def test_details_may_stand_over_the_head() -> None:
    ada, _ = reads(sheet("4B", [["**4B**"], [], _under(LED, 2), _under(SIZE, 2), HEADS, *PUPILS]))
    assert _told(ada) == ADA


def test_details_stand_in_a_table_of_a_document_too() -> None:
    rows = [[*HEADS[:3], *(f"**{d}**" for d in DONE), HEADS[-1]], _under(LED, 0), _under(SIZE, 0)]
    texts = [[str(v or "") for v in [*r, *[None] * (8 - len(r))]] for r in [*rows, *PUPILS]]
    ada, _ = reads(table(texts))
    assert _told(ada) == ADA


def test_a_number_without_a_unit_still_says_that_it_is_done_and_is_kept() -> None:
    rows = [HEADS[:-1], _under(LED, 2), *([*p[:-1]] for p in PUPILS)]
    ada, _ = reads(sheet("4B", rows))
    assert [(p.description, p.lead) for p in ada.provision] == [a[:2] for a in ADA]
    assert ada.provision[0].minutes_per_session is None
    assert ("Lego club", "60") in {(u.label, u.text) for u in ada.unmapped}


def test_a_row_of_how_many_have_each_is_no_group_size() -> None:
    counted = ["**Number of pupils**", None, None, 0, 2, 1, 1]
    ada, _ = reads(sheet("4B", [HEADS, _under(LED, 0), *PUPILS, [], counted]))
    assert [p.group_size for p in ada.provision] == [None, None]


def test_the_cost_at_the_end_of_a_grid_s_row_is_what_all_of_it_comes_to() -> None:
    rows = [[*p, cost] for p, cost in zip(PUPILS, (410.5, 99), strict=True)]
    ada, bea = reads(sheet("4B", [[*HEADS, "**Cost per year**"], _under(LED, 2), *rows]))
    assert (ada.costs.stated_total, bea.costs.stated_total) == (Decimal("410.50"), Decimal(99))
    assert [p.annual_cost for p in ada.provision] == [None, None]


def test_minutes_are_told_by_the_sum_only_where_it_is_their_sum() -> None:
    wrong = [[*p[:-1], 7] for p in PUPILS]
    ada, _ = reads(sheet("4B", [HEADS, _under(LED, 2), *wrong]))
    assert [p.minutes_per_session for p in ada.provision] == [None, None]
