"""The cover of a panel's bundle, as a Word document: what is there, missing, out of date, unsigned.

Beside what every plan's template may print (see `context.py`), its template has:

panel     name, about, when, source, read
summary   one line: ready to send, or how much is still to do
todo      what a person has to do, a line each
rules     the panel's rules: says, state ("Yes", "No", "Not known"), why, ok ("Yes" or "")
papers    the papers it asks for: number, name, need, state, found, ok
unread    files that could not be read, a line each
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sspdocs.councils import Council
from sspdocs.errors import TemplateError
from sspdocs.model import Plan
from sspdocs.ooxml.tags import Fault
from sspdocs.ooxml.templating import lint, load_template
from sspdocs.writers.context import Context, plan_context, sample_context, uk_date
from sspdocs.writers.tagged import empty_context, look_of

TEMPLATE = "panel-checklist.docx"
_PANEL = ("name", "about", "when", "source", "read")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the checklist: `ok` when nothing is to be done about it."""

    says: str
    state: str
    why: str
    ok: bool
    number: str = ""
    need: str = ""


class Checklist(msgspec.Struct, frozen=True, kw_only=True):
    """What the cover says about one pupil and one panel."""

    title: str
    summary: str
    panel: dict[str, str]
    todo: tuple[str, ...]
    rules: tuple[Line, ...]
    papers: tuple[Line, ...]
    unread: tuple[str, ...]


def write_checklist(
    checklist: Checklist, plan: Plan, council: Council, today: dt.date, folders: Sequence[Path]
) -> bytes:
    """The checklist as a .docx in the council's colours.

    Args:
        checklist: what it says.
        plan: the pupil's newest plan, for whose it is.
        council: whose panel.
        today: the day it is made.
        folders: where its template is looked for, a council's own folder before the common one.

    Raises:
        TemplateError: the template is missing, or one of its tags is wrong.
    """
    template = load_template(find_template(TEMPLATE, folders), _sample(council), look_of(council))
    context = plan_context(plan, council, today, title=checklist.title)
    return template.render(context | _own(checklist))


def lint_checklist(path: Path, council: Council) -> list[Fault]:
    """Everything wrong with a template of the checklist: empty when it may be used.

    Raises:
        TemplateError: it is not a Word document.
    """
    blank = Checklist(
        title="", summary="", panel=dict.fromkeys(_PANEL, ""), todo=(), rules=(), papers=(),
        unread=(),
    )  # fmt: skip
    return lint(path, _sample(council), empty_context(council) | _own(blank))


def find_template(name: str, folders: Sequence[Path]) -> Path:
    """A panel's template, a council's own before the common one.

    Raises:
        TemplateError: there is none of that name.
    """
    path = next((f / name for f in folders if (f / name).is_file()), None)
    if path is None:
        raise TemplateError(
            f"{name}: no such template in the council's folder or in common. Put it back."
        )
    return path


def _own(checklist: Checklist) -> Context:
    return {
        "panel": checklist.panel,
        "summary": checklist.summary,
        "todo": list(checklist.todo),
        "rules": [
            {"says": r.says, "state": r.state, "why": r.why, "ok": "Yes" if r.ok else ""}
            for r in checklist.rules
        ],
        "papers": [
            {
                "number": e.number,
                "name": e.says,
                "need": e.need,
                "state": e.state,
                "found": e.why,
                "ok": "Yes" if e.ok else "",
            }
            for e in checklist.papers
        ],
        "unread": list(checklist.unread),
    }


def _sample(council: Council) -> Context:
    """A context with every field and an item in every list: the tags are checked against it."""
    line = Line(says="Rule", state="No", why="Why", ok=False, number="1", need="always")
    panel = dict.fromkeys(_PANEL, "Panel")
    made = Checklist(
        title="Checklist",
        summary="Summary",
        panel=panel | {"read": uk_date(dt.date(2026, 9, 1))},
        todo=("To do",),
        rules=(line,),
        papers=(line,),
        unread=("File",),
    )
    return sample_context(council) | _own(made)
