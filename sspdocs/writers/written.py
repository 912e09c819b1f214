"""A document as bytes, the place that it gets, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from sspdocs.errors import OutputError
from sspdocs.model.pupils import Who
from sspdocs.writers.children import Children, Given
from sspdocs.writers.files import discard_leftovers, unused, write_whole

State = Literal["written", "would write", "unchanged", "exists", "skipped", "failed"]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one document of one plan.

    `note` says in a line why nothing was written. `continued` are the labels of what went on the
    continuation, for want of a place of its own; `left_out` of what stands nowhere in the document.
    """

    source: str
    document: str
    state: State
    path: Path | None = None
    note: str = ""
    continued: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    sha256: str = ""
    """Of the document as it was made."""


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A document as bytes, not yet in a place; without a name there is none, and `written` says why.

    `folder` and `name` are what it would like to be called, `hint` what tells it from another of
    that name. `who` is the child, in digests (`child_in`), and `apart` what tells the child's folder
    from another's of that name.
    """

    written: Written
    folder: str = ""
    name: str = ""
    hint: str = ""
    data: bytes = b""
    who: Who = Who()
    apart: tuple[str, ...] = ()


class Places:
    """Where one run puts its documents: in the folder of their child, each under a name of its own.

    Args:
        there: the folders that children have already, from runs before this one.
        of_one: all are one child's, whose folder need not be told apart.
    """

    def __init__(self, there: Iterable[Given] = (), *, of_one: bool = False) -> None:
        self.taken: set[str] = set()
        self._children = None if of_one else Children(there)

    def newly_given(self) -> list[Given]:
        """The folders given out since this was last asked: to be kept for the runs to come."""
        if self._children is None:
            return []
        new, self._children.new = self._children.new, []
        return new

    def of(self, made: Rendered, folder: Path) -> Path:
        """The path of a document below a folder, different from all that were given before it."""
        return folder / self.path(made.folder, made.name, made.hint, made.who, made.apart)

    def path(self, wanted: str, name: str, hint: str, who: Who, apart: Sequence[str] = ()) -> Path:
        """The child's folder and a file in it: as `wanted` and `name`, where neither is another's."""
        own = wanted
        if self._children is not None:
            own = self._children.folder(wanted, who, apart)
            if name.startswith(f"{wanted} - "):  # told apart in a letter too
                name = own + name.removeprefix(wanted)
        return unused(Path(own) / name, self.taken, hint)


def place(
    made: Rendered,
    folder: Path,
    *,
    force: bool = False,
    dry_run: bool = False,
    places: Places,
) -> Written:
    """Write a rendered document: what became of it.

    A file that is there already is left alone and said so, unless `force`; one with these very
    bytes counts as unchanged.

    Args:
        made: the document.
        folder: where to write; made when it is not there.
        force: replace what is there.
        dry_run: write nothing, and say what would be written.
        places: those that this run has given, shared by its calls so that no plan overwrites
            another's.
    """
    if not made.name:
        return made.written
    path = places.of(made, folder)
    state, note = _put(path, made.data, force=force, dry_run=dry_run)
    return msgspec.structs.replace(
        made.written,
        state=state,
        note=note,
        path=path,
        sha256=hashlib.sha256(made.data).hexdigest(),
    )


def _put(path: Path, data: bytes, *, force: bool, dry_run: bool) -> tuple[State, str]:
    """Write one file unless it is there already: what became of it, and why not."""
    try:
        there = path.exists()
        if there and path.is_file() and path.read_bytes() == data:
            return "unchanged", ""
        if there and not force:
            return "exists", f"{path}: is there already. Use --force to replace it."
        if dry_run:
            return "would write", ""
        discard_leftovers(path)
        write_whole(path, data)
    except OutputError as e:
        return "failed", e.message
    except OSError as e:
        return (
            "failed",
            f"{path}: cannot be read or replaced ({e.strerror}). Close it, then try again.",
        )
    return "written", ""
