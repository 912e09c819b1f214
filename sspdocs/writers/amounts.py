"""How much of a provision there is, in one line for people: "3 x 20 mins weekly, 1:1, 10 weeks"."""

from __future__ import annotations

import re

from sspdocs.model import Provision

_MINUTES = re.compile(r"(\d+(?:\.\d+)?)\s*-?\s*(?:m\b|mins?\b|minutes?\b|[\'′])", re.IGNORECASE)
_HOURS = re.compile(r"(\d+(?:\.\d+)?)\s*-?\s*(?:h\b|hrs?\b|hours?\b)", re.IGNORECASE)
_WEEKS = re.compile(r"(\d+(?:\.\d+)?)\s*-?\s*(?:w\b|wks?\b|weeks?\b)", re.IGNORECASE)
_GROUPS = (
    re.compile(r"\b1\s*:\s*(\d+)\b"),
    re.compile(r"\b1\s*(?:-|to)\s*(1)\b", re.IGNORECASE),
    re.compile(r"\b(\d+)\s*:\s*1\b"),
    re.compile(r"\bgroups?\s*(?:size\s*)?(?:of\s*)?(?:up to\s*)?\(?(\d+)\b", re.IGNORECASE),
    re.compile(r"\b(\d+)\s*(?:children|pupils|students|in (?:a |the )?group)\b", re.IGNORECASE),
)
_ALONE = re.compile(
    r"\bindividual|\bone[ -]to[ -]one\b|\bon (?:his|her|their) own\b", re.IGNORECASE
)
_OFTEN = re.compile(
    r"\bdaily\b|day|\bweekl|\bfortnight|\bonce\b|\btwice\b|\btimes\b|morning|afternoon|lunch|\beach\b|\bevery\b"
    r"|lesson|month|term|\b(?:mon|tues?|weds?|thurs?|fri)\b|\b[ap]m\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(\d+(?:\.\d+)?)(?!\d)")
_PAIR = re.compile(r"\bpairs?\b|\bpaired\b", re.IGNORECASE)


def number(value: float | None) -> str:
    """A number without a tail of noughts: "3", "0.5"; "" for none."""
    return "" if value is None else f"{value:g}"


def amount(provision: Provision) -> str:
    """How often as written, then what it leaves out of how long, in what group, how many weeks.

    A number is left out where the words say that very thing: the 1 of "1 x 30 mins" is no group of
    one, and the 10 of "3 x 10 mins" no ten weeks.
    """
    written = provision.frequency or ""
    pieces = [written] if written else []
    sessions, minutes = provision.sessions_per_week, provision.minutes_per_session
    group, weeks = provision.group_size, provision.weeks
    if sessions is not None and not _says_sessions(written, sessions):
        times = {5.0: "daily", 1.0: "weekly", 0.5: "fortnightly"}.get(sessions)
        pieces.append(times or f"{number(sessions)} times a week")
    if minutes is not None and not _says_minutes(written, minutes):
        pieces.append(f"{number(minutes)} minutes")
    if group is not None and not _says_group(written, group):
        pieces.append("1:1" if group == 1 else f"group of {number(group)}")
    if weeks is not None and weeks not in _numbers(_WEEKS, written):
        pieces.append(f"{number(weeks)} weeks")
    return ", ".join(pieces)


def _numbers(pattern: re.Pattern[str], text: str) -> set[float]:
    return {float(n) for n in pattern.findall(text)}


def _says_sessions(written: str, sessions: float) -> bool:
    return bool(_OFTEN.search(written)) or sessions in _numbers(_NUMBER, written)


def _says_minutes(written: str, minutes: float) -> bool:
    said = _numbers(_MINUTES, written) | {60 * n for n in _numbers(_HOURS, written)}
    if minutes in said or (minutes % 60 == 0 and "hour" in written.lower()):
        return True
    return not said and minutes in _numbers(_NUMBER, written)


def _says_group(written: str, group: float) -> bool:
    if (group == 1 and _ALONE.search(written)) or (group == 2 and _PAIR.search(written)):
        return True
    return any(group in _numbers(pattern, written) for pattern in _GROUPS)
