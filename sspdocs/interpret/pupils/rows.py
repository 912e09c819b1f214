"""Tables where each row is about one pupil, or about several: a draft for each pupil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Column, Label, Matrix, MatrixRow, Node
from sspdocs.interpret.cards import Card
from sspdocs.interpret.draft import Draft, Given, Item, begun_with
from sspdocs.interpret.leaving import leave
from sspdocs.interpret.name_details import give_flag, name_in
from sspdocs.interpret.pupils.across import pupils_across, read_across
from sspdocs.interpret.pupils.banners import give_banners
from sspdocs.interpret.pupils.columns import (
    Placed,
    placed_columns,
    settle_need_codes,
    settle_pupil_columns,
)
from sspdocs.interpret.pupils.grid_details import (
    Details,
    is_bare_number,
    part_details,
    settle_cost_of_all,
    unit_by_sums,
)
from sspdocs.interpret.pupils.heads import (
    NAMES,
    PUPIL_S,
    WHAT,
    bare_name,
    begins_row,
    pupil_concepts,
)
from sspdocs.interpret.pupils.kept_heads import keep_heads
from sspdocs.interpret.pupils.led_rows import carried_down, lead_of, leading_column
from sspdocs.interpret.pupils.lists import banners_name_what_is_done, line_over
from sspdocs.interpret.pupils.names import pupils_in, shared_names_column
from sspdocs.interpret.pupils.plain_rows import PlainPupils, give_once
from sspdocs.interpret.pupils.register_columns import RegisterColumns, register_columns
from sspdocs.interpret.pupils.totals import Totals
from sspdocs.interpret.reading import Reading
from sspdocs.interpret.resolve import family
from sspdocs.interpret.tables.column_groups import column_groups
from sspdocs.interpret.tables.example_rows import without_example
from sspdocs.interpret.tables.grid_marks import is_grid, is_label, marked_card, unit_of
from sspdocs.interpret.tables.leads import LEAD, lead_over, led_card
from sspdocs.interpret.tables.row_cells import RATINGS, take_cell
from sspdocs.interpret.tables.units import of_unit, unit_column
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import area_of, is_blank, tier_of
from sspdocs.interpret.values.quantities import TIME_A_WEEK, give_stated
from sspdocs.interpret.values.scores import SCORE, Scores, names_result, score_columns

Inner: TypeAlias = Mapping[int, list[Node]]
"""The tables in the cells of a list's rows, by the row's id."""
_NONE: Inner = {}


class _Columns(NamedTuple):
    """What the columns of pupils' rows hold, and which of them come round again."""

    concepts: list[tuple[str, float]]
    groups: list[int]
    placed: dict[int, Placed]
    naming: int | None  # the column that names several pupils a cell
    unit: str  # what bare numbers in a grid are
    scores: Scores | None
    seen: set[
        tuple[int, int, int]
    ]  # merged cells that a draft has, and has nothing more to take of
    details: Details  # what is said of a grid's columns
    done: Answer | None = None  # what is done for all the pupils, when no column says it
    units: int = -1  # the column that says what each row's rate is for
    by_banners: bool = False  # whether the line over the rows says it
    beside: RegisterColumns = RegisterColumns()  # ticks and results beside what is done

    @property
    def lists(self) -> bool:
        """Whether a cell lists what is done for a pupil, with nothing beside it but the time of all."""
        said = {c for c, _ in self.concepts if family(c) in ("provision", "outcomes", "tier")}
        return WHAT in said and said <= TIME_A_WEEK | {WHAT}

    @property
    def rated(self) -> bool:
        """Whether a column says of each target how it went in a word."""
        return any(c.startswith(RATINGS) for c, _ in self.concepts)


def pupil_rows(
    matrix: Matrix, shared: Draft, over: str = "", done: Item | None = None, inner: Inner = _NONE
) -> list[Draft]:
    """A draft for each pupil of a table.

    Args:
        matrix: the table.
        shared: what is said of them all; every draft begins with it.
        over: the words over the table.
        done: the one thing that is done for them all, where the words over the table say what that is.
        inner: the tables in the cells of a row, by the row's id: they are about its pupil.
    """
    matrix = without_example(matrix, shared)
    if (across := pupils_across(matrix)) is not None:
        return read_across(matrix, across, shared, unit_of(over))
    by_banners = done is None and banners_name_what_is_done(matrix)
    matrix, details, summed = part_details(matrix)
    concepts = pupil_concepts(matrix, done is not None or by_banners)
    matrix = carried_down(matrix, concepts)
    unit = unit_of(over) or summed or (unit_by_sums(matrix) if is_grid(matrix) else "")
    columns = _told_columns(matrix, concepts, unit)._replace(details=details)
    naming, placed = columns.naming, columns.placed
    about_one = columns._replace(done=_said_once(done, columns))
    drafts: dict[str, Draft] = {}
    current: list[Draft] = []
    totals = Totals(matrix)
    leading = leading_column(matrix, concepts)
    led = done is not None or by_banners or leading >= 0
    plain = None if led else _plain_pupils(matrix, columns)
    for row in matrix.rows:
        if plain is not None and plain.goes_on(row):
            continue
        if plain is not None and (told := plain.told(row)) is not None:
            if told.name:
                current = [_draft_of(told.name, drafts, shared)]
            plain.give(row, told, current[0] if current else shared)
            continue
        if leading >= 0 and (lead := lead_of(row, leading)) is not None:
            about_one, current = columns._replace(done=lead), []
            continue
        if totals.takes(row, current):
            continue
        if naming is not None:
            named, current = _name_all(row, naming, drafts, shared), []
        else:
            named = [one] if (one := _name_in(row, concepts)) else []
            if not named and current and _is_of_none(row, concepts):
                _keep_row(row, matrix, shared)
                continue
        if named:
            current = [_draft_of(name, drafts, shared) for name in named]
        if by_banners and not placed:
            about_one = columns._replace(done=line_over(row), by_banners=True)
        for draft in current or [shared]:
            _pupil_row(matrix, about_one if current else columns, row, draft, named=bool(named))
            _read_inner(inner.get(id(row)), draft)
    if made := list(drafts.values()):
        totals.give(made)
        keep_heads(made, shared.unmapped + totals.kept.unmapped, matrix, {*placed, naming})
    return made


def _plain_pupils(matrix: Matrix, columns: _Columns) -> PlainPupils | None:
    """The quick way for a list whose columns hold nothing out of the way, else None."""
    odd = columns.naming is not None or bool(columns.placed) or columns.scores is not None
    if odd or columns.units >= 0 or columns.lists or columns.beside:
        return None
    return PlainPupils(matrix, columns.concepts, columns.groups, columns.seen)


def _told_columns(matrix: Matrix, concepts: list[tuple[str, float]], unit: str) -> _Columns:
    """What the columns of a list of pupils are, beside each other; `unit` is what its rates are for."""
    naming = shared_names_column(matrix)
    placed = placed_columns(matrix, concepts)
    scores = score_columns(matrix, concepts)
    groups = column_groups(matrix, concepts)
    settle_pupil_columns(matrix, concepts, groups, unit, placed)
    settle_need_codes(matrix, concepts)
    settle_cost_of_all(matrix, concepts)
    units = unit_column(matrix, concepts)
    told = _Columns(concepts, groups, placed, naming, unit, scores, set(), {}, units=units)
    return told._replace(beside=register_columns(matrix, concepts, groups))


def _give_over(
    draft: Draft, row: MatrixRow, columns: _Columns, cards: dict[int, Card], *, named: bool
) -> None:
    """What the lines over a row say: of the pupil, or of what is done."""
    if not columns.by_banners:
        give_banners(draft, row)
    elif named and columns.done is not None:
        cards[-1] = Card(row=True)
        cards[-1].add(WHAT, columns.done, 0.88)


def _is_of_none(row: MatrixRow, concepts: list[tuple[str, float]]) -> bool:
    """Whether a row without a name is about none of the pupils, and does not go on with the one above.

    So it is when it says for itself what stands before the names: whose time it is, or when.
    """
    name = next((k for k, (c, _) in enumerate(concepts) if c in NAMES), 0)
    return any(
        0 <= c.column < name
        and c.filled
        and not c.inherited
        and begins_row(concepts[c.column][0])
        and not answer_in(c).blank
        for c in row.cells
    )


def _keep_row(row: MatrixRow, matrix: Matrix, shared: Draft) -> None:
    """Keep what a row says that is about no pupil."""
    for cell in row.cells:
        if cell.filled and not cell.inherited:
            label = matrix.columns[cell.column].label if cell.column >= 0 else None
            leave(shared, answer_in(cell), label)


def _said_once(done: Item | None, columns: _Columns) -> Answer | None:
    """What is done for all the pupils of a list, None where its own columns say what is done."""
    if done is None or columns.placed or any(c == WHAT for c, _ in columns.concepts):
        return None
    what = done["description"]
    return Answer([Paragraph([Span(what.value)], what.where)])


def _name_in(row: MatrixRow, concepts: list[tuple[str, float]]) -> str | None:
    parts: dict[str, str] = {}
    for cell in row.cells:
        if cell.column >= 0 and concepts[cell.column][0] in NAMES:
            text = name_in(answer_in(cell))
            if text and not is_blank(text) and not is_label(text):
                parts[concepts[cell.column][0]] = text
    if "pupil.name" in parts:
        return bare_name(parts["pupil.name"])
    return " ".join(parts[c] for c in ("pupil.forename", "pupil.surname") if c in parts) or None


def _name_all(row: MatrixRow, k: int, drafts: dict[str, Draft], shared: Draft) -> list[str]:
    """The pupils whom a row names in one column, each with a draft that has the name and what is after it."""
    cells = [answer_in(c) for c in row.cells if c.column == k and c.filled]
    said = [(*named, answer) for answer in cells for named in pupils_in(answer)]
    for name, flag, answer in said:
        draft = _draft_of(name, drafts, shared)
        draft.scalars.setdefault("pupil.name", Given(name, answer.where, 0.9))
        if flag:
            give_flag(draft, flag, answer)
    return [name for name, _, _ in said]


def _draft_of(name: str, drafts: dict[str, Draft], shared: Draft) -> Draft:
    """The draft of one pupil, begun with what the sheet says for all."""
    key = name.casefold()
    if key not in drafts:
        drafts[key] = begun_with(shared)
    return drafts[key]


def _pupil_row(
    matrix: Matrix, columns: _Columns, row: MatrixRow, draft: Draft, *, named: bool
) -> None:
    """One row into one pupil's draft: the pupil's own fields, and a card for each group of columns."""
    cards: dict[int, Card] = {}
    reading: Reading | None = None  # wanted by few rows
    _give_over(draft, row, columns, cards, named=named)
    concepts, groups = of_unit(row, columns.units, columns.concepts), columns.groups
    for cell in row.cells:
        answer = answer_in(cell)
        k = cell.column
        if answer.blank or (named and k == columns.naming):
            continue
        if k < 0:
            leave(draft, answer, None)
            continue
        if over := columns.placed.get(k):
            _give_placed(draft, answer, over)
            continue
        concept, sure = concepts[k]
        if concept == SCORE:
            continue
        label = matrix.columns[k].label
        owner = family(concept)
        if columns.beside.give(draft, k, matrix.columns[k], answer):
            continue
        if not concept:
            # with what is done in a column of its own, other heads are no interventions
            told = any(c == WHAT for c, _ in concepts) and not columns.beside.is_ticked(k, answer)
            if told or not _mark(matrix.columns[k], k, answer, columns, draft):
                leave(draft, answer, label)
        elif owner in PUPIL_S or concept == "costs.stated_total":
            give_once(draft, cell, columns.concepts[k], label, columns.seen)
        elif owner == "people" or concept == "agencies.service":
            reading = reading or Reading(draft)
            if not reading.give(concept, label, answer, sure):
                leave(draft, answer, label)
        else:
            loose: list[tuple[Answer, Label]] = []
            if groups[k] not in cards:
                one = any(c == WHAT for c, _ in concepts)
                titles = (*row.banners, matrix.columns[k].parent)
                cards[groups[k]] = _card_under(titles, one=one, lone=columns.lists)
            take_cell(cards[groups[k]], concept, sure, answer, loose, label, rated=columns.rated)
            for left, beside in loose:
                leave(draft, left, beside)
    led = next((a for b in row.banners if (a := lead_over(b)) is not None), None)
    for group in sorted(cards):
        if led is not None and not cards[group].has(LEAD):
            cards[group].add(LEAD, led, 0.88)
        _close(columns, cards[group], draft)
    if columns.scores is not None:
        columns.scores.give(draft, row)
    if reading is not None:
        reading.finish()


def _give_placed(draft: Draft, answer: Answer, over: Placed) -> None:
    """Give what is done in the tier or the area that a column is for, a line of its cell each."""
    member, value = over
    for line in answer.items:
        item: Item = {
            "description": Given(line, answer.where, 0.9),
            member: Given(value, answer.where, 0.9),
        }
        give_stated(item, answer, line)
        draft.add("provision", item)


def _read_inner(nodes: list[Node] | None, draft: Draft) -> None:
    """Read the tables in the cells of a pupil's row."""
    if not nodes:
        return
    reading = Reading(draft)
    reading.begun = True  # the title is none of these
    reading.walk(nodes)
    reading.finish()


def _card_under(over: Sequence[Label | None], *, one: bool, lone: bool) -> Card:
    """A card for a group of columns, in the area or the tier that a title over them or the row names.

    `one` is whether each row is about one thing that is done; else a cell may list several targets.
    `lone` is whether nothing beside what is done tells of any one of several things.
    """
    for label in reversed(over):
        area = area_of(label.text) if label is not None else None
        tier = tier_of(label.text) if label is not None and not area else None
        if area or tier:
            return Card(area, tier, row=one, lone=lone)
    return Card(None, None, row=one, lone=lone)


def _mark(column: Column, k: int, answer: Answer, columns: _Columns, draft: Draft) -> bool:
    """A cell of a grid of pupils and interventions, with what the grid says of its column; False for no mark."""
    card = led_card(column, answer)
    if card is None and not names_result(column):
        card = marked_card(column, answer, columns.unit)
    if card is None:
        if k not in columns.details or not is_bare_number(answer):
            return False
        card = _card_under(
            (column.parent,), one=True, lone=False
        )  # it is done, whatever the number counts
        heading = " ".join(column.label.text.split())
        card.add(WHAT, Answer([Paragraph([Span(heading)], answer.where)]), 0.88)
        leave(draft, answer, column.label)
    for concept, told in columns.details.get(k, ()):
        if not card.has(concept):  # what the cell says itself is truer of this pupil
            card.add(concept, told, 0.85)
    card.close(draft)
    return True


def _close(columns: _Columns, card: Card, draft: Draft) -> None:
    """What one group of columns says of a row into the draft."""
    said = any(family(c) == "provision" for c in card.answers)
    if columns.done is not None and said and not card.has(WHAT):
        card.add(WHAT, columns.done, 0.9)
    card.close(draft)
