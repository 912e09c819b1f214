"""One cell of a row about a target or provision: into the row's card, or aside when it is not about it."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Label
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.interpret.cards import Card
from sspdocs.interpret.resolve import family
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import area_of, rating_of
from sspdocs.interpret.values.results import mark_apart, result_apart

ITEM_FAMILIES = {"outcomes", "provision", "needs", "rating", "area", "tier"}
TICK = re.compile(r"^(?:✓|✔|√|x|y|yes|☒|☑|\*|•)$", re.IGNORECASE)


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
    elif _only_ticked(concept, answer):
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
            and result_apart(answer) is None
        ):
            concept = "outcomes.progress"
        if (
            concept == "outcomes.progress"
            and not (card.has("outcomes.rating") or card.ratings or mark_apart(answer))
            and (
                (answer.number is None and len(answer.flat) < 22 and rating_of(answer.flat))
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
    elif concept == NOTHING or not (
        is_number(answer.text) and answer.number is None and _only_counts(label)
    ):
        loose.append((answer, label))


def _only_counts(label: Label) -> bool:
    """Whether a head stands over the numbers of the rows: "No.", "#", none; a number under any other says something."""
    return "item" in label.match.concepts or not any(c.isalpha() for c in label.text)


def _only_ticked(concept: str, answer: Answer) -> bool:
    """Whether a cell that asks for words has a tick; a yes under a review is a result."""
    if len(answer.flat) > 4 or concept not in _WORDED or not TICK.match(answer.flat):
        return False
    return concept != "outcomes.progress" or answer.flat.lower() not in ("y", "yes")


_WORDED = {
    "provision.impact", "outcomes.progress", "provision.lead", "outcomes.baseline", "outcomes.success_criteria",
    "provision.resources", "provision.frequency", "needs.description", "provision.description",
    "outcomes.description",
}  # fmt: skip


def kept_label(label: Label) -> Label:
    """A column's head that here names no field, so that what stands under it is kept."""
    return Label(label.text, _NO_FIELD, label.where)


NOTHING = "none.other"
"""What a column holds that is no field's."""

_NO_FIELD = Match((NOTHING,), EXACT)


def is_number(text: str) -> bool:
    """Whether a cell holds a row's number or nothing."""
    return len(text) <= 6 and _ROW_NUMBER.fullmatch(text) is not None


_ROW_NUMBER = re.compile(r"[\s.()#]*\d{0,3}[\s.()]*")
"""The number of a row or nothing; "8:4" is an age and "45%" a mark."""
