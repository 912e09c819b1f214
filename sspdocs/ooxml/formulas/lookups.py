"""Functions that look things up, handle texts and dates. Importing this puts them in the table.

Source: ECMA-376 Part 1, 18.17.7 (functions), read 22 November 2026.
"""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal

from sspdocs.ooxml.formulas.functions import (
    Stop,
    as_grid,
    as_number,
    as_text,
    as_whole,
    function,
    wildcard,
)
from sspdocs.ooxml.formulas.syntax import FormulaError
from sspdocs.ooxml.formulas.values import (
    NA,
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
    values,
)
from sspdocs.ooxml.number_formats import number_format
from sspdocs.ooxml.serial_dates import DATE, from_serial, to_serial

MAX_TEXT = 32_767  # what a cell may hold


def _find(wanted: Scalar, line: list[Scalar], nearest: bool) -> int | None:
    """Where a value stands in a line: equal or, for a line in order, the last not greater."""
    if isinstance(wanted, FormulaError):
        raise Stop(wanted)
    if nearest:
        at = None
        for i, value in enumerate(line):
            same_kind = type(value) is type(wanted)
            if same_kind and compare(value, wanted) <= 0:
                at = i
        return at
    pattern = (
        wildcard(wanted) if isinstance(wanted, str) and any(c in wanted for c in "*?~") else None
    )
    for i, value in enumerate(line):
        if value is None or isinstance(value, FormulaError):
            continue
        if pattern is not None:
            if isinstance(value, str) and pattern.fullmatch(value):
                return i
        elif compare(value, wanted) == 0:
            return i
    return None


def _is_nearest(flag: Argument) -> bool:
    """The last argument of VLOOKUP: left out or true for the nearest."""
    value = scalar(flag)
    true = True if value is None and flag is _LEFT_OUT else is_true(value)
    if isinstance(true, FormulaError):
        raise Stop(true)
    return true


_LEFT_OUT = Grid([[None]])


@function("VLOOKUP")
def _vlookup(
    wanted: Argument, area: Argument, column: Argument, nearest: Argument = _LEFT_OUT
) -> Argument:
    rows, k = as_grid(area).rows, as_whole(column)
    if k < 1:
        return VALUE
    if k > len(rows[0]):
        return REF
    at = _find(scalar(wanted), [row[0] for row in rows], _is_nearest(nearest))
    return NA if at is None else rows[at][k - 1]


@function("HLOOKUP")
def _hlookup(
    wanted: Argument, area: Argument, row: Argument, nearest: Argument = _LEFT_OUT
) -> Argument:
    rows, k = as_grid(area).rows, as_whole(row)
    if k < 1:
        return VALUE
    if k > len(rows):
        return REF
    at = _find(scalar(wanted), rows[0], _is_nearest(nearest))
    return NA if at is None else rows[k - 1][at]


@function("LOOKUP")
def _lookup(wanted: Argument, line: Argument, results: Argument = None) -> Argument:
    keys = as_grid(line).flat()
    at = _find(scalar(wanted), keys, True)
    found = keys if results is None else as_grid(results).flat()
    return found[at] if at is not None and at < len(found) else NA


@function("XLOOKUP")
def _xlookup(
    wanted: Argument, line: Argument, results: Argument, missing: Argument = NA
) -> Argument:
    at = _find(scalar(wanted), as_grid(line).flat(), False)
    found = as_grid(results).flat()
    return scalar(missing) if at is None else found[at] if at < len(found) else VALUE


@function("MATCH")
def _match(wanted: Argument, line: Argument, kind: Argument = Decimal(1)) -> Argument:
    keys, way = as_grid(line).flat(), as_number(kind)
    if way < 0:
        order = [i for i, v in enumerate(keys) if v is not None and compare(v, scalar(wanted)) >= 0]
        return Decimal(order[-1] + 1) if order else NA
    at = _find(scalar(wanted), keys, way > 0)
    return NA if at is None else Decimal(at + 1)


@function("INDEX")
def _index(area: Argument, row: Argument, column: Argument = None) -> Argument:
    rows, r, c = as_grid(area).rows, as_whole(row), as_whole(column)
    if len(rows) == 1 and column is None:
        r, c = 1, r
    if not (0 <= r <= len(rows) and 0 <= c <= len(rows[0])):
        return REF
    chosen = [rows[r - 1]] if r else rows
    return Grid([[line[c - 1]] if c else line for line in chosen])


@function("ROWS")
def _rows(area: Argument) -> Argument:
    return Decimal(len(as_grid(area).rows))


@function("COLUMNS")
def _columns(area: Argument) -> Argument:
    return Decimal(len(as_grid(area).rows[0]))


# --- texts


@function("TEXT")
def _as_shown(value: Argument, code: Argument) -> Argument:
    number = number_of(scalar(value))
    format_ = number_format(as_text(code))
    return (
        format_.show(number) if isinstance(number, Decimal) else format_.show_text(as_text(value))
    )


@function("VALUE", "NUMBERVALUE")
def _value(text: Argument) -> Argument:
    return as_number(text)


@function("CONCATENATE", "CONCAT")
def _concat(*arguments: Argument) -> Argument:
    return _short("".join([as_text(v) for v in values(arguments)]))


@function("TEXTJOIN")
def _textjoin(between: Argument, skip: Argument, *arguments: Argument) -> Argument:
    words = [as_text(v) for v in values(arguments)]
    if is_true(scalar(skip)) is True:
        words = [w for w in words if w]
    return _short(as_text(between).join(words))


def _short(text: str) -> Scalar:
    return text if len(text) <= MAX_TEXT else VALUE


@function("LEFT")
def _left(text: Argument, count: Argument = Decimal(1)) -> Argument:
    return as_text(text)[: max(0, as_whole(count))]


@function("RIGHT")
def _right(text: Argument, count: Argument = Decimal(1)) -> Argument:
    n = as_whole(count)
    return as_text(text)[-n:] if n > 0 else ""


@function("MID")
def _mid(text: Argument, start: Argument, count: Argument) -> Argument:
    at, n = as_whole(start) - 1, as_whole(count)
    return as_text(text)[at : at + n] if at >= 0 and n >= 0 else VALUE


@function("LEN")
def _len(text: Argument) -> Argument:
    return Decimal(len(as_text(text)))


@function("TRIM")
def _trim(text: Argument) -> Argument:
    return " ".join([w for w in as_text(text).split(" ") if w])


@function("UPPER")
def _upper(text: Argument) -> Argument:
    return as_text(text).upper()


@function("LOWER")
def _lower(text: Argument) -> Argument:
    return as_text(text).lower()


@function("PROPER")
def _proper(text: Argument) -> Argument:
    return as_text(text).title()


@function("EXACT")
def _exact(a: Argument, b: Argument) -> Argument:
    return as_text(a) == as_text(b)


@function("SUBSTITUTE")
def _substitute(text: Argument, old: Argument, new: Argument, which: Argument = None) -> Argument:
    whole, was, now = as_text(text), as_text(old), as_text(new)
    if not was:
        return whole
    if which is None:
        return _short(whole.replace(was, now))
    parts, n = whole.split(was), as_whole(which)
    if not 1 <= n < len(parts):
        return whole
    return was.join(parts[:n]) + now + was.join(parts[n:])


@function("FIND", "SEARCH")
def _find_text(wanted: Argument, text: Argument, start: Argument = Decimal(1)) -> Argument:
    at = as_text(text).casefold().find(as_text(wanted).casefold(), max(0, as_whole(start) - 1))
    return Decimal(at + 1) if at >= 0 else VALUE


@function("REPT")
def _rept(text: Argument, times: Argument) -> Argument:
    word, n = as_text(text), as_whole(times)
    return word * n if 0 <= n * len(word) <= MAX_TEXT else VALUE


@function("CHAR")
def _char(number: Argument) -> Argument:
    code = as_whole(number)
    return bytes([code]).decode("cp1252", "replace") if 1 <= code <= 255 else VALUE


@function("T")
def _t(value: Argument) -> Argument:
    found = scalar(value)
    return found if isinstance(found, str | FormulaError) else ""


@function("N")
def _n(value: Argument) -> Argument:
    found = scalar(value)
    return Decimal(0) if isinstance(found, str) else number_of(found)


# --- dates (counted from 1900: a formula's own dates are not seen beside those of a 1904 workbook)


def _day(value: Argument) -> dt.date:
    found = from_serial(float(as_number(value)), DATE)
    if isinstance(found, dt.datetime):
        return found.date()
    if not isinstance(found, dt.date):
        raise Stop(NUM)
    return found


def _serial(day: dt.date) -> Decimal:
    return Decimal(int(to_serial(day)))


def _months_on(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1900 <= year <= 9999:
        raise Stop(NUM)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


@function("DATE")
def _date(year: Argument, month: Argument, day: Argument) -> Argument:
    y, m, d = as_whole(year), as_whole(month), as_whole(day)
    if not 0 <= y <= 9999 or abs(d) > 3_000_000:
        return NUM
    first = _months_on(dt.date(y + 1900 if y < 1900 else y, 1, 1), m - 1)
    try:
        return _serial(first + dt.timedelta(days=d - 1))
    except OverflowError:
        return NUM


@function("YEAR")
def _year(value: Argument) -> Argument:
    return Decimal(_day(value).year)


@function("MONTH")
def _month(value: Argument) -> Argument:
    return Decimal(_day(value).month)


@function("DAY")
def _day_of(value: Argument) -> Argument:
    return Decimal(_day(value).day)


@function("DAYS")
def _days(end: Argument, start: Argument) -> Argument:
    return as_number(end) - as_number(start)


@function("EDATE")
def _edate(start: Argument, months: Argument) -> Argument:
    return _serial(_months_on(_day(start), as_whole(months)))


@function("EOMONTH")
def _eomonth(start: Argument, months: Argument) -> Argument:
    day = _months_on(_day(start).replace(day=1), as_whole(months))
    return _serial(day.replace(day=calendar.monthrange(day.year, day.month)[1]))
