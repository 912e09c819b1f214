"""Data for other programs: in which format, and to a file or to standard output."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from sspdocs.errors import OutputError, UsageError

if TYPE_CHECKING:
    from sspdocs.writers.tables import Sink, Tables

Command = TypeVar("Command", bound=Callable[..., Any])

_FORMATS = ("jsonl", "csv", "xlsx", "parquet")
_FILES_ONLY = ("xlsx", "parquet")


def output_options(json: bool) -> Callable[[Command], Command]:
    """Add --format and --output, given to the command as `format` and `output`.

    Args:
        json: whether one JSON object is among the formats.
    """
    formats = ("json", *_FORMATS) if json else _FORMATS

    def add(command: Command) -> Command:
        command = click.option(
            "--output",
            "-o",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write to this file; without --format its ending says the format.",
        )(command)
        return click.option(
            "--format", type=click.Choice(formats), help="Rows for other programs."
        )(command)

    return add


def format_of(format: str | None, output: Path | None, *, json: bool = False) -> str | None:
    """The format that is meant; None for words on the screen.

    Raises:
        UsageError: the file's ending says nothing, or the format needs a file.
    """
    if format is None and output is not None:
        ending = output.suffix.lower().lstrip(".")
        format = {"ndjson": "jsonl"}.get(ending, ending)
        if format not in _FORMATS and not (json and format == "json"):
            raise UsageError(
                f"{output}: its ending does not say which format. Add --format csv, or another."
            )
    if format in _FILES_ONLY and output is None:
        raise UsageError(f"--format {format} needs a file: add -o FILE.{format}.")
    return format


def refuse_to_overwrite(output: Path | None, *, force: bool) -> None:
    """Stop before any work when the file is there already.

    Raises:
        OutputError: it is, and it is not to be replaced.
    """
    if output is not None and output.exists() and not force:
        raise OutputError(f"{output}: is there already. Choose another name, or add --force.")


@contextlib.contextmanager
def opened(output: Path | None) -> Iterator[IO[bytes]]:
    """The file to write, whole or not at all; standard output where none was named."""
    if output is None:
        buffer = sys.stdout.buffer if hasattr(sys.stdout, "buffer") else io.BytesIO()
        yield buffer
        buffer.flush()
        return
    from sspdocs.writers.files import open_whole  # not for --help

    with open_whole(output) as file:
        yield file


@contextlib.contextmanager
def rows_to(format: str, output: Path | None, tables: Tables) -> Iterator[Sink]:
    """The writer of rows in a format, closed when all of them are there."""
    from sspdocs.writers.sinks import open_sink  # not for --help

    with opened(output) as file:
        sink = open_sink(format, file, tables)  # type: ignore[arg-type]
        yield sink
        sink.close()
