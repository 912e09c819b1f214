"""A form as labels and values: what `find_nodes` gives back, in the order of the document.

Nodes keep the blocks that they stand for (paragraphs and cells with their handles), so that the same search serves to
read a filled form and to fill a blank one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from sspdocs.blocks import Cell, Paragraph, SheetCell
from sspdocs.forms.vocabulary import Match
from sspdocs.sheet_rows import RowKind, Said, SheetRow
from sspdocs.where import Where


class Label:
    """A printed label: its text as it stands, what it means, and where it is."""

    __slots__ = ("match", "strong", "text", "where")

    def __init__(self, text: str, match: Match, where: Where, *, strong: bool = False) -> None:
        self.text = text
        self.match = match
        self.where = where
        self.strong = (
            strong  # set apart by type or shading, so a label even when its words are unknown
        )

    def __repr__(self) -> str:
        return f"Label({self.text!r}, {self.match.concepts[:2]})"


class Heading:
    """A label that stands over what follows.

    `level` is 1-9 for a heading, 20 for bold text, 30 for a table's banner.
    """

    __slots__ = ("label", "level", "paragraph")

    def __init__(self, label: Label, level: int, paragraph: Paragraph | None = None) -> None:
        self.label = label
        self.level = level
        self.paragraph = paragraph

    def __repr__(self) -> str:
        return f"Heading({self.level}, {self.label.text!r})"


class Field:
    """One labelled slot. `value` has no paragraphs when the slot is empty.

    `cell` is the cell to fill, when it is one.
    """

    __slots__ = ("answer", "cell", "inline", "label", "value")

    def __init__(
        self,
        label: Label,
        value: list[Paragraph],
        cell: Cell | None = None,
        *,
        inline: bool = False,
    ) -> None:
        self.answer: Any = None  # what a reader of the form made of the value, kept with it
        self.label = label
        self.value = value
        self.cell = cell
        self.inline = inline  # label and value share a paragraph

    def __repr__(self) -> str:
        return f"Field({self.label.text!r}, {[p.text for p in self.value]})"


class Text:
    """Text without a label of its own. `hint` marks what the form itself says over what follows."""

    __slots__ = ("answer", "cell", "hint", "value")

    def __init__(
        self, value: list[Paragraph], cell: Cell | None = None, *, hint: bool = False
    ) -> None:
        self.answer: Any = None  # as for a field
        self.hint = hint
        self.value = value
        self.cell = cell

    def __repr__(self) -> str:
        return f"Text({[p.text for p in self.value]})"


class Column:
    """A column of a matrix: its label, the label of the tier above it, and the grid columns it covers."""

    __slots__ = ("end", "label", "parent", "start")

    def __init__(self, label: Label, start: int, end: int, parent: Label | None = None) -> None:
        self.label = label
        self.start = start
        self.end = end
        self.parent = parent

    def __repr__(self) -> str:
        return f"Column({self.label.text!r}, {self.start}-{self.end})"


class MatrixCell:
    """A value in a matrix. `inherited` marks a merged cell seen again in a lower row.

    `filled` says whether there is any value, without making it: a worksheet's cell is the whole
    value of its place, and its paragraphs are made when somebody asks.
    """

    __slots__ = ("_value", "answer", "cell", "column", "filled", "inherited")

    def __init__(
        self, column: int, cell: Cell, value: list[Paragraph] | None, inherited: bool = False
    ) -> None:
        self.answer: Any = None  # what a reader of the matrix made of the value, kept with it
        self.column = column  # index into the matrix's columns, -1 when it stands under none
        self.cell = cell
        self.inherited = inherited
        self._value = value  # None is all that the cell holds
        self.filled = value is None or bool(value)

    @property
    def value(self) -> list[Paragraph]:
        """What stands in it, labels apart."""
        if self._value is None:
            self._value = [b for b in self.cell.blocks if isinstance(b, Paragraph)]
        return self._value


class Shape:
    """How the cells of a plain row stand under the heads; one for all rows of a matrix that are alike.

    `columns` are the indexes into the matrix's columns, cell by cell (-1 under none); `inherited`
    says which cells are merged ones of a row above. `own` are the places of the cells in the sheet's
    row, `~n` for the nth of the merged ones.
    """

    __slots__ = ("_under", "columns", "inherited", "own")

    def __init__(self, columns: list[int], own: list[int]) -> None:
        self.columns = columns
        self.own = own
        self.inherited = [n < 0 for n in own]
        self._under: dict[tuple[int, bool], list[int]] = {}
        for column, n in zip(columns, own, strict=True):
            self._under.setdefault((column, True), []).append(n)
            if n >= 0:
                self._under.setdefault((column, False), []).append(n)

    def under(self, column: int, *, merged: bool) -> list[int]:
        """Which cells stand under a column, by their places in the sheet's row; merged ones of a row above if asked."""
        return self._under.get((column, merged), _NOWHERE)


_NOWHERE: list[int] = []
_NO_ROW = SheetRow(-1, RowKind("", ()), ())


class MatrixRow(Struct, eq=False):
    """A row of a matrix: its own label if it has one, the banners above it in force, and its cells.

    A plain row of a worksheet has its `shape`, the row of the sheet in `plain` and the merged cells
    that reach down to it in `reaching`; each cell is made a `MatrixCell` only when somebody asks for
    `cells`. Who has read a plain row notes in `unread` which of its cells, by their places in the
    shape, gave nothing: None is all of them.
    """

    label: Label | None
    banners: tuple[Label, ...]
    _cells: list[MatrixCell] | None = None
    plain: SheetRow = _NO_ROW
    reaching: Sequence[SheetCell] = ()
    shape: Shape | None = None
    unread: list[int] | None = None

    @property
    def cells(self) -> list[MatrixCell]:
        """Its cells, left to right."""
        if self._cells is None:
            shape = self.shape
            self._cells = (
                [
                    MatrixCell(column, self.cell(n), None, n < 0)
                    for column, n in zip(shape.columns, shape.own, strict=True)
                ]
                if shape is not None
                else []
            )
        return self._cells

    @property
    def is_made(self) -> bool:
        """Whether its cells were asked for."""
        return self._cells is not None

    def cell(self, n: int) -> SheetCell:
        """One cell of a plain row, by its place in the sheet's row (`Shape.own`)."""
        return self.plain.cell(n) if n >= 0 else self.reaching[~n]

    def address(self, n: int) -> str:
        """The place of one cell of a plain row in words."""
        return self.plain.address(n) if n >= 0 else self.reaching[~n].address

    def said(self, n: int) -> Said | SheetCell:
        """What one cell of a plain row says, by its place in the sheet's row (`Shape.own`)."""
        return self.plain.says[n] if n >= 0 else self.reaching[~n]


class Matrix:
    """A table with labels along the top; `transposed` when the labels ran down the side and items across."""

    __slots__ = ("alike", "columns", "rows", "transposed")

    def __init__(
        self,
        columns: list[Column],
        rows: list[MatrixRow] | None = None,
        *,
        transposed: bool = False,
    ) -> None:
        self.columns = columns
        self.rows = rows if rows is not None else []
        self.transposed = transposed
        self.alike: Any = None  # what a reader of the matrix told of rows alike, kept with it


class Group:
    """The nodes of one table or text box, kept together: a small table is often one target.

    `inside` is the row of another table in a cell of which this one stands, where that is one of a list.
    """

    __slots__ = ("inside", "kind", "nodes", "sheet")

    def __init__(self, nodes: list[Node], kind: str, sheet: str = "") -> None:
        self.nodes = nodes
        self.kind = kind  # "table", "cell", "box", "header", "footer"
        self.sheet = sheet
        self.inside: MatrixRow | None = None

    def holding(self, nodes: list[Node]) -> Group:
        """The same table with other nodes in it."""
        group = Group(nodes, self.kind, self.sheet)
        group.inside = self.inside
        return group


Node: TypeAlias = Heading | Field | Text | Matrix | Group


def matrices_in(nodes: Iterable[Node]) -> Iterator[Matrix]:
    """The tables with heads among some nodes, those in groups too."""
    for node in nodes:
        if isinstance(node, Group):
            yield from matrices_in(node.nodes)
        elif isinstance(node, Matrix):
            yield node


def with_matrices(nodes: Iterable[Node], change: Callable[[Matrix], Matrix]) -> list[Node]:
    """The same nodes, each table with heads changed."""
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Group):
            group = node.holding(with_matrices(node.nodes, change))
            out.append(group)
        else:
            out.append(change(node) if isinstance(node, Matrix) else node)
    return out
