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

from sspdocs.councils import Council, load_council
from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import Meeting
from sspdocs.errors import NotFound, OutputError, UsageError
from sspdocs.model import Plan, Problem
from sspdocs.process import expect, read
from sspdocs.register import Register, join
from sspdocs.register.store import FILE_NAME as REGISTER_NAME
from sspdocs.review_packs import RECORD as PACK_RECORD
from sspdocs.settings import Settings, load_settings, review_options
from sspdocs.workspace import Workspace, find_documents, find_workspace


class ReviewInput(msgspec.Struct, frozen=True, kw_only=True):
    """Plans, what could not be read, and what the school, its council and its register say.

    `meetings` are those arranged, by pupil key; `addresses` by a person's name; `doubts` what the
    register says that does not fit; `register` its file, None when there is none.
    """

    plans: tuple[Plan, ...]
    problems: tuple[Problem, ...]
    council: Council
    settings: Settings
    options: ReviewOptions
    workspace: Workspace
    meetings: dict[str, Meeting] = {}
    addresses: dict[str, str] = {}
    doubts: tuple[str, ...] = ()
    register: Path | None = None


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
    files = [path for path in find_documents(paths) if not _in_a_pack(path)]
    expect(files)
    readings = [read(path) for path in files]
    found = ReviewInput(
        plans=tuple(plan for reading in readings for plan in reading.plans),
        problems=tuple(r.problem for r in readings if r.problem),
        council=chosen,
        settings=settings,
        options=review_options(chosen, settings),
        workspace=workspace,
        register=kept,
    )
    return found if kept is None else _with_register(found, kept, today)


def _in_a_pack(path: Path) -> bool:
    """Whether a document is one that we wrote ourselves: what it says is the plan's, and older."""
    return any((folder / PACK_RECORD).is_file() for folder in (path.parent, path.parent.parent))


def find_register(home: Path, named: Path | None = None) -> Path | None:
    """The register's file: the one named, else the one in `home`, else None.

    Raises:
        NotFound: the one named does not exist.
    """
    if named is not None and not named.is_file():
        raise NotFound(f"{named}: no such register. Check the name.", path=str(named))
    usual = home / REGISTER_NAME
    return named or (usual if usual.is_file() else None)


def _with_register(found: ReviewInput, path: Path, today: dt.date) -> ReviewInput:
    with Register(path) as register:
        joined = join(found.plans, register.entries().values(), today, str(path))
    return msgspec.structs.replace(
        found,
        plans=joined.plans,
        meetings=joined.meetings,
        addresses=joined.addresses,
        doubts=joined.doubts,
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
