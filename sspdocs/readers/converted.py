"""Older and other documents (.doc, .rtf, .odt and their like), turned into Word's by LibreOffice.

The bytes decide what a file is: rich text that calls itself .doc is taken for what it is. What is
converted once is not converted again in the same process, and several files share one start.
"""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sspdocs.blocks import Document
from sspdocs.errors import Damaged, Encrypted, InputError, OldFormat, TooLarge
from sspdocs.ooxml.office import OfficeFailed, find_office, run_office
from sspdocs.ooxml.ole import MAGIC, top_streams
from sspdocs.ooxml.package import Package
from sspdocs.readers import docx
from sspdocs.readers.formats import OLDER

NAME = "older or other document"
SUFFIXES = OLDER
MAX_BYTES = 100 << 20

TOGETHER = 25
"""Files converted with one start."""
_ALONE_SECONDS = 25.0  # less than a batch gives one file, so that nothing is left running
_EACH_SECONDS = 5.0
_KEPT_BYTES = 64 << 20
_BLANK = b"\xef\xbb\xbf\r\n\t "
_CURE = "Save it as .docx in Word"
_FILTER = "docx:MS Word 2007 XML"


class Kind(NamedTuple):
    """One kind of file: what it is called, and how it is named for LibreOffice.

    `told` is the filter to use where LibreOffice, left to itself, takes a broken file for plain
    text and gives its bytes as words.
    """

    name: str
    suffix: str
    media_type: str
    told: str = ""


DOC = Kind("an old Word file (.doc)", ".doc", "application/msword")
RTF = Kind("a rich text file (RTF)", ".rtf", "application/rtf")
ODT = Kind(
    "a LibreOffice or OpenDocument text (.odt)", ".odt", "application/vnd.oasis.opendocument.text"
)
OTT = Kind("an OpenDocument template (.ott)", ".ott", ODT.media_type + "-template")
FODT = Kind("an OpenDocument text in one XML file", ".fodt", ODT.media_type + "-flat-xml")
WORD_XML = Kind("a Word 2003 XML file", ".xml", "application/vnd.ms-word2003xml")
WORKS = Kind("a Microsoft Works file (.wps)", ".wps", "application/vnd.ms-works", "MS_Works")
PERFECT = Kind("a WordPerfect file", ".wpd", "application/vnd.wordperfect", "WordPerfect")

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
    document = docx.read(as_word(data, path), path)
    document.media_type = kind.media_type
    return document


def as_word(data: bytes, path: Path) -> bytes:
    """The Word document that LibreOffice makes of a file that is claimed.

    Raises:
        InputError: as `read`.
    """
    key = hashlib.sha256(data).digest()
    if key not in _done:
        convert_all([(data, path), *_next_of(path)])
    if key not in _done:  # too much came of the others for all to be kept
        convert_all([(data, path)])
    found = _done[key]
    if isinstance(found, InputError):
        if isinstance(found, OldFormat):
            del _done[key]  # LibreOffice may be installed while this process runs
        raise type(found)(f"{path}: {found.message}", path=str(path))
    return found


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
    for told in dict.fromkeys(kind.told for _, kind in waiting.values()):
        group = {key: job for key, job in waiting.items() if job[1].told == told}
        if len(group) > 1:
            _convert(group, told, _ALONE_SECONDS + _EACH_SECONDS * len(group))
        for key, job in group.items():
            if key not in _done:
                _convert({key: job}, told, _ALONE_SECONDS)


def _refused(data: bytes, kind: Kind, path: Path) -> InputError | None:
    """Why a file need not be tried at all. Messages are without the name: it may have several."""
    if _is_locked(data, kind, path):
        return Encrypted("needs a password. Open it, save it without one, and try again.")
    if len(data) > MAX_BYTES:
        return TooLarge(f"too large to be a plan ({len(data) >> 20} MB). Take out the pictures.")
    if find_office() is None:
        return OldFormat(f"this is {kind.name}. {_CURE}, or install LibreOffice, and try again.")
    return None


def _convert(jobs: dict[bytes, tuple[bytes, Kind]], told: str, seconds: float) -> None:
    """Convert some files in one start and keep what comes; why one failed, when it was alone."""
    office = find_office()
    if office is None:
        return
    with tempfile.TemporaryDirectory(prefix="sspdocs-read-", ignore_cleanup_errors=True) as work:
        given, made = Path(work) / "in", Path(work) / "out"
        given.mkdir(mode=0o700)
        made.mkdir(mode=0o700)
        copies = [given / f"{k:04}{kind.suffix}" for k, (_, kind) in enumerate(jobs.values())]
        for copy, (data, _) in zip(copies, jobs.values(), strict=True):
            copy.write_bytes(data)
        try:
            run = run_office(office, copies, _FILTER, made, seconds, told=told)
        except OfficeFailed as e:
            for key in jobs:
                _keep(key, OldFormat(f"{e} Start LibreOffice once by hand, then try again."))
            return
        for (key, (_, kind)), result in zip(jobs.items(), run.made, strict=True):
            if result is not None:
                _keep(key, result.read_bytes())
            elif len(jobs) == 1:
                _keep(key, _failure(kind, in_time=run.in_time))


def _failure(kind: Kind, *, in_time: bool) -> InputError:
    if in_time:
        return Damaged(f"{kind.name} that LibreOffice cannot open: it may be damaged. {_CURE}.")
    return TooLarge(
        f"{kind.name} that LibreOffice could not open in {_ALONE_SECONDS:g} seconds. {_CURE}."
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
    return None


def _zipped_kind(data: bytes, path: Path) -> Kind | None:
    try:
        package = Package(data, str(path))
        mimetype = package.read("mimetype")[:80].decode("ascii", "replace").strip()
    except (InputError, KeyError):
        return None
    if mimetype.startswith(ODT.media_type):
        return OTT if mimetype.endswith("-template") else ODT
    return None


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
