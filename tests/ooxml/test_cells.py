"""Cells of a worksheet, from snippets of XML."""

import datetime as dt
from typing import Any

import pytest

from sspdocs.ooxml.addresses import address, area, cell_name
from sspdocs.ooxml.cell_styles import PLAIN, Style
from sspdocs.ooxml.cells import CellTuple, Reader, Sheet, TooManyCells
from sspdocs.ooxml.number_formats import number_format
from sspdocs.ooxml.package import parse_xml
from sspdocs.ooxml.shared_strings import RichText, read_strings
from sspdocs.ooxml.sheet_cells import in_order

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MARKS = {"b": 1, "strike": 16}


def sheet(
    rows: str, strings: tuple[RichText, ...] = (), formats: tuple[str, ...] = (), **kw: Any
) -> Sheet:
    """A sheet with these rows; style 0 is plain, the next ones have these formats."""
    styles = [PLAIN, *[Style(0, False, number_format(f)) for f in formats]]
    xml = rows if "<sheetData>" in rows else f"<sheetData>{rows}</sheetData>"
    root = parse_xml(f'<worksheet xmlns="{MAIN}">{xml}</worksheet>'.encode())
    return Reader(strings, styles, MARKS, **kw).read(root)


def only(made: Sheet) -> CellTuple:
    assert len(made.cells) == 1
    return made.cells[0]


def value(cell: str, **kw: Any) -> object:
    return only(sheet(f'<row r="1">{cell}</row>', **kw))[4]


def text(cell: str, **kw: Any) -> object:
    return only(sheet(f'<row r="1">{cell}</row>', **kw))[5]


def test_a_number_is_a_whole_number_where_it_is_whole() -> None:
    assert value('<c r="A1"><v>3</v></c>') == 3
    assert isinstance(value('<c r="A1"><v>3.0</v></c>'), int)
    assert text('<c r="A1"><v>3.0</v></c>') == "3"


def test_a_number_keeps_no_noise_of_its_binary_form() -> None:
    assert text('<c r="A1"><v>0.56000000000000005</v></c>') == "0.56"


def test_a_shared_text_is_looked_up() -> None:
    assert value('<c r="A1" t="s"><v>1</v></c>', strings=("no", "yes")) == "yes"


def test_a_shared_text_that_is_not_there_is_an_error_and_a_problem() -> None:
    made = sheet('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>', strings=("a",))
    assert only(made)[6] == "missing text"
    assert made.problems == ["A1 refers to a text that the file does not hold"]


def test_texts_errors_and_truths_keep_their_kind() -> None:
    assert value('<c r="A1" t="inlineStr"><is><t>held here</t></is></c>') == "held here"
    assert value('<c r="A1" t="str"><v>12</v></c>') == "12"
    assert value('<c r="A1" t="b"><v>1</v></c>') is True
    assert only(sheet('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'))[6] == "#REF!"


def test_a_date_is_a_number_with_a_date_format() -> None:
    kw = {"formats": ("dd/mm/yyyy",)}
    assert value('<c r="A1" s="1"><v>40838</v></c>', **kw) == dt.date(2011, 10, 22)
    assert text('<c r="A1" s="1"><v>40838</v></c>', **kw) == "22/10/2011"
    assert value('<c r="A1"><v>40838</v></c>', **kw) == 40838


def test_days_of_a_1904_workbook_start_four_years_later() -> None:
    assert value('<c r="A1" s="1"><v>0</v></c>', formats=("d/m/yy",), date1904=True) == dt.date(
        1904, 1, 1
    )


def test_a_date_written_out_is_read_and_an_impossible_one_is_text() -> None:
    assert value('<c r="A1" t="d"><v>2026-11-22</v></c>') == dt.date(2026, 11, 22)
    assert text('<c r="A1" t="d"><v>2026-11-22T09:30:00Z</v></c>') == "22/11/2026 09:30"
    assert value('<c r="A1" t="d"><v>99999-99-99</v></c>') == "99999-99-99"


def test_blank_cells_and_blank_texts_are_not_made() -> None:
    rows = '<row r="1"><c r="A1" s="1"/><c r="B1" t="s"><v>0</v></c><c r="C1"><v></v></c></row>'
    assert sheet(rows, strings=("",)).cells == []
    assert strings("<si><t> </t></si>") == [""]


def test_a_formula_without_a_result_is_told_from_one_whose_result_is_empty() -> None:
    made = sheet(
        '<row r="1"><c r="A1"><f>1+1</f><v></v></c><c r="B1"><f>B2</f></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>2</f><v>2</v></c></row>'
    )
    assert [(c[2], c[7], c[8]) for c in made.cells] == [
        ("A1", "1+1", False), ("B1", "B2", False), ("C1", '""', True), ("D1", "2", True),
    ]  # fmt: skip


def test_a_formula_may_hold_its_result_as_a_text_of_its_own() -> None:
    made = sheet('<row r="1"><c r="A1" t="inlineStr"><f>B1&amp;"x"</f><is><t>1x</t></is></c></row>')
    assert only(made)[4:] == ("1x", "1x", "", 'B1&"x"', True)


def test_two_cells_that_claim_one_place_are_both_kept() -> None:
    made = sheet('<row r="0"><c r="A0"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>')
    assert [c[4] for c in in_order(made.cells)] == [1, 2]


def test_a_shared_formula_moves_with_its_cells() -> None:
    made = sheet(
        '<row r="2"><c r="C2"><f t="shared" ref="C2:C3" si="0">A2*$B$1</f><v>1</v></c></row>'
        '<row r="3"><c r="C3"><f t="shared" si="0"/><v>1</v></c></row>'
    )
    assert [c[7] for c in made.cells] == ["A2*$B$1", "A3*$B$1"]


def test_cells_without_addresses_stand_one_after_another() -> None:
    made = sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert [c[2] for c in made.cells] == ["A1", "B1", "A2"]


@pytest.mark.parametrize("ref", ["ZZZZZZ99999999999", "A0", "XFE1", "A1048577", "nonsense"])
def test_an_impossible_address_gives_a_note_and_the_next_place(ref: str) -> None:
    made = sheet(f'<row r="0"><c r="{ref}"><v>1</v></c></row>')
    assert only(made)[2] == "A1"
    assert made.notes == [f"a cell with the impossible address {ref!r} was read as A1"]
    assert made.problems == []


def test_of_many_problems_only_the_first_few_are_kept() -> None:
    cells = "".join([f'<c r="A{n}" t="s"><v>9</v></c>' for n in range(1, 50)])
    assert len(sheet(f'<row r="1">{cells}</row>').problems) == 6


def test_a_sheet_data_after_the_merges_is_read_too() -> None:
    made = sheet(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        '<sheetData><row r="2"><c r="A2"><v>2</v></c></row></sheetData>'
    )
    assert [c[4] for c in made.cells] == [1, 2]
    assert made.merges == [(0, 0, 1_048_575, 16_383)]


def test_hidden_rows_and_columns_are_known() -> None:
    made = sheet(
        '<cols><col min="2" max="3" hidden="1"/></cols>'
        '<sheetData><row r="5" hidden="1"><c r="A5"><v>1</v></c></row></sheetData>'
    )
    assert (made.hidden_rows, made.hidden_columns) == ({4}, [(1, 2)])


def test_more_cells_than_the_limit_are_refused() -> None:
    with pytest.raises(TooManyCells):
        sheet('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>', limit=1)


def strings(items: str) -> list[RichText]:
    return read_strings(parse_xml(f'<sst xmlns="{MAIN}">{items}</sst>'.encode()), MARKS)


def test_bold_stretches_of_a_text_are_kept_apart() -> None:
    made = strings("<si><r><rPr><b/></rPr><t>Lead:</t></r><r><t> TA</t></r></si>")
    assert made == [(("Lead:", 1), (" TA", None))]


def test_how_a_text_is_pronounced_is_left_out() -> None:
    assert strings("<si><t>名</t><rPh><t>na</t></rPh></si>") == ["名"]


def test_escapes_become_characters_and_line_breaks_are_of_one_kind() -> None:
    assert strings("<si><t>one_x000D_\ntwo</t></si>") == ["one\ntwo"]


def test_bold_switched_off_is_not_bold() -> None:
    assert strings('<si><r><rPr><b val="0"/></rPr><t>x</t></r></si>') == [(("x", 0),)]


def test_addresses_go_there_and_back() -> None:
    assert address("B6") == (5, 1)
    assert address("$xfd$1048576") == (1_048_575, 16_383)
    assert cell_name(1_048_575, 16_383) == "XFD1048576"
    assert area("H1:A3") == (0, 0, 2, 7)


def test_a_cell_that_has_no_place_is_passed_over_and_said() -> None:
    made = sheet('<row r="1"><c><v>1</v><c><v>2</v></c></c></row><c><v>3</v></c>')
    assert only(made)[4] == 1
    assert (
        made.problems == ["a cell outside every row, or beyond the last column, has no place"] * 2
    )


def test_a_number_too_long_to_be_one_is_no_number() -> None:
    made = sheet(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>')
    assert only(made)[4] == 1


def test_one_long_text_in_very_many_cells_is_too_much() -> None:
    cells = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 30))
    with pytest.raises(TooManyCells):
        sheet(f'<row r="1">{cells}</row>', strings=("x" * 1_000_000,))
