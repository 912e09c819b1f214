"""What stands right across under a row of a list and is that row's: how the target above it went."""

from __future__ import annotations

import re

from sspdocs.blocks import Cell, Paragraph
from sspdocs.forms.folding import fold
from sspdocs.forms.list_rows import ListRows
from sspdocs.forms.nodes import Column, Heading, Label, MatrixCell
from sspdocs.forms.rows import B, E, L, Row, Seen, V, places_what_follows
from sspdocs.forms.words import has_word

_UNDER_ROW = (
    "outcomes.progress",
    "outcomes.rating",
    "provision.impact",
    "outcomes.success_criteria",
    "outcomes.baseline",
    "outcomes.target_date",
    "provision.description",
    "provision.lead",
    "provision.frequency",
    "provision.resources",
)
"""What may be said right across under each row of a list."""


_NOTHING = re.compile(r"\W*(?:n/?a|none|nil|not applicable)\W*", re.IGNORECASE)


def _is_number(cell: Cell) -> bool:
    return cell.value is not None and type(cell.value) is not str


_SIGN = re.compile(r"[A-Z]{1,2}\d?|\d|[*#✓✔•]")
_KEY = re.compile(
    r"(?:(?:staff|colour) )?(?:keys?|codes?|initials|legend|abbreviations)\W*", re.IGNORECASE
)
_NOTES = re.compile(
    r"(?:(?:additional|further|other|any other|general) )?(?:notes?|comments?|information)\W*",
    re.IGNORECASE,
)
_WIDE = 3
_LOOK = 50
"""Rows of a list that show whether a sign is one of its own."""


class UnderRows(ListRows):
    """A table being read, and what is said under each row of its lists."""

    def _said_under(self, k: int, row: Row) -> bool:
        """Take what is said right across under a row of a list for that row's: "Review: Reads ten words."."""
        made = self.matrix
        if made is None or not made.rows or self.table.sheet or not row.full:
            return False
        first, last = row.full[0], row.full[-1]
        said: list[tuple[Label | None, list[Paragraph], Cell]] = []
        if len(row.full) == 1 and first.role == B and self._is_across(first):
            said = [(label, value, first.cell) for label, value in first.pieces]
        elif len(row.full) == 2 and first.role == L and last.role == V and self._is_across(last):
            said = [(first.label, last.value, last.cell)]
        if not said:
            return False
        heads = {fold(c.label.text): n for n, c in enumerate(made.columns)}
        told = {c.label.match.concepts[0] for c in made.columns if c.label.match.known}
        goes_on = k + 1 < len(self.rows) and self._is_row_of_list(self.rows[k + 1])
        for label, _, _ in said:
            if label is None or not label.match.exact:
                return False
            if label.match.concepts[0] not in _UNDER_ROW:
                return False
            known = heads.get(fold(label.text), -1)
            over = known >= 0 and made.columns[known].start >= 0
            if over or (known < 0 and (label.match.concepts[0] in told or not goes_on)):
                return False
        cells = made.rows[-1].cells
        for label, value, cell in said:
            assert label is not None
            n = heads.setdefault(fold(label.text), len(made.columns))
            if n == len(made.columns):
                made.columns.append(Column(label, -1, -1))
            cells.append(MatrixCell(n, cell, value))
        return True

    def _resumes(self, row: Row) -> bool:
        """Whether values stand cell by cell under the last head, after a band with fields of its own.

        "Outcome 1: … | By when: …" right across parts the rows of one head; each block is a matrix.
        """
        if self.matrix is not None or len(self.head) < 3:
            return False
        if self.table.sheet:
            return self._resumes_in_sheet(row)
        starts = [c.start for c in self.head]
        if [c.cell.column for c in row.cells] != starts:
            return False
        return not any(c.role == L and c.marked for c in row.full)  # in plain type it is an answer

    def _resumes_in_sheet(self, row: Row) -> bool:
        """Whether a worksheet's list goes on under another line, though something ended it: an empty block, a sum.

        Each cell stands under a head, words at the left, and numbers only where the rows before had numbers.
        """
        full = row.full
        if len(full) < 3 or self.closed is None or full[0].cell.column > self.head[1].start:
            return False
        starts = {c.start for c in self.head}
        if any(c.cell.column not in starts or c.role == B or c.marked for c in full):
            return False
        numbers = {c.cell.column for c in full if _is_number(c.cell)}
        if len(numbers) < 2 or full[0].cell.column in numbers:
            return False
        before = {c.cell.column for r in self.closed.rows for c in r.cells if _is_number(c.cell)}
        return numbers <= before

    def _is_row_alone(self, seen: Seen) -> bool:
        """Whether one cell of a worksheet is a row of the list: a sum under its head, or "N/A" for no rows at all."""
        if not self.table.sheet:
            return False
        if seen.cell.column_span > 1:
            return self._is_merged_as_head(seen)
        if _is_number(seen.cell):
            return self.places.get(seen.cell.column, -1) > 0
        if self._answers_view(seen):
            return True
        return _NOTHING.fullmatch(seen.cell.text) is not None

    def _is_merged_as_head(self, seen: Seen) -> bool:
        """Whether a cell reaches over just the columns of the head over it, and not of all."""
        assert self.matrix is not None
        start, end = seen.cell.column, seen.cell.column + seen.cell.column_span
        columns = self.matrix.columns
        return (
            seen.role == V
            and len(columns) > 1
            and any((c.start, c.end) == (start, end) for c in columns)
        )

    def _answers_view(self, seen: Seen) -> bool:
        """Whether a cell right under views side by side answers one of them, and nothing answers the others."""
        assert self.matrix is not None
        heads = [c.label.match for c in self.matrix.columns]
        return (
            not self.matrix.rows
            and seen.role == V
            and seen.cell.column in self.places
            and all(m.exact and m.concepts[0].startswith("views.") for m in heads)
        )

    def _is_band(self, row: Row) -> bool:
        """Whether a row of fewer cells than columns holds fields over the rows to come: "Outcome | To read words"."""
        assert self.matrix is not None
        if self.table.sheet:
            return len(row.full) > 1 and all(self._says_itself(c) for c in row.full)
        if len(row.full) > 1 and not self.matrix.rows and all(c.role == B for c in row.full):
            return sum(self._says_itself(c) for c in row.full) * 2 >= len(row.full)
        if len(row.cells) >= len(self.matrix.columns):
            return False
        if row.full[0].role == B and all(c.role == B for c in row.full):
            return True
        return [c.role for c in row.full] == [L, V] and self._is_across(row.full[1])

    def _says_itself(self, seen: Seen) -> bool:
        """Whether a cell begins with a label of known words that is no head of the open list."""
        assert self.matrix is not None
        first = seen.pieces[0][0] if seen.role == B else None
        if first is None or not first.match.exact:
            return False
        asked = first.match.concepts[0]
        return all(asked not in c.label.match.concepts for c in self.matrix.columns)

    def _banners_with(self, label: Label) -> tuple[Label, ...]:
        """The lines in force over the rows once another is met: of areas one, and one of anything else.

        A line like no area ends the area whose own rows stand right above it: "Literacy" after
        "Communication and Language".
        """
        places = places_what_follows(label)
        rows = self.matrix.rows if self.matrix is not None else []
        alone = len(self.banners) == 1 and bool(rows) and rows[-1].banners is self.banners
        kept = [] if alone and not places else self.banners
        return (*[b for b in kept if places_what_follows(b) != places], label)

    def _places_over(self) -> list[Heading]:
        """The areas and tiers in force over the rows, as headings: a band with fields of its own stands in them."""
        return [Heading(b, 30) for b in self.banners if places_what_follows(b)]

    def _over_same_head(self, k: int, row: Row) -> bool:
        """Whether labels after a gap stand right over the head of the list again: they begin its next block."""
        made = self.matrix
        below = self.rows[k + 1] if k + 1 < len(self.rows) else None
        if made is None or below is None or below.plain is not None or not below.all_labels:
            return False
        if not any(c.role == L or ":" in c.cell.text for c in row.full):
            return False
        if not self._after_gap(k, row):
            return False
        texts = [fold(c.cell.text) for c in below.full]
        return texts == [fold(c.label.text) for c in made.columns]

    def _begins_key(self, k: int, row: Row) -> bool:
        """Whether signs that stand in a worksheet's list come after a gap with their meanings: "W | weekly"."""
        made, below = self.matrix, self.rows[k + 1] if k + 1 < len(self.rows) else None
        if (
            made is None
            or below is None
            or len(made.columns) < _WIDE
            or not self._after_gap(k, row)
        ):
            return False
        if not all(len(r.full) == 2 and _SIGN.fullmatch(r.full[0].cell.text) for r in (row, below)):
            return False
        if not all(has_word(r.full[1].cell.text) for r in (row, below)):
            return False
        return self._has_sign(row, below)

    def _is_over_key(self, k: int, row: Row) -> bool:
        """Whether a worksheet's line, after a gap, stands over the meanings of signs in its list: "Key"."""
        if self.matrix is None or len(row.full) != 1 or not self._after_gap(k, row):
            return False
        if _KEY.fullmatch(row.full[0].cell.text.strip()) is None or k + 1 >= len(self.rows):
            return False
        below = self.rows[k + 1]
        return len(below.full) == 2 and self._has_sign(*self.rows[k + 1 : k + 4])

    def _has_sign(self, *key: Row) -> bool:
        """Whether one of the first cells of a key's rows is a sign that stands in the list."""
        assert self.matrix is not None
        made = self.matrix
        signs = {r.full[0].cell.text for r in key if r.full}
        told = [c.cell.text for r in made.rows[:_LOOK] for c in r.cells[1:]]
        return not signs.isdisjoint(told)

    def _begins_notes(self, k: int, row: Row) -> bool:
        """Whether words in a wide list's first column, after a gap, head a note on all of it: "Notes | Ends in May"."""
        made, full = self.matrix, row.full
        if made is None or len(made.columns) <= _WIDE or len(full) != 2 or full[1].role != V:
            return False
        first = full[0]
        if first.cell.column != self.left or _NOTES.fullmatch(first.cell.text.strip()) is None:
            return False
        if not self._after_gap(k, row) or not has_word(full[1].cell.text):
            return False
        if first.role != L:
            first.become_label(self.sense)
            row.tell()
        return True

    def _after_gap(self, k: int, row: Row) -> bool:
        """Whether a blank row parts a row from what stands over it."""
        above = next((r.full[0].cell for r in reversed(self.rows[:k]) if not r.blank), None)
        return above is None or row.full[0].cell.row - above.row > 1

    def _wide(self, row: Row, seen: Seen) -> bool:
        if len(row.cells) == 1:
            return not self._beside_merged(seen)
        if self.table.sheet:
            return seen.cell.column_span >= 3 or (len(row.full) == 1 and len(row.cells) == 1)
        return seen.cell.column_span >= 0.6 * max(1, self.table.columns)

    def _beside_merged(self, seen: Seen) -> bool:
        """Whether a cell that is merged down from a row above stands to the left of a lone one."""
        row, column = seen.cell.row, seen.cell.column
        return any(
            start < column and last >= row for start, (_, _, last) in self.open_cells.items()
        )

    def _is_across(self, seen: Seen) -> bool:
        """Whether a cell reaches over all columns of the open list but its first."""
        assert self.matrix is not None
        headed = sum(c.start >= 0 for c in self.matrix.columns)
        return seen.cell.column_span >= max(2, headed - 1)

    def _is_row_of_list(self, row: Row) -> bool:
        """Whether a row holds answers alone, two at least, each under a head."""
        return len(row.full) > 1 and all(
            c.role in (V, E) and c.cell.column in self.places for c in row.cells
        )
