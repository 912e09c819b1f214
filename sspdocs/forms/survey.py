"""How a document sets its labels apart, learned from the labels whose words are known: one look over all of it."""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

from sspdocs.blocks import (
    BOLD,
    FILLED,
    ITALIC,
    PLACEHOLDER,
    TICK,
    Document,
    LoneLine,
    Paragraph,
    Span,
    Table,
)
from sspdocs.forms.vocabulary import Vocabulary
from sspdocs.forms.words import all_paragraphs, is_choice, paragraphs_in, sheet_lines

ANSWER = FILLED | TICK | PLACEHOLDER
"""Marks of what somebody filled in."""
RESULTS = (("rating.met",), ("rating.partly_met",), ("rating.not_met",))
"""What a word means that says how something went."""
_ANSWERS = ("people.teaching_assistant", "rating.", "outcomes.rating")
"""What plain words of a worksheet mean that are an answer more often than what is asked."""
_FIGURE = re.compile(r"£?[\d.,]+%?")
"""A sum or a number: no label."""
_LONGEST = 80
"""Characters in a label."""
_WORDS = 9
"""Words in a label that is told by coming again."""


class Marking(NamedTuple):
    """How a document sets its labels apart, as `Sense` has it; `italics` is whether anything is in italics.

    `repeated` has the words that begin several of its lines before a colon and are no exact wording.
    """

    marked: bool
    plain_lines: bool
    shaded: bool
    italics: bool
    repeated: frozenset[str] = frozenset()


class _Tally:
    """How many known labels are set apart, and by what."""

    def __init__(self) -> None:
        self.bold = self.shaded = self.only_shaded = self.plain = 0

    def add(self, marks: int, in_shade: bool, count: int = 1) -> None:
        is_bold = marks & BOLD != 0
        self.bold += count * is_bold
        self.shaded += count * in_shade
        self.only_shaded += count * (in_shade and not is_bold)
        self.plain += count * (not (is_bold or in_shade))

    def marking(self, *, plain_lines: bool, italics: bool, repeated: frozenset[str]) -> Marking:
        bold, shaded = self.bold, self.shaded
        known = bold + self.plain + shaded
        marked = bold + shaded >= 2 and self.plain <= 0.15 * known
        by_shade = (shaded >= 2 and (shaded > bold or self.only_shaded >= 2)) or (
            marked and self.only_shaded > 0 and 2 * shaded >= known  # a short form
        )
        return Marking(marked, plain_lines, by_shade, italics, repeated)


def survey(document: Document, vocabulary: Vocabulary) -> Marking:
    """How a document sets its labels apart."""
    tally = _Tally()
    italics, plain_lines = False, True
    openings: dict[str, int] = {}
    exact = vocabulary.exact
    blocks = [*document.headers, *document.body]
    lines, cells = sheet_lines(blocks)
    for (text, marks, in_shade), count in lines.items():
        italics = italics or marks & ITALIC != 0
        if not 2 < len(text) <= _LONGEST or marks & ANSWER:
            continue
        if not text[0].isalpha() and _FIGURE.fullmatch(text):
            continue
        if concepts := exact(text).concepts:
            if not (marks & BOLD or in_shade) and concepts[0].startswith(_ANSWERS):
                continue  # "HLTA", "met"
            tally.add(marks, in_shade, count)
    around = [b for b in blocks if not (isinstance(b, Table) and b.sheet)]
    for paragraph, in_shade, alone in chain(all_paragraphs(around), paragraphs_in(cells)):
        spans = paragraph.spans
        if len(spans) == 1:
            text, marks = spans[0].text, spans[0].marks
        else:
            text, marks = paragraph.text, 0
            for span in spans:
                marks |= span.marks
        italics = italics or marks & ITALIC != 0
        if paragraph.level or not 2 < len(text) < 400:
            continue
        if plain_lines and marks & BOLD and in_line(paragraph):
            plain_lines = False
        head = text if alone else text[: max(text.find(":", 0, _LONGEST + 1), 0)]
        if not head or len(head) > _LONGEST:
            continue
        if not (concepts := exact(head).concepts):
            if not alone:
                openings[head] = openings.get(head, 0) + 1
            continue
        first = spans[0] if len(spans) == 1 else _first_said(spans)
        if first is None or first.marks & ANSWER:
            continue
        if first.marks & BOLD or in_shade or not _is_result(head, concepts):
            tally.add(first.marks, in_shade)
    repeated = frozenset(
        head.strip()
        for head, count in openings.items()
        if count > 1 and len(head.split()) <= _WORDS and vocabulary.match(head).known
    )
    return tally.marking(plain_lines=plain_lines, italics=italics, repeated=repeated)


def _first_said(spans: list[Span]) -> Span | None:
    return next((s for s in spans if s.text.strip()), None)


def _is_result(text: str, concepts: tuple[str, ...]) -> bool:
    """Whether a known wording says how something went, in more than the word of an option: "Not yet."."""
    return concepts[:1] in RESULTS and not is_choice(text)


def in_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph stands in no table, nor beside others in a sheet."""
    where = paragraph.where
    return not where.table and (not where.cell or type(paragraph) is LoneLine)
