"""Which of a council's documents a plan becomes, under what names, and writing them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Literal

import msgspec

from sspdocs.councils import Council, Document
from sspdocs.errors import OutputError
from sspdocs.findings import Finding
from sspdocs.model import Plan
from sspdocs.model.codes import Kind
from sspdocs.writers.files import safe_name, unused, write_whole
from sspdocs.writers.labelled import FilledForm, fill_form
from sspdocs.writers.tagged import Filled, fill

State = Literal["written", "would write", "unchanged", "exists", "skipped", "failed"]

_INSTEAD: dict[Kind, tuple[Kind, ...]] = {
    "unknown": ("sen_support_plan",),
    "one_page_profile": ("sen_support_plan",),
    "annual_review": ("sen_support_plan",),
    "ehc_plan": ("annual_review", "sen_support_plan"),
}
"""What to write for a kind that the council has no document for, the first that it has."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one document of one plan.

    `note` says in a line why nothing was written. `continued` are the labels of what went on the
    continuation, for want of a place of its own; `left_out` of what stands nowhere in the document.
    """

    source: str
    document: str
    state: State
    path: Path | None = None
    note: str = ""
    continued: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    sha256: str = ""
    """Of the document as it was made."""


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A document as bytes, not yet in a place; without a name there is none, and `written` says why.

    `folder` and `name` are what it would like to be called, `hint` what tells it from another of
    that name.
    """

    written: Written
    folder: str = ""
    name: str = ""
    hint: str = ""
    data: bytes = b""


def documents_for(kind: Kind, council: Council) -> tuple[Document, ...]:
    """The council's documents for a kind of plan; empty where it has none.

    Where the council has a form of its own for that kind, the templates with tags stand back.
    """
    for wanted in (kind, *_INSTEAD.get(kind, ())):
        found = tuple(d for d in council.documents if d.kind == wanted)
        forms = tuple(d for d in found if d.style == "form")
        if forms:
            return forms
        if found and kind != "provision_map":
            return found
    return ()


def render_documents(
    plan: Plan, council: Council, today: dt.date, *, findings: Sequence[Finding] = ()
) -> tuple[Rendered, ...]:
    """The council's documents for one plan as bytes, with the names that they would like to have.

    Args:
        plan: the plan; without a pupil's name its source file's name stands for it.
        council: whose documents.
        today: the date that the documents say they were made on.
        findings: for templates that print them.

    Raises:
        TemplateError: a template is wrong.
    """
    source = PurePath(plan.source.path.replace("\\", "/"))
    documents = documents_for(plan.kind, council)
    if not documents:
        return (Rendered(written=_nothing(plan, council)),)
    stem = safe_name(f"{source.stem} {plan.source.sheet or ''}", "plan")
    pupil = safe_name(plan.pupil.name, stem)
    made = []
    for document in documents:
        plans = document.kind == "sen_support_plan" and document.style == "tagged"
        title = council.wording.plan if plans else document.title
        if document.style == "form":
            filled: Filled | FilledForm = fill_form(document.path, document.slots, plan)
        else:
            filled = fill(document.path, plan, council, today, title=title, findings=findings)
        written = Written(
            source=plan.source.path,
            document=title,
            state="would write",
            continued=filled.continued,
            left_out=filled.left_out,
        )
        name = f"{pupil} - {safe_name(title, 'document')}{document.path.suffix}"
        made.append(Rendered(written=written, folder=pupil, name=name, hint=stem, data=filled.data))
    return tuple(made)


def place_of(made: Rendered, folder: Path, taken: set[str]) -> Path:
    """Where a document goes, different from all that this run has placed before it."""
    return unused(folder / made.folder / made.name, taken, made.hint)


def place(
    made: Rendered,
    folder: Path,
    *,
    force: bool = False,
    dry_run: bool = False,
    taken: set[str],
) -> Written:
    """Write a rendered document: what became of it.

    A file that is there already is left alone and said so, unless `force`; one with these very
    bytes counts as unchanged.

    Args:
        made: the document.
        folder: where to write; made when it is not there.
        force: replace what is there.
        dry_run: write nothing, and say what would be written.
        taken: the paths that this run has written, shared by its calls so that no plan overwrites
            another's.
    """
    if not made.name:
        return made.written
    path = place_of(made, folder, taken)
    state, note = _put(path, made.data, force=force, dry_run=dry_run)
    return msgspec.structs.replace(
        made.written,
        state=state,
        note=note,
        path=path,
        sha256=hashlib.sha256(made.data).hexdigest(),
    )


def write_documents(
    plan: Plan,
    council: Council,
    folder: Path,
    today: dt.date,
    *,
    findings: Sequence[Finding] = (),
    force: bool = False,
    dry_run: bool = False,
    taken: set[str] | None = None,
) -> tuple[Written, ...]:
    """Write the council's documents for one plan: `folder/<pupil>/<pupil> - <document>.docx`.

    As `render_documents` and `place`; `taken` is one set for a whole run.

    Raises:
        TemplateError: a template is wrong.
    """
    held = set() if taken is None else taken
    return tuple(
        place(made, folder, force=force, dry_run=dry_run, taken=held)
        for made in render_documents(plan, council, today, findings=findings)
    )


def _put(path: Path, data: bytes, *, force: bool, dry_run: bool) -> tuple[State, str]:
    """Write one file unless it is there already: what became of it, and why not."""
    try:
        if path.is_file() and path.read_bytes() == data:
            return "unchanged", ""
        if path.exists() and not force:
            return "exists", f"{path}: is there already. Use --force to replace it."
        if dry_run:
            return "would write", ""
        write_whole(path, data)
    except OutputError as e:
        return "failed", e.message
    except OSError as e:
        return (
            "failed",
            f"{path}: cannot be read or replaced ({e.strerror}). Close it, then try again.",
        )
    return "written", ""


def _nothing(plan: Plan, council: Council) -> Written:
    if plan.kind == "provision_map":
        note = f"{plan.source.path}: a provision map. 'sspdocs map' writes it as a costed map."
    else:
        note = (
            f"{plan.source.path}: {council.name} has no document with tags for this kind of plan."
        )
    return Written(source=plan.source.path, document="", state="skipped", note=note)
