"""Documents whose answers are in bold: bold sets no label apart there, and is passed over."""

from __future__ import annotations

import copy
import re

import msgspec

from sspdocs.blocks import BOLD, Block, Box, Cell, Document, Paragraph, SheetCell, Span, Table
from sspdocs.forms.vocabulary import Vocabulary
from sspdocs.sheet_rows import SheetRow

_FEWEST = 4
"""Answers that say how a document sets its answers."""
_MANY = 4
"""How many times as many answers must be in bold as in plain type."""
_LONG = 50
_FIGURE = re.compile(r"£?\d[\d.,/ :-]*%?")


def without_needless_bold(document: Document, vocabulary: Vocabulary) -> Document:
    """The document as if nothing were in bold, where its answers are in bold, with the labels or without them.

    Answers are told by themselves: figures, dates, and lines longer than a label that ask nothing. Where all is in
    bold, words that are no known label are answers too. A blank form has few of either, so its labels stay set apart.
    """
    tally = _Tally()
    for block in document.body:
        if tally.is_settled:
            return document
        _count(block, tally)
    if not tally.answers_are_bold and not _others_are_bold(tally, vocabulary):
        return document
    plain = copy.copy(document)
    plain.body = [_unbolden(b) for b in document.body]
    return plain


class _Tally:
    """How many answers are in bold, and in plain type; and the other words in bold, and not."""

    def __init__(self) -> None:
        self.bold = self.plain = 0
        self.words: list[str] = []
        self.unmarked: list[str] = []

    @property
    def is_settled(self) -> bool:
        """Whether enough answers are in plain type: nearly always, and after a few rows."""
        return self.plain >= _FEWEST and self.bold < _MANY * self.plain

    @property
    def answers_are_bold(self) -> bool:
        """Whether what is surely an answer is in bold, nearly all of it."""
        return self.bold >= _FEWEST and self.bold >= _MANY * self.plain

    def add(self, text: str, *, bold: bool, typed: bool) -> None:
        if typed or _is_answer(text):
            if bold:
                self.bold += 1
            else:
                self.plain += 1
        elif bold:
            self.words.append(text)
        else:
            self.unmarked.append(text)


def _others_are_bold(tally: _Tally, vocabulary: Vocabulary) -> bool:
    """Whether what is in bold is no label: all is in bold, or the labels alone are not."""
    words = tally.words[:_LOOK]
    if len(words) < _ALL or tally.plain:
        return False
    if _known(words, vocabulary) > _OTHERS:
        return False
    if 20 * len(tally.unmarked) <= len(tally.words):
        return True
    return _known(words, vocabulary) < 1 - _OTHERS < _known(tally.unmarked[:_LOOK], vocabulary)


def _known(words: list[str], vocabulary: Vocabulary) -> float:
    """The part of some words that are labels of known meaning."""
    return sum(vocabulary.match(text).known for text in words) / max(1, len(words))


_ALL, _LOOK, _OTHERS = 12, 200, 0.6
"""How many lines in bold tell that all is, how many are looked at, and the part of them that may be labels."""


def _count(block: Block, tally: _Tally) -> None:
    if isinstance(block, Table):
        for row in block.rows:
            if tally.is_settled:
                return
            if isinstance(row, SheetRow) and row.kind.looks:
                for said, (marks, _, _) in zip(row.says, row.kind.looks, strict=False):
                    typed = not isinstance(said.value, str)
                    tally.add(said.line, bold=bool(marks & BOLD), typed=typed)
            else:
                for cell in row:
                    _count_cell(cell, tally)
    elif isinstance(block, Box):
        for inner in block.blocks:
            _count(inner, tally)
    elif not block.level and (spans := [s for s in block.spans if s.text.strip()]):
        tally.add(block.text, bold=all(s.marks & BOLD for s in spans), typed=False)


def _count_cell(cell: Cell, tally: _Tally) -> None:
    if type(cell) is SheetCell and cell.line:
        typed = not isinstance(cell.value, str)
        tally.add(cell.line, bold=bool(cell.marks & BOLD), typed=typed)
    else:
        for block in cell.blocks:
            _count(block, tally)


def _is_answer(text: str) -> bool:
    """Whether a text is no label by itself: a figure, a date, or a long line that asks nothing."""
    if len(text) > _LONG:
        return not text.rstrip().endswith(("?", ":", ")"))
    return text[:1] in "£0123456789" and _FIGURE.fullmatch(text) is not None if text else False


def _unbolden(block: Block) -> Block:
    plain = copy.copy(block)
    if isinstance(plain, Paragraph):
        plain.spans = [Span(s.text, s.marks & ~BOLD, s.handle) for s in plain.spans]
    elif isinstance(plain, Box):
        plain.blocks = [_unbolden(b) for b in plain.blocks]
    else:
        plain.rows = [[_plain_cell(cell) for cell in row] for row in plain.rows]
    return plain


def _plain_cell(cell: Cell) -> Cell:
    if type(cell) is SheetCell and cell.line:
        return msgspec.structs.replace(cell, marks=cell.marks & ~BOLD)
    return msgspec.structs.replace(cell, _blocks=[_unbolden(b) for b in cell.blocks])
