"""Words as people write them and as they are compared: a date in full, a text without its dress."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

UNREAD_HEADING = "Also written in the original document"
"""What stands over words that had no field, in every document that we write: a reader keeps them so."""


def long_date(day: dt.date) -> str:
    """A date for people: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"


_SHORT = 60


def shortened(text: str) -> str:
    """The beginning of a text, as much as tells it from others."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[:_SHORT].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"


def year_name(code: str | None) -> str | None:
    """A year group for people: "R" is Reception, "N1" Nursery 1, "4" Year 4."""
    if not code:
        return None
    if code.upper() == "R":
        return "Reception"
    return f"Nursery {code[1:]}" if code.upper().startswith("N") else f"Year {code}"


_PLAIN_WORD = re.compile("[a-z0-9]+")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """A text for comparing: its words alone, one space between them.

    Capitals, accents on letters, hyphens, apostrophes, stops and signs do not count: "ANNE-MARIE
    O’Brién" is "anne marie o brien". Marks of scripts that write vowels with them are kept: without
    them two names would look like one.
    """
    if text.isascii():
        return " ".join(_PLAIN_WORD.findall(text.lower()))
    parts = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in parts if not "\u0300" <= c <= "\u036f")
    kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain)
    return " ".join(kept.casefold().split())
