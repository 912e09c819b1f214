"""A date in boxes of its own parts beside its label: "Date of birth | 07 | 03 | 2019"."""

from __future__ import annotations

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.dates import parse_date
from sspdocs.forms.nodes import Field
from sspdocs.forms.rows import Row
from sspdocs.forms.sense import Sense

_PARTS = 3  # day, month and year
_DIGITS = 8  # each in a box of its own
_SURE = 0.85


def date_in_boxes(row: Row, sense: Sense) -> Field | None:
    """The label of a row with the date that its boxes make up; None for any other row."""
    written = written_in_boxes(row)
    if not written:
        return None
    first, box = row.full[:2]
    label = sense.label(first.cell.text, first.cell.where, strong=True)
    dated = any(c.startswith("dates.") or c.endswith(_DATED) for c in label.match.concepts[:1])
    if not dated or label.match.score < _SURE:
        return None
    return Field(label, [Paragraph([Span(written)], box.cell.where)], first.cell)


def written_in_boxes(row: Row) -> str:
    """The date that the cells after the first make up, "" when they make none.

    A stroke or a dot may stand between its parts, in a cell of its own.
    """
    texts = [c.cell.text.strip() for c in row.full[1:]]
    digits = [t for t in texts if t not in ("/", "-", ".")]
    if len(digits) not in (_PARTS, _DIGITS) or not all(t.isdigit() for t in digits):
        return ""
    sizes = [len(t) for t in digits]
    if len(digits) == _DIGITS and set(sizes) == {1}:
        whole = "".join(digits)
        digits = [whole[:2], whole[2:4], whole[4:]]
    elif len(digits) != _PARTS or max(sizes[:2]) > 2 or sizes[2] not in (2, 4):
        return ""
    written = "/".join(digits)
    return written if parse_date(written) is not None else ""


_DATED = ("date", "date_of_birth")
