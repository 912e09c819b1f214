"""A pupil's folder of packs: what it is called, whose it is, and the packs in it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sspdocs.deadlines.cases import Meeting, ReviewCase, pupil_key
from sspdocs.workspace import PACK_RECORD
from sspdocs.writers.children import told_apart_by


class PackRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What one pack was made from.

    `asked` is a digest of everything that its papers depend on, `replies` one of what had come back
    when its circulation list was written. `files` are the digests of its files as we wrote them.
    `register_key` is the pupil's in the register, when there was one; `invited` whom the letters
    are to, by name, or role without one.
    """

    key: str
    asked: str
    made_on: dt.date
    issue: int
    meeting: Meeting | None = None
    files: dict[str, str] = {}
    replies: str = ""
    register_key: str = ""
    invited: tuple[str, ...] = ()


def pupil_folder(case: ReviewCase, out: Path) -> Path:
    """The folder of one review's pupil: told apart where another pupil of that name has one."""
    pupil = case.plan.pupil
    plain = folder_name(pupil.name or f"Pupil {case.key[:6]}")
    named = [out / f"{plain} ({words})" for words in told_apart_by(pupil)]
    own = {case.key, *(pupil_key(plan) for plan in case.plans)}
    ways = [out / plain, *named, *(out / f"{plain} ({n})" for n in range(2, 100))]
    whose = {way: _keys_in(way) for way in ways}
    held = (way for way in ways if whose[way] & own)
    made = (way for way in named if way.is_dir() and not whose[way])
    free = (way for way in ways if not whose[way])
    return next(held, None) or next(made, None) or next(free, out / f"{plain} {case.key[:6]}")


def pupil_of(folder: Path) -> str:
    """The name of the pupil whose folder it is, without the words that tell it apart."""
    return _APART.sub("", folder.name)


_APART = re.compile(r" \((?:born [^()]*\d{4}|Year \d+|Reception|Nursery \d|\d+)\)$")


def _keys_in(folder: Path) -> set[str]:
    """The keys of the pupils whose packs are in a folder."""
    return {record.key for _, record in packs_at(folder.glob(f"*/{PACK_RECORD}"))}


def packs_at(paths: Iterable[Path]) -> Iterator[tuple[Path, PackRecord]]:
    """The packs at these records' places; a folder without a readable one is not ours."""
    for path in paths:
        try:
            yield path.parent, msgspec.json.decode(path.read_bytes(), type=PackRecord)
        except (OSError, msgspec.DecodeError):
            continue


def latest_packs(folders: Iterable[Path]) -> list[tuple[Path, PackRecord]]:
    """The folder and record of each pupil's newest pack under these folders, in order of folder."""
    newest: dict[str, tuple[Path, PackRecord]] = {}
    paths = sorted(p for folder in folders for p in folder.rglob(PACK_RECORD))
    for folder, record in packs_at(paths):
        before = newest.get(record.key)
        if before is None or (before[1].made_on, before[1].issue) < (record.made_on, record.issue):
            newest[record.key] = (folder, record)
    return sorted(newest.values(), key=lambda found: found[0])


_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def folder_name(text: str) -> str:
    """A text as a folder's name on any system.

    No separators, control or bidirectional characters.
    """
    kept = "".join(
        " " if c in '<>:"/\\|?*' else c
        for c in unicodedata.normalize("NFC", text)
        if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    name = " ".join(kept.split()).strip(". ")[:80].strip(". ")
    return f"{name}_" if not name or name.casefold().split(".")[0] in _DEVICES else name
