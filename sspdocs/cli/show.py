"""How commands print: colour only where it is wanted, lines that fit, counts in words."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import Any

import click


def wants_colour() -> bool:
    """Whether to colour: standard output is a terminal, and NO_COLOR is not set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def paint(text: str, **style: Any) -> str:
    """The text in click's styles where colour is wanted, else as it is."""
    return click.style(text, **style) if wants_colour() else text


def width() -> int | None:
    """How wide to wrap; None when the output is not a terminal, so that each line stays whole."""
    return min(shutil.get_terminal_size().columns, 120) if sys.stdout.isatty() else None


def wrapped(text: str, indent: str) -> str:
    """The text with its later lines under its first, which starts where `indent` ends."""
    columns = width()
    if columns is None:
        return text
    lines = textwrap.wrap(text, max(columns - len(indent), 30), break_long_words=False)
    return f"\n{indent}".join(lines)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its word: "1 file", "3 files", "2 entries"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
