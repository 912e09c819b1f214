"""`sspdocs forget`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.show import count

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
@click.argument("pupil")
@FOLDER_OPTION
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="List what is held, and remove nothing.")
def command(pupil: str, folder: Path | None, yes: bool, dry_run: bool) -> int:
    """Remove all that a watched folder holds of one pupil, after showing what that is.

    PUPIL is a name, a part of one, or a UPN. Originals, documents made from them, packs, the
    ledger's rows and the register's history go, for good. Documents that name other pupils too
    are listed and stay: edit those yourself. Stop the watcher first.

    \b
    Examples:
      sspdocs forget "Ada Brook" --dry-run
      sspdocs forget "Ada Brook" --yes
    """
    from sspdocs.watch.held import forget  # the help needs none of these

    with opened(pupil, folder) as (held, folders, ledger, home):
        show(held, folders)
        if dry_run:
            return 0
        if not yes:
            click.confirm("Remove all of this for good?", abort=True)
        forget(held, folders, ledger, home)
        click.echo("Removed. The dashboard is written anew at the watcher's next round.")
        click.echo("Copies elsewhere (e-mails, backups, the inbox of others) are not known here.")
    return 0


@contextmanager
def opened(pupil: str, folder: Path | None) -> Iterator[tuple[Held, Folders, Ledger, Path]]:
    """What is held of a pupil, with the folder kept from its watcher meanwhile.

    Raises:
        NotFound: the folder is not a watched one, or nobody of that name is in it.
        UsageError: the watcher is at work, or several pupils answer to that name.
    """
    from sspdocs.errors import NotFound
    from sspdocs.settings import FILE_NAME
    from sspdocs.watch import load_options
    from sspdocs.watch.folder import Lock, find_folders, is_there
    from sspdocs.watch.held import find_held
    from sspdocs.watch.ledger import FILE, Ledger

    root = (folder or Path("watch_folders")).absolute()
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
    with Lock(folders), Ledger(folders.state / FILE) as ledger:
        yield find_held(pupil, folders, ledger, home), folders, ledger, home


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


def day() -> dt.date:
    """Today, for the list of contents."""
    return dt.date.today()
