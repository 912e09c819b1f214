"""A watched folder and a watcher for it, in this process, with short waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from sspdocs.watch import Folders, Options, Setup, Tally, Watcher, find_folders
from sspdocs.watch.folder import prepare
from sspdocs.watch.options import WatchOptions

TODAY = dt.date(2026, 11, 22)
Run = Callable[..., Tally]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    found = find_folders(tmp_path / "watched")
    prepare(found)
    return found


@pytest.fixture
def run(folders: Folders) -> Run:
    """Works the folder through once, on a day."""

    def once(today: dt.date = TODAY, **kw: object) -> Tally:
        watcher = Watcher(
            folders,
            Setup(home=str(folders.root), council="england"),
            Options(watch=WatchOptions(settle_seconds=0.05)),
            today=lambda: today,
            **kw,  # type: ignore[arg-type]
        )
        return watcher.run(once=True)

    return once
