"""`sspdocs completion`: what a shell needs to finish half-typed words."""

from __future__ import annotations

import os
from pathlib import PurePath

import click

from sspdocs.cli.show import print_json

_SHELLS = ("bash", "zsh", "fish")
_HOW = {
    "bash": 'add to ~/.bashrc: eval "$(sspdocs completion bash)"',
    "zsh": 'add to ~/.zshrc, after compinit: eval "$(sspdocs completion zsh)"',
    "fish": "sspdocs completion fish > ~/.config/fish/completions/sspdocs.fish",
}


@click.command()
@click.argument("shell", required=False, type=click.Choice(_SHELLS))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(shell: str | None, as_json: bool) -> None:
    """Print what the shell needs to complete commands, options, councils, checks and codes.

    SHELL is the one in use when not given. For bash add to ~/.bashrc, for zsh to ~/.zshrc (after
    compinit), the line: eval "$(sspdocs completion bash)", with the shell's name; for fish see the
    second example. Then open a new window, type "sspdocs ch" and press Tab.

    \b
    Examples:
      sspdocs completion bash
      sspdocs completion fish > ~/.config/fish/completions/sspdocs.fish
    """
    from click.shell_completion import get_completion_class  # the help needs none of these

    from sspdocs.cli import group
    from sspdocs.errors import UsageError

    name = shell or PurePath(os.environ.get("SHELL", "")).name
    kind = get_completion_class(name) if name in _SHELLS else None
    if kind is None:
        raise UsageError(f"Name the shell: {', '.join(_SHELLS)}.")
    script = kind(group, {}, "sspdocs", "_SSPDOCS_COMPLETE").source()
    if as_json:
        print_json({"shell": name, "how": _HOW[name], "script": script})
        return
    click.echo(f"# {_HOW[name]}")
    click.echo(script)
