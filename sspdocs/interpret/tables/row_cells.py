"""One cell of a row about a target or provision: into the row's card, or aside when it is not about it."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
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
    *,
    rated: bool = False,
) -> None:
    """One cell of a row into its card, or aside when it is not about the target.

    `rated` is whether another column says of each target how it went in a word: then words beside it are words.
    """
    if answer.blank:
        return
    if concept in _COUNTED and (both := _two_numbers(answer.flat, label.text)):
        card.add("provision.frequency", answer, sure)
        for counted, number in both.items():
            card.add(counted, Answer([Paragraph([Span(number)], answer.where)]), sure)
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
        concept = _result_or_words(card, concept, answer, rated=rated)
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


def _result_or_words(card: Card, concept: str, answer: Answer, *, rated: bool) -> str:
    """Whether a cell on how a target went has the result in a word or words on it, whatever its head asks."""
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
        and not rated
        and not (card.has("outcomes.rating") or card.ratings or mark_apart(answer))
        and (
            (_is_short(answer) and rating_of(answer.flat))
            or (answer.chosen and rating_of(answer.said))
        )
    ):
        concept = "outcomes.rating"
    return concept


def _is_short(answer: Answer) -> bool:
    """Whether a cell has a word or two on a result: with a number among words it says more than that."""
    if answer.number is not None or len(answer.flat) >= 22 or answer.words > 3:
        return False
    return not (re.search(r"\d", answer.flat) and re.search("[A-Za-z]{3}", answer.flat))


_COUNTED = ("provision.frequency", "provision.sessions_per_week", "provision.minutes_per_session")
_TWO = re.compile(r"(\d{1,2})\s*[x×*]\s*(\d{1,3})", re.IGNORECASE)
_BOTH = re.compile(
    r"\W*(?P<times>(?:no\.? of |number of )?(?:sessions?|times))\W*(?:x|×|by|/|\band\b)\W*(?P<long>min(?:ute)?s?)\b"
    r"|\W*(?P<first>min(?:ute)?s?)\W*(?:x|×|by|/|\band\b)\W*(?:no\.? of |number of )?(?:sessions?|times)\b",
    re.IGNORECASE,
)


def _two_numbers(text: str, head: str) -> dict[str, str]:
    """The sessions and the minutes of "2 x 30", where the head says which is which: "Sessions x mins"."""
    said = _TWO.fullmatch(text)
    asked = _BOTH.match(head) if said is not None else None
    if said is None or asked is None:
        return {}
    minutes, sessions = (said[1], said[2]) if asked["first"] else (said[2], said[1])
    return {"provision.sessions_per_week": sessions, "provision.minutes_per_session": minutes}


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


RATINGS = ("outcomes.rating", "rating.")
"""What the concept of a column begins with that holds results."""

NOTHING = "none.other"
"""What a column holds that is no field's."""

_NO_FIELD = Match((NOTHING,), EXACT)


def is_number(text: str) -> bool:
    """Whether a cell holds a row's number or nothing."""
    return len(text) <= 6 and _ROW_NUMBER.fullmatch(text) is not None


_ROW_NUMBER = re.compile(r"[\s.()#]*\d{0,3}[\s.()]*")
"""The number of a row or nothing; "8:4" is an age and "45%" a mark."""
