"""What `due` and `invite` both start from.

Plans read, and the dates of the school and its council.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from sspdocs.copies import Copy
from sspdocs.councils import Council, load_council
from sspdocs.deadlines import ReviewOptions
from sspdocs.errors import OutputError, UsageError
from sspdocs.folders import find_documents
from sspdocs.model import Plan, Problem
from sspdocs.process import expect, read
from sspdocs.register import Consulted, consult, find_register
from sspdocs.settings import Settings, load_settings, review_options
from sspdocs.workspace import PACK_RECORD, REVIEW_RECORD, Workspace, find_workspace


class ReviewInput(msgspec.Struct, frozen=True, kw_only=True):
    """Plans, what could not be read, and what the school, its council and its register say.

    `known` is what the register adds; `register` is its file, None when there is none. `own` counts
    the documents that we wrote ourselves and left out, `copies` are the files that are byte for
    byte another.
    """

    plans: tuple[Plan, ...]
    problems: tuple[Problem, ...]
    council: Council
    settings: Settings
    options: ReviewOptions
    workspace: Workspace
    known: Consulted
    register: Path | None = None
    own: int = 0
    copies: tuple[Copy, ...] = ()


def read_for_reviews(
    paths: Iterable[str | Path],
    today: dt.date,
    *,
    council: str | None = None,
    templates: Path | None = None,
    home: Path | None = None,
    register: Path | None = None,
) -> ReviewInput:
    """Every plan in these files and folders, with the settings that reviews go by.

    Args:
        paths: files, folders and patterns, as on a command line; may be empty when there is a
            register.
        today: meetings before it are no longer to come.
        council: the council's name; None is the one that the settings name, else "england".
        templates: a folder of councils of the school's own.
        home: the folder with `sspdocs.toml` and the register; the current one when not given.
        register: the register's file; when not given, the one in `home` if it is there.

    Raises:
        UsageError: the settings are wrong; neither paths nor a register are there.
        CouncilError: there is no such council, or its folder is wrong.
        InputError: the register that was named does not exist or cannot be read.
    """
    workspace = find_workspace(templates, home)
    settings = load_settings(workspace.home)
    chosen = load_council(council or settings.council or "england", workspace)
    kept = find_register(workspace.home, register)
    paths = list(paths)
    if not paths and kept is None:
        raise UsageError(
            "Name the plans: files or folders. Without them there must be a register (sspdocs "
            "register import)."
        )
    there = find_documents(paths, once=True)
    files = [path for path in there.files if not _in_a_pack(path)]
    expect(files)
    readings = [read(path) for path in files]
    known = consult(kept, (plan for reading in readings for plan in reading.plans), today)
    return ReviewInput(
        plans=known.plans,
        problems=(*there.problems, *(r.problem for r in readings if r.problem)),
        own=there.own,
        copies=there.copies,
        council=chosen,
        settings=settings,
        options=review_options(chosen, settings),
        workspace=workspace,
        known=known,
        register=kept,
    )


def _in_a_pack(path: Path) -> bool:
    """Whether a document is one that we wrote ourselves: what it says is the plan's, and older."""
    return any(
        (folder / record).is_file()
        for folder in (path.parent, path.parent.parent)
        for record in (PACK_RECORD, REVIEW_RECORD)
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
