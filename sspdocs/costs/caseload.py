"""Costs across plans: staff hours, and those that are counted more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import msgspec

from sspdocs.costs.numbers import exact, is_finite, rounded
from sspdocs.model import Plan
from sspdocs.words import fold


class StaffTime(msgspec.Struct, frozen=True, kw_only=True):
    """What a set of plans asks of one member of staff, in hours a week.

    `hours` counts a shared session once for each group that it needs; `charged` adds up the
    pupils' shares. `rows` are (plan, provision) indexes; `unknown` are those that state no time
    or group size and are not in the hours.
    """

    lead: str
    hours: Decimal
    charged: Decimal
    pupils: int
    rows: tuple[tuple[int, int], ...] = ()
    unknown: tuple[tuple[int, int], ...] = ()


class Overlap(msgspec.Struct, frozen=True, kw_only=True):
    """Staff time that plans pay for more than once, or that nobody has.

    `rows` are (plan, provision) indexes.
    """

    code: str
    words: str
    rows: tuple[tuple[int, int], ...]


class _Session(NamedTuple):
    lead: str
    what: str
    sessions: Fraction
    minutes: Fraction


def staff_time(plans: Sequence[Plan]) -> tuple[StaffTime, ...]:
    """Hours a week of each "delivered by" in the plans, most first.

    The same words, times a week and minutes in several plans are one session, given as often as
    its groups need.
    """
    return _staff_time(_sessions(plans))


def _staff_time(found_in: _Sessions) -> tuple[StaffTime, ...]:
    known, unknown, names = found_in
    people: dict[str, list[tuple[_Session, list[_Member]]]] = {lead: [] for lead in names}
    for session, members in known.items():
        people[session.lead].append((session, members))
    found = []
    for lead, sessions in people.items():
        rows = tuple((plan, row) for _, members in sessions for plan, row, _ in members)
        found.append(
            StaffTime(
                lead=names[lead],
                hours=rounded(sum((_week(s) * _groups(m) for s, m in sessions), Fraction(0))),
                charged=rounded(
                    sum((_week(s) / size for s, m in sessions for _, _, size in m), Fraction(0))
                ),
                pupils=len({plan for plan, _ in (*rows, *unknown.get(lead, ()))}),
                rows=rows,
                unknown=tuple(unknown.get(lead, ())),
            )
        )
    return tuple(sorted(found, key=lambda s: (-s.hours, s.lead.casefold())))


def staff_overlaps(
    plans: Sequence[Plan], contracts: Mapping[str, Decimal] | None = None
) -> tuple[Overlap, ...]:
    """Staff time that the plans count more than once or beyond what there is.

    Args:
        plans: of a whole school.
        contracts: hours a week of named staff, from the school's settings.
    """
    sessions = _sessions(plans)
    return (*_mixed_groups(sessions), *_beyond_contract(sessions, contracts or {}))


_Member = tuple[int, int, Fraction]
"""A pupil in a session: the plan, its row, and the size of the group that it is costed in."""


class _Sessions(NamedTuple):
    """Sessions with their members, rows without a time, and each lead's name as written."""

    known: dict[_Session, list[_Member]]
    unknown: dict[str, list[tuple[int, int]]]
    names: dict[str, str]


def _sessions(plans: Sequence[Plan]) -> _Sessions:
    known: dict[_Session, list[_Member]] = {}
    unknown: dict[str, list[tuple[int, int]]] = {}
    names: dict[str, str] = {}
    met: dict[object, list[_Member]] = {}  # the same, by what is written: quicker to look up
    sizes: dict[float | None, Fraction] = {}  # of groups that can be
    for n, plan in enumerate(plans):
        for row, item in enumerate(plan.provision):
            if not item.lead:
                continue
            size = item.group_size
            written = item.lead, item.description, item.sessions_per_week, item.minutes_per_session
            before, fits = met.get(written), sizes.get(size)
            if before is not None and fits is not None:
                before.append((n, row, fits))
                continue
            lead = fold(item.lead)
            names.setdefault(lead, " ".join(item.lead.split()))
            numbers = (item.sessions_per_week, item.minutes_per_session, size)
            if not all(x is not None and is_finite(x) and x > 0 for x in numbers):
                unknown.setdefault(lead, []).append((n, row))
                continue
            sessions, minutes, each = (exact(x) for x in numbers if x is not None)
            key = _Session(lead, fold(item.description or ""), sessions, minutes)
            members = met[written] = known.setdefault(key, [])
            members.append((n, row, each))
            sizes[size] = each
    return _Sessions(known, unknown, names)


def _groups(members: Sequence[_Member]) -> int:
    """How many times a session is given for these pupils, each size of group by itself."""
    sizes = Counter([size for _, _, size in members])
    return sum(-(-count // size) for size, count in sizes.items())


def _week(session: _Session) -> Fraction:
    return session.sessions * session.minutes / 60


def _mixed_groups(sessions: _Sessions) -> Iterator[Overlap]:
    for members in sessions.known.values():
        sizes = sorted(set({id(size): size for _, _, size in members}.values()))  # slow to hash
        pupils = len({plan for plan, _, _ in members})
        if pupils < 2:
            continue
        if len(sizes) > 1:
            said = " and ".join(f"{float(s):g}" for s in sizes)
            words = (
                f"{pupils} pupils have the same session with group sizes {said}:"
                " if it is one session, its hours are counted more than once"
            )
            yield Overlap(code="group-sizes-differ", words=words, rows=_rows_of(members))
        elif 1 < sizes[0] < pupils and pupils % sizes[0]:
            groups = _groups(members)
            size = float(sizes[0])
            words = (
                f"{pupils} pupils are costed as a group of {size:g}: that takes {groups} groups;"
                f" if they sit together, the hours are counted {pupils / size:.2f} times"
            )
            yield Overlap(code="group-too-small", words=words, rows=_rows_of(members))


def _rows_of(members: Sequence[_Member]) -> tuple[tuple[int, int], ...]:
    return tuple([(plan, row) for plan, row, _ in members])


def _beyond_contract(sessions: _Sessions, contracts: Mapping[str, Decimal]) -> Iterator[Overlap]:
    if not contracts:
        return
    hours = {fold(name): limit for name, limit in contracts.items()}
    for person in _staff_time(sessions):
        limit = hours.get(fold(person.lead))
        if limit is not None and person.hours > limit:
            asked, works = float(person.hours), float(limit)
            words = f"the plans ask {asked:g} hours a week of somebody who works {works:g}"
            yield Overlap(code="beyond-contract", words=words, rows=person.rows)
