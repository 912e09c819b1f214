"""The library's front door."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from sspdocs import process
from sspdocs.model import Plan


def read(path: str | PathLike[str]) -> tuple[Plan, ...]:
    """The plans in one Word or Excel file: usually one; a whole-school map has one for each pupil.

    Raises:
        SspdocsError: the file cannot be read; the message says why and what to do.
    """
    return process.read_plans(Path(path))
