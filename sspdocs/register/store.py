"""The register's file: one SQLite database, in which nothing is ever changed or removed.

    history   id · key · kind · day · source · data

Each row is something that was learnt or done on a day: `entry` (what is known of a pupil from then
on, whole), `plan` (a version of a plan that was read: its file and digest, no words of it), `pack` (an
invitation pack that was made, and for whom), `reply` (what came back from somebody who was
invited) or `review` (a meeting that was held, whole, each time that more is known of it). What
holds now is the latest `entry` of each pupil and the latest `review` of each meeting. Triggers
refuse to change or delete a row, so an older meeting date or a person who has left can always be
found again.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Literal

import msgspec

from sspdocs.deadlines.cases import key_of
from sspdocs.deadlines.held import HeldReview, Reply
from sspdocs.errors import InputError
from sspdocs.model.pupils import tell_apart
from sspdocs.register.entry import Entry, merged

VERSION = 1
FILE_NAME = "register.sqlite"
Kind = Literal["entry", "plan", "pack", "reply", "review"]

_SCHEMA = f"""
CREATE TABLE history (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL,
  source TEXT NOT NULL, data TEXT NOT NULL
);
CREATE INDEX history_key ON history (kind, key, id);
CREATE TRIGGER history_kept BEFORE DELETE ON history
  BEGIN SELECT RAISE(ABORT, 'the register keeps its history'); END;
CREATE TRIGGER history_unchanged BEFORE UPDATE ON history
  BEGIN SELECT RAISE(ABORT, 'the register keeps its history'); END;
PRAGMA user_version = {VERSION};
"""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the history; `data` is JSON."""

    key: str
    kind: str
    day: dt.date
    source: str
    data: str


class PlanVersion(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a plan: its file's name, the digest of its bytes, and what kind of plan."""

    file: str
    sha256: str
    kind: str


class Register:
    """An open register. Use it with `with`; each write is whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(path)
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0 and not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
                with self._db:
                    self._db.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
            elif version != VERSION:
                raise InputError(
                    f"{path}: this register was made by another version of sspdocs. Install the "
                    f"newest.",
                    path=str(path),
                )
        except sqlite3.Error as e:
            raise InputError(
                f"{path}: this is not a register, or it is damaged ({e}). Put back a copy, or "
                f"name another file.",
                path=str(path),
            ) from None

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def entries(self) -> dict[str, Entry]:
        """What holds now: key → the latest entry of each pupil, in the order first heard of."""
        rows = self._db.execute(
            "SELECT key, data FROM history WHERE id IN "
            "(SELECT max(id) FROM history WHERE kind = 'entry' GROUP BY key) ORDER BY id"
        )
        with closing(rows):
            return {key: msgspec.json.decode(data, type=Entry) for key, data in rows}

    def learn(self, entries: Iterable[Entry], day: dt.date, source: str) -> int:
        """Put what is new in each entry on top of what is known; gives how many pupils it changed.

        Raises:
            InputError: the file cannot be written.
        """
        known = self.entries()
        near: dict[str, set[str]] = {}
        for key, entry in known.items():
            _index(near, key, entry)
        rows = []
        for entry in entries:
            key = _known_key(entry, known, near)
            before = known.get(key)
            after = merged(before, entry) if before else entry
            if after != before:
                known[key] = after
                _index(near, key, after)
                data = msgspec.json.encode(after).decode()
                rows.append((key, "entry", day.isoformat(), source, data))
        self._write(rows)
        return len(rows)

    def key_of(self, entry: Entry) -> str:
        """The key under which a pupil stands, or would stand: by UPN, else by name and birthday."""
        known = self.entries()
        near: dict[str, set[str]] = {}
        for key, held in known.items():
            _index(near, key, held)
        return _known_key(entry, known, near)

    def note_plans(self, plans: Iterable[tuple[str, PlanVersion]], day: dt.date) -> int:
        """Keep which versions of a pupil's plans were read; those known already are passed over.

        Args:
            plans: the pupil's key and the version.
            day: the day they were read.
        """
        known = {
            (key, msgspec.json.decode(data, type=PlanVersion).sha256)
            for key, _, data in self._rows("plan")
        }
        rows = []
        for key, version in plans:
            if (key, version.sha256) not in known:
                known.add((key, version.sha256))
                data = msgspec.json.encode(version).decode()
                rows.append((key, "plan", day.isoformat(), version.file, data))
        self._write(rows)
        return len(rows)

    def note_pack(self, key: str, day: dt.date, source: str, data: bytes) -> None:
        """Keep that a pack was made; `data` is its record as JSON."""
        self._write([(key, "pack", day.isoformat(), source, data.decode())])

    def note_replies(self, key: str, day: dt.date, source: str, replies: Iterable[Reply]) -> None:
        """Keep what came back from those who were invited."""
        said = [msgspec.json.encode(reply).decode() for reply in replies]
        self._write([(key, "reply", day.isoformat(), source, data) for data in said])

    def note_review(self, key: str, day: dt.date, source: str, held: HeldReview) -> None:
        """Keep what is known of a meeting that was held, whole."""
        data = msgspec.json.encode(held).decode()
        self._write([(key, "review", day.isoformat(), source, data)])

    def replies(self) -> dict[str, tuple[tuple[dt.date, Reply], ...]]:
        """Key → what came back and when it was recorded, oldest first."""
        found: dict[str, list[tuple[dt.date, Reply]]] = {}
        for key, day, data in self._rows("reply"):
            found.setdefault(key, []).append((day, msgspec.json.decode(data, type=Reply)))
        return {key: tuple(replies) for key, replies in found.items()}

    def reviews(self) -> dict[str, tuple[HeldReview, ...]]:
        """Key → the meetings that were held, as they are known now, by date."""
        found: dict[str, dict[dt.date, HeldReview]] = {}
        for key, _, data in self._rows("review"):
            held = msgspec.json.decode(data, type=HeldReview)
            found.setdefault(key, {})[held.date] = held
        return {key: tuple(held[d] for d in sorted(held)) for key, held in found.items()}

    def packs(self) -> dict[str, dt.date]:
        """Key → the day on which the latest pack was made."""
        return {key: day for key, day, _ in self._rows("pack")}

    def _rows(self, kind: Kind) -> list[tuple[str, dt.date, str]]:
        rows = self._db.execute(
            "SELECT key, day, data FROM history WHERE kind = ? ORDER BY id", (kind,)
        )
        with closing(rows):
            return [(key, dt.date.fromisoformat(day), data) for key, day, data in rows]

    def history(self, key: str) -> list[Event]:
        """Everything kept about one pupil, oldest first."""
        rows = self._db.execute(
            "SELECT key, kind, day, source, data FROM history WHERE key = ? ORDER BY id", (key,)
        )
        with closing(rows):
            return [
                Event(key=k, kind=kind, day=dt.date.fromisoformat(day), source=source, data=data)
                for k, kind, day, source, data in rows
            ]

    def forget(self, keys: Iterable[str]) -> None:
        """Take pupils out for good, history and all: the one way that a row ever goes.

        Raises:
            InputError: the file cannot be written.
        """
        try:
            self._db.execute("PRAGMA secure_delete = ON")
            kept = self._db.execute("SELECT sql FROM sqlite_master WHERE name = 'history_kept'")
            (trigger,) = kept.fetchone()
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                self._db.execute("DROP TRIGGER history_kept")
                self._db.executemany("DELETE FROM history WHERE key = ?", [(k,) for k in keys])
                self._db.execute(trigger)
            self._db.execute("VACUUM")  # no word of it stays in an unused page
        except sqlite3.Error as e:
            raise InputError(
                f"{self.path}: the register cannot be written ({e}). Close whatever has it open.",
                path=str(self.path),
            ) from None

    def _write(self, rows: list[tuple[str, str, str, str, str]]) -> None:
        try:
            with self._db:
                self._db.executemany(
                    "INSERT INTO history (key, kind, day, source, data) VALUES (?, ?, ?, ?, ?)",
                    rows,
                )
        except sqlite3.Error as e:
            raise InputError(
                f"{self.path}: the register cannot be written ({e}). Close whatever has it open.",
                path=str(self.path),
            ) from None


def _index(near: dict[str, set[str]], key: str, entry: Entry) -> None:
    """Note under which UPN and name a pupil can be found."""
    for name in filter(None, (entry.who.upn, entry.who.name)):
        near.setdefault(name, set()).add(key)


def _known_key(entry: Entry, known: dict[str, Entry], near: dict[str, set[str]]) -> str:
    """The pupil's key: that of the one pupil known whom the entry fits, or one of its own."""
    said = entry.who
    keys = sorted(near.get(said.upn, set()) | near.get(said.name, set()))
    groups = tell_apart([said, *(known[key].who for key in keys)])
    mine = [keys[n - 1] for n in groups[0] if n]
    if mine:
        return entry.key if entry.key in mine else mine[0]
    if said.upn and entry.key in known:  # the UPN of a child with another name: copied, it seems
        return key_of(None, entry.name, entry.date_of_birth, "register")
    return entry.key
