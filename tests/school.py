"""An invented school of any size: plans, findings, failed files and dates, the same each time."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any, NamedTuple

from make import TODAY, plan

from sspdocs.caseload.overview import Due, Overview, overview
from sspdocs.caseload.pupils import Entry, Link
from sspdocs.costs import AREA_OF_NEED
from sspdocs.findings import Finding, Severity
from sspdocs.model import AREAS, Problem, Provenance, Source


def _names(*lines: str) -> list[str]:
    return " ".join(lines).split()


_FIRST = _names(
    "Aaliyah Arjun Bea Caleb Chidi Daisy Drew Elif Esmé Finn Grace Harpreet Imogen Isla Jayden",
    "Jasmine Kofi Leila Maisie Marek Nia Noah Olu Precious Quinn Ruby-Mae Sami Summer Tomasz Uma",
    "Viktor Willow Xanthe Yusuf Zara",
)
_LAST = _names(
    "Abdi Adeyemi-Clarke Ahmed Begum Bell Brown Cheung D'Souza Davies Evans Farah Green Hughes",
    "Iqbal Jones Kaur Kowalski Lewis Marsh Mbeki Nowak O'Brien Okafor Patel Quigley Roberts Singh",
    "Taylor Usman Vaughan Walker Young Zielinska",
)
_SCHOOLS = (
    "Larkfield Primary School",
    "Harbour View Academy",
    "St Bede's C of E Primary",
    "Moorside High School",
)
RULES = (
    (
        "DAT001",
        "no-review-date",
        Severity.ERROR,
        "There is no review date. Add the date of the next review.",
    ),
    (
        "DAT003",
        "review-overdue",
        Severity.ERROR,
        "The review date has passed and no review is recorded.",
    ),
    (
        "OUT003",
        "outcome-without-success-criteria",
        Severity.WARNING,
        "Outcome 2 does not say how we will know it is met.",
    ),
    (
        "OUT007",
        "outcome-not-measurable",
        Severity.ADVICE,
        "Outcome 1, “improve reading”, has nothing that could be measured.",
    ),
    (
        "PRO002",
        "provision-without-frequency",
        Severity.WARNING,
        "“Small-group phonics” does not say how often.",
    ),
    (
        "PRO005",
        "provision-without-lead",
        Severity.ADVICE,
        "“Sensory breaks” does not say who leads it.",
    ),
    (
        "CST001",
        "total-differs",
        Severity.ERROR,
        "The total stated is £240.00 more than its rows come to.",
    ),
    ("VOI001", "no-pupil-views", Severity.WARNING, "Nothing is written in the pupil’s own words."),
    (
        "PUP004",
        "upn-check-letter",
        Severity.WARNING,
        "The check letter of the UPN does not fit its digits.",
    ),
)
_DUES = (
    ("Annual review meeting", "12 months from the last review", "School", True),
    ("Send the review report to the council", "Two weeks after the meeting", "School", True),
    ("Send invitations and papers", "At least two weeks before the meeting", "School", True),
    ("Decision: maintain, amend or cease", "Four weeks after the meeting", "Council", True),
    ("Termly review of the SEN Support Plan", "The plan’s own review date", "Class teacher", False),
    ("Meet parents", "At least three times a year", "Class teacher", False),
)
_YEARS = ["N2", "R", *(str(y) for y in range(1, 12))]


class School(NamedTuple):
    """What an overview is made from."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    due: tuple[Due, ...]

    def view(self, today: dt.date = TODAY) -> Overview:
        return overview(self.entries, self.problems, self.due, today=today, council="Northshire")


def school(size: int, *, today: dt.date = TODAY, schools: int = 1) -> School:
    """Entries, problems and due dates of `size` pupils, spread over so many schools."""
    dice = random.Random(size)
    entries: list[Entry] = []
    due: list[Due] = []
    for k in range(size):
        first = _FIRST[k % len(_FIRST)]
        last = _LAST[(k * 7 + k // len(_FIRST)) % len(_LAST)]
        entries += _pupil(k, f"{first} {last}", dice, today, _SCHOOLS[k % schools])
        for what, why, duty, statutory in dice.sample(_DUES, dice.choice((0, 1, 1, 2))):
            date = today + dt.timedelta(days=round(dice.triangular(-40, 330, 20)))
            due.append(
                Due(
                    date=date,
                    what=what,
                    why=why,
                    duty=duty,
                    statutory=statutory,
                    pupil=f"{first} {last}",
                )
            )
    return School(tuple(entries), tuple(_problems(size)), tuple(due))


def _pupil(k: int, name: str, dice: random.Random, today: dt.date, where: str) -> list[Entry]:
    need = dice.choices(list(AREA_OF_NEED), (6, 4, 1, 1, 8, 9, 7, 1, 1, 1, 1))[0]
    ehc = dice.random() < 0.2
    born = dt.date(2010, 9, 1) + dt.timedelta(days=dice.randrange(4000))
    pupil = {
        "name": name,
        "date_of_birth": born,
        "upn": f"A807200117{k % 1000:03}",
        "year_group": dice.choice(_YEARS),
        "class_name": dice.choice(["Oak", "Ash", "Elm", "7B", "Willow", None]),
    }
    sen = {"status": "E" if ehc else "K", "primary_need": need, "areas": (AREA_OF_NEED[need],)}
    reviewed = today + dt.timedelta(days=round(dice.triangular(-60, 160, 40)))
    dates = {"plan_start": reviewed - dt.timedelta(days=100)}
    if dice.random() < 0.93:
        dates["next_annual_review" if ehc else "review_due"] = reviewed
    made = [_entry(f"plans/{name} SSP.docx", "sen_support_plan", pupil, sen, dates, where, dice)]
    if dice.random() < 0.45:
        cost = Decimal(round(dice.triangular(600, 14000, 4200), 2)).quantize(Decimal("0.01"))
        made.append(
            _entry(
                f"maps/{name} costed #map.xlsx", "provision_map", pupil, sen, {}, where, dice, cost
            )
        )
    return made


def _entry(
    path: str,
    kind: str,
    pupil: dict[str, Any],
    sen: dict[str, Any],
    dates: dict[str, Any],
    where: str,
    dice: random.Random,
    cost: Decimal | None = None,
) -> Entry:
    rules = dice.sample(RULES, dice.choices((0, 1, 2, 4), (5, 3, 3, 1))[0])
    findings = tuple(
        Finding(check=c, name=n, severity=s, message=m, where="table 2, row 3")
        for c, n, s, m in rules
    )
    unsure = dice.choices((0, 1, 3, 6), (8, 2, 1, 1))[0]
    provision = []
    if cost is not None:
        parts = [
            (cost * share).quantize(Decimal("0.01")) for share in (Decimal("0.6"), Decimal("0.3"))
        ]
        for area, amount in zip(
            dice.sample(list(AREAS), 3), [*parts, cost - sum(parts)], strict=True
        ):
            provision.append({"description": "Support", "area": area, "annual_cost": amount})
    return Entry(
        plan=plan(
            kind=kind,
            source=Source(path=path, sha256="0" * 64, media_type="application/test"),
            pupil=pupil,
            sen=sen,
            dates=dates,
            setting={"name": where},
            provision=provision,
            costs={"stated_total": cost, "element_2_threshold": Decimal(6000)}
            if cost is not None
            else {},
            provenance=_provenance(unsure, dice),
        ),
        findings=findings,
        links=(Link("Open", path.replace(" ", "%20").replace("#", "%23")),),
    )


def _provenance(unsure: int, dice: random.Random) -> dict[str, Provenance]:
    sure = {
        f"/pupil/{i}": Provenance(where="table 1", confidence=dice.choice((0.99, 0.97, 0.9)))
        for i in range(4)
    }
    return sure | {
        f"/outcomes/{i}/baseline": Provenance(where="table 2", confidence=0.6)
        for i in range(unsure)
    }


def _problems(size: int) -> list[Problem]:
    faults = (
        ("encrypted", "Old plan LOCKED.docx", "it needs a password. Take it off and save again."),
        ("damaged", "scan0012.docx", "it is broken and cannot be opened. Ask for another copy."),
        ("old-format", "IEP 2019.doc", "an old Word document. Save it as .docx in Word."),
    )
    return [
        Problem(path=n, code=c, message=f"{n}: {m}") for c, n, m in faults[: min(3, size // 20)]
    ]
