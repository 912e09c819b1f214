"""A table whose labels run down the side, turned: each column after them is one target, or one thing that is done."""

from __future__ import annotations

from sspdocs.forms.nodes import Column, Field, Heading, Label, Matrix, MatrixCell, MatrixRow, Node
from sspdocs.forms.options_beside import may_be_across
from sspdocs.forms.rows import B, E, L, Row, Seen, V, has_area_words
from sspdocs.forms.sense import Sense
from sspdocs.forms.vocabulary import EXACT, UNKNOWN, Match
from sspdocs.forms.words import ordinal
from sspdocs.where import Where

_OF_PLAN = ("review.", "views.", "people.", "signature", "dates.", "costs.")
_NAMES_ITEM = ("provision.description", "outcomes.description", "needs.description")
_OF_ITEM = ("provision.", "outcomes.", "needs.", "area", "tier", "rating")


def turn(matrix: Matrix, rows: list[Row], sense: Sense) -> list[Node]:
    """Turn a table that is done, when its heads are items and its labels stand down the side.

    Its heads are "Target 1 | Target 2", or "Intervention | Paired reading | Lego club" with or
    without the word in the corner: then each names what its column is about. A table of any other shape stays as it is.

    Args:
        matrix: the table, with a row at least; it is changed where it stands.
        rows: the rows that it was made of, and others.
        sense: the vocabulary.

    Returns:
        What stands in it once for all the items: to be read after it.
    """
    columns = matrix.columns
    cornered = len(columns) > 2 and (_names_items(columns[0].label) or _is_side(matrix))
    for items in (columns, columns[1:] if cornered else []):
        if items and _in_series(items, sense):
            _name_rows(matrix, sense)
            if any(
                _says_more(row, range(len(columns) - len(items), len(columns)))
                for row in matrix.rows
            ):
                items = columns  # the head in the corner is the first of them: "Target | Target 2"
            return _turn(matrix, items, None, [])
    sides = [r.label for r in matrix.rows if r.label is not None]
    if len(sides) < len(matrix.rows) or not _asks_of_items(sides, some=_has_targets(matrix)):
        return []
    if any(c.column < 0 for r in matrix.rows for c in r.cells if c.filled):
        return []
    people = _ask_of_people(sides)
    titled = _is_title(matrix)
    named = _names_items(columns[0].label) or (people and _names_person(columns[0])) or titled
    items = columns[1:] if named else columns
    if any(c.column < int(named) for r in matrix.rows for c in r.cells if c.filled):
        return []
    if len(items) < 2 or not all(_is_name(c.label) for c in items):
        return []
    corner = columns[0].label
    if titled or not named:
        corner = corner_label(sides, corner.where)
    heads = _cells_of(columns, rows)[int(named) :]
    over = (columns[0].label,) if titled else ()
    return _turn(matrix, items, corner, heads, over) if heads else []


def _is_title(matrix: Matrix) -> bool:
    """Whether the first head stands over the labels at the side, and is a title of the table: "3a Friendships"."""
    return not matrix.columns[0].label.match.exact and _is_side(matrix)


def _is_side(matrix: Matrix) -> bool:
    """Whether nothing but labels stands under the first head."""
    return not any(c.column == 0 for r in matrix.rows for c in r.cells)


def _has_targets(matrix: Matrix) -> bool:
    """Whether a row labelled "Target" says a different one in several columns."""
    for row in matrix.rows:
        if row.label is not None and row.label.match.concepts[:1] == ("outcomes.description",):
            told = {" ".join(p.text for p in c.value) for c in row.cells if c.filled}
            return len(told - {""}) > 1
    return False


def _in_series(columns: list[Column], sense: Sense) -> bool:
    """Whether heads only count: "Target 1 | Target 2", or "Support A | Support B"; waves are no such items."""
    if all(ordinal(c.label.text) for c in columns):
        return True
    heads = [c.label.text.strip().casefold().rpartition(" ") for c in columns]
    ends = "".join([end for _, _, end in heads])
    if len(heads) < 2 or len({stem for stem, _, _ in heads}) > 1:
        return False
    asked = sense.vocabulary.exact(heads[0][0]).concepts
    return (
        asked[:1] != ()
        and asked[0] in _NAMES_ITEM
        and (_LETTERS.startswith(ends) or _DIGITS.startswith(ends))
    )


_LETTERS, _DIGITS = "abcdefgh", "123456789"


def items_across(rows: list[Row], k: int) -> tuple[Matrix, int] | None:
    """Items side by side in rows of one label and several values, and how many rows they take; None for none.

    "Target 1 | Target 2" may stand on top of them, or the names of what is done, the corner beside them empty.
    """
    first = rows[k]
    taken: list[Row] = []
    named = _names_alone(first) and k + 1 < len(rows) and may_be_across(rows[k + 1])
    for row in rows[k:]:
        if taken and row.width != first.width:
            break
        fits = (may_be_across(row) and not _asks_more(row)) or (named and row is first)
        if not fits and (len(taken) < _ENOUGH or not _goes_on(row)):
            break
        taken.append(row)
    if len(taken) < (_ENOUGH + 1 if named else 2):
        return None
    sides = [r.cells[0].label for r in taken]
    if sum(any(r.cells[j].role != E for r in taken) for j in range(1, first.width)) < 2:
        return None  # one column of values beside empty ones: pairs
    told = [s for s in sides if s is not None]
    if told and all(
        s.match.concepts[:1] and s.match.concepts[0].startswith("people.") for s in told
    ):
        return None  # who each is, not what is said of several
    if named:
        if not _asks_of_items(told):
            return None
        sides[0] = corner_label(told, first.cells[0].cell.where)
    columns = [
        Column(side or Label("", UNKNOWN, taken[i].cells[0].cell.where), i, i + 1)
        for i, side in enumerate(sides)
    ]
    matrix = Matrix(columns, transposed=True)
    for j in range(1, first.width):
        cells = [
            MatrixCell(i, r.cells[j].cell, r.cells[j].value if r.cells[j].role != E else [])
            for i, r in enumerate(taken)
        ]
        matrix.rows.append(MatrixRow(None, (), cells))
    return matrix, len(taken)


def _asks_more(row: Row) -> bool:
    """Whether one of the cells after the first asks something itself, beside a fact: "EAL | No | Class: 4B"."""
    label = row.cells[0].label
    if label is None or not label.match.exact or all(c.role != B for c in row.cells[1:]):
        return False
    return not label.match.concepts[0].startswith(_OF_ITEM)


_ENOUGH = 2
"""Rows of one label and several values that leave no doubt about the rows after them."""


def _names_alone(row: Row) -> bool:
    """Whether a row holds plain words to the right of an empty corner."""
    cells = row.cells
    return len(cells) > 2 and cells[0].role == E and all(c.role in (V, E) for c in cells[1:])


def _goes_on(row: Row) -> bool:
    """Whether a row of items side by side answers in known words: "Staff | TA | Class teacher"."""
    if row.blank or row.cells[0].role != L:
        return False
    label, others = row.cells[0].label, row.cells[1:]
    if label is None or not label.match.exact or any(c.role == L and c.marked for c in others):
        return False
    if not label.match.concepts[0].startswith(_OF_ITEM):
        return False
    return label.match.concepts[0] == "provision.lead" or any(c.role == V for c in others)


def _names_items(label: Label) -> bool:
    """Whether a head says what the heads beside it are: "Intervention"."""
    return label.match.exact and label.match.concepts[0] in _NAMES_ITEM


def _ask_of_people(sides: list[Label]) -> bool:
    """Whether a label down the side asks what only a person has, or what each of several pupils has.

    A year group may be that of what is done; it is not where the target and what is done have labels too.
    """
    asked = {s.match.concepts[0] for s in sides if s.match.exact}
    whole = {"provision.description", "outcomes.description"} <= asked
    return bool(asked & set(_OF_PERSON)) or (whole and any(a.startswith("pupil.") for a in asked))


def _names_person(column: Column) -> bool:
    """Whether a head says that the heads beside it are pupils: "Name"."""
    return column.label.match.exact and column.label.match.concepts[0] == "pupil.name"


def _is_name(label: Label) -> bool:
    """Whether a head may name what is done: no known wording, number, area or tier."""
    return not (label.match.exact or ordinal(label.text) or has_area_words(label.text))


def _asks_of_items(sides: list[Label], *, some: bool = False) -> bool:
    """Whether all labels down the side are known, or `some`; and enough ask about a target or what is done for it."""
    asked = [s for s in sides if s.match.exact]
    about = sum(s.match.concepts[0].startswith(_OF_ITEM) for s in asked)
    enough = len(asked) == len(sides) or (some and 3 * len(asked) >= 2 * len(sides))
    return enough and about >= _LEAST


_LEAST = 3
_OF_PERSON = ("pupil.date_of_birth", "pupil.upn", "pupil.attendance", "sen.status")
"""What a person has, and nothing that is done."""


def corner_label(sides: list[Label], where: Where) -> Label:
    """The label of the heads themselves, where the corner beside them is empty.

    They are what is done, unless a label under them asks for that; and pupils, where one under them asks
    what only a person has.
    """
    if _ask_of_people(sides):
        return Label("", Match(("pupil.name",), EXACT), where)
    asked = {s.match.concepts[0] for s in sides if s.match.known}
    if {"provision.description", "outcomes.description"} <= asked:
        return Label("", Match(("none.other",), EXACT), where)  # a term, a subject
    said = "provision.description" in asked
    return Label("", UNKNOWN if said else Match(("provision.description",), 0.9), where)


def _cells_of(columns: list[Column], rows: list[Row]) -> list[Seen]:
    """The cells of the heads, left to right; none unless they stand in one row."""
    for row in rows:
        if row.is_made and row.full and row.full[0].label is columns[0].label:
            return row.full if len(row.full) == len(columns) else []
    return []


def _name_rows(matrix: Matrix, sense: Sense) -> None:
    """Take plain words left of "Target 1" for the label of their row; a row of nothing is left out."""
    for row in matrix.rows:
        side = next((c for c in row.cells if c.column < 0 and c.value and not c.inherited), None)
        if row.label is None and side is not None and side is row.cells[0]:
            text = " ".join(p.text for p in side.value)
            row.label = sense.label(text, side.cell.where)
    matrix.rows = [r for r in matrix.rows if r.label is not None or any(c.value for c in r.cells)]


def _turn(
    matrix: Matrix,
    items: list[Column],
    corner: Label | None,
    heads: list[Seen],
    over: tuple[Label, ...] = (),
) -> list[Node]:
    """Make a column of each label and a row of each item, with `over` over it.

    `heads` are the cells that name the items, under `corner`.
    """
    if not all(r.label is not None for r in matrix.rows):
        return []
    first = matrix.columns.index(items[0])
    if any(_says_more(row, range(first, first + len(items))) for row in matrix.rows):
        return []  # another column, the head of which is no item: it would be lost
    apart = [r for r in matrix.rows if _is_of_all(r, first, len(items))]
    kept = [r for r in matrix.rows if r not in apart]
    labels = [r.label for r in kept if r.label is not None]
    if corner is not None:
        labels.insert(0, corner)
    rows = []
    for j in range(len(items)):
        named = [MatrixCell(0, heads[j].cell, heads[j].paragraphs)] if heads else []
        cells = [
            MatrixCell(k, c.cell, c.value)
            for k, r in enumerate(kept, len(named))
            for c in r.cells
            if c.column == first + j
        ]
        rows.append(MatrixRow(None, over, [*named, *cells]))
    matrix.columns = [Column(label, k, k + 1) for k, label in enumerate(labels)]
    matrix.rows, matrix.transposed = rows, True
    return _said_once(apart)


def _says_more(row: MatrixRow, items: range) -> bool:
    """Whether a row says anything beside its label outside the columns of its items."""
    label = row.label.where if row.label is not None else None
    return any(
        c.filled and c.column not in items and not c.inherited and c.cell.where != label
        for c in row.cells
    )


def _said_once(rows: list[MatrixRow]) -> list[Node]:
    """The fields of the rows that are said once for all items, each banner over them before its own."""
    found: list[Node] = []
    over: tuple[Label, ...] = ()
    for row in rows:
        found.extend(Heading(b, 30) for b in row.banners if b not in over)
        over = row.banners
        cell = next(c for c in row.cells if c.filled)
        if row.label is not None:
            found.append(Field(row.label, cell.value, cell.cell))
    return found


def _is_of_all(row: MatrixRow, first: int, targets: int) -> bool:
    """Whether a row under items side by side is said once for all of them.

    Its one answer reaches over them all, or stands by itself under the first and its label is a field of the plan.
    """
    told = [c for c in row.cells if c.filled and c.column >= 0]
    if row.label is None or len(told) != 1 or told[0].column != first or targets < 2:
        return False
    if told[0].cell.column_span >= targets:
        return True
    return row.label.match.exact and row.label.match.concepts[0].startswith(_OF_PLAN)
