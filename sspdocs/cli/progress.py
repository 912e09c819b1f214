"""A bar for long work: how far, how fast, how long still; only on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import click

T = TypeVar("T")

_FROM = 8
"""Fewer than this are done before a bar could be read."""


_shown = False
"""Whether a bar stands on the terminal now."""


def say(line: str, **more: Any) -> None:
    """Print a line to standard output, past a bar that stands on the same terminal."""
    if _shown and sys.stdout.isatty():
        click.echo("\r\033[K", file=sys.stderr, nl=False)
    click.echo(line, **more)


def with_progress(
    items: Iterable[T], total: int, label: str, *, wanted: bool = True
) -> Iterator[T]:
    """The same items, with a bar on standard error while they come.

    Nothing is shown when standard error is not a terminal, for a handful of items, or when the bar
    is not wanted.
    """
    if not wanted or total < _FROM or not sys.stderr.isatty():
        yield from items
        return
    global _shown
    began, passed = time.monotonic(), 0

    def rate(_: T | None) -> str:
        spent = time.monotonic() - began
        return f"{passed / spent:,.0f} a second" if spent > 1 else ""

    with click.progressbar(
        items,
        length=total,
        label=label,
        file=sys.stderr,
        show_pos=True,
        show_eta=True,
        item_show_func=rate,
        update_min_steps=max(1, total // 500),
    ) as bar:
        _shown = True
        try:
            for item in bar:
                passed += 1
                yield item
        finally:
            _shown = False
