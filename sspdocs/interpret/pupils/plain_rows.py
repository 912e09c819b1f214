"""Plain rows of a list of pupils: each pupil's own fields, and an item for each group of columns.

The way of `tables.plain_rows` for tables whose rows are about pupils; `rows` reads all other rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.blocks import SheetCell
from sspdocs.forms.nodes import Label, Matrix, MatrixCell, MatrixRow, Shape
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.fields import give_field
from sspdocs.interpret.giving import leave
from sspdocs.interpret.pupils.columns import give_banners
from sspdocs.interpret.pupils.heads import NAMES, PUPIL_S, WHAT, bare_name, begins_row, is_of_item
from sspdocs.interpret.resolve import family
from sspdocs.interpret.tables.grid_marks import is_label
from sspdocs.interpret.tables.leads import lead_over
from sspdocs.interpret.tables.plain_rows import RANK, Column, Kept, give_item
from sspdocs.interpret.values.answers import SheetAnswer, answer_in
from sspdocs.interpret.values.codes import is_blank

Seen = set[tuple[int, int, int]]
"""Merged cells that a draft has, and has nothing more to take of: draft, cell, column."""


def give_once(
    draft: Draft, cell: MatrixCell, held: tuple[str, float], label: Label, seen: Seen
) -> None:
    """A field of the pupil into the draft; a merged cell that it has already is passed over."""
    key = id(draft), id(cell.cell), cell.column
    if cell.inherited and key in seen:
        return
    concept, sure = held
    answer, left = answer_in(cell), len(draft.unmapped)
    taken = give_field(draft, concept, answer, sure) or (
        concept == "sen.primary_need" and give_field(draft, "sen.areas", answer, sure)
    )
    if not taken:
        leave(draft, answer, label)
    elif len(draft.unmapped) == left:
        seen.add(key)


class _Spot:
    """A cell of a row of one shape: its place in the row, and its column."""

    __slots__ = ("column", "inherited", "k", "known", "n")

    def __init__(self, n: int, k: int, inherited: bool, column: Column) -> None:
        self.n = n
        self.k = k
        self.inherited = inherited
        self.column = column
        self.known = column.known


class _Way:
    """How rows of one shape are read."""

    __slots__ = ("asides", "begins", "groups", "name", "unread")

    def __init__(self) -> None:
        self.name = -1  # the place of the pupil's name
        self.begins = False  # whether a row says for itself who or when, before any name
        self.asides: list[_Spot] = []  # what is about the pupil, or about nothing known; in order
        self.groups: list[list[_Spot]] = []  # what is about one item, in the order of a card
        self.unread: list[int] = []  # the places of cells that a draft may have from another row


class PlainPupil:
    """What a row says: whom it names, what is done, and words that say nothing of that."""

    __slots__ = ("items", "kept", "name", "way")

    def __init__(self, way: _Way) -> None:
        self.way = way
        self.name: str | None = None
        self.items: list[Item] = []
        self.kept: list[tuple[SheetCell, Sequence[Kept]]] = []


class PlainPupils:
    """Reads the plain rows of one table.

    Args:
        matrix: the table.
        concepts: what each of its columns holds, and how sure that is.
        groups: the group of each column.
        seen: merged cells that a draft has.
    """

    def __init__(
        self,
        matrix: Matrix,
        concepts: Sequence[tuple[str, float]],
        groups: Sequence[int],
        seen: Seen,
    ) -> None:
        self._groups = groups
        self._seen = seen
        self._done = any(c == WHAT for c, _ in concepts)
        self._columns = [
            Column(concept, sure, column.label)
            for (concept, sure), column in zip(concepts, matrix.columns, strict=True)
        ]
        self._named = next((k for k, (c, _) in enumerate(concepts) if c in NAMES), 0)
        self._over: tuple[Label, ...] = ()
        self._led = False  # whether a line over the rows says who leads
        self._ways: dict[Shape, _Way | None] = {}
        self._names: dict[str, str | None] = {}
        self._usual: set[str] = set()  # texts that name no sum
        self._begins: set[str] = set()  # those that say nothing of the columns either

    def told(self, row: MatrixRow) -> PlainPupil | None:
        """What a row says, None when it is not plain; nothing is given to any draft."""
        shape = row.shape
        if shape is None:
            return None
        if shape not in self._ways:
            self._ways[shape] = self._way(shape)
        way = self._ways[shape]
        cells = row.plain
        if way is None or not self._begins_usually(cells[0].line):
            return None
        if row.banners is not self._over:
            self._over = row.banners
            self._led = any(lead_over(b) is not None for b in row.banners)
        if self._led:
            return None
        found = PlainPupil(way)
        if way.name >= 0:
            found.name = self._name(cells[way.name])
        if way.begins and found.name is None:
            return None  # about none of the pupils, it may be
        for spot in way.asides:
            if not spot.inherited and not self._is_usual(cells[spot.n].line):
                return None
        for spots in way.groups:
            item: Item = {}
            said = False
            for spot in spots:
                cell = cells[spot.n]
                told = spot.known.get(cell.line)
                if told is None or told.of != cell.value:
                    told = spot.column.told(cell)
                if told.plain and told.member not in item:  # as nearly all are
                    item[told.member] = Given(told.value, cell, told.sure)
                    continue
                if told.odd or told.loose:
                    return None
                if told.kept:
                    found.kept.append((cell, told.kept))
                if told.gives:
                    if not give_item(item, spot.column, told, cell):
                        return None
                elif not told.blank:
                    said = True
            if item:
                if "description" not in item:
                    return None
                found.items.append(item)
            elif said:
                return None
        return found

    def give(self, row: MatrixRow, told: PlainPupil, draft: Draft) -> None:
        """Give a draft what a row says."""
        if row.banners:
            give_banners(draft, row)
        cells, seen = row.plain, self._seen
        for spot in told.way.asides:
            cell = cells[spot.n]
            if spot.inherited and (id(draft), id(cell), spot.k) in seen:
                continue
            column = spot.column
            if not column.concept:
                leave(draft, SheetAnswer(cell), column.label)
                continue
            place = MatrixCell(spot.k, cell, None, spot.inherited)
            if not answer_in(place).blank:
                give_once(draft, place, (column.concept, column.sure), column.label, seen)
        for cell, kept in told.kept:
            for label, text, suggestion in kept:
                draft.leave(text, cell, label, suggestion)
        draft.items["provision"].extend(told.items)
        row.unread = told.way.unread

    def _way(self, shape: Shape) -> _Way | None:
        """How rows of a shape are read, None when they hold more than plain rows can say."""
        way = _Way()
        groups: dict[int, list[_Spot]] = {}
        for n, k in enumerate(shape.columns):
            if k < 0:
                return None
            spot = _Spot(n, k, shape.inherited[n], self._columns[k])
            concept = spot.column.concept
            if way.name < 0 and not spot.inherited and begins_row(concept) and k < self._named:
                way.begins = True
            if concept in NAMES:
                if concept != "pupil.name" or way.name >= 0:
                    return None
                way.name = n
            of_pupil = family(concept) in PUPIL_S or concept == "costs.stated_total"
            if of_pupil or (not concept and self._done):
                way.asides.append(spot)
                if of_pupil and not spot.inherited:
                    way.unread.append(n)
            elif concept in RANK and is_of_item(concept):
                groups.setdefault(self._groups[k], []).append(spot)
            else:
                return None
        way.groups = [sorted(groups[g], key=_rank) for g in sorted(groups)]
        return way

    def _begins_usually(self, line: str) -> bool:
        """Whether a row that begins with a text is no row about the table's columns."""
        if line in self._begins:
            return True
        if vocabulary().exact(line.strip()).concepts or not self._is_usual(line):
            return False
        self._begins.add(line)
        return True

    def _is_usual(self, line: str) -> bool:
        """Whether a text begins no row of sums."""
        if line in self._usual:
            return True
        if "otal" in line.lower():
            return False
        self._usual.add(line)
        return True

    def _name(self, cell: SheetCell) -> str | None:
        line = cell.line
        if line not in self._names:
            text = SheetAnswer(cell).flat
            named = bool(text) and not is_blank(text) and not is_label(text)
            self._names[line] = bare_name(text) if named else None
        return self._names[line]


def _rank(spot: _Spot) -> int:
    return spot.column.rank
