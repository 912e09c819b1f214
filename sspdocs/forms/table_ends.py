"""Where a list ends: what stands under it and is no row of it, though nothing but its words may say so."""

from __future__ import annotations

from sspdocs.forms.names_in_labels import NAMED
from sspdocs.forms.nodes import Column
from sspdocs.forms.plain_heads import PlainHeads
from sspdocs.forms.rows import L, Row, V
from sspdocs.forms.vocabulary import CUED
from sspdocs.forms.words import has_word

_BELOW = ("dates.", "review.", "views.", "people.", "signature")
"""What is often said below a list, once for all of it."""
_NO_FIELD = ("costs.", "total", "section.", "title", "item", "area", "tier", "rating", "none")
"""What is no field of its own, or a list's own last row."""

_OF_ALL = ("none.other", "sen.", "dates.", "review.", "views.", "people.", "setting.")
"""What is said once, of the pupil or the plan, whatever list it stands under."""
_PAIR = 2

_SPELT = 0.9
"""How like a known wording a field's label under a list must be: the same words, whatever their spelling."""


class TableEnds(PlainHeads):
    """A table being read, and what ends the list that is open in it."""

    def _ends_table(self, k: int, row: Row) -> bool:
        """Whether known words and their values, side by side, stand under a list and are no row of it.

        Who signs, and when; or a date, a comment or a name with a gap between it and the list.
        """
        assert self.matrix is not None
        full = row.full
        if len(full) > 1 and self._signs_inside(row):
            return True
        if len(full) not in (2, 4, 6) or any(c.role not in (V, L) for c in full):
            return False
        if any(type(c.cell.value) is not str or len(c.cell.text) > 60 for c in full[0::2]):
            return False
        if self._is_signer(full):
            return False
        if self._crosses_columns(row) or self._begins_notes(k, row):
            return True
        exact = self.sense.vocabulary.exact
        match = self.sense.match(full[0].cell.text)
        if not (match.exact or match.score == NAMED):
            return False
        first = match.concepts[0]
        apart = self._stands_apart(row, first)
        if not (apart or first.startswith(_BELOW) or self._asks(row)):
            return False
        if not (apart or first.startswith("signature") or self._after_gap(k, row)):
            return False
        if not all(exact(c.cell.text).known for c in full[2::2]):
            return False
        if any(first in c.label.match.concepts for c in self._told_columns()):
            return False
        for seen in full[0::2]:
            if seen.role == V:
                seen.become_label(self.sense)
        row.tell()
        return True

    def _signs_inside(self, row: Row) -> bool:
        """Whether each cell is a label with its answer or none, and the first asks who signs: "Signed by mum: __"."""
        if not all(c.is_line for c in row.full):
            return False
        match = self.sense.vocabulary.match(row.full[0].cell.text.partition(":")[0])
        return match.score >= _SPELT and match.concepts[0].startswith("signature")

    def _crosses_columns(self, row: Row) -> bool:
        """Whether a label and merged cells beside it keep to none of the list's columns: laid out by itself."""
        made, full = self.matrix, row.full
        if made is None or len(made.columns) < _PAIR or len(full) != _PAIR or self._row_labels():
            return False
        label, answer = full[0], full[1]
        start, end = answer.cell.column, answer.cell.column + answer.cell.column_span
        if label.role != L or answer.role != V or label.cell.column != self.left:
            return False
        if start != self.left + label.cell.column_span or answer.cell.column_span < _PAIR:
            return False
        starts = {c.start for c in made.columns}
        return start not in starts or len(starts.intersection(range(start, end))) > _PAIR

    def _stands_apart(self, row: Row, concept: str) -> bool:
        """Whether a label in bold and words beside it, under a wide list, are said of the whole: "**Notes** | …"."""
        made, full = self.matrix, row.full
        if made is None or not made.rows or len(made.columns) <= _PAIR + 1 or len(full) != _PAIR:
            return False
        label, answer = full
        if label.role != L or answer.role != V or not concept.startswith(_OF_ALL):
            return False
        beside = answer.cell.column == label.cell.column + label.cell.column_span
        return beside and type(answer.cell.value) is str and has_word(answer.cell.text)

    def _begins_block(self, k: int, row: Row) -> bool:
        """Whether a line in a sheet stands over fields of a block of its own, not over more rows.

        After a gap; without one only where labels and answers follow, and no row before had a label.
        """
        if not self.table.sheet or self.matrix is None:
            return False
        if not self._after_gap(k, row):
            two = self.rows[k + 1 : k + 3]
            return (
                len(two) == _PAIR
                and all(r.pattern == L[0] + V[0] and r.full[0].marked for r in two)
                and not any(r.label is not None for r in self.matrix.rows)
            )
        below = k + 1
        while below < len(self.rows) and [c.role for c in self.rows[below].full] == [L]:
            below += 1
        nxt = self.rows[below] if below < len(self.rows) else None
        return self._asks(nxt) or (
            below > k + 1 and nxt is not None and nxt.all_labels and len(nxt.full) > 1
        )

    def _asks(self, row: Row | None) -> bool:
        """Whether a row is set apart as fields and their answers: "Led by: | Mr Orr", under no such head."""
        assert self.matrix is not None
        if row is None or len(row.full) not in (2, 4, 6) or self._row_labels():
            return False
        heads = {c for column in self._told_columns() for c in column.label.match.concepts[:1]}
        for seen, answer in zip(row.full[0::2], row.full[1::2], strict=True):
            text = seen.cell.text.strip()
            match = self.sense.vocabulary.match(text)
            if not (seen.role == L or (seen.role == V and text.endswith(":"))) or answer.role != V:
                return False
            if match.score < _SPELT or match.concepts[0] in heads:
                return False
            if match.concepts[0].startswith(_NO_FIELD):
                return False
        return True

    def _told_columns(self) -> list[Column]:
        """The columns of the open list whose heads say in known words, or nearly, what they hold."""
        columns = self.matrix.columns if self.matrix is not None else []
        return [c for c in columns if c.label.match.score > CUED]

    def _row_labels(self) -> bool:
        """Whether the open matrix has labels down its side as well."""
        assert self.matrix is not None
        if (
            self.matrix.columns
            and self.matrix.columns[0].start > self.side
            and not self.table.sheet
        ):
            return True
        return bool(self.matrix.rows) and all(r.label is not None for r in self.matrix.rows)
