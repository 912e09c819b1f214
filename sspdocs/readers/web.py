"""Web pages (HTML, MHTML): what some systems save under the name of a Word or Excel file."""

from __future__ import annotations

import re
from pathlib import Path

from sspdocs.blocks import Document, block_text
from sspdocs.errors import NoContent
from sspdocs.ooxml.chunks import chunk_blocks

NAME = "web page"
SUFFIXES: tuple[str, ...] = (".htm", ".html", ".mht", ".mhtml")

_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|table|div|meta)\b", re.IGNORECASE)
_ARCHIVE = re.compile(
    rb"^mime-version:.{0,2000}?content-type:\s*(?:multipart/related|text/html)", re.I | re.S
)


def claims(data: bytes, path: Path) -> bool:
    """Whether the bytes are a web page, whatever the name says."""
    head = data[:4096]
    return _is_archive(head) or _is_page(head)


def _is_archive(head: bytes) -> bool:
    return _ARCHIVE.match(head.lstrip()) is not None


def _is_page(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and b"\0" not in head and _PAGE.search(head) is not None


def read(data: bytes, path: Path) -> Document:
    """The blocks of the page; pictures, styles and scripts are left where they are.

    Raises:
        NoContent: there is no text in it.
    """
    archive = _is_archive(data[:4096])
    media_type = "multipart/related" if archive else "text/html"
    body = chunk_blocks(data.lstrip() if archive else data, media_type, "")
    if not any(block_text(b).strip() for b in body):
        raise NoContent(
            f"{path}: there is no text in it. Use the Word or Excel file that it came from.",
            path=str(path),
        )
    return Document(body, media_type=media_type)
