"""Formulas of a workbook as trees: read, moved when copied, and asked what they refer to.

Source: ECMA-376 Part 1, 18.17 (formulas), read 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias

MAX_DEPTH = 64  # Excel's own limit on nesting
MAX_LENGTH = 8192  # and on the length of a formula
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383


class FormulaError(NamedTuple):
    """A value that is an error: Excel's code for it, and why where the code does not say it."""

    code: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.code} ({self.detail})" if self.detail else self.code


class Unreadable(Exception):
    """A formula that does not follow the grammar, or uses a part of it that is not read here."""


class Literal(NamedTuple):
    """A number, text, truth value or error; None for an argument left out."""

    value: Decimal | str | bool | FormulaError | None


class Reference(NamedTuple):
    """A cell or area, rows and columns from 0; `sheet` is "" for the formula's own sheet.

    `fixed` has a bit for each side that stays when the formula is copied: 1, 2, 4 and 8 in the order
    of the sides.
    """

    sheet: str
    top: int
    left: int
    bottom: int
    right: int
    fixed: int = 0


class Name(NamedTuple):
    """A defined name, in capitals."""

    name: str


class Call(NamedTuple):
    """A function, its name in capitals, and its arguments."""

    name: str
    arguments: tuple[Node, ...]


class Operation(NamedTuple):
    """An operator with its one or two operands; "neg" is a minus before one, "%" follows it."""

    sign: str
    operands: tuple[Node, ...]


class Array(NamedTuple):
    """An array written out: {1,2;3,4}."""

    rows: tuple[tuple[Node, ...], ...]


Node: TypeAlias = "Literal | Reference | Name | Call | Operation | Array"

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<text>"(?:[^"]|"")*")
    | (?P<error>\#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|GETTING_DATA))
    | (?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*(?::[^\W\d][\w.]*)?|\[\d+\][\w.]*)!)
    | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(]))
    | (?P<rows>\$?\d{1,7}:\$?\d{1,7}(?![\w.]))
    | (?P<cell>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?![\w.(\[]))
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?)
    | (?P<call>[^\W\d][\w.]*\()
    | (?P<name>[^\W\d][\w.\\]*(?:\[[^\]]*\])?)
    | (?P<sign><=|>=|<>|[-+*/^&=<>%(),;:{}@])
    )""",
    re.VERBOSE,
)
_PREFIXES = ("_XLFN.", "_XLWS.", "_XLUDF.")
_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


def parse(text: str) -> Node:
    """The tree of a formula, without its "=".

    Raises:
        Unreadable: it breaks the grammar, is nested too deep, or refers outside the workbook.
    """
    if len(text) > MAX_LENGTH:
        raise Unreadable("the formula is too long")
    parser = _Parser(text.lstrip("= "))
    node = parser.expression(0)
    if parser.kind:
        raise Unreadable("the formula cannot be read")
    return node


class _Parser:
    """Operator precedence, one token ahead."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self.kind = self.token = ""
        self._next()

    def _next(self) -> None:
        m = _TOKEN.match(self._text, self._at)
        if m is None:
            if self._text[self._at :].strip():
                raise Unreadable("the formula cannot be read")
            self.kind = self.token = ""
            return
        self._at = m.end()
        self.kind = m.lastgroup or ""
        self.token = m[self.kind]

    def _take(self, sign: str) -> bool:
        if self.kind == "sign" and self.token == sign:
            self._next()
            return True
        return False

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise Unreadable("the formula cannot be read")

    def expression(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._signed()
        node = self.expression(level + 1)
        while self.kind == "sign" and self.token in _LEVELS[level]:
            sign = self.token
            self._next()
            node = Operation(sign, (node, self.expression(level + 1)))
        return node

    def _signed(self) -> Node:
        minus = False
        while self.kind == "sign" and self.token in "+-@":
            minus ^= self.token == "-"
            self._next()
        node = self._primary()
        if minus:
            node = Operation("neg", (node,))
        while self._take("%"):
            node = Operation("%", (node,))
        return node

    def _primary(self) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Unreadable("the formula is nested too deep")
        try:
            return self._atom()
        finally:
            self._depth -= 1

    def _atom(self) -> Node:
        kind, token = self.kind, self.token
        if kind == "sign" and token == "(":
            self._next()
            node = self.expression(0)
            self._expect(")")
            return node
        if kind == "sign" and token == "{":
            self._next()
            return self._array()
        self._next()
        if kind == "number":
            return Literal(Decimal(token))
        if kind == "text":
            return Literal(token[1:-1].replace('""', '"'))
        if kind == "error":
            return Literal(FormulaError(token.upper()))
        if kind == "call":
            return self._call(token[:-1])
        if kind == "name":
            upper = token.upper()
            return Literal(upper == "TRUE") if upper in ("TRUE", "FALSE") else Name(upper)
        if kind == "sheet":
            return self._on_sheet(token[:-1])
        if kind in ("cell", "columns", "rows"):
            return self._reference("", kind, token)
        raise Unreadable("the formula cannot be read")

    def _on_sheet(self, sheet: str) -> Node:
        if sheet.startswith("'"):
            sheet = sheet[1:-1].replace("''", "'")
        elif ":" in sheet:
            raise Unreadable("it adds up several sheets at once")
        if "[" in sheet:
            raise Unreadable("it refers to another workbook")
        kind, token = self.kind, self.token
        self._next()
        if kind in ("cell", "columns", "rows"):
            return self._reference(sheet, kind, token)
        if kind == "error":
            return Literal(FormulaError(token.upper()))
        if kind == "name":
            return Name(token.upper())
        raise Unreadable("the formula cannot be read")

    def _reference(self, sheet: str, kind: str, token: str) -> Node:
        first, _, end = token.replace("$", "").partition(":")
        if kind == "columns":
            a, b = sorted((column_number(first), column_number(end)))
            return Reference(sheet, 0, a, LAST_ROW, b, 15)
        if kind == "rows":
            a, b = sorted((int(first) - 1, int(end) - 1))
            return Reference(sheet, a, 0, b, LAST_COLUMN, 15)
        row, column = _place(token)
        bottom, right = row, column
        fixed = last = _fixed(token)
        if self.kind == "sign" and self.token == ":":
            self._next()
            if self.kind == "sheet":
                self._next()
            if self.kind != "cell":
                raise Unreadable("the formula cannot be read")
            bottom, right = _place(self.token)
            last = _fixed(self.token)
            self._next()
        above, before = (fixed & 1, last & 1), (fixed & 2, last & 2)
        if row > bottom:
            row, bottom, above = bottom, row, above[::-1]
        if column > right:
            column, right, before = right, column, before[::-1]
        stays = above[0] | before[0] | above[1] << 2 | before[1] << 2
        return Reference(sheet, row, column, bottom, right, stays)

    def _call(self, name: str) -> Node:
        name = name.upper()
        for prefix in _PREFIXES:
            name = name.removeprefix(prefix)
        arguments: list[Node] = []
        if self._take(")"):
            return Call(name, ())
        while True:
            if self.kind == "sign" and self.token in (",", ";", ")"):
                arguments.append(Literal(None))
            else:
                arguments.append(self.expression(0))
            if not (self._take(",") or self._take(";")):
                break
        self._expect(")")
        return Call(name, tuple(arguments))

    def _array(self) -> Node:
        rows: list[tuple[Node, ...]] = []
        row: list[Node] = []
        while True:
            row.append(self._signed())
            if self._take(","):
                continue
            rows.append(tuple(row))
            row = []
            if not self._take(";"):
                break
        self._expect("}")
        return Array(tuple(rows))


def references(node: Node) -> Iterator[Reference | Name]:
    """Every reference and name in a tree."""
    stack = [node]
    while stack:
        n = stack.pop()
        if isinstance(n, Reference | Name):
            yield n
        elif isinstance(n, Call):
            stack.extend(n.arguments)
        elif isinstance(n, Operation):
            stack.extend(n.operands)


def _fixed(ref: str) -> int:
    """Whether a cell's row (1) and column (2) stay when a formula is copied."""
    return ("$" in ref[1:]) | (ref[0] == "$") << 1


def column_number(letters: str) -> int:
    """The number of a column from 0, whether or not a sheet has so many."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


def _place(ref: str) -> tuple[int, int]:
    ref = ref.replace("$", "")
    letters = ref.rstrip("0123456789")
    return int(ref[len(letters) :]) - 1, column_number(letters)


# a text in quotes, a sheet's name in quotes, or a reference that is not part of a longer word
MOVABLE = re.compile(
    r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'"
    r"|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\w.(!])"
)


def move(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads when it is copied this many rows down and columns across."""
    return MOVABLE.sub(lambda m: _moved(m, rows, columns) if m[2] else m[0], formula)


def _moved(m: re.Match[str], rows: int, columns: int) -> str:
    letters, number = m[2].upper(), int(m[4])
    if not m[3]:
        number += rows
    if not m[1]:
        column = column_number(letters) + columns + 1
        letters = ""
        while column > 0:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
    return f"{m[1]}{letters}{m[3]}{number}" if letters and number > 0 else "#REF!"
