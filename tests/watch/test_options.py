"""What a school may set about its watched folder, and whether events come."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sspdocs.cli import main
from sspdocs.errors import UsageError
from sspdocs.ooxml.archive import Limits
from sspdocs.watch import Options, Setup, Watcher, find_folders
from sspdocs.watch.hints import Hints
from sspdocs.watch.options import LimitOptions, WatchOptions, load_options
from watch.forms import map_of, plan
from watch.killing import until


def test_without_settings_there_are_the_usual_ones(tmp_path: Path) -> None:
    options = load_options(tmp_path)
    assert (options.watch.settle_seconds, options.limits.seconds) == (5, 30)
    assert options.limits.of_archives == {}


def test_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "sspdocs.toml").write_text(
        'council = "sefton"\n[watch]\nevents = "off"\n[limits]\nentries = 50\nratio = 20\n'
    )
    options = load_options(tmp_path)
    assert options.watch.events == "off"
    assert options.limits.of_archives == {"entries": 50, "ratio": 20}


@pytest.mark.parametrize(
    ("toml", "said"),
    [("[watch]\nsettle_secs = 3\n", 'Did you mean "settle_seconds"'),
     ("[limits]\nsecond = 3\n", 'Did you mean "seconds"'),
     ('[watch]\nevents = "maybe"\n', "events: give .auto. or .off."), ("[limits]\nseconds = -1\n", "above 0"),
     ("[watch\n", "cannot be read")],
)  # fmt: skip
def test_a_wrong_setting_stops_with_the_right_one_named(
    tmp_path: Path, toml: str, said: str
) -> None:
    (tmp_path / "sspdocs.toml").write_text(toml)
    with pytest.raises(UsageError, match=said):
        load_options(tmp_path)


def test_every_limit_of_an_office_file_can_be_set() -> None:
    ours = set(LimitOptions.__struct_fields__) - {"seconds", "memory"}
    assert ours == set(Limits.__struct_fields__) - {"ratio_grace"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("entries = 2", "more than 2 parts"),
        ("file = 9000", "larger than"),
        ("entry = 500", "holds more than a document needs"),
        ("tags = 20", "holds more than a document needs"),
        ("letters = 50", "more than 50 letters"),
        ("depth = 6", "inside each other without end"),
    ],
)
def test_a_schools_own_limits_hold(tmp_path: Path, limit: str, said: str) -> None:
    refused(tmp_path, "plan.docx", plan("Ada Brook", "4 May 2014"), limit, said)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limit", "said"), [("cells = 10", "more than 10 cells"), ("letters = 50", "50 letters")]
)
def test_a_schools_own_limits_of_a_workbook_hold(tmp_path: Path, limit: str, said: str) -> None:
    refused(tmp_path, "map.xlsx", map_of("Ada Brook", "Ben Ash"), limit, said)
    refused(
        tmp_path, "map.csv", b"Pupil,Support\n" + b"Ada Brook,Reading\n" * 20, "cells = 9", "9 c"
    )


def refused(folder: Path, name: str, data: bytes, limit: str, said: str) -> None:
    """A document is put aside for a limit that `sspdocs.toml` sets."""
    root = folder / "watched"
    (root / "inbox").mkdir(parents=True, exist_ok=True)
    (root / "inbox" / name).write_bytes(data)
    toml = f"[watch]\nsettle_seconds = 0.05\n[limits]\n{limit}\n"
    (folder / "sspdocs.toml").write_text(toml, "utf-8")
    assert main(["watch", str(root), "--once"]) == 1
    assert said in (root / "problems" / f"{name} - why.txt").read_text("utf-8")


@pytest.mark.slow
def test_whether_events_come_is_tried_out(tmp_path: Path) -> None:
    wake = threading.Event()
    hints = Hints(tmp_path, wake)
    try:
        assert list(tmp_path.iterdir()) == []
        if not hints.come:
            pytest.skip("this file system sends no events")
        wake.clear()
        (tmp_path / "plan.docx").write_bytes(b"x")
        assert wake.wait(120)
    finally:
        hints.close()
    assert not hints.alive


def test_events_that_are_not_wanted_are_not_asked_for(tmp_path: Path) -> None:
    hints = Hints(tmp_path, threading.Event(), wanted=False)
    assert not (hints.come or hints.alive)


@pytest.mark.slow
def test_events_that_stay_away_are_not_waited_for_again(tmp_path: Path) -> None:
    wake = threading.Event()
    hints = Hints(tmp_path, wake)
    try:
        if not hints.come:
            pytest.skip("this file system sends no events")
        wake.set()
        hints.doubt()  # one has come meanwhile
        assert hints.alive

        def doubted() -> bool:
            wake.clear()  # of the probe that was made and removed: it may be told of late
            hints.doubt()
            return not hints.come

        until(doubted)
        assert not hints.alive
    finally:
        hints.close()


@pytest.mark.slow
def test_a_folder_whose_events_stop_is_looked_at_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where another computer writes to a share: the probe is heard, what the other does is not."""
    made: list[Hints] = []

    class Deaf(Hints):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            if self.come:
                self._observer.unschedule_all()
            made.append(self)

    monkeypatch.setattr("sspdocs.watch.service.Hints", Deaf)
    folders = find_folders(tmp_path / "watched")
    options = Options(watch=WatchOptions(settle_seconds=0.1, scan_seconds=0.4, poll_seconds=0.2))
    watcher = Watcher(folders, Setup(home=str(tmp_path), council="england"), options)
    thread = threading.Thread(target=watcher.run)
    thread.start()
    try:
        until(lambda: made)
        if not made[0].come:
            pytest.skip("this file system sends no events")
        for dropped in range(1, 21):  # what was on its way still comes, and is an event
            (folders.inbox / f"{dropped}.docx").write_bytes(plan(f"Ada {dropped}", "4 May 2014"))
            until(partial(_is_done, watcher, dropped))
            if not made[0].come:
                break
    finally:
        watcher.stop()
        thread.join(120)
    assert watcher.tally.done == dropped
    assert not made[0].come


def _is_done(watcher: Watcher, files: int) -> bool:
    return watcher.tally.done == files


def test_a_folder_that_sends_no_events_is_found_out(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    hints = Hints(gone, threading.Event())
    assert not hints.come
    assert not hints.alive
