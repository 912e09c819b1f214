"""A table as labels and values, whatever its shape: pairs, headed columns, banners, labels above, targets across.

One pass down the rows, each told by the roles of its cells and by the row after it: no branch for any one form.
"""

from __future__ import annotations

from collections.abc import Sequence

from sspdocs.blocks import Paragraph, Table
from sspdocs.forms.bold_answers import (
    answers_under_heads,
    take_bold_answers,
    take_relations,
    take_results,
)
from sspdocs.forms.corners import take_corner
from sspdocs.forms.first_lines import title_bar, title_row, titles_beside
from sspdocs.forms.heads import BANNER_LEVEL, UnderHead
from sspdocs.forms.label_cells import settle_labels
from sspdocs.forms.nodes import (
    Column,
    Field,
    Group,
    Heading,
    Label,
    Text,
)
from sspdocs.forms.noted_heads import take_notes
from sspdocs.forms.plain_body import sheet_rows
from sspdocs.forms.plain_labels import (
    asked_in_place,
    asks_beside,
    asks_inside,
    has_plain_pairs,
    heads_again,
    raise_questions,
    take_answers,
    take_asking,
    unanswered,
)
from sspdocs.forms.rails import take_rails
from sspdocs.forms.rows import (
    B,
    E,
    L,
    Row,
    Seen,
    V,
    alternates,
    column_of,
    empty_pairs,
    name_areas,
    names_field,
    names_number,
)
from sspdocs.forms.sense import Sense
from sspdocs.forms.sideways import items_in_columns, pupils_in_columns
from sspdocs.forms.tiers import goes_on_with_heads, second_tier
from sspdocs.forms.turning import items_across
from sspdocs.forms.twins import twin_rows
from sspdocs.forms.words import ordinal


def find_table(table: Table, sense: Sense) -> Group:
    """The labels and values of one table or worksheet, in reading order."""
    if sense.marked and not table.sheet and has_plain_pairs(table, sense):
        sense = sense.unmarked()
    rows = (
        sheet_rows(table, sense)
        if table.sheet
        else [Row.of([Seen(c, sense, False) for c in row], sense) for row in table.rows]
    )
    raise_questions(rows, sense)
    take_notes(rows, sense)
    if not table.sheet:
        settle_labels(rows, sense)
    corner = take_corner(rows, sense)
    rails = {} if corner else take_rails(rows, sense)
    if len(rows) == 1 and not table.sheet and (bar := title_bar(rows[0], sense)):
        return Group(bar, "table", table.sheet)
    reader = _TableReader(table, rows, sense)
    reader.corner = corner
    reader.run(rails)
    return Group(reader.nodes, "table", table.sheet)


class _TableReader(UnderHead):
    """Tells each row by its looks and gives it to the head in force, or takes it for pairs, banners or text."""

    corner: dict[int, Column]
    """The column of names under a head that has none for them (`take_corner`)."""

    def run(self, rails: dict[int, Label | None]) -> None:
        """Read all rows; `rails` are the headings down the side, by the row each begins with."""
        k, self.side = 0, 1 if rails else 0
        while k < len(self.rows):
            if k in rails:
                self._begin_part(rails.pop(k))
            if k in self.corner:
                heads = [column_of(c) for c in self.rows[k].cells if c.role == L]
                self._open([self.corner[k], *heads])
                k += 1
                continue
            if taken := self._take_plain(k) or self._take_twins(k):
                k += taken
                continue
            used = self._row(k)
            for row in self.rows[k : k + used]:
                for seen in row.cells if row.is_made else ():
                    for nested in seen.nested:
                        self.nodes.append(self._inside(seen, find_table(nested, self.sense)))
            k += used
        self._close()

    def _take_twins(self, k: int) -> int:
        """How many rows from one on were read as two blocks of the same labels side by side; 0 for none."""
        fits = not self.table.sheet and self.matrix is None
        taken, halves = twin_rows(self.rows, k, self.sense) if fits else (0, [])
        for half in halves:
            self._pairs(half)
        return taken

    # ------------------------------------------------------------ one row

    def _row(self, k: int) -> int:
        row = self.rows[k]
        if row.blank:
            return 1
        if self.table.sheet and self.matrix is not None and not row.all_labels:
            take_bold_answers(self.rows, k, self.sense)  # another block may begin
        if self.matrix is not None and self._holds_values(row):
            if heads_again(row, self.sense):
                return self._label_row(k, row)
            self._data(k, row)
            return 1
        if used := self._told_apart(k, row):
            return used
        if self._resumes(row):
            self._open(self.head)
            self._data(k, row)
            return 1
        if len(row.full) == 1 and self._single(k, row):
            return self._used
        if self._told_in_bold(row):
            self._data(k, row)
            return 1
        if row.all_labels and len(row.full) >= 2:
            if not self.table.sheet:
                take_bold_answers(self.rows, k, self.sense)
            if row.all_labels and (self.table.sheet or not take_answers(row, self.rows)):
                return self._label_row(k, row)
            self._close()
            self._pairs(row)
            return 1
        if self.matrix is not None and self._belongs(row):
            self._data(k, row)
            return 1
        if self.table.sheet and (
            turned := pupils_in_columns(self.rows, k, self.sense)
            or items_in_columns(self.rows, k, self.sense)
        ):
            self._close()
            self.nodes.append(turned[0])
            return turned[1]
        if (self.table.sheet or not self.sense.marked or L not in [c.role for c in row.full]) and (
            columns := self._unmarked_header(k, row)
        ):
            self._open(columns)
            return 1
        if not self.table.sheet:
            if found := items_across(self.rows, k):
                self._close()
                self.nodes.append(found[0])
                return found[1]
            name_areas(row, self.sense)
        self._close()
        if len(self.rows) == 1 and not self.table.sheet and (titled := title_row(row)):
            self.nodes.extend(titled)
        else:
            self._pairs(row)
        return 1

    def _told_in_bold(self, row: Row) -> bool:
        """Whether a row of known words set apart is one of values: results beside "RAG", or who somebody is."""
        if self.matrix is None or not row.all_labels or len(row.full) < 2:
            return False
        return (self._row_labels() and take_results(row)) or take_relations(
            row, self.matrix.columns
        )

    def _single(self, k: int, row: Row) -> bool:
        """A row with one cell that says something: banner, label above, text across, or part of the matrix."""
        self._used = 1
        seen = row.full[0]
        wide = self._wide(row, seen)
        if seen.role == L:
            assert seen.label is not None
            if self._names_row(seen):
                self._data(k, row)
                return True
            if not wide and row.after(seen) is not None:
                if self.matrix is not None and seen.cell.column == self.left and self._row_labels():
                    self._data(k, row)
                    return True
                if self.matrix is not None and not self._label_column(seen):
                    self._data(k, row)
                    return True
                self._close()
                self._pairs(row)
                return True
            return self._banner(k, row, seen)
        if self.matrix is not None and not (wide and seen.role == B):
            if self._is_row_alone(seen):
                self._data(k, row)
                return True
            if wide and len(self.matrix.columns) > 1 and not seen.names_area:
                if self._goes_on_below(k, seen):
                    self.banners = (self.sense.label(seen.cell.text, seen.cell.where),)
                    return True
                self._close()
                self.nodes.append(Text(seen.value, seen.cell))
                return True
            if wide and seen.names_area:
                return self._banner(k, row, seen)
            self._data(k, row)
            return True
        over = self._places_over() if seen.role == B and wide else []
        self._close()
        if seen.role == B:
            self.nodes.extend(over)
            self._piece_fields(seen, seen.pieces)
        elif seen.names_area or self._plain_banner(k, seen):
            return self._banner(k, row, seen)
        else:
            self.nodes.append(Text(seen.value, seen.cell))
        return True

    def _label_row(self, k: int, row: Row) -> int:
        """A row of labels only: a header, one tier of two, pairs with nothing filled in, or banners side by side."""
        if len(self.rows) == 1 and not self.table.sheet and (titles := titles_beside(row)):
            self.nodes.extend(titles)
            return 1
        if self.matrix is not None and self._same_header(row):
            return 1
        if self.matrix is not None and not self.table.sheet and answers_under_heads(self.rows, k):
            self._data(k, row)
            return 1
        nxt = next((r for r in self.rows[k + 1 :] if not r.blank), None)
        if nxt is not None and asks_inside(row, nxt, self.sense):
            self._close()
            self._pairs(row)
            return 1
        gaps = [c.role == E for c in row.cells]
        if empty_pairs(row, gaps, nxt, in_sheet=bool(self.table.sheet)):
            if (
                self.matrix is not None
                and self._row_labels()
                and row.cells[0].role == L
                and sum(c.role == L for c in row.cells) == 1
            ):
                self._data(k, row)
                return 1
            self._close()
            self._pairs(row)
            return 1
        if self.matrix is not None and self._one_of_rows(row):
            self._data(k, row)
            return 1
        second = self.rows[k + 1] if k + 1 < len(self.rows) else None
        if second is not None and second_tier(self.table, self.rows, k, self.sense):
            self._open(self._two_tiers(row, second))
            return 2
        if goes_on_with_heads(self.rows, k, self.sense):
            assert second is not None
            self._close()
            self.nodes += [Text(list(c.value), c.cell, hint=True) for c in second.full]
            self._open([column_of(c) for c in row.cells if c.role == L])
            return 2
        if (
            nxt is not None
            and "l" in nxt.pattern[1:]
            and nxt.values
            and nxt.pattern[0] == "l"
            and len(nxt.cells) > len(row.cells)
        ):
            return self._side_by_side(k, row)
        tall = any(c.cell.column_span > 1 or c.cell.row_span > 1 for c in row.cells) or (
            second is not None and len(row.full) < len(second.full)
        )
        if second is not None and tall and second.all_labels:
            numbered = all(ordinal(c.cell.text) for c in second.full)
            if len(second.full) >= 2 and not numbered:
                self._open(self._two_tiers(row, second))
                return 2
        self._open([column_of(c) for c in row.cells if c.role == L])
        return 1

    def _side_by_side(self, k: int, row: Row) -> int:
        """Banners beside each other over pairs: read each block down before the next."""
        self._close()
        below = []
        for nxt in self.rows[k + 1 :]:
            if nxt.blank or not alternates(nxt):
                break
            below.append(nxt)
        for seen in row.full:
            assert seen.label is not None
            self.nodes.append(Heading(seen.label, BANNER_LEVEL))
            lo, hi = seen.cell.column, seen.cell.column + seen.cell.column_span
            for nxt in below:
                self._pairs(Row.of([c for c in nxt.cells if lo <= c.cell.column < hi], self.sense))
        return 1 + len(below)

    # ------------------------------------------------------------ other shapes

    def _pairs(self, row: Row) -> None:
        """Label and value side by side; cells that hold both on their own; what is left is text."""
        cells, k = row.cells, 0
        while k < len(cells):
            seen = cells[k]
            if k + 1 < len(cells) and cells[k + 1].role == V:
                take_asking(seen)
            if seen.role == L:
                assert seen.label is not None
                nxt = cells[k + 1] if k + 1 < len(cells) else None
                touching = nxt is not None and (
                    not self.table.sheet
                    or nxt.cell.column <= seen.cell.column + seen.cell.column_span + 1
                )
                if nxt is not None and touching and nxt.role in (V, E):
                    more = k + 2
                    value = list(nxt.value) if nxt.role == V else []
                    while (
                        more < len(cells)
                        and cells[more].role == V
                        and not asked_in_place(cells, more, self.rows)
                        and not self.table.sheet
                        and nxt.role == V
                    ):
                        value += cells[more].value
                        more += 1
                    self.nodes.append(Field(seen.label, value, nxt.cell))
                    k = more
                    continue
                if (
                    nxt is not None
                    and touching
                    and nxt.role == B
                    and nxt.pieces
                    and nxt.pieces[0][0] is None
                ):
                    self.nodes.append(Field(seen.label, nxt.pieces[0][1], nxt.cell))
                    self._piece_fields(nxt, nxt.pieces[1:])
                    k += 2
                    continue
                if nxt is not None and nxt.role == B and not any(c.role == B for c in cells[:k]):
                    self.nodes.append(Heading(seen.label, BANNER_LEVEL + 1))
                else:
                    self.nodes.append(Field(seen.label, [], None))
            elif seen.role == B:
                self._piece_fields(seen, seen.pieces)
            elif seen.role == V:
                k += self._loose(row, k)
            k += 1

    def _loose(self, row: Row, k: int) -> int:
        """A cell without a label beside it: a label in plain type, or text. How many cells more it took."""
        cells, seen = row.cells, row.cells[k]
        label = self.sense.label(seen.cell.text, seen.cell.where)
        if self.table.sheet and names_number(row, k):
            number = cells[k + 1]
            if label.match.exact and names_field(label):
                self.nodes.append(Field(label, number.value, number.cell))
            else:
                self.nodes.append(Text([*seen.value, *number.value], seen.cell))
            return 1
        if k and (asked_in_place(cells, k, self.rows) or asks_beside(cells, k, label)):
            self.nodes.append(Field(label, cells[k + 1].value, cells[k + 1].cell))
            return 1
        if self.table.sheet and unanswered(row, seen, self.sense):
            self.nodes.append(Field(label, [], None))
        else:
            self.nodes.append(Text(seen.value, seen.cell))
        return 0

    def _piece_fields(
        self, seen: Seen, pieces: Sequence[tuple[Label | None, list[Paragraph]]]
    ) -> None:
        for label, value in pieces:
            if label is None:
                self.nodes.append(Text(value, seen.cell))
            else:
                self.nodes.append(
                    Field(label, self.sense.value(value), seen.cell, inline=len(pieces) > 1)
                )
