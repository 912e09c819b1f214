"""People who are named in a line without a label: the role beside the name tells who they are."""

from __future__ import annotations

import pytest
from make import bullets, heading, read, table, ticks

NAMED = ("**Name:** Ada Bell", "**Class:** Owls")


@pytest.mark.parametrize(
    "line", ["Miss Gwen Orr (SENCo)", "SENDCo Miss Gwen Orr", "Completed by Miss Gwen Orr (SENCo)"]
)
def test_a_name_with_a_role_on_the_staff_is_a_person(line: str) -> None:
    (person,) = read(*NAMED, "", line).people
    assert (person.role, person.name) == ("sendco", "Miss Gwen Orr")


@pytest.mark.parametrize("line", ["Ada Bell (Owls)", "Reading Group (TA)", "See the SENCo"])
def test_other_words_in_a_line_are_no_person(line: str) -> None:
    assert read(*NAMED, "", line).people == ()


def test_a_professional_among_those_present_is_an_agency() -> None:
    plan = read(*NAMED, "**Present:** Jo Bell (mum), Fran Weir (Speech & Language Therapist)")
    assert [p.name for p in plan.people] == ["Jo Bell"]
    (agency,) = plan.agencies
    assert (agency.service, agency.name) == ("Speech & Language Therapist", "Fran Weir")


def test_an_extension_after_a_name_is_no_part_of_it() -> None:
    plan = read(*NAMED, "**SENCo:** Gwen Orr ext. 214")
    assert plan.people[0].name == "Gwen Orr"
    assert "ext. 214" in [u.text for u in plan.unmapped]


def test_a_type_of_need_that_is_ticked_is_the_pupil_s() -> None:
    boxes = ticks(("Dyslexia (SPLD)", False), ("Hearing impairment (HI)", True), ("Other", False))
    plan = read(*NAMED, "**Learning difficulty or disability**", boxes)
    assert plan.sen.primary_need == "HI"


def test_a_wide_gap_may_stand_for_the_colon() -> None:
    assert read("Name: Ada Bell", "D.O.B.  3-4-2016", "Class: Owls").pupil.date_of_birth is not None


@pytest.mark.parametrize("between", ["\n", ", ", " and ", " / ", " & "])
def test_staff_named_together_are_who_each_is(between: str) -> None:
    staff = f"Mr Fox (CT){between}Miss Dey (TA)"
    plan = read(table([["**Pupil**", "Ada Bell"], ["**Key staff**", staff]]))
    assert [(p.role, p.name) for p in plan.people] == [
        ("class_teacher", "Mr Fox"),
        ("teaching_assistant", "Miss Dey"),
    ]


def test_a_list_under_a_person_to_contact_is_not_about_how_to_reach_them() -> None:
    plan = read(
        heading("Whole school provision map"),
        "**Contact:** Miss Hale, SENDCo, 01632 960555",
        *bullets("Wave 1: what every teacher does", "Wave 2: small groups for a term"),
    )
    assert [(p.role, p.name, p.phone) for p in plan.people] == [
        ("sendco", "Miss Hale", "01632 960555")
    ]
