"""The option --register, the same for every command that asks the register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = click.Path(dir_okay=False, path_type=Path)


def register_option(command: Command) -> Command:
    """Add --register FILE, given to the command as `register`."""
    add = click.option(
        "--register", type=_FILE, help="The register; register.sqlite in this folder when there."
    )
    return add(command)
