from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path

import make
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.errors import UsageError
from sspdocs.writers.exports import columns_of, rows_of
from sspdocs.writers.files import open_whole
from sspdocs.writers.sinks import open_sink
from sspdocs.writers.tables import Column, Format, Tables

COLUMNS = (
    Column("name"),
    Column("born", "date"),
    Column("cost", "money"),
    Column("looked_after", "yes_no"),
    Column("areas", "texts"),
)
ROW = ("Ada", dt.date(2018, 5, 4), Decimal("12.50"), False, ("semh", "sensory"))
EMPTY = (None, None, None, None, ())


def written(format: Format, tables: Tables, rows: list[tuple[str, tuple[object, ...]]]) -> bytes:
    file = io.BytesIO()
    sink = open_sink(format, file, tables)
    for name, row in rows:
        sink.add(name, row)
    sink.close()
    return file.getvalue()


def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_a_line_of_json_has_the_columns_by_name() -> None:
    (line,) = written("jsonl", {"pupils": COLUMNS}, [("pupils", ROW)]).splitlines()
    assert json.loads(line) == {
        "name": "Ada", "born": "2018-05-04", "cost": 12.5, "looked_after": False,
        "areas": ["semh", "sensory"],
    }  # fmt: skip


def test_a_csv_names_its_columns_and_joins_what_is_several() -> None:
    text = written("csv", {"pupils": COLUMNS}, [("pupils", ROW)]).decode("utf-8-sig")
    assert text.splitlines() == [
        "name,born,cost,looked_after,areas",
        "Ada,2018-05-04,12.50,false,semh; sensory",
    ]


def test_a_workbook_keeps_dates_and_money_as_such() -> None:
    sheet = book(written("xlsx", {"pupils": COLUMNS}, [("pupils", ROW), ("pupils", EMPTY)]))[
        "pupils"
    ]
    name, born, cost, looked_after, areas = (cell.value for cell in sheet[2])
    assert (name, born.date(), cost, looked_after, areas) == (
        "Ada", dt.date(2018, 5, 4), 12.5, False, "semh; sensory",
    )  # fmt: skip
    assert [cell.value for cell in sheet[3]] in ([], [None] * 5)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20))
def test_nothing_in_a_workbook_is_calculated(text: str) -> None:
    sheets = book(written("xlsx", {"t": [Column("text")]}, [("t", (f"={text}",)), ("t", (text,))]))
    for row in sheets["t"].iter_rows(min_row=2):
        assert all(cell.data_type in ("s", "inlineStr", "n") for cell in row)
        assert all(cell.data_type != "n" or cell.value is None for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+44", "@SUM(A1)", "http://a.example", "0123", "-"])
def test_text_stays_text_in_a_workbook(text: str) -> None:
    data = written("xlsx", {"t": [Column("text")]}, [("t", (text,))])
    cell = book(data)["t"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None) or (
        cell.value == text and cell.data_type == "inlineStr"
    )


def test_a_workbook_has_a_sheet_for_each_table() -> None:
    tables = {"plans": [Column("a")], "outcomes": [Column("b", "whole")]}
    made = book(written("xlsx", tables, [("plans", ("x",)), ("outcomes", (1,)), ("plans", ("y",))]))
    assert made.sheetnames == ["plans", "outcomes"]
    assert [cell.value for cell in made["plans"]["A"]] == ["a", "x", "y"]


def test_a_table_that_outgrows_its_sheet_goes_on_in_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sspdocs.ooxml.data_workbook._ROWS", 3)
    rows = [("t", (n,)) for n in range(5)]
    made = book(written("xlsx", {"t": [Column("n", "whole")]}, rows))
    assert {s.title: [c.value for c in s["A"]] for s in made} == {
        "t": ["n", 0, 1], "t 2": ["n", 2, 3], "t 3": ["n", 4],
    }  # fmt: skip


@pytest.mark.parametrize("format", ["jsonl", "csv", "xlsx"])
def test_the_same_rows_give_the_same_bytes(format: Format) -> None:
    both = [written(format, {"pupils": COLUMNS}, [("pupils", ROW)]) for _ in range(2)]
    assert both[0] == both[1]


def test_parquet_keeps_the_types() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    data = written("parquet", {"pupils": COLUMNS}, [("pupils", ROW), ("pupils", EMPTY)])
    table = parquet.read_table(io.BytesIO(data))
    assert [str(field.type) for field in table.schema] == [
        "string", "date32[day]", "decimal128(18, 2)", "bool", "list<element: string>",
    ]  # fmt: skip
    first, second = table.to_pylist()
    assert first == dict(zip(table.column_names, [*ROW[:4], list(ROW[4])], strict=True))
    assert second["name"] is None
    assert data == written("parquet", {"pupils": COLUMNS}, [("pupils", ROW), ("pupils", EMPTY)])


def test_every_row_of_plans_fits_its_columns_in_parquet() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    plan = make.plan(
        pupil={"name": "Ada", "attendance": 91.5},
        outcomes=["To read"],
        provision=[{"description": "Group", "outcomes": (0,), "annual_cost": Decimal("1.5")}],
    )
    for name in ("plans", "outcomes", "provision"):
        rows = [(name, row) for row in rows_of(plan, name)]
        assert written("parquet", {name: columns_of(name)}, rows)[:4] == b"PAR1"


def test_parquet_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r'pip install "sspdocs\[parquet\]"'):
        open_sink("parquet", io.BytesIO(), {"pupils": COLUMNS})


def test_a_file_that_fails_half_way_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), open_whole(tmp_path / "a.csv") as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
