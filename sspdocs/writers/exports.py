"""Plans as rows for other programs: tables of plans, of outcomes and of provision.

`sspdocs.writers.tables` writes them as JSON Lines, CSV, Excel or Parquet.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_type_hints

import msgspec
from msgspec import UNSET

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
from sspdocs.writers.tables import Column, type_of

Table = Literal["plans", "outcomes", "provision"]
TABLES: tuple[Table, ...] = ("plans", "outcomes", "provision")

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


def json_lines(plans: Iterable[Plan]) -> Iterator[bytes]:
    """Each plan as one line of JSON, in the shape that `sspdocs read --json` has for a plan."""
    for plan in plans:
        yield encode(plan) + b"\n"


@functools.cache
def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    if table == "plans":
        named = [
            Column(f"{part}.{name}", type_)
            for part, kind in _PARTS.items()
            for name, type_ in _fields(kind)
        ]
        counts = [Column(name, "whole") for name in (*_COUNTED, "needs_review")]
        return (Column("kind"), Column("title"), *named, *counts)
    who = [Column(name) for name in _WHO]
    kind = Outcome if table == "outcomes" else Provision
    return (*who, Column("number", "whole"), *(Column(*field) for field in _fields(kind)))


def rows_of(plan: Plan, table: Table) -> Iterator[tuple[Any, ...]]:
    """A plan's rows in a table, their values in the order of its columns.

    "plans" has a row for each plan (lists as their number); "outcomes" and "provision" have a row
    for each item, with its plan's file and pupil and its number in the plan.
    """
    if table == "plans":
        values = [
            None if (value := getattr(getattr(plan, part), name)) is UNSET else value
            for part, kind in _PARTS.items()
            for name in kind.__struct_fields__
        ]
        counts = [len(getattr(plan, name)) for name in _COUNTED]
        yield (plan.kind, plan.title, *values, *counts, len(needs_review(plan)))
        return
    who = (plan.source.path, plan.source.sheet, plan.pupil.name, plan.pupil.upn)
    for number, item in enumerate(getattr(plan, table), start=1):
        own = [
            # people count from 1
            tuple(k + 1 for k in item.outcomes) if name == "outcomes" else getattr(item, name)
            for name in item.__struct_fields__
        ]
        yield (*who, number, *own)


def _fields(kind: type[msgspec.Struct]) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(kind)
    for name in kind.__struct_fields__:
        yield name, type_of(hints[name])
