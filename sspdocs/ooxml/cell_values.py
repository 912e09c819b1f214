"""A cell's stored number as a value and as people see it."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TypeAlias

from sspdocs.ooxml.number_formats import GENERAL, NumberFormat, show_general
from sspdocs.ooxml.serial_dates import DATE, DATETIME, TIME, from_serial, to_serial

Value: TypeAlias = str | float | int | bool | dt.date | dt.datetime | dt.time | None


@lru_cache(maxsize=16_384)  # rates, weeks and dates repeat from row to row and file to file
def typed_number(raw: str, format_: NumberFormat, date1904: bool) -> tuple[Value, str, str]:
    """The value and the text of a number under a format: a date where the format says so; no error.

    What is no number is a text.
    """
    try:
        number = float(raw)
    except ValueError:
        text = raw.strip()
        return text or None, text, ""
    if number - number:  # infinite or not a number
        return raw, raw, ""
    value: Value = int(number) if number.is_integer() and abs(number) < 1e15 else number
    kind = format_.kind
    if kind == GENERAL and format_.code == "General":
        return value, str(value) if isinstance(value, int) else show_general(number), ""
    if kind in (DATE, DATETIME, TIME):
        moment = from_serial(number, kind, date1904=date1904)
        if moment is not None:
            return moment, format_.show_moment(moment), ""
    return value, format_.show(number, date1904=date1904), ""


def iso_date(raw: str, format_: NumberFormat, date1904: bool) -> tuple[Value, str, str]:
    """A date written out in ISO 8601 (`t="d"`), as typed_number gives it; or a text."""
    try:
        moment = dt.datetime.fromisoformat(raw.strip().removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return raw, raw, ""
    if format_.kind in (DATE, DATETIME, TIME):
        shown = format_.show(to_serial(moment, date1904=date1904), date1904=date1904)
    else:
        shown = f"{moment:%d/%m/%Y %H:%M}" if moment.time() != dt.time() else f"{moment:%d/%m/%Y}"
    return moment if moment.time() != dt.time() else moment.date(), shown, ""
