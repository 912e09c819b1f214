"""What is done to documents, in a worker process: bytes asked, bytes answered.

Reading a file, making its outputs in a work folder, the dashboard, the review packs. Nothing here
touches the inbox, `done/` or the ledger.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from sspdocs.errors import OutputError, SspdocsError
from sspdocs.findings import Finding
from sspdocs.guard import limit_processor
from sspdocs.model import Plan, Problem
from sspdocs.watch.messages import (
    Job,
    Kept,
    Line,
    MakeAnswer,
    MakeJob,
    PacksJob,
    ReadAnswer,
    ReadJob,
    ReportJob,
    Setup,
    Staged,
    Told,
    WarmJob,
    digest,
)

if TYPE_CHECKING:
    from sspdocs.councils import Council
    from sspdocs.ooxml.archive import Limits

Checked = tuple[tuple[Plan, tuple[Finding, ...]], ...]
J = TypeVar("J")
A = TypeVar("A")


_jobs = msgspec.msgpack.Decoder(Job)
_checked = msgspec.msgpack.Decoder(Checked)


def serve(request: bytes) -> bytes:
    """The answer to one job; a fault of ours is a problem in it, never an exception."""
    job = _jobs.decode(request)
    answer: ReadAnswer | MakeAnswer | Told
    if isinstance(job, WarmJob):
        answer = _guarded(job, warm_job, Told, "")
    elif isinstance(job, ReadJob):
        limit_processor(job.seconds)
        answer = _guarded(job, read_job, ReadAnswer, job.name)
    elif isinstance(job, MakeJob):
        limit_processor(3600)
        answer = _guarded(job, make_job, MakeAnswer, job.stem)
    else:
        limit_processor(3600)
        if isinstance(job, ReportJob):
            answer = _guarded(job, report_job, Told, "dashboard.html")
        else:
            answer = _guarded(job, packs_job, Told, "invitation packs")
    return msgspec.msgpack.encode(answer)


def _guarded(job: J, do: Callable[[J], A], kind: Callable[..., A], name: str) -> A:
    """The job's answer, or one of that kind with what went wrong."""
    try:
        return do(job)
    except SspdocsError as e:
        return kind(problem=Problem(path=name, code=e.code, message=e.message))
    except MemoryError:
        words = "needs more memory than one file may take. Save it in smaller parts"
        return kind(problem=Problem(path=name, code="too-large", message=f"{name}: {words}."))
    except OSError as e:
        words = f"{name}: cannot be written ({e.strerror})."
        return kind(problem=Problem(path=name, code="output", message=words))
    except Exception as e:  # the one place: a fault of ours on one file, and the watcher goes on
        words = f"could not be done ({type(e).__name__}). This is a fault in sspdocs: report it"
        return kind(problem=Problem(path=name, code="bug", message=f"{name}: {words}."))


def warm_job(job: WarmJob) -> Told:
    """Import the readers, the checks and the writers, and load the council."""
    import sspdocs.process
    import sspdocs.provision_maps
    import sspdocs.review_copies
    import sspdocs.writers.documents
    import sspdocs.writers.findings  # noqa: F401 loaded now so that the first file need not wait

    _council(job.setup)
    return Told()


def read_job(job: ReadJob) -> ReadAnswer:
    """Read one file from its private copy and check its plans."""
    from sspdocs.process import check_plans, plans_in

    if job.limits:
        _set_limits(tuple(sorted(job.limits.items())))
    data = Path(job.copy).read_bytes()
    plans, problem = plans_in(data, Path(job.name), Path(job.setup.home))
    if not any(_says_something(p) for p in plans):
        words = (
            f"{job.name}: nothing in it reads as a plan or a provision map. Look at it yourself; "
            "if it is one, its headings may need to be nearer to a form's."
        )
        return ReadAnswer(problem=Problem(path=job.name, code="not-a-plan", message=words))
    council = _council(job.setup)
    pairs = []
    for plan in plans:
        found = check_plans((plan,), council, job.today)
        source = msgspec.structs.replace(plan.source, path=job.home)
        pairs.append((msgspec.structs.replace(plan, source=source), found))
    return ReadAnswer(
        checked=msgspec.msgpack.encode(tuple(pairs)),
        lines=tuple(_line(plan, job.known_as) for plan, _ in pairs),
        problem=problem,
    )


def make_job(job: MakeJob) -> MakeAnswer:
    """Every output of one file: the council's documents, costed maps, what to put right."""
    from sspdocs.cost_settings import cost_basis
    from sspdocs.process import write_documents
    from sspdocs.provision_maps import make_maps
    from sspdocs.writers.files import write_whole

    pairs = _checked.decode(job.checked)
    council = _council(job.setup)
    folder = Path(job.folder)
    staged: list[Staged] = []
    taken: set[str] = set()
    note = _Note(folder, job.stem, staged)
    for (plan, found), line in zip(pairs, job.lines, strict=True):
        for done in write_documents(
            plan, council, folder, job.today, findings=found, taken=taken, force=True
        ):
            if done.state == "failed":  # without a document it is a fault of ours
                raise (OutputError if done.document else SspdocsError)(done.note)
            if done.path is not None and done.state in ("written", "unchanged"):
                note.add(done.path, plan, line, 1)
    lines = {id(plan): line for (plan, _), line in zip(pairs, job.lines, strict=True)}
    plans = [plan for plan, _ in pairs]
    for plan in plans:
        if not plan.provision:
            continue
        run = make_maps([plan], cost_basis(Path(job.setup.home), council), council, made=job.today)
        for file in run.files:
            path = _free(folder / file.path, taken)
            write_whole(path, file.data)
            note.add(path, plan, lines[id(plan)], 2 if plan.kind == "provision_map" else 1)
    if any(found for _, found in pairs):
        several = {_folded(p.pupil.name or "") for p in plans} != {
            _folded(plans[0].pupil.name or "")
        }
        line = _of_the_file(job) if several else job.lines[0]
        for path in _for_the_teacher(job, pairs, council, folder, taken, several=several):
            note.add(path, plans[0], line, 1, whose=line.line)
    return MakeAnswer(staged=tuple(staged))


class _Note:
    """Keeps what was made, made safe against a power cut."""

    def __init__(self, folder: Path, stem: str, staged: list[Staged]) -> None:
        self._folder = folder
        self._stem = stem
        self._staged = staged

    def add(self, path: Path, plan: Plan, line: Line, rank: int, whose: str = "") -> None:
        with path.open("rb+") as file:
            data = file.read()
            os.fsync(file.fileno())
        shown = path.relative_to(self._folder)
        title = shown.name.removeprefix(f"{shown.parent.name} - ").casefold()
        # what one pupil's newer paper of that title takes the place of; a map's kind does not count
        if not whose:
            own = rank != 2 and not title.startswith("costed")
            whose = line.line if own else _whose(plan, line)
        self._staged.append(
            Staged(
                file=str(path),
                path=shown.as_posix(),
                hint=self._stem,
                line=digest(whose, title),
                born=line.born,
                day=line.day,
                rank=rank,
                sha256=hashlib.sha256(data).hexdigest(),
            )
        )


def _free(path: Path, taken: set[str]) -> Path:
    """A path that this run has not written: two pupils of one file may have one name."""
    number, free = 2, path
    while str(free).casefold() in taken:
        free = path.with_stem(f"{path.stem} {number}")
        number += 1
    taken.add(str(free).casefold())
    return free


def _of_the_file(job: MakeJob) -> Line:
    """What stands for a file of several pupils: the file, and the latest day that it speaks for."""
    return Line(digest("file", job.stem.casefold()), "", max(line.day for line in job.lines))


def _for_the_teacher(
    job: MakeJob,
    pairs: Checked,
    council: Council,
    folder: Path,
    taken: set[str],
    *,
    several: bool,
) -> list[Path]:
    """What there is to put right in one file: as a page, and as comments in a copy of the file.

    One pupil's are in the pupil's folder. Those of a file of several are beside the folders, under
    the file's own name: it is nobody's alone.
    """
    from sspdocs.checks import all_checks
    from sspdocs.errors import InputError
    from sspdocs.ooxml.workbooks import SheetLook
    from sspdocs.review_copies import cures
    from sspdocs.writers.annotations import annotate
    from sspdocs.writers.files import safe_name, write_whole
    from sspdocs.writers.findings import CheckedPlan, FindingsReport, findings_page

    colours = council.colours
    report = FindingsReport(
        council=council.name,
        today=job.today,
        plans=tuple(CheckedPlan(plan=plan, findings=found) for plan, found in pairs),
        problems=(),
        explanations={c.id: c.words for c in all_checks()},
        look=SheetLook(primary=colours.primary, accent=colours.accent, shade=colours.shade),
    )
    source = Path(pairs[0][0].source.path)
    if several:
        page = folder / f"{job.stem} - what to put right.html"
        copy = folder / f"{job.stem} - with comments{source.suffix.lower()}"
    else:
        pupil = safe_name(pairs[0][0].pupil.name, safe_name(source.stem, "plan"))
        page = folder / pupil / f"{pupil} - what to put right ({job.stem}).html"
        copy = page.with_name(f"{pupil} - with comments ({job.stem}){source.suffix.lower()}")
    page = _free(page, taken)
    write_whole(page, findings_page(report))
    findings = [f for _, found in pairs for f in found]
    try:
        made = annotate(Path(job.copy).read_bytes(), source, findings, cures(), job.today)
    except InputError:  # an older format: there is no place for comments in it
        return [page]
    copy = _free(copy, taken)
    write_whole(copy, made.data)
    return [page, copy]


def report_job(job: ReportJob) -> Told:
    """Write `dashboard.html` and `register.xlsx`, each whole or not at all."""
    from sspdocs.process import Checked as CheckedFile
    from sspdocs.report import DASHBOARD, REGISTER, make_report
    from sspdocs.reviews import write_whole

    council = _council(job.setup)
    results = [
        CheckedFile(path=Path(k.path), plans=tuple(_standing(k))) for k in job.kept if k.numbers
    ]
    results += [CheckedFile(path=Path(p.path), problem=p) for p in job.problems]
    out = Path(job.out)
    made = make_report(results, council, job.today, home=Path(job.setup.home), out=out)
    for name, data in ((DASHBOARD, made.dashboard), (REGISTER, made.register)):
        write_whole(out / name, data)
    return Told(made=len(results))


def packs_job(job: PacksJob) -> Told:
    """Write the packs that have come due and are not there yet."""
    from sspdocs.register import consult, find_register
    from sspdocs.review_packs import pack_request, reviews_to_invite, template_folders, write_pack
    from sspdocs.settings import load_settings, review_options
    from sspdocs.workspace import find_workspace

    council = _council(job.setup)
    home = Path(job.setup.home)
    workspace = find_workspace(Path(job.setup.templates) if job.setup.templates else None, home)
    settings = load_settings(home)
    options = review_options(council, settings)
    plans = [plan for k in job.kept for plan, _ in _standing(k)]
    known = consult(find_register(home), plans, job.today)
    made = 0
    for case in reviews_to_invite(known.plans, job.today, options, meetings=known.meetings):
        request = pack_request(
            case, known, council=council, settings=settings, options=options, today=job.today
        )
        done = write_pack(request, template_folders(council, workspace), Path(job.out))
        made += done.status in ("made", "reissued")
    return Told(made=made)


def _standing(kept: Kept) -> Checked:
    pairs = _checked.decode(kept.checked)
    return tuple(pairs[n] for n in kept.numbers)


def _says_something(plan: Plan) -> bool:
    """Whether a plan is one: a kind that is known, or a pupil's name."""
    return plan.kind != "unknown" or plan.pupil.name is not None


def _line(plan: Plan, known_as: str) -> Line:
    from sspdocs.bundles.evidence import plan_date

    pupil = plan.pupil
    if pupil.name:
        whose: tuple[str, ...] = (_folded(pupil.name),)
    else:
        whose = ("file", known_as, plan.source.sheet or "")
    day = plan_date(plan)
    born = digest(pupil.date_of_birth.isoformat()) if pupil.date_of_birth else ""
    return Line(digest(*whose, plan.kind), born, day.isoformat() if day else "")


def _whose(plan: Plan, line: Line) -> str:
    """Whose costed map it is, made from a plan or from a map."""
    return _folded(plan.pupil.name) if plan.pupil.name else line.line


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _council(setup: Setup) -> Council:
    """The council, loaded anew when one of its files has changed."""
    from sspdocs.workspace import find_workspace

    templates = Path(setup.templates) if setup.templates else None
    workspace = find_workspace(templates, Path(setup.home))
    stamps = []
    for root in workspace.templates:
        stamps += [(str(p), p.stat().st_mtime_ns) for p in sorted(root.glob("*/council.toml"))]
    settings = Path(setup.home) / "sspdocs.toml"
    stamps.append((str(settings), settings.stat().st_mtime_ns if settings.exists() else 0))
    return _opened(setup, tuple(stamps))


@functools.lru_cache(maxsize=4)
def _opened(setup: Setup, stamps: tuple[tuple[str, int], ...]) -> Council:
    from sspdocs.checks import open_council
    from sspdocs.settings import load_settings
    from sspdocs.workspace import find_workspace

    home = Path(setup.home)
    workspace = find_workspace(Path(setup.templates) if setup.templates else None, home)
    return open_council(setup.council or load_settings(home).council or "england", workspace)


@functools.lru_cache(maxsize=1)
def _set_limits(limits: tuple[tuple[str, int], ...]) -> Limits:
    """Use a school's own limits for every office file that this process reads."""
    from sspdocs.ooxml import package
    from sspdocs.ooxml.archive import Limits

    made = Limits(**dict(limits))
    package.use_limits(made)
    return made
