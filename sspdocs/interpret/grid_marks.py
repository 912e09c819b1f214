"""What a cell of a grid of pupils and interventions says: a tick, how often, how long, or what it costs."""

from __future__ import annotations

import re

from sspdocs.interpret.amounts import parse_amount
from sspdocs.interpret.answers import Answer
from sspdocs.interpret.cards import Card

_TICK = re.compile(r"^(?:✓|✔|√|x|y|yes|☒|☑|1|•|●|\*)$", re.IGNORECASE)
_WEEKLY = re.compile(r"\b(?:weekly|(?:per|a|each|every) week|p/?w)\b", re.IGNORECASE)
_UNITS = (
    (re.compile(r"£|\bcosts?\b", re.IGNORECASE), "provision.annual_cost", "provision.annual_cost"),
    (
        re.compile(r"\bmin(?:ute)?s?\b", re.IGNORECASE),
        "provision.minutes_per_session",
        "provision.minutes_per_week",
    ),
    (re.compile(r"\b(?:hours?|hrs?)\b", re.IGNORECASE), "", "provision.hours_per_week"),
    (re.compile(r"\bsessions\b", re.IGNORECASE), "", "provision.sessions_per_week"),
)


def is_tick(text: str) -> bool:
    """Whether a cell is only marked."""
    return _TICK.match(text) is not None


def is_mark(text: str) -> bool:
    """Whether a cell holds a mark, an amount or a number: what a grid's cells hold."""
    return bool(
        _TICK.match(text)
        or (len(text) < 30 and parse_amount(text).stated)
        or re.fullmatch(r"£?[\d.,]+", text)
    )


def unit_of(over: str) -> str:
    """What bare numbers are, by the words that stand over the grid; "" when nothing says."""
    if not over:
        return ""
    weekly = _WEEKLY.search(over) is not None
    found = [(each, week) for pattern, each, week in _UNITS if pattern.search(over)]
    return (found[0][1] if weekly else found[0][0]) if len(found) == 1 else ""


def add_mark(card: Card, answer: Answer, unit: str) -> bool:
    """Add to a card what a grid's cell says of the thing that is done; False when it says nothing of the kind.

    Args:
        card: the card of what is done.
        answer: the cell.
        unit: the concept of bare numbers, as `unit_of` gives it.
    """
    text = answer.flat
    if parse_amount(text).stated:
        card.add("provision.frequency", answer, 0.92)
    elif "£" in text or (answer.cell is not None and "£" in answer.cell.number_format):
        card.add("provision.annual_cost", answer, 0.9)
    elif unit and re.fullmatch(r"[\d.,]+", text):
        card.add(unit, answer, 0.85)
    else:
        return is_tick(text)
    return True
