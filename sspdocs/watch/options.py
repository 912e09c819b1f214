"""What a school may set about its watched folder, in `sspdocs.toml`.

[watch]                                   [limits]
settle_seconds = 5                        seconds = 30
scan_seconds = 60                         memory = 1_073_741_824
events = "auto"                           file = 25_000_000
out = "S:/SEND/plans"                     entries = 1000
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

from sspdocs.errors import UsageError
from sspdocs.own_settings import convert, read_tables
from sspdocs.settings import FILE_NAME


class WatchOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the folder is watched, and folders that are elsewhere.

    Where events come, a scan is only the safety net; where they do not (network shares), it is
    made every `poll_seconds`. `events = "off"` never asks for them. `folder` is the watched folder
    where the command names none.
    """

    folder: str | None = None
    settle_seconds: float = 5
    scan_seconds: float = 60
    poll_seconds: float = 5
    events: Literal["auto", "off"] = "auto"
    inbox: str | None = None
    out: str | None = None
    done: str | None = None
    problems: str | None = None


class LimitOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much one file may ask for. The sizes are those of `sspdocs.ooxml.archive.Limits`."""

    seconds: float = 30
    memory: int = 1_073_741_824
    file: int | None = None
    entries: int | None = None
    entry: int | None = None
    total: int | None = None
    blank: int | None = None
    tags: int | None = None
    ratio: int | None = None
    cells: int | None = None
    letters: int | None = None
    depth: int | None = None

    @property
    def of_archives(self) -> dict[str, int]:
        """Those that were set for what is inside an office file."""
        ours = {"seconds", "memory"}
        named = {n: getattr(self, n) for n in self.__struct_fields__ if n not in ours}
        return {n: value for n, value in named.items() if value is not None}


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """The two tables of `sspdocs.toml` that the watcher reads."""

    watch: WatchOptions = WatchOptions()
    limits: LimitOptions = LimitOptions()


def watched_folder(home: Path) -> Path:
    """The folder that is watched when none is named: the settings' one, else `watch_folders`.

    Raises:
        UsageError: the settings are wrong.
    """
    return home / Path(load_options(home).watch.folder or "watch_folders").expanduser()


def load_options(home: Path) -> Options:
    """The watcher's settings in a folder's `sspdocs.toml`; the usual ones where it sets none.

    Raises:
        UsageError: the file is not valid TOML, or a key in it is unknown or of the wrong kind.
    """
    path = home / FILE_NAME
    raw = read_tables(path)
    given: dict[str, Any] = {k: raw[k] for k in ("watch", "limits") if k in raw}
    found = convert(path, given, Options)
    numbers = [*msgspec.structs.astuple(found.watch), *msgspec.structs.astuple(found.limits)]
    if any(isinstance(n, int | float) and n <= 0 for n in numbers):
        raise UsageError(f"{path}: [watch] and [limits]: numbers must be above 0.", path=str(path))
    return found
