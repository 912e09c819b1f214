"""What is said about costs that do not agree."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import make

from sspdocs.costs import Rate, Threshold
from sspdocs.model import Plan, Provenance, Unmapped
from sspdocs.reconcile import reconcile

TA = Rate(amount=Decimal(16), names=("TA",), year="2026/27", source="school")
ROW = {"description": "Phonics", "sessions_per_week": 3, "minutes_per_session": 20, "weeks": 38,
       "group_size": 4, "lead": "TA"}  # fmt: skip


def costed(*rows: Any, **fields: Any) -> Plan:
    return make.plan(kind="provision_map", provision=rows, **fields)


def source(path: str, sheet: str | None = None) -> dict[str, Any]:
    return {"path": path, "sha256": "0" * 64, "media_type": "application/test", "sheet": sheet}


def said(*plans: Plan, **options: Any) -> list[tuple[str, str]]:
    return [(p.code, p.message) for p in reconcile(plans, rates=[TA], **options)]


def test_a_map_that_adds_up_has_nothing_to_say() -> None:
    right = {**ROW, "annual_cost": Decimal(152)}
    assert said(costed(right, costs={"stated_total": Decimal(152)})) == []


def test_a_wrong_row_says_the_place_the_sums_and_the_slip() -> None:
    plan = costed({**ROW, "annual_cost": Decimal(608)})
    plan = make.plan(
        kind="provision_map",
        provision=plan.provision,
        provenance={"/provision/0/annual_cost": Provenance(where="Costs!F12", confidence=1.0)},
    )
    [point] = reconcile([plan], rates=[TA])
    assert point.message == (
        "Row 1 (“Phonics”) says £608.00; its numbers give £152.00:"
        " would match without dividing by the group of 4."
    )
    assert point.where == "Costs!F12" and point.pointer == "/provision/0/annual_cost"


def test_a_total_that_misses_a_row_names_it() -> None:
    bought = {"description": "Therapist", "annual_cost": Decimal(420)}
    plan = costed(
        {**ROW, "annual_cost": Decimal(152)}, bought, costs={"stated_total": Decimal(152)}
    )
    assert said(plan) == [
        (
            "total",
            "The total says £152.00; the rows come to £572.00: leaves out row 2 (“Therapist”).",
        )
    ]


def test_a_row_without_its_numbers_says_which_are_not_there() -> None:
    assert said(costed({"description": "Sensory breaks", "lead": "TA", "weeks": 38})) == [
        ("no-cost", "Row 1 (“Sensory breaks”) has no cost: not stated:"
                    " sessions a week, minutes a session, group size."),
    ]  # fmt: skip


def test_a_plan_that_gives_no_costs_at_all_is_not_asked_for_them() -> None:
    assert said(make.plan(provision=["Sensory breaks"])) == []


def test_a_group_of_nobody_is_called_impossible() -> None:
    assert said(costed({**ROW, "group_size": 0})) == [
        ("impossible", "Row 1 (“Phonics”): group size is 0: it must be 1 or more."),
    ]


def test_a_formula_that_gives_an_error_is_named_at_its_cell() -> None:
    left = Unmapped(label="Annual cost", text="#DIV/0!", where="Map!H6")
    point = reconcile([costed(ROW, unmapped=(left,))])[-1]
    assert (point.code, point.where) == ("broken-formula", "Map!H6")
    assert point.message == (
        "The formula under Annual cost gives #DIV/0!: it divides by nought or by an empty cell."
    )


def test_an_old_threshold_is_noticed() -> None:
    plan = costed(ROW, costs={"element_2_threshold": Decimal(5000)})
    six = Threshold(amount=Decimal(6000), year="2025/26")
    assert said(plan, threshold=six) == [
        ("threshold", "The Element 2 threshold is written as £5,000.00;"
                      " the council's for 2025/26 is £6,000.00."),
    ]  # fmt: skip


def test_a_plan_and_its_map_are_laid_side_by_side() -> None:
    pupil = {"name": "Ada Brook"}
    timed = {"description": "Lego therapy", "sessions_per_week": 1, "minutes_per_session": 30}
    plan = make.plan(pupil=pupil, provision=[{"description": "Phonics", "weeks": 39}, timed])
    points = said(plan, costed(ROW, {**ROW, "description": "Sensory circuits"}, pupil=pupil))
    assert points == [
        ("plan-lacks", "Row 2 (“Sensory circuits”) is in the map, and not in the pupil's plan."),
        ("map-lacks", "Row 2 (“Lego therapy”) is in the plan, and not in the pupil's map."),
        ("differs", "Row 1 (“Phonics”) and the map differ: weeks: 39 in the plan, 38 in the map."),
    ]


def test_one_of_two_strategies_in_a_cell_is_in_the_plan() -> None:
    pupil = {"name": "Ada Brook"}
    both = "Story maps with pictures\nTalk Time group following the therapist's programme"
    plan = make.plan(pupil=pupil, provision=[both])
    rows = [{**ROW, "description": "Talk Time group"}, {**ROW, "description": "Story maps"}]
    assert said(plan, costed(*rows, pupil=pupil)) == []


def test_a_strategy_without_times_is_not_missed_in_the_map() -> None:
    pupil = {"name": "Ada Brook"}
    plan = make.plan(pupil=pupil, provision=["Phonics", "Kit list in the planner"])
    assert said(plan, costed(ROW, pupil=pupil)) == []


def test_a_plan_is_held_against_the_map_that_counts_and_no_other() -> None:
    pupil = {"name": "Ada Brook"}
    timed = {"description": "Lego therapy", "sessions_per_week": 1, "minutes_per_session": 30}
    maps = [costed(ROW, pupil=pupil, source=source(f"{n}.xlsx")) for n in "ab"]
    plan = make.plan(pupil=pupil, provision=["Phonics", timed])
    assert [code for code, _ in said(plan, *maps)] == ["map-lacks"]


def test_what_cannot_be_is_shown_in_its_own_cell() -> None:
    where = {
        m: Provenance(where=f"Map!{c}6", confidence=1.0)
        for m, c in (("description", "A"), ("minutes_per_session", "D"), ("group_size", "F"))
    }
    plan = costed(
        {**ROW, "minutes_per_session": -20, "group_size": 0},
        provenance={f"/provision/0/{m}": place for m, place in where.items()},
    )  # fmt: skip
    points = reconcile([plan], rates=[TA])
    assert [(p.code, p.where) for p in points] == [
        ("impossible", "Map!D6"), ("impossible", "Map!F6"),
    ]  # fmt: skip


def test_a_second_file_with_costs_is_named() -> None:
    pupil = {"name": "Ada Brook"}
    other = costed({"description": "Speech work", "annual_cost": Decimal(570)}, pupil=pupil,
                   source=source("services.xlsx"))  # fmt: skip
    assert said(costed(ROW, pupil=pupil), other) == [
        ("not-counted", "The pupil also has services.xlsx, £570.00 a year: not counted, because the"
                        " other is fuller; if both count, put them in one workbook."),
    ]  # fmt: skip


def test_a_plan_is_not_held_against_another_pupils_map() -> None:
    plan = make.plan(pupil={"name": "Ada Brook"}, provision=["Lego therapy"])
    assert said(plan, costed(ROW, pupil={"name": "Ben Cole"})) == []


def test_hours_counted_twice_are_said_once_and_without_names() -> None:
    plans = [costed({**ROW, "group_size": g}, pupil={"name": f"Pupil {g}"}) for g in (1, 4)]
    [(code, words)] = said(*plans)
    assert code == "group-sizes-differ"
    assert words == (
        "Staff hours: 2 pupils have the same session with group sizes 1 and 4:"
        " if it is one session, its hours are counted more than once."
    )
