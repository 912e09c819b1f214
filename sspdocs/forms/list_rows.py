"""The rows of values under a table's head, and the merged cells that reach down over several of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from sspdocs.blocks import Cell, Paragraph, SheetCell, Table
from sspdocs.forms.nodes import Column, Group, Label, Matrix, MatrixCell, MatrixRow, Node, Shape
from sspdocs.forms.options_beside import OFFERED
from sspdocs.forms.rows import B, E, L, Row, Seen, V
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import ordinal
from sspdocs.sheet_rows import RowKind, Said, SheetRow

_FAR = 1 << 30
_OF_PAIRS = (4, 6)
"""How many cells a row may have that says two fields, or three, each with its answer."""


_LOOK = 64  # rows that tell where a sheet begins


class ListRows:
    """A table being read: its nodes so far, and the matrix that the next row may belong to."""

    def __init__(self, table: Table, rows: list[Row], sense: Sense) -> None:
        self.table = table
        self.rows = rows
        self.sense = sense
        self.nodes: list[Node] = []
        self.matrix: Matrix | None = None
        self.closed: Matrix | None = None  # the last one that has rows and is open no more
        self.head: list[Column] = []  # the columns of the last matrix, open or not
        self.banners: tuple[Label, ...] = ()
        self.side = 0  # the first grid column that is not words down the side
        # a sheet may begin in its second column, under a narrow one
        self.left = min((row[0].column for row in table.rows[:_LOOK] if row), default=0)
        # grid column → merged cell, its value where that is not all of it, last row it covers
        self.open_cells: dict[int, tuple[Cell, list[Paragraph] | None, int]] = {}
        self._reaching: list[SheetCell] = []  # those of them that reach down to the row in hand
        self._reaching_from: tuple[int, ...] = ()  # their columns
        self._reach_to = -1  # the last row for which that holds
        self._beside: tuple[Label, int] | None = None  # a merged area at the side, its last row
        self.places: dict[int, int] = {}  # grid column → index of the matrix's column
        # of the open matrix's plain rows, by their kind and the columns of what reaches down to them
        self.shapes: dict[tuple[RowKind, tuple[int, ...]], Shape] = {}

    def _take_plain(self, k: int) -> int:
        """Take plain rows right under another row of an open list, as nearly all are; how many.

        No label can stand in them, they are wider than a pair, and no gap parts them from the rows above.
        """
        if self.matrix is None or k == 0:
            return 0
        above, taken = self.rows[k - 1], self.matrix.rows
        if above.plain is not None:
            over = above.plain.row
        elif len(above.full) > 1:
            over = above.full[0].cell.row
        else:
            return 0
        before = len(taken)
        fits: RowKind | None = None  # the kind of the row above
        pattern = ""  # and that of a row of this kind, the words of which have heads over them
        shape: Shape | None = None  # of rows like the one above
        reaching: Sequence[SheetCell] = ()
        width = 0
        answers: set[Said | SheetCell] = set()  # what stands second and offers nothing
        for row in islice(self.rows, k, None):
            cells = row.plain
            if cells is None or cells.row - over > 1 or row.is_made:
                break
            if cells.kind is not fits:
                fits, pattern, shape = cells.kind, "", None
                width = len(fits.columns)
                if width < 3 or (fits.columns[0] == 0 and self.places.get(0, -1) < 0):
                    break
            second = cells.says[1]
            if second not in answers:
                if second.line.strip().lower() in OFFERED:
                    break  # it may be a label and the options beside it
                answers.add(second)
            if width in _OF_PAIRS and self._is_label(cells.says[0]):
                break  # it may be fields and their answers
            if row.pattern is not pattern:
                pattern = row.pattern
                if L[0] in pattern and not self._all_headed(fits.columns):
                    break
            over = cells.row
            if cells.spans is not None:
                self._open_merged(cells)
            if self.open_cells and over > self._reach_to:
                if not self._reaches(over):
                    break
                shape = None
            if shape is None:
                reaching = self._reaching if self.open_cells else ()
                shape = self._shape(fits, self._reaching_from if reaching else ())
            taken.append(MatrixRow(None, self.banners, None, cells, reaching, shape))
        return len(taken) - before

    def _inside(self, seen: Seen, table: Group) -> Group:
        """A table that stands in a cell, with the row of the open list to which the cell belongs."""
        rows = self.matrix.rows if self.matrix is not None else []
        if rows and any(c.cell is seen.cell for c in rows[-1].cells):
            table.inside = rows[-1]
        return table

    def _is_label(self, said: Said | SheetCell) -> bool:
        return bool(self.sense.vocabulary.exact(said.line).concepts)

    def _open_merged(self, cells: SheetRow) -> None:
        """Note the merged cells of a plain row that reach down to the rows under it."""
        for n, (deep, _) in (cells.spans or {}).items():
            if deep > 1:
                last = cells.row + deep - 1
                self.open_cells[cells.kind.columns[n]] = (cells.cell(n), None, last)
                self._reach_to = -1

    def _all_headed(self, columns: Sequence[int]) -> bool:
        """Whether each cell stands under a head, so that known words in it are an answer."""
        return self.places.keys() >= set(columns)

    def _reaches(self, at: int) -> bool:
        """Note which merged cells reach down to a row; False when one of those is not plain."""
        self._reaching = []
        to = _FAR
        for start, (cell, part, last) in list(self.open_cells.items()):
            if at > last:
                del self.open_cells[start]
            elif cell.row < at:
                if not isinstance(cell, SheetCell) or not cell.line:
                    return False
                if part is not None and [p.text for p in part] != [cell.line]:
                    return False
                self._reaching.append(cell)
                to = min(to, last)
            else:
                to = min(to, at)  # it reaches down to the rows after this one
        self._reaching.sort(key=_column)
        self._reaching_from = tuple([cell.column for cell in self._reaching])
        self._reach_to = to
        return True

    def _shape(self, kind: RowKind, over: tuple[int, ...]) -> Shape:
        """How plain rows of a kind stand: their own cells and those merged ones that reach down, left to right."""
        shape = self.shapes.get((kind, over))
        if shape is None:
            own = [(column, n) for n, column in enumerate(kind.columns)]
            theirs = [(column, ~n) for n, column in enumerate(over)]
            places = sorted([*own, *theirs], key=itemgetter(0))
            columns = [self.places.get(column, -1) for column, _ in places]
            shape = self.shapes[kind, over] = Shape(columns, [n for _, n in places])
        return shape

    def _data(self, k: int, row: Row) -> None:
        assert self.matrix is not None
        label = None
        cells: list[MatrixCell] = []
        places, beside = self.places, row.cells
        for seen in beside:
            column = places.get(seen.cell.column, -1)
            first = seen.cell.column == self.left and seen is beside[0]
            if (
                seen.role == L
                and first
                and (column < 0 or len(row.full) == 1 or self._strong_row_label(seen))
            ):
                label = seen.label
                continue
            if seen.role == V and column < 0 and first and self._labels_side(seen):
                seen.become_label(self.sense)
            if seen.role == L and column < 0:
                label = label or seen.label
                continue
            value = None if seen.whole else seen.value if seen.role != E else []
            cells.append(MatrixCell(column, seen.cell, value))
            if seen.cell.row_span > 1:
                part = None if seen.whole else seen.value
                last = seen.cell.row + seen.cell.row_span - 1
                self.open_cells[seen.cell.column] = (seen.cell, part, last)
                self._reach_to = -1
        at = row.cells[0].cell.row if row.cells else -1
        if label is not None:
            self._note_side(label, beside)
        elif self._beside is not None and at <= self._beside[1] and not self.table.sheet:
            label = self._beside[0]
        here = len(cells)
        for start, (cell, part, last) in list(self.open_cells.items()):
            if at > last:
                del self.open_cells[start]
                self._reach_to = -1
            elif cell.row < at:
                cells.append(MatrixCell(self._column_at(start), cell, part, inherited=True))
        if len(cells) > here:
            cells.sort(key=_column_of_place)
        self.matrix.rows.append(MatrixRow(label, self.banners, cells))

    def _note_side(self, label: Label, cells: list[Seen]) -> None:
        """Note how far down the words at the side of a row reach, where they neither number it nor ask something."""
        side = next((c.cell for c in cells if c.label is label), None)
        reaches = side is not None and side.row_span > 1 and not label.match.exact
        last = side.row + side.row_span - 1 if side is not None else -1
        self._beside = (label, last) if reaches and ordinal(label.text) is None else None

    def _holds_values(self, row: Row) -> bool:
        """Whether a row of a document's table holds values alone, two at least.

        Under a head it goes on with the list, as most rows do, unless its words are heads themselves.
        """
        if self.table.sheet or len(row.full) < 2:
            return False
        return L[0] not in row.pattern and B[0] not in row.pattern

    def _is_signer(self, full: Sequence[Seen]) -> bool:
        """Whether cells stand under the first heads of a list of who signs: one who has not signed yet is in it too."""
        assert self.matrix is not None
        columns = self.matrix.columns
        heads = {c.label.match.concepts[:1] for c in columns}
        if len(columns) < 3 or not heads & {("signatures.mark",), ("signature",)}:
            return False
        return [s.cell.column for s in full] == [c.start for c in columns[: len(full)]]

    def _labels_side(self, seen: Seen) -> bool:
        """Whether plain words left of all columns are a label: a colon ends them, or they are known."""
        text = seen.cell.text.strip()
        return len(text) < 60 and (text.endswith(":") or self.sense.vocabulary.exact(text).known)

    def _strong_row_label(self, seen: Seen) -> bool:
        label = seen.label
        assert label is not None and self.matrix is not None
        column = self._column_at(seen.cell.column)
        heading = self.matrix.columns[column].label if column >= 0 else None
        if heading is not None and heading.match.exact and not seen.marked:
            return False
        # under a column that asks for text of its own, bold text is an answer
        return (
            heading is None
            or not heading.match.exact
            or label.match.exact
            or ordinal(label.text) is not None
        )

    def _column_at(self, column: int) -> int:
        return self.places.get(column, -1)


def _column(cell: Cell) -> int:
    return cell.column


def _column_of_place(place: MatrixCell) -> int:
    return place.cell.column
