"""A label answered by one of several options in cells of their own: "Looked after | Yes | No"."""

from __future__ import annotations

from sspdocs.forms.date_boxes import written_in_boxes
from sspdocs.forms.nodes import Field, Label
from sspdocs.forms.rows import L, Row
from sspdocs.forms.sense import Sense


def may_be_across(row: Row) -> bool:
    """Whether a row may be one label and what each of several targets, side by side, has under it."""
    cells = row.cells
    if row.blank or len(cells) < 3 or cells[0].role != L:
        return False
    plain = cells[0].marked  # then known words in plain type are what was written
    if any(c.role == L and (c.marked or not plain) for c in cells[1:]):
        return False
    return not (_offers(row) or _asks_of_one(row) or _is_marked(row) or written_in_boxes(row))


def _asks_of_one(row: Row) -> bool:
    """Whether labels and answers take turns, a later one about one pupil: "Class | Owls | Year | 4"."""
    cells = row.cells
    if len(cells) % 2 or any((c.role == L) != (k % 2 == 0) for k, c in enumerate(cells)):
        return False
    said = [c.label.match for c in cells[0::2] if c.label is not None]
    once = [m.exact and m.concepts[0].startswith(("pupil.", "setting.", "sen.")) for m in said]
    return any(once[1:]) or (any(once) and all(m.exact for m in said))


def _offers(row: Row) -> bool:
    """Whether a label is answered by one of several options in cells of their own: "Looked after | Yes | No".

    One of them is set apart, or the label asks for something of the pupil's, of whom there is one.
    """
    label, options = row.full[0].label, row.full[1:]
    texts = {c.cell.text.strip().lower() for c in options}
    if label is None or len(options) < 2 or len(texts) < len(options) or not texts <= OFFERED:
        return False
    marks = {s.marks for c in options for p in c.paragraphs for s in p.spans if s.text.strip()}
    return len(marks) > 1 or _is_the_pupils(label)


MARKS = frozenset("xX✓✔√☒☑")
"""What stands in a box that is ticked."""


def _is_marked(row: Row) -> bool:
    """Whether boxes beside the answers to something of the pupil's are ticked: there is one pupil."""
    label = row.cells[0].label
    if label is None or not _is_the_pupils(label):
        return False
    return any(c.cell.text.strip() in MARKS for c in row.cells[1:])


def options_beside(row: Row, sense: Sense) -> list[Field]:
    """The labels of a worksheet's row with the options beside each: "Looked after | Yes | No"; [] for any other row."""
    out: list[Field] = []
    for seen in row.full:
        words = seen.cell.text.strip().lower()
        if words not in OFFERED:
            label = sense.label(seen.cell.text, seen.cell.where)
            if not _is_the_pupils(label):
                return []
            out.append(Field(label, [], None))
        elif not out:
            return []
        else:
            last = out[-1]
            out[-1] = Field(last.label, [*last.value, *seen.value], last.cell or seen.cell)
    sizes = [len(f.value) for f in out]
    return out if all(sizes) and any(size > 1 for size in sizes) else []


OFFERED = frozenset(
    ("yes", "no", "y", "n", "n/a", "not known", "male", "female", "m", "f", "sen support", "ehcp")
)


def _is_the_pupils(label: Label) -> bool:
    return label.match.known and label.match.concepts[0].startswith(("pupil.", "sen."))
