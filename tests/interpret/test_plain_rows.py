"""The quick way through plain rows and the usual way give the same plans."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import make
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sspdocs.blocks import BOLD, Cell, SheetCell, Table
from sspdocs.forms.sense import Sense
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.model import Plan, Unmapped
from sspdocs.sheet_rows import RowKind, Said, SheetRow

HEADS = [
    "Pupil", "Year group", "Area of need", "Provision", "Delivered by", "Frequency",
    "Sessions a week", "Minutes a session", "Weeks", "Group size", "Hourly rate", "Annual cost",
    "Cost per week", "Wave", "Impact", "Resources", "Start date", "Notes", "Primary need", "SEN status",
    "Intervention 1", "Staff", "Intervention 2", "Pupils", "Target", "Attendance", "In place?",
]  # fmt: skip
SAID: list[Any] = [
    None, "Ada Ash", "Ben Brook (PP)", "BROOK, Cara", "Mrs Orr", "TA", "Class teacher", "TA daily",
    "Phonics", "Lego club 2 x 20 mins weekly", "Cognition and learning", "SEMH", "MED", "Wave 2", "2",
    "3 x 20 mins weekly", "daily", "1:4", "MY, HP, ID", 1, 2, 3.0, 12.5, 20, 0.85, "£12.50", "£4 an hour",
    "N/A", "-", "x", "yes", "Yes / No", "Total", "Sub-total", "Year 4", "4M", "K", "EHCP", "ASD",
    "Reads more fluently now", "1. Reads more", "12 weeks", "30 minutes", dt.date(2026, 9, 7), "Spring term",
    "Led by", "Provision", "E1", "Ada Ash, Ben Brook", "____", "School: Hill Lane",
]  # fmt: skip
ROWS = st.lists(st.lists(st.sampled_from(SAID), min_size=7, max_size=7), min_size=1, max_size=7)


def as_a_reader_makes_it(table: Table) -> Table:
    """The same sheet with its lines as cells of a worksheet, which may be read quickly."""
    rows: list[list[Cell]] = []
    for row in table.rows:
        cells: list[Cell] = []
        for cell in row:
            marks = BOLD if _is_bold(cell) else 0
            made = SheetCell(
                cell.row,
                cell.column,
                sheet=table.sheet,
                line=cell.text,
                value=cell.value,
                marks=marks,
            )
            made.row_span, made.column_span = cell.row_span, cell.column_span
            cells.append(made)
        rows.append(cells)
    return Table(rows, table.columns, table.where, sheet=table.sheet)


def as_rows_alike(table: Table) -> Table:
    """The same sheet as a reader makes it of many rows alike, whose cells are made when somebody asks."""
    kinds: dict[object, RowKind] = {}
    says: dict[object, Said] = {}
    rows: list[Sequence[Cell]] = []
    for row in as_a_reader_makes_it(table).rows:
        cells = [c for c in row if isinstance(c, SheetCell) and c.line]
        if not cells or len(cells) < len(row):
            rows.append(row)
            continue
        columns = tuple([c.column for c in cells])
        looks = tuple([(c.marks, c.shaded, c.number_format) for c in cells])
        kind = kinds.setdefault((columns, looks), RowKind(table.sheet, columns, looks))
        made = [
            says.setdefault((c.line, type(c.value), c.value), Said(c.line, c.value)) for c in cells
        ]
        alike = SheetRow(cells[0].row, kind, made)
        for n, cell in enumerate(cells):
            if cell.row_span > 1:
                alike.merge(n, cell.row_span, 1)
        rows.append(alike)
    return Table(rows, table.columns, table.where, sheet=table.sheet)


def _is_bold(cell: Cell) -> bool:
    return any(s.marks & BOLD for b in cell.blocks for s in getattr(b, "spans", ()))


def both_ways(rows: list[list[Any]], spans: dict[str, int] | None = None) -> tuple[Plan, ...]:
    """The plans of a sheet, the same by either way; `spans` is rows spanned by address."""
    usual = make.sheet("Map", rows)
    for row in usual.rows:
        for cell in row:
            cell.row_span = (spans or {}).get(cell.where.cell, 1)
    plans = make.reads(usual)
    quick = make.reads(as_a_reader_makes_it(usual))
    assert _written(quick) == _written(plans)
    assert _written(make.reads(as_rows_alike(usual))) == _written(plans)
    return quick


def _written(plans: tuple[Plan, ...]) -> bytes:
    """Everything in some plans, their places by pointer; of rows that hold nothing done, only which words were kept.

    What is a label among words that are in no list is a guess, and may be another.
    """
    told = [p if p.provision else replace(p, unmapped=_words_kept(p)) for p in plans]
    return msgspec.json.encode(told, enc_hook=str, order="sorted")


def _words_kept(plan: Plan) -> tuple[Unmapped, ...]:
    texts = {text for piece in plan.unmapped for text in (piece.text, piece.label) if text}
    return tuple([Unmapped(label=None, text=text, where="") for text in sorted(texts)])


@given(
    heads=st.lists(st.sampled_from(HEADS), min_size=7, max_size=7, unique=True),
    rows=ROWS,
    merged=st.integers(1, 4),
)
@settings(max_examples=120, deadline=None)
def test_any_table_gives_the_same_plans_by_either_way(
    heads: list[str], rows: list[list[Any]], merged: int
) -> None:
    above = [["Whole school provision map"], [f"**{h}**" for h in heads]]
    for row in rows[1:merged]:
        row[0] = None
    both_ways([*above, *rows], {"A3": min(merged, len(rows))})


@given(rows=ROWS, first=st.sampled_from(["Pupil", "Area of need", "Provision"]))
@settings(max_examples=80, deadline=None)
def test_usual_heads_over_anything_give_the_same_plans_by_either_way(
    rows: list[list[Any]], first: str
) -> None:
    heads = [first, "Intervention", "Delivered by", "Frequency", "Minutes", "Annual cost", "Impact"]
    both_ways([[f"**{h}**" for h in heads], *rows])


PUPILS = ["Ada Ash", "Ben Brook (PP)", "COLE, Cara", "Total", "SEMH"]
WORK = ["Phonics", "Lunch club", "Talk group 2 x 20 mins", "Mrs Orr", "-"]
WHO = ["TA", "Class teacher", "Mrs Orr", "n/a"]
COSTS: list[Any] = [12.5, 400, "£4 an hour", None]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PUPILS),
            st.integers(1, 5),
            st.lists(
                st.tuples(
                    st.sampled_from(["SEMH", "Cognition and learning"]),
                    st.sampled_from(WORK[:2]) | st.sampled_from(WORK),
                    st.sampled_from(WHO[:2]) | st.sampled_from(WHO),
                    st.sampled_from([10, 20, "30 minutes"]),
                    st.sampled_from(COSTS[:2]) | st.sampled_from(COSTS),
                ),
                min_size=5,
                max_size=5,
            ),
        ),
        min_size=2,
        max_size=6,
    )
)
@settings(max_examples=80, deadline=None)
def test_a_whole_school_s_map_gives_the_same_plans_by_either_way(
    school: list[tuple[str, int, list[tuple[Any, ...]]]],
) -> None:
    heads = ["Pupil", "Year", "Area of need", "Provision", "Delivered by", "Minutes", "Annual cost"]
    rows: list[list[Any]] = [[f"**{h}**" for h in heads]]
    spans: dict[str, int] = {}
    for name, year, done in school:
        spans[f"A{len(rows) + 1}"] = spans[f"B{len(rows) + 1}"] = year
        for k, what in enumerate(done[:year]):
            rows.append([None if k else name, None if k else year, *what])
    both_ways(rows, spans)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["SEMH", "Cognition and learning", None]),
            st.sampled_from(WORK[:2]) | st.sampled_from(WORK),
            st.sampled_from(WHO[:2]) | st.sampled_from(WHO),
            st.sampled_from([10, 20, "30 minutes"]),
            st.sampled_from(COSTS[:2]) | st.sampled_from(COSTS),
        ),
        min_size=4,
        max_size=14,
    ),
    st.integers(1, 4),
)
@settings(max_examples=80, deadline=None)
def test_a_list_of_what_is_done_gives_the_same_plan_by_either_way(
    done: list[tuple[Any, ...]], merged: int
) -> None:
    heads = ["Area of need", "Provision", "Delivered by", "Minutes", "Annual cost"]
    rows: list[list[Any]] = [[f"**{h}**" for h in heads], *[list(row) for row in done]]
    for row in rows[2 : 1 + merged]:
        row[0] = None
    both_ways(rows, {"A2": merged})


DATES = [dt.date(2026, 9, 1), dt.date(2026, 11, 2), dt.date(2027, 1, 4), dt.date(2027, 3, 1)]
DATED = ["Start", "Start date", "Review date", "Date reviewed", "Date", "End date", "Date of plan"]


@given(
    over=st.lists(st.tuples(st.sampled_from(DATED), st.sampled_from(DATES)), max_size=2),
    heads=st.lists(st.sampled_from(DATED), min_size=2, max_size=2, unique=True),
    rows=st.lists(
        st.lists(st.sampled_from([*DATES, *DATES, None, "autumn"]), min_size=2, max_size=2),
        max_size=6,
    ),
)
@settings(max_examples=80, deadline=None)
def test_dates_beside_what_is_done_find_the_same_fields_by_either_way(
    over: list[tuple[str, dt.date]], heads: list[str], rows: list[list[Any]]
) -> None:
    table = [["Phonics", "TA", "3 x 20 mins weekly", *row, 400] for row in rows]
    titles = ["Provision", "Delivered by", "Frequency", *heads, "Annual cost"]
    both_ways([*[[f"**{a}**", b] for a, b in over], [f"**{t}**" for t in titles], *table])


def test_a_merged_pupil_has_an_item_for_each_row() -> None:
    (plan,) = both_ways(
        [
            ["**Pupil**", "**Area of need**", "**Provision**", "**Delivered by**", "**Minutes**"],
            ["Ada Ash", "SEMH", "Lunch club", "TA", 20],
            [None, "SEMH", "Talk group", "Class teacher", 30],
        ],
        {"A2": 2},
    )
    assert [(p.description, p.lead, p.minutes_per_session) for p in plan.provision] == [
        ("Lunch club", "TA", 20.0),
        ("Talk group", "Class teacher", 30.0),
    ]
    assert plan.provenance["/provision/1/lead"].where == "Map!D3"


@pytest.mark.parametrize("word", ["Total", "Grand total", "Sub-total"])
def test_a_row_of_sums_is_no_item(word: str) -> None:
    (plan,) = both_ways(
        [
            ["**Provision**", "**Staff**", "**Weeks**", "**Annual cost**"],
            ["Lunch club", "TA", 12, 400],
            ["Talk group", "TA", 12, 300],
            [word, None, 24, 700],
        ]
    )
    assert [p.description for p in plan.provision] == ["Lunch club", "Talk group"]


@pytest.mark.parametrize("sheet", ["Map", "Spring term", "Miss O'Hara's"])
def test_the_address_of_a_cell_is_its_place_in_words(sheet: str) -> None:
    cells = [SheetCell(r, c, sheet=sheet, line="x", value="x") for r in (0, 41) for c in (0, 27)]
    assert [c.address for c in cells] == [str(c.where) for c in cells]


def test_assistants_and_results_in_plain_type_do_not_hide_that_labels_are_set_apart() -> None:
    head = ["**Target**", "**Provision**", "**Led by**", "**Result**"]
    rows = [[f"Ada will read {n} words.", "Word cards", "HLTA", "met"] for n in range(4)]
    made = as_a_reader_makes_it(make.sheet("Plan", [head, *rows]))
    assert Sense(make.document(made), vocabulary()).marked
