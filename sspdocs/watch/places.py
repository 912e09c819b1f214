"""Where things go: originals to `done/` and `problems/`, outputs to `out/`, each whole and once.

Every function here may be called again after an interruption at any point and ends the same.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import sys
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

from sspdocs.watch.decide import Stat
from sspdocs.watch.folder import Folders, look
from sspdocs.watch.ledger import Ledger
from sspdocs.watch.messages import Staged
from sspdocs.watch.rows import EARLIER, Item, Output
from sspdocs.watch.shelves import Shelves, from_root, told_apart
from sspdocs.writers.files import safe_name

NOTE_SUFFIX = " - why.txt"
_CHUNK = 1 << 20
_ROOM = 16 << 20
"""Bytes: with less room than this a disk is full, whatever the size of the next document."""


def copy_out(source: Path, target: Path) -> tuple[str, Stat]:
    """A private copy of a file, its SHA-256, and the file as it was when the copy was whole.

    Raises:
        OSError: it cannot be opened or copied now.
        ChangedMeanwhile: somebody wrote to it while it was being copied.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(source, flags | getattr(os, "O_BINARY", 0))
    digest = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(handle, "rb") as file, _new(target) as copy:
        before = os.fstat(file.fileno())
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        after = os.fstat(file.fileno())
        copy.flush()
        os.fsync(copy.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise ChangedMeanwhile
    return digest.hexdigest(), look(source)


class ChangedMeanwhile(Exception):
    """A file was written to while it was being read."""


def _new(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def file_hash(path: Path) -> str | None:
    """A file's SHA-256; None when it is not there or cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def safe_path(path: str) -> PurePosixPath:
    """A path in the inbox as one that is safe to write on any system, its folders kept."""
    whole = PurePosixPath(path)
    return PurePosixPath(
        *(safe_name(p, "folder") for p in whole.parent.parts), safe_file(whole.name)
    )


def safe_file(name: str) -> str:
    """A file's name made safe; an ordinary one stays as it is."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 "..name" has no suffix for pathlib
    end = safe_name(suffix[1:], "")
    plain = safe_name(stem, "document")
    return f"{plain}.{end}" if suffix[1:] and end != "document" else plain


def choose_home(folder: str, day: str, item: Item, folders: Folders, ledger: Ledger) -> str:
    """Where an original will lie, by its path from the watched folder: a name nobody has.

    Args:
        folder: "done" or "problems".
        day: the day's folder, "" for none.
        item: the file.
        folders: the watched folder.
        ledger: what is promised to others.
    """
    base = {"done": folders.done, "problems": folders.problems}[folder]
    wanted = PurePosixPath(day) / safe_path(item.path)
    number, attempt = 2, wanted
    while True:
        path = base / attempt
        home = from_root(path, folders)
        note = path.with_name(path.name + NOTE_SUFFIX)
        if not ledger.has_home(home) and not os.path.lexists(path) and not note.exists():
            return home
        attempt = wanted.with_stem(f"{wanted.stem} ({number})")
        number += 1


def move_original(item: Item, folders: Folders) -> bool:
    """Move an item's original from the inbox to its home; whether the inbox held that version.

    Where the inbox holds a newer version by now, that one stays and the private copy goes home.
    """
    assert item.home is not None
    source, home = folders.inbox / item.path, folders.root / item.home
    if os.path.lexists(home):
        if item.why in ("link", "special") or file_hash(home) == item.sha256:
            return True
        if not os.path.lexists(source):  # moved by us while somebody saved over it
            _rename(home, source)
    ours = _is_still(source, item)
    home.parent.mkdir(parents=True, exist_ok=True)
    if ours:
        _rename(source, home)
        if not _is_still(home, item):  # saved over in the instant between
            if not os.path.lexists(source):
                _rename(home, source)
            ours = False
    copy = private_copy(item, folders)
    if not ours and copy.exists():
        _rename(copy, home)
    sync_folder(home.parent)
    return ours


def _is_still(path: Path, item: Item) -> bool:
    """Whether a path holds the very version that was taken."""
    try:
        now = look(path)
    except OSError:
        return False
    if item.why in ("link", "special"):
        return now.kind in ("link", "special")
    return now.kind == "file" and (now.size, now.mtime_ns) == (item.size, item.mtime_ns)


def private_copy(item: Item, folders: Folders) -> Path:
    """Where the copy is that an item is read from."""
    return work_folder(item, folders) / "original"


def work_folder(item: Item, folders: Folders) -> Path:
    """The folder that one item is worked on in."""
    return folders.work / str(item.id)


def _rename(source: Path, target: Path) -> None:
    """Move within a disk at once; to another disk by a copy that appears whole."""
    try:
        source.rename(target)
    except OSError as e:
        if e.errno != errno.EXDEV:
            raise
        making = target.with_name(f".~{os.getpid()}.tmp")
        try:
            shutil.copy2(source, making, follow_symlinks=False)
            if not making.is_symlink():
                with making.open("rb+") as file:
                    os.fsync(file.fileno())
            making.replace(target)
        except OSError:  # that disk is full, say: half a file must not stay on it
            with contextlib.suppress(OSError):
                making.unlink()
            raise
        source.unlink()
    sync_folder(target.parent)


def write_note(item: Item, folders: Folders, text: str) -> None:
    """Put the plain note beside a file in `problems/`."""
    assert item.home is not None
    home = folders.root / item.home
    path = home.with_name(home.name + NOTE_SUFFIX)
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_name(f".~{item.id}.tmp")
    with _new(making) as file:
        file.write(text.replace("\n", os.linesep).encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())
    making.replace(path)
    sync_folder(path.parent)


def publish(
    staged: Staged, item: Item, day: str, folders: Folders, shelves: Shelves
) -> list[Output]:
    """Put one finished output in its place: what stands where now; nothing when a better one does.

    What stood there before, made by us or changed by a person, is kept under `earlier/`.
    """
    output = _wanted(staged, item, folders)
    target = shelves.place(output)
    standing = shelves.at(target)
    number, plain = 1, target
    while standing is not None and standing.line != staged.line:  # a plan of another kind, say
        extra = staged.hint if number == 1 else f"{staged.hint} {number}"
        target = plain.with_stem(f"{plain.stem} ({extra})")
        standing = shelves.at(target)
        number += 1
    found = []
    if standing is not None and standing.item != item.id:
        if standing.rank > staged.rank:
            return []
        if staged.day and standing.day > staged.day:  # an older plan dropped after a newer one
            target = _earlier(target, staged.day, staged.sha256)
            standing = None
    kept = _put(Path(staged.file), target, staged.sha256, day)
    if standing is not None and standing.item != item.id:
        kept = kept or _earlier(target, f"until {day}", standing.sha256)  # an interrupted run's
        if kept.exists():
            found.append(msgspec.structs.replace(standing, path=from_root(kept, folders)))
    return [*found, msgspec.structs.replace(output, path=from_root(target, folders))]


def _wanted(staged: Staged, item: Item, folders: Folders) -> Output:
    """An output as it would like to be kept: its path is what it would like best."""
    best = folders.out / safe_path(item.path).parent / staged.path
    return Output(
        path=from_root(best, folders), item=item.id, number=staged.number, line=staged.line,
        folder=from_root(best.parent, folders), name=best.name, day=staged.day, rank=staged.rank,
        sha256=staged.sha256, apart="\n".join(staged.apart),
    )  # fmt: skip


def retire(output: Output, day: str, folders: Folders, ledger: Ledger) -> None:
    """Move an output of a version that no longer holds to `earlier/`."""
    path = folders.root / output.path
    kept = _earlier(path, f"until {day}", file_hash(path) or output.sha256)
    if path.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if kept.exists() else _rename(path, kept)
    if kept.exists():
        moved = msgspec.structs.replace(output, path=from_root(kept, folders))
        ledger.put_output(moved, output.path)
    else:
        ledger.forget_outputs([output.path])


def bring_back(output: Output, folders: Folders, ledger: Ledger) -> None:
    """Move an output of a version that holds again out of `earlier/`."""
    path = folders.root / output.path
    target = Shelves(folders, ledger).place(output)
    moved = path.exists() and not target.exists()
    if moved:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _rename(path, target)
    if moved or (not path.exists() and file_hash(target) == output.sha256):
        back = msgspec.structs.replace(output, path=from_root(target, folders))
        ledger.put_output(back, output.path)


def find_output(staged: Staged, item: Item, folders: Folders) -> Output | None:
    """What stands where an output belongs, as it is now; for a ledger that is begun anew."""
    output = _wanted(staged, item, folders)
    for target in told_apart(output, folders):
        if (sha256 := file_hash(target)) is not None:
            return msgspec.structs.replace(output, path=from_root(target, folders), sha256=sha256)
    return None


def _put(file: Path, target: Path, sha256: str, day: str) -> Path | None:
    """Move a finished file to its place unless it is there already; where what stood there went."""
    kept = None
    if target.exists() and (there := file_hash(target)) != sha256:
        kept = _earlier(target, f"until {day}", there or "")
        kept.parent.mkdir(parents=True, exist_ok=True)
        if kept.exists():
            target.unlink()
        else:
            _rename(target, kept)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _rename(file, target)
    return kept


def _earlier(target: Path, when: str, sha256: str) -> Path:
    """The place of an older version: a name nobody has, or the one that holds these very bytes."""
    folder = target.parent / EARLIER
    path, number = folder / f"{target.stem} ({when}){target.suffix}", 2
    while path.exists() and file_hash(path) != sha256:
        path = folder / f"{target.stem} ({when}, {number}){target.suffix}"
        number += 1
    return path


def disk_fault(folder: Path) -> OSError | None:
    """Why a disk takes no more, when it does not: full, a quota, read-only, gone."""
    probe = folder / ".~room.tmp"
    try:
        if shutil.disk_usage(folder).free < _ROOM:
            return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with _new(probe) as file:
            file.write(b"\0" * _CHUNK)
            file.flush()
            os.fsync(file.fileno())
    except OSError as e:
        return e
    finally:
        with contextlib.suppress(OSError):
            probe.unlink()
    return None


def clear_work(item: Item, folders: Folders) -> None:
    """Throw away what an item was worked on with."""
    shutil.rmtree(work_folder(item, folders), ignore_errors=True)


def sweep(folders: Folders, keep: set[str]) -> None:
    """Remove what an interrupted run left: work of nobody, and half-made things in `out/`."""
    with contextlib.suppress(FileNotFoundError):
        for entry in folders.work.iterdir():
            if entry.name not in keep:
                shutil.rmtree(entry, ignore_errors=True)
    for top in (folders.out, folders.problems, folders.done):
        for here, inner, names in os.walk(top):
            for name in [n for n in inner if n.startswith(".making-")]:
                shutil.rmtree(Path(here) / name, ignore_errors=True)
                inner.remove(name)
            for name in names:
                if name.startswith((".~", ".sspdocs-")):
                    with contextlib.suppress(OSError):
                        (Path(here) / name).unlink()


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut, where the system can."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
