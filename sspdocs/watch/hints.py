"""The system's events as hints that something may have changed; whether they come is tried out."""

from __future__ import annotations

import contextlib
import logging
import secrets
import threading
from pathlib import Path
from typing import Any

_PROBE_SECONDS = 3.0
_LATE_SECONDS = 1.0
"""How long after a file an event of it may come."""
log = logging.getLogger("sspdocs.watch")


class Hints:
    """Sets an event when the system says that something under a folder changed.

    `come` says whether events come here at all: on start a hidden file is written and its event
    waited for. Some virtual disks send none; the caller then looks often.
    """

    def __init__(self, folder: Path, wake: threading.Event, *, wanted: bool = True) -> None:
        self.come = False
        self._folder = folder
        self._wake = wake
        self._observer: Any = None
        if wanted:
            self._start()

    def doubt(self) -> None:
        """A look found what no event told of: when none comes now either, none is waited for again.

        Some virtual disks and sync programs send events of this computer's own changes only.
        """
        if self.come and not self._wake.wait(_LATE_SECONDS):
            log.info("events do not come after all: looking often instead")
            self.come = False
            self.close()

    def close(self) -> None:
        """Stop listening."""
        if self._observer is not None:
            with contextlib.suppress(Exception):  # its thread may have died with the share
                self._observer.stop()
                self._observer.join(5)
        self._observer = None

    @property
    def alive(self) -> bool:
        """Whether events still can come."""
        return self._observer is not None and bool(self._observer.is_alive())

    def _start(self) -> None:
        from watchdog.events import FileSystemEventHandler  # not for --once
        from watchdog.observers import Observer

        probe = f".sspdocs-probe-{secrets.token_hex(4)}.tmp"
        seen = threading.Event()
        wake = self._wake

        class _Any(FileSystemEventHandler):
            def on_any_event(self, event: Any) -> None:
                if event.event_type in ("opened", "closed_no_write"):
                    return  # our own looking
                if probe in str(event.src_path):
                    seen.set()
                else:
                    wake.set()

        try:
            self._observer = Observer()
            self._observer.daemon = True
            self._observer.schedule(_Any(), str(self._folder), recursive=True)
            self._observer.start()
        except Exception:  # no watches left, or a file system that cannot: look often instead
            self._observer = None
            return
        path = self._folder / probe
        try:
            path.touch(mode=0o600)
            self.come = seen.wait(_PROBE_SECONDS)
        except OSError:
            self.come = False
        finally:
            with contextlib.suppress(OSError):
                path.unlink()
        if not self.come:
            self.close()
