"""One piece of work at a time in a process of its own, with limits, replaced when it dies.

A document may hang a reader, take all the memory there is or end the process it is read in. Here
that costs one file: the process is ended, the file has a named problem, and a new process serves
the next. Only bytes pass between the two, never pickles: what comes out of a process that read a
harmful file is data.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

import msgspec

Serve = Callable[[bytes], bytes]
"""What the process does: bytes in, bytes out; a function of a module, so that it can be sent."""

_READY = b"ready"
_START_SECONDS = 60.0
_END_SECONDS = 5.0


class WorkerLost(Exception):
    """The process did not live to answer; `code` is "too-slow" or "crashed"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Guard(msgspec.Struct, frozen=True, kw_only=True):
    """What one worker process may take.

    Seconds are of the clock and, where the system can count them, of the processor. Memory is the
    address space of the process; Windows and macOS do not hold a process to it.
    """

    seconds: float = 30
    memory_bytes: int = 1_073_741_824
    recycle_after: int = 200


class Worker:
    """A process that answers one request after another; use it as a context manager.

    Started when first asked, ended with the program that started it, replaced after a death and
    after `recycle_after` requests.
    """

    def __init__(self, serve: Serve, guard: Guard) -> None:
        self._serve = serve
        self._guard = guard
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._asked = 0

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """The number of the process, None where none is running."""
        return self._process.pid if self._process else None

    def ask(self, request: bytes, seconds: float | None = None) -> bytes:
        """The process's answer.

        Raises:
            WorkerLost: it took longer than `seconds` (the guard's own when not given), or died.
        """
        pipe = self._ready()
        limit = seconds or self._guard.seconds
        self._asked += 1
        try:
            pipe.send_bytes(request)
            if not pipe.poll(limit):
                self.close(at_once=True)
                raise WorkerLost("too-slow")
            return pipe.recv_bytes()
        except (EOFError, OSError):
            slow = self._died_of_time()
            self.close()
            raise WorkerLost("too-slow" if slow else "crashed") from None

    def close(self, *, at_once: bool = False) -> None:
        """End the process: by itself, which lets it clear up, or `at_once`, whatever it is doing."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            if not at_once:
                self._process.join(_END_SECONDS)
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None

    def _died_of_time(self) -> bool:
        if self._process is None:
            return False
        self._process.join(5)
        return sys.platform != "win32" and self._process.exitcode == -signal.SIGXCPU

    def _ready(self) -> Connection:
        if self._process is not None and (
            self._asked >= self._guard.recycle_after or not self._process.is_alive()
        ):
            self.close()
        if self._pipe is None:
            # spawn: a fork would copy the locks and open files of a program with threads
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(
                target=_work,
                args=(self._serve, theirs, self._guard.memory_bytes, os.getpid()),
                daemon=False,  # it may start a reader's own process
            )
            self._process.start()
            theirs.close()
            self._asked = 0
            if not self._pipe.poll(_START_SECONDS) or self._pipe.recv_bytes() != _READY:
                self.close()
                raise RuntimeError("a worker process cannot be started on this computer")
        return self._pipe


def _work(serve: Serve, pipe: Connection, memory_bytes: int, parent: int) -> None:
    """Answer requests until the other end is gone."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # these are for the parent to act on
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    _end_with(parent)
    _limit(memory_bytes)
    _be_quiet()
    with contextlib.suppress(EOFError, OSError):
        pipe.send_bytes(_READY)
        while True:
            pipe.send_bytes(serve(pipe.recv_bytes()))


def limit_processor(seconds: float) -> None:
    """From now on this process may use so many seconds of processor time more; then it ends."""
    if sys.platform == "win32":
        return
    import resource  # only where there is one

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 1
    with contextlib.suppress(ValueError, OSError):  # a lower limit is set already
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit(memory_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # only where there is one

    os.umask(0o077)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold a pupil's plan


def _be_quiet() -> None:
    """Nothing that a library says about a document may reach the log."""
    warnings.simplefilter("ignore")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _end_with(parent: int) -> None:
    """End this process when the one that started it is killed (Linux; elsewhere the pipe tells)."""
    if sys.platform != "linux":
        return
    import ctypes  # only here

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:  # it died before we could ask
        os._exit(1)
