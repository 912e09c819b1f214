"""Lists of costs: which of the columns says what is paid for, whatever its head says."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Matrix
from sspdocs.forms.vocabulary import CUED
from sspdocs.forms.words import has_word
from sspdocs.interpret.tables.down_columns import answers_down
from sspdocs.interpret.tables.settled_columns import COSTS
from sspdocs.interpret.values.references import codes_in


def paid_for_column(matrix: Matrix) -> int:
    """The first column of a list of costs, when its head says nothing known: what is paid for; else -1.

    A column of the rows' own numbers may stand before it.
    """
    heads = [set(c.label.match.concepts) for c in matrix.columns]
    exact = [c.label.match.exact for c in matrix.columns]
    if len(heads) < 2 or not any(h & COSTS and _is_cost(matrix, k) for k, h in enumerate(heads)):
        return -1
    k = 1 if _numbers_rows(matrix) else 0
    if exact[k] and matrix.columns[k].label.match.concepts[0] not in _PAID_FOR:
        return -1
    if any(c.endswith(".description") or c.startswith("pupil.") for h in heads[k + 1 :] for c in h):
        return -1
    first = [a.flat for a in answers_down(matrix, k, merged=True)]
    return k if first and all(has_word(t) for t in first) else -1


def _is_cost(matrix: Matrix, k: int) -> bool:
    """Whether a head asks for money in known words, or in words like them over nothing but sums."""
    label = matrix.columns[k].label
    if label.match.exact or label.match.score <= CUED:
        return label.match.exact
    said = [a.flat for a in answers_down(matrix, k) if not a.blank]
    return bool(said) and all(_SUM.fullmatch(text) for text in said)


_SUM = re.compile(r"£? ?\d[\d,]*(?:\.\d\d?)?")
_PAID_FOR = ("provision.resources", "agencies.service")
"""What the head of such a column may say, elsewhere something else: "Equipment", "Service"."""


def _numbers_rows(matrix: Matrix) -> bool:
    """Whether the first column holds nothing but the rows' numbers: "A1", "2"."""
    found = False
    for answer in answers_down(matrix, 0):
        if not answer.blank:
            if not codes_in(answer.flat):
                return False  # most columns at their first cell
            found = True
    return found
