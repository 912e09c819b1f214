"""A pupil's plan beside the pupil's costed map: what stands in both, what in only one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from sspdocs.model import Plan, Provision
from sspdocs.words import fold

ALIKE = 75.0
"""Likeness (0-100) from which two descriptions are taken for the same provision."""
_SMALL_WORDS = frozenset(
    {
        "a", "an", "and", "as", "at", "built", "by", "daily", "each", "every", "for", "from",
        "group", "her", "his", "in", "into", "intervention", "is", "it", "of", "on", "or", "own",
        "programme", "session", "sessions", "small", "support", "the", "their", "then", "to", "up",
        "week", "weekly", "with",
    }
)  # fmt: skip
_COMMON = frozenset(
    {
        "adult", "board", "book", "break", "card", "check", "class", "game", "help", "home", "learn",
        "lesson", "list", "math", "play", "read", "staff", "ta", "talk", "teach", "time", "word",
        "work", "writ",
    }
)  # fmt: skip
"""Words (without their endings) that one alone names no provision by."""
_MISTYPED = 85.0
"""Likeness of spelling (0-100) from which two descriptions differ by slips of typing."""
_ENDINGS = re.compile(r"(?<=\w{3})(?:ings?|ers?|ed|es|s|e)$")
_BREAKS = re.compile(r"[\n;,.:\u2022]+|\s[-\u2013]\s")


class Match(NamedTuple):
    """One provision of a plan and the one like it in the map.

    `differs` says in what they do not agree, where it is sure that the numbers are of one thing.
    """

    plan_row: int
    map_row: int
    likeness: float
    differs: tuple[str, ...]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A plan's provision beside its pupil's map.

    What is in both, and the rows (0-based) in only one. A row of a plan without times costs nothing
    that anybody could work out: it is not missed in the map.
    """

    matched: tuple[Match, ...] = ()
    only_in_plan: tuple[int, ...] = ()
    only_in_map: tuple[int, ...] = ()


def compare_provision(plan: Plan, costed: Plan, *, alike: float = ALIKE) -> Comparison:
    """A plan's provision held against its map's.

    A row of the one may stand for several of the other: a cell of a plan often lists two strategies
    of which the map costs each, or one.
    """
    ours = [_strategies(p) for p in plan.provision]
    theirs = [_strategies(m) for m in costed.provision]
    likeness = {
        (i, j): _likeness(p, q, ours[i], theirs[j])
        for i, p in enumerate(plan.provision)
        for j, q in enumerate(costed.provision)
    }
    near = {pair for pair, like in likeness.items() if like >= alike}
    matched = []
    for i, j in sorted(near):
        one_to_one = sum(a == i for a, _ in near) == sum(b == j for _, b in near) == 1
        single = len(_lines(plan.provision[i])) < 2
        differs = tuple(_differs(plan.provision[i], costed.provision[j]))
        said = differs if one_to_one and single else ()
        matched.append(Match(i, j, likeness[i, j], said))
    return Comparison(
        matched=tuple(matched),
        only_in_plan=tuple(
            i for i, item in enumerate(plan.provision)
            if ours[i] and _takes_time(item) and not any(a == i for a, _ in near)
        ),
        only_in_map=tuple(
            j for j in range(len(costed.provision))
            if theirs[j] and not any(b == j for _, b in near)
        ),
    )  # fmt: skip


def _takes_time(item: Provision) -> bool:
    return item.sessions_per_week is not None and item.minutes_per_session is not None


def _lines(item: Provision) -> list[str]:
    return [line for line in (item.description or "").splitlines() if line.strip()]


def _strategies(item: Provision) -> list[frozenset[str]]:
    """The key words of a description as a whole, then of each of its parts."""
    text = item.description or ""
    parts = [text, *_lines(item), *_BREAKS.split(text)]
    return list(dict.fromkeys(k for part in parts if (k := _key_words(part))))


def _likeness(
    plan: Provision, costed: Provision, ours: list[frozenset[str]], theirs: list[frozenset[str]]
) -> float:
    """How alike two rows are: 100 where all that the one is called stands in the other.

    Half of the words will do; and one of them, where both are given as often and as long.
    """
    if not ours or not theirs:
        return 0.0
    timed = _takes_time(plan) and (plan.sessions_per_week, plan.minutes_per_session) == (
        costed.sessions_per_week, costed.minutes_per_session,
    )  # fmt: skip
    if timed and ours[0] & theirs[0]:
        return 100.0
    best = 0.0
    for a in theirs:
        for b in ours:
            shared = len(a & b)
            least = min(len(a), len(b))
            if shared == least and not a & b <= _COMMON:
                return 100.0
            if shared > 1:
                best = max(best, 100.0 * shared / len(theirs[0]) + 25.0)
    return min(best, 100.0) if best else _spelling(ours[0], theirs[0])


def _spelling(ours: frozenset[str], theirs: frozenset[str]) -> float:
    from rapidfuzz import fuzz  # reading one plan should not wait for it

    ratio = fuzz.ratio(" ".join(sorted(ours)), " ".join(sorted(theirs)))
    return ratio if ratio >= _MISTYPED else 0.0


def _differs(plan: Provision, costed: Provision) -> Iterator[str]:
    pairs = (
        ("sessions a week", plan.sessions_per_week, costed.sessions_per_week),
        ("minutes a session", plan.minutes_per_session, costed.minutes_per_session),
        ("weeks", plan.weeks, costed.weeks),
        ("group size", plan.group_size, costed.group_size),
    )
    for name, a, b in pairs:
        if a is not None and b is not None and a != b:
            yield f"{name}: {a:g} in the plan, {b:g} in the map"


def _key_words(text: str) -> frozenset[str]:
    """What a text is about: its words without the small ones, and without their endings."""
    words = fold(text).split()
    return frozenset(_ENDINGS.sub("", w) for w in words if w not in _SMALL_WORDS)
