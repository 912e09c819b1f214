"""One job on one file, within its limits, with its answer: the same in this process and in a worker."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sspdocs.batch.cache import content_hash
from sspdocs.batch.codec import Codec
from sspdocs.errors import SspdocsError
from sspdocs.model import Problem

if TYPE_CHECKING:
    from sspdocs.forms.lessons import Lessons

Job = Callable[[Path], Any]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What to do with each file; sent to the worker with the first of its files.

    `seconds` is the time limit of one file, 0 for none: only for processes that may be lost, since
    a file that exceeds it ends the process. `hashed` asks for the content's hash beside the result.
    `folder` is where relative paths start and `lessons` what holds for its forms, for workers that
    are elsewhere.
    """

    job: Job
    codec: Codec[Any] | None = None
    seconds: float = 0
    hashed: bool = False
    folder: Path | None = None
    lessons: Lessons | None = None

    def packed(self) -> bytes:
        """The task as a worker gets it."""
        import pickle  # reading a few files here should not load it

        return pickle.dumps(self)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one file: a value (bytes where there is a codec) or a problem."""

    value: Any = None
    problem: Problem | None = None
    content: bytes | None = None
    seconds: float = 0


def run_file(task: Task, path: Path) -> Answer:
    """One file's answer; a fault of the job on it is a problem, never an exception."""
    began = time.perf_counter()
    # before the job reads it: a file changed in between is then done again next time
    content = content_hash((task.folder or Path()) / path) if task.hashed else None
    value, problem = None, None
    try:
        with _time_limit(task.seconds):
            value = task.job(path)
            if task.codec:
                value = task.codec.encode(value)
    except SspdocsError as e:
        problem = Problem(path=str(path), code=e.code, message=e.message)
    except MemoryError:
        message = f"{path}: needs more memory than one file may take. Save it in smaller parts."
        problem = Problem(path=str(path), code="too-large", message=message)
    except Exception as e:  # a fault of ours on one file, and the batch goes on
        message = (
            f"{path}: could not be processed ({type(e).__name__}). This is a fault in sspdocs: "
            "please report it."
        )
        problem = Problem(path=str(path), code="bug", message=message)
    took = time.perf_counter() - began
    return Answer(value=None if problem else value, problem=problem, content=content, seconds=took)


@contextlib.contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """End this process when the block takes longer, even while a C library holds the interpreter."""
    if not seconds:
        yield
        return
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody handles it: the system ends us
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        return
    # the interpreter's own watchdog: a thread for each file, which costs a fifth of a millisecond
    import faulthandler  # as above
    import os

    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
