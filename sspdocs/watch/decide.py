"""What to do about the files in an inbox: a pure function of what was seen, and when.

Events are hints; the listing is the truth. A file is taken when its size, time and identity have
held still for a while, no program has it open, and it is not a name that an office or sync program
uses on the way. Nothing here looks at a disk or a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

import msgspec

from sspdocs.workspace import is_temporary

Kind = Literal["file", "link", "special", "cloud"]
Doing = Literal["take", "wait", "refuse"]
Why = Literal["settling", "open", "cloud", "locked", "link", "special", "new"]

BACK_OFF_SECONDS = (5.0, 30.0, 120.0, 600.0)
"""How long to wait after each failure to open a file, before it goes to `problems/`."""
_STALE_LOCK_SECONDS = 24 * 3600.0
"""A `~$` file older than this was left by a program that crashed."""

_IGNORED_FILES = frozenset({"thumbs.db", "desktop.ini", "icon\r", "ehthumbs.db"})
_IGNORED_FOLDERS = frozenset(
    {"@eadir", "__macosx", "$recycle.bin", "system volume information", "lost+found"}
)
_IGNORED_SUFFIXES = (".!sync", ".!ut", ".!bt", ".aria2", ".filepart", ".unconfirmed", ".~tmp")


class Stat(NamedTuple):
    """One entry of the inbox as a listing shows it; times in nanoseconds."""

    size: int
    mtime_ns: int
    identity: int = 0
    kind: Kind = "file"


class Sighting(NamedTuple):
    """A file as it was, and since when (seconds of a clock that only goes forward) it is so."""

    stat: Stat
    since: float


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger holds of a file that waits for another try: how it was, and until when."""

    stat: Stat
    not_before: float


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What to do with one entry, by its path in the inbox ("/" between folders)."""

    path: str
    doing: Doing
    why: Why = "new"
    stat: Stat


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """All decisions of one look at the inbox, and what to remember for the next."""

    decisions: tuple[Decision, ...]
    sightings: dict[str, Sighting]

    @property
    def to_take(self) -> tuple[Decision, ...]:
        """The files whose turn has come."""
        return tuple(d for d in self.decisions if d.doing == "take")


def decide(
    listing: Mapping[str, Stat],
    last: Mapping[str, Sighting],
    ledger: Mapping[str, Known],
    now: float,
    *,
    wall: float,
    settle_seconds: float,
) -> Round:
    """What to do with each entry of the inbox.

    Args:
        listing: every entry found, ignored names too: lock files tell which documents are open.
        last: what the round before remembered.
        ledger: files that wait for another try, by path.
        now: seconds of a clock that only goes forward.
        wall: seconds since 1970, for comparison with the ledger's and the files' own times.
        settle_seconds: how long a file must not have changed.
    """
    decisions: list[Decision] = []
    sightings: dict[str, Sighting] = {}
    for path, stat in sorted(listing.items(), key=lambda e: (e[1].mtime_ns, e[0])):
        if is_ignored(path):
            continue
        before = last.get(path)
        same = before is not None and before.stat == stat and before.since <= now
        since = before.since if before is not None and same else now
        sightings[path] = Sighting(stat, since)
        doing, why = _doing(path, stat, listing, ledger.get(path), wall)
        if doing == "take" and (not same or now - since < settle_seconds):
            doing, why = "wait", "settling"
        decisions.append(Decision(path=path, doing=doing, why=why, stat=stat))
    return Round(decisions=tuple(decisions), sightings=sightings)


def _doing(
    path: str, stat: Stat, listing: Mapping[str, Stat], known: Known | None, wall: float
) -> tuple[Doing, Why]:
    """What to do with one entry, were it to have settled."""
    if stat.kind == "cloud":
        return "wait", "cloud"
    if stat.kind in ("link", "special"):
        return "refuse", "link" if stat.kind == "link" else "special"
    if is_open(path, listing, wall):
        return "wait", "open"
    if known is not None and known.stat == stat:
        left = known.not_before - wall
        # a clock that was put back must not make a file wait for a year
        if 0 < left <= BACK_OFF_SECONDS[-1]:
            return "wait", "locked"
    return "take", "new"


def is_ignored(path: str) -> bool:
    """Whether a path is a lock file, a temporary or a sync program's, or lies in such a folder."""
    parts = PurePosixPath(path).parts
    if any(is_temporary(p) or p.casefold() in _IGNORED_FOLDERS for p in parts):
        return True
    name = parts[-1].casefold()
    return name in _IGNORED_FILES or name.endswith(_IGNORED_SUFFIXES)


def is_open(path: str, listing: Mapping[str, Stat], wall: float) -> bool:
    """Whether Word, Excel or LibreOffice shows by its lock file that it has a document open.

    Word writes "~$" over the first letters of a long name and before a short one.
    """
    whole = PurePosixPath(path)
    name = whole.name
    locks = [f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#", f".~{name}"]
    for lock in locks:
        found = listing.get(str(whole.with_name(lock)))
        if found is not None and abs(wall - found.mtime_ns / 1e9) < _STALE_LOCK_SECONDS:
            return True
    return False


def back_off(attempts: int, wall: float) -> float | None:
    """When to try again after so many failures; None when it is time to give up."""
    if attempts > len(BACK_OFF_SECONDS):
        return None
    return wall + BACK_OFF_SECONDS[attempts - 1]
