"""dashboard.html: an overview as one self-contained page under a strict security policy."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from decimal import Decimal
from importlib import resources
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup

from sspdocs.caseload.overview import WEEK, Due, Overview, is_over, several_schools
from sspdocs.caseload.pupils import PupilRow
from sspdocs.caseload.schools import SchoolRow
from sspdocs.model.codes import NEED_TYPES, STATUSES
from sspdocs.writers.dashboard import charts, words

_SHOWN = 8
"""Rows of "this week" before it points to the list of dates."""
_DEAREST = 15
_FILES = 40

_SCHOOLS = (
    ("name", "School", ""),
    ("pupils", "Pupils", "number"),
    ("plans", "Plans", "number"),
    ("overdue", "Overdue", "number"),
    ("soon", "Due in 30 days", "number"),
    ("serious", "Must fix", "number"),
    ("share", "Complete", "number"),
    ("sure", "How sure", "number"),
    ("cost", "Cost a year", "number"),
)
"""Key, heading and class of each column of the schools."""

_SEVERITY_CLASS = {3: "error", 2: "warning", 1: "advice"}


def write_dashboard(view: Overview, *, register: str | None = "register.xlsx") -> bytes:
    """The page as UTF-8 bytes; the same overview gives the same bytes.

    Args:
        view: what to show.
        register: the workbook's address relative to the page, None where there is none.
    """
    style, script = _part("page.css"), _part("page.js")
    page = _template().render(
        view=view,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=_data(view),
        words=words,
        register=register,
        heading=_heading(view),
        headline=_headline(view),
        week_end=view.today + WEEK,
        shown=_SHOWN,
        severity_class=_SEVERITY_CLASS,
        rule_bars=_rule_bars(view),
        months=list(zip(view.months, charts.month_marks(view.months), strict=True)),
        dearest=charts.spend_bars(view.costed[:_DEAREST], view.threshold),
        bands=charts.band_bars(view.costed, view.threshold) if len(view.costed) > _DEAREST else [],
        spend_by_area=charts.money_bars(view.spend_by_area),
        needs_by_area=charts.count_bars(view.needs_by_area),
        needs_by_type=charts.count_bars(view.needs_by_type),
        files=view.attention[:_FILES],
        columns=_columns(view),
        school_columns=_SCHOOLS if several_schools(view) else (),
        filters=_filters(view),
        total=sum((p.cost for p in view.costed if p.cost is not None), Decimal(0)),
    )
    return page.encode()


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=jinja2.FunctionLoader(_part),
    )
    return environment.get_template("page.html.jinja")


@functools.cache
def _part(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _heading(view: Overview) -> str:
    schools = len({p.setting for p in view.pupils if p.setting})
    return view.setting or (words.plural(schools, "school") if schools > 1 else "Your pupils")


def _headline(view: Overview) -> str:
    """What a person should know who reads one sentence and no more."""
    overdue, coming = len(view.overdue), len(view.this_week)
    if not view.documents:
        return "No plans have been read yet."
    by = words.week_day(view.today + WEEK)
    if not overdue and not coming:
        first = f"Nothing is overdue and nothing is due by {by}."
    elif not overdue:
        first = f"Nothing is overdue. {_are(coming, 'date')} due by {by}."
    elif not coming:
        first = f"{_are(overdue, 'date')} overdue. Nothing else is due by {by}."
    else:
        more = "is" if coming == 1 else "are"
        first = f"{_are(overdue, 'date')} overdue and {coming:,} more {more} due by {by}."
    if not view.with_errors:
        return f"{first} No pupil's documents have anything that must be put right."
    pupils = len(view.pupils)
    verb = "has" if view.with_errors == 1 else "have"
    return (
        f"{first} {view.with_errors:,} of {words.plural(pupils, 'pupil')} "
        f"{verb} documents with something that must be put right."
    )


def _are(number: int, noun: str) -> str:
    return f"{words.plural(number, noun)} {'is' if number == 1 else 'are'}"


def _columns(view: Overview) -> list[tuple[str, str]]:
    """Key and heading of each column of the pupils; school and council only where they differ."""
    schools = {p.setting for p in view.pupils}
    councils = {p.council for p in view.pupils}
    middle = []
    if len(schools) > 1 or len(councils) > 1:
        middle.append(("school", "School" if len(schools) > 1 else "Council"))
    return [
        ("name", "Pupil"),
        ("year", "Year"),
        ("status", "Status and need"),
        *middle,
        ("docs", "Documents"),
        ("due", "Review due"),
        ("findings", "To put right"),
        ("cost", "Cost a year"),
        ("sure", "How sure"),
    ]


def _filters(view: Overview) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Key, label and choices of each drop-down above the table of pupils."""
    pupils = view.pupils
    years = sorted({p.year_group for p in pupils if p.year_group}, key=words.year_rank)
    statuses = [s for s in STATUSES if any(p.status == s for p in pupils)]
    needs = sorted({p.primary_need for p in pupils if p.primary_need})
    schools = sorted({p.setting for p in pupils if p.setting})
    councils = sorted({p.council for p in pupils if p.council})
    made: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("year", "Year", [(y, words.year_name(y)) for y in years]),
        ("status", "Status", [(STATUSES[s], STATUSES[s]) for s in statuses]),
        ("need", "Type of need", [(n, f"{n}: {NEED_TYPES[n]}") for n in needs]),
        ("school", "School", [(s, s) for s in schools]),
        ("council", "Council", [(c, c) for c in councils]),
    ]
    return [f for f in made if len(f[2]) > 1]


def _rule_bars(view: Overview) -> list[tuple[Any, Markup]]:
    top = max((r.findings for r in view.rules), default=0)
    return [(rule, charts.bar(rule.findings, top)) for rule in view.rules]


def _data(view: Overview) -> Markup:
    """The rows that the script shows, as JSON that cannot end its own script element."""
    rules = {rule.check: k for k, rule in enumerate(view.rules)}
    data = {
        "today": view.today,
        "weekEnd": view.today + WEEK,
        "councils": len({p.council for p in view.pupils}),
        "rules": [
            [r.check, r.name, _SEVERITY_CLASS[r.severity], words.SEVERITIES[r.severity]]
            for r in view.rules
        ],
        "needs": NEED_TYPES,
        "pupils": [_pupil(row, view, rules) for row in view.pupils],
        "dates": [_date(item, view) for item in view.due],
        "schools": [_school(row) for row in view.schools] if several_schools(view) else [],
    }
    text = msgspec.json.encode(data).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # every character that HTML or a script could act on is now an escape


def _school(row: SchoolRow) -> list[Any]:
    """One school as the script wants it, its values in the script's order."""
    share = row.share_complete
    return [
        row.name, row.pupils, row.plans, row.overdue, row.soon, row.undated, row.serious,
        row.complete, None if share is None else round(share * 100),
        None if row.sure is None else round(row.sure * 100),
        row.cost if row.costed else None, words.pounds(row.cost), row.costed,
    ]  # fmt: skip


def _pupil(row: PupilRow, view: Overview, rules: dict[str, int]) -> dict[str, Any]:
    """One pupil as the script wants it; members without a value are left out."""
    findings = sorted(row.findings, key=lambda f: (-f.severity, f.check))
    made: dict[str, Any] = {
        "name": row.name,
        "last": len(row.surname),
        "year": row.year_group,
        "yearName": words.year_name(row.year_group),
        "yearRank": words.year_rank(row.year_group),
        "class": row.class_name,
        "status": STATUSES[row.status] if row.status else None,
        "need": row.primary_need,
        "school": row.setting,
        "council": row.council,
        "docs": [
            _document(d.label, d.name, [(k.label, k.href) for k in d.links]) for d in row.documents
        ],
        "due": row.review_due,
        "findings": [[rules[f.check], f.message, f.where or ""] for f in findings],
        "counts": [row.errors, row.warnings, row.advice],
        "check": row.to_check,
    }
    if row.review_due:
        made["dueWords"] = words.short_day(row.review_due)
        made["away"] = words.away(row.review_due, view.today)
    if row.cost is not None:
        made |= {"cost": row.cost, "costWords": words.pounds(row.cost), "basis": row.cost_basis}
        made["over"] = is_over(row.cost, view.threshold)
    if row.sure is not None and row.least_sure is not None:
        made |= {"sure": round(row.sure * 100), "least": round(row.least_sure * 100)}
    return {k: v for k, v in made.items() if v not in (None, "", [], False)}


def _document(label: str, name: str, links: Sequence[tuple[str, str]]) -> list[Any]:
    return [label, name, [list(k) for k in links]]


def _date(item: Due, view: Overview) -> list[Any]:
    return [
        item.date,
        words.short_day(item.date),
        words.away(item.date, view.today),
        item.pupil,
        item.what,
        item.why,
        item.duty,
        1 if item.statutory else 0,
        item.href,
    ]
