"""What commands over many files share: where the work runs, how it is stopped, what is said of it."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from sspdocs.cli.show import count

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from sspdocs.batch import Cache, Codec, Done, Summary
    from sspdocs.batch.cluster import Cluster
    from sspdocs.copies import Copy
    from sspdocs.councils import Council
    from sspdocs.folders import Found
    from sspdocs.writers.written import Places

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])

_STOPPED, _TERMINATED = 130, 143
"""Exit statuses of what was stopped by Ctrl-C and by the system, as shells count them."""


class How(NamedTuple):
    """How a run is to be done, as the command line says it."""

    workers: int | None = None
    scheduler: str | None = None
    summary: Path | None = None
    keep: bool | None = None


def batch_options(command: Command) -> Command:
    """Add the options of a run over many files; they reach the command as one `how`."""
    for name, kind, words in (
        ("--summary", click.Path(dir_okay=False, path_type=Path), "Write what the run came to, as JSON."),
        ("--scheduler", str, "Share the work with the dask cluster at this address."),
        ("--workers", click.IntRange(1), "Processes to work in; as many as cores when not given."),
    ):  # fmt: skip
        command = click.option(name, type=kind, help=words, callback=_into_how, expose_value=False)(
            command
        )
    words = "Keep what was read in .sspdocs beside what is written: the next run is quick."
    command = click.option(
        "--keep/--no-keep", default=None, help=words, callback=_into_how, expose_value=False
    )(command)
    return command


def _into_how(context: click.Context, option: click.Parameter, value: Any) -> None:
    given = context.params.setdefault("how", How())
    context.params["how"] = given._replace(**{str(option.name): value})


def template_hashes(council: Council) -> list[bytes | None]:
    """The content of all files that a council's documents are made with."""
    from sspdocs.batch.cache import content_hash

    paths = [document.path for document in council.documents]
    return [content_hash(p) for p in (*paths, council.logo_path) if p is not None]


class _Terminated(KeyboardInterrupt):
    """The system asked this process to end."""


class BatchRun:
    """One command's run over many files; use it as a context manager around all of its work.

    Ctrl-C and a request of the system to end both stop it between two files: what was done stays
    done, the summary says so, and so does a line for the person.
    """

    def __init__(
        self,
        found: Found,
        label: str,
        how: How,
        *,
        settings: tuple[Any, ...] = (),
        keep_in: Path | None = None,
        command: str = "",
        bar: bool = True,
    ) -> None:
        """A run over these files.

        Args:
            found: what to do, in this order, and what there is to say of the rest.
            label: what stands before the progress bar.
            how: as the command line says.
            settings: all that the results depend on besides the files.
            keep_in: the folder for what is kept between runs; None keeps nothing.
            command: the command's name, for the summary.
            bar: whether a progress bar is wanted.
        """
        from sspdocs.batch import Tally  # not for --help

        self._files = found.files
        self._own = found.own
        self._copies = found.copies
        self._label = label
        self._command = command
        self._how = how
        self._settings = settings
        self._keep_in = keep_in
        self._bar = bar
        self._tally = Tally(len(found.files), command, found.problems)
        self._stack = contextlib.ExitStack()
        self._cache: Cache | None = None
        self._cluster: Cluster | None = None

    def __enter__(self) -> BatchRun:
        from sspdocs.teaching import current_lessons  # as above

        self._stack.enter_context(_heeding_the_system())
        say_left_out(self._own, self._copies)
        lessons = current_lessons()  # where they are wrong, nothing is begun
        if self._keep_in is not None:
            from sspdocs.batch import Cache, fingerprint  # as above

            settings = fingerprint(*self._settings, lessons)
            self._cache = self._stack.enter_context(Cache(self._keep_in, settings))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stack.close()
        if kind is None or isinstance(error, KeyboardInterrupt):
            self._write_summary()
        if isinstance(error, KeyboardInterrupt):
            done = self._tally.summary()
            stays = "What was written stays. " if self._command in ("convert", "map") else ""
            kept = (
                "What was done is kept: the same command goes on from there."
                if self._cache is not None
                else f"{stays}The same command begins again with the first file."
            )
            click.echo(
                f"\nStopped after {done.done:,} of {count(done.files, 'file')}. {kept}", err=True
            )
            status = _TERMINATED if isinstance(error, _Terminated) else _STOPPED
            raise click.exceptions.Exit(status) from None

    def places(self, out: Path) -> Places:
        """The places of what is written below `out`, where some children may have a folder already."""
        from sspdocs.batch import Cache  # as above
        from sspdocs.writers.written import Places

        if self._cache is not None:
            return Places(self._cache.folders())
        with Cache(out) as there:  # nothing is to be kept, but what others kept is heeded
            return Places(there.folders())

    def keep_places(self, places: Places) -> None:
        """Keep which child has which folder, where anything is kept."""
        if self._cache is not None:
            self._cache.keep_folders(places.newly_given())

    @property
    def cache(self) -> Cache | None:
        """What is kept between runs, if anything is."""
        return self._cache

    def each(
        self,
        job: Callable[[Path], T],
        kind: type[T],
        *,
        prepare: Callable[[], object] | None = None,
        stands: Callable[[T], bool] | None = None,
        settle: Callable[[T, bool], T | None] | None = None,
    ) -> Iterator[Done[T]]:
        """What comes of each file, in order; see `sspdocs.batch.run_batch`."""
        return self._tally.count(
            self.more(
                self._files, self._label, job, kind, prepare=prepare, stands=stands, settle=settle
            )
        )

    def more(
        self,
        files: Sequence[Path],
        label: str,
        job: Callable[[Path], T],
        kind: type[T],
        *,
        prepare: Callable[[], object] | None = None,
        stands: Callable[[T], bool] | None = None,
        settle: Callable[[T, bool], T | None] | None = None,
    ) -> Iterator[Done[T]]:
        """What comes of other files that the same run makes, with a bar of their own.

        They are not counted in the summary, which is about the files that were given.
        """
        from sspdocs.batch import BatchOptions, Codec, run_batch
        from sspdocs.cli.progress import with_progress

        codec: Codec[T] = Codec(kind)
        executor, workers = self._executor()
        results = run_batch(
            files,
            job,
            codec=codec,
            cache=self._cache,
            executor=executor,
            options=BatchOptions(workers=workers),
            prepare=prepare,
            stands=stands,
            settle=settle,
        )
        results = self._stack.enter_context(contextlib.closing(results))  # type: ignore[type-var]
        return with_progress(results, len(files), label, wanted=self._bar)

    def summary(self) -> Summary:
        """The figures so far."""
        return self._tally.summary()

    def _executor(self) -> tuple[Executor | None, int | None]:
        if self._how.scheduler is None:
            return None, self._how.workers
        if self._cluster is None:
            from sspdocs.batch.cluster import Cluster  # an extra that few have

            self._cluster = self._stack.enter_context(Cluster(self._how.scheduler))
        return self._cluster.executor, self._how.workers or self._cluster.workers

    def _write_summary(self) -> None:
        if self._how.summary is None:
            return
        import msgspec

        from sspdocs.model import encode
        from sspdocs.writers.files import write_whole

        data = msgspec.json.format(encode(self._tally.summary()), indent=2)
        write_whole(self._how.summary, data + b"\n")


def say_left_out(own: int, copies: Sequence[Copy] = ()) -> None:
    """Say how many documents of our own were met in a folder and not read, and which files are copies."""
    if own:
        were = "was" if own == 1 else "were"
        words = f"{count(own, 'document')} that sspdocs wrote itself {were} left out."
        click.echo(f"{words} To read one, name it.", err=True)
    if copies:
        from sspdocs.copies import copies_in_words  # few have any

        click.echo(copies_in_words(copies), err=True)


@contextlib.contextmanager
def _heeding_the_system() -> Iterator[None]:
    """Let a request to end (SIGTERM) stop the work as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
