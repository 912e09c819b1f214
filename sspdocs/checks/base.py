"""The registry of checks, and running them over a plan.

A check is a generator that reads a plan, a council and today's date, and yields (JSON pointer,
message) for each fault; the runner adds the id, the severity and the place in the document. A check
has no clock, no files and no memory.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from sspdocs.councils import Council, load_council, nearest
from sspdocs.errors import CouncilError, UsageError
from sspdocs.findings import Finding, Severity
from sspdocs.model import Plan
from sspdocs.model.codes import Kind
from sspdocs.workspace import Workspace

Found: TypeAlias = Iterator[tuple[str, str]]
Rule: TypeAlias = Callable[[Plan, Council, dt.date], Found]
FoundIn: TypeAlias = Iterator[tuple[int, str, str]]
CaseloadRule: TypeAlias = Callable[[Sequence[Plan], Council, dt.date], FoundIn]

PLAN: tuple[Kind, ...] = ("sen_support_plan",)
REVIEW: tuple[Kind, ...] = ("annual_review",)
EHC: tuple[Kind, ...] = ("ehc_plan", "annual_review")
PLANS: tuple[Kind, ...] = ("sen_support_plan", "ehc_plan", "annual_review")
MAPS: tuple[Kind, ...] = ("sen_support_plan", "provision_map")
KNOWN: tuple[Kind, ...] = (
    "sen_support_plan", "one_page_profile", "provision_map", "ehc_plan", "annual_review",
)  # fmt: skip
ALL: tuple[Kind, ...] = (*KNOWN, "unknown")


class Check(NamedTuple):
    """One check: its id and name, how much it matters, which plans it reads, and its rule."""

    id: str
    name: str
    severity: Severity
    source: str
    statutory: bool
    kinds: tuple[Kind, ...]
    rule: Rule | CaseloadRule

    @property
    def words(self) -> str:
        """The check's explanation: a sentence, why it matters, how to put it right."""
        return inspect.getdoc(self.rule) or ""

    @property
    def summary(self) -> str:
        """The explanation's first sentence."""
        return " ".join(self.words.partition("\n\n")[0].split())


_registry: dict[str, Check] = {}
_plan_rules: dict[str, Rule] = {}
_caseload_rules: dict[str, CaseloadRule] = {}


def check(
    id: str,
    name: str,
    severity: Severity,
    *,
    source: str,
    kinds: tuple[Kind, ...] = PLAN,
    statutory: bool = False,
) -> Callable[[Rule], Rule]:
    """Register a generator as a check.

    Args:
        id: three letters for the theme and a number, never used again for another check ("OUT003").
        name: what is wrong, in words joined by "-".
        severity: how much it matters where the council says nothing.
        source: where the rule comes from: Act, regulation, Code paragraph or council's page, and
            the rule sheet's id.
        kinds: the kinds of plan that it can be asked of.
        statutory: an Act or regulation asks for it: no council may switch it off or lower it.
    """

    def register(rule: Rule) -> Rule:
        _enter(Check(id, name, severity, source, statutory, kinds, rule))
        _plan_rules[id] = rule
        return rule

    return register


def caseload_check(
    id: str,
    name: str,
    severity: Severity,
    *,
    source: str,
    kinds: tuple[Kind, ...] = PLAN,
    statutory: bool = False,
) -> Callable[[CaseloadRule], CaseloadRule]:
    """Register a generator as a check over many plans; it yields (plan's index, pointer, message).

    The arguments are those of `check`.
    """

    def register(rule: CaseloadRule) -> CaseloadRule:
        _enter(Check(id, name, severity, source, statutory, kinds, rule))
        _caseload_rules[id] = rule
        return rule

    return register


def _enter(made: Check) -> None:
    if made.id in _registry or not re.fullmatch(r"[A-Z]{3}\d{3}", made.id):
        raise ValueError(f"{made.id}: check ids are three letters and three digits, each used once")
    _registry[made.id] = made


def all_checks() -> tuple[Check, ...]:
    """Every check, by id."""
    return tuple(_registry[i] for i in sorted(_registry))


def find_check(name: str) -> Check:
    """The check with this id ("OUT003", case apart) or name ("outcome-without-success-criteria").

    Raises:
        UsageError: there is none; the message names the nearest.
    """
    for found in _registry.values():
        if name.casefold() in (found.id.casefold(), found.name):
            return found
    names = [*_registry, *(c.name for c in _registry.values())]
    raise UsageError(
        f"{name}: no such check.{nearest(name, names) or ' sspdocs checks list shows them all.'}"
    )


def severity_of(found: Check, council: Council) -> Severity | None:
    """How much a check matters to this council; None when the council has switched it off."""
    change = council.checks.get(found.id)
    return change.level if change else found.severity


def is_on(id: str, council: Council, kind: Kind) -> bool:
    """Whether a check will be run on this kind of plan, so that another need not say the same."""
    found = _registry[id]
    return kind in found.kinds and severity_of(found, council) is not None


def verify(council: Council) -> Council:
    """The council, once its [checks] are known to be right.

    Raises:
        CouncilError: a check that does not exist, or a statutory check lowered or switched off.
    """
    for id, change in council.checks.items():
        found = _registry.get(id)
        at = f"{change.set_in or council.id}: checks.{id}"
        if found is None:
            raise CouncilError(
                f"{at}: no such check.{nearest(id, _registry) or ' See: sspdocs checks list.'}"
            )
        if found.statutory and (change.level or 0) < found.severity:
            raise CouncilError(
                f"{at}: the law asks for this ({found.source.partition(';')[0]}): it cannot be "
                "lowered or switched off."
            )
    return council


def open_council(name: str, workspace: Workspace) -> Council:
    """A council ready to be used: loaded, and every check id in it known to be right.

    Raises:
        CouncilError: there is no such council, or its council.toml is wrong.
    """
    return verify(load_council(name, workspace))


def run_checks(plan: Plan, council: Council, today: dt.date) -> tuple[Finding, ...]:
    """Everything that the checks find in one plan, worst first, then by id and place.

    Args:
        plan: the plan as read; its provenance gives each finding its place in the document.
        council: whose rules: which checks, at which severity, with which numbers.
        today: the date to count from. The same plan, council and date always give the same
            findings.
    """
    found: list[Finding] = []
    for id, rule in _plan_rules.items():
        one = _registry[id]
        level = severity_of(one, council)
        if level is None or plan.kind not in one.kinds:
            continue
        for pointer, message in rule(plan, council, today):
            found.append(_finding(one, level, plan, pointer, message))
    return in_order(found)


def run_caseload(
    plans: Sequence[Plan], council: Council, today: dt.date
) -> tuple[tuple[Finding, ...], ...]:
    """What the checks over many plans find, for each plan in the order given."""
    found: list[list[Finding]] = [[] for _ in plans]
    for id, rule in _caseload_rules.items():
        one = _registry[id]
        level = severity_of(one, council)
        if level is None:
            continue
        for n, pointer, message in rule(plans, council, today):
            if plans[n].kind in one.kinds:
                found[n].append(_finding(one, level, plans[n], pointer, message))
    return tuple(in_order(f) for f in found)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of one plan, worst first, then by id and place."""
    return tuple(sorted(findings, key=lambda f: (-f.severity, f.check, _order(f.pointer))))


def _finding(one: Check, level: Severity, plan: Plan, pointer: str, message: str) -> Finding:
    return Finding(
        check=one.id,
        name=one.name,
        severity=level,
        message=message,
        pointer=pointer,
        where=_place(plan, pointer),
        path=plan.source.path,
        statutory=one.statutory,
        source=one.source,
    )


def _place(plan: Plan, pointer: str) -> str | None:
    """Where a pointer is in the source.

    Its own place, else its first part's, else that of the thing it is part of.
    """
    if not pointer:
        return None
    if exact := plan.provenance.get(pointer):
        return exact.where
    if named := plan.provenance.get(f"{pointer}/description"):
        return named.where
    item = re.match(r"/(\w+)/(\d+)", pointer)
    if item and item[1] == "unmapped":
        return plan.unmapped[int(item[2])].where
    for known, place in plan.provenance.items():
        rest = known.removeprefix(pointer + "/")
        if rest != known and (item or rest[0].isdigit()):
            return place.where  # not so for /views: another view's place would mislead
    return _place(plan, item[0]) if item and item[0] != pointer else None


def _order(pointer: str) -> tuple[tuple[int, str], ...]:
    """Pointers in the order of the plan: /outcomes/2 before /outcomes/10."""
    return tuple((int(p), "") if p.isdigit() else (-1, p) for p in pointer.split("/"))
