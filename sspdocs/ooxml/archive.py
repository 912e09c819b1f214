"""The zip container of an office file, from memory: its directory at once, members on demand.

A reader of our own because only the directory and a few members are ever wanted (`zipfile` costs
more than inflating them), and because every byte must be counted while it is inflated: the sizes in
the directory may lie.
"""

from __future__ import annotations

from collections.abc import Mapping
from struct import Struct, unpack_from
from struct import error as StructError
from typing import NamedTuple, Protocol, cast

import msgspec

from sspdocs.errors import Damaged, Encrypted, TooLarge, UnknownFormat

try:  # zlib's interface at a quarter of its time, on the machines that it is built for
    from isal.isal_zlib import IsalError, crc32, decompressobj
except ImportError:
    from zlib import crc32, decompressobj  # type: ignore[assignment]
    from zlib import error as IsalError  # type: ignore[assignment]

_SPOILT = cast(type[Exception], IsalError)  # its types take it for an exception that happened

_END, _LOCAL, _CENTRAL = b"PK\5\6", b"PK\3\4", b"PK\1\2"
_ENTRY = Struct("<4s4xHH4xIIIHHH8xI").unpack_from  # of the directory, before its name
_STORED, _DEFLATED = 0, 8
_PIECE = 4_000_000
_FEWER_ROWS = (
    "Delete the blank rows and columns after the last one with words, or save the sheets about "
    "pupils as a workbook of their own"
)


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much one file may ask for, in bytes unless said otherwise; beyond it is `TooLarge`.

    The defaults stand well clear of real documents and below harmful ones: of 455 office files in
    Apache POI's test data the largest unpacks to 15 MB with 132 members, and only its two bombs
    exceed a ratio of 100. A depth of 256 elements is tables nested 80 deep.

    Source:
        Apache POI, ZipSecureFile.java: ratio 100 after a grace of 100 KiB, 1,000 entries (read
        November 2026).
    """

    file: int = 25_000_000
    entries: int = 1000
    entry: int = 64_000_000
    total: int = 200_000_000
    blank: int = 400_000_000  # of worksheets, before their blank rows are taken out
    tags: int = 1_000_000  # in one part: each costs some hundred bytes once parsed
    ratio: int = 100
    ratio_grace: int = 100 * 1024
    cells: int = 200_000  # with content, in a whole workbook
    letters: int = 10_000_000  # in a whole workbook, or in one part of a document
    depth: int = 256  # of elements in each other; libxml2 itself goes no deeper


class Entry(NamedTuple):
    """One member as the zip directory describes it."""

    method: int
    flags: int
    crc: int
    packed: int
    size: int
    offset: int


class Sieve(Protocol):
    """Takes out of a member, piece by piece, what is not wanted of it."""

    def take(self, piece: bytes) -> bytes:
        """What is kept of the pieces so far, as far as that can be told."""

    def rest(self) -> bytes:
        """What is still kept when all was given."""


class Archive:
    """The members of a zip held in memory.

    `entries` maps names (with "/" between folders, whatever the packer wrote) to their directory
    entries, in directory order. Of two members with one name the later stands: a zip is updated by
    appending, and every other reader (Python's zipfile, and what is built on it) takes the later
    one too.

    Raises:
        TooLarge: beyond `limits`.
        Damaged: a zip that is cut short or inconsistent.
        UnknownFormat: not a zip at all.
    """

    __slots__ = ("_data", "_shift", "_sifted", "_spent", "entries", "limits", "path")

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        self._data = data
        self._spent = self._sifted = 0
        self.path = path
        self.limits = limits
        if len(data) > limits.file:
            raise self.too_large(f"the file is larger than {limits.file // 1_000_000} MB")
        self._shift, self.entries = self._known_directory()

    def _known_directory(self) -> tuple[int, Mapping[str, Entry]]:
        """Where the zip begins, and its entries: those of the file that was opened last are kept.

        A file is opened by each reader that asks whether it is its own, and by the one whose it is.
        """
        global _latest
        data, limits, known = _latest
        if data is not self._data or limits is not self.limits:
            try:
                known = self._directory()
            except (StructError, ValueError):
                raise self.damaged("its list of contents is broken") from None
            _latest = self._data, self.limits, known
        return known

    def _directory(self) -> tuple[int, dict[str, Entry]]:
        data = self._data
        end = data.rfind(_END)
        if end < 0:
            if data[:4] == _LOCAL:
                raise self.damaged("it is cut short")
            raise UnknownFormat(f"{self.path}: not a Word or Excel file.", path=self.path)
        count, length, start = unpack_from("<HII", data, end + 10)
        if start == 0xFFFFFFFF or count == 0xFFFF or length == 0xFFFFFFFF:
            return self._zip64_directory()
        if count > self.limits.entries:
            raise self.too_large(f"it holds more than {self.limits.entries} parts")
        shift = (
            end - length - start
        )  # bytes put before the zip (a self-extracting file); 0 as a rule
        at = end - length
        found: dict[str, Entry] = {}
        for _ in range(count):
            mark, flags, method, crc, packed, size, n, extra, comment, offset = _ENTRY(data, at)
            if mark != _CENTRAL:
                raise ValueError
            raw = data[at + 46 : at + 46 + n]
            # the names that Office gives are plain, and the code page is decoded by slow Python
            name = raw.decode("utf-8" if flags & 0x800 or raw.isascii() else "cp437")
            found[_tidy(name)] = Entry(method, flags, crc, packed, size, offset)
            at += 46 + n + extra + comment
        return shift, found

    def _zip64_directory(self) -> tuple[int, dict[str, Entry]]:
        import io  # odd archives only: zipfile is slow to import and to open
        import zipfile

        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as z:
                infos = z.infolist()
        except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError):
            raise ValueError from None
        if len(infos) > self.limits.entries:
            raise self.too_large(f"it holds more than {self.limits.entries} parts")
        return 0, {
            _tidy(i.filename): Entry(
                i.compress_type, i.flag_bits, i.CRC, i.compress_size, i.file_size, i.header_offset
            )
            for i in infos
        }

    def raw(self, name: str) -> bytes:
        """The bytes of a member as packed. Equal bytes unpack alike: the key of a cache."""
        entry = self.entries[name]
        at = entry.offset + self._shift
        data = self._data
        if at < 0 or data[at : at + 4] != _LOCAL:
            raise self.damaged(f"its part {name!r} is missing")
        n, extra = unpack_from("<HH", data, at + 26)
        at += 30 + n + extra
        packed = data[at : at + entry.packed]
        if len(packed) < entry.packed:
            raise self.damaged(f"its part {name!r} is cut short")
        return packed

    def read(self, name: str) -> bytes:
        """The bytes of a member, unpacked, counted against the limits and checked against its CRC.

        Raises:
            KeyError: no member of that name.
            Encrypted: the zip itself is locked.
        """
        entry = self.entries[name]
        if entry.flags & 1:
            raise Encrypted(
                f"{self.path}: needs a password. Open it, save it without one, and try again.",
                path=self.path,
            )
        packed = self.raw(name)
        limits = self.limits
        bound = min(self._most(packed), limits.entry, limits.total - self._spent)
        if entry.method == _DEFLATED:
            try:
                inflater = decompressobj(-15)
                out = inflater.decompress(packed, bound + 1)
                whole = inflater.eof
            except _SPOILT:
                raise self.damaged(f"its part {name!r} cannot be unpacked") from None
        elif entry.method == _STORED:
            out, whole = packed, True
        else:
            raise self.damaged(f"its part {name!r} is packed in a way that Office does not use")
        if len(out) > bound:
            raise self.too_long(name)
        if not whole:
            raise self.damaged(f"its part {name!r} is cut short")
        if crc32(out) != entry.crc:
            raise self.damaged(f"its part {name!r} has changed since it was saved")
        self._spent += len(out)
        return out

    def sifted(self, name: str, sieve: Sieve) -> bytes:
        """The bytes of a member as `read` gives them, less what a sieve takes out on the way.

        What is kept counts against the limits of any member; all that is unpacked, against those
        for blank rows. Only a few pieces are ever held besides what is kept.
        """
        entry = self.entries[name]
        if entry.flags & 1 or entry.method != _DEFLATED:
            return self.read(name)
        packed = self.raw(name)
        limits = self.limits
        bound = min(limits.entry, limits.total - self._spent)
        most = min(self._most(packed), limits.blank - self._sifted)
        inflater = decompressobj(-15)
        crc = unpacked = size = 0
        kept: list[bytes] = []
        try:
            while not inflater.eof and unpacked <= most and size <= bound:
                piece = inflater.decompress(packed, _PIECE)
                packed = inflater.unconsumed_tail
                if not piece and not packed:
                    break
                crc = crc32(piece, crc)
                unpacked += len(piece)
                kept.append(sieve.take(piece))
                size += len(kept[-1])
        except _SPOILT:
            raise self.damaged(f"its part {name!r} cannot be unpacked") from None
        kept.append(sieve.rest())
        size += len(kept[-1])
        if unpacked > most or size > bound:
            raise self.too_long(name)
        if not inflater.eof:
            raise self.damaged(f"its part {name!r} is cut short")
        if crc != entry.crc:
            raise self.damaged(f"its part {name!r} has changed since it was saved")
        self._sifted += unpacked
        self._spent += size
        return b"".join(kept)

    def _most(self, packed: bytes) -> int:
        """The most bytes that these may unpack to."""
        return max(self.limits.ratio_grace, self.limits.ratio * len(packed))

    def too_long(self, name: str) -> TooLarge:
        """The error for a part that holds too much."""
        if "worksheets/" in name:
            return self.too_large("one of its sheets holds more than any plan needs", _FEWER_ROWS)
        return self.too_large(f"its part {name!r} holds more than a document needs")

    def damaged(self, what: str) -> Damaged:
        """The error for a broken file; `what` ends the sentence "the file is damaged: "."""
        return Damaged(
            f"{self.path}: the file is damaged: {what}. "
            "Open it in Word or Excel, save a new copy and use that.",
            path=self.path,
        )

    def too_large(
        self, what: str, advice: str = "Split it, or save a new copy without pictures"
    ) -> TooLarge:
        """The error for a file beyond the limits."""
        return TooLarge(f"{self.path}: too large to be a plan: {what}. {advice}.", path=self.path)


def let_go() -> None:
    """Let go of the file that was opened last."""
    global _latest
    _latest = _NONE


_NONE: tuple[bytes, Limits | None, tuple[int, Mapping[str, Entry]]] = b"", None, (0, {})
_latest = _NONE


def _tidy(name: str) -> str:
    """A member's name as OPC spells it; some packers write backslashes, or a slash before it."""
    return name.replace("\\", "/").lstrip("/")
