"""A message names a field in people's words, and by its own name after them."""

from __future__ import annotations

from sspdocs.model import Dates, Outcome, Pupil, Sen
from sspdocs.model.in_words import FIELD_WORDS, in_words


def test_a_field_is_named_in_words_first() -> None:
    assert in_words("dates.review_due is missing. Add it") == (
        "The date of the next review (dates.review_due) is missing. Add it"
    )


def test_each_of_several_fields_is_named_in_words() -> None:
    said = in_words("dates.last_annual_review and pupil.date_of_birth are missing")
    assert said == (
        "The date of the last annual review (dates.last_annual_review) and the date of birth"
        " (pupil.date_of_birth) are missing"
    )


def test_a_message_that_names_no_field_stays_as_it_is() -> None:
    assert in_words("plan.docx: nothing is due") == "plan.docx: nothing is due"


def test_every_field_with_words_is_a_field_of_the_model() -> None:
    owners = {"pupil": Pupil, "sen": Sen, "dates": Dates, "outcomes": Outcome}
    for field in FIELD_WORDS:
        owner, member = field.split(".")
        assert member in owners[owner].__struct_fields__
