"""The functions that costed sheets use, by name: each takes values and areas and gives one value.

Source: ECMA-376 Part 1, 18.17.7 (functions), read 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, Decimal
from inspect import Parameter, signature
from typing import Any, NamedTuple

from sspdocs.ooxml.formulas.syntax import FormulaError
from sspdocs.ooxml.formulas.values import (
    DIV0,
    NA,
    NUM,
    VALUE,
    Argument,
    Grid,
    Scalar,
    compare,
    counted,
    is_true,
    number_of,
    scalar,
    text_of,
    tidy,
    values,
)  # fmt: skip


class Function(NamedTuple):
    """One function, and how many arguments it takes at least and at most."""

    run: Callable[..., Argument]
    least: int
    most: int


FUNCTIONS: dict[str, Function] = {}


class Stop(Exception):
    """An argument is an error: it is the result."""

    def __init__(self, error: FormulaError) -> None:
        super().__init__(str(error))
        self.error = error


def call(name: str, arguments: Sequence[Argument]) -> Argument:
    """The value of a function for these arguments."""
    function = FUNCTIONS.get(name)
    if function is None:
        return FormulaError("#NAME?", f"unknown function {name}")
    if not function.least <= len(arguments) <= function.most:
        return FormulaError("#VALUE!", f"{name} has the wrong number of arguments")
    try:
        return function.run(*arguments)
    except Stop as stop:
        return stop.error


def function(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put a function in the table under its names; its own arguments say how many it takes."""

    def register(run: Callable[..., Any]) -> Callable[..., Any]:
        given = signature(run).parameters.values()
        several = any(p.kind is Parameter.VAR_POSITIONAL for p in given)
        least = sum(
            p.default is Parameter.empty and p.kind is not Parameter.VAR_POSITIONAL for p in given
        )
        for name in names:
            FUNCTIONS[name] = Function(run, least, 255 if several else len(given))
        return run

    return register


def as_number(value: Argument) -> Decimal:
    """The number that an argument counts as."""
    number = number_of(scalar(value))
    if isinstance(number, FormulaError):
        raise Stop(number)
    return number


def as_text(value: Argument) -> str:
    """The text that an argument counts as."""
    text = text_of(scalar(value))
    if isinstance(text, FormulaError):
        raise Stop(text)
    return text


def as_truth(value: Argument) -> bool:
    """Whether an argument counts as true."""
    true = is_true(scalar(value))
    if isinstance(true, FormulaError):
        raise Stop(true)
    return true


def _numbers(arguments: tuple[Argument, ...]) -> list[Decimal]:
    found: list[Decimal] = []
    for number in counted(arguments):
        if isinstance(number, FormulaError):
            raise Stop(number)
        found.append(number)
    return found


def as_grid(value: Argument) -> Grid:
    """The argument as an area."""
    return value if isinstance(value, Grid) else Grid([[value]])


def as_whole(value: Argument) -> int:
    """The whole number that an argument counts as."""
    return int(tidy(as_number(value)).to_integral_value(ROUND_DOWN))


# --- sums and counts


@function("SUM")
def _sum(*arguments: Argument) -> Scalar:
    return sum(_numbers(arguments), Decimal(0))


@function("PRODUCT")
def _product(*arguments: Argument) -> Scalar:
    product = Decimal(1)
    found = _numbers(arguments)
    for number in found:
        product *= number
    return product if found else Decimal(0)


@function("AVERAGE")
def _average(*arguments: Argument) -> Scalar:
    found = _numbers(arguments)
    return sum(found, Decimal(0)) / len(found) if found else DIV0


@function("MEDIAN")
def _median(*arguments: Argument) -> Scalar:
    found = sorted(_numbers(arguments))
    if not found:
        return NUM
    half = len(found) // 2
    return found[half] if len(found) % 2 else (found[half - 1] + found[half]) / 2


@function("MIN")
def _min(*arguments: Argument) -> Scalar:
    return min(_numbers(arguments), default=Decimal(0))


@function("MAX")
def _max(*arguments: Argument) -> Scalar:
    return max(_numbers(arguments), default=Decimal(0))


@function("COUNT")
def _count(*arguments: Argument) -> Scalar:
    return Decimal(sum(isinstance(v, Decimal) for v in counted(arguments)))


@function("COUNTA")
def _counta(*arguments: Argument) -> Scalar:
    return Decimal(sum(v is not None for v in values(arguments)))


@function("COUNTBLANK")
def _countblank(area: Argument) -> Scalar:
    return Decimal(sum(v is None or v == "" for v in values((area,))))


@function("SUBTOTAL")
def _subtotal(which: Argument, *arguments: Argument) -> Argument:
    names = ("AVERAGE", "COUNT", "COUNTA", "MAX", "MIN", "PRODUCT")
    number = as_whole(which) % 100
    if number == 9:
        return call("SUM", arguments)
    return call(names[number - 1], arguments) if 1 <= number <= len(names) else VALUE


@function("SUMPRODUCT")
def _sumproduct(*arguments: Argument) -> Scalar:
    grids = [as_grid(a) for a in arguments]
    shape = len(grids[0].rows), len(grids[0].rows[0])
    if any((len(g.rows), len(g.rows[0])) != shape for g in grids):
        return VALUE
    total = Decimal(0)
    for row in zip(*[g.flat() for g in grids], strict=True):
        product = Decimal(1)
        for value in row:
            if isinstance(value, FormulaError):
                return value
            product *= value if isinstance(value, Decimal) else 0
        total += product
    return total


# --- conditions


def _matcher(criterion: Scalar) -> Callable[[Scalar], bool]:
    """The test that COUNTIF and its kin make of ">=5", "x*", 3 and the like."""
    if not isinstance(criterion, str):
        wanted = Decimal(0) if criterion is None else criterion
        return lambda v: v is not None and _rank_equal(v, wanted)
    m = re.match(r"(<=|>=|<>|<|>|=)?(.*)", criterion, re.DOTALL)
    assert m is not None  # the pattern takes anything
    sign, operand = m[1] or "=", m[2]
    number = number_of(operand) if operand.strip() else None
    if isinstance(number, Decimal):
        if sign == "<>":
            return lambda v: not _rank_equal(v, number)
        if sign == "=":
            return lambda v: v is not None and (_rank_equal(v, number) or v == operand)
        return lambda v: isinstance(v, Decimal) and _ordered(compare(v, number), sign)
    if sign in ("=", "<>"):
        if not operand:
            return lambda v: (v is None or (v == "" and not m[1])) == (sign == "=")
        pattern = wildcard(operand)
        return lambda v: bool(isinstance(v, str) and pattern.fullmatch(v)) == (sign == "=")
    return lambda v: isinstance(v, str) and _ordered(compare(v, operand), sign)


def _rank_equal(value: Scalar, wanted: Scalar) -> bool:
    return not isinstance(value, FormulaError) and value is not None and compare(value, wanted) == 0


def _ordered(order: int, sign: str) -> bool:
    return {"<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[sign]


def wildcard(text: str) -> re.Pattern[str]:
    """A text in which "*" stands for any letters, "?" for one, "~" before either for itself."""
    parts = re.findall(r"~[*?~]|\*+|\?|[^*?~]+|~", text)
    pattern = "".join(
        [
            ".*"
            if p[0] == "*"
            else "."
            if p == "?"
            else re.escape(p[1:] if p[0] == "~" and len(p) > 1 else p)
            for p in parts
        ]
    )
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _chosen(sums: Argument, tests: tuple[Argument, ...]) -> list[Decimal]:
    """The numbers of an area whose companions in the other areas pass their tests."""
    grid = as_grid(sums)
    kept = [True] * len(grid.flat())
    for area, criterion in zip(tests[::2], tests[1::2], strict=False):
        test = _matcher(scalar(criterion))
        found = as_grid(area).flat()
        if len(found) != len(kept):
            raise Stop(VALUE)
        kept = [k and test(v) for k, v in zip(kept, found, strict=True)]
    return [v for k, v in zip(kept, grid.flat(), strict=True) if k and isinstance(v, Decimal)]


@function("COUNTIF")
def _countif(area: Argument, criterion: Argument) -> Scalar:
    test = _matcher(scalar(criterion))
    return Decimal(sum(test(v) for v in as_grid(area).flat()))


@function("COUNTIFS")
def _countifs(*tests: Argument) -> Scalar:
    ones = Grid([[Decimal(1)] * len(as_grid(tests[0]).flat())])
    return Decimal(len(_chosen(ones, tests)))


@function("SUMIF")
def _sumif(area: Argument, criterion: Argument, sums: Argument = None) -> Scalar:
    chosen = area if sums is None else sums
    if len(as_grid(chosen).flat()) != len(as_grid(area).flat()):
        return VALUE
    return sum(_chosen(chosen, (area, criterion)), Decimal(0))


@function("SUMIFS")
def _sumifs(sums: Argument, *tests: Argument) -> Scalar:
    return sum(_chosen(sums, tests), Decimal(0))


@function("AVERAGEIF")
def _averageif(area: Argument, criterion: Argument, sums: Argument = None) -> Scalar:
    found = _chosen(area if sums is None else sums, (area, criterion))
    return sum(found, Decimal(0)) / len(found) if found else DIV0


@function("AND")
def _and(*arguments: Argument) -> Scalar:
    return all([as_truth(v) for v in _truths(arguments)])


@function("OR")
def _or(*arguments: Argument) -> Scalar:
    return any([as_truth(v) for v in _truths(arguments)])


@function("XOR")
def _xor(*arguments: Argument) -> Scalar:
    return sum(as_truth(v) for v in _truths(arguments)) % 2 == 1


def _truths(arguments: tuple[Argument, ...]) -> list[Scalar]:
    """The values that AND and OR look at: in an area, texts and blanks are passed over."""
    found: list[Scalar] = []
    for argument in arguments:
        if isinstance(argument, Grid):
            found += [v for v in argument.flat() if v is not None and not isinstance(v, str)]
        else:
            found.append(argument)
    return found


@function("NOT")
def _not(value: Argument) -> Scalar:
    return not as_truth(value)


@function("TRUE")
def _always() -> Scalar:
    return True


@function("FALSE")
def _never() -> Scalar:
    return False


@function("NA")
def _na() -> Scalar:
    return NA


@function("ISBLANK")
def _isblank(value: Argument) -> Scalar:
    return scalar(value) is None


@function("ISNUMBER")
def _isnumber(value: Argument) -> Scalar:
    return isinstance(scalar(value), Decimal)


@function("ISTEXT")
def _istext(value: Argument) -> Scalar:
    return isinstance(scalar(value), str)


@function("ISERROR", "ISERR")
def _iserror(value: Argument) -> Scalar:
    return isinstance(scalar(value), FormulaError)


@function("ISNA")
def _isna(value: Argument) -> Scalar:
    found = scalar(value)
    return isinstance(found, FormulaError) and found.code == "#N/A"
