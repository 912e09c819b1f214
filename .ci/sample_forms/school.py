"""The invented schools, their logos and the furniture of their pages; UPNs with a right check letter."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable

from sample_forms.word import Xml, p, page_number, picture, run

GORSEDALE = "Gorsedale Primary School"
ALDERSYKE = "Aldersyke Academy"
COUNCIL = "Ravensmoor Borough Council"

Colour = tuple[int, int, int]
WHITE = (255, 255, 255)


def upn(digits: str) -> str:
    """A UPN from its twelve digits: the check letter is the weighted sum of the digits, modulo 23."""
    total = sum(int(d) * w for d, w in zip(digits, range(2, 14), strict=True))
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23] + digits


def _png(size: int, colour_at: Callable[[float, float], Colour]) -> bytes:
    """A square picture; `colour_at` takes -1..1 across and down. Each pixel is the mean of nine points."""
    points = [(i + 0.5) / 3 for i in range(3)]
    lines = []
    for y in range(size):
        line = bytearray(b"\0")
        for x in range(size):
            seen = [
                colour_at((x + dx) / size * 2 - 1, (y + dy) / size * 2 - 1)
                for dy in points
                for dx in points
            ]
            line += bytes(sum(c[k] for c in seen) // 9 for k in range(3))
        lines.append(bytes(line))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"".join(lines), 9))
        + chunk(b"IEND", b"")
    )


def _gorse(x: float, y: float) -> Colour:
    """A gorse flower over two hills, in a ring."""
    r = math.hypot(x, y)
    if r > 0.98:
        return WHITE
    if r > 0.88:
        return (31, 92, 74)
    if y > 0.25 + 0.25 * math.sin(2.4 * x + 0.6):
        return (58, 125, 68)
    if math.hypot(x, y + 0.25) < 0.32 * (0.72 + 0.28 * math.cos(5 * math.atan2(y + 0.25, x))):
        return (240, 180, 30)
    return (222, 240, 250)


def _alder(x: float, y: float) -> Colour:
    """A shield with a tree and a stream."""
    if abs(x) > 0.8 * (1 - max(0.0, y) ** 2.2) or y < -0.92 or y > 0.97:
        return WHITE
    if abs(x) > 0.7 * (1 - max(0.0, y) ** 2.2) or y < -0.82:
        return (128, 24, 48)
    if math.hypot(x, (y + 0.25) * 1.1) < 0.42:
        return (250, 245, 235)
    if abs(x) < 0.07 and y < 0.5:
        return (250, 245, 235)
    if abs(y - 0.55 - 0.06 * math.sin(9 * x)) < 0.06:
        return (180, 205, 230)
    return (72, 20, 42)


def _face(x: float, y: float) -> Colour:
    """A drawing that stands where the photograph would be."""
    if math.hypot(x, y + 0.2) < 0.38:
        if math.hypot(abs(x) - 0.14, y + 0.28) < 0.05 or (
            0.18 < math.hypot(x, y + 0.18) < 0.23 and y > -0.1
        ):
            return (70, 60, 60)
        return (245, 214, 180)
    if math.hypot(x, y + 0.28) < 0.48 and y < 0.1:
        return (150, 72, 32)
    if math.hypot(x, (y - 0.95) * 0.9) < 0.62:
        return (72, 20, 42)
    return (214, 230, 244)


LOGOS = {GORSEDALE: _png(88, _gorse), ALDERSYKE: _png(88, _alder)}
PHOTO = _png(120, _face)


def letterhead(school: str, size: int = 34) -> tuple[Xml, dict[str, bytes]]:
    """A header with the logo and the school's name, and the picture that it needs."""
    line = p(
        [picture("logo", size, size, f"Logo of {school}"), run(f"   {school}", b=True, size=13)]
    )
    return line, {"logo": LOGOS[school]}


def foot(words: str) -> Xml:
    """A footer: printed words, and the page number at the right."""
    return p([run(f"{words}\t", size=8, colour="595959"), page_number()], tabs=(400,))
