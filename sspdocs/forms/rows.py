"""The cells and rows of a table as they look: label, value, both or empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sspdocs.blocks import BOLD, ITALIC, Cell, Paragraph, SheetCell, Table
from sspdocs.forms.nodes import Column, Label
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import cell_paragraphs, is_choice, is_empty, ordinal

L, V, B, E = "label", "value", "both", "empty"
_NONE: tuple[()] = ()
_AREA_LIKE = ("area", "tier")


_ASKS = re.compile(r"[–—-]?\s*(?:what|how|who|where|when|why|which)\b[^.!?]{3,90}\?", re.IGNORECASE)
"""A question that a form puts to whoever fills it in."""


class Seen:
    """What one cell is: its role, its paragraphs, and its label or pieces when it has any."""

    __slots__ = ("_paragraphs", "_value", "cell", "label", "nested", "pieces", "role", "whole")

    def __init__(self, cell: Cell, sense: Sense, in_sheet: bool) -> None:
        self.cell = cell
        self.label: Label | None = None
        self.pieces: Sequence[tuple[Label | None, list[Paragraph]]] = _NONE
        self.nested: Sequence[Table] = _NONE
        self.whole = False
        self._paragraphs: list[Paragraph] | None = None
        self._value: list[Paragraph] | None = None
        if type(cell) is SheetCell and _is_plain_value(cell, sense):
            self.role = V
            self.whole = True
            return
        blocks = cell.blocks
        if len(blocks) == 1 and type(blocks[0]) is Paragraph:
            only = blocks[0]
            self._paragraphs = [only]
            hinted = sense.italics and any(s.marks & ITALIC for s in only.spans)
            self._value = sense.value(self._paragraphs) if hinted else self._paragraphs
            if self._plain(cell, only, sense, in_sheet):
                return
        else:
            self._paragraphs, self.nested = cell_paragraphs(cell)
            self._value = sense.value(self._paragraphs) if sense.italics else self._paragraphs
        full = [p for p in self._paragraphs if not is_empty(p)]
        if not full:
            self.role = E
        elif in_sheet and (
            cell.formula or (cell.value is not None and not isinstance(cell.value, str))
        ):
            self.role = V
        else:
            self.role = self._role(full, sense)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All that stands in it."""
        if self._paragraphs is None:
            self._paragraphs = cell_paragraphs(self.cell)[0]
        return self._paragraphs

    @property
    def value(self) -> list[Paragraph]:
        """What stands in it, printed hints apart."""
        if self._value is None:
            self._value = self.paragraphs
        return self._value

    def _plain(self, cell: Cell, only: Paragraph, sense: Sense, in_sheet: bool) -> bool:
        """The common case, told quickly: one stretch of plain text, or a typed cell.

        False when it needs a closer look.
        """
        if in_sheet and (cell.formula or (cell.value is not None and type(cell.value) is not str)):
            self.role = V if only.text else E
            return True
        spans = only.spans
        if len(spans) != 1 or spans[0].marks or only.bullet or (cell.shaded and sense.shaded):
            return False
        text = spans[0].text
        if ":" in text or "_" in text or "\n" in text or len(text) < 4:
            return False
        if sense.marked or len(text) > 160 or not sense.vocabulary.exact(text).concepts:
            self.role = V
            return True
        return False

    def _role(self, full: list[Paragraph], sense: Sense) -> str:
        shaded = self.cell.shaded and sense.shaded
        if (
            len(full) == 1
            and not full[0].bullet
            and not shaded
            and not _may_hold_label(full[0], sense)
        ):
            return V
        pieces = sense.pieces(full, shaded=shaded)
        if not pieces:
            return V if not all(sense.is_hint(p) for p in full) else E
        if all(label is not None and not value for label, value in pieces):
            if len(pieces) == len(full) == 2 and _names_role(pieces[1][0], full):
                self.pieces = [(pieces[0][0], full[1:])]
                return B
            if len(pieces) == 1 or not any(
                label is not None and label.text.endswith(":") for label, _ in pieces[:-1]
            ):
                text = "\n".join(label.text for label, _ in pieces if label)
                first = pieces[0][0]
                assert first is not None
                match = sense.match(" ".join(text.split()))
                if not match.known or (first.match.exact and not match.exact):
                    match = first.match
                self.label = Label(text, match, first.where, strong=True)
                return L
            self.pieces = pieces
            return B
        if pieces[0][0] is None and len(pieces) == 1:
            return V
        self.pieces = pieces
        return B

    @property
    def marked(self) -> bool:
        """Whether the cell is set apart: shaded, or all in bold."""
        spans = [s for p in self.paragraphs for s in p.spans if s.text.strip()]
        return self.cell.shaded or (bool(spans) and all(s.marks & BOLD for s in spans))

    @property
    def bold_choice(self) -> bool:
        """One bold word such as Yes or No: a label when its neighbours are labels."""
        if self.whole and not self.cell.marks & BOLD:  # type: ignore[attr-defined]  # a SheetCell
            return False
        if len(self.paragraphs) == 1 and not any(s.marks & BOLD for s in self.paragraphs[0].spans):
            return False
        full = [p for p in self.paragraphs if not is_empty(p)]
        return (
            len(full) == 1
            and is_choice(full[0].text)
            and all(s.marks & BOLD for s in full[0].spans if s.text.strip())
        )

    def asks_result(self, sense: Sense) -> bool:
        """Whether its one word may be a head that asks how a target went: "Achieved", "Met"."""
        return "outcomes.rating" in sense.vocabulary.exact(self.cell.text).concepts

    @property
    def hinted(self) -> bool:
        """Whether it is a label with nothing but a note in brackets, or a question, under or after it.

        "Assess" over "(What do we know?)"; "My strengths" before "What am I good at?".
        """
        if self.role != B or len(self.pieces) != 1 or self.pieces[0][0] is None:
            return False
        (note,) = self.pieces[0][1] if len(self.pieces[0][1]) == 1 else (None,)
        text = note.text.strip() if note is not None else ""
        return (text.startswith("(") and text.endswith(")")) or _ASKS.fullmatch(text) is not None

    @property
    def names_area(self) -> bool:
        """Whether it only names an area of need or a tier, so that it stands over what follows."""
        text = self.cell.text.strip()
        return len(text) < 80 and bool(has_area_words(text))

    def take_hint(self) -> None:
        """Take a label and the note after it as one label, with the label's meaning where that is known."""
        first = self.pieces[0][0]
        assert first is not None
        self.label = Label(" ".join(self.cell.text.split()), first.match, first.where, strong=True)
        self.role = L

    def become_label(self, sense: Sense) -> None:
        """Take the whole cell as a label after all."""
        self.label = sense.label(self.cell.text, self.cell.where, strong=True)
        self.role = L


def _is_plain_value(cell: SheetCell, sense: Sense) -> bool:
    """Whether a worksheet's cell is plainly a value: a typed cell, or one stretch of plain text.

    False when it needs a closer look.
    """
    line, value = cell.line, cell.value
    if not line or (sense.italics and cell.marks & ITALIC):
        return False
    if cell.formula or (value is not None and type(value) is not str):
        return True
    if cell.marks or (cell.shaded and sense.shaded):
        return False
    if ":" in line or "_" in line or len(line) < 4:
        return False
    return sense.marked or len(line) > 160 or not sense.vocabulary.exact(line).concepts


def _number(seen: Seen) -> int | None:
    """The number of "Target 2", None for a number alone and for anything else."""
    text = seen.cell.text
    return ordinal(text) if len(text) < 40 and text[:1].isalpha() else None


def _may_hold_label(paragraph: Paragraph, sense: Sense) -> bool:
    """A quick no for plain text in a form whose labels are all marked."""
    if not sense.marked:
        return True
    return any(s.marks & 1 for s in paragraph.spans)


def _names_role(label: Label | None, lines: list[Paragraph]) -> bool:
    """Whether the second of two lines is an answer that names a role: "Class teacher" in plain type under "By whom"."""
    bold = [all(s.marks & BOLD for s in p.spans if s.text.strip()) for p in lines]
    if label is None or bold != [True, False]:
        return False
    return label.match.known and label.match.concepts[0].startswith("people.")


class Row:
    """One row of a table: its cells, those that are not empty, and the pattern of their roles.

    A row of a worksheet that is known to be plain has its cells in `plain`, with the `pattern` of
    their roles, and looks at each only when somebody asks.
    """

    __slots__ = ("_cells", "_full", "_sense", "pattern", "plain")

    def __init__(
        self,
        cells: list[Seen],
        sense: Sense,
        *,
        plain: list[SheetCell] | None = None,
        pattern: str = "",
    ) -> None:
        self.plain: list[SheetCell] | None = plain
        self._sense = sense
        self._cells = cells
        self._full: list[Seen] = []
        self.pattern = pattern
        if plain is None:
            self._look(sense)

    @property
    def cells(self) -> list[Seen]:
        """All its cells, left to right."""
        if not self._cells and self.plain is not None:
            self._cells = self._full = [Seen(c, self._sense, True) for c in self.plain]
        return self._cells

    @property
    def full(self) -> list[Seen]:
        """Those that say something."""
        return self.cells if self.plain is not None else self._full

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(self.plain) if self.plain is not None else len(self._cells)

    @property
    def is_made(self) -> bool:
        """Whether its cells were looked at one by one."""
        return self.plain is None or bool(self._cells)

    def _look(self, sense: Sense) -> None:
        cells = self._cells
        self._full = [c for c in cells if c.role != E]
        if len(self.full) >= 2 and all(c.role == L or c.hinted for c in self.full):
            for seen in self.full:
                if seen.role == B:
                    seen.become_label(sense)
        for seen, answer in pairwise(cells):
            if seen.role == B and answer.role in (V, E) and seen.hinted:
                seen.take_hint()
        choices = [c for c in self.full if c.role == V and c.bold_choice]
        lone = len(choices) == 1 and len(self.full) > 2 and choices[0].asks_result(sense)
        if (len(choices) >= 2 or lone) and all(c.role == L or c in choices for c in self.full):
            for seen in choices:
                seen.become_label(sense)
        offered = self.full[1:]
        if {L, V} == {c.role for c in offered} and all(is_choice(c.cell.text) for c in offered):
            for seen in offered:  # "Looked after | Yes | No" with the chosen one in bold
                seen.role = V
        if len(self.full) >= 2 and all(_number(c) == n for n, c in enumerate(self.full, 1)):
            for seen in self.full:  # "Target 1 | Target 2", whether or not anything sets it apart
                if seen.role == V:
                    seen.become_label(sense)
        self.tell()

    def tell(self) -> None:
        """Note the roles of the cells in a row, anew when one has changed."""
        if not self.is_made:
            return
        self.pattern = "".join(c.role[0] for c in self.cells)  # "lvlv", "llll", "le"

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return self.plain is None and not self._full

    @property
    def all_labels(self) -> bool:
        """Whether whatever stands in it is a label."""
        return bool(self.full) and all(c.role == L for c in self.full)

    @property
    def values(self) -> int:
        """How many of its cells hold a value."""
        return sum(c.role in (V, B) for c in self.full)


def alternates(row: Row) -> bool:
    """Whether labels and values take turns: label, value, label, value."""
    return (
        len(row.cells) >= 2
        and row.cells[0].role == L
        and all((c.role == L) == (k % 2 == 0) for k, c in enumerate(row.cells) if c.role != E)
    )


def column_of(seen: Seen, parent: Label | None = None) -> Column:
    """The column of a table that a head names, under the head that spans it."""
    assert seen.label is not None
    return Column(seen.label, seen.cell.column, seen.cell.column + seen.cell.column_span, parent)


def name_areas(row: Row, sense: Sense) -> None:
    """Make labels of areas of need with a number, a tick or nothing beside each: what is marked is meant."""
    cells = row.cells
    if len(cells) < 4 or len(cells) % 2:
        return
    areas, marks = cells[::2], cells[1::2]
    if all(c.role == V and c.names_area for c in areas) and all(
        len(c.cell.text.strip()) <= 2 for c in marks
    ):
        for seen in areas:
            seen.become_label(sense)


def places_what_follows(label: Label) -> bool:
    """Whether a label places what follows (an area of need, a tier) rather than naming a field."""
    return bool(has_area_words(label.text)) or any(
        c in _AREA_LIKE for c in label.match.concepts[:1]
    )


def names_field(label: Label) -> bool:
    """Whether a label's first meaning is a field of its own, not a group of them."""
    return label.match.known and not label.match.concepts[0].startswith(
        ("section.", "title", "item", "area", "tier")
    )


def names_number(row: Row, k: int) -> bool:
    """Whether words in a sheet stand by themselves beside one number: "TA hourly rate | 14.50"."""
    if len(row.full) != 2 or row.full[0] is not row.cells[k]:
        return False
    words, number = row.full
    return (
        type(words.cell.value) is str
        and type(number.cell.value) in (int, float)
        and number is row.cells[k + 1]
    )


def starts_something(below: Row | None) -> bool:
    """Whether the row below is the head of a new grid."""
    return below is not None and below.all_labels and len(below.full) >= 2


_AREA = (
    "cognition", "communication", "interaction", "social", "emotional", "mental health", "semh", "sensory", "physical",
    "wave 1", "wave 2", "wave 3", "universal", "targeted", "specialist", "behaviour",
)  # fmt: skip


def has_area_words(text: str) -> bool:
    """Whether a short text names an area of need or a tier of provision."""
    folded = text.lower()
    return (
        len(folded) < 80 and any(w in folded for w in _AREA) and not folded.rstrip().endswith(".")
    )


def empty_pairs(row: Row, gaps: list[bool], nxt: Row | None, *, in_sheet: bool) -> bool:
    """Whether a row of labels with gaps is pairs with nothing filled in yet, not a header."""
    if in_sheet or not any(gaps) or row.cells[0].role != L:
        return False
    if len(row.cells) % 2 or any(gaps[0::2]) or not all(gaps[1::2]):
        return False
    return nxt is None or nxt.pattern != "v" * len(nxt.pattern) or len(nxt.cells) != len(row.cells)
