"""`sspdocs report`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.batches import BatchRun, How, batch_options
from sspdocs.cli.council import council_option, open_chosen, templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.output import format_of, output_options, rows_to
from sspdocs.cli.show import count, failed

if TYPE_CHECKING:
    from sspdocs.batch import Summary
    from sspdocs.councils import Council
    from sspdocs.folders import Found
    from sspdocs.process import Checked
    from sspdocs.report import Report


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder to write in; this one when not given.",
)
@click.option("--school", help="The school's name; the plans' own when not given.")
@council_option
@click.option("--today", "--on", "today", type=DAY, help="The day to judge on.")
@click.option("--force", is_flag=True, help="Overwrite the report that is there.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what the report says as JSON.")
@output_options(json=False)
@batch_options
@templates_option
def command(
    paths: tuple[str, ...],
    out: Path,
    school: str | None,
    council: str | None,
    today: dt.datetime | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
    format: str | None,
    output: Path | None,
    templates: Path | None,
    how: How,
) -> int:
    """One page and one workbook about the whole school: what needs doing, for whom, by when.

    PATHS are files, folders (with all that is below them), patterns such as "*.docx", @list.txt
    with a path on each line, or - for such a list on standard input.

    Writes dashboard.html, which opens in any browser and needs nothing else, and register.xlsx,
    the same as a workbook. Both link to the documents, which are not changed. With -o FILE a row
    for each pupil is written too, for other programs. The exit status is 1 when a file could not
    be read.

    \b
    Examples:
      sspdocs report plans/ --out reports
      sspdocs report plans/ maps/ --council sutton --today 2027-01-08 --force
      sspdocs report plans/ --out reports -o reports/pupils.parquet
    """
    from sspdocs.folders import find_documents
    from sspdocs.report import DASHBOARD, REGISTER, make_report  # the help needs none of these
    from sspdocs.workspace import find_workspace

    wanted = _format(format, output)
    chosen = open_chosen(council, templates)
    day = today.date() if today else dt.date.today()
    targets = [out / DASHBOARD, out / REGISTER, *([output] if output else [])]
    if not (force or dry_run):
        _refuse_to_overwrite(targets)
    found = find_documents(paths, out=out, but=targets, once=True)
    run = BatchRun(
        found,
        "Reading",
        how,
        settings=("report", chosen, day),
        keep_in=out if how.keep is not False and not dry_run else None,
        command="report",
    )
    with run:
        results = _checked(run, found, chosen, day)
        home = find_workspace(templates).home
        made = make_report(results, chosen, day, home=home, out=out, setting=school)
        if not dry_run:
            _write(made, targets, wanted)
    if as_json:
        _print_json(made, targets, dry_run, run.summary(), len(found.copies))
    else:
        _print_text(made, targets, dry_run)
    return 1 if failed(r.problem for r in results if r.problem) else 0


def _checked(run: BatchRun, found: Found, council: Council, day: dt.date) -> list[Checked]:
    """Each file's plans and findings, in order; last what was not read of the folders."""
    import functools

    from sspdocs.process import Checked
    from sspdocs.report import examine

    job = functools.partial(examine, council=council, today=day)
    return [
        done.value or Checked(path=done.path, problem=done.problem)
        for done in run.each(job, Checked)
    ] + [Checked(path=Path(p.path), problem=p) for p in found.problems]


def _write(made: Report, targets: list[Path], format: str | None) -> None:
    """The page, the workbook and, in a format for other programs, a row for each pupil."""
    from sspdocs.writers.files import write_whole
    from sspdocs.writers.pupil_rows import COLUMNS, rows

    page, workbook, *output = targets
    write_whole(page, made.dashboard)
    write_whole(workbook, made.register)
    if format is None:
        return
    with rows_to(format, output[0], {"pupils": COLUMNS}) as sink:
        for row in rows(made.view):
            sink.add("pupils", row)


def _format(format: str | None, output: Path | None) -> str | None:
    """The format of the pupils' rows; None where none are wanted."""
    from sspdocs.errors import UsageError

    wanted = format_of(format, output)
    if wanted and output is None:
        raise UsageError(f"--format {wanted} needs a file here: add -o FILE.{wanted}.")
    return wanted


def _refuse_to_overwrite(targets: list[Path]) -> None:
    from sspdocs.errors import OutputError

    for path in targets:
        if path.exists():
            raise OutputError(f"{path}: is there already. Name another --out, or add --force.")


def _print_text(made: Report, targets: list[Path], dry_run: bool) -> None:
    view = made.view
    click.echo(
        f"{count(len(view.pupils), 'pupil')}: {view.with_errors:,} with something to put right, "
        f"{len(view.overdue):,} overdue, {len(view.this_week):,} due in the next 7 days, "
        f"{count(len(view.attention), 'file')} for a person to look at."
    )
    for path in targets:
        click.echo(f"{'Would write' if dry_run else 'Wrote'} {path}")


def _print_json(
    made: Report, targets: list[Path], dry_run: bool, summary: Summary, copies: int
) -> None:
    import msgspec  # only for JSON

    from sspdocs.model import encode

    view = made.view
    shape = {
        "schema_version": "1",
        "today": view.today,
        "council": view.council,
        "school": view.setting,
        "written": [] if dry_run else [str(path) for path in targets],
        "documents": view.documents,
        "copies": copies,
        "pupils": len(view.pupils),
        "pupils_with_errors": view.with_errors,
        "pupils_to_check": view.to_check,
        "schools": [
            {
                "school": s.name,
                "pupils": s.pupils,
                "plans": s.plans,
                "reviews_overdue": s.overdue,
                "reviews_due_in_30_days": s.soon,
                "no_review_date": s.undated,
                "plans_with_errors": s.serious,
                "plans_complete": s.complete,
                "sure": s.sure,
                "pupils_with_a_cost": s.costed,
                "cost": s.cost,
            }
            for s in view.schools
        ],
        "cost": sum(p.cost for p in view.costed if p.cost is not None),
        "overdue": len(view.overdue),
        "due_this_week": len(view.this_week),
        "threshold": view.threshold,
        "above_threshold": view.over_threshold,
        "checks": [
            {
                "check": r.check,
                "severity": str(r.severity),
                "findings": r.findings,
                "pupils": r.pupils,
            }
            for r in view.rules
        ],
        "run": summary,
        "files_that_need_a_person": [{"name": a.name, "why": a.why} for a in view.attention],
    }
    click.echo(msgspec.json.format(encode(shape), indent=2).decode())
