"""A list of what is done with a line for each pupil over the rows: "Ada Bell (Y3)", "Pupil: Ben Crow"."""

from __future__ import annotations

import re

from sspdocs.blocks import Cell, Paragraph, Span
from sspdocs.forms.nodes import Column, Group, Label, Matrix, MatrixCell, MatrixRow, Node
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.interpret.pupils.names import may_be_pupil
from sspdocs.interpret.values.name_flags import without_flag

_ASKED = re.compile(
    r"\s*(?:pupil|child|student|learner|name)(?:'s name| name)?\s*:\s*", re.IGNORECASE
)
_TOLD = ("provision.description", "outcomes.description")


def named_over(nodes: list[Node]) -> list[Node]:
    """Some nodes, each table with its pupils over the rows as a list with a column of their names.

    A line names a pupil when it says so, or when a year group, a class or a mark stands beside the
    name; every row stands under one, and two at least are named. All other tables stay as they are.
    """
    found: list[Node] = []
    changed = False
    for node in nodes:
        made: Node | None = None
        if isinstance(node, Matrix):
            made = _with_names(node)
        elif isinstance(node, Group):
            inner = named_over(node.nodes)
            made = node.holding(inner) if inner is not node.nodes else None
        found.append(made or node)
        changed = changed or made is not None
    return found if changed else nodes


def _with_names(matrix: Matrix) -> Matrix | None:
    """A table with the names over its rows in a column of their own; None for a table of any other kind."""
    if not matrix.rows or not matrix.rows[0].banners or not matrix.rows[-1].banners:
        return None
    heads = {c.label.match.concepts[0] for c in matrix.columns if c.label.match.exact}
    if not heads & set(_TOLD) or any(h.startswith("pupil.") for h in heads):
        return None
    names: list[str] = []
    for row in matrix.rows:
        name = _pupil_in(row.banners[-1]) if row.banners else ""
        if not name:
            return None
        names.append(name)
    if len(set(names)) < 2:
        return None
    first = matrix.rows[0].banners[-1]
    head = Label("Name", Match(("pupil.name",), EXACT), first.where)
    columns = [Column(head, -1, 0), *matrix.columns]
    rows = []
    for k, (row, name) in enumerate(zip(matrix.rows, names, strict=True)):
        over = row.banners[-1]
        said = Paragraph([Span(name)], over.where)
        again = k > 0 and matrix.rows[k - 1].banners[-1] is over
        cells = [MatrixCell(0, Cell(k, 0, [said], over.where), [said], again)]
        cells += [
            MatrixCell(c.column + 1 if c.column >= 0 else -1, c.cell, c.value, c.inherited)
            for c in row.cells
        ]
        rows.append(MatrixRow(row.label, row.banners[:-1], cells))
    return Matrix(columns, rows)


def _pupil_in(banner: Label) -> str:
    """The pupil whom a line over rows names, with what stands beside the name; "" for any other line."""
    text = " ".join(banner.text.split())
    asked = _ASKED.match(text)
    said = text[asked.end() :] if asked else text
    name, flag = without_flag(said)
    return said if (asked or flag) and len(name.split()) < 5 and may_be_pupil(name) else ""
