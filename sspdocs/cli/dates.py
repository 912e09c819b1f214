"""Dates as people write them on a command line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

_DAYS = ["%Y-%m-%d", "%d/%m/%Y"]
_TIMES = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"]


class _Day(click.DateTime):
    """A day, UK or ISO; what it is not is said in words."""

    def __init__(self, name: str, formats: list[str], like: str) -> None:
        super().__init__(formats=formats)
        self.name = name
        self._like = like

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What stands in the help for the value."""
        return self.name

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime:
        """The moment that was written; the start of the day where no time was."""
        try:
            found: dt.datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no such date. Write it as {self._like}.", param, ctx)
        return found


DAY = _Day("DATE", _DAYS, "2026-11-22 or 22/11/2026")
"""A day: 2026-11-22 or 22/11/2026."""

MEETING = _Day("DATE[ TIME]", [*_TIMES, *_DAYS], '2027-01-20 or "2027-01-20 13:30"')
"""A day with or without a time."""
