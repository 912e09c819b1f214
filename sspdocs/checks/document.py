"""Checks of the document itself: is it a plan, and could everything in it be understood?"""

from __future__ import annotations

import datetime as dt

from sspdocs.checks.base import ALL, KNOWN, Found, check
from sspdocs.checks.words import misread, quote
from sspdocs.councils import Council
from sspdocs.findings import Severity
from sspdocs.forms.dates import parse_date
from sspdocs.model import Plan
from sspdocs.model.in_words import FIELD_WORDS
from sspdocs.ooxml.broken import is_broken, why_broken

_CELLS = 6
"""Cells named in one message."""

_NOT_ASKED = ("dates.review_due",)
"""The review date is asked about by DAT001, the UPN by PUP002."""


@check(
    "DOC001",
    "kind-not-recognised",
    Severity.WARNING,
    source="good practice",
    kinds=("unknown",),
)
def kind_not_recognised(plan: Plan, council: Council, today: dt.date) -> Found:
    """The document was not recognised as a plan, a profile, a provision map or a review.

    Why it matters: most checks were not run on it, so finding little in it means little.

    To put right: give it a title that says what it is ("SEN Support Plan"). If it is one, see what
    was read of it with `sspdocs read`; if it is something else, leave it out.
    """
    yield "", "This was not recognised as a plan, a map or a review, so few checks were run on it."


@check(
    "DOC002",
    "value-not-understood",
    Severity.ADVICE,
    source="good practice",
    kinds=KNOWN,
)
def value_not_understood(plan: Plan, council: Council, today: dt.date) -> Found:
    """Words stand where a date, a number or a code belongs, and could not be understood as one.

    Why it matters: reminders, year groups and returns are worked out from these. What could not be
    understood counts as missing.

    To put right: write dates with day, month and year (12 February 2027), years as a number, types
    of need by their DfE name or code.
    """
    for field, name in FIELD_WORDS.items():
        if field in _NOT_ASKED:
            continue
        for n in misread(plan, field):
            if "date" in name and parse_date(plan.unmapped[n].text):
                continue  # a date like any other, of which it was not clear what happened then
            words = quote(plan.unmapped[n].text, 40)
            yield f"/unmapped/{n}", f"{words} stands where {name} belongs, and was not understood."


@check(
    "DOC003",
    "broken-formula",
    Severity.WARNING,
    source="good practice: panels return maps whose sums cannot be read",
    kinds=ALL,
)
def broken_formula(plan: Plan, council: Council, today: dt.date) -> Found:
    """A formula gives an error in place of a number, or refers to itself.

    Why it matters: whoever reads the map sees no cost there, or a 0, and every sum that the cell
    belongs to is wrong.

    To put right: click the cell in Excel and point the formula at the right cells again; where the
    row above is right, copy its formula down.
    """
    alike: dict[tuple[str, str], list[int]] = {}
    for n, piece in enumerate(plan.unmapped):
        if is_broken(piece.text):
            alike.setdefault((piece.label or "", piece.text.strip().upper()), []).append(n)
    for (label, error), found in alike.items():
        under = f" under {quote(label)}" if label else ""
        more = ""
        if len(found) > 1:
            cells = [plan.unmapped[n].where.rpartition("!")[2] for n in found]
            rest = ", …" if len(found) > _CELLS else ""
            more = f" ({len(found)} cells: {', '.join(cells[:_CELLS])}{rest})"
        yield f"/unmapped/{found[0]}", f"The formula{under} {why_broken(error)}{more}."
