"""Blank forms of a few lines, taken up and filled: for tests that look at one place."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from tempfile import mkdtemp

from sspdocs.adopt import find_fields
from sspdocs.councils import Slot
from sspdocs.model import Plan
from sspdocs.writers.labelled import fill_form
from tests.make import plan
from tests.word import document
from tests.writers.blank_forms import STYLES

BORN = dt.date(2016, 3, 4)
ADA = plan(
    pupil={"name": "Ada Bell", "preferred_name": "Adie", "year_group": "5"},
    setting={"name": "Oakfield Primary School"},
    people=[{"role": "parent_carer", "name": "Joan Bell", "phone": "01632 960001"}],
    views={"pupil": "I like art.", "parent_carer": "She sleeps well."},
)


def taken_up(*blocks: str, **parts: str) -> tuple[Path, tuple[Slot, ...]]:
    """A blank form on disk, and what was found to go where."""
    path = Path(mkdtemp()) / "form.docx"
    path.write_bytes(document(*blocks, **({"styles": STYLES} | parts)))
    return path, find_fields(path)


def fields(*blocks: str, **parts: str) -> list[str]:
    return [s.field for s in taken_up(*blocks, **parts)[1]]


def body(form: tuple[Path, tuple[Slot, ...]], one: Plan) -> str:
    """The XML of a filled form, its continuation left out."""
    with zipfile.ZipFile(io.BytesIO(fill_form(*form, one).data)) as z:
        return z.read("word/document.xml").decode().partition("Continuation")[0]


def text(xml: str) -> str:
    return re.sub(r"<[^>]+>", "", xml.replace("</w:p>", "\n"))
