"""Ages, year groups and moves between phases of education.

Source:
    SEND Regulations 2014, regs 2(1) and 18; SEND Code of Practice 2015, 9.178-9.181. Year groups
    from the age on 31 August, as the school census counts them.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from sspdocs.deadlines.annual import OUTER_DAYS, add_months

YEAR_GROUPS = ("N1", "N2", "R", *(str(n) for n in range(1, 15)))
"""The year groups of the model in order of age; the index of Reception is 2."""

_RECEPTION = 2
Phase = Literal[
    "early_years_to_school", "infant_to_junior", "first_to_middle", "primary_to_secondary",
    "middle_to_secondary", "secondary_to_post_16",
]  # fmt: skip

PHASES: dict[Phase, tuple[str, str]] = {
    "early_years_to_school": ("N2", "from early years to school"),
    "infant_to_junior": ("2", "from infant to junior school"),
    "first_to_middle": ("4", "from first to middle school"),
    "primary_to_secondary": ("6", "from primary to secondary school"),
    "middle_to_secondary": ("8", "from middle to secondary school"),
    "secondary_to_post_16": ("11", "from secondary school to post-16"),
}
"""Phase → (the last year group before it, words for a reader)."""

_EVERYWHERE: tuple[Phase, ...] = (
    "early_years_to_school", "primary_to_secondary", "secondary_to_post_16",
)  # fmt: skip
_BY_NAME: tuple[tuple[str, Phase, Phase | None], ...] = (
    ("infant", "infant_to_junior", None),
    ("first school", "first_to_middle", None),
    ("middle school", "middle_to_secondary", "primary_to_secondary"),
)
"""(word in the setting's name, the phase it adds, the phase it takes away)."""


class Transfer(msgspec.Struct, frozen=True, kw_only=True):
    """A move in September of `year`: the final plan by `target`; `outside` is the Code's day.

    The Regulations say "before" 15 February or 31 March, the Code says "by": `target` is the day
    before.
    """

    phase: Phase
    year: int
    target: dt.date
    outside: dt.date

    @property
    def latest_meeting(self) -> dt.date:
        """The last meeting that leaves the whole twelve weeks before the target."""
        return self.target - dt.timedelta(days=OUTER_DAYS)

    @property
    def words(self) -> str:
        """The move in words: "from primary to secondary school"."""
        return PHASES[self.phase][1]


def academic_year(day: dt.date) -> int:
    """The year in which the school year of this day began (1 September to 31 August)."""
    return day.year if day.month >= 9 else day.year - 1


def year_group_on(born: dt.date, day: dt.date) -> str | None:
    """The usual year group of a child on a day, or None when too young for nursery or past Year 14.

    What a plan records wins over this: summer-born deferral and other placements out of year are
    lawful.
    """
    cohort = born.year if born.month < 9 else born.year + 1
    index = academic_year(day) - cohort - 4 + _RECEPTION
    return YEAR_GROUPS[index] if 0 <= index < len(YEAR_GROUPS) else None


def years_on(year_group: str, years: int) -> str | None:
    """The year group so many years later (earlier when negative); None beyond the ends."""
    if year_group not in YEAR_GROUPS:
        return None
    index = YEAR_GROUPS.index(year_group) + years
    return YEAR_GROUPS[index] if 0 <= index < len(YEAR_GROUPS) else None


def compulsory_school_age_ends(born: dt.date) -> dt.date:
    """The last Friday in June of the school year in which a pupil turns 16.

    After it the rights of the parent under Part 3 of the Act pass to the young person, who is
    invited in their own right.

    Source:
        CFA ss.80, 83; Code of Practice 8.13-8.18 (paragraph numbers to be checked).
    """
    sixteenth = add_months(born, 16 * 12)
    june = dt.date(academic_year(sixteenth) + 1, 6, 30)
    return june - dt.timedelta(days=(june.weekday() - 4) % 7)


def transfer_for(phase: Phase, year: int) -> Transfer:
    """The transfer of a phase in a September: 15 February, or 31 March for secondary to post-16."""
    outside = dt.date(year, 3, 31) if phase == "secondary_to_post_16" else dt.date(year, 2, 15)
    return Transfer(phase=phase, year=year, target=outside - dt.timedelta(days=1), outside=outside)


def phases_of(setting: str | None, transfer_years: tuple[str, ...] = ()) -> dict[str, Phase]:
    """Year group → the move that follows it, for one setting.

    Args:
        setting: the setting's name; "infant", "first school" and "middle school" tell which moves
            it has.
        transfer_years: the school's own list of last year groups; when given, the name is not
            looked at.
    """
    if transfer_years:
        wanted = [p for p, (year_group, _) in PHASES.items() if year_group in transfer_years]
        return {PHASES[p][0]: p for p in wanted}
    found: set[Phase | None] = set(_EVERYWHERE)
    for word, adds, takes in _BY_NAME:
        if word in (setting or "").casefold():
            found.add(adds)
            found -= {takes}
    return {PHASES[p][0]: p for p in PHASES if p in found}


def next_transfer(
    year_group: str,
    today: dt.date,
    setting: str | None = None,
    transfer_years: tuple[str, ...] = (),
) -> Transfer | None:
    """The next move of a pupil who is in this year group today, or None when none is ahead.

    The move of the present school year is given until it happens on 1 September, its target passed
    or not.
    """
    phases = phases_of(setting, transfer_years)
    start = academic_year(today)
    for ahead in range(len(YEAR_GROUPS)):
        later = years_on(year_group, ahead)
        if later is None:
            return None
        if later in phases:
            return transfer_for(phases[later], start + ahead + 1)
    return None


def five_months_before(move: dt.date) -> dt.date:
    """The last day to review and amend before a move between post-16 institutions mid-year.

    Source:
        Reg 18(2): at least five months before the move.
    """
    return add_months(move, -5)


def under_five_window(last_review: dt.date) -> tuple[dt.date, dt.date]:
    """When to consider another review of a child under five: three to six months after the last.

    Source:
        SEND Code of Practice 2015, 9.178. It does not replace the yearly review.
    """
    return add_months(last_review, 3), add_months(last_review, 6)
