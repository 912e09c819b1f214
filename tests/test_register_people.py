"""Whom a school's own list of reviews names: each parent, with what is known of that one alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from register_make import ada, joined, read
from review_make import COMMON, TODAY, day, ehc, paper, request

from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import review_cases
from sspdocs.readers import read_document
from sspdocs.register import Contact, Register, consult, read_list, write_list
from sspdocs.writers.invitations import make_pack


def test_a_fathers_column_does_not_take_the_mothers_place() -> None:
    heads = ("Pupil", "DOB", "Mum", "Dad", "Dad email", "Nurse", "Paediatrician")
    row = (
        "Ada Brook",
        day("2017-03-02"),
        "Jo Brook",
        "Al Brook",
        "al@x.example",
        "N. Day",
        "P. Roe",
    )
    entries = read(heads, row).entries
    assert [(c.role, c.name, c.email) for c in entries[0].people] == [
        ("parent_carer", "Jo Brook", None), ("parent_carer_2", "Al Brook", "al@x.example"),
        ("health", "N. Day", None), ("health", "P. Roe", None),
    ]  # fmt: skip
    again = read_list(read_document(write_list(entries, TODAY), Path("register.xlsx")))
    assert {(c.role, c.name, c.email) for c in again.entries[0].people} == {
        (c.role, c.name, c.email) for c in entries[0].people
    }


def test_a_detail_goes_with_the_only_person_of_its_role() -> None:
    heads = ("Pupil", "DOB", "Mother", "Parent email", "SEN officer")
    (entry,) = read(heads, ("Ada Brook", day("2017-03-02"), "Jo", "jo@x.example", "Sam")).entries
    assert [(c.name, c.email) for c in entry.people] == [("Jo", "jo@x.example"), ("Sam", None)]
    assert entry.people[1].title == "SEN officer"


@pytest.mark.parametrize("heading", ["Next annual review meeting", "EHCP review date"])
def test_a_planned_meeting_is_known_by_the_words_after(heading: str) -> None:
    (entry,) = read(
        ("Pupil", "DOB", heading), ("Ada", day("2017-03-02"), day("2027-01-20"))
    ).entries
    assert entry.meeting and entry.meeting.date == day("2027-01-20")


def test_a_column_that_is_left_out_is_said_by_its_heading() -> None:
    heads = ("Pupil", "DOB", "Transport", "Taxi firm", "Next school")
    found = read(heads, ("Ada Brook", day("2017-03-02"), "yes", None, "Hill Academy"))
    (doubt,) = found.doubts
    assert "“Transport”, “Next school”" in doubt and found.entries[0].setting is None


def test_a_parents_details_without_a_name_go_to_the_only_parent_or_a_letter_to_nobody() -> None:
    contact = Contact(
        role="parent_carer", title="Parent", email="h@x.example", address="1 High Street"
    )
    one = ehc(people=[{"role": "parent_carer", "name": "Helen Brook"}])
    made = joined(ada(people=(contact,)), one)
    (case,) = review_cases(made.plans, TODAY, ReviewOptions())
    assert [p.email for p in case.plan.people] == ["h@x.example"]
    assert made.addresses[case.key] == {"Helen Brook": "1 High Street"}
    made = joined(ada(people=(contact,)), ehc(people=[]))
    (case,) = review_cases(made.plans, TODAY, ReviewOptions())
    asked = request(case.plan, addresses=made.addresses[case.key])
    pack = make_pack(asked, [COMMON])
    assert "1 High Street" in paper(pack, "Letter - parent or carer.docx")
    assert "1 High Street" not in paper(pack, "Letter - council sen officer.docx")
    assert not any(said.startswith(("email (parent", "address (parent")) for said in pack.missing)


def test_a_detail_that_could_be_either_parents_is_given_to_neither_and_said() -> None:
    contact = Contact(role="parent_carer", title="Parent", address="1 High Street")
    people = [{"role": "parent_carer", "name": name} for name in ("Jo Brook", "Al Brook")]
    made = joined(ada(people=(contact,)), ehc(people=people))
    assert "several are named" in made.doubts[0] and not any(made.addresses.values())


def test_two_pupils_parents_of_one_name_keep_their_own_addresses(tmp_path: Path) -> None:
    heads = ("Pupil", "DOB", "AR date", "Parent", "Parent address")
    rows = [(name, day(born), day("2027-01-20"), "Jo Bell", address) for name, born, address in (
        ("Ada Bell", "2017-03-02", "1 Elm Road"), ("Ben Bell", "2016-05-04", "9 Oak Lane"),
    )]  # fmt: skip
    with Register(tmp_path / "r.sqlite") as register:
        register.learn(read(heads, *rows).entries, TODAY, "a.xlsx")
    known = consult(tmp_path / "r.sqlite", (), TODAY)
    assert sorted(said["Jo Bell"] for said in known.addresses.values()) == [
        "1 Elm Road",
        "9 Oak Lane",
    ]


def test_a_name_in_small_letters_does_not_take_the_place_of_a_written_one() -> None:
    heads, born = ("Pupil", "DOB"), day("2017-03-02")
    (entry,) = read(heads, ("Ada Brook", born), ("ada brook", born)).entries
    assert entry.name == "Ada Brook"


@pytest.mark.parametrize(("year", "said"), [("4", 1), ("5", 0)])
def test_a_pupil_who_may_be_taught_a_year_behind_is_said(year: str, said: int) -> None:
    born = day("2017-03-02")  # in Year 5 on the day
    doubts = joined(ada(date_of_birth=born, year_group=year, status="E")).doubts
    assert sum("a year behind" in doubt for doubt in doubts) == said
