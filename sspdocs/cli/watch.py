"""`sspdocs watch`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.council import council_option, templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.show import count, print_json

if TYPE_CHECKING:
    from sspdocs.watch import Folders, Opened, Source, Tally


@click.command()
@click.argument("what", required=False, metavar="[FOLDER]")
@click.argument("folder", required=False, metavar="")
@click.option("--once", is_flag=True, help="Work through the inbox, then end: for schedulers.")
@click.option("--interval", type=click.FloatRange(min=0.1), help="Seconds between looks.")
@click.option("--status", is_flag=True, help="Say how it stands, and end.")
@click.option("--dry-run", is_flag=True, help="With install-service: print, install nothing.")
@click.option("--today", type=DAY, help="The day to work for; today when not given.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@council_option
@templates_option
def command(
    what: str | None,
    folder: str | None,
    once: bool,
    interval: float | None,
    status: bool,
    dry_run: bool,
    today: dt.datetime | None,
    as_json: bool,
    council: str | None,
    templates: Path | None,
) -> int:
    """Look after a folder: plans dropped in its inbox come out as the council's documents.

    FOLDER is ./watch_folders when not given; it holds inbox, out, done and problems. A file is
    taken when it has settled. Originals go to done, unchanged; what cannot be read goes to
    problems with a note that says why. The dashboard is kept up to date, and once a day the packs
    of the reviews that have come due are made.

    "sspdocs watch status" says how it stands. "sspdocs watch install-service" lets the computer
    start it by itself; add --dry-run to see what would be installed.

    \b
    Examples:
      sspdocs watch
      sspdocs watch S:/SEND/watch --once
      sspdocs watch install-service S:/SEND/watch --dry-run
    """
    from sspdocs.watch import Source  # the help needs none of this

    named = folder if what in ("install-service", "status") else what
    source = Source(Path(named) if named else None, council, templates, interval)
    opened = source.load()
    if what == "install-service":
        return _install(opened, dry_run, as_json)
    if what == "status" or status:
        return _status(opened.folders, as_json)
    return _watch(source, opened, once, today.date() if today else None, as_json)


def _watch(source: Source, opened: Opened, once: bool, today: dt.date | None, as_json: bool) -> int:
    from sspdocs.watch import Watcher
    from sspdocs.watch.folder import prepare
    from sspdocs.watch.journal import log_to

    folders = opened.folders
    prepare(folders)
    handler = log_to(folders)
    if not once and not as_json:
        click.echo(f"Watching {folders.inbox}. Ctrl-C ends it; nothing is lost.", err=True)
    watcher = Watcher(
        folders,
        opened.setup,
        opened.options,
        source=source,
        today=(lambda: today) if today else dt.date.today,
        tell=lambda tally: click.echo(_line(tally), err=True) if not once else None,
    )
    try:
        tally = watcher.run(once=once)
    finally:
        handler.close()
    if as_json:
        import msgspec  # only for JSON

        print_json({**msgspec.structs.asdict(tally), "dashboard": folders.root / "dashboard.html"})
    elif once:
        click.echo(_line(tally))
        click.echo(f"See {folders.root / 'dashboard.html'}")
    return 1 if tally.problems or tally.trouble else 0


def _line(tally: Tally) -> str:
    words = [f"{count(tally.done, 'file')} done"]
    if tally.same:
        words.append(f"{tally.same:,} the same as before and not done again")
    if tally.problems:
        words.append(f"{tally.problems:,} in problems, each with a note")
    if tally.waiting:
        words.append(f"{tally.waiting:,} waiting")
    line = ", ".join(words) + "."
    if tally.set_aside:
        line += f" The ledger was damaged: it is kept as {tally.set_aside}, and a new one begun."
    if tally.trouble:
        line += f" The disk is at fault ({tally.trouble}): nothing is lost, it is tried again."
    if tally.settings:
        line += f" {tally.settings} The settings before still hold."
    return line


def _status(folders: Folders, as_json: bool) -> int:
    from sspdocs.watch.status import in_words, read_status

    status = read_status(folders)
    if as_json:
        import msgspec  # only for JSON

        print_json({**msgspec.structs.asdict(status)})
    else:
        for line in in_words(status, folders):
            click.echo(line)
    return 0


def _install(opened: Opened, dry_run: bool, as_json: bool) -> int:
    from sspdocs.watch.install import install, service_for

    service = service_for(opened.folders, opened.setup)
    if as_json:
        if not dry_run:
            install(service)
        shown = {"service": service.path, "text": service.text, "commands": service.commands}
        print_json({"installed": not dry_run, **shown})
        return 0
    if dry_run:
        click.echo(f"Would write {service.path}:\n")
        click.echo(service.text)
        click.echo("Would then run:")
        for line in service.commands:
            click.echo(f"  {' '.join(line)}")
        return 0
    install(service)
    click.echo(f"Installed: {service.path}. 'sspdocs watch status' says how it stands.")
    return 0
