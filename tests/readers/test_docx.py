"""Word documents as blocks: styles, lists and tables, and what the marks say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sspdocs.blocks import (
    BOLD,
    ITALIC,
    Table,
)
from tests.docx_blocks import first, grid, read, spans, table
from tests.word import p, r, tbl, tc, tr

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2">
  <w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Mine">
  <w:name w:val="Mine"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Bullets">
  <w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong">
  <w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Striped">
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>
"""
NUMBERS = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="chicago"/><w:lvlText w:val="%3"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


def listed(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_a_heading_is_known_by_its_styles_name_or_outline_level() -> None:
    levels = [
        first(p("x", properties), styles=STYLES).level
        for properties in (
            styled("berschrift2"), styled("Mine"), styled("Title"), '<w:outlineLvl w:val="2"/>', "",
        )
    ]  # fmt: skip
    assert levels == [2, 2, 1, 3, 0]


def test_marks_come_from_styles_too() -> None:
    assert spans(p("x", styled("Mine")), styles=STYLES) == [("x", BOLD)]
    assert spans(p(r("x", '<w:rStyle w:val="Strong"/>')), styles=STYLES) == [("x", BOLD)]
    assert spans(p(r("x", '<w:b w:val="0"/>'), styled("Mine")), styles=STYLES) == [("x", 0)]


def test_styles_based_on_each_other_end() -> None:
    loop = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/>'
        "<w:rPr><w:i/></w:rPr></w:style>"
    )
    assert spans(p("x", styled("A")), styles=loop) == [("x", ITALIC)]


def test_lists_are_numbered_as_word_prints_them() -> None:
    made = read(
        p("a", listed(2, 0)), p("b", listed(2, 1)), p("c", listed(2, 1)), p("d", listed(2, 0)),
        p("e", listed(2, 1)), p("f", listed(2, 2)), p("g", listed(1, 0)), p("h", styled("Bullets")),
        p("i", styled("Bullets") + listed(0, 0)), p("j", listed(9, 0)),
        styles=STYLES, numbering=NUMBERS,
    )  # fmt: skip
    assert [b.bullet for b in made.body] == [
        "1.", "1.a)", "1.b)", "2.", "2.a)", "#", "•", "•", "", "#",
    ]  # fmt: skip


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def wide(n: int) -> str:
    return f'<w:gridSpan w:val="{n}"/>'


def test_merged_cells_stand_once_with_their_spans() -> None:
    made = table(
        tr(tc("Area", DOWN), tc("wide", wide(2))),
        tr(tc("", ON), "b", "c"),
        tr("d", "e", "f"),
    )
    assert grid(made) == [
        [(0, 0, 2, 1, "Area"), (0, 1, 1, 2, "wide")],
        [(1, 1, 1, 1, "b"), (1, 2, 1, 1, "c")],
        [(2, 0, 1, 1, "d"), (2, 1, 1, 1, "e"), (2, 2, 1, 1, "f")],
    ]
    assert made.columns == 3


def test_a_row_may_begin_late() -> None:
    made = table(tr("a", "b"), tr("under b", properties='<w:gridBefore w:val="1"/>'))
    assert grid(made)[1] == [(1, 1, 1, 1, "under b")]


def test_properties_of_a_cell_may_come_in_any_order() -> None:
    made = table(tr(tc("a", DOWN + wide(2)), "b"), tr(tc("", ON + wide(2)), "c"), tr("d", "e", "f"))
    assert grid(made)[:2] == [[(0, 0, 2, 2, "a"), (0, 2, 1, 1, "b")], [(1, 2, 1, 1, "c")]]


def test_a_merge_does_not_go_on_past_a_gap() -> None:
    made = table(tr(tc("a", DOWN)), tr("b"), tr(tc("c", ON)))
    assert [row[0].text for row in made.rows] == ["a", "b", "c"]


def test_old_files_merge_cells_sideways() -> None:
    made = table(
        tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "c"), tr("d", "e", "f")
    )
    assert grid(made)[0] == [(0, 0, 1, 2, "a"), (0, 2, 1, 1, "c")]


def test_text_in_a_covered_cell_is_kept() -> None:
    assert table(tr(tc("a", DOWN)), tr(tc("under", ON))).rows[0][0].text == "a\nunder"


def test_columns_that_no_cell_uses_are_no_columns() -> None:
    made = table(tr(tc("a", wide(2_000_000_000)), "b"), tr(tc("c", wide(2_000_000_000)), "d"))
    assert made.columns == 2
    assert made.rows[1][1].where.column == 2
    assert made.rows[1][1].blocks[0].where.column == 2


def test_nested_tables_are_read_where_they_stand() -> None:
    made = table(tr("a", tc(p("before") + tbl(tr("x", "y")) + p("after"))))
    cell = made.rows[0][1]
    assert cell.text == "before\nx\ny\nafter"
    inner = cell.blocks[1]
    assert isinstance(inner, Table)
    assert str(inner.rows[0][1].where) == "table 1, row 1, column 2, inner table 1, row 1, column 2"


def test_a_row_whose_deletion_is_tracked_is_gone() -> None:
    made = table(tr("a"), tr(tc(p("<w:del/>")), properties="<w:del/>"), tr("b"))
    assert [(c.row, c.text) for row in made.rows for c in row] == [(0, "a"), (1, "b")]


def test_shading_and_repeated_rows_are_kept() -> None:
    made = table(
        tr(tc("head", '<w:shd w:val="clear" w:fill="D9D9D9"/>'), properties="<w:tblHeader/>"),
        tr(tc("body", '<w:shd w:val="clear" w:fill="auto"/>')),
    )
    assert made.header_rows == 1
    assert [row[0].shaded for row in made.rows] == [True, False]


def test_a_table_style_marks_its_first_row() -> None:
    look = '<w:tblStyle w:val="Striped"/><w:tblLook w:firstRow="1" w:firstColumn="0"/>'
    made = table(tr("head"), tr("body"), properties=look, styles=STYLES)
    assert [(row[0].shaded, row[0].blocks[0].spans[0].marks) for row in made.rows] == [
        (True, BOLD), (False, 0),
    ]  # fmt: skip


@given(
    st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=4), min_size=1, max_size=5), st.data()
)
def test_the_cells_of_a_grid_never_overlap(rows: list[list[int]], data: st.DataObject) -> None:
    xml = []
    for spans_of_row in rows:
        cells = [
            tc("x", wide(n) + data.draw(st.sampled_from(("", DOWN, ON)))) for n in spans_of_row
        ]
        xml.append(tr(*cells))
    made = table(*xml)
    taken: set[tuple[int, int]] = set()
    for cell in (c for row in made.rows for c in row):
        for r_ in range(cell.row, cell.row + cell.row_span):
            for c_ in range(cell.column, cell.column + cell.column_span):
                assert c_ < made.columns and r_ < len(rows)
                assert (r_, c_) not in taken
                taken.add((r_, c_))
