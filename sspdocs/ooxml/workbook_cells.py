"""What a cell of a new workbook can hold: numbers in binary's range, text of a length."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Any

TEXT_LIMIT = 32_767
"""Characters that Excel holds in one cell (Microsoft, "Excel specifications and limits")."""


def fits(value: object) -> bool:
    """Whether a sheet can hold it: not a number beyond binary's range, nor "not a number"."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return True
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def result(value: object) -> Any:
    """A formula's result as the library wants it: dates as Excel's day numbers."""
    if value is None or not fits(value):
        return ""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date):
        return (value - dt.date(1899, 12, 30)).days
    return value


def cut(text: str) -> str:
    """The text, cut and saying so where a cell holds no more."""
    tail = " … (cut: Excel holds no more in one cell)"
    return text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - len(tail)] + tail


def page_text(text: str) -> str:
    """Plain words for a page header or footer: "&" starts a code there, 255 characters is most."""
    # a space keeps a leading digit from joining the size code before it
    return " " + " ".join(text.split()).replace("&", "&&")[:200]
