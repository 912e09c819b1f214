"""Word documents as blocks: places, text boxes, notes and the parts beside the main one."""

from __future__ import annotations

import pytest

from sspdocs.blocks import (
    Block,
    Box,
    Document,
    Paragraph,
    block_text,
)
from sspdocs.errors import NoContent
from sspdocs.readers import read_document
from sspdocs.readers.docx import read_parts
from tests.docx_blocks import PATH, alternatives, read, text
from tests.word import MAIN, NAMESPACES, R, document, p, package, part, r, tbl, tr


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


def test_blocks_read_for_filling_keep_hold_of_their_elements() -> None:
    made, _ = read_parts(document(p("x"), tbl(tr("a"))), PATH)
    handles = [made.body[0].handle, made.body[1].handle, made.body[1].rows[0][0].handle]
    assert [h.tag.rpartition("}")[2] for h in handles] == ["p", "tbl", "tc"]


def test_blocks_read_for_their_words_let_go_of_the_tree() -> None:
    made = read(p("x"), tbl(tr("a")))
    assert [made.body[0].handle, made.body[1].handle, made.body[1].rows[0][0].handle] == [None] * 3


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
