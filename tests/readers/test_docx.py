"""Word documents as blocks: every construct that hides text, and what the marks say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.blocks import (
    BOLD,
    BORDER,
    FILLED,
    HIGHLIGHT,
    ITALIC,
    PLACEHOLDER,
    STRIKE,
    TAB,
    TICK,
    UNDERLINE,
    Block,
    Box,
    Document,
    Paragraph,
    Table,
    block_text,
)
from sspdocs.errors import NoContent
from sspdocs.readers import read_document
from tests.word import MAIN, NAMESPACES, R, document, field, p, package, part, r, sdt, tbl, tc, tr

PATH = Path("plan.docx")


def read(*blocks: str, **parts: str) -> Document:
    return read_document(document(*blocks, **parts), PATH)


def text(*blocks: str, **parts: str) -> str:
    return "\n".join(block_text(b) for b in read(*blocks, **parts).body)


def first(*blocks: str, **parts: str) -> Paragraph:
    block = read(*blocks, **parts).body[0]
    assert isinstance(block, Paragraph)
    return block


def spans(*blocks: str, **parts: str) -> list[tuple[str, int]]:
    return [(s.text, s.marks) for s in first(*blocks, **parts).spans]


def table(*rows: str, properties: str = "", **parts: str) -> Table:
    block = read(tbl(*rows, properties=properties), **parts).body[0]
    assert isinstance(block, Table)
    return block


def grid(t: Table) -> list[list[tuple[int, int, int, int, str]]]:
    return [[(c.row, c.column, c.row_span, c.column_span, c.text) for c in row] for row in t.rows]


# --- text
# -------------------------------------------------------------------------------------------


def test_runs_that_look_alike_become_one_span() -> None:
    assert spans(p(r("Na") + r("me: ") + r("Ada"))) == [("Name: Ada", 0)]


def test_marks_come_from_the_run() -> None:
    looks = {
        "<w:b/>": BOLD, "<w:i/>": ITALIC, '<w:u w:val="single"/>': UNDERLINE,
        '<w:highlight w:val="yellow"/>': HIGHLIGHT,
        '<w:shd w:val="clear" w:fill="FFFF00"/>': HIGHLIGHT,
        "<w:strike/>": STRIKE, '<w:bdr w:val="single"/>': BORDER, '<w:b w:val="0"/>': 0,
        '<w:u w:val="none"/>': 0, '<w:shd w:val="clear" w:fill="FFFFFF"/>': 0,
    }  # fmt: skip
    assert {look: spans(p(r("x", look)))[0][1] for look in looks} == looks


def test_a_paragraph_mark_that_is_bold_makes_no_text_bold() -> None:
    assert spans(p(r("plain"), "<w:rPr><w:b/></w:rPr>")) == [("plain", 0)]


def test_formatting_that_was_changed_away_does_not_count() -> None:
    was = "<w:rPrChange><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange>"
    assert spans(p(r("now plain", was))) == [("now plain", 0)]


def test_breaks_tabs_and_hyphens_are_text() -> None:
    lines = "<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/>"
    word = "<w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/>"
    assert text(p(f"<w:r>{lines}{word}</w:r>")) == "a\nb\ncoop-"
    assert spans(p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "<w:tabs><w:tab/></w:tabs>")) == [
        ("a", 0), ("\t", TAB), ("b", 0),
    ]  # fmt: skip


def test_a_page_break_before_the_text_is_no_line() -> None:
    assert text(p('<w:r><w:br w:type="page"/></w:r>' + r("Next"))) == "Next"


def test_wrappers_hide_nothing() -> None:
    inside = (
        f'<w:hyperlink r:id="x">{r("a")}</w:hyperlink><w:ins>{r("b")}</w:ins>'
        f"<w:moveTo>{r('c')}</w:moveTo>"
        f"<w:smartTag>{r('d')}</w:smartTag><w:customXml>{r('e')}</w:customXml>"
        f'<w:fldSimple w:instr="AUTHOR">{r("f")}</w:fldSimple><w:dir>{r("g")}</w:dir>'
        "<m:oMath><m:r><m:t>h</m:t></m:r></m:oMath>"
    )
    assert text(p(inside)) == "abcdefgh"


def test_what_was_deleted_moved_or_hidden_is_left_out() -> None:
    gone = (
        "<w:del><w:r><w:delText>x</w:delText><w:tab/></w:r></w:del>"
        f"<w:moveFrom>{r('x')}</w:moveFrom>"
        f"{r('x', '<w:vanish/>')}"
    )
    assert text(p(r("kept") + gone)) == "kept"


def test_page_numbers_are_nobodys_words_but_other_fields_are() -> None:
    run = (
        field(" PAGE ", r("3"))
        + field("HYPERLINK x", r("link"))
        + '<w:fldSimple w:instr=" NUMPAGES ">'
    )
    assert text(p(run + r("9") + "</w:fldSimple>")) == "link"


def test_a_field_inside_a_fields_instruction_is_not_shown() -> None:
    assert text(p(field("IF " + field("MERGEFIELD x", r("no")), r("yes")))) == "yes"


def test_a_field_that_never_ends_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert text(p(begin + r("kept")), p("also kept")) == "kept\nalso kept"


def alternatives(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def test_alternative_content_is_read_once() -> None:
    two = alternatives("{}", "{}")
    assert text(p(two.format(r("once"), r("once")))) == "once"
    assert text(p(two.format("<w:r/>", r("only here")))) == "only here"


# --- ticks and fields
# -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "shown"), [("1", "☒"), ("0", "☐"), ("true", "☒"), ("false", "☐")]
)
def test_a_tick_box_control_says_its_state(state: str, shown: str) -> None:
    box = sdt(r("☐"), f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>')
    made = first(p(box + r(" Yes")))
    assert made.text == f"{shown} Yes"
    assert made.spans[0].marks & TICK and made.spans[0].handle is not None


def test_a_tick_box_control_round_a_cell_puts_its_tick_in_the_cell() -> None:
    box = sdt(tc("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>')
    assert grid(table(tr("Yes", box))) == [[(0, 0, 1, 1, "Yes"), (0, 1, 1, 1, "☒")]]


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        ('<w:default w:val="0"/><w:checked/>', "☒"),
        ('<w:default w:val="1"/>', "☒"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ("", "☐"),
    ],
)
def test_a_legacy_tick_box_says_its_state(box: str, shown: str) -> None:
    run = field("FORMCHECKBOX", data=f"<w:checkBox>{box}</w:checkBox>")
    assert spans(p(run + r(" Yes"))) == [(shown, FILLED | TICK), (" Yes", 0)]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FE", "☒"), ("Wingdings", "F0FC", "☒"), ("Wingdings", "F0A8", "☐"),
        ("Wingdings", "006F", "☐"), ("Wingdings 2", "F052", "☒"), ("Wingdings 2", "F0A3", "☐"),
        ("Webdings", "F061", "☒"),
    ],
)  # fmt: skip
def test_a_symbol_can_be_a_tick(font: str, code: str, shown: str) -> None:
    assert spans(p(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')) == [(shown, TICK)]


def test_a_symbol_can_be_a_sign() -> None:
    assert text(p('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>' + r("5"))) == "≤5"


def test_a_letter_in_a_symbol_font_is_its_sign() -> None:
    font = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert spans(p(r("þ", font) + r("o", font) + r("o"))) == [("☒", TICK), ("☐", TICK), ("o", 0)]


def test_boxes_typed_as_text_are_ticks() -> None:
    assert spans(p("☑ Yes □ No")) == [("☒", TICK), (" Yes ", 0), ("☐", TICK), (" No", 0)]


def test_a_controls_text_is_an_answer() -> None:
    made = first(p(r("Name: ") + sdt(r("Ada"), '<w:alias w:val="Name"/>')))
    assert [(s.text, s.marks) for s in made.spans] == [("Name: ", 0), ("Ada", FILLED)]
    assert made.spans[0].handle is None
    assert made.spans[1].handle.tag.endswith("}sdt")


def test_a_controls_prompt_is_a_placeholder() -> None:
    assert spans(p(sdt(r("Click here"), "<w:showingPlcHdr/>"))) == [("Click here", PLACEHOLDER)]
    style = '<w:style w:type="character" w:styleId="X"><w:name w:val="Placeholder Text"/></w:style>'
    assert spans(p(sdt(r("Type here", '<w:rStyle w:val="X"/>'))), styles=style) == [
        ("Type here", PLACEHOLDER)
    ]


def test_a_drop_down_left_at_its_prompt_is_a_placeholder() -> None:
    choices = (
        '<w:dropDownList><w:listItem w:displayText="Choose an item." w:value=""/></w:dropDownList>'
    )
    assert spans(p(sdt(r("Choose an item."), choices))) == [("Choose an item.", PLACEHOLDER)]
    assert spans(p(sdt(r("Year 4"), choices))) == [("Year 4", FILLED)]


def test_an_empty_control_is_still_a_slot() -> None:
    made = first(p(r("Name: ") + sdt("")))
    assert made.text == "Name: "
    assert made.spans[1].marks == PLACEHOLDER and made.spans[1].handle is not None


def test_a_control_with_text_in_its_first_paragraph_is_not_empty() -> None:
    made = read(sdt(p("answer") + p()))
    assert [len(b.spans) for b in made.body] == [1, 0]


def test_controls_round_blocks_rows_and_cells_are_read() -> None:
    made = table(tr("Label", sdt(tc("in a cell control"))), sdt(tr("in a row", "control")))
    assert grid(made) == [
        [(0, 0, 1, 1, "Label"), (0, 1, 1, 1, "in a cell control")],
        [(1, 0, 1, 1, "in a row"), (1, 1, 1, 1, "control")],
    ]
    assert spans(sdt(p("whole paragraph"))) == [("whole paragraph", FILLED)]


def test_a_control_round_a_section_of_the_form_is_no_answer() -> None:
    made = read(sdt(p("Heading") + tbl(tr("Name", sdt(tc("Ada"))))))
    assert [s.marks for s in made.body[0].spans] == [0]
    assert made.body[1].rows[0][1].blocks[0].spans[0].marks == FILLED


def test_a_legacy_text_field_is_an_answer_or_its_printed_text() -> None:
    data = '<w:textInput><w:default w:val="type here"/></w:textInput>'
    for shown, mark in (("Ada", FILLED), ("type here", PLACEHOLDER), ("\u2002" * 5, PLACEHOLDER)):
        assert spans(p(r("Name ") + field("FORMTEXT", r(shown), data)))[1] == (shown, mark)


def test_a_legacy_drop_down_says_what_was_chosen() -> None:
    entries = '<w:listEntry w:val="Choose"/><w:listEntry w:val="Weekly"/>'
    chosen = field("FORMDROPDOWN", data=f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>')
    assert spans(p(chosen)) == [("Weekly", FILLED)]
    left = field("FORMDROPDOWN", data=f"<w:ddList>{entries}</w:ddList>")
    assert spans(p(left)) == [("Choose", PLACEHOLDER)]


# --- styles and lists
# -------------------------------------------------------------------------------

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


# --- tables
# -----------------------------------------------------------------------------------------

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


# --- places, boxes and other parts
# --------------------------------------------------------------------


def box(content: str) -> str:
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"


def test_a_text_box_follows_the_paragraph_that_holds_it() -> None:
    made = read(p(r("anchor ") + box(p("in the box")) + r("goes on")), p("next"))
    assert [block_text(b) for b in made.body] == ["anchor goes on", "in the box", "next"]
    assert isinstance(made.body[1], Box)
    assert str(made.body[1].where) == "text box 1"
    assert str(made.body[1].blocks[0].where) == "text box 1, paragraph 1"


def test_a_text_box_in_both_branches_is_read_once() -> None:
    inside = f"<w:txbxContent>{p('once')}</w:txbxContent>"
    drawn = f"<w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>"
    old = f"<w:pict><v:textbox>{inside}</v:textbox></w:pict>"
    assert text(p(f"<w:r>{alternatives(drawn, old)}</w:r>")) == "\nonce"


def test_every_block_says_where_it_is() -> None:
    made = read(p("one"), tbl(tr("a", "b")), p("two"), tbl(tr("c")))
    assert [str(b.where) for b in made.body] == [
        "paragraph 1", "table 1, row 1, column 1", "paragraph 2", "table 2, row 1, column 1",
    ]  # fmt: skip
    assert str(made.body[1].rows[0][1].blocks[0].where) == "table 1, row 1, column 2"


def test_headers_footers_notes_and_comments_are_apart() -> None:
    made = read(
        p("body"),
        header=p("School"), header2=p("School"), footer=p("Page " + "x"),
        footnotes=f'<w:footnote w:type="separator">{p("line")}</w:footnote>'
        f"<w:footnote>{p('a note')}</w:footnote>",
        endnotes=f"<w:endnote>{p('an end note')}</w:endnote>",
        comments=f"<w:comment>{p('a remark')}</w:comment>",
    )  # fmt: skip

    def said(blocks: list[Block]) -> list[tuple[str, str]]:
        return [(str(b.where), block_text(b)) for b in blocks]

    assert said(made.headers) == [("header, paragraph 1", "School")]
    assert said(made.footers) == [("footer, paragraph 1", "Page x")]
    assert said(made.footnotes) == [
        ("footnote 1, paragraph 1", "a note"),
        ("endnote 1, paragraph 1", "an end note"),
    ]
    assert said(made.comments) == [("comment 1, paragraph 1", "a remark")]


def test_blocks_keep_hold_of_their_elements() -> None:
    made = read(p("x"), tbl(tr("a")))
    handles = [made.body[0].handle, made.body[1].handle, made.body[1].rows[0][0].handle]
    assert [h.tag.rpartition("}")[2] for h in handles] == ["p", "tbl", "tc"]


def test_strict_documents_are_read_like_others() -> None:
    xml = part("document", f"<w:body>{p('strict')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    made = read_document(package({"word/document.xml": xml}), PATH)
    assert block_text(made.body[0]) == "strict"


def test_the_main_part_may_have_any_name() -> None:
    xml = part("document", f"<w:body>{p('found')}</w:body>")
    made = read_document(package({"text/plan.xml": xml}, main="text/plan.xml"), PATH)
    assert block_text(made.body[0]) == "found"


@pytest.mark.parametrize("body", ["", p(), p(r("hidden", "<w:vanish/>"))])
def test_a_document_without_a_word_in_it_is_refused(body: str) -> None:
    with pytest.raises(NoContent, match=r"plan\.docx: there is no text in it"):
        read(body)


def test_a_main_part_without_a_body_is_refused() -> None:
    with pytest.raises(NoContent):
        read_document(package({"word/document.xml": f"<w:document {NAMESPACES}/>"}), PATH)


def chunked(kind: str, content: str | bytes) -> Document:
    link = f'<Relationship Id="c1" Type="{R}/aFChunk" Target="chunk.{kind}"/>'
    types = {"html": "text/html", "mht": "message/rfc822", "txt": "text/plain", "docx": MAIN}
    xml = part("document", f'<w:body>{p("Export")}<w:altChunk r:id="c1"/></w:body>')
    declared = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'
        f'<Default Extension="{kind}" ContentType="{types[kind]}"/></Types>'
    )
    files = {
        "word/document.xml": xml,
        f"word/chunk.{kind}": content,
        "[Content_Types].xml": declared,
    }
    return read_document(package(files, link), PATH)


PAGE = (
    "<html><head><style>p {}</style></head><body><h2>Plan</h2><p>To <b>read</b>\n more</p>"
    "<table><tr><th>Who</th><td>Ada</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("html", PAGE),
        ("mht", "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + PAGE),
    ],
)
def test_a_web_page_put_in_whole_is_read(kind: str, content: str) -> None:
    made = chunked(kind, content).body
    assert [block_text(b) for b in made] == ["Export", "Plan", "To read more", "Who\nAda"]
    assert isinstance(made[1], Paragraph) and made[1].level == 2
    assert str(made[3].where) == "inserted text 1, table 1, row 1, column 1"


def test_plain_text_and_documents_put_in_whole_are_read() -> None:
    assert [block_text(b) for b in chunked("txt", "one\n\ntwo").body] == ["Export", "one", "two"]
    assert [block_text(b) for b in chunked("docx", document(p("inner"))).body] == [
        "Export",
        "inner",
    ]
