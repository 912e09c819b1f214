"""Labels that are a number, an area of need or a tier: what stands beside them is placed by them."""

from __future__ import annotations

import re
from functools import lru_cache

from sspdocs.forms.nodes import Label
from sspdocs.forms.words import ordinal
from sspdocs.interpret.cards import Card
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import area_of, tier_of
from sspdocs.interpret.values.told_dates import dates_of_part
from sspdocs.model.codes import Area

_TIER_LABEL = re.compile(
    r"(?:wave|tier) ?(?:[123]|one|two|three)\b.*|(?:quality first|high[- ]quality) teaching\W*"
    r"|(?:universal|targeted|specialist)"
    r"(?: (?:support|provisions?|offer|interventions?|strategies|level))?\W*",
    re.IGNORECASE | re.DOTALL,
)
"""A label that is nothing but a tier, or begins with its number."""


@lru_cache(maxsize=4096)
def may_be_apart(label: str) -> bool:
    """Whether a label is a number, an area or a tier, so that what stands beside it is told in its own way."""
    if ordinal(label) is not None or area_of(label) or tier_of(label):
        return True
    return _TIER_LABEL.fullmatch(label.strip()) is not None


def read_tier_field(reading: Giving, text: str, answer: Answer) -> bool:
    """A label that is a tier, with what is done in it: one provision a line."""
    tier = tier_of(text) if _TIER_LABEL.fullmatch(text.strip()) else None
    if tier is None or answer.options is not None or reading.card.has("outcomes.description"):
        return False
    if not re.search("[A-Za-z]{4}", answer.flat):
        return False
    card = Card(reading.context.area, tier, lone=True)
    card.add("provision.description", answer, 0.85)
    card.close(reading.draft)
    return True


def read_area_field(reading: Giving, area: Area, answer: Answer) -> None:
    """A row or label that names an area, with text: a need, or what is done, in that area."""
    subjects = reading.context.subjects
    concept = (
        "provision.description"
        if "provision" in subjects
        else "outcomes.description"
        if "outcomes" in subjects[:1]
        else "needs.description"
    )
    card = Card(area, reading.context.tier)
    card.add(concept, answer, 0.85 if "needs" in subjects else 0.75)
    card.close(reading.draft)


def read_part_dates(reading: Giving, label: Label, answer: Answer) -> bool:
    """Read what only dates a part of the plan: "Current plan | From 20-4-2026", "Cycle 1: began 22/9/25".

    Returns:
        Whether the answer is such dates and nothing else.
    """
    numbered = ordinal(label.text) is not None
    if not (numbered or label.match.concepts[:1] in _PARTS) or not 1 < answer.words <= _DATES:
        return False
    dates = dates_of_part(label.text, answer.flat)
    if not dates:
        return False
    if numbered:
        reading.flush()
    for concept, date in dates.items():
        reading.draft.give(concept, date, answer.where, 0.85, unlabelled=True)
    reading.leave(answer, label)
    return True


_PARTS = (("section.outcomes",), ("section.provision",), ("section.review",))
_DATES = 12
"""Words in a line that holds nothing but dates and what they are."""
