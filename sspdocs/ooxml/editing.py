"""One part of an office file as bytes that can be cut open at its elements and filled, the rest untouched.

lxml finds the elements; a scan of the same bytes finds where each begins and ends. So an edit is a
splice: every byte that it does not replace is the byte that was there, down to the order of
attributes and the spelling of entities. A part is cut once; filling it is joining its pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from struct import pack
from typing import NamedTuple
from zlib import DEFLATED, compressobj, crc32

from sspdocs.errors import Damaged
from sspdocs.ooxml import own as own_mark
from sspdocs.ooxml.archive import Archive, Limits
from sspdocs.ooxml.package import Element

_TAG = re.compile(
    rb"<(?:!--.*?-->|\?.*?\?>|!\[CDATA\[.*?\]\]>"
    rb"|(/)?[^\s/>\"'!?]++(?:[^>\"'/]++|/(?!>)|\"[^\"]*\"|'[^']*')*+(/)?>)",
    re.DOTALL,
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LEVEL = 6


class Span(NamedTuple):
    """Where an element stands in its part: "<" of its tag, its content, the end of its content, and its end."""

    start: int
    inside: int
    inside_end: int
    end: int


class Part:
    """The bytes of one XML part, and where each element of its tree stands in them.

    Args:
        data: the part as stored.
        root: the tree that was parsed from these bytes.

    Raises:
        Damaged: the bytes are not UTF-8, or do not match the tree.
    """

    def __init__(self, data: bytes, root: Element, path: str = "file") -> None:
        self.data = data
        self.elements = list(root.iter("*"))
        self._spans = _scan(data)
        self._number = {e: k for k, e in enumerate(self.elements)}
        if len(self._spans) != len(self.elements) or b"\0" in data[:4]:
            raise Damaged(
                f"{path}: is written in a way that cannot be edited safely. Open it in Word or "
                "Excel, save a new copy and use that.",
                path=path,
            )

    def __contains__(self, element: Element) -> bool:
        return element in self._number

    def span(self, element: Element) -> Span:
        """Where an element of the tree stands in the bytes."""
        return self._spans[self._number[element]]

    def text(self, start: int, end: int) -> str:
        """The bytes from `start` to `end` as text."""
        return self.data[start:end].decode("utf-8")

    def whole(self, element: Element) -> str:
        """An element's own XML, as it stands."""
        span = self.span(element)
        return self.text(span.start, span.end)

    def open_tag(self, element: Element) -> str:
        """An element's opening tag, never one that closes itself."""
        span = self.span(element)
        tag = self.text(span.start, span.inside)
        return tag[:-2] + ">" if tag.endswith("/>") else tag

    def close_tag(self, element: Element) -> str:
        """An element's closing tag, made where it has none."""
        span = self.span(element)
        if span.inside_end < span.end:
            return self.text(span.inside_end, span.end)
        name = re.match(r"<([^\s/>]+)", self.text(span.start, span.end))
        return f"</{name[1]}>" if name else ""


def _scan(data: bytes) -> list[Span]:
    """The places of all elements, in the order of their opening tags."""
    spans: list[Span] = []
    open_: list[int] = []
    for m in _TAG.finditer(data):
        if data[m.start() + 1 : m.start() + 2] in (b"!", b"?"):
            continue
        if m[1]:
            if not open_:
                return []
            k = open_.pop()
            spans[k] = spans[k]._replace(inside_end=m.start(), end=m.end())
        else:
            if not m[2]:
                open_.append(len(spans))
            spans.append(Span(m.start(), m.end(), m.end(), m.end()))
    return spans


def escaped(text: str) -> str:
    """Text as the inside of an XML element, without the characters that XML cannot hold."""
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


class Splice(NamedTuple):
    """New text in place of the bytes from `start` to `end`; an insertion where they are the same."""

    start: int
    end: int
    text: str


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes with some stretches replaced.

    Raises:
        ValueError: two of them overlap, which is a fault of the caller.
    """
    out: list[bytes] = []
    at = 0
    for one in sorted(splices, key=lambda s: (s.start, s.end)):
        if one.start < at:
            raise ValueError("two edits of one place")
        out += [data[at : one.start], one.text.encode()]
        at = one.end
    return b"".join((*out, data[at:]))


# --- the package --------------------------------------------------------------------------------


def as_document(types: bytes) -> bytes:
    """A package's list of types with a template's main part as a document's."""
    for template, document in _TEMPLATES:
        types = types.replace(template, document)
    return types


_TEMPLATES = (
    (b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"),
    (b"word.template.macroEnabledTemplate.main+xml", b"word.document.macroEnabled.main+xml"),
)


class Rewriter:
    """Writes a package again and again with some members replaced, the rest copied as packed.

    The result says that we wrote it (`sspdocs.ooxml.own`). The order of the members, their names,
    their packing and their dates stay; a new member has the earliest date that a zip can say, so
    that the same content gives the same bytes.

    Args:
        data: the whole file.
        changing: the members that will be replaced; they come last.
        path: its name, for messages.
        filled: what is written is a document, also where the file is a template (.dotx).
    """

    def __init__(
        self, data: bytes, changing: Iterable[str], path: str = "file", *, filled: bool = False
    ) -> None:
        archive = Archive(data, path, Limits())
        changing = set(changing)
        own = own_mark.signed(lambda name: archive.read(name) if name in archive.entries else None)
        if filled and own_mark.TYPES in archive.entries:
            types = own.get(own_mark.TYPES) or archive.read(own_mark.TYPES)
            if (made := as_document(types)) != types:
                own[own_mark.TYPES] = made
        self._links = {name for name in (own_mark.TYPES, own_mark.LINKS) if name in own}
        out: list[bytes] = []
        directory: list[bytes] = []
        at = 0
        for name, entry in archive.entries.items():
            if name in changing or name.endswith("/"):
                continue
            if entry.flags & 1:
                raise archive.damaged(f"its part {name!r} is locked")
            if name in own:
                packed, local, central = _packed(name, own.pop(name), at)
            else:
                packed = archive.raw(name)
                local, central = _records(name, entry.method, entry.crc, packed, entry.size, at)
            out += [local, packed]
            directory.append(central)
            at += len(local) + len(packed)
        for name in own.keys() - archive.entries.keys() - changing:
            packed, local, central = _packed(name, own[name], at)
            out += [local, packed]
            directory.append(central)
            at += len(local) + len(packed)
        self._fixed = b"".join(out)
        self._directory = b"".join(directory)
        self._count = len(directory)

    def write(self, members: Mapping[str, bytes]) -> bytes:
        """The file with these members beside those that never change."""
        out, directory = [self._fixed], [self._directory]
        at = len(self._fixed)
        for name, data in members.items():
            if name in self._links:
                mark = own_mark.with_type if name == own_mark.TYPES else own_mark.with_link
                data = mark(data)
            packed, local, central = _packed(name, data, at)
            out += [local, packed]
            # the types stand first in the directory: readers that stream rely on it
            directory.insert(0 if name == "[Content_Types].xml" else len(directory), central)
            at += len(local) + len(packed)
        index = b"".join(directory)
        count = self._count + len(members)
        end = pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(index), at, 0)
        return b"".join((*out, index, end))


def _packed(name: str, data: bytes, at: int) -> tuple[bytes, bytes, bytes]:
    """A member packed by us, with its two records."""
    packer = compressobj(_LEVEL, DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return packed, *_records(name, 8, crc32(data), packed, len(data), at)


def _records(
    name: str, method: int, crc: int, packed: bytes, size: int, at: int
) -> tuple[bytes, bytes]:
    """A member's local record and its line in the directory (APPNOTE.TXT 4.3.7, 4.3.12)."""
    encoded = name.encode()
    flags = 0 if name.isascii() else 0x800
    middle = pack("<5H3L2H", 20, flags, method, 0, 0x0021, crc, len(packed), size, len(encoded), 0)
    central = b"PK\1\2\x14\0" + middle + b"\0" * 10 + pack("<L", at) + encoded
    return b"PK\3\4" + middle + encoded, central


# --- pieces -------------------------------------------------------------------------------------


class Hole:
    """A place in a part that a value is written in.

    `blank` is what stands there while there is no value. A value of several lines is one stretch
    with `line_break` between them, or, where `more` is given, a paragraph a line: the first in
    `before`…`after`, the others in `more`. `spare` are blank paragraphs after the first, which the
    lines use up before they make more room. `states` are ready texts for a box that is ticked or a
    choice from a list.
    """

    __slots__ = (
        "after", "before", "blank", "end", "key", "line_break", "more", "order", "spare", "start",
        "states", "tail",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        blank: str,
        before: str = "",
        after: str = "",
        *,
        line_break: str = "\n",
        more: tuple[str, str] | None = None,
        spare: Sequence[str] = (),
        states: Mapping[str, str] | None = None,
        tail: str = "",
    ) -> None:
        self.tail = tail
        self.order = (0, 0)  # which of several in one place comes first
        self.key = ""
        self.start = start
        self.end = end
        self.blank = blank
        self.before = before
        self.after = after
        self.line_break = line_break
        self.more = more
        self.spare = list(spare)
        self.states = dict(states or {})

    def filled(self, value: str) -> str:
        """The XML with this value; "" leaves what is there."""
        if not value:
            return self.blank
        if self.states:
            return self.states.get(value, self.blank)
        if self.more is None or "\n" not in value:
            text = escaped(value)
            if "\n" in text:
                text = text.replace("\n", self.line_break)
            return self.before + text + self.after + "".join(self.spare) + self.tail
        first, *rest = escaped(value).split("\n")
        lines = [self.before + first + self.after]
        lines += [self.more[0] + line + self.more[1] for line in rest]
        return "".join(lines) + "".join(self.spare[len(rest) :]) + self.tail


class Unit:
    """A stretch of a part about one item of a list (a row, a card): `pieces` between `start` and `end`.

    The last unit of a list is the pattern for further ones (`pattern`, with what may stand only
    once in a document taken out).
    """

    __slots__ = ("end", "group", "number", "order", "pattern", "pieces", "start")

    def __init__(self, start: int, end: int, group: str, number: int) -> None:
        self.start = start
        self.end = end
        self.group = group
        self.number = number
        self.order = (0, 0)
        self.pieces: list[str | Hole] = []
        self.pattern: list[str | Hole] | None = None


def cut(part: Part, holes: Sequence[Hole], units: Sequence[Unit] = ()) -> list[str | Hole | Unit]:
    """A part as pieces: its own text, and the holes and units that break it."""
    out: list[str | Hole | Unit] = []
    at = 0
    inner = sorted(holes, key=lambda h: (h.start, h.end))
    for unit in sorted(units, key=lambda u: u.start):
        mine = [h for h in inner if unit.start <= h.start and h.end <= unit.end]
        inner = [h for h in inner if h not in mine]
        unit.pieces = _between(part, unit.start, unit.end, mine)
    marks: list[Hole | Unit] = [*inner, *units]
    for mark in sorted(marks, key=lambda m: (m.start, m.end, m.order)):
        out += [part.text(at, mark.start), mark]
        at = mark.end
    return [*out, part.text(at, len(part.data))]


def _between(part: Part, start: int, end: int, holes: Sequence[Hole]) -> list[str | Hole]:
    out: list[str | Hole] = []
    for hole in holes:
        out += [part.text(start, hole.start), hole]
        start = hole.end
    return [*out, part.text(start, end)]
