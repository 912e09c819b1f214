"""`sspdocs check`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from sspdocs.cli.batches import BatchRun, How, batch_options
from sspdocs.cli.council import council_option, open_chosen, templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.output import format_of, opened, output_options, rows_to
from sspdocs.cli.show import (
    count,
    failed,
    paint,
    problem_counts,
    problem_head,
    summed,
    wants_colour,
    wrapped,
)
from sspdocs.errors import OutputError

if TYPE_CHECKING:
    from sspdocs.councils import Council
    from sspdocs.findings import Finding, Severity
    from sspdocs.folders import Found
    from sspdocs.model import Plan
    from sspdocs.process import Checked
    from sspdocs.review_copies import Copied

_COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan"}


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
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@council_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@output_options(json=True)
@click.option(
    "--fail-on",
    type=click.Choice(["advice", "warning", "error", "never"]),
    default="error",
    show_default=True,
    help="The least finding that makes the exit status 1.",
)
@click.option("--today", type=DAY, help="The day to judge on; today when not given.")
@batch_options
@templates_option
def command(
    paths: tuple[str, ...],
    council: str | None,
    as_json: bool,
    format: str | None,
    output: Path | None,
    fail_on: str,
    today: dt.datetime | None,
    html: Path | None,
    xlsx: Path | None,
    annotate: Path | None,
    force: bool,
    dry_run: bool,
    templates: Path | None,
    how: How,
) -> int:
    """Check plans and maps against the SEND Code of Practice and a council's own rules.

    PATHS are files, folders (with all that is below them), patterns such as "*.docx", @list.txt
    with a path on each line, or - for such a list on standard input. The exit status is 1 when
    something at or above --fail-on was found, or a file could not be read; 4 when a copy could not
    be written. Nothing is changed in the files. --format writes a row for each finding, for other
    programs.

    \b
    Examples:
      sspdocs check "Maya B SSP.docx"
      sspdocs check plans/ --council sutton --fail-on warning
      sspdocs check plans/ --html findings.html --xlsx findings.xlsx
      sspdocs check "Maya B SSP.docx" --annotate comments
      sspdocs check plans/ -o findings.parquet
    """
    from sspdocs.folders import find_documents  # the help needs none of these

    wanted = format_of("json" if as_json else format, output, json=True)
    chosen = open_chosen(council, templates)
    day = today.date() if today else dt.date.today()
    outputs = [path for path in (html, xlsx, output) if path]
    _refuse_to_overwrite([] if force or dry_run else outputs)
    found = find_documents(paths, out=annotate, but=outputs, once=True)
    lines = [f"Would write {path}" for path in (*outputs, annotate) if path and dry_run]
    if dry_run:
        html = xlsx = output = annotate = None
        outputs, wanted = [], "json" if as_json else None
    beside = outputs[0].parent if outputs else annotate
    keep = beside is not None if how.keep is None else how.keep
    run = BatchRun(
        found,
        "Checking",
        how,
        settings=("check", chosen, day),
        keep_in=(beside or Path()) if keep else None,
        command="check",
    )
    with run, _Together(run, found, chosen, day, whole=annotate is not None) as results:
        if html or xlsx:
            _write_reports(results, chosen, day, html, xlsx)
        copies = _write_copies(results, annotate, day, force=force) if annotate else []
        _say(results, wanted, output, [*lines, *(c.line for c in copies)], chosen, day)
    return _status(results, copies, fail_on)


def _status(results: _Together, copies: Sequence[Copied], fail_on: str) -> int:
    """The exit status: a copy that is wanting says more than what was found."""
    if any(copy.failed for copy in copies):
        return OutputError.exit_status
    return 1 if failed(results.problems) or _worst(results) >= _least(fail_on) else 0


def _least(fail_on: str) -> int:
    from sspdocs.findings import Severity  # the help needs none of these

    return 9 if fail_on == "never" else Severity[fail_on.upper()]


def _worst(results: _Together) -> int:
    return max((level for level, number in results.levels.items() if number), default=0)


def _say(
    results: _Together,
    format: str | None,
    output: Path | None,
    copies: Sequence[str],
    council: Council,
    day: dt.date,
) -> None:
    """The findings in words, or in a format for other programs."""
    if format is None:
        _print_text(results, council)
        for line in copies:
            click.echo(wrapped(line, "  "))
    elif format == "json":
        with opened(output) as file:
            _write_json(results, council, day, file)
    else:
        _write_rows(results, format, output)
    if output is not None:
        click.echo(f"Wrote {output}")


class _Together:
    """The results of a run in the files' order, each with what shows only beside the others.

    That is known when the last file has been read. Until then the results wait in a file that is
    nobody else's, and of each plan only what the comparing needs is held.
    """

    def __init__(
        self, run: BatchRun, found: Found, council: Council, day: dt.date, *, whole: bool
    ) -> None:
        """Read and check all files.

        Args:
            run: the files.
            found: what else there is to say of the paths.
            council: whose rules.
            day: the day to judge on.
            whole: whether the places of all values will be needed too.
        """
        import functools
        import struct
        import tempfile

        from sspdocs.batch import Codec
        from sspdocs.checks import in_order, run_caseload
        from sspdocs.process import Checked, check_file, for_comparing, without_places

        self._in_order = in_order
        self._length = struct.Struct("<I")
        self._codec: Codec[Checked] = Codec(Checked)
        self._waiting = tempfile.SpooledTemporaryFile(max_size=16 << 20)  # noqa: SIM115 closed in __exit__
        self.problems = list(found.problems)
        self.copies = len(found.copies)
        self.files = self.plans = 0
        slim: list[Plan] = []
        for done in run.each(functools.partial(check_file, council=council, today=day), Checked):
            result = done.value or Checked(path=done.path, problem=done.problem)
            self.files += 1
            self.plans += len(result.plans)
            if result.problem:
                self.problems.append(result.problem)
            slim += [for_comparing(plan) for plan, _ in result.plans]
            data = self._codec.encode(result if whole else without_places(result))
            self._waiting.write(self._length.pack(len(data)) + data)
        self._more = run_caseload(slim, council, day)
        self.levels: Counter[Severity] = Counter()
        for result in self:
            self.levels.update(f.severity for _, found in result.plans for f in found)

    def __enter__(self) -> _Together:
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.close()

    def __iter__(self) -> Iterator[Checked]:
        """Each file's result, as often as it is asked for."""
        import msgspec

        more = iter(self._more)
        self._waiting.seek(0)
        while head := self._waiting.read(self._length.size):
            result = self._codec.decode(self._waiting.read(self._length.unpack(head)[0]))
            plans = tuple((p, self._in_order((*found, *next(more)))) for p, found in result.plans)
            yield msgspec.structs.replace(result, plans=plans)


def _refuse_to_overwrite(outputs: Sequence[Path]) -> None:
    for path in outputs:
        if path.exists():
            raise OutputError(f"{path}: is there already. Choose another name, or add --force.")


def _write_reports(
    results: _Together, council: Council, day: dt.date, html: Path | None, xlsx: Path | None
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
        problems=tuple(results.problems),
        explanations={c.id: c.words for c in all_checks()},
        look=SheetLook(primary=colours.primary, accent=colours.accent, shade=colours.shade),
    )
    if html:
        write_whole(html, findings_page(report))
    if xlsx:
        write_whole(xlsx, findings_workbook(report))


def _write_copies(results: _Together, folder: Path, day: dt.date, *, force: bool) -> list[Copied]:
    """Write the annotated copies; what became of each file."""
    from sspdocs.review_copies import write_copy  # only when asked for

    taken: set[str] = set()
    return [
        write_copy(result, folder, day, taken, force=force) for result in results if result.plans
    ]


def _print_text(results: _Together, council: Council) -> None:
    colour = wants_colour()
    for result in results:
        if result.problem is None or result.plans:
            _print_file(result, colour)
    for head in ("Not read", "Read in part", "Look at"):
        if alike := [p for p in summed(results.problems) if problem_head(p) == head]:
            click.echo(paint(f"{head}:", bold=True), color=colour)
            for problem in alike:
                line = wrapped(f"{problem.message} [{problem.code}]", "  ")
                click.echo(f"  {line}", color=colour)
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


def _summary(results: _Together, council: Council) -> str:
    from sspdocs.findings import Severity  # as above

    levels = results.levels
    found = [
        count(levels[Severity.ERROR], "error"),
        count(levels[Severity.WARNING], "warning"),
        f"{levels[Severity.ADVICE]:,} advice",
    ]
    words = f"{count(results.files, 'file')}, {count(results.plans, 'plan')}, against "
    words += f"{council.short}: {', '.join(found)}."
    if said := problem_counts(results.problems):
        words += f" {', '.join(said)}."
    return words


def _write_json(results: _Together, council: Council, day: dt.date, file: IO[bytes]) -> None:
    from sspdocs.cli.jsons import JsonObject

    out = JsonObject(
        lambda text: file.write(text.encode()),
        schema_version="1",
        council=council.id,
        today=day,
    )
    for result in results:
        for plan, found in result.plans:
            one = {
                "path": str(result.path),
                "sheet": plan.source.sheet,
                "kind": plan.kind,
                "pupil": plan.pupil.name,
                "findings": [_as_json(f) for f in found],
            }
            out.add("plans", one)
    out.end("plans", copies=results.copies, problems=results.problems)


def _as_json(finding: Finding) -> dict[str, object]:
    """A finding as data, its severity by name rather than by number."""
    fields = {name: getattr(finding, name) for name in finding.__struct_fields__}
    return {**fields, "severity": str(finding.severity)}


def _write_rows(results: _Together, format: str, output: Path | None) -> None:
    """A row for each finding."""
    from sspdocs.writers.findings_rows import COLUMNS, rows

    with rows_to(format, output, {"findings": COLUMNS}) as sink:
        for result in results:
            for plan, found in result.plans:
                for row in rows(plan, found):
                    sink.add("findings", row)
    for problem in summed(results.problems):
        click.echo(f"{paint(problem_head(problem), fg='red')}: {problem.message}", err=True)
