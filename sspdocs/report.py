"""The report on a whole school: plans read and checked, their costs and dates, as two files."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

import msgspec

from sspdocs.caseload.overview import Due, Overview, overview
from sspdocs.caseload.pupils import Entry, Link
from sspdocs.checks import in_order, run_caseload
from sspdocs.cost_settings import cost_basis
from sspdocs.councils import Council
from sspdocs.due import DUTIES, DueItem, due_list
from sspdocs.findings import Finding
from sspdocs.model import Plan, Problem
from sspdocs.process import Checked, check_file
from sspdocs.register import consult, find_register
from sspdocs.settings import load_settings, review_options
from sspdocs.writers.dashboard import write_dashboard
from sspdocs.writers.dashboard.words import day
from sspdocs.writers.register import write_register

DASHBOARD = "dashboard.html"
REGISTER = "register.xlsx"
_GOOD_PRACTICE = (
    "plan_review", "termly_review", "profile_review", "map_review", "ask_for_advice", "chase_advice",
)  # fmt: skip
"""Dates that the Code of Practice or the plan sets, not an Act or the Regulations."""
_REVIEWS = ("annual_review", "phase_transfer")
"""Dates by which an EHC plan's review has to be done."""
_WEEKS = 53
"""How far ahead the report looks: the year that its calendar shows."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The two files as bytes, and the figures that they were made from."""

    view: Overview
    dashboard: bytes
    register: bytes


def examine(path: Path, council: Council, today: dt.date) -> Checked:
    """One file's plans and findings with only what a report needs.

    The text that found no field is left out: the checks have had their say about it, and a large
    file has a great deal of it.
    """
    checked = check_file(path, council, today)
    pairs = tuple(
        (msgspec.structs.replace(plan, unmapped=()), found) for plan, found in checked.plans
    )
    return msgspec.structs.replace(checked, plans=pairs)


def make_report(
    results: Sequence[Checked],
    council: Council,
    today: dt.date,
    *,
    home: Path,
    out: Path,
    setting: str | None = None,
) -> Report:
    """The dashboard and the register of these files.

    Args:
        results: each file's plans and findings, or its problem, as `examine` gives them.
        council: whose rules were used.
        today: the day that the report is made for.
        home: the folder with `sspdocs.toml` (rates, threshold, terms) and the register of reviews.
        out: the folder that the report will stand in; links to documents are relative to it.
        setting: the school's name; None is the one that most plans give.

    Raises:
        UsageError: `sspdocs.toml` is wrong.
    """
    pairs = [pair for result in results for pair in result.plans]
    plans = [plan for plan, _ in pairs]
    together = run_caseload(plans, council, today)
    basis = cost_basis(home, council)
    entries = [
        _entry(plan, in_order((*found, *more)), out)
        for (plan, found), more in zip(pairs, together, strict=True)
    ]
    settings = load_settings(home)
    kept = find_register(home)
    known = consult(kept, plans, today)
    options = review_options(council, settings)
    listed = due_list(
        known.plans, today, options, meetings=known.meetings,
        held=known.held, replies=known.replies, school=settings.school, weeks=_WEEKS,
    )  # fmt: skip
    view = overview(
        entries,
        _problems(results),
        [_due(item, today, out, kept) for item in listed.items],
        today=today,
        options=options,
        council=council.name,
        setting=setting,
        threshold=basis.threshold.amount if basis.threshold else None,
        rates=basis.rates,
    )
    return Report(
        view=view,
        dashboard=write_dashboard(view, register=REGISTER),
        register=write_register(view),
    )


def _entry(plan: Plan, findings: tuple[Finding, ...], out: Path) -> Entry:
    link = Link("Open", address(Path(plan.source.path), out))
    return Entry(plan=plan, findings=findings, links=(link,))


def _problems(results: Iterable[Checked]) -> tuple[Problem, ...]:
    return tuple(r.problem for r in results if r.problem)


def _due(item: DueItem, today: dt.date, out: Path, register: Path | None) -> Due:
    """A due date as the report shows it; no link where only the register knows the pupil.

    What is overdue counts from the lawful day. A working day that has passed with the lawful day
    still ahead is for today: there is still time, and none to lose.
    """
    why = [f"{item.why} ({item.source})."]
    when = item.date
    if item.standing == "overdue":
        when = item.lawful or item.date
    elif item.date < today:
        when = today
        why.append(f"It was best done by {day(item.date)}.")
    if item.lawful and item.lawful != when:
        why.append(f"The last day is {day(item.lawful)}.")
    return Due(
        date=when,
        what=item.what,
        pupil=item.pupil or item.initials,
        why=" ".join(why),
        duty=DUTIES[item.duty],
        path=item.path,
        last=(item.lawful or item.date) if item.kind in _REVIEWS else None,
        statutory=item.lawful is not None and item.kind not in _GOOD_PRACTICE,
        href="" if item.path == str(register) else address(Path(item.path), out),
    )


def address(path: Path, folder: Path) -> str:
    """A file's address relative to a folder, safe to put in a link; absolute on another drive."""
    try:
        relative = os.path.relpath(path.absolute(), folder.absolute())
    except ValueError:  # Windows, another drive
        return path.absolute().as_uri()
    return quote(relative.replace(os.sep, "/"))
