"""Tables where each row is about one pupil, or about several: a draft for each pupil."""

from __future__ import annotations

import re
from typing import NamedTuple

from sspdocs.forms.nodes import Label, Matrix, MatrixCell, MatrixRow
from sspdocs.interpret.amounts import parse_amount
from sspdocs.interpret.answers import Answer, answer_in
from sspdocs.interpret.cards import Card
from sspdocs.interpret.column_groups import column_groups
from sspdocs.interpret.columns import column_kinds, infer_columns, settle_impact
from sspdocs.interpret.draft import Draft, Given
from sspdocs.interpret.fields import give_field, money_of
from sspdocs.interpret.giving import leave
from sspdocs.interpret.item_rows import take_cell
from sspdocs.interpret.plain_rows import Slots, Told, plain_item, plain_slots
from sspdocs.interpret.pupil_columns import give_banners, settle_pupil_columns, tier_columns
from sspdocs.interpret.pupil_names import Naming, naming_of
from sspdocs.interpret.reading import Reading
from sspdocs.interpret.resolve import family, resolve
from sspdocs.interpret.scores import SCORE, Scores, score_columns
from sspdocs.interpret.sums import is_total
from sspdocs.interpret.values import is_blank, looks_like_name, person_name
from sspdocs.model.codes import Tier


def has_pupils(matrix: Matrix) -> bool:
    """Whether a table has pupils down its rows: a column of their names, and nobody's roles."""
    if naming_of(matrix):
        return True
    for k, column in enumerate(matrix.columns):
        if "pupil.name" in column.label.match.concepts or {"pupil.forename", "pupil.surname"} & set(
            column.label.match.concepts
        ):
            names = [
                answer_in(c).flat
                for r in matrix.rows
                for c in r.cells
                if c.column == k and c.filled
            ]
            if names and sum(looks_like_name(n) for n in names) >= 0.6 * len(names):
                others = [c for c in matrix.columns if c is not column]
                return any("people.role" in o.label.match.concepts for o in others) is False
    return False


class _Columns(NamedTuple):
    """What the columns of pupils' rows hold, and which of them come round again."""

    concepts: list[tuple[str, float]]
    groups: list[int]
    tiers: dict[int, Tier]
    naming: Naming
    scores: Scores | None
    plain: dict[int, Slots]  # groups whose rows may be plain
    seen: set[
        tuple[int, int, int]
    ]  # merged cells that a draft has, and has nothing more to take of


_PUPIL_S = ("pupil", "sen", "dates", "setting", "views")


def pupil_rows(matrix: Matrix, shared: Draft) -> list[Draft]:
    """A draft for each pupil of a table, begun with what `shared` says for all."""
    concepts = _pupil_concepts(matrix)
    naming = naming_of(matrix)
    tiers = tier_columns(matrix, concepts)
    scores = score_columns(matrix, concepts)
    groups = column_groups(matrix, concepts)
    settle_pupil_columns(matrix, concepts, groups)
    plain = _plain_groups(concepts, groups, tiers)
    columns = _Columns(concepts, groups, tiers, naming, scores, plain, set())
    drafts: dict[str, Draft] = {}
    current: list[Draft] = []
    sums = Draft()
    adding_up = Reading(sums)
    for row in matrix.rows:
        if is_total(adding_up, row):
            continue
        if naming:
            said = naming.named(row)
            for name, answer in said:
                given = Given(name, answer.where, 0.9)
                _draft_of(name, drafts, shared).scalars.setdefault("pupil.name", given)
            named, current = [name for name, _ in said], []
        else:
            name_here = _name_in(row, concepts)
            named = [name_here] if name_here else []
        if named:
            current = [_draft_of(name, drafts, shared) for name in named]
        for draft in current or [shared]:
            _pupil_row(matrix, columns, row, draft, named=bool(named))
    made = list(drafts.values())
    if made:
        made[0].unmapped = shared.unmapped + sums.unmapped + made[0].unmapped
        for k, column in enumerate(matrix.columns):
            if k in tiers or naming.tells(k):
                continue
            if not column.label.match.exact and column.label.text.strip():
                made[0].leave(column.label.text.strip(), column.label.where, "column heading")
    return made


def _plain_groups(
    concepts: list[tuple[str, float]], groups: list[int], tiers: dict[int, Tier]
) -> dict[int, Slots]:
    """The groups of columns that say of an item only what plain rows can, each once."""
    found: dict[int, Slots] = {}
    for group in set(groups):
        own = [
            k
            for k, (concept, _) in enumerate(concepts)
            if groups[k] == group and k not in tiers and _is_of_item(concept)
        ]
        slots = plain_slots(concepts, own)
        if slots:
            found[group] = slots
    return found


def _is_of_item(concept: str) -> bool:
    """Whether what a column says is about one thing that is done, aimed at or needed, not about the pupil."""
    owner = family(concept)
    return bool(concept) and not (
        concept in (SCORE, "costs.stated_total", "agencies.service")
        or owner in _PUPIL_S
        or owner == "people"
    )


def _pupil_concepts(matrix: Matrix) -> list[tuple[str, float]]:
    out: list[tuple[str, float]] = []
    grid = _is_grid(matrix)
    for k, column in enumerate(matrix.columns):
        sample = next(
            (
                a
                for r in matrix.rows
                for c in r.cells
                if c.column == k and c.filled and not (a := answer_in(c)).blank
            ),
            None,
        )
        label = column.label
        if not label.match.exact and (label.match.score < 0.8 or grid) and (grid or sample is None):
            out.append(("", 0.0))
            continue
        concept, sure = resolve(label, ("row", "pupils"), sample)
        out.append((concept, sure))
    if any(c in ("provision.description", "needs.description") for c, _ in out):
        infer_columns(out, column_kinds(matrix))
    settle_impact(out)
    return out


def _is_grid(matrix: Matrix) -> bool:
    """Whether the heads that are no known wording are interventions.

    They are three or more, over ticks and amounts, sparsely filled.
    """
    marks = cells = columns = 0
    for k, column in enumerate(matrix.columns):
        if column.label.match.exact:
            continue
        columns += 1
        for row in matrix.rows:
            for cell in row.cells:
                if cell.column == k and cell.filled and not (answer := answer_in(cell)).blank:
                    cells += 1
                    text = answer.flat
                    marks += bool(
                        _TICK.match(text)
                        or (parse_amount(text).stated and len(text) < 30)
                        or re.fullmatch(r"£?[\d.,]+", text)
                    )
    return columns >= 3 and cells > 0 and marks >= 0.7 * cells


def _name_in(row: MatrixRow, concepts: list[tuple[str, float]]) -> str | None:
    parts: dict[str, str] = {}
    for cell in row.cells:
        if cell.column >= 0 and concepts[cell.column][0] in (
            "pupil.name",
            "pupil.forename",
            "pupil.surname",
        ):
            text = answer_in(cell).flat
            if text and not is_blank(text):
                parts[concepts[cell.column][0]] = text
    if "pupil.name" in parts:
        return person_name(parts["pupil.name"])
    return " ".join(parts[c] for c in ("pupil.forename", "pupil.surname") if c in parts) or None


_OF_ALL = ("pupil.year_group", "pupil.class_name")
"""What a line over the rows may say of every pupil in them."""


def _draft_of(name: str, drafts: dict[str, Draft], shared: Draft) -> Draft:
    """The draft of one pupil, begun with what the sheet says for all."""
    key = name.casefold()
    if key not in drafts:
        made = drafts[key] = Draft()
        made.sheet = shared.sheet
        made.title = shared.title
        for path, given in shared.scalars.items():
            if not path.startswith("pupil.") or path in _OF_ALL:
                made.scalars[path] = Given(given.value, given.where, given.confidence)
        made.items["people"] = [dict(p) for p in shared.items["people"]]
    return drafts[key]


def _pupil_row(
    matrix: Matrix, columns: _Columns, row: MatrixRow, draft: Draft, *, named: bool
) -> None:
    """One row into one pupil's draft: the pupil's own fields, and a card for each group of columns."""
    cards: dict[int, Card] = {}
    plain: dict[int, list[Told]] = {}
    reading: Reading | None = None  # wanted by few rows
    give_banners(draft, row)
    concepts, groups = columns.concepts, columns.groups
    for cell in row.cells:
        answer = answer_in(cell)
        k = cell.column
        if answer.blank or (named and columns.naming.tells(k)):
            continue
        if k < 0:
            leave(draft, answer, None)
            continue
        if tier := columns.tiers.get(k):
            for line in answer.items:
                place = answer.where
                draft.add(
                    "provision",
                    {"description": Given(line, place, 0.9), "tier": Given(tier, place, 0.9)},
                )
            continue
        concept, sure = concepts[k]
        slots = columns.plain.get(groups[k])
        if slots is not None and k in slots:
            plain.setdefault(groups[k], []).append((k, answer))
            continue
        if concept == SCORE:
            continue
        label = matrix.columns[k].label
        owner = family(concept)
        if not concept:
            # with what is done in a column of its own, other heads are no interventions
            told = any(c == "provision.description" for c, _ in concepts)
            if told or not _grid_cell(draft, label.text, answer):
                leave(draft, answer, label)
        elif owner in _PUPIL_S or concept == "costs.stated_total":
            _give_once(columns, cell, draft, label)
        elif owner == "people" or concept == "agencies.service":
            reading = reading or Reading(draft)
            if not reading.give(concept, label, answer, sure):
                leave(draft, answer, label)
        else:
            loose: list[tuple[Answer, Label]] = []
            if groups[k] not in cards:
                cards[groups[k]] = Card(row=True)
            take_cell(cards[groups[k]], concept, sure, answer, loose, label)
            for left, beside in loose:
                leave(draft, left, beside)
    for group in sorted({*cards, *plain}):
        _close(columns, cards.get(group), plain.get(group, []), group, draft)
    if columns.scores is not None:
        columns.scores.give(draft, row)
    if reading is not None:
        reading.finish()


def _close(
    columns: _Columns, card: Card | None, told: list[Told], group: int, draft: Draft
) -> None:
    """What one group of columns says of a row into the draft: plainly, or by way of a card."""
    if card is None:
        item = plain_item(columns.plain[group], told)
        if item is not None:
            draft.add("provision", item)
            return
        card = Card(row=True)
        for k, answer in told:
            card.add(columns.concepts[k][0], answer, columns.concepts[k][1])
    card.close(draft)


def _give_once(columns: _Columns, cell: MatrixCell, draft: Draft, label: Label) -> None:
    """A field of the pupil into the draft; a merged cell that it has already is passed over."""
    key = id(draft), id(cell.cell), cell.column
    if cell.inherited and key in columns.seen:
        return
    concept, sure = columns.concepts[cell.column]
    answer, left = answer_in(cell), len(draft.unmapped)
    taken = give_field(draft, concept, answer, sure) or (
        concept == "sen.primary_need" and give_field(draft, "sen.areas", answer, sure)
    )
    if not taken:
        leave(draft, answer, label)
    elif len(draft.unmapped) == left:
        columns.seen.add(key)


_TICK = re.compile(r"^(?:✓|✔|x|y|yes|☒|☑|1|•|●|\*)$", re.IGNORECASE)


def _grid_cell(draft: Draft, heading: str, answer: Answer) -> bool:
    """A pupil × intervention grid: the head is what is done, the cell how often, what it costs, or a tick."""
    heading = " ".join(heading.split())
    if not re.search("[A-Za-z]{3}", heading) or len(heading) > 90:
        return False
    item: dict[str, Given] = {"description": Given(heading, answer.where, 0.9)}
    text = answer.flat
    amount = parse_amount(text)
    if amount.stated:
        item["frequency"] = Given(answer.text, answer.where, 0.92)
        for member in ("sessions_per_week", "minutes_per_session", "weeks", "group_size"):
            value = getattr(amount, member)
            if value is not None:
                item[member] = Given(value, answer.where, 0.92)
    elif "£" in text or (answer.cell is not None and "£" in answer.cell.number_format):
        cost = money_of(answer)
        if cost is None:
            return False
        item["annual_cost"] = Given(cost, answer.where, 0.9)
    elif not _TICK.match(text):
        return False
    draft.add("provision", item)
    return True
