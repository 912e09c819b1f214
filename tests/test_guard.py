"""A process that is asked one thing at a time, and what it costs when it dies."""

from __future__ import annotations

import atexit
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from sspdocs.guard import Guard, Worker, WorkerLost, limit_processor

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows holds no process to it")


def serve(request: bytes) -> bytes:
    """Do what the request says, harmful or not."""
    match request:
        case b"hang":
            time.sleep(60)
        case b"die":
            os._exit(3)
        case b"spin":
            limit_processor(0.5)
            while True:
                pass
        case b"eat":
            try:
                eaten = bytearray(3 << 30)
            except MemoryError:
                return b"no more memory"
            return b"%d" % len(eaten)
        case b"who":
            return b"%d" % os.getpid()
        case b"hold":
            atexit.register(Path(os.environ["LEFT_BEHIND"]).unlink)
        case b"talk":
            print("a pupil's name")
            sys.stderr.write("a pupil's name")
            sys.stderr.flush()
    return request[::-1]


def test_answers_come_back_from_a_process_of_its_own() -> None:
    with Worker(serve, Guard()) as worker:
        assert worker.ask(b"abc") == b"cba"
        assert int(worker.ask(b"who")) != os.getpid()


def test_what_hangs_is_ended_and_the_next_is_served() -> None:
    with Worker(serve, Guard(seconds=0.3)) as worker:
        worker.ask(b"abc", 30)
        with pytest.raises(WorkerLost, match="too-slow"):
            worker.ask(b"hang")
        assert worker.ask(b"abc", 30) == b"cba"


def test_what_ends_the_process_costs_only_itself() -> None:
    with Worker(serve, Guard()) as worker:
        with pytest.raises(WorkerLost, match="crashed"):
            worker.ask(b"die")
        assert worker.ask(b"abc") == b"cba"


@posix
def test_processor_time_is_limited_too() -> None:
    with Worker(serve, Guard()) as worker, pytest.raises(WorkerLost, match="too-slow"):
        worker.ask(b"spin")


@posix
def test_memory_is_limited() -> None:
    with Worker(serve, Guard(memory_bytes=1 << 30)) as worker:
        assert worker.ask(b"eat") == b"no more memory"


def test_a_process_is_replaced_after_so_many_requests() -> None:
    with Worker(serve, Guard(recycle_after=2)) as worker:
        who = [worker.ask(b"who") for _ in range(4)]
    assert who[0] == who[1] != who[2] == who[3]


def test_nothing_that_is_said_about_a_document_reaches_the_log(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with Worker(serve, Guard()) as worker:
        worker.ask(b"talk")
    said = capfd.readouterr()
    assert "pupil" not in said.out + said.err


@posix
def test_a_stop_meant_for_the_parent_does_not_end_the_work() -> None:
    with Worker(serve, Guard()) as worker:
        number = int(worker.ask(b"who"))
        os.kill(number, signal.SIGTERM)
        os.kill(number, signal.SIGINT)
        assert int(worker.ask(b"who")) == number


def test_a_process_clears_up_after_itself_when_it_is_no_longer_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "left behind"
    left.touch()
    monkeypatch.setenv("LEFT_BEHIND", str(left))
    with Worker(serve, Guard()) as worker:
        worker.ask(b"hold")
        assert left.exists()
    assert not left.exists()
