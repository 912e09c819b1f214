"""Word documents (.docx, .docm, .dotx, Strict Open XML too) as blocks.

The order is the author's: body blocks as they stand; headers, footers, notes and comments apart,
each distinct text once. Nothing is opened that lies outside the file, and macros are never looked
at.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from sspdocs.blocks import Block, Document, block_text
from sspdocs.errors import InputError, NoContent
from sspdocs.ooxml.chunks import chunk_blocks
from sspdocs.ooxml.names import TYPE, W
from sspdocs.ooxml.numbering import Counter, Lists, read_lists
from sspdocs.ooxml.package import Element, Package, keep_latest
from sspdocs.ooxml.word_styles import Styles
from sspdocs.ooxml.words import Walker

_T = TypeVar("_T")

NAME = "Word"
SUFFIXES: tuple[str, ...] = (".docx", ".docm", ".dotx", ".dotm")

_TITLE = re.compile(rb"<dc:title[^>]*>([^<]{1,500})</dc:title>")
_CACHED = 32
_DEEPEST = 3  # a document in a document in a document
_styles: dict[bytes, Styles] = {}
_lists: dict[bytes, Lists] = {}


def claims(data: bytes, path: Path) -> bool:
    """Whether the bytes are a Word package, by the type of its main part."""
    if data[:2] != b"PK":
        return False
    try:
        package = Package(data, str(path))
        main = package.main()
        return main is not None and "word" in package.content_type(main)
    except InputError:
        return False


def read(data: bytes, path: Path) -> Document:
    """The blocks of a Word document, without the elements that paragraphs and cells were made of.

    Those would hold the document's whole tree for as long as the blocks are there.

    Raises:
        InputError: damaged, beyond the limits, or with nothing in it to read.
    """
    return _document(Package(data, str(path)), path, keeps=False)


def read_parts(data: bytes, path: Path) -> tuple[Document, dict[str, tuple[Element, bytes]]]:
    """The blocks of a Word document, and the parts that their handles are elements of.

    Returns:
        The document; and by name each part that was parsed, as its tree and its own bytes.
    """
    package = _Remembering(data, str(path))
    document = _document(package, path, keeps=True)
    return document, {name: (root, package.read(name)) for name, root in package.roots.items()}


class _Remembering(Package):
    """A package that keeps the trees of its parts."""

    def __init__(self, data: bytes, path: str) -> None:
        super().__init__(data, path)
        self.roots: dict[str, Element] = {}

    def root(self, name: str) -> Element | None:
        """The parsed XML of a part, the same tree each time."""
        if name not in self.roots:
            root = super().root(name)
            if root is None:
                return None
            self.roots[name] = root
        return self.roots[name]


def _document(package: Package, path: Path, *, keeps: bool) -> Document:
    main = package.main() or "word/document.xml"
    reader = _Reader(package, main, keeps=keeps)
    document = Document(
        reader.body(),
        headers=reader.stories("header"),
        footers=reader.stories("footer"),
        footnotes=reader.notes("footnotes", "footnote") + reader.notes("endnotes", "endnote"),
        comments=reader.notes("comments", "comment"),
        media_type=package.content_type(main),
        title=_title(package),
    )
    if not any(block_text(b).strip() for b in _all_blocks(document)):
        raise NoContent(
            f"{path}: there is no text in it. "
            "If it is a scanned picture, type it in or ask for the original.",
            path=str(path),
        )
    return document


def _all_blocks(document: Document) -> Iterator[Block]:
    yield from document.body
    yield from document.headers
    yield from document.footers
    yield from document.footnotes
    yield from document.comments


class _Reader:
    """The parts of one document, which share one set of styles and list counts."""

    def __init__(self, package: Package, main: str, depth: int = 0, *, keeps: bool = False) -> None:
        self.package = package
        self.main = main
        # What the walker is given holds the package and not this reader: no circle, so that the
        # trees go with the last block and not at some later collection.
        self.walker = Walker(
            _find_styles(package, main),
            partial(_find_counter, package, main),
            partial(_chunk, package, main, depth),
            keeps=keeps,
        )

    def body(self, part: str = "") -> list[Block]:
        """The blocks of the document itself; none where it has no body."""
        root = self.package.root(self.main)
        body = root.find(W + "body") if root is not None else None
        return self.walker.blocks(body, part) if body is not None else []

    def stories(self, kind: str) -> list[Block]:
        """The headers or footers of all sections, each distinct text once."""
        out: list[Block] = []
        seen: set[str] = set()
        for name in self.package.related(self.main, kind):
            root = self.package.root(name)
            if root is None:
                continue
            blocks = self.walker.blocks(root, kind)
            text = "\n".join([block_text(b) for b in blocks]).strip()
            if text and text not in seen:
                seen.add(text)
                out += blocks
        return out

    def notes(self, kind: str, one: str) -> list[Block]:
        """The footnotes, endnotes or comments, numbered from 1; the rules above notes are none."""
        out: list[Block] = []
        n = 0
        for name in self.package.related(self.main, kind):
            root = self.package.root(name)
            for e in root.iterchildren(W + one) if root is not None else ():
                if e.get(TYPE) in ("separator", "continuationSeparator", "continuationNotice"):
                    continue
                n += 1
                out += self.walker.blocks(e, f"{one} {n}")
        return out


def _find_styles(package: Package, main: str) -> Styles:
    for name in package.related(main, "styles"):
        key = package.raw(name)
        styles = _styles.get(key)
        if styles is None:
            styles = Styles(package.root(name))
            keep_latest(_styles, key, styles, _CACHED)
        return styles
    return Styles(None)


def _find_counter(package: Package, main: str) -> Counter:
    lists = Lists({})
    for name in package.related(main, "numbering"):
        key = package.raw(name)
        known = _lists.get(key)
        if known is None:
            known = read_lists(package.root(name))
            keep_latest(_lists, key, known, _CACHED)
        lists = known
    return Counter(lists)


def _chunk(package: Package, main: str, depth: int, link: str, part: str) -> list[Block]:
    """The blocks of a part put in whole: a web page, plain text or another Word document."""
    for one in package.relationships(main):
        if one.id != link:
            continue
        data = package.read(one.target)
        kind = package.content_type(one.target)
        if data[:2] != b"PK":
            return [] if data[:5] == b"{\\rtf" else chunk_blocks(data, kind, part)
        inner = Package(data, package.path)
        own = inner.main()
        if own is not None and depth < _DEEPEST:
            return _Reader(inner, own, depth + 1).body(part)
    return []


def _title(package: Package) -> str:
    """The title in the document's properties: often left over from another document."""
    for name in package.related("", "core-properties"):
        found = _TITLE.search(package.read(name))
        if found:
            return html.unescape(found[1].decode("utf-8", "replace")).strip()
    return ""
