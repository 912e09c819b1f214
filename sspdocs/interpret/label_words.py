"""What single words of a label say for or against a meaning of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import rating_of

_SUM = ("total", "overall", "grand")
_MONEY = ("provision.hourly_rate", "provision.annual_cost")
_YES_OR_NO = re.compile(
    r"(?:\d+\W+)?(?:do|does|did|is|are|was|has|have|will|would|can|should)\b[^?]*\?"
)
_PAID = re.compile(
    r"£|\b(?:cost|rate|paid|pay|price|fee|charge|spen[dt]|fund|budget|money|salary|total)"
)


def by_words(concept: str, label: str, exact: bool, contexts: tuple[str, ...]) -> float:
    """What single words of a label add to a concept, whatever else speaks for it.

    Args:
        concept: what the label may mean.
        label: its text.
        exact: whether its wording is known.
        contexts: what the place is about, nearest first.
    """
    text = label.lower()
    if concept == "costs.stated_total" and text.partition(" ")[0].strip(":") in _SUM:
        return (
            0.0 if contexts[:1] in (("row",), ("item",)) else 1.0
        )  # by itself it is no one thing's cost
    if concept == "sen.areas" and "area" in text:
        return 0.3
    if text.startswith("date ") and "date" not in concept:
        return -3.0  # it asks for a date: other words beside it are no answer of another kind
    if concept == "setting.name" and "?" in text and not exact:
        return -2.0  # a question about school does not ask for its name
    if concept.endswith(".description") and not exact and _YES_OR_NO.match(text):
        return -3.0  # "Do you agree with the outcomes?" asks for none
    if text.startswith("what ") and concept in ("provision.lead", "provision.frequency"):
        return 0.0 if exact else -1.0  # "What will be done, and by whom?" asks first what
    if concept in _MONEY and not exact and not _PAID.search(text):
        return -3.0  # "Hours per pupil" is near "Hourly rate", but no money
    if (
        concept == "views.parent_carer"
        and not exact
        and any(w in text for w in ("parent", "carer", "famil"))
    ):
        return 0.5
    return 0.0


_SAYS = re.compile(
    r"(\w[\w'’-]*?)(?:(?: has)? (?:says|said|thinks|feels|told us|tells us)\b"
    r"|['’]s? (?:own )?(?:views?|voice|words|comments?|thoughts|opinions?)\W*$)"
)


def is_said_by(label: str, names: Iterable[str | None]) -> bool:
    """Whether one's forename stands before a word of speech: "Ada says", "Ada's own view"."""
    found = _SAYS.match(label)
    return found is not None and any(n and found[1] in n.split()[:1] for n in names)


_CHOICES = re.compile(r"\s*[/|,;]\s*|\s+or\s+", re.IGNORECASE)


def is_scale(label: str) -> bool:
    """Whether a label is nothing but the results to choose from: "Fully met / Partly met / Not met"."""
    choices = [c for c in _CHOICES.split(label.strip(" ?:()")) if c]
    ratings = [rating_of(c) for c in choices]
    told = len(set(ratings)) > 1 and any(len(c) > len("Yes") for c in choices)
    return told and None not in ratings


_WIDE = re.compile(r"\s{2,}|\t|\s*[/|]\s*")


def leaves_open(answer: Answer) -> bool:
    """Whether an answer is nothing but printed results, none of them marked: "Achieved   Partly achieved   Not yet"."""
    if answer.chosen:
        return False
    pieces = [p for p in _WIDE.split(answer.text.strip()) if p]
    ratings = {rating_of(p) for p in pieces}
    return len(pieces) > 1 and None not in ratings and len(ratings) == len(pieces)


_REMARK = re.compile(r"comment|\bsaid\b|\bthinks?\b", re.IGNORECASE)


def is_remark(label: str) -> bool:
    """Whether a label asks what somebody had to say of something just told: "Comment", "What parents think"."""
    return _REMARK.search(label) is not None
