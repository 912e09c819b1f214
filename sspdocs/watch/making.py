"""Making one file's outputs in the worker process: documents, costed maps, what to put right."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from sspdocs.checks import all_checks
from sspdocs.cost_settings import cost_basis
from sspdocs.councils import Council
from sspdocs.errors import InputError, OutputError, SspdocsError
from sspdocs.model.pupils import digest, tell_apart
from sspdocs.ooxml.workbooks import SheetLook
from sspdocs.process import write_documents
from sspdocs.provision_maps import make_maps
from sspdocs.review_copies import cures
from sspdocs.watch.loading import council_for
from sspdocs.watch.messages import Line, MakeAnswer, MakeJob, Pairs, Staged, pairs_in
from sspdocs.writers.annotations import annotate
from sspdocs.writers.children import told_apart_by
from sspdocs.writers.files import safe_name, write_whole
from sspdocs.writers.findings import CheckedPlan, FindingsReport, findings_page
from sspdocs.writers.written import Places

_OF_A_MAP = 2
"""The rank of a costed map made from a map: it is surer than one made from a plan."""
_WHOLE_FILE = -1


def make_job(job: MakeJob) -> MakeAnswer:
    """Every output of one file: the council's documents, costed maps, what to put right."""
    made = _Making(job)
    pupils = tell_apart([line.who for line in job.lines])
    for child, numbers in enumerate(pupils):
        places = Places(of_one=True)  # pupils of one name have a folder each: here too
        for number in numbers:
            made.documents(number, made.folder / str(child), places)
        made.maps(numbers, made.folder / str(child), places.taken)
    if any(found for _, found in made.pairs):
        made.for_the_teacher(several=len(pupils) > 1)
    return MakeAnswer(staged=tuple(made.staged))


class _Making:
    """What one file's outputs are made from, and those that are made."""

    def __init__(self, job: MakeJob) -> None:
        self.job = job
        self.pairs = pairs_in(job.checked)
        self.council = council_for(job.setup)
        self.folder = Path(job.folder)
        self.staged: list[Staged] = []

    def documents(self, number: int, folder: Path, places: Places) -> None:
        """The council's documents of one plan."""
        plan, found = self.pairs[number]
        for done in write_documents(
            plan, self.council, folder, self.job.today, findings=found, places=places, force=True
        ):
            if done.state == "failed":  # without a document it is a fault of ours
                raise (OutputError if done.document else SspdocsError)(done.note)
            if done.path is not None and done.state in ("written", "unchanged"):
                self._add(done.path, folder, number, 1)

    def maps(self, numbers: Sequence[int], folder: Path, taken: set[str]) -> None:
        """The costed map of one child: the sheets of a workbook are parts of one."""
        plans = {number: self.pairs[number][0] for number in numbers}
        basis = cost_basis(Path(self.job.setup.home), self.council)
        run = make_maps(list(plans.values()), basis, self.council, made=self.job.today)
        for file, plan in zip(run.files, run.made_from, strict=True):
            path = folder / _free(Path(file.path), taken)
            write_whole(path, file.data)
            rank = _OF_A_MAP if plan.kind == "provision_map" else 1
            self._add(path, folder, next(n for n in numbers if plans[n] is plan), rank)

    def for_the_teacher(self, *, several: bool) -> None:
        """What there is to put right in one file: a page, and comments in a copy of the file.

        One pupil's are in the pupil's folder. Those of a file of several are beside the folders,
        under the file's own name: it is nobody's alone.
        """
        job, plan = self.job, self.pairs[0][0]
        source = Path(plan.source.path)
        if several:
            folder, number = self.folder / "all", _WHOLE_FILE
            page = folder / f"{job.stem} - what to put right.html"
            copy = folder / f"{job.stem} - with comments{source.suffix.lower()}"
        else:
            folder, number = self.folder / "0", 0
            pupil = safe_name(plan.pupil.name, safe_name(source.stem, "plan"))
            page = folder / pupil / f"{pupil} - what to put right ({job.stem}).html"
            copy = page.with_name(f"{pupil} - with comments ({job.stem}){source.suffix.lower()}")
        write_whole(page, findings_page(_report(self.pairs, self.council, job)))
        self._add(page, folder, number, 1)
        findings = [f for _, found in self.pairs for f in found]
        try:
            data = Path(job.copy).read_bytes()
            noted = annotate(data, source, findings, cures(), job.today)
        except InputError:  # an older format: there is no place for comments in it
            return
        write_whole(copy, noted.data)
        self._add(copy, folder, number, 1)

    def _add(self, path: Path, folder: Path, number: int, rank: int) -> None:
        """Keep what was made, made safe against a power cut."""
        with path.open("rb+") as file:
            data = file.read()
            os.fsync(file.fileno())
        shown = path.relative_to(folder)
        title = shown.name.removeprefix(f"{shown.parent.name} - ").casefold()
        line = self._line(number)
        # what one pupil's newer paper of that title takes the place of; a map's kind does not count
        whose = line.who.name if rank == _OF_A_MAP or title.startswith("costed") else line.line
        self.staged.append(
            Staged(
                file=str(path),
                path=shown.as_posix(),
                number=number,
                hint=self.job.stem,
                line=digest(whose, title),
                day=line.day,
                rank=rank,
                sha256=hashlib.sha256(data).hexdigest(),
                apart=told_apart_by(self.pairs[number][0].pupil) if number != _WHOLE_FILE else (),
            )
        )

    def _line(self, number: int) -> Line:
        lines = self.job.lines
        if number != _WHOLE_FILE:
            return lines[number]
        # the file itself, and the latest day that it speaks for
        whole = digest("file", self.job.stem.casefold())
        return Line(whole, max(line.day for line in lines), lines[0].who)


def _free(path: Path, taken: set[str]) -> Path:
    """A path that this run has not written: one pupil may have two plans in one file."""
    number, free = 2, path
    while str(free).casefold() in taken:
        free = path.with_stem(f"{path.stem} {number}")
        number += 1
    taken.add(str(free).casefold())
    return free


def _report(pairs: Pairs, council: Council, job: MakeJob) -> FindingsReport:
    colours = council.colours
    return FindingsReport(
        council=council.name,
        today=job.today,
        plans=tuple(CheckedPlan(plan=plan, findings=found) for plan, found in pairs),
        problems=(),
        explanations={c.id: c.words for c in all_checks()},
        look=SheetLook(primary=colours.primary, accent=colours.accent, shade=colours.shade),
    )
