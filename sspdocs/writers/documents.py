"""Which of a council's documents a plan becomes, under what names, and writing them."""

from __future__ import annotations

import datetime as dt
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

    A file that is there already is left alone and said so, unless `force`; one with these very
    bytes counts as unchanged.

    Args:
        plan: the plan; without a pupil's name its source file's name stands for it.
        council: whose documents.
        folder: where to write; made when it is not there.
        today: the date that the documents say they were made on.
        findings: for templates that print them.
        force: replace what is there.
        dry_run: write nothing, and say what would be written.
        taken: the paths that this run has written, shared by its calls so that no plan overwrites
            another's.

    Raises:
        TemplateError: a template is wrong.
    """
    taken = set() if taken is None else taken
    source = PurePath(plan.source.path.replace("\\", "/"))
    documents = documents_for(plan.kind, council)
    if not documents:
        return (_nothing(plan, council),)
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
        name = f"{pupil} - {safe_name(title, 'document')}{document.path.suffix}"
        path = unused(folder / pupil / name, taken, stem)
        state, note = _put(path, filled.data, force=force, dry_run=dry_run)
        made.append(_written(plan, title, state, path, note, filled))
    return tuple(made)


def _written(
    plan: Plan, title: str, state: State, path: Path, note: str, filled: Filled | FilledForm
) -> Written:
    """What became of one document."""
    return Written(
        source=plan.source.path,
        document=title,
        state=state,
        path=path,
        note=note,
        continued=filled.continued,
        left_out=filled.left_out,
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
