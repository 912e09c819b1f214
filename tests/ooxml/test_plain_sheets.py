"""Worksheets read straight from their text give what the parser gives, or leave it to the parser."""

import random
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.blocks import Cell, Paragraph, SheetCell, Span
from sspdocs.ooxml.cell_styles import PLAIN, Style
from sspdocs.ooxml.cells import Reader, Sheet, TooManyCells
from sspdocs.ooxml.cut_sheets import cut_sheet
from sspdocs.ooxml.number_formats import number_format
from sspdocs.ooxml.package import parse_xml
from sspdocs.ooxml.plain_sheets import read_plain
from sspdocs.ooxml.sheet_cells import arranged

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = ("Ada", "", "two\nlines", (("bold", 1), (" and not", None)))
STYLES = [
    PLAIN,
    Style(1, True, number_format("dd/mm/yyyy")),
    Style(0, False, number_format('"£"0.00')),
]


def part(rows: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def reader(limit: int = 1000) -> Reader:
    return Reader(STRINGS, STYLES, {"b": 1}, limit=limit)


def by_text(data: bytes, limit: int = 1000) -> tuple[Sheet, list[list[Cell]] | None]:
    found = cut_sheet(data)
    sheet = Sheet()
    return sheet, None if found is None else read_plain(reader(limit), sheet, "S", found.cells)


def by_parser(data: bytes, limit: int = 1000) -> tuple[Sheet, list[list[Cell]]]:
    made = reader(limit)
    sheet = made.read(parse_xml(data))
    return sheet, arranged(sheet, made, "S")


def seen(sheet: Sheet, rows: list[list[Cell]]) -> object:
    """All that a reader of the sheet could see of it."""
    cells = [
        [
            (c.row, c.column, repr(c.value), c.formula, c.error, c.shaded, c.number_format, c.where,
             [[(s.text, s.marks) for s in p.spans] for p in c.blocks if isinstance(p, Paragraph)])
            for c in row
        ]
        for row in rows
    ]  # fmt: skip
    return cells, [c.where for c, _ in sheet.missing], sheet.hidden_rows, sheet.problems


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=("Cc", "Cs", "Cn"))
)
STYLE = st.sampled_from(["", ' s="1"', ' s="2"', ' s="9"'])
BODY = st.one_of(
    st.sampled_from([
        ' t="s"><v>0</v>', ' t="s"><v>1</v>', ' t="s"><v>2</v>', ' t="s"><v>3</v>',
        ' t="b"><v>1</v>', ' t="e"><v>#REF!</v>', "><v></v>", "><v/>", "><v>x</v>",
        "><f>A1*2</f><v></v>", "><f>A1*2</f><v/>", "><f>A1*2</f>", ' t="str"><f>A1</f><v></v>',
        '><f t="shared" ref="A1:A9" si="0">B1+1</f><v>4</v>', '><f t="shared" si="0"/><v>5</v>',
        '><f t="array" ref="A1">SUM(B1:B2)</f><v>3</v>', ' t="d"><v>2026-11-22</v>', "><f></f><v>1</v>",
    ]),
    st.integers(-9, 99_999).map(lambda n: f"><v>{n}</v>"),
    st.floats(-1e4, 1e4).map(lambda n: f"><v>{n!r}</v>"),
    WORDS.map(lambda t: f' t="inlineStr"><is><t xml:space="preserve">{escape(t)}</t></is>'),
    WORDS.map(lambda t: f' t="str"><f>"{escape(t.strip())}"</f><v>{escape(t)}</v>'),
)  # fmt: skip


@given(st.lists(st.lists(st.tuples(STYLE, st.one_of(st.none(), BODY)), max_size=4), max_size=5))
def test_text_and_parser_give_the_same_cells(grid: list[list[tuple[str, str | None]]]) -> None:
    rows = ""
    for r, row in enumerate(grid, 1):
        cells = [
            f'<c r="{"ABCD"[c]}{r}"{style}/>' if body is None
            else f'<c r="{"ABCD"[c]}{r}"{style}{body}</c>'
            for c, (style, body) in enumerate(row)
        ]  # fmt: skip
        rows += f'<row r="{r}"{" hidden=" + chr(34) + "1" + chr(34) if r == 2 else ""}>{"".join(cells)}</row>'
    data = part(rows)
    sheet, cells_ = by_text(data)
    if cells_ is not None:
        assert seen(sheet, cells_) == seen(*by_parser(data))


def test_what_programs_write_needs_no_parser() -> None:
    _, rows = by_text(
        part(
            '<row r="1" spans="1:3"><c r="A1" s="1"/><c r="B1" t="s"><v>0</v></c>'
            '<c r="C1"><f>SUM(B2:B3)&amp;"x"</f><v>3</v></c></row><row r="2"/>'
        )
    )
    assert rows is not None
    assert [(c.text, c.formula, str(c.where)) for c in rows[0]] == [
        ("Ada", "", "S!B1"),
        ("3", 'SUM(B2:B3)&"x"', "S!C1"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c t="s" r="A1"><v>0</v></c></row>',
        '<row r="1"><c><v>0</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1<b/></v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><extLst/></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&#0;</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>77</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><!-- note --><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a > b</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>\x0b</v></c></row>',
        '<row r="1"><x:c r="A1"><v>1</v></x:c></row>',
    ],
)
def test_anything_odd_is_left_to_the_parser(rows: str) -> None:
    assert by_text(part(rows))[1] is None


def test_a_long_sheet_is_read_in_pieces_and_whole() -> None:
    row = '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}" t="s"><v>0</v></c></row>'
    _, rows = by_text(part("".join([row.format(n) for n in range(1, 30_001)])), limit=60_000)
    assert rows is not None
    assert [row[0].value for row in rows] == list(range(1, 30_001))


def test_cells_are_counted_against_the_limit() -> None:
    with pytest.raises(TooManyCells):
        by_text(part('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'), limit=1)


def test_a_cell_that_is_written_over_says_what_was_written() -> None:
    cell = SheetCell(0, 0, sheet="S", line="before", value="before", number_format="General")
    cell.blocks = [Paragraph([Span("after")], cell.where), Paragraph([Span("more")], cell.where)]
    assert cell.text == "after\nmore"
    assert cell.line == ""


def long_sheet(seed: int, rows: int = 1_500) -> bytes:
    """A sheet of many rows in a few layouts, and now and then one that is like no other."""
    chance = random.Random(seed)
    out: list[str] = []
    for n in range(1, rows + 1):
        text = chance.choice(["0", "0", "0", "2", "3"])
        amount = f"{chance.randrange(400) / 4}"
        sum_ = f"<f>IF(B{n}&lt;9,B{n},&quot;-&quot;)</f>" if chance.random() < 0.9 else ""
        cells = [
            f'<c r="A{n}" t="s"><v>{text}</v></c>' if n % 3 else f'<c r="A{n}" s="1"/>',
            f'<c r="B{n}" s="2"><v>{amount}</v></c>',
            f'<c r="D{n}" s="1">{sum_}<v>{chance.randrange(40_000, 46_000)}</v></c>',
            f'<c r="E{n}" t="n"><v>{n % 7}</v></c>',
        ]
        if chance.random() < 0.03:
            cells[1] = f'<c r="B{n}" t="str"><f>"a"</f><v>a</v></c>'
        if chance.random() < 0.03:
            cells.pop()
        hidden = ' hidden="1"' if n % 5 == 0 else ""
        out.append(f'<row r="{n}" spans="1:5" customHeight="1" ht="14.25"{hidden}>')
        out.append("".join(cells) + "</row>")
    return part("".join(out))


@pytest.mark.parametrize("seed", range(3))
def test_rows_that_are_alike_give_what_the_parser_gives(seed: int) -> None:
    data = long_sheet(seed)
    assert len(data) > 300_000
    sheet, rows = by_text(data, limit=100_000)
    assert rows is not None
    assert seen(sheet, rows) == seen(*by_parser(data, limit=100_000))


def test_a_row_out_of_order_among_rows_that_are_alike_is_left_to_the_parser() -> None:
    data = long_sheet(1).replace(b'1400"', b'14"')
    assert by_text(data, limit=100_000)[1] is None
