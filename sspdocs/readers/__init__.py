"""Files as blocks, whatever their format. One module a format; the bytes decide, not the name."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from sspdocs.blocks import Document
from sspdocs.ooxml.archive import let_go
from sspdocs.readers.formats import OLDER, refusal

__all__ = ["OLDER", "READERS", "Reader", "read_document"]


class Reader(Protocol):
    """What a reader's module offers."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def claims(self, data: bytes, path: Path) -> bool:
        """Whether these bytes are of this format."""

    def read(self, data: bytes, path: Path) -> Document:
        """The blocks of the document."""


READERS = ("docx", "xlsx", "calamine", "csv", "converted", "web")
"""Every format that is read, by its module, in the order asked. A new one is one more here."""


@cache
def _reader(name: str) -> Reader:
    """A reader, imported when a file comes that far: one .docx does not wait for the others."""
    return cast(Reader, importlib.import_module(f"sspdocs.readers.{name}"))


def read_document(data: bytes, path: Path) -> Document:
    """The blocks of one file.

    Args:
        data: the whole file.
        path: its name, for messages.

    Raises:
        InputError: no reader's format, or broken; the message says what it is and what to do.
    """
    try:
        for reader in map(_reader, READERS):
            if reader.claims(data, path):
                return reader.read(data, path)
        raise refusal(data, path)
    finally:
        let_go()
