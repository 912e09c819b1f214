"""The fields of a plan that says something everywhere, and what a written document says of them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import Any

import word
from lxml import etree

FULL: dict[str, Any] = {
    "pupil": {
        "name": "Ada O'Neill & Finch", "preferred_name": "Ada",
        "date_of_birth": dt.date(2017, 5, 3),
        "upn": "A823432100123", "year_group": "4", "class_name": "Oak", "gender": "Female",
        "home_language": "Polish", "looked_after": False, "pupil_premium": True, "attendance": 94.5,
        "medical": "Asthma: inhaler in the office.\nNo known allergies.",
    },
    "setting": {"name": "Millbrook Primary School", "local_authority": "Northshire"},
    "people": [
        {"role": "parent_carer", "name": "Sam O'Neill", "phone": "01632 960123"},
        {"role": "sendco", "name": "Mrs R. Patel", "email": "sendco@school.example"},
    ],
    "sen": {
        "status": "K", "primary_need": "SLCN", "other_needs": ("SPLD",), "range": "3",
        "areas": ("communication_and_interaction", "cognition_and_learning"),
        "register_date": dt.date(2024, 9, 9),
    },
    "views": {
        "pupil": "I like lessons with pictures.", "parent_carer": "She is happier this year.",
        "aspirations": "I want to be a vet.", "strengths": "Kind & good at maths.\nKnows animals.",
        "interests": "Horses", "important_to": "My friends.",
        "support_wanted": "Show me a picture.",
        "does_not_help": "Loud noise at lunch.",
    },
    "needs": [
        {"area": "communication_and_interaction", "description": "Long instructions are hard."},
        {"area": "cognition_and_learning", "description": "Letter sounds are not secure."},
    ],
    "outcomes": [
        {
            "description": "Ada will follow three-step instructions.",
            "baseline": "Follows one step.",
            "area": "communication_and_interaction", "success_criteria": "4 times in 5.",
            "target_date": dt.date(2026, 12, 11), "progress": "Follows two.",
            "rating": "partly_met",
            "rating_text": "Partly met",
        },
        {"description": "Ada will read 60 common words.", "area": "cognition_and_learning"},
    ],
    "provision": [
        {
            "description": "Pre-teaching of key words.\nTask board.", "outcomes": (0,),
            "area": "communication_and_interaction", "lead": "Miss Brown (TA)",
            "frequency": "3 x 20 mins weekly", "sessions_per_week": 3.0,
            "minutes_per_session": 20.0,
        },
        {
            "description": "Help card on the desk.", "outcomes": (0,), "frequency": "daily",
            "area": "communication_and_interaction", "sessions_per_week": 5.0,
        },
        {
            "description": "Sight words.", "outcomes": (1,), "area": "cognition_and_learning",
            "resources": "Word cards", "annual_cost": Decimal("650.00"),
        },
    ],
    "agencies": [
        {
            "service": "Speech and language therapy", "name": "Dr J. Hill",
            "advice": "Use short sentences.", "date": dt.date(2026, 6, 2),
        }
    ],
    "assessments": [
        {
            "measure": "Reading age", "value": "6:02", "expected": "9:01",
            "date": dt.date(2026, 9, 15),
        }
    ],
    "dates": {
        "plan_start": dt.date(2026, 9, 14), "review_due": dt.date(2026, 12, 11),
        "reviewed_on": dt.date(2026, 12, 10),
    },
    "review": {
        "summary": "Going well.", "pupil_comment": "I like my cards.",
        "parent_comment": "She reads at home.", "next_steps": "Carry on.",
    },
    "signatures": [
        {
            "role": "parent_carer", "name": "Sam O'Neill", "date": dt.date(2026, 9, 20),
            "signed": True,
        }
    ],
    "unmapped": [{"label": "Ethnicity", "text": "White British", "where": "table 1, row 4"}],
}  # fmt: skip


W = f"{{{word.W}}}"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """The XML of one part of a Word file."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def words(data: bytes) -> str:
    """The text of a Word file's body, a line for each paragraph."""
    return "\n".join(
        "".join(t.text or "" for t in p.iter(W + "t")) for p in part(data).iter(W + "p")
    )
