"""Telling the documents that we wrote ourselves, by the program that is named in their properties.

Word and Excel put their own name there when somebody saves the document: from then on it is that
person's. What is never a plan, such as a register, is marked as ours in a second property, which
they keep. Source: ECMA-376 Part 1, 22.2.2.1 (Application) and 22.2.2.3 (Company), read 22 November
2026.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from pathlib import Path
from struct import error as StructError
from struct import unpack_from

NAME = "sspdocs"
APP = "docProps/app.xml"
TYPES = "[Content_Types].xml"
LINKS = "_rels/.rels"
SUFFIXES = frozenset((".docx", ".docm", ".xlsx", ".xlsm"))
_OURS = re.compile(rb"<(?:\w+:)?(?:Application|Company)>sspdocs<")
_APPLICATION = re.compile(rb"<(\w+:)?Application(?:\s*/>|>[^<]*</(?:\w+:)?Application>)")
_OPEN = re.compile(rb"<(\w+:)?Properties\b[^>]*[^/>]>")
_NEW = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>sspdocs</Application></Properties>"
)
_TYPE = (
    b'<Override PartName="/docProps/app.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)
_KIND = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_LINK = (
    b'<Relationship Id="rIdOwn" Type="' + _KIND + b'" Target="docProps/app.xml"/></Relationships>'
)
_TAIL = 8_192
_MOST = 65_536


def signed(read: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """The members of a package that change when it says that we wrote it; none where it cannot.

    Args:
        read: the bytes of a member, None where there is no such member.
    """
    app = read(APP)
    if app is not None:
        named = _APPLICATION.sub(
            lambda m: b"<%bApplication>sspdocs</%bApplication>" % ((m[1] or b"",) * 2), app
        )
        if named == app and NAME.encode() not in app:
            named = _OPEN.sub(
                lambda m: m[0] + b"<%bApplication>sspdocs</%bApplication>" % ((m[1] or b"",) * 2),
                app,
                count=1,
            )
        return {APP: named}
    types, links = read(TYPES), read(LINKS)
    if types is None or links is None or b"extended-properties" in types + links:
        return {}
    if b"</Types>" not in types or b"</Relationships>" not in links:
        return {}
    return {TYPES: with_type(types), LINKS: with_link(links), APP: _NEW}


def with_type(types: bytes) -> bytes:
    """The list of types with that of the properties."""
    return types.replace(b"</Types>", _TYPE)


def with_link(links: bytes) -> bytes:
    """The package's links with one to the properties."""
    return links.replace(b"</Relationships>", _LINK)


def is_ours(path: Path) -> bool:
    """Whether we wrote this document and nobody has saved it since.

    Only the end of the file and one small part of it are read. What cannot be read is not ours.
    """
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        return _OURS.search(_properties(path)) is not None
    except (OSError, StructError, ValueError, zlib.error):
        return False


def _properties(path: Path) -> bytes:
    """The properties of an office file, b"" where it has none."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        start = max(0, size - _TAIL)
        file.seek(start)
        tail = file.read()
        end = tail.rfind(b"PK\5\6")
        if end < 0:
            return b""
        length, at = unpack_from("<II", tail, end + 12)
        if at < start and length <= _MOST:
            file.seek(at)
            tail, start, end = file.read(length), at, length
        name = tail.find(APP.encode(), max(0, end - length), end)
        if name < 46:
            return b""
        packed, _, names = unpack_from("<IIH", tail, name - 26)
        method = unpack_from("<H", tail, name - 36)[0]
        if names != len(APP) or packed > _MOST:
            return b""
        file.seek(unpack_from("<I", tail, name - 4)[0])
        local = file.read(30)
        file.seek(sum(unpack_from("<HH", local, 26)), 1)
        data = file.read(packed)
    return data if method == 0 else zlib.decompressobj(-15).decompress(data, _MOST)
