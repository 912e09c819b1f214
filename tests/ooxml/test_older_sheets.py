"""Notes, text boxes and page headers of .xls, on records built by hand."""

from __future__ import annotations

import random
import struct

from sspdocs.ooxml.older_sheets import Around, around_cells
from sspdocs.ooxml.ole import MAGIC, stream

SECTOR = 512
NOTE_BOX, TEXT_BOX, BUTTON = 0x19, 0x06, 0x07


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def shape(what: int, number: int, text: str) -> bytes:
    """An object and its text; characters beyond Latin are kept as two bytes each."""
    wide = any(ord(c) > 255 for c in text)
    said = bytes([wide]) + text.encode("utf-16-le" if wide else "latin-1")
    return (
        record(0x5D, struct.pack("<HHHH", 0x15, 0x12, what, number) + bytes(14))
        + record(0x1B6, struct.pack("<HH6xHH", 0, 0, len(text), 16) + bytes(6))
        + record(0x3C, said)
        + record(0x3C, bytes(16))  # how the characters look
    )


def note(row: int, column: int, number: int) -> bytes:
    return record(0x1C, struct.pack("<HHHHH", row, column, 0, number, 0))


def head(kind: int, text: str) -> bytes:
    return record(kind, struct.pack("<HB", len(text), 0) + text.encode("latin-1"))


def book(*sheets: tuple[str, bytes], before: bytes = b"") -> bytes:
    """A container with one stream, "Workbook": its sheets, each with its records."""
    start = record(0x809, bytes(16)) + before
    at = len(start) + sum(4 + 8 + len(name) for name, _ in sheets) + 4
    listed, bodies = b"", b""
    for name, body in sheets:
        listed += record(
            0x85, struct.pack("<IHBB", at + len(bodies), 0, len(name), 0) + name.encode()
        )
        bodies += record(0x809, bytes(16)) + body + record(0x0A)
    return container(start + listed + record(0x0A) + bodies)


def container(workbook: bytes) -> bytes:
    workbook = workbook.ljust(max(4096, -(-len(workbook) // SECTOR) * SECTOR), b"\0")
    count = len(workbook) // SECTOR
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (SECTOR // 4 - len(fat))
    entries = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(
        "Workbook", 2, 0xFFFFFFFF, 2, len(workbook)
    )
    top = MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    top += struct.pack("<II", 1, 1) + bytes(4) + struct.pack("<I", 4096)
    top += struct.pack("<IIII", 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    top += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return top + struct.pack(f"<{SECTOR // 4}I", *fat) + entries.ljust(SECTOR, b"\0") + workbook


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    said = name.encode("utf-16-le") + b"\0\0"
    body = said.ljust(64, b"\0") + struct.pack("<HBB", len(said), kind, 1)
    body += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
    return body + struct.pack("<IQ", start, size)


def test_the_stream_of_a_container_is_followed_through_its_sectors() -> None:
    words = bytes(random.Random(1).randbytes(5000))
    assert stream(container(words), "Workbook")[:5000] == words
    assert stream(container(words), "Book") == b""


def test_notes_are_given_with_their_cells_and_text_boxes_with_their_lines() -> None:
    data = book(
        ("Autumn", shape(NOTE_BOX, 1, "Ask Mum – café club?") + note(5, 1, 1)),
        (
            "Costs",
            shape(TEXT_BOX, 1, "Agreed by governors\rin May") + shape(BUTTON, 2, "Print"),
        ),
    )
    assert around_cells(data, "map.xls") == [
        Around("Autumn", [("B6", "Ask Mum – café club?")], [], [], []),
        Around("Costs", [], [["Agreed by governors", "in May"]], [], []),
    ]


def test_a_note_in_several_records_is_put_together() -> None:
    first, second = "Moved here from ", "the summer plan"
    body = (
        record(0x5D, struct.pack("<HHHH", 0x15, 0x12, NOTE_BOX, 4) + bytes(14))
        + record(0x1B6, struct.pack("<HH6xHH", 0, 0, len(first + second), 16) + bytes(6))
        + record(0x3C, b"\0" + first.encode())
        + record(0x3C, b"\1" + second.encode("utf-16-le"))
        + record(0x3C, bytes(16))
    )
    [sheet] = around_cells(book(("Map", body + note(0, 27, 4))), "map.xls")
    assert sheet.notes == [("AB1", first + second)]


def test_page_headers_are_words_without_codes() -> None:
    data = book(("Map", head(0x14, '&L&"Arial,Bold"Elm Road Primary&RPage &P') + head(0x15, "&D")))
    [sheet] = around_cells(data, "map.xls")
    assert (sheet.heads, sheet.feet) == (["Elm Road Primary"], [])


def test_an_enciphered_workbook_gives_nothing() -> None:
    locked = book(("Map", head(0x14, "Elm Road")), before=record(0x2F, bytes(6)))
    assert around_cells(locked, "map.xls") == []


def test_broken_records_never_end_in_a_fault() -> None:
    whole = book(("Map", shape(NOTE_BOX, 1, "Ask Mum") + note(5, 1, 1) + head(0x14, "Elm Road")))
    chance = random.Random(3)
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(512, len(broken))] = chance.randrange(256)
        around_cells(bytes(broken[: chance.randrange(600, len(broken))]), "map.xls")
        around_cells(bytes(broken), "map.xls")
