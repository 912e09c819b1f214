"""School years as people write them, and the class beside them."""

from __future__ import annotations

import re
from functools import lru_cache

SCHOOL_YEAR = re.compile(r"20(\d\d) ?[/–-] ?(?:20)?(\d\d)")
"""A school year: "2025-26"; no pupil is in it alone."""
_YEAR = re.compile(
    r"^(?:(?:current |actual )?(?:(?:nc|school|national curriculum) ?)?(?:years?|yr|y|ncy"
    r"|grade)(?: ?group)?\.? *[:.\-]? *)?(1[0-4]|[1-9])(?!\d)(?:st|nd|rd"
    r"|th)?(?:\s*year)?\b",
    re.IGNORECASE,
)
_EARLY = [
    (re.compile(r"^(?:year ?r|yr(?![ .]?\d)(?: ?r)?|r|rec|(?:year |yr )?reception"
            r"|foundation(?: stage)? ?2|f2|fs2|eyfs ?2|year 0)\b(?! ?\d)", re.I), "R"),
    (re.compile(r"^(?:nursery ?2|n2|f1|fs1|foundation(?: stage)? ?1|pre-?school)\b", re.I), "N2"),
    (re.compile(r"^(?:nursery ?1|n1|toddlers?)\b", re.I), "N1"),
]  # fmt: skip


def year_group(text: str) -> str | None:
    """N1, N2, R or 1-14, from "Year 5", "Yr 4", "Y3", "YR", "Reception", "5"; None for a class name such as "9T"."""
    found = year_and_class(text)[0]
    return found


@lru_cache(maxsize=1024)  # a class has thirty pupils
def year_and_class(text: str) -> tuple[str | None, str | None]:
    """The year group and the class in one cell: "Year 5 / Ash", "2 / Dolphins", "Yr 4"; either may be None."""
    text = _YEAR_GAP.sub(r"\1 ", _IN_BRACKETS.sub(r"\1 / \2", text.strip()))
    parts = [p.strip() for p in _YEAR_APART.split(text) if p.strip()]
    if not parts:
        return None, None
    year = None
    rest: list[str] = []
    for k, part in enumerate(parts):
        found, tail = _one_year(part)
        if found and year is None and (k == 0 or not rest or _SAYS_YEAR.match(part)):
            year = found
            if tail:
                rest.append(tail)
        else:
            rest.append(part)
    return year, " / ".join(rest) or None


_IN_BRACKETS = re.compile(
    r"([^()/]*\w)\s*\(((?:year|yr|y) ?\d{1,2}|reception|nursery)\)", re.IGNORECASE
)
"""The year in brackets after the class: "Owls (Year 2)"."""
_YEAR_GAP = re.compile(r"\b(year|yr|y)\s{2,}(?=\d)", re.IGNORECASE)
_YEAR_APART = re.compile(r"\s*[/|,;]\s*|\s+[-–]\s+|\s{2,}")
_SAYS_YEAR = re.compile(r"(?:year|yr|y|nc)\.? ?\d|reception|nursery|year r\b", re.IGNORECASE)


_IN_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
}  # fmt: skip


def _one_year(part: str) -> tuple[str | None, str]:
    for pattern, year in _EARLY:
        if m := pattern.match(part):
            return year, part[m.end() :].strip(" ()-")
    m = _YEAR.match(part)
    if m is None:
        return _IN_WORDS.get(part.lower().removeprefix("year ")), ""
    tail = part[m.end() :].strip(" ()")
    return m[1], tail
