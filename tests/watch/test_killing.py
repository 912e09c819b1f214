"""Whatever the instant of a power cut: no file lost, none done twice, nothing half-written."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from watch.killing import (
    STEPS,
    drop,
    faults,
    finish,
    kill_at_random,
    outputs,
    samples,
    start,
    unlike,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")


def _school(folder: Path) -> list[str]:
    inbox = folder / "inbox"
    plans = [p for p in samples() if p.name.startswith(("Profile", "EHCP"))]
    dropped = [drop(inbox, p.name, p.read_bytes()) for p in plans]
    dropped.append(drop(inbox, "Year 7/copy.docx", plans[0].read_bytes()))
    dropped.append(drop(inbox, "notes.docx", b"not a document"))
    dropped.append(drop(inbox, "newer.docx", unlike(plans[0].read_bytes(), 1)))
    return dropped


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What comes out when nothing happens."""
    folder = tmp_path_factory.mktemp("undisturbed")
    dropped = _school(folder)
    finish(folder)
    assert faults(folder, dropped) == {}
    return outputs(folder)


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_loses_nothing(
    tmp_path: Path, step: str, undisturbed: list[str]
) -> None:
    dropped = _school(tmp_path)
    process = start(tmp_path, step)
    process.communicate(timeout=300)
    assert process.returncode == -signal.SIGKILL
    finish(tmp_path)
    assert faults(tmp_path, dropped) == {}
    assert outputs(tmp_path) == undisturbed


@pytest.mark.slow
def test_kills_at_random_instants_lose_nothing(tmp_path: Path) -> None:
    figures = kill_at_random(tmp_path / "folder", kills=4, seed=11)
    assert figures["faults"] == {}
    assert figures["kills"] == 4
