"""Finds the places of a blank Word form where something may be written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sspdocs.blocks import FILLED, PLACEHOLDER, TICK, Block, Box, Cell, Document, Paragraph, Table
from sspdocs.forms.choices import (
    Way,
    may_be_printed,
    printed_options,
    way_to_choose,
)
from sspdocs.forms.places import DAY_PROMPT, Kind, Place, is_open
from sspdocs.forms.room import (
    across,
    has_room,
    hints_only,
    is_blank,
    is_over,
    is_over_heads,
    options_beside,
    options_from,
    stretch,
    titles_pairs,
)
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import WIDE_GAP, all_paragraphs, is_empty

_BLANK = re.compile(r"^[\s_.…\-–—·\u2002\u2003\u00a0£%/]*$")
_PROMPT = re.compile(rf"^\s*(?:\[[^\[\]]*[A-Za-z]{{2}}[^\[\]]*\]|{DAY_PROMPT})\s*$")
"""What stands where an answer goes, in brackets: "[name of setting]"."""
_SHORT = 60
_OFF = "☐"
_NUMBER = re.compile(r"\s*\d{1,2}[.)]\s*$")
"""The number of a line in a list that is blank otherwise."""
_GROUPS = ("title", "section.", "none.")
"""Labels that ask for nothing themselves."""
_MARGINS = ("header", "footer")


def find_places(document: Document, sense: Sense) -> list[Place]:
    """Every place of a Word form, in reading order, headers first."""
    finder = _Finder(sense, _way_of(document))
    for blocks in (document.headers, document.body, document.footers):
        finder.walk(blocks, None)
    _name(finder.places)
    return finder.places


def _way_of(document: Document) -> Way:
    """How the form asks, anywhere in it, for one of several printed options; ringed where it does not say."""
    for paragraph, *_ in all_paragraphs(document.body):
        if (way := way_to_choose(paragraph.text)) is not None:
            return way
    return "ring"


def _name(places: list[Place]) -> None:
    """Give each place a key of its own."""
    seen: dict[str, int] = {}
    for place in places:
        base = str(place.where)
        n = seen[base] = seen.get(base, 0) + 1
        place.key = base if n == 1 else f"{base}, slot {n}"


class _Finder:
    def __init__(self, sense: Sense, way: Way) -> None:
        self.sense = sense
        self.way = way
        self.places: list[Place] = []
        self._handles: list[
            object
        ] = []  # controls that have their place: one may hold several paragraphs

    def walk(
        self, blocks: list[Block], cell: Cell | None, *, alone: bool = True, room: bool = False
    ) -> None:
        """The places in a run of blocks; in a cell that stands alone its label may be answered under it."""
        k, before = 0, len(self.places)
        label: Paragraph | None = None  # the label or heading still without an answer
        while k < len(blocks):
            block = blocks[k]
            if isinstance(block, Table):
                self._table(block)
                label = None
            elif isinstance(block, Box):
                self.walk(block.blocks, None)
            elif len(apart := options_from(blocks, k)) > 1:
                self._choice_of(apart, blocks, cell, label.text if label is not None else "")
                label = None
                k += len(apart)
                continue
            elif label is not None and (numbers := self._numbers(label, blocks, k)):
                self.places += [_at_end(p, blocks, cell) for p in numbers]
                label = None
                k += len(numbers)
                continue
            elif not self._slots_in(block, blocks, cell):
                blank = self._run(blocks, k)
                if blank:
                    if (
                        cell is not None
                        and label is None
                        and all(isinstance(b, Paragraph) and is_open(b) for b in blocks)
                    ):
                        if len(self.places) > before:
                            break  # a control in the cell is its place
                        self.places.append(Place("lines", block.where, blocks, blank, cell=cell))
                    elif label is not None and _only_parts(label, blank, blocks[k + 1 : k + 2]):
                        label = None
                    elif label is not None and not room and self._asks(label, blank):
                        self._answer(label, blank, blocks, cell)
                        label = None
                    k += len(blank)
                    continue
                if alone and self._is_label(block):
                    self._pass(label, block, blocks, cell)
                hint = self.sense.is_hint(block) and label is not None
                label = label if hint else block if self._is_label(block) else None
                if not hint and self._rules(block, blocks, cell):
                    label = None
            else:
                if alone and self._has_label(block):
                    self._pass(label, block, blocks, cell)
                label = None
            k += 1
        if label is not None and alone and self._open(label):
            self._unanswered(label, blocks, cell)
        elif cell is not None and not room and len(self.places) == before and hints_only(cell):
            self.places.append(_under_hints(blocks, cell))

    def _pass(
        self, label: Paragraph | None, nxt: Paragraph, home: list[Block], cell: Cell | None
    ) -> None:
        """A label that the next one leaves without an answer, unless it only stands over it."""
        if label is not None and self._open(label) and not is_over(label, nxt):
            self._unanswered(label, home, cell)

    def _numbers(self, label: Paragraph, blocks: list[Block], k: int) -> list[Paragraph]:
        """The lines from a place on that only number what a label asks for: "1.", "2.", "3."."""
        out: list[Paragraph] = []
        for block in blocks[k:] if self._open(label) else ():
            if not isinstance(block, Paragraph) or not _NUMBER.match(block.text):
                break
            out.append(block)
        return out

    def _run(self, blocks: list[Block], k: int) -> list[Paragraph]:
        """The blank paragraphs from a place on."""
        out: list[Paragraph] = []
        for block in blocks[k:]:
            if (
                not isinstance(block, Paragraph)
                or not is_open(block)
                or any(s.handle is not None for s in block.spans)
            ):
                break
            out.append(block)
        return out

    def _has_label(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph begins with a label of its own, so that it is no answer to the one before."""
        return self.sense.split(paragraph)[0][0] is not None

    def _is_label(self, paragraph: Paragraph) -> bool:
        return (
            bool(paragraph.level)
            or self.sense.is_label(paragraph)
            or paragraph.text.rstrip().endswith(":")
        )

    def _open(self, label: Paragraph) -> bool:
        """Whether a label asks for something: the document's title does not."""
        if label.where.part.startswith(_MARGINS) and not label.text.rstrip().endswith(":"):
            return False  # the council's name in the page header
        match = self.sense.match(label.text)
        return (match.known and not (match.concepts and match.concepts[0].startswith(_GROUPS))) or (
            label.text.rstrip().endswith((":", "?"))
        )

    def _asks(self, label: Paragraph, blank: list[Paragraph]) -> bool:
        """Whether the blank paragraphs under a label are for its answer.

        A heading below the first rank need not be known: it may name an area of need. Nor need one over a prompt.
        """
        prompted = any(not is_empty(p) for p in blank)
        match = self.sense.match(label.text)
        groups = match.known and match.concepts[0].startswith(_GROUPS)
        return self._open(label) or (label.level > int(not prompted) and not groups)

    def _answer(
        self, label: Paragraph, blank: list[Paragraph], home: list[Block], cell: Cell | None
    ) -> None:
        """A label over blank paragraphs: answered in them, or beside it when it ends in a colon."""
        text = label.text
        if (
            text.rstrip().endswith(":")
            and len(blank) < 2
            and len(WIDE_GAP.split(text.rstrip())[-1]) < _SHORT
            and not label.level
            and cell is None
        ):
            self.places.append(
                Place("inside", label.where, home, [label], start=len(text), end=len(text))
            )
        else:
            self.places.append(Place("lines", blank[0].where, home, blank, cell=cell))

    def _unanswered(self, label: Paragraph, home: list[Block], cell: Cell | None) -> None:
        """A label with no room under it: beside it, or on a line made for the purpose."""
        text = label.text
        if text.rstrip().endswith(":") and len(text) < _SHORT and not label.level:
            self.places.append(
                Place(
                    "inside", label.where, home, [label], cell=cell, start=len(text), end=len(text)
                )
            )
            return
        at = next(n for n, b in enumerate(home) if b is label)
        after = label
        for block in home[at + 1 :]:
            if not isinstance(block, Paragraph) or not self.sense.is_hint(block):
                break
            after = block
        if at + 1 < len(home) and isinstance(home[at + 1], Table):
            return
        self.places.append(
            Place("after", label.where, home, [after], cell=cell, heading=bool(label.level))
        )

    # ------------------------------------------------------------ controls, boxes, rules to write on

    def _slots_in(self, paragraph: Paragraph, home: list[Block], cell: Cell | None) -> bool:
        """Controls, form fields and boxes in a paragraph."""
        counts: dict[int, int] = {}
        found = False
        for span in paragraph.spans:
            if span.marks & TICK:
                found = True
                nth = counts.get(id(span.handle), 0)
                counts[id(span.handle)] = nth + 1
                if span.text == _OFF:
                    self.places.append(
                        Place(
                            "tick",
                            paragraph.where,
                            home,
                            [paragraph],
                            cell=cell,
                            span=span,
                            nth=nth,
                        )
                    )
            elif span.handle is not None and span.marks & (PLACEHOLDER | FILLED):
                found = True
                if span.marks & PLACEHOLDER and not any(span.handle is h for h in self._handles):
                    self._handles.append(span.handle)
                    self.places.append(
                        Place("control", paragraph.where, home, [paragraph], cell=cell, span=span)
                    )
        return found or self._options_in(paragraph, home, cell)

    def _options_in(self, paragraph: Paragraph, home: list[Block], cell: Cell | None) -> bool:
        """Printed options in a paragraph: "Yes / No", "Met / Partly met / Not met"."""
        if "/" not in paragraph.text and not may_be_printed(paragraph.text):
            return False
        at, before = 0, len(self.places)
        for _, value in self.sense.split(paragraph):
            text = value.text if value is not None else ""
            found = printed_options(text)
            if not found:
                continue
            start = paragraph.text.index(text, at)
            at = start + len(text)
            place = Place("choice", paragraph.where, home, [paragraph], cell=cell)
            place.options = [(words, start + a, start + b) for words, a, b in found]
            place.choices = [words for words, _, _ in found]
            place.start, place.end = place.options[0][1], place.options[-1][2]
            place.how = way_to_choose(paragraph.text) or self.way
            self.places.append(place)
        return len(self.places) > before

    def _choice_of(
        self, options: list[Paragraph], home: list[Block], cell: Cell | None, label: str = ""
    ) -> None:
        """Printed options, each in a paragraph or a cell of its own."""
        place = Place("choice", options[0].where, home, options, cell=cell)
        place.words = label
        for paragraph in options:
            words = paragraph.text.strip()
            start = paragraph.text.index(words)
            place.options.append((words, start, start + len(words)))
        place.choices = [words for words, *_ in place.options]
        place.start, place.end = place.options[0][1], place.options[0][2]
        place.how = self.way
        self.places.append(place)

    def _rules(self, paragraph: Paragraph, home: list[Block], cell: Cell | None) -> bool:
        """In "Name: ____  Class: ____": the stretch after each label of a line."""
        text = paragraph.text
        pairs = self.sense.split(paragraph)
        spots, at = [], 0
        for label, _ in pairs:
            if label is None:
                continue
            lo = text.find(label.text, at)
            if lo < 0:
                return False
            at = lo + len(label.text)
            spots.append((lo, at))
        made = False
        for k, (_, end) in enumerate(spots):
            stop = spots[k + 1][0] if k + 1 < len(spots) else len(text)
            if text[end : end + 1] == ":":
                end += 1
            rest = text[end:stop]
            if not (_BLANK.match(rest) or _PROMPT.match(rest)) or not (
                rest.strip(" ") or len(spots) > 1
            ):
                continue
            place = Place("inside", paragraph.where, home, [paragraph], cell=cell)
            place.start, place.end = stretch(rest, end)
            self.places.append(place)
            made = True
        return made

    # ------------------------------------------------------------ tables

    def _table(self, table: Table) -> None:
        at = {
            (r, c): cell
            for row in table.rows
            for cell in row
            for r in across(cell.row, cell.row_span)
            for c in across(cell.column, cell.column_span)
        }
        for k, row in enumerate(table.rows):
            apart = options_beside(row, at)
            for n, cell in enumerate(row):
                if not k and not n and self._is_corner(row):
                    continue
                mine = next((run for run in apart if any(cell is c for c, _ in run)), None)
                if mine is not None:
                    if cell is mine[0][0]:
                        self._choice_of([p for _, p in mine], cell.blocks, cell)
                    continue
                right = at.get((cell.row, cell.column + cell.column_span))
                below = at.get((cell.row + cell.row_span, cell.column))
                room = any(
                    x is not None
                    and x is not cell
                    and (has_room(x) or (hints_only(x) and x.column_span == cell.column_span))
                    for x in (right, below)
                )
                wide = len(row) == 1 and not is_over_heads(table.rows[k + 1 : k + 2])
                if wide and len(table.rows) == 1:
                    wide = self.sense.match(cell.text).exact  # else a band with the form's title
                asks = wide or cell.text.rstrip().endswith((":", "?")) or "\n" in cell.text
                if asks and len(row) == 1:
                    asks = not titles_pairs(self.sense.match(cell.text), table.rows[k + 1 : k + 2])
                self.walk(cell.blocks, cell, alone=not room and asks, room=room)

    def _is_corner(self, row: Sequence[Cell]) -> bool:
        """Whether the first cell of a header is only the corner between labels along the top and down the side."""
        return (
            len(row) > 2
            and is_blank(row[0])
            and all(
                any(
                    isinstance(b, Paragraph) and self.sense.is_label(b, shaded=c.shaded)
                    for b in c.blocks
                )
                for c in row[1:]
            )
        )


def _only_parts(label: Paragraph, blank: list[Paragraph], after: list[Block]) -> bool:
    """Whether one blank line only parts a heading from the table that it stands over."""
    return bool(label.level and after) and len(blank) == 1 and isinstance(after[0], Table)


def _at_end(paragraph: Paragraph, home: list[Block], cell: Cell | None) -> Place:
    size = len(paragraph.text)
    return Place("inside", paragraph.where, home, [paragraph], cell=cell, start=size, end=size)


def _under_hints(blocks: list[Block], cell: Cell) -> Place:
    """The place under the printed hints that are all that a cell holds."""
    lines = [b for b in blocks if isinstance(b, Paragraph)]
    last = max(n for n, p in enumerate(lines) if not is_empty(p))
    blank = lines[last + 1 :]
    kind: Kind = "lines" if blank else "after"
    return Place(kind, lines[last].where, blocks, blank or [lines[last]], cell=cell)
