"""A provision map of tiers and areas of need, one along the top and one down the side: one provision a line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sspdocs.forms.nodes import Label, Matrix, MatrixRow
from sspdocs.forms.vocabulary import CUED, vocabulary
from sspdocs.forms.words import ordinal
from sspdocs.interpret.cards import Card
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.leftovers import says_more_than_area
from sspdocs.interpret.resolve import family
from sspdocs.interpret.tables.down_columns import said_down
from sspdocs.interpret.tables.plain_items import place_loose
from sspdocs.interpret.tables.row_cells import take_cell
from sspdocs.interpret.tables.sums import is_total
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import area_of, rating_of, tier_of
from sspdocs.interpret.values.years import year_group
from sspdocs.model.codes import AREAS, TIERS, Area, Tier

_SURE = 0.9


def tiers_across(matrix: Matrix) -> dict[int, Tier]:
    """Which columns are tiers, by their heads; {} unless two different ones stand side by side over words."""
    found: dict[int, Tier] = {}
    for k, column in enumerate(matrix.columns):
        tier = _tier(column.label.text)
        if tier and not area_of(column.label.text):
            found[k] = tier
    different = len(set(found.values()))  # where all three stand, whatever else is beside them
    if different < 2 or (len(found) < len(matrix.columns) - 2 and different < len(TIERS)):
        return {}
    texts = [a for k in found for a in said_down(matrix, k)]
    if not texts or any(a.has_ticks or a.number is not None for a in texts):
        return {}
    return found if sum(len(a.flat) > 3 for a in texts) >= 0.8 * len(texts) else {}


def terms_across(reading: Giving, matrix: Matrix) -> dict[int, None]:
    """Which columns are terms, over what is done in each: "Area | Autumn | Spring"; {} for any other table.

    Every other column names the rows' areas, each cell says something in words, and the title or a heading over the
    table says that it is about provision.
    """
    found: dict[int, None] = {
        k: None for k, c in enumerate(matrix.columns) if _TERM.fullmatch(c.label.text.strip())
    }
    if len(found) < 2 or len(found) < len(matrix.columns) - 1:
        return {}
    over = " ".join([reading.draft.title or "", *[x.label.text for x in reading.context.levels]])
    if not _OF_PROVISION.search(over) or _OF_RESULTS.search(over):
        return {}
    areas = sum(
        _placed(row, found) is not None or _tier(_beside(row, found)) is not None
        for row in matrix.rows
    )
    if not areas or areas + sum(_reviews(row, found) for row in matrix.rows) < len(matrix.rows):
        return {}
    texts = [
        a
        for row in matrix.rows
        if not _reviews(row, found)
        for c in row.cells
        if c.column in found and not c.inherited and not (a := answer_in(c)).blank
    ]
    return found if texts and all(map(_is_words, texts)) else {}


def _reviews(row: MatrixRow, apart: Mapping[int, Tier | None]) -> bool:
    """Whether a row says, in the columns `apart`, how it all went: "Review of impact"."""
    match = vocabulary().exact(_beside(row, apart))
    return match.known and match.concepts[0].startswith(_OF_REVIEW)


_OF_REVIEW = ("provision.impact", "outcomes.progress", "review.", "views.")


def _beside(row: MatrixRow, apart: Mapping[int, Tier | None]) -> str:
    """The words at the side of a row: its label, or what its one cell in no column `apart` says; "" for none."""
    if row.label is not None:
        return row.label.text
    said = [answer_in(c).flat for c in row.cells if c.column not in apart and c.filled]
    return said[0] if len(said) == 1 else ""


_TERM = re.compile(
    r"(?:autumn|spring|summer)(?: term)?(?: ?[12])?(?: (?:20)?\d\d(?: ?[/-] ?\d\d)?)?|terms? ?[1-6]",
    re.IGNORECASE,
)
_OF_PROVISION = re.compile(r"\b(?:provision|interventions?|support)\b", re.IGNORECASE)
_OF_RESULTS = re.compile(
    r"\b(?:targets?|outcomes?|reviews?|progress|assessments?|results?)\b", re.IGNORECASE
)


def areas_across(matrix: Matrix) -> dict[int, Area]:
    """Which columns are areas of need; {} unless every column is one, over a tier a row or over words alone.

    Where rows are a school's year groups, all four stand over words, and the adult of each year may stand beside them.
    """
    found = {k: a for k, c in enumerate(matrix.columns) if (a := area_of(c.label.text))}
    if len(set(found.values())) == len(AREAS) and _of_years(matrix, found):
        return found
    if len(set(found.values())) < 2 or len(found) < len(matrix.columns) - 1:
        return {}
    if len(found) == len(matrix.columns) and all(_says_only(r, found) for r in matrix.rows):
        return found
    tiers = [_tier_of_row(row, found) for row in matrix.rows]
    return found if len(set(tiers)) > 1 and all(tiers) else {}


def _of_years(matrix: Matrix, areas: dict[int, Area]) -> bool:
    """Whether the rows are year groups, each another one, and all that stands under the areas is words."""
    years = [_year_of(row) for row in matrix.rows]
    if len(years) < 2 or not all(years) or len(set(years)) < len(years):
        return False
    return all(_is_words(a) for k in areas for a in said_down(matrix, k))


def _year_of(row: MatrixRow) -> str | None:
    """The year group or phase that a row opens with."""
    first = next((c for c in row.cells if c.column == 0), None)
    said = answer_in(first).flat if first is not None else ""
    text = row.label.text if row.label is not None else said
    return year_group(text) or (text if _PHASE.fullmatch(text.strip()) else None)


_PHASE = re.compile(
    r"(?:nursery|pre-?school|eyfs|early years|foundation stage|ks ?\d|key stage \d)", re.IGNORECASE
)


def _says_only(row: MatrixRow, areas: dict[int, Area]) -> bool:
    """Whether a row has nothing at its side and only words in its cells."""
    if row.label is not None:
        return False
    told = [(c, a) for c in row.cells if not (a := answer_in(c)).blank]
    return all(c.column in areas and _is_words(a) for c, a in told)


def _is_words(answer: Answer) -> bool:
    """Whether a cell says more than a mark, a number or a result."""
    if answer.has_ticks or answer.options is not None or answer.number is not None:
        return False
    return len(answer.flat) > 3 and rating_of(answer.flat) is None and answer.date is None


def read_areas(reading: Giving, matrix: Matrix, areas: dict[int, Area]) -> None:
    """Each line under an area is one item: provision in the tier of its row or heading, else what the place lists."""
    for row in matrix.rows:
        tier = _tier_of_row(row, areas) or reading.context.tier
        of_year = tier is None and _year_of(row) is not None
        for cell in row.cells:
            answer = answer_in(cell)
            if answer.blank or cell.inherited:
                continue
            if cell.column not in areas:
                if of_year and cell.column >= 0:
                    reading.leave(answer, matrix.columns[cell.column].label)
                continue
            over = reading.context.field
            if tier is None and over is not None and family(over.concept) in _OF_PLAN:
                if not reading.take(over.label, answer, heading=True):
                    reading.leave(answer, over.label)
                continue
            listed = _listed(reading, tier) or ("provision" if of_year and _is_map(reading) else "")
            if not listed:
                reading.leave(answer, matrix.columns[cell.column].label)
                continue
            card = Card(areas[cell.column], tier, lone=True)
            card.add(f"{listed}.description", answer, _SURE)
            card.close(reading.draft)


_OF_PLAN = ("views", "review")


def _is_map(reading: Giving) -> bool:
    """Whether no heading over year groups and areas speaks of anything but what the school does in them."""
    over = " ".join([reading.draft.title or "", *[x.label.text for x in reading.context.levels]])
    return not (_OF_RESULTS.search(over) or _OF_NEEDS.search(over))


_OF_NEEDS = re.compile(
    r"\b(?:needs?|barriers?|concerns?|pupils?|children|numbers?)\b", re.IGNORECASE
)


def _listed(reading: Giving, tier: Tier | None) -> str:
    """What a list under an area is of: what is done in a tier, else what the headings say; "" when they do not."""
    subjects = reading.context.subjects
    if tier is not None or "provision" in subjects:
        return "provision"
    return next((x for x in subjects if x in ("outcomes", "needs")), "")


def _tier_of_row(row: MatrixRow, areas: dict[int, Area]) -> Tier | None:
    """The tier that stands at the side of a row."""
    if row.label is not None:
        return _tier(row.label.text)
    aside = [answer_in(c).flat for c in row.cells if c.column not in areas and c.filled]
    return _tier(aside[0]) if len(aside) == 1 else None


def _tier(head: str) -> Tier | None:
    """The tier that a head names, in brackets too: "SEN Support (Wave 2)"."""
    if (tier := tier_of(head)) or ("(" not in head and "[" not in head):
        return tier
    return next((t for words in _INSIDE.findall(head) if (t := tier_of(words))), None)


_INSIDE = re.compile(r"[(\[]([^)\]]+)[)\]]")


def read_tiers(reading: Giving, matrix: Matrix, tiers: Mapping[int, Tier | None]) -> None:
    """Each line under a tier, or a term, is one provision, in the area that its row names.

    Where a row says of one target how it went as well, each of its cells is one provision for that target.
    """
    asked = {_concept(matrix, k) for k in range(len(matrix.columns)) if k not in tiers}
    of_targets = "outcomes.description" in asked and len(asked & _OF_TARGET) > 1
    for row in matrix.rows:
        if is_total(reading, row, matrix.columns):
            continue
        if _reviews(row, tiers):
            _keep_review(reading, row, matrix, tiers)
            continue
        tier = _tier(_beside(row, tiers))
        area = (None if tier else _area(reading, row, tiers)) or reading.new_card(row=True).area
        served = _target_of(reading, row, matrix, area) if of_targets else ()
        for cell in row.cells:
            answer = answer_in(cell)
            if answer.blank or cell.inherited:
                continue
            named = area and area_of(answer.flat) == area
            if named and (cell.column not in tiers or not says_more_than_area(answer.flat)):
                continue  # the area again, not what its team does
            if cell.column not in tiers:
                if tier is None and not (
                    of_targets and _concept(matrix, cell.column) in _OF_TARGET
                ):
                    _give_beside(reading, matrix, cell.column, answer, area)
                continue
            card = Card(area, tiers[cell.column] or tier, row=True, lone=not of_targets)
            card.linked = served
            card.add("provision.description", answer, _SURE)
            card.close(reading.draft)


def _concept(matrix: Matrix, k: int) -> str:
    """What the head of a column asks for in a known wording; "" for none."""
    if k < 0:
        return ""
    match = matrix.columns[k].label.match
    if not match.known or (match.score <= CUED and match.concepts[0] != "outcomes.rating"):
        return ""
    return match.concepts[0]


_OF_TARGET = {
    "outcomes.description", "outcomes.progress", "outcomes.rating", "outcomes.baseline",
    "outcomes.success_criteria", "outcomes.target_date",
}  # fmt: skip


def _target_of(
    reading: Giving, row: MatrixRow, matrix: Matrix, area: Area | None
) -> tuple[int, ...]:
    """Read what a row says of its target; which of the plan's it is."""
    card = Card(area, None, row=True)
    loose: list[tuple[Answer, Label]] = []
    for cell in row.cells:
        answer = answer_in(cell)
        concept = _concept(matrix, cell.column)
        if concept in _OF_TARGET and not answer.blank and not cell.inherited:
            take_cell(card, concept, _SURE, answer, loose, matrix.columns[cell.column].label)
    place_loose(reading, loose, many=True)
    described = card.has("outcomes.description")
    made = card.close(reading.draft)
    return made if described else ()


def _give_beside(
    reading: Giving, matrix: Matrix, k: int, answer: Answer, area: Area | None
) -> None:
    """What a row says beside its tiers: each line of the pupil's needs or targets is one, in the row's area."""
    label = matrix.columns[k].label if k >= 0 else None
    concept = _concept(matrix, k)
    if label is not None and concept.startswith("views.") and reading.take(label, answer):
        return
    if concept not in _LISTED:
        reading.leave(answer, label)
        return
    card = Card(area, None, row=True, lone=True)
    card.add(concept, answer, 0.88)
    card.close(reading.draft)


_LISTED = ("needs.description", "outcomes.description")


def _keep_review(
    reading: Giving, row: MatrixRow, matrix: Matrix, tiers: Mapping[int, Tier | None]
) -> None:
    """Keep what a row says of how all went that stands over it: it is about no one thing that is done."""
    beside = _beside(row, tiers)
    for cell in row.cells:
        answer = answer_in(cell)
        if cell.column in tiers and not answer.blank and not cell.inherited:
            head = matrix.columns[cell.column].label.text.strip()
            reading.draft.leave(answer.text, answer.where, f"{beside}, {head}")


def _area(reading: Giving, row: MatrixRow, tiers: Mapping[int, Tier | None]) -> Area | None:
    """The area of need that stands at the side of a row, or in a banner over it."""
    label = row.label
    if label is not None and not area_of(label.text) and ordinal(label.text) is None:
        reading.draft.leave(label.text, label.where)
    return _placed(row, tiers)


def _placed(row: MatrixRow, apart: Mapping[int, Tier | None]) -> Area | None:
    """The area that the label of a row, a cell in no column `apart`, or a banner over it names."""
    if row.label is not None and (named := area_of(row.label.text)):
        return named
    for cell in row.cells:
        if cell.column not in apart and (named := area_of(answer_in(cell).flat)):
            return named
    return next((a for b in reversed(row.banners) if (a := area_of(b.text))), None)
