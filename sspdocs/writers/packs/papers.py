"""The documents of a pack: which there are, from which template, and which go with whose letter.

No file is named after the pupil: these are the files that get attached to e-mails.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from sspdocs.errors import TemplateError
from sspdocs.writers.packs.invitees import Category, Invitee
from sspdocs.writers.packs.request import PackRequest

LETTER = "invite-letter.docx"
TEMPLATES = {
    LETTER: "Invitation letter",
    "invite-pupil.docx": "Invitation for the pupil",
    "invite-views-parent.docx": "Views of the parent or carer",
    "invite-views-pupil.docx": "Views of the pupil",
    "invite-views-young-child.docx": "Views of a young child",
    "invite-advice-school.docx": "Advice from school staff",
    "invite-advice-professional.docx": "Advice from a professional",
    "invite-agenda.docx": "Agenda",
    "invite-report.docx": "Report of the review",
    "invite-checklist.docx": "Checklist and circulation list",
}
"""File name of each template of a pack → what it makes."""


class Paper(msgspec.Struct, frozen=True):
    """One document that every pack has in some form: its file's name and its template."""

    name: str
    template: str


CHECKLIST = Paper("Start here - dates and circulation list.docx", "invite-checklist.docx")
PUPIL_INVITATION = Paper("Invitation for the pupil.docx", "invite-pupil.docx")
PARENT_VIEWS = Paper("Your views - parent or carer.docx", "invite-views-parent.docx")
PUPIL_VIEWS = Paper("My views.docx", "invite-views-pupil.docx")
YOUNG_CHILD_VIEWS = Paper("My views.docx", "invite-views-young-child.docx")
STAFF_ADVICE = Paper("Advice - school staff.docx", "invite-advice-school.docx")
PROFESSIONAL_ADVICE = Paper("Advice - professionals.docx", "invite-advice-professional.docx")
AGENDA = Paper("Agenda.docx", "invite-agenda.docx")
REPORT = Paper("Review report.docx", "invite-report.docx")

_FORMS: dict[Category, Paper | None] = {
    "young_person": PUPIL_VIEWS,
    "parent_carer": PARENT_VIEWS,
    "school": STAFF_ADVICE,
    "next_setting": None,
}


def papers(request: PackRequest) -> tuple[Paper, ...]:
    """The documents of a pack, the letters left out."""
    age = request.case.age_on(request.today)
    views = YOUNG_CHILD_VIEWS if age is not None and age < 8 else PUPIL_VIEWS
    return (
        CHECKLIST, PUPIL_INVITATION, views, PARENT_VIEWS, STAFF_ADVICE, PROFESSIONAL_ADVICE,
        AGENDA, REPORT,
    )  # fmt: skip


def enclosures(invitee: Invitee) -> list[Paper]:
    """What goes with one letter: the form to send back, and the agenda."""
    form = _FORMS.get(invitee.category, PROFESSIONAL_ADVICE)
    return [form, AGENDA] if form else [AGENDA]


def letter_name(invitee: Invitee, taken: set[str]) -> str:
    """A letter's file name by role, never by name; a number where two have the same role."""
    role = "".join(c if c.isalnum() or c in " -" else " " for c in invitee.role)
    stem = "Letter - " + " ".join(role.split()).lower()[:60].strip()
    name, number = f"{stem}.docx", 2
    while name.casefold() in taken:
        name, number = f"{stem} {number}.docx", number + 1
    taken.add(name.casefold())
    return name


def find_template(name: str, folders: Sequence[Path]) -> Path:
    """The template of this name in the first folder that has it.

    Raises:
        TemplateError: none of them has it.
    """
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise TemplateError(
        f"templates/common/{name}: this template is missing. Put it back, or install again."
    )
