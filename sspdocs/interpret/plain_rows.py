"""Rows of a sheet whose cells are plain: an item of provision straight from numbers and lines.

A table's columns are decided once. Where each says one thing about what is done, and a row's cells hold a number
or a line each, no card is made: the same item comes straight from them. Any other row is left to the cards.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from sspdocs.interpret.amounts import parse_amount
from sspdocs.interpret.answers import Answer
from sspdocs.interpret.draft import Given, Item
from sspdocs.interpret.fields import pounds
from sspdocs.interpret.quantities import who_and_when
from sspdocs.interpret.values import area_or_type, without_lone_number
from sspdocs.where import Where

_SLOTS = {
    "provision.lead": 0, "provision.sessions_per_week": 1, "provision.minutes_per_session": 2,
    "provision.weeks": 3, "provision.group_size": 4, "provision.hourly_rate": 5,
    "provision.annual_cost": 6, "provision.description": 7, "area": 8,
}  # fmt: skip
_MEMBERS = (
    "lead", "sessions_per_week", "minutes_per_session", "weeks", "group_size", "hourly_rate",
    "annual_cost", "description", "area",
)  # fmt: skip
"""In the order in which a card gives them."""
_LEAD, _SESSIONS, _MINUTES, _WEEKS, _GROUP, _RATE, _COST, _WHAT, _AREA = range(9)

Slots = dict[int, tuple[int, float]]
Told = tuple[int, Answer]


def plain_slots(concepts: Sequence[tuple[str, float]], columns: Sequence[int]) -> Slots | None:
    """What each of some columns says of one item, and how sure; None when they say more than plain rows can.

    Args:
        concepts: what every column of the table holds.
        columns: those of one group.
    """
    slots: Slots = {}
    for k in columns:
        concept, sure = concepts[k]
        if concept not in _SLOTS or any(slot == _SLOTS[concept] for slot, _ in slots.values()):
            return None
        slots[k] = _SLOTS[concept], sure
    return slots


def plain_item(slots: Slots, told: Sequence[Told]) -> Item | None:
    """The item of provision that a row's cells give; None when any of them needs a closer look."""
    found: list[Given | None] = [None] * len(_MEMBERS)
    for column, answer in told:
        slot, sure = slots[column]
        value = _value(slot, answer)
        if value is None or found[slot] is not None:
            return None
        found[slot] = Given(value, answer.where, sure)
    if found[_WHAT] is None or (found[_SESSIONS] is None and found[_MINUTES] is None):
        return None  # its words may say how often
    return {m: given for m, given in zip(_MEMBERS, found, strict=True) if given is not None}


def _value(slot: int, answer: Answer) -> object:
    """What a cell says in its place, None when it is not plain."""
    number, flat = answer.number, answer.flat
    if slot in (_SESSIONS, _MINUTES, _WEEKS):
        return number if number is not None and _is_bare(flat, slot == _MINUTES) else None
    if slot == _GROUP:
        return number
    if slot == _RATE:
        return None if number is None else _pounds(number, "0.0001")
    if slot == _COST:
        return None if number is None else _pounds(number, "0.01")
    if slot == _AREA:
        return area_or_type(flat)
    if len(answer.lines) != 1:
        return None
    if slot == _LEAD:
        return flat if _is_only_lead(flat) else None
    return None if answer.numbered else _without_number(flat)


@lru_cache(maxsize=2048)
def _is_bare(flat: str, minutes: bool) -> bool:
    """Whether a number as shown says nothing but itself."""
    return "£" not in flat and not (minutes and parse_amount(flat).sessions_per_week)


@lru_cache(maxsize=4096)
def _pounds(number: float, places: str) -> Decimal:
    return pounds(number, places)


@lru_cache(maxsize=2048)
def _without_number(text: str) -> str:
    return without_lone_number(text)


@lru_cache(maxsize=2048)
def _is_only_lead(flat: str) -> bool:
    """Whether a line says who and nothing of when."""
    item: Item = {}
    who_and_when(item, _Line(flat), 1.0)
    return list(item) == ["lead"] and item["lead"].value == flat


class _Line(Answer):
    """A line that stands nowhere."""

    def __init__(self, text: str) -> None:
        super().__init__([], None, Where())
        self.lines = [text]
        self.text = self.flat = text
