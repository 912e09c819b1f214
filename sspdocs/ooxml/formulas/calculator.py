"""The results of formulas that a workbook holds without them.

A workbook written by a program, not by Excel, often has formulas and no results. Read as it
stands, a cost would be empty; so the arithmetic that such sheets use is done here, in decimals, to
the penny. What cannot be worked out is an error with a reason: never nothing, never zero.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal, DecimalException, DivisionByZero, Overflow, localcontext
from typing import NamedTuple, TypeAlias

from sspdocs.ooxml.broken import CIRCLE
from sspdocs.ooxml.formulas.functions import FUNCTIONS, call
from sspdocs.ooxml.formulas.operators import apply, pick, spread
from sspdocs.ooxml.formulas.shapes import Shapes
from sspdocs.ooxml.formulas.syntax import (
    Call,
    FormulaError,
    Literal,
    Name,
    Node,
    Operation,
    Reference,
    Unreadable,
    parse,
    references,
)
from sspdocs.ooxml.formulas.values import (
    DIV0,
    NA,
    NAME,
    NUM,
    REF,
    VALUE,
    Argument,
    Grid,
    Scalar,
    compare,
    is_true,
    number_of,
    scalar,
    tidy,
)
from sspdocs.ooxml.serial_dates import to_serial

_LARGEST = Decimal("1e308")  # what a spreadsheet's numbers reach
MAX_VISITS = 2_500_000  # cells looked at for one workbook: a guard, far beyond any real one

Held: TypeAlias = "str | int | float | bool | dt.date | dt.time | Formula | FormulaError | None"
Place: TypeAlias = tuple[str, int, int]  # sheet in lower case, row and column from 0


class Formula(NamedTuple):
    """A cell whose result is not stored: its formula without "="."""

    text: str


class Calculator:
    """Works out formulas of one workbook.

    Args:
        sheets: for each sheet's name the cells that hold anything, by row and column from 0.
        names: what each defined name (in capitals) stands for, as a formula.
        date1904: whether days are counted from 1904.
    """

    def __init__(
        self,
        sheets: Mapping[str, Mapping[tuple[int, int], Held]],
        names: Mapping[str, str] | None = None,
        *,
        date1904: bool = False,
    ) -> None:
        self._sheets = {name.lower(): cells for name, cells in sheets.items()}
        self._ends = {
            name: (max((r for r, _ in cells), default=-1), max((c for _, c in cells), default=-1))
            for name, cells in self._sheets.items()
        }
        self._names = {k.upper(): v for k, v in (names or {}).items()}
        self._date1904 = date1904
        self._results: dict[Place, Scalar] = {}
        self._trees: dict[Place, Node | FormulaError] = {}
        self._named: dict[str, Node | FormulaError] = {}
        self._shapes = Shapes()
        self._open: set[Place] = set()
        self._visits = 0
        self._depth = 0
        self._here: Place = ("", 0, 0)

    def result(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of a cell: number, text, truth value, None for a blank one, or an error."""
        with localcontext() as context:
            context.prec = 28
            return self._work_out((sheet.lower(), row, column))

    def _work_out(self, place: Place) -> Scalar:
        """The value of a cell, after those that it rests on: a chain may be thousands long."""
        stack = [place]
        while stack:
            at = stack[-1]
            if at in self._results:
                stack.pop()
                continue
            if at in self._open:  # all that it rests on is done, or stands below it: a circle
                self._results[at] = self._evaluate(at)
                self._open.discard(at)
                stack.pop()
                continue
            tree = self._tree(at)
            if tree is None:
                self._results[at] = self._stored(at)
                stack.pop()
                continue
            self._open.add(at)
            if not isinstance(tree, FormulaError):
                stack.extend(
                    p
                    for p in self._rests_on(tree, at[0])
                    if p not in self._results and p not in self._open
                )
        return self._results[place]

    def _tree(self, place: Place) -> Node | FormulaError | None:
        """The tree of a cell's formula; None for a cell without one."""
        held = self._sheets.get(place[0], {}).get(place[1:])
        if not isinstance(held, Formula):
            return None
        tree = self._trees.get(place)
        if tree is None:
            tree = self._trees[place] = self._parsed(held.text, place)
        return tree

    def _parsed(self, text: str, place: Place) -> Node | FormulaError:
        try:
            return self._shapes.tree(text, place[1], place[2])
        except Unreadable as e:
            return FormulaError("#NAME?", str(e))

    def _rests_on(self, tree: Node, sheet: str, depth: int = 0) -> Iterable[Place]:
        """The cells with formulas that a tree refers to."""
        for ref in references(tree):
            if isinstance(ref, Name):
                named = self._name(ref.name)
                if not isinstance(named, FormulaError) and depth < 8:
                    yield from self._rests_on(named, sheet, depth + 1)
                continue
            name = ref.sheet.lower() or sheet
            cells = self._sheets.get(name, {})
            for row, column in self._inside(ref, name):
                if isinstance(cells.get((row, column)), Formula):
                    yield name, row, column

    def _inside(self, ref: Reference, sheet: str) -> Iterable[tuple[int, int]]:
        """The places of an area that may hold anything."""
        if self._visits > MAX_VISITS:
            return ()
        last_row, last_column = self._ends.get(sheet, (-1, -1))
        bottom, right = min(ref.bottom, last_row), min(ref.right, last_column)
        size = max(0, bottom - ref.top + 1) * max(0, right - ref.left + 1)
        cells = self._sheets.get(sheet, {})
        if size > len(cells):
            self._visits += len(cells)
            return [(r, c) for r, c in cells if ref.top <= r <= bottom and ref.left <= c <= right]
        self._visits += size
        return ((r, c) for r in range(ref.top, bottom + 1) for c in range(ref.left, right + 1))

    def _name(self, name: str) -> Node | FormulaError:
        found = self._named.get(name)
        if found is None:
            text = self._names.get(name)
            found = (
                FormulaError(NAME.code, f"unknown name {name}") if text is None else _parsed(text)
            )
            self._named[name] = found
        return found

    def _stored(self, place: Place) -> Scalar:
        held = self._sheets.get(place[0], {}).get(place[1:])
        if isinstance(held, bool) or held is None or isinstance(held, str | FormulaError):
            return held
        if isinstance(held, dt.date | dt.time):
            return Decimal(repr(to_serial(held, date1904=self._date1904)))
        return Decimal(repr(held)) if isinstance(held, int | float) else None

    def _evaluate(self, place: Place) -> Scalar:
        tree = self._trees[place]
        if isinstance(tree, FormulaError):
            return tree
        self._here = place
        value = self._guarded(tree)
        if isinstance(value, Grid):
            value = value.at(place[1], place[2])
        if value is None:
            return Decimal(0)  # a formula that refers to a blank cell gives 0
        if isinstance(value, Decimal):
            return tidy(value) if abs(value) < _LARGEST else NUM
        return value

    def _guarded(self, tree: Node) -> Argument:
        if self._visits > MAX_VISITS:
            return FormulaError("#NUM!", "too much to work out")
        try:
            return self._value(tree)
        except (DivisionByZero, ZeroDivisionError):
            return DIV0
        except (Overflow, DecimalException, OverflowError):
            return NUM

    def _value(self, node: Node) -> Argument:
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Reference):
            return self._refer(node)
        if isinstance(node, Operation):
            return self._operate(node)
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Name):
            named = self._name(node.name)
            if isinstance(named, FormulaError):
                return named
            self._depth += 1
            try:
                return self._value(named) if self._depth < 16 else REF
            finally:
                self._depth -= 1
        return Grid([[self._scalar(n) for n in row] for row in node.rows])

    def _scalar(self, node: Node) -> Scalar:
        value = self._value(node)
        return value.at(self._here[1], self._here[2]) if isinstance(value, Grid) else value

    def _argument(self, node: Node) -> Argument:
        """The value of an argument: one cell is an area, so a text in it counts for nothing."""
        value = self._value(node)
        return (
            Grid([[value]])
            if isinstance(node, Reference) and not isinstance(value, Grid)
            else value
        )

    def _refer(self, ref: Reference) -> Argument:
        sheet = ref.sheet.lower() or self._here[0]
        if sheet not in self._sheets:
            return FormulaError("#REF!", "refers to a sheet that is not there")
        if ref.top == ref.bottom and ref.left == ref.right:
            return self._cell((sheet, ref.top, ref.left))
        last_row, last_column = self._ends[sheet]
        bottom = max(min(ref.bottom, last_row), ref.top)
        right = max(min(ref.right, last_column), ref.left)
        self._visits += (bottom - ref.top + 1) * (right - ref.left + 1)
        if self._visits > MAX_VISITS:
            return FormulaError("#NUM!", "too much to work out")
        rows = [
            [self._cell((sheet, r, c)) for c in range(ref.left, right + 1)]
            for r in range(ref.top, bottom + 1)
        ]
        return Grid(rows, ref.top, ref.left)

    def _cell(self, place: Place) -> Scalar:
        if place in self._results:
            return self._results[place]
        if place in self._open:
            return FormulaError(CIRCLE)
        if self._tree(place) is not None:
            return FormulaError(CIRCLE)
        return self._stored(place)

    def _operate(self, node: Operation) -> Argument:
        values = [self._value(n) for n in node.operands]
        if any(isinstance(v, Grid) for v in values):
            return spread(node.sign, values)
        return apply(node.sign, values)  # type: ignore[arg-type]  # no grids among them

    def _call(self, node: Call) -> Argument:
        lazy = _LAZY.get(node.name)
        if lazy is not None:
            return lazy(self, node.arguments)
        if node.name in ("TODAY", "NOW", "RAND", "RANDBETWEEN"):
            return FormulaError("#N/A", f"{node.name} changes each time the workbook is opened")
        if node.name in ("ROW", "COLUMN"):
            return self._position(node)
        if node.name not in FUNCTIONS:
            return FormulaError(NAME.code, f"unknown function {node.name}")
        return call(node.name, [self._argument(n) for n in node.arguments])

    def _position(self, node: Call) -> Argument:
        """ROW and COLUMN: where a reference stands, or the formula itself."""
        first = node.arguments[0] if node.arguments else None
        if first is None:
            place = self._here[1:]
        elif isinstance(first, Reference):
            place = first.top, first.left
        else:
            return VALUE
        return Decimal(place[0 if node.name == "ROW" else 1] + 1)

    def if_(self, arguments: tuple[Node, ...]) -> Argument:
        """IF: only the branch taken is worked out."""
        if not 2 <= len(arguments) <= 3:
            return VALUE
        test = self._value(arguments[0])
        if isinstance(test, Grid) and len(test.flat()) > 1:
            return self._if_each(test, arguments)
        true = is_true(scalar(test))
        if isinstance(true, FormulaError):
            return true
        if true:
            return self._value(arguments[1])
        return self._value(arguments[2]) if len(arguments) > 2 else False

    def _if_each(self, test: Grid, arguments: tuple[Node, ...]) -> Argument:
        """IF over an area, as in SUM(IF(A1:A9="x",B1:B9)): each value by its own test."""
        yes = self._value(arguments[1])
        no: Argument = self._value(arguments[2]) if len(arguments) > 2 else False
        rows: list[list[Scalar]] = []
        for r, row in enumerate(test.rows):
            out: list[Scalar] = []
            for c, value in enumerate(row):
                true = is_true(value)
                out.append(
                    true if isinstance(true, FormulaError) else pick(yes if true else no, r, c)
                )
            rows.append(out)
        return Grid(rows, test.top, test.left)

    def if_error(self, arguments: tuple[Node, ...]) -> Argument:
        """IFERROR: the second value where the first is an error that Excel would find too."""
        return self._otherwise(arguments, "")

    def if_na(self, arguments: tuple[Node, ...]) -> Argument:
        """IFNA: the second value where the first is #N/A."""
        return self._otherwise(arguments, "#N/A")

    def _otherwise(self, arguments: tuple[Node, ...], code: str) -> Argument:
        if len(arguments) != 2:
            return VALUE
        value = scalar(self._guarded(arguments[0]))
        if isinstance(value, FormulaError) and code in ("", value.code) and not value.detail:
            return self._value(arguments[1])
        return value

    def ifs(self, arguments: tuple[Node, ...]) -> Argument:
        """IFS: the value after the first test that holds."""
        for test, value in zip(arguments[::2], arguments[1::2], strict=False):
            true = is_true(self._scalar(test))
            if isinstance(true, FormulaError):
                return true
            if true:
                return self._value(value)
        return NA

    def choose(self, arguments: tuple[Node, ...]) -> Argument:
        """CHOOSE: the value at a position."""
        number = number_of(self._scalar(arguments[0])) if arguments else VALUE
        if isinstance(number, FormulaError):
            return number
        return self._value(arguments[int(number)]) if 1 <= number < len(arguments) else VALUE

    def switch(self, arguments: tuple[Node, ...]) -> Argument:
        """SWITCH: the value beside the first case that equals the first argument."""
        if len(arguments) < 3:
            return VALUE
        wanted, rest = self._scalar(arguments[0]), arguments[1:]
        for case, value in zip(rest[::2], rest[1::2], strict=False):
            if compare(wanted, self._scalar(case)) == 0:
                return self._value(value)
        return self._value(rest[-1]) if len(rest) % 2 else NA


_LAZY = {
    "IF": Calculator.if_, "IFERROR": Calculator.if_error, "IFNA": Calculator.if_na,
    "IFS": Calculator.ifs, "CHOOSE": Calculator.choose, "SWITCH": Calculator.switch,
}  # fmt: skip


def _parsed(text: str) -> Node | FormulaError:
    try:
        return parse(text)
    except Unreadable as e:
        return FormulaError("#NAME?", str(e))
