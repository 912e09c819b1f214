"""`sspdocs bundle`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.council import council_option, open_chosen, templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.show import count, paint, print_json, wants_colour, wrapped

if TYPE_CHECKING:
    from sspdocs.bundles import Bundle
    from sspdocs.councils import Council

_COLOURS = {"yes": "green", "no": "red", "not known": "yellow"}


@click.command()
@click.argument("pupil")
@click.option("--for", "panel", required=True, help="The panel, such as rsp, ssap or ehcna.")
@click.option(
    "--from",
    "folders",
    multiple=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to look, when PUPIL is a name; may be given more than once.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("bundles"),
    show_default=True,
    help="The folder to write in.",
)
@council_option
@click.option("--today", type=DAY, help="The day to judge on; today when not given.")
@click.option("--force", is_flag=True, help="Replace a bundle that is already there.")
@click.option("--dry-run", is_flag=True, help="Say what is there and missing, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@templates_option
def command(
    pupil: str,
    panel: str,
    folders: tuple[Path, ...],
    out: Path,
    council: str | None,
    today: dt.datetime | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
    templates: Path | None,
) -> int:
    """Gather what a panel asks for about one pupil, with a checklist of what is missing.

    PUPIL is the pupil's own folder, or the name (or a part of it) with --from saying where to look. The
    bundle holds copies of the papers that were found, a costed provision map where one can be made,
    and a checklist that says of each rule and paper whether it is met, present, missing, out of
    date or unsigned. The exit status is 1 when something is still to do.

    \b
    Examples:
      sspdocs bundle "pupils/Maya B" --for rsp --council redcar-cleveland
      sspdocs bundle "Maya Brown" --from plans/ --from maps/ --for ehcna
    """
    from sspdocs.bundles import fill_shelf, make_bundle  # the help needs none of these
    from sspdocs.cost_settings import cost_basis
    from sspdocs.review_packs import template_folders
    from sspdocs.workspace import find_workspace

    chosen = open_chosen(council, templates)
    key = _panel(panel, chosen)
    workspace = find_workspace(templates)
    basis = cost_basis(workspace.home, chosen)
    day = today.date() if today else dt.date.today()
    shelf = fill_shelf(pupil, folders)
    made = make_bundle(shelf, key, chosen, basis, day, template_folders(chosen, workspace))
    if not dry_run:
        _write(made, out, force=force)
    if as_json:
        _print_json(made, out, written=not dry_run)
    else:
        _print_text(made, out, dry_run=dry_run)
    return 1 if made.todo else 0


def _panel(name: str, council: Council) -> str:
    """The key of the council's panel of that name."""
    import difflib  # only for a panel that does not exist

    from sspdocs.errors import UsageError

    key = name.casefold()
    if key in council.panels:
        return key
    near = difflib.get_close_matches(key, council.panels, 1)
    known = ", ".join(council.panels) or "none"
    hint = f' Did you mean "{near[0]}"?' if near else f" It has: {known}."
    raise UsageError(f'{council.short or council.id}: no panel "{name}".{hint}')


def _write(made: Bundle, out: Path, *, force: bool) -> None:
    from sspdocs.errors import OutputError  # only when something is written
    from sspdocs.writers.files import write_whole

    folder = out / made.folder
    if not force and folder.exists() and any(folder.iterdir()):
        raise OutputError(
            f"{folder}: is there already. Add --force to replace its files, or choose another folder "
            "with --out.",
            path=str(folder),
        )
    if folder.exists():
        names = {f.name for f in made.files}
        for old in folder.glob("[0-9][0-9] *"):  # an earlier bundle's, and nothing else
            if old.is_file() and old.name not in names:
                old.unlink()
    for file in made.files:
        data = file.data
        if data is None and file.copy_of is not None:
            data = file.copy_of.read_bytes()
        write_whole(folder / file.name, data or b"")


def _print_text(made: Bundle, out: Path, *, dry_run: bool) -> None:
    colour = wants_colour()
    click.echo(paint(f"{made.pupil}: {made.panel}", bold=True), color=colour)
    click.echo("\nRules", color=colour)
    for answer in made.answers:
        state = paint(f"{answer.state:<9}", fg=_COLOURS[answer.state])
        click.echo(f"  {state}  {wrapped(f'{answer.says} {answer.why}', ' ' * 13)}", color=colour)
    click.echo("\nPapers", color=colour)
    for piece in made.pieces:
        states = ", ".join(piece.states)
        state = paint(f"{states:<11}", fg="red" if piece.wanting else None)
        words = " ".join([f"{piece.evidence.name}.", *piece.says])
        click.echo(f"  {state}  {wrapped(words, ' ' * 15)}", color=colour)
    for line in made.unread:
        click.echo(f"  {wrapped(line, '  ')}", color=colour)
    done = "would be written" if dry_run else "written"
    click.echo(f"\n{count(len(made.files), 'file')} {done} in {out / made.folder}.", color=colour)
    todo = f"{count(len(made.todo), 'thing')} still to do: see the checklist."
    click.echo(todo if made.todo else "Nothing was found wanting.", color=colour)


def _print_json(made: Bundle, out: Path, *, written: bool) -> None:
    shape = {
        "written": written,
        "pupil": made.pupil,
        "panel": made.panel,
        "rules": made.answers,
        "papers": [
            {
                "id": p.evidence.id,
                "name": p.evidence.name,
                "need": p.evidence.need,
                "states": p.states,
                "says": p.says,
                "files": [str(x.path) for x in p.papers],
            }
            for p in made.pieces
        ],
        "todo": made.todo,
        "unread": made.unread,
        "files": [str(out / made.folder / f.name) for f in made.files],
    }
    print_json(shape)
