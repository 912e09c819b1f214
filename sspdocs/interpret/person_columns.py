"""People side by side: "Parent/carer 1 | Parent/carer 2" over cells that hold labels of their own."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Field, Label, Matrix, Node


def by_person(nodes: list[Node]) -> list[Node]:
    """The nodes of a table, what stands under the head of each person put together.

    Args:
        nodes: what was found in one table, in reading order: across, then down.

    Returns:
        The same list, unless it has heads that each name a person's role, with no rows, and under every one
        of them only labels with their answers: then each head as a label whose answer is what follows.
    """
    for at, node in enumerate(nodes):
        if isinstance(node, Matrix) and not node.rows and (fields := _under(node, nodes[at + 1 :])):
            sorted_out: list[Node] = []
            for head in (c.label for c in node.columns):
                sorted_out.append(Field(head, []))
                sorted_out += [f for f in fields if _column(f.label) == _column(head)]
            return [*nodes[:at], *sorted_out, *by_person(nodes[at + 1 + len(fields) :])]
    return nodes


def _under(matrix: Matrix, following: list[Node]) -> list[Field]:
    """The labels with their answers in the cells under heads of people; [] where other things stand there."""
    heads = [c.label for c in matrix.columns]
    places = set(map(_column, heads))
    if len(heads) < 2 or len(places) < len(heads) or "0" in places:
        return []
    if not all(h.match.concepts[:1] and h.match.concepts[0].startswith("people.") for h in heads):
        return []
    fields: list[Field] = []
    for node in following:
        if not isinstance(node, Field) or _column(node.label) not in places:
            break
        fields.append(node)
    return fields if {_column(f.label) for f in fields} == places else []


_LETTERS = re.compile(r"[A-Z]+")


def _column(label: Label) -> str:
    """The column of a table or of a sheet that a label stands in; "0" for none."""
    lettered = _LETTERS.match(label.where.cell)
    return lettered[0] if lettered else str(label.where.column)
