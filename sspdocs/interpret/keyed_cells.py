"""Keys beside tables, and letters in their cells as a key explains them: "D" where "D = daily"."""

from __future__ import annotations

from operator import ne

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Column, Field, Group, Matrix, MatrixRow, Node, with_matrices
from sspdocs.interpret.tables.down_columns import answers_down
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.signs import names_key, says_sign, whens_in


def with_whens(nodes: list[Node], otherwise: dict[str, str] | None = None) -> list[Node]:
    """Some nodes, their tables with how often in the place of each letter that a key explains so.

    The key is one among them, or else says `otherwise`. Only cells under heads of no known wording
    are told so, as in a grid of what is done, those that are asked how often, and columns of nothing else.
    """
    whens = whens_in(nodes) or otherwise
    if not whens:
        return nodes
    return with_matrices(nodes, lambda matrix: _with_words(matrix, whens))


def keys_apart(nodes: list[Node]) -> list[Node]:
    """Some nodes, a key in the last column of a table beside its list as a field after it."""
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Group):
            inner = keys_apart(node.nodes)
            out.append(node.holding(inner) if inner is not node.nodes else node)
        elif isinstance(node, Matrix) and len(node.columns) > 2 and _holds_key(node):
            out += _key_apart(node)
        else:
            out.append(node)
    return out if len(out) != len(nodes) or any(map(ne, out, nodes)) else nodes


def _holds_key(matrix: Matrix) -> bool:
    """Whether the last column of a table is headed as a key, and holds one."""
    if not names_key(matrix.columns[-1].label.text):
        return False
    return all(says_sign(a.flat) for a in answers_down(matrix, len(matrix.columns) - 1))


def _key_apart(matrix: Matrix) -> list[Node]:
    last = len(matrix.columns) - 1
    lines = [p for row in matrix.rows for c in row.cells if c.column == last for p in c.value]
    rows = [
        MatrixRow(row.label, row.banners, [c for c in row.cells if c.column != last])
        for row in matrix.rows
    ]
    kept = Matrix(matrix.columns[:-1], [r for r in rows if r.label or r.cells])
    kept.transposed = matrix.transposed
    return [kept, Field(matrix.columns[-1].label, lines)]


def _with_words(matrix: Matrix, whens: dict[str, str]) -> Matrix:
    cells = [
        (c, answer)
        for row in matrix.rows
        for c in row.cells
        if c.column >= 0 and c.filled and not (answer := answer_in(c)).blank
    ]
    others = {c.column for c, answer in cells if answer.flat not in whens}
    for cell, answer in cells:
        if cell.column in others and not _may_say_when(matrix.columns[cell.column]):
            continue
        if (told := whens.get(answer.flat)) is not None:
            cell.answer = Answer([Paragraph([Span(told)], answer.where)])
    rows = [MatrixRow(row.label, row.banners, row.cells) for row in matrix.rows]
    return Matrix(matrix.columns, rows, transposed=matrix.transposed)


def _may_say_when(column: Column) -> bool:
    """Whether letters under a head may say when, though other words stand there too."""
    match = column.label.match
    return not match.exact or match.concepts[0] == "provision.frequency"
