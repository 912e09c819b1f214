"""What has become of every file: one SQLite file in the watched folder, readable by its owner only.

                 settled            copied, hashed        outputs ready         all in place        moved
    (in inbox) ─────────> claimed ───────────────> copied ─────────────> made ───────────> published ─────> done
                  ^          │                       │ │                                                     ^
                  │          │ cannot be opened now  │ │ the same bytes were done before                     │
                  └─waiting<─┤                       │ └───────────────────────────────> same ───────────────┘
                             │ gave up, or a link    │ cannot be read as a plan               note, moved
                             └───────────────────────┴───────────────────────────> refused ────────────> problem

    claimed, copied   at the next start: the private copy is thrown away, the file is taken again
    made              at the next start: what is not in place yet is put in place
    published, same   at the next start: the original is moved, unless it was already
    refused           at the next start: the note is written again and the original moved
    waiting           nothing was done; tried again when its time has come
    done, problem     final; the row is kept so that the same bytes are known again

Each state is committed before the next step begins, and each step may be done twice with the same
end. A row goes only with `forget`, or when a waiting file has left the inbox.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from sspdocs.model.pupils import Who
from sspdocs.watch.decide import Known, Stat
from sspdocs.watch.messages import Line
from sspdocs.watch.rows import Item, Output, State
from sspdocs.watch.standing import Row, children, come_back, holding

FILE = "ledger.sqlite"
VERSION = 2
FINAL = ("done", "problem")
_SCHEMA = f"""
CREATE TABLE items (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name BLOB NOT NULL, state TEXT NOT NULL,
  size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, identity INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, not_before REAL NOT NULL DEFAULT 0,
  why TEXT NOT NULL DEFAULT '',
  sha256 TEXT, home TEXT, day TEXT, code TEXT, message TEXT, same_as INTEGER,
  manifest BLOB, checked BLOB, finished_at REAL
);
CREATE INDEX items_sha256 ON items (sha256);
CREATE INDEX items_state ON items (state);
CREATE INDEX items_home ON items (home COLLATE NOCASE);
CREATE TABLE lines (item INTEGER NOT NULL, number INTEGER NOT NULL, line TEXT NOT NULL, day TEXT NOT NULL,
  name TEXT NOT NULL, upn TEXT NOT NULL, born TEXT NOT NULL, school TEXT NOT NULL, initials INTEGER NOT NULL,
  PRIMARY KEY (item, number));
CREATE INDEX lines_line ON lines (line);
CREATE INDEX lines_name ON lines (name);
CREATE TABLE outputs (path TEXT PRIMARY KEY COLLATE NOCASE, item INTEGER NOT NULL, number INTEGER NOT NULL,
  line TEXT NOT NULL, folder TEXT NOT NULL COLLATE NOCASE, name TEXT NOT NULL, day TEXT NOT NULL,
  rank INTEGER NOT NULL, sha256 TEXT NOT NULL, apart TEXT NOT NULL);
CREATE INDEX outputs_item ON outputs (item);
CREATE INDEX outputs_folder ON outputs (folder);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
PRAGMA user_version = {VERSION};
"""


_COLUMNS = ", ".join(Item.__struct_fields__)
_OUTPUT = ", ".join(Output.__struct_fields__)
_WHO = "l.name, l.upn, l.born, l.school, l.initials"
_NAMES_NEAR = """SELECT name FROM lines WHERE item IN
  (SELECT o.item FROM lines l JOIN lines o ON o.line = l.line WHERE l.item = ?)"""
"""The names in every file that has a plan of one file's pupils and kinds."""


class LedgerDamaged(Exception):
    """The file is not a ledger, or SQLite finds it broken."""


class Ledger:
    """An open ledger; use it as a context manager.

    Raises:
        LedgerDamaged: the file cannot be used; the caller sets it aside.
    """

    def __init__(self, path: Path, *, remote: bool = False) -> None:
        self.path = path
        self.is_new = not path.exists()
        if self.is_new:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        try:
            self._db = sqlite3.connect(path, timeout=20, isolation_level=None)
            try:
                self._open(remote)
            except BaseException:
                self._db.close()
                raise
        except sqlite3.DatabaseError as e:
            if _is_environment(e):
                raise
            raise LedgerDamaged(str(e)) from None

    def _open(self, remote: bool) -> None:
        # WAL's shared memory does not work across computers
        self._db.execute(f"PRAGMA journal_mode = {'DELETE' if remote else 'WAL'}")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA secure_delete = ON")  # what is forgotten leaves no trace
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 and not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
            self._db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
            self.is_new = True
        elif version != VERSION:
            raise LedgerDamaged(f"version {version}")
        if self._db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise LedgerDamaged("quick_check")

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All that is written inside takes effect, or none of it."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def claim(self, name: bytes, stat: Stat) -> Item:
        """A file's row, newly made or its waiting one, with one more attempt."""
        with self.together():
            row = self._db.execute(
                "SELECT id FROM items WHERE name = ? AND state = 'waiting'", (name,)
            ).fetchone()
            if row:
                self._db.execute(
                    "UPDATE items SET state = 'claimed', attempts = CASE WHEN size = ? AND "
                    "mtime_ns = ? THEN attempts + 1 ELSE 1 END, why = CASE WHEN size = ? AND "
                    "mtime_ns = ? THEN why ELSE '' END, size = ?, mtime_ns = ?, identity = ? "
                    "WHERE id = ?",
                    (*[stat.size, stat.mtime_ns] * 3, stat.identity, row[0]),
                )
                number = row[0]
            else:
                number = self._db.execute(
                    "INSERT INTO items (name, state, size, mtime_ns, identity, attempts) "
                    "VALUES (?, 'claimed', ?, ?, ?, 1)",
                    (name, stat.size, stat.mtime_ns, stat.identity),
                ).lastrowid
        return self.item(number)

    def add(self, **values: Any) -> int:
        """A row for a file that was finished before this ledger was begun; its number."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        row = self._db.execute(
            f"INSERT INTO items ({names}) VALUES ({marks})",
            tuple(values.values()),
        )
        return int(row.lastrowid or 0)

    def move(self, item: Item, state: State, **values: Any) -> Item:
        """Put an item in its next state, with what is known of it now."""
        names = "".join(f", {name} = ?" for name in values)
        self._db.execute(
            f"UPDATE items SET state = ?{names} WHERE id = ?",
            (state, *values.values(), item.id),
        )
        return msgspec.structs.replace(item, state=state, **values)

    def drop(self, item: Item) -> None:
        """Forget a row with all that hangs on it."""
        with self.together():
            for table, column in (("items", "id"), ("lines", "item"), ("outputs", "item")):
                self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (item.id,))

    def item(self, number: int) -> Item:
        """One row."""
        return next(self._items("id = ?", (number,)))

    def items(self, *states: State) -> list[Item]:
        """The rows in these states, the oldest first; without their plans."""
        marks = ", ".join("?" * len(states))
        return list(self._items(f"state IN ({marks})", states))

    def all_items(self) -> list[Item]:
        """Every row, oldest first."""
        return list(self._items("1", ()))

    def same_bytes(self, sha256: str, but: int) -> Item | None:
        """The first file with these bytes that was done, or is on its way to be."""
        found = self._items(
            "sha256 = ? AND id <> ? AND same_as IS NULL AND state IN ('made', 'published', 'done')",
            (sha256, but),
        )
        return next(found, None)

    def waiting(self) -> dict[str, Known]:
        """The files that wait for another try, by their paths in the inbox."""
        return {
            item.path: Known(stat=item.stat, not_before=item.not_before)
            for item in self.items("waiting")
        }

    def counts(self) -> dict[str, int]:
        """How many rows are in each state."""
        return dict(self._db.execute("SELECT state, count(*) FROM items GROUP BY state"))

    def has_home(self, home: str) -> bool:
        """Whether an original lies, or will lie, at a path; capitals do not count."""
        row = self._db.execute("SELECT 1 FROM items WHERE home = ? COLLATE NOCASE LIMIT 1", (home,))
        return row.fetchone() is not None

    def rebuilt(self) -> list[Item]:
        """The files that a new ledger knows only by their bytes so far."""
        return list(self._items("state = 'done' AND why = 'rebuilt'", ()))

    def put_lines(self, item: Item, lines: Iterable[Line]) -> None:
        """Keep whose plans are in a file."""
        self._db.execute("DELETE FROM lines WHERE item = ?", (item.id,))
        self._db.executemany(
            "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (item.id, n, line.line, line.day, w.name, w.upn, w.born, w.school, w.initials)
                for n, line in enumerate(lines)
                for w in (line.who,)
            ],
        )

    def lines(self, item: Item) -> list[Line]:
        """Whose plans are in a file, in their order."""
        rows = self._db.execute(
            f"SELECT line, day, {_WHO} FROM lines l WHERE item = ? ORDER BY number", (item.id,)
        )
        return [Line(line, day, _who(*said)) for line, day, *said in rows]

    def forget_outputs(self, paths: Iterable[str]) -> None:
        """Forget outputs that were removed."""
        self._db.executemany("DELETE FROM outputs WHERE path = ?", [(p,) for p in paths])

    def outdated(self, item: Item) -> list[Output]:
        """What stands of files with plans of one file's pupils, of which no plan holds any more."""
        near = "SELECT o.item FROM lines l JOIN lines o ON o.line = l.line WHERE l.item = ?"
        found = {row[0] for row in self._db.execute(near, (item.id,))}
        found -= holding(self._held(f"AND l.name IN ({_NAMES_NEAR})", item.id)).keys()
        return [o for number in sorted(found) for o in self._outputs("item = ?", number)]

    def come_back(self, item: Item) -> list[Output]:
        """What was made of plans that hold again, now that one file is there."""
        found = come_back(self._held(f"AND l.name IN ({_NAMES_NEAR})", item.id), item.id)
        return [
            output
            for number, plans in sorted(found.items())
            for output in self._outputs("item = ?", number)
            if output.number in plans
        ]

    def standing(self) -> dict[int, list[int]]:
        """Which plans of which files hold now: the latest of each pupil and kind."""
        return holding(self._held())

    def children(self, item: int, number: int) -> dict[tuple[int, int], int]:
        """The plans of one plan's name, by file and number, with the child that each is of."""
        where = "AND l.name = (SELECT name FROM lines WHERE item = ? AND number = ?)"
        return children(self._held(where, item, number, states="'made', 'published', 'done'"))

    def _held(
        self, where: str = "", *values: int, states: str = "'published', 'done'"
    ) -> list[Row]:
        rows = self._db.execute(
            f"SELECT l.item, l.number, l.line, l.day, {_WHO} FROM lines l JOIN items i ON "
            f"i.id = l.item WHERE i.state IN ({states}) {where} ORDER BY l.item, l.number",
            values,
        )
        return [Row(item, n, line, day, _who(*who)) for item, n, line, day, *who in rows]

    def output(self, path: str) -> Output | None:
        """The output that stands at a path."""
        return next(iter(self._outputs("path = ?", path)), None)

    def outputs(self, item: Item | None = None) -> list[Output]:
        """All outputs in their places, or one file's."""
        return self._outputs("item = ?", item.id) if item else self._outputs("1")

    def outputs_for(self, folder: str) -> list[Output]:
        """The outputs that would like to be in one folder, wherever they are."""
        return self._outputs("folder = ?", folder)

    def _outputs(self, where: str, *values: str | int) -> list[Output]:
        rows = self._db.execute(
            f"SELECT {_OUTPUT} FROM outputs WHERE {where} ORDER BY path", values
        )
        return [Output(**dict(zip(Output.__struct_fields__, r, strict=True))) for r in rows]

    def put_output(self, output: Output, instead_of: str = "") -> None:
        """Keep what stands at a path, and that it no longer stands at another."""
        self.forget_outputs([instead_of])
        self._db.execute(
            "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            msgspec.structs.astuple(output),
        )

    def tidy(self) -> None:
        """Write the file anew without what was deleted: no word of it stays in an unused page."""
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def fact(self, name: str) -> str | None:
        """Something kept between runs, by its name."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def put_fact(self, name: str, value: str) -> None:
        """Keep something between runs."""
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def _items(self, where: str, values: Iterable[Any]) -> Iterator[Item]:
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM items WHERE {where} ORDER BY id", tuple(values)
        ).fetchall()
        for row in rows:
            yield Item(**dict(zip(Item.__struct_fields__, row, strict=True)))


def _who(name: str, upn: str, born: str, school: str, initials: int) -> Who:
    return Who(name=name, upn=upn, born=born, school=school, initials=bool(initials))


def open_ledger(path: Path, *, remote: bool = False) -> tuple[Ledger, Path | None]:
    """The ledger, and where a damaged one was set aside; a new one is begun in its place."""
    try:
        return Ledger(path, remote=remote), None
    except LedgerDamaged:
        number = 1
        while (aside := path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")).exists():
            number += 1
        path.replace(aside)
        for extra in ("-wal", "-shm", "-journal"):  # they belong to the damaged file
            path.with_name(path.name + extra).unlink(missing_ok=True)
        return Ledger(path, remote=remote), aside


def _is_environment(error: sqlite3.DatabaseError) -> bool:
    """Whether it is the disk or a lock that is at fault, not the file."""
    if not isinstance(error, sqlite3.OperationalError):
        return False
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL,
                    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)  # fmt: skip
