"""Rows of a list with pupils along the top that say something of each pupil, and nothing that is done for them."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Label, Matrix, MatrixCell, MatrixRow
from sspdocs.forms.vocabulary import EXACT, UNKNOWN, Match, vocabulary
from sspdocs.interpret.cards import Card
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.fields import give_field
from sspdocs.interpret.leaving import leave
from sspdocs.interpret.reading import Reading
from sspdocs.interpret.resolve import family, resolve
from sspdocs.interpret.tables.grid_marks import is_mark
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.infer import says_when
from sspdocs.interpret.values.scores import names_kind

_ABOUT = ("pupil", "sen", "setting", "views", "dates")
_SAID_OF_ONE = (*_ABOUT, "people")
"""The families of fields that a row may give each of the pupils."""
_MORE = ("outcomes", "needs", "review", "none")
"""The families of what else may be said of each in words: a target, a barrier, a note."""
_ITEMS = ("outcomes.description", "needs.description")
_LABEL = 40
_RESULT = re.compile(
    r"[<>]?\d{1,3}(?:[:;.]\d{1,2})?(?: ?%|th|st|nd|rd)?|\d{1,2}y(?:rs?)? ?\d{1,2}m(?:ths?)?"
)
_DUE = "dates.review_due"
_MEASURE = "assessments.measure"


def rows_about(matrix: Matrix, names: set[int], said: int) -> dict[int, Label]:
    """The rows that say of each pupil what a known label asks, by the row's id: "Year group | Y3 | Y3"."""
    found = {}
    for row in matrix.rows:
        label = _label_of(row, names, said)
        if label is None or family(label.match.concepts[0]) not in _SAID_OF_ONE:
            continue
        told = [answer_in(c).flat for c in row.cells if c.column in names and c.filled]
        if family(label.match.concepts[0]) != "people" or not all(map(is_mark, told)):  # "Mentor"
            found[id(row)] = label
    return found


def more_about(matrix: Matrix, names: set[int], said: int) -> dict[int, Label]:
    """The rows with each pupil's target, barrier or note in words, or a result of a test: "Reading age | 7:02".

    They do not show that the heads are pupils: the same is said of things that are done.
    """
    found = {}
    for row in matrix.rows:
        told = [answer_in(c).flat for c in row.cells if c.column in names and c.filled]
        label = _label_of(row, names, said)
        if label is None:
            label = _test_of(row, names, said, told)
        elif family(label.match.concepts[0]) not in _MORE or all(map(is_mark, told)):
            label = None
        if label is not None:
            found[id(row)] = label
    return found


def _alone(row: MatrixRow, names: set[int], said: int) -> Label | None:
    """What stands at the side of a row that fills the pupils' columns and no other."""
    filled = {c.column for c in row.cells if c.filled and not answer_in(c).blank}
    if not filled & names or filled - names - {said, -1}:
        return None
    label = name_of(row, said)
    return label if label is not None and len(label.text) <= _LABEL else None


def _label_of(row: MatrixRow, names: set[int], said: int) -> Label | None:
    """The known label at the side of such a row, None where its words are not known."""
    side = _alone(row, names, said)
    match = vocabulary().exact(side.text) if side is not None else UNKNOWN
    return Label(side.text, match, side.where) if side is not None and match.known else None


def _test_of(row: MatrixRow, names: set[int], said: int, told: list[str]) -> Label | None:
    """The test that a row's label names, over a result for each pupil who took it."""
    side = _alone(row, names, said)
    if side is None or not names_kind(side.text):
        return None
    results = [t for t in told if t]
    if any(_RESULT.fullmatch(t) is None or says_when(t) for t in results):
        return None
    return Label(side.text.strip(" :"), Match((_MEASURE,), EXACT), side.where)


def name_of(row: MatrixRow, said: int) -> Label | None:
    """What stands at the side of a row."""
    if row.label is not None:
        return row.label
    cell = _side(row, said)
    if cell is None or (answer := answer_in(cell)).blank:
        return None
    return Label(answer.flat, UNKNOWN, answer.where)


def _side(row: MatrixRow, said: int) -> MatrixCell | None:
    return next((c for c in row.cells if c.column == said and c.filled), None)


def give_about(draft: Draft, label: Label, answer: Answer) -> None:
    """One cell of a row about the pupils into the draft of its pupil."""
    first = label.match.concepts[0]
    if first == _MEASURE:
        item: Item = {
            "measure": Given(label.text, label.where, 0.85),
            "value": Given(answer.flat, answer.where, 0.85),
        }
        draft.add("assessments", item)
        return
    if first in _ITEMS:
        card = Card()
        card.add(first, answer, 0.88)
        card.close(draft)
        return
    concept, sure = resolve(label, ("row", "pupils"), answer)
    if concept == "outcomes.target_date" and _DUE in label.match.concepts:
        concept = _DUE  # of the pupil, whose targets have no column here
    if family(concept) == "people":
        reading = Reading(draft)
        taken = reading.give(concept, label, answer, sure)
        reading.finish()
    else:
        taken = family(concept) in _ABOUT and give_field(draft, concept, answer, sure)
    if not taken and not (
        concept == "sen.primary_need" and give_field(draft, "sen.areas", answer, sure)
    ):
        leave(draft, answer, label)


def label_rows(matrix: Matrix, about: dict[int, Label], said: int) -> None:
    """Make labels of the words at the side of rows about the pupils: they are printed."""
    for n, row in enumerate(matrix.rows):
        label = about.get(id(row))
        if label is not None and row.label is None:
            cells = [c for c in row.cells if c.column != said]
            matrix.rows[n] = MatrixRow(label, row.banners, cells)
            matrix.alike = None
