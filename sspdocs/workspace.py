"""Where things are: council templates, samples, and the documents that paths mean."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sspdocs.errors import InputError, NotFound, UsageError

TEMPLATES_VARIABLE = "SSPDOCS_TEMPLATES"
"""The environment variable that names a school's or council's own templates folder."""

DOCUMENT_SUFFIXES = frozenset(
    {
        ".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt", ".ott", ".wps",
        ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv",
    }
)  # fmt: skip
"""What is taken up when a folder is named. A file named by itself is always read."""

_TEMPORARY_PREFIXES = ("~$", ".", "~wr", "$")
_TEMPORARY_SUFFIXES = (".tmp", ".part", ".partial", ".crdownload", ".download")


PACK_RECORD = "pack.json"
"""What stands in the folder of an invitation pack, and says what it was made from."""
REVIEW_RECORD = "review.json"
"""What stands in the folder of a meeting that was held, beside its report."""


class Workspace(msgspec.Struct, frozen=True, kw_only=True):
    """Where the templates, the samples and a user's own folders are.

    `templates` are folders that hold one folder a council, searched in order: the user's own first,
    then the ones that come with sspdocs. `home` is the folder where `watch_folders/` and
    `sspdocs.toml` belong.
    """

    templates: tuple[Path, ...]
    samples: Path
    home: Path

    @property
    def watch_folders(self) -> Path:
        """The folder that `sspdocs watch` looks after."""
        return self.home / "watch_folders"


def find_workspace(templates: Path | None = None, home: Path | None = None) -> Workspace:
    """The workspace of this computer.

    A council's templates are looked for in `templates` (or the folder that SSPDOCS_TEMPLATES
    names), then in `templates/` under `home`, then in what comes with sspdocs: the project's own
    folders in a checkout, the wheel's data when installed.

    Args:
        templates: a folder that holds councils' folders, as the user named it.
        home: the folder to work in; the current one when not given.

    Raises:
        UsageError: the folder that was named does not exist.
    """
    home = home or Path.cwd()
    if templates is None and (named := os.environ.get(TEMPLATES_VARIABLE)):
        templates = Path(named)
    if templates is not None and not templates.is_dir():
        raise UsageError(f"{templates}: no such templates folder. Check the name and the folder.")
    shipped, samples = _shipped()
    near = home / "templates"
    roots = [r for r in (templates, near if any(near.glob("*/council.toml")) else None) if r]
    roots.append(shipped)
    unique = {root.resolve(): root for root in reversed(roots)}
    return Workspace(templates=tuple(reversed(unique.values())), samples=samples, home=home)


def _shipped() -> tuple[Path, Path]:
    """The templates and samples that come with sspdocs."""
    package = Path(__file__).resolve().parent
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "templates").is_dir():
        return checkout / "templates", checkout / "samples"
    return package / "_data" / "templates", package / "_data" / "samples"


def is_temporary(name: str) -> bool:
    """Whether a name is that of a lock file, a half-copied file or a hidden one."""
    low = name.lower()
    return low.startswith(_TEMPORARY_PREFIXES) or low.endswith(_TEMPORARY_SUFFIXES)


def find_documents(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """The files that a command's PATH arguments mean, each once, in a steady order.

    A file stands for itself, whatever its name. A folder stands for the documents in it and below
    it, sorted by name; lock files, temporary and hidden files are passed over. A pattern with `*`,
    `?` or `[` is expanded when nothing has that very name. `@list.txt` is a text file with one path
    on each line ("#" starts a comment), `-` the same from standard input. A path that does not
    exist is given back as it is: reading it says so without stopping the others.

    Raises:
        InputError: a list named with `@` cannot be read.
    """
    found: dict[Path, Path] = {}
    for path in _expanded(paths):
        found.setdefault(path.absolute(), path)
    return tuple(found.values())


def _expanded(paths: Iterable[str | Path]) -> Iterator[Path]:
    for given in paths:
        text = str(given)
        path = Path(given)
        if path.is_dir():
            yield from _walk(path)
        elif path.exists():
            yield path
        elif text in ("-", "@-"):
            yield from _expanded(_names(sys.stdin.read()))
        elif text.startswith("@"):
            yield from _expanded(_listed(Path(text[1:])))
        elif any(c in text for c in "*?["):
            matches = sorted(glob.glob(text, recursive=True), key=_by_name)  # noqa: PTH207 any root
            if not matches:
                yield path
            for match in map(Path, matches):
                if match.is_dir():
                    yield from _walk(match)
                elif not is_temporary(match.name):
                    yield match
        else:
            yield path


def _listed(path: Path) -> list[str]:
    """The paths in a list file, those that are relative taken from the folder the list is in."""
    try:
        names = _names(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise NotFound(f"{path}: no such list of files. Check the name after '@'.") from None
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: not a plain text list of files (one path a line).") from None
    return [str(path.parent / name) for name in names]


def _names(text: str) -> list[str]:
    """The names in a list, one a line; empty lines and comments left out."""
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _walk(folder: Path) -> Iterator[Path]:
    """The documents in a folder and below it.

    Folders that are links are not entered, so no loop is possible.
    """
    for here, folders, files in os.walk(folder):
        folders[:] = sorted((f for f in folders if not is_temporary(f)), key=_by_name)
        for name in sorted(files, key=_by_name):
            if not is_temporary(name) and Path(name).suffix.lower() in DOCUMENT_SUFFIXES:
                yield Path(here) / name


def _by_name(name: str) -> tuple[str, str]:
    return name.casefold(), name
