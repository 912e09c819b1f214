"""`sspdocs config`: what is set, and where it came from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sspdocs.cli.council import council_option, templates_option
from sspdocs.cli.show import paint, print_json, wrapped

if TYPE_CHECKING:
    from sspdocs.cli.values import Value


@click.group()
def command() -> None:
    """The settings: show what holds, and where each value came from.

    \b
    Examples:
      sspdocs config show
      sspdocs config show school
    """


@command.command()
@click.argument("key", required=False)
@council_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--set", "only_set", is_flag=True, help="Leave out what is as built in.")
@templates_option
def show(
    key: str | None, council: str | None, as_json: bool, only_set: bool, templates: Path | None
) -> None:
    """What every setting is, and where it came from.

    A value is built in, or from a council's council.toml, this folder's sspdocs.toml, the
    environment, or the command line, the last going before the first. KEY shows one setting, or
    those of one part.

    \b
    Examples:
      sspdocs config show
      sspdocs config show reviews --council redcar-cleveland
    """
    from sspdocs.cli.values import values  # the help needs none of these
    from sspdocs.errors import UsageError

    every = list(values(council, templates))
    found = [v for v in every if not key or v.key == key or v.key.startswith(f"{key}.")]
    if not found:
        raise UsageError(_no_such(key or "", [v.key for v in every]))
    if only_set:
        found = [v for v in found if v.origin != "built in"]
    if as_json:
        print_json({"settings": found})
        return
    wide = max((len(v.key) for v in found), default=0) + 2
    for value in found:
        click.echo(paint(value.key.ljust(wide), bold=True), nl=False)
        click.echo(wrapped(f"{_shown(value.value)}  {_from(value)}", " " * wide))


def _no_such(key: str, known: list[str]) -> str:
    import difflib  # only for a key that does not exist

    parts = sorted({*known, *(k.partition(".")[0] for k in known)})
    near = difflib.get_close_matches(key, parts, 1)
    hint = f' Did you mean "{near[0]}"?' if near else ' "sspdocs config show" lists them.'
    return f'No setting "{key}".{hint}'


def _from(value: Value) -> str:
    if value.origin == "built in":
        return paint("(built in)", dim=True)
    place = Path(value.place or "")
    if place.name == "council.toml":  # the folder above says which of several
        place = Path(*place.parts[-3:])
    elif Path.cwd() in place.parents:
        place = place.relative_to(Path.cwd())
    return paint(f"({place})", fg="cyan")


def _shown(value: Any) -> str:
    """A value in a few words; lists by what is in them."""
    if value is None or value == () or value == {} or value == []:
        return "not set"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{k}: {v}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_shown(v) for v in value)
    if hasattr(value, "names"):
        return f"{value.names[0]} £{value.amount} an {value.per}"
    if hasattr(value, "half_term_start"):
        return f"{value.name} ({value.start:%d/%m/%Y} to {value.end:%d/%m/%Y})"
    if hasattr(value, "amount"):
        return f"£{value.amount:,} ({value.year})"
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return str(value)
