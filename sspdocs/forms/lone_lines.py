"""Lines of a worksheet with nothing beside them, which say several things: "Class: 7S    Date: 20 April 2026"."""

from __future__ import annotations

from sspdocs.blocks import LoneLine, Paragraph
from sspdocs.forms.seen import B, Seen, V
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import BULLETS


def take_line(seen: Seen, sense: Sense) -> None:
    """Make fields of the known labels in the only cell of a row, as in a line of a letter."""
    if seen.role != V or seen.cell.formula or type(seen.cell.value) not in _TEXT:
        return
    text = seen.cell.text
    if text[:1] in BULLETS or not (":" in text or "?" in text or "   " in text):
        return
    lines: list[Paragraph] = [LoneLine(p.spans, p.where, bullet=p.bullet) for p in seen.paragraphs]
    pieces = sense.pieces(lines)
    if any(label is not None and label.match.exact and value for label, value in pieces):
        seen.pieces = pieces
        seen.role = B


_TEXT = (str, type(None))
