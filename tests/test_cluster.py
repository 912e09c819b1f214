"""The batch on a real cluster of this computer's processes; skipped where dask is not installed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from sspdocs.cli import main

PROJECT = Path(__file__).resolve().parent.parent
pytest.importorskip("distributed", reason="dask is not installed: pip install sspdocs[dask]")

pytestmark = [
    pytest.mark.slow,
    # the library's own, in its start and its end
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

DOCUMENTS = 60


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of plans, two of them of one name, and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "plans").mkdir()
    for number in range(DOCUMENTS):
        document = docx.Document()
        document.add_heading("SEN Support Plan", 0)
        table = document.add_table(3, 2)
        said = [
            ("Name", f"Ada Finch {number % 50}"),
            ("Strengths", f"Kind, {number}"),
            ("Ethnicity", "White"),
        ]
        for row, (label, value) in zip(table.rows, said, strict=True):
            row.cells[0].text, row.cells[1].text = label, value
        document.save(str(folder / "plans" / f"plan {number:02}.docx"))
    (folder / "plans" / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    return folder


class Cluster:
    """A scheduler and worker processes, started as a person would."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._started: list[subprocess.Popen[bytes]] = []
        place = folder / "scheduler.json"
        self._run(
            "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
            "--scheduler-file", place,
        )  # fmt: skip
        self.address = self._wait(place)
        self.workers = [
            self._run(
                "dask_worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard",
                "--local-directory", folder / "scratch",
            )
            for _ in range(workers)
        ]  # fmt: skip

    def _run(self, module: str, *arguments: object) -> subprocess.Popen[bytes]:
        # where they work is nobody's business: relative paths are the sender's
        made = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *map(str, arguments)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )
        self._started.append(made)
        return made

    @staticmethod
    def _wait(place: Path) -> str:
        for _ in range(600):
            if place.exists() and place.stat().st_size:
                return str(json.loads(place.read_text())["address"])
            time.sleep(0.1)
        raise TimeoutError("the scheduler did not start")

    def close(self) -> None:
        for process in reversed(self._started):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path, workers=3)
    yield made
    made.close()


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".sspdocs" not in p.parts
    }


def test_a_cluster_that_loses_a_worker_half_way_writes_the_same_bytes(
    plans: Path,
    cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(plans)
    common = ["--council", "sefton", "--today", "2026-11-22", "--no-keep"]
    assert main(["convert", "plans", "--out", "here", "--workers", "1", *common]) == 1
    said_here = capsys.readouterr().out

    there_then: list[int] = []

    def kill_when_under_way() -> None:
        for _ in range(2400):
            there_then[:] = [sum(1 for _ in Path("there").glob("*/*.docx"))]
            if there_then[0] >= DOCUMENTS // 4:
                break
            time.sleep(0.02)
        os.kill(cluster.workers[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_when_under_way)
    killer.start()
    there = ["--scheduler", cluster.address, "--summary", "run.json"]
    assert main(["convert", "plans", "--out", "there", *common, *there]) == 1
    killer.join()
    assert cluster.workers[0].wait(10) == -signal.SIGKILL
    assert 0 < there_then[0] < DOCUMENTS
    said_there = capsys.readouterr().out

    assert files_of(Path("there")) == files_of(Path("here"))
    assert len(files_of(Path("there"))) == DOCUMENTS
    assert said_there.replace("there", "here") == said_here
    run = json.loads(Path("run.json").read_text())
    assert run["complete"] and run["done"] == DOCUMENTS + 1
    assert [p["code"] for p in run["problems"]] == ["damaged"]


def test_nobody_at_the_address_is_said_in_one_line(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sspdocs.batch.cluster._SECONDS", 1)
    assert main(["read", str(plans / "plans"), "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "no dask scheduler answers there" in capsys.readouterr().err
