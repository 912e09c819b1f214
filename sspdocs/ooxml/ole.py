"""The container of older Office files (.doc, .xls, .msg): the names at its top, and how one begins.

Source: [MS-CFB] Compound File Binary File Format, sections 2.2 (header), 2.3 (FAT), 2.6.1
(directory entry); read 22 November 2026.
"""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_MOST = 4096  # sectors of a directory that are followed: a broken chain may be a ring
_SHORT = 4096  # bytes; a stream shorter than this has no sectors of its own
_NONE = 0xFFFFFFFF


def top_streams(data: bytes) -> dict[str, int]:
    """The streams and storages at the top of a container, each with the offset of its first bytes.

    Only what stands at the top says what a file is: a workbook put inside a letter lies deeper.
    A short stream lies in a stream of its own, so its offset says nothing.

    Returns:
        Name to offset; nothing for bytes that are no such container, or a broken one.
    """
    if not data.startswith(MAGIC) or len(data) < 512:
        return {}
    try:
        return _Directory(data).top()
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}


def stream(data: bytes, name: str) -> bytes:
    """The bytes of one stream at the top of a container.

    A stream of less than 4,096 bytes lies among others in a stream of its own and is not given.

    Returns:
        Its bytes, as many as can be followed; none where there is no such stream.
    """
    if not data.startswith(MAGIC) or len(data) < 512:
        return b""
    try:
        return _Directory(data).read(name)
    except (struct.error, IndexError, UnicodeDecodeError):
        return b""


class _Directory:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size: int = 1 << min(max(struct.unpack_from("<H", data, 30)[0], 7), 12)
        (first,) = struct.unpack_from("<I", data, 48)
        self._fat = [s for s in struct.unpack_from("<109I", data, 76) if s < 0xFFFFFFFA]
        self._entries = b"".join(
            data[self._offset(s) : self._offset(s) + self._size] for s in self._chain(first)
        )
        self._begins: dict[str, tuple[int, int]] = {}  # a stream's first sector, and its length

    def _offset(self, sector: int) -> int:
        return (sector + 1) * self._size

    def _chain(self, sector: int, most: int = 0) -> list[int]:
        """The sectors of a stream, by the table that says which comes after which."""
        per = self._size // 4
        out: list[int] = []
        while sector < 0xFFFFFFFA and len(out) < (most or _MOST):
            out.append(sector)
            at = self._offset(self._fat[sector // per]) + 4 * (sector % per)
            (sector,) = struct.unpack_from("<I", self._data, at)
        return out

    def read(self, name: str) -> bytes:
        """The bytes of a stream that has sectors of its own."""
        self.top()
        start, length = self._begins.get(name, (0, 0))
        if length < _SHORT:
            return b""
        at = [self._offset(s) for s in self._chain(start, most=length // self._size + 1)]
        return b"".join(self._data[a : a + self._size] for a in at)[:length]

    def top(self) -> dict[str, int]:
        """The entries under the root, which are a tree of left and right neighbours."""
        found: dict[str, int] = {}
        (root,) = struct.unpack_from("<I", self._entries, 76)
        waiting, seen = [root], set()
        while waiting:
            number = waiting.pop()
            if number == _NONE or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number * _ENTRY : (number + 1) * _ENTRY]
            if entry[66:67] not in (b"\1", b"\2"):  # neither a storage nor a stream
                continue
            (length,) = struct.unpack_from("<H", entry, 64)
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le")
            left, right = struct.unpack_from("<II", entry, 68)
            start, length = struct.unpack_from("<II", entry, 116)
            self._begins[name] = (start, length)
            found[name] = self._offset(start)
            waiting += [left, right]
        return found
