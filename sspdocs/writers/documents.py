"""Which of a council's documents a plan becomes, under what names, and writing them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path, PurePath

from sspdocs.councils import Council, Document
from sspdocs.findings import Finding
from sspdocs.model import Plan
from sspdocs.model.codes import Kind
from sspdocs.writers.children import child_in, told_apart_by
from sspdocs.writers.files import safe_name, suffix_of
from sspdocs.writers.labelled import FilledForm, fill_form
from sspdocs.writers.tagged import Filled, fill
from sspdocs.writers.written import Places, Rendered, Written, place

_INSTEAD: dict[Kind, tuple[Kind, ...]] = {
    "unknown": ("sen_support_plan",),
    "one_page_profile": ("sen_support_plan",),
    "annual_review": ("sen_support_plan",),
    "ehc_plan": ("annual_review", "sen_support_plan"),
}
"""What to write for a kind that the council has no document for, the first that it has."""


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
        name = f"{pupil} - {safe_name(title, 'document')}{suffix_of(document.path)}"
        made.append(
            Rendered(
                written=written, folder=pupil, name=name, hint=stem, data=filled.data,
                who=child_in(plan), apart=told_apart_by(plan.pupil),
            )
        )  # fmt: skip
    return tuple(made)


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

    As `render_documents` and `place`; `places` are those of a whole run.

    Raises:
        TemplateError: a template is wrong.
    """
    given = places or Places()
    return tuple(
        place(made, folder, force=force, dry_run=dry_run, places=given)
        for made in render_documents(plan, council, today, findings=findings)
    )


def _nothing(plan: Plan, council: Council) -> Written:
    if plan.kind == "provision_map":
        note = f"{plan.source.path}: a provision map. 'sspdocs map' writes it as a costed map."
    else:
        note = (
            f"{plan.source.path}: {council.name} has no document with tags for this kind of plan."
        )
    return Written(source=plan.source.path, document="", state="skipped", note=note)
