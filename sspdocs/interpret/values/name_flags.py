"""What registers write after a pupil's name: "Ada Bell (PP)", "Ada Bell - Y3"."""

from __future__ import annotations

import re

_FLAG = re.compile(
    r"\s*[(\[](?:(?:PPG?|LAC|CLA|CIC|EAL|FSM6?|SEND?|K|E|EHCP?|SS)(?:[ ,/+&]+(?=[A-Z]))?)+[)\]]\s*$"
    r"|\s*[(\[](?:(?:nc ?)?y(?:ea)?r?\.? ?)?\d{1,2}[A-Z]{0,2}(?:[ ,/-]+(?:[A-Z]|\d{1,2}[A-Z])\w*){0,2}[)\]]\s*$"
    r"|\s*[(\[](?:y?r|rec(?:eption)?|n[12]?|nursery)[)\]]\s*$"
    r"|\s+[-–]\s*(?:PPG?|LAC|CLA|K|E|EHCP|y(?:ea)?r? ?\d{1,2})\s*$"
    r"|[\s,]+(?:nc )?(?:year|yr|y)\.? ?\d{1,2}\s*$",
    re.IGNORECASE,
)
"""A flag, a year group or a class after a pupil's name."""
_DAY = (
    r"(\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)? "
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4})"
)
BORN = re.compile(rf"(?:\b(?:d\.?o\.?b\.?|born|date of birth)[: ]*)?{_DAY}", re.IGNORECASE)
"""A date of birth."""
_BORN_LAST = re.compile(rf"[\s,;/–-]+[(\[]?{BORN.pattern}[)\]]?\s*$", re.IGNORECASE)
_NOT_BORN = re.compile(
    r"\b(?:start(?:s|ed)?|since|from|dated?|written|review(?:ed)?|on|set|updated)\W*$",
    re.IGNORECASE,
)
"""What stands before a day that is no birthday: "Ada Bell, started 3/11/25"."""
_FLAG_ENDS = re.compile(r"[)\]KEPG\d]\s*$|(?:LAC|CLA)\s*$", re.IGNORECASE)


def without_flag(name: str) -> tuple[str, str]:
    """A pupil's name and what stands after it, "" for nothing: "Ada Bell (PP)", "Ada Bell - Y3", "Ada Bell 2/3/16"."""
    last = name[-1:]
    if last.isascii() and last.isalpha() and last not in "KEPGCAkepgca":
        return name, ""  # as most are, told quickly
    if not _FLAG_ENDS.search(name):
        return name, ""
    said = _BORN_LAST.search(name)
    if said is not None and _NOT_BORN.search(name[: said.start()]):
        return name, ""
    rest = name[: said.start()] if said is not None else name
    m = _FLAG.search(rest) if said is None or _FLAG_ENDS.search(rest) else None
    bare = rest[: m.start()] if m is not None else rest
    return (bare, name[len(bare) :].strip()) if bare else (name, "")


_KNOWN_AS = re.compile(
    r"\s*\((?:known as|prefers|called|pref(?:erred)?:?)\s*['\"“”‘’]*([^)]+?)['\"“”‘’]*\)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s*\(?['\"“‘]([A-Z][\w-]{1,14})['\"”’]\)?(?=\s|$)")
_SHORT = re.compile(r"\s*\(([A-Z][a-z]{1,11})\)\s*$")


def without_preferred(name: str) -> tuple[str, str]:
    """A pupil's name and the one that the pupil goes by, "" for none: 'Ada Bell (known as Addy)', 'Ada "Addy" Bell'.

    One word in brackets is such a name where it begins as the forename does: "Benedict Crow (Ben)".
    """
    if "(" not in name and not _QUOTED.search(name):
        return name, ""
    for pattern in (_KNOWN_AS, _QUOTED, _SHORT):
        found = pattern.search(name)
        if found is not None and (pattern is not _SHORT or found[1][:2] == name.strip()[:2]):
            return f"{name[: found.start()]}{name[found.end() :]}".strip(), found[1].strip()
    return name, ""
