"""New workbooks: what Excel, other readers and screen readers find in them."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from sspdocs.ooxml.workbook_cells import TEXT_LIMIT
from sspdocs.ooxml.workbooks import (
    Formula,
    NewWorkbook,
    Series,
    address,
    letter,
    quoted,
)

DAY = dt.date(2026, 11, 22)


def book() -> NewWorkbook:
    return NewWorkbook(title="A map", made=DAY)


def opened(made: NewWorkbook, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made.to_bytes()), data_only=values)


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-none", "@home", "\t=1", "=HYPERLINK(1)"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    made = book()
    made.sheet("S").put(1, 1, text)
    cell = opened(made).active["A1"]
    assert cell.value == text and cell.data_type == "s" and cell.quotePrefix


def test_a_formula_carries_its_result() -> None:
    made = book()
    made.sheet("S").put(1, 1, Formula("ROUND(15*3*20*10/(60*4),2)", Decimal("37.50")), "Money")
    data = made.to_bytes()
    assert openpyxl.load_workbook(io.BytesIO(data))["S"]["A1"].value.startswith("=ROUND(")
    assert openpyxl.load_workbook(io.BytesIO(data), data_only=True)["S"]["A1"].value == 37.5


def test_the_same_calls_give_the_same_bytes() -> None:
    def make() -> bytes:
        made = book()
        sheet = made.sheet("S")
        sheet.put_row(1, ["Area", "Cost"], "Header")
        sheet.put_row(2, ["SEMH", Decimal(5)], ["Text", "Money"])
        sheet.chart(
            "bar", [Series("Cost", "S", (2, 1, 2, 1), (2, 2, 2, 2))], at="D1", title="T", says="W"
        )
        return made.to_bytes()

    assert make() == make()


def test_styles_have_names_that_a_school_can_change() -> None:
    made = book()
    sheet = made.sheet("S")
    sheet.put(1, 1, "a", "Header")
    sheet.put(2, 1, "=a", "Text")
    sheet.put(3, 1, "b", "Text")
    read = opened(made)
    assert [read.active.cell(r, 1).style for r in (1, 2, 3)] == ["Header", "Text", "Text"]


def test_sheet_names_are_made_safe_and_different() -> None:
    made = book()
    names = [made.sheet(n).name for n in ["A/B: [x]", "a b   x", "Costs", "costs", "x" * 40, ""]]
    assert len({n.casefold() for n in names}) == 6
    assert all(0 < len(n) <= 31 and not set(n) & set("[]:*?/\\") for n in names)
    assert opened(made).sheetnames == names


def test_a_printed_page_repeats_its_head_and_holds_ampersands() -> None:
    made = book()
    sheet = made.sheet("S")
    sheet.put(1, 1, "Name", "Header")
    sheet.page(repeat=(1, 2), header="Reading & spelling", footer="2 pages")
    read = opened(made).active
    assert read.print_title_rows == "$1:$2"
    assert read.page_setup.orientation == "landscape" and str(read.page_setup.paperSize) == "9"
    assert "Reading & spelling" in read.oddHeader.left.text.replace("&&", "&")


def test_a_chart_says_in_words_what_it_shows() -> None:
    made = book()
    sheet = made.sheet("S")
    sheet.put_row(1, ["SEMH", Formula("1+1", 2)])
    one = Series("Cost", "S", (1, 1, 1, 1), (1, 2, 1, 2))
    sheet.chart("bar", [one], at="D1", title="Cost by area", says="SEMH costs £2.")
    parts = zipfile.ZipFile(io.BytesIO(made.to_bytes()))
    assert 'descr="SEMH costs £2."' in parts.read("xl/drawings/drawing1.xml").decode()
    assert "<c:v>2</c:v>" in parts.read("xl/charts/chart1.xml").decode()


def test_a_bars_label_says_its_figure_and_nothing_else_in_every_program() -> None:
    made = book()
    one = Series("Cost", "S", (1, 1, 1, 1), (1, 2, 1, 2))
    made.sheet("S").chart("bar", [one], at="D1", title="Cost", says="SEMH costs £2.")
    chart = zipfile.ZipFile(io.BytesIO(made.to_bytes())).read("xl/charts/chart1.xml").decode()
    assert re.findall(r'<c:show(\w+) val="1"', chart) == ["Val"]
    assert set(re.findall(r'<c:show(\w+) val="0"', chart)) >= {"CatName", "SerName", "LegendKey"}


def test_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    made = book()
    made.sheet("S").put(1, 1, "x" * 40_000)
    value = opened(made).active["A1"].value
    assert len(value) == TEXT_LIMIT and value.endswith("(cut: Excel holds no more in one cell)")


def test_addresses_are_written_as_on_the_sheet() -> None:
    assert (letter(1), letter(28), address(12, 6), address(12, 6, fixed=True)) == (
        "A", "AB", "F12", "$F$12",
    )  # fmt: skip
    assert quoted("Ada's map") == "'Ada''s map'"
