"""A list of what is done with the pupils along the top: marks in their columns, and rows about the pupils."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Label, Matrix, MatrixRow
from sspdocs.forms.vocabulary import UNKNOWN, vocabulary
from sspdocs.forms.words import has_word
from sspdocs.interpret.cards import Card
from sspdocs.interpret.draft import Draft, begun_with
from sspdocs.interpret.leaving import leave
from sspdocs.interpret.name_details import give_flag
from sspdocs.interpret.pupils.banners import give_over
from sspdocs.interpret.pupils.kinds_of_support import names_kind_of_support, says_what
from sspdocs.interpret.pupils.names import may_be_pupil
from sspdocs.interpret.pupils.rows_about import (
    give_about,
    label_rows,
    more_about,
    name_of,
    rows_about,
)
from sspdocs.interpret.reading import Reading
from sspdocs.interpret.resolve import resolve
from sspdocs.interpret.tables.down_columns import said_down
from sspdocs.interpret.tables.grid_marks import add_mark, is_mark, is_tick
from sspdocs.interpret.tables.row_cells import take_cell
from sspdocs.interpret.tables.sums import is_total
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import area_of, person_name, tier_of, yes_no
from sspdocs.interpret.values.money import money_of
from sspdocs.interpret.values.name_flags import without_flag
from sspdocs.model.codes import Area
from sspdocs.where import Where


class Across(NamedTuple):
    """The pupils by their columns, the column of what is done (-1: it has no head), the rows about the pupils."""

    names: dict[int, str]
    said: int
    about: dict[int, Label]  # by the row's id


def pupils_across(matrix: Matrix) -> Across | None:
    """The pupils along the top of a list of what is done, None when its heads are no pupils.

    First names, letters, and anything in the cells will do where rows such as "Year group" say that the columns are
    people; else the heads must be whole names over ticks or amounts.
    """
    named = {
        k: " ".join(c.label.text.split())
        for k, c in enumerate(matrix.columns)
        if not c.label.match.exact and may_be_pupil(c.label.text)
    }
    if len(named) < 2:
        return None
    heads = [c.label.match.concepts if c.label.match.exact else () for c in matrix.columns]
    said = next((k for k, h in enumerate(heads) if "provision.description" in h), None)
    if said is None:  # "Pupil | Ada Bell | Bea Crow", or nothing over the first column
        first = min(named)
        unheaded = all(h[:1] and h[0].startswith(_SAYS_MORE) for h in heads[:first])
        said = 0 if first == 1 and heads[0][:1] in (("pupil.name",), ()) else None
        said = -1 if said is None and unheaded else said
    if said is None or any("pupil.name" in h for k, h in enumerate(heads) if k != said):
        return None
    about = rows_about(matrix, set(named), said)
    if about:
        return Across(named, said, about)
    if said < 0:
        if len(matrix.rows) < 2 or not all(_says_what(r) for r in matrix.rows):
            return None
    elif "provision.description" not in heads[said]:
        return None
    whole = {
        k: n for k, n in named.items()
        if len(n.split()) > 1 and matrix.columns[k].label.match.score < 0.8
    }  # fmt: skip
    cells = [
        a.flat
        for r in matrix.rows
        for c in r.cells
        if c.column in whole and c.filled and not (a := answer_in(c)).blank
    ]
    if len(whole) < 2 or not cells or not all(is_mark(t) for t in cells):
        return None
    beside = any(h[:1] and h[0].startswith(_SAYS_MORE) for h in heads)
    if not beside and not any(is_tick(t) or not t.isdigit() for t in cells):
        return None  # nothing but numbers: scores, for all that we know
    return Across(whole, said, {})


def _says_what(row: MatrixRow) -> bool:
    """Whether words stand at the side of a row, left of every head."""
    side = name_of(row, -1)
    return side is not None and has_word(side.text) and not side.match.known


_SAYS_MORE = ("provision.lead", "provision.frequency", "provision.group_size")
"""What a head beside the names says of things that are done, and of no results."""


def read_across(matrix: Matrix, across: Across, shared: Draft, unit: str) -> list[Draft]:
    """A draft for each pupil along the top, begun with what `shared` says for all."""
    drafts: dict[int, Draft] = {}
    for k, name in across.names.items():
        draft = drafts[k] = begun_with(shared)
        where = matrix.columns[k].label.where
        name, flag = without_flag(name)
        draft.give("pupil.name", person_name(name), where, 0.9)
        if flag:
            give_flag(draft, flag, Answer([], None, where))
        if (over := matrix.columns[k].parent) is not None:
            give_over(draft, over)
    concepts = {
        k: resolve(c.label, ("row", "pupils"), next(iter(said_down(matrix, k)), None))
        for k, c in enumerate(matrix.columns)
        if k not in across.names and c.label.match.exact
    }
    concepts[across.said] = ("provision.description", 0.9)
    sums = Draft()
    adding_up = Reading(sums)
    placed: _Placed = {}
    about = more_about(matrix, set(across.names), across.said) | across.about
    for row in matrix.rows:
        own = {c.column: a for c in row.cells if c.filled and not (a := answer_in(c)).blank}
        marked = {k: own[k] for k in across.names if k in own}
        if (label := about.get(id(row))) is not None:
            for k, answer in marked.items():
                give_about(drafts[k], label, answer)
        elif (costs := _is_of_costs(row, across)) or is_total(adding_up, row, matrix.columns):
            for k, answer in marked.items():
                paid = costs or "£" in answer.flat or unit == "provision.annual_cost"
                if paid and (cost := money_of(answer)) is not None:
                    drafts[k].give("costs.stated_total", cost, answer.where, 0.9)
        else:
            _done(matrix, row, across, concepts, drafts, marked, unit, placed)
    label_rows(matrix, about, across.said)
    made = list(drafts.values())
    made[0].unmapped = shared.unmapped + sums.unmapped + made[0].unmapped
    return made


def _is_of_costs(row: MatrixRow, across: Across) -> bool:
    """Whether a row says no more than what all that is done for each pupil costs: "Annual cost | £554.80"."""
    side = [c for c in row.cells if c.filled and not c.inherited and c.column not in across.names]
    if row.label is not None:
        match = row.label.match if not side else None
    else:
        match = vocabulary().exact(answer_in(side[0]).flat) if len(side) == 1 else None
    return match is not None and match.exact and match.concepts[0] in _COSTS


_COSTS = ("provision.annual_cost", "costs.stated_total")

_Placed: TypeAlias = dict[str, list[tuple[Answer, float]]]
"""The area and the tier that a cell further up names, as a card holds them."""
_PLACING = ("area", "tier", "provision.tier")


def _done(
    matrix: Matrix,
    row: MatrixRow,
    across: Across,
    concepts: dict[int, tuple[str, float]],
    drafts: dict[int, Draft],
    marked: dict[int, Answer],
    unit: str,
    placed: _Placed,
) -> None:
    """One row of what is done, into the draft of every pupil who is marked in it."""
    loose: list[tuple[Answer, Label]] = []
    first = None
    sides = [c for c in row.cells if c.column < 0 and c.filled]
    for k, mark in marked.items():
        if yes_no(mark.flat) is False or mark.flat == "0":
            continue
        card, said, kind = _begun(row, mark, across.said)
        if kind is not None and first is None:
            loose.append((kind, _NO_HEAD))
        if not said and not add_mark(card, mark, unit):
            name = name_of(row, across.said)
            leave(drafts[k], mark, name)
        for cell in row.cells:
            if cell.column in across.names or not cell.filled:
                continue
            if said and cell.column == across.said:
                continue
            concept, sure = concepts.get(cell.column, ("", 0.0))
            head = (
                matrix.columns[cell.column].label
                if cell.column >= 0
                else Label("", UNKNOWN, mark.where)
            )
            answer = answer_in(cell)
            if cell.column < 0 < len(sides) - 1 and area_of(answer.flat):
                concept = "area"
            take_cell(card, concept, sure, answer, loose if first is None else [], head)
        for concept in _PLACING:  # a blank cell goes on with the one above
            if card.has(concept):
                placed[concept] = card.answers[concept]
            elif concept in placed:
                card.answers[concept] = placed[concept]
        card.close(drafts[k])
        first = k if first is None else first
    for answer, head in loose:
        leave(
            drafts[first if first is not None else min(drafts)], answer, head if head.text else None
        )


def _begun(row: MatrixRow, mark: Answer, said: int) -> tuple[Card, bool, Answer | None]:
    """The card of a cell, whether the cell itself says what is done, and what the row only calls the kind of it."""
    card = Card(row=True)
    for banner in row.banners:
        card.area = area_of(banner.text) or card.area
        card.tier = tier_of(banner.text) or card.tier
    within = _area_of_row(row, said) if _is_words(mark) else None
    side = name_of(row, said)
    kind = None
    if within is None and names_kind_of_support(side) and says_what(mark):
        kind = side
    if within is not None or kind is not None:
        card.area = within or card.area
        card.add("provision.description", mark, 0.88)
    elif row.label is not None:
        card.add("provision.description", _words_of(row.label), 0.9)
    return card, within is not None or kind is not None, _words_of(kind) if kind else None


def _words_of(label: Label) -> Answer:
    return Answer([Paragraph([Span(label.text)], label.where)])


_NO_HEAD = Label("", UNKNOWN, Where())


def _is_words(mark: Answer) -> bool:
    """Whether a cell says in words what is done, and holds no mark, amount or time."""
    return len(mark.flat.split()) > 1 and has_word(mark.flat) and not is_mark(mark.flat)


def _area_of_row(row: MatrixRow, said: int) -> Area | None:
    """The area of need that is all that stands at the side of a row: the cells say what is done in it."""
    side = name_of(row, said)
    return area_of(side.text) if side is not None and len(side.text) < 60 else None
