"""What stands around the cells of an older workbook (.xls, .ods): notes, text boxes, page headers.

Source: [MS-XLS] 2.4.28 (BoundSheet8), 2.4.179 (Note), 2.4.181 (Obj), 2.4.329 (TxO), 2.4.58 (Continue), 2.4.136
(Header), 2.5.294 (XLUnicodeString); OpenDocument 1.3 part 3, 9.1 (tables), 14.1 (annotations); read 23 November 2026.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from sspdocs.errors import InputError
from sspdocs.ooxml import ole
from sspdocs.ooxml.addresses import cell_name
from sspdocs.ooxml.package import Element, Package
from sspdocs.ooxml.shared_strings import clean
from sspdocs.ooxml.workbook import page_words

_FAR = 1_048_576  # rows; a repeat beyond the largest sheet is a broken file's


class Around(NamedTuple):
    """What stands around the cells of one sheet.

    Attributes:
        sheet: its name; empty for what belongs to every sheet.
        notes: the cell ("B6") and the text of each note.
        boxes: the lines of each text box.
        heads: the words of the page headers.
        feet: the words of the page footers.
    """

    sheet: str
    notes: list[tuple[str, str]]
    boxes: list[list[str]]
    heads: list[str]
    feet: list[str]


def around_cells(data: bytes, path: str) -> list[Around]:
    """What stands around the cells of an older workbook, sheet by sheet; nothing for other kinds.

    What is broken ends the list: the cells are read by other means, and are not lost with it.
    """
    if data.startswith(ole.MAGIC):
        return list(_in_xls(ole.stream(data, "Workbook")))
    try:
        return list(_in_ods(Package(data, path)))
    except (InputError, KeyError, ValueError):
        return []


def _lines(text: str) -> list[str]:
    return [line for line in clean(text).split("\n") if line.strip()]


# ---------------------------------------------------------------- .xls (Excel 97 to 2003)

_FILE_PASS, _SHEET, _END = 0x2F, 0x85, 0x0A
_NOTE, _OBJECT, _TEXT, _MORE = 0x1C, 0x5D, 0x1B6, 0x3C
_HEADER, _FOOTER = 0x14, 0x15
_A_NOTE = 0x19  # the kind of an object that is the box of a note
_SAID_BY_ITSELF = {0x05, 0x07, 0x08, 0x0B, 0x0C, 0x10, 0x11, 0x12, 0x13, 0x14}
"""Charts, buttons, pictures, tick boxes, spinners, scroll bars, lists, group boxes, drop downs: no text boxes."""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, up to the end of the sheet that begins there."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _END:
            return
        at += 4 + length


def _in_xls(stream: bytes) -> Iterator[Around]:
    sheets: list[tuple[str, int]] = []
    for kind, body in _records(stream, 0):
        if kind == _FILE_PASS:
            return  # every record after this one is enciphered
        if kind == _SHEET and len(body) > 8:
            (place,) = struct.unpack_from("<I", body)
            sheets.append((_characters(body[7:], body[6])[0], place))
    for name, place in sheets:
        try:
            yield _sheet_in_xls(stream, name, place)
        except (struct.error, IndexError):
            return


def _sheet_in_xls(stream: bytes, name: str, place: int) -> Around:
    notes: list[tuple[str, int]] = []
    texts: dict[int, str] = {}
    boxes: list[int] = []
    words: dict[int, list[str]] = {_HEADER: [], _FOOTER: []}
    object_number, wanted, last = 0, 0, 0
    for kind, body in _records(stream, place):
        if kind == _OBJECT and len(body) >= 8:
            what, object_number = struct.unpack_from("<HH", body, 4)
            if what != _A_NOTE and what not in _SAID_BY_ITSELF:
                boxes.append(object_number)
        elif kind == _TEXT and len(body) >= 12:
            (wanted,) = struct.unpack_from("<H", body, 10)
            texts[object_number] = ""
        elif kind == _MORE and last in (_TEXT, _MORE) and wanted > 0:
            text, _ = _characters(body, wanted)
            texts[object_number] += text
            wanted -= len(text)
        elif kind == _NOTE and len(body) >= 8:
            row, column, _, number = struct.unpack_from("<HHHH", body)
            notes.append((cell_name(row, column), number))
        elif kind in words and len(body) > 3:
            (length,) = struct.unpack_from("<H", body)
            words[kind] += page_words(_characters(body[2:], length)[0])
        last = kind
    return Around(
        name,
        [(ref, clean(texts[n])) for ref, n in notes if texts.get(n, "").strip()],
        [_lines(texts[n]) for n in boxes if texts.get(n, "").strip()],
        words[_HEADER],
        words[_FOOTER],
    )


def _characters(body: bytes, count: int) -> tuple[str, int]:
    """So many characters after a byte that says how they are kept, and the bytes they take."""
    if body[0] & 1:
        return body[1 : 1 + 2 * count].decode("utf-16-le", "replace"), 1 + 2 * count
    return body[1 : 1 + count].decode("latin-1"), 1 + count


# ---------------------------------------------------------------- .ods (LibreOffice)

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _SAID, _OFFICE, _DRAW, _STYLE = (
    _NAMES % name for name in ("table", "text", "office", "drawing", "style")
)
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_FIELDS = frozenset(
    _SAID + name
    for name in ("page-number", "page-count", "sheet-name", "date", "time", "file-name", "title")
)


def _in_ods(package: Package) -> Iterator[Around]:
    content, styles = package.root("content.xml"), package.root("styles.xml")
    for table in content.iter(_TABLE + "table") if content is not None else ():
        name = table.get(_TABLE + "name", "")
        boxes = [_paragraphs(box) for box in table.iter(_DRAW + "text-box")]
        yield Around(name, list(_notes(table)), [box for box in boxes if box], [], [])
    if styles is not None:
        heads, feet = (
            list(dict.fromkeys(w for e in styles.iter(_STYLE + kind) for w in _page_words(e)))
            for kind in ("header", "footer")
        )
        yield Around("", [], [], heads, feet)


def _notes(table: Element) -> Iterator[tuple[str, str]]:
    row = 0
    for e in table.iter(_TABLE + "table-row"):
        column = 0
        for cell in e.iterchildren(*_CELLS):
            note = cell.find(_OFFICE + "annotation")
            lines = _paragraphs(note) if note is not None else []
            if lines:
                yield cell_name(row, column), "\n".join(lines)
            column += _repeats(cell, "number-columns-repeated")
        row += _repeats(e, "number-rows-repeated")


def _repeats(e: Element, name: str) -> int:
    said = e.get(_TABLE + name, "1")
    return min(int(said), _FAR) if said.isdigit() else 1


def _paragraphs(e: Element) -> list[str]:
    return [text for p in e.iter(_SAID + "p") if (text := _text(p)).strip()]


def _text(p: Element) -> str:
    """The words of a paragraph; a page header's fields as a workbook's code for such a field."""
    out = [p.text or ""]
    for e in p:
        if e.tag in _FIELDS:
            out.append("&P")
        elif e.tag == _SAID + "s":
            out.append(" " * min(_count(e), 100))
        elif e.tag in (_SAID + "tab", _SAID + "line-break"):
            out.append("\t" if e.tag == _SAID + "tab" else "\n")
        elif isinstance(e.tag, str):
            out.append(_text(e))
        out.append(e.tail or "")
    return "".join(out)


def _count(e: Element) -> int:
    said = e.get(_SAID + "c", "1")
    return int(said) if said.isdigit() else 1


def _page_words(e: Element) -> list[str]:
    return [words for p in e.iter(_SAID + "p") for words in page_words(_text(p))]
