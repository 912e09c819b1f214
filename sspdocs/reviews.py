"""What `due` and `invite` both start from.

Plans read, and the dates of the school and its council.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from sspdocs.councils import Council, load_council
from sspdocs.deadlines import ReviewOptions
from sspdocs.errors import OutputError
from sspdocs.model import Plan, Problem
from sspdocs.process import read
from sspdocs.settings import Settings, load_settings, review_options
from sspdocs.workspace import Workspace, find_documents, find_workspace


class ReviewInput(msgspec.Struct, frozen=True, kw_only=True):
    """Plans, what could not be read, and what the school and its council have set."""

    plans: tuple[Plan, ...]
    problems: tuple[Problem, ...]
    council: Council
    settings: Settings
    options: ReviewOptions
    workspace: Workspace


def read_for_reviews(
    paths: Iterable[str | Path], *, council: str | None = None, home: Path | None = None
) -> ReviewInput:
    """Every plan in these files and folders, with the settings that reviews go by.

    Args:
        paths: files, folders and patterns, as on a command line.
        council: the council's name; None is the one that the school's settings name, else
            "england".
        home: the folder with `sspdocs.toml`; the current one when not given.

    Raises:
        UsageError: the settings are wrong.
        CouncilError: there is no such council, or its folder is wrong.
    """
    workspace = find_workspace(home=home)
    settings = load_settings(workspace.home)
    chosen = load_council(council or settings.council or "england", workspace)
    readings = [read(path) for path in find_documents(paths)]
    return ReviewInput(
        plans=tuple(plan for reading in readings for plan in reading.plans),
        problems=tuple(r.problem for r in readings if r.problem),
        council=chosen,
        settings=settings,
        options=review_options(chosen, settings),
        workspace=workspace,
    )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it appears whole or not at all, readable by its owner only.

    Raises:
        OutputError: it cannot be written; the message says which file and why.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".sspdocs-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as e:
        raise OutputError(
            f"{path}: cannot be written ({e.strerror}). Close it if it is open, or choose another "
            f"place.",
            path=str(path),
        ) from None
