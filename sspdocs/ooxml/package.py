"""An office file as a package: parts, their types and relationships, and safe XML.

Everything that reads a .docx or .xlsx goes through here, so that the guards against harmful files
are in one place.
"""

from __future__ import annotations

import re
from posixpath import normpath
from typing import NamedTuple, TypeVar

from lxml import etree

from sspdocs.errors import TooLarge
from sspdocs.ooxml.archive import Archive, Limits
from sspdocs.ooxml.blank_rows import BlankRows

Element = etree._Element
_K = TypeVar("_K")
_V = TypeVar("_V")

_TYPES = "[Content_Types].xml"
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
)
# Atomic and possessive throughout, so that it is linear: what may stand before a document's root
# element.
_DOCTYPE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>(?:\s++|<\?(?>.*?\?>)|<!--(?>.*?-->))*+)<!DOCTYPE", re.DOTALL
)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([^"']{1,40})""")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_CACHED = 64  # parsed small parts kept: a batch comes from a few templates


class Relationship(NamedTuple):
    """A link from one part to another.

    `kind` is the last word of its type ("header", "styles"); `target` is a part's name.

    Links out of the package are not kept: nothing outside a file is ever opened.
    """

    id: str
    kind: str
    target: str


_relations: dict[tuple[str, bytes], tuple[Relationship, ...]] = {}
_types: dict[bytes, tuple[dict[str, str], dict[str, str]]] = {}


class Package:
    """The parts of one office file, from its bytes.

    Args:
        data: the whole file.
        path: its name, for messages only.
        limits: guards against harmful files.

    Raises:
        InputError: its kinds `TooLarge`, `Damaged`, `Encrypted`, `UnknownFormat`, here or on any
        later call.
    """

    __slots__ = ("_archive", "_folded", "_linked", "path")

    def __init__(self, data: bytes, path: str = "file", limits: Limits | None = None) -> None:
        self.path = path
        self._archive = Archive(data, path, limits or _LIMITS)
        self._folded: dict[str, str] | None = None
        self._linked: dict[str, tuple[Relationship, ...]] = {}

    @property
    def names(self) -> list[str]:
        """Every member's name, in directory order."""
        return list(self._archive.entries)

    def find(self, name: str) -> str | None:
        """The member that is this part, whose name may differ in case; None if there is none."""
        if name in self._archive.entries:
            return name
        if self._folded is None:
            self._folded = {n.lower(): n for n in self._archive.entries}
        return self._folded.get(name.lower())

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises `KeyError` where there is none."""
        return self._archive.read(name)

    def raw(self, name: str) -> bytes:
        """The bytes of a part as packed: the key of a cache of what was made from the part."""
        return self._archive.raw(name)

    def crc(self, name: str) -> int:
        """The checksum of a part from the directory, without unpacking it."""
        return self._archive.entries[name].crc

    def root(self, name: str) -> Element | None:
        """The parsed XML of a part, Strict Open XML made usual; None where there is no such part.

        Raises:
            Damaged: not well-formed, or it brings a document type (which no office file does).
            TooLarge: nested too deep, or one text beyond libxml2's 10 MB.
        """
        data = self.xml(name)
        return None if data is None else self.parse(name, data)

    def xml(self, name: str) -> bytes | None:
        """The bytes of an XML part, unpacked; None where there is no such part.

        Raises:
            TooLarge: more tags than a document has.
        """
        member = self.find(name)
        if member is None:
            return None
        return self._counted(name, self._archive.read(member))

    def sheet(self, name: str) -> tuple[bytes | None, BlankRows]:
        """The bytes of a worksheet as `xml` gives them, and the blank rows that were left out.

        They are left out of a very large one only: there they may be nearly all of it.
        """
        blank = BlankRows()
        member = self.find(name)
        if member is None:
            return None, blank
        if self._archive.entries[member].size < _LARGE_SHEET:
            return self._counted(name, self._archive.read(member)), blank
        return self._counted(name, self._archive.sifted(member, blank)), blank

    def _counted(self, name: str, data: bytes) -> bytes:
        most = self._archive.limits.tags
        if len(data) > 4 * most and data.count(b"<") > most:  # no tag is shorter than "<a/>"
            raise self._archive.too_long(name)
        return data

    def parse(self, name: str, data: bytes) -> Element:
        """The bytes of a part parsed, as `root` gives and raises it."""
        try:
            root = parse_xml(data)
        except _Forbidden as e:
            raise self._archive.damaged(f"its part {name!r} {e}") from None
        except etree.XMLSyntaxError as e:
            if _is_limit(e):
                raise self._too_deep(name) from None
            raise self._archive.damaged(f"its part {name!r} is not well-formed XML") from None
        limits = self._archive.limits
        if limits.depth < _DEEPEST and _is_deeper(root, limits.depth):
            raise self._too_deep(name)
        if len(data) > limits.letters:  # text is no longer than the part it is in
            letters = sum([len(text) for text in root.itertext()])
            if letters > limits.letters:
                raise self._archive.too_large(
                    f"its part {name!r} holds more than {limits.letters:,} letters", _split(name)
                )
        return root

    def _too_deep(self, name: str) -> TooLarge:
        return self._archive.too_large(
            f"its part {name!r} holds tables or boxes inside each other without end",
            "Copy the text into a new document",
        )

    def content_type(self, name: str) -> str:
        """The media type of a part as the package declares it, "" where it does not."""
        member = self.find(_TYPES)
        if member is None:
            return ""
        key = self._archive.raw(member)
        known = _types.get(key)
        if known is None:
            root = self.root(_TYPES)
            defaults: dict[str, str] = {}
            overrides: dict[str, str] = {}
            for e in root if root is not None else ():
                kind = e.get("ContentType", "")
                if e.get("PartName") is not None:
                    overrides[e.get("PartName", "").lstrip("/").lower()] = kind
                elif e.get("Extension") is not None:
                    defaults[e.get("Extension", "").lower()] = kind
            known = defaults, overrides
            keep_latest(_types, key, known, _CACHED)
        folded = name.lower()
        return known[1].get(folded) or known[0].get(folded.rpartition(".")[2], "")

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """The links from a part ("" = the package itself) to parts that exist, as ordered."""
        found = self._linked.get(name)
        if found is None:
            found = self._linked[name] = self._links_of(name)
        return found

    def _links_of(self, name: str) -> tuple[Relationship, ...]:
        folder, _, base = name.rpartition("/")
        member = self.find(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        if member is None:
            return ()
        key = folder, self._archive.raw(member)
        links = _relations.get(key)
        if links is None:
            root = self.root(member)
            links = tuple(
                Relationship(
                    e.get("Id", ""),
                    e.get("Type", "").rpartition("/")[2],
                    _target(folder, e.get("Target", "")),
                )
                for e in (root if root is not None else ())
                if e.get("TargetMode") != "External"
            )
            keep_latest(_relations, key, links, _CACHED)
        return tuple(
            Relationship(x.id, x.kind, found) if found != x.target else x
            for x in links
            if (found := self.find(x.target)) is not None
        )

    def related(self, name: str, kind: str) -> list[str]:
        """The parts that a part links to by one kind ("header"), each once, as ordered."""
        return list(dict.fromkeys(x.target for x in self.relationships(name) if x.kind == kind))

    def main(self) -> str | None:
        """The part that the document begins in: "word/document.xml", but it may have any name."""
        for target in self.related("", "officeDocument"):
            return target
        for name in self._archive.entries:  # no usable _rels/.rels: the declared types say it too
            if self.content_type(name).endswith((".main+xml", ".template.main+xml")):
                return name
        return None


class _Forbidden(Exception):
    """XML that is refused before it is parsed; the text ends the sentence "its part X"."""


def _split(name: str) -> str:
    """What to do about a part that holds too much."""
    if name.startswith("xl/"):
        return "Save the sheets about pupils as a workbook of their own"
    return "Save each pupil's plan as a document of its own"


_LARGE_SHEET = 8_000_000
_LIMITS = Limits()
_DEEPEST = 256
"""What libxml2 holds to by itself."""


def use_limits(limits: Limits) -> None:
    """From now on this process holds every file to these limits, unless told others."""
    global _LIMITS
    _LIMITS = limits


def limits_now() -> Limits:
    """What this process holds every file to."""
    return _LIMITS


def _is_deeper(root: Element, depth: int) -> bool:
    """Whether elements stand in each other deeper than this, the outermost being 1."""
    level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > depth:
            return True
    return False


def parse_xml(data: bytes) -> Element:
    """The root element of XML bytes, parsed safely; Strict Open XML names become the usual ones."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        data = _to_utf8(data)
    elif (declared := _ENCODING.match(data)) is not None and declared[1].lower() not in _ENCODINGS:
        raise _Forbidden("is written in a character set that Office does not use")
    if _DOCTYPE.match(data):
        raise _Forbidden("declares a document type, which a Word or Excel file never does")
    if b"purl.oclc.org/ooxml" in data:
        data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
    root = etree.fromstring(data, _PARSER)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _Forbidden("declares a document type, which a Word or Excel file never does")
    return root


_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}


def _to_utf8(data: bytes) -> bytes:
    """UTF-16 as UTF-8, so that the guards see what the parser sees; its declaration goes."""
    try:
        text = data.decode(
            "utf-16"
            if data[:1] in b"\xff\xfe"
            else "utf-16-be"
            if data[:1] == b"\0"
            else "utf-16-le"
        )
    except UnicodeDecodeError:
        raise _Forbidden("is not text that can be read") from None
    return re.sub(r"^\s*<\?xml.*?\?>", "", text, count=1).encode("utf-8", "replace")


def _is_limit(e: etree.XMLSyntaxError) -> bool:
    return any(w in (e.msg or "") for w in ("depth", "huge", "limit", "Huge", "HUGE"))


def _target(folder: str, target: str) -> str:
    """A relationship's target as a part's name; "" for one that leaves the package."""
    if "\\" in target or "\0" in target:
        return ""
    path = target[1:] if target.startswith("/") else f"{folder}/{target}" if folder else target
    path = normpath(path)
    return "" if path.startswith(("..", "/")) else path


def keep_latest(cache: dict[_K, _V], key: _K, value: _V, most: int) -> None:
    """Put one more into a small cache; the oldest goes when it holds so many."""
    if len(cache) >= most:
        del cache[next(iter(cache))]
    cache[key] = value
