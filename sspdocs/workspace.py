"""Where things are: council templates, samples, and the folders that are worked in."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from sspdocs.errors import UsageError

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
USUAL_OUTPUTS = ("invitations", "bundles", "provision maps")
"""The folders that commands write in when nobody names another, beside the settings."""


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
