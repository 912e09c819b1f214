"""Plain rows of a list of pupils: each pupil's own fields, and an item for each group of columns.

The way of `tables.plain_rows` for tables whose rows are about pupils; `rows` reads all other rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.blocks import SheetCell, Value
from sspdocs.forms.nodes import Label, Matrix, MatrixCell, MatrixRow, Shape
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.fields import give_field
from sspdocs.interpret.given import PlainItem
from sspdocs.interpret.leaving import leave
from sspdocs.interpret.pupils.banners import give_banners
from sspdocs.interpret.pupils.heads import NAMES, PUPIL_S, WHAT, bare_name, begins_row, is_of_item
from sspdocs.interpret.resolve import family
from sspdocs.interpret.tables.down_columns import rows_alike
from sspdocs.interpret.tables.grid_marks import is_label
from sspdocs.interpret.tables.leads import lead_over
from sspdocs.interpret.tables.plain_rows import RANK, Column, Kept, PlainGroup, give_item
from sspdocs.interpret.values.answers import Answer, SheetAnswer, answer_in
from sspdocs.interpret.values.codes import area_of, is_blank

_NO_ROW = MatrixRow(None, ())
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
    """A cell of a row of one shape: its place in the sheet's row (`Shape.own`), and its column."""

    __slots__ = ("column", "inherited", "k", "n")

    def __init__(self, n: int, k: int, column: Column) -> None:
        self.n = n
        self.k = k
        self.inherited = n < 0
        self.column = column


class _Way:
    """How rows of one shape are read."""

    __slots__ = ("asides", "begins", "groups", "lone", "named", "of_merged", "unread")

    def __init__(self) -> None:
        self.named: int | None = None  # where the pupil's name stands
        self.of_merged = (
            False  # whether all that is not about an item is in merged cells of a row above
        )
        self.begins = False  # whether a row says for itself who or when, before any name
        self.asides: list[_Spot] = []  # what is about the pupil, or about nothing known; in order
        # what is about one item, in the order of a card
        self.groups: list[tuple[list[_Spot], PlainGroup | None]] = []
        # of each group, the items of rows that say nothing beside them
        self.lone: list[dict[MatrixRow, PlainItem]] = []
        self.unread: list[int] = []  # the places of cells that a draft may have from another row


class PlainPupil:
    """What a row says: whom it names, what is done, and words that say nothing of that."""

    __slots__ = ("answer", "items", "kept", "name", "way")

    def __init__(self, way: _Way) -> None:
        self.way = way
        self.name: str | None = None
        self.answer: Answer | None = None  # of the cell that may name it
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
        self._alike = rows_alike(matrix)
        self._groups = groups
        self._seen = seen
        self._done = any(c == WHAT for c, _ in concepts)
        self._columns = [
            Column(concept, sure, column.label)
            for (concept, sure), column in zip(concepts, matrix.columns, strict=True)
        ]
        self._named = next((k for k, (c, _) in enumerate(concepts) if c in NAMES), 0)
        self._draft: Draft | None = None  # of the row above, None when that was not plain
        self._above = _NO_ROW  # the row above, where it went on with the one over it
        self._over: tuple[Label, ...] = ()
        self._led = False  # whether a line over the rows says who leads
        self._ways: dict[Shape, _Way | None] = {}
        self._names: dict[str, str | None] = {}
        self._fields: dict[tuple[int, str, Value], tuple[str, Given] | None] = {}
        self._usual: set[str] = set()  # texts that name no sum
        self._begins: set[str] = set()  # those that say nothing of the columns either

    def told(self, row: MatrixRow) -> PlainPupil | None:
        """What a row says, None when it is not plain; nothing is given to any draft."""
        shape, self._draft = row.shape, None
        if shape is None:
            return None
        if shape not in self._ways:
            self._ways[shape] = self._way(shape)
        way = self._ways[shape]
        if way is None or not self._begins_usually(row.said(shape.own[0]).line):
            return None
        if row.banners is not self._over:
            self._over = row.banners
            self._led = any(lead_over(b) is not None or area_of(b.text) for b in row.banners)
        if self._led:
            return None
        found = PlainPupil(way)
        if way.named is not None:
            found.name, found.answer = self._name(row, way.named)
        if way.begins and found.name is None:
            return None  # about none of the pupils, it may be
        for spot in way.asides:
            if not spot.inherited and not self._is_usual(row.said(spot.n).line):
                return None
        for spots, group in way.groups:
            plain = group.alone.get(row) if group is not None else None
            if plain is not None:  # as nearly all are
                found.items.append(plain)
            elif not self._tell(row, spots, found):
                return None
        return found

    def _tell(self, row: MatrixRow, spots: list[_Spot], found: PlainPupil) -> bool:
        """Add the item of one group of columns, if it is any, cell by cell; False when the row is not plain."""
        item: Item = {}
        said = False
        for spot in spots:
            told = spot.column.told(row, spot.n)
            cell = row.cell(spot.n)
            if told.plain is not None and told.member not in item:
                item[told.member] = Given(told.plain.value, cell, told.plain.sure)
                continue
            if told.odd or told.loose:
                return False
            if told.kept:
                found.kept.append((cell, told.kept))
            if told.gives:
                if not give_item(item, spot.column, told, cell):
                    return False
            elif not told.blank:
                said = True
        if item:
            found.items.append(item)
        return "description" in item if item else not said

    def goes_on(self, row: MatrixRow) -> bool:
        """Take a row that says of the pupil in hand no more than the row above it, but for what is done.

        So it is under merged cells of the pupil's own. False for any other row, of which nothing is taken.
        """
        draft, above = self._draft, self._above
        if draft is None or row.banners or row.shape is None:
            return False
        way = self._ways.get(row.shape)
        if way is None or not way.of_merged:
            return False
        if row.shape is not above.shape or row.reaching is not above.reaching:
            for spot in way.asides:
                if (id(draft), id(row.cell(spot.n)), spot.k) not in self._seen:
                    return False  # it has more to say
        items: list[Item] = []
        for lone in way.lone:
            item = lone.get(row)
            if item is None:
                return False
            items.append(item)
        draft.items["provision"] += items
        row.unread = way.unread
        self._above = row
        return True

    def give(self, row: MatrixRow, told: PlainPupil, draft: Draft) -> None:
        """Give a draft what a row says."""
        self._draft, self._above = draft, _NO_ROW
        if row.banners:
            give_banners(draft, row)
        seen = self._seen
        for spot in told.way.asides:
            cell = row.cell(spot.n)
            if spot.inherited and (id(draft), id(cell), spot.k) in seen:
                continue
            column = spot.column
            if not column.concept:
                leave(draft, SheetAnswer(cell), column.label)
                continue
            place = MatrixCell(spot.k, cell, None, spot.inherited)
            if spot.n == told.way.named:
                place.answer = told.answer
            if column.concept not in NAMES and self._give_known(draft, cell, spot):
                seen.add((id(draft), id(cell), spot.k))
            elif not answer_in(place).blank:
                give_once(draft, place, (column.concept, column.sure), column.label, seen)
        for cell, kept in told.kept:
            for label, text, suggestion in kept:
                draft.leave(text, cell, label, suggestion)
        draft.items["provision"].extend(told.items)
        row.unread = told.way.unread

    def _give_known(self, draft: Draft, cell: SheetCell, spot: _Spot) -> bool:
        """Give a draft what a text of a column comes to, where that is one value and was told before.

        So it is with year groups, statuses and needs, which come again for pupil after pupil.
        """
        key = spot.k, cell.line, cell.value
        if key not in self._fields:
            self._fields[key] = _one_value(spot.column, cell)
        known = self._fields[key]
        if known is None:
            return False
        path, given = known
        return draft.give(path, given.value, cell, given.confidence)

    def _way(self, shape: Shape) -> _Way | None:
        """How rows of a shape are read, None when they hold more than plain rows can say."""
        way = _Way()
        alike = next((a for a in self._alike if a.shape is shape), None)
        groups: dict[int, list[_Spot]] = {}
        for place, (k, n) in enumerate(zip(shape.columns, shape.own, strict=True)):
            if k < 0:
                return None
            spot = _Spot(n, k, self._columns[k])
            concept = spot.column.concept
            if way.named is None and not spot.inherited and begins_row(concept) and k < self._named:
                way.begins = True
            if concept in NAMES:
                if concept != "pupil.name" or way.named is not None:
                    return None
                way.named = n
            of_pupil = family(concept) in PUPIL_S or concept == "costs.stated_total"
            if of_pupil or (not concept and self._done):
                way.asides.append(spot)
                if of_pupil and not spot.inherited:
                    way.unread.append(place)
            elif concept in RANK and is_of_item(concept):
                groups.setdefault(self._groups[k], []).append(spot)
            else:
                return None
        for g in sorted(groups):
            spots = sorted(groups[g], key=_rank)
            columns, places = [spot.column for spot in spots], [spot.n for spot in spots]
            group = PlainGroup(columns, places, alike) if alike is not None else None
            way.groups.append((spots, group))
            way.lone.append(group.alone if group is not None else {})
        way.of_merged = shape.inherited[0] and all([spot.inherited for spot in way.asides])
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

    def _name(self, row: MatrixRow, n: int) -> tuple[str | None, Answer]:
        """Whom a cell names, None where it names nobody, and what it says."""
        answer = SheetAnswer(row.cell(n))
        text = answer.flat
        if text not in self._names:
            named = bool(text) and not is_blank(text) and not is_label(text)
            self._names[text] = bare_name(text) if named else None
        return self._names[text], answer


def _one_value(column: Column, cell: SheetCell) -> tuple[str, Given] | None:
    """The value and its field that a cell comes to by itself, None where it is more than that or less."""
    aside, answer = Draft(), SheetAnswer(cell)
    if answer.blank or not give_field(aside, column.concept, answer, column.sure):
        return None
    if aside.unmapped or len(aside.scalars) != 1 or any(aside.items.values()):
        return None
    ((path, given),) = aside.scalars.items()
    return None if given.unlabelled else (path, given)


def _rank(spot: _Spot) -> int:
    return spot.column.rank
