"""Edits of a part that leave every other byte as it was."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.errors import Damaged
from sspdocs.ooxml.editing import Hole, Part, Rewriter, Splice, cut, escaped, spliced
from sspdocs.ooxml.editing_controls import TICKED, control_hole, entries, field_hole, tick_hole
from sspdocs.ooxml.editing_sheet import dependents
from sspdocs.ooxml.editing_word import WordPart, pattern_of
from sspdocs.ooxml.names import W
from sspdocs.ooxml.package import parse_xml
from tests.word import field, p, part, r, sdt


def word(*blocks: str) -> WordPart:
    data = part("document", f"<w:body>{''.join(blocks)}</w:body>").encode()
    return WordPart(data, parse_xml(data))


def element(opened: WordPart, name: str, nth: int = 0):  # type: ignore[no-untyped-def]  # an lxml element
    return [e for e in opened.elements if e.tag == W + name][nth]


def filled(opened: WordPart, hole: Hole, value: str) -> str:
    """The body's XML with one hole filled."""
    data = spliced(opened.data, [Splice(hole.start, hole.end, hole.filled(value))])
    parse_xml(data)  # well-formed
    return data.decode().partition("<w:body>")[2].removesuffix("</w:body></w:document>")


def texts(xml: str) -> list[str]:
    """The text of each paragraph."""
    root = parse_xml(part("body", xml).encode())
    return [
        "".join("\n" if t.tag == W + "br" else t.text or "" for t in q.iter(W + "t", W + "br"))
        for q in root.iter(W + "p")
    ]


# ---------------------------------------------------------------- places in bytes


def test_elements_are_found_in_the_bytes_as_they_were_written() -> None:
    data = b"<?xml version='1.0'?><a x='1>2'><!-- <b> --><b/><c  y = \"&lt;\">t<![CDATA[<d>]]></c ></a>"
    opened = Part(data, parse_xml(data))

    assert [opened.whole(e) for e in opened.elements] == [
        data[21:].decode(), "<b/>", '<c  y = "&lt;">t<![CDATA[<d>]]></c >',
    ]  # fmt: skip


def test_a_part_that_does_not_match_its_tree_is_refused() -> None:
    with pytest.raises(Damaged, match="cannot be edited safely"):
        Part(b"<a><b/></a>", parse_xml(b"<a/>"), "plan.docx")


@given(
    st.lists(
        st.sampled_from(
            ["<b/>", "<b>x</b>", "text &amp; more", "<b c='/>'><d/></b>", "<!--<b>-->"]
        ),
        max_size=8,
    )
)
def test_cutting_and_joining_gives_the_same_bytes(inside: list[str]) -> None:
    data = f"<a>{''.join(inside)}</a>".encode()
    opened = Part(data, parse_xml(data))
    holes = [
        Hole(s.start, s.end, opened.whole(e))
        for e in opened.elements[1:]
        if e.tag == "b" and (s := opened.span(e))
    ]

    pieces = cut(opened, holes)

    assert "".join(x if isinstance(x, str) else x.filled("") for x in pieces).encode() == data  # type: ignore[union-attr]


def test_edits_of_one_place_are_a_fault() -> None:
    with pytest.raises(ValueError, match="two edits"):
        spliced(b"abcdef", [Splice(1, 4, "x"), Splice(3, 5, "y")])


@given(st.text())
def test_any_text_can_stand_in_a_part(text: str) -> None:
    assert parse_xml(f"<a>{escaped(text)}</a>".encode()).tag == "a"


# ---------------------------------------------------------------- paragraphs


def test_lines_take_the_look_of_the_blank_paragraph() -> None:
    opened = word(p("", '<w:jc w:val="right"/><w:rPr><w:sz w:val="20"/></w:rPr>'))

    xml = filled(opened, opened.blank_lines([element(opened, "p")]), "One\nTwo & three")

    assert texts(xml) == ["One", "Two & three"]
    assert xml.count('<w:jc w:val="right"/>') == 2
    assert xml.count('<w:rPr><w:sz w:val="20"/></w:rPr><w:t ') == 2


def test_blank_paragraphs_that_follow_are_used_up_first() -> None:
    opened = word(p(), p(), p(), p("After"))
    blank = [element(opened, "p", n) for n in range(3)]

    assert texts(filled(opened, opened.blank_lines(blank), "One\nTwo")) == [
        "One",
        "Two",
        "",
        "After",
    ]
    assert texts(filled(opened, opened.blank_lines(blank), "1\n2\n3\n4")) == [
        "1",
        "2",
        "3",
        "4",
        "After",
    ]


def test_a_rule_to_write_on_is_written_over() -> None:
    opened = word(p(r("Name: ", "<w:b/>") + r("________") + r(" (in full)")))

    hole = opened.inside(element(opened, "p"), "Name: ________ (in full)", 6, 14, plain=False)

    assert hole is not None
    assert texts(filled(opened, hole, "Ada")) == ["Name: Ada (in full)"]


def test_an_answer_after_a_bold_label_is_not_bold() -> None:
    opened = word(p(r("Name: Class:", "<w:b/><w:sz w:val='22'/>")))

    hole = opened.inside(element(opened, "p"), "Name: Class:", 6, 6, plain=True)

    assert hole is not None
    xml = filled(opened, hole, "Ada ")
    assert texts(xml) == ["Name: Ada Class:"]
    assert (
        '<w:b w:val="0"/><w:bCs w:val="0"/><w:sz w:val=\'22\'/></w:rPr><w:t xml:space="preserve">Ada '
        in xml
    )


def test_two_rules_in_one_run_can_both_be_written_over() -> None:
    text = "Name: ____ Class: ____"
    opened = word(p(text))
    paragraph = element(opened, "p")
    holes = [
        opened.inside(paragraph, text, 6, 10, plain=False),
        opened.inside(paragraph, text, 18, 22, plain=False),
    ]

    data = spliced(
        opened.data,
        [
            Splice(h.start, h.end, h.filled(v))
            for h, v in zip(holes, ("Ada", "Ash"), strict=True)
            if h
        ],
    )

    assert texts(data.decode().partition("<w:body>")[2].removesuffix("</w:body></w:document>")) == [
        "Name: Ada Class: Ash"
    ]


def test_a_paragraph_whose_text_is_not_as_read_is_left_alone() -> None:
    opened = word(p("Name:"))

    assert opened.inside(element(opened, "p"), "Name: and more", 5, 5, plain=True) is None


def test_a_repeated_stretch_has_no_marks_twice() -> None:
    assert (
        pattern_of('<w:p w14:paraId="1A" w:x="1"><w:bookmarkStart w:id="0"/></w:p>')
        == '<w:p w:x="1"></w:p>'
    )


# ---------------------------------------------------------------- controls, fields and boxes


def test_a_control_shows_no_prompt_any_more_and_is_bound_to_nothing() -> None:
    opened = word(
        p(
            sdt(
                r("Click here", '<w:rStyle w:val="PlaceholderText"/>'),
                '<w:showingPlcHdr/><w:dataBinding w:xpath="/a"/><w:text/>',
            )
        )
    )

    hole = control_hole(opened, element(opened, "sdt"))

    assert hole is not None
    xml = filled(opened, hole, "Ada\nBell")
    assert texts(xml) == ["Ada\nBell"]
    assert "showingPlcHdr" not in xml
    assert "dataBinding" not in xml
    assert "PlaceholderText" not in xml


def test_a_rich_control_has_a_paragraph_a_line() -> None:
    opened = word(sdt(p(r("Click here")), "<w:showingPlcHdr/>"), p("After"))

    hole = control_hole(opened, element(opened, "sdt"))

    assert hole is not None
    xml = filled(opened, hole, "One\nTwo")
    assert texts(xml) == ["One", "Two", "After"]
    assert xml.index("Two") < xml.index("</w:sdtContent>")


@pytest.mark.parametrize("result", [r("\u2002\u2002"), ""])
def test_a_form_field_keeps_its_marks_round_the_answer(result: str) -> None:
    opened = word(p(field(" FORMTEXT ", result, "<w:textInput/>")))

    hole = field_hole(opened, element(opened, "fldChar"))

    assert hole is not None
    xml = filled(opened, hole, "Ada")
    assert texts(xml) == ["Ada"]
    assert xml.index('"separate"') < xml.index("Ada") < xml.index('"end"')


def test_a_list_of_a_form_field_is_set_by_its_entry() -> None:
    listed = '<w:ddList><w:listEntry w:val="Met"/><w:listEntry w:val="Not met"/></w:ddList>'
    opened = word(p(field(" FORMDROPDOWN ", "", listed)))
    begin = element(opened, "fldChar")

    hole = field_hole(opened, begin)

    assert entries(begin) == ["Met", "Not met"]
    assert hole is not None
    assert '<w:ddList><w:result w:val="1"/><w:listEntry' in filled(opened, hole, "Not met")
    assert filled(opened, hole, "No such entry") == filled(opened, hole, "")


def test_boxes_of_every_kind_are_ticked() -> None:
    control = word(p(sdt(r("☐"), '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>')))
    old = word(
        p(
            field(
                " FORMCHECKBOX ", "", '<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>'
            )
        )
    )
    typed = word(p("☐ Yes ☐ No"))
    sign = word(p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'))

    found = [
        tick_hole(control, element(control, "sdt")), tick_hole(old, element(old, "fldChar")),
        tick_hole(typed, element(typed, "t"), 1), tick_hole(sign, element(sign, "sym")),
    ]  # fmt: skip

    made = [
        filled(o, h, TICKED) for o, h in zip((control, old, typed, sign), found, strict=True) if h
    ]
    assert 'w14:checked w14:val="1"' in made[0]
    assert "☒" in made[0]
    assert '<w:default w:val="0"/><w:checked w:val="1"/></w:checkBox>' in made[1]
    assert "☐ Yes ☒ No" in made[2]
    assert 'w:char="F0FE"' in made[3]


# ---------------------------------------------------------------- workbooks and packages


def test_formulas_that_hang_on_a_cell_are_found_through_others() -> None:
    formulas = {
        ("A", 1, 0): "B1*2",
        ("A", 2, 0): "SUM(A1:A2)",
        ("B", 0, 0): "'A'!$A$3",
        ("B", 1, 0): "C9",
        ("B", 2, 0): "INDIRECT(D1)",
    }

    assert dependents(formulas, {("A", 0, 1)}) == {
        ("A", 1, 0),
        ("A", 2, 0),
        ("B", 0, 0),
        ("B", 2, 0),
    }


def test_members_that_do_not_change_are_copied_as_packed() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr(
            zipfile.ZipInfo("picture.png", (2001, 2, 3, 4, 5, 6)),
            b"\x89PNG" * 9,
            zipfile.ZIP_DEFLATED,
            9,
        )
        z.writestr("changed.xml", "<a/>")

    made = Rewriter(out.getvalue(), ["changed.xml"]).write({"changed.xml": b"<b/>"})

    with zipfile.ZipFile(BytesIO(made)) as z:
        assert z.testzip() is None
        assert z.namelist()[0] == "[Content_Types].xml"
        assert (z.read("picture.png"), z.read("changed.xml")) == (b"\x89PNG" * 9, b"<b/>")
