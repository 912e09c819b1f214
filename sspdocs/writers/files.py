"""Names of the files that we write, and writing them whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from sspdocs.errors import OutputError

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"]
)
_LONGEST = 80


def safe_name(text: str | None, otherwise: str) -> str:
    """A file or folder name made of a text, safe on Windows, macOS and Linux.

    No path separators, no characters that control the terminal or turn writing round, no device
    names, no dot or space at either end, at most 80 characters.

    Args:
        text: a pupil's name, a document's title; None or nothing usable gives `otherwise`.
        otherwise: the name when the text gives none.
    """
    for candidate in (text or "", otherwise):
        plain = unicodedata.normalize("NFC", candidate).translate(_NOT_IN_NAMES)
        # Cc and Cf: line ends, escapes, bidirectional overrides, zero-width joiners; Cs: half a
        # surrogate pair
        kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in plain)
        name = " ".join(kept.split())[:_LONGEST].strip(" .")
        if name:
            return f"_{name}" if name.partition(".")[0].strip().casefold() in _DEVICES else name
    return "document"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only.

    Raises:
        OutputError: the folder or the file cannot be written; nothing half-written is left.
    """
    with open_whole(path) as file:
        file.write(data)


@contextlib.contextmanager
def open_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that appears whole when the block ends, or not at all when it fails.

    It is readable by its owner only.

    Raises:
        OutputError: the folder or the file cannot be written; nothing half-written is left.
    """
    temporary = path.with_name(f".~{os.getpid()}-{path.name}"[:200])
    if _is_marked_read_only(path):
        raise OutputError(
            f"{path}: is marked read-only, so it was left as it is. Take the mark away in the file's "
            "properties, or choose another folder.",
            path=str(path),
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o600), "w+b") as file:
            yield file
        temporary.replace(path)
    except OSError as e:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise OutputError(
            f"{path.parent}: cannot write there ({_reason(e)}, or choose another folder.",
            path=str(path.parent),
        ) from None
    except BaseException:  # the work was stopped, or failed for a reason of its own
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _is_marked_read_only(path: Path) -> bool:
    """Whether a file is there that its owner has marked as not to be changed."""
    try:
        return path.is_file() and not path.stat().st_mode & stat.S_IWUSR
    except OSError:  # its folder cannot be looked into: writing will say so
        return False


def _reason(error: OSError) -> str:
    """Why a file cannot be written, and what may be done about it, from the bracket on."""
    if isinstance(error, PermissionError):
        return "it is open in another program, or not yours to change). Close the document"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return "a part of that name is a file, not a folder). Rename the file"
    if error.errno == errno.ENOSPC:
        return "the disk is full). Make room"
    return f"{error.strerror}). Close the document"


def discard_leftovers(path: Path) -> None:
    """Remove what a run that was killed while it wrote this file left beside it."""
    with contextlib.suppress(OSError), os.scandir(path.parent) as beside:
        # a pattern for each file would have to be compiled
        left = [b.path for b in beside if b.name[:2] == ".~" and b.name.endswith(f"-{path.name}")]
        for leftover in left:
            with contextlib.suppress(OSError):
                Path(leftover).unlink()


def unused(path: Path, taken: set[str], hint: str) -> Path:
    """The path, or one like it that this run has not written: with the hint, then with a number.

    Two pupils may have one name, and one pupil two plans; names that differ only in capitals are
    one file on Windows.
    """
    stem, suffix = path.stem, path.suffix
    attempt, number = path, 1
    while str(attempt).casefold() in taken:
        extra = hint if number == 1 else f"{hint} {number}"
        attempt = path.with_name(f"{stem} ({extra}){suffix}")
        number += 1
    taken.add(str(attempt).casefold())
    return attempt


def suffix_of(form: Path) -> str:
    """How the name of a document made from a form ends: a template (.dotx) gives documents."""
    return {".dotx": ".docx", ".dotm": ".docm"}.get(form.suffix.lower(), form.suffix)
