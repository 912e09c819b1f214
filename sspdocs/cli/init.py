"""`sspdocs init`: a short conversation, and the settings and folders that come of it."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.completing import council_names
from sspdocs.cli.council import templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.show import paint, print_json

if TYPE_CHECKING:
    from decimal import Decimal

    from sspdocs.deadlines import Term
    from sspdocs.starting import Answers
    from sspdocs.workspace import Workspace


_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")
_EXAMPLE = "Write it as senco@school.sch.uk."


@click.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Ask nothing: the usual answers, and yours from below.")
@click.option("--school", help="The school's name.")
@click.option("--council", shell_complete=council_names, help="Whose rules.")
@click.option("--sendco", help="The SENDCo's name, as it stands on letters.")
@click.option("--sendco-email", help="The SENDCo's e-mail address.")
@click.option("--ta-rate", metavar="POUNDS", help="What an hour of a teaching assistant costs.")
@click.option("--watch-folder", help="The watched folder; watch_folders here when not given.")
@click.option("--force", is_flag=True, help="Replace the settings that are there; they are kept.")
@click.option("--dry-run", is_flag=True, help="Show the settings, and write nothing.")
@click.option("--today", type=DAY, help="The day to begin on; today when not given.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; with --yes.")
@templates_option
def command(
    folder: Path,
    yes: bool,
    force: bool,
    dry_run: bool,
    today: dt.datetime | None,
    as_json: bool,
    templates: Path | None,
    **given: str | None,
) -> int:
    """Set sspdocs up for a school: a few questions, then sspdocs.toml and the watched folder.

    FOLDER is where the settings belong; this folder when not given. Every question has an answer
    that is taken with Enter, and every answer can be changed in sspdocs.toml later. Settings that
    are there are not replaced without asking, and the old ones are kept beside the new.

    \b
    Examples:
      sspdocs init
      sspdocs init --yes --school "Larkfield Primary School" --council sutton
    """
    from sspdocs.errors import UsageError  # the help needs none of these
    from sspdocs.starting import settings_text
    from sspdocs.workspace import find_workspace

    workspace = find_workspace(templates, folder)
    day = today.date() if today else dt.date.today()
    if not yes and (as_json or not sys.stdin.isatty()):
        raise UsageError(
            "init asks questions, and nobody can answer them here. Add --yes to take the usual "
            "answers, and --school, --council and the like to give yours."
        )
    _may_replace(folder, ask=not yes, force=force or dry_run)
    answers = _given(workspace, given) if yes else _asked(workspace, given, day)
    text = settings_text(answers, day)
    made = [] if dry_run else _write(folder, text, answers)
    if as_json:
        print_json({"written": made, "settings": text, "council": answers.council})
    elif dry_run:
        click.echo(text, nl=False)
    else:
        _tell(made, folder)
    return 0


def _may_replace(folder: Path, *, ask: bool, force: bool) -> None:
    """Stop when settings are there and may not be replaced.

    Raises:
        OutputError: nobody was asked, and --force was not given.
    """
    from sspdocs.errors import OutputError
    from sspdocs.settings import FILE_NAME

    path = folder / FILE_NAME
    if force or not path.exists():
        return
    if not ask:
        raise OutputError(f"{path}: is there already. Add --force: the old one is kept beside it.")
    click.confirm(f"{path} is there already. Replace it? The old one is kept.", abort=True)


def _given(workspace: Workspace, given: dict[str, str | None]) -> Answers:
    """The answers that stand on the command line, the usual ones for the rest."""
    from sspdocs.checks import open_council
    from sspdocs.errors import UsageError
    from sspdocs.starting import Answers

    council = given["council"] or "england"
    open_council(council, workspace)  # a wrong name stops here
    if (address := (given["sendco_email"] or "").strip()) and not _ADDRESS.fullmatch(address):
        raise UsageError(f'--sendco-email: "{address}" is no e-mail address. {_EXAMPLE}')
    named = {"name": given["school"], "sendco": given["sendco"], "sendco_email": given["sendco_email"]}  # fmt: skip
    return Answers(
        council=council,
        school={key: value.strip() for key, value in named.items() if value and value.strip()},
        ta_rate=_pounds(given["ta_rate"] or ""),
        watch_folder=given["watch_folder"],
    )


def _asked(workspace: Workspace, given: dict[str, str | None], today: dt.date) -> Answers:
    """The answers that somebody types; what stands on the command line is not asked."""
    import msgspec

    click.echo("A few questions. Enter takes what stands in brackets, or leaves it for later.\n")
    told = dict(given)
    told["council"] = given["council"] or _ask_council(workspace)
    for key, words, kind in (
        ("school", "The school's name", str),
        ("sendco", "The SENDCo's name, as it stands on letters", str),
        ("sendco_email", "The SENDCo's e-mail address", _typed_address),
    ):
        told[key] = given[key] or click.prompt(
            words, default="", show_default=False, value_proc=kind
        )
    told["ta_rate"] = given["ta_rate"] or click.prompt(
        "What an hour of a teaching assistant costs, with on-costs, in pounds (for costed maps)",
        default="",
        show_default=False,
        value_proc=_typed_pounds,
    )
    where = given["watch_folder"] or click.prompt("The watched folder", default="watch_folders")
    told["watch_folder"] = None if where == "watch_folders" else where
    terms = _ask_terms(today) if click.confirm("Give this year's term dates now?") else ()
    return msgspec.structs.replace(_given(workspace, told), terms=terms)


def _ask_council(workspace: Workspace) -> str:
    from sspdocs.checks import open_council
    from sspdocs.councils import council_names

    names = council_names(workspace)
    for number, name in enumerate(names, 1):
        click.echo(f"  {number}  {paint(name, bold=True)}: {open_council(name, workspace).name}")
    usual = "england" if "england" in names else names[0]
    while True:
        said = str(click.prompt("Whose rules are yours? A name or a number", default=usual)).strip()
        if said.isdecimal() and 0 < int(said) <= len(names):
            return names[int(said) - 1]
        if said.casefold() in names:
            return said.casefold()
        click.echo(f"There is no such council here. Choose one of: {', '.join(names)}.")


def _ask_terms(today: dt.date) -> tuple[Term, ...]:
    from sspdocs.deadlines import Term, academic_year, fallback_terms

    terms = []
    for usual in fallback_terms(academic_year(today), 1):
        start = _ask_day(f"{usual.name}: first day", usual.start)
        end = _ask_day(f"{usual.name}: last day", max(usual.end, start))
        while end <= start:
            click.echo("The last day should come after the first.")
            end = _ask_day(f"{usual.name}: last day", max(usual.end, start))
        terms.append(Term(name=usual.name, start=start, end=end))
    return tuple(terms)


def _ask_day(words: str, usual: dt.date) -> dt.date:
    found: dt.datetime = click.prompt(words, default=f"{usual:%d/%m/%Y}", type=DAY)
    return found.date()


def _typed_address(text: str) -> str:
    """The address that was typed; what is none is asked again."""
    if text.strip() and not _ADDRESS.fullmatch(text.strip()):
        raise click.UsageError(f"That is no e-mail address. {_EXAMPLE}")
    return text.strip()


def _typed_pounds(text: str) -> str:
    """The amount that was typed; what is none is asked again."""
    from sspdocs.errors import UsageError

    try:
        return str(_pounds(text) or "")
    except UsageError as e:
        raise click.UsageError(e.message.removeprefix("--ta-rate: ")) from None


def _pounds(text: str) -> Decimal | None:
    """An amount as it is typed: "16.45", "£16.45"; None for nothing.

    Raises:
        UsageError: it is no amount, or none above 0.
    """
    from decimal import Decimal, InvalidOperation  # the help needs neither

    from sspdocs.errors import UsageError

    bare = text.strip().lstrip("£").replace(",", "")
    if not bare:
        return None
    try:
        amount = Decimal(bare)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount <= 0:
        raise UsageError(f'--ta-rate: "{text.strip()}" is no amount in pounds. Write it as 16.45.')
    return amount


def _write(folder: Path, text: str, answers: Answers) -> list[Path]:
    """The settings and the watched folder, in that order; settings that were there are kept."""
    from sspdocs.settings import FILE_NAME
    from sspdocs.watch import find_folders, load_options
    from sspdocs.watch.folder import prepare
    from sspdocs.watch.options import watched_folder
    from sspdocs.writers.files import write_whole

    path, made = folder / FILE_NAME, []
    if path.exists():
        kept, number = folder / f"{FILE_NAME}.old", 1
        while kept.exists():
            number += 1
            kept = folder / f"{FILE_NAME}.old-{number}"
        write_whole(kept, path.read_bytes())
        made.append(kept)
    write_whole(path, text.encode())
    load_options(folder)  # what was written can be read
    folders = find_folders(watched_folder(folder))
    prepare(folders)
    return [path, folders.root, *made]


def _tell(made: list[Path], folder: Path) -> None:
    click.echo()
    for path in made:
        click.echo(f"{paint('Wrote', fg='green')} {path}")
    there = "" if folder == Path() else f" (in {folder})"
    for line in (
        f"\nNext{there}:",
        '  sspdocs check "a plan.docx"   what is missing in one plan',
        "  sspdocs watch                 drop plans in, take documents out",
        "  sspdocs config show           what is set, and where it came from",
    ):
        click.echo(line)
