"""What the watcher and its worker process say to each other: plain values, sent as bytes."""

from __future__ import annotations

import datetime as dt

import msgspec

from sspdocs.findings import Finding
from sspdocs.model import Plan, Problem
from sspdocs.model.pupils import Who

Pairs = tuple[tuple[Plan, tuple[Finding, ...]], ...]
"""The plans of one file, each with what the checks found in it."""
_pairs = msgspec.msgpack.Decoder(Pairs)


def pairs_in(data: bytes | None) -> Pairs:
    """The plans and findings of a file as they were sent or kept; none where there is nothing."""
    return _pairs.decode(data) if data else ()


class Line(msgspec.Struct, frozen=True, array_like=True):
    """One plan in a file: whose it is, and of what kind, without a name; the day it speaks for.

    `line` is a digest of name and kind; `who` holds digests too, but for the school.
    """

    line: str
    day: str
    who: Who


class Staged(msgspec.Struct, frozen=True, kw_only=True):
    """One finished output that waits in the work folder for its place.

    `path` is where it would like to be under `out/`, `number` that of the plan it was made from
    in its file, -1 for what is the whole file's. `apart` are the words, the shortest first, that
    tell the pupil's folder from another's of that name; `hint` tells two papers of one pupil. Of
    two of one line the one of the higher rank stays, then the one of the later day.
    """

    file: str
    path: str
    number: int
    hint: str
    line: str
    day: str
    rank: int
    sha256: str
    apart: tuple[str, ...] = ()


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """Whose rules and templates, and the folder with `sspdocs.toml`."""

    home: str
    council: str | None = None
    templates: str | None = None


class ReadJob(msgspec.Struct, frozen=True, kw_only=True, tag="read"):
    """Read and check one file.

    `copy` is where its bytes are, `name` what people call it, `home` where it will lie, `known_as`
    what stands for a pupil that it does not name.
    """

    copy: str
    name: str
    home: str
    known_as: str
    today: dt.date
    setup: Setup
    limits: dict[str, int] = {}
    seconds: float = 30


class WarmJob(msgspec.Struct, frozen=True, kw_only=True, tag="warm"):
    """Load what the first file will need, while it settles."""

    setup: Setup


class ReadAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The plans with their findings (as bytes), whose they are, or why there are none."""

    checked: bytes = b""
    lines: tuple[Line, ...] = ()
    problem: Problem | None = None


class MakeJob(msgspec.Struct, frozen=True, kw_only=True, tag="make"):
    """Make all that belongs in `out/` for one file, in a work folder."""

    checked: bytes
    lines: tuple[Line, ...]
    copy: str
    folder: str
    stem: str
    today: dt.date
    setup: Setup


class MakeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What was made."""

    staged: tuple[Staged, ...] = ()
    problem: Problem | None = None


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One file that was done: its plans, and which of them hold now."""

    path: str
    checked: bytes
    numbers: tuple[int, ...]


class ReportJob(msgspec.Struct, frozen=True, kw_only=True, tag="report"):
    """Write the dashboard and the register of all that holds now."""

    kept: tuple[Kept, ...]
    problems: tuple[Problem, ...]
    out: str
    today: dt.date
    setup: Setup


class PacksJob(msgspec.Struct, frozen=True, kw_only=True, tag="packs"):
    """Write the invitation packs of the reviews that have come due."""

    kept: tuple[Kept, ...]
    out: str
    today: dt.date
    setup: Setup


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a report or of packs: how many, or why not."""

    made: int = 0
    problem: Problem | None = None


Job = WarmJob | ReadJob | MakeJob | ReportJob | PacksJob
