"""Tables of boxes: each cell a label over its answer, "Name" over "Ada Bell"."""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.blocks import BOLD, Paragraph
from sspdocs.forms.nearest import NEAR
from sspdocs.forms.plain_cells import lines_of, part_box
from sspdocs.forms.rows import B, Row, Seen, V
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import is_instruction

_LABEL = 60
_FEW_BOXES = 3


def take_boxes(rows: list[Row], sense: Sense) -> bool:
    """Part each cell of a table into its label and the answer under it, where all its cells are such boxes.

    The boxes are shaded and one label at least is known; or all of them are, or nearly, each on a line of its own.
    Answers in bold under labels in plain type tell by their looks: half of the labels known is enough.
    """
    boxes = [c for row in rows if not row.blank for c in row.full]
    if (
        len(boxes) < 2
        or not all(c.cell.text.strip() for c in boxes)
        or not boxes[0].cell.text.count("\n")
    ):
        return False
    tinted = all(c.cell.shaded for c in boxes)
    told = len(boxes) > _FEW_BOXES and all(_is_plain_over_bold(lines_of(c)) for c in boxes)
    if not (tinted or told) and any(c.role != V or len(c.cell.blocks) < 2 for c in boxes):
        return False
    if tinted and not told:
        boxes = [c for c in boxes if not _holds_fields(c)]
    if not boxes or not all(_is_box(c, sense, near=not told) for c in boxes):
        return False
    known = [sense.vocabulary.exact(lines_of(c)[0].text.strip()).known for c in boxes]
    enough = all(known) or (len(known) > _FEW_BOXES and 4 * sum(known) >= 3 * len(known))
    if not (any(known) if tinted else enough or (told and 2 * sum(known) >= len(known))):
        return False
    for seen in boxes:
        part_box(seen, sense)
    for row in rows:
        row.tell()
    return True


def _holds_fields(seen: Seen) -> bool:
    """Whether a box holds fields of its own, their labels set apart from the answers beside them."""
    told = [label for label, value in seen.pieces if label is not None and value]
    return seen.role == B and len(told) > 1 and all(label.match.exact for label in told[-2:])


def _is_box(seen: Seen, sense: Sense, *, near: bool) -> bool:
    """Whether a cell is a label over lines that no form prints; `near` asks that its words are known, or nearly."""
    first, *others = lines_of(seen)
    if not others or len(first.text) > _LABEL:
        return False
    if near and sense.match(first.text.strip()).score < NEAR:
        return False
    texts = [p.text.strip() for p in others]
    return not any(
        t[0] == "(" or t[-1] in "?…:" or is_instruction(t) or sense.is_hint(p)
        for t, p in zip(texts, others, strict=True)
    )


def _is_plain_over_bold(lines: Sequence[Paragraph]) -> bool:
    """Whether the first line is in plain type, and all of the others in bold."""
    bold = [all(s.marks & BOLD for s in p.spans if s.text.strip()) for p in lines]
    return len(bold) > 1 and not bold[0] and all(bold[1:])
