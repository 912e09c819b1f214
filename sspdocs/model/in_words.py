"""What people call the fields of the model, for messages that name one."""

from __future__ import annotations

import re

FIELD_WORDS = {
    "pupil.date_of_birth": "the date of birth",
    "pupil.year_group": "the year group",
    "pupil.attendance": "the attendance",
    "sen.status": "the SEN status",
    "sen.primary_need": "the primary type of need",
    "sen.register_date": "the date on the register",
    "dates.plan_start": "the plan's date",
    "dates.review_due": "the date of the next review",
    "dates.reviewed_on": "the date of the review",
    "dates.ehc_plan_issued": "the date of the EHC plan",
    "dates.last_annual_review": "the date of the last annual review",
    "dates.next_annual_review": "the date of the next annual review",
    "outcomes.target_date": "a date to be met by",
}
"""Fields that hold a date, a number or a code, and what people call them."""

_NAMED = re.compile(r"\b(?:" + "|".join(re.escape(field) for field in FIELD_WORDS) + r")\b")


def in_words(message: str) -> str:
    """A message with each field that it names in people's words, its own name in brackets after them.

    "dates.review_due is missing" is "The date of the next review (dates.review_due) is missing".
    """
    said = _NAMED.sub(lambda m: f"{FIELD_WORDS[m.group()]} ({m.group()})", message)
    return said[:1].upper() + said[1:] if said != message else message
