"""The rows of a table as they look, and small questions about them."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from msgspec import Struct

from sspdocs.forms.nodes import Column, Label
from sspdocs.forms.seen import B, E, L, Seen, V, answered_in_bold, has_area_words
from sspdocs.forms.sense import Sense
from sspdocs.forms.week import day_of, in_a_week, span_of
from sspdocs.forms.words import is_choice, ordinal
from sspdocs.sheet_rows import SheetRow

__all__ = ["B", "E", "L", "Row", "Seen", "V", "has_area_words"]  # who asks for rows asks for these

_FEW, _SHORT = 6, 30
"""Cells of a row, and letters of a label, of which no more stand at the top of a sheet beside its title."""
_AREA_LIKE = ("area", "tier")


def _number(seen: Seen) -> int | None:
    """The number of "Target 2", None for a number alone and for anything else."""
    text = seen.cell.text
    return ordinal(text) if len(text) < 40 and text[:1].isalpha() else None


class Row(Struct, eq=False):
    """One row of a table: its cells, those that are not empty, and the pattern of their roles.

    A row of a worksheet that is known to be plain has its cells in `plain`, with the `pattern` of
    their roles, and looks at each only when somebody asks.
    """

    _cells: list[Seen]
    _full: list[Seen]
    _sense: Sense
    plain: SheetRow | None = None
    pattern: str = ""
    is_made: bool = False
    """Whether its cells were looked at one by one."""

    @classmethod
    def of(cls, cells: list[Seen], sense: Sense) -> Row:
        """A row of cells that are looked at one by one."""
        row = cls(cells, cells, sense, is_made=True)
        row._look(sense)
        return row

    @property
    def cells(self) -> list[Seen]:
        """All its cells, left to right."""
        if not self.is_made and self.plain is not None:
            self._cells = self._full = [Seen(c, self._sense, True) for c in self.plain]
            self.is_made = True
        return self._cells

    def after(self, seen: Seen) -> Seen | None:
        """The cell right after one of its cells."""
        k = self.cells.index(seen)
        return self.cells[k + 1] if k + 1 < len(self.cells) else None

    @property
    def full(self) -> list[Seen]:
        """Those that say something."""
        return self.cells if self.plain is not None else self._full

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(self.plain.says) if self.plain is not None else len(self._cells)

    def _look(self, sense: Sense) -> None:
        self._full = [c for c in self._cells if c.role != E]
        self.tell()
        first = self.pattern  # most rows hold nothing that the cells beside it could change
        if B[0] in first:
            self._take_hints(sense)
            self.tell()
        if first.endswith(L[0]) and len(self._full) > 1:
            self._take_lights(sense)
        if first.startswith(L[0]) and first.count(L[0]) > 1:
            self._take_results()
            first = self.pattern
        if L[0] * 2 in first:
            self._take_answers()
            self._take_told(sense)
        elif B[0] in first and L[0] in first and set(first) <= {B[0], L[0]}:
            self._take_told(sense)
        if V[0] in first and len(self._full) > 1:
            self._take_choices(sense)
            self._take_numbers(sense)
            self._take_week(sense)
            self._take_dates(sense)

    def _take_hints(self, sense: Sense) -> None:
        """Take for labels those with a hint under them, beside labels or before an answer."""
        if len(self._full) >= 2 and all(c.role == L or c.hinted for c in self._full):
            for seen in self._full:
                if seen.role == B:
                    seen.become_label(sense)
        for seen, answer in pairwise(self._cells):
            if seen.role == B and answer.role in (V, E) and (seen.hinted or seen.of_cycle):
                seen.take_hint(sense)
            elif seen.role == B and answer.role in (V, E):
                seen.take_person(sense)

    def _take_results(self) -> None:
        """Take results in plain type for the answers to what is set apart before them: "**Met?** | Met | Partly"."""
        first, *told = self._full
        if not (first.is_known and first.marked) or any(c.marked for c in told):
            return
        results = [c for c in told if c.role == L]
        asked, *said = [c.label.match.concepts for c in (first, *results) if c.label is not None]
        if asked[0] != "outcomes.rating":
            return
        if all(any(c.startswith("rating.") for c in concepts) for concepts in said):
            for seen in results:
                seen.role = V
            self.tell()

    def _take_answers(self) -> None:
        """Take words that are set apart for the answer to the known label and colon before them.

        "Intervention: | Talk group | Group size: | 4", the whole line shaded: each pair by itself.
        """
        full = self._full
        asks = [c.asks for c in full]
        colons = [c.cell.text.rstrip()[-1:] == ":" for c in full]
        told = [c for c, asked in zip(full, asks, strict=True) if not asked]
        if 2 * sum(colons) > len(full) or all(c.is_known for c in told):
            return  # heads, some with colons and some without
        pairs = len(full) > 2 and asks == [k % 2 == 0 for k in range(len(full))]
        for k, seen in enumerate(full[1:], 1):
            last = k + 1 == len(full) or asks[k + 1]
            if last and asks[k - 1] and not (asks[k] or colons[k]) and (pairs or not seen.is_known):
                seen.role = V
        self.tell()

    def _take_told(self, sense: Sense) -> None:
        """Take cells all in bold for labels with their answers: "Name: Ada Bell | Class: Owls"."""
        full = self._full
        told = [answered_in_bold(c.paragraphs[0], sense) if c.is_line else None for c in full]
        if not any(told) or not all(
            t or c.asks or c.role == B for c, t in zip(full, told, strict=True)
        ):
            return
        for seen, said in zip(full, told, strict=True):
            if said is not None and seen.role != B:
                seen.pieces, seen.role = [said], B
        self.tell()

    def _take_choices(self, sense: Sense) -> None:
        """Take bold options beside labels for labels, and options that are offered for none."""
        full = self._full
        choices = [c for c in full if c.role == V]
        if choices and choices[0].bold_choice and all(c.role == L or c.bold_choice for c in full):
            lone = len(choices) == 1 and len(full) > 2 and choices[0].asks_result(sense)
            if len(choices) >= 2 or lone:
                for seen in choices:
                    seen.become_label(sense)
                self.tell()
        if L[0] not in self.pattern:
            return
        offered = full[1:]
        if {L, V} == {c.role for c in offered} and all(is_choice(c.cell.text) for c in offered):
            for seen in offered:  # "Looked after | Yes | No" with the chosen one in bold
                seen.role = V
            self.tell()

    def _take_lights(self, sense: Sense) -> None:
        """Take for answers the same results to choose from, and one in its colour: "RAG" beside "Amber" in amber."""
        offered = self._full[1:]
        if _same_options(offered):
            for seen in offered:
                seen.role = V
            self.tell()
            return
        asked, last = self._full[-2:]
        if not (asked.role == last.role == L and last.cell.shaded and is_choice(last.cell.text)):
            return
        if asked.asks_result(sense) and not is_choice(asked.cell.text):
            last.role = V
            self.tell()

    def _take_numbers(self, sense: Sense) -> None:
        """Take "Target 1 | Target 2" for labels, whether or not anything sets it apart."""
        full = self._full
        if _number(full[0]) == 1 and all(_number(c) == n for n, c in enumerate(full, 1)):
            for seen in full:
                if seen.role == V:
                    seen.become_label(sense)
            self.tell()

    def _take_week(self, sense: Sense) -> None:
        """Take the days of a week, or the times of a day, for the heads of a timetable."""
        full = self._full
        if len(full) < 3:
            return
        last = full[-1].cell.text  # one cell that is none may stand in such a row, no more
        if day_of(last) is None and span_of(last) is None and day_of(full[1].cell.text) is None:
            return
        if in_a_week([c.cell.text for c in full]):
            for seen in full:
                if seen.role != L:
                    seen.become_label(sense)
            self.tell()

    def _take_dates(self, sense: Sense) -> None:
        """Take known words that ask when for the label of the date after them: "Review date" beside a title.

        Where nothing stands after them nobody has answered: they are no answer to the words before them.
        """
        full = self._full
        if len(full) > _FEW:
            return
        for k, seen in enumerate(full[1:], 1):
            before, after = full[k - 1], full[k + 1] if k + 1 < len(full) else None
            if seen.role != V or before.role != L or _asks_too(before):
                continue
            text = seen.cell.text.strip()
            answered = after is None or isinstance(after.cell.value, dt.date)
            asked = sense.vocabulary.exact(text).concepts if answered and len(text) < _SHORT else ()
            if any(c.startswith("dates.") for c in asked):
                seen.become_label(sense)
                self.tell()

    def tell(self) -> None:
        """Note the roles of the cells in a row, anew when one has changed."""
        if not self.is_made:
            return
        self.pattern = "".join([c.role[0] for c in self.cells])  # "lvlv", "llll", "le"

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return self.plain is None and not self._full

    @property
    def all_labels(self) -> bool:
        """Whether whatever stands in it is a label."""
        full = self.full
        for seen in full:
            if seen.role != L:
                return False
        return bool(full)

    @property
    def values(self) -> int:
        """How many of its cells hold a value."""
        return sum(c.role in (V, B) for c in self.full)


def _asks_too(seen: Seen) -> bool:
    """Whether a label is a known one, to be answered by what stands beside it."""
    return seen.label is not None and seen.label.match.exact


def _same_options(cells: list[Seen]) -> bool:
    """Whether cells side by side offer the same results to choose from: "Yes / Partly / No" for each target."""
    texts = {c.cell.text.strip() for c in cells}
    text = next(iter(texts))
    return len(cells) > 1 == len(texts) and "/" in text and all(map(is_choice, text.split("/")))


def alternates(row: Row) -> bool:
    """Whether labels and values take turns: label, value, label, value."""
    return (
        len(row.cells) >= 2
        and row.cells[0].role == L
        and all((c.role == L) == (k % 2 == 0) for k, c in enumerate(row.cells) if c.role != E)
    )


def column_of(seen: Seen, parent: Label | None = None) -> Column:
    """The column of a table that a head names, under the head that spans it."""
    label = seen.label
    assert label is not None
    if label.text[-1:] == ":":
        label = Label(label.text.rstrip(" :"), label.match, label.where, strong=label.strong)
    return Column(label, seen.cell.column, seen.cell.column + seen.cell.column_span, parent)


def name_areas(row: Row, sense: Sense) -> None:
    """Make labels of areas of need with a number, a tick or nothing beside each: what is marked is meant."""
    cells = row.cells
    if len(cells) < 4 or len(cells) % 2:
        return
    areas, marks = cells[::2], cells[1::2]
    if all(c.role == V and c.names_area for c in areas) and all(
        len(c.cell.text.strip()) <= 2 for c in marks
    ):
        for seen in areas:
            seen.become_label(sense)


def places_what_follows(label: Label) -> bool:
    """Whether a label places what follows (an area of need, a tier) rather than naming a field."""
    return bool(has_area_words(label.text)) or any(
        c in _AREA_LIKE for c in label.match.concepts[:1]
    )


def asks_view(label: Label) -> bool:
    """Whether a label is known to ask what somebody thinks: of the pupil or the plan, and of no rows of a list."""
    return label.match.exact and label.match.concepts[0].startswith(("views.", "review."))


def names_field(label: Label) -> bool:
    """Whether a label's first meaning is a field of its own, not a group of them."""
    return label.match.known and not label.match.concepts[0].startswith(
        ("section.", "title", "item", "area", "tier")
    )


_OF_ONE = (
    "pupil.", "setting.", "dates.", "sen.", "views.", "none.", "people.class_teacher", "people.sendco",
)  # fmt: skip


def tells_of_one(row: Row) -> bool:
    """Whether each of several cells is a field of the one pupil or plan: "Access arrangements: … | Updated: …"."""
    if len(row.full) < _BESIDE or any(c.role != B or len(c.pieces) != 1 for c in row.full):
        return False
    asked = [c.pieces[0][0] for c in row.full]
    return all(
        label is not None and label.match.exact and label.match.concepts[0].startswith(_OF_ONE)
        for label in asked
    )


_BESIDE = 2


def names_number(row: Row, k: int) -> bool:
    """Whether words in a sheet stand by themselves beside one number: "TA hourly rate | 14.50"."""
    if len(row.full) != 2 or row.full[0] is not row.cells[k]:
        return False
    words, number = row.full
    return (
        type(words.cell.value) is str
        and type(number.cell.value) in (int, float)
        and number is row.cells[k + 1]
    )


def starts_something(below: Row | None) -> bool:
    """Whether the row below is the head of a new grid."""
    return below is not None and below.all_labels and len(below.full) >= 2


def empty_pairs(row: Row, gaps: list[bool], nxt: Row | None, *, in_sheet: bool) -> bool:
    """Whether a row of labels with gaps is pairs with nothing filled in yet, not a header."""
    if in_sheet:
        return nxt is not None and _pairs_go_on(row, nxt)
    if not any(gaps) or row.cells[0].role != L:
        return False
    if len(row.cells) % 2 or any(gaps[0::2]) or not all(gaps[1::2]):
        return False
    return nxt is None or nxt.pattern != "v" * len(nxt.pattern) or len(nxt.cells) != len(row.cells)


def _pairs_go_on(row: Row, nxt: Row) -> bool:
    """Whether a worksheet's row below has labels in the same columns, each with its answer where this row has a gap."""
    labels = [c.cell.column for c in row.full]
    ends = [c.cell.column + c.cell.column_span for c in row.full[:-1]]
    if len(labels) < 2 or any(c.role != L for c in row.full) or not alternates(nxt):
        return False
    return labels == [c.cell.column for c in nxt.full[0::2]] and all(
        end <= c.cell.column for end, c in zip(ends, nxt.full[1::2], strict=False)
    )
