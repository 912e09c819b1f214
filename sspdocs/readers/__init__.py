"""Files as blocks, whatever their format. One module a format; the bytes decide, not the name."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from sspdocs.blocks import Document
from sspdocs.readers import calamine, converted, csv, docx, web, xlsx
from sspdocs.readers.formats import refusal


class Reader(Protocol):
    """What a reader's module offers."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def claims(self, data: bytes, path: Path) -> bool:
        """Whether these bytes are of this format."""

    def read(self, data: bytes, path: Path) -> Document:
        """The blocks of the document."""


READERS: tuple[Reader, ...] = (docx, xlsx, calamine, csv, converted, web)
"""Every format that is read. A new one is one more module here."""


def read_document(data: bytes, path: Path) -> Document:
    """The blocks of one file.

    Args:
        data: the whole file.
        path: its name, for messages.

    Raises:
        InputError: no reader's format, or broken; the message says what it is and what to do.
    """
    for reader in READERS:
        if reader.claims(data, path):
            return reader.read(data, path)
    raise refusal(data, path)
