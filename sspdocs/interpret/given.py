"""What was read of one member of a plan, and things of its lists: as they were told, or as a plain row says them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple, TypeGuard

import msgspec

from sspdocs.blocks import SheetCell
from sspdocs.forms.nodes import MatrixRow
from sspdocs.model import Provenance, Provision
from sspdocs.sheet_rows import Said
from sspdocs.where import Where


class Given(msgspec.Struct, gc=False):
    """A value that was read, where it stood, and how sure the reading is (0-1).

    `place` is where: its words are made when somebody asks, so a worksheet's own cell will do.
    """

    value: Any
    place: Where | SheetCell
    confidence: float
    unlabelled: bool = False
    """Read in a title or a letterhead: the same under a label of its own is surer, and takes its place."""

    @property
    def where(self) -> Where:
        """Where it stood."""
        place = self.place
        return place if isinstance(place, Where) else place.where


Item = MutableMapping[str, Given]
"""One thing of a list of the plan, by member."""


class Stated(NamedTuple):
    """What a text says of one member of an item, and how sure that is: `exact` is rounded as a plan has it."""

    value: Any
    exact: float
    sure: float


_VALUE, _EXACT = itemgetter(0), itemgetter(1)
_OF_PROVISION = Provision.__struct_fields__
UNSAID = tuple([getattr(Provision(), member) for member in _OF_PROVISION])


Column = Mapping[Said | SheetCell, Stated]
"""What the cells of one column state of one member, each text once."""


class ItemForm:
    """How items of provision stand in rows of one kind: their members in order, and the place of each in its row.

    `places` are those of `Shape.own`, and `columns` is what each member's cells state.
    """

    __slots__ = ("_pointers", "area", "arranged", "columns", "members", "places")

    def __init__(
        self, members: tuple[str, ...], places: Sequence[int], columns: Sequence[Column]
    ) -> None:
        self.members = members
        self.places = places
        self.columns = columns
        self.area = members.index("area") if "area" in members else -1
        given = {member: n for n, member in enumerate(members)}
        unsaid = {member: len(members) + n for n, member in enumerate(_OF_PROVISION)}
        self.arranged = itemgetter(*[(unsaid | given)[member] for member in _OF_PROVISION])
        """The values of all of a provision's members, of those given and what is not given after them."""
        self._pointers = _pointers_of(members)

    def stated(self, row: MatrixRow) -> list[Stated]:
        """What the cells of a row state, member by member."""
        return [c[row.said(n)] for c, n in zip(self.columns, self.places, strict=True)]

    def pointers(self, k: int) -> list[str]:
        """The JSON pointers of the members of a plan's kth item."""
        found = self._pointers.get(k)
        if found is None:
            if len(self._pointers) >= _POINTERS:
                self._pointers.clear()
            found = self._pointers[k] = [f"/provision/{k}/{member}" for member in self.members]
        return found


@lru_cache(maxsize=64)
def _pointers_of(members: tuple[str, ...]) -> dict[int, list[str]]:
    """The pointers of items with some members, by the number of the item: the same in file after file."""
    return {}


_POINTERS = 4096


class PlainItem(MutableMapping[str, Given]):
    """An item of provision as a plain row of a worksheet says it: what it was given is told when somebody asks.

    `made` is the provision that it comes to, and `said` where each of its members stood, in the order
    of the form's.
    """

    __slots__ = ("form", "given", "made", "row", "said")

    def __init__(
        self, form: ItemForm, row: MatrixRow, made: Provision, said: Sequence[Provenance]
    ) -> None:
        self.form = form
        self.row = row
        self.made = made
        self.said = said
        self.given: dict[str, Given] | None = None

    @classmethod
    def of_rows(
        cls,
        form: ItemForm,
        rows: Sequence[MatrixRow],
        own: Sequence[Sequence[Said | SheetCell]],
    ) -> Iterable[PlainItem]:
        """The items of rows of one kind, of each of which the form knows all texts.

        They are made a column at a time: a row at a time costs twice as much. `own` is what the rows'
        own cells say, column by column.
        """
        numbers = [str(row.plain.row + 1) for row in rows]
        values: list[Iterable[Any]] = []
        said: list[Iterable[Provenance]] = []
        for n, stated in zip(form.places, form.columns, strict=True):
            if n >= 0:
                down: Sequence[Said | SheetCell] = own[n]
                front = rows[0].plain.kind.fronts[n]
                places = list(map(front.__add__, numbers))
            else:
                merged = [row.cell(n) for row in rows]
                address = {cell: cell.address for cell in set(merged)}
                down, places = merged, [address[cell] for cell in merged]
            value_of = dict(zip(stated, map(_VALUE, stated.values()), strict=True))
            sure_of = dict(zip(stated, map(_EXACT, stated.values()), strict=True))
            sures = set(sure_of.values())
            sure = repeat(*sures) if len(sures) == 1 else map(sure_of.__getitem__, down)
            values.append(map(value_of.__getitem__, down))
            said.append(map(Provenance, places, sure))
        made = map(Provision, *form.arranged([*values, *map(repeat, UNSAID)]))
        return map(cls, repeat(form), rows, made, zip(*said, strict=True))

    def _all(self) -> dict[str, Given]:
        if self.given is None:
            form, row = self.form, self.row
            self.given = {
                member: Given(one.value, row.cell(n), one.sure)
                for member, n, one in zip(form.members, form.places, form.stated(row), strict=True)
            }
        return self.given

    def __contains__(self, member: object) -> bool:
        return member in (self.form.members if self.given is None else self.given)

    def __getitem__(self, member: str) -> Given:
        return self._all()[member]

    def __setitem__(self, member: str, given: Given) -> None:
        self._all()[member] = given

    def __delitem__(self, member: str) -> None:
        del self._all()[member]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self.form.members if self.given is None else self.given)


def plain_items(items: Sequence[Item]) -> list[PlainItem]:
    """Those of some items that are as plain rows say them (`is_plain`)."""
    return [item for item in items if type(item) is PlainItem and item.given is None]


def is_plain(item: Item) -> TypeGuard[PlainItem]:
    """Whether an item is as a plain row says it: nobody has asked, who might have changed it."""
    return type(item) is PlainItem and item.given is None
