"""What a school or council may set about its reviews. The law's own periods are not settings."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from sspdocs.deadlines.calendar import SchoolCalendar, Term

TermlyMode = Literal["term", "end"]


class ReviewOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Working dates and term dates. Days are counted back from the meeting.

    `termly` says when a term's review may be held: "term", any time in the term; "end", towards its
    end (the last `termly_lead_days`) or in the first `termly_grace_days` of the next.
    `transfer_years` are the year groups after which pupils of this school move on; empty means:
    worked out from the setting's name.

    Source:
        Days: councils ask for advice 4 to 12 weeks ahead. Grace and lead days: a choice of this
            project, because "the end of term or the start of the next" is nowhere given in days.
    """

    ask_advice_days: int = 42
    chase_days: int = 28
    invite_days: int = 21
    termly: TermlyMode = "term"
    termly_grace_days: int = 14
    termly_lead_days: int = 27
    meetings_a_year: int = 3
    terms: tuple[Term, ...] = ()
    closed_days: tuple[dt.date, ...] = ()
    transfer_years: tuple[str, ...] = ()

    @property
    def calendar(self) -> SchoolCalendar:
        """The school's working and school days."""
        terms = tuple(sorted(self.terms, key=lambda term: term.start))
        return SchoolCalendar(terms=terms, closed_days=frozenset(self.closed_days))
