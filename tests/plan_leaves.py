"""Every value of a plan with its pointer, and every word of a document with its place: to compare readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from sspdocs.blocks import Document, Paragraph, Table
from sspdocs.model import Plan


def leaves(plan: Plan) -> Iterator[tuple[str, Any]]:
    """Every value of a plan that is there, with its JSON pointer; `unmapped` included, provenance not."""
    data = msgspec.to_builtins(plan, builtin_types=(dt.date,))
    for name in ("source", "provenance", "kind"):
        data.pop(name)
    yield from _leaves("", data)


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{path}/{key}", inner)
    elif isinstance(value, list | tuple):
        for k, inner in enumerate(value):
            yield from _leaves(f"{path}/{k}", inner)
    elif value is not None:
        yield path, value


def texts(plan: Plan) -> dict[str, str]:
    """The authored text of a plan: the fields' and what is left over, without labels, places and suggestions."""
    own = ("/label", "/where", "/suggestion")
    return {
        path: str(value)
        for path, value in leaves(plan)
        if not (path.startswith("/unmapped/") and path.endswith(own))
    }


def fields(plan: Plan) -> dict[str, Any]:
    """What a plan says, without where it came from: to compare two readings."""
    return {p: v for p, v in leaves(plan) if not p.endswith("/where")}


def at(plan: Plan, pointer: str) -> Any:
    """The value at a JSON pointer; KeyError or IndexError when there is none."""
    value: Any = msgspec.to_builtins(plan, builtin_types=(dt.date,))
    for step in pointer.strip("/").split("/"):
        value = value[int(step)] if isinstance(value, list | tuple) else value[step]
    return value


def places(document: Document) -> dict[str, str]:
    """Each word of a document, in lower case, and where it stands."""
    out: dict[str, str] = {}
    for block in document.body:
        inside = [block] if isinstance(block, Paragraph) else []
        if isinstance(block, Table):
            inside = [
                p for row in block.rows for c in row for p in c.blocks if isinstance(p, Paragraph)
            ]
        for one in inside:
            out.update({w: str(one.where) for w in one.text.split()})
    return out
