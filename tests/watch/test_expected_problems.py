"""Documents collected from public repositories, and made to do harm: what becomes of each.

The refusals are listed in `expected_problems.toml`. One that begins to pass unnoticed fails here as
one that is new does: look at it, then change the list. `SSPDOCS_WRITE_EXPECTED=1` writes it anew.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
import tomllib
from pathlib import Path

import msgspec
import pytest

from sspdocs.guard import Guard, Worker, WorkerLost
from sspdocs.watch.jobs import serve
from sspdocs.watch.messages import ReadAnswer, ReadJob, Setup

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus"
LIST = Path(__file__).with_name("expected_problems.toml")
LONGEST_SECONDS = 30
_OFFICE_ONLY = {".doc", ".rtf", ".odt"}
"""Read by way of LibreOffice, where it is installed: their answers are not the same everywhere."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection is not beside the project"),
]


@pytest.fixture(scope="module")
def answers() -> dict[str, tuple[str, float]]:
    """Each document's code ("read" where it opens, whatever it says) and the seconds it took."""
    found = {}
    with Worker(serve, Guard(seconds=LONGEST_SECONDS)) as worker:
        for path in sorted(CORPUS.glob("wild/**/*")) + sorted(CORPUS.glob("hostile/*")):
            if path.is_file() and path.suffix not in _OFFICE_ONLY:
                began = time.monotonic()
                code = _code(worker, path)
                name = path.relative_to(CORPUS).as_posix()
                found[name] = (code, time.monotonic() - began)
    return found


def _code(worker: Worker, path: Path) -> str:
    job = ReadJob(
        copy=str(path),
        name=path.name,
        home=str(path),
        known_as=path.name,
        today=dt.date(2026, 11, 22),
        setup=Setup(home=str(PROJECT), council="england"),
    )
    try:
        answer = msgspec.msgpack.decode(worker.ask(msgspec.msgpack.encode(job)), type=ReadAnswer)
    except WorkerLost as e:
        return e.code
    opened = answer.problem is None or answer.checked or answer.problem.code == "not-a-plan"
    return "read" if opened else answer.problem.code


def test_nothing_crashes_hangs_or_is_a_fault_of_ours(answers: dict[str, tuple[str, float]]) -> None:
    bad = {name: a for name, a in answers.items() if a[0] in ("bug", "crashed", "too-slow")}
    assert bad == {}
    assert max(seconds for _, seconds in answers.values()) < LONGEST_SECONDS


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not held to a limit there")
def test_a_worker_is_held_to_its_memory() -> None:
    with Worker(serve, Guard(seconds=30)) as worker:
        for path in sorted(CORPUS.glob("hostile/*")):
            _code(worker, path)
            peak = _peak_bytes(worker.process_id)
            assert peak <= 1 << 30, path.name
        limits = Path(f"/proc/{worker.process_id}/limits")
        if not limits.exists():
            pytest.skip("this system does not show a process's limits")
        (line,) = [x for x in limits.read_text().splitlines() if x.startswith("Max address space")]
        assert int(line.split()[3]) == 1 << 30


def _peak_bytes(process: int | None) -> int:
    """The most memory that a process has had, 0 where the system does not say."""
    path = Path(f"/proc/{process}/status")
    if not path.exists():
        return 0
    (line,) = [x for x in path.read_text("ascii").splitlines() if x.startswith("VmHWM")] or ["a 0"]
    return int(line.split()[1]) * 1024


def test_the_refusals_are_the_ones_that_are_expected(
    answers: dict[str, tuple[str, float]],
) -> None:
    refused = {name: code for name, (code, _) in answers.items() if code != "read"}
    if os.environ.get("SSPDOCS_WRITE_EXPECTED"):
        _write(refused)
    expected = tomllib.loads(LIST.read_text("utf-8"))["refused"]
    assert refused == {k: v for k, v in expected.items() if k in answers}
    assert set(expected) <= set(answers), "a document that is listed is gone"


def _write(refused: dict[str, str]) -> None:
    lines = [
        "# Made by test_expected_problems.py: documents that are refused, and the code.",
        "[refused]",
    ]
    lines += [f'"{name}" = "{code}"' for name, code in sorted(refused.items())]
    LIST.write_text("\n".join([*lines, ""]), "utf-8")


def test_the_tests_of_refusals_do_not_write_their_own_answers() -> None:
    assert not (os.environ.get("CI") and os.environ.get("SSPDOCS_WRITE_EXPECTED"))
