"""What was read of one member of a plan, and things of its lists: as they were told, or as a plain row says them."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, TypeGuard

import msgspec

from sspdocs.blocks import SheetCell
from sspdocs.model import Provision
from sspdocs.sheet_rows import RowKind, SheetRow
from sspdocs.where import Where


class Given(msgspec.Struct):
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


_OF_PROVISION = Provision.__struct_fields__
UNSAID = tuple([getattr(Provision(), member) for member in _OF_PROVISION])


class ItemForm:
    """How items of provision stand in rows of one kind: their members in order, and the place of each in its row."""

    __slots__ = ("_pointers", "arranged", "fronts", "members", "places")

    def __init__(self, members: tuple[str, ...], places: Sequence[int], kind: RowKind) -> None:
        self.members = members
        self.places = places
        given = {member: n for n, member in enumerate(members)}
        unsaid = {member: len(members) + n for n, member in enumerate(_OF_PROVISION)}
        self.arranged = itemgetter(*[(unsaid | given)[member] for member in _OF_PROVISION])
        """The values of all of a provision's members, of those given and what is not given after them."""
        self.fronts = [kind.fronts[n] for n in places] if kind.looks else None
        self._pointers: list[list[str]] = []

    def pointers(self, k: int) -> list[str]:
        """The JSON pointers of the members of a plan's kth item."""
        known = self._pointers
        if k >= len(known):
            for n in range(len(known), k + 1):
                known.append([f"/provision/{n}/{member}" for member in self.members])
        return known[k]


class PlainItem(MutableMapping[str, Given]):
    """An item of provision as a plain row of a worksheet says it: what it was given is told when somebody asks."""

    __slots__ = ("form", "given", "row", "stated")

    def __init__(self, form: ItemForm, row: SheetRow, stated: Sequence[Stated]) -> None:
        self.form = form
        self.row = row
        self.stated = stated
        self.given: dict[str, Given] | None = None

    def _all(self) -> dict[str, Given]:
        if self.given is None:
            form = self.form
            self.given = {
                member: Given(one.value, self.row.cell(n), one.sure)
                for member, n, one in zip(form.members, form.places, self.stated, strict=True)
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


def is_plain(item: Item) -> TypeGuard[PlainItem]:
    """Whether an item is as a plain row says it: nobody has asked, who might have changed it."""
    return type(item) is PlainItem and item.given is None
