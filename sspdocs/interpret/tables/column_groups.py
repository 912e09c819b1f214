"""Heads that come round again in one table: "Intervention 1 | Intervention 2", "Autumn | Spring | Summer"."""

from __future__ import annotations

import re
from functools import lru_cache

from sspdocs.forms.folding import fold
from sspdocs.forms.nodes import Label, Matrix

_SAID = ("provision.description", "outcomes.description")
_NUMBER = re.compile(
    r"\b(?:no|number)?\.? ?\d{1,2}\b|\b(?:autumn|spring|summer)(?: term)?\b"
    r"|^(?:first|second|third|fourth)\b|\b(?:1st|2nd|3rd|4th)\b"
)


def column_groups(matrix: Matrix, concepts: list[tuple[str, float]]) -> list[int]:
    """Which group each column is in, so that a row gives one item for each group.

    Groups are columns under titles side by side that repeat the same heads, or heads that repeat in the same order.

    Args:
        matrix: the table.
        concepts: what each of its columns holds.

    Returns:
        One number a column: 0, 1, 2 … for the groups in reading order, -1 for a column about the whole row.
    """
    return (
        _under_titles(matrix, concepts)
        or _in_order(matrix, concepts)
        or _two_ways(matrix, concepts)
        or [-1 for _ in matrix.columns]
    )


def _under_titles(matrix: Matrix, concepts: list[tuple[str, float]]) -> list[int]:
    """Columns by the title over them, when at least two titles stand over the same first head."""
    by_title: dict[int, list[int]] = {}
    for k, column in enumerate(matrix.columns):
        if column.parent is not None:
            by_title.setdefault(id(column.parent), []).append(k)
    telling = [c for c in by_title.values() if any(concepts[k][0] in _SAID for k in c)]
    if len(telling) < 2 or len({bare_head(matrix.columns[c[0]].label) for c in telling}) > 1:
        return []
    groups = [-1 for _ in matrix.columns]
    for number, columns in enumerate(telling):
        for k in columns:
            groups[k] = number
    return groups


def _in_order(matrix: Matrix, concepts: list[tuple[str, float]]) -> list[int]:
    """Columns by heads that repeat: what is done, then the same details, again and again."""
    heads = [bare_head(c.label) for c in matrix.columns]
    for said in _SAID:
        starts = [k for k, (concept, _) in enumerate(concepts) if concept == said]
        if len(starts) < 2 or len({heads[k] for k in starts}) > 1:
            continue
        width = starts[1] - starts[0]
        numbered = len({fold(matrix.columns[k].label.text) for k in starts}) == len(starts)
        if width == 1 and not numbered:
            continue
        pattern = heads[starts[0] : starts[1]]
        if any(heads[k : k + width] != pattern for k in starts):
            continue
        groups = [-1 for _ in heads]
        for number, start in enumerate(starts):
            groups[start : start + width] = [number] * width
        return groups
    return []


_IN_CLASS = re.compile(
    r"\bstrateg|\bclass(?:room)?\b|\buniversal|\bquality first|\bqft\b|\badjustment|\badaptation"
)
_BESIDE = re.compile(r"\bintervention|\btargeted|\bprogramme|\bspecialist|\bwithdraw")


def _two_ways(matrix: Matrix, concepts: list[tuple[str, float]]) -> list[int]:
    """Strategies in class beside interventions, of a pupil and of no one target: what is said on is of the second."""
    told = [k for k, (concept, _) in enumerate(concepts) if concept == "provision.description"]
    if len(told) != 2 or any(c.startswith("outcomes.") for c, _ in concepts):
        return []
    heads = [fold(matrix.columns[k].label.text) for k in told]
    if any(bool(_IN_CLASS.search(h)) == bool(_BESIDE.search(h)) for h in heads):
        return []
    if bool(_IN_CLASS.search(heads[0])) == bool(_IN_CLASS.search(heads[1])):
        return []
    details = [
        k for k, (c, _) in enumerate(concepts) if c.startswith("provision.") and k not in told
    ]
    if any(k < told[1] and k != told[0] for k in details):
        return []
    groups = [-1 for _ in concepts]
    groups[told[0]] = 0
    for k in (told[1], *details):
        groups[k] = 1
    return groups


def bare_head(label: Label) -> str:
    """A head without its number, in figures or in words, or its term."""
    return _bare(label.text)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return " ".join(_NUMBER.sub(" ", fold(text)).split())
