"""What the worker process keeps between jobs: the council, and the limits for office files."""

from __future__ import annotations

import functools
from pathlib import Path

from sspdocs.checks import open_council
from sspdocs.councils import Council
from sspdocs.ooxml import package
from sspdocs.ooxml.archive import Limits
from sspdocs.settings import load_settings
from sspdocs.watch.messages import Setup
from sspdocs.workspace import find_workspace


def council_for(setup: Setup) -> Council:
    """The council, loaded anew when one of its files has changed."""
    templates = Path(setup.templates) if setup.templates else None
    workspace = find_workspace(templates, Path(setup.home))
    stamps = []
    for root in workspace.templates:
        stamps += [(str(p), p.stat().st_mtime_ns) for p in sorted(root.glob("*/council.toml"))]
    settings = Path(setup.home) / "sspdocs.toml"
    stamps.append((str(settings), settings.stat().st_mtime_ns if settings.exists() else 0))
    return _opened(setup, tuple(stamps))


@functools.lru_cache(maxsize=4)
def _opened(setup: Setup, stamps: tuple[tuple[str, int], ...]) -> Council:
    home = Path(setup.home)
    workspace = find_workspace(Path(setup.templates) if setup.templates else None, home)
    return open_council(setup.council or load_settings(home).council or "england", workspace)


@functools.lru_cache(maxsize=1)
def set_limits(limits: tuple[tuple[str, int], ...]) -> Limits:
    """Use a school's own limits for every office file that this process reads."""
    made = Limits(**dict(limits))
    package.use_limits(made)
    return made
