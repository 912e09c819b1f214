"""The watcher's log: numbers and codes in a file of its folder, never a name or a word of a plan."""

from __future__ import annotations

import logging
import os
import traceback
from pathlib import Path

from sspdocs.watch.folder import Folders

log = logging.getLogger("sspdocs.watch")


def log_to(folders: Folders) -> logging.Handler:
    """Keep the watcher's log in its folder, readable by its owner only; give back its handler."""
    from logging.handlers import RotatingFileHandler  # not for --status

    path = folders.state / "watch.log"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(handler)
    return handler


def places_of(error: BaseException) -> str:
    """Where a fault happened: modules and lines, without the words of the error."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
