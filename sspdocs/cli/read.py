"""`sspdocs read`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from sspdocs.cli.batches import BatchRun, How, batch_options
from sspdocs.cli.output import format_of, opened, output_options, refuse_to_overwrite, rows_to
from sspdocs.cli.show import count, failed, paint, problem_counts, problem_head, summed, wrapped
from sspdocs.words import long_date

if TYPE_CHECKING:
    from sspdocs.model import Plan, Problem
    from sspdocs.process import Reading

_OBJECTS = ("pupil", "setting", "sen", "views", "dates", "costs", "review")
_OWN_NAMES = {
    "pupil.upn": "UPN", "setting.name": "School", "views.pupil": "Pupil's views",
    "views.parent_carer": "Family's views", "dates.ehc_plan_issued": "EHC plan issued",
}  # fmt: skip
_ONE_OF = {
    "people": "Person", "needs": "Need", "outcomes": "Outcome", "provision": "Support",
    "agencies": "Agency", "assessments": "Assessment", "signatures": "Signature",
}  # fmt: skip


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the common model as JSON.")
@click.option(
    "--explain", is_flag=True, help="For each value: where it stands and how sure the reading is."
)
@output_options(json=True)
@click.option(
    "--table",
    type=click.Choice(["plans", "outcomes", "provision"]),
    default="plans",
    show_default=True,
    help="Which rows a CSV or Parquet file has; a workbook has all.",
)
@click.option("--force", is_flag=True, help="Overwrite the file that is there.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@batch_options
def command(
    paths: tuple[str, ...],
    as_json: bool,
    explain: bool,
    format: str | None,
    output: Path | None,
    table: str,
    force: bool,
    dry_run: bool,
    how: How,
) -> int:
    """Show what each plan or map says.

    PATHS are Word and Excel files, folders of them, patterns, @list.txt with a path on each line,
    or - for such a list on standard input. Without --json a readable summary is printed; what found
    no field is listed at its end, so that nothing is lost. --format writes rows for other programs:
    a plan a line (jsonl), tables (csv, parquet) or a workbook (xlsx).

    \b
    Examples:
      sspdocs read "Ada Finch IEP.docx"
      sspdocs read plans/ --json > plans.json
      sspdocs read "Ada Finch IEP.docx" --explain
      sspdocs read plans/ -o plans.xlsx
      sspdocs read plans/ -o provision.csv --table provision
    """
    from sspdocs.folders import find_documents  # the help needs none of these

    wanted = format_of("json" if as_json else format, output, json=True)
    refuse_to_overwrite(output, force=force or dry_run)
    if dry_run and output:
        click.echo(f"Would write {output}", err=as_json)
        wanted, output = "json" if as_json else None, None
    keep = how.keep if how.keep is not None else output is not None
    found = find_documents(paths, but=[output] if output else [])
    run = BatchRun(
        found,
        "Reading",
        how,
        settings=("read",),
        keep_in=(output.parent if output else Path()) if keep else None,
        command="read",
        bar=wanted is not None,
    )
    with run:
        if wanted is None:
            return _print_text(run, found.problems, explain)
        return _write(run, found.problems, wanted, output, table)


def _print_text(run: BatchRun, beside: Sequence[Problem], explain: bool) -> int:
    from sspdocs.model import needs_review  # as above

    plans = unsure = 0
    problems = list(beside)
    for reading in _readings(run):
        for plan in reading.plans:
            plans += 1
            unsure += len(needs_review(plan))
            for line in explained(plan) if explain else summary(plan):
                click.echo(line)
            click.echo()
        if reading.problem is not None:
            problems.append(reading.problem)
    _print_problems(problems)
    words = [count(plans, "plan")]
    words += problem_counts(problems)
    if unsure:
        words.append(f"{count(unsure, 'value')} to look at (--explain shows them)")
    click.echo(", ".join(words) + ".")
    return 1 if failed(problems) else 0


def _readings(run: BatchRun) -> Iterator[Reading]:
    from sspdocs.process import Reading, read  # as above

    for done in run.each(read, Reading):
        yield done.value or Reading(path=done.path, problem=done.problem)


def _write(
    run: BatchRun, beside: Sequence[Problem], format: str, output: Path | None, table: str
) -> int:
    """The plans in a format for other programs, each written as it comes."""
    problems = list(beside)
    if format == "json":
        with opened(output) as file:
            _write_json(_readings(run), file, problems)
    else:
        from sspdocs.writers.exports import TABLES, columns_of, json_lines, rows_of

        if format == "jsonl":
            with opened(output) as file:
                for reading in _noting(_readings(run), problems):
                    file.writelines(json_lines(reading.plans))
        else:
            names = TABLES if format == "xlsx" else tuple(t for t in TABLES if t == table)
            with rows_to(format, output, {name: columns_of(name) for name in names}) as sink:
                for reading in _noting(_readings(run), problems):
                    for plan in reading.plans:
                        for name in names:
                            for row in rows_of(plan, name):
                                sink.add(name, row)
        _print_problems(problems)
    if output is not None:
        click.echo(f"Wrote {output}")
    return 1 if failed(problems) else 0


def _noting(readings: Iterable[Reading], problems: list[Problem]) -> Iterator[Reading]:
    for reading in readings:
        if reading.problem is not None:
            problems.append(reading.problem)
        yield reading


def _write_json(readings: Iterable[Reading], file: IO[bytes], problems: list[Problem]) -> None:
    """The contract's object: the plans as they come, then what else is to be said of them."""
    import tempfile

    from msgspec import Raw

    from sspdocs.cli.jsons import JsonObject
    from sspdocs.model import SCHEMA_VERSION, encode, to_review

    out = JsonObject(lambda text: file.write(text.encode()), schema_version=SCHEMA_VERSION)
    # a large batch has a great many of these lines, and they come last
    with tempfile.SpooledTemporaryFile(max_size=8 << 20) as unsure:
        for reading in _noting(readings, problems):
            for plan in reading.plans:
                out.add("plans", plan)
                unsure.writelines(encode(line) + b"\n" for line in to_review(plan))
        out.next("plans")
        for problem in problems:
            out.add("problems", problem)
        out.next("problems")
        unsure.seek(0)
        for line in unsure:
            out.add("needs_review", Raw(line))
        out.end("needs_review")


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in summed(problems):
        head = paint(problem_head(problem), fg="red" if failed([problem]) else "yellow")
        click.echo(f"{head}: {problem.message} [{problem.code}]", err=True)


def summary(plan: Plan) -> Iterator[str]:
    """A plan in readable lines: what it is, then field by field, then what found no field."""
    from sspdocs.model.codes import KINDS  # as above

    sheet = f", sheet {plan.source.sheet}" if plan.source.sheet else ""
    yield paint(f"{plan.pupil.name or 'No pupil named'} - {KINDS[plan.kind]}", bold=True)
    yield f"  from {plan.source.path}{sheet}"
    for owner in _OBJECTS:
        for name, value in _said(getattr(plan, owner)):
            yield _line(_called(owner, name), value)
    for owner in _ONE_OF:
        for k, item in enumerate(getattr(plan, owner), 1):
            members = list(_said(item))
            first, rest = (members[0][1], members[1:]) if members else ("", [])
            yield _line(f"{_ONE_OF[owner]} {k}", first)
            for name, value in rest:
                yield f"      {_plain(name)}: {wrapped(value, ' ' * 8)}"
    if plan.unmapped:
        yield "  No field for:"
        for left in plan.unmapped:
            label = _before(left.label)
            yield f"    {wrapped(label + _one_line(left.text), ' ' * 6)} ({left.where})"


def explained(plan: Plan) -> Iterator[str]:
    """Each value with its place and how sure the reading is, the unsure ones marked."""
    from sspdocs.model import needs_review  # as above
    from sspdocs.model.codes import KINDS

    yield paint(f"{plan.source.path} - {KINDS[plan.kind]}", bold=True)
    unsure = set(needs_review(plan))
    for pointer, said in plan.provenance.items():
        name, value = _with_name(plan, pointer)
        mark = paint("look at this", fg="yellow") if pointer in unsure else ""
        yield f"  {name:<32} {said.confidence:>4.0%}  {said.where}: {_short(value)}  {mark}".rstrip()
    for left in plan.unmapped:
        guess = f" (perhaps {_called_by(left.suggestion)})" if left.suggestion else ""
        label = _before(left.label)
        yield f"  {'No field':<32}       {left.where}: {label}{_short(left.text)}{guess}"


def _with_name(plan: Plan, pointer: str) -> tuple[str, str]:
    """What a pointer's value is called, and the value: ("Outcome 2, target date", "4 May 2027")."""
    owner, *rest = pointer.strip("/").split("/")
    value: Any = getattr(plan, owner)
    if not rest:
        return _plain(owner).capitalize(), _shown(owner, value)
    if not rest[0].isdigit():
        return _called(owner, rest[0]), _shown(rest[0], getattr(value, rest[0]))
    name = f"{_ONE_OF[owner]} {int(rest[0]) + 1}"
    item = value[int(rest[0])]
    if len(rest) == 1:
        return name, _shown(owner, item)
    return f"{name}, {_plain(rest[1])}", _shown(rest[1], getattr(item, rest[1]))


def _called_by(path: str) -> str:
    """What a field of the model is called in a sentence: "the support's annual cost", "date of birth"."""
    owner, _, name = path.partition(".")
    if owner in _ONE_OF:
        return f"the {_ONE_OF[owner].lower()}'s {_plain(name)}"
    called = _called(owner, name) if name else _plain(owner)
    return called if called[:2].isupper() else called[0].lower() + called[1:]


def _before(label: str | None) -> str:
    return f"{label.rstrip(' :')}: " if label else ""


def _short(text: str) -> str:
    line = _one_line(text)
    return line if len(line) <= 60 else line[:59] + "…"


def _said(value: Any) -> Iterator[tuple[str, str]]:
    for name in value.__struct_fields__:
        given = getattr(value, name)
        if given is None or given == () or (name == "outcomes" and isinstance(given, tuple)):
            continue
        yield name, _shown(name, given)


@cache
def _words() -> dict[str, dict[Any, str]]:
    """What the codes of the model mean, by the field they stand in."""
    from sspdocs.model.codes import AREAS, NEED_TYPES, ROLES, STATUSES  # as above

    return {
        "status": dict(STATUSES),
        "primary_need": dict(NEED_TYPES),
        "role": dict(ROLES),
        "area": dict(AREAS),
    }


def _shown(name: str, value: Any) -> str:
    from decimal import Decimal  # as above

    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        one = {"areas": "area", "other_needs": "primary_need"}.get(name, name)
        return ", ".join(_shown(one, v) for v in value)
    if isinstance(value, Decimal):
        from sspdocs.costs import pounds  # as above

        return pounds(value)
    if isinstance(value, float):
        return f"{value:g}"
    if hasattr(value, "strftime"):
        return long_date(value)
    return str(_words().get(name, {}).get(value, value))


def _line(name: str, value: str) -> str:
    return f"  {name + ':':<26} {wrapped(_one_line(value), ' ' * 29)}"


def _one_line(text: Any) -> str:
    return " / ".join(str(text).split("\n"))


def _called(owner: str, name: str) -> str:
    """What a value is called, for a person: "Review due", "SEN primary need", "School"."""
    if own := _OWN_NAMES.get(f"{owner}.{name}"):
        return own
    said = _plain(name)
    if owner not in ("pupil", "views", "dates", "setting") and not said.startswith(owner):
        said = f"{'SEN' if owner == 'sen' else owner} {said}"
    return said[0].upper() + said[1:]


def _plain(name: str) -> str:
    return name.replace("_", " ")
