"""A head in two parts: pupils, with what is said of each, over their columns; then the heads of the list beside."""

from __future__ import annotations

from typing import TypeAlias

from sspdocs.forms.nodes import Column, Label, MatrixCell, MatrixRow
from sspdocs.forms.rows import L, Row, Seen, V, has_area_words
from sspdocs.forms.sense import Sense
from sspdocs.forms.sideways import is_name
from sspdocs.forms.vocabulary import EXACT, UNKNOWN, Match

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
            return _joined(row, at, said, named, _first_below(rows, n + 1), sense, n - k + 1)
        seen = row.full[0]
        label = _side(seen, sense) if seen.cell.column == at else None
        if label is None:
            return None
        if said and (heads := _heads_between(row, at, said[0], sense)):
            names = _columns(said[0][1], sense)
            if len(row.full) == 1 + len(
                heads
            ):  # "Area of need | Provision", and nothing of anybody
                return _made(_columns(row.full, sense), names, said, n - k + 1)
            told = [*said, (label, row.full[1 + len(heads) :])]
            what = Label("", Match((_DONE,), EXACT), seen.cell.where)
            done = Column(what, at, at + seen.cell.column_span)
            columns = [done, *_columns(heads, sense)]
            return _made(columns, names, told, n - k + 1)
        said.append((label, row.full[1:]))
    return None


def names_on_top(rows: list[Row], k: int, sense: Sense) -> NamesOver | None:
    """The pupils on top of a list that has no head of its own, None where the rows from `k` on make no such list.

    "Name | Ada Bell | Bea Crow", rows about them such as "Year | Y4 | Y3", and right below "Phonics | daily | x",
    or "Cognition | Phonics | daily | x" where the names begin one column further on.
    """
    if len(rows[k].full) < 2 or not is_name(rows[k].full[-1].cell.text):
        return None
    heads, names = _parted(rows[k].full, sense)
    if len(names) < 2 or not _are_names(names):
        return None
    if any(sense.vocabulary.exact(c.cell.text.strip()).known for c in names):
        return None
    start = names[0].cell.column
    places = {c.cell.column for c in names}
    said: list[tuple[Label, list[Seen]]] = []
    n = k + 1
    while n < len(rows) and (label := _about_row(rows[n], places, sense)) is not None:
        said.append((label, rows[n].full[1:]))
        n += 1
    asked = bool(heads) and _asks_name(heads[0][1])
    if not any(label.match.concepts[0].startswith(_OF_PUPIL) for label, _ in said):
        return None  # nothing says that they are pupils: "Name | Reading gym | Talk group"
    body = _list_below(rows[n:], start, places)
    if not body or any(_asks_of_list(row.full[0], sense) for row in body):
        return None
    left = _left(heads[asked:], body, start)
    return _made(left, _columns(names, sense), said, n - k) if left else None


_Head: TypeAlias = tuple[Seen, Label]


def _parted(cells: list[Seen], sense: Sense) -> tuple[list[_Head], list[Seen]]:
    """The known heads that a row begins with, and the cells after them."""
    heads: list[_Head] = []
    for seen in cells[:_HEADS]:
        match = sense.vocabulary.exact(seen.cell.text.strip())
        if not match.known or not match.concepts[0].startswith(_HEADED):
            break
        heads.append((seen, sense.label(seen.cell.text.strip(), seen.cell.where, strong=True)))
    return heads, cells[len(heads) :]


_HEADS = 4
_OF_PUPIL = ("pupil.", "sen.")
_HEADED = ("pupil.name", "provision.", "area", "tier", "sen.areas")


def _about_row(row: Row, places: set[int], sense: Sense) -> Label | None:
    """The label of a row that says something of each pupil: "Year | Y4 | Y3"."""
    if len(row.full) < 2 or any(c.cell.column not in places for c in row.full[1:]):
        return None
    return _side(row.full[0], sense)


def _asks_of_list(seen: Seen, sense: Sense) -> bool:
    """Whether a row asks each pupil's column for an item, and is none itself: "Provision | Talk group | ELSA"."""
    return sense.vocabulary.exact(seen.cell.text.strip()).concepts[:1] in _ASKED


_ASKED = (("provision.description",), ("outcomes.description",), ("needs.description",))


def _list_below(rows: list[Row], start: int, places: set[int]) -> list[Row]:
    """The rows of what is done, each with words left of the pupils' columns; [] when the first is no such row."""
    found: list[Row] = []
    for row in rows:
        if row.blank or row.full[0].cell.column >= start:
            break
        if any(c.cell.column >= start and c.cell.column not in places for c in row.full):
            break
        found.append(row)
    return found if any(len(r.full) > 1 for r in found[:2]) else []


def _left(heads: list[_Head], body: list[Row], start: int) -> list[Column]:
    """The columns left of the pupils: what is done, the areas before it, and those that have a head.

    [] where no column says what is done.
    """
    over = {seen.cell.column: label for seen, label in heads}
    texts: dict[int, list[Seen]] = {column: [] for column in over}
    for row in body:
        for seen in row.full if len(row.full) > 1 else ():
            if seen.cell.column < start:
                texts.setdefault(seen.cell.column, []).append(seen)
    done = any(_DONE in label.match.concepts[:1] for label in over.values())
    columns: list[Column] = []
    for column in sorted(texts):
        label = over.get(column)
        if label is None:
            cells = texts[column]
            areas = len(texts) > 1 and all(has_area_words(c.cell.text) for c in cells)
            meant = "area" if areas else "" if done else _DONE
            done = done or meant == _DONE
            label = Label("", Match((meant,), EXACT) if meant else UNKNOWN, cells[0].cell.where)
        columns.append(Column(label, column, column + 1))
    return columns if done else []


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
    """The head that the heads beside the names make, None where nothing stands under the names."""
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


def _first_below(rows: list[Row], n: int) -> list[Row]:
    """The first row of the list from one on; an area of need in a row by itself only stands over it."""
    for row in rows[n : n + 3]:
        if not (len(row.full) == 1 and row.full[0].names_area):
            return [row]
    return []


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
    value = seen.cell.value
    if (value is not None and type(value) is not str) or not 0 < len(text) <= 40:
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
