"""`sspdocs forget`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sspdocs.cli.show import count, print_json
from sspdocs.errors import UsageError

if TYPE_CHECKING:
    from sspdocs.watch.folder import Folders
    from sspdocs.watch.held import Held
    from sspdocs.watch.ledger import Ledger

FOLDER_OPTION = click.option(
    "--in",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The watched folder; ./watch_folders when not given.",
)


@click.command()
@click.argument("pupil", required=False)
@FOLDER_OPTION
@click.option(
    "--older-than",
    "years",
    type=click.IntRange(1, 99),
    help="List the pupils with nothing newer than so many years; remove nothing.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="List what is held, and remove nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; with --yes or --dry-run.")
def command(
    pupil: str | None,
    folder: Path | None,
    years: int | None,
    yes: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Remove all that a watched folder holds of one pupil, after showing what that is.

    PUPIL is a name, a part of one, or a UPN. Originals, documents made from them, packs, the
    ledger's rows and the register's history go, for good. Documents that name other pupils too
    are listed and stay: edit those yourself. Stop the watcher first. Nothing is ever removed by
    itself: --older-than lists the pupils whose papers are older than your rule allows.

    \b
    Examples:
      sspdocs forget "Ada Brook" --dry-run
      sspdocs forget "Ada Brook" --yes
      sspdocs forget --older-than 7
    """
    from sspdocs.watch.held import forget  # the help needs none of these

    if years is not None:
        return _list_old(folder, years, as_json)
    if not pupil:
        raise UsageError("Name the pupil, or list those whose papers are old with --older-than.")
    if as_json and not (yes or dry_run):
        raise UsageError("--json asks nothing: add --yes to remove, or --dry-run to list.")
    with opened(pupil, folder) as (held, folders, ledger, home):
        if as_json:
            if not dry_run:
                forget(held, folders, ledger, home)
            print_json({"removed": not dry_run, **as_data(held)})
            return 0
        show(held, folders)
        if dry_run:
            return 0
        if not yes:
            click.confirm("Remove all of this for good?", abort=True)
        forget(held, folders, ledger, home)
        click.echo("Removed. The dashboard is written anew at the watcher's next round.")
        click.echo("Copies elsewhere (e-mails, backups, the inbox of others) are not known here.")
    return 0


def _list_old(folder: Path | None, years: int, as_json: bool) -> int:
    from sspdocs.watch.held import held_since  # as above

    today = day()
    leap = today.month == 2 and today.day == 29
    before = today.replace(year=today.year - years, day=28 if leap else today.day)
    with _ledger(folder) as (_, ledger, _):
        old = held_since(ledger, before)
    if as_json:
        print_json({"pupils": [{"pupil": kept.pupil, "last": kept.last} for kept in old]})
        return 0
    for kept in old:
        click.echo(f"{kept.pupil}: nothing newer than {kept.last.day} {kept.last:%B %Y}")
    click.echo(f"{count(len(old), 'pupil')} with nothing newer than {years} years.")
    return 0


@contextmanager
def opened(pupil: str, folder: Path | None) -> Iterator[tuple[Held, Folders, Ledger, Path]]:
    """What is held of a pupil, with the folder kept from its watcher meanwhile.

    Raises:
        NotFound: the folder is not a watched one, or nobody of that name is in it.
        UsageError: the watcher is at work, or several pupils answer to that name.
    """
    from sspdocs.watch.held import find_held

    with _ledger(folder) as (folders, ledger, home):
        yield find_held(pupil, folders, ledger, home), folders, ledger, home


@contextmanager
def _ledger(folder: Path | None) -> Iterator[tuple[Folders, Ledger, Path]]:
    """A watched folder and its ledger, kept from the watcher meanwhile, and its settings' folder."""
    from sspdocs.errors import NotFound
    from sspdocs.settings import FILE_NAME
    from sspdocs.watch import load_options
    from sspdocs.watch.folder import Lock, find_folders, is_remote, is_there
    from sspdocs.watch.ledger import FILE, Ledger
    from sspdocs.watch.options import watched_folder

    root = (folder or watched_folder(Path.cwd())).absolute()
    near = [p for p in (Path.cwd(), root, root.parent) if (p / FILE_NAME).is_file()]
    home = near[0] if near else Path.cwd()
    watch = load_options(home).watch
    elsewhere = {
        name: root / where if (where := getattr(watch, name)) else None
        for name in ("inbox", "out", "done", "problems")
    }
    folders = find_folders(root, **elsewhere)
    if not is_there(folders) or not (folders.state / FILE).exists():
        raise NotFound(f"{root}: not a watched folder. Name it with --in.", path=str(root))
    with (
        Lock(folders),
        Ledger(folders.state / FILE, remote=is_remote(folders.root)) as ledger,
    ):
        yield folders, ledger, home


def show(held: Held, folders: Folders) -> None:
    """List what is held."""
    click.echo(f"{held.pupil}: {count(len(held.files), 'file')}, {count(len(held.plans), 'plan')}.")
    for path in held.files:
        inside = path.relative_to(folders.root) if folders.root in path.parents else path
        click.echo(f"  {inside}")
    if held.history:
        click.echo(f"  the register of reviews: {count(len(held.history), 'row')}")
    if held.shared:
        click.echo("Name other pupils too, and stay as they are:")
        for path in held.shared:
            click.echo(f"  {path.relative_to(folders.root)}")


def as_data(held: Held) -> dict[str, Any]:
    """What is held, for JSON."""
    return {
        "pupil": held.pupil,
        "plans": len(held.plans),
        "files": held.files,
        "shared": held.shared,
        "register_rows": len(held.history),
    }


def day() -> dt.date:
    """Today, for the list of contents."""
    return dt.date.today()
