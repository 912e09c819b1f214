"""Heads with a note in plain type under them: "Desired outcome", and below it "SMART, no more than four"."""

from __future__ import annotations

from sspdocs.forms.rows import B, L, Row, Seen, V
from sspdocs.forms.sense import Sense

_NOTE = 90


def take_notes(rows: list[Row], sense: Sense) -> None:
    """Take bold words with a short note under them for heads, in a row of heads that stands over answers only.

    A row of labels with their answers under them looks the same, but has a row of its kind below or no row at all.
    """
    for k, row in enumerate(rows):
        if not row.is_made or B[0] not in row.pattern or not _may_be_heads(row):
            continue
        below = next((r for r in rows[k + 1 :] if not r.blank), None)
        if below is None or not _answers(row, below):
            continue
        for seen in row.full:
            if seen.role == B:
                seen.take_hint(sense)
        row.tell()


def _may_be_heads(row: Row) -> bool:
    full = row.full
    if len(full) < 3 or any(c.role == V for c in full):
        return False
    plain = sum(c.role == L for c in full)
    return plain > 0 and all(c.role == L or _is_noted(c) for c in full)


def _is_noted(seen: Seen) -> bool:
    """Whether it is one known label, and under it one short line that neither numbers nor dates anything."""
    if seen.role != B or len(seen.pieces) != 1:
        return False
    label, notes = seen.pieces[0]
    if label is None or not label.match.known or len(notes) != 1:
        return False
    note = notes[0].text.strip()
    return len(note) <= _NOTE and ":" not in note and not any(c.isdigit() for c in note)


def _answers(row: Row, below: Row) -> bool:
    """Whether the row below says something under most heads, and nothing in it is set apart."""
    first, *others = below.full
    if first.role != V or not others or any(c.role != V and c.marked for c in others):
        return False
    places = {c.cell.column for c in row.full}
    return all(c.cell.column in places for c in below.full)
