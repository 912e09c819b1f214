"""`sspdocs map`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.batches import BatchRun, How, batch_options
from sspdocs.cli.council import council_option, open_chosen, templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.show import count, failed, paint, problem_line, summed, wants_colour, wrapped

if TYPE_CHECKING:
    from sspdocs.batch import Done
    from sspdocs.cost_settings import CostBasis
    from sspdocs.councils import Council
    from sspdocs.map_files import Workbook
    from sspdocs.model import Plan, Problem
    from sspdocs.provision_maps import MapFile, MapRun, MapSheet

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
@batch_options
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
    how: How,
) -> int:
    """Make costed provision maps, one for each pupil or one for the whole school.

    PATHS are files, folders (with all that is below them), patterns such as "*.xlsx", @list.txt
    with a path on each line, or - for such a list on standard input.

    Reads plans and maps in any layout, works out each cost from the numbers that the row states and
    the rates in it, in sspdocs.toml or of the council, and writes Excel workbooks with live
    formulas. What does not agree with the source is said, and stands on a sheet "To check". A map
    is passed over when nothing that it says has changed since it was written.

    Where the council has a form of its own for costed maps ("sspdocs councils new NAME --kind
    provision_map"), each pupil's map is filled in there too; the form's formulas stay.

    \b
    Examples:
      sspdocs map "Maya B provision map.xlsx"
      sspdocs map maps/ --whole-school --out "for governors"
    """
    from sspdocs.cost_settings import cost_basis  # the help needs none of these
    from sspdocs.folders import find_documents
    from sspdocs.workspace import find_workspace

    chosen = open_chosen(council, templates)
    basis = cost_basis(find_workspace(templates).home, chosen)
    day = today.date() if today else dt.date.today()
    found = find_documents(paths, out=out, once=True)
    batch = BatchRun(
        found,
        "Reading",
        how,
        # a map made on another day stands, unless the day was asked for
        settings=("map", today and day),
        keep_in=out if how.keep is not False and not dry_run else None,
        command="map",
    )
    problems = list(found.problems)
    with batch:
        plans = list(_plans(batch, problems))
        run, sheets = _planned(batch, plans, basis, chosen, out, whole_school=whole_school)
        states = {} if dry_run else _write(batch, run.files, sheets, out, day, force=force)
        if as_json:
            copies = len(found.copies)
            _print_json(run, problems, out, states, dry_run=dry_run, copies=copies)
        else:
            _print_text(run, out, dry_run=dry_run, rates=bool(basis.rates), states=states)
    for problem in summed(problems):
        click.echo(problem_line(problem), err=True)
    return 1 if failed(problems) else 0


def _plans(batch: BatchRun, problems: list[Problem]) -> Iterator[Plan]:
    """What the maps need of each plan, in order."""
    from sspdocs.process import Reading, read  # as above
    from sspdocs.provision_maps import for_costing

    for done in batch.each(read, Reading):
        problem = done.problem or (done.value.problem if done.value else None)
        if problem:
            problems.append(problem)
        for plan in done.value.plans if done.value else ():
            yield for_costing(plan)


def _planned(
    batch: BatchRun,
    plans: Sequence[Plan],
    basis: CostBasis,
    council: Council,
    out: Path,
    *,
    whole_school: bool,
) -> tuple[MapRun, Iterator[MapSheet]]:
    """The maps that there will be, each in the folder that its pupil has already, if there is one."""
    from sspdocs.provision_maps import plan_maps  # as above

    places = batch.places(out)
    made = plan_maps(plans, basis, council, whole_school=whole_school, forms=True, places=places)
    batch.keep_places(places)
    return made


def _write(
    batch: BatchRun,
    files: Sequence[MapFile],
    sheets: Iterable[MapSheet],
    out: Path,
    day: dt.date,
    *,
    force: bool,
) -> dict[str, str]:
    """All the maps, or none when something else is already there; "written" or "unchanged" by path.

    What each is made of is put into a file, so that the workers that read the plans write the maps.
    """
    import contextlib
    import functools
    import shutil

    from sspdocs.batch.cache import FOLDER
    from sspdocs.errors import OutputError
    from sspdocs.map_files import MapOutput, Workbook, render

    # below OUT, which workers on other computers see too, and under the same name in each run
    work = out / FOLDER / "maps"
    try:
        output = MapOutput(out, work)
        inputs = [output.put(file.path, sheet) for file, sheet in zip(files, sheets, strict=True)]
        there = [path for path in inputs if not output.may_write(path, batch.cache)]
        if there and not force:
            # by number, not by name: file names hold pupils' names
            raise OutputError(
                f"{out}: {count(len(there), 'map')} of these names already there. Add --force to"
                " replace them, or choose another folder with --out.",
                path=str(out),
            )
        job = functools.partial(render, made=day)
        done = batch.more(
            inputs, "Writing", job, Workbook, stands=output.stands, settle=output.settle
        )
        return {file.path: _state(one) for file, one in zip(files, done, strict=True)}
    except OutputError as e:
        # the folder that was named: those below it are ours, or named after pupils
        raise OutputError(e.message.replace(e.path or "\0", str(out)), path=str(out)) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)
        with contextlib.suppress(OSError):  # not empty: results are kept in it
            work.parent.rmdir()


def _state(done: Done[Workbook]) -> str:
    from sspdocs.errors import OutputError

    if done.problem:
        raise OutputError(done.problem.message, path=done.problem.path)
    return "unchanged" if done.unchanged else "written"


def _print_text(
    run: MapRun, out: Path, *, dry_run: bool, rates: bool, states: Mapping[str, str]
) -> None:
    colour = wants_colour()
    for file in run.files:
        click.echo(wrapped(_line(file), "  "), color=colour)
    wrong = [(plan, p) for plan, p in run.points if p.code != "no-cost"]
    uncosted = sum(file.uncosted for file in run.files if not file.form)
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
    _print_end(run, out, dry_run=dry_run, rates=rates, states=states)


def _line(file: MapFile) -> str:
    """What a map comes to, and how sure that is."""
    if file.form:
        return f"{file.path}: the council's own form, {count(file.rows, 'row')}"
    if file.uncosted == file.rows:
        return f"{file.path}: no cost yet, {count(file.rows, 'row')} without the numbers for one"
    from sspdocs.costs import pounds  # the help needs none of this

    so_far = " so far" if file.uncosted else ""
    line = f"{file.path}: {pounds(file.total)} a year{so_far}, {count(file.rows, 'row')}"
    if file.pupil is None and file.pupils > 1:
        line += f", {count(file.pupils, 'pupil')}"
    if file.sheets > 1:
        line += f" from {file.sheets:,} sheets"
    if file.above is not None:
        side = "above the threshold" if file.above > 0 else f"below the threshold{so_far}"
        line += f", £{abs(file.above):,.2f} {side}"
    if file.uncosted:
        line += f"; {count(file.uncosted, 'row')} without a cost"
    return line


def _print_end(
    run: MapRun, out: Path, *, dry_run: bool, rates: bool, states: Mapping[str, str]
) -> None:
    colour = wants_colour()
    same = sum(state == "unchanged" for state in states.values())
    if run.files:
        words = "would be written" if dry_run else "written"
        rest = f", {same:,} unchanged" if same else ""
        click.echo(f"\n{count(len(run.files) - same, 'map')} {words} in {out}{rest}.", color=colour)
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


def _print_json(
    run: MapRun,
    problems: Sequence[Problem],
    out: Path,
    states: Mapping[str, str],
    *,
    dry_run: bool,
    copies: int,
) -> None:
    import msgspec  # only for JSON

    from sspdocs.model import encode

    shape = {
        "schema_version": "1",
        "written": not dry_run,
        "files": [
            {"path": str(out / f.path), "state": states.get(f.path, "would write")}
            | {k: getattr(f, k) for k in f.__struct_fields__ if k not in ("data", "path")}
            for f in run.files
        ],
        "to_check": [
            {"path": plan.source.path, "sheet": plan.source.sheet}
            | {k: getattr(point, k) for k in point.__struct_fields__ if k != "plan"}
            for plan, point in run.points
        ],
        "without_provision": run.empty,
        "copies": copies,
        "problems": problems,
    }
    click.echo(msgspec.json.format(encode(shape), indent=2).decode())
