"""A label answered by marks in boxes of their own beside the options: "Area of need | X | SEMH | | SLCN"."""

from __future__ import annotations

from itertools import pairwise

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Field
from sspdocs.forms.options_beside import MARKS
from sspdocs.forms.rows import E, Row, Seen
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import BOXES

_FEWEST = 2


def options_marked(row: Row, sense: Sense) -> Field | None:
    """The label of a row with its options, each ticked or not as a cell beside it is marked; None for any other row.

    All marks stand right before their options, or all right after them, in cells of their own or in the options'.
    """
    if len(row.full) > _FEWEST and all(_has_box(c) for c in row.full[1:]):
        return _offered(row.full[0], [p for c in row.full[1:] for p in c.paragraphs], sense)
    said = [c for c in row.cells[1:] if c.role != E]
    marks = [c for c in said if _is_mark(c)]
    options = [c for c in said if not _is_mark(c)] if marks else []
    if not marks or len(options) < max(_FEWEST, len(marks)) or row.cells[0].role == E:
        return None
    if any(len(c.cell.text) > _LONGEST or len(c.paragraphs) != 1 for c in options):
        return None
    first = row.cells[0]
    before = [(a, b) for a, b in pairwise(said) if _is_mark(a) and not _is_mark(b)]
    after = [(b, a) for a, b in pairwise(said) if _is_mark(b) and not _is_mark(a)]
    ways = (after, before) if _touch(first, options[0]) else (before, after)
    pairs = next((w for w in ways if len(w) == len(marks) and all(_touch(*p) for p in w)), None)
    if pairs is None:
        return None
    chosen = {id(option) for _, option in pairs}
    value = [
        Paragraph([Span(f"{'☒' if id(c) in chosen else '☐'} {c.cell.text.strip()}")], c.cell.where)
        for c in options
    ]
    return _offered(first, value, sense)


def _offered(first: Seen, value: list[Paragraph], sense: Sense) -> Field | None:
    """The field of a known label about the pupil; None for any other."""
    label = sense.label(first.cell.text, first.cell.where, strong=True)
    if not label.match.exact or not label.match.concepts[0].startswith(("pupil.", "sen.")):
        return None
    return Field(label, value, None)


_LONGEST = 60


def _has_box(seen: Seen) -> bool:
    """Whether a cell is an option with its box before it: "☑ SEMH"."""
    text = seen.cell.text.strip()
    return text[:1] in BOXES and _FEWEST < len(text) <= _LONGEST and len(seen.paragraphs) == 1


def _is_mark(seen: Seen) -> bool:
    return seen.cell.text.strip() in MARKS


def _touch(one: Seen, other: Seen) -> bool:
    """Whether two cells stand right beside each other."""
    left, right = sorted((one.cell, other.cell), key=lambda cell: cell.column)
    return left.column + left.column_span == right.column
