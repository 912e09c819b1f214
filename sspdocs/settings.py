"""What a school has set for itself in `sspdocs.toml`: who it is, its terms, its working dates.

council = "redcar-cleveland"

[school]                     [reviews]               [[reviews.terms]]
name = "Larkfield Primary"   ask_advice_days = 42    name = "Autumn 2026"
address = ["1 High Street"]                          start = 2026-09-02
                                                     end = 2026-12-18
"""

from __future__ import annotations

import datetime as dt
import difflib
from pathlib import Path
from typing import Any, Literal

import msgspec

from sspdocs.councils import Council
from sspdocs.deadlines import ReviewOptions, Term
from sspdocs.deadlines.calendar import term_faults
from sspdocs.errors import UsageError
from sspdocs.own_settings import convert, read_tables
from sspdocs.writers.packs.school import School

FILE_NAME = "sspdocs.toml"


class SchoolReviews(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The school's own terms and working dates; what it leaves out is the council's."""

    ask_advice_days: int | None = None
    chase_days: int | None = None
    invite_days: int | None = None
    termly: Literal["term", "end"] | None = None
    terms: tuple[Term, ...] = ()
    closed_days: tuple[dt.date, ...] = ()
    transfer_years: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of `sspdocs.toml` that reviews and letters need; other parts are other readers'."""

    council: str | None = None
    school: School = School()
    reviews: SchoolReviews = SchoolReviews()


def load_settings(home: Path) -> Settings:
    """The settings in a folder's `sspdocs.toml`, all of them absent when there is no such file.

    Raises:
        UsageError: the file is not valid TOML, a key in it is unknown or of the wrong kind, or the
            term dates cannot be right.
    """
    path = home / FILE_NAME
    raw = read_tables(path)
    _check_tables(path, raw)
    known: dict[str, Any] = {k: raw[k] for k in ("council", "school", "reviews") if k in raw}
    settings = convert(path, known, Settings)
    for fault in term_faults(settings.reviews.terms):
        words = f"{path}: [[reviews.terms]] {fault}. Mend its dates."
        raise UsageError(words, path=str(path))
    return settings


_TABLES = ("council", "school", "reviews", "rates", "staff_hours", "element_2", "watch", "limits")
"""All that `sspdocs.toml` may hold at its top; some of it is read elsewhere."""


def _check_tables(path: Path, raw: dict[str, Any]) -> None:
    """Refuse a table that nothing reads, naming the nearest that is."""
    for key in raw:
        if key not in _TABLES:
            near = difflib.get_close_matches(key, _TABLES, 1)
            hint = f' Did you mean "{near[0]}"?' if near else f" There are: {', '.join(_TABLES)}."
            raise UsageError(f'{path}: no setting "{key}".{hint}', path=str(path))


def review_options(council: Council, settings: Settings) -> ReviewOptions:
    """The working dates: the school's own where it has set them, else the council's."""
    own, cycle, ahead = settings.reviews, council.review, council.annual_review
    return ReviewOptions(
        ask_advice_days=_or(own.ask_advice_days, ahead.ask_advice_days),
        chase_days=_or(own.chase_days, ahead.chase_days),
        invite_days=_or(own.invite_days, ahead.invite_days),
        termly=own.termly or cycle.mode,
        termly_grace_days=cycle.grace_days,
        termly_lead_days=cycle.lead_days,
        meetings_a_year=cycle.parent_meetings,
        terms=own.terms,
        closed_days=own.closed_days,
        transfer_years=own.transfer_years,
    )


def _or(own: int | None, other: int) -> int:
    return other if own is None else own
