"""How commands print: colour only where it is wanted, lines that fit, counts in words, JSON in one shape."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from sspdocs.errors import CLOSED, EMPTY, NOTED, OTHER_KIND, READ_IN_PART

if TYPE_CHECKING:
    from sspdocs.model import Problem

JSON_VERSION = "1"
"""The version of every command's --json: another one when a key changes its meaning or goes."""


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


def print_json(shape: Mapping[str, Any]) -> None:
    """Print a command's answer as JSON: one object, `schema_version` first; see docs/json.md.

    Money is a number, a date is ISO text, a path is text.
    """
    import msgspec  # only for JSON

    encoder = msgspec.json.Encoder(decimal_format="number", enc_hook=_as_text)
    data = encoder.encode({"schema_version": JSON_VERSION, **shape})
    click.echo(msgspec.json.format(data, indent=2).decode())


def _as_text(value: Any) -> str:
    if isinstance(value, PurePath):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def failed(problems: Iterable[Problem]) -> bool:
    """Whether any of these is more than a remark on a file that was read whole."""
    return any(problem.code != NOTED for problem in problems)


def problem_counts(problems: Iterable[Problem]) -> list[str]:
    """In words: "1 file could not be read", "2 files were read in part"; "1 file to look at"."""
    codes = Counter(problem.code for problem in problems)
    kinds, closed = codes.pop(OTHER_KIND, 0), codes.pop(CLOSED, 0)
    codes.pop(EMPTY, 0)
    part, noted = codes.pop(READ_IN_PART, 0), codes.pop(NOTED, 0)
    said = []
    if unread := codes.total():
        said.append(f"{count(unread, 'file')} could not be read")
    if kinds:
        said.append(f"{count(kinds, 'file')} of other kinds not read")
    if closed:
        said.append(f"{count(closed, 'folder')} could not be opened")
    if part:
        said.append(f"{count(part, 'file was', 'files were')} read in part")
    if noted:
        said.append(f"{count(noted, 'file')} to look at")
    return said


_FEW = 2


def summed(problems: Sequence[Problem]) -> list[Problem]:
    """The problems as a person wants them: a great many files of kinds that are not read as one."""
    kinds = [p for p in problems if p.code == OTHER_KIND]
    if len(kinds) <= _FEW:
        return list(problems)
    from msgspec.structs import replace  # only where a folder has them

    from sspdocs.folders import OTHER_KINDS

    names = Counter(OTHER_KINDS[PurePath(p.path).suffix.lower()] for p in kinds)
    listed = ", ".join(count(n, name) for name, n in names.most_common())
    first = ", ".join(PurePath(p.path).name for p in kinds[:_FEW])
    one = replace(
        kinds[0],
        message=f"{listed}, which are not read ({first}, …; --json names all). Use the Word or Excel "
        "files that they were made from; what was scanned must be typed.",
    )
    return [p for p in problems if p.code != OTHER_KIND] + [one]


def problem_head(problem: Problem) -> str:
    """What stands before a problem: "Not read", "Read in part" or "Look at"."""
    return {READ_IN_PART: "Read in part", NOTED: "Look at"}.get(problem.code, "Not read")


def problem_line(problem: Problem) -> str:
    """A file's problem as one line: what, where, what to do, and its code."""
    return f"sspdocs: {problem.message} [{problem.code}]"
