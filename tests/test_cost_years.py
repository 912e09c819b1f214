"""What a pupil costs in a year: which documents count, what is left out, and that it is said."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import make
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs import costs
from sspdocs.costs import PupilYear
from sspdocs.model import Plan

PHONICS = {"description": "Phonics boost", "lead": "TA", "annual_cost": Decimal("142.50")}
MATHS = {"description": "Small group maths", "lead": "Teacher", "annual_cost": Decimal("253.33")}
THERAPY = {"description": "Therapist visits", "lead": "SALT", "annual_cost": Decimal(510)}


def sheet(name: str | None, *rows: Any, path: str = "Map.xlsx", **fields: Any) -> Plan:
    hidden = {"sheet_hidden": True} if fields.pop("hidden", False) else {}
    source = {"path": path, "sha256": "", "media_type": "", "sheet": name, **hidden}
    pupil = fields.pop("pupil", {"name": "Orla Fennimore"})
    return make.plan(kind="provision_map", pupil=pupil, provision=rows, source=source, **fields)


def year(*plans: Plan) -> PupilYear:
    [found] = costs.pupil_years(plans)
    return found


def left(*plans: Plan) -> list[tuple[str, Decimal]]:
    return [(x.why, x.pounds) for x in year(*plans).left if not x.covered]


def test_sheets_of_one_workbook_are_parts_of_one_map() -> None:
    found = year(sheet("LSA", PHONICS), sheet("Teacher", MATHS), sheet("Services", THERAPY))
    assert found.total == Decimal("905.83")
    assert (found.parts, found.left) == ((0, 1, 2), ())


def test_a_row_that_two_sheets_have_counts_once() -> None:
    found = year(sheet("List", PHONICS, MATHS), sheet("Costs", PHONICS, THERAPY))
    assert found.total == Decimal("905.83")
    assert found.again == ((1, 0),)


def test_a_row_twice_on_one_sheet_counts_twice() -> None:
    assert year(sheet("LSA", PHONICS, PHONICS), sheet("All", PHONICS)).total == Decimal("285.00")


def test_a_row_with_its_cost_on_another_sheet_is_the_same_row() -> None:
    bare = {k: v for k, v in PHONICS.items() if k != "annual_cost"}
    found = year(sheet("List", bare), sheet("Costs", PHONICS))
    assert (found.total, len(found.plan.provision)) == (Decimal("142.50"), 1)


def test_the_same_words_with_another_sum_are_another_row() -> None:
    dearer = {**PHONICS, "annual_cost": Decimal(200)}
    assert year(sheet("A", PHONICS), sheet("B", dearer)).total == Decimal("342.50")


def test_a_summary_does_not_double_the_sheets_that_it_adds_up() -> None:
    parts = [sheet("LSA", PHONICS), sheet("Teacher", MATHS)]
    by_sheet = [{"description": "LSA", "annual_cost": Decimal("142.50")},
                {"description": "Teacher", "annual_cost": Decimal("253.33")}]  # fmt: skip
    in_one = {"description": "All support", "annual_cost": Decimal("395.83")}
    for rows in (by_sheet, [in_one]):
        summary = sheet("Summary", *rows)
        assert year(summary, *parts).total == Decimal("395.83")
        assert left(summary, *parts) == [("summary", Decimal("395.83"))]


def test_two_sheets_of_one_equal_sum_each_are_no_summary() -> None:
    equal = [{"description": d, "annual_cost": Decimal(500)} for d in ("Therapist", "Laptop")]
    assert year(*(sheet(e["description"], e) for e in equal)).total == 1000  # type: ignore[arg-type]


def test_the_terms_of_a_year_are_added() -> None:
    term = {**PHONICS, "weeks": 12}
    assert year(sheet("Autumn", term), sheet("Spring", term)).total == 285


def test_a_hidden_sheet_is_not_counted_and_said() -> None:
    plans = sheet("Map", PHONICS), sheet("Old", THERAPY, hidden=True)
    assert year(*plans).total == Decimal("142.50")
    assert left(*plans) == [("hidden", Decimal(510))]


def test_a_hidden_sheet_counts_where_there_is_nothing_else() -> None:
    assert year(sheet("Old", THERAPY, hidden=True)).total == 510


def test_of_two_files_the_newer_year_counts() -> None:
    plans = [sheet(None, PHONICS, path=f"{y}.xlsx", costs={"year": y})
             for y in ("2026/27", "2025/26")]  # fmt: skip
    plans[1] = sheet(None, THERAPY, MATHS, path="Map 2025-26.xlsx")
    assert year(*plans).total == Decimal("142.50")
    assert left(*plans) == [("earlier", Decimal("763.33"))]


@pytest.mark.parametrize("name", ["Map 01-02-26", "Map Years 10-11", "Post 16-17", "Map v26-28"])
def test_numbers_that_are_no_school_year_make_no_map_older(name: str) -> None:
    old = sheet(None, MATHS, THERAPY, path=f"{name}.xlsx")
    assert year(old, sheet(None, PHONICS, path="Map 2026-27.xlsx")).total == Decimal("763.33")


def test_a_plan_whose_time_is_over_is_no_second_map() -> None:
    plans = [
        make.plan(pupil={"name": "Ada"}, provision=[row], dates={"plan_start": dt.date(2026, m, 1)},
                  source={"path": f"{m}.docx", "sha256": "", "media_type": ""})
        for m, row in ((1, PHONICS), (9, THERAPY))
    ]  # fmt: skip
    assert (year(*plans).total, year(*plans).left) == (510, ())


def test_of_two_files_of_a_year_the_later_date_counts() -> None:
    days = [{"plan_start": dt.date(2026, 9, d)} for d in (1, 2)]
    plans = [sheet(None, r, path=f"{n}.xlsx", dates=d)
             for n, (r, d) in enumerate(zip((MATHS, PHONICS), days, strict=True))]  # fmt: skip
    assert year(*plans).total == Decimal("142.50")
    assert left(*plans) == [("earlier", Decimal("253.33"))]


def test_of_two_files_without_dates_the_fuller_counts() -> None:
    plans = sheet(None, PHONICS, path="a.xlsx"), sheet(None, MATHS, THERAPY, path="b.xlsx")
    assert year(*plans).total == Decimal("763.33")
    assert left(*plans) == left(*plans[::-1]) == [("less", Decimal("142.50"))]


def test_a_copy_of_the_map_leaves_no_money_out() -> None:
    assert left(sheet(None, PHONICS, path="a.xlsx"), sheet(None, PHONICS, path="b.xlsx")) == []


def test_a_file_in_two_folders_is_told_of_once() -> None:
    whole = sheet(None, MATHS, THERAPY, path="whole.xlsx")
    copies = [sheet(None, PHONICS, path=f"{folder}/a.xlsx") for folder in ("one", "two")]
    assert left(whole, *copies) == [("less", Decimal("142.50"))]


def test_a_plan_counts_only_without_a_map() -> None:
    plan = make.plan(pupil={"name": "ORLA  FENNIMORE"}, provision=[THERAPY])
    assert year(plan, sheet(None, PHONICS)).total == Decimal("142.50")
    assert year(plan).total == 510


def test_a_total_without_rows_is_a_row_of_its_own() -> None:
    found = year(sheet(None, {"description": "Phonics"}, costs={"stated_total": Decimal(900)}))
    assert (found.total, found.basis, found.cost.uncosted) == (900, "stated", (0,))


def test_a_total_that_the_rows_contradict_does_not_count() -> None:
    assert year(sheet(None, THERAPY, costs={"stated_total": Decimal(999)})).total == 510


def test_rows_have_the_area_of_the_outcome_that_they_serve() -> None:
    parts = [
        sheet("A", {**PHONICS, "outcomes": (0,)},
              outcomes=[{"description": "Read", "area": "cognition_and_learning"}]),
        sheet("B", {**THERAPY, "outcomes": (0,)},
              outcomes=[{"description": "Talk", "area": "communication_and_interaction"}]),
    ]  # fmt: skip
    spent = {s.area: s.pounds for s in costs.spend_by_area([year(*parts)])}
    assert spent == {"cognition_and_learning": Decimal("142.50"),
                     "communication_and_interaction": Decimal(510)}  # fmt: skip


def test_a_map_without_a_name_is_not_added_to_those_with_one() -> None:
    plans = sheet(None, PHONICS), sheet(None, THERAPY, pupil={}, path="all.xlsx")
    counted, nameless = costs.school_years(costs.pupil_years(plans))
    assert [y.total for y in counted] == [Decimal("142.50")]
    assert [(x.plan, x.pounds, x.why) for x in nameless] == [(1, 510, "unnamed")]


_rows = st.lists(st.sampled_from([PHONICS, MATHS, THERAPY]), min_size=1, max_size=4)


@given(st.lists(_rows, min_size=1, max_size=4))
def test_every_pound_is_counted_or_said(sheets: list[list[dict[str, Any]]]) -> None:
    plans = [sheet(f"S{n}", *rows) for n, rows in enumerate(sheets)]
    found = year(*plans)
    summaries = {x.plan for x in found.left}
    places = {(n, k) for n, rows in enumerate(sheets) for k in range(len(rows))}
    assert {*found.places, *found.again} == {p for p in places if p[0] not in summaries}
    assert found.total == sum(plans[n].provision[k].annual_cost or 0 for n, k in found.places)
