"""`sspdocs map`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.council import council_option, open_chosen, templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.show import count, paint, wants_colour, wrapped

if TYPE_CHECKING:
    from sspdocs.model import Problem
    from sspdocs.provision_maps import MapFile, MapRun

_SHOWN = 20
"""Things to check that are printed; the workbooks hold all."""


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("provision maps"),
    show_default=True,
    help="The folder to write in.",
)
@council_option
@click.option("--whole-school", is_flag=True, help="One workbook of all pupils.")
@click.option("--today", type=DAY, help="The day that stands on the maps; today when not given.")
@click.option("--force", is_flag=True, help="Replace maps that are already there.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@templates_option
def command(
    paths: tuple[str, ...],
    out: Path,
    council: str | None,
    whole_school: bool,
    today: dt.datetime | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
    templates: Path | None,
) -> int:
    """Make costed provision maps, one for each pupil or one for the whole school.

    Reads plans and maps in any layout, works out each cost from the numbers that the row states and
    the rates in it, in sspdocs.toml or of the council, and writes Excel workbooks with live
    formulas. What does not agree with the source is said, and stands on a sheet "To check".

    \b
    Examples:
      sspdocs map "Maya B provision map.xlsx"
      sspdocs map maps/ --whole-school --out "for governors"
    """
    from sspdocs.cost_settings import cost_basis  # the help needs none of these
    from sspdocs.process import expect, read
    from sspdocs.provision_maps import make_maps
    from sspdocs.workspace import find_documents, find_workspace

    chosen = open_chosen(council, templates)
    basis = cost_basis(find_workspace(templates).home, chosen)
    files = find_documents(paths)
    expect(files)
    readings = [read(path) for path in files]
    problems = [r.problem for r in readings if r.problem]
    plans = [plan for r in readings for plan in r.plans]
    day = today.date() if today else dt.date.today()
    run = make_maps(plans, basis, chosen, made=day, whole_school=whole_school)
    if not dry_run:
        _write(run.files, out, force=force)
    if as_json:
        _print_json(run, problems, out, written=not dry_run)
    else:
        _print_text(run, out, dry_run=dry_run, rates=bool(basis.rates))
    for problem in problems:
        click.echo(f"sspdocs: {problem.message}", err=True)
    return 1 if problems else 0


def _write(files: Sequence[MapFile], out: Path, *, force: bool) -> None:
    """All the files, or none when one is already there."""
    from sspdocs.errors import OutputError  # only when something is written
    from sspdocs.writers.files import write_whole

    there = [out / f.path for f in files if (out / f.path).exists()]
    if there and not force:
        # by number, not by name: file names hold pupils' names
        raise OutputError(
            f"{out}: {count(len(there), 'map')} of these names already there. Add --force to"
            " replace them, or choose another folder with --out.",
            path=str(out),
        )
    for file in files:
        write_whole(out / file.path, file.data)


def _print_text(run: MapRun, out: Path, *, dry_run: bool, rates: bool) -> None:
    colour = wants_colour()
    for file in run.files:
        click.echo(wrapped(_line(file), "  "), color=colour)
    wrong = [(plan, p) for plan, p in run.points if p.code != "no-cost"]
    uncosted = sum(file.uncosted for file in run.files)
    if wrong or uncosted:
        click.echo("\n" + paint("To check:", bold=True), color=colour)
    for plan, point in wrong[:_SHOWN]:
        place = f" [{point.where}]" if point.where else ""
        words = f"{Path(plan.source.path).name}: {point.message}{place}"
        click.echo(f"  {wrapped(words, '  ')}", color=colour)
    if len(wrong) > _SHOWN:
        more = f"  and {len(wrong) - _SHOWN:,} more: see the sheet To check."
        click.echo(more, color=colour)
    if uncosted:
        says = "without a cost: the sheet To check says what they do not state."
        click.echo(f"  {count(uncosted, 'row')} {says}", color=colour)
    _print_end(run, out, dry_run=dry_run, rates=rates)


def _line(file: MapFile) -> str:
    """What a map comes to, and how sure that is."""
    if file.uncosted == file.rows:
        return f"{file.path}: no cost yet, {count(file.rows, 'row')} without the numbers for one"
    so_far = " so far" if file.uncosted else ""
    line = f"{file.path}: £{file.total:,.2f} a year{so_far}, {count(file.rows, 'row')}"
    if file.pupil is None and file.pupils > 1:
        line += f", {count(file.pupils, 'pupil')}"
    if file.above is not None:
        side = "above the threshold" if file.above > 0 else f"below the threshold{so_far}"
        line += f", £{abs(file.above):,.2f} {side}"
    if file.uncosted:
        line += f"; {count(file.uncosted, 'row')} without a cost"
    return line


def _print_end(run: MapRun, out: Path, *, dry_run: bool, rates: bool) -> None:
    colour = wants_colour()
    if run.files:
        words = "would be written" if dry_run else "written"
        click.echo(f"\n{count(len(run.files), 'map')} {words} in {out}.", color=colour)
    else:
        click.echo("No map: there is no provision in what was read.", color=colour)
    if run.empty and run.files:
        click.echo(f"{count(len(run.empty), 'plan')} without provision left out.", color=colour)
    if not rates and any(f.uncosted for f in run.files):
        click.echo(
            "No rates of staff are set: rows that state none have no cost."
            " Add [[rates]] to sspdocs.toml.",
            color=colour,
        )


def _print_json(run: MapRun, problems: Sequence[Problem], out: Path, *, written: bool) -> None:
    import msgspec  # only for JSON

    from sspdocs.model import encode

    shape = {
        "schema_version": "1",
        "written": written,
        "files": [
            {"path": str(out / f.path)}
            | {k: getattr(f, k) for k in f.__struct_fields__ if k not in ("data", "path")}
            for f in run.files
        ],
        "to_check": [
            {"path": plan.source.path, "sheet": plan.source.sheet}
            | {k: getattr(point, k) for k in point.__struct_fields__ if k != "plan"}
            for plan, point in run.points
        ],
        "without_provision": run.empty,
        "problems": problems,
    }
    click.echo(msgspec.json.format(encode(shape), indent=2).decode())
