"""`sspdocs doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.council import templates_option
from sspdocs.cli.show import paint, print_json, wants_colour, wrapped

if TYPE_CHECKING:
    from sspdocs.cli.looks import Look


@click.command()
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    show_default="this folder",
    help="The folder that you want documents written to.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@templates_option
def command(folder: Path, as_json: bool, templates: Path | None) -> int:
    """Say what is installed, what is missing, what that means and how to mend it.

    The first line is the verdict. The exit status is 1 when something that sspdocs cannot do
    without is missing or broken.

    \b
    Examples:
      sspdocs doctor
      sspdocs doctor --out "S:/SEND/Plans" --json
    """
    from sspdocs.cli.looks import look_round, verdict  # the help needs none of these

    looks = list(look_round(folder, templates))
    failed = sum(x.state == "failure" for x in looks)
    if as_json:
        print_json({"ready": not failed, "verdict": verdict(looks), "looks": looks})
    else:
        for line in _shown(looks, verdict(looks)):
            click.echo(line, color=wants_colour())
    return 1 if failed else 0


def _shown(looks: list[Look], verdict: str) -> Iterator[str]:
    """The verdict, then what it rests on."""
    yield paint(verdict, bold=True)
    yield ""
    marks = {"ok": ("ok", "green"), "warning": ("note", "yellow"), "failure": ("FAULT", "red")}
    wide = max(len(x.name) for x in looks) + 2
    for look in looks:
        word, colour = marks[look.state]
        indent = " " * (7 + wide)
        start = paint(word.ljust(7), fg=colour) + look.name.ljust(wide)
        yield start + wrapped(look.found, indent)
        if look.mend:
            yield f"{indent}{wrapped(f'-> {look.mend}', indent)}"
