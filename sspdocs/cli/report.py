"""`sspdocs report`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.council import council_option, open_chosen, templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.show import count

if TYPE_CHECKING:
    from sspdocs.batch import Summary
    from sspdocs.councils import Council
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
@click.option(
    "--keep/--no-keep",
    default=True,
    help="Keep what was read in OUT/.sspdocs, so that the next run is quick.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what the report says as JSON.")
@templates_option
def command(
    paths: tuple[str, ...],
    out: Path,
    school: str | None,
    council: str | None,
    today: dt.datetime | None,
    force: bool,
    keep: bool,
    dry_run: bool,
    as_json: bool,
    templates: Path | None,
) -> int:
    """One page and one workbook about the whole school: what needs doing, for whom, by when.

    Writes dashboard.html, which opens in any browser and needs nothing else, and register.xlsx,
    the same as a workbook. Both link to the documents, which are not changed. The exit status is 1
    when a file could not be read.

    \b
    Examples:
      sspdocs report plans/ --out reports
      sspdocs report plans/ maps/ --council sutton --today 2027-01-08 --force
    """
    from sspdocs.report import DASHBOARD, REGISTER, make_report  # the help needs none of these
    from sspdocs.reviews import write_whole
    from sspdocs.workspace import find_documents, find_workspace

    chosen = open_chosen(council, templates)
    day = today.date() if today else dt.date.today()
    targets = [out / DASHBOARD, out / REGISTER]
    if not (force or dry_run):
        _refuse_to_overwrite(targets)
    ours = {path.absolute() for path in targets}
    files = [path for path in find_documents(paths) if path.absolute() not in ours]
    results, summary = _checked(files, chosen, day, out if keep and not dry_run else None)
    home = find_workspace(templates).home
    made = make_report(results, chosen, day, home=home, out=out, setting=school)
    if not dry_run:
        for path, data in zip(targets, (made.dashboard, made.register), strict=True):
            write_whole(path, data)
    if as_json:
        _print_json(made, targets, dry_run, summary)
    else:
        _print_text(made, targets, dry_run)
    return 1 if any(r.problem for r in results) else 0


def _checked(
    files: Sequence[Path], council: Council, day: dt.date, keep_in: Path | None
) -> tuple[list[Checked], Summary]:
    """Each file's plans and findings, in order, with a bar when there are many."""
    import contextlib
    import functools

    from sspdocs.batch import Cache, Codec, Tally, fingerprint, run_batch  # not for --help
    from sspdocs.cli.progress import with_progress
    from sspdocs.process import Checked
    from sspdocs.report import examine
    from sspdocs.teaching import current_lessons

    job = functools.partial(examine, council=council, today=day)
    tally = Tally(len(files))
    settings = fingerprint("report", council, day, current_lessons())
    with Cache(keep_in, settings) if keep_in else contextlib.nullcontext() as cache:
        answers = run_batch(files, job, codec=Codec(Checked), cache=cache)
        shown = with_progress(tally.count(answers), len(files), "Reading")
        results = [done.value or Checked(path=done.path, problem=done.problem) for done in shown]
    return results, tally.summary()


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


def _print_json(made: Report, targets: list[Path], dry_run: bool, summary: Summary) -> None:
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
        "pupils": len(view.pupils),
        "pupils_with_errors": view.with_errors,
        "pupils_to_check": view.to_check,
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
