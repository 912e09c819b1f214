"""Results kept between runs, so that a file that has not changed is not done again.

One SQLite file holds, for each path, a key made of the file's content, the version of sspdocs and
the settings of the run, and the result as bytes; and which child has which folder of the output, so
that two commands agree on it. Results hold what plans hold: the file is readable by its owner only,
and can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import msgspec

from sspdocs.model.contract import SCHEMA_VERSION

if TYPE_CHECKING:
    import sqlite3

    from sspdocs.writers.children import Given

FOLDER = ".sspdocs"
"""The folder beside the output that holds the cache; its dot keeps it from being read as input."""
FILE = "results.sqlite"
_LARGEST = 16 << 20
"""Bytes of a result beyond which keeping it costs more than doing the file again."""
_COMMIT_SECONDS = 1.0
"""What an interruption may cost: the work of about a second."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS results (path TEXT PRIMARY KEY, key BLOB, value BLOB)",
    "CREATE TABLE IF NOT EXISTS folders (folder TEXT, said BLOB, PRIMARY KEY (folder, said))",
)


def fingerprint(*settings: Any) -> bytes:
    """All that a result depends on besides the file: the version of sspdocs and these settings.

    Args:
        settings: msgspec values, text, numbers, dates or lists of them; same values, same bytes.
    """
    from importlib import metadata  # a few files should not load it

    try:
        version = metadata.version("sspdocs")
    except metadata.PackageNotFoundError:
        version = "source"
    data = msgspec.msgpack.encode(
        [version, _edited(), SCHEMA_VERSION, settings], enc_hook=str, order="sorted"
    )
    return hashlib.blake2b(data, digest_size=16).digest()


def _edited() -> int:
    """When the program itself was last changed, where it runs from its own checkout.

    There its version stays the same while it is worked on.
    """
    package = Path(__file__).resolve().parents[1]
    if not (package.parent / "pyproject.toml").is_file():
        return 0
    return max(
        (Path(folder) / name).stat().st_mtime_ns
        for folder, _, names in os.walk(package)
        for name in names
        if name.endswith((".py", ".toml"))
    )


def content_hash(path: Path) -> bytes | None:
    """A file's content as sixteen bytes; None where it cannot be read."""
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:
        return None


class Cache:
    """The results of earlier runs under one output folder; use it as a context manager.

    A damaged file is set aside and a new one begun; one that another run holds is left alone, and
    this run does all its work itself.
    """

    def __init__(self, out: Path, settings: bytes = b"") -> None:
        """Open the cache under `out` for runs with these settings (see `fingerprint`)."""
        self._settings = settings
        self._store: sqlite3.Connection | None = None
        self._saved = time.monotonic()
        self._gone: set[str] = set()
        self._file = out / FOLDER / FILE
        # made when there is something to keep: a run that fails at once leaves nothing behind
        self._is_new = not self._file.exists()
        if not self._is_new:
            with contextlib.suppress(OSError):
                self._store = _open(self._file)

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Save what was put and close the file."""
        import sqlite3  # as above

        if self._store is not None:
            with contextlib.suppress(sqlite3.Error):
                self._store.commit()
            self._store.close()
            self._store = None

    def holds(self, path: Path) -> bool:
        """Whether there is a result for the file as it is now."""
        row = self._row("SELECT key FROM results WHERE path = ?", path)
        # a path that was never done needs no hashing: the first run reads each file once
        return row is not None and row[0] == self._key(content_hash(path))

    def get(self, path: Path) -> bytes | None:
        """The result that `holds` said is there."""
        row = self._row("SELECT value FROM results WHERE path = ?", path)
        try:
            return zlib.decompress(row[0]) if row else None
        except (zlib.error, TypeError):
            return None

    def put(self, path: Path, content: bytes | None, value: bytes) -> None:
        """Keep a result for a file whose content, before it was read, had this hash."""
        key = self._key(content)
        self._begin()
        if self._store is None or key is None or len(value) > _LARGEST:
            return
        import sqlite3  # as above

        row = (str(path), key, zlib.compress(value, 1))
        try:
            self._store.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", row)
            if time.monotonic() - self._saved > _COMMIT_SECONDS:
                self._store.commit()
                self._saved = time.monotonic()
        except sqlite3.Error:  # a full disk or another run: the work itself goes on
            self.close()

    def folders(self, *, gone: bool = False) -> list[Given]:
        """Which child has which folder beside this file, of those that are still there.

        Args:
            gone: those whose folder is no longer there too.
        """
        from sspdocs.writers.children import Given  # `read` and `check` have none

        standing = _folders_in(self._file.parent.parent)
        decode = msgspec.msgpack.Decoder(Given).decode
        found = []
        for folder, said in self._all("SELECT folder, said FROM folders ORDER BY rowid"):
            if folder.casefold() not in standing:
                self._gone.add(folder)
                if not gone:
                    continue
            with contextlib.suppress(msgspec.DecodeError):
                found.append(decode(said))
        return found

    def keep_folders(self, given: Iterable[Given]) -> None:
        """Keep that children have these folders; what was kept of folders that are gone goes."""
        rows = [(one.folder, msgspec.msgpack.encode(one)) for one in given]
        if not rows:
            return
        self._begin()
        if self._store is None:
            return
        import sqlite3  # as above

        try:
            if self._gone:
                gone, self._gone = [(folder,) for folder in self._gone], set()
                self._store.executemany("DELETE FROM folders WHERE folder = ?", gone)
            self._store.executemany("INSERT OR IGNORE INTO folders VALUES (?, ?)", rows)
        except sqlite3.Error:  # as in `put`
            self.close()

    @property
    def is_open(self) -> bool:
        """Whether results can be kept and found: no other run holds the file."""
        return self._store is not None

    def find(self, holds: Callable[[bytes], bool]) -> list[str]:
        """The paths whose result, or whose own name, is one that `holds` says yes to."""
        if self._store is None:
            return []
        found = []
        for path, value in self._store.execute("SELECT path, value FROM results ORDER BY path"):
            try:
                said = zlib.decompress(value)
            except (zlib.error, TypeError):
                said = b""
            if holds(path.encode("utf-8", "replace") + b"\n" + said):
                found.append(path)
        return found

    def forget(self, paths: Iterable[str], folders: Iterable[Given] = ()) -> None:
        """Remove what is held of these paths and of these folders, for good.

        Raises:
            sqlite3.Error: the file cannot be written.
        """
        if self._store is not None:
            self._store.executemany("DELETE FROM results WHERE path = ?", [(p,) for p in paths])
            rows = [(one.folder, msgspec.msgpack.encode(one)) for one in folders]
            self._store.executemany("DELETE FROM folders WHERE folder = ? AND said = ?", rows)
            self._store.commit()
            self._store.execute("VACUUM")  # deleted rows would stay readable in the file

    def _begin(self) -> None:
        """Make the file, where there is something to keep and none yet."""
        if self._is_new:
            self._is_new = False
            with contextlib.suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._store = _open(self._file)

    def _key(self, content: bytes | None) -> bytes | None:
        return None if content is None else content + self._settings

    def _row(self, query: str, path: Path) -> tuple[Any, ...] | None:
        found = self._all(query, str(path))
        return found[0] if found else None

    def _all(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        if self._store is None:
            return []
        import sqlite3  # as above

        try:
            return self._store.execute(query, values).fetchall()
        except sqlite3.Error:
            self.close()
            return []


def _folders_in(top: Path) -> set[str]:
    """The names of the folders in a folder, as they are compared."""
    with contextlib.suppress(OSError), os.scandir(top) as inside:
        return {one.name.casefold() for one in inside if one.is_dir()}
    return set()


def _open(file: Path) -> sqlite3.Connection | None:
    import sqlite3  # as above

    for _ in range(2):
        store = sqlite3.connect(file, timeout=2)
        try:
            store.execute("PRAGMA synchronous = NORMAL")
            for table in _TABLES:
                store.execute(table)
            store.commit()
            with contextlib.suppress(OSError):
                file.chmod(0o600)
            return store
        except sqlite3.OperationalError:  # another run holds it
            store.close()
            return None
        except sqlite3.DatabaseError:  # not a database any more
            store.close()
            file.replace(file.with_suffix(".damaged"))
    return None
