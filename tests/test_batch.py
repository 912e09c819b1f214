from __future__ import annotations

import functools
import os
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from sspdocs.batch import BatchOptions, Cache, Codec, Done, Tally, fingerprint, run_batch
from sspdocs.cli.progress import with_progress
from sspdocs.errors import Damaged
from sspdocs.model import Problem
from sspdocs.process import Reading, read

POOL = BatchOptions(workers=2, serial_below=1, chunk=3)


class Length(msgspec.Struct, frozen=True):
    """A job's value."""

    path: Path
    size: int


CODEC = Codec(Length)


def measure(path: Path) -> Length:
    """What a file is told to do by its name; else its size."""
    if "damaged" in path.name:
        raise Damaged(f"{path}: broken. Ask for another copy.", path=str(path))
    if "fault" in path.name:
        raise KeyError("a fault of ours")
    if "kills" in path.name:
        os._exit(7)
    if "hangs" in path.name:
        time.sleep(60)
    return Length(path, len(path.read_bytes()))


def noted(log: Path, path: Path) -> Length:
    """As `measure`, with a line in a log: which files were really done."""
    with log.open("a") as lines:
        lines.write(f"{path.name}\n")
    return measure(path)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [tmp_path / f"{n:02}.docx" for n in range(20)]
    for n, path in enumerate(made):
        path.write_bytes(b"x" * n)
    return made


def _sizes(results: Iterator[Done[Length]]) -> list[int | str]:
    return [
        done.problem.code if done.problem else done.value.size if done.value else -1
        for done in results
    ]


def _named(files: list[Path], at: int, name: str) -> list[Path]:
    path = files[at].with_name(name)
    path.write_bytes(b"")
    return [*files[:at], path, *files[at:]]


def test_serial_and_pool_give_the_same_in_the_files_order(files: list[Path]) -> None:
    files = files[::-1]
    serial = [(d.path, d.value) for d in run_batch(files, measure, codec=CODEC)]
    pooled = [(d.path, d.value) for d in run_batch(files, measure, codec=CODEC, options=POOL)]
    assert serial == pooled
    assert [value for _, value in serial] == [Length(p, 19 - n) for n, p in enumerate(files)]


@pytest.mark.parametrize("options", [BatchOptions(), POOL], ids=["serial", "pool"])
def test_what_a_job_raises_is_that_files_problem(files: list[Path], options: BatchOptions) -> None:
    files = _named(_named(files, 5, "damaged.docx"), 9, "fault.docx")
    sizes = _sizes(run_batch(files, measure, options=options))
    assert [s for s in sizes if isinstance(s, str)] == ["damaged", "bug"]
    assert [s for s in sizes if isinstance(s, int)] == list(range(20))


def test_a_file_that_kills_its_process_costs_only_itself(files: list[Path]) -> None:
    files = _named(_named(files, 4, "kills.docx"), 15, "kills too.docx")
    results = list(run_batch(files, measure, options=POOL))
    assert [d.path for d in results] == files
    assert [d.path.name for d in results if d.problem] == ["kills.docx", "kills too.docx"]
    assert {d.problem.code for d in results if d.problem} == {"crashed"}


def test_a_file_that_hangs_is_stopped_and_named(files: list[Path]) -> None:
    files = _named(files, 2, "hangs.docx")
    options = msgspec.structs.replace(POOL, seconds_per_file=1)
    results = list(run_batch(files, measure, options=options))
    assert [(d.path.name, d.problem.code) for d in results if d.problem] == [
        ("hangs.docx", "too-slow")
    ]
    assert sum(d.value is not None for d in results) == 20


def test_a_job_that_wants_too_much_memory_is_a_problem(tmp_path: Path) -> None:
    options = BatchOptions(workers=1, isolate=True, memory_bytes=2 << 30)
    (done,) = run_batch([tmp_path / "big.docx"], _greedy, options=options)
    assert done.problem
    assert done.problem.code == "too-large"


def _greedy(_: Path) -> int:
    return len(bytearray(8 << 30))


def test_few_files_are_done_in_this_process(files: list[Path]) -> None:
    assert {d.value for d in run_batch(files, _process)} == {os.getpid()}
    assert os.getpid() not in {d.value for d in run_batch(files, _process, options=POOL)}


def _process(_: Path) -> int:
    return os.getpid()


def test_any_executor_will_do_and_stays_open(files: list[Path]) -> None:
    with ThreadPoolExecutor(2) as threads:
        assert _sizes(run_batch(files, measure, executor=threads)) == list(range(20))
        assert threads.submit(int).result() == 0


def test_an_executor_that_loses_work_names_the_file(files: list[Path]) -> None:
    files = _named(files, 3, "lost.docx")
    with ThreadPoolExecutor(2) as threads:
        results = _sizes(run_batch(files, measure, executor=_Forgetful(threads)))
    assert results == [0, 1, 2, "crashed", *range(3, 20)]


class _Forgetful(Executor):
    """A cluster whose worker is lost whenever it is given one of the files."""

    def __init__(self, inner: Executor) -> None:
        self._inner = inner

    def submit(self, work, /, *args, **more):  # type: ignore[no-untyped-def]
        if any("lost" in p.name for p in args[1]):
            return self._inner.submit(_lose)
        return self._inner.submit(work, *args, **more)


def _lose() -> None:
    raise ConnectionError("worker gone")


def test_unchanged_files_are_not_done_again(files: list[Path], tmp_path: Path) -> None:
    log = tmp_path / "log"
    job = functools.partial(noted, log)
    for _ in range(2):
        with Cache(tmp_path) as cache:
            results = list(run_batch(files, job, codec=CODEC, cache=cache))
    assert [d.value.size for d in results if d.value] == list(range(20))
    assert all(d.unchanged for d in results)
    assert len(log.read_text().splitlines()) == 20


def test_a_changed_file_is_done_again_and_only_it(files: list[Path], tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        list(run_batch(files, measure, codec=CODEC, cache=cache, options=POOL))
    old = files[3].stat()
    files[3].write_bytes(b"abc"[::-1])
    os.utime(files[3], ns=(old.st_atime_ns, old.st_mtime_ns))
    with Cache(tmp_path) as cache:
        results = list(run_batch(files, measure, codec=CODEC, cache=cache))
    assert [n for n, d in enumerate(results) if not d.unchanged] == [3]


def test_other_settings_do_all_the_work_again(files: list[Path], tmp_path: Path) -> None:
    for settings, unchanged in (("sutton", 0), ("sutton", 20), ("sefton", 0)):
        with Cache(tmp_path, fingerprint(settings)) as cache:
            results = list(run_batch(files, measure, codec=CODEC, cache=cache))
        assert sum(d.unchanged for d in results) == unchanged


def test_an_interrupted_run_goes_on_where_it_was(files: list[Path], tmp_path: Path) -> None:
    log = tmp_path / "log"
    job = functools.partial(noted, log)
    with Cache(tmp_path) as cache:
        started = run_batch(files, job, codec=CODEC, cache=cache)
        for _ in range(7):
            next(started)
        started.close()  # type: ignore[attr-defined]
    with Cache(tmp_path) as cache:
        assert _sizes(run_batch(files, job, codec=CODEC, cache=cache)) == list(range(20))
    assert sorted(log.read_text().splitlines()) == sorted(p.name for p in files)


def test_problems_are_tried_again(files: list[Path], tmp_path: Path) -> None:
    files = _named(files, 0, "damaged.docx")
    for _ in range(2):
        with Cache(tmp_path) as cache:
            first = next(run_batch(files, measure, codec=CODEC, cache=cache))
        assert first.problem
        assert not first.unchanged


def test_a_damaged_cache_is_set_aside(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / ".sspdocs").mkdir()
    file = tmp_path / ".sspdocs" / "results.sqlite"
    file.write_bytes(b"not a database" * 100)
    with Cache(tmp_path) as cache:
        assert _sizes(run_batch(files, measure, codec=CODEC, cache=cache)) == list(range(20))
    assert file.with_suffix(".damaged").exists()
    assert sqlite3.connect(file).execute("SELECT count(*) FROM results").fetchone() == (20,)


def test_a_cache_can_forget_files(files: list[Path], tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        list(run_batch(files, measure, codec=CODEC, cache=cache))
        paths = cache.find(lambda said: any(str(p).encode() in said for p in files[:2]))
        assert paths == [str(p) for p in files[:2]]
        cache.forget(paths)
        assert [cache.holds(p) for p in files[:3]] == [False, False, True]


def test_the_summary_counts_what_failed_and_what_was_unchanged(
    files: list[Path], tmp_path: Path
) -> None:
    files = _named(files, 1, "damaged.docx")
    for unchanged in (0, 20):
        tally = Tally(len(files))
        with Cache(tmp_path) as cache:
            list(tally.count(run_batch(files, measure, codec=CODEC, cache=cache)))
        made = tally.summary()
        assert (made.done, made.failed, made.unchanged) == (21, 1, unchanged)
        assert made.complete
        assert [Path(p.path).name for p in made.problems] == ["damaged.docx"]


def test_a_run_that_stopped_is_not_complete(files: list[Path]) -> None:
    tally = Tally(len(files))
    next(tally.count(run_batch(files, measure)))
    assert not tally.summary().complete


def test_a_reading_survives_the_journey(tmp_path: Path) -> None:
    (done,) = run_batch([tmp_path / "none.docx"], read, codec=Codec(Reading))
    assert done.value
    assert isinstance(done.value.path, Path)
    assert isinstance(done.value.problem, Problem)
    assert done.value.problem.code == "not-found"


def test_no_bar_is_shown_when_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(with_progress(range(50), 50, "Reading")) == list(range(50))
    assert capsys.readouterr() == ("", "")
