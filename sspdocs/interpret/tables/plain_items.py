"""Plain rows of a list of what is done for the whole school, or on one pupil's sheet.

The way of `plain_rows` for tables whose rows are about provision; `item_rows` reads all other rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sspdocs.blocks import SheetCell
from sspdocs.forms.nodes import Label, Matrix, MatrixRow, Shape
from sspdocs.interpret.draft import Given, Item
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.leaving import suggested
from sspdocs.interpret.resolve import family
from sspdocs.interpret.tables.down_columns import rows_alike
from sspdocs.interpret.tables.leads import lead_over
from sspdocs.interpret.tables.plain_rows import RANK, Column, PlainGroup, Told, give_item
from sspdocs.interpret.tables.row_cells import ITEM_FAMILIES, NOTHING, kept_label
from sspdocs.interpret.values.answers import Answer, SheetAnswer
from sspdocs.interpret.values.codes import area_of, area_or_type, tier_of
from sspdocs.model.codes import Area, Tier

REACHING = {"area", "tier", "provision.tier", "provision.lead", "provision.group_size"}
"""What a merged cell says of every row that it reaches down to."""

_ENOUGH = 3
"""Cells that say something: a name and its figure may be a sum."""


class _Spot:
    """A cell of a row of one shape: its place in the sheet's row (`Shape.own`), and its column."""

    __slots__ = ("column", "head", "is_kept", "n", "suggestion")

    def __init__(self, n: int, column: Column, is_kept: bool) -> None:
        self.n = n
        self.column = column
        self.is_kept = is_kept  # what is about the row alone has no field
        self.head = column.label.text.strip() or None
        self.suggestion = suggested(column.label) if self.head else None


class _Way:
    """How rows of one shape are read."""

    __slots__ = ("asides", "group", "spots", "unread")

    def __init__(self) -> None:
        self.spots: list[_Spot] = []  # what is about the item, in the order of a card
        self.asides: list[_Spot] = []  # what is not, in order
        self.group: PlainGroup | None = None  # what they say of their items, told at once
        self.unread: list[int] = []  # the places of cells that may find no field


class PlainItems:
    """Reads the plain rows of one table.

    Args:
        reading: what the table is read into.
        matrix: the table.
        concepts: what each of its columns holds, and how sure that is.
    """

    def __init__(
        self, reading: Giving, matrix: Matrix, concepts: Sequence[tuple[str, float]]
    ) -> None:
        self._reading = reading
        self._matrix = matrix
        self._concepts = concepts
        self._many = len(matrix.rows) > 1
        self._areas = any(c == "area" for c, _ in concepts)
        self._alike = {alike.shape: alike for alike in rows_alike(matrix)}
        self._columns: dict[tuple[int, bool], tuple[Column, bool]] = {}
        self._ways: dict[Shape, _Way | None] = {}
        # where a date found no field none will until more is read, but for the dates that are there
        self._refused: dict[_Spot, set[dt.date]] = {}
        self._last: list[tuple[Answer, float]] = []
        self._last_at: tuple[MatrixRow, int, float] | None = None  # that of a row taken at once
        self._over: tuple[Label, ...] | None = None
        self._over_area: Area | None = None
        self._over_tier: Tier | None = None
        self._over_lead: Answer | None = None

    @property
    def last(self) -> list[tuple[Answer, float]]:
        """The area of the rows so far, for one that names none."""
        if self._last_at is not None:
            row, n, sure = self._last_at
            self.last = [(SheetAnswer(row.cell(n)), sure)]
        return self._last

    @last.setter
    def last(self, last: list[tuple[Answer, float]]) -> None:
        self._last, self._last_at = last, None

    def take(self, row: MatrixRow) -> bool:
        """Give the draft what a plain row says; False for a row that is not plain."""
        shape = row.shape
        if shape is not None and shape not in self._ways:
            self._ways[shape] = self._way(shape)
        way = self._ways[shape] if shape is not None else None
        if way is not None:
            if way.group is not None and self._take_at_once(row, way, way.group):
                return True
            if self._take_by_cell(row, way):
                return True
        self._refused.clear()  # the usual way may read anything
        return False

    def _take_by_cell(self, row: MatrixRow, way: _Way) -> bool:
        """Take a row that may say more than what is done; False for one that is not plain."""
        item: Item = {}
        kept: list[tuple[SheetCell, Column, Told]] = []
        area: tuple[SheetCell, float] | None = None
        said = 0
        for spot in way.spots:
            told = spot.column.told(row, spot.n)
            if told.plain is not None and told.member not in item:  # as nearly all are
                cell = row.cell(spot.n)
                item[told.member] = Given(told.plain.value, cell, told.plain.sure)
                said += 1
                if spot.column.rank == _AREA:
                    area = cell, told.plain.sure
                continue
            if told.odd or told.loose or (told.blank and spot.column.merged):
                return False
            if told.blank:
                continue
            said += 1
            cell = row.cell(spot.n)
            if told.kept:
                kept.append((cell, spot.column, told))
            if not give_item(item, spot.column, told, cell):
                return False
            if spot.column.rank == _AREA and told.gives:
                area = cell, told.gives[0][2]
        loose: list[tuple[_Spot, Told]] = []
        for spot in way.asides:
            told = spot.column.told(row, spot.n)
            if told.odd:
                return False
            if told.loose:
                said += 1
                loose.append((spot, told))
        if "description" not in item or said < _ENOUGH:
            return False
        if area is None and self.last and self._areas and not _goes_on(item, self.last):
            return False
        if area is not None:
            self.last = [(SheetAnswer(area[0]), area[1])]
        self._place(item, row)
        draft = self._reading.draft
        for cell, column, told in kept:
            for label, text, suggestion in told.kept:
                draft.leave(text, cell, label or column.head, suggestion)
        draft.add("provision", item)
        self._put_beside(row, way, loose)
        return True

    def _take_at_once(self, row: MatrixRow, way: _Way, group: PlainGroup) -> bool:
        """Take a row that holds nothing odd, as nearly all rows of a list do."""
        loose = []
        for spot in way.asides:
            told = spot.column.told(row, spot.n)
            if told.odd:
                return False
            if told.loose:
                loose.append((spot, told))
        read = group.read(row)
        if read is None:
            return False
        item, kept = read
        area = item.form.area
        if area < 0 and self._areas and self.last:
            return False  # it may go on with the area of the row above
        if area >= 0:
            place = item.form.places[area]
            self._last_at = row, place, item.form.columns[area][row.said(place)].sure
        self._place(item, row)
        draft = self._reading.draft
        for n, (label, text, suggestion) in kept:
            draft.leave(text, row.address(n), label, suggestion)
        draft.add("provision", item)
        self._put_beside(row, way, loose)
        return True

    def _put_beside(self, row: MatrixRow, way: _Way, loose: Sequence[tuple[_Spot, Told]]) -> None:
        """Put what a row says beside what is done into its fields, or keep it."""
        row.unread = _NOTHING_UNREAD
        for spot, told in loose:
            if not (spot.is_kept or self._is_refused(spot, told)):
                label = spot.column.label
                if self._reading.take(label, SheetAnswer(row.cell(spot.n))):
                    self._refused.clear()
                    row.unread = way.unread
                    continue
                if type(told.of) is dt.date and _asks_for_date(label):
                    self._refused[spot] = self._dates()
            self._reading.draft.leave(told.value, row.address(spot.n), spot.head, spot.suggestion)

    def _is_refused(self, spot: _Spot, told: Told) -> bool:
        """Whether the field of a column holds another date than this one, as it did before."""
        held = self._refused.get(spot)
        return held is not None and type(told.of) is dt.date and told.of not in held

    def _dates(self) -> set[dt.date]:
        """The dates among the fields read so far."""
        values = [given.value for given in self._reading.draft.scalars.values()]
        return {value for value in values if isinstance(value, dt.date)}

    def _place(self, item: Item, row: MatrixRow) -> None:
        """Give an item the area and the tier of the lines over it, or of the place where the table stands."""
        if row.banners is not self._over:
            self._over = row.banners
            self._over_area, self._over_tier, self._over_lead = None, None, None
            for banner in row.banners:
                self._over_lead = self._over_lead or lead_over(banner)
                self._over_area = area_of(banner.text) or self._over_area
                self._over_tier = tier_of(banner.text) or self._over_tier
        context = self._reading.context
        if self._over_lead is not None and "lead" not in item:
            who = self._over_lead
            item["lead"] = Given(who.flat, who.where, 0.88)
        area = self._over_area or context.area or self._reading.placed
        tier = self._over_tier or context.tier
        if area and "area" not in item:
            item["area"] = Given(area, next(iter(item.values())).place, 0.95)
        if tier and "tier" not in item:
            item["tier"] = Given(tier, item["description"].place, 0.9)

    def _way(self, shape: Shape) -> _Way | None:
        """How rows of a shape are read, None when they hold more than plain rows can say."""
        way = _Way()
        for place, (k, n) in enumerate(zip(shape.columns, shape.own, strict=True)):
            if k < 0:
                return None
            merged = n < 0
            concept, _ = self._concepts[k]
            if merged and concept.startswith(("sen.", "outcomes.")):
                return None
            if merged and concept not in REACHING:
                continue
            spot = _Spot(n, *self._column(k, merged))
            if spot.column.rank >= 0:
                way.spots.append(spot)
            elif family(concept) in ITEM_FAMILIES:
                return None
            else:
                way.asides.append(spot)
                if not spot.is_kept:
                    way.unread.append(place)
        way.spots.sort(key=_rank)
        alike = self._alike.get(shape)
        if alike is not None:
            columns, places = [spot.column for spot in way.spots], [spot.n for spot in way.spots]
            way.group = PlainGroup(columns, places, alike, _ENOUGH)
        return way

    def _column(self, k: int, merged: bool) -> tuple[Column, bool]:
        """A column, and whether what stands in it is about each row alone."""
        found = self._columns.get((k, merged))
        if found is None:
            concept, sure = self._concepts[k]
            label = self._matrix.columns[k].label
            label = kept_label(label) if concept == NOTHING else label
            column = Column(concept, sure, label, merged=merged)
            found = self._columns[k, merged] = column, is_about_row(label, many=self._many)
        return found


_NOTHING_UNREAD: list[int] = []


def place_loose(reading: Giving, loose: list[tuple[Answer, Label]], *, many: bool) -> None:
    """What a row says beside its target: into a field, or kept; what is about each of many rows is kept."""
    for answer, label in loose:
        if is_about_row(label, many=many) or not reading.take(label, answer):
            reading.leave(answer, label if label.text else None)


def is_about_row(label: Label, *, many: bool) -> bool:
    """Whether what stands under a head is about its row alone: its start, its week's cost, or one of many pupils."""
    known = label.match.concepts if label.match.known else ()
    return bool(known) and (
        known[0] in ("dates.plan_start", "none.part_cost")  # when this began, not the plan
        or (many and family(known[0]) in ("pupil", "sen"))
    )


def _asks_for_date(label: Label) -> bool:
    """Whether a head names a date, but none of a review: of two of those each may be the one that is to come."""
    asked = (*label.match.concepts, *label.match.also)
    dated = any(c.startswith("dates.") for c in asked)
    return dated and label.match.exact and not any("review" in c for c in asked)


def _goes_on(item: Item, last: list[tuple[Answer, float]]) -> bool:
    """Give an item the area of the rows above; False when that is a word that names none."""
    for answer, sure in last:
        named = area_or_type(answer.flat)
        if named is None:
            return False
        item.setdefault("area", Given(named, answer.where, sure))
    return True


def _rank(spot: _Spot) -> int:
    return spot.column.rank


_AREA = RANK["area"]
