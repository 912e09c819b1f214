"""`sspdocs demo`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.show import count, paint, print_json, wrapped
from sspdocs.words import long_date

if TYPE_CHECKING:
    from sspdocs.demo import Outcome

_COUNCILS = ("england", "redcar-cleveland")


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("sspdocs-demo"), show_default=True,
    help="The new folder; a number is added when it is there already.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(out: Path, as_json: bool) -> int:
    """Run the whole job on invented samples, in a new folder, and say where to look.

    Copies the samples (Word and Excel files as schools make them, about invented pupils), reads and
    checks them, writes the council's documents, the costed maps, what is due, the invitation packs
    and the dashboard. The samples are judged as on 22 November 2026, so that it shows the same on
    any day.

    \b
    Examples:
      sspdocs demo
      sspdocs demo --out tryout
    """
    from sspdocs.demo import TODAY, run_demo  # the help needs none of this
    from sspdocs.workspace import find_workspace

    folder = _unused(out)
    started = time.perf_counter()
    done = run_demo(folder, find_workspace(), _COUNCILS)
    if as_json:
        import msgspec  # only for JSON

        print_json({"today": TODAY, **msgspec.structs.asdict(done)})
    else:
        _tell(done, time.perf_counter() - started, long_date(TODAY))
    return 1 if done.problems else 0


def _unused(out: Path) -> Path:
    """The folder itself, or with the first number that is free."""
    folder, number = out, 1
    while folder.exists():
        number += 1
        folder = out.with_name(f"{out.name}-{number}")
    return folder


def _tell(done: Outcome, seconds: float, day: str) -> None:
    click.echo(paint(f"sspdocs demo, as on {day}", bold=True))
    _say(
        "Read",
        f"{count(done.documents, 'document')} in different layouts: {count(done.plans, 'plan')} and maps. "
        f"{count(done.to_look_at, 'value')} to look at; "
        f"{count(done.unmapped, 'piece')} of text without a field, all kept.",
    )
    _say(
        "Checked",
        f"{count(done.errors, 'error')}, {count(done.warnings, 'warning')}, {done.advice:,} of advice. For example:",
    )
    for name, message in done.worst[:3]:
        click.echo(f"             {wrapped(f'{name}: {message}', ' ' * 15)}")
    for council, number in done.converted.items():
        _say("Converted", f"{count(number, 'document')} for {council}.")
    _say(
        "Costed",
        f"{count(done.maps, 'provision map')}; "
        f"{count(done.map_points, 'point')} where the sums or the plan do not agree.",
    )
    overdue = sum(i.standing == "overdue" for i in done.due)
    _say("Due", f"{len(done.due)} in the next 12 weeks, {overdue} of them overdue. The first:")
    for item in done.due[:3]:
        click.echo(
            f"             {wrapped(f'{long_date(item.date)}: {item.what} ({item.initials})', ' ' * 15)}"
        )
    for pack, files in done.packs:
        _say("Invited", f"{pack}: {count(files, 'paper')}, nothing sent.")
    for problem in done.problems:
        _say("Not read", problem)
    click.echo(f"\nDone in {seconds:.1f} s. Look at:")
    for name, words in (
        ("dashboard.html", "the whole school on one page: open it in a browser"),
        ("register.xlsx", "the same as a workbook"),
        ("documents", "each council's documents, a folder for each pupil"),
        ("provision maps", "costed maps with live formulas"),
        ("invitations", "letters, forms, calendar entry and e-mail drafts for each review"),
        ("plans", "the samples that all this was made from"),
    ):
        click.echo(f"  {done.folder / name!s:<34} {words}")


def _say(head: str, words: str) -> None:
    click.echo(f"  {paint(f'{head:<10}', fg='green')} {wrapped(words, ' ' * 13)}")
