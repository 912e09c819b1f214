"""Word documents from a template with tags: compiled once, then only rendered and zipped.

docxtpl does the same work on the template again for every document (cleaning its tags, compiling
them, copying every part through zip); here that is done once for each template's bytes, and a
document costs the rendering of the parts that hold tags and their deflation. Every other member of
the package is copied as the bytes it was. Zip times are fixed, so the same template and the same
context give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from jinja2.exceptions import SecurityError
from lxml import etree

from sspdocs.errors import TemplateError
from sspdocs.ooxml import tags
from sspdocs.ooxml.long_rows import let_long_rows_break
from sspdocs.ooxml.look import Look, dress
from sspdocs.ooxml.own import signed
from sspdocs.ooxml.rewording import Reworder, printed, reword
from sspdocs.ooxml.tag_check import check_names
from sspdocs.ooxml.tags import Fault, W

_WORD_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAX_MEMBERS = 1_000
_MAX_BYTES = 64_000_000
_LEVEL = 6


class _Part(NamedTuple):
    name: str
    template: jinja2.Template
    places: list[str]


class Template:
    """A template ready to be filled: compiled parts, and the rest of its package as finished bytes.

    `prints` are the paths of the context that its tags print ("pupil.name", "outcomes[].area").
    """

    def __init__(
        self, name: str, parts: list[_Part], package: _Package, prints: frozenset[str]
    ) -> None:
        self.prints = prints
        self.name = name
        self.parts = parts
        self._package = package

    def render(self, context: Mapping[str, Any], *, long_texts: bool = False) -> bytes:
        """The filled document.

        Args:
            context: plain data (mappings, lists, text, numbers); None prints as nothing, a line end
                as a line break.
            long_texts: some of it is long: rows that grow tall may be cut by a page's end.

        Raises:
            TemplateError: the template names a field that the context lacks, or holds code.
        """
        rendered = []
        for part in self.parts:
            try:
                text = part.template.render(context)
                if long_texts:
                    text = let_long_rows_break(text)
                rendered.append((part.name, _DECLARATION + text))
            except (jinja2.TemplateError, SecurityError, TypeError) as e:
                where = _line_of(e, part)
                raise TemplateError(
                    f"{self.name}, {where}: {e}. Check the template with 'sspdocs councils check'.",
                    path=self.name,
                ) from None
        return self._package.write(rendered)


_cache: dict[tuple[bytes, str], Template] = {}


def load_template(
    path: Path, sample: Mapping[str, Any] | None = None, look: Look | None = None
) -> Template:
    """The template, prepared and compiled; at hand the second time for the same bytes and look.

    Args:
        path: the .docx with tags.
        sample: a context with every field and an item in every list: the tags are checked against
            it. Without it
            only the tags' form is checked.
        look: the council's colour and logo, put in while preparing.

    Raises:
        TemplateError: not a Word document, or a tag is broken, unknown or not allowed; the message
            names its place.
    """
    data = _read(path)
    look = look or Look()
    key = (hashlib.sha256(data).digest(), f"{sample is not None} {look!r}")
    template = _cache.get(key)
    if template is None:
        template = _cache[key] = _prepare(path, data, sample, look)
    return template


def render(
    template: Path,
    context: Mapping[str, Any],
    *,
    sample: Mapping[str, Any] | None = None,
    look: Look | None = None,
) -> bytes:
    """The template at this path filled with the context, as a .docx; see `load_template`."""
    return load_template(template, sample, look).render(context)


def lint(path: Path, sample: Mapping[str, Any], *others: Mapping[str, Any]) -> list[Fault]:
    """Everything wrong with a template, in the order of its parts; empty when it may be used.

    Args:
        path: the .docx with tags.
        sample: a context with every field and an item in every list, as for `load_template`.
        others: further contexts, such as an empty plan's, that the template must turn into whole
            documents too.

    Raises:
        TemplateError: it is not a Word document at all.
    """
    members = _members(path, _read(path))
    faults = []
    for name, root in _word_parts(members):
        faults += _checked(name, root, sample)[0]
    return faults or _faults_when_filled(path, sample, (sample, *others))


def printed_text(path: Path) -> list[str]:
    """What a template itself prints, paragraph by paragraph, without its tags.

    Raises:
        TemplateError: it is not a Word document.
    """
    parts = _word_parts(_members(path, _read(path)), every=True)
    return [line for _, root in parts for line in printed(root)]


# --- preparing ----------------------------------------------------------------------------------


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as e:
        raise TemplateError(
            f"{path}: the template cannot be opened ({e.strerror}).", path=str(path)
        ) from None


def _members(path: Path, data: bytes) -> dict[str, bytes]:
    """The package's members by name, folders left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [i for i in package.infolist() if not i.is_dir()]
            if len(infos) > _MAX_MEMBERS or sum(i.file_size for i in infos) > _MAX_BYTES:
                raise TemplateError(f"{path}: too large for a template.", path=str(path))
            members = {i.filename: package.read(i) for i in infos}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        members = {}
    if "word/document.xml" not in members:
        raise TemplateError(
            f"{path}: not a Word document (.docx). Save the template from Word as .docx.",
            path=str(path),
        )
    return members


def _word_parts(
    members: Mapping[str, bytes], *, every: bool = False
) -> list[tuple[str, etree._Element]]:
    """The parts that can hold tags and do, body first, parsed; those without a tag too if asked."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    names = sorted(
        (n for n in members if _WORD_PART.fullmatch(n)), key=lambda n: (n != "word/document.xml", n)
    )
    return [
        (n, etree.fromstring(members[n], parser))
        for n in names
        if every or b"{" in members[n] or n == "word/document.xml"
    ]


def _part_words(name: str) -> str:
    """What people call the part: "" for the body."""
    word = re.sub(r"\d+|\.xml", "", name.removeprefix("word/"))
    return "" if word == "document" else word


def _checked(
    name: str, root: etree._Element, sample: Mapping[str, Any] | None
) -> tuple[list[Fault], tags.Source, frozenset[str]]:
    """A part's faults, its text for jinja2, and what it prints; no text where a tag is broken."""
    part = _part_words(name)
    faults = tags.faults_in_tags(root, part)
    if faults:
        return faults, tags.Source("", [part]), frozenset()
    source = tags.source(root, part)
    found = check_names(source, tags.environment(), sample)
    return found.faults, source, found.prints


def _prepare(path: Path, data: bytes, sample: Mapping[str, Any] | None, look: Look) -> Template:
    members = dress(_members(path, data), look)
    members |= signed(members.get)
    env = tags.environment()
    parts, prints = [], set[str]()
    change = Reworder(look.phrases)
    for name, root in _word_parts(members, every=bool(look.phrases)):
        reword(root, change)
        faults, source, names = _checked(name, root, sample)
        prints |= names
        if faults:
            fault = faults[0]
            more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
            place = f", {fault.where}" if fault.where else ""
            raise TemplateError(f"{path}{place}: {fault.message}{more}", path=str(path))
        parts.append(_Part(name, env.from_string(source.text), source.places))
    package = _Package(members, {p.name for p in parts})
    return Template(str(path), parts, package, frozenset(prints))


def _line_of(error: BaseException, part: _Part) -> str:
    """The place that was being rendered, from the traceback that jinja2 rewrites."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return part.places[min(line, len(part.places)) - 1] or "body"


def _faults_when_filled(
    path: Path, sample: Mapping[str, Any], contexts: Sequence[Mapping[str, Any]]
) -> list[Fault]:
    """What Word would not open: a cell without a paragraph, a table without rows, broken XML."""
    template = load_template(path, sample)
    faults = []
    for part in template.parts:
        name = _part_words(part.name) or "body"
        for context in contexts:
            try:
                root = etree.fromstring(part.template.render(context).encode())
            except etree.XMLSyntaxError:
                said = (
                    "an 'if' or 'for' opens in one cell or paragraph and ends in another. "
                    "Use {%tr %} for rows."
                )
                faults.append(Fault(name, said))
                continue
            if any(
                len(cell) == 0 or cell[-1].tag not in (W + "p", W + "sdt")
                for cell in root.iter(W + "tc")
            ):
                faults.append(
                    Fault(
                        name,
                        "a table cell can be left without a paragraph: keep one outside the 'if'.",
                    )
                )
            if any(table.find(f".//{W}tr") is None for table in root.iter(W + "tbl")):
                faults.append(
                    Fault(
                        name, "a table can be left without rows: put an 'if' round the whole table."
                    )
                )
    return list(dict.fromkeys(faults))


# --- zip ----------------------------------------------------------------------------------------

_DATE, _TIME = 0x0021, 0  # 1 January 1980, midnight: the earliest that zip can say


class _Package:
    """The unchanging members of a package as finished bytes, the changing ones to be added."""

    def __init__(self, members: Mapping[str, bytes], changing: set[str]) -> None:
        self._names = changing
        self._fixed, self._directory, self._count = b"", b"", 0
        fixed, directory = [], []
        position = 0
        # [Content_Types].xml comes first in the directory: readers that stream rely on it
        for name in sorted(
            (n for n in members if n not in changing), key=lambda n: (n != "[Content_Types].xml", n)
        ):
            local, central = _member(name, members[name], position)
            fixed.append(local)
            directory.append(central)
            position += len(local)
        self._fixed = b"".join(fixed)
        self._directory = b"".join(directory)
        self._count = len(fixed)

    def write(self, rendered: list[tuple[str, str]]) -> bytes:
        """The whole file: what never changes, then the rendered parts, then the directory."""
        out, directory = [self._fixed], [self._directory]
        position = len(self._fixed)
        for name, text in rendered:
            local, central = _member(name, text.encode(), position)
            out.append(local)
            directory.append(central)
            position += len(local)
        index = b"".join(directory)
        count = self._count + len(rendered)
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(index), position, 0)
        return b"".join((*out, index, end))


def _member(name: str, data: bytes, position: int) -> tuple[bytes, bytes]:
    """A member's local record and its line in the directory (APPNOTE.TXT 4.3.7, 4.3.12)."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    method = 8
    if len(packed) >= len(data):  # pictures are packed already
        packed, method = data, 0
    encoded = name.encode()
    flags = 0 if name.isascii() else 0x800
    middle = struct.pack(
        "<5H3L2H",
        20,
        flags,
        method,
        _TIME,
        _DATE,
        zlib.crc32(data),
        len(packed),
        len(data),
        len(encoded),
        0,
    )
    central = b"PK\1\2\x14\0" + middle + b"\0" * 10 + struct.pack("<L", position) + encoded
    return b"PK\3\4" + middle + encoded + packed, central
