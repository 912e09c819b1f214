"""Builders for annual reviews and their packs, and how a test reads what is in one."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from pathlib import Path
from typing import Any

from make import plan

from sspdocs.councils import Council
from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import Meeting, review_cases
from sspdocs.model import Plan
from sspdocs.writers.invitations import Pack, make_pack
from sspdocs.writers.packs.request import PackRequest
from sspdocs.writers.packs.school import School

COMMON = Path(__file__).resolve().parents[1] / "templates/common"
TODAY = dt.date(2026, 11, 23)
SCHOOL = School(
    name="Larkfield Primary School", address=("12 Orchard Lane",), sendco="Priya Nair",
    headteacher="Mrs Joan Ellery", sendco_email="senco@larkfield.example",
)  # fmt: skip
IN_TIME = Meeting(date=dt.date(2027, 1, 20), start=dt.time(13, 30), place="The library")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def ehc(born: str = "2017-03-02", year: str = "5", **fields: Any) -> Plan:
    made: dict[str, Any] = {
        "kind": "ehc_plan",
        "pupil": {"name": "Ada Brook", "date_of_birth": day(born), "year_group": year},
        "dates": {"last_annual_review": day("2026-03-10")},
        "people": [{"role": "parent_carer", "name": "Helen Brook", "email": "helen@brook.example"}],
        "outcomes": ["Ada can join in a game with two other children."],
        "provision": [{"description": "Social skills group", "lead": "Teaching assistant"}],
        "review": {"next_steps": "Refer to occupational therapy"},
    }
    return plan(**(made | fields))


def request(one: Plan, meeting: Meeting | None = IN_TIME, **fields: Any) -> PackRequest:
    (case,) = review_cases([one], fields.get("today", TODAY), ReviewOptions())
    made: dict[str, Any] = {
        "council": Council(), "school": SCHOOL, "options": ReviewOptions(), "today": TODAY,
    }  # fmt: skip
    return PackRequest(case=case, meeting=meeting, **(made | fields))


def pack(one: Plan | None = None, meeting: Meeting | None = IN_TIME, **fields: Any) -> Pack:
    return make_pack(request(one or ehc(), meeting, **fields), [COMMON])


def text(data: bytes) -> str:
    """Every word of a .docx, its headers and footers too, a line for each paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [n for n in package.namelist() if re.match(r"word/(document|header|footer)", n)]
        xml = "\n".join(package.read(name).decode() for name in parts)
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml)))


def paper(made: Pack, name: str) -> str:
    return text(next(f.data for f in made.files if f.path.endswith(name)))


def file(made: Pack, name: str) -> bytes:
    return next(f.data for f in made.files if f.path == name)


def names(made: Pack) -> list[str]:
    return [f.path for f in made.files]
