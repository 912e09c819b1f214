"""Labels are compared with their case, marks, numbers and hints folded away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.forms.folding import fold, variants

FOLDED = [
    ("Date of Birth:", "date of birth"),
    ("  DATE   OF\u00a0BIRTH  ", "date of birth"),
    ("Date of birth*", "date of birth"),
    ("My child’s views…", "my child's views"),
    ("Parent / Carer", "parent/carer"),
    ("Wants & wishes", "wants and wishes"),
    ("1. Targets", "targets"),
    ("1.3About me", "about me"),
    ("2) Provision", "provision"),
    ("Section B: Needs", "needs"),
    ("a) What helps", "what helps"),
    ("iv) What helps", "what helps"),
    ("Target(s)", "targets"),
    ("Strengths (what I am good at)", "strengths"),
    ("Strengths [see over]", "strengths"),
    ("“Hopes”", "hopes"),
    ("Start – end", "start - end"),
    ("How often?", "how often"),
]


@pytest.mark.parametrize(("written", "folded"), FOLDED, ids=[w for w, _ in FOLDED])
def test_a_label_is_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_hint_is_kept_when_asked_for() -> None:
    assert fold("Strengths (in class)", hints=True) == "strengths (in class)"


def test_a_label_that_is_all_hint_keeps_its_words() -> None:
    assert fold("(Name)") == "(name)"


def test_a_number_alone_is_not_folded_to_nothing() -> None:
    assert fold("12.") == "12"


@given(st.text(alphabet="abcXYZ '’()[]:;.–-*/&123\n\t", max_size=40))
def test_folding_drops_no_letter_outside_brackets_and_numbers(text: str) -> None:
    plain = text.replace("(", "").replace("[", "").replace("&", "")
    letters = [c for c in fold(plain, hints=True) if c.isalpha()]
    all_letters = [c for c in plain.lower() if c.isalpha()]
    assert all_letters[len(all_letters) - len(letters) :] == letters


@given(st.text(alphabet="abcXYZ '’:;.*\n\t", max_size=40))
def test_case_and_spacing_never_matter(text: str) -> None:
    assert fold(text.upper()) == fold(f" {text.lower()}  ")


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("pupil's strengths", "strengths"),
        ("my current targets", "targets"),
        ("name of child", "name"),
        ("d.o.b", "dob"),
    ],
)
def test_a_label_is_tried_without_its_owner(label: str, other: str) -> None:
    assert other in variants(label)


def test_a_plain_label_has_no_other_form() -> None:
    assert variants("strengths") == ()
