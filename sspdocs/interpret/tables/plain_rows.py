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
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from operator import attrgetter, itemgetter
from typing import Any

from sspdocs.blocks import SheetCell, Value
from sspdocs.forms.nodes import Label, MatrixRow
from sspdocs.interpret.cards import Card
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.given import ItemForm, PlainItem, Stated
from sspdocs.interpret.tables.down_columns import Alike
from sspdocs.interpret.tables.row_cells import TICK, take_cell
from sspdocs.interpret.values.answers import Answer, SheetAnswer
from sspdocs.interpret.values.codes import area_or_type, without_lone_number
from sspdocs.interpret.values.lines import plain_text
from sspdocs.interpret.values.money import pounds
from sspdocs.interpret.values.quantities import give_stated
from sspdocs.sheet_rows import Said

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

_WORDS, _SORT, _STATES = attrgetter("line", "value"), attrgetter("sort"), attrgetter("states")

Kept = tuple[str | None, str, str | None]
"""Words that say nothing of the item: their label, themselves, the field that they may belong to."""


class Sort:
    """What kind of thing a cell comes to: one for all that are alike in it."""

    __slots__ = ("blank", "figure", "keeps", "members", "odd", "timed")

    def __init__(self, told: Told, figure: bool) -> None:
        self.members = tuple([member for member, _, _ in told.gives])
        self.keeps = bool(told.kept)
        self.blank = told.blank
        self.odd = told.odd or told.loose or any(sure <= 0 for _, _, sure in told.gives)
        self.timed = told.timed
        self.figure = figure

    def key(self) -> tuple[object, ...]:
        """All that is in it."""
        return self.members, self.keeps, self.blank, self.odd, self.timed, self.figure


_sorts: dict[tuple[object, ...], Sort] = {}


class Told:
    """What one cell comes to.

    `gives` are the item's members, each with its value and how sure it is. A `loose` cell is not
    about the item.
    """

    __slots__ = (
        "blank", "gives", "kept", "loose", "member", "odd", "of", "plain", "sort", "states", "timed",
        "value",
    )  # fmt: skip

    sort: Sort
    states: Sequence[Stated]  # what it states of each of the members that it gives

    def __init__(self, of: Value) -> None:
        self.of = of
        self.gives: Sequence[tuple[str, Any, float]] = ()
        self.kept: Sequence[Kept] = ()
        self.blank = False
        self.loose = False
        self.odd = False
        self.timed = False  # the description says how often
        self.plain: Stated | None = None  # where it gives one member and no more
        self.member = ""
        self.value = ""  # the words of a loose cell

    def settle(self, figure: bool) -> None:
        """Note of what sort it is, and whether it gives one member and no more.

        Args:
            figure: whether it is a sum of money and no more: of two the first stands.
        """
        sort = Sort(self, figure)
        self.sort = _sorts.setdefault(sort.key(), sort)
        self.states = [Stated(value, round(sure, 3), sure) for _, value, sure in self.gives]
        if len(self.gives) == 1 and not (self.kept or self.timed or self.odd or self.loose):
            self.member, (self.plain,) = self.gives[0][0], self.states


Texts = dict[Said | SheetCell, Told]
"""What the texts of one column come to."""


class Column:
    """One column of a table, with what the texts seen in it come to.

    `merged` is for merged cells seen again in a lower row: what they say of it is taken as it is.
    """

    __slots__ = ("concept", "head", "known", "label", "merged", "rank", "sure")

    def __init__(self, concept: str, sure: float, label: Label, *, merged: bool = False) -> None:
        self.concept = concept
        self.sure = sure
        self.label = label
        self.merged = merged
        becomes = "area" if concept.startswith("sen.") else concept
        self.rank = RANK.get(becomes, -1)
        self.known = _known(concept, sure, merged)
        self.head = label.text.strip(" :\n") or None

    def told(self, row: MatrixRow, n: int) -> Told:
        """What a cell of a plain row comes to, by its place in the sheet's row."""
        said = row.said(n)
        return self.known.get((said.line, said.value)) or self._learn(row, n)

    def told_down(self, first: dict[Said | SheetCell, MatrixRow], n: int) -> Texts:
        """What the texts at one place of some rows come to, given the first row of each."""
        known = list(map(self.known.get, map(_WORDS, first)))
        if not all(known):
            known = [self.told(row, n) for row in first.values()]
        return dict(zip(first, known, strict=True))  # type: ignore[arg-type]  # no None in it

    def _learn(self, row: MatrixRow, n: int) -> Told:
        """Ask what a cell comes to and keep the answer."""
        line, value = _WORDS(row.said(n))
        if len(self.known) >= _KNOWN:
            self.known.clear()
        told = self.known[line, value] = self._ask(row.cell(n))
        told.settle(self.concept in _MONEY and _FIGURE.fullmatch(line) is not None)
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
            told.odd = "tier" in item
            told.timed = bool(item)
            told.gives = (("description", without_lone_number(answer.text), sure),)
            return
        card.details(aside, item)
        told.gives = tuple([(m, g.value, g.confidence) for m, g in item.items()])
        told.kept = tuple([(u.label, u.text, u.suggestion) for u in aside.unmapped])


class PlainGroup:
    """The columns of one kind of row that say one item, in the order of a card.

    All rows are told at once, a column at a time: those whose cells are of the same sorts give the
    same members.

    Args:
        columns: each once.
        places: of their cells in a row (`Shape.own`).
        alike: the rows.
        enough: how many cells of a row must say something.
    """

    __slots__ = ("_columns", "_enough", "_kept", "_made", "_places", "alone")

    def __init__(
        self, columns: Sequence[Column], places: Sequence[int], alike: Alike, enough: int = 1
    ) -> None:
        self._columns = columns
        self._places = places
        self._enough = enough
        self._made: dict[MatrixRow, PlainItem] = {}
        self._kept: dict[MatrixRow, list[tuple[int, Kept]]] = {}
        found = [
            column.told_down(alike.first(n), n) for column, n in zip(columns, places, strict=True)
        ]
        for sorts, of_sorts in self._by_sorts(alike, found).items():
            self._make(sorts, of_sorts, found)
        kept = self._kept
        self.alone = {r: i for r, i in self._made.items() if r not in kept} if kept else self._made
        """The items of rows that say nothing beside them."""

    def _by_sorts(self, alike: Alike, found: list[Texts]) -> dict[tuple[Sort, ...], Alike]:
        """The rows by what sort of thing each of their cells comes to."""
        down: list[Iterable[Sort]] = []
        uniform = True
        for texts, n in zip(found, self._places, strict=True):
            sort_of = dict(zip(texts, map(_SORT, texts.values()), strict=True))
            sorts = set(sort_of.values())
            uniform = uniform and len(sorts) == 1
            down.append(
                repeat(*sorts) if len(sorts) == 1 else map(sort_of.__getitem__, alike.down(n))
            )
        if uniform:
            return {tuple([next(iter(sorts)) for sorts in down]): alike}
        by_sorts: dict[tuple[Sort, ...], list[MatrixRow]] = {}
        for key, row in zip(zip(*down, strict=False), alike.rows, strict=True):
            by_sorts.setdefault(key, []).append(row)
        return {sorts: Alike(alike.shape, rows) for sorts, rows in by_sorts.items()}

    def _make(self, sorts: tuple[Sort, ...], alike: Alike, found: list[Texts]) -> None:
        """Make the items of rows whose cells are of these sorts, if they are not odd; as `give_item` gives them."""
        members: dict[str, tuple[int, int]] = {}
        said = 0
        for k, sort in enumerate(sorts):
            if sort.odd or (sort.blank and self._columns[k].merged):
                return
            said += not sort.blank
            if any(m in members for m in sort.members):
                if not sort.figure:
                    return
                continue  # the first sum stands
            if sort.timed and not any(m in members for m in _TIMED):
                return
            members |= {member: (k, n) for n, member in enumerate(sort.members)}
        if "description" not in members or said < self._enough:
            return
        columns = [_stated(found[k], sorts[k], n) for k, n in members.values()]
        form = ItemForm(tuple(members), [self._places[k] for k, _ in members.values()], columns)
        items = PlainItem.of_rows(form, alike.rows, alike.columns)
        self._made.update(zip(alike.rows, items, strict=True))
        for k, sort in enumerate(sorts):
            if sort.keeps:
                self._keep(k, alike.rows, found[k])

    def _keep(self, k: int, rows: list[MatrixRow], texts: Texts) -> None:
        """Keep what the cells of one column say beside the items."""
        n, head = self._places[k], self._columns[k].head
        for row in rows:
            kept = self._kept.setdefault(row, [])
            for label, text, suggestion in texts[row.said(n)].kept:
                kept.append((n, (label or head, text, suggestion)))

    def read(self, row: MatrixRow) -> tuple[PlainItem, Sequence[tuple[int, Kept]]] | None:
        """The item of a row, and what is kept beside it with the places of that; None for an odd row."""
        item = self._made.get(row)
        return (item, self._kept.get(row, ())) if item is not None else None


def _stated(texts: Texts, sort: Sort, n: int) -> dict[Said | SheetCell, Stated]:
    """What the texts of one sort state of the nth of the members that they give."""
    if set(map(_SORT, texts.values())) == {sort}:  # as nearly always
        return dict(zip(texts, map(itemgetter(n), map(_STATES, texts.values())), strict=True))
    return {said: told.states[n] for said, told in texts.items() if told.sort is sort}


def _known(concept: str, sure: float, merged: bool) -> dict[tuple[str, Value], Told]:
    """What texts come to in all columns that say the same: staff and areas come again in file after file."""
    key = concept, sure, merged
    found = _columns.get(key)
    if found is None:
        if len(_columns) >= _COLUMNS:
            _columns.clear()
        found = _columns[key] = {}
    return found


_COLUMNS = 64
_columns: dict[tuple[str, float, bool], dict[tuple[str, Value], Told]] = {}


def give_item(item: Item, column: Column, told: Told, cell: SheetCell) -> bool:
    """Give an item what a cell says of it; False when it has that already: then the row is odd."""
    for member, value, sure in told.gives:
        if member in item:
            if column.concept in _MONEY and _FIGURE.fullmatch(cell.line):
                continue  # the first sum stands
            return False
        item[member] = Given(value, cell, sure)
    return not told.timed or any(m in item for m in _TIMED)


@lru_cache(maxsize=4096)
def _pounds(number: float, places: str) -> Decimal:
    return pounds(number, places)
