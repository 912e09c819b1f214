"""A watched folder with its settings, as a command names it; and whether they have changed since."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sspdocs.settings import FILE_NAME
from sspdocs.watch.folder import Folders, find_folders
from sspdocs.watch.messages import Setup
from sspdocs.watch.options import Options, load_options, watched_folder


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a folder, whose rules hold for it, and how it is watched."""

    folders: Folders
    setup: Setup
    options: Options


class Source:
    """Where a folder's settings come from: `sspdocs.toml` here, in the folder or above it.

    Args:
        root: the watched folder; that of the settings here when not given, else ./watch_folders.
        council: whose rules, where the command line named them.
        templates: a folder of councils, where the command line named one.
        interval: seconds between looks, where the command line named them.
    """

    def __init__(
        self,
        root: Path | None = None,
        council: str | None = None,
        templates: Path | None = None,
        interval: float | None = None,
    ) -> None:
        self.root = (root or watched_folder(Path.cwd())).absolute()
        self._council = council
        self._templates = templates.absolute() if templates else None
        self._interval = interval
        self._places = tuple(dict.fromkeys((Path.cwd(), self.root, self.root.parent)))
        self._seen = self._stamps()

    def load(self) -> Opened:
        """The folder and its settings as they are now.

        Raises:
            UsageError: a setting is unknown or wrong, or one part of the folder lies in another.
            CouncilError: there is no such council, or its council.toml is wrong.
        """
        from sspdocs.checks import open_council  # not for `forget` and `export`
        from sspdocs.settings import load_settings
        from sspdocs.workspace import find_workspace

        self._seen = self._stamps()
        found = self.load_folder()
        home = Path(found.setup.home)
        # a wrong council stops here, not at the first file
        name = self._council or load_settings(home).council or "england"
        open_council(name, find_workspace(self._templates, home))
        return found

    def load_folder(self) -> Opened:
        """The same without a look at the council.

        Raises:
            UsageError: a setting is unknown or wrong, or one part of the folder lies in another.
        """
        home = next((p for p in self._places if (p / FILE_NAME).is_file()), self._places[0])
        options = load_options(home)
        watch = options.watch
        if self._interval is not None:
            often = {"scan_seconds": self._interval, "poll_seconds": self._interval}
            options = msgspec.structs.replace(
                options, watch=msgspec.structs.replace(watch, **often)
            )
        elsewhere = {
            name: (self.root / where).expanduser() if (where := getattr(watch, name)) else None
            for name in ("inbox", "out", "done", "problems")
        }
        templates = str(self._templates) if self._templates else None
        return Opened(
            folders=find_folders(self.root, **elsewhere),
            setup=Setup(home=str(home), council=self._council, templates=templates),
            options=options,
        )

    @property
    def changed(self) -> bool:
        """Whether a settings file has come, gone or been saved since the last `load`."""
        return self._stamps() != self._seen

    def _stamps(self) -> tuple[tuple[str, int, int], ...]:
        found = []
        for place in self._places:
            try:
                stat = (place / FILE_NAME).stat()
            except OSError:
                continue
            found.append((str(place), stat.st_mtime_ns, stat.st_size))
        return tuple(found)
