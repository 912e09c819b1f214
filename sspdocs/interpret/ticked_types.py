"""The types of need that a form lists down a table to be marked: which is the main one, and which come after it."""

from __future__ import annotations

from typing import NamedTuple

from sspdocs.forms.folding import fold
from sspdocs.forms.nodes import Matrix
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import need_types
from sspdocs.model.codes import NeedType
from sspdocs.where import Where

_FEWEST = 3
_MAIN, _OTHER = "sen.primary_need", "sen.other_needs"
_MARKS = ("x", "✓", "✔", "√", "yes", "y")


class TickedType(NamedTuple):
    """A type of need that is marked: for which field, and where."""

    field: str
    code: NeedType
    where: Where


def types_ticked(matrix: Matrix) -> list[TickedType] | None:
    """The marked types, where each row of a table names one and its other columns hold only marks; else None."""
    if len(matrix.rows) < _FEWEST:
        return None
    found: list[TickedType] = []
    for row in matrix.rows:
        said = [(c.column, answer_in(c)) for c in row.cells]
        named = row.label.text if row.label is not None else said[0][1].flat if said else ""
        code = _type_of(named)
        marks = said if row.label is not None else said[1:]
        if code is None or not marks or not all(_may_be_mark(a) for _, a in marks):
            return None
        for column, answer in marks:
            heads = matrix.columns[column].label.match.concepts if column >= 0 else ()
            if _is_marked(answer):
                field = _OTHER if _OTHER in heads and _MAIN not in heads else _MAIN
                found.append(TickedType(field, code, answer.where))
    return found


def give_ticked_types(draft: Draft, matrix: Matrix, ticked: list[TickedType]) -> None:
    """The marked types are the pupil's; of several marked as the main one the first is.

    The names down the side are the form's own words: nobody is to keep them as an answer.
    """
    for row in matrix.rows:
        if row.label is None and row.cells:
            row.cells[0].inherited = True
    for one in sorted(ticked, key=lambda t: t.field == _OTHER):
        main = one.field == _MAIN and not draft.has(_MAIN)
        if main:
            draft.give(_MAIN, one.code, one.where, 0.9)
        elif one.code not in (draft.value(_OTHER) or ()):
            draft.give(_OTHER, (one.code,), one.where, 0.9)


def _type_of(text: str) -> NeedType | None:
    types = need_types(text)
    if len(types) == 1:
        return types[0]
    return "OTH" if fold(text).split()[:1] == ["other"] else None


def _may_be_mark(answer: Answer) -> bool:
    return answer.blank or _is_marked(answer)


def _is_marked(answer: Answer) -> bool:
    if answer.has_ticks:
        return any(o.chosen for o in answer.options or ())
    return answer.flat.strip().lower() in _MARKS
