"""Plain rows of a sheet, straight from their cells to an item of provision.

In a large table nearly every row is plain: a line of plain type in each cell. What a cell comes to
under its head depends on its text alone, so the usual way (a card, `row_cells.take_cell`) is asked
once for each text of a column, and its answer is kept with the column (`Column.told`): a row is then a
look-up for each cell. Whatever the usual way does not tell of one cell by itself (an area that it has no
name for, a member given twice, words that say how often) makes a row odd, and odd rows go the usual
way from the start: the outcome is the same by either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sspdocs.blocks import SheetCell, Value
from sspdocs.forms.nodes import Label, MatrixRow
from sspdocs.interpret.cards import Card
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.fields import pounds
from sspdocs.interpret.given import ItemForm, PlainItem, Stated
from sspdocs.interpret.tables.down_columns import Alike
from sspdocs.interpret.tables.row_cells import TICK, take_cell
from sspdocs.interpret.values.answers import Answer, SheetAnswer
from sspdocs.interpret.values.codes import area_or_type, without_lone_number
from sspdocs.interpret.values.lines import plain_text
from sspdocs.interpret.values.quantities import give_stated
from sspdocs.sheet_rows import RowKind, Said

_ORDER = (
    "provision.lead", "provision.lead+provision.frequency", "provision.frequency",
    "provision.frequency+provision.annual_cost", "provision.sessions_per_week",
    "provision.minutes_per_session", "provision.weeks", "provision.group_size",
    "provision.hourly_rate", "provision.annual_cost", "provision.resources", "provision.impact",
    "provision.tier", "tier", "provision.description", "area",
)  # fmt: skip
"""What plain rows can say of an item, in the order in which a card gives it."""
RANK = {concept: n for n, concept in enumerate(_ORDER)}
_MONEY = {"provision.hourly_rate": "0.0001", "provision.annual_cost": "0.01"}
_FIGURE = re.compile(r"£?\d[\d,]*(?:\.\d+)?")
_WORDED = ("provision.description", "provision.resources", "provision.impact")
WHAT = "provision.description"
_DIGIT = re.compile(r"\d|½|¼|¾")
_TIMED = ("frequency", "sessions_per_week", "minutes_per_session")
_KNOWN = 1024
_MANY = 8
"""Rows alike that are worth telling a column at a time."""

Kept = tuple[str | None, str, str | None]
"""Words that say nothing of the item: their label, themselves, the field that they may belong to."""


class Told:
    """What one cell comes to.

    `gives` are the item's members, each with its value and how sure it is. A `loose` cell is not
    about the item.
    """

    __slots__ = (
        "blank", "gives", "kept", "loose", "member", "odd", "of", "plain", "stated", "value",
    )  # fmt: skip

    def __init__(self, of: Value) -> None:
        self.of = of
        self.gives: Sequence[tuple[str, Any, float]] = ()
        self.kept: Sequence[Kept] = ()
        self.blank = False
        self.loose = False
        self.odd = False
        self.stated = False  # the description says how often
        self.plain: Stated | None = None  # where it gives one member and no more
        self.member = ""
        self.value = ""  # the words of a loose cell

    def settle(self) -> None:
        """Note whether it gives one member and no more."""
        if len(self.gives) == 1 and not (self.kept or self.stated or self.odd or self.loose):
            ((self.member, value, sure),) = self.gives
            self.plain = Stated(value, round(sure, 3), sure)


class Column:
    """One column of a table, with what the texts seen in it come to.

    `merged` is for merged cells seen again in a lower row: what they say of it is taken as it is.
    `member` is what its plain cells say of an item, and `stated` that of each `Said` so far.
    """

    __slots__ = ("concept", "head", "known", "label", "member", "merged", "rank", "stated", "sure")

    def __init__(self, concept: str, sure: float, label: Label, *, merged: bool = False) -> None:
        self.concept = concept
        self.sure = sure
        self.label = label
        self.merged = merged
        becomes = "area" if concept.startswith("sen.") else concept
        self.rank = RANK.get(becomes, -1)
        self.known = _known(concept, sure, merged)
        self.head = label.text.strip(" :\n") or None
        self.member = ""
        self.stated: dict[Said | SheetCell, Stated] = {}

    def told(self, row: MatrixRow, n: int) -> Told:
        """What a cell of a plain row comes to, by its place in the sheet's row."""
        said = row.said(n)
        told = self.known.get(said.line)
        if told is None or told.of != said.value:
            if len(self.known) >= _KNOWN:
                self.known.clear()
            told = self.known[said.line] = self._ask(row.cell(n))
            told.settle()
        if told.plain is not None and told.plain.sure > 0 and isinstance(said, Said):
            self.member = self.member or told.member
            if self.member == told.member:
                self.stated[said] = told.plain
        return told

    def _ask(self, cell: SheetCell) -> Told:
        told = Told(cell.value)
        places = _MONEY.get(self.concept)
        if places and isinstance(cell.value, float | int) and _FIGURE.fullmatch(cell.line):
            amount = _pounds(float(cell.value), places)
            told.gives = ((self.concept[10:], amount, self.sure),)
            return told
        if (text := self._words(cell)) is not None:
            told.gives = ((self.concept[10:], text, self.sure),)
            return told
        answer = SheetAnswer(cell)
        told.blank = answer.blank
        if "otal" in cell.line.lower() or answer.options is not None:
            told.odd = True  # perhaps a row of sums
        elif not answer.blank:
            self._tell(told, answer)
        return told

    def _words(self, cell: SheetCell) -> str | None:
        """The words of a cell that only says what is done or what came of it, as most do; else None."""
        if self.concept not in _WORDED or self.merged or not isinstance(cell.value, str):
            return None
        line = cell.line
        if "otal" in line.lower() or (self.concept == WHAT and _DIGIT.search(line)):
            return None  # perhaps a sum, perhaps how often
        text = plain_text(line)
        return text if text is not None and not TICK.match(text) else None

    def _tell(self, told: Told, answer: Answer) -> None:
        """Ask the usual way, with a card that holds nothing else."""
        card = Card(row=True)
        loose: list[tuple[Answer, Label]] = []
        if self.merged:
            card.add("area" if self.rank == RANK["area"] else self.concept, answer, self.sure)
        else:
            take_cell(card, self.concept, self.sure, answer, loose, self.label)
        if not card:
            told.loose = bool(loose)
            told.value = answer.text
            return
        if loose or card.ratings or [RANK.get(c, -1) for c in card.answers] != [self.rank]:
            told.odd = True
            return
        ((_, sure),) = card.answers[_ORDER[self.rank]]
        aside = Draft()
        item: Item = {}
        if self.rank == RANK["area"]:
            area = area_or_type(answer.flat)
            told.odd = area is None
            told.gives = (("area", area, sure),)
            return
        if self.rank == RANK["provision.description"]:
            give_stated(item, answer)
            told.stated = bool(item)
            told.gives = (("description", without_lone_number(answer.text), sure),)
            return
        card.details(aside, item)
        told.gives = tuple([(m, g.value, g.confidence) for m, g in item.items()])
        told.kept = tuple([(u.label, u.text, u.suggestion) for u in aside.unmapped])


class PlainGroup:
    """The columns of one kind of row that say one item, in the order of a card.

    Once each of them has been told, a row is a look-up for each cell: `said_by` needs no more.
    """

    __slots__ = ("_columns", "_form", "_made", "_places")

    def __init__(self, columns: Sequence[Column], places: Sequence[int]) -> None:
        self._columns = columns
        self._places = places  # in the row of the sheet; merged cells of a row above have none
        self._form: ItemForm | None = None
        self._made: dict[MatrixRow, PlainItem] = {}

    @property
    def _is_own(self) -> bool:
        """Whether all that is said stands in the row itself, in more than one cell."""
        return len(self._places) > 1 and min(self._places) >= 0

    def prepare(self, alike: Alike) -> None:
        """Tell the items of all rows of one shape at once, as far as nothing in them is odd."""
        rows = alike.rows
        if not self._is_own or len(rows) < _MANY:
            return
        odd: set[Said | SheetCell] = set()
        for column, n in zip(self._columns, self._places, strict=True):
            for said, row in alike.first(n).items():
                if said not in column.stated:
                    column.told(row, n)
                    if said not in column.stated:
                        odd.add(said)
        form = self._settled(rows[0].plain.kind)
        if form is None or form.fronts is None:
            return
        if odd:
            pick = itemgetter(*self._places)
            rows = [row for row in rows if odd.isdisjoint(pick(row.plain.says))]
        if rows:
            items = PlainItem.of_rows(form, [row.plain for row in rows])
            self._made = dict(zip(rows, items, strict=True))

    def said_by(self, row: MatrixRow) -> PlainItem | None:
        """The item of a row that says nothing new or odd, None for any other row."""
        if (made := self._made.get(row)) is not None:
            return made
        form = self._form
        if form is None and (not self._is_own or (form := self._settled(row.plain.kind)) is None):
            return None
        try:
            return PlainItem.of(form, row.plain)
        except KeyError:
            return None

    def learned_from(self, row: MatrixRow) -> PlainItem | None:
        """The item of a row some of whose cells are new, but not odd, None for any other row."""
        if not self._is_own:
            return None
        for column, n in zip(self._columns, self._places, strict=True):
            if column.told(row, n).plain is None:
                return None
        return self.said_by(row)

    def _settled(self, kind: RowKind) -> ItemForm | None:
        """The members that the columns give, when that is known of each and none is given twice."""
        members = tuple([column.member for column in self._columns])
        if len(set(members)) == len(members) and all(members) and "description" in members:
            stated = [column.stated for column in self._columns]
            self._form = ItemForm(members, self._places, kind, stated)
        return self._form


def _known(concept: str, sure: float, merged: bool) -> dict[str, Told]:
    """What texts come to in all columns that say the same: staff and areas come again in file after file."""
    key = concept, sure, merged
    found = _columns.get(key)
    if found is None:
        if len(_columns) >= _COLUMNS:
            _columns.clear()
        found = _columns[key] = {}
    return found


_COLUMNS = 64
_columns: dict[tuple[str, float, bool], dict[str, Told]] = {}


def give_item(item: Item, column: Column, told: Told, cell: SheetCell) -> bool:
    """Give an item what a cell says of it; False when it has that already: then the row is odd."""
    for member, value, sure in told.gives:
        if member in item:
            if column.concept in _MONEY and _FIGURE.fullmatch(cell.line):
                continue  # the first sum stands
            return False
        item[member] = Given(value, cell, sure)
    return not told.stated or any(m in item for m in _TIMED)


@lru_cache(maxsize=4096)
def _pounds(number: float, places: str) -> Decimal:
    return pounds(number, places)
