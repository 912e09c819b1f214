"""Rows about targets or provision: one card a row; and rows of sums."""

from __future__ import annotations

import re

from sspdocs.blocks import Cell
from sspdocs.forms.nodes import Label, Matrix, MatrixRow
from sspdocs.forms.vocabulary import Match
from sspdocs.interpret.cards import Card
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.resolve import family
from sspdocs.interpret.tables.down_columns import answers_down
from sspdocs.interpret.tables.plain_items import REACHING, PlainItems, place_loose
from sspdocs.interpret.tables.review_columns import note_review_days
from sspdocs.interpret.tables.row_cells import (
    ITEM_FAMILIES,
    NOTHING,
    RATINGS,
    TICK,
    is_number,
    kept_label,
    take_cell,
)
from sspdocs.interpret.tables.row_places import (
    give_lead_over,
    keep_banners,
    numbered_by_side,
    place_by_banners,
    place_by_side,
    places,
    target_in,
)
from sspdocs.interpret.tables.sums import Sums
from sspdocs.interpret.tables.units import PRICE, of_unit, unit_column, whole_quantity
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import area_of
from sspdocs.interpret.values.infer import INFERRED
from sspdocs.interpret.values.keys import is_key_row
from sspdocs.interpret.values.references import REFERENCE, codes_in, only_counts
from sspdocs.interpret.values.results import add_review
from sspdocs.interpret.values.scores import SCORE, score_columns
from sspdocs.where import Where


def read_items(reading: Giving, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Rows about targets or provision: one card a row."""
    _settle_steps(reading, matrix, concepts)
    note_review_days(reading, matrix, concepts)
    described = sum(
        c in ("outcomes.description", "provision.description", "needs.description")
        for c, _ in concepts
    )
    telling = sum(
        1 for c, _ in concepts if family(c) in ITEM_FAMILIES and c not in ("provision.annual_cost",)
    )
    lone = described == 1 and telling <= 1
    merged: dict[int, tuple[int, ...]] = {}
    _keep_staff(reading, concepts)
    chosen = _choosing_column(matrix, concepts)
    if chosen >= 0:
        concepts[chosen] = (_CHOSEN, 0.0)
    scores = score_columns(matrix, concepts)
    sums = Sums(reading, matrix.columns)
    over: tuple[Label, ...] = ()
    beside: Label | None = None
    served = "provision.description" in {c for c, _ in concepts} and described == 1
    serves = reading.context.outcomes or reading.serves if served else ()
    around = serves
    plain = PlainItems(reading, matrix, concepts)
    units = _set_prices(matrix, concepts)
    apart = {SCORE, REFERENCE, _CHOSEN, PRICE} & {c for c, _ in concepts}
    all_odd = bool(apart or serves or scores is not None)
    many = len(matrix.rows) > 1
    for row in matrix.rows:
        if row.banners is not over:
            if served and row.banners[-1:] != over[-1:]:
                serves = _served_by(reading, row) or around
            over = keep_banners(reading, row, over, targets=served)
        if is_key_row(row):
            for cell in row.cells:
                reading.leave(answer_in(cell), _KEY)
            continue
        if not (all_odd or serves) and plain.take(row):
            continue
        if sums.takes(row):
            continue
        if _is_field(reading, row) or _is_not_chosen(reading, row, chosen):
            continue
        card = reading.new_card(row=True, lone=lone)
        card.linked = serves
        place_by_banners(card, row)
        beside = place_by_side(reading, card, row.label, beside)
        found = _take_cells(card, row, matrix, of_unit(row, units, concepts), merged)
        give_lead_over(card, row)
        if card.has("area"):
            plain.last = card.answers["area"]
        elif plain.last and any(c == "area" for c, _ in concepts) and card:
            card.answers["area"] = plain.last  # a blank area cell goes on with the one above
        made = reading.of_rows[id(row)] = _close(reading, card, row, found)
        if scores is not None:
            scores.give(reading.draft, row)
        if found.outcome is not None and found.outcome.row_span > 1:
            merged[id(found.outcome)] = made
        place_loose(reading, found.loose, many=many)


def _set_prices(matrix: Matrix, concepts: list[tuple[str, float]]) -> int:
    """Set the columns of units and whole quantities apart; the column of units, -1 when there is none."""
    units = unit_column(matrix, concepts)
    for k in (units, whole_quantity(matrix, concepts)):
        if k >= 0:
            concepts[k] = (PRICE, 0.9)
    return units


_KEY = Label("key", Match((), 0.0), Where())


class _Found:
    """What a row holds beside its card: the cell of its outcome, a code with its head, what is about neither."""

    def __init__(self) -> None:
        self.outcome: Cell | None = None
        self.pointing: tuple[Answer, Label | None] | None = None
        self.loose: list[tuple[Answer, Label]] = []


def _take_cells(
    card: Card,
    row: MatrixRow,
    matrix: Matrix,
    concepts: list[tuple[str, float]],
    merged: dict[int, tuple[int, ...]],
) -> _Found:
    """The cells of one row into its card; `merged` is the outcomes of the merged cells above."""
    found = _Found()
    last = _last_review(row, concepts)
    targets = any(c == "outcomes.description" for c, _ in concepts)
    rated = any(c.startswith(RATINGS) for c, _ in concepts)
    for cell in row.cells:
        answer = answer_in(cell)
        if cell.column < 0:
            named = codes_in(answer.flat)
            if targets and any(c[:1].isalpha() and len(c) > 1 for c in named):
                found.pointing = (answer, None)  # "T1" beside the target that it names
            elif len(named) == 1 and not targets and answer.flat[:3].isalpha():
                found.pointing = (answer, None)  # "Target 2" beside how that went
            elif not places(card, answer) and not cell.inherited and not is_number(answer.text):
                found.loose.append((answer, Label("", Match((), 0.0), answer.where)))
            continue
        concept, sure = concepts[cell.column]
        label = matrix.columns[cell.column].label
        if concept in (SCORE, _CHOSEN):
            continue
        if concept == REFERENCE:
            kept = not (cell.inherited or (only_counts(label) and answer.flat.isdigit()))
            found.pointing = (answer, label if kept else None)
        elif concept in (PRICE, NOTHING) and not cell.inherited:
            found.loose.append((answer, kept_label(label)))
        elif cell.inherited:
            placing = concept.startswith(("sen.", "needs.")) and area_of(answer.flat)
            if concept in REACHING or placing:
                card.add("area" if placing else concept, answer, sure)
            elif concept == "outcomes.description":
                card.linked = merged.get(id(cell.cell), ())
        else:
            if concept == "outcomes.description":
                found.outcome = cell.cell
            if concept == "outcomes.progress" and cell.column < last and not answer.blank:
                card.add(
                    concept, answer, sure
                )  # how it stood then; the last review tells the result
                continue
            take_cell(card, concept, sure, answer, found.loose, label, rated=rated)
    return found


def _last_review(row: MatrixRow, concepts: list[tuple[str, float]]) -> int:
    """The column of the last review that a row of several tells of: "Autumn | Spring | Summer"; -1 for one review."""
    reviews = [k for k, (concept, _) in enumerate(concepts) if concept == "outcomes.progress"]
    if len(reviews) < 2:
        return -1
    told = [c.column for c in row.cells if c.column in reviews and not answer_in(c).blank]
    return max(told, default=-1)


_STEP = re.compile(r"\W*(?:small |next |action )?steps?\b", re.IGNORECASE)


def _settle_steps(reading: Giving, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take steps, each with who or how often, for what is done: under a band with the outcome, or beside it."""
    said = [c for c, _ in concepts]
    if "provision.description" in said or not any(
        c.startswith(("provision.lead", "provision.frequency")) for c in said
    ):
        return
    if not reading.serves:
        found = [
            k for k, column in enumerate(matrix.columns)
            if not said[k] and "outcomes.description" in said and _STEP.match(column.label.text)
        ]  # fmt: skip
    else:
        wanted = "outcomes.description" if "outcomes.description" in said else ""
        found = [k for k, c in enumerate(said) if c == wanted]
    if found:
        concepts[found[0]] = ("provision.description", min(concepts[found[0]][1] or INFERRED, 0.85))


def _served_by(reading: Giving, row: MatrixRow) -> tuple[int, ...]:
    """The outcome in the line over a row, read now; none when it holds no target."""
    for banner in row.banners:
        if answer := target_in(banner):
            card = reading.new_card(row=True)
            card.add("outcomes.description", answer, 0.85)
            return card.close(reading.draft)
    return ()


_OWN = ("views", "review", "dates", "people", "pupil", "setting")


def _is_field(reading: Giving, row: MatrixRow) -> bool:
    """A row whose own label names a field of the plan, with one text beside it: "Parent comments" under the targets."""
    label = row.label
    if label is None or not label.match.exact or family(label.match.concepts[0]) not in _OWN:
        return False
    told = [c for c in row.cells if c.filled and not c.inherited and not answer_in(c).blank]
    return len(told) == 1 and reading.take(label, answer_in(told[0]))


def _choosing_column(matrix: Matrix, concepts: list[tuple[str, float]]) -> int:
    """The one column of a printed list where ticks say what is in use; -1 when there is none."""
    said = {c for c, _ in concepts}
    if "provision.description" not in said or "outcomes.description" in said:
        return -1  # beside a target, "In place? N" tells how it goes
    asking = {k for k, c in enumerate(matrix.columns) if _CHOOSE.search(c.label.text)}
    if not asking:
        return -1  # most tables
    found = [k for k in range(len(matrix.columns)) if _only_ticks(matrix, k)]
    return found[0] if len(found) == 1 and found[0] in asking else -1


def _only_ticks(matrix: Matrix, k: int) -> bool:
    """Whether a column holds nothing but ticks, one at least."""
    ticked = False
    for answer in answers_down(matrix, k, merged=True):
        mark = _ticked(answer)
        if mark is None:
            return False  # most columns at their first row
        ticked = ticked or mark
    return ticked


_CHOSEN = "chosen"
"""What the column of ticks in a printed list holds: it has been heard."""

_CHOOSE = re.compile(
    r"^\W*$|\btick|\b(?:in place|in use|used|using|applies|apply|select(?:ed)?)\b", re.I
)


def _ticked(answer: Answer) -> bool | None:
    """Whether a cell is ticked; None when it holds anything but a tick or nothing."""
    if answer.options is not None:
        bare = not any(o.text for o in answer.options)
        return any(o.chosen for o in answer.options) if bare else None
    if not answer.flat or _EMPTY.fullmatch(answer.flat):
        return False
    return True if TICK.match(answer.flat) else None


_EMPTY = re.compile(r"[☐□\-–—nN]|no|No|NO")


_NOT_TICKED = Label("not ticked", Match((), 0.0), Where())


def _is_not_chosen(reading: Giving, row: MatrixRow, column: int) -> bool:
    """A row of a printed list that nobody ticked is no provision; its words are kept."""
    if column < 0 or any(c.column == column and _ticked(answer_in(c)) for c in row.cells):
        return False
    for cell in row.cells:
        if cell.column != column and cell.filled and not cell.inherited:
            reading.leave(answer_in(cell), _NOT_TICKED)
    return True


def _close(reading: Giving, card: Card, row: MatrixRow, found: _Found) -> tuple[int, ...]:
    """Close a row's card; the code in the row names its outcome, or says which outcomes it serves."""
    pointing = found.pointing or numbered_by_side(card, row)
    if pointing is None or pointing[0].blank:
        return card.close(reading.draft)
    answer, label = pointing
    codes = codes_in(answer.flat)
    if card.has("outcomes.description"):
        made = card.close(reading.draft)
        if len(made) == 1:
            reading.codes.name(codes, made[0])
        return made
    elsewhere = bool(reading.draft.by_number)  # no target of this sheet was read
    count = 0 if elsewhere else len(reading.draft.items["outcomes"])
    card.linked = reading.codes.served(codes, count)
    told = set(card.answers) <= _RESULTS and len(codes) == 1
    counted = told and answer.flat.isdigit() and reading.draft.sheet is not None
    if label is not None and not (card.linked or counted):
        reading.leave(answer, label)
    if len(card.linked) == 1 and set(card.answers) <= _RESULTS:
        target = reading.draft.items["outcomes"][card.linked[0]]
        add_review(reading.draft, target, card.outcome(reading.draft))
        return card.linked
    provision = reading.draft.items["provision"]
    before = len(provision)
    made = card.close(reading.draft)
    if told and len(made) == 1 and not card.linked and (number := re.sub(r"\D", "", codes[0])):
        reading.draft.by_number.append((int(number), reading.draft.items["outcomes"][made[0]]))
    if not card.linked:  # a form may ask what is done before what for
        reading.codes.wait(codes, provision[before:])
    return made


_RESULTS = {"outcomes.progress", "outcomes.rating"}


_STAFF = re.compile(
    r"^(?:additional |extra |individual |group |in-class |school )*"
    r"(lsas?|h?l?tas?|(?:class |specialist |qualified )?"
    r"teachers?|teaching assistants?|learning support assistants?|learning mentors?|elsas?)"
    r"(?: |-)(?:support|time|hours|led|delivered|input)\b",
    re.IGNORECASE,
)


def _keep_staff(reading: Giving, concepts: list[tuple[str, float]]) -> None:
    """Keep a heading that says who does what is listed under it ("LSA support"), when no column says it.

    It is no lead by itself: the heading names the kind of support, and a table may have several hands.
    """
    top = reading.context.top
    said = {c for c, _ in concepts}
    if top is None or "provision.description" not in said or any("lead" in c for c in said):
        return
    text = " ".join(top.label.text.split())
    if _STAFF.match(text):
        reading.draft.leave(text, top.label.where, "heading over the rows", "provision.lead")
