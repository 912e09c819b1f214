"""`sspdocs read`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sspdocs.cli.show import count, paint, wrapped

if TYPE_CHECKING:
    from sspdocs.model import Plan

_OBJECTS = ("pupil", "setting", "sen", "views", "dates", "costs", "review")
_LISTS = ("people", "needs", "outcomes", "provision", "agencies", "assessments", "signatures")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the common model as JSON.")
@click.option(
    "--explain", is_flag=True, help="For each value: where it stands and how sure the reading is."
)
def command(paths: tuple[Path, ...], as_json: bool, explain: bool) -> int:
    """Show what each plan or map says.

    PATHS are Word and Excel files, folders of them, patterns or @list.txt. Without --json a readable
    summary is printed; what found no field is listed at its end, so that nothing is lost.

    \b
    Examples:
      sspdocs read "Ada Finch IEP.docx"
      sspdocs read plans/ --json > plans.json
      sspdocs read "Ada Finch IEP.docx" --explain
    """
    from sspdocs import process  # the help needs none of these
    from sspdocs.model import encode_plans, needs_review
    from sspdocs.workspace import find_documents

    files = find_documents(paths)
    process.expect(files)
    readings = [process.read(path) for path in files]
    plans = tuple(p for r in readings for p in r.plans)
    problems = tuple(r.problem for r in readings if r.problem is not None)
    if as_json:
        click.echo(encode_plans(plans, problems).decode())
        return 1 if problems else 0
    for plan in plans:
        for line in explained(plan) if explain else summary(plan):
            click.echo(line)
        click.echo()
    for problem in problems:
        click.echo(f"{paint('Not read', fg='red')}: {problem.message}", err=True)
    unsure = sum(len(needs_review(p)) for p in plans)
    words = [count(len(plans), "plan")]
    if problems:
        words.append(count(len(problems), "file could not be read", "files could not be read"))
    if unsure:
        words.append(f"{count(unsure, 'value')} to look at (--explain shows them)")
    click.echo(", ".join(words) + ".")
    return 1 if problems else 0


def summary(plan: Plan) -> Iterator[str]:
    """A plan in readable lines: what it is, then field by field, then what found no field."""
    from sspdocs.model.codes import KINDS  # as above

    sheet = f", sheet {plan.source.sheet}" if plan.source.sheet else ""
    yield paint(f"{plan.pupil.name or 'No pupil named'} - {KINDS[plan.kind]}", bold=True)
    yield f"  from {plan.source.path}{sheet}"
    for owner in _OBJECTS:
        for name, value in _said(getattr(plan, owner)):
            own = owner in ("pupil", "views")
            yield _line(
                _plain(name).capitalize() if own else f"{_plain(owner)} {_plain(name)}", value
            )
    for owner in _LISTS:
        for k, item in enumerate(getattr(plan, owner), 1):
            members = list(_said(item))
            first, rest = (members[0][1], members[1:]) if members else ("", [])
            yield _line(f"{_plain(owner)} {k}", first)
            for name, value in rest:
                yield f"      {_plain(name)}: {wrapped(value, ' ' * 8)}"
    if plan.unmapped:
        yield "  No field for:"
        for left in plan.unmapped:
            label = f"{left.label}: " if left.label else ""
            yield f"    {wrapped(label + _one_line(left.text), ' ' * 6)} ({left.where})"


def explained(plan: Plan) -> Iterator[str]:
    """Each value with its place and how sure the reading is, the unsure ones marked."""
    from sspdocs.model import needs_review  # as above
    from sspdocs.model.codes import KINDS

    yield paint(f"{plan.source.path} - {KINDS[plan.kind]}", bold=True)
    unsure = set(needs_review(plan))
    for pointer, said in plan.provenance.items():
        value = _one_line(_at(plan, pointer))
        shown = value if len(value) <= 60 else value[:57] + "..."
        mark = paint("look at this", fg="yellow") if pointer in unsure else ""
        yield f"  {pointer:<34} {said.confidence:>5.0%}  {said.where}: {shown}  {mark}".rstrip()
    for left in plan.unmapped:
        guess = f", perhaps {left.suggestion}" if left.suggestion else ""
        label = f"{left.label}: " if left.label else ""
        shown = _one_line(left.text)[:60]
        yield f"  {'no field' + guess:<34}        {left.where}: {label}{shown}"


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
        return f"£{value:,.2f}"
    if isinstance(value, float):
        return f"{value:g}"
    if hasattr(value, "strftime"):
        return f"{value.day} {value:%B %Y}"
    return str(_words().get(name, {}).get(value, value))


def _line(name: str, value: str) -> str:
    return f"  {name + ':':<26} {wrapped(_one_line(value), ' ' * 29)}"


def _one_line(text: Any) -> str:
    return " / ".join(str(text).split("\n"))


def _plain(name: str) -> str:
    return name.replace("_", " ").replace("sen", "SEN") if name == "sen" else name.replace("_", " ")


def _at(plan: Plan, pointer: str) -> Any:
    value: Any = plan
    for part in pointer.strip("/").split("/"):
        value = value[int(part)] if part.isdigit() else getattr(value, part)
    return value
