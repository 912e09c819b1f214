"""Answers that are known words themselves: "Relationship | Mother", "Who and how often | Class teacher, at lunch"."""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.forms.rows import B, E, L, Row, Seen, V
from sspdocs.forms.sense import Sense
from sspdocs.forms.sideways import is_name

_LONGEST = 60


def take_answers_beside(rows: Sequence[Row], sense: Sense) -> None:
    """Take known words in plain type beside a label for its answer, where the other rows are such pairs.

    Beside options to choose from one of them is the answer, and the options are the label. In a form that sets
    nothing apart a role beside "Who" is.
    """
    if not sense.marked:
        for row in rows:
            _take_role(row)
    _take_bold(rows, sense)
    pairs = [r for r in rows if len(r.cells) == 2 and not r.blank]
    if not pairs:
        return
    if len(pairs) > 1 and all(len(r.cells) == 2 for r in rows) and all(map(_names_first, pairs)):
        for row in pairs:
            row.cells.reverse()
            row.tell()
        return
    sure = [r for r in pairs if r.cells[0].role == L and r.cells[1].role in (V, E)]
    for row in pairs:
        asked, answer = row.cells
        if _is_one_of(answer, asked):
            answer.role, answer.label = V, None
            asked.become_label(sense)
            row.tell()
        elif asked.role == L and answer.role in (L, B) and _is_plain(answer):
            others = [r for r in sure if r.cells[1].cell.column == answer.cell.column]
            if len(others) > 1 and len(others) + 2 >= len(pairs):
                answer.role, answer.label = V, None
                row.tell()


def _take_bold(rows: Sequence[Row], sense: Sense) -> None:
    """Take what no form asks for, set apart after known labels, for their answers: "Name | **Ada Bell**".

    One row of such cells may be the head of a list; two or more are none, nor is one that tells a story.
    """
    found = [r for r in rows if r.pattern.endswith(_SET_APART) and _answered_in_bold(r, sense)]
    for row in found:
        told = row.cells[1::2]
        if len(found) > 1 or any(_is_story(c, sense) for c in told):
            for asked in row.cells[0::2]:
                asked.become_label(sense)
            for seen in told:
                seen.role, seen.label, seen.pieces = V, None, ()
            row.tell()


def _answered_in_bold(row: Row, sense: Sense) -> bool:
    asked, told = row.cells[0::2], row.cells[1::2]
    if len(asked) != len(told) or len(row.full) != len(row.cells):
        return False
    if not any(c.role in (L, B) for c in told) or not all(c.marked for c in told):
        return False
    if any(_is_asked(c, sense) for c in told):
        return False
    beside = (
        len(told) == 1 and _is_story(told[0], sense) and len(asked[0].cell.text.split()) < _HEAD
    )
    return beside or all(_is_asked(c, sense) for c in asked)


def _is_story(seen: Seen, sense: Sense) -> bool:
    """Whether a cell says more than the head of a column does."""
    text = seen.cell.text.rstrip()
    if len(text.split()) <= _HEAD or text.endswith(("?", ":")):
        return False
    return text.endswith(".") or not sense.match(text).known


def _is_asked(seen: Seen, sense: Sense) -> bool:
    if seen.nested or len(seen.cell.text) > _LONGEST:
        return False
    match = sense.match(seen.cell.text)
    return match.exact and "." in match.concepts[0]


_SET_APART = (L[0], B[0])
_HEAD = 9
"""Words that no head of a column has."""


def _take_role(row: Row) -> None:
    """Take a role after who does it for the answer: "Who | Class teacher | How often | Daily"."""
    if row.blank or len(row.cells) % 2 or any(c.role not in (L, V, E) for c in row.cells):
        return
    asked, told = row.cells[0::2], row.cells[1::2]
    if any(c.role != L for c in asked) or (len(told) > 1 and all(c.role == L for c in told)):
        return
    for label, answer in zip(asked, told, strict=True):
        if answer.role == L and _asks_who(label) and _names_role(answer):
            answer.role, answer.label = V, None
    row.tell()


def _names_first(row: Row) -> bool:
    """Whether a row is a name, then whose it is: "Lena Marsh | Mum", as those present are listed."""
    name, role = row.cells
    if name.role != V or role.role != L or not _names_role(role) or ":" in role.cell.text:
        return False
    text = name.cell.text.strip()
    return " " in text and is_name(text)


def _asks_who(seen: Seen) -> bool:
    return seen.label is not None and "provision.lead" in seen.label.match.concepts


def _names_role(seen: Seen) -> bool:
    concepts = seen.label.match.concepts if seen.label is not None else ()
    return bool(concepts) and concepts[0].startswith("people.")


def _is_plain(seen: Seen) -> bool:
    """Whether nothing sets a cell apart, and none of its lines asks for something."""
    text = seen.cell.text
    return not (seen.marked or ":" in text or "?" in text) and len(text) <= _LONGEST


def _is_one_of(answer: Seen, asked: Seen) -> bool:
    """Whether a cell says one of the results that the cell before it offers: "Met / Partly met / Not met | Met"."""
    said, offered = answer.cell.text.strip(), asked.cell.text
    if answer.role != L or "/" not in offered or len(said) > 20:
        return False
    options = [x.strip().lower() for x in offered.split("/")]
    return len(options) > 1 and said.lower() in options
