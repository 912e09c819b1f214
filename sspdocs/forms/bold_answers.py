"""Answers in a worksheet that are set apart like the words that ask for them: "**Name** | **Ada Bell**"."""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.forms.nodes import Column, Label
from sspdocs.forms.numbered_targets import is_target_under
from sspdocs.forms.rows import L, Row, Seen, V, names_field
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import ordinal


def take_bold_answers(rows: list[Row], k: int, sense: Sense) -> None:
    """Take words that no form asks for as the answers to the known labels before them, all of one look.

    Only where the row can head nothing: none stands right under it, or the next asks for something too; or others of
    its answers are in plain type.
    """
    row = rows[k]
    if not row.is_made or len(row.full) not in (2, 4, 6):
        return
    full = row.full
    told = V in [c.role for c in full[1::2]] and all(c.role == L for c in full[0::2])
    if not (row.all_labels or told):
        return
    for seen, answer in zip(full[0::2], full[1::2], strict=True):
        label, said = seen.label, answer.label
        if answer.role == V and label is not None and label.match.exact and names_field(label):
            continue
        if label is None or said is None:
            return
        numbered = is_target_under(label, said)
        if not (numbered or label.match.exact) or not names_field(label):
            return
        known = said.match.exact if told else said.match.known and not numbered
        if known or said.text.rstrip().endswith((":", "?")):
            return
        if answer.cell.column != seen.cell.column + seen.cell.column_span:
            return
    if not told and _may_head(rows, k, sense):
        return
    for answer in full[1::2]:
        answer.role, answer.label = V, None
    row.tell()


def _may_head(rows: list[Row], k: int, sense: Sense) -> bool:
    """Whether the row right under another does not itself ask for something: it may stand under heads."""
    below = rows[k + 1] if k + 1 < len(rows) else None
    if below is None or below.blank or below.full[0].cell.row != rows[k].full[0].cell.row + 1:
        return False
    first, beside = below.full[0], below.full[1:]
    asked = sense.label(first.cell.text, first.cell.where)
    if not (asked.match.exact and names_field(asked) and beside):
        return True
    return all(c.role == L for c in below.full)


def take_results(row: Row) -> bool:
    """Take results in a colour or in bold for answers where the first cell asks for them: "RAG | Amber | Green"."""
    asked, *said = row.full
    if asked.label is None or asked.label.match.concepts[:1] != ("outcomes.rating",):
        return False
    if any(c.label is None or not _is_result(c.label) for c in said):
        return False
    for seen in said:
        seen.role, seen.label = V, None
    row.tell()
    return True


def take_relations(row: Row, columns: Sequence[Column]) -> bool:
    """Take a name in bold and who that is, in known words, for values under heads that ask for both.

    "**Jo Bell** | Mum" under "Name | Who they are".
    """
    asked = {c.start: c.label.match.concepts[:1] for c in columns}
    first, *others = row.full
    if asked.get(first.cell.column, ()) not in _NAMES or first.label is None:
        return False
    if first.label.match.exact:
        return False
    related = [c for c in others if asked.get(c.cell.column) == ("people.role",)]
    if not related or any(c.cell.column not in asked for c in others):
        return False
    for seen in row.full:
        seen.role, seen.label = V, None
    row.tell()
    return True


_NAMES = (("people.name",), ("pupil.name",))


def _is_result(label: Label) -> bool:
    return label.match.exact and label.match.concepts[0].startswith("rating.")


def answers_under_heads(rows: list[Row], k: int) -> bool:
    """Whether a row of a Word table is the bold answers to the heads in the row above, and no heads itself.

    Known heads in a colour stand over words that no form asks for, cell by cell, in no colour; and no answers in plain
    type stand under these.
    """
    row, above = rows[k], rows[k - 1] if k else None
    below = rows[k + 1] if k + 1 < len(rows) else None
    if above is None or not above.is_made or len(row.full) < _HEADS or not above.all_labels:
        return False
    if below is not None and V[0] in below.pattern:
        return False
    heads, said = above.full, row.full
    if [c.cell.column for c in heads] != [c.cell.column for c in said]:
        return False
    if not all(c.cell.shaded for c in heads) or any(c.cell.shaded for c in said):
        return False
    known = sum(c.label is not None and c.label.match.exact for c in heads)
    also = sum(c.label is not None and c.label.match.exact for c in said)
    if known < 0.6 * len(heads) or also > 0.3 * len(said):
        return False
    for seen in said:
        seen.role, seen.label = V, None
    row.tell()
    return True


_HEADS = 3


def answered_in_bold_below(asked: Seen, below: Row) -> bool:
    """Whether the bold words right under a label in a colour, in no colour and known to no form, are its answer."""
    if len(below.full) != 1 or not asked.cell.shaded or asked.label is None:
        return False
    said = below.full[0]
    if said.role != L or said.cell.shaded or said.label is None or said.label.match.exact:
        return False
    if said.cell.text.rstrip().endswith((":", "?")):
        return False
    if not (names_field(asked.label) or ordinal(asked.label.text)):
        return False
    return said.cell.column == asked.cell.column
