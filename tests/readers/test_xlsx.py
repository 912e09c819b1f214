"""Workbooks as blocks."""

import datetime as dt
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from sspdocs.blocks import BOLD, STRIKE, Box, Cell, Document, Table
from sspdocs.errors import Damaged, NoContent, TooLarge
from sspdocs.ooxml.addresses import cell_name
from sspdocs.ooxml.symbols import WIDTHS
from sspdocs.ooxml.workbooks import NewWorkbook
from sspdocs.readers import read_document, xlsx

PATH = Path("map.xlsx")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(fill: Callable[[Any], object]) -> bytes:
    """A workbook whose first sheet, "Map", is filled by a function."""
    book = openpyxl.Workbook()
    book.active.title = "Map"
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, parts: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The package with some parts replaced, changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            change = parts.get(name, lambda part: part)
            new.writestr(name, change if isinstance(change, bytes) else change(old.read(name)))
        for name, part in parts.items():
            if name not in old.namelist():
                assert isinstance(part, bytes)
                new.writestr(name, part)
    return out.getvalue()


def read(data: bytes) -> Document:
    return read_document(data, PATH)


def sheets(document: Document) -> list[Table]:
    return [b for b in document.body if isinstance(b, Table)]


def cell(document: Document, ref: str) -> Cell:
    """The cell of the first sheet at an address."""
    return next(c for row in sheets(document)[0].rows for c in row if c.where.cell == ref)


def filled(values: dict[str, object]) -> Document:
    def fill(sheet: Any) -> None:
        for ref, value in values.items():
            sheet[ref] = value

    return read(workbook(fill))


def test_a_sheet_is_a_table_at_its_grid_places() -> None:
    table = sheets(filled({"B2": "Name", "C2": "Ada", "B9": "Cost"}))[0]
    assert (table.sheet, table.columns, str(table.where)) == ("Map", 3, "Map")
    assert [[(c.row, c.column, c.text) for c in row] for row in table.rows] == [
        [(1, 1, "Name"), (1, 2, "Ada")],
        [(8, 1, "Cost")],
    ]


def test_a_place_is_said_as_people_say_it() -> None:
    assert str(cell(filled({"F12": "x"}), "F12").where) == "Map!F12"


def test_values_keep_their_types() -> None:
    read_ = filled(
        {"A1": 3, "A2": 2.5, "A3": True, "A4": dt.date(2026, 4, 3), "A5": dt.time(9, 30)}
    )
    assert [row[0].value for row in sheets(read_)[0].rows] == [
        3, 2.5, True, dt.date(2026, 4, 3), dt.time(9, 30),
    ]  # fmt: skip


def test_each_line_of_a_cell_is_a_paragraph() -> None:
    found = cell(filled({"A1": "Phonics\n\nPrecision teaching"}), "A1")
    assert [b.text for b in found.blocks] == ["Phonics", "Precision teaching"]
    assert found.value == "Phonics\n\nPrecision teaching"


def test_bold_struck_and_shaded_cells_are_marked() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "Outcome"
        sheet["A1"].font = Font(bold=True)
        sheet["A1"].fill = PatternFill("solid", fgColor="DDEBF7")
        sheet["B1"] = "old"
        sheet["B1"].font = Font(strike=True)
        sheet["B1"].fill = PatternFill("solid", fgColor="FFFFFF")

    document = read(workbook(fill))
    heading, old = cell(document, "A1"), cell(document, "B1")
    assert (heading.blocks[0].spans[0].marks, heading.shaded) == (BOLD, True)
    assert (old.blocks[0].spans[0].marks, old.shaded) == (STRIKE, False)


def test_bold_words_inside_a_cell_are_spans_of_their_own() -> None:
    rich = CellRichText(TextBlock(InlineFont(b=True), "Lead:"), " TA")
    found = cell(filled({"A1": rich}), "A1")
    assert [(s.text, s.marks) for s in found.blocks[0].spans] == [("Lead:", BOLD), (" TA", 0)]


def test_merged_cells_appear_once_with_their_spans() -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["A2"], sheet["C3"] = "Title", "Area", "end"
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A2:A3")

    document = read(workbook(fill))
    assert (cell(document, "A1").row_span, cell(document, "A1").column_span) == (1, 3)
    assert (cell(document, "A2").row_span, cell(document, "A2").column_span) == (2, 1)


def test_a_merge_reaches_no_further_than_the_used_sheet() -> None:
    data = workbook(lambda sheet: sheet.append(["a", "b"]) or sheet.merge_cells("A2:B3"))
    huge = changed(
        data, {"xl/worksheets/sheet1.xml": lambda p: p.replace(b"A2:B3", b"A1:XFD1048576")}
    )
    assert (cell(read(huge), "A1").row_span, cell(read(huge), "A1").column_span) == (1, 2)


def test_a_text_that_a_merge_covers_is_kept_but_hidden() -> None:
    data = workbook(lambda sheet: sheet.append(["seen", "covered"]) or sheet.merge_cells("A2:B2"))
    document = read(
        changed(data, {"xl/worksheets/sheet1.xml": lambda p: p.replace(b"A2:B2", b"A1:B1")})
    )
    assert (cell(document, "A1").hidden, cell(document, "B1").hidden) == (False, True)
    assert cell(document, "B1").text == "covered"


def test_hidden_rows_columns_and_sheets_are_marked() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["a", "b"])
        sheet.append(["c"])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.parent.create_sheet("lookups")["A1"] = "x"
        sheet.parent["lookups"].sheet_state = "veryHidden"

    document = read(workbook(fill))
    assert [cell(document, r).hidden for r in ("A1", "B1", "A2")] == [False, True, True]
    assert [t.hidden for t in sheets(document)] == [False, True]


def test_notes_are_comments_with_their_cell() -> None:
    def fill(sheet: Any) -> None:
        sheet["B6"] = "x"
        sheet["B6"].comment = Comment("Check with Mum\nby Friday", "SENDCo")

    notes = read(workbook(fill)).comments
    assert [(n.text, str(n.where)) for n in notes] == [
        ("Check with Mum", "Map!B6, note"),
        ("by Friday", "Map!B6, note"),
    ]


def test_a_thread_is_read_and_excels_own_words_about_it_are_not() -> None:
    def fill(sheet: Any) -> None:
        sheet["B6"].comment = Comment("[Threaded comment] Your version of Excel allows...", "x")

    threads = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        b'threadedcomments">'
        b'<threadedComment ref="B6" id="1"><text>Is this funded?</text></threadedComment>'
        b'<threadedComment ref="B6" id="2"><text>Yes, from May</text></threadedComment>'
        b"</ThreadedComments>"
    )
    link = (
        b'<Relationship Id="t1" Type="http://schemas.microsoft.com/office/2017/10/relationships/'
        b'threadedComment" Target="/xl/threadedComments/threadedComment1.xml"/></Relationships>'
    )
    data = changed(
        workbook(fill),
        {
            "xl/threadedComments/threadedComment1.xml": threads,
            "xl/worksheets/_rels/sheet1.xml.rels": lambda p: p.replace(b"</Relationships>", link),
        },
    )
    assert [n.text for n in read(data).comments] == ["Is this funded?", "Yes, from May"]


def test_text_boxes_on_a_sheet_are_boxes_after_its_table() -> None:
    drawing = (
        b"<xdr:wsDr "
        b'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp>'
        b"<xdr:txBody><a:p><a:r><a:t>Keep to </a:t></a:r><a:r><a:t>38 weeks</a:t></a:r></a:p><a:p/>"
        b"</xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="d" Target="../drawings/drawing1.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"/>'
        b"</Relationships>"
    )
    data = changed(
        workbook(lambda sheet: sheet.append(["a"])),
        {"xl/drawings/drawing1.xml": drawing, "xl/worksheets/_rels/sheet1.xml.rels": link},
    )
    box = read(data).body[1]
    assert isinstance(box, Box)
    assert [(b.text, str(b.where)) for b in box.blocks] == [("Keep to 38 weeks", "Map, text box 1")]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("&LElm Road School&RPage &P of &N", ["Elm Road School"]),
        ("&C&A", []),
        ('&C&"Arial,Bold"&14Costed map && notes', ["Costed map & notes"]),
        ("&LPrinted: &D", []),
    ],
)
def test_page_headers_count_only_where_they_have_words(header: str, words: list[str]) -> None:
    words_and_codes = header.replace("&", "&amp;")
    part = f"<headerFooter><oddHeader>{words_and_codes}</oddHeader></headerFooter></worksheet>"
    data = changed(
        workbook(lambda sheet: sheet.append(["a"])),
        {"xl/worksheets/sheet1.xml": lambda p: p.replace(b"</worksheet>", part.encode())},
    )
    assert [h.text for h in read(data).headers] == words


def test_a_formula_without_a_result_is_worked_out() -> None:
    def fill(sheet: Any) -> None:
        sheet.append([16.45, 3, 20, 38, 2, "=ROUND(A1*B1*C1/60*D1/E1,2)"])
        sheet["F1"].number_format = '"£"#,##0.00'
        sheet["G1"] = "=SUM(F1:F1)+Rates!A1"
        sheet.parent.create_sheet("Rates")["A1"] = 1

    document = read(workbook(fill))
    cost = cell(document, "F1")
    assert (cost.value, cost.text, cost.computed) == (312.55, "£312.55", True)
    assert cost.formula == "ROUND(A1*B1*C1/60*D1/E1,2)"
    assert cell(document, "G1").value == 313.55
    assert not cell(document, "A1").computed


def test_a_formula_that_cannot_be_worked_out_is_never_empty_or_zero() -> None:
    found = cell(filled({"A1": "=FORECAST(1,B1:B3,C1:C3)"}), "A1")
    assert (found.value, found.text) == (None, "#NAME?")
    assert found.error == "#NAME? (unknown function FORECAST)"


def test_errors_stay_errors() -> None:
    found = cell(filled({"A1": "#REF!"}), "A1")
    assert (found.error, found.value, found.text) == ("#REF!", None, "#REF!")


def test_a_strict_workbook_reads_the_same() -> None:
    def strict(part: bytes) -> bytes:
        return part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    data = workbook(lambda sheet: sheet.append(["a", 1, dt.date(2026, 1, 5)]))
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    found = read(changed(data, {n: strict for n in names if n != "[Content_Types].xml"}))
    assert [c.value for c in sheets(found)[0].rows[0]] == ["a", 1, dt.date(2026, 1, 5)]


def two_sheets(sheet: Any) -> None:
    sheet["A1"] = "good"
    sheet.parent.create_sheet("Other")["A1"] = "lost"


def test_a_broken_sheet_leaves_the_others_and_is_named() -> None:
    document = read(changed(workbook(two_sheets), {"xl/worksheets/sheet2.xml": b"<worksheet"}))
    assert [t.sheet for t in sheets(document)] == ["Map"]
    assert document.problems == [
        "sheet 2 was left out: its part 'xl/worksheets/sheet2.xml' is not well-formed XML"
    ]


def test_a_workbook_with_no_sheet_that_can_be_read_is_damaged() -> None:
    broken = {f"xl/worksheets/sheet{n}.xml": b"<worksheet" for n in (1, 2)}
    with pytest.raises(Damaged, match="not well-formed"):
        read(changed(workbook(two_sheets), dict(broken)))


def test_a_missing_sheet_is_named() -> None:
    def unlink(part: bytes) -> bytes:
        return part.replace(b"sheet2.xml", b"nowhere.xml")

    document = read(changed(workbook(two_sheets), {"xl/_rels/workbook.xml.rels": unlink}))
    assert document.problems == ["sheet 2 was left out: it lists this sheet and does not hold it"]


def test_an_empty_workbook_has_no_content() -> None:
    with pytest.raises(NoContent, match=r"map\.xlsx: the workbook has nothing in it"):
        read(workbook(lambda sheet: sheet.append([" ", None, ""])))


def test_too_many_cells_are_refused() -> None:
    def row(r: int) -> str:
        cells = "".join([f'<c r="{cell_name(r, c)}"><v>1</v></c>' for c in range(400)])
        return f'<row r="{r + 1}">{cells}</row>'

    rows = "".join([row(r) for r in range(501)])
    sheet = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    with pytest.raises(TooLarge, match="more than 200,000 cells"):
        read(changed(workbook(lambda s: None), {"xl/worksheets/sheet1.xml": sheet.encode()}))


def test_one_text_in_very_many_cells_is_refused() -> None:
    book = NewWorkbook(title="Map", made=dt.date(2026, 11, 22))
    sheet = book.sheet("Map")
    for number in range(400):
        sheet.put(number + 1, 1, random.Random(7).randbytes(15_000).hex())
    with pytest.raises(TooLarge, match="more than 10,000,000 letters"):
        read(book.to_bytes())


def test_rows_that_repeat_on_each_page_are_header_rows() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Provision map"])
        sheet.append([])
        sheet.append(["Pupil", "Cost"])
        sheet.append(["Ada", 5])
        sheet.print_title_rows = "1:3"

    assert sheets(read(workbook(fill)))[0].header_rows == 2


def test_two_cells_in_far_corners_cost_no_memory() -> None:
    document = filled({"A1": 1, "XFD1048576": 2})
    assert [c.where.cell for row in sheets(document)[0].rows for c in row] == ["A1", "XFD1048576"]


def test_cells_out_of_order_are_put_in_order() -> None:
    rows = (
        b'<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
    )
    sheet = f"<worksheet {MAIN}><sheetData>".encode() + rows + b"</sheetData></worksheet>"
    document = read(changed(workbook(lambda s: None), {"xl/worksheets/sheet1.xml": sheet}))
    assert [[c.value for c in row] for row in sheets(document)[0].rows] == [[1], [3, 4]]


def test_a_workbook_with_macros_is_claimed_and_a_word_file_is_not() -> None:
    data = workbook(lambda sheet: sheet.append(["a"]))
    macros = changed(
        data,
        {
            "[Content_Types].xml": lambda p: p.replace(
                b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
        },
    )
    assert xlsx.claims(macros, Path("map.xlsm"))
    assert not xlsx.claims(b"PK\3\4 not a zip", PATH)


values = st.one_of(
    st.integers(-(10**12), 10**12),
    st.integers(-(10**9), 10**9).map(lambda n: n / 100),
    st.booleans(),
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=30)
    .filter(lambda t: t.strip() and not t.startswith(("=", "#")) and "_x" not in t)
    .map(lambda t: t.translate(WIDTHS)),
)


@given(st.lists(st.lists(values, min_size=1, max_size=5), min_size=1, max_size=6))
def test_any_table_of_values_reads_back_the_same(rows: list[list[Any]]) -> None:
    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)

    table = sheets(read(workbook(fill)))[0]
    assert [[c.value for c in row] for row in table.rows] == rows
