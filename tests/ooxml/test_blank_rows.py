"""A large worksheet's blank rows are passed over while it is unpacked."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.blocks import Document, block_text
from sspdocs.errors import TooLarge
from sspdocs.ooxml.archive import Limits
from sspdocs.ooxml.blank_rows import BlankRows
from sspdocs.ooxml.package import Package
from sspdocs.process import plans_in
from sspdocs.readers import read_document
from tests.desk import workbook

PATH = Path("map.xlsx")
SHEET = "xl/worksheets/sheet1.xml"
BLANKS = {
    "rows": '<row r="{n}" ht="15"/>',
    "cells": '<row r="{n}" spans="1:2"><c r="A{n}" s="0"/><c r="B{n}" s="0"></c></row>',
}


def stretched(rows: int, blank: str, after: str = "") -> bytes:
    """A plan's workbook with many blank rows below its last one, and perhaps a row after them."""
    old = workbook(("Pupil name", "Ada Finch"), ("Strengths", "Kind to others"))
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(old)) as book,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in book.namelist():
            data = book.read(name)
            if name == SHEET:
                lines = "".join([blank.format(n=n) for n in range(3, rows + 3)])
                data = data.replace(b"</sheetData>", f"{lines}{after}</sheetData>".encode())
            new.writestr(name, data)
    return out.getvalue()


def words(document: Document) -> str:
    return "\n".join([block_text(b) for b in document.body])


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
def test_a_million_blank_rows_are_passed_over_and_said(blank: str) -> None:
    document = read_document(stretched(1_048_000, blank), PATH)

    assert words(document) == "Pupil name\nAda Finch\nStrengths\nKind to others"
    (note,) = document.notes
    assert "sheet 1 has 1,048,000 blank rows" in note
    assert "row 3 in Excel" in note


def test_a_row_below_the_blank_ones_is_read_at_its_place() -> None:
    last = '<row r="900000"><c r="B900000" t="inlineStr"><is><t>Last words</t></is></c></row>'

    document = read_document(stretched(800_000, BLANKS["rows"], last), PATH)

    assert words(document).endswith("Last words")


def test_the_plan_of_such_a_workbook_has_a_remark_and_no_failure() -> None:
    plans, problem = plans_in(stretched(500_000, BLANKS["rows"]), PATH)

    assert [p.pupil.name for p in plans] == ["Ada Finch"]
    assert problem is not None
    assert problem.code == "noted"


def test_rows_without_end_are_refused_with_advice_that_fits_a_workbook() -> None:
    data = stretched(300_000, BLANKS["cells"])

    with pytest.raises(TooLarge, match="Delete the blank rows and columns"):
        Package(data, "map.xlsx", Limits(blank=9_000_000)).sheet(SHEET)


def sifted(pieces: Iterable[bytes]) -> bytes:
    sieve = BlankRows()
    return b"".join([*[sieve.take(p) for p in pieces], sieve.rest()])


def test_rows_without_an_address_are_all_kept() -> None:
    data = b'<worksheet><sheetData><row/><row r="2"/><row><c><v>1</v></c></row></sheetData></worksheet>'

    assert sifted([data]) == data


def test_words_that_look_like_a_blank_row_stay_in_their_cell() -> None:
    data = b'<sheetData><row r="1"><c r="A1"><is><t><![CDATA[<row r="9"/>]]></t></is></c></row></sheetData>'

    assert sifted([data]) == data


@given(st.lists(st.integers(1, 40)), st.sampled_from([b"", b"x:"]))
def test_where_the_pieces_are_cut_does_not_matter(cuts: list[int], prefix: bytes) -> None:
    rows = b'<?row r="1"><?c r="A1" s="2"/><?c r="B1"><?v>7</?v></?c></?row><?row r="2" ht="3"/><?row r="3"></?row>'
    data = b"<?worksheet><?sheetData>" + rows * 3 + b"</?sheetData></?worksheet>"
    data = data.replace(b"?", prefix)
    pieces, at = [], 0
    for cut in cuts:
        pieces.append(data[at : at + cut])
        at += cut

    made = sifted([*pieces, data[at:]])

    assert made.count(b"<" + prefix + b"row") == 3
    assert made.count(b"<" + prefix + b"v>7") == 3
    assert made.startswith(data[:20]) and made.endswith(data[-20:])
