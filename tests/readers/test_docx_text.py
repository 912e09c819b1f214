"""Word documents as blocks: the text of runs, ticks, fields and controls, and what hides it."""

from __future__ import annotations

import pytest

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
)
from tests.docx_blocks import alternatives, first, grid, read, spans, table, text
from tests.word import field, p, r, sdt, tbl, tc, tr


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


def test_marks_end_with_their_run() -> None:
    assert spans(p(r("Name:", "<w:b/>") + r(" Ada"))) == [("Name:", BOLD), (" Ada", 0)]
    assert text(p(r("secret", "<w:vanish/>") + "<w:r><w:tab/><w:t>Ada</w:t></w:r>")) == "\tAda"


def test_all_that_stands_in_a_run_has_its_marks() -> None:
    face = alternatives("", "<w:t>☻</w:t>")
    run = f"<w:r><w:rPr><w:b/></w:rPr><w:t>Hi</w:t>{face}<w:br/><w:t>all</w:t></w:r>"
    assert spans(p(run + "<w:r><w:br/></w:r>" + r("now"))) == [("Hi☻\nall", BOLD), ("\nnow", 0)]


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


def test_a_space_of_any_width_is_a_space() -> None:
    assert text(p(r("Date\u00a0of\u2003birth:\u00a03\u202fMay"))) == "Date of birth: 3 May"


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


def test_alternative_content_is_read_once() -> None:
    two = alternatives("{}", "{}")
    assert text(p(two.format(r("once"), r("once")))) == "once"
    assert text(p(two.format("<w:r/>", r("only here")))) == "only here"


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
