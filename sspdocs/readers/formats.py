"""What a file is that no reader claims: each kind named, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sspdocs.errors import Damaged, EmptyFile, Encrypted, InputError, OldFormat, UnknownFormat
from sspdocs.ooxml.package import Package

OLDER: tuple[str, ...] = (".doc", ".rtf", ".odt", ".ott", ".wps", ".wpd")
"""The names of documents that LibreOffice converts, several with one start."""

_BLANK = b"\xef\xbb\xbf\r\n\t "  # a byte order mark and white space may stand first
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    (b"\xff\xd8\xff", "a photograph (JPEG)"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (bitmap)"),
    (b"II*\0", "a scanned picture (TIFF)"),
    (b"MM\0*", "a scanned picture (TIFF)"),
)
_LOCK_SIZES = (162, 163, 165)  # Word's owner file is 162 bytes, Excel's 165


def refusal(data: bytes, path: Path) -> InputError:
    """The error for bytes that no reader claims; its message says what they are and what to do."""
    if not data:
        return EmptyFile(
            f"{path}: the file is empty (0 bytes). Copy or save it again.", path=str(path)
        )
    if data[:2] == b"PK":
        return _zipped(data, path)
    for is_it, explain in _KINDS:
        if is_it(data, path):
            return explain(data, path)
    return _unknown(path, "not a Word or Excel file, and not a kind of file that is known here")


def _zipped(data: bytes, path: Path) -> InputError:
    try:
        package = Package(data, str(path))
        names = package.names
        main = package.main()
        kind = package.content_type(main) if main else ""
        mimetype = package.read("mimetype")[:80] if "mimetype" in names else b""
    except InputError as e:
        return e
    if b"opendocument" in mimetype:
        return OldFormat(
            f"{path}: an OpenDocument (LibreOffice) file. Open it and save it as .xlsx or .docx.",
            path=str(path),
        )
    if "presentation" in kind or any(n.startswith("ppt/") for n in names):
        return _unknown(path, "a PowerPoint presentation")
    if "binary" in kind or "xl/workbook.bin" in names:
        return OldFormat(
            f"{path}: a binary Excel workbook (.xlsb). Open it in Excel and save it as .xlsx.",
            path=str(path),
        )
    if any(n.endswith(".iwa") for n in names):
        return OldFormat(
            f"{path}: an Apple Pages or Numbers file. Open it and export it as Word or Excel.",
            path=str(path),
        )
    if not names:
        return _unknown(path, "a zip file with nothing in it")
    if any(n.startswith(("word/", "xl/")) for n in names) or "[Content_Types].xml" in names:
        return Damaged(
            f"{path}: the file is damaged: its main part is missing. "
            "Open it in Word or Excel, save a new copy and use that.",
            path=str(path),
        )
    return _unknown(
        path, "a zip file, not a Word or Excel file. Take the documents out of it first"
    )


def _unknown(path: Path, what: str) -> UnknownFormat:
    end = "" if what.endswith("first") else ". Save the plan as .docx or .xlsx"
    return UnknownFormat(f"{path}: {what}{end}.", path=str(path))


def _ole(data: bytes, path: Path) -> InputError:
    """An OLE container: locked new files and all old ones. Its stream names are UTF-16."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return Encrypted(
            f"{path}: needs a password. Open it, save it without one, and try again.",
            path=str(path),
        )
    if holds("Workbook") or holds("Book"):
        what, advice = "an old Excel file (.xls)", "Open it in Excel and save it as .xlsx."
    elif holds("PowerPoint Document"):
        what, advice = "an old PowerPoint file (.ppt)", "Save the plan as .docx."
    elif holds("__properties_version1.0"):
        return _unknown(path, "an Outlook message (.msg). Save what is attached to it first")
    else:
        what, advice = "an old Office file", "Open it and save it as .docx or .xlsx."
    return OldFormat(f"{path}: {what}. {advice}", path=str(path))


def _picture(data: bytes, path: Path) -> InputError:
    what = next(name for magic, name in _PICTURES if data.startswith(magic))
    return _unknown(path, f"{what}, not a document. Words in a picture cannot be read")


def _lock(data: bytes, path: Path) -> InputError:
    return _unknown(
        path,
        "a lock file that Office keeps while a document is open. Use the document itself first",
    )


def _is_lock(data: bytes, path: Path) -> bool:
    """The owner file: a length, a name padded with spaces or NULs, the name in UTF-16."""
    if path.name.startswith("~$") and len(data) <= 1024:
        return True
    return (
        len(data) in _LOCK_SIZES
        and 0 < data[0] <= 54
        and not data[1 : data[0] + 1].strip().isdigit()
    )


def _is_text(data: bytes, path: Path) -> bool:
    head = data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return not any(c < 9 or 13 < c < 27 or 27 < c < 32 for c in head)


def _old(what: str, advice: str) -> Callable[[bytes, Path], InputError]:
    return lambda data, path: OldFormat(f"{path}: {what}. {advice}.", path=str(path))


def _says(what: str) -> Callable[[bytes, Path], InputError]:
    return lambda data, path: _unknown(path, what)


def _starts(*magic: bytes) -> Callable[[bytes, Path], bool]:
    return lambda data, path: data.startswith(magic) or data.lstrip(_BLANK).startswith(magic)


_EXCEL = "Open it in Excel and save it as .xlsx"

_KINDS: tuple[tuple[Callable[[bytes, Path], bool], Callable[[bytes, Path], InputError]], ...] = (
    (lambda data, path: data.startswith(_OLE), _ole),
    (_starts(b"%PDF"), _says("a PDF. Use the Word or Excel file that it was made from first")),
    (lambda data, path: data.startswith(tuple(m for m, _ in _PICTURES)), _picture),
    (_starts(b"\t\0\4\0", b"\t\2\6\0", b"\t\4\6\0"), _old("a very old Excel file", _EXCEL)),
    (_is_lock, _lock),
    (_starts(b"<?xml"), _says("an XML file, not a Word or Excel file")),
    (_is_text, _says("plain text, not a Word or Excel file")),
)
"""What bytes can be, in the order tried: (does it look like it, the error)."""
