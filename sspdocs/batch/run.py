"""One job over many files: answers in the order of the files, a few in memory at a time."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from sspdocs.batch.cache import Cache
from sspdocs.batch.codec import Codec
from sspdocs.batch.pools import GivenPool, OwnPool, usable_cores
from sspdocs.batch.workers import Answer, Task, run_file
from sspdocs.model import Problem
from sspdocs.process import expect

T = TypeVar("T")

_AHEAD = 3
"""Chunks waiting for each worker: enough to keep it busy, few enough to keep memory steady."""


class BatchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a batch is run; what comes of it is the same for all.

    Below `serial_below` files starting processes costs more than it saves. `isolate` uses worker
    processes all the same: a file that hangs or kills its process then costs only itself.
    """

    workers: int | None = None
    """Processes; None is one for each core that may be used."""
    serial_below: int = 150
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

    Yields:
        One `Done` a file. Closing the generator stops the work; what was done stays in the cache.
    """
    if cache is not None and codec is None:
        raise ValueError("a cache needs a codec")
    options = options or BatchOptions()
    files = list(paths)
    held = [cache is not None and cache.holds(path) for path in files]
    misses = [path for path, known in zip(files, held, strict=True) if not known]
    answers = _answers(misses, job, codec, cache is not None, executor, options)
    try:
        for path, known in zip(files, held, strict=True):
            if known and cache and codec:
                done = _kept(path, cache, codec)
                # the file was removed from the cache, or what it holds cannot be read: do it here
                yield done or _done(path, run_file(Task(job=job, codec=codec), path), codec, None)
            else:
                yield _done(path, next(answers), codec, cache)
    finally:
        answers.close()


def _kept(path: Path, cache: Cache, codec: Codec[T]) -> Done[T] | None:
    data = cache.get(path)
    try:
        return None if data is None else Done(path=path, value=codec.decode(data), unchanged=True)
    except msgspec.MsgspecError:
        return None


def _done(path: Path, answer: Answer, codec: Codec[T] | None, cache: Cache | None) -> Done[T]:
    """An answer as the caller gets it; a value is kept for the next run, a problem never is."""
    value = answer.value
    if codec and answer.problem is None:
        if cache:
            cache.put(path, answer.content, value)
        value = codec.decode(value)
    return Done(path=path, value=value, problem=answer.problem, seconds=answer.seconds)


def _answers(
    paths: Sequence[Path],
    job: Callable[[Path], T],
    codec: Codec[T] | None,
    hashed: bool,
    executor: Executor | None,
    options: BatchOptions,
) -> Generator[Answer, None, None]:
    task = Task(job=job, codec=codec, hashed=hashed)
    few = len(paths) < options.serial_below and not options.isolate
    workers = options.workers or usable_cores()
    if executor is not None:
        yield from _pooled(paths, GivenPool(executor, task), workers, options.chunk)
    elif few or (workers == 1 and not options.isolate):
        expect(paths)
        yield from (run_file(task, path) for path in paths)
    else:
        limited = msgspec.structs.replace(task, seconds=options.seconds_per_file)
        pool = OwnPool(workers, limited, options.memory_bytes)
        yield from _pooled(paths, pool, workers, options.chunk)


def _pooled(
    paths: Sequence[Path], pool: OwnPool | GivenPool, workers: int, chunk: int
) -> Iterator[Answer]:
    """The answers in order, with so many chunks under way at once.

    When a process dies, the chunks that were under way are done one file at a time apart from the
    rest: the file that did it becomes a problem, the others get their answers.
    """
    even = -(-len(paths) // (workers * 2)) or 1  # a small batch is still shared by all
    size = max(1, min(chunk, even))
    starts = iter(range(0, len(paths), size))
    waiting: deque[tuple[Sequence[Path], Future[list[Answer]] | None]] = deque()
    try:
        while True:
            for at in itertools.islice(starts, workers * _AHEAD - len(waiting)):
                part = paths[at : at + size]
                waiting.append((part, pool.submit(part)))
            if not waiting:
                return
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
    finally:
        for _, left in waiting:
            if left is not None:
                left.cancel()
        pool.close()


def _has_answer(future: Future[list[Answer]] | None) -> bool:
    return (
        future is not None and future.done() and not future.cancelled() and not future.exception()
    )
