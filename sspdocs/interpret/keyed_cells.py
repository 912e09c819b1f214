"""Letters in the cells of a table as the form's own key explains them: "D" where "D = daily"."""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Column, Group, Matrix, MatrixRow, Node
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.signs import whens_in


def with_whens(nodes: list[Node], otherwise: dict[str, str] | None = None) -> list[Node]:
    """Some nodes, their tables with how often in the place of each letter that a key explains so.

    The key is one among them, or else says `otherwise`. Only cells under heads of no known wording
    are told so, as in a grid of what is done, and those that are asked how often.
    """
    whens = whens_in(nodes) or otherwise
    return _told(nodes, whens) if whens else nodes


def _told(nodes: Sequence[Node], whens: dict[str, str]) -> list[Node]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Group):
            out.append(Group(_told(node.nodes, whens), node.kind, node.sheet))
        elif isinstance(node, Matrix):
            rows = [_with_words(row, node.columns, whens) for row in node.rows]
            out.append(Matrix(node.columns, rows, transposed=node.transposed))
        else:
            out.append(node)
    return out


def _with_words(row: MatrixRow, columns: list[Column], whens: dict[str, str]) -> MatrixRow:
    found = False
    for cell in row.cells:
        if not cell.filled or cell.column < 0 or not _asks_when(columns[cell.column]):
            continue
        answer = answer_in(cell)
        if (told := whens.get(answer.flat)) is not None:
            cell.answer = Answer([Paragraph([Span(told)], answer.where)])
            found = True
    return MatrixRow(row.label, row.banners, row.cells) if found else row


def _asks_when(column: Column) -> bool:
    match = column.label.match
    return not match.exact or match.concepts[0] == "provision.frequency"
