"""Which plans hold now, and which child each is of: decided from what the ledger keeps of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sspdocs.model.pupils import Who, tell_apart


class Row(NamedTuple):
    """One plan of one file: a row of the ledger's lines."""

    item: int
    number: int
    line: str
    day: str
    who: Who

    @property
    def place(self) -> tuple[int, int]:
        """The file and the plan's number in it."""
        return self.item, self.number


def children(held: Sequence[Row]) -> dict[tuple[int, int], int]:
    """For each plan, by file and number, the child it is of: a number that only compares."""
    groups = tell_apart([row.who for row in held])
    return {held[n].place: child for child, group in enumerate(groups) for n in group}


def holding(held: Sequence[Row]) -> dict[int, list[int]]:
    """Which plans of which files hold now: the latest of each child and kind.

    The latest is by the day that the plan speaks for, then by arrival; plans of one line in one
    file all stand. So does every plan that could be either of two children's.
    """
    child = children(held)
    best: dict[tuple[str, int], tuple[str, int]] = {}
    for row in held:
        whose = row.line, child[row.place]
        best[whose] = max(best.get(whose, ("", 0)), (row.day, row.item))
    found: dict[int, list[int]] = {}
    for row in held:
        if best[row.line, child[row.place]] == (row.day, row.item):
            found.setdefault(row.item, []).append(row.number)
    return found


def come_back(held: Iterable[Row], item: int) -> dict[int, list[int]]:
    """The plans that hold again now that one file is there, as `holding` gives them.

    It showed that a plan which had taken their place may be another child's.
    """
    rows = list(held)
    before = holding([row for row in rows if row.item != item])
    found = {}
    for number, plans in holding(rows).items():
        again = [n for n in plans if n not in before.get(number, ())]
        if number != item and again:
            found[number] = again
    return found
