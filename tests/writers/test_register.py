from __future__ import annotations

import io
from decimal import Decimal

import make
import openpyxl
import pytest
from school import school

from sspdocs.caseload.overview import Due, overview
from sspdocs.caseload.pupils import Entry, Link
from sspdocs.findings import Finding, Severity
from sspdocs.writers.register import write_register


def _book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def _rows(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[dict[str, object]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_every_pupil_has_a_row_with_what_the_page_says() -> None:
    view = school(60).view()
    rows = _rows(_book(write_register(view))["Pupils"])
    assert [r["Pupil"] for r in rows] == [p.name for p in view.pupils]
    assert [r["Must fix"] for r in rows] == [p.errors for p in view.pupils]
    assert sum(1 for r in rows if r["Threshold"] == "Above") == view.over_threshold


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_text_that_starts_like_a_formula_stays_text(start: str) -> None:
    evil = f"{start}HYPERLINK('x')"
    finding = Finding(check="X1", name="x", severity=Severity.ERROR, message=evil, where=evil)
    entry = Entry(
        plan=make.plan(pupil={"name": evil, "class_name": evil}, setting={"name": evil}),
        findings=(finding,),
    )
    view = overview([entry], due=[Due(date=make.TODAY, what=evil, pupil=evil)], today=make.TODAY)
    for sheet in _book(write_register(view)):
        for cell in (c for row in sheet.iter_rows() for c in row):
            assert cell.data_type != "f"
            if isinstance(cell.value, str) and "HYPERLINK" in cell.value:
                assert cell.quotePrefix


def test_sheets_are_filtered_and_their_heads_stay_in_sight() -> None:
    book = _book(write_register(school(60).view()))
    for name in ("Pupils", "Dates", "To put right", "Files"):
        assert book[name].auto_filter.ref
        assert book[name].freeze_panes == "B2"
    assert book["Pupils"].conditional_formatting


def test_schools_have_a_sheet_where_there_are_several() -> None:
    assert "Schools" not in _book(write_register(school(20).view())).sheetnames
    view = school(20, schools=3).view()
    rows = _rows(_book(write_register(view))["Schools"])
    assert [r["School"] for r in rows] == [s.name for s in view.schools]
    assert sum(int(str(r["Pupils"])) for r in rows) == 20
    assert [r["Review overdue"] for r in rows] == [s.overdue for s in view.schools]


def test_documents_are_linked_relative_to_the_workbook() -> None:
    entry = Entry(plan=make.plan(pupil={"name": "Ada"}), links=(Link("Open", "in/a%20%23b.docx"),))
    sheet = _book(write_register(overview([entry], today=make.TODAY)))["Pupils"]
    links = [c.hyperlink.target for row in sheet.iter_rows() for c in row if c.hyperlink]
    assert links == ["in/a%20%23b.docx"]


def test_money_is_exact_to_the_penny_and_its_basis_is_said() -> None:
    plan = make.plan(pupil={"name": "Ada"}, costs={"stated_total": Decimal("6000.07")})
    view = overview([Entry(plan=plan)], today=make.TODAY, threshold=Decimal(6000))
    (row,) = _rows(_book(write_register(view))["Pupils"])
    assert (row["Cost a year"], row["Cost is"], row["Threshold"]) == (6000.07, "Stated", "Above")


def test_an_empty_school_still_makes_a_workbook() -> None:
    book = _book(write_register(overview([], today=make.TODAY)))
    assert book.sheetnames[0] == "Pupils"
    assert book["Pupils"].max_row == 1


def test_the_same_figures_give_the_same_bytes() -> None:
    assert write_register(school(20).view()) == write_register(school(20).view())
