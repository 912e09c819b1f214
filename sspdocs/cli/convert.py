"""`sspdocs convert`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.batches import BatchRun, How, batch_options, template_hashes
from sspdocs.cli.council import council_option, open_chosen, templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.progress import say
from sspdocs.cli.show import count, failed, paint, problem_counts, summed, wants_colour, wrapped
from sspdocs.errors import NOTED, READ_IN_PART, OutputError

if TYPE_CHECKING:
    from sspdocs.batch import Done
    from sspdocs.conversion import Converted, Output
    from sspdocs.councils import Council
    from sspdocs.model import Problem
    from sspdocs.writers.written import Written

_READ = (NOTED, READ_IN_PART)
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
@batch_options
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
    how: How,
) -> int:
    """Write plans as a council's standard documents, whatever form they were written on.

    PATHS are files, folders (with all that is below them), patterns such as "*.docx", @list.txt
    with a path on each line, or - for such a list on standard input. Each plan becomes
    OUT/<pupil>/<pupil> - <document>.docx. What the council's document has no place for goes on a
    continuation at its end, and is listed. The files read are not changed, and nothing that is
    there already is replaced without --force (exit status 4). A file that has not changed since its documents were
    made is passed over; what was stopped goes on when the command is given again.

    \b
    Examples:
      sspdocs convert "Maya B SSP.docx" --out documents --council sefton
      sspdocs convert plans/ --out documents --pdf
      sspdocs convert plans/ --out documents --summary run.json
    """
    from sspdocs.conversion import Output  # the help needs none of these
    from sspdocs.folders import find_documents

    chosen = open_chosen(council, templates)
    _check_options(out, pdf)
    day = today.date() if today else dt.date.today()
    found = find_documents(paths, out=out, once=True)
    run = BatchRun(
        found,
        "Converting",
        how,
        # a document made on another day stands, unless the day was asked for
        settings=("convert", chosen, template_hashes(chosen), today and day),
        keep_in=out if how.keep is not False and not dry_run else None,
        command="convert",
    )
    said = _Json(chosen, day, len(found.copies)) if as_json else _Text(chosen)
    said.know(found.problems)
    pdfs = _Pdfs()
    with run:
        places = run.places(out)
        output = Output(out, places, force=force, dry_run=dry_run)
        for done in _results(run, output, chosen, day):
            run.keep_places(places)
            said.add(done)
            if pdf and not dry_run and done.value:
                pdfs.wanted(done.value.written)
        without_pdf = pdfs.make()
        said.end(without_pdf)
    if said.wanting or without_pdf:
        return OutputError.exit_status
    return 1 if said.bad else 0


def _results(
    run: BatchRun, output: Output, council: Council, day: dt.date
) -> Iterator[Done[Converted]]:
    """What became of each file, its documents written."""
    import functools

    from sspdocs.conversion import Converted, convert_file  # as above

    return run.each(
        functools.partial(convert_file, council=council, today=day),
        Converted,
        prepare=functools.partial(_check_templates, council),
        stands=output.stands,
        settle=output.settle,
    )


def _check_options(out: Path, pdf: bool) -> None:
    """Stop before any work when the folder is a file, or PDFs are asked for and cannot be made."""
    from sspdocs.ooxml.pdf import NO_OFFICE, find_office

    if out.exists() and not out.is_dir():
        raise OutputError(f"{out}: is a file, not a folder. Name another folder with --out.")
    if pdf and find_office() is None:
        raise OutputError(NO_OFFICE)


def _check_templates(council: Council) -> None:
    """Open each of the council's documents: a wrong one stops the run before its first file."""
    from sspdocs.writers.labelled.compiled import compiled
    from sspdocs.writers.tagged import open_template

    for document in council.documents:
        if document.style == "tagged":
            open_template(document.path, council)
        else:
            compiled(document.path, document.slots)


class _Pdfs:
    """The PDFs to make when all documents are there: one start of LibreOffice serves many."""

    def __init__(self) -> None:
        self._wanted: list[Path] = []

    def wanted(self, written: Sequence[Written]) -> None:
        """Note the documents of one file that have no PDF of their own age."""
        self._wanted += [
            w.path
            for w in written
            if w.path
            and (
                w.state == "written"
                or (w.state == "unchanged" and not w.path.with_suffix(".pdf").exists())
            )
        ]

    def make(self) -> list[Path]:
        """Make them; the documents of which none could be made."""
        if not self._wanted:
            return []
        from sspdocs.ooxml.pdf import to_pdf

        made = to_pdf(self._wanted)
        return [path for path, pdf in zip(self._wanted, made, strict=True) if pdf is None]


class _Said:
    """What is said of a run while it goes on.

    `bad` is whether a file could not be read, `wanting` whether a document is not written.
    """

    def __init__(self) -> None:
        self.bad = self.wanting = False
        self.states: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def know(self, problems: Sequence[Problem]) -> None:
        """Take in what is known before any file is read."""
        self.problems += problems
        self.bad |= failed(problems)

    def add(self, done: Done[Converted]) -> None:
        """Take in what came of one file."""
        problem = done.problem or (done.value.problem if done.value else None)
        if problem:
            self.problems.append(problem)
            self.bad |= failed([problem])
        if done.value is None:
            return
        for written in done.value.written:
            self.states[written.state] += 1
            self.wanting |= written.state in ("failed", "exists")
        if not done.unchanged:
            self.findings.update(done.value.findings)

    def end(self, without_pdf: Sequence[Path]) -> None:
        """Say what is left to say when all files had their turn."""


class _Text(_Said):
    """For people: a line for each document, then what was not written and why."""

    def __init__(self, council: Council) -> None:
        super().__init__()
        self._council = council
        self._skipped: Counter[str] = Counter()  # a map has many plans
        self._faults: list[str] = []

    def add(self, done: Done[Converted]) -> None:
        super().add(done)
        for item in done.value.written if done.value else ():
            if item.path is not None:
                _print_document(item)
            elif item.state == "skipped":
                self._skipped[item.note] += 1
            else:
                self._faults.append(item.note)

    def end(self, without_pdf: Sequence[Path]) -> None:
        colour = wants_colour()
        notes = [*self._skipped, *self._faults]
        notes += [f"{p.message} [{p.code}]" for p in summed(self.problems) if p.code not in _READ]
        notes += [
            f"{p}: LibreOffice made no PDF of it. Open it in Word and save it as PDF."
            for p in without_pdf
        ]
        if notes:
            click.echo(paint("Not written:", bold=True), color=colour)
            for note in notes:
                click.echo(f"  {wrapped(note, '  ')}", color=colour)
        if odd := [p for p in self.problems if p.code in _READ]:
            click.echo(paint("To look at:", bold=True), color=colour)
            for problem in odd:
                click.echo(
                    f"  {wrapped(f'{problem.message} [{problem.code}]', '  ')}", color=colour
                )
        click.echo(_summary(self, self._council), color=colour)


class _Json(_Said):
    """For programs: one object, its documents written as they come."""

    def __init__(self, council: Council, day: dt.date, copies: int) -> None:
        super().__init__()
        self._copies = copies
        from sspdocs.cli.jsons import JsonObject

        self._out = JsonObject(schema_version="1", council=council.id, today=day)

    def add(self, done: Done[Converted]) -> None:
        import msgspec

        super().add(done)
        for w in done.value.written if done.value else ():
            path = str(w.path) if w.path else None
            self._out.add("documents", {**msgspec.structs.asdict(w), "path": path})

    def end(self, without_pdf: Sequence[Path]) -> None:
        order = {name: self.findings[name] for name in ("error", "warning", "advice")}
        self._out.end("documents", copies=self._copies, findings=order, problems=self.problems)


def _print_document(item: Written) -> None:
    colour = wants_colour()
    state = paint(f"{item.state:<11}", fg=_COLOURS.get(item.state))
    say(f"{state}  {item.path}", color=colour)
    if item.state in ("exists", "failed"):
        say(f"             {wrapped(item.note, ' ' * 13)}", color=colour)
    for words, labels in (("continuation", item.continued), ("no place for", item.left_out)):
        if labels and item.state not in ("failed", "unchanged"):
            line = f"{words}: {', '.join(' '.join(label.split()) for label in labels)}"
            say(f"             {wrapped(line, ' ' * 13)}", color=colour)


def _summary(said: _Said, council: Council) -> str:
    states = said.states
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
    words += problem_counts(said.problems)
    return f"{council.short}: {', '.join(words) or 'nothing to write'}."
