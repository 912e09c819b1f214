"""JSON objects for standard output, written while the work goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
import msgspec

from sspdocs.model import encode


class JsonObject:
    """One object with a long list in it, written item by item.

    The text is what `msgspec.json.format` would make of the whole, so that it does not matter to a
    reader, and a batch of any size takes the same memory. Keys stand in the order given.
    """

    def __init__(self, write: Callable[[str], object] | None = None, **first: Any) -> None:
        """Begin an object with these members; `write` takes the text, standard output if None."""
        self._write = write or _print
        self._members = first
        self._name: str | None = None

    def add(self, name: str, item: Any) -> None:
        """One more item of the list of this name; all of one list come together."""
        if self._name == name:
            self._write(",")
        else:
            self._open(name)
        self._write("\n    " + _indented(item, 4))

    def end(self, name: str, **last: Any) -> None:
        """End the list of this name (an empty one where nothing was added), then the object."""
        if self._name == name:
            self._write("\n  ]")
        else:
            self._flush()
            self._member(name, [])
        self._members = last
        self._flush()
        self._write("\n}\n")

    def next(self, name: str) -> None:
        """End the list of this name; another list or the end of the object follows."""
        if self._name == name:
            self._write("\n  ]")
        else:
            self._flush()
            self._member(name, [])
        self._name = ""

    def _open(self, name: str) -> None:
        self._flush()
        self._write(f'{self._before()}"{name}": [')
        self._name = name

    def _flush(self) -> None:
        for name, value in self._members.items():
            self._member(name, value)
        self._members = {}

    def _member(self, name: str, value: Any) -> None:
        self._write(f'{self._before()}"{name}": {_indented(value, 2)}')
        self._name = ""

    def _before(self) -> str:
        return "{\n  " if self._name is None else ",\n  "


def _print(text: str) -> None:
    click.echo(text, nl=False)


def _indented(value: Any, by: int) -> str:
    text = msgspec.json.format(encode(value), indent=2).decode()
    # a line end in JSON is always the formatter's own: those in texts are written as \\n
    return text.replace("\n", "\n" + " " * by)
