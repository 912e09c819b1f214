"""The head of a grid of pupils and interventions, with rows beside it that say how each of these is done."""

from __future__ import annotations

from sspdocs.forms.names_over import NamesOver
from sspdocs.forms.nodes import Column, Label, MatrixCell, MatrixRow
from sspdocs.forms.rows import L, Row, Seen, V
from sspdocs.forms.sense import Sense
from sspdocs.forms.sideways import is_name
from sspdocs.forms.tiers import is_short_word, take_labels


def take_grid_names(rows: list[Row], k: int, sense: Sense) -> None:
    """Make labels of the names of what is done in the head of a grid of pupils, in whatever type they stand.

    "**Pupil** | **SEN** | Phonics | Lego club" over rows that say of each who leads it, for how many or at what rate:
    "Led by | Mr Orr | Miss Hale", before the pupils. The row, or the one below it under areas of need, is such a head.
    """
    for n in (k, k + 1):
        if n + 2 < len(rows) and _is_over_details(rows, n, sense):
            take_labels((rows[n],), sense)
            return


def _is_over_details(rows: list[Row], n: int, sense: Sense) -> bool:
    """Whether a row asks for pupils and goes on with names, the row below says something of each, and pupils follow."""
    row, below = rows[n], rows[n + 1]
    if row.blank or below.blank or len(row.full) < _GRID or not _details(below, sense):
        return False
    if any(c.role not in (V, L) or not is_short_word(c) for c in row.full):
        return False
    at = below.full[0].cell.column
    asked = [c for c in row.full if c.cell.column <= at and _asks_name(c, sense)]
    told = {c.cell.column for c in below.full[1:]}
    names = {c.cell.text for c in row.full if c.cell.column in told}
    if not asked or len(names) < len(told):
        return False
    pupil = next((r for r in rows[n + 2 : n + _DEEP] if not _details(r, sense)), None)
    return pupil is not None and _is_pupil(pupil, asked[0])


_GRID, _DEEP = 4, 10
"""Heads that a grid of pupils has at least, and rows in which its details end."""


def _asks_name(seen: Seen, sense: Sense) -> bool:
    return "pupil.name" in sense.vocabulary.exact(seen.cell.text.strip()).concepts


def _details(row: Row, sense: Sense) -> bool:
    """Whether a row begins with known words on how something is done, and answers them more than once."""
    if len(row.full) < 3 or len(row.full[0].cell.text) > _LABEL:
        return False
    asked = sense.vocabulary.exact(row.full[0].cell.text.strip()).concepts[:1]
    return bool(asked) and asked[0].startswith("provision.") and asked[0] not in _WHAT


_LABEL = 40
_WHAT = ("provision.description", "provision.impact")


def details_over(rows: list[Row], k: int, sense: Sense) -> NamesOver | None:
    """The head of a grid under rows of its details, with these as rows of it; None where row `k` begins none.

    "Led by | Mr Orr | Miss Hale" stands over "Pupil | Class | Phonics | Lego club", the first words before the names.
    """
    n = k
    while n < len(rows) and n - k < _DEEP and _details(rows[n], sense):
        n += 1
    if n == k or n + 1 >= len(rows) or rows[n].blank:
        return None
    head, at = rows[n], rows[k].full[0].cell.column
    if len(head.full) < _GRID or any(
        c.role not in (V, L) or not is_short_word(c) for c in head.full
    ):
        return None
    asked = [c for c in head.full if c.cell.column <= at and _asks_name(c, sense)]
    places = {c.cell.column: m for m, c in enumerate(head.full)}
    told = [c for row in rows[k:n] for c in row.full[1:]]
    if not asked or any(c.cell.column not in places or c.cell.column <= at for c in told):
        return None
    if any(sense.vocabulary.exact(head.full[places[c.cell.column]].cell.text).known for c in told):
        return None
    if not _is_pupil(rows[n + 1], asked[0]):
        return None
    about = [
        MatrixRow(
            _label(row.full[0], sense),
            (),
            [MatrixCell(places[c.cell.column], c.cell, c.paragraphs) for c in row.full[1:]],
        )
        for row in rows[k:n]
    ]
    columns = [
        Column(_label(c, sense), c.cell.column, c.cell.column + c.cell.column_span)
        for c in head.full
    ]
    return NamesOver(columns, about, n - k + 1)


def _label(seen: Seen, sense: Sense) -> Label:
    return seen.label or sense.label(seen.cell.text.strip(), seen.cell.where, strong=True)


def _is_pupil(row: Row, asked: Seen) -> bool:
    """Whether a row has a name under the head that asks for it."""
    return any(c.cell.column == asked.cell.column and is_name(c.cell.text) for c in row.full)
