"""`sspdocs convert`."""

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
    from sspdocs.model import Problem
    from sspdocs.writers.documents import Written

_PROGRESS_FROM = 8
"""Fewer files than this are done before a bar could be read."""
_COLOURS = {"written": "green", "would write": "green", "exists": "yellow", "failed": "red"}


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write in; a folder for each pupil is made there.",
)
@council_option
@click.option("--pdf", is_flag=True, help="A PDF beside each document, made by LibreOffice.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.option("--force", is_flag=True, help="Replace documents that are there already.")
@click.option("--today", type=DAY, help="The date the documents say they were made on.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@templates_option
def command(
    paths: tuple[str, ...],
    out: Path,
    council: str | None,
    pdf: bool,
    dry_run: bool,
    force: bool,
    today: dt.datetime | None,
    as_json: bool,
    templates: Path | None,
) -> int:
    """Write plans as a council's standard documents, whatever form they were written on.

    PATHS are files, folders (with all that is below them), patterns such as "*.docx", or @list.txt
    with a path on each line. Each plan becomes OUT/<pupil>/<pupil> - <document>.docx. What the
    council's document has no place for goes on a continuation at its end, and is listed. The files
    read are not changed, and nothing that is there already is replaced without --force.

    \b
    Examples:
      sspdocs convert "Maya B SSP.docx" --out documents --council sefton
      sspdocs convert plans/ --out documents --pdf
    """
    from sspdocs.process import expect, read, write_documents  # the help needs none of these
    from sspdocs.workspace import find_documents
    from sspdocs.writers.labelled.compiled import compiled
    from sspdocs.writers.tagged import open_template

    chosen = open_chosen(council, templates)
    _check_options(out, pdf)
    for document in chosen.documents:
        if document.style == "tagged":
            open_template(document.path, chosen)  # a wrong template stops before the first file
        else:
            compiled(document.path, document.slots)
    day = today.date() if today else dt.date.today()
    problems: list[Problem] = []
    written: list[Written] = []
    taken: set[str] = set()
    files = find_documents(paths)
    expect(files)
    for path in _progress(files, not as_json):
        reading = read(path)
        if reading.problem:
            problems.append(reading.problem)
        for plan in reading.plans:
            written += write_documents(
                plan, chosen, out, day, force=force, dry_run=dry_run, taken=taken
            )
    without_pdf = _make_pdfs(written) if pdf and not dry_run else []
    if as_json:
        _print_json(written, problems, chosen, day)
    else:
        _print_text(written, problems, without_pdf, chosen)
    bad = problems or without_pdf or any(w.state in ("failed", "exists") for w in written)
    return 1 if bad else 0


def _check_options(out: Path, pdf: bool) -> None:
    """Stop before any work when the folder is a file, or PDFs are asked for and cannot be made."""
    from sspdocs.errors import OutputError
    from sspdocs.ooxml.pdf import NO_OFFICE, find_office

    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: is a file, not a folder. Name another folder with --out.")
    if pdf and find_office() is None:
        raise OutputError(NO_OFFICE)


def _progress(files: Sequence[Path], wanted: bool) -> Iterable[Path]:
    """The files, with a bar on a terminal's standard error when there are many."""
    if not wanted or len(files) < _PROGRESS_FROM or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, label="Converting", file=sys.stderr, show_pos=True) as bar:
        yield from bar


def _make_pdfs(written: Sequence[Written]) -> list[Path]:
    """A PDF beside each document written, or without one; those that could not be made."""
    from sspdocs.ooxml.pdf import to_pdf

    wanted = [
        w.path
        for w in written
        if w.path
        and (
            w.state == "written"
            or (w.state == "unchanged" and not w.path.with_suffix(".pdf").exists())
        )
    ]
    made = to_pdf(wanted) if wanted else []
    return [path for path, pdf in zip(wanted, made, strict=True) if pdf is None]


def _print_text(
    written: Sequence[Written],
    problems: Sequence[Problem],
    without_pdf: Sequence[Path],
    council: Council,
) -> None:
    colour = wants_colour()
    for item in written:
        if item.path is None:
            continue
        state = paint(f"{item.state:<11}", fg=_COLOURS.get(item.state))
        click.echo(f"{state}  {item.path}", color=colour)
        if item.state in ("exists", "failed"):
            click.echo(f"             {wrapped(item.note, ' ' * 13)}", color=colour)
        for words, labels in (("continuation", item.continued), ("no place for", item.left_out)):
            if labels and item.state != "failed":
                said = f"{words}: {', '.join(labels)}"
                click.echo(f"             {wrapped(said, ' ' * 13)}", color=colour)
    skipped = Counter(w.note for w in written if w.state == "skipped")  # a map has many plans
    faults = [w.note for w in written if w.state == "failed" and w.path is None]
    notes = [*skipped, *faults, *(p.message for p in problems)]
    notes += [
        f"{p}: LibreOffice made no PDF of it. Open it in Word and save it as PDF."
        for p in without_pdf
    ]
    if notes:
        click.echo(paint("Not written:", bold=True), color=colour)
        for note in notes:
            click.echo(f"  {wrapped(note, '  ')}", color=colour)
    click.echo(_summary(written, problems, council), color=colour)


def _summary(written: Sequence[Written], problems: Sequence[Problem], council: Council) -> str:
    states: Counter[str] = Counter(w.state for w in written)
    words = [
        count(states[state], one, many)
        for state, one, many in (
            ("written", "document written", "documents written"),
            ("would write", "document would be written", "documents would be written"),
            ("unchanged", "unchanged", "unchanged"),
            ("exists", "there already and left alone", "there already and left alone"),
            ("failed", "could not be written", "could not be written"),
            ("skipped", "plan without a document", "plans without a document"),
        )
        if states[state]
    ]
    if problems:
        words.append(f"{count(len(problems), 'file')} could not be read")
    return f"{council.short}: {', '.join(words) or 'nothing to write'}."


def _print_json(
    written: Sequence[Written], problems: Sequence[Problem], council: Council, day: dt.date
) -> None:
    import msgspec  # only for JSON

    from sspdocs.model import encode

    shape = {
        "schema_version": "1",
        "council": council.id,
        "today": day,
        "documents": [
            {**msgspec.structs.asdict(w), "path": str(w.path) if w.path else None} for w in written
        ],
        "problems": problems,
    }
    click.echo(msgspec.json.format(encode(shape), indent=2).decode())
