"""Runs that are stopped from outside: what was done stays done, and the next run goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import word

PROJECT = Path(__file__).resolve().parent.parent
FILES = 90

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as Unix sends them"),
]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small plans, each another pupil's."""
    folder = tmp_path_factory.mktemp("interrupted") / "plans"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.docx").write_bytes(
            word.document(word.p("SEN Support Plan"), word.p(f"Name: Ada Finch {number}"))
        )
    return folder


def start(plans: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sspdocs", "convert", str(plans), "--out", str(out), "--today",
         "2026-11-22", *more],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=out.parent,
        env={**os.environ, "PYTHONPATH": str(PROJECT)}, preexec_fn=_as_in_a_terminal,
    )  # fmt: skip


def _as_in_a_terminal() -> None:
    """Let Ctrl-C be heard: a shell that runs the tests in the background turns it off for all below."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def written(out: Path) -> dict[str, bytes]:
    found = [p for p in out.glob("*/*.docx") if not p.name.startswith(".")]
    return {p.name: p.read_bytes() for p in found}


def wait_until_under_way(process: subprocess.Popen[str], out: Path) -> None:
    for _ in range(6000):
        if len(list(out.glob("*/*.docx"))) >= 10 or process.poll() is not None:
            return
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("sent", "status", "workers"),
    [(signal.SIGINT, 130, "2"), (signal.SIGTERM, 143, "1")],
    ids=["ctrl-c with workers", "terminate without"],
)
def test_a_stopped_run_says_so_and_the_next_goes_on(
    plans: Path, tmp_path: Path, sent: signal.Signals, status: int, workers: str
) -> None:
    out, summary = tmp_path / "out", tmp_path / "run.json"
    more = ["--workers", workers, "--summary", str(summary)]
    process = start(plans, out, *more)
    wait_until_under_way(process, out)
    process.send_signal(sent)
    _, said = process.communicate(timeout=60)
    assert process.returncode == status
    assert f"of {FILES} files. What was done is kept" in said
    assert "Traceback" not in said
    first = json.loads(summary.read_text())
    assert 0 < first["done"] < FILES and not first["complete"]
    # the last may have been written and not yet counted
    assert len(written(out)) - first["done"] in (0, 1)

    _, said = start(plans, out, *more).communicate(timeout=120)
    second = json.loads(summary.read_text())
    assert second["complete"] and abs(second["unchanged"] - first["done"]) <= 1
    assert len(written(out)) == FILES
    assert not list(out.rglob(".~*"))


def test_workers_end_when_their_parent_is_killed(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = start(plans, out, "--workers", "2")
    wait_until_under_way(process, out)
    below = _below(process.pid)
    process.kill()
    process.communicate()
    assert below, "there were no workers"
    for _ in range(200):
        alive = [pid for pid in below if _is_running(pid)]
        if not alive:
            break
        time.sleep(0.05)
    assert alive == []
    # what was written is whole, and the next run makes the rest
    _, said = start(plans, out).communicate(timeout=120)
    assert said == ""
    assert len(written(out)) == FILES
    assert not list(out.rglob(".~*"))


def _below(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        pytest.skip("this system does not list a process's children")
    found = []
    for child in map(int, children.read_text().split()):
        found += [child, *_below(child)]
    return found


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("after", [0.8, 1.2, 1.8])
def test_ctrl_c_while_the_workers_start_shows_no_traceback(
    plans: Path, tmp_path: Path, after: float
) -> None:
    """A terminal sends it to every process of the group, to those that are still loading too."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sspdocs", "convert", str(plans), "--out", str(tmp_path / "out"),
         "--workers", "2"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)}, preexec_fn=_as_in_a_terminal,
    )  # fmt: skip
    time.sleep(after)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert process.returncode == 0 or "Stopped" in said
