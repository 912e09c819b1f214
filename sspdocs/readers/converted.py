"""Older and other documents (.doc, .rtf, .odt and their like), turned into Word's by LibreOffice.

The bytes decide what a file is: rich text that calls itself .doc is taken for what it is. What is
converted once is not converted again in the same process, and several files share one start.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sspdocs.blocks import Document
from sspdocs.errors import Damaged, Encrypted, InputError, OldFormat, TooLarge
from sspdocs.ooxml.office import OfficeFailed, find_office, run_office
from sspdocs.ooxml.ole import MAGIC, top_streams
from sspdocs.ooxml.package import Package
from sspdocs.readers import docx, xlsx

NAME = "older or other document"
SUFFIXES: tuple[str, ...] = (".doc", ".rtf", ".odt", ".ott", ".wps", ".wpd")
MAX_BYTES = 100 << 20

TOGETHER = 25
"""Files converted with one start."""
_ALONE_SECONDS = 25.0  # less than a batch gives one file, so that nothing is left running
_EACH_SECONDS = 5.0
_KEPT_BYTES = 64 << 20
_BLANK = b"\xef\xbb\xbf\r\n\t "
_WORD = "Save it as .docx in Word"
_EXCEL = "Save it as .xlsx in Excel"


class Kind(NamedTuple):
    """One kind of file: what it is called, how it is named for LibreOffice, what becomes of it."""

    name: str
    suffix: str
    media_type: str
    to: str = "docx"
    cure: str = _WORD


DOC = Kind("an old Word file (.doc)", ".doc", "application/msword")
RTF = Kind("a rich text file (RTF)", ".rtf", "application/rtf")
ODT = Kind(
    "a LibreOffice or OpenDocument text (.odt)", ".odt", "application/vnd.oasis.opendocument.text"
)
OTT = Kind("an OpenDocument template (.ott)", ".ott", ODT.media_type + "-template")
FODT = Kind("an OpenDocument text in one XML file", ".fodt", ODT.media_type + "-flat-xml")
WORD_XML = Kind("a Word 2003 XML file", ".xml", "application/vnd.ms-word2003xml")
WORKS = Kind("a Microsoft Works file (.wps)", ".wps", "application/vnd.ms-works")
PERFECT = Kind("a WordPerfect file", ".wpd", "application/vnd.wordperfect")
XLS = Kind("an old Excel file (.xls)", ".xls", "application/vnd.ms-excel", "xlsx", _EXCEL)

_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_done: dict[bytes, bytes | InputError] = {}
_expected: list[Path] = []


def claims(data: bytes, path: Path) -> bool:
    """Whether the bytes are of a kind that LibreOffice reads and no reader of our own does."""
    return _kind(data, path) is not None


def read(data: bytes, path: Path) -> Document:
    """The blocks of what LibreOffice makes of the file; `media_type` is the file's own.

    Raises:
        InputError: `OldFormat` where LibreOffice is not installed, `Encrypted`, `Damaged` when it
            makes nothing of the file, `TooLarge` when it takes too long.
    """
    kind = _kind(data, path)
    assert kind is not None, "read only what is claimed"
    key = hashlib.sha256(data).digest()
    if key not in _done:
        convert_all([(data, path), *_next_of(path)])
    if key not in _done:  # too much came of the others for all to be kept
        convert_all([(data, path)])
    found = _done[key]
    if isinstance(found, InputError):
        raise type(found)(f"{path}: {found.message}", path=str(path))
    document = docx.read(found, path) if kind.to == "docx" else xlsx.read(found, path)
    document.media_type = kind.media_type
    return document


def expect(paths: Iterable[Path]) -> None:
    """Say which files will be read, in order: those that share a start of LibreOffice then do."""
    _expected[:] = [path for path in paths if path.suffix.lower() in SUFFIXES]


def _next_of(path: Path) -> list[tuple[bytes, Path]]:
    """The files of these kinds that will be read after this one, as many as go together."""
    if path not in _expected:
        return []
    at = _expected.index(path) + 1
    files: list[tuple[bytes, Path]] = []
    for other in _expected[at : at + TOGETHER - 1]:
        with contextlib.suppress(OSError):  # reading it will say so
            files.append((other.read_bytes(), other))
    return files


def convert_all(files: Sequence[tuple[bytes, Path]]) -> None:
    """Convert several files with one start of LibreOffice, so that `read` finds them done.

    Files that this module does not claim are passed over. One that stops the others by hanging
    costs its own time only: the rest are then converted one by one.
    """
    waiting: dict[bytes, tuple[bytes, Kind]] = {}
    for data, path in files:
        key = hashlib.sha256(data).digest()
        if key in _done or (kind := _kind(data, path)) is None:
            continue
        error = _refused(data, kind, path)
        if error is not None:
            _keep(key, error)
        else:
            waiting[key] = (data, kind)
    for to in _FILTERS:
        group = {k: w for k, w in waiting.items() if w[1].to == to}
        if len(group) > 1:
            seconds = _ALONE_SECONDS + _EACH_SECONDS * len(group)
            if _convert(group, to, seconds):
                continue
        for key, job in group.items():
            if key not in _done:
                _convert({key: job}, to, _ALONE_SECONDS)


def _refused(data: bytes, kind: Kind, path: Path) -> InputError | None:
    """Why a file need not be tried at all. Messages are without the name: it may have several."""
    if _is_locked(data, kind, path):
        return Encrypted("needs a password. Open it, save it without one, and try again.")
    if len(data) > MAX_BYTES:
        return TooLarge(f"too large to be a plan ({len(data) >> 20} MB). Take out the pictures.")
    if find_office() is None:
        return OldFormat(
            f"this is {kind.name}. {kind.cure}, or install LibreOffice, and try again."
        )
    return None


def _convert(jobs: dict[bytes, tuple[bytes, Kind]], to: str, seconds: float) -> bool:
    """Convert some files in one start and keep what comes; whether all was answered."""
    office = find_office()
    if office is None:
        return False
    with tempfile.TemporaryDirectory(prefix="sspdocs-read-", ignore_cleanup_errors=True) as work:
        given, made = Path(work) / "in", Path(work) / "out"
        given.mkdir(mode=0o700)
        made.mkdir(mode=0o700)
        copies = [given / f"{k:04}{kind.suffix}" for k, (_, kind) in enumerate(jobs.values())]
        for copy, (data, _) in zip(copies, jobs.values(), strict=True):
            copy.write_bytes(data)
        try:
            run = run_office(office, copies, _FILTERS[to], made, seconds)
        except OfficeFailed as e:
            for key in jobs:
                _keep(key, OldFormat(f"{e} Start LibreOffice once by hand, then try again."))
            return True
        for (key, (_, kind)), result in zip(jobs.items(), run.made, strict=True):
            if result is not None:
                _keep(key, result.read_bytes())
            elif len(jobs) == 1:
                _keep(key, _failure(kind, in_time=run.in_time))
        return all(key in _done for key in jobs)


def _failure(kind: Kind, *, in_time: bool) -> InputError:
    if in_time:
        return Damaged(f"{kind.name} that LibreOffice cannot open: it may be damaged. {kind.cure}.")
    return TooLarge(
        f"{kind.name} that LibreOffice could not open in {_ALONE_SECONDS:g} seconds. {kind.cure}."
    )


def _keep(key: bytes, value: bytes | InputError) -> None:
    """Remember a result, the oldest forgotten when they grow too large together."""
    _done[key] = value
    while sum(len(v) for v in _done.values() if isinstance(v, bytes)) > _KEPT_BYTES:
        oldest = next(iter(_done))
        if oldest == key:
            return
        del _done[oldest]


# ---------------------------------------------------------------- what a file is


def _kind(data: bytes, path: Path) -> Kind | None:
    if data.startswith(MAGIC):
        return _ole_kind(data)
    if data[:2] == b"PK":
        return _zipped_kind(data, path)
    head = data[:4096].lstrip(_BLANK)
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(b"\xffWPC"):
        return PERFECT
    if head.startswith((b"\xdb\xa5-\0", b"1\xbe\0\0")):  # Word 2 for Windows; Write
        return DOC
    if head.startswith(b"<?xml"):
        if b'progid="Word.Document"' in head:
            return WORD_XML
        return FODT if b"office:document " in head and b"opendocument.text" in head else None
    if head.startswith((b"\t\0\4\0", b"\t\2\6\0", b"\t\4\6\0")) and find_office() is not None:
        return XLS
    return None


def _ole_kind(data: bytes) -> Kind | None:
    """By the streams at the top; a broken container by what is named anywhere in it."""
    top = set(top_streams(data)) or {
        name for name in ("WordDocument", "EncryptedPackage") if name.encode("utf-16-le") in data
    }
    if "EncryptedPackage" in top:
        return None  # a new file with a password, which the refusal names
    if "WordDocument" in top:
        return DOC
    if "MatOST" in top or {"MM", "CONTENTS"} <= top:
        return WORKS
    return XLS if {"Workbook", "Book"} & top and _instead_of_calamine() else None


def _zipped_kind(data: bytes, path: Path) -> Kind | None:
    try:
        package = Package(data, str(path))
        mimetype = package.read("mimetype")[:80].decode("ascii", "replace").strip()
    except (InputError, KeyError):
        return None
    if mimetype.startswith(ODT.media_type):
        return OTT if mimetype.endswith("-template") else ODT
    if mimetype.endswith("opendocument.spreadsheet") and _instead_of_calamine():
        return Kind("an OpenDocument workbook (.ods)", ".ods", mimetype, "xlsx", _EXCEL)
    return None


def _instead_of_calamine() -> bool:
    """Whether LibreOffice is there to stand in for calamine."""
    return importlib.util.find_spec("python_calamine") is None and find_office() is not None


def _is_locked(data: bytes, kind: Kind, path: Path) -> bool:
    """Whether a password is needed, said by the file itself.

    Source: [MS-DOC] 2.5.2 FibBase, bit fEncrypted; OpenDocument 1.3 part 2, 4.8.
    """
    if kind is DOC:
        start = top_streams(data).get("WordDocument", len(data))
        return len(data) > start + 12 and bool(data[start + 11] & 1)
    if kind.suffix in (".odt", ".ott"):
        try:
            return b"encryption-data" in Package(data, str(path)).read("META-INF/manifest.xml")
        except (InputError, KeyError):
            return False
    return False
