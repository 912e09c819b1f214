"""The last look over a workbook: words of a cell that no plan holds are kept with the pupil of their row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from sspdocs.blocks import SheetCell
from sspdocs.forms.nodes import Node
from sspdocs.forms.words import has_word
from sspdocs.interpret.draft import Draft, Given
from sspdocs.interpret.given import is_plain, plain_items
from sspdocs.interpret.leftovers import SUM, filled_slots, item_lists, names_place
from sspdocs.interpret.pupils.names import pupil_names
from sspdocs.interpret.values.answers import Answer
from sspdocs.where import Where

_Place = tuple[str, str]
_ROW = re.compile(r"\d+")


def keep_forgotten_cells(drafts: list[Draft], sheets: Iterable[list[Node]]) -> None:
    """Keep every line of the sheets' cells that none of the workbook's plans holds.

    A line is held when its cell gave a value or was kept, or when its words stand in a value from the same row;
    only then is the rest of the workbook looked through. What is left goes to the first plan of that row, or else
    to the first plan of all.
    """
    said = _places(drafts)
    kept = {piece.where for draft in drafts for piece in draft.unmapped}
    pupils = {_plain(d.value("pupil.name") or "") for d in drafts}
    held: _Held | None = None  # made when the quick looks find something: most workbooks need none
    for nodes in sheets:
        found: list[str] = []
        for answer, label in filled_slots(nodes, said):
            lone = len(answer.lines) == 1
            if lone and (answer.place in said or answer.where in said):
                continue
            if not has_word(answer.text):
                continue
            if (lone and str(answer.where) in kept) or _says_nothing(answer, pupils):
                continue
            held = held or _Held(drafts)
            if held.whole(answer):
                continue
            missing = [
                line
                for line in answer.lines
                if has_word(line) and not SUM.match(line) and not held.line(line, answer.where)
            ]
            for line in missing:
                held.home(answer.where).leave(line, answer.where, label)
            found += missing
        if held is not None:
            held.add(found)


def _places(drafts: list[Draft]) -> set[Where | SheetCell]:
    """Where the drafts' values stood, but for those of plain rows: their cells are not looked at again."""
    found: set[Where | SheetCell] = set()
    for draft in drafts:
        found.update([given.place for given in draft.scalars.values()])
        for items in draft.items.values():
            if not items or len(plain_items(items)) == len(items):
                continue
            for item in items:
                if is_plain(item):
                    continue
                members = list(item.values())
                if isinstance(members[0].place, Where) or isinstance(members[-1].place, Where):
                    found.update([given.where for given in members])
    return found


def _says_nothing(answer: Answer, pupils: set[str]) -> bool:
    """Whether a cell has no words of its own: options, an area, a role, or pupils who have plans in other rows."""
    if answer.blank or answer.options is not None or names_place(answer.flat):
        return True
    named = pupil_names(answer)
    return bool(named) and all(_plain(n) in pupils for n in named)


class _Held:
    """What the plans of a workbook hold, by cell and by row."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.first = drafts[0]
        self.by_cell: defaultdict[str, list[str]] = defaultdict(list)
        self.by_row: defaultdict[_Place, list[str]] = defaultdict(list)
        self.homes: dict[_Place, Draft] = {}
        for draft in drafts:
            for given in _givens(draft):
                text = _plain(given.value) if isinstance(given.value, str) else ""
                place = _row_of(given.where)
                self.by_cell[str(given.where)].append(text)
                self.by_row[place].append(text)
                self.homes.setdefault(place, draft)
            for piece in draft.unmapped:
                self.by_cell[piece.where].append(_plain(piece.text))
        texts = {t for held in self.by_cell.values() for t in held if t}
        self.everything = "\n".join([*texts, *{_plain(d.title) for d in drafts if d.title}])

    def add(self, lines: list[str]) -> None:
        """Count what was kept from one sheet as held when the next is looked over."""
        if lines:
            self.everything = "\n".join([self.everything, *[_plain(t) for t in lines]])

    def whole(self, answer: Answer) -> bool:
        """Whether a cell is held: it gave a value of another kind, or its words stand at its own place."""
        here = self.by_cell.get(str(answer.where))
        if here is None:
            return False
        return len(answer.lines) == 1 or not all(here) or _plain(answer.text) in here

    def line(self, line: str, where: Where) -> bool:
        """Whether one line stands in a value of its cell, of its row or, where no row is a pupil's, anywhere."""
        words = _plain(line)
        near = [*self.by_cell.get(str(where), []), *self.by_row.get(_row_of(where), [])]
        if near:
            return any(words in text for text in near) or words in _turned(near)
        return words in self.everything

    def home(self, where: Where) -> Draft:
        """The plan that a forgotten line is kept with."""
        return self.homes.get(_row_of(where), self.first)


def _givens(draft: Draft) -> list[Given]:
    return [*draft.scalars.values(), *(g for item in item_lists(draft) for g in item.values())]


def _row_of(where: Where) -> _Place:
    found = _ROW.search(where.cell)
    return where.part, found[0] if found else ""


def _turned(texts: list[str]) -> set[str]:
    """Names as a register has them: "bell, ada" for "ada bell"."""
    return {f"{t.rpartition(' ')[2]}, {t.rpartition(' ')[0]}" for t in texts}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
