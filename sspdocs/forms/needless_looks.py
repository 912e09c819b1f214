"""Looks that set no label apart because the answers have them too: bold, or a fill, over a whole document."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable

import msgspec

from sspdocs.blocks import BOLD, Block, Box, Cell, Document, Paragraph, SheetCell, Span, Table
from sspdocs.forms.vocabulary import Vocabulary
from sspdocs.sheet_rows import SheetRow

_FEWEST = 4
"""Answers that say how a document sets its answers."""
_MANY = 4
"""How many times as many answers must have a look as have not."""
_LONG = 50
_FIGURE = re.compile(r"£?\d[\d.,/ :-]*%?")


def without_needless_looks(document: Document, vocabulary: Vocabulary) -> Document:
    """The document as if nothing were in bold, or shaded, where its answers are, with the labels or without them.

    Answers are told by themselves: figures, dates, and lines longer than a label that ask nothing. Where all has
    the look, words that are no known label are answers too. A blank form has few of either, so its labels stay set
    apart.
    """
    if _answers_are_plain(document.body):
        return document  # nearly always, told by the first few
    bold, shaded = _Tally(), _Tally()
    for block in document.body:
        _count(block, bold, shaded, in_shade=False)
    no_bold, no_shade = bold.says_nothing(vocabulary), shaded.says_nothing(vocabulary)
    if not (no_bold or no_shade):
        return document
    change = _Change(~BOLD if no_bold else ~0, no_shade)
    return document.with_body([change.block(b) for b in document.body])


def _answers_are_plain(blocks: list[Block]) -> bool:
    """Whether the first answers of a document, those that are longer than a label, are in plain type and no shade."""
    in_type = in_cells = _FEWEST  # how many more are wanted
    any_shade = False
    for block in blocks:
        if isinstance(block, Table) and block.sheet:
            found = _plain_in_sheet(block, in_cells)
            in_type, in_cells = in_type - found, in_cells - found
        for inside, in_shade in _insides(block):
            any_shade = any_shade or in_shade
            for paragraph in inside:
                if type(paragraph) is not Paragraph or paragraph.level:
                    continue
                spans = paragraph.spans
                if not spans or len(spans[-1].text) <= _LONG or spans[-1].text[-1] in "?:)":
                    continue
                if in_shade or spans[-1].marks & BOLD:
                    return False  # to be looked at with care
                in_type -= 1
                in_cells -= isinstance(block, Table)
            if in_type <= 0 and in_cells <= 0:
                return True
        if in_type <= 0 and in_cells <= 0:
            return True
    return in_type <= 0 and not any_shade


def _insides(block: Block) -> Iterable[tuple[list[Block], bool]]:
    """The blocks of each cell of a document's table, and whether it is shaded; any other block by itself."""
    if not isinstance(block, Table):
        return (([block], False),)
    if block.sheet:
        return ()
    return ((cell.blocks, cell.shaded) for row in block.rows for cell in row)


def _plain_in_sheet(table: Table, wanted: int) -> int:
    """How many figures and dates of a sheet, of those first wanted, are in plain type and no shade."""
    found = 0
    for row in table.rows:
        if isinstance(row, SheetRow) and row.kind.looks:
            for said, (marks, shade, _) in zip(row.says, row.kind.looks, strict=False):
                if said.value.__class__ is not str:
                    if marks & BOLD or shade:
                        return 0
                    found += 1
        else:
            for cell in row:
                if cell.value.__class__ is not str and cell.value is not None:
                    if cell.shaded or (type(cell) is SheetCell and cell.marks & BOLD):
                        return 0
                    found += 1
        if found >= wanted:
            break
    return found


class _Tally:
    """How many answers have a look, and how many have not; and the other words with it, and without."""

    def __init__(self) -> None:
        self.answers = self.plain = 0
        self.words: list[str] = []
        self.unmarked: list[str] = []

    def add(self, text: str, *, has: bool, is_answer: bool) -> None:
        if is_answer:
            if has:
                self.answers += 1
            else:
                self.plain += 1
        elif has:
            self.words.append(text)
        else:
            self.unmarked.append(text)

    def says_nothing(self, vocabulary: Vocabulary) -> bool:
        """Whether the look is the answers': what is surely an answer has it, or what is no label."""
        if self.answers >= _FEWEST and self.answers >= _MANY * self.plain:
            return True
        words = self.words[:_LOOK]
        if len(words) < _ALL or self.plain or (known := _known(words, vocabulary)) > _LABELS:
            return False
        if 20 * len(self.unmarked) <= len(self.words):
            return True
        asked = [vocabulary.match(text).exact for text in self.unmarked[:_LOOK]]
        return known < 1 - _LABELS < sum(asked) / len(asked)


def _known(words: list[str], vocabulary: Vocabulary) -> float:
    """The part of some words that are labels of known meaning."""
    return sum(vocabulary.match(text).known for text in words) / max(1, len(words))


_ALL, _LOOK, _LABELS = 12, 200, 0.6
"""How many lines tell that all has a look, how many are looked at, and the part of them that may be labels."""


def _count(block: Block, bold: _Tally, shaded: _Tally, *, in_shade: bool) -> None:
    if isinstance(block, Table):
        for row in block.rows:
            if isinstance(row, SheetRow) and row.kind.looks:
                for said, (marks, shade, _) in zip(row.says, row.kind.looks, strict=False):
                    told = not isinstance(said.value, str) or _is_answer(said.line)
                    bold.add(said.line, has=bool(marks & BOLD), is_answer=told)
                    shaded.add(said.line, has=shade, is_answer=told)
            else:
                for cell in row:
                    _count_cell(cell, bold, shaded)
    elif isinstance(block, Box):
        for inner in block.blocks:
            _count(inner, bold, shaded, in_shade=False)
    elif not block.level and (spans := [s for s in block.spans if s.text.strip()]):
        told = _is_answer(block.text)
        bold.add(block.text, has=all(s.marks & BOLD for s in spans), is_answer=told)
        if block.where.table:
            shaded.add(block.text, has=in_shade, is_answer=told)


def _count_cell(cell: Cell, bold: _Tally, shaded: _Tally) -> None:
    if type(cell) is SheetCell and cell.line:
        told = not isinstance(cell.value, str) or _is_answer(cell.line)
        bold.add(cell.line, has=bool(cell.marks & BOLD), is_answer=told)
        shaded.add(cell.line, has=cell.shaded, is_answer=told)
    else:
        for block in cell.blocks:
            _count(block, bold, shaded, in_shade=cell.shaded)


def _is_answer(text: str) -> bool:
    """Whether a text is no label by itself: a figure, a date, or a long line that asks nothing."""
    if len(text) > _LONG:
        return not text.rstrip().endswith(("?", ":", ")"))
    return text[:1] in "£0123456789" and _FIGURE.fullmatch(text) is not None if text else False


class _Change:
    """Takes looks away: the marks that are not in `left`, and shading."""

    def __init__(self, left: int, unshade: bool) -> None:
        self._left = left
        self._unshade = unshade

    def block(self, block: Block) -> Block:
        plain = copy.copy(block)
        if isinstance(plain, Paragraph):
            plain.spans = [Span(s.text, s.marks & self._left, s.handle) for s in plain.spans]
        elif isinstance(plain, Box):
            plain.blocks = [self.block(b) for b in plain.blocks]
        else:
            plain.rows = [[self._cell(cell) for cell in row] for row in plain.rows]
        return plain

    def _cell(self, cell: Cell) -> Cell:
        shaded = cell.shaded and not self._unshade
        if type(cell) is SheetCell and cell.line:
            return msgspec.structs.replace(cell, marks=cell.marks & self._left, shaded=shaded)
        blocks = [self.block(b) for b in cell.blocks]
        return msgspec.structs.replace(cell, _blocks=blocks, shaded=shaded)
