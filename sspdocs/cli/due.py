"""`sspdocs due`."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.batches import say_left_out
from sspdocs.cli.completing import council_names
from sspdocs.cli.dates import DAY
from sspdocs.cli.register_option import register_option
from sspdocs.cli.show import failed, print_json, problem_line, summed

if TYPE_CHECKING:
    from sspdocs.due import DueItem, DueList
    from sspdocs.model import Problem

_WIDTH = 100


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--on", "on", type=DAY, help="The day to judge on; today when not given.")
@click.option(
    "--weeks", type=click.IntRange(0), default=12, show_default=True, help="How far ahead."
)
@click.option("--all", "everything", is_flag=True, help="However far ahead.")
@click.option(
    "--council",
    shell_complete=council_names,
    help="Whose review cycle; the settings' one when not given.",
)
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--ics",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a calendar file, or bring the one that is there up to date.",
)
@click.option("--dry-run", is_flag=True, help="Write no calendar file.")
def command(
    paths: tuple[str, ...],
    on: dt.datetime | None,
    weeks: int,
    everything: bool,
    council: str | None,
    register: Path | None,
    as_json: bool,
    ics: Path | None,
    dry_run: bool,
) -> int:
    """Every review and statutory deadline, coming or overdue, soonest first.

    Reads the plans, works out the dates, and says of each what is to be done, by when, why, and
    whose duty it is. Dates in law are never moved for weekends or holidays: the day to work to is
    the last working day before.

    \b
    Examples:
      sspdocs due plans/
      sspdocs due plans/ --weeks 6 --ics reviews.ics
    """
    from sspdocs.due import due_list  # the help needs none of these
    from sspdocs.reviews import read_for_reviews

    today = on.date() if on else dt.date.today()
    found = read_for_reviews(paths, today, council=council, register=register)
    ahead = None if everything else weeks
    known = found.known
    listed = due_list(
        found.plans, today, found.options, meetings=known.meetings, held=known.held,
        replies=known.replies, school=found.settings.school, weeks=ahead,
    )  # fmt: skip
    if ics:
        _write_calendar(ics, listed, dry_run=dry_run)
    if as_json:
        _print_json(listed, found.problems)
    else:
        print_table(listed, whole=not failed(found.problems))
    for doubt in known.doubts:
        click.echo(f"{found.register}: {doubt}.", err=True)
    say_left_out(found.own, found.copies)
    for problem in summed(found.problems):
        click.echo(problem_line(problem), err=True)
    return 1 if failed(found.problems) else 0


def _print_json(listed: DueList, problems: Sequence[Problem]) -> None:
    import msgspec  # only for JSON

    print_json({**msgspec.structs.asdict(listed), "problems": problems})


def print_table(listed: DueList, *, whole: bool = True) -> None:
    """The list in columns, the words of a long reason wrapped under it.

    Not `whole` is one for which not everything could be read.
    """
    from sspdocs.due import DUTIES, STANDINGS  # as above
    from sspdocs.model.in_words import in_words

    if not listed.items:
        click.echo("Nothing is due." if whole else "Nothing is due in what could be read.")
    rows = [
        (STANDINGS[i.standing], _day(i.date), i.pupil or i.initials, DUTIES[i.duty], i.what)
        for i in listed.items
    ]
    heads = ("", "Work to", "Pupil", "Duty", "What")
    widths = [max(len(r[c]) for r in [heads, *rows]) for c in range(5)]
    indent = " " * (widths[0] + 2)
    if rows:
        click.echo(_row(heads, widths))
    for row, item in zip(rows, listed.items, strict=True):
        click.echo(_row(row, widths))
        for line in textwrap.wrap(_reason(item), _WIDTH - len(indent)):
            click.echo(indent + line)
    if listed.doubts:
        click.echo("\nTo look at:")
        for message, where in _grouped(listed).items():
            for text, indent in ((f"{in_words(message)}:", "  "), (", ".join(where), "    ")):
                line = textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent="    ")
                click.echo(line)
    if listed.beyond:
        click.echo(f"\n{listed.beyond} more further ahead: --weeks or --all shows them.")


def _grouped(listed: DueList) -> dict[str, list[str]]:
    """Each doubt once, with the files and initials that it is about."""
    groups: dict[str, list[str]] = {}
    for doubt in listed.doubts:
        groups.setdefault(doubt.message, []).append(f"{Path(doubt.path).name} ({doubt.initials})")
    return groups


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _reason(item: DueItem) -> str:
    """Why, on what authority, and by how much."""
    said = [f"{item.why} ({item.source})."]
    if item.lawful and item.lawful != item.date:
        said.append(f"The last day is {_day(item.lawful)}.")
    if item.standing == "overdue":
        late = -item.days - ((item.lawful or item.date) - item.date).days
        said.append(f"{late} {'day' if late == 1 else 'days'} overdue.")
    elif item.standing == "late":
        said.append("The day to work to has passed: do it now.")
    return " ".join(said)


def _day(day: dt.date) -> str:
    """Fri 12 Feb 2027."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def _write_calendar(path: Path, listed: DueList, *, dry_run: bool) -> None:
    """The calendar file, its changed entries numbered on from the file that it replaces.

    Raises:
        OutputError: something else than a calendar is there.
    """
    from sspdocs.due import DUTIES  # as above
    from sspdocs.errors import OutputError
    from sspdocs.reviews import write_whole
    from sspdocs.writers.calendar_file import CalendarEvent, calendar_file

    events = [
        CalendarEvent(
            key=item.key,
            date=item.date,
            summary=f"{item.initials} {item.what}",
            description=f"{_reason(item)} Duty: {DUTIES[item.duty]}.",
            remind_days=7,
        )
        for item in listed.items
    ]
    previous = path.read_bytes() if path.is_file() else None
    if previous is not None and not previous.lstrip().startswith(b"BEGIN:VCALENDAR"):
        raise OutputError(f"{path}: is there already, and no calendar. Choose another name.")
    made = calendar_file(events, listed.today, name="Reviews and deadlines", previous=previous)
    if not dry_run:
        write_whole(path, made)
    would = "would hold " if dry_run else ""
    click.echo(f"{path}: {would}{len(events)} dates, pupils by their initials only.", err=True)
