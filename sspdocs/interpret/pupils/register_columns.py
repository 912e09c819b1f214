"""Columns of a register of pupils beside what is done for each: ticks for what else is given, and results of tests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sspdocs.forms.nodes import Column, Matrix
from sspdocs.interpret.draft import Draft, Given
from sspdocs.interpret.tables.down_columns import said_down
from sspdocs.interpret.tables.grid_marks import is_tick
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import yes_no
from sspdocs.interpret.values.scores import may_be_result, names_kind, names_subject

_GIVEN = re.compile(
    r"\b(?:arrangements?|adjustments?|interventions?|support|provision|strategies|concessions)\b",
    re.IGNORECASE,
)
_FEW = 2


class RegisterColumns(NamedTuple):
    """Which columns hold nothing but ticks for what is given, and which the results of tests."""

    ticked: frozenset[int] = frozenset()
    tests: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ticked or self.tests)

    def give(self, draft: Draft, k: int, column: Column, answer: Answer) -> bool:
        """Give a pupil the result of a test; False for a cell of any other column."""
        if k not in self.tests:
            return False
        said = {"measure": " ".join(column.label.text.split()), "value": answer.flat}
        draft.add("assessments", {m: Given(t, answer.where, 0.8) for m, t in said.items()})
        return True

    def is_ticked(self, k: int, answer: Answer) -> bool:
        """Whether a cell says that what its head names is given."""
        return k in self.ticked and yes_no(answer.flat) is not False


def register_columns(
    matrix: Matrix, concepts: Sequence[tuple[str, float]], groups: Sequence[int]
) -> RegisterColumns:
    """Find such columns among those of no known field, in a list that says in another what is done.

    Ticked columns stand side by side under one head for what is given ("Access arrangements"); a test is named by
    its subject and its kind of score ("Reading age", "Spelling SS").
    """
    if not any(c == "provision.description" for c, _ in concepts):
        return RegisterColumns()
    spare = [
        k for k, (c, _) in enumerate(concepts)
        if c in ("", "assessments.value", "assessments.measure") and groups[k] < 0
    ]  # fmt: skip
    tests = [
        k for k in spare
        if names_kind(text := matrix.columns[k].label.text) and names_subject(text)
        and _all(matrix, k, may_be_result)
    ]  # fmt: skip
    over = {
        k: parent.text
        for k in spare
        if (parent := matrix.columns[k].parent) is not None and _GIVEN.search(parent.text)
    }
    ticked = [k for k in over if k not in tests and _all(matrix, k, _is_said)]
    beside = Counter(over[k] for k in ticked)
    return RegisterColumns(
        frozenset(k for k in ticked if beside[over[k]] >= _FEW), frozenset(tests)
    )


def _all(matrix: Matrix, k: int, told: Callable[[str], bool]) -> bool:
    """Whether a column says something, and each of its cells what `told` tells."""
    said = said_down(matrix, k)
    return bool(said) and all(told(a.flat) for a in said)


def _is_said(text: str) -> bool:
    """Whether a cell only says whether something is given."""
    return is_tick(text) or yes_no(text) is not None
