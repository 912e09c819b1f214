"""Pupils over rows of what is done, their sums, and what a grid's cells say beside a tick."""

from __future__ import annotations

import pytest
from make import Plan, reads, sheet, table

from sspdocs.interpret.values.amounts import parse_amount

HEAD = ["**Support**", "**Led by**", "**Weeks**", "**Cost**"]
NAMED = ["**Name**", "**Support**", "**Led by**", "**Cost**"]


def _done(plans: tuple[Plan, ...]) -> list[tuple[str | None, list[str | None]]]:
    return [(p.pupil.name, [q.description for q in p.provision]) for p in plans]


@pytest.mark.parametrize(
    "lines", [("Ada Bell (Y3)", "Ben Orr (Y4)"), ("Pupil: Ada Bell", "Pupil: Ben Orr")]
)
def test_a_line_for_each_pupil_over_rows_gives_a_plan_for_each(lines: tuple[str, str]) -> None:
    plans = reads(
        sheet(
            "Kestrels",
            [
                HEAD,
                [f"**{lines[0]}**"], ["Word cards", "TA", 10, 100], ["Help card", "TA", 10, 50],
                [f"**{lines[1]}**"], ["Lego club", "ELSA", 10, 80],
            ],
            merged={"A2": 4, "A5": 4},
        )
    )  # fmt: skip
    assert _done(plans) == [("Ada Bell", ["Word cards", "Help card"]), ("Ben Orr", ["Lego club"])]


def test_lines_over_rows_that_name_no_pupil_are_none() -> None:
    rows = [["**Sensory Circuits**"], ["Wobble board", "TA", 10, 100]]
    more = [["**Quality Teaching**"], ["Word cards", "TA", 10, 50]]
    (plan,) = reads(sheet("Map", [HEAD, *rows, *more], merged={"A2": 4, "A4": 4}))
    assert plan.pupil.name is None
    assert len(plan.provision) == 2


def test_sums_in_the_column_of_names_leave_the_pupils_pupils() -> None:
    plans = reads(
        table(
            [
                NAMED,
                ["Ada Bell", "Word cards", "TA", "£100"], ["", "Help card", "TA", "£50"],
                ["Total for Ada", "", "", "£150"],
                ["Ben Orr", "Lego club", "ELSA", "£80"], ["Total for Ben", "", "", "£80"],
            ]
        )
    )  # fmt: skip
    assert _done(plans) == [("Ada Bell", ["Word cards", "Help card"]), ("Ben Orr", ["Lego club"])]
    assert [p.costs.stated_total for p in plans] == [150, 80]


def test_a_column_with_one_sum_a_pupil_is_their_total() -> None:
    rows = [["Ada Bell", "Word cards", "TA", 100, 150], ["", "Help card", "TA", 50]]
    last = ["Ben Orr", "Lego club", "ELSA", 80, 80]
    plans = reads(sheet("Kestrels", [[*NAMED, "**Total**"], *rows, last]))
    assert [p.costs.stated_total for p in plans] == [150, 80]


GRID = ["**Surname**", "**First name**", "**Word cards**", "**Help card**", "**Lego club**"]


def test_who_or_when_beside_a_tick_in_a_grid_is_kept_with_what_is_done() -> None:
    rows = [["Bell", "Ada", "✓ Mrs Lee", "", "✓"], ["Orr", "Ben", "✓ daily", "✓ (TA)", "3 x wk"]]
    plans = reads(sheet("Grid", [GRID, *rows]))
    assert [[(q.description, q.lead, q.frequency) for q in p.provision] for p in plans] == [
        [("Word cards", "Mrs Lee", None), ("Lego club", None, None)],
        [("Word cards", None, "daily"), ("Help card", "TA", None), ("Lego club", None, "3 x wk")],
    ]


def test_a_grid_s_row_of_days_is_about_its_columns_and_yields_to_its_cells() -> None:
    rows = [["**When**", "", "Mon", "Tue", "daily"], ["Bell", "Ada", "✓", "", "as required"]]
    (plan,) = reads(sheet("Grid", [GRID, *rows]))
    assert [(q.description, q.frequency, q.sessions_per_week) for q in plan.provision] == [
        ("Word cards", "Mon", None),
        ("Lego club", "as required", None),
    ]


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("3 x wk", 3),
        ("2x week", 2),
        ("twice wkly", 2),
        ("1 x p/w 30 min", 1),
        ("3 x week block", None),
    ],
)
def test_a_week_in_short_is_a_week(text: str, sessions: float | None) -> None:
    assert parse_amount(text).sessions_per_week == sessions
