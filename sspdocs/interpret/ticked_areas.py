"""The broad areas of need that a form lists to be marked: across the top of a table, or down its side."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Heading, Matrix, Node, Text
from sspdocs.forms.words import BOXES, is_instruction
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import area_of
from sspdocs.model.codes import Area
from sspdocs.where import Where

Ticked = dict[Area, Where]
"""The areas that are marked, each with the place of its mark."""

_MARK = re.compile(r"[xX✓✔☑☒√y1-4]|yes", re.IGNORECASE)
"""A tick, or a rank: "number the areas in order"."""


def give_ticked_areas(draft: Draft, ticked: Ticked) -> None:
    """The marked areas are the pupil's."""
    for area, where in ticked.items():
        draft.give("sen.areas", (area,), where, 0.9)


def offers_areas(answer: Answer) -> bool:
    """Whether the boxes to tick in an answer are the broad areas of need, and nothing else."""
    found = answer.options or []
    return len(found) > 2 and all(area_of(o.text) for o in found)


def areas_ticked_across(matrix: Matrix) -> Ticked:
    """The areas with a mark under them, where every head is an area and one row holds only marks.

    At the left may stand what that means: "Area of need" over "Tick as appropriate".
    """
    areas = [area_of(c.label.text) for c in matrix.columns]
    first = int(areas[:1] == [None] and "sen.areas" in matrix.columns[0].label.match.concepts)
    if len(matrix.rows) != 1 or len(areas) - first < 3 or not all(areas[first:]):
        return {}
    if matrix.rows[0].label and not is_instruction(matrix.rows[0].label.text):
        return {}
    said = [(c.column, answer_in(c)) for c in matrix.rows[0].cells]
    told = [(k, a) for k, a in said if not a.blank and not (k < first and is_instruction(a.flat))]
    if not all(k >= 0 and _is_mark(a) for k, a in told):
        return {}
    return {area: a.where for k, a in told if (area := areas[k]) is not None}


def areas_ticked_down(nodes: list[Node]) -> Ticked:
    """The areas with a mark beside them, where a table holds nothing but areas and marks."""
    found: Ticked = {}
    last: Area | None = None
    count = 0
    for node in nodes:
        if isinstance(node, Heading):
            last = area_of(node.label.text)
            count += 1
            if last is None:
                return {}
        elif isinstance(node, Text):
            answer = answer_in(node)
            if _is_mark(answer) and last is not None:
                found[last] = answer.where
                last = None
            elif (last := area_of(answer.flat)) is not None and answer.words < 9:
                count += 1
            else:
                return {}
        else:
            return {}
    return found if count > 2 else {}


def areas_ticked_in_rows(matrix: Matrix) -> Ticked:
    """The areas with a mark in their row, where each row holds one area and boxes for it: "Main | Second | Area".

    Those with a mark further left come first.
    """
    found: list[tuple[int, Area, Where]] = []
    named: set[Area] = set()
    for row in matrix.rows:
        said = [(c.column, answer_in(c)) for c in row.cells if c.filled]
        areas = [area for _, a in said if (area := area_of(a.flat)) is not None]
        if row.label is not None and (side := area_of(row.label.text)) is not None:
            areas.append(side)
        if len(areas) != 1 or areas[0] in named:
            return {}
        named.add(areas[0])
        for k, answer in said:
            if area_of(answer.flat) is None and not answer.blank:
                if not (_is_mark(answer) or answer.flat.strip() in BOXES):
                    return {}
                if not _EMPTY.fullmatch(answer.flat.strip()):
                    found.append((k, areas[0], answer.where))
    if len(named) < _FEWEST:
        return {}
    return {area: where for _, area, where in sorted(found, key=lambda told: told[0])}


_FEWEST = 3
_EMPTY = re.compile(r"[☐□]")


def _is_mark(answer: Answer) -> bool:
    return _MARK.fullmatch(answer.flat.strip()) is not None
