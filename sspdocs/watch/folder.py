"""The watched folder: where its parts are, what lies in its inbox, and who may look after it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import stat as stat_bits
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import msgspec

from sspdocs.errors import OutputError, UsageError
from sspdocs.watch.decide import Kind, Stat

STATE = ".sspdocs"
"""The folder in the watched folder that holds the ledger, the lock and work in hand."""
_MARKER = "this-folder-is-watched"
_RECALL = 0x1000 | 0x40000 | 0x400000  # Windows: offline, recall on open, recall on data access
_DATALESS = 0x40000000  # macOS: SF_DATALESS, the content is in the cloud
_REMOTE_NAMES = (
    "nfs nfs4 cifs smb3 smbfs 9p afs ceph glusterfs fuse.sshfs fuse.rclone davfs fuse.davfs2 "
    "vboxsf prl_fs fuse.vmhgfs-fuse fuse.grpcfuse fuse.osxfs virtiofs drvfs "
    "afpfs webdav osxfuse macfuse"
)
_MAC_MOUNT = re.compile(r"(.+) on (/.*) \((\w+).*\)")
_REMOTE = frozenset(_REMOTE_NAMES.split())
_BEAT_SECONDS = 120.0
"""A watcher on another computer that has not been heard of for so long is gone."""


class Folders(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of one watched folder; `beside` are other folders with papers of its pupils."""

    root: Path
    inbox: Path
    out: Path
    done: Path
    problems: Path
    beside: tuple[Path, ...] = ()

    @property
    def state(self) -> Path:
        """Where the ledger, the lock and work in hand are."""
        return self.root / STATE

    @property
    def work(self) -> Path:
        """Where files are worked on before anything of them shows."""
        return self.state / "work"

    @property
    def all(self) -> tuple[Path, ...]:
        """The four folders that people see."""
        return (self.inbox, self.out, self.done, self.problems)

    @property
    def tops(self) -> tuple[Path, ...]:
        """Every folder that may hold something of a pupil."""
        return tuple(dict.fromkeys([self.root, *self.all, *self.beside]))


def find_folders(root: Path, **elsewhere: Path | None) -> Folders:
    """The parts of a watched folder, those named in the settings elsewhere.

    Raises:
        UsageError: one of them lies in another, so that what is written would be read again.
    """
    root = root.absolute()
    names = ("inbox", "out", "done", "problems")
    parts = {name: root / (elsewhere.get(name) or name) for name in names}
    found = Folders(
        root=root, inbox=parts["inbox"], out=parts["out"], done=parts["done"],
        problems=parts["problems"],
    )  # fmt: skip
    places = {name: path.resolve() for name, path in parts.items()}
    places["work"] = found.state.resolve()
    for name, place in places.items():
        for other, around in places.items():
            if name != other and (place == around or around in place.parents):
                raise UsageError(
                    f"{parts.get(name, found.state)}: the folder for '{name}' lies in the one for "
                    f"'{other}'. What is written there would be taken up again: name folders "
                    "beside each other."
                )
    return found


def prepare(folders: Folders) -> None:
    """Make the folders that are not there; what holds plans is readable by its owner only.

    Raises:
        OutputError: they cannot be made.
    """
    try:
        for path in (*folders.all, folders.state, folders.work):
            if not path.is_dir():
                path.mkdir(parents=True, exist_ok=True, mode=0o700)
        if sys.platform != "win32":
            folders.state.chmod(0o700)
        (folders.state / _MARKER).touch(mode=0o600)
    except OSError as e:
        raise OutputError(
            f"{folders.root}: cannot be used as a watched folder ({e.strerror}). Check that the "
            "drive is there and that you may write to it.",
            path=str(folders.root),
        ) from None


def is_there(folders: Folders) -> bool:
    """Whether the folder can be seen: a share that has dropped must not look like an empty one."""
    return (folders.state / _MARKER).exists() and folders.inbox.is_dir()


def list_inbox(inbox: Path) -> dict[str, Stat]:
    """Every entry of the inbox but folders, by its path in it; links to folders are not entered."""
    found: dict[str, Stat] = {}
    _list(inbox, "", found)
    return found


def _list(folder: Path, prefix: str, found: dict[str, Stat]) -> None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):
                if entry.is_dir(follow_symlinks=False) and not _is_junction(entry):
                    _list(Path(entry.path), f"{prefix}{entry.name}/", found)
                else:
                    found[prefix + entry.name] = look(entry)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    check = getattr(entry, "is_junction", None)  # Python 3.12
    return bool(check()) if check else False


def look(entry: os.DirEntry[str] | Path) -> Stat:
    """One entry as it is now, without opening it."""
    s = entry.lstat() if isinstance(entry, Path) else entry.stat(follow_symlinks=False)
    kind: Kind = "file"
    if stat_bits.S_ISLNK(s.st_mode):
        kind = "link"
    elif not stat_bits.S_ISREG(s.st_mode):
        kind = "special"
    elif getattr(s, "st_file_attributes", 0) & _RECALL or getattr(s, "st_flags", 0) & _DATALESS:
        kind = "cloud"
    # a DirEntry on Windows has no inode: the same file must look the same either way
    return Stat(s.st_size, s.st_mtime_ns, 0 if sys.platform == "win32" else s.st_ino, kind)


def is_remote(path: Path, mounts: str | None = None) -> bool:
    """Whether a path is on a network share, as far as the system tells.

    Args:
        path: an absolute path.
        mounts: Linux's or macOS's list of what is mounted; read from the system when not given.
    """
    if sys.platform == "win32":
        if str(path).startswith("\\\\"):
            return True
        import ctypes  # only here

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == 4)
    best, kind = "", ""
    for line in (_mounts() if mounts is None else mounts).splitlines():
        on_a_mac = _MAC_MOUNT.fullmatch(line)
        fields = list(on_a_mac.groups()) if on_a_mac else line.split(" ")
        if len(fields) > 2:
            point = fields[1].replace("\\040", " ")
            inside = path == Path(point) or Path(point) in path.parents
            if inside and len(point) >= len(best):
                best, kind = point, fields[2]
    return kind in _REMOTE


def _mounts() -> str:
    """The system's list of what is mounted; "" where it gives none."""
    try:
        if sys.platform == "darwin":
            said = subprocess.run(["/sbin/mount"], capture_output=True, timeout=10, check=False)
            return said.stdout.decode("utf-8", "surrogateescape")
        return Path("/proc/mounts").read_text("utf-8", "surrogateescape")
    except (OSError, subprocess.SubprocessError):
        return ""


class Lock:
    """One watcher for a folder; use it as a context manager.

    The system holds the lock for as long as the process lives, so a killed watcher leaves none
    behind. Between computers on one share the file's own words count: the watcher's computer and
    when it was last heard of.

    Raises:
        UsageError: another watcher looks after this folder.
    """

    def __init__(self, folders: Folders) -> None:
        self._path = folders.state / "watch.lock"
        self._file: int | None = None

    def __enter__(self) -> Lock:
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _hold(self._file) or self._elsewhere():
            os.close(self._file)
            self._file = None
            raise UsageError(
                f"{self._path.parent.parent}: another sspdocs looks after this folder already. "
                "Stop that one first; 'sspdocs watch --status' says which it is."
            )
        self.beat()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None

    def beat(self) -> None:
        """Say that this watcher is alive."""
        if self._file is None:
            return
        words = json.dumps({"host": socket.gethostname(), "pid": os.getpid(), "at": time.time()})
        with contextlib.suppress(OSError):
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, words.encode().ljust(200))

    def _elsewhere(self) -> bool:
        holder = read_holder(self._path)
        return (
            holder is not None
            and holder.host != socket.gethostname()
            and abs(time.time() - holder.at) < _BEAT_SECONDS
        )


class Holder(msgspec.Struct, frozen=True):
    """Who holds a folder's lock, as the lock's file says."""

    host: str
    pid: int
    at: float


def read_holder(path: Path) -> Holder | None:
    """Who wrote the lock's file last; None when nobody is there."""
    try:
        return msgspec.json.decode(path.read_bytes().strip() or b"null", type=Holder | None)
    except (OSError, msgspec.MsgspecError):
        return None


def is_held(folders: Folders) -> bool:
    """Whether a watcher on this computer or another looks after the folder now."""
    path = folders.state / "watch.lock"
    holder = read_holder(path)
    if holder is None:
        return False
    if holder.host != socket.gethostname():
        return abs(time.time() - holder.at) < _BEAT_SECONDS
    try:
        file = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _hold(file)
    finally:
        os.close(file)


def _hold(file: int) -> bool:
    """Take the system's lock on an open file; False when another process has it."""
    if sys.platform == "win32":
        import msvcrt  # only here

        try:
            os.lseek(file, 4096, os.SEEK_SET)  # beyond the words, which others may read
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # not on Windows

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a share that knows no locks: the words in the file must do
        return True
    return True


def empty_parents(path: Path, top: Path) -> Iterator[Path]:
    """The folders of a path below `top` that are empty now, removed from the innermost outward."""
    for folder in path.parents:
        if folder == top or top not in folder.parents:
            return
        try:
            folder.rmdir()
        except OSError:
            return
        yield folder


def looks_whole(path: Path) -> bool:
    """Whether a file is not a zip, or one whose list of contents is there."""
    with path.open("rb") as file:
        if file.read(4) != b"PK\3\4":
            return True
        file.seek(0, os.SEEK_END)
        file.seek(-min(file.tell(), 66_000), os.SEEK_END)
        return b"PK\5\6" in file.read()


def is_held_open(path: Path) -> bool:
    """Whether another program keeps a file to itself (Windows: Office denies others writing)."""
    if sys.platform != "win32":
        return False
    try:
        with path.open("rb+"):
            return False
    except FileNotFoundError:
        raise
    except PermissionError:
        # read-only files cannot be opened for writing either, and nobody need hold them
        return bool(path.stat().st_mode & stat_bits.S_IWRITE)
