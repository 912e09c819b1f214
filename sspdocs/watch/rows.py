"""The rows of the ledger: a file that was dropped, and an output in its place."""

from __future__ import annotations

import os
from typing import Literal

import msgspec

from sspdocs.watch.decide import Stat

State = Literal[
    "waiting", "claimed", "copied", "made", "published", "same", "refused", "done", "problem"
]
EARLIER = "earlier"
"""The folder beside a pupil's documents that keeps the versions before."""


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """One output in its place, by its path from the watched folder.

    `number` is that of the plan it was made from in its file, -1 for the whole file's. `folder` and
    `name` are what it would like to be called: where two pupils have one name, it is called otherwise.
    """

    path: str
    item: int
    number: int
    line: str
    folder: str
    name: str
    day: str
    rank: int
    sha256: str
    apart: str
    """The words that tell the pupil's folder from another's, a line each."""

    @property
    def is_earlier(self) -> bool:
        """Whether it lies among the versions before."""
        return f"/{EARLIER}/" in self.path


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One row: a file that was dropped."""

    id: int
    name: bytes
    state: State
    size: int
    mtime_ns: int
    identity: int
    attempts: int
    not_before: float
    why: str
    sha256: str | None
    home: str | None
    day: str | None
    code: str | None
    message: str | None
    same_as: int | None
    manifest: bytes | None
    checked: bytes | None
    finished_at: float | None

    @property
    def path(self) -> str:
        """Its path in the inbox."""
        return os.fsdecode(self.name)

    @property
    def stat(self) -> Stat:
        """The file as it was when it was taken."""
        return Stat(self.size, self.mtime_ns, self.identity)
