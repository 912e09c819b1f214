"""One job over many files: answers in the order of the files, a few in memory at a time."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from sspdocs.batch.cache import Cache
from sspdocs.batch.codec import Codec
from sspdocs.batch.tasks import Answer, Task, run_file
from sspdocs.model import Problem

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from sspdocs.batch.pools import GivenPool, OwnPool

T = TypeVar("T")

_AHEAD = 3
"""Chunks waiting for each worker: enough to keep it busy, few enough to keep memory steady."""


def usable_cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


class BatchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a batch is run; what comes of it is the same for all.

    Below `serial_below` files starting processes costs more than it saves. `isolate` uses worker
    processes all the same: a file that hangs or kills its process then costs only itself.
    """

    workers: int | None = None
    """Processes; None is one for each core that may be used."""
    serial_below: int = 64
    chunk: int = 16
    """Files sent to a worker at a time."""
    seconds_per_file: float = 30
    """After this a file is stopped; only where there are worker processes. 0 for no limit."""
    memory_bytes: int | None = None
    """The most memory of one worker process, where the system can hold it to that."""
    isolate: bool = False


class Done(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """What came of one file: the job's value, or the problem that kept it from one."""

    path: Path
    value: T | None = None
    problem: Problem | None = None
    seconds: float = 0
    unchanged: bool = False
    """The value is that of an earlier run: the file has not changed since."""


def run_batch(
    paths: Iterable[Path],
    job: Callable[[Path], T],
    *,
    codec: Codec[T] | None = None,
    cache: Cache | None = None,
    executor: Executor | None = None,
    options: BatchOptions | None = None,
    prepare: Callable[[], object] | None = None,
    stands: Callable[[T], bool] | None = None,
    settle: Callable[[T, bool], T | None] | None = None,
) -> Iterator[Done[T]]:
    """Do a job on each file and give the answers in the order of the files, as they come.

    Args:
        paths: the files.
        job: gives a value for one file; a function of a module (or a `functools.partial` of one),
            so that it can be sent to another process. What it raises becomes that file's problem.
        codec: turns the values into bytes and back; needed with a cache.
        cache: results of earlier runs; what has not changed is taken from it.
        executor: runs the job elsewhere; None is this computer, serially for a few files and in
            worker processes for many.
        options: how it is run.
        prepare: called once before the work begins, where there is any: what it raises stops the run.
        stands: whether an earlier value still holds: what was written for it is there. Asked for
            all files before the work begins.
        settle: acts on a value here, in the order of the files (writes what it brings), and gives
            what to keep and pass on. It is told whether the value is an earlier one; None means
            that it no longer fits, and the file is done again.

    Yields:
        One `Done` a file. Closing the generator stops the work; what was done stays in the cache.
    """
    if cache is not None and codec is None:
        raise ValueError("a cache needs a codec")
    options = options or BatchOptions()
    known = _Known(cache, codec, stands) if cache and codec else None
    files = list(paths)
    held = [known is not None and known.holds(path) for path in files]
    misses = [path for path, is_held in zip(files, held, strict=True) if not is_held]
    task = Task(job=job, codec=codec, hashed=cache is not None)
    pool = _pool_for(misses, task, executor, options)
    if misses and prepare:
        prepare()
    answers = _pooled(misses, pool, options.chunk) if pool else _done_here(misses, task)
    with contextlib.closing(answers):
        for path, is_held in zip(files, held, strict=True):
            value = known.value(path) if is_held and known else None
            if value is not None and settle:
                value = settle(value, True)
            if value is not None:
                yield Done(path=path, value=value, unchanged=True)
                continue
            # one that is held after all was overtaken by this run, and is done here and now
            answer = run_file(task, path) if is_held else next(answers)
            yield _done(path, answer, codec, cache, settle)
        next(answers, None)  # to its end, where the workers are let go


class _Known(Generic[T]):
    """What is known from earlier runs."""

    def __init__(self, cache: Cache, codec: Codec[T], stands: Callable[[T], bool] | None) -> None:
        self._cache = cache
        self._codec = codec
        self._stands = stands

    def holds(self, path: Path) -> bool:
        """Whether there is a value for the file as it is, and it stands."""
        if not self._cache.holds(path):
            return False
        if self._stands is None:
            return True
        value = self.value(path)
        return value is not None and self._stands(value)

    def value(self, path: Path) -> T | None:
        """The value, or None where what is kept cannot be read."""
        data = self._cache.get(path)
        try:
            return None if data is None else self._codec.decode(data)
        except msgspec.MsgspecError:
            return None


def _done(
    path: Path,
    answer: Answer,
    codec: Codec[T] | None,
    cache: Cache | None,
    settle: Callable[[T, bool], T | None] | None,
) -> Done[T]:
    """An answer as the caller gets it; a value is kept for the next run, a problem never is."""
    if answer.problem:
        return Done(path=path, problem=answer.problem, seconds=answer.seconds)
    value: T | None = codec.decode(answer.value) if codec else answer.value
    if value is not None and settle:
        value = settle(value, False)
    if cache and codec and value is not None:
        cache.put(path, answer.content, codec.encode(value) if settle else answer.value)
    return Done(path=path, value=value, seconds=answer.seconds)


def _pool_for(
    paths: Sequence[Path], task: Task, executor: Executor | None, options: BatchOptions
) -> OwnPool | GivenPool | None:
    """Where these files are done; None for here, in this process."""
    workers = options.workers or usable_cores()
    if executor is not None:
        from sspdocs.batch.pools import GivenPool  # a few files should not load it
        from sspdocs.teaching import current_lessons

        # its workers may be in other folders, on other computers
        far = msgspec.structs.replace(task, folder=Path.cwd(), lessons=current_lessons())
        return GivenPool(executor, far, workers)
    few = workers == 1 or len(paths) < options.serial_below
    if not paths or (few and not options.isolate):
        return None
    from sspdocs.batch.pools import OwnPool  # as above

    limited = msgspec.structs.replace(task, seconds=options.seconds_per_file)
    pool = OwnPool(workers, limited, options.memory_bytes)
    pool.begin()  # it loads what it needs while this process gets ready
    return pool


def _done_here(paths: Sequence[Path], task: Task) -> Generator[Answer, None, None]:
    if paths:
        from sspdocs.process import expect  # a run that finds all as it was needs none of it

        expect(paths)
    for path in paths:
        yield run_file(task, path)


def _pooled(
    paths: Sequence[Path], pool: OwnPool | GivenPool, chunk: int
) -> Generator[Answer, None, None]:
    """The answers in order, with so many chunks under way at once.

    When a process dies, the chunks that were under way are done one file at a time apart from the
    rest: the file that did it becomes a problem, the others get their answers.
    """
    parts = _parts(paths, pool.workers, chunk)
    waiting: deque[tuple[Sequence[Path], Future[list[Answer]] | None]] = deque()
    try:
        while True:
            for part in itertools.islice(parts, pool.workers * _AHEAD - len(waiting)):
                waiting.append((part, pool.submit(part)))
            if not waiting:
                break
            part, future = waiting.popleft()
            if future is None:
                yield from (pool.alone(path) for path in part)
                continue
            try:
                answers = future.result()
            except Exception:  # its process died, or the executor lost it
                pool.broken()
                waiting = deque((p, f if _has_answer(f) else None) for p, f in waiting)
                waiting.appendleft((part, None))
                continue
            yield from answers
    except BaseException:  # stopped, or nobody wants the rest: what is under way is given up
        pool.stop()  # before the rest is called off: a pool that dies minds futures called off
        for _, left in waiting:
            if left is not None:
                left.cancel()
        raise
    pool.close()


def _parts(paths: Sequence[Path], workers: int, most: int) -> Iterator[Sequence[Path]]:
    """The files some at a time, fewer towards the end, so that the workers end together."""
    at = 0
    while at < len(paths):
        even = -(-(len(paths) - at) // (workers * 2))
        yield paths[at : at + min(most, even)]
        at += min(most, even)


def _has_answer(future: Future[list[Answer]] | None) -> bool:
    return (
        future is not None and future.done() and not future.cancelled() and not future.exception()
    )
