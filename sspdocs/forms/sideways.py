"""A sheet on its side: labels down the first column, and a pupil or what is done in each column after it."""

from __future__ import annotations

from sspdocs.forms.nodes import Column, Label, Matrix, MatrixCell, MatrixRow
from sspdocs.forms.rows import L, Row, V
from sspdocs.forms.sense import Sense

_LEAST = 3  # rows: a name and two things said


def pupils_in_columns(rows: list[Row], k: int, sense: Sense) -> tuple[Matrix, int] | None:
    """The list of pupils that the rows from `k` on make when turned, and how many rows it takes; None for no list.

    The first row is "Name" or the like and at least two names; each row after it has a label before its values, and no
    value stands outside the columns of the names.
    """
    first = _side(rows[k], sense)
    if first is None or "pupil.name" not in first.match.concepts[:1] or not first.match.exact:
        return None
    names = [c for c in rows[k].full[1:] if c.role == V]
    if (
        len(names) < 2
        or len(names) < len(rows[k].full) - 1
        or not all(is_name(c.cell.text) for c in names)
    ):
        return None
    places = {c.cell.column: n for n, c in enumerate(names)}
    labels, taken = _rows_under(rows, k, places, sense)
    if len(taken) + 1 < _LEAST or not any(len(r.full) > 2 for r in taken):
        return None
    return _turned([first, *labels], [rows[k], *taken], places), rows.index(taken[-1], k) - k + 1


def _rows_under(
    rows: list[Row], k: int, places: dict[int, int], sense: Sense
) -> tuple[list[Label], list[Row]]:
    """The rows under the first that have a label and values in the places of the names, and their labels."""
    labels: list[Label] = []
    taken: list[Row] = []
    for row in rows[k + 1 :]:
        if row.blank:
            continue
        label = _side(row, sense)
        if label is None or any(c.cell.column not in places or c.role == L for c in row.full[1:]):
            break
        labels.append(label)
        taken.append(row)
    return labels, taken


def _turned(labels: list[Label], rows: list[Row], places: dict[int, int]) -> Matrix:
    """A column of each label and a row of each place."""
    matrix = Matrix([Column(label, n, n + 1) for n, label in enumerate(labels)], transposed=True)
    for column in places:
        cells = []
        for n, row in enumerate(rows):
            seen = next((c for c in row.full[1:] if c.cell.column == column), None)
            if seen is not None:
                cells.append(MatrixCell(n, seen.cell, seen.value))
        matrix.rows.append(MatrixRow(None, (), cells))
    return matrix


def items_in_columns(rows: list[Row], k: int, sense: Sense) -> tuple[Matrix, int] | None:
    """What the rows from `k` on make when turned, and how many they are: what is done in each column; None for none.

    The first row is "Intervention" or the like and at least two names of what is done; each row after it has a label
    before what it says of them, and no value stands outside their columns.
    """
    first = _side(rows[k], sense)
    if first is None or not first.match.exact or first.match.concepts[0] not in _ITEMS:
        return None
    names = rows[k].full[1:]
    if len(names) < 2 or any(c.role != V for c in names):
        return None
    places = {c.cell.column: n for n, c in enumerate(names)}
    labels, taken = _rows_under(rows, k, places, sense)
    about = sum(s.match.exact and s.match.concepts[0].startswith(_OF_ITEM) for s in labels)
    if about < _LEAST or not any(len(r.full) > 2 for r in taken):
        return None
    return _turned([first, *labels], [rows[k], *taken], places), rows.index(taken[-1], k) - k + 1


_ITEMS = ("provision.description", "outcomes.description")
_OF_ITEM = ("provision.", "outcomes.", "needs.", "area", "tier", "rating")


def _side(row: Row, sense: Sense) -> Label | None:
    """The label at the left of a row of values: set apart, or of known words."""
    if len(row.full) < 2 or row.full[0].cell.column > 1:
        return None
    seen = row.full[0]
    if seen.role == L:
        return seen.label
    text = seen.cell.text.strip()
    if seen.role == V and type(seen.cell.value) is str and sense.vocabulary.exact(text).known:
        return sense.label(text, seen.cell.where)
    return None


def is_name(text: str) -> bool:
    """Whether a text has the looks of a name: up to four words with capitals, no digits."""
    words = text.replace(",", " ").split()
    return 0 < len(words) <= 4 and all(
        w[0].isupper() and not any(c.isdigit() for c in w) for w in words
    )
