"""Specimens: made-up values of each kind that a form asks for, another for each place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

_LETTERS = "bdfghklmnprstvwz"


def word(n: int) -> str:
    """A made-up word, another for each number."""
    a, b = divmod(n, len(_LETTERS))
    return f"qu{'aeiou'[a % 5]}{_LETTERS[a // 5 % 16]}o{_LETTERS[b]}ix"


MADE_UP = r"qu\w{2}o\wix"
"""What `word` gives, as a pattern."""


def made_up(text: str) -> bool:
    """Whether a text holds a made-up word."""
    return re.search(MADE_UP, text.lower()) is not None


def _date(n: int) -> str:
    day = dt.date(2031, 1, 1) + dt.timedelta(days=n)
    return f"{day:%d/%m/%Y}"


SPECIMENS: dict[str, Callable[[int], str]] = {
    "text": lambda n: f"{word(n).capitalize()} is written here in plain words and more",
    "lines": lambda n: (
        f"{word(n).capitalize()} is written here in plain words and more\nAlso {word(n)} on a line of its own"
    ),
    "short": lambda n: f"{word(n).capitalize()}",
    "name": lambda n: f"Anna {word(n).capitalize()}",
    "names": lambda n: f"Anna {word(n).capitalize()}\nBelle {word(n).capitalize()}",
    "date": _date,
    "year": lambda n: f"Year {1 + n % 11}",
    "class": lambda n: f"Year {1 + n % 11} / {word(n).capitalize()}",
    "upn": lambda n: f"A82345678{n:04d}",
    "status": lambda n: "SEN support",
    "type": lambda n: ("Specific learning difficulty", "Moderate learning difficulty")[n % 2],
    "area": lambda n: "Cognition and learning",
    "tier": lambda n: "Targeted",
    "rating": lambda n: "Partly met",
    "yes": lambda n: "Yes",
    "money": lambda n: f"£{1000 + n}.25",
    "number": lambda n: f"{2 + n % 7}",
    "often": lambda n: f"{2 + n % 4} times a week for {20 + n % 30} minutes",
    "who": lambda n: f"Teaching assistant ({word(n)})",
    "phone": lambda n: f"01632 96{n % 10000:04d}",
    "email": lambda n: f"{word(n)}@example.org",
    "school": lambda n: f"{word(n).capitalize()} Primary School",
    "percent": lambda n: f"{60 + n % 35}.5%",
}
_KINDS = {
    "sen.status": "status", "sen.primary_need": "type", "sen.other_needs": "type", "sen.areas": "area",
    "area": "area", "tier": "tier",
    "provision.tier": "tier", "outcomes.rating": "rating", "pupil.looked_after": "yes", "pupil.pupil_premium": "yes",
    "pupil.upn": "upn", "pupil.year_group": "year", "pupil.year_group+pupil.class_name": "class",
    "pupil.attendance": "percent",
    "pupil.name": "name", "pupil.preferred_name": "short", "pupil.forename": "short",
    "pupil.surname": "short", "pupil.class_name": "short",
    "pupil.gender": "short", "pupil.home_language": "short", "sen.range": "short",
    "setting.name": "school", "setting.local_authority": "short",
    "people.phone": "phone", "people.email": "email", "people.organisation": "short", "people.role": "short",
    "people.email+people.phone": "email", "agencies.service": "short", "agencies.name": "name", "provision.lead": "who",
    "provision.lead+provision.frequency": "who", "provision.frequency": "often", "provision.resources": "short",
    "assessments.value": "short", "assessments.expected": "short", "assessments.measure": "short",
    "costs.year": "short",
}  # fmt: skip


def kind_of(concept: str) -> str:
    """The kind of value that a concept asks for."""
    owner, _, member = concept.partition(".")
    if concept in _KINDS:
        return _KINDS[concept]
    if owner == "dates" or "date" in member.split("_") or member == "register_date":
        return "date"
    if owner in ("costs", "total") or member in ("hourly_rate", "annual_cost"):
        return "money"
    if owner == "provision" and member in (
        "sessions_per_week",
        "minutes_per_session",
        "weeks",
        "group_size",
        "hours_per_week",
        "minutes_per_week",
    ):
        return "number"
    if owner in ("people", "signature", "signatures"):
        return "name"
    return "text"


WORDED = {"school", "text", "lines", "short", "name", "names", "class", "who", "email"}
"""The kinds whose specimens hold a made-up word, by which they are known again."""
