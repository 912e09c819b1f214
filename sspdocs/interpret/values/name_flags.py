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
_FLAG_ENDS = re.compile(r"[)\]KEPG\d]\s*$|(?:LAC|CLA)\s*$", re.IGNORECASE)


def without_flag(name: str) -> tuple[str, str]:
    """A pupil's name and the flag after it, "" when there is none: "Ada Bell (PP)", "Ada Bell - Y3"."""
    last = name[-1:]
    if last.isascii() and last.isalpha() and last not in "KEPGCAkepgca":
        return name, ""  # as most are, told quickly
    if not _FLAG_ENDS.search(name) or (m := _FLAG.search(name)) is None:
        return name, ""
    return name[: m.start()], m.group().strip()
