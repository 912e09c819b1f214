"""A document as its author made it, whatever the format: paragraphs, tables, cells, boxes, ticks, each with its place.

Readers build these; `forms` finds labels and values in them; nothing here knows about plans. Structs that are compared
by what they are and not by what they hold, and not frozen: tens of thousands are made for a batch (a struct is made at
a third of a class's price), and a reader fills them in one pass.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Sequence
from typing import Any, TypeAlias

import msgspec

from sspdocs.where import Where

# Marks on a stretch of text, as bits.
BOLD = 1
ITALIC = 2
UNDERLINE = 4
HIGHLIGHT = 8  # highlighted or shaded text, a usual way to mark a choice
STRIKE = 16  # struck through by the author: a deleted option, not a tracked deletion
PLACEHOLDER = 32  # printed in the control until somebody types: never the author's words
FILLED = 64  # inside a content control or form field: an answer, not a label
TICK = 128  # a box: the text is "☒" or "☐" whichever of the three kinds it was
BORDER = 256  # a border or ring drawn round the text: a circled option
TAB = 512  # a tab between two stretches; the text is "\t"


class Span(msgspec.Struct, eq=False):
    """A stretch of text with one set of marks.

    `handle` is the reader's own object behind the text (an lxml element for Word), kept so that a form can be filled
    through the slots that were found in it; None where there is none.
    """

    text: str
    marks: int = 0
    handle: Any = None

    def __repr__(self) -> str:
        return f"Span({self.text!r}, {self.marks})"


class Paragraph(msgspec.Struct, eq=False):
    r"""One paragraph: its spans in order, and what it is in the layout.

    `level` is the heading level (1-9; Title counts as 1), 0 for body text. `bullet` is "" or what
    the list prints before the paragraph: "•" for any bullet, "1." style text for a number where it
    is known, "#" for a number that is not. Line breaks inside the paragraph are "\n" in the text.
    """

    spans: list[Span]
    where: Where
    level: int = 0
    bullet: str = ""
    style: str = ""
    handle: Any = None

    @property
    def text(self) -> str:
        """The text as shown, tick boxes as ☒ and ☐, placeholders included."""
        spans = self.spans
        return spans[0].text if len(spans) == 1 else "".join([s.text for s in spans])

    def __repr__(self) -> str:
        return f"Paragraph({self.text!r})"


Value: TypeAlias = (
    str | float | int | bool | datetime.date | datetime.datetime | datetime.time | None
)


class LoneLine(Paragraph, eq=False):
    """A paragraph of a worksheet's cell with nothing beside it: read like a line of a letter."""


class Cell(msgspec.Struct, eq=False):
    """One cell of a true grid: merged cells appear once, at their top left, with their spans.

    `row` and `column` are 0-based grid positions. `shaded` is a fill other than white or none. For
    a workbook `value` is the typed value (dates as dates, percentages as fractions with
    `number_format` saying so), `formula` the text after "=" or "", `error` an Excel error such as
    "#REF!"; the blocks hold the text as shown. `computed` says that the file held the formula
    without its result and the reader worked it out. For Word the value is None.
    """

    row: int
    column: int
    _blocks: list[Block] | None = None
    _where: Where | None = None
    row_span: int = 1
    column_span: int = 1
    shaded: bool = False
    value: Value = None
    formula: str = ""
    number_format: str = ""
    error: str = ""
    hidden: bool = False
    computed: bool = False
    handle: Any = None

    @property
    def blocks(self) -> list[Block]:
        """Its paragraphs and nested tables."""
        if self._blocks is None:
            self._blocks = self._make_blocks()
        return self._blocks

    @blocks.setter
    def blocks(self, blocks: list[Block]) -> None:
        self._put(blocks)

    @property
    def where(self) -> Where:
        """Its place in the document."""
        if self._where is None:
            self._where = self._make_where()
        return self._where

    @where.setter
    def where(self, where: Where) -> None:
        self._where = where

    def _put(self, blocks: list[Block]) -> None:
        self._blocks = blocks

    def _make_blocks(self) -> list[Block]:
        return []

    def _make_where(self) -> Where:
        return Where()

    @property
    def text(self) -> str:
        """All paragraphs of the cell, nested tables included, one a line."""
        blocks = self._blocks
        if blocks is None:
            blocks = self.blocks
        if len(blocks) == 1 and type(only := blocks[0]) is Paragraph:
            spans = only.spans  # as `Paragraph.text`: this is asked of each cell again and again
            return spans[0].text if len(spans) == 1 else "".join([s.text for s in spans])
        return "\n".join([t for b in blocks if (t := block_text(b))])

    def __repr__(self) -> str:
        return f"Cell({self.row}, {self.column}, {self.text!r})"


class SheetCell(Cell):
    """A cell of a worksheet with at most one line in one type, as nearly all are.

    `line` is its text as shown and `marks` its type; `line` is "" where it holds other blocks
    instead. Its place and its paragraphs are made when somebody asks: of most cells nobody does.
    """

    sheet: str = ""
    line: str = ""
    marks: int = 0

    @property
    def text(self) -> str:
        """All that stands in it, a paragraph a line."""
        return self.line or "\n".join([t for b in self.blocks if (t := block_text(b))])

    @property
    def address(self) -> str:
        """Its place in words, as `str(cell.where)` says it."""
        if self._where is not None:
            return str(self._where)
        return f"{front_of(self.sheet, self.column)}{self.row + 1}"

    def _put(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self.line = ""

    def _make_blocks(self) -> list[Block]:
        return [Paragraph([Span(self.line, self.marks)], self.where)] if self.line else []

    def _make_where(self) -> Where:
        # by its bare constructor: nearly every cell of a table is asked
        return tuple.__new__(Where, (self.sheet, 0, 0, 0, 0, "", _address(self.row, self.column)))


def front_of(sheet: str, column: int) -> str:
    """The words of a cell's place up to the number of its row: "Map!B"."""
    fronts = _fronts.get(sheet)
    if fronts is None:
        if len(_fronts) >= _FRONTS:
            _fronts.clear()
        fronts = _fronts[sheet] = {}
    front = fronts.get(column)
    if front is None:
        front = fronts[column] = str(Where(sheet, cell=_address(0, column)))[:-1]
    return front


def _address(row: int, column: int) -> str:
    """The address of a cell as people write it: (5, 1) is "B6"."""
    letters = _columns.get(column)
    if letters is None:
        letters, left = "", column + 1
        while left:
            left, rest = divmod(left - 1, 26)
            letters = chr(65 + rest) + letters
        _columns[column] = letters
    return f"{letters}{row + 1}"


_columns: dict[int, str] = {}
_FRONTS = 256
_fronts: dict[str, dict[int, str]] = {}
"""By sheet and column, the words of its cells' places up to the number of the row."""


class Table:
    """A grid. `rows` holds each row's own cells, left to right; a cell merged down is only in its first row.

    `header_rows` is how many rows at the top the author marked to repeat on each page. `sheet` is
    the sheet's name for a worksheet (which is one table), "" for a table in a document; `hidden` is
    a hidden sheet.
    """

    __slots__ = ("columns", "handle", "header_rows", "hidden", "rows", "sheet", "where")

    def __init__(
        self,
        rows: Sequence[Sequence[Cell]],
        columns: int,
        where: Where,
        *,
        header_rows: int = 0,
        sheet: str = "",
        hidden: bool = False,
        handle: Any = None,
    ) -> None:
        self.rows: list[Sequence[Cell]] = list(rows)
        self.columns = columns
        self.where = where
        self.header_rows = header_rows
        self.sheet = sheet
        self.hidden = hidden
        self.handle = handle


class Box:
    """A text box: blocks of its own, standing where its anchor stands."""

    __slots__ = ("blocks", "where")

    def __init__(self, blocks: list[Block], where: Where) -> None:
        self.blocks = blocks
        self.where = where


Block: TypeAlias = Paragraph | Table | Box


class Document:
    """Everything an author put in one file.

    `headers`, `footers`, `footnotes` and `comments` are blocks apart from the body (Excel cell notes are comments).
    `title` is the document property, which is often left over from another document: a hint, never a value.
    `problems` names, for a person, each part of the file that could not be read while the rest could; `notes` says
    what is odd in it though all of it was read.
    """

    __slots__ = (
        "body", "comments", "footers", "footnotes", "headers", "media_type", "notes", "problems", "title",
    )  # fmt: skip

    def __init__(
        self,
        body: list[Block],
        *,
        headers: list[Block] | None = None,
        footers: list[Block] | None = None,
        footnotes: list[Block] | None = None,
        comments: list[Block] | None = None,
        media_type: str = "",
        title: str = "",
        problems: list[str] | None = None,
        notes: list[str] | None = None,
    ) -> None:
        self.body = body
        self.headers = headers or []
        self.footers = footers or []
        self.footnotes = footnotes or []
        self.comments = comments or []
        self.media_type = media_type
        self.title = title
        self.problems = problems or []
        self.notes = notes or []

    def with_body(self, body: list[Block]) -> Document:
        """The same document with other blocks in its body."""
        other = copy.copy(self)
        other.body = body
        return other


def block_text(block: Block) -> str:
    """The text of a block as shown, a paragraph or cell a line."""
    if isinstance(block, Paragraph):
        return block.text
    if isinstance(block, Box):
        return "\n".join([t for b in block.blocks if (t := block_text(b))])
    return "\n".join([t for row in block.rows for cell in row if (t := cell.text)])
