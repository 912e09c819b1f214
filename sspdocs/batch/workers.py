"""What runs in a worker process: a few files at a time, each with its own answer."""

from __future__ import annotations

import contextlib
import functools
import gc
import multiprocessing
import multiprocessing.connection
import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from sspdocs.batch.tasks import Answer, Task, run_file
from sspdocs.process import prepare, working_in
from sspdocs.teaching import holding


def start(memory_bytes: int | None) -> None:
    """Prepare a worker: Ctrl-C is for the parent to act on, and memory has its limit."""
    global _is_ours
    _is_ours = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if memory_bytes and sys.platform != "win32":
        import resource  # only where there is one

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that it works for is gone, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def run_files(packed: bytes, paths: Sequence[Path]) -> list[Answer]:
    """The answers for these files, in their order; older formats are converted together first."""
    task = _unpacked(packed)
    with _where_sent_from(task):
        prepare(paths)
        answers = [run_file(task, path) for path in paths]
    if _is_ours:
        _collect()
    return answers


_is_ours = False
"""Whether this process is a worker of our own, and may be set up as suits the work."""


def _collect() -> None:
    """Collect garbage now, between two lots of files, and only then: they leave next to none."""
    gc.collect()
    if gc.isenabled():  # after the first files: vocabulary and templates stay for good
        gc.freeze()
        gc.disable()


@functools.lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> Task:
    """The task; the same objects for all its files, so that what they have made ready stays ready."""
    task: Task = pickle.loads(packed)
    return task


@contextlib.contextmanager
def _where_sent_from(task: Task) -> Iterator[None]:
    """Paths and lessons as they are for the one who sent the task."""
    with contextlib.ExitStack() as stack:
        if task.folder is not None:
            stack.enter_context(working_in(task.folder))
        if task.lessons is not None:
            stack.enter_context(holding(task.lessons))
        yield
