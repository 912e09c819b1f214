"""The documents that a command's PATH arguments mean, and what there is beside them."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sspdocs.copies import Copy, without_copies
from sspdocs.errors import CLOSED, EMPTY, OTHER_KIND, InputError, NotFound
from sspdocs.model import Problem
from sspdocs.ooxml.own import is_ours
from sspdocs.workspace import DOCUMENT_SUFFIXES, PACK_RECORD, REVIEW_RECORD, is_temporary

OTHER_KINDS = {
    ".pdf": "PDF", ".xps": "XPS document", ".pages": "Pages document", ".numbers": "Numbers sheet",
    ".ppt": "presentation", ".pptx": "presentation", ".odp": "presentation", ".key": "presentation",
    ".jpg": "picture", ".jpeg": "picture", ".png": "picture", ".tif": "picture",
    ".tiff": "picture", ".heic": "picture", ".bmp": "picture", ".txt": "text file",
    ".md": "text file", ".msg": "e-mail", ".one": "OneNote page", ".pub": "Publisher document",
    ".gdoc": "Google document", ".gsheet": "Google sheet", ".wpd": "WordPerfect document",
}  # fmt: skip
"""Kinds of file that plans are kept in and that we do not read, by their suffix, for a person."""
_ADVICE = {
    "picture": "Its words must be typed into a document",
    "e-mail": "Save the document that came with it",
    "text file": "Copy it into a Word document",
}
_OTHERWISE = "Use the Word or Excel file that it was made from"
_WRITTEN = frozenset((".docx", ".xlsx", ".docm", ".xlsm"))
_LEAST = 30_000  # bytes of a picture that could be the scan of a page
_NOTES = " - why.txt"  # what the watcher puts beside a file that it could not read


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What some paths came to: the files to read, each once, in a steady order, and what is not read.

    `copies` are those of `files` left out because they are byte for byte another; `own` counts the
    documents that sspdocs wrote itself and left out; `problems` names the folders
    that could not be opened or hold no document, and the files of kinds that are not read.
    """

    files: tuple[Path, ...]
    copies: tuple[Copy, ...] = ()
    own: int = 0
    problems: tuple[Problem, ...] = ()


def find_documents(
    paths: Iterable[str | Path],
    *,
    out: Path | None = None,
    but: Iterable[Path] = (),
    once: bool = False,
) -> Found:
    """The files that a command's PATH arguments mean.

    A file stands for itself, whatever its name. A folder stands for the documents in it and below
    it, sorted by name; lock files, temporary and hidden files are passed over, and so is what
    sspdocs wrote itself and nobody has saved since, unless there is nothing else. A pattern with
    `*`, `?` or `[` is expanded when nothing has that very name. `@list.txt` is a text file with one
    path on each line ("#" starts a comment), `-` the same from standard input. A path that does not
    exist is given back as it is: reading it says so without stopping the others.

    Args:
        paths: as on a command line.
        out: the folder that the command writes to; what is below it is left out of other folders.
        but: files that the command writes; they are never read.
        once: leave out what is byte for byte another of the files.

    Raises:
        InputError: a list named with `@` cannot be read.
    """
    search = _Search(out)
    found: dict[Path, Path] = {}
    for path in search.expanded(paths):
        found.setdefault(path.absolute(), path)
    for path in but:
        found.pop(path.absolute(), None)
    problems = {p.path: p for p in search.problems if Path(p.path).absolute() not in found}
    files, copies = without_copies(found.values()) if once else (tuple(found.values()), ())
    return Found(files=files, copies=copies, own=len(search.own), problems=tuple(problems.values()))


class _Search:
    """One search, and what was met on the way."""

    def __init__(self, out: Path | None) -> None:
        self._out = out.absolute() if out is not None else None
        self.own: set[Path] = set()
        self.problems: list[Problem] = []

    def expanded(self, paths: Iterable[str | Path]) -> Iterator[Path]:
        for given in paths:
            text = str(given)
            path = Path(given)
            if _is_dir(path):
                yield from self._documents(path)
            elif _exists(path):
                yield path
            elif text in ("-", "@-"):
                yield from self.expanded(_names(sys.stdin.read()))
            elif text.startswith("@"):
                yield from self.expanded(_listed(Path(text[1:])))
            elif any(c in text for c in "*?["):
                yield from self._matching(text)
            else:
                yield path

    def _matching(self, pattern: str) -> Iterator[Path]:
        matches = sorted(glob.glob(pattern, recursive=True), key=_by_name)  # noqa: PTH207 any root
        if not matches:
            yield Path(pattern)
        for match in map(Path, matches):
            if match.is_dir():
                yield from self._documents(match)
            elif not is_temporary(match.name):
                yield match

    def _documents(self, folder: Path) -> Iterator[Path]:
        """The documents in a folder; our own too when whoever named it can mean nothing else."""
        others: list[Path] = []
        own: list[Path] = []
        before = len(self.problems)
        for path, ours in self._walk(folder):
            (own if ours else others).append(path)
        if others:
            self.own.update(path.absolute() for path in own)
            yield from others
        else:
            yield from own
        if not others and not own and len(self.problems) == before:
            self._note(
                EMPTY, folder, "no Word or Excel file is in it or below it. Check the folder."
            )

    def _walk(self, folder: Path) -> Iterator[tuple[Path, bool]]:
        """The documents below a folder, and whether each is ours.

        Folders that are links are not entered, so no loop is possible.
        """
        for here, folders, names in os.walk(folder, onerror=self._closed):
            place = Path(here)
            folders[:] = sorted((f for f in folders if not is_temporary(f)), key=_by_name)
            inside = self._is_out(place, folder)
            in_a_pack = PACK_RECORD in names or REVIEW_RECORD in names
            told = {Path(n).stem for n in names if Path(n).suffix.lower() in DOCUMENT_SUFFIXES}
            for name in sorted(names, key=_by_name):
                if is_temporary(name):
                    continue
                path = place / name
                if inside:
                    self.own.update([path.absolute()] if path.suffix.lower() in _WRITTEN else [])
                elif path.suffix.lower() in DOCUMENT_SUFFIXES:
                    yield path, in_a_pack or is_ours(path)
                elif not in_a_pack and path.stem not in told and not name.endswith(_NOTES):
                    self._other(path)

    def _is_out(self, place: Path, named: Path) -> bool:
        """Whether a folder is that for the results, or in it, where that is below the one named."""
        if self._out is None or named.absolute() not in self._out.parents:
            return False
        absolute = place.absolute()
        return absolute == self._out or self._out in absolute.parents

    def _other(self, path: Path) -> None:
        """Say that a file is of a kind that is not read, where it may hold a plan."""
        kind = OTHER_KINDS.get(path.suffix.lower())
        if kind is None:
            return
        least = _LEAST if kind == "picture" else 1
        try:
            if path.stat().st_size < least and not path.is_dir():
                return
        except OSError:
            return
        advice = _ADVICE.get(kind, _OTHERWISE)
        article = "an" if kind[0] in "eX" else "a"
        self._note(OTHER_KIND, path, f"{article} {kind}, which is not read. {advice}.")

    def _closed(self, error: OSError) -> None:
        folder = Path(error.filename)
        self._note(
            CLOSED,
            folder,
            "not allowed to look into this folder. Ask for access, or move the plans.",
        )

    def _note(self, code: str, path: Path, words: str) -> None:
        self.problems.append(Problem(path=str(path), code=code, message=f"{path}: {words}"))


def _is_dir(path: Path) -> bool:
    """Whether a folder is there, as far as we may look."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _exists(path: Path) -> bool:
    """Whether anything is there, as far as we may look."""
    try:
        return path.exists()
    except OSError:
        return False


def _listed(path: Path) -> list[str]:
    """The paths in a list file, those that are relative taken from the folder the list is in."""
    try:
        names = _names(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise NotFound(f"{path}: no such list of files. Check the name after '@'.") from None
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: not a plain text list of files (one path a line).") from None
    return [str(path.parent / name) for name in names]


def _names(text: str) -> list[str]:
    """The names in a list, one a line; empty lines and comments left out."""
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _by_name(name: str) -> tuple[str, str]:
    return name.casefold(), name
