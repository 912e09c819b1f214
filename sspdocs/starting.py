"""The settings file that a school starts with, as text that a person can read and change."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from sspdocs.deadlines import Term, academic_year, fallback_terms
from sspdocs.words import long_date


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """What a school says of itself at the start; what it leaves out can be added later.

    `ta_rate` is pounds for an hour of a teaching assistant with on-costs. `watch_folder` is where
    the watched folder is when it is not `watch_folders` beside the settings.
    """

    council: str = "england"
    school: dict[str, str] = {}
    ta_rate: Decimal | None = None
    terms: tuple[Term, ...] = ()
    watch_folder: str | None = None


def settings_text(answers: Answers, today: dt.date) -> str:
    """The whole of `sspdocs.toml`: what was answered, and what else may be set as comments.

    Args:
        answers: as given.
        today: the day that it is written, for the school year of the examples.
    """
    return "\n".join(_lines(answers, today)) + "\n"


def _lines(answers: Answers, today: dt.date) -> Iterator[str]:
    year = academic_year(today)
    yield f"# Settings of sspdocs, begun on {long_date(today)}. A line that starts with # says nothing yet:"
    yield '# take the # away to use it. "sspdocs config show" says what holds and where it comes from.'
    yield ""
    yield f"council = {_quoted(answers.council)}"
    yield ""
    yield "[school]                      # as it stands on letters and documents"
    for key, example in _SCHOOL.items():
        given = answers.school.get(key)
        if key == "address":
            yield f'# address = ["{example}"]'
        else:
            yield f"{key} = {_quoted(given)}" if given else f"# {key} = {_quoted(example)}"
    yield ""
    yield "# [reviews]                   # days before the meeting; your council's own when left out"
    yield "# ask_advice_days = 42"
    yield "# invite_days = 21"
    yield ""
    yield from _terms(answers.terms, year)
    yield ""
    yield from _rate(answers.ta_rate, f"{year}-{(year + 1) % 100:02}")
    yield ""
    if answers.watch_folder:
        yield "[watch]"
        yield f"folder = {_quoted(answers.watch_folder)}"
    else:
        yield "# [watch]                     # watch_folders beside this file when nothing is set"
        yield '# folder = "S:/SEND/watch"'


_SCHOOL = {
    "name": "Larkfield Primary School",
    "address": '12 Orchard Lane", "Larkfield',
    "phone": "01642 555 0134",
    "email": "office@larkfield.example",
    "headteacher": "Mrs Joan Ellery",
    "sendco": "Priya Nair",
    "sendco_email": "senco@larkfield.example",
    "council_officer": "Sam Field",
    "council_email": "send.team@council.example",
}


def _terms(given: tuple[Term, ...], year: int) -> Iterator[str]:
    yield "# Term dates: without them August and the days round Christmas count as closed."
    mark = "" if given else "# "
    for term in given or fallback_terms(year, 1):
        yield f"{mark}[[reviews.terms]]"
        yield f"{mark}name = {_quoted(term.name)}"
        yield f"{mark}start = {term.start.isoformat()}"
        yield f"{mark}end = {term.end.isoformat()}"


def _rate(amount: Decimal | None, year: str) -> Iterator[str]:
    yield "# What an hour of staff costs, on-costs included: from your finance office. Add one for each kind of staff."
    mark = "" if amount is not None else "# "
    yield f"{mark}[[rates]]"
    yield f'{mark}names = ["TA", "teaching assistant"]'
    yield f"{mark}amount = {Decimal('16.45') if amount is None else amount}"
    yield f'{mark}per = "hour"'
    yield f"{mark}year = {_quoted(year)}"
    yield f"{mark}source = {_quoted('entered at the start')}"


def _quoted(text: str | None) -> str:
    return json.dumps(text or "", ensure_ascii=False).replace("\x7f", "\\u007f")
