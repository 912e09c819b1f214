"""`sspdocs teach`: say once what the labels of a form mean."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from sspdocs.cli.show import count, print_json

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--learn", is_flag=True, help="FILE is the workbook, filled in (seen by itself too).")
@click.option(
    "--out", type=_FILE, help='The workbook to make; "FILE - teach.xlsx" here if not given.'
)
@click.option("--lessons", type=_FILE, help="The file of lessons; lessons.toml here if not given.")
@click.option("--force", is_flag=True, help="Write over a workbook that is there.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    file: Path,
    learn: bool,
    out: Path | None,
    lessons: Path | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Say once what the labels of a form mean; every file of that form is then read by it.

    First FILE is one plan, or the blank form. A small workbook is made with the labels that found no
    field or an unsure one. Choose a field for each, save, and run the command again with the
    workbook as FILE. Lessons hold labels only, no pupil's data, and can be shared.

    \b
    Examples:
      sspdocs teach "Ada Finch passport.docx"
      sspdocs teach "Ada Finch passport - teach.xlsx"
    """
    from sspdocs.errors import UsageError  # the help needs none of these
    from sspdocs.forms.lessons import is_lesson_sheet
    from sspdocs.process import load
    from sspdocs.readers import read_document
    from sspdocs.teaching import LESSONS_VARIABLE, lessons_file

    if lessons is not None:
        os.environ[LESSONS_VARIABLE] = str(lessons)
    data = load(file)
    document = read_document(data, file)
    if is_lesson_sheet(document):
        return _learn(file, lessons or lessons_file(), dry_run, as_json)
    if learn:
        raise UsageError(
            f"{file}: not a workbook that teach made. Leave out --learn to make one.",
            path=str(file),
        )
    return _ask(file, data, out or Path(f"{file.stem} - teach.xlsx"), force, dry_run, as_json)


def _learn(workbook: Path, target: Path, dry_run: bool, as_json: bool) -> int:
    from sspdocs.process import load
    from sspdocs.readers import read_document
    from sspdocs.teaching import keep_lessons
    from sspdocs.writers.lesson_sheet import read_lesson_sheet

    new = read_lesson_sheet(read_document(load(workbook), workbook), workbook)
    here = sum(len(form.labels) for form in new.forms)
    if new and not dry_run:
        keep_lessons(target, new)
    if as_json:
        learned = {"of_this_form": here, "of_every_form": len(new.everywhere)}
        kept = target if new and not dry_run else None
        print_json({"learned": learned, "lessons": kept, "workbook": None, "labels": 0})
        return 0 if new else 1
    if not new:
        click.echo(
            f"{workbook}: nothing was chosen. Choose a field in the column \u201cIt is\u201d."
        )
        return 1
    said = [f"{count(here, 'label')} of this form"] if here else []
    said += [f"{count(len(new.everywhere), 'label')} of every form"] if new.everywhere else []
    done = "Would learn" if dry_run else "Learned"
    click.echo(f"{done} {' and '.join(said)}, in {target}.")
    if dry_run:
        return 0
    click.echo(f"{workbook} holds examples from a pupil's plan: delete it when you are done.")
    return 0


def _ask(file: Path, data: bytes, target: Path, force: bool, dry_run: bool, as_json: bool) -> int:
    from sspdocs.errors import OutputError
    from sspdocs.process import questions_in
    from sspdocs.writers.files import write_whole
    from sspdocs.writers.lesson_sheet import write_lesson_sheet

    if target.exists() and not (force or dry_run):
        raise OutputError(f"{target}: is there already. Choose another with --out, or add --force.")
    asked = questions_in(data, file)
    if asked.asked and not dry_run:
        write_whole(target, write_lesson_sheet(asked.known_by, asked.asked, dt.date.today()))
    if as_json:
        made = target if asked.asked and not dry_run else None
        labels = len(asked.asked)
        print_json({"learned": None, "lessons": None, "workbook": made, "labels": labels})
        return 0
    if not asked.asked:
        click.echo(f"{file}: nothing to teach, every label of this form is known.")
        return 0
    click.echo(f"{target}: {count(len(asked.asked), 'label')} to say the meaning of.")
    if dry_run:
        click.echo("Nothing was written (--dry-run).")
        return 0
    click.echo(f'Choose in the column \u201cIt is\u201d, save, then: sspdocs teach "{target}"')
    return 0
