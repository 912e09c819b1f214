"""Worker processes that are reused, and replaced when one of them dies."""

from __future__ import annotations

import contextlib
import functools
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from sspdocs.batch.tasks import Answer, Task
from sspdocs.batch.workers import run_files, start
from sspdocs.model import Problem


class OwnPool:
    """A pool of our own processes.

    When one dies every file that was waiting comes back without an answer, and which of them did
    it is not known: `alone` then does them one at a time, in a process of their own.
    """

    def __init__(self, workers: int, task: Task, memory_bytes: int | None) -> None:
        self.workers = workers
        self._task = task
        self._packed = task.packed()
        self._memory_bytes = memory_bytes
        self._pool: ProcessPoolExecutor | None = None
        self._single: ProcessPoolExecutor | None = None

    def begin(self) -> None:
        """Start loading what the processes will need, without waiting for it."""
        if "forkserver" in multiprocessing.get_all_start_methods():
            from multiprocessing import forkserver  # not on Windows

            # the server imports the job once, and workers start with it: a new one costs little
            forkserver.set_forkserver_preload(_modules(self._task.job))
            with _deaf_to_ctrl_c():
                forkserver.ensure_running()

    def submit(self, paths: Sequence[Path]) -> Future[list[Answer]]:
        """Start on these files; the pool is made when first needed, and again after a death."""
        for _ in range(2):
            try:
                with _deaf_to_ctrl_c():
                    if self._pool is None:
                        self._pool = self._new(self.workers)
                    return self._pool.submit(run_files, self._packed, paths)
            except BrokenProcessPool:
                self.broken()
        raise RuntimeError("worker processes cannot be started on this computer")

    def broken(self) -> None:
        """Let go of a pool that has lost a process."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def alone(self, path: Path) -> Answer:
        """The answer for one file in a process of its own; a problem when that dies too."""
        if self._single is None:
            with _deaf_to_ctrl_c():
                self._single = self._new(1)
                started = self._single.submit(int)
            started.result()  # so that starting the process is not counted as the file's time
        began = time.perf_counter()
        try:
            return self._single.submit(run_files, self._packed, [path]).result()[0]
        except BrokenProcessPool:
            self._single.shutdown(wait=False)
            self._single = None
            took = time.perf_counter() - began
            return Answer(problem=_death(path, took, self._task.seconds), seconds=took)

    def close(self) -> None:
        """Finish the files in hand and end the processes."""
        for pool in (self._pool, self._single):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._single = None

    def stop(self) -> None:
        """End the processes now, in the middle of what they are doing."""
        for pool in (self._pool, self._single):
            if pool is not None:
                # the executor itself can only wait for what is under way, which may be hanging
                processes = list(pool._processes.values())
                for process in processes:
                    process.kill()
                for process in processes:
                    process.join()
                # it may be in the middle of an answer whose rest never comes: nobody else holds
                # the end that is written to, so that with this one closed it knows
                pool._result_queue._writer.close()  # type: ignore[attr-defined]
        self.close()

    def _new(self, workers: int) -> ProcessPoolExecutor:
        methods = multiprocessing.get_all_start_methods()
        # never plain fork: a lock that another thread holds would stay locked in the child
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        return ProcessPoolExecutor(
            workers, mp_context=context, initializer=start, initargs=(self._memory_bytes,)
        )


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let the processes that start meanwhile never hear of Ctrl-C: it is for this one to act on.

    A terminal sends it to all of them, and one that is still loading would print a traceback. This
    process hears of it at the end. Windows has no such mask: there `start` does what can be done.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # not on Windows

    resource_tracker.ensure_running()  # starting it later would end what is blocked here
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class GivenPool:
    """Somebody else's executor: threads, a cluster, any that speaks `concurrent.futures`."""

    def __init__(self, executor: Executor, task: Task, workers: int) -> None:
        self.workers = workers
        self._executor = executor
        self._packed = task.packed()

    def submit(self, paths: Sequence[Path]) -> Future[list[Answer]]:
        """Start on these files."""
        return self._executor.submit(run_files, self._packed, paths)

    def broken(self) -> None:
        """Nothing to replace: the executor looks after its own workers."""

    def alone(self, path: Path) -> Answer:
        """The answer for one file; a problem when the executor cannot give one."""
        try:
            return self._executor.submit(run_files, self._packed, [path]).result()[0]
        except Exception as e:
            message = (
                f"{path}: the computers that share the work gave no answer ({type(e).__name__}). "
                "Run it again on this computer alone."
            )
            return Answer(problem=Problem(path=str(path), code="crashed", message=message))

    def close(self) -> None:
        """The executor is its owner's to close."""

    stop = close


def _modules(job: Callable[..., Any]) -> list[str]:
    """The module that a job comes from, and those that its NEEDED_BY_WORKERS names."""
    while isinstance(job, functools.partial):
        job = job.func
    name = str(getattr(job, "__module__", __name__))
    return [name, *getattr(sys.modules.get(name), "NEEDED_BY_WORKERS", ())]


def _death(path: Path, took: float, limit: float) -> Problem:
    if limit and took >= limit:
        message = (
            f"{path}: took longer than {limit:g} seconds and was stopped. Open it, save it again "
            "under a new name, and try that."
        )
        return Problem(path=str(path), code="too-slow", message=message)
    message = (
        f"{path}: ended the program that was reading it. The file may be damaged: open it, save it "
        "again under a new name, and try that."
    )
    return Problem(path=str(path), code="crashed", message=message)
