"""How much provision: sessions, minutes, weeks and group size out of the words people use; and money."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

import msgspec

from sspdocs.ooxml.broken import is_broken


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers in an amount of provision; None where the text does not state one."""

    sessions_per_week: float | None = None
    minutes_per_session: float | None = None
    weeks: float | None = None
    group_size: float | None = None

    @property
    def stated(self) -> bool:
        """Whether any number was stated."""
        return self != _NOTHING


_NOTHING = Amount()

_NUMBER_WORDS = {
    "one": 1, "once": 1, "a": 1, "an": 1, "two": 2, "twice": 2, "three": 3, "thrice": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "half": 0.5,
}  # fmt: skip
_N = r"(?:\d+(?:\.\d+)?|\d*½|¼|¾)"
_NW = rf"(?:{_N}|one|two|three|four|five|six|seven|eight|nine|ten)"
_MIN = r"(?:minutes?|mins?|m)\b\.?"
_HOUR = r"(?:hours?|hrs?|h)\b\.?"
_TIMES = r"[x×*]"
_WEEKLY = (
    r"(?:weekly|wkly\b|p\.?\s?/?\s?w\.?(?![a-z])|(?:per|a|each|every|/)\s*(?:week|wk)\b|/\s*w\b)"
)

_X_MINUTES = re.compile(
    rf"({_N})\s*{_TIMES}\s*(?:({_N})\s*{_TIMES}\s*)?({_N})\s*-?\s*({_MIN}|{_HOUR})", re.I
)
_MINUTES = re.compile(
    rf"(?<![\d.:])({_NW})\s*-?\s*({_MIN}|{_HOUR})(?:\s*(?:and\s*)?(\d+)\s*{_MIN})?", re.I
)
_HALF_HOUR = re.compile(r"\bhalf(?:\s+an?)?[\s-]+hour\b", re.I)
_TIMES_WEEKLY = re.compile(
    rf"({_NW}|once|twice)\s*(?:(?:{_TIMES}|times?|(?:[a-z]+\s+)?sessions?|days?"
    rf"|(?:lunch|break|play)(?:time)?s?|mornings?|afternoons?|lessons?)?\s*(?:{_WEEKLY})"
    rf"|(?:{_TIMES}|times)\s*(?:week|wk)\b(?!\s+(?:block|programme)))",
    re.I,
)
_TIMES_DAILY = re.compile(
    rf"({_NW}|once|twice)\s*(?:{_TIMES}|times?)?\s*(?:daily|(?:a|per|each)\s+day\b)", re.I
)
_TIMES_FORTNIGHT = re.compile(
    rf"(?:({_NW}|once|twice)\s*(?:{_TIMES}|times?|sessions?)?\s*)?"
    r"(?:fortnightly|(?:a|per|each|every|in a)\s+fortnight\b|every\s+(?:two|2|other"
    r"|second)\s+weeks?\b|alternate\s+weeks?\b)",
    re.I,
)
_BARE_MINUTES = re.compile(
    rf"(?<![\d.])(\d)\s?[x×]\s?([1-9]\d)(?=\s*(?:{_WEEKLY}|(daily\b|(?:a|per|each) day\b)))", re.I
)
"""Sessions and minutes whose unit is left out: "3x30 wkly", "2 x 15 daily"."""
_BARE_ALONE = re.compile(r"\s*([1-6])\s?[x×]\s?([1-6][05])\s*(?:[,;(][^x×]*)?", re.I)
"""The same with nothing after them but a comma and more: "3x20", "5 x 10, 1:3"."""
_DAILY = re.compile(r"\b(?:daily|every\s+(?:school\s+)?day|each\s+day|(?:per|a)\s+day)\b", re.I)
_ANY_WEEKLY = re.compile(rf"(?<![a-z]){_WEEKLY}|\bonce\s+weekly\b", re.I)
_WEEKS = re.compile(rf"(?<![\d.])({_NW})\s*-?\s*(?:school\s+)?(?:weeks|wks?|week)\b(?!ly)", re.I)
_EVERY_WEEKS = re.compile(rf"every\s+{_NW}\s*(?:weeks|wks?)\b", re.I)
_RATIO = re.compile(
    r"(?<![\d:.])1\s*(?::|to|-)\s*(\d{1,2})\b(?!\s*(?::|\.\d|minutes?|mins?|hours?|weeks?"
    r"|pm\b|am\b))",
    re.I,
)
_GROUP_OF = re.compile(
    rf"\b(?:groups?|pairs?|table)\s*(?:size)?\s*(?:of|:|=|-|\("
    rf"|x)?\s*(?:up to\s+)?({_NW})\b(?!\s*(?:-|–|to)\s*\d|\s*{_TIMES}|\s*(?:{_MIN}|{_HOUR}"
    rf"|weeks?|times?))",
    re.I,
)
_PUPILS = re.compile(
    rf"(?<![\d\-–.])({_NW})\s*(?:other\s+)?(?:pupils?|children|chn|students?|learners?)\b", re.I
)
_ONE_TO_ONE = re.compile(
    r"\b(?:one[\s-]+to[\s-]+one|1[\s-]?to[\s-]?1|1-1|individual(?:ly)?\b(?!\s+(?:plan"
    r"|support plan|education)))",
    re.I,
)
_PAIRED = re.compile(r"\b(?:paired|in\s+(?:a\s+)?pairs?)\b", re.I)
_RANGE = re.compile(rf"({_N})\s*(?:-|–|to)\s*({_N})", re.I)


@lru_cache(maxsize=4096)
def parse_amount(text: str) -> Amount:
    """The numbers in an amount of provision as people write it.

    "3 x 20 mins weekly, 1:4, 10 weeks" gives 3 sessions, 20 minutes, 4 pupils, 10 weeks. A number that is not stated is
    None; nothing is guessed.

    Args:
        text: one cell or phrase, its line breaks kept.

    Returns:
        Sessions per school week ("daily" is 5, "fortnightly" 0.5), minutes per session, weeks,
        pupils sharing the adult.

    Source:
        contract, "What makes one item".
    """
    text = text.replace("\u00a0", " ")
    return _amount_in(text) if _may_state(text) else _NOTHING  # most texts state none


def _may_state(text: str) -> bool:
    """Whether a figure, a unit or a word for several pupils stands in a text; no amount is without one."""
    folded = text.lower()
    return (
        any([cue in folded for cue in _CUES])
        or _FIGURE.search(text) is not None
        or _SHORT_UNITS.search(folded) is not None
    )


_CUES = (
    "week", "wk", "day", "daily", "fortnight", "hour", "hr", "min", "one", "individual", "pair", "group", "table",
    "pupil", "child", "chn", "student", "learner", "mon", "tue", "wed", "thu", "fri",
)  # fmt: skip
_FIGURE = re.compile(r"[\d½¼¾]")
_SHORT_UNITS = re.compile(
    r"p\.?\s?w\.?(?![a-z])|/\s*w\b|(?:two|three|four|five|six|seven|eight|nine|ten)\s*-?\s*[mh]\b"
)


def _amount_in(text: str) -> Amount:
    group = _group_size(text)
    rest = _RATIO.sub(" ", text)
    sessions, minutes = _sessions_and_minutes(rest)
    weeks = None
    if m := _WEEKS.search(_EVERY_WEEKS.sub(" ", _TIMES_WEEKLY.sub(" ", rest))):
        weeks = _number(m[1])
    return Amount(
        sessions_per_week=sessions, minutes_per_session=minutes, weeks=weeks, group_size=group
    )


def _sessions_and_minutes(text: str) -> tuple[float | None, float | None]:
    sessions: float | None = None
    minutes: float | None = None
    if m := _X_MINUTES.search(text):
        sessions = _number(m[1]) * (_number(m[2]) if m[2] else 1)
        minutes = _in_minutes(m[3], m[4])
        after = text[m.end() :]
        if _DAILY.search(after) or _DAILY.search(text[: m.start()]):
            sessions *= 5
        elif _TIMES_FORTNIGHT.search(after):
            sessions /= 2
        elif re.match(
            r"\s*(?:per|a|each|every)\s+(?:half[\s-]?term|term|month|year)\b"
            r"|\s*(?:half[\s-]?)?termly|\s*monthly",
            after,
            re.I,
        ):
            sessions = None
        return sessions, minutes
    if m := _BARE_MINUTES.search(text):
        return (5 if m[3] else 1) * _number(m[1]), float(m[2])
    if m := _BARE_ALONE.fullmatch(text):
        return _number(m[1]), float(m[2])
    if m := _MINUTES.search(text):
        minutes = _in_minutes(m[1], m[2]) + (float(m[3]) if m[3] else 0)
    elif _HALF_HOUR.search(text):
        minutes = 30.0
    bare = _MINUTES.sub(" ", _HALF_HOUR.sub(" ", text))
    if m := _TIMES_DAILY.search(bare):
        one = m[1].lower() in ("a", "an") or "." in m[1]  # "8.45 daily" says when
        sessions = 5.0 if one else 5 * _number(m[1])
    elif m := _TIMES_FORTNIGHT.search(bare):
        sessions = (_number(m[1]) if m[1] else 1) / 2
    elif m := _TIMES_WEEKLY.search(bare):
        sessions = _number(m[1])
    elif _DAILY.search(bare):
        sessions = 5.0
    elif (days := _days_named(bare)) > 1:
        sessions = float(days)
    elif _ANY_WEEKLY.search(bare) or _is_on_one_day(text):
        sessions = 1.0
    return sessions, minutes


_DAY = r"\b(mon|tue|wed|thu|fri)(?:s|rs?|urs|nes|day|sday|nesday|rsday|ursday)?s?\b\.?"
_DAY_NAMED = re.compile(_DAY, re.IGNORECASE)
_ON_ONE_DAY = re.compile(
    rf"\s*(?:(?:every|each)\s+{_DAY}|(?:mon|tues|wednes|thurs|fri)days\b"
    rf"|{_DAY}(?:\s+(?:am|pm|a\.m\.|p\.m\.|mornings?|afternoons?))?\W{{0,3}}{_N}\s*-?\s*(?:{_MIN}|{_HOUR}))",
    re.IGNORECASE,
)
"""One day of each week: "Mondays", "every Friday", "Weds pm 40 mins"."""
_ALL_DAYS = re.compile(r"\bmon(?:day)?s?\s*(?:-|–|to)\s*fri(?:day)?s?\b", re.IGNORECASE)
_DAYS_LISTED = re.compile(rf"{_DAY}(?:\s*(?:,|/|&|\+|and)?\s*(?:and )?{_DAY})+", re.IGNORECASE)


def _days_named(text: str) -> int:
    """How many days of the week a text lists: "Mon, Weds and Fri" is 3, "Mon–Fri" 5; 0 where it lists none."""
    if _ALL_DAYS.search(text):
        return 5
    found = _DAYS_LISTED.search(text)
    return len({day.lower() for day in _DAY_NAMED.findall(found.group())}) if found else 0


def _is_on_one_day(text: str) -> bool:
    return _ON_ONE_DAY.match(text) is not None and (
        len({day.lower() for day in _DAY_NAMED.findall(text)}) == 1
    )


def _group_size(text: str) -> float | None:
    if m := _RATIO.search(text):
        return float(m[1])
    if _ONE_TO_ONE.search(text):
        return 1.0
    if (m := _GROUP_OF.search(text)) or (m := _PUPILS.search(text)):
        return _number(m[1])
    return 2.0 if _PAIRED.search(text) else None


@lru_cache(maxsize=2048)
def parse_group_size(text: str) -> float | None:
    """The number of pupils in a group-size column: "4", "1:4", "1:1", "group of 6".

    None for "small group", "6 to 8".
    """
    text = text.strip()
    if re.fullmatch(r"\d{1,3}(?:\.0)?", text):
        return float(text)
    if text.lower() in _NUMBER_WORDS:
        return float(_NUMBER_WORDS[text.lower()])
    if (m := _RANGE.fullmatch(text)) and m[1] != "1":
        return None
    size = _group_size(text) if _may_state(text) else None
    return size if size is None or size < 100 else None


_LONGER = re.compile(rf"{_N}\s*(?:half[- ])?(?:days?|weeks?|wks?|months?|terms?|years?)\b", re.I)
"""So many of what is longer than a session: no number of minutes or hours."""


@lru_cache(maxsize=2048)
def parse_quantity(text: str, unit: str = "") -> float | None:
    """The one number in a column of one quantity: "12 weeks", "20 mins", "3", "1½ hours" (in minutes for minutes).

    Args:
        text: the cell.
        unit: "minutes" turns hours into minutes; "hours" the other way round; "" takes the number as it stands.
    """
    text = text.strip()
    if is_broken(text):
        return None
    if m := _MINUTES.search(text):
        minutes = _in_minutes(m[1], m[2]) + (float(m[3]) if m[3] else 0)
        return minutes / 60 if unit == "hours" else minutes if unit == "minutes" else _number(m[1])
    if _HALF_HOUR.search(text):
        return 30.0 if unit == "minutes" else 0.5
    if unit and _LONGER.match(text):
        return None
    if m := re.match(
        rf"[^\d½¼¾]{{0,12}}({_N})\s*(?:{_TIMES}|weeks?|wks?|times?|sessions?|pupils?"
        rf"|%)?\s*[^\d]{{0,20}}$",
        text,
        re.I,
    ):
        return _number(m[1])
    word = text.lower().split()[0] if text else ""
    return float(_NUMBER_WORDS[word]) if word in _NUMBER_WORDS and word not in ("a", "an") else None


_MONEY = re.compile(
    r"(?P<neg>\(|-)?\s*£?\s*(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<k>k\b)?\)?",
    re.I,
)


_PER = re.compile(
    r"£\s?[\d,.]+k?\s*(?:(?:per|an?|each|every|/|p[./]?)\s*"
    r"(?:(?P<hour>h(?:ou)?r\b|h\b)|(?:half[ -])?(?:w(?:ee)?k|fortnight|month|term|session|lesson|day)\b|w\b)"
    r"|(?:weekly|fortnightly|monthly|(?:half[ -])?termly|daily|(?P<hourly>hourly))\b)",
    re.IGNORECASE,
)


def paid_by(text: str) -> Literal["hour", "part", ""]:
    """What a sum of money is for when its own words say so: an hour, some other part of a year, or "" for neither."""
    said = _PER.search(text) if "£" in text else None
    if said is None:
        return ""
    return "hour" if said["hour"] or said["hourly"] else "part"


_GRADE = re.compile(
    r"\b(?:level|grade|scale|band|point|scp|step|range|tier|wave|year|group)\s?$|[A-Za-z]{2,}(?<!GBP)$",
    re.IGNORECASE,
)
"""What a number counts that stands after it: "TA Level 2" is no £2."""


@lru_cache(maxsize=2048)
def parse_money(text: str) -> Decimal | None:
    """Pounds in a money cell: "£1,234.50", "1234", "(3,504)" is negative, "£ 12 per hour" is 12.

    None for a range or words.

    The first sum stands when a unit follows it; two different sums ("£3,000 / £5,000") are no sum.
    """
    text = text.strip()
    if is_broken(text):
        return None
    sums = [m for m in _MONEY.finditer(text) if m["n"]]
    pounds = [m for m in sums if "£" in m.group()]
    chosen = pounds or sums
    if not chosen or (len(chosen) > 1 and len({m["n"] for m in chosen}) > 1):
        return None
    m = chosen[0]
    if not pounds and _GRADE.search(text[: m.start("n")]):
        return None
    if re.match(r"\s*(?:-|–|to)\s*£?\s*\d", text[m.end() :]):
        return None
    if not pounds and not re.fullmatch(r"[^\d£]{0,3}", text[m.end() :].strip(" .-")):
        return None
    try:
        amount = Decimal(m["n"].replace(",", ""))
    except InvalidOperation:  # pragma: no cover - the pattern only lets digits through
        return None
    if m["k"]:
        amount *= 1000
    return -amount if m["neg"] else amount


def _number(text: str) -> float:
    word = text.lower()
    if word in _NUMBER_WORDS:
        return float(_NUMBER_WORDS[word])
    for sign, part in (("½", 0.5), ("¼", 0.25), ("¾", 0.75)):
        if sign in word:
            return float(word.replace(sign, "") or 0) + part
    return float(word)


def _in_minutes(number: str, unit: str) -> float:
    return _number(number) * (60 if unit.lower().startswith("h") else 1)
