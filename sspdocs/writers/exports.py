"""Plans as rows for other programs: JSON Lines, and CSV tables of plans, outcomes and provision.

Both are made a plan at a time, so that any number of plans takes the same memory. Text in a CSV
that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from sspdocs.model import (
    Costs,
    Dates,
    Outcome,
    Plan,
    Provision,
    Pupil,
    Review,
    Sen,
    Setting,
    Source,
    Views,
    encode,
    needs_review,
)

Table = Literal["plans", "outcomes", "provision"]

_PARTS: dict[str, type[msgspec.Struct]] = {
    "source": Source,
    "pupil": Pupil,
    "setting": Setting,
    "sen": Sen,
    "views": Views,
    "costs": Costs,
    "dates": Dates,
    "review": Review,
}
_COUNTED = ("people", "needs", "outcomes", "provision", "agencies", "assessments", "unmapped")
_WHO = ("source.path", "source.sheet", "pupil.name", "pupil.upn")
"""What ties a row of outcomes or provision to its plan."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def json_lines(plans: Iterable[Plan]) -> Iterator[bytes]:
    """Each plan as one line of JSON, in the shape that `sspdocs read --json` has for a plan."""
    for plan in plans:
        yield encode(plan) + b"\n"


def csv_lines(plans: Iterable[Plan], table: Table = "plans") -> Iterator[bytes]:
    """One table as UTF-8 CSV with a byte-order mark, which Excel needs; first the column names.

    Args:
        plans: in the order of the rows.
        table: "plans" has a row for each plan (lists as their number); "outcomes" and "provision"
            have a row for each item, with its plan's file and pupil and its number in the plan.
    """
    columns = _columns(table)
    yield b"\xef\xbb\xbf" + _line(columns)
    for plan in plans:
        for row in _rows(plan, table):
            yield _line([safe(row.get(column)) for column in columns])


def _columns(table: Table) -> list[str]:
    if table == "plans":
        fields = [f"{part}.{name}" for part, kind in _PARTS.items() for name in _fields(kind)]
        return ["kind", "title", *fields, *_COUNTED, "needs_review"]
    kind = Outcome if table == "outcomes" else Provision
    return [*_WHO, "number", *_fields(kind)]


def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    return kind.__struct_fields__


def _rows(plan: Plan, table: Table) -> Iterator[dict[str, Any]]:
    whole = {
        f"{part}.{name}": getattr(getattr(plan, part), name)
        for part, kind in _PARTS.items()
        for name in _fields(kind)
    }
    if table == "plans":
        counts = {name: len(getattr(plan, name)) for name in _COUNTED}
        extra = {"kind": plan.kind, "title": plan.title, "needs_review": len(needs_review(plan))}
        yield whole | counts | extra
        return
    for number, item in enumerate(getattr(plan, table), start=1):
        own = {name: getattr(item, name) for name in _fields(type(item))}
        if table == "provision":
            # people count from 1
            own["outcomes"] = tuple(k + 1 for k in item.outcomes)
        yield {name: whole[name] for name in _WHO} | {"number": number} | own


def safe(value: Any) -> str:
    """A value as text of a CSV cell; text that would be calculated is made plain text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return safe("; ".join(str(v) for v in value))
    if isinstance(value, str):
        # a space before it does not keep a spreadsheet from calculating
        risky = value.startswith(_FORMULA_STARTS) or value.lstrip().startswith(_FORMULA_STARTS)
        return f"'{value}" if risky else value
    return str(value)


def _line(cells: Iterable[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()
