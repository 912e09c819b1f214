"""What a run came to, for people and for other programs."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec

from sspdocs.batch.run import Done
from sspdocs.errors import NOTED, READ_IN_PART
from sspdocs.model import Problem

T = TypeVar("T")


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A run in figures. `complete` is whether every file had its turn.

    `failed` counts the files that could not be read; `problems` also has the remarks on others.
    """

    schema_version: str = "1"
    command: str = ""
    files: int
    done: int
    unchanged: int
    failed: int
    complete: bool
    seconds: float
    files_per_second: float | None
    problems: tuple[Problem, ...]


class Tally:
    """Counts a batch as it passes: `for done in tally.count(run_batch(...)): ...`."""

    def __init__(self, files: int, command: str = "", problems: Iterable[Problem] = ()) -> None:
        """Begin to count a command's run of so many files, some problems known already."""
        self._files = files
        self._command = command
        self._began = time.perf_counter()
        self._done = 0
        self._unchanged = 0
        self._problems = list(problems)

    def count(self, results: Iterable[Done[T]]) -> Iterator[Done[T]]:
        """The same results, counted."""
        for done in results:
            self._done += 1
            self._unchanged += done.unchanged
            # a job may raise its problem, or give it back as part of its value
            problem: Any = done.problem or getattr(done.value, "problem", None)
            if isinstance(problem, Problem):
                self._problems.append(problem)
            yield done

    def summary(self) -> Summary:
        """The figures so far."""
        seconds = time.perf_counter() - self._began
        return Summary(
            command=self._command,
            files=self._files,
            done=self._done,
            unchanged=self._unchanged,
            failed=sum(p.code not in (NOTED, READ_IN_PART) for p in self._problems),
            complete=self._done == self._files,
            seconds=round(seconds, 3),
            files_per_second=round(self._done / seconds, 1) if seconds else None,
            problems=tuple(self._problems),
        )
