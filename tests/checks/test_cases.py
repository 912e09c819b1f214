"""Every check's cases, which are data: cases/<ID>.toml."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import make
import msgspec
import pytest

from sspdocs.checks import (
    all_checks,
    find_check,
    open_council,
    run_caseload,
    run_checks,
    severity_of,
)
from sspdocs.checks.page import checks_page
from sspdocs.model import Plan
from sspdocs.workspace import find_workspace

CASES = Path(__file__).parent / "cases"
WORKSPACE = find_workspace()


def _read(path: Path) -> list[dict[str, Any]]:
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)["cases"]


def _all_cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['says']}")
        for path in sorted(CASES.glob("*.toml"))
        for case in _read(path)
    ]


def _plan(fields: dict[str, Any], number: int = 0) -> Plan:
    """The plan of a case, from a file of its own, its numbers in the model's own types."""
    source = {"path": f"{number}.docx", "sha256": f"{number:064}", "media_type": "application/test"}
    made = make.plan(**{"source": source, **fields})
    return msgspec.convert(msgspec.to_builtins(made), Plan, strict=False)


@pytest.mark.parametrize(("id", "case"), _all_cases())
def test_a_check_finds_what_its_case_says(id: str, case: dict[str, Any]) -> None:
    assert set(case) <= {"says", "finds", "message", "council", "today", "plan", "plans", "off"}
    council = open_council(case.get("council", "england"), WORKSPACE)
    on = severity_of(find_check(id), council) is not None
    assert on is not case.get("off", False), f"{council.id} has {id} {'on' if on else 'off'}"
    today: dt.date = case.get("today", make.TODAY)
    if "plans" in case:  # a check over many: finds are "index pointer"
        plans = [_plan(fields, n) for n, fields in enumerate(case["plans"])]
        each = run_caseload(plans, council, today)
        pairs = [(f, f"{n} {f.pointer}") for n, fs in enumerate(each) for f in fs]
    else:
        pairs = [(f, f.pointer) for f in run_checks(_plan(case["plan"]), council, today)]
    found = [f for f, _ in pairs if f.check == id]
    assert sorted(place for f, place in pairs if f.check == id) == sorted(case["finds"])
    if "message" in case:
        assert case["message"] in found[0].message


@pytest.mark.parametrize("check", all_checks(), ids=lambda c: c.id)
def test_every_check_has_a_case_that_finds_and_one_that_does_not(check: Any) -> None:
    finds = [bool(case["finds"]) for case in _read(CASES / f"{check.id}.toml")]
    assert True in finds
    assert False in finds


def test_every_case_file_belongs_to_a_check() -> None:
    assert {p.stem for p in CASES.glob("*.toml")} == {c.id for c in all_checks()}


@pytest.mark.parametrize("check", all_checks(), ids=lambda c: c.id)
def test_every_check_is_explained(check: Any) -> None:
    assert re.match(r"[A-Z].*\.$", check.summary)
    assert check.words.count("Why it matters: ") == 1
    assert check.words.count("To put right: ") == 1
    assert re.fullmatch(r"[a-z0-9-]+", check.name)
    assert check.source


def test_check_names_are_used_once() -> None:
    names = [c.name for c in all_checks()]
    assert len(names) == len(set(names))


def test_the_page_of_checks_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "checks.md"
    message = "make it again: sspdocs checks page > docs/checks.md"
    assert page.read_text("utf-8") == checks_page(), message
