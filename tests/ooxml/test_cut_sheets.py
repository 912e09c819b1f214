"""Worksheets cut up: the merged areas that are told without a parser are those that a parser tells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sspdocs.ooxml.addresses import MAX_COLUMNS, MAX_ROWS, area, areas, cell_name
from sspdocs.ooxml.cut_sheets import cut_sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CORNERS = st.tuples(st.integers(0, MAX_ROWS - 1), st.integers(0, MAX_COLUMNS - 1))


def sheet(after: str) -> bytes:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData>{after}</worksheet>'.encode()


def test_merged_areas_are_taken_out_of_the_xml() -> None:
    merged = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="C4:C9" /></mergeCells>'
    made = cut_sheet(sheet(f"{merged}<pageMargins/>"))
    assert made is not None
    assert made.merges == [(0, 0, 1, 1), (3, 2, 8, 2)]
    assert b"merge" not in made.around
    assert made.around.endswith(b"</sheetData><pageMargins/></worksheet>")


def test_areas_written_in_another_way_are_left_to_the_parser() -> None:
    for odd in ('<mergeCell ref="$A$1:B2"/>', '<mergeCell x="1" ref="A1:B2"/>', "<mergeCell/>",
                '<mergeCell ref="B2:A1"/>', '<mergeCell ref="A1:XFE2"/>'):  # fmt: skip
        made = cut_sheet(sheet(f'<mergeCells><mergeCell ref="A1:B2"/>{odd}</mergeCells>'))
        assert made is not None
        assert made.merges == []
        assert odd.encode() in made.around


def test_a_list_of_merged_areas_that_never_ends_is_left_to_the_parser() -> None:
    made = cut_sheet(sheet('<mergeCells><mergeCell ref="A1:B2"/>'))
    assert made is not None
    assert made.merges == []
    assert b"<mergeCells>" in made.around


def test_a_sheet_with_a_comment_round_its_cells_is_not_cut() -> None:
    assert cut_sheet(sheet("<!-- x -->")) is None


@given(st.lists(st.tuples(CORNERS, CORNERS), max_size=5))
def test_areas_are_what_each_is_by_itself(corners: list[tuple[tuple[int, int], ...]]) -> None:
    refs = [f"{cell_name(*min(a, b))}:{cell_name(*max(a, b))}" for a, b in corners]
    found = areas("".join(f'<mergeCell ref="{ref}"/>' for ref in refs).encode())
    if found is not None:
        assert found == [area(ref) for ref in refs]
    assert found is not None or any(min(a, b)[1] > max(a, b)[1] for a, b in corners)
