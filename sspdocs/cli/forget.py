"""`sspdocs forget`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sspdocs.cli.completing import council_names
from sspdocs.cli.dates import DAY
from sspdocs.cli.show import count, print_json
from sspdocs.errors import OutputError, UsageError
from sspdocs.words import long_date

if TYPE_CHECKING:
    from sspdocs.watch import Folders
    from sspdocs.watch.held import Held
    from sspdocs.watch.ledger import Ledger
    from sspdocs.writers.children import Given

Command = TypeVar("Command", bound=Callable[..., Any])
_REMOVED = "Removed. The dashboard is written anew at the watcher's next round."
_NOT_REACHED = """Not looked through: papers that a command wrote to another folder that you named (--out, --annotate,
the zip of an export), but for packs that the register of reviews knows of; e-mails, backups and
copies that others have. Look for those yourself."""
_NOTHING = "Nothing here is this pupil's alone: look at those files yourself."


def pupil_options(command: Command) -> Command:
    """Add --in and --born, which say where and who."""
    folder = click.option(
        "--in",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        help="The watched folder; ./watch_folders when not given.",
    )
    born = click.option(
        "--born", type=DAY, help="The date of birth, where two pupils have one name."
    )
    return folder(born(command))


@click.command()
@click.argument("pupil", required=False)
@pupil_options
@click.option(
    "--due",
    is_flag=True,
    help="List the pupils whose papers have been kept as long as the council's rule says.",
)
@click.option(
    "--older-than",
    "years",
    type=click.IntRange(1, 99),
    help="List the pupils with nothing newer than so many years.",
)
@click.option(
    "--council",
    shell_complete=council_names,
    help="With --due: whose rule; the settings' council, or england.",
)
@click.option("--on", "on", type=DAY, metavar="DATE", help="The day to judge on, for the lists.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="List what is held, and remove nothing.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print JSON; with a list, --yes or --dry-run."
)
def command(
    pupil: str | None,
    folder: Path | None,
    born: dt.datetime | None,
    due: bool,
    years: int | None,
    council: str | None,
    on: dt.datetime | None,
    as_json: bool,
    yes: bool,
    dry_run: bool,
) -> int:
    """Remove all that a watched folder holds of one pupil, after showing what that is.

    PUPIL is a name, a part of one, or a UPN. Originals, documents made from them, packs, the
    ledger's rows, kept results and the register's history go, for good, and what stands in the
    folders invitations, bundles and provision maps beside the settings, and packs that the register
    says were written elsewhere. What is not looked through is said. Documents that name other
    pupils too are listed and stay: edit those yourself. Stop the watcher first. Nothing is ever
    removed by itself: --due lists the pupils whose papers the council's rule no longer asks you to
    keep, and --older-than those whose papers are old.

    \b
    Examples:
      sspdocs forget "Ada Brook" --dry-run
      sspdocs forget "Ada Brook" --yes
      sspdocs forget --due
      sspdocs forget --older-than 7
    """
    from sspdocs.watch.held import forget  # the help needs none of these

    today = on.date() if on else dt.date.today()
    if due or years is not None:
        if pupil:
            raise UsageError("A list is of all pupils: leave the name out.")
        return _list_due(folder, council, today, as_json) if due else _list_old(
            folder, years or 1, today, as_json
        )  # fmt: skip
    if not pupil:
        raise UsageError("Name the pupil, or ask for a list with --due or --older-than.")
    if as_json and not (yes or dry_run):
        raise UsageError("--json asks nothing: add --yes to remove, or --dry-run to list.")
    with opened(pupil, folder, born) as (held, folders, ledger, home):
        results = Results(held, folders, home)
        found = held.anything or results.count > 0
        if not as_json:
            show(held, folders, results.count)
        if found and not dry_run:
            if not yes:
                click.confirm("Remove all of this for good?", abort=True)
            results.forget()
            forget(held, folders, ledger, home)
        if as_json:
            removed = found and not dry_run
            far = " ".join(_NOT_REACHED.split())
            print_json({"removed": removed, **as_data(held, results.count), "not_reached": far})
        else:
            done = "" if dry_run else f"{_REMOVED if found else _NOTHING}\n"
            click.echo(done + _NOT_REACHED)
    return 0


def _list_old(folder: Path | None, years: int, today: dt.date, as_json: bool) -> int:
    from sspdocs.watch.retention import held_since, years_later  # as above

    with _ledger(folder) as (_, ledger, _):
        old = held_since(ledger, years_later(today, -years))
    if as_json:
        print_json({"pupils": [{"pupil": kept.pupil, "last": kept.last} for kept in old]})
        return 0
    for kept in old:
        click.echo(f"{kept.pupil}: nothing newer than {long_date(kept.last)}")
    click.echo(f"{count(len(old), 'pupil')} with nothing newer than {years} years.")
    return 0


def _list_due(folder: Path | None, council: str | None, today: dt.date, as_json: bool) -> int:
    from sspdocs.checks import open_council  # as above
    from sspdocs.settings import load_settings
    from sspdocs.watch.retention import kept_long_enough
    from sspdocs.workspace import find_workspace

    with _ledger(folder) as (_, ledger, home):
        name = council or load_settings(home).council or "england"
        rule = open_council(name, find_workspace(None, home)).retention
        listed = kept_long_enough(ledger, rule, today)
    if as_json:
        print_json({"rule": listed.rule, "due": listed.due, "unknown": listed.unknown})
        return 0
    for kept in listed.due:
        born = f"born {long_date(kept.born)}" if kept.born else "no date of birth"
        click.echo(f"{kept.pupil} ({born}): keep until {long_date(kept.until or today)}")
        if kept.note:
            click.echo(f"  {kept.note}")
    click.echo(f"{count(len(listed.due), 'pupil')} past the rule: {rule.words}.")
    if rule.source:
        click.echo(f"Rule from: {rule.source}")
    if listed.unknown:
        click.echo(
            f"{count(listed.unknown, 'pupil')} without a date of birth, judged by the newest paper."
        )
    click.echo(
        "Nothing is removed by itself: a legal claim or a move may be a reason to keep more."
    )
    return 0


@contextmanager
def opened(
    pupil: str, folder: Path | None, born: dt.datetime | None
) -> Iterator[tuple[Held, Folders, Ledger, Path]]:
    """What is held of a pupil, with the folder kept from its watcher meanwhile.

    Raises:
        NotFound: the folder is not a watched one, or nobody of that name is in it.
        UsageError: the watcher is at work, or several pupils answer to that name.
    """
    from sspdocs.watch.held import find_held

    with _ledger(folder) as (folders, ledger, home):
        day = born.date() if born else None
        yield find_held(pupil, folders, ledger, home, born=day), folders, ledger, home


@contextmanager
def _ledger(folder: Path | None) -> Iterator[tuple[Folders, Ledger, Path]]:
    """A watched folder and its ledger, kept from the watcher meanwhile, and its settings' folder."""
    import msgspec  # not for --help

    from sspdocs.errors import NotFound
    from sspdocs.watch import Source
    from sspdocs.watch.folder import Lock, is_remote, is_there
    from sspdocs.watch.ledger import FILE, Ledger

    found = Source(folder).load_folder()
    folders = found.folders
    if not is_there(folders) or not (folders.state / FILE).exists():
        root = folders.root
        raise NotFound(f"{root}: not a watched folder. Name it with --in.", path=str(root))
    with (
        Lock(folders),
        Ledger(folders.state / FILE, remote=is_remote(folders.root)) as ledger,
    ):
        home = Path(found.setup.home)
        yield msgspec.structs.replace(folders, beside=_beside(home)), ledger, home


def _beside(home: Path) -> tuple[Path, ...]:
    """Where commands put documents of pupils beside the watched folder."""
    from sspdocs.workspace import USUAL_OUTPUTS

    places = dict.fromkeys(p.resolve() / name for p in (home, Path()) for name in USUAL_OUTPUTS)
    return tuple(place for place in places if place.is_dir())


class Results:
    """What commands that do many files at once have kept of a pupil, to be quick the next time."""

    def __init__(self, held: Held, folders: Folders, home: Path) -> None:
        from sspdocs.batch.cache import FILE, FOLDER, Cache  # not for --help

        self._open = Cache
        below = [p.parent for top in folders.tops for p in sorted(top.rglob(FOLDER)) if p.is_dir()]
        near = dict.fromkeys([home, Path.cwd(), *below])
        self._damaged = [p for out in near for p in (out / FOLDER).glob("results*.damaged")]
        self._found: dict[Path, list[str]] = {}
        self._folders: dict[Path, list[Given]] = {}
        for out in near:
            if not (out / FOLDER / FILE).exists():
                continue
            with Cache(out) as cache:
                if not cache.is_open:
                    raise UsageError(
                        f"{out / FOLDER / FILE}: another sspdocs is using it. Let that end first."
                    )
                self._found[out] = cache.find(held.words.in_data)
                self._folders[out] = [f for f in cache.folders(gone=True) if _is_theirs(f, held)]

    @property
    def count(self) -> int:
        """How many results name the pupil, or say which folder is the pupil's."""
        rows = sum(len(paths) for paths in self._found.values())
        return rows + sum(len(folders) for folders in self._folders.values())

    def forget(self) -> None:
        """Remove them; what is damaged, and can no longer be looked into, goes whole."""
        import sqlite3  # not for --help

        try:
            for out, paths in self._found.items():
                with self._open(out) as cache:
                    cache.forget(paths, self._folders[out])
            for path in self._damaged:
                path.unlink(missing_ok=True)
        except (sqlite3.Error, OSError):
            raise OutputError(
                "The results that were kept cannot be written. Delete the file "
                ".sspdocs/results.sqlite yourself, and try again."
            ) from None


def _is_theirs(given: Given, held: Held) -> bool:
    """Whether a folder that was given out is this pupil's, and not that of another of the name."""
    from sspdocs.model.pupils import is_same  # not for --help
    from sspdocs.writers.children import child_in

    own = [child_in(plan) for plan in held.plans]
    if given.who in own:
        return True
    named = held.words.in_text(given.wanted)
    return named and (not own or any(is_same(given.who, who) for who in own))


def show(held: Held, folders: Folders, results: int = 0) -> None:
    """List what is held."""
    from sspdocs.watch.held import inside

    click.echo(f"{held.pupil}: {count(len(held.files), 'file')}, {count(len(held.plans), 'plan')}.")
    for path in (*held.files, *held.leavings):
        far = any(top in path.parents for top in held.elsewhere)
        click.echo(f"  {path if far else inside(path, folders)}")
    if held.items:
        click.echo(f"  the ledger: {count(len(held.items), 'row')}")
    if results:
        click.echo(f"  kept results: {results:,}")
    if held.history:
        click.echo(f"  the register of reviews: {count(len(held.history), 'row')}")
    if held.shared:
        click.echo(
            "Name the pupil beside others, or were not read as a plan, and stay as they are:"
        )
        for path in held.shared:
            click.echo(f"  {inside(path, folders)}")


def as_data(held: Held, results: int = 0) -> dict[str, Any]:
    """What is held, for JSON."""
    return {
        "pupil": held.pupil,
        "plans": len(held.plans),
        "files": (*held.files, *held.leavings),
        "shared": held.shared,
        "ledger_rows": len(held.items),
        "kept_results": results,
        "register_rows": len(held.history),
    }
