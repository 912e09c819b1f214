"""`sspdocs register`: the list of annual reviews, their meetings and whom to invite."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from sspdocs.cli.register_option import register_option
from sspdocs.cli.replies import command as replies
from sspdocs.cli.show import count, print_json, problem_line

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """The register: pupils, their reviews, meetings and whom to invite.

    It is filled from the workbook in which the school keeps its reviews already, whatever its
    columns are called, and gives it back as one. Nothing in it is ever overwritten: an earlier
    meeting date can be found again.

    \b
    Examples:
      sspdocs register import "EHCP reviews 2026-27.xlsx"
      sspdocs register replies
      sspdocs register show --pupil "Ada Brook"
    """


@command.command("import")
@click.argument("workbooks", nargs=-1, required=True, type=click.Path(path_type=Path))
@register_option
@click.option("--dry-run", is_flag=True, help="Say what would be taken in and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_lists(
    workbooks: tuple[Path, ...], register: Path | None, dry_run: bool, as_json: bool
) -> int:
    """Take in lists of reviews, on top of what the register holds.

    \b
    Examples:
      sspdocs register import "EHCP reviews 2026-27.xlsx"
      sspdocs register import reviews.xlsx --dry-run
    """
    from sspdocs.errors import SspdocsError  # the help needs none of these
    from sspdocs.model import Problem
    from sspdocs.process import load
    from sspdocs.readers import read_document
    from sspdocs.register import Register, read_list
    from sspdocs.register.store import FILE_NAME

    target = register or Path(FILE_NAME)
    lists: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for path in workbooks:
        try:
            found = read_list(read_document(load(path), path))
        except SspdocsError as e:
            problems.append(Problem(path=str(path), code=e.code, message=e.message))
            click.echo(problem_line(problems[-1]), err=True)
            continue
        for doubt in found.doubts:
            click.echo(f"{path}: {doubt}.", err=True)
        one = {
            "path": path,
            "pupils": len(found.entries),
            "with_meeting": sum(1 for entry in found.entries if entry.meeting),
            "changed": None,
            "doubts": found.doubts,
        }
        if found.entries and not dry_run:
            with Register(target) as kept:
                one["changed"] = kept.learn(found.entries, dt.date.today(), str(path))
        lists.append(one)
        if not as_json:
            _tell_import(one, target)
    if as_json:
        print_json({"register": target, "lists": lists, "problems": problems})
    return 1 if problems or any(not one["pupils"] for one in lists) else 0


def _tell_import(one: dict[str, Any], target: Path) -> None:
    meeting = f"{one['with_meeting']} with a meeting date"
    said = f"{one['path']}: {count(one['pupils'], 'pupil')}, {meeting}"
    taken = "" if one["changed"] is None else f"; {one['changed']} new or changed in {target}"
    click.echo(said + taken)


@command.command("export")
@click.argument("workbook", type=_FILE)
@register_option
@click.option("--force", is_flag=True, help="Write over a workbook that is there.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def export_list(
    workbook: Path, register: Path | None, force: bool, dry_run: bool, as_json: bool
) -> None:
    """Write what the register holds now as a workbook, to change and import again.

    \b
    Examples:
      sspdocs register export reviews.xlsx
      sspdocs register export reviews.xlsx --force
    """
    from sspdocs.errors import OutputError  # as above
    from sspdocs.register import Register, write_list
    from sspdocs.reviews import write_whole

    if workbook.exists() and not (force or dry_run):
        raise OutputError(f"{workbook}: is there already. Choose another name, or add --force.")
    with Register(_existing(register)) as kept:
        entries = list(kept.entries().values())
    if not dry_run:
        write_whole(workbook, write_list(entries, dt.date.today()))
    if as_json:
        print_json({"written": None if dry_run else workbook, "pupils": len(entries)})
    else:
        would = "would be written: " if dry_run else ""
        click.echo(f"{workbook}: {would}{count(len(entries), 'pupil')}")


@command.command("show")
@click.option("--pupil", help="Only this pupil, with the whole history: a name, or part of one.")
@register_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(pupil: str | None, register: Path | None, as_json: bool) -> None:
    """What the register holds.

    \b
    Examples:
      sspdocs register show
      sspdocs register show --pupil "Ada Brook"
    """
    from sspdocs.register import Register  # as above
    from sspdocs.writers.packs.wording import clock, short_date

    wanted = (pupil or "").casefold()
    with Register(_existing(register)) as kept:
        held = {k: e for k, e in kept.entries().items() if wanted in (e.name or "").casefold()}
        events = {k: kept.history(k) for k in held} if pupil else {}
    if as_json:
        print_json({"pupils": list(held.values()), "history": events})
        return
    for key, entry in held.items():
        meeting = entry.meeting
        at = [short_date(meeting.date), clock(meeting.start), meeting.place] if meeting else []
        said = ", ".join(x for x in at if x) or "no meeting arranged"
        click.echo(
            f"{entry.name or 'pupil'}  {said}  {count(len(entry.people), 'person', 'people')}"
        )
        for event in events.get(key, ()):
            click.echo(f"  {short_date(event.day)}  {event.kind}  {event.source}")


def _existing(register: Path | None) -> Path:
    """The register that there is.

    Raises:
        NotFound: there is none.
    """
    from sspdocs.errors import NotFound  # as above
    from sspdocs.register import find_register
    from sspdocs.register.store import FILE_NAME

    found = find_register(Path.cwd(), register)
    if found is None:
        raise NotFound(
            f"{FILE_NAME}: there is no register here yet. Make one with 'sspdocs register import'."
        )
    return found


command.add_command(replies, "replies")
