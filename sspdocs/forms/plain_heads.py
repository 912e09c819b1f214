"""The heads of tables that nothing sets apart: told by their words and by what stands under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sspdocs.forms.folding import fold
from sspdocs.forms.nodes import Column
from sspdocs.forms.plain_labels import like_header
from sspdocs.forms.rows import B, L, Row, Seen, V, alternates, has_area_words
from sspdocs.forms.under_rows import UnderRows
from sspdocs.forms.vocabulary import CUED, EXACT
from sspdocs.forms.words import is_choice, is_item

_HEAD = 60  # characters
_TINTED = re.compile(f"{L[0]}{{2,}}{V[0]}+")
_SPELT = 0.8  # the likeness of a known wording with other endings or a word more
_SAID = (str, type(None))
_TWO_PAIRS = 4
_TURNS = [True, False] * 8


class PlainHeads(UnderRows):
    """A table being read, and whether its next row is a head by its words alone."""

    def _labels_down(self, row: Row, k: int) -> bool:
        """Whether a row and the one below begin with a label set apart and go on in plain type."""
        below = self.rows[k + 1].full
        return bool(below) and row.full[0].role == below[0].role == L and row.full[1].role == V

    def _asks_first(self, row: Row) -> bool:
        """Whether a row begins with known words in plain type."""
        return bool(row.full) and self.sense.vocabulary.exact(row.full[0].cell.text).known

    def _asked_again(self, row: Row, below: Row) -> bool:
        """Whether the row below asks for the same as this one, with other words beside it: "Parent | Date"."""
        over = {c.cell.column: fold(c.cell.text) for c in row.full}
        exact = self.sense.vocabulary.exact
        return any(
            over.get(c.cell.column) == fold(c.cell.text) and exact(c.cell.text).known
            for c in below.full
        ) and all(exact(c.cell.text).known for c in below.full)

    def _unmarked_header(self, k: int, row: Row) -> list[Column]:
        """A header told by its words alone, in a form that sets nothing apart."""
        if len(row.full) < 2 or k + 1 >= len(self.rows):
            return []
        if any(c.role == B and (self.sense.marked or not c.hinted) for c in row.full):
            return []
        if len(row.full) == 2 and is_choice(row.full[1].cell.text):
            return []
        if any(
            c.cell.formula or (c.cell.value is not None and not isinstance(c.cell.value, str))
            for c in row.full
        ):
            return []
        if L[0] in self.rows[k + 1].pattern and (alternates(row) or self._labels_down(row, k)):
            return []  # pairs, over more of them
        if len(row.full) == 2 and alternates(row) and self._asks_first(self.rows[k + 1]):
            return []
        is_known = self._known_in(row)
        if len(row.full) >= _TWO_PAIRS and alternates(row) and is_known == _TURNS[: len(is_known)]:
            return []  # "Gender: | Female | Home language: | Polish"
        if self._heads_plainly(k, row, is_known):
            return self._columns_of(row)
        known = sum(is_known)
        nxt = self.rows[k + 1]
        if nxt.blank or nxt.values < 0.6 * len(nxt.full) or self._asked_again(row, nxt):
            return []
        leading = next((n for n, yes in enumerate(is_known) if not yes), len(is_known))
        grid = (
            self.table.sheet
            and len(row.full) >= 4
            and known >= 2
            and self.matrix is None
            and like_header(self.rows, k)
        )
        if (
            not (known >= 2 and known >= 0.6 * len(row.full) and self.matrix is None)
            and not (leading >= 3 and leading == known)
            and not grid
        ):
            return []
        return self._columns_of(row)

    def _take_tinted_heads(self, k: int, row: Row) -> None:
        """Take plain words after heads in bold for heads too, where one colour stands behind the whole row.

        "**Name** | **Class** | Phonics club | Drumming" over a grid: the rows below have no such colour.
        """
        if row.plain is not None or _TINTED.fullmatch(row.pattern) is None:
            return
        heads = row.full
        if any(
            not c.cell.shaded or type(c.cell.value) not in _SAID or len(c.cell.text) > _HEAD
            for c in heads
        ):
            return
        starts = {c.cell.column for c in heads}
        below = next((r for r in self.rows[k + 1 :] if len(r.full) > 1), None)
        if below is None or any(c.cell.shaded or c.cell.column not in starts for c in below.full):
            return
        for seen in heads:
            if seen.role == V and seen.label is not None:
                seen.role = L  # options of a head: "Achieved? Fully / Partly / Not"
            elif seen.role == V:
                seen.become_label(self.sense)
        row.tell()

    def _known_in(self, row: Row) -> list[bool]:
        """Whether the words of each cell are known for what is asked; in a Word table not for an answer to "Who"."""
        known: list[bool] = []
        asks_who = False
        for seen in row.full:
            match = self.sense.vocabulary.exact(seen.cell.text)
            if self.table.sheet:
                known.append(match.known or has_area_words(seen.cell.text))
                continue
            answers = match.known and match.concepts[0].startswith("people.") and asks_who
            known.append(match.known and not answers)
            asks_who = "provision.lead" in match.concepts and not answers
        return known

    def _heads_plainly(self, k: int, row: Row, is_known: Sequence[bool]) -> bool:
        """Whether short words over a Word table, in a form that sets nothing apart, are its head.

        They are known or nearly so, and the rows below fill the same columns with other words.
        """
        if self.sense.marked or self.matrix is not None:
            return False
        if self._crosses(k, row):
            return True
        if self.table.sheet:
            return False
        if any(len(c.cell.text) > _HEAD for c in row.full):
            return False
        below = [r for r in self.rows[k + 1 :] if len(r.full) > 1][:3]
        starts = {c.cell.column for c in row.cells}
        if not below or not all(
            {c.cell.column for c in r.full} <= starts
            and (2 * r.values >= len(r.full) or r.full[0].role == V)
            for r in below
        ):
            return False
        score = [
            EXACT if yes or has_area_words(c.cell.text) else self._likeness(c)
            for yes, c in zip(is_known, row.full, strict=True)
        ]
        asked = any(map(self._asks_first, below))
        if len(row.full) == 2:
            like = (score[1] >= _SPELT and not asked) or self._measures(row)
            return is_known[0] and like and len(below) > 1
        sure, near = sum(is_known), sum(s >= _SPELT for s in score)
        mostly = is_known[0] and 3 * near >= 2 * len(score) and len(below) > 1
        if not sure or 2 * near < len(score) or (sure == 1 and min(score) < CUED and not mostly):
            return False
        by_turns = alternates(row) or all(yes == (n % 2 == 0) for n, yes in enumerate(is_known))
        return not by_turns or (2 * near > len(score) and len(below) > 1 and not asked)

    def _measures(self, row: Row) -> bool:
        """Whether two heads are a test and its results by some of their words: "Test | Result in March"."""
        test, result = (self.sense.match(c.cell.text) for c in row.full)
        return (
            test.concepts[:1] == ("assessments.measure",)
            and "assessments.value" in result.concepts
            and not result.exact
        )

    def _crosses(self, k: int, row: Row) -> bool:
        """Whether areas or tiers stand across the top of a table whose rows begin with the others."""
        across = [c for c in row.full if has_area_words(c.cell.text)]
        if len(across) < 2 or len(row.full) - len(across) > 1 or row.full[-1] is not across[-1]:
            return False
        below = [r for r in self.rows[k + 1 :] if len(r.full) > 1][:3]
        first = across[0].cell.column
        return len(below) > 1 and all(
            r.full[0].cell.column < first and has_area_words(r.full[0].cell.text) for r in below
        )

    def _likeness(self, seen: Seen) -> float:
        """How like a known wording the words of a cell are that are not known; 0 for one known for an answer."""
        match = self.sense.match(seen.cell.text)
        return 0 if match.exact else match.score

    def _columns_of(self, row: Row) -> list[Column]:
        return [
            Column(
                self.sense.label(c.cell.text, c.cell.where),
                c.cell.column,
                c.cell.column + c.cell.column_span,
            )
            for c in row.full
        ]

    def _plain_banner(self, k: int, seen: Seen) -> bool:
        """Whether a line of plain text stands over what follows.

        In a sheet right above a header row; in a Word table that sets nothing apart when it numbers a target.
        """
        text = seen.cell.text.strip()
        if not self.table.sheet:
            return not self.sense.marked and is_item(text)
        if len(text) > 80 or not text or text[-1] in ".!":
            return False
        at_top = seen.cell.row == 0 and seen.cell.column == self.left
        if not k and len(self.rows) > 2 and at_top:
            return True  # the sheet's title
        below = next((r for r in self.rows[k + 1 : k + 3] if not r.blank), None)
        return below is not None and below.all_labels and len(below.full) >= 2
