"""Files turned into a council's documents: read and rendered anywhere, named and written in one place."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sspdocs.errors import NOTED, SspdocsError
from sspdocs.model import Problem
from sspdocs.writers.written import Places, Rendered, State, Written, place

if TYPE_CHECKING:
    from sspdocs.councils import Council
    from sspdocs.findings import Finding
    from sspdocs.model import Plan

NEEDED_BY_WORKERS = (
    "sspdocs.process",
    "sspdocs.checks",
    "sspdocs.writers.documents",
    "rapidfuzz.process",
)
"""What is loaded once, before the worker processes start."""

_STANDING: frozenset[State] = frozenset({"written", "unchanged", "skipped"})
"""What need not be done again."""


class Converted(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one file: its documents, what the checks found in it by severity, its problem."""

    path: Path
    documents: tuple[Rendered, ...] = ()
    findings: dict[str, int] = {}
    problem: Problem | None = None

    @property
    def written(self) -> tuple[Written, ...]:
        """What became of each document."""
        return tuple(made.written for made in self.documents)


def convert_file(path: Path, council: Council, today: dt.date) -> Converted:
    """One file read, checked and rendered as the council's documents; its problem as a value.

    Raises:
        TemplateError: a template of the council is wrong.
    """
    from sspdocs.process import check_file  # a run that finds all as it was needs none of it

    checked = check_file(path, council, today)
    made: list[Rendered] = []
    found: Counter[str] = Counter()
    for plan, findings in checked.plans:
        made += _rendered(plan, findings, council, today)
        found.update(str(f.severity) for f in findings)
    return Converted(
        path=path,
        documents=tuple(made),
        findings=dict(sorted(found.items())),
        problem=checked.problem,
    )


def _rendered(
    plan: Plan, findings: tuple[Finding, ...], council: Council, today: dt.date
) -> tuple[Rendered, ...]:
    from sspdocs.writers.documents import render_documents  # as above

    try:
        return render_documents(plan, council, today, findings=findings)
    except SspdocsError:
        raise
    except Exception as e:  # a fault of ours on one plan, and the batch goes on
        source = plan.source.path
        note = (
            f"{source}: could not be written ({type(e).__name__}). This is a fault in sspdocs: "
            "please report it."
        )
        return (Rendered(written=Written(source=source, document="", state="failed", note=note)),)


class Output:
    """The folder that the documents of one run go to, each with a name of its own."""

    def __init__(
        self, folder: Path, places: Places, *, force: bool = False, dry_run: bool = False
    ) -> None:
        self._folder = folder
        self._force = force
        self._dry_run = dry_run
        self._places = places

    def stands(self, earlier: Converted) -> bool:
        """Whether all documents of an earlier run are there as they were made."""
        return (earlier.problem is None or earlier.problem.code == NOTED) and all(
            written.state in _STANDING and (written.path is None or _is_as_made(written))
            for written in earlier.written
        )

    def settle(self, value: Converted, earlier: bool) -> Converted | None:
        """The value with its documents written, and without their bytes.

        None for one of an earlier run whose documents would now get other names.
        """
        if not earlier:
            return self._with(value, tuple(self._place(made) for made in value.documents))
        placed: list[str] = []
        for made in value.documents:
            if not made.name:
                continue
            path = self._places.of(made, self._folder)
            placed.append(str(path.relative_to(self._folder)).casefold())
            if path != made.written.path:
                self._places.taken.difference_update(placed)
                return None
        return self._with(value, tuple(_unchanged(made.written) for made in value.documents))

    def _place(self, made: Rendered) -> Written:
        return place(
            made, self._folder, force=self._force, dry_run=self._dry_run, places=self._places
        )

    def _with(self, value: Converted, written: tuple[Written, ...]) -> Converted:
        return msgspec.structs.replace(
            value,
            documents=tuple(
                msgspec.structs.replace(made, written=w, data=b"")
                for made, w in zip(value.documents, written, strict=True)
            ),
        )


def _unchanged(written: Written) -> Written:
    if written.path is None:
        return written
    return msgspec.structs.replace(written, state="unchanged")


def _is_as_made(written: Written) -> bool:
    try:
        data = written.path.read_bytes() if written.path else b""
    except OSError:
        return False
    return hashlib.sha256(data).hexdigest() == written.sha256
