"""Labels that a table prints in its cells: "Who: …", "How often: …" under what is done, in one row after another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sspdocs.blocks import PLACEHOLDER, STRIKE, TICK, Paragraph, SheetCell, Span
from sspdocs.forms.folding import fold
from sspdocs.forms.nodes import (
    Column,
    Label,
    Matrix,
    MatrixCell,
    MatrixRow,
    Node,
    matrices_in,
    with_matrices,
)
from sspdocs.forms.vocabulary import EXACT, Match, Vocabulary
from sspdocs.interpret.resolve import family
from sspdocs.interpret.tables.row_cells import NOTHING
from sspdocs.sheet_rows import Said

_LINE = re.compile(r"[\s•\-–*]*(?P<label>[A-Z][^:\n]{1,40}?)\s*:(?P<answer>[^\n]*)")
_ODD = PLACEHOLDER | STRIKE | TICK
_OFTEN = 2
"""In how many cells a label stands that the form prints: once, it may be the author's own."""


def lines_apart(nodes: list[Node], words: Vocabulary) -> list[Node]:
    """Some nodes, lines of tables' cells under labels of their own as cells of columns so headed.

    A line is taken so where its label is a known one for a target or for what is done, has another
    meaning than the head of its column, and stands in the same column of two rows or tables.
    """
    found = Counter(
        (column, key)
        for matrix in matrices_in(nodes)
        for row in matrix.rows
        for cell in _written(row)
        for column, key in {
            (_head(matrix, cell), fold(label.text))
            for _, label, _ in _labelled(cell.value, matrix.columns[cell.column].label, words)
        }
    )
    printed = {spot for spot, n in found.items() if n >= _OFTEN}
    if not printed:
        return nodes
    return with_matrices(nodes, lambda matrix: _with_columns(matrix, printed, words))


def _head(matrix: Matrix, cell: MatrixCell) -> str:
    return fold(matrix.columns[cell.column].label.text)


def _written(row: MatrixRow) -> list[MatrixCell]:
    """The cells of a row that have lines, and a colon in one of them."""
    if row.shape is not None and not any(map(_may_have_labels, row.plain.says)):
        return []  # most rows of a worksheet, whose cells need not be made
    return [
        c for c in row.cells if c.column >= 0 and c.filled and not c.inherited and _has_labels(c.cell.text)
    ]  # fmt: skip


def _may_have_labels(said: Said | SheetCell) -> bool:
    return not said.line and isinstance(said, SheetCell) and _has_labels(said.text)


def _has_labels(text: str) -> bool:
    return "\n" in text and ":" in text


def _labelled(
    lines: Sequence[Paragraph], head: Label, words: Vocabulary
) -> list[tuple[int, Label, str]]:
    """The lines under labels of their own: each with its place among the lines, its label and its answer."""
    out: list[tuple[int, Label, str]] = []
    for k, line in enumerate(lines):
        said = _LINE.fullmatch(line.text)
        if said is None or any(s.marks & _ODD for s in line.spans):
            continue
        concept = _told_by(words.exact(said["label"]), head)
        if concept:
            label = Label(said["label"], Match((concept,), EXACT), line.where)
            out.append((k, label, said["answer"].strip()))
    return out


def _told_by(match: Match, head: Label) -> str:
    """What a line so labelled tells of its row under a head; "" for what is no row's, or the cell's own matter."""
    asked = head.match.concepts[0] if head.match.known else ""
    wanted = [c for c in match.concepts if c.startswith(_TAKEN)] if match.exact else []
    if not wanted or asked in wanted:
        return ""
    same = [c for c in wanted if family(c) == family(asked)]
    concept = (same or wanted)[0]
    return NOTHING if concept.startswith("dates.") else concept


_TAKEN = (
    "provision.lead", "provision.frequency", "provision.sessions", "provision.minutes", "provision.weeks",
    "provision.group_size", "provision.resources", "provision.annual_cost", "outcomes.success_criteria",
    "outcomes.baseline", "outcomes.rating", "outcomes.target_date", "rating.", "dates.",
)  # fmt: skip
"""What a line within a cell tells of its row beside what the whole cell does; a date alone is kept with its label."""


def _with_columns(matrix: Matrix, printed: set[tuple[str, str]], words: Vocabulary) -> Matrix:
    """A table whose printed lines are cells of their own, each under a column that is added for its label."""
    columns = list(matrix.columns)
    places: dict[tuple[int, str], int] = {}
    rows: list[MatrixRow] = []
    for row in matrix.rows:
        made: list[MatrixCell] = []
        apart: set[int] = set()
        for cell in _written(row):
            head = matrix.columns[cell.column]
            lines = cell.value
            taken: set[int] = set()
            for k, label, answer in _labelled(lines, head.label, words):
                if (_head(matrix, cell), fold(label.text)) not in printed:
                    continue
                value = [Paragraph([Span(answer)], lines[k].where)] if answer else []
                taken.add(k)
                if label.match.concepts[0] == NOTHING:
                    if answer:
                        made.append(MatrixCell(_NO_COLUMN, cell.cell, [lines[k]]))
                    continue
                spot = (cell.column, fold(label.text))
                if spot not in places:
                    places[spot] = len(columns)
                    columns.append(Column(label, head.start, head.end, head.label))
                made.append(MatrixCell(places[spot], cell.cell, value))
            if taken:
                kept = [p for k, p in enumerate(lines) if k not in taken]
                made.append(MatrixCell(cell.column, cell.cell, kept))
                apart.add(id(cell))
        if made:
            row = MatrixRow(
                row.label, row.banners, [*made, *(c for c in row.cells if id(c) not in apart)]
            )
        rows.append(row)
    return Matrix(columns, rows, transposed=matrix.transposed)


_NO_COLUMN = -1
