"""Rows about targets or provision: one card a row; and rows of sums."""

from __future__ import annotations

import re

from sspdocs.blocks import Cell
from sspdocs.forms.nodes import Label, Matrix, MatrixRow
from sspdocs.forms.vocabulary import Match
from sspdocs.forms.words import ordinal
from sspdocs.interpret.answers import Answer, answer_in
from sspdocs.interpret.cards import Card
from sspdocs.interpret.fields import money_of
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.references import REFERENCE, codes_in
from sspdocs.interpret.resolve import family, fit
from sspdocs.interpret.scores import SCORE, score_columns
from sspdocs.interpret.values import area_of, rating_of, tier_of
from sspdocs.where import Where

ITEM_FAMILIES = {"outcomes", "provision", "needs", "rating", "area", "tier"}


def read_items(reading: Giving, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Rows about targets or provision: one card a row."""
    described = sum(
        c in ("outcomes.description", "provision.description", "needs.description")
        for c, _ in concepts
    )
    telling = sum(
        1 for c, _ in concepts if family(c) in ITEM_FAMILIES and c not in ("provision.annual_cost",)
    )
    lone = described == 1 and telling <= 1
    merged: dict[int, tuple[int, ...]] = {}
    last_area = None
    _keep_staff(reading, concepts)
    chosen = _choosing_column(matrix, concepts)
    scores = score_columns(matrix, concepts)
    for row in matrix.rows:
        if is_total(reading, row) or _is_sum_aside(reading, row):
            continue
        if _is_field(reading, row) or _is_not_chosen(reading, row, chosen):
            continue
        card = reading.new_card(row=True, lone=lone)
        _banners(card, row)
        if row.label is not None:
            _row_label(reading, card, row.label)
        found = _take_cells(card, row, matrix, concepts, merged)
        if card.has("area"):
            last_area = card.answers["area"]
        elif last_area and any(c == "area" for c, _ in concepts) and card:
            card.answers["area"] = last_area  # a blank area cell goes on with the one above
        made = _close(reading, card, found.pointing)
        if scores is not None:
            scores.give(reading.draft, row)
        if found.outcome is not None and found.outcome.row_span > 1:
            merged[id(found.outcome)] = made
        _place_loose(reading, found.loose, many=len(matrix.rows) > 1)


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
    for cell in row.cells:
        answer = answer_in(cell)
        if cell.column < 0:
            if not _places(card, answer) and not cell.inherited and not _is_number(answer.text):
                found.loose.append((answer, Label("", Match((), 0.0), answer.where)))
            continue
        concept, sure = concepts[cell.column]
        label = matrix.columns[cell.column].label
        if concept == SCORE:
            continue
        if concept == REFERENCE:
            found.pointing = (answer, None if cell.inherited else label)
        elif cell.inherited:
            if concept in _REACHING or (concept.startswith("sen.") and area_of(answer.flat)):
                card.add("area" if concept.startswith("sen.") else concept, answer, sure)
            elif concept == "outcomes.description":
                card.linked = merged.get(id(cell.cell), ())
        else:
            if concept == "outcomes.description":
                found.outcome = cell.cell
            take_cell(card, concept, sure, answer, found.loose, label)
    return found


_REACHING = {"area", "tier", "provision.tier", "provision.lead", "provision.group_size"}
"""What a merged cell says of every row that it reaches down to."""

_OWN = ("views", "review", "dates", "people", "pupil", "setting")


def _is_field(reading: Giving, row: MatrixRow) -> bool:
    """A row whose own label names a field of the plan, with one text beside it: "Parent comments" under the targets."""
    label = row.label
    if label is None or not label.match.exact or family(label.match.concepts[0]) not in _OWN:
        return False
    told = [c for c in row.cells if c.filled and not c.inherited and not answer_in(c).blank]
    return len(told) == 1 and reading.take(label, answer_in(told[0]))


_TICK = re.compile(r"^(?:✓|✔|x|y|yes|☒|☑|\*|•)$", re.IGNORECASE)


def _choosing_column(matrix: Matrix, concepts: list[tuple[str, float]]) -> int:
    """The one column of a printed list where ticks say what is in use; -1 when there is none."""
    if not any(c == "provision.description" for c, _ in concepts):
        return -1
    ticked: set[int] = set()
    other = {-1}  # columns with anything but ticks in them: most, from the first row
    for row in matrix.rows:
        for cell in row.cells:
            if cell.filled and cell.column not in other:
                mark = _ticked(answer_in(cell))
                if mark is None:
                    other.add(cell.column)
                elif mark:
                    ticked.add(cell.column)
    found = sorted(ticked - other)
    if len(found) != 1 or not _CHOOSE.search(matrix.columns[found[0]].label.text):
        return -1
    return found[0]


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
    return True if _TICK.match(answer.flat) else None


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


def _close(
    reading: Giving, card: Card, pointing: tuple[Answer, Label | None] | None
) -> tuple[int, ...]:
    """Close a row's card; the code in the row names its outcome, or says which outcomes it serves."""
    if pointing is None or pointing[0].blank:
        return card.close(reading.draft)
    answer, label = pointing
    codes = codes_in(answer.flat)
    if card.has("outcomes.description"):
        made = card.close(reading.draft)
        if len(made) == 1:
            reading.codes.name(codes, made[0])
        return made
    card.linked = reading.codes.served(codes, len(reading.draft.items["outcomes"]))
    if label is not None and not card.linked:
        reading.leave(answer, label)
    return card.close(reading.draft)


def _place_loose(reading: Giving, loose: list[tuple[Answer, Label]], *, many: bool) -> None:
    """What a row says beside its target: into a field, or kept; what is about each of many rows is kept."""
    for answer, label in loose:
        known = label.match.concepts if label.match.known else ()
        about_rows = many and known and family(known[0]) in ("pupil", "sen")
        if about_rows or not reading.take(label, answer):
            reading.leave(answer, label if label.text else None)


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


def take_cell(
    card: Card,
    concept: str,
    sure: float,
    answer: Answer,
    loose: list[tuple[Answer, Label]],
    label: Label,
) -> None:
    """One cell of a row into its card, or aside when it is not about the target."""
    if answer.blank:
        return
    owner = family(concept) if concept else ""
    if concept.startswith("sen.") and (
        area_of(answer.flat) or (concept != "sen.status" and len(answer.flat.split()) <= 9)
    ):
        concept = "area"
        owner = "area"
    if concept == "needs.description" and area_of(answer.flat) and len(answer.flat.split()) <= 9:
        concept, owner = "area", "area"
    if owner == "rating":
        card.ratings[concept] = answer
    elif concept in _WORDED and _TICK.match(answer.flat):
        loose.append((answer, label))  # a tick is nobody's words
    elif (
        concept in ("dates.review_due", "dates.reviewed_on")
        and answer.dates
        and card.has("outcomes.description")
    ):
        card.add("outcomes.target_date", answer, min(sure, 0.85))
    elif owner in ITEM_FAMILIES and not concept.startswith(("provision.home", "provision.pupil")):
        if (
            concept == "outcomes.rating"
            and answer.options is None
            and rating_of(answer.flat) is None
            and len(answer.flat) > 12
        ):
            concept = "outcomes.progress"
        if (
            concept == "outcomes.progress"
            and not card.has("outcomes.rating")
            and (
                (rating_of(answer.flat) and len(answer.flat) < 22)
                or (answer.chosen and rating_of(answer.said))
            )
        ):
            concept = "outcomes.rating"
        if "+" in concept and concept not in (
            "provision.lead+provision.frequency",
            "provision.frequency+provision.annual_cost",
        ):
            concept, sure = concept.partition("+")[0], min(sure, 0.85)
        card.add(concept, answer, sure)
    elif not _is_number(answer.text) or answer.number is not None:
        loose.append((answer, label))


_WORDED = {
    "provision.impact", "outcomes.progress", "provision.lead", "outcomes.baseline", "outcomes.success_criteria",
    "provision.resources", "provision.frequency", "needs.description",
}  # fmt: skip


def _is_number(text: str) -> bool:
    return len(text) <= 4 and not _LETTER.search(text)


def _banners(card: Card, row: MatrixRow) -> None:
    for banner in row.banners:
        card.area = area_of(banner.text) or card.area
        card.tier = tier_of(banner.text) or card.tier


def _places(card: Card, answer: Answer) -> bool:
    """A short cell left of every head that names the row's area or tier, seen again where it is merged."""
    flat = answer.flat
    if not flat or len(flat.split()) > 7:
        return False
    area, tier = area_of(flat), tier_of(flat)
    card.area, card.tier = area or card.area, tier or card.tier
    return bool(area or tier)


def _row_label(reading: Giving, card: Card, label: Label) -> None:
    """What stands down the side of a table of targets: an area, a number, a term, or an outcome in bold."""
    area = area_of(label.text)
    if area:
        card.area = area
    elif ordinal(label.text) is None and not label.match.known:
        tier = tier_of(label.text)
        if tier:
            card.tier = tier
        else:
            reading.draft.leave(label.text, label.where)


_TOTAL = re.compile(
    r"^(?:grand |overall |annual )?totals?\b|\btotal(?: cost| £)?\s*:?$|^sub-?\s?total",
    re.IGNORECASE,
)


_WHOLE = re.compile(r"(?:grand|overall) total", re.IGNORECASE)
_PART = re.compile(
    r"^(?:sub|block|section|area)|\btotals?(?: for)?(?: block| section| part)? \(?[A-H]\)?[\W\d]*$",
    re.IGNORECASE,
)
"""A sum of one part: "Sub-total", "Block A total", "Total (B)"."""

_LETTER = re.compile("[A-Za-z]")
_WORDS = re.compile(r"[A-Za-z]{3}")


def _is_sum_aside(reading: Giving, row: MatrixRow) -> bool:
    """Words with one sum that stands under none of the heads: no row of the list, but kept as it is."""
    if row.label is not None or all(c.column >= 0 for c in row.cells):
        return False
    told = [c for c in row.cells if c.filled and not answer_in(c).blank]
    if len(told) != 2 or told[0].column < 0 or told[1].column >= 0:
        return False
    name, figure = answer_in(told[0]), answer_in(told[1])
    if figure.number is None or any(c.inherited for c in told):
        return False
    reading.draft.leave(f"{name.flat}: {figure.text}", name.where)
    return True


def _is_more(reading: Giving, answer: Answer) -> bool:
    """Whether a sum is more than the one that an earlier block gave."""
    before, here = reading.draft.value("costs.stated_total"), money_of(answer)
    return before is not None and here is not None and here > before


def is_total(reading: Giving, row: MatrixRow) -> bool:
    """A row of sums: the grand total is kept as stated, a sub-total is worked out again by us."""
    name = row.label.text if row.label is not None else ""
    if not name:
        for cell in row.cells:
            if cell.filled and not cell.inherited and _LETTER.search(flat := answer_in(cell).flat):
                name = flat
                break
    match = _TOTAL.search(name.strip()) if "otal" in name.lower() else None
    if not match or len(name) > 60:
        return False
    for answer in [answer_in(c) for c in reversed(row.cells) if c.filled and not c.inherited]:
        if fit("costs.stated_total", answer) > 0 and not re.search("[A-Za-z]{3}", answer.flat):
            if not _PART.search(name.strip()) and not re.search(r"minutes|hours|time", name, re.I):
                if _WHOLE.match(name.strip()) or _is_more(reading, answer):
                    # the sum of all blocks, whatever block came first
                    reading.draft.scalars.pop("costs.stated_total", None)
                reading.give(
                    "costs.stated_total",
                    Label(name, Match(("costs.stated_total",), 1.0), answer.where),
                    answer,
                    0.95,
                )
            break
    for cell in row.cells:  # a remark beside the sum is somebody's words
        if (
            cell.filled
            and not cell.inherited
            and _WORDS.search(said := answer_in(cell).flat)
            and said != name
        ):
            reading.leave(answer_in(cell), None)
    return True
