"""Which council a command works for: the option that several commands share, and what it opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sspdocs.cli.completing import council_names

if TYPE_CHECKING:
    from sspdocs.councils import Council

Command = TypeVar("Command", bound=Callable[..., Any])


def council_option(command: Command) -> Command:
    """Add --council NAME, given to the command as `council`."""
    add = click.option(
        "--council",
        shell_complete=council_names,
        help="Whose rules; the settings' council, or england.",
    )
    return add(command)


def templates_option(command: Command) -> Command:
    """Add --templates FOLDER, given to the command as `templates`."""
    add = click.option(
        "--templates",
        type=click.Path(file_okay=False, path_type=Path),
        help="A folder of councils of your own.",
    )
    return add(command)


def open_chosen(name: str | None, templates: Path | None) -> Council:
    """The council that was named, else the one in `sspdocs.toml`, else England.

    Raises:
        CouncilError: there is no such council, or its council.toml is wrong.
        UsageError: the templates folder does not exist, or `sspdocs.toml` is wrong.
    """
    from sspdocs.checks import open_council  # not for --help
    from sspdocs.settings import load_settings
    from sspdocs.workspace import find_workspace

    workspace = find_workspace(templates)
    return open_council(name or load_settings(workspace.home).council or "england", workspace)
