"""A table as labels and values, whatever its shape: pairs, headed columns, banners, labels above, targets across.

One pass down the rows. Each row is told by the roles of its cells (label, value, both, empty) and by the row after it;
there is no branch for any one form.
"""

from __future__ import annotations

from sspdocs.blocks import BOLD, Cell, Paragraph, Table
from sspdocs.forms.nodes import Column, Field, Group, Heading, Label, Matrix, MatrixCell, MatrixRow, Node, Text
from sspdocs.forms.sense import Sense, cell_paragraphs, is_choice, is_empty, ordinal
from sspdocs.forms.vocabulary import UNKNOWN

L, V, B, E = "label", "value", "both", "empty"
_BANNER_LEVEL = 30
_AREA_LIKE = ("area", "tier")


class _Seen:
    """What one cell is: its role, its paragraphs, and its label or pieces when it has any."""

    __slots__ = ("cell", "label", "nested", "paragraphs", "pieces", "role", "value")

    def __init__(self, cell: Cell, sense: Sense, in_sheet: bool) -> None:
        self.cell = cell
        self.label: Label | None = None
        self.pieces: list[tuple[Label | None, list[Paragraph]]] = []
        blocks = cell.blocks
        if len(blocks) == 1 and type(blocks[0]) is Paragraph:
            only = blocks[0]
            self.paragraphs, self.nested = [only], []
            self.value = self.paragraphs if not sense.italics else sense.value(self.paragraphs)
            if self._plain(cell, only, sense, in_sheet):
                return
        else:
            self.paragraphs, self.nested = cell_paragraphs(cell)
            self.value = sense.value(self.paragraphs) if sense.italics else self.paragraphs
        full = [p for p in self.paragraphs if not is_empty(p)]
        if not full:
            self.role = E
        elif in_sheet and (cell.formula or (cell.value is not None and not isinstance(cell.value, str))):
            self.role = V
        else:
            self.role = self._role(full, sense)

    def _plain(self, cell: Cell, only: Paragraph, sense: Sense, in_sheet: bool) -> bool:
        """The common case, told quickly: one stretch of plain text, or a typed cell. False when it needs a closer look."""
        if in_sheet and (cell.formula or (cell.value is not None and type(cell.value) is not str)):
            self.role = V if only.text else E
            return True
        spans = only.spans
        if len(spans) != 1 or spans[0].marks or only.bullet or (cell.shaded and sense.shaded):
            return False
        text = spans[0].text
        if ":" in text or "_" in text or "\n" in text or len(text) < 4:
            return False
        if sense.marked or len(text) > 160 or not sense.vocabulary.exact(text).concepts:
            self.role = V
            return True
        return False

    def _role(self, full: list[Paragraph], sense: Sense) -> str:
        shaded = self.cell.shaded and sense.shaded
        if len(full) == 1 and not full[0].bullet and not shaded and not _may_hold_label(full[0], sense):
            return V
        pieces = sense.pieces(full, shaded=shaded)
        if not pieces:
            return V if not all(sense.is_hint(p) for p in full) else E
        if all(label is not None and not value for label, value in pieces):
            if len(pieces) == 1 or not any(
                label is not None and label.text.endswith(":") for label, _ in pieces[:-1]
            ):
                text = "\n".join(label.text for label, _ in pieces if label)
                first = pieces[0][0]
                assert first is not None
                match = sense.match(" ".join(text.split()))
                if not match.known or (first.match.exact and not match.exact):
                    match = first.match
                self.label = Label(text, match, first.where, strong=True)
                return L
            self.pieces = pieces
            return B
        if pieces[0][0] is None and len(pieces) == 1:
            return V
        self.pieces = pieces
        return B

    @property
    def marked(self) -> bool:
        """Whether the cell is set apart: shaded, or all in bold."""
        spans = [s for p in self.paragraphs for s in p.spans if s.text.strip()]
        return self.cell.shaded or (bool(spans) and all(s.marks & BOLD for s in spans))

    @property
    def bold_choice(self) -> bool:
        """One bold word such as Yes or No: a label when its neighbours are labels."""
        full = [p for p in self.paragraphs if not is_empty(p)]
        return len(full) == 1 and is_choice(full[0].text) and all(s.marks & BOLD for s in full[0].spans if s.text.strip())

    def become_label(self, sense: Sense) -> None:
        """Take the whole cell as a label after all."""
        self.label = sense.label(self.cell.text, self.cell.where, strong=True)
        self.role = L


def _may_hold_label(paragraph: Paragraph, sense: Sense) -> bool:
    """A quick no for plain text in a form whose labels are all marked."""
    if not sense.marked:
        return True
    return any(s.marks & 1 for s in paragraph.spans)


class _Row:
    __slots__ = ("cells", "full", "pattern")

    def __init__(self, cells: list[_Seen], sense: Sense) -> None:
        self.cells = cells
        self.full = [c for c in cells if c.role != E]
        choices = [c for c in self.full if c.role == V and c.bold_choice]
        if len(choices) >= 2 and all(c.role == L or c in choices for c in self.full):
            for seen in choices:
                seen.become_label(sense)
        self.pattern = "".join(c.role[0] for c in cells)  # "lvlv", "llll", "le"

    @property
    def blank(self) -> bool:
        return not self.full

    @property
    def all_labels(self) -> bool:
        return bool(self.full) and all(c.role == L for c in self.full)

    @property
    def values(self) -> int:
        return sum(c.role in (V, B) for c in self.full)


def find_table(table: Table, sense: Sense) -> Group:
    """The labels and values of one table or worksheet, in reading order."""
    in_sheet = bool(table.sheet)
    rows = [_Row([_Seen(c, sense, in_sheet) for c in row], sense) for row in table.rows]
    reader = _TableReader(table, rows, sense)
    reader.run()
    return Group(reader.nodes, "table", table.sheet)


class _TableReader:
    def __init__(self, table: Table, rows: list[_Row], sense: Sense) -> None:
        self.table = table
        self.rows = rows
        self.sense = sense
        self.nodes: list[Node] = []
        self.matrix: Matrix | None = None
        self.banners: tuple[Label, ...] = ()
        self.open_cells: dict[int, tuple[_Seen, int]] = {}  # column → (merged cell, last row it covers)
        self.places: dict[int, int] = {}  # grid column → index of the matrix's column

    def run(self) -> None:
        k = 0
        while k < len(self.rows):
            used = self._row(k)
            for row in self.rows[k : k + used]:
                for seen in row.cells:
                    for nested in seen.nested:
                        self.nodes.append(find_table(nested, self.sense))
            k += used
        self._close()

    # ------------------------------------------------------------ one row

    def _row(self, k: int) -> int:
        row = self.rows[k]
        if row.blank:
            return 1
        if len(row.full) == 1 and self._single(k, row):
            return self._used
        if row.all_labels and len(row.full) >= 2:
            return self._label_row(k, row)
        if self.matrix is not None and self._belongs(row):
            self._data(k, row)
            return 1
        if (self.table.sheet or not any(c.role == L for c in row.full)) and (columns := self._unmarked_header(k, row)):
            self._open(columns)
            return 1
        across = self._across(k)
        if across:
            return across
        self._close()
        self._pairs(row)
        return 1

    _used = 1

    def _single(self, k: int, row: _Row) -> bool:
        """A row with one cell that says something: banner, label above, text across, or part of the matrix."""
        self._used = 1
        seen = row.full[0]
        wide = self._wide(row, seen)
        if seen.role == L:
            assert seen.label is not None
            if not wide and self._pair_of(row, seen) is not None:
                if self.matrix is not None and seen.cell.column == self._first_column() and self._row_labels():
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
            if wide and len(self.matrix.columns) > 1 and not self._area_banner(seen):
                self._close()
                self.nodes.append(Text(seen.value, seen.cell))
                return True
            if wide and self._area_banner(seen):
                return self._banner(k, row, seen)
            self._data(k, row)
            return True
        self._close()
        if seen.role == B:
            self._fields(seen)
        elif self._area_banner(seen) or (self.table.sheet and self._plain_banner(k, seen)):
            return self._banner(k, row, seen)
        else:
            self.nodes.append(Text(seen.value, seen.cell))
        return True

    def _banner(self, k: int, row: _Row, seen: _Seen) -> bool:
        label = seen.label or self.sense.label(seen.cell.text, seen.cell.where)
        below = self.rows[k + 1] if k + 1 < len(self.rows) else None
        if (
            below is not None
            and seen.role == L
            and not _places(label)
            and len(below.cells) == len(row.cells) == 1
            and (below.blank or below.full[0].role == V)
        ):
            self._close()
            cell = below.cells[0]
            self.nodes.append(Field(label, cell.value if not below.blank else [], cell.cell))
            self._used = 2
            return True
        if (
            below is not None and seen.role == L and not _places(label) and not below.blank
            and len(below.full) == 1 and below.full[0].role == V and self._wide(below, below.full[0])
            and self.matrix is None
        ):  # fmt: skip
            self.nodes.append(Field(label, below.full[0].value, below.full[0].cell))
            self._used = 2
            return True
        if seen.role == L and below is not None and [c.role for c in below.full] == [B] and _names_field(label):
            self._close()
            self.nodes.append(Field(label, [], seen.cell))  # nothing was written under it
            return True
        if self.matrix is not None and (_places(label) or not _starts_something(below)):
            self.banners = (*[b for b in self.banners if _places(b) != _places(label)], label)
            self._used = 1
            return True
        self._close()
        self.banners = ()
        self.nodes.append(Heading(label, _BANNER_LEVEL))
        self._used = 1
        return True

    def _label_row(self, k: int, row: _Row) -> int:
        """A row of labels only: a header, one tier of two, pairs with nothing filled in, or banners side by side."""
        if self.matrix is not None and self._same_header(row):
            return 1
        nxt = next((r for r in self.rows[k + 1 :] if not r.blank), None)
        gaps = [c.role == E for c in row.cells]
        if self._empty_pairs(row, gaps, nxt):
            if self.matrix is not None and self._row_labels() and row.cells[0].role == L and sum(c.role == L for c in row.cells) == 1:
                self._data(k, row)
                return 1
            self._close()
            self._pairs(row)
            return 1
        if self.matrix is not None and self._one_of_rows(row):
            self._data(k, row)
            return 1
        if nxt is not None and "l" in nxt.pattern[1:] and nxt.values and nxt.pattern[0] == "l" and len(nxt.cells) > len(row.cells):
            return self._side_by_side(k, row)
        second = self.rows[k + 1] if k + 1 < len(self.rows) else None
        tall = any(c.cell.column_span > 1 or c.cell.row_span > 1 for c in row.cells) or (
            second is not None and len(row.full) < len(second.full)
        )
        if second is not None and tall and second.all_labels and len(second.full) >= 2:
            if not all(ordinal(c.cell.text) for c in second.full):
                self._open(self._two_tiers(row, second))
                return 2
        self._open([_column(c) for c in row.cells if c.role == L])
        return 1

    def _side_by_side(self, k: int, row: _Row) -> int:
        """Banners beside each other over pairs: read each block down before the next."""
        self._close()
        below = []
        for nxt in self.rows[k + 1 :]:
            if nxt.blank or not _alternates(nxt):
                break
            below.append(nxt)
        for seen in row.full:
            assert seen.label is not None
            self.nodes.append(Heading(seen.label, _BANNER_LEVEL))
            lo, hi = seen.cell.column, seen.cell.column + seen.cell.column_span
            for nxt in below:
                self._pairs(_Row([c for c in nxt.cells if lo <= c.cell.column < hi], self.sense))
        return 1 + len(below)

    # ------------------------------------------------------------ matrices

    def _open(self, columns: list[Column]) -> None:
        self._close()
        self.matrix = Matrix(columns)
        self.nodes.append(self.matrix)
        self.open_cells = {}
        self.places = {}
        for k, c in enumerate(columns):
            for column in range(c.start, min(c.end, c.start + 200)):
                self.places.setdefault(column, k)

    def _close(self) -> None:
        if self.matrix is not None:
            if not self.matrix.rows:
                self._empty_matrix(self.matrix)
            elif len(self.matrix.columns) > 0 and all(ordinal(c.label.text) for c in self.matrix.columns):
                self._turn(self.matrix)
        self.matrix = None
        self.banners = ()

    def _turn(self, matrix: Matrix) -> None:
        """ "Target 1 | Target 2" along the top with labels down the side: each column is one target."""
        if not all(r.label is not None for r in matrix.rows):
            return
        columns = [Column(r.label, k, k + 1) for k, r in enumerate(matrix.rows) if r.label is not None]
        rows = []
        for j in range(len(matrix.columns)):
            cells = [
                MatrixCell(k, c.cell, c.value) for k, r in enumerate(matrix.rows) for c in r.cells if c.column == j
            ]
            rows.append(MatrixRow(None, (), cells))
        matrix.columns, matrix.rows, matrix.transposed = columns, rows, True

    def _empty_matrix(self, matrix: Matrix) -> None:
        """A header with nothing under it stays, for filling; reading finds no rows in it."""

    def _two_tiers(self, top: _Row, sub: _Row) -> list[Column]:
        columns: list[Column] = []
        tops = [(c.cell.column, c.cell.column + c.cell.column_span, c) for c in top.full]
        if self.table.sheet:  # unmerged group titles reach to the next one
            starts = [t[0] for t in tops]
            tops = [
                (s, max(e, (starts[i + 1] if i + 1 < len(starts) else e)) if e - s == 1 else e, c)
                for i, (s, e, c) in enumerate(tops)
            ]
        for seen in sub.full:
            col = seen.cell.column
            over = next((c for s, e, c in tops if s <= col < e and c.cell.row_span == 1), None)
            parent = over.label if over is not None and over.label is not None else None
            columns.append(_column(seen, parent))
        covered = {c.start for c in columns}
        for start, _, seen in tops:
            if seen.label is not None and start not in covered and seen.cell.row_span > 1:
                columns.append(_column(seen))
        return sorted(columns, key=lambda c: c.start)

    def _belongs(self, row: _Row) -> bool:
        """Whether a row goes on with the open matrix, or starts pairs of its own."""
        assert self.matrix is not None
        labels = [c for c in row.full if c.role == L]
        if not labels:
            return not (any(c.role == B for c in row.full) and not self._fits(row))
        if len(labels) == 1 and row.full[0].role == L:
            return self._fits(row) or self._row_labels()
        if self.table.sheet and not all(c.role == L and c.label and c.label.match.exact for c in labels):
            return True
        return not _alternates(row)

    def _fits(self, row: _Row) -> bool:
        assert self.matrix is not None
        starts = {c.start for c in self.matrix.columns}
        return sum(c.cell.column in starts for c in row.full) >= max(1, len(row.full) - 1)

    def _first_column(self) -> int:
        assert self.matrix is not None
        return 0

    def _row_labels(self) -> bool:
        """Whether the open matrix has labels down its side as well."""
        assert self.matrix is not None
        if self.matrix.columns and self.matrix.columns[0].start > 0 and not self.table.sheet:
            return True
        return bool(self.matrix.rows) and all(r.label is not None for r in self.matrix.rows)

    def _label_column(self, seen: _Seen) -> bool:
        assert self.matrix is not None
        return not any(c.start <= seen.cell.column < c.end for c in self.matrix.columns)

    def _one_of_rows(self, row: _Row) -> bool:
        return self._row_labels() and row.cells[0].role == L and len(row.full) == 1

    def _same_header(self, row: _Row) -> bool:
        assert self.matrix is not None
        here = [" ".join(c.cell.text.split()).lower() for c in row.full]
        return here == [" ".join(c.label.text.split()).lower() for c in self.matrix.columns]

    def _data(self, k: int, row: _Row) -> None:
        assert self.matrix is not None
        label = None
        cells: list[MatrixCell] = []
        for seen in row.cells:
            column = self._column_at(seen.cell.column)
            first = seen is row.cells[0] and seen.cell.column == 0
            if seen.role == L and first and (column < 0 or len(row.full) == 1 or self._strong_row_label(seen)):
                label = seen.label
                continue
            if seen.role == L and column < 0:
                label = label or seen.label
                continue
            cells.append(MatrixCell(column, seen.cell, seen.value if seen.role != E else []))
            if seen.cell.row_span > 1:
                self.open_cells[seen.cell.column] = (seen, seen.cell.row + seen.cell.row_span - 1)
        at = row.cells[0].cell.row if row.cells else -1
        for column_start, (seen, last) in list(self.open_cells.items()):
            if at > last:
                del self.open_cells[column_start]
            elif seen.cell.row < at:
                cells.append(MatrixCell(self._column_at(column_start), seen.cell, seen.value, inherited=True))
        cells.sort(key=lambda c: c.cell.column)
        self.matrix.rows.append(MatrixRow(label, self.banners, cells))

    def _strong_row_label(self, seen: _Seen) -> bool:
        label = seen.label
        assert label is not None and self.matrix is not None
        column = self._column_at(seen.cell.column)
        heading = self.matrix.columns[column].label if column >= 0 else None
        if heading is not None and heading.match.exact and not seen.marked:
            return False
        # under a column that asks for text of its own, bold text is an answer
        return heading is None or not heading.match.exact or label.match.exact or ordinal(label.text) is not None

    def _column_at(self, column: int) -> int:
        return self.places.get(column, -1)

    # ------------------------------------------------------------ other shapes

    def _across(self, k: int) -> int:
        """Targets side by side: rows of one label and several values, with or without "Target 1 | Target 2" on top."""
        rows = []
        width = 0
        for row in self.rows[k:]:
            if row.blank or not row.cells or row.cells[0].role != L or len(row.cells) < 3:
                break
            if any(c.role == L for c in row.cells[1:]) or (width and len(row.cells) != width):
                break
            width = len(row.cells)
            rows.append(row)
        if len(rows) < 2 or self.table.sheet:
            return 0
        self._close()
        columns = [Column(r.cells[0].label or Label("", UNKNOWN, r.cells[0].cell.where), i, i + 1) for i, r in enumerate(rows)]
        matrix = Matrix(columns, transposed=True)
        for j in range(1, width):
            cells = [
                MatrixCell(i, r.cells[j].cell, r.cells[j].value if r.cells[j].role != E else [])
                for i, r in enumerate(rows)
            ]
            matrix.rows.append(MatrixRow(None, (), cells))
        self.nodes.append(matrix)
        return len(rows)

    def _unmarked_header(self, k: int, row: _Row) -> list[Column]:
        """A header told by its words alone, in a form that sets nothing apart."""
        if len(row.full) < 2 or k + 1 >= len(self.rows) or any(c.role == B for c in row.full):
            return []
        if any(c.cell.formula or (c.cell.value is not None and not isinstance(c.cell.value, str)) for c in row.full):
            return []
        is_known = [self.sense.vocabulary.exact(c.cell.text).known for c in row.full]
        known = sum(is_known)
        nxt = self.rows[k + 1]
        if nxt.blank or nxt.values < 0.6 * len(nxt.full):
            return []
        leading = next((n for n, yes in enumerate(is_known) if not yes), len(is_known))
        grid = self.table.sheet and len(row.full) >= 4 and known >= 2 and self.matrix is None and self._like_header(k, row)
        if not (known >= 2 and known >= 0.6 * len(row.full) and self.matrix is None) and not (leading >= 3 and leading == known) and not grid:
            return []
        return [
            Column(self.sense.label(c.cell.text, c.cell.where), c.cell.column, c.cell.column + c.cell.column_span)
            for c in row.full
        ]

    def _like_header(self, k: int, row: _Row) -> bool:
        """Short texts side by side over three rows or more that fill the same columns."""
        if any(len(c.cell.text) > 60 for c in row.full):
            return False
        starts = {c.cell.column for c in row.full}
        below = [r for r in self.rows[k + 1 : k + 6] if not r.blank]
        return len(below) >= 3 and all(
            len(r.full) >= 2 and all(c.cell.column in starts for c in r.full) and min(starts) == r.full[0].cell.column for r in below[:3]
        )

    def _pairs(self, row: _Row) -> None:
        """Label and value side by side; cells that hold both on their own; what is left is text."""
        cells = row.cells
        k = 0
        while k < len(cells):
            seen = cells[k]
            if seen.role == L:
                assert seen.label is not None
                nxt = cells[k + 1] if k + 1 < len(cells) else None
                touching = nxt is not None and (
                    not self.table.sheet or nxt.cell.column <= seen.cell.column + seen.cell.column_span + 1
                )
                if nxt is not None and touching and nxt.role in (V, E):
                    more = k + 2
                    value = list(nxt.value) if nxt.role == V else []
                    while more < len(cells) and cells[more].role == V and not self.table.sheet and nxt.role == V:
                        value += cells[more].value
                        more += 1
                    self.nodes.append(Field(seen.label, value, nxt.cell))
                    k = more
                    continue
                if nxt is not None and touching and nxt.role == B and nxt.pieces and nxt.pieces[0][0] is None:
                    self.nodes.append(Field(seen.label, nxt.pieces[0][1], nxt.cell))
                    self._piece_fields(nxt, nxt.pieces[1:])
                    k += 2
                    continue
                if nxt is not None and nxt.role == B and not any(c.role == B for c in cells[:k]):
                    self.nodes.append(Heading(seen.label, _BANNER_LEVEL + 1))
                else:
                    self.nodes.append(Field(seen.label, [], None))
            elif seen.role == B:
                self._fields(seen)
            elif seen.role == V:
                self.nodes.append(Text(seen.value, seen.cell))
            k += 1

    def _fields(self, seen: _Seen) -> None:
        self._piece_fields(seen, seen.pieces)

    def _piece_fields(self, seen: _Seen, pieces: list[tuple[Label | None, list[Paragraph]]]) -> None:
        for label, value in pieces:
            if label is None:
                self.nodes.append(Text(value, seen.cell))
            else:
                self.nodes.append(Field(label, self.sense.value(value), seen.cell, inline=len(pieces) > 1))

    # ------------------------------------------------------------ shapes of rows

    def _wide(self, row: _Row, seen: _Seen) -> bool:
        if len(row.cells) == 1:
            return True
        if self.table.sheet:
            return seen.cell.column_span >= 3 or (len(row.full) == 1 and len(row.cells) == 1)
        return seen.cell.column_span >= 0.6 * max(1, self.table.columns)

    def _pair_of(self, row: _Row, seen: _Seen) -> _Seen | None:
        k = row.cells.index(seen)
        return row.cells[k + 1] if k + 1 < len(row.cells) else None

    def _area_banner(self, seen: _Seen) -> bool:
        text = seen.cell.text.strip()
        return len(text) < 80 and bool(_area_words(text))

    def _plain_banner(self, k: int, seen: _Seen) -> bool:
        """In a sheet a line of plain text right above a header row stands over that block."""
        text = seen.cell.text.strip()
        if len(text) > 80 or not text or text[-1] in ".!":
            return False
        below = next((r for r in self.rows[k + 1 : k + 3] if not r.blank), None)
        return below is not None and below.all_labels and len(below.full) >= 2

    def _empty_pairs(self, row: _Row, gaps: list[bool], nxt: _Row | None) -> bool:
        """Whether a row of labels with gaps is pairs with nothing filled in yet, not a header."""
        if self.table.sheet or not any(gaps) or row.cells[0].role != L:
            return False
        if len(row.cells) % 2 or any(gaps[0::2]) or not all(gaps[1::2]):
            return False
        return nxt is None or nxt.pattern != "v" * len(nxt.pattern) or len(nxt.cells) != len(row.cells)


def _alternates(row: _Row) -> bool:
    """Whether labels and values take turns: label, value, label, value."""
    return len(row.cells) >= 2 and row.cells[0].role == L and all(
        (c.role == L) == (k % 2 == 0) for k, c in enumerate(row.cells) if c.role != E
    )


def _column(seen: _Seen, parent: Label | None = None) -> Column:
    assert seen.label is not None
    return Column(seen.label, seen.cell.column, seen.cell.column + seen.cell.column_span, parent)


def _places(label: Label) -> bool:
    """Whether a label places what follows (an area of need, a tier) rather than naming a field."""
    return bool(_area_words(label.text)) or any(c in _AREA_LIKE for c in label.match.concepts[:1])


def _names_field(label: Label) -> bool:
    """Whether a label's first meaning is a field of its own, not a group of them."""
    return label.match.known and not label.match.concepts[0].startswith(("section.", "title", "item", "area", "tier"))


def _starts_something(below: _Row | None) -> bool:
    return below is not None and below.all_labels and len(below.full) >= 2


_AREA = (
    "cognition", "communication", "interaction", "social", "emotional", "mental health", "semh", "sensory", "physical",
    "wave 1", "wave 2", "wave 3", "universal", "targeted", "specialist", "behaviour",
)  # fmt: skip


def _area_words(text: str) -> bool:
    folded = text.lower()
    return len(folded) < 80 and any(w in folded for w in _AREA) and not folded.rstrip().endswith(".")
