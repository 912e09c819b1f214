"""Cells that say who, how often, how long and how many, into one provision."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.values.amounts import (
    Amount,
    paid_by,
    parse_amount,
    parse_group_size,
    parse_quantity,
)
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import tier_of
from sspdocs.interpret.values.infer import is_staff, whenever
from sspdocs.interpret.values.money import money_of
from sspdocs.model.codes import Tier


def who_and_when(item: Item, answer: Answer, confidence: float) -> None:
    """Give an item the lead and the frequency of a cell that states both, line by line."""
    who: list[str] = []
    when: list[str] = []
    for line in answer.lines:
        amount = parse_amount(line)
        if amount.sessions_per_week or amount.minutes_per_session or (amount.stated and who):
            split = _WHEN.split(line, maxsplit=1)
            if len(split) == 1 and (named := _WHO_FIRST.fullmatch(line)) and is_staff(named[1]):
                split = [named[1], named[2]]  # "Mrs Orr 3 x 10 mins weekly"
            if (
                len(split) == 2
                and not (parse_amount(split[0]).stated or (who and _THROUGHOUT.fullmatch(split[0])))
                and re.search("[A-Za-z]{2}", split[0])
            ):
                who.append(split[0])
                when.append(split[1])
            else:
                when.append(line)
        elif _says_when(line, who) or (who and whenever(line)):
            when.append(line)
        elif (told := _WHO_THEN_WHEN.fullmatch(line)) and is_staff(told[1]):
            who.append(told[1])  # "Mrs Orr, every lesson"
            when.append(told[2])
        else:
            who.append(line)
    if who:
        item.setdefault("lead", Given("\n".join(who), answer.where, confidence))
    if when:
        _give_frequency(item, "\n".join(when), answer, confidence)


_WHO_THEN_WHEN = re.compile(
    r"([^,;]{2,60}?)\s*[,;–-]\s*((?:every|each|in (?:all|every|each)|all|during|throughout|before|after"
    r"|(?:mon|tues?|wed(?:nes)?|thurs?|fri)(?:day)?s?)\b.*)",
    re.IGNORECASE,
)


def _says_when(line: str, who: list[str]) -> bool:
    """Whether a line that counts nothing says when in the day, under a line that says who or by itself."""
    if not who:
        return _IN_LESSONS.fullmatch(line) is not None and not is_staff(line)
    return bool(
        _THROUGHOUT.fullmatch(line) or (_DURING.match(line) is not None and is_staff(who[-1]))
    )


def join_frequency(item: Item, beside: Given) -> None:
    """Put how often beside who does it with what a column of its own says: "2 x 20 mins" and "1:1" under "HLTA"."""
    own = item.setdefault("frequency", beside)
    if beside.value not in own.value:
        text = f"{own.value}\n{beside.value}"
        item["frequency"] = Given(text, own.place, own.confidence)


_WHEN = re.compile(r"\s*(?:[,;]|\s[-–]\s|:)\s*(?=\d|daily|weekly|once|twice|every)", re.IGNORECASE)
"""What parts who does it from how often."""
_THROUGHOUT = re.compile(
    r"(?:ongoing|throughout the day|(?:in|at|after|before|during) (?:all|every|each)\b|all day|daily"
    r"|(?:mon|tue|wed|thu|fri)[a-z]*\b|weekly|as (?:needed|required)"
    r"|(?:every|each) (?!child|pupil|adult|one\b|body)"
    r"|\d (?:mornings?|afternoons?|days?|lessons?|sessions?|lunch ?times?|breaks?)\b).*",
    re.IGNORECASE,
)
_WHO_FIRST = re.compile(
    r"([A-Za-z][^\d,;:]*?)\s+((?:\d|daily|weekly|once|twice|every|each).*)", re.IGNORECASE
)
"""Who does it, before how often."""
_DURING = re.compile(
    r"(?:in|at|on|during|before|after|when|whenever|through(?:out)?|most|some|first|last)\b"
    r"(?! (?:conjunction|liaison|partnership|charge)\b)",
    re.IGNORECASE,
)
"""How a line begins that says when in the day, under one that says who."""
_IN_LESSONS = re.compile(
    r"(?:in|at|during|before|after|throughout)\b.*\b(?:times?|lessons?|sessions?|day|break|break ?time|playtimes?"
    r"|lunch ?times?|registration|assembl(?:y|ies)|transitions?|activities|mornings?|afternoons?)\.?",
    re.IGNORECASE,
)
"""A line that only says when in the day: "in whole-class reading times"."""
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?")

_CLOCK = re.compile(r"(?:[6-9]|1[0-7])[.:][0-5]\d")
"""A time of the school day: when something is done, not how many times."""


def give_how_often(item: Item, answer: Answer, confidence: float) -> None:
    """Give an item its frequency in words and, as far as they state them, its numbers."""
    if answer.number is None and _CLOCK.fullmatch(answer.flat):
        _say_how_often(item, answer.flat, answer, min(confidence, 0.85))
        return
    if answer.number is not None or _PLAIN_NUMBER.fullmatch(answer.flat):
        number = answer.number if answer.number is not None else float(answer.flat)
        item.setdefault("sessions_per_week", Given(number, answer.where, min(confidence, 0.9)))
        return
    lines = answer.lines
    if len(lines) == 2 and not parse_amount(lines[0]).stated and parse_amount(lines[1]).stated:
        item.setdefault("lead", Given(lines[0], answer.where, min(confidence, 0.85)))
        _give_frequency(item, lines[1], answer, confidence)
        return
    _give_frequency(item, answer.text, answer, confidence)


def _give_frequency(item: Item, text: str, answer: Answer, confidence: float) -> None:
    if text:
        _say_how_often(item, text, answer, confidence)
        give_numbers(item, parse_amount(text), answer, confidence)
        if (counted := _DAYS_COUNTED.fullmatch(text.strip())) is not None:
            days = Given(float(counted[1]), answer.where, min(confidence, 0.85))
            item.setdefault("sessions_per_week", days)


_DAYS_COUNTED = re.compile(
    r"([1-5]) (?:mornings?|afternoons?|lunch ?times?|break ?times?)(?:\W+\d+ ?(?:minutes?|mins?))?\.?",
    re.IGNORECASE,
)
"""Times of the day that are counted where nothing but how often is asked: a week has five of each."""


def _say_how_often(item: Item, text: str, answer: Answer, confidence: float) -> None:
    """Give an item its frequency in words, after those said in another place: neither is lost."""
    before = item.get("frequency")
    if before is None:
        item["frequency"] = Given(text, answer.where, confidence)
    elif text not in before.value:
        sure = min(before.confidence, confidence)
        item["frequency"] = Given(f"{before.value}\n{text}", before.where, sure)


def give_numbers(item: Item, amount: Amount, answer: Answer, confidence: float) -> None:
    """Give an item the numbers that an amount states, where it has none yet."""
    for member in ("sessions_per_week", "minutes_per_session", "weeks", "group_size"):
        number: Any = getattr(amount, member)
        if number is not None:
            item.setdefault(member, Given(number, answer.where, confidence))


def give_quantity(
    draft: Draft, item: Item, member: str, unit: str, answer: Answer, confidence: float
) -> None:
    """Give an item one number (minutes, weeks, sessions); words that state none are kept."""
    number = answer.number if answer.number is not None else parse_quantity(answer.flat, unit)
    amount = parse_amount(answer.flat)
    if "£" in answer.flat:  # a cost under a head that only looks like a number's
        draft.leave(answer.text, answer.where, suggestion="provision.annual_cost")
        return
    if (
        member == "sessions_per_week"
        and answer.number is None
        and not re.fullmatch(r"\d+(?:\.\d+)?\s*(?:x|times|sessions)?", answer.flat, re.I)
    ):
        _give_frequency(item, answer.text, answer, confidence)
        return
    if answer.number is None and amount.sessions_per_week and amount.minutes_per_session:
        give_how_often(item, answer, confidence)  # all of it in one cell, whatever the head
        return
    if member == "minutes_per_session" and amount.weeks and not amount.minutes_per_session:
        give_numbers(item, amount, answer, confidence)  # "Duration" of the whole, not of a session
        return
    if number is not None and not (member == "minutes_per_session" and amount.sessions_per_week):
        item.pop(member, None)
        item[member] = Given(number, answer.where, confidence)
        return
    if amount.stated:
        give_numbers(item, amount, answer, confidence)
        if member != "weeks":
            item.setdefault("frequency", Given(answer.text, answer.where, min(confidence, 0.85)))
            return
    if answer.text:
        draft.leave(answer.text, answer.where, suggestion=f"provision.{member}")


def give_per_week(
    draft: Draft, item: Item, answer: Answer, factor: float, confidence: float
) -> None:
    """Give an item its time a week: hours (`factor` 60) or minutes (1)."""
    unit = "hours" if factor == 60 else "minutes"
    number = answer.number if answer.number is not None else parse_quantity(answer.flat, unit)
    if number is None:
        if answer.text:
            give_how_often(item, answer, min(confidence, 0.85))
        return
    if "minutes_per_session" in item:
        return
    if (sessions := item.get("sessions_per_week")) and sessions.value:
        each = round(number * factor / sessions.value, 2)  # "daily" and 1.5 hours a week in all
        item["minutes_per_session"] = Given(each, answer.where, 0.7)
    else:
        # so much a week in all, the sessions unknown: one session of that length is the same time
        keep_words_beside(draft, answer, "provision.lead")
        item["sessions_per_week"] = Given(1.0, answer.where, 0.7)
        item["minutes_per_session"] = Given(number * factor, answer.where, min(confidence, 0.85))
        if "frequency" not in item and number % 1:  # "2.5" would be seen nowhere as it was written
            item["frequency"] = Given(f"{number:g} {unit} a week", answer.where, 0.7)


_OF_QUANTITY = re.compile(
    r"small|large|mixed|whole|groups?|class|size|ratio|pairs?|paired|individual(?:ly)?|pupils?|children|child|chn|students?"
    r"|learners?|adults?|max(?:imum)?|up|about|approx|minutes?|mins?|hours?|hrs?|weeks?|weekly|wks?|daily|days?|sessions?"
    r"|times?|per|each|every|the|and|for|one|two|three|four|five|six|once|twice|half|total|term|year|than|less|more",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]{3,}")


def keep_words_beside(draft: Draft, answer: Answer, suggestion: str) -> None:
    """Keep what stands beside a number under a head that asks for one quantity, where it is more than a unit."""
    words = _WORDS.findall(answer.flat) if answer.number is None else []
    if any(_OF_QUANTITY.fullmatch(word) is None for word in words):
        draft.leave(answer.text, answer.where, suggestion=suggestion)


TIME_A_WEEK = {"provision.hours_per_week", "provision.minutes_per_week"}


def keep_time_of_all(draft: Draft, answers: Mapping[str, Sequence[tuple[Answer, float]]]) -> bool:
    """Keep the time a week that stands beside a list of what is done: it is all of theirs, and no one's.

    Args:
        draft: takes the time as it is written.
        answers: what was said of the things in the list, by concept.

    Returns:
        Whether there is such a time and such a list.
    """
    done = answers.get("provision.description", ())
    times = answers.keys() & TIME_A_WEEK
    if not times or len(done) != 1 or len(done[0][0].items) < 2:
        return False
    for concept in sorted(times):
        for answer, _ in answers[concept]:
            draft.leave(answer.text, answer.where, "time a week, of all", concept)
    return True


_PER_ADULT = re.compile(r"([3-9]|[12]\d) ?: ?1")
"""Pupils to one adult, the other way round; "2:1" may be two adults to one pupil."""


def give_group_size(draft: Draft, item: Item, answer: Answer, confidence: float) -> None:
    """Give an item the number of pupils who share it; words that state none are kept."""
    size = answer.number if answer.number is not None else parse_group_size(answer.flat)
    if size is None and (per_adult := _PER_ADULT.fullmatch(answer.flat)):
        size = float(per_adult[1])
    if size is not None:
        keep_words_beside(draft, answer, "provision.group_size")
        item["group_size"] = Given(size, answer.where, confidence)
    elif answer.text:
        draft.leave(answer.text, answer.where, "group size", "provision.group_size")


_STATED = re.compile(
    r"\b\d+\s*(?:x|times)\s*\d+\s*-?\s*(?:mins?|minutes?|hours?|hrs?)\b"
    r"(?:\s*(?:an?|per|each|every|p/)?\s*(?:week(?:ly)?|wk|pw|days?|daily)\b)?"
    r"(?:,?\s*1:\d+\b)?(?:,?\s*(?:for )?\d+ weeks\b)?",
    re.IGNORECASE,
)


_NOTHING_BUT_OFTEN = re.compile(
    r"(?:(?:\d+(?:\.\d+)?|[x×]|mins?|minutes?|hours?|hrs?|times?|sessions?|once|twice|two|three|four|five|one|an?|per"
    r"|each|every|in|during|all|for|the|and|day|daily|week|weeks|weekly|fortnight|fortnightly|lessons?|morning|mornings"
    r"|afternoons?|term|monthly|month|throughout)(?:[ ,.;-]+|$))+",
    re.IGNORECASE,
)
"""A line that says when something is done, how often or how long, and not what."""


def give_stated(item: Item, answer: Answer, said: str | None = None) -> None:
    """Give an item the one amount ("2 x 15 mins weekly") that its description states, if none stands elsewhere.

    The last of several lines may be nothing but how often, or the tier. `said` is the item's part of an answer about
    several.
    """
    if said is None and len(answer.lines) > 1 and (tier := _tier_line(answer.lines[-1])):
        item.setdefault("tier", Given(tier, answer.where, 0.85))
    if item.keys() & {"frequency", "sessions_per_week", "minutes_per_session"}:
        return
    found = list(_STATED.finditer(said or answer.flat))
    if len(found) == 1:
        text = found[0].group().strip()
        item["frequency"] = Given(text, answer.where, 0.85)
        give_numbers(item, parse_amount(text), answer, 0.85)
        return
    if said is not None or found or len(answer.lines) < 2:
        return
    often = [line for line in answer.lines if _NOTHING_BUT_OFTEN.fullmatch(line)]
    if often == answer.lines[-1:]:
        item["frequency"] = Given(often[0], answer.where, 0.85)
        give_numbers(item, parse_amount(often[0]), answer, 0.85)


def give_money(draft: Draft, item: Item, member: str, answer: Answer, confidence: float) -> None:
    """Give an item its cost or hourly rate; a cost for a week or a term is kept, and none of these.

    Args:
        draft: takes the words that state no such sum.
        item: of the provision.
        member: "annual_cost" or "hourly_rate", as the place of the answer says.
        answer: the cell or line with the sum.
        confidence: of the place.
    """
    unit = paid_by(answer.flat) if answer.number is None and member == "annual_cost" else ""
    if unit == "hour":
        member = "hourly_rate"
    amount = money_of(answer, "0.0001" if member == "hourly_rate" else "0.01")
    if amount is not None and unit != "part":
        item.setdefault(member, Given(amount, answer.where, confidence))
    elif answer.text:
        draft.leave(answer.text, answer.where, suggestion=f"provision.{member}")


def give_tier(draft: Draft, item: Item, answer: Answer, confidence: float) -> None:
    """Give an item its tier from a box that asks for one, where a number or a letter may do: "2", "W2", "T"."""
    said = answer.flat
    wave = _WAVE.fullmatch(said)
    tier = _BY_LETTER.get(said.upper()) or tier_of(f"wave {wave[1]}" if wave else said)
    if tier is not None:
        item["tier"] = Given(tier, answer.where, confidence)
    elif answer.text:
        draft.leave(answer.text, answer.where, suggestion="provision.tier")


def _tier_line(line: str) -> Tier | None:
    """The tier that a line under what is done names, and says nothing else: "Wave 2", "(Tier 3)"."""
    return tier_of(line) if _TIER_ALONE.fullmatch(line) is not None else None


_TIER_ALONE = re.compile(
    r"\W*(?:(?:wave|tier) ?[123]|universal|targeted|specialist)(?: (?:provision|support))?\W*",
    re.IGNORECASE,
)
_WAVE = re.compile(r"[WT]?([123])", re.IGNORECASE)
_BY_LETTER: dict[str, Tier] = {"U": "universal", "T": "targeted", "S": "specialist"}


_QUANTITIES = (
    ("provision.sessions_per_week", "sessions_per_week", ""),
    ("provision.minutes_per_session", "minutes_per_session", "minutes"),
    ("provision.weeks", "weeks", ""),
)


def give_amounts(
    draft: Draft, item: Item, answers: Mapping[str, Sequence[tuple[Answer, float]]]
) -> None:
    """Give an item what columns and boxes of their own state: how many, how long, for how many, at what cost."""
    for concept, member, unit in _QUANTITIES:
        for answer, confidence in answers.get(concept, ()):
            give_quantity(draft, item, member, unit, answer, confidence)
    for concept, factor in (("hours_per_week", 60.0), ("minutes_per_week", 1.0)):
        for answer, confidence in answers.get(f"provision.{concept}", ()):
            give_per_week(draft, item, answer, factor, confidence)
    for answer, confidence in answers.get("provision.group_size", ()):
        give_group_size(draft, item, answer, confidence)
    for member in ("hourly_rate", "annual_cost"):
        for answer, confidence in answers.get(f"provision.{member}", ()):
            give_money(draft, item, member, answer, confidence)
