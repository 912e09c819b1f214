"""A head in two parts: pupils, with what is said of each, over their columns; then the heads of the list beside."""

from __future__ import annotations

from sspdocs.forms.nodes import Column, Label, MatrixCell, MatrixRow
from sspdocs.forms.rows import L, Row, Seen, V
from sspdocs.forms.sense import Sense
from sspdocs.forms.sideways import is_name
from sspdocs.forms.vocabulary import EXACT, Match

_ABOUT = ("pupil.", "sen.", "people.", "views.", "dates.")
_DONE = "provision.description"


class NamesOver:
    """The columns under such a head, the rows about the pupils, and how many rows of the sheet it takes."""

    __slots__ = ("about", "columns", "used")

    def __init__(self, columns: list[Column], about: list[MatrixRow], used: int) -> None:
        self.columns = columns
        self.about = about
        self.used = used


def names_over(rows: list[Row], k: int, sense: Sense) -> NamesOver | None:
    """The head that the rows from `k` on make, None when they make none.

    "Pupil | Ada Bell | Bea Crow" and "Year | Y4 | Y3" stand over columns of their own; "Wave | Provision | Adult"
    in a row below ends where these begin. The names may also stand in that row, beside its heads. Or what is done
    stands under the labels at the side, and the heads of more columns beside the last of these.
    """
    first = rows[k].full
    if len(first) < 2 or first[0].role not in (L, V):
        return None
    named: list[Seen] = []
    start = k
    if _side(first[0], sense) is None:
        if not _are_names(first) or k + 1 >= len(rows) or rows[k + 1].blank:
            return None
        named, start = first, k + 1
        first = rows[start].full
    if len(first) < 3 or _side(first[0], sense) is None:
        return None
    at = first[0].cell.column
    said: list[tuple[Label, list[Seen]]] = []
    for n, row in enumerate(rows[start:], start):
        if row.blank:
            return None
        if _is_head(row, at, sense):
            return _joined(row, at, said, named, rows[n + 1 : n + 2], sense, n - k + 1)
        seen = row.full[0]
        label = _side(seen, sense) if seen.cell.column == at else None
        if label is None:
            return None
        if said and (heads := _heads_between(row, at, said[0], sense)):
            told = [*said, (label, row.full[1 + len(heads) :])]
            what = Label("", Match((_DONE,), EXACT), seen.cell.where)
            done = Column(what, at, at + seen.cell.column_span)
            columns = [done, *_columns(heads, sense)]
            return _made(columns, _columns(said[0][1], sense), told, n - k + 1)
        said.append((label, row.full[1:]))
    return None


def _heads_between(row: Row, at: int, first: tuple[Label, list[Seen]], sense: Sense) -> list[Seen]:
    """The heads of the list below that stand after the last label at the side: "SEN status | Led by | K | E".

    [] unless the first row names the pupils, and all that stands before their columns asks something of what is done.
    """
    label, names = first
    if not names or not _asks_name(label) or not _are_names(names):
        return []
    start = names[0].cell.column
    heads = [c for c in row.full[1:] if at < c.cell.column < start]
    for seen in heads:
        match = sense.vocabulary.exact(seen.cell.text.strip())
        if not match.known or not match.concepts[0].startswith("provision."):
            return []
    places = {c.cell.column for c in names}
    rest = row.full[1 + len(heads) :]
    return heads if all(c.cell.column in places for c in rest) else []


def _joined(
    head: Row,
    at: int,
    said: list[tuple[Label, list[Seen]]],
    named: list[Seen],
    below: list[Row],
    sense: Sense,
    used: int,
) -> NamesOver | None:
    named = named or next((cells for label, cells in said if _asks_name(label)), [])
    names = named or [c for c in head.full if c.cell.column > at]
    if not _are_names(names) or names[0].cell.column <= at:
        return None
    if named and head.full[-1].cell.column > at:
        return None
    places = {c.cell.column: n for n, c in enumerate(names)}
    if any(c.cell.column not in places for _, cells in said for c in cells):
        return None
    if not any(c.cell.column in places for row in below for c in row.full):
        return None
    heads = [c for c in head.full if c.cell.column <= at]
    return _made(_columns(heads, sense), _columns(names, sense), said, used)


def _columns(heads: list[Seen], sense: Sense) -> list[Column]:
    return [
        Column(
            c.label or sense.label(c.cell.text, c.cell.where, strong=True),
            c.cell.column,
            c.cell.column + c.cell.column_span,
        )
        for c in heads
    ]


def _made(
    heads: list[Column], names: list[Column], said: list[tuple[Label, list[Seen]]], used: int
) -> NamesOver:
    """The columns of what is done and those of the pupils, with the rows about the pupils."""
    places = {column.start: len(heads) + n for n, column in enumerate(names)}
    about = [
        MatrixRow(
            label, (), [MatrixCell(places[c.cell.column], c.cell, c.paragraphs) for c in cells]
        )
        for label, cells in said
        if not _asks_name(label)
    ]
    return NamesOver([*heads, *names], about, used)


def _are_names(cells: list[Seen]) -> bool:
    return len(cells) >= 2 and all(is_name(c.cell.text) for c in cells)


def _side(seen: Seen, sense: Sense) -> Label | None:
    """What stands before values and asks something of each pupil."""
    text = seen.cell.text.strip()
    if type(seen.cell.value) is not str or len(text) > 40:
        return None
    match = sense.vocabulary.exact(text)
    if not match.known or not match.concepts[0].startswith(_ABOUT):
        return None
    return sense.label(text, seen.cell.where, strong=True)


def _asks_name(label: Label) -> bool:
    return "pupil.name" in label.match.concepts


def _is_head(row: Row, at: int, sense: Sense) -> bool:
    """Whether a row heads a list of what is done, in the columns as far as `at`."""
    own = [c for c in row.full if c.cell.column <= at]
    if len(own) < 2 or any(type(c.cell.value) is not str for c in own):
        return False
    exact = [sense.vocabulary.exact(c.cell.text.strip()) for c in own]
    return any(_DONE in m.concepts for m in exact) and sum(m.known for m in exact) * 3 >= 2 * len(
        own
    )
