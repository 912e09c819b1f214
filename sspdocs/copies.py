"""Files that are byte for byte another: a copy of a plan is no second plan."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec


class Copy(msgspec.Struct, frozen=True):
    """A file that is left out, and the one whose bytes it has."""

    path: Path
    of: Path


def without_copies(files: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Copy, ...]]:
    """The files without those that are byte for byte another of them, and these copies.

    Of several the one with the shortest name stays ("plan.docx", not "plan (2).docx"); of equally
    short ones the first. Files of a size of their own are not opened.
    """
    files = tuple(files)
    sizes: dict[int, list[int]] = {}
    for n, path in enumerate(files):
        if size := _size(path):
            sizes.setdefault(size, []).append(n)
    alike: dict[bytes, list[int]] = {}
    for same in sizes.values():
        for n in same if len(same) > 1 else ():
            if told := _digest(files[n]):
                alike.setdefault(told, []).append(n)
    left_out: dict[int, int] = {}
    for group in alike.values():
        kept = min(group, key=lambda n: (len(files[n].name), n))
        left_out.update((n, kept) for n in group if n != kept)
    copies = tuple(Copy(files[n], files[kept]) for n, kept in sorted(left_out.items()))
    return tuple(path for n, path in enumerate(files) if n not in left_out), copies


def copies_in_words(copies: Iterable[Copy]) -> str:
    """What was left out, in a sentence for a person; "" for nothing."""
    copies = tuple(copies)
    if not copies:
        return ""
    one = len(copies) == 1
    files = "1 file is a copy" if one else f"{len(copies):,} files are copies"
    named = [_pair(copy) for copy in copies[:_NAMED]]
    if more := len(copies) - len(named):
        named.append(f"{more:,} more")
    return f"{files}, byte for byte, of another and counted once: {'; '.join(named)}."


_NAMED = 5
"""So many copies are told by name."""


def _pair(copy: Copy) -> str:
    same = copy.path.name == copy.of.name
    return f"{copy.path} ({copy.of})" if same else f"{copy.path.name} ({copy.of.name})"


def _size(path: Path) -> int:
    """A file's size in bytes; 0 for what is empty, no file, or not to be looked at."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:  # reading it will say so
        return b""
