"""Web pages and plain text put whole into a Word file (w:altChunk), as web systems export them.

Word turns them into paragraphs and tables when it opens the file; until then they are parts of
their own kind.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from sspdocs.blocks import BOLD, ITALIC, UNDERLINE, Block, Cell, Paragraph, Span, Table
from sspdocs.ooxml.names import whole
from sspdocs.where import Where

_BLOCKS = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "body",
    "tr", "td", "th", "section", "article", "header", "footer", "blockquote", "pre", "center",
    "form", "fieldset", "address", "html",
))  # fmt: skip
_SILENT = frozenset(("head", "script", "style", "title", "template", "noscript"))
_MARKS = {"b": BOLD, "strong": BOLD, "th": BOLD, "i": ITALIC, "em": ITALIC, "u": UNDERLINE}
_WIDEST = 100
_SPACE = re.compile(r"[ \t\r\n\f]+")


def chunk_blocks(data: bytes, media_type: str, part: str) -> list[Block]:
    """The blocks of a web page (HTML, MHTML) or plain text.

    Args:
        data: the part's bytes.
        media_type: what the package says they are.
        part: what the blocks' places are called.
    """
    if "rfc822" in media_type or data[:13].lower().startswith(
        (b"mime-version", b"content-type:", b"from:")
    ):
        import email  # few files hold one, and it is slow to import
        import email.policy

        message = email.message_from_bytes(data, policy=email.policy.default)
        page = message.get_body(preferencelist=("html", "plain"))
        if page is None:
            return []
        text = page.get_content()
        is_page = page.get_content_type() == "text/html"
    else:
        text = decoded(data)
        is_page = "html" in media_type or text.lstrip()[:1] == "<"
    if not is_page:
        lines = [line for line in text.splitlines() if line.strip()]
        return [Paragraph([Span(line)], Where(part, n)) for n, line in enumerate(lines, 1)]
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is None:
        return []
    page_walk = _Page(part)
    page_walk.walk(root, 0)
    page_walk.close()
    return page_walk.top


def decoded(data: bytes) -> str:
    """The text, by its byte order mark, else UTF-8, else as Windows in this country writes it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


class _Page:
    """Walks a page's elements, making paragraphs where the page begins a new line."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.top: list[Block] = []
        self._into = self.top
        self._where: Where | None = None
        self._spans: list[Span] = []
        self._level = 0
        self._bullet = ""
        self._tables = 0
        self._paragraphs = 0

    def close(self) -> None:
        """End the open paragraph; one without text is none."""
        if "".join([s.text for s in self._spans]).strip():
            self._spans[0].text = self._spans[0].text.lstrip()
            self._spans[-1].text = self._spans[-1].text.rstrip()
            if self._where is None:
                self._paragraphs += 1
            where = self._where or Where(self.part, self._paragraphs)
            self._into.append(Paragraph(self._spans, where, level=self._level, bullet=self._bullet))
        self._spans, self._level, self._bullet = [], 0, ""

    def walk(self, e: Any, marks: int) -> None:
        """Take in one element and what stands in it."""
        tag = e.tag
        if tag in _SILENT:
            return
        if tag == "table":
            self._table(e, marks)
            return
        if tag in _BLOCKS:
            self.close()
        if tag == "br":
            self._say("\n", marks)
        elif tag == "li":
            self._bullet = "•"
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._level = int(tag[1])
        marks |= _MARKS.get(tag, 0)
        if e.text:
            self._say(_SPACE.sub(" ", e.text), marks)
        for child in e:
            self.walk(child, marks)
            if child.tail:
                self._say(_SPACE.sub(" ", child.tail), marks)
        if tag in _BLOCKS:
            self.close()

    def _say(self, text: str, marks: int) -> None:
        if self._spans and self._spans[-1].marks == marks:
            self._spans[-1].text += text
        elif self._spans or text.strip():
            self._spans.append(Span(text, marks))

    def _table(self, e: Any, marks: int) -> None:
        self.close()
        outer, place = self._into, self._where
        if place is None:
            self._tables += 1
        base = place or Where(self.part, 0, self._tables, 1, 1)
        rows: list[list[Cell]] = []
        for r, row in enumerate(x for x in e.iter("tr") if next(x.iterancestors("table")) is e):
            cells: list[Cell] = []
            column = 0
            for c in row.iterchildren("td", "th"):
                where = base if place else Where(self.part, 0, self._tables, r + 1, column + 1)
                span = max(1, min(whole(c.get("colspan"), 1), _WIDEST))
                cell = Cell(r, column, [], where, column_span=span)
                column += span
                self._into, self._where = cell.blocks, where
                self.walk(c, marks)
                self.close()
                cells.append(cell)
            rows.append(cells)
        self._into, self._where = outer, place
        if any(rows):
            columns = max(c.column + c.column_span for cells in rows for c in cells)
            outer.append(Table(rows, columns, base))
