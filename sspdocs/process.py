"""The one path that every command, batch and watcher takes: read -> interpret -> check -> write, for one input."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sspdocs.collecting import uncollected
from sspdocs.costs.provision import with_total
from sspdocs.errors import NOTED, READ_IN_PART, InputError, SspdocsError, UnknownFormat
from sspdocs.findings import Finding
from sspdocs.forms.lessons import is_lesson_sheet
from sspdocs.interpret import interpret
from sspdocs.model import Outcome, Plan, Problem, Provenance, Provision, Source
from sspdocs.readers import OLDER, read_document
from sspdocs.teaching import current_lessons

if TYPE_CHECKING:
    from sspdocs.blocks import Document
    from sspdocs.councils import Council
    from sspdocs.forms.lessons import Questions
    from sspdocs.writers.written import Places, Written


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one file: its plans, the problem that kept it from having any, or both.

    Beside plans the problem's code is `read-in-part` or `noted` (see `sspdocs.errors`).
    """

    path: Path
    plans: tuple[Plan, ...] = ()
    problem: Problem | None = None


def read_plans(path: Path) -> tuple[Plan, ...]:
    """The plans in one file: usually one; a whole-school map has one for each pupil.

    Raises:
        InputError: the file cannot be read; the message says why and what to do.
    """
    return plans_in(load(path), path)[0]


def plans_in(
    data: bytes, path: Path, home: Path | None = None
) -> tuple[tuple[Plan, ...], Problem | None]:
    """The plans in the bytes of one file, and what there is to say of parts that were broken or odd.

    Args:
        data: the whole file.
        path: its name, for `source.path` and messages.
        home: the folder whose lessons hold; the current one when None.

    Raises:
        InputError: nothing in it can be read.
    """
    with uncollected():
        return _plans_of(data, path, home)


def _plans_of(
    data: bytes, path: Path, home: Path | None
) -> tuple[tuple[Plan, ...], Problem | None]:
    # apart, so that the document is let go before the collector is back, which would walk all of it
    document = read_document(data, path)
    if is_lesson_sheet(document):
        raise UnknownFormat(
            f'{path}: the workbook of "sspdocs teach", not a plan. Run sspdocs teach with it, '
            "then delete it.",
            path=str(path),
        )
    source = Source(
        path=str(path), sha256=hashlib.sha256(data).hexdigest(), media_type=document.media_type
    )
    plans = tuple(
        with_total(plan) for plan in interpret(document, source, lessons=current_lessons(home))
    )
    return plans, _said_of(document, path)


def _said_of(document: Document, path: Path) -> Problem | None:
    """What could not be read of a file that was read, else what was odd in it."""
    if not (document.problems or document.notes):
        return None
    words = " ".join(document.notes)
    code = NOTED
    if document.problems:
        code = READ_IN_PART
        lost = "; ".join(document.problems)
        words = (
            f"read, but not all of it: {lost}. Open it in Word or Excel and look whether anything is "
            f"missing; saving it under a new name may mend it. {words}"
        ).rstrip()
    return Problem(path=str(path), code=code, message=f"{path}: {words}")


def questions_in(data: bytes, path: Path) -> Questions:
    """What to ask a person about the form of one file; `sspdocs teach` makes a workbook of it.

    Raises:
        InputError: nothing in it can be read.
    """
    from sspdocs.forms.lessons import vocabulary_for  # for teaching only
    from sspdocs.forms.vocabulary import vocabulary
    from sspdocs.interpret.asking import questions

    document = read_document(data, path)
    words = vocabulary_for(document, current_lessons(), vocabulary())
    return questions(document, plans_in(data, path)[0], words)


_folder: ContextVar[Path] = ContextVar("folder", default=Path())


@contextlib.contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """Take relative paths from this folder: for work sent here from another computer."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


def load(path: Path) -> bytes:
    """The bytes of one file, or a plain error when there is no such file to read."""
    from sspdocs.errors import EmptyFile, NotAFile, NotFound

    place = _folder.get() / path
    try:
        if place.is_dir():
            raise NotAFile(
                f"{path}: this is a folder. Name the files in it, or add /*.", path=str(path)
            )
        data = place.read_bytes()
    except FileNotFoundError:
        raise NotFound(
            f"{path}: no such file. Check the name and the folder.", path=str(path)
        ) from None
    except PermissionError:
        raise InputError(
            f"{path}: not allowed to open it. Close it in Word or Excel, or ask for access.",
            path=str(path),
        ) from None
    except OSError as e:
        raise InputError(f"{path}: cannot be opened ({e.strerror}).", path=str(path)) from None
    if not data:
        raise EmptyFile(
            f"{path}: the file is empty (0 bytes). Copy or save it again.", path=str(path)
        )
    return data


def read(path: Path) -> Reading:
    """The plans of one file, its problem as a value: one bad file never stops a batch."""
    current_lessons()  # wrong lessons are wrong for every file: the run stops here
    try:
        plans, problem = plans_in(load(path), path)
        return Reading(path=path, plans=plans, problem=problem)
    except SspdocsError as e:
        return Reading(path=path, problem=Problem(path=str(path), code=e.code, message=e.message))
    except Exception as e:  # the one place: a fault of ours on one file, and the batch goes on
        message = f"{path}: could not be understood ({type(e).__name__}). This is a fault in sspdocs: please report it."
        return Reading(path=path, problem=Problem(path=str(path), code="bug", message=message))


def expect(paths: Iterable[Path]) -> None:
    """Say which files a run will read: older formats among them are converted some at a time.

    Reading does the rest. Without it each such file costs a start of LibreOffice of its own.
    """
    if old := _older(paths):
        from sspdocs.readers import converted  # Word's own files should not wait for it

        converted.expect(old)


def prepare(paths: Sequence[Path]) -> None:
    """Convert the older formats among some files now, before each file's time is counted."""
    old = _older(paths)
    if len(old) < 2:
        return
    from sspdocs.readers import converted  # as above

    files: list[tuple[bytes, Path]] = []
    for path in old:
        with contextlib.suppress(InputError):  # reading it will say so
            files.append((load(path), path))
    converted.convert_all(files)


def _older(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.suffix.lower() in OLDER]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What came of checking one file: each plan with its findings, or the file's problem."""

    path: Path
    plans: tuple[tuple[Plan, tuple[Finding, ...]], ...] = ()
    problem: Problem | None = None


def check_plans(plans: Iterable[Plan], council: Council, today: dt.date) -> tuple[Finding, ...]:
    """What the checks find in each plan, plan by plan, worst first in each."""
    from sspdocs.checks import run_checks  # reading alone should not wait for them

    return tuple(f for plan in plans for f in run_checks(plan, council, today))


def check_file(path: Path, council: Council, today: dt.date) -> Checked:
    """The plans of one file with their findings; the file's problem as a value, as `read` does."""
    reading = read(path)
    if reading.problem and not reading.plans:
        return Checked(path=path, problem=reading.problem)
    try:
        pairs = tuple((p, check_plans((p,), council, today)) for p in reading.plans)
    except Exception as e:  # as in read(): a fault of ours on one file, and the batch goes on
        message = (
            f"{path}: could not be checked ({type(e).__name__}). This is a fault in sspdocs: "
            "please report it."
        )
        return Checked(path=path, problem=Problem(path=str(path), code="bug", message=message))
    return Checked(path=path, plans=pairs, problem=reading.problem)


def without_places(checked: Checked) -> Checked:
    """The same without where each value stood and what found no field: a large part of a plan.

    The checks have had their say about both.
    """
    pairs = tuple(
        (msgspec.structs.replace(plan, unmapped=(), provenance={}), found)
        for plan, found in checked.plans
    )
    return msgspec.structs.replace(checked, plans=pairs)


_COMPARED = (
    "description", "outcomes", "lead", "sessions_per_week", "minutes_per_session", "weeks",
    "group_size", "hourly_rate", "annual_cost",
)  # fmt: skip
"""Of provision, what is done and what it costs."""


def for_comparing(plan: Plan) -> Plan:
    """What the checks over a whole caseload look at: ten thousand of these fit in memory."""
    return Plan(
        kind=plan.kind,
        source=plan.source,
        pupil=plan.pupil,
        dates=plan.dates,
        agencies=plan.agencies,
        outcomes=tuple(
            Outcome(description=o.description, area=o.area, rating=o.rating) for o in plan.outcomes
        ),
        provision=tuple(
            Provision(**{name: getattr(p, name) for name in _COMPARED}) for p in plan.provision
        ),
        costs=plan.costs,
        provenance=_places_compared(plan),
    )


def _places_compared(plan: Plan) -> dict[str, Provenance]:
    """The places that such a check may name: those of a few fields, and one of each list's item."""
    places: dict[str, Provenance] = {}
    items: set[tuple[str, str]] = set()
    for pointer, said in plan.provenance.items():
        _, owner, part, *_ = (*pointer.split("/"), "", "")
        if owner in ("outcomes", "provision"):
            if (owner, part) in items:
                continue
            items.add((owner, part))
        elif pointer not in ("/pupil/upn", "/pupil/date_of_birth", "/dates/plan_start"):
            continue
        places[pointer] = said
    return places


def write_documents(
    plan: Plan,
    council: Council,
    folder: Path,
    today: dt.date,
    *,
    findings: Sequence[Finding] = (),
    force: bool = False,
    dry_run: bool = False,
    places: Places | None = None,
) -> tuple[Written, ...]:
    """Write the council's documents for one plan: `folder/<pupil>/<pupil> - <document>.docx`.

    What could not be written, or was there already, is said in the answer; a wrong template is
    raised, since it is wrong for every plan. `places` are those of a whole run, so that no plan
    overwrites another's document.

    Raises:
        TemplateError: a template of the council is wrong.
    """
    from sspdocs.writers import documents  # the template engine: reading should not load it
    from sspdocs.writers.written import Written

    try:
        return documents.write_documents(
            plan,
            council,
            folder,
            today,
            findings=findings,
            force=force,
            dry_run=dry_run,
            places=places,
        )
    except SspdocsError:
        raise
    except Exception as e:  # as in read(): a fault of ours on one plan, and the batch goes on
        note = (
            f"{plan.source.path}: could not be written ({type(e).__name__}). This is a fault in "
            "sspdocs: please report it."
        )
        source = plan.source.path
        return (Written(source=source, document="", state="failed", note=note),)
