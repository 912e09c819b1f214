"""Whole blank forms, filled with a plan that has something in most fields, and read again."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from sspdocs.adopt import find_fields
from sspdocs.councils import Slot
from sspdocs.model import Plan
from sspdocs.process import plans_in
from sspdocs.writers.labelled import FilledForm, fill_form
from sspdocs.writers.labelled.fields import specs, spoken
from tests.make import plan
from tests.writers import blank_forms

FORMS = {
    "tables": (blank_forms.tables_form, "docx"),
    "lines": (blank_forms.lines_form, "docx"),
    "across": (blank_forms.across_form, "docx"),
    "workbook": (blank_forms.workbook_form, "xlsx"),
}


@cache
def form(name: str) -> tuple[Path, tuple[Slot, ...]]:
    """A blank form on disk, and what was found to go where."""
    make, suffix = FORMS[name]
    path = Path(mkdtemp()) / f"{name}.{suffix}"
    path.write_bytes(make())
    return path, find_fields(path)


def written(data: bytes, slots: tuple[Slot, ...]) -> tuple[Path, tuple[Slot, ...]]:
    path = Path(mkdtemp()) / "form.docx"
    path.write_bytes(data)
    return path, slots


def fill(name: str, one: Plan) -> FilledForm:
    path, slots = form(name)
    return fill_form(path, slots, one)


def read_back(filled: FilledForm, name: str) -> Plan:
    return plans_in(filled.data, Path(f"filled.{FORMS[name][1]}"))[0][0]


def fields(name: str) -> list[str]:
    return [s.field for s in form(name)[1]]


def typical(count: int = 2, **more: Any) -> Plan:
    """A plan with something in most fields."""
    said: dict[str, Any] = {
        "pupil": {
            "name": "Ada Bell", "date_of_birth": dt.date(2016, 3, 4), "upn": "A823456789012", "year_group": "5",
            "class_name": "Ash", "home_language": "Polish", "looked_after": False, "pupil_premium": True,
        },
        "setting": {"name": "Oakfield Primary School"},
        "people": [
            {"role": "parent_carer", "name": "Joan Bell"}, {"role": "class_teacher", "name": "Mrs Pat Dove"},
            {"role": "sendco", "name": "Mr Ian Crow"},
        ],
        "sen": {"status": "K", "areas": ("communication_and_interaction", "semh")},
        "views": {
            "parent_carer": "She is happier now & sleeps well.", "aspirations": "To be a vet", "interests": "Horses",
            "strengths": "Kind to others\nGood at art", "important_to": "My dog", "support_wanted": "Short steps",
            "does_not_help": "Shouting < noise",
        },
        "needs": [
            {"description": "Finds long instructions hard", "area": "communication_and_interaction"},
            {"description": "Worries about change", "area": "semh"},
        ],
        "outcomes": [
            {
                "description": f"To follow {k} step instructions without help", "baseline": f"Follows {k} with help",
                "success_criteria": f"Seen in {k} of 5 lessons", "target_date": dt.date(2027, 4, k),
                "progress": f"Now manages {k} most days",
            }
            for k in range(1, count + 1)
        ],
        "provision": [
            {
                "description": f"Visual timetable, set {k}\nand a quiet place", "outcomes": (k,),
                "lead": "Teaching assistant",
                "frequency": "3 times a week for 20 minutes", "sessions_per_week": 3.0, "minutes_per_session": 20.0,
            }
            for k in range(count)
        ],
        "dates": {"plan_start": dt.date(2026, 9, 10), "review_due": dt.date(2027, 1, 15)},
        "review": {"summary": "A good start was made", "next_steps": "Keep going with the timetable"},
        "signatures": [{"role": "parent_carer", "name": "Joan Bell", "signed": True, "date": dt.date(2026, 9, 11)}],
    }  # fmt: skip
    return plan(**(said | more))


def sayings(one: Plan, wanted: set[tuple[str, str]]) -> set[tuple[str, str, str]]:
    """What a plan says in some fields, whatever the order of its lists."""
    return {(o, m, text) for o, _, m, text in spoken(one) if (o, m) in wanted}


def has_slot(name: str) -> set[tuple[str, str]]:
    """The fields that a form has a slot for."""
    return {(s.owner, s.member) for field in fields(name) for s in specs(field)} - {
        ("signatures", "signed")
    }


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return z.read(name)
