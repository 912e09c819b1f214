"""How a watched folder stands: running or not, what waits, what needs a person."""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections.abc import Iterator, Mapping

import msgspec

from sspdocs.watch.decide import Stat, is_ignored, is_open
from sspdocs.watch.folder import Folders, is_held, is_remote, is_there, list_inbox, read_holder
from sspdocs.watch.ledger import FILE, Ledger, LedgerDamaged

_WHY = {
    "locked": "open in another program, or not yours to read",
    "unfinished": "not whole yet: still being copied?",
    "settling": "still being written",
    "": "was being worked on when sspdocs stopped",
}


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the inbox that waits for another try."""

    name: str
    why: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A file in `problems/`."""

    name: str
    code: str


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """How a folder stands; `last_seen` is the watcher's last sign of life, in UTC."""

    there: bool
    running: bool
    host: str | None = None
    pid: int | None = None
    last_seen: dt.datetime | None = None
    inbox: int = 0
    left_alone: int = 0
    in_hand: int = 0
    done: int = 0
    waiting: tuple[Waiting, ...] = ()
    problems: tuple[Problem, ...] = ()
    damaged: bool = False
    settings_read: dt.datetime | None = None
    settings_trouble: str | None = None


def read_status(folders: Folders) -> Status:
    """How a folder stands; changes nothing."""
    if not is_there(folders):
        return Status(there=False, running=False)
    holder = read_holder(folders.state / "watch.lock")
    listing = list_inbox(folders.inbox)
    names = list(listing)
    status = Status(
        there=True,
        running=is_held(folders),
        host=holder.host if holder else None,
        pid=holder.pid if holder else None,
        last_seen=dt.datetime.fromtimestamp(holder.at, dt.UTC) if holder else None,
        inbox=sum(not is_ignored(n) for n in names),
        left_alone=sum(is_ignored(n) for n in names),
    )
    held_up = tuple(_held_up(listing))
    status = msgspec.structs.replace(status, waiting=held_up)
    path = folders.state / FILE
    if not path.exists():
        return status
    try:
        with Ledger(path, remote=is_remote(folders.root)) as ledger:
            counts = ledger.counts()
            read = ledger.fact("settings_read")
            return msgspec.structs.replace(
                status,
                settings_read=dt.datetime.fromisoformat(read) if read else None,
                settings_trouble=ledger.fact("settings_trouble") or None,
                done=counts.get("done", 0),
                in_hand=sum(
                    n for state, n in counts.items() if state not in ("done", "problem", "waiting")
                ),
                waiting=held_up
                + tuple(
                    Waiting(name=i.path, why=_WHY.get(i.why, i.why))
                    for i in ledger.items("waiting")
                    if i.path not in {w.name for w in held_up}
                ),
                problems=tuple(
                    Problem(name=i.home or i.path, code=i.code or "")
                    for i in ledger.items("problem")
                    if i.home and (folders.root / i.home).exists()
                ),
            )
    except (LedgerDamaged, sqlite3.Error):
        return msgspec.structs.replace(status, damaged=True)


def _held_up(listing: Mapping[str, Stat]) -> Iterator[Waiting]:
    """The files of the inbox that are left alone for now, though there is nothing wrong with them."""
    for name, stat in sorted(listing.items()):
        if is_ignored(name):
            continue
        if stat.kind == "cloud":
            yield Waiting(name=name, why='in the cloud: choose "Always keep on this device"')
        elif is_open(name, listing, time.time()):
            yield Waiting(name=name, why="open in Word, Excel or LibreOffice: close it there")


def in_words(status: Status, folders: Folders) -> Iterator[str]:
    """The status as lines for a person."""
    if not status.there:
        yield f"{folders.root}: not a watched folder yet, or its drive is not there."
        yield "Start with: sspdocs watch"
        return
    seen = f"{status.last_seen.astimezone():%d/%m/%Y %H:%M:%S}" if status.last_seen else "never"
    if status.running:
        yield f"Running on {status.host} (process {status.pid}), last round {seen}."
    elif status.last_seen:
        yield f"Not running: it was cut off on {seen}. What it had in hand is finished at the next start."
    else:
        yield "Not running."
    yield f"Inbox: {status.inbox:,}. In hand: {status.in_hand:,}. Done: {status.done:,}."
    if status.left_alone:
        yield f"Left alone in the inbox (lock files, temporary names): {status.left_alone:,}."
    for item in status.waiting:
        yield f"  waits: {item.name}: {item.why}"
    if status.problems:
        yield f"In problems, each with a note beside it: {len(status.problems):,}."
        for problem in status.problems:
            yield f"  {problem.name} ({problem.code})"
    if status.running and status.settings_read:
        yield (
            f"Settings read {status.settings_read.astimezone():%d/%m/%Y %H:%M:%S}; when "
            "sspdocs.toml is saved they are read again by themselves."
        )
    if status.settings_trouble:
        yield f"{status.settings_trouble} The settings before still hold."
    if status.damaged:
        yield "The ledger cannot be read: it is set aside and begun anew at the next start."
