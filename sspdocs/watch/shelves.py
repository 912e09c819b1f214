"""Whose folder is whose under `out/`: one for each child, told apart where two have one name.

The first child of a name has the folder "Jack Smith", the next "Jack Smith (born 2016)": the year of
birth tells least of a child and stays the same, as a year group does not. It is in the names of the
papers too, so that they are told apart in a letter. A child keeps the folder that it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sspdocs.watch.folder import Folders
from sspdocs.watch.ledger import Ledger
from sspdocs.watch.rows import Output
from sspdocs.writers.children import names_apart


def from_root(path: Path, folders: Folders) -> str:
    """A path as the ledger keeps it: from the watched folder where it lies in it."""
    try:
        return path.relative_to(folders.root).as_posix()
    except ValueError:
        return path.as_posix()


class Shelves:
    """Finds the place of outputs, among those that stand and those put there since."""

    def __init__(self, folders: Folders, ledger: Ledger) -> None:
        self._folders = folders
        self._ledger = ledger
        self.added: list[Output] = []
        """What was put in its place and is not in the ledger yet."""

    def at(self, path: Path) -> Output | None:
        """The output that stands at a path."""
        shown = from_root(path, self._folders)
        for output in self.added:
            if output.path.casefold() == shown.casefold():
                return output
        return self._ledger.output(shown)

    def place(self, output: Output) -> Path:
        """Where an output belongs: in the folder of its child, under that folder's name."""
        wanted = self._folders.root / output.folder
        if output.number < 0:
            return wanted / output.name
        child = self._ledger.children(output.item, output.number)
        mine = child.get((output.item, output.number))
        others: set[str] = set()
        for other in self._near(output.folder):
            path = self._folders.root / other.path
            folder = path.parent.parent if other.is_earlier else path.parent
            if child.get((other.item, other.number), -1) != mine:
                others.add(folder.name.casefold())
            elif not other.is_earlier:
                return _named(output, folder)
        free = (f for f in _folders(wanted, output) if f.name.casefold() not in others)
        return _named(output, next(free))

    def _near(self, folder: str) -> list[Output]:
        """The outputs that would like to be in one folder, wherever they are."""
        new = [o for o in self.added if o.folder.casefold() == folder.casefold()]
        over = {o.path.casefold() for o in self.added}
        return new + [o for o in self._ledger.outputs_for(folder) if o.path.casefold() not in over]


def told_apart(output: Output, folders: Folders) -> Iterator[Path]:
    """Where an output may have been put before: in a folder told apart, or in the plain one."""
    wanted = folders.root / output.folder
    if output.number >= 0:
        for words in filter(None, output.apart.split("\n")):
            yield _named(output, wanted.with_name(f"{wanted.name} ({words})"))
    yield wanted / output.name


def _folders(wanted: Path, output: Output) -> Iterator[Path]:
    for name in names_apart(wanted.name, filter(None, output.apart.split("\n"))):
        yield wanted.with_name(name)


def _named(output: Output, folder: Path) -> Path:
    """A path in a folder, whose name the paper bears where it would have borne the pupil's."""
    pupil = output.folder.rpartition("/")[2]
    name = output.name
    if name.startswith(f"{pupil} - "):
        name = folder.name + name.removeprefix(pupil)
    return folder / name
