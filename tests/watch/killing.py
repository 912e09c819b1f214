"""Runs the real watcher as a process of its own and kills it: at a named step, or at any instant.

As a program (`python killing.py FOLDER STEP COUNT ONCE`) it is that process: the product's own
`Watcher`, told to end itself with SIGKILL when it comes to a step for the COUNT-th time. The rest
is the other side: drop, start, kill, look.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
TODAY = dt.date(2026, 11, 22)
STEPS = (
    "claim", "copy", "compare", "read", "make", "keep", "publish", "published", "retire", "refuse",
    "note", "move", "moved", "recorded", "dashboard", "packs",
)  # fmt: skip
"""Every boundary between two steps of `sspdocs.watch.work`."""


def main(folder: str, step: str, count: str, once: str) -> None:
    """Be the watcher; end by SIGKILL at the COUNT-th time that a step begins."""
    from sspdocs.watch import Options, Setup, Watcher, find_folders
    from sspdocs.watch.journal import log_to
    from sspdocs.watch.options import WatchOptions

    left = int(count)

    def on_step(name: str) -> None:
        nonlocal left
        if name == step:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    folders = find_folders(Path(folder))
    from sspdocs.watch.folder import prepare

    prepare(folders)
    log_to(folders)
    watch = WatchOptions(settle_seconds=0.1, scan_seconds=0.2, poll_seconds=0.2)
    watcher = Watcher(
        folders,
        Setup(home=folder, council="england"),
        Options(watch=watch),
        today=lambda: TODAY,
        on_step=on_step,
    )
    watcher.run(once=once == "once")


def start(
    folder: Path, step: str = "none", count: int = 1, *, once: bool = True
) -> subprocess.Popen[bytes]:
    """A watcher on a folder, in a process of its own."""
    return subprocess.Popen(
        [
            sys.executable,
            str(HERE / "killing.py"),
            str(folder),
            step,
            str(count),
            "once" if once else "on",
        ],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finish(folder: Path, seconds: float = 120) -> None:
    """Let a watcher work the folder through to the end, undisturbed."""
    process = start(folder)
    _, errors = process.communicate(timeout=seconds)
    assert process.returncode == 0, errors.decode()


def until(so: Callable[[], object], seconds: float = 120) -> None:
    """Wait until something is so; the time is only how long a busy computer may take for it."""
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.02)


def samples() -> list[Path]:
    """The project's own documents, small ones first."""
    found = [p for p in (PROJECT / "samples").iterdir() if p.suffix in (".docx", ".xlsx")]
    return sorted(found, key=lambda p: (p.stat().st_size, p.name))


def drop(inbox: Path, name: str, data: bytes) -> str:
    """Put a file in the inbox as a careful copier does: under a temporary name first."""
    path = inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_name(f"{path.name}.part")
    making.write_bytes(data)
    making.replace(path)
    return hashlib.sha256(data).hexdigest()


def unlike(data: bytes, number: int) -> bytes:
    """The same document with other bytes: a comment in its zip."""
    return data[:-2] + (8).to_bytes(2, "little") + f"{number:08d}".encode()


def hashes(folder: Path) -> list[str]:
    """The content of every file a person would see in a folder, notes left out."""
    return sorted(
        hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file() and not p.name.endswith(" - why.txt")
    )


def faults(folder: Path, dropped: Iterable[str]) -> dict[str, list[str]]:
    """What is wrong after all is done: files lost, duplicated, half-written or left behind."""
    wanted = sorted(dropped)
    ended = hashes(folder / "done") + hashes(folder / "problems")
    wrong: dict[str, list[str]] = {
        "lost": [h for h in set(wanted) if ended.count(h) < wanted.count(h)],
        "duplicated": [h for h in set(ended) if ended.count(h) > wanted.count(h)],
        "left in the inbox": [p.name for p in (folder / "inbox").rglob("*") if p.is_file()],
        "partial": [],
        "without a note": [],
    }
    for top in (folder / "out", folder / "done", folder / "problems"):
        wrong["partial"] += [p.name for p in top.rglob(".*")]
    made = [p for p in (folder / "out").rglob("*") if p.suffix in (".docx", ".xlsx")]
    wrong["partial"] += [p.name for p in made if not _is_whole(p)]
    for path in (folder / "problems").rglob("*"):
        if path.is_file() and not path.name.endswith(" - why.txt"):
            note = path.with_name(f"{path.name} - why.txt")
            if not note.exists() or "what to do" not in note.read_text("utf-8"):
                wrong["without a note"].append(path.name)
    return {what: found for what, found in wrong.items() if found}


def _is_whole(path: Path) -> bool:
    with zipfile.ZipFile(path) as z:
        return z.testzip() is None


def outputs(folder: Path) -> list[str]:
    """The paths under `out/`, history left out: what a person looks for."""
    return sorted(
        p.relative_to(folder / "out").as_posix()
        for p in (folder / "out").rglob("*")
        if p.is_file() and "earlier" not in p.parts
    )


def kill_at_random(folder: Path, kills: int, seed: int, each: int = 3) -> dict[str, object]:
    """Drop files and kill the watcher at random instants, then let it finish; the figures.

    Args:
        folder: an empty folder.
        kills: how often.
        seed: of the chances.
        each: the most files dropped before each kill.
    """
    chance = random.Random(seed)
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    originals = samples()
    dropped: list[str] = []
    landed = 0
    for _ in range(kills):
        process = start(folder, once=False)
        end = time.monotonic() + chance.uniform(0.3, 2.2)
        for _ in range(chance.randint(1, each)):
            time.sleep(chance.uniform(0, 0.25))
            name, data = _something(chance, originals, len(dropped))
            dropped.append(drop(inbox, name, data))
        time.sleep(max(0.0, end - time.monotonic()))
        landed += process.poll() is None
        process.kill()
        process.communicate()
    finish(folder, 600)
    time.sleep(0.2)
    wrong = faults(folder, dropped)
    return {
        "kills": landed,
        "files": len(dropped),
        "faults": wrong,
        "outputs": len(outputs(folder)),
    }


def _something(chance: random.Random, originals: list[Path], number: int) -> tuple[str, bytes]:
    """A file to drop: a plan, a newer version of one, the same one again, or a broken one."""
    path = chance.choice(originals[:14])
    data = path.read_bytes()
    kind = chance.random()
    if kind < 0.6:
        data = unlike(data, number)
    elif kind < 0.7:
        data = b"not a document %d" % number
    folder = chance.choice(["", "", "Year 7/"])
    # names of their own: a file that replaces another in the inbox is not a second file
    return f"{folder}{path.stem} {number}{path.suffix}", data


if __name__ == "__main__":
    main(*sys.argv[1:])
