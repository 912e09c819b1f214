"""A panel's papers for one pupil: which are there, missing, too few, out of date or unsigned."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from sspdocs.bundles.rules import is_reviewed
from sspdocs.councils.shape import Council, Evidence, Panel
from sspdocs.model import Plan
from sspdocs.words import long_date

Condition = Literal[
    "present", "made here", "draft", "missing", "too few", "out of date", "unsigned", "none found",
    "with other pupils",
]  # fmt: skip


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """One file about the pupil: where it is, the plans that were read from it, the day it says.

    `shared` is a file that holds other pupils too, and so never leaves the school for this one.
    """

    path: Path
    plans: tuple[Plan, ...] = ()
    day: dt.date | None = None
    shared: bool = False


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One paper that the panel asks for.

    `states` is "present" or what is wrong, worst first; `says` what was found, a line each;
    `papers` the files for it.
    """

    evidence: Evidence
    states: tuple[Condition, ...]
    says: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()

    @property
    def wanting(self) -> bool:
        """Whether somebody has to do something before the application goes."""
        return self.evidence.need == "always" and self.states not in (("present",), ("made here",))


def pieces(
    panel: Panel, papers: Sequence[Paper], council: Council, today: dt.date, *, can_cost: bool
) -> tuple[Piece, ...]:
    """Each of the panel's papers, looked for among a pupil's files.

    Args:
        panel: what it asks for.
        papers: the pupil's files.
        council: who signs its plans.
        today: the day on which papers are out of date.
        can_cost: a costed map can be made here from the pupil's plan.
    """
    return tuple(_piece(e, papers, council, today, can_cost=can_cost) for e in panel.evidence)


def plan_date(plan: Plan) -> dt.date | None:
    """The day that a plan speaks for: its last review, its start, or its last signature."""
    days = [plan.dates.reviewed_on, plan.dates.plan_start, plan.dates.last_annual_review]
    days += [s.date for s in plan.signatures]
    return max((d for d in days if d is not None), default=None)


def parent_signed(plan: Plan) -> bool:
    """Whether a parent or carer signed it."""
    return any(s.role == "parent_carer" and s.signed for s in plan.signatures)


def _piece(
    evidence: Evidence, papers: Sequence[Paper], council: Council, today: dt.date, *, can_cost: bool
) -> Piece:
    there = _found(evidence, papers)
    found = [p for p in there if not p.shared]
    shared = [p.path.name for p in there if p.shared]
    says: list[str] = []
    states: list[Condition] = []
    if not found:
        if evidence.kind == "provision_map" and can_cost:
            words = f"Made here from {_from(shared)}: check its rows and rates."
            return Piece(evidence=evidence, states=("made here",), says=(words,))
        if shared:
            return Piece(evidence=evidence, states=("with other pupils",), says=_kept(shared))
        inside = _inside(evidence, [p for p in papers if not p.shared])
        if inside:
            return Piece(evidence=evidence, states=("present",), says=inside)
        if evidence.template:
            words = "A draft was made here: write what is marked in it, and check the rest."
            return Piece(evidence=evidence, states=("draft",), says=(words,))
        lacking: Condition = "missing" if evidence.need == "always" else "none found"
        return Piece(evidence=evidence, states=(lacking,), says=_hints(evidence, papers))
    without = sum(not any(is_reviewed(x) for x in p.plans) for p in found)
    counted = len(found) - (without if evidence.reviewed else 0)
    if counted < evidence.at_least:
        states.append("too few")
        with_review = " with a review" if evidence.reviewed else ""
        says.append(f"{counted} found{with_review}, {evidence.at_least} wanted.")
        says += _kept(shared)
    old = [p for p in found if _is_old(p, evidence, today)]
    if evidence.within_months and len(found) - len(old) < evidence.at_least and old:
        states.append("out of date")
        newest = max((p.day for p in old if p.day), default=None)
        since = f" the newest is of {long_date(newest)}." if newest else ""
        says.append(f"Not older than {evidence.within_months} months is wanted:{since}")
    if evidence.kind == "sen_support_plan":
        unsigned = [p for p in found if not any(parent_signed(x) for x in p.plans)]
        if unsigned and "parent_carer" in council.plan.signed_by:
            states.append("unsigned")
            says.append(f"{len(unsigned)} of {len(found)} without a parent's signature.")
        if without:
            says.append(f"{without} of {len(found)} without a review.")
    undated = sum(p.day is None for p in found)
    if undated and evidence.within_months:
        says.append(f"{undated} of {len(found)} with no date found: look how old.")
    return Piece(
        evidence=evidence,
        states=tuple(states) or ("present",),
        says=tuple(says),
        papers=tuple(found),
    )


def _from(shared: Sequence[str]) -> str:
    """What a map is made from: the pupil's plan, or a map of many that is not to be sent."""
    if not shared:
        return "the plan"
    return f"{shared[0]}, which holds other pupils too and is not copied"


def _kept(shared: Sequence[str]) -> tuple[str, ...]:
    """Why files are not copied, a sentence each."""
    return tuple(
        f"{name} holds other pupils too and is not copied: put this pupil's part in a file of its own."
        for name in shared
    )


def _found(evidence: Evidence, papers: Sequence[Paper]) -> list[Paper]:
    """The files for a kind of evidence, newest first.

    By the kind of plan they hold, else by their names.
    """
    if evidence.kind:
        found = [p for p in papers if any(x.kind == evidence.kind for x in p.plans)]
    else:
        words = (*_words().get(evidence.id, ()), *(_bare(w) for w in evidence.words))
        found = [p for p in papers if not _is_plan(p) and _named(p.path.stem, words)]
    return sorted(
        found, key=lambda p: (p.day is None, -(p.day or dt.date.min).toordinal(), p.path.name)
    )


def _inside(evidence: Evidence, papers: Sequence[Paper]) -> tuple[str, ...]:
    """Where a plan itself holds what has no paper of its own: views, progress."""
    plans = [(p, x) for p in papers for x in p.plans]
    if evidence.id == "views":
        both = [
            p.path.name
            for p, x in plans
            if (x.views.pupil or x.views.important_to) and x.views.parent_carer
        ]
        return (f"In {both[0]}: the pupil's and the parent's.",) if both else ()
    if evidence.id == "progress":
        held = [p.path.name for p, x in plans if x.assessments]
        return (f"In {held[0]}.",) if held else ()
    return ()


def _hints(evidence: Evidence, papers: Sequence[Paper]) -> tuple[str, ...]:
    """What the plans say that a person should look for."""
    if evidence.id != "reports":
        return ()
    services = [a.service for p in papers for x in p.plans for a in x.agencies if a.service]
    named = list(dict.fromkeys(" ".join(s.split()) for s in services))
    return (f"The plans name: {', '.join(named)}. Is there a report?",) if named else ()


def _is_plan(paper: Paper) -> bool:
    return any(
        p.kind in ("sen_support_plan", "provision_map", "ehc_plan", "annual_review")
        and (p.outcomes or p.provision)
        for p in paper.plans
    )


def _is_old(paper: Paper, evidence: Evidence, today: dt.date) -> bool:
    return bool(
        evidence.within_months
        and paper.day
        and paper.day < months_before(today, evidence.within_months)
    )


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months earlier, or that month's last."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def _named(stem: str, words: Sequence[str]) -> bool:
    said = _bare(stem)
    return any(f" {w} " in f" {said} " for w in words)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@lru_cache(maxsize=1)
def _words() -> dict[str, list[str]]:
    text = (Path(__file__).parent / "papers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
