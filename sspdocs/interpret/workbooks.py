"""A workbook into drafts: one sheet a pupil, pupils down the rows, or interventions for the whole school."""

from __future__ import annotations

import re
from typing import NamedTuple

from sspdocs.blocks import Document, Table
from sspdocs.forms.nodes import Group, Label, Matrix, MatrixRow, Node
from sspdocs.forms.sense import Sense
from sspdocs.forms.slots import find_nodes
from sspdocs.interpret.amounts import parse_amount
from sspdocs.interpret.answers import Answer, answer_in
from sspdocs.interpret.cards import Card
from sspdocs.interpret.column_groups import column_groups
from sspdocs.interpret.draft import Draft, Given
from sspdocs.interpret.fields import give_field, money_of
from sspdocs.interpret.forgotten_cells import keep_forgotten_cells
from sspdocs.interpret.item_rows import is_total, take_cell
from sspdocs.interpret.leftovers import item_lists, keep_loose
from sspdocs.interpret.matrices import column_kinds, infer_columns, settle_impact
from sspdocs.interpret.pupil_columns import give_banners, settle_pupil_columns, tier_columns
from sspdocs.interpret.pupil_names import Naming, naming_of
from sspdocs.interpret.reading import Reading
from sspdocs.interpret.resolve import family, resolve
from sspdocs.interpret.settling import headings_of, settle
from sspdocs.interpret.values import is_blank, looks_like_name, person_name
from sspdocs.model.codes import Tier


def interpret_workbook(sense: Sense, document: Document) -> list[Draft]:
    """The drafts in a workbook, in sheet order; at least one, so that nothing is lost."""
    drafts: list[Draft] = []
    others: list[Draft] = []
    sheets = [b for b in document.body if isinstance(b, Table) and b.sheet and not _worked_out(b)]
    by_sheet: dict[str | None, list[Node]] = {}
    for table in sheets:
        nodes = by_sheet[table.sheet] = find_nodes([table], sense)
        found = _sheet(table, nodes, document)
        main = [d for d in found if _is_plan(d)]
        if table.hidden and not any(d.items["provision"] for d in main):
            main = []
        drafts.extend(main)
        plans = {id(d) for d in main}
        others.extend(d for d in found if id(d) not in plans)
    drafts, lesser = _of_their_own(drafts)
    others = lesser + others
    if not drafts:
        drafts = others[:1] or [Draft()]
        others = others[1:]
    by_pupil = {name: d for d in reversed(drafts) if (name := _pupil_of(d))}
    for other in others:
        _fold_in(drafts, by_pupil.get(_pupil_of(other)), other)
    for nodes in by_sheet.values():
        keep_forgotten_cells(drafts, nodes)
    for draft in drafts:
        settle(draft, headings_of(by_sheet.get(draft.sheet, [])), workbook=True)
        draft.kind = (
            "provision_map" if draft.kind == "unknown" and draft.items["provision"] else draft.kind
        )
    return drafts


def _worked_out(table: Table) -> bool:
    """Whether a sheet only adds up others, as our own maps say on their second line: it holds nobody's words."""
    return any(
        cell.text.startswith("Worked out from the ")
        for row in table.rows[:3]
        for cell in row[:1]
        if (cell.row, cell.column) == (1, 0)
    )


def _is_plan(draft: Draft) -> bool:
    """Whether a sheet said enough to be a plan of its own, and is not a summary or a list of rates."""
    items = draft.items
    return bool(
        items["provision"]
        or items["outcomes"]
        or items["needs"]
        or (_NAME & draft.scalars.keys() and len(draft.scalars.keys() - _NAME) > 1)
    )


_NAME = {"pupil.name", "pupil.forename", "pupil.surname"}


def _of_their_own(drafts: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The plans, and what only adds to them.

    A register's row adds to the map of the same pupil, and beside pupils a list of needs alone is a key to codes.
    """
    told = {_pupil_of(d) for d in drafts if d.items["provision"] or d.items["outcomes"]}
    named = any(_pupil_of(d) for d in drafts)
    plans: list[Draft] = []
    lesser: list[Draft] = []
    for draft in drafts:
        if draft.items["provision"] or draft.items["outcomes"]:
            plans.append(draft)
        elif (name := _pupil_of(draft)) in told or (named and not name):
            lesser.append(draft)
        else:
            plans.append(draft)
    return plans, lesser


def _pupil_of(draft: Draft) -> str:
    """The pupil's name in a draft, folded; "" when there is none."""
    parts = (draft.value("pupil.forename"), draft.value("pupil.surname"))
    name = draft.value("pupil.name") or " ".join(p for p in parts if p)
    return name.casefold()


def _sheet(table: Table, nodes: list[Node], document: Document) -> list[Draft]:
    group = (
        nodes[0] if nodes and isinstance(nodes[0], Group) else Group(nodes, "table", table.sheet)
    )
    many = next((n for n in group.nodes if isinstance(n, Matrix) and _has_pupils(n)), None)
    shared = Draft()
    shared.sheet = table.sheet
    reading = Reading(shared)
    reading.walk(
        [Group([n for n in group.nodes if n is not many], group.kind, group.sheet), *nodes[1:]]
    )
    reading.finish()
    keep_loose(shared, document.comments, table.sheet)
    if many is None:
        return [shared]
    drafts = _pupil_rows(many, shared)
    if not drafts:
        return [shared]
    # what the sheet says beside the pupils' rows, and what is done for no one of them
    rest = Draft()
    rest.sheet, rest.title, rest.items = shared.sheet, shared.title, shared.items
    rest.scalars = {p: g for p, g in shared.scalars.items() if p.startswith("pupil.")}
    if any(len(item.keys() & _DETAILS) for item in rest.items["provision"]):
        return [*drafts, rest]
    for item in item_lists(rest):  # a sentence over the table, not something done for somebody
        for path, given in item.items():
            if isinstance(given.value, str) and path not in ("area", "tier"):
                drafts[0].leave(given.value, given.where)
    return drafts


_DETAILS = {"lead", "frequency", "sessions_per_week", "annual_cost", "hourly_rate"}


# ---------------------------------------------------------------- pupils down the rows


def _has_pupils(matrix: Matrix) -> bool:
    if naming_of(matrix):
        return True
    for k, column in enumerate(matrix.columns):
        if "pupil.name" in column.label.match.concepts or {"pupil.forename", "pupil.surname"} & set(
            column.label.match.concepts
        ):
            names = [
                answer_in(c).flat for r in matrix.rows for c in r.cells if c.column == k and c.value
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


_PUPIL_S = ("pupil", "sen", "dates", "setting", "views")


def _pupil_rows(matrix: Matrix, shared: Draft) -> list[Draft]:
    concepts = _pupil_concepts(matrix)
    naming = naming_of(matrix)
    tiers = tier_columns(matrix, concepts)
    columns = _Columns(concepts, column_groups(matrix, concepts), tiers, naming)
    settle_pupil_columns(matrix, concepts, columns.groups)
    drafts: dict[str, Draft] = {}
    current: list[Draft] = []
    sums = Draft()
    for row in matrix.rows:
        if is_total(Reading(sums), row):
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


def _pupil_concepts(matrix: Matrix) -> list[tuple[str, float]]:
    out: list[tuple[str, float]] = []
    grid = _is_grid(matrix)
    for k, column in enumerate(matrix.columns):
        sample = next(
            (
                a
                for r in matrix.rows
                for c in r.cells
                if c.column == k and c.value and not (a := answer_in(c)).blank
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
                if cell.column == k and cell.value and not (answer := answer_in(cell)).blank:
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


def _draft_of(name: str, drafts: dict[str, Draft], shared: Draft) -> Draft:
    """The draft of one pupil, begun with what the sheet says for all."""
    key = name.casefold()
    if key not in drafts:
        made = drafts[key] = Draft()
        made.sheet = shared.sheet
        made.title = shared.title
        for path, given in shared.scalars.items():
            if not path.startswith("pupil."):
                made.scalars[path] = Given(given.value, given.where, given.confidence)
    return drafts[key]


def _pupil_row(
    matrix: Matrix, columns: _Columns, row: MatrixRow, draft: Draft, *, named: bool
) -> None:
    """One row into one pupil's draft: the pupil's own fields, and a card for each group of columns."""
    cards: dict[int, Card] = {}
    reading = Reading(draft)
    give_banners(draft, row)
    # then other heads are no interventions
    told = any(c == "provision.description" for c, _ in columns.concepts)
    for cell in row.cells:
        answer = answer_in(cell)
        if answer.blank or (named and columns.naming.tells(cell.column)):
            continue
        if cell.column < 0:
            reading.leave(answer, None)
            continue
        if tier := columns.tiers.get(cell.column):
            for line in answer.items:
                place = answer.where
                draft.add(
                    "provision",
                    {"description": Given(line, place, 0.9), "tier": Given(tier, place, 0.9)},
                )
            continue
        label = matrix.columns[cell.column].label
        concept, sure = columns.concepts[cell.column]
        owner = family(concept)
        if not concept:
            if told or not _grid_cell(draft, label.text, answer):
                reading.leave(answer, label)
        elif owner in _PUPIL_S or concept == "costs.stated_total":
            if not (
                give_field(draft, concept, answer, sure)
                or (concept == "sen.primary_need" and give_field(draft, "sen.areas", answer, sure))
            ):
                reading.leave(answer, label)
        elif owner == "people" or concept == "agencies.service":
            if not reading.give(concept, label, answer, sure):
                reading.leave(answer, label)
        else:
            loose: list[tuple[Answer, Label]] = []
            card = cards.setdefault(columns.groups[cell.column], Card(row=True))
            take_cell(card, concept, sure, answer, loose, label)
            for left, beside in loose:
                reading.leave(left, beside)
    for _, card in sorted(cards.items()):
        card.close(draft)
    reading.finish()


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


# ---------------------------------------------------------------- sheets that are not plans


def _fold_in(drafts: list[Draft], own: Draft | None, other: Draft) -> None:
    """Keep a summary, a register, a list of rates or a timetable with the plan of its pupil, or with the first."""
    target = own or drafts[0]
    for path, given in other.scalars.items():
        if path not in target.scalars and (
            (own is not None and path not in _NAME)
            or (path.startswith(("setting.", "dates.")) and len(drafts) == 1)
        ):
            target.scalars[path] = given
        elif own is None or (path not in _NAME and target.value(path) != given.value):
            target.leave(str(given.value), given.where, suggestion=path)
    for kind, items in other.items.items():
        for item in items:
            for member, given in item.items():
                if isinstance(given.value, str) and member not in (
                    "role",
                    "area",
                    "tier",
                    "rating",
                ):
                    target.leave(given.value, given.where, suggestion=f"{kind}.{member}")
    target.unmapped.extend(other.unmapped)
