"""Labels told by the date after them: "Date written 10/9/25   Next review 27/3/26", "Next look: 13/2/26"."""

from __future__ import annotations

import re
from collections.abc import Callable

from sspdocs.forms.dates import FoundDate, find_dates
from sspdocs.forms.vocabulary import Match

_WORDS = 7
_LINE = 200
_BEFORE = re.compile(r"^[\s,.;|–—-]*(?:(?:and|then)\s+)?", re.IGNORECASE)
_DAY = re.compile(
    r"(?:\s*\b(?:w/[cbe]|week (?:beginning|commencing|of)|on|by))?[\s:]*$", re.IGNORECASE
)
_AFTER = re.compile(r"[.,;]?\s*$|[.;]\s|,\s|\s{2,}|\t|\s+(?:and|then)\b|\s*[|)]", re.IGNORECASE)
_END = re.compile(r"[.,;]?\s*$|[.;]\s+(?=[A-Z])|\s{2,}|\t")
_APART = re.compile(r"(?:^|\t|\s{2,})([A-Z](?:(?!\s{2,})[^\t\n])*)\s*$")
_DATED = ("dates.", "section.", "review.", "outcomes.progress")
_NAMES = re.compile(r"[.()]|\b(?:by|with|for) [A-Z]")
"""What only stands in words that name somebody: "Completed by F. Orr"."""
_TELLS = re.compile(r"\b(?:was|were|is|are|has|have|had|will|shall|should|can)\b", re.IGNORECASE)
"""What makes words a sentence."""
_GAP = re.compile(r"[.,;]?(?:\s{3,}|\t)|\.\s+(?=[A-Z])")
_SOON = 30


def date_labels(text: str, match: Callable[[str], Match]) -> list[tuple[int, int]]:
    """Where labels of dates stand in a line that is nothing but such labels and dates, as (start, end).

    Each date has a few words straight before it that ask for a date of the plan; one date alone is
    told only by a known wording, or by words that ask for nothing else.

    Args:
        text: one line of a form, in no table.
        match: what a wording means.
    """
    if len(text) > _LINE or not (dates := find_dates(text)):
        return []
    spots: list[tuple[int, int]] = []
    at = 0
    for found in dates:
        spot = _label_before(text, at, found, match, alone=len(dates) == 1)
        if spot is None:
            return []
        spots.append(spot)
        at = found.end
    return spots


def _label_before(
    text: str, at: int, found: FoundDate, match: Callable[[str], Match], *, alone: bool
) -> tuple[int, int] | None:
    """The label straight before a date, from where the date before it ends; None for other words."""
    if not (_END if alone else _AFTER).match(text, found.end):
        return None
    lead = _BEFORE.match(text[at : found.start])
    start = at + (lead.end() if lead is not None else 0)
    words = text[start : found.start]
    end = start + len(words) - len(m[0] if (m := _DAY.search(words)) else "")
    label = text[start : found.start].rstrip(" :")
    if not label or len(label.split()) > _WORDS or not label[0].isalpha() or ":" in label:
        return None
    if alone and not (label[0].isupper() and text[:start].strip() == ""):
        return None
    if _NAMES.search(label):
        return None
    meant = match(label)
    if not asks_date(meant) or (not meant.exact and _TELLS.search(label)):
        return None
    if alone and not (meant.exact or meant.concepts[0].startswith("dates.")):
        return None
    return start, max(end, start + 1)


def asks_date(meant: Match) -> bool:
    """Whether a label may ask for one of the plan's dates."""
    return any(c.startswith("dates.") for c in (*meant.concepts, *meant.also))


def dated_labels(text: str, match: Callable[[str], Match]) -> list[tuple[int, int]]:
    """Where words that ask for a date stand before one, after a wide gap or with a colon: "Next look: by 13/2/26"."""
    if len(text) > 2 * _LINE or not (dates := find_dates(text)):
        return []
    found: list[tuple[int, int]] = []
    for date in dates:
        m = _APART.search(text[: date.start])
        if m is None or not m[1].strip():
            continue
        words, colon, soon = m[1].partition(":")
        if len(words.split()) > _WORDS or len(soon) > _SOON or _NAMES.search(words):
            continue
        if not colon and (not m[0][:1].isspace() or not _AFTER.match(text, date.end)):
            continue
        meant = match(words.strip())
        if asks_date(meant) and meant.concepts[0].startswith(_DATED):
            found.append((m.start(1), m.start(1) + len(words) + len(colon)))
    return found


def end_of_date(text: str) -> int:
    """Where a value ends that begins with a date, when more stands after a wide gap; 0 when it goes on."""
    found = find_dates(text[:60])
    if not found or found[0].start > 30 or not text[found[0].end :].strip():
        return 0
    m = _GAP.match(text, found[0].end)
    return m.end() if m is not None else 0


def apart(spots: list[tuple[int, int]], more: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Some places of labels and those of others that touch none of them, in order."""
    new = [(a, b) for a, b in more if all(b <= lo or hi <= a for lo, hi in spots)]
    return sorted([*spots, *new]) if new else spots
