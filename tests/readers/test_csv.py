"""Comma-separated values as blocks."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.blocks import Document, Table
from sspdocs.errors import NoContent
from sspdocs.readers import read_document

PATH = Path("export.csv")


def rows(document: Document) -> list[list[object]]:
    table = document.body[0]
    assert isinstance(table, Table)
    return [[c.value for c in row] for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_ways_of_writing_letters_are_read(encoding: str) -> None:
    assert rows(read_document("Name,Cost\nSiân,£12".encode(encoding), PATH)) == [
        ["Name", "Cost"],
        ["Siân", "£12"],
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    text = "\n".join([separator.join(row) for row in (["Name", "Hours"], ["Ada", "2.5"])])
    assert rows(read_document(text.encode(), PATH)) == [["Name", "Hours"], ["Ada", 2.5]]


def test_numbers_are_numbers_and_what_only_looks_like_one_is_text() -> None:
    found = rows(read_document(b"a,b,c\n38,07700900123,1:4", PATH))
    assert found[1] == [38, "07700900123", "1:4"]


def test_lines_inside_a_cell_are_paragraphs_and_places_are_kept() -> None:
    table = read_document(b'a,b\n,"one\ntwo"\n', PATH).body[0]
    assert isinstance(table, Table)
    cell = table.rows[1][0]
    assert (cell.text, str(cell.where), cell.column) == ("one\ntwo", "export!B2", 1)


def test_a_file_of_separators_alone_has_no_content() -> None:
    with pytest.raises(NoContent):
        read_document(b",,,\n,,,\n", PATH)


words = st.text(st.characters(codec="utf-8", categories=("L", "P")), min_size=1, max_size=12)


@given(st.lists(st.lists(words, min_size=3, max_size=3), min_size=2, max_size=8))
def test_what_a_program_writes_is_read_back(table: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(table)
    assert rows(read_document(out.getvalue().encode(), PATH)) == table
