"""A band right across a worksheet's block, with a line of another list to its right."""

from __future__ import annotations

from sspdocs.forms.nodes import Field, Heading, Node
from sspdocs.forms.rows import L, Row
from sspdocs.forms.sense import Sense

_ACROSS = 3
_LEVEL = 30


def banner_beside(row: Row, sense: Sense) -> list[Node]:
    """A band as a heading, and the words and the number beyond an empty column as a pair; [] for any other row.

    "Element 1: for every pupil" merged over the block, and "Class teacher | 38.65" in a list of rates beside it: the
    words there are no answer to the band.
    """
    if not row.is_made or len(row.full) != _ACROSS:
        return []
    band, words, number = row.full
    end = band.cell.column + band.cell.column_span
    if band.role != L or band.label is None or band.cell.column_span < _ACROSS:
        return []
    if words.cell.column <= end or type(words.cell.value) is not str:
        return []
    beside = words.cell.column + words.cell.column_span == number.cell.column
    if not beside or type(number.cell.value) not in (int, float):
        return []
    label = sense.label(words.cell.text.strip(), words.cell.where)
    return [Field(label, number.paragraphs, number.cell), Heading(band.label, _LEVEL)]
