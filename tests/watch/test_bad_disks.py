"""A disk that is full, read-only or limited, a clock that moves: nothing is lost, and it is said."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sspdocs.watch import Folders
from sspdocs.watch.ledger import FILE, Ledger
from watch.conftest import TODAY, Run
from watch.forms import plan
from watch.killing import HERE, PROJECT, drop, faults, hashes, outputs, start

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's mounts and limits"),
]


@contextlib.contextmanager
def disk(folder: Path, size: str) -> Iterator[None]:
    """A small file system of its own at a folder."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "none", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small file system cannot be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def remount(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def due_now(folders: Folders) -> None:
    """Let the time pass after which a file is tried again."""
    with Ledger(folders.state / FILE) as ledger:
        for item in ledger.items("waiting"):
            ledger.move(item, "waiting", not_before=0.0)


@pytest.mark.parametrize("part", ["out", "done", "problems"])
def test_a_folder_on_a_read_only_disk_loses_nothing(folders: Folders, run: Run, part: str) -> None:
    dropped = [
        drop(folders.inbox, "ada.docx", plan("Ada Brook", "4 May 2014")),
        drop(folders.inbox, "bad.docx", b"not a document"),
    ]
    place = folders.root / part
    with disk(place, "20m"):
        remount(place, "ro")
        tally = run()
        assert tally.trouble == os.strerror(30)  # EROFS
        assert len(hashes(folders.inbox)) + len(hashes(folders.done)) + len(
            hashes(folders.problems)
        ) == len(dropped)
        assert hashes(place) == []
        remount(place, "rw")
        due_now(folders)
        assert run().trouble is None
        assert faults(folders.root, dropped) == {}
        assert any("SEN Support Plan" in name for name in outputs(folders.root))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_to_loses_nothing(folders: Folders, run: Run) -> None:
    dropped = drop(folders.inbox, "ada.docx", plan("Ada Brook", "4 May 2014"))
    folders.out.chmod(0o500)
    assert run().trouble
    assert hashes(folders.inbox) == [dropped]
    folders.out.chmod(0o700)
    run()
    assert faults(folders.root, [dropped]) == {}


@pytest.mark.parametrize(
    ("part", "size"),
    [("out", "400k"), ("done", "60k"), (".", "400k"), (".sspdocs/work", "60k")],
)
def test_a_disk_that_fills_while_it_works_loses_nothing(
    folders: Folders, part: str, size: str
) -> None:
    data = [plan(f"Ada Brook {n}", "4 May 2014") for n in range(6)]
    place = folders.root / part
    with disk(place, size):
        (folders.root / "inbox").mkdir(exist_ok=True)
        dropped = [drop(folders.inbox, f"{n}.docx", one) for n, one in enumerate(data)]
        process = start(folders.root)
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors.decode()
        log = (folders.state / "watch.log").read_text("utf-8")
        assert f"the disk is at fault: {os.strerror(28)}" in log  # ENOSPC
        kept = [*hashes(folders.inbox), *hashes(folders.done)]
        assert sorted(kept) == sorted(dropped)  # none in problems/: the disk is at fault, not they
        assert hashes(folders.problems) == []
        remount(place, "size=60m")
        due_now(folders)
        process = start(folders.root)
        process.communicate(timeout=300)
        assert process.returncode == 0
        assert faults(folders.root, dropped) == {}


def test_a_limit_on_what_may_be_written_is_a_fault_of_the_disk(folders: Folders) -> None:
    """A quota: files beyond a size cannot be written, and the documents to be made are larger."""
    import resource

    dropped = [drop(folders.inbox, f"{n}.docx", plan(f"Ada {n}", "4 May 2014")) for n in range(2)]
    most = 20_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    process = subprocess.Popen(
        [sys.executable, str(HERE / "killing.py"), str(folders.root), "none", "1", "once"],
        env={**os.environ, "PYTHONPATH": str(PROJECT)}, preexec_fn=limited,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    process.communicate(timeout=300)
    assert hashes(folders.inbox) == sorted(dropped)
    assert hashes(folders.problems) == []
    for path in folders.state.glob(f"{FILE}*"):  # it could not be written either
        path.unlink()
    start(folders.root).communicate(timeout=300)
    assert faults(folders.root, dropped) == {}


@pytest.mark.parametrize("years", [-20, -1, 1, 20])
def test_files_from_another_time_are_done_at_once(folders: Folders, run: Run, years: int) -> None:
    dropped = drop(folders.inbox, "ada.docx", plan("Ada Brook", "4 May 2014"))
    then = time.time() + years * 365.25 * 86_400
    os.utime(folders.inbox / "ada.docx", (then, then))
    assert run().done == 1
    assert faults(folders.root, [dropped]) == {}


@pytest.mark.parametrize("days", [-3650, -1, 1, 3650])
def test_a_clock_that_moves_between_two_rounds_does_no_harm(
    folders: Folders, run: Run, days: int
) -> None:
    first = drop(folders.inbox, "ada.docx", plan("Ada Brook", "4 May 2014"))
    run()
    second = drop(folders.inbox, "ada.docx", plan("Ada Brook", "4 May 2014", "Reading daily, 1:1"))
    with Ledger(folders.state / FILE) as ledger:  # as if the clock had been ahead by that much
        for item in ledger.items("waiting"):
            ledger.move(item, "waiting", not_before=time.time() + days * 86_400)
    assert run(TODAY + dt.timedelta(days=days)).done == 1
    assert faults(folders.root, [first, second]) == {}
    current = [n for n in outputs(folders.root) if n.endswith("SEN Support Plan.docx")]
    assert len(current) == 1
