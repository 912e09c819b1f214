"""Settings that are changed while a folder is watched: taken up by themselves, or said to be wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sspdocs.errors import UsageError
from sspdocs.watch import Folders, Source
from sspdocs.watch.status import Status, in_words, read_status
from watch.forms import plan
from watch.killing import PROJECT, drop, hashes

pytestmark = pytest.mark.slow
USUAL = "[watch]\nsettle_seconds = 0.1\nscan_seconds = 0.5\npoll_seconds = 0.5\n"


@pytest.fixture
def watched(folders: Folders) -> Iterator[subprocess.Popen[bytes]]:
    """The product's own command on the folder."""
    (folders.root / "sspdocs.toml").write_text(USUAL, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "sspdocs", "watch", str(folders.root)],
        cwd=folders.root, env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until(folders, lambda s: s.settings_read is not None)
    yield process
    process.kill()
    process.communicate()


def until(folders: Folders, so: Callable[[Status], bool], seconds: float = 120) -> Status:
    """The status as soon as something is so."""
    end = time.monotonic() + seconds
    while not so(status := read_status(folders)):
        assert time.monotonic() < end, status
        time.sleep(0.05)
    return status


def test_saved_settings_are_taken_up(
    folders: Folders, watched: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    before = read_status(folders).settings_read
    elsewhere = tmp_path / "plans for the office"
    text = f"{USUAL}out = '{elsewhere.as_posix()}'\n"
    (folders.root / "sspdocs.toml").write_text(text, "utf-8")
    until(folders, lambda s: s.settings_read != before)
    drop(folders.inbox, "plan.docx", plan("Ada Brook", "4 May 2014"))
    until(folders, lambda s: s.done == 1)
    assert (elsewhere / "Ada Brook").is_dir()
    assert not (folders.out / "Ada Brook").exists()
    watched.terminate()
    assert watched.wait(120) == 0


def test_wrong_settings_are_said_and_those_before_hold(
    folders: Folders, watched: subprocess.Popen[bytes]
) -> None:
    (folders.root / "sspdocs.toml").write_text("[watch]\nsettle_secs = 1\n", "utf-8")
    status = until(folders, lambda s: s.settings_trouble is not None)
    assert 'Did you mean "settle_seconds"?' in (status.settings_trouble or "")
    assert "The settings before still hold." in " ".join(in_words(status, folders))
    drop(folders.inbox, "plan.docx", plan("Ada Brook", "4 May 2014"))
    until(folders, lambda s: s.done == 1)
    (folders.root / "sspdocs.toml").write_text(USUAL, "utf-8")
    status = until(folders, lambda s: s.settings_trouble is None)
    assert watched.poll() is None
    assert any("read again by themselves" in line for line in in_words(status, folders))
    assert len(hashes(folders.done)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="SIGHUP is POSIX's")
def test_a_service_reads_its_settings_when_it_is_told(
    folders: Folders, watched: subprocess.Popen[bytes]
) -> None:
    before = read_status(folders).settings_read
    watched.send_signal(signal.SIGHUP)
    until(folders, lambda s: s.settings_read != before)
    assert watched.poll() is None


def test_settings_that_come_and_go_are_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = Source(tmp_path / "watched", interval=7)
    assert source.load().options.watch.settle_seconds == 5
    assert not source.changed
    (tmp_path / "sspdocs.toml").write_text("[watch]\nsettle_seconds = 9\n", "utf-8")
    assert source.changed
    found = source.load()
    assert not source.changed
    assert (found.options.watch.settle_seconds, found.options.watch.scan_seconds) == (9, 7)
    (tmp_path / "sspdocs.toml").unlink()
    assert source.changed
    assert source.load().options.watch.settle_seconds == 5


def test_a_council_that_is_not_there_stops_before_the_first_file(tmp_path: Path) -> None:
    (tmp_path / "sspdocs.toml").write_text('council = "nowhere"\n', "utf-8")
    from sspdocs.errors import CouncilError

    with pytest.raises(CouncilError, match="nowhere"):
        Source(tmp_path / "watched").load()
    (tmp_path / "sspdocs.toml").write_text("[watch]\nout = 'inbox/out'\n", "utf-8")
    with pytest.raises(UsageError, match="lies in"):
        Source(tmp_path / "watched").load()
