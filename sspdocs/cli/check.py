"""`sspdocs check`."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.council import council_option, open_chosen, templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.show import count, paint, wants_colour, wrapped

if TYPE_CHECKING:
    from sspdocs.councils import Council
    from sspdocs.findings import Finding
    from sspdocs.model import Plan
    from sspdocs.process import Checked

_COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan"}
_PROGRESS_FROM = 8
"""Fewer files than this are done before a bar could be read."""


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--html", type=click.Path(path_type=Path), help="Write a page to read.")
@click.option("--xlsx", type=click.Path(path_type=Path), help="Write a workbook to tick off.")
@click.option(
    "--annotate",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write copies with Word comments or Excel notes at the places to mend.",
)
@click.option(
    "--force", is_flag=True, help="Overwrite the page, workbook or copies that are there."
)
@council_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--fail-on",
    type=click.Choice(["advice", "warning", "error", "never"]),
    default="error",
    show_default=True,
    help="The least finding that makes the exit status 1.",
)
@click.option("--today", type=DAY, help="The day to judge on; today when not given.")
@templates_option
def command(
    paths: tuple[str, ...],
    council: str | None,
    as_json: bool,
    fail_on: str,
    today: dt.datetime | None,
    html: Path | None,
    xlsx: Path | None,
    annotate: Path | None,
    force: bool,
    templates: Path | None,
) -> int:
    """Check plans and maps against the SEND Code of Practice and a council's own rules.

    PATHS are files, folders (with all that is below them), patterns such as "*.docx", or @list.txt
    with a path on each line. The exit status is 1 when something at or above --fail-on was found,
    or a file could not be read. Nothing is changed in the files.

    \b
    Examples:
      sspdocs check "Maya B SSP.docx"
      sspdocs check plans/ --council sutton --fail-on warning
      sspdocs check plans/ --html findings.html --xlsx findings.xlsx
      sspdocs check "Maya B SSP.docx" --annotate comments
    """
    from sspdocs.findings import Severity  # the help needs none of these
    from sspdocs.process import check_file, expect
    from sspdocs.workspace import find_documents

    chosen = open_chosen(council, templates)
    day = today.date() if today else dt.date.today()
    outputs = [path for path in (html, xlsx) if path]
    _refuse_to_overwrite([] if force else outputs)
    made = {path.absolute() for path in outputs}
    files = [path for path in find_documents(paths) if path.absolute() not in made]
    expect(files)
    single = [check_file(path, chosen, day) for path in _progress(files, not as_json)]
    results = _together(single, chosen, day)
    if outputs:
        _write_reports(results, chosen, day, html, xlsx)
    copies = _write_copies(results, annotate, day, force=force) if annotate else []
    if as_json:
        _print_json(results, chosen, day)
    else:
        _print_text(results, chosen)
        for line in copies:
            click.echo(wrapped(line, "  "))
    failed = [r for r in results if r.problem]
    findings = [f for r in results for _, found in r.plans for f in found]
    least = 9 if fail_on == "never" else Severity[fail_on.upper()]
    return 1 if failed or any(f.severity >= least for f in findings) else 0


def _together(results: Sequence[Checked], council: Council, day: dt.date) -> Sequence[Checked]:
    """The same results with what shows only when the plans are seen beside each other."""
    import msgspec  # as above

    from sspdocs.checks import in_order, run_caseload

    plans = [plan for result in results for plan, _ in result.plans]
    more = iter(run_caseload(plans, council, day))
    return [
        msgspec.structs.replace(
            result,
            plans=tuple((p, in_order((*found, *next(more)))) for p, found in result.plans),
        )
        for result in results
    ]


def _progress(files: Sequence[Path], wanted: bool) -> Iterable[Path]:
    """The files, with a bar on a terminal's standard error when there are many."""
    if not wanted or len(files) < _PROGRESS_FROM or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label="Checking", file=sys.stderr, show_pos=True) as bar:
        yield from bar


def _refuse_to_overwrite(outputs: Sequence[Path]) -> None:
    from sspdocs.errors import OutputError

    for path in outputs:
        if path.exists():
            raise OutputError(f"{path}: is there already. Choose another name, or add --force.")


def _write_reports(
    results: Sequence[Checked], council: Council, day: dt.date, html: Path | None, xlsx: Path | None
) -> None:
    from sspdocs.checks import all_checks  # only when asked for
    from sspdocs.ooxml.workbooks import SheetLook
    from sspdocs.reviews import write_whole
    from sspdocs.writers.findings import (
        CheckedPlan,
        FindingsReport,
        findings_page,
        findings_workbook,
    )

    colours = council.colours
    report = FindingsReport(
        council=council.name,
        today=day,
        plans=tuple(
            CheckedPlan(plan=plan, findings=found) for r in results for plan, found in r.plans
        ),
        problems=tuple(r.problem for r in results if r.problem),
        explanations={c.id: c.words for c in all_checks()},
        look=SheetLook(primary=colours.primary, accent=colours.accent, shade=colours.shade),
    )
    if html:
        write_whole(html, findings_page(report))
    if xlsx:
        write_whole(xlsx, findings_workbook(report))


def _write_copies(
    results: Sequence[Checked], folder: Path, day: dt.date, *, force: bool
) -> list[str]:
    """Write the annotated copies; what became of each file, a line for people each."""
    from sspdocs.review_copies import write_copy  # only when asked for

    taken: set[str] = set()
    return [
        write_copy(result, folder, day, taken, force=force) for result in results if result.plans
    ]


def _print_text(results: Sequence[Checked], council: Council) -> None:
    colour = wants_colour()
    for result in results:
        if result.problem is None:
            _print_file(result, colour)
    problems = [r.problem for r in results if r.problem]
    if problems:
        click.echo(paint("Could not be read:", bold=True), color=colour)
        for problem in problems:
            click.echo(f"  {wrapped(problem.message, '  ')}", color=colour)
        click.echo()
    click.echo(_summary(results, council), color=colour)


def _print_file(result: Checked, colour: bool) -> None:
    from sspdocs.model.codes import KINDS

    click.echo(paint(result.path.name, bold=True), nl=False, color=colour)
    for number, (plan, findings) in enumerate(result.plans):
        kind = "not recognised" if plan.kind == "unknown" else KINDS[plan.kind]
        if len(result.plans) == 1:
            click.echo(f"  ({kind})", color=colour)
        else:
            if number == 0:
                click.echo(f"  ({count(len(result.plans), 'plan')})", color=colour)
            click.echo(f"  {_who(plan, number)} ({kind})", color=colour)
        for finding in findings:
            click.echo(_line(finding), color=colour)
        if not findings:
            click.echo("  nothing to mend", color=colour)
    if not result.plans:
        click.echo("  (nothing in it that reads as a plan)", color=colour)
    click.echo(color=colour)


def _who(plan: Plan, number: int) -> str:
    return plan.pupil.name or plan.pupil.preferred_name or plan.source.sheet or f"Plan {number + 1}"


def _line(finding: Finding) -> str:
    level = paint(f"{finding.severity!s:<7}", fg=_COLOURS[str(finding.severity)])
    head = f"  {level}  {finding.check}  "
    place = f" [{finding.where}]" if finding.where else ""
    return head + wrapped(finding.message + place, " " * 19)


def _summary(results: Sequence[Checked], council: Council) -> str:
    from sspdocs.findings import Severity  # as above

    plans = sum(len(r.plans) for r in results)
    levels = Counter(f.severity for r in results for _, found in r.plans for f in found)
    found = [
        count(levels[Severity.ERROR], "error"),
        count(levels[Severity.WARNING], "warning"),
        f"{levels[Severity.ADVICE]:,} advice",
    ]
    failed = sum(1 for r in results if r.problem)
    words = f"{count(len(results), 'file')}, {count(plans, 'plan')}, against {council.short}: "
    words += ", ".join(found) + "."
    if failed:
        words += f" {count(failed, 'file')} could not be read."
    return words


def _print_json(results: Sequence[Checked], council: Council, day: dt.date) -> None:
    import msgspec  # only for JSON

    from sspdocs.model import encode

    shape = {
        "schema_version": "1",
        "council": council.id,
        "today": day,
        "plans": [
            {
                "path": str(r.path),
                "sheet": plan.source.sheet,
                "kind": plan.kind,
                "pupil": plan.pupil.name,
                "findings": [_as_json(f) for f in found],
            }
            for r in results
            for plan, found in r.plans
        ],
        "problems": [r.problem for r in results if r.problem],
    }
    click.echo(msgspec.json.format(encode(shape), indent=2).decode())


def _as_json(finding: Finding) -> dict[str, object]:
    """A finding as data, its severity by name rather than by number."""
    fields = {name: getattr(finding, name) for name in finding.__struct_fields__}
    return {**fields, "severity": str(finding.severity)}
