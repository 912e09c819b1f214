"""The sums in a list of pupils: of one pupil's rows, under them, or of the whole list."""

from __future__ import annotations

import re
from decimal import Decimal

from sspdocs.forms.nodes import Matrix, MatrixRow
from sspdocs.interpret.draft import Draft, Given
from sspdocs.interpret.reading import Reading
from sspdocs.interpret.tables.sums import is_total
from sspdocs.interpret.values.answers import answer_in

_TOTAL = "costs.stated_total"
_COST = "annual_cost"
_OF_ALL = re.compile(r"\b(?:grand|overall|whole|class|all|school)\b", re.IGNORECASE)


class Totals:
    """Tells rows of sums in a list of pupils, and whose they are."""

    def __init__(self, matrix: Matrix) -> None:
        self._columns = matrix.columns
        self._sums = Draft()
        self._reading = Reading(self._sums)
        self._found: list[tuple[Draft, Given]] = []
        self._over: Draft | None = None  # the pupil whose rows had a sum last

    @property
    def kept(self) -> Draft:
        """What stood beside the sums."""
        return self._sums

    def takes(self, row: MatrixRow, current: list[Draft]) -> bool:
        """Whether a row is one of sums; `current` are the pupils of the row above it."""
        self._sums.scalars.pop(_TOTAL, None)
        if not is_total(self._reading, row, self._columns):
            return False
        total = self._sums.scalars.get(_TOTAL)
        if total is not None and len(current) == 1 and current[0] is not self._over:
            self._over = current[0]
            if not self._is_of_all(row, current[0], total.value):
                self._found.append((current[0], total))
        return True

    def _is_of_all(self, row: MatrixRow, draft: Draft, total: Decimal) -> bool:
        """Whether a sum says that it is the whole list's, or is nearer to that than to what the pupil's rows cost."""
        if any(c.filled and _OF_ALL.search(answer_in(c).flat) for c in row.cells):
            return True
        costs = [item[_COST].value for item in draft.items["provision"] if _COST in item]
        own, before = sum(costs), sum(given.value for _, given in self._found)
        return bool(costs) and abs(total - own - before) < abs(total - own)

    def give(self, pupils: list[Draft]) -> None:
        """Give each of the pupils the sum under their rows; one lone sum under the last of several is the list's."""
        if len(self._found) == 1 and len(pupils) > 1 and self._found[0][0] is pupils[-1]:
            return
        for draft, total in self._found:
            draft.give(_TOTAL, total.value, total.where, 0.9)
