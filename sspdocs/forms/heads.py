"""The table head in force, and the rows that stand under it."""

from __future__ import annotations

from sspdocs.forms.banner_beside import banner_beside
from sspdocs.forms.bold_answers import answered_in_bold_below, take_bold_answers
from sspdocs.forms.date_boxes import date_in_boxes
from sspdocs.forms.folding import fold
from sspdocs.forms.grid_heads import details_over, take_grid_names
from sspdocs.forms.marked_options import options_marked
from sspdocs.forms.names_over import names_on_top, names_over
from sspdocs.forms.nodes import Column, Field, Heading, Label, Matrix, MatrixRow
from sspdocs.forms.options_beside import options_beside
from sspdocs.forms.plain_labels import (
    headed,
    says_what_it_is,
    take_inline_fields,
    take_plain_pairs,
    values_below,
)
from sspdocs.forms.rows import (
    B,
    E,
    L,
    Row,
    Seen,
    V,
    alternates,
    asks_view,
    column_of,
    names_field,
    places_what_follows,
    starts_something,
    tells_of_one,
)
from sspdocs.forms.table_ends import TableEnds
from sspdocs.forms.tiers import take_area_tiers, take_plain_tiers
from sspdocs.forms.turning import turn
from sspdocs.forms.words import is_item, ordinal


def _begins_pupil(row: Row) -> bool:
    """Whether each cell of a row is a field with its answer, a pupil's name first: "Name: Ada Bell | Year: 3"."""
    if B[0] not in row.pattern or not row.is_made or any(c.role != B for c in row.full):
        return False
    said = [label for c in row.full for label, _ in c.pieces]
    if not said:
        return False
    if any(label is None or not label.match.exact for label in said):
        return False
    return said[0] is not None and said[0].match.concepts[0] == "pupil.name"


BANNER_LEVEL = 30


class UnderHead(TableEnds):
    """A table being read: its nodes so far, and the matrix that the next row may belong to."""

    def _open(self, columns: list[Column], rows: list[MatrixRow] | None = None) -> None:
        self._close()
        self.head = columns
        self.matrix = Matrix(columns, rows)
        self.nodes.append(self.matrix)
        self.open_cells = {}
        self._reach_to = -1
        self.shapes = {}
        self.places = {}
        for k, c in enumerate(columns):
            for column in range(c.start, min(c.end, c.start + 200)):
                self.places.setdefault(column, k)

    _used = 1

    def _banner(self, k: int, row: Row, seen: Seen) -> bool:
        label = seen.label or self.sense.label(seen.cell.text, seen.cell.where)
        below = self.rows[k + 1] if k + 1 < len(self.rows) else None
        if below is not None and answered_in_bold_below(seen, below):
            below.full[0].role = V
            below.tell()
        if self.table.sheet and (
            not (self.nodes or label.match.exact) or says_what_it_is(below, self.sense)
        ):
            below = None  # a sheet's first words are its title, whatever line stands under them
        if (
            below is not None
            and seen.role == L
            and not places_what_follows(label)
            and len(below.cells) == len(row.cells) == 1
            and (below.blank or below.full[0].role == V)
        ):
            self._close()
            cell = below.cells[0]
            more = values_below(self.rows, k + 2, self.sense) if not below.blank else []
            value = [*cell.value, *(p for m in more for p in m.value)] if not below.blank else []
            self.nodes.append(Field(label, value, None if more else cell.cell))
            self._used = 2 + len(more)
            return True
        if (
            below is not None and seen.role == L and not places_what_follows(label) and not below.blank
            and len(below.full) == 1 and below.full[0].role == V and self._wide(below, below.full[0])
            and self.matrix is None
        ):  # fmt: skip
            self.nodes.append(Field(label, below.full[0].value, below.full[0].cell))
            self._used = 2
            return True
        if (
            seen.role == L
            and below is not None
            and [c.role for c in below.full] == [B]
            and names_field(label)
        ):
            self._close()
            self.nodes.append(Field(label, [], seen.cell))  # nothing was written under it
            return True
        goes_on = places_what_follows(label) or not (asks_view(label) or starts_something(below))
        if goes_on and self.matrix is not None and not self._begins_block(k, row):
            self.banners = self._banners_with(label)
            return True
        self._close()
        self.banners = ()
        self.nodes.extend(headed(label, BANNER_LEVEL, seen.paragraphs, self.sense))
        return True

    def _told_apart(self, k: int, row: Row) -> int:
        """How many rows from one on are told by their words and places alone; 0 for none."""
        if self.table.sheet and (beside := banner_beside(row, self.sense)):
            self._close()
            self.nodes.extend(beside)
            return 1
        apart = len(row.full) > 2 and (
            options_marked(row, self.sense) or date_in_boxes(row, self.sense)
        )
        if apart:
            self._close()
            self.nodes.append(apart)
            return 1
        over = names_over(self.rows, k, self.sense) if self.table.sheet else None
        over = over or names_on_top(self.rows, k, self.sense)
        if over is None and self.matrix is None:
            over = details_over(self.rows, k, self.sense)
        if not self.table.sheet and self.matrix is None:
            self._take_tinted_heads(k, row)
        if over is None:
            told = self._told_by_words if self.table.sheet else self._said_under
            return int(told(k, row))
        self._open(over.columns, over.about)
        return over.used

    def _told_by_words(self, k: int, row: Row) -> bool:
        """Tell rows of a worksheet that nothing sets apart by their words alone.

        Pairs become labels and values where no head is in force. Known words about the plan's money
        with one sum to their right, wherever it stands, are a field: then the row is done with.
        """
        if self.matrix is None:
            self._take_tinted_heads(k, row)
            take_inline_fields(row, self.sense)
            take_bold_answers(self.rows, k, self.sense)
            take_plain_tiers(self.rows, k, self.sense)
            take_area_tiers(self.rows, k, self.sense)
            take_grid_names(self.rows, k, self.sense)
            take_plain_pairs(self.rows, k, self.sense)
        elif (
            self._ends_table(k, row)
            or self._over_same_head(k, row)
            or (self._begins_key(k, row) or self._is_over_key(k, row))
        ):
            self._close()
            take_inline_fields(row, self.sense)
        elif self._head_again(k, row):
            if not self._same_header(row):
                over = [Heading(b, 30) for b in self.banners]
                self.banners = ()
                self._close()
                self.nodes.extend(over)  # what stood over this block, not in the one before
                self._open([column_of(c) for c in row.full])
            return True
        if len(row.full) > 2 and (offered := options_beside(row, self.sense)):
            self._close()
            self.nodes.extend(offered)
            return True
        if len(row.full) != 2 or not row.full[0].cell.text:
            return False
        first, last = row.full
        label = self.sense.label(first.cell.text, first.cell.where)
        concept = next(iter(label.match.concepts), "")
        if not label.match.exact or not concept.startswith("costs.") or "total" in concept:
            return False
        if last.role != V or not any(c.isdigit() for c in last.cell.text):
            return False
        self._close()
        self.nodes.append(Field(label, last.value, last.cell))
        return True

    def _head_again(self, k: int, row: Row) -> bool:
        """Whether plain words are the head of the next block: a head of the block before stands over numbers again."""
        assert self.matrix is not None
        if k == 0 or k + 1 >= len(self.rows) or not row.full:
            return False
        above = self.rows[k - 1]
        if len(above.full) > 1 and row.full[0].cell.row - above.full[0].cell.row <= 1:
            return False
        if (
            row.all_labels
            or len(row.full) < 2
            or any(
                c.role not in (V, L) or type(c.cell.value) is not str or len(c.cell.text) > 40
                for c in row.full
            )
        ):
            return False
        heads = {fold(c.label.text) for c in self.matrix.columns if c.label.match.exact}
        numbers = {
            c.cell.column
            for c in self.rows[k + 1].full
            if c.cell.value is not None and type(c.cell.value) is not str
        }
        if not any(fold(c.cell.text) in heads and c.cell.column in numbers for c in row.full):
            return False
        for seen in row.full:
            if seen.role == V:
                seen.become_label(self.sense)
        return True

    def _close(self) -> None:
        made = self.matrix
        if made is not None and made.rows:
            self.closed = made
            self.nodes.extend(turn(made, self.rows, self.sense))
        if made is not None and self.table.sheet:
            said = made.rows[-1].banners if made.rows else ()
            new = [b for b in self.banners if b not in said]
            self.nodes.extend(
                [Heading(b, 30) for b in new]
            )  # over what comes, for no row was under it
        self.matrix = None
        self.banners = ()

    def _begin_part(self, label: Label | None) -> None:
        """Begin what stands beside other words down the side: they are over it."""
        self._close()
        if label is not None:
            self.nodes.append(Heading(label, 30))

    def _two_tiers(self, top: Row, sub: Row) -> list[Column]:
        columns: list[Column] = []
        tops = [(c.cell.column, c.cell.column + c.cell.column_span, c) for c in top.full]
        if self.table.sheet:  # unmerged group titles reach to the next one
            starts = [t[0] for t in tops]
            last = starts[-1] + (starts[-1] - starts[-2] if len(starts) > 1 else 1)
            last = max(last, self._end_of_title(top.full[-1], sub))
            tops = [
                (
                    s,
                    max(e, (starts[i + 1] if i + 1 < len(starts) else last)) if e - s == 1 else e,
                    c,
                )
                for i, (s, e, c) in enumerate(tops)
            ]
        for seen in sub.full:
            col = seen.cell.column
            over = next((c for s, e, c in tops if s <= col < e and c.cell.row_span == 1), None)
            parent = over.label if over is not None and over.label is not None else None
            columns.append(column_of(seen, parent))
        covered = {c.start for c in columns}
        for start, end, seen in tops:
            reaches = seen.cell.row_span > 1 or not any(start <= c < end for c in covered)
            if seen.label is not None and start not in covered and reaches:
                columns.append(column_of(seen))
        return sorted(columns, key=lambda c: c.start)

    def _end_of_title(self, title: Seen, sub: Row) -> int:
        """The column after the last head that says known words with a title not merged over it: "Cost", "per year"."""
        end = title.cell.column + title.cell.column_span
        for seen in sub.full:
            if seen.cell.column == end:
                text = f"{title.cell.text} {seen.cell.text}", f"{seen.cell.text} {title.cell.text}"
                if not any(self.sense.vocabulary.exact(t).known for t in text):
                    break
                end += seen.cell.column_span
        return end

    def _goes_on_below(self, k: int, seen: Seen) -> bool:
        """Whether a short line in plain type right across only parts the rows of one list: "Spring term"."""
        assert self.matrix is not None
        text = seen.cell.text.strip()
        below = next((r for r in self.rows[k + 1 :] if not r.blank), None)
        return (
            len(text) <= 90
            and below is not None
            and len(below.full) >= 2
            and all(c.role in (V, E) and c.cell.column in self.places for c in below.cells)
        )

    def _belongs(self, row: Row) -> bool:
        """Whether a row goes on with the open matrix, or starts pairs of its own."""
        assert self.matrix is not None
        roles = [c.role for c in row.full]
        labels = [c for c in row.full if c.role == L] if L in roles else []
        if not labels and (_begins_pupil(row) or self._begins_item(row)):
            return False
        if self._is_band(row) and (self.table.sheet or not self._row_labels()):
            return False
        if not labels:
            return B not in roles or (self._fits(row) and not tells_of_one(row))
        if len(labels) == 1 and row.full[0].role == L:
            return self._fits(row) or self._row_labels()
        if self.table.sheet and not all(
            c.role == L and c.label and c.label.match.exact for c in labels
        ):
            return True
        return not alternates(row)

    def _begins_item(self, row: Row) -> bool:
        """Whether plain words are "Target 2" and the target, over the same head again."""
        if not self.table.sheet or len(row.full) != 2 or not is_item(row.full[0].cell.text.strip()):
            return False
        at = self.rows.index(row)
        if at + 1 == len(self.rows) or not self._same_header(self.rows[at + 1]):
            return False
        row.full[0].become_label(self.sense)
        row.tell()
        return True

    def _fits(self, row: Row) -> bool:
        assert self.matrix is not None
        starts = {c.start for c in self.matrix.columns}
        return sum(c.cell.column in starts for c in row.full) >= max(1, len(row.full) - 1)

    def _label_column(self, seen: Seen) -> bool:
        assert self.matrix is not None
        return not any(c.start <= seen.cell.column < c.end for c in self.matrix.columns)

    def _names_row(self, seen: Seen) -> bool:
        """Whether a label left of "Target 1 | Target 2" in a sheet asks what was answered for none of them."""
        made, label = self.matrix, seen.label
        if made is None or not self.table.sheet or label is None or not names_field(label):
            return False
        if seen.cell.column_span > 1 or any(c.startswith("section.") for c in label.match.concepts):
            return False
        return seen.cell.column < made.columns[0].start and all(
            ordinal(c.label.text) for c in made.columns
        )

    def _one_of_rows(self, row: Row) -> bool:
        return self._row_labels() and row.cells[0].role == L and len(row.full) == 1

    def _same_header(self, row: Row) -> bool:
        assert self.matrix is not None
        here = [" ".join(c.cell.text.split()).lower() for c in row.full]
        return here == [" ".join(c.label.text.split()).lower() for c in self.matrix.columns]
