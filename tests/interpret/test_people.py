"""Who is named: parents and school staff are people, outside professionals in a team table are agencies."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, paragraph, read, table


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Parent/carer", "parent_carer"),
        ("Class teacher", "class_teacher"),
        ("SENDCo", "sendco"),
        ("Teaching assistant", "teaching_assistant"),
        ("Key worker", "key_worker"),
        ("Headteacher", "headteacher"),
        ("Social worker", "professional"),
    ],
)
def test_a_role_s_label_names_a_person(label: str, role: str) -> None:
    (person,) = read(table([["**Name**", "Ada Bell"], [f"**{label}**", "Mrs Wren"]])).people
    assert (person.role, person.name) == (role, "Mrs Wren")


def test_a_parent_s_name_is_turned_round() -> None:
    (person,) = read(table([["**Name**", "Ada Bell"], ["**Parent**", "Bell, Ruth"]])).people
    assert person.name == "Ruth Bell"


def test_two_parents_on_two_lines_are_two_people() -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Parents**", "Ruth Bell\nTom Bell"]]))
    assert [p.name for p in plan.people] == ["Ruth Bell", "Tom Bell"]


def test_a_telephone_and_an_email_belong_to_the_person_before() -> None:
    plan = read(
        table(
            [
                ["**Name**", "Ada Bell"],
                ["**Parent**", "Ruth Bell"],
                ["**Telephone**", "01632 960001"],
                ["**Email**", "ruth@bell.example"],
            ]
        )
    )
    (person,) = plan.people
    assert person.phone == "01632 960001"
    assert person.email == "ruth@bell.example"


def test_the_name_under_a_heading_about_parents_is_a_parent() -> None:
    plan = read(
        "**Name:** Ada Bell",
        heading("Parent/carer details"),
        table([["**Name**", "Ruth Bell"], ["**Telephone**", "01632 960001"]]),
    )
    assert plan.pupil.name == "Ada Bell"
    (person,) = plan.people
    assert (person.role, person.name) == ("parent_carer", "Ruth Bell")


def test_outside_professionals_in_a_team_table_are_agencies() -> None:
    plan = read(
        heading("Agencies involved"),
        table(
            [
                ["**Agency**", "**Name**", "**Advice**", "**Date**"],
                ["Speech and language therapy", "Dr Finch", "Use pictures", "4 March 2026"],
                ["Educational psychologist", "Mr Crane", "Give time", "5/3/26"],
            ]
        ),
    )
    assert plan.people == ()
    first, second = plan.agencies
    assert (first.service, first.name) == ("Speech and language therapy", "Dr Finch")
    assert (first.advice, first.date) == ("Use pictures", dt.date(2026, 3, 4))
    assert second.name == "Mr Crane"


def test_parents_and_school_staff_in_a_team_table_are_people() -> None:
    plan = read(
        heading("People who support me"),
        table(
            [
                ["**Role**", "**Name**", "**Telephone**"],
                ["Mother", "Ruth Bell", "01632 960001"],
                ["Class teacher", "Mr Oak", "01632 960002"],
                ["Speech and language therapist", "Dr Finch", ""],
            ]
        ),
    )
    assert [(p.role, p.name) for p in plan.people] == [
        ("parent_carer", "Ruth Bell"),
        ("class_teacher", "Mr Oak"),
    ]
    assert [a.name for a in plan.agencies] == ["Dr Finch"]


def test_an_empty_role_names_nobody() -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**SENDCo**", ""], ["**Parent**", "n/a"]]))
    assert plan.people == ()
    assert plan.unmapped == ()


def test_a_parent_s_long_answer_is_no_name() -> None:
    said = "She loves school and tells us about every single day when she comes home."
    plan = read(table([["**Name**", "Ada Bell"], ["**Parents**", [paragraph(said)]]]))
    assert not any(p.name == said for p in plan.people)
    assert said in (plan.views.parent_carer, *[u.text for u in plan.unmapped])


def test_a_role_after_a_comma_is_no_part_of_the_name() -> None:
    plan = read(table([["**Completed by:**", "Mrs J Lamb, SENDCo"]]))
    assert [(p.name, p.role) for p in plan.people] == [("Mrs J Lamb", "sendco")]


def test_people_who_help_are_people_and_no_strategy() -> None:
    plan = read(
        table(
            [
                ["**The people who help me in school are…**", "Ms Hart, my key worker"],
                ["**You can help me by…**", "Showing me"],
            ]
        )
    )
    assert [(p.name, p.role) for p in plan.people] == [("Ms Hart", "key_worker")]
    assert plan.views.support_wanted == "Showing me"


def test_people_in_one_box_each_with_a_role_in_brackets() -> None:
    plan = read(table([["**Present**", "Jo Bell (Mum), Mr Fox (class teacher)"]]))
    assert [(p.name, p.role) for p in plan.people] == [
        ("Jo Bell", "parent_carer"),
        ("Mr Fox", "class_teacher"),
    ]


def test_services_that_are_not_involved_are_no_agencies() -> None:
    plan = read(
        heading("Professionals involved", 2),
        table(
            [
                ["**Service**", "**Yes/No**", "**Name**"],
                ["Educational Psychologist", "Yes", "Dr Ann Lee"],
                ["CAMHS", "No", ""],
            ]
        ),
    )
    assert [a.service for a in plan.agencies] == ["Educational Psychologist"]


def test_an_email_in_a_contact_column_is_an_email() -> None:
    plan = read(
        table([["**Name**", "**Role**", "**Contact**"], ["Mr Fox", "Class teacher", "f@hill.uk"]])
    )
    assert (plan.people[0].email, plan.people[0].phone) == ("f@hill.uk", None)


def test_a_printed_role_with_nobody_in_it_is_no_agency() -> None:
    plan = read(
        heading("Those present", 2),
        table(
            [
                ["**Role**", "**Name**", "**Invited**"],
                ["Class teacher", "Miss Fox", "✓"],
                ["SEN Officer", "", "√"],
            ]
        ),
    )
    assert [p.name for p in plan.people] == ["Miss Fox"]
    assert plan.agencies == ()


def test_who_fills_in_a_request_is_not_the_pupil() -> None:
    plan = read(
        heading("Details of Person Completing the Request", 2),
        table([["**Name:**", "Mr Oak"], ["**Role:**", "Headteacher"]]),
    )
    assert plan.pupil.name is None
    assert [(p.name, p.role) for p in plan.people] == [("Mr Oak", "headteacher")]


def test_the_profession_of_a_labelled_professional_is_kept() -> None:
    plan = read("**Speech and Language Therapist:** Ms Vale")
    assert [(p.role, p.name) for p in plan.people] == [("professional", "Ms Vale")]
    assert [u.text for u in plan.unmapped] == ["Speech and Language Therapist"]


def test_the_profession_of_a_professional_is_kept() -> None:
    plan = read(table([["**Completed by**", "Jo Hay, Occupational Therapist"]]))
    assert [(p.name, p.role) for p in plan.people] == [("Jo Hay", "professional")]
    assert [u.text for u in plan.unmapped] == ["Occupational Therapist"]


def test_a_role_in_brackets_that_tells_the_role_is_kept_as_written() -> None:
    plan = read("**Name:** Ada Bell", table([["**Supported by**", "Mrs Orr (TA)"]]))
    assert [(p.role, p.name) for p in plan.people] == [("teaching_assistant", "Mrs Orr")]
    assert [u.text for u in plan.unmapped] == ["Mrs Orr (TA)"]


def test_who_wrote_the_report_is_nobody_new_when_met_before() -> None:
    team = table([["**SENCo**", "Mrs J Orr"], ["**Report written by**", "Mrs J Orr"]])
    plan = read("**Name:** Ada Bell", team)
    assert [(p.role, p.name) for p in plan.people] == [("sendco", "Mrs J Orr")]


@pytest.mark.parametrize("said", ["Mum: Jo Bell", "Mum - Jo Bell", "Jo Bell (Mum)", "Jo Bell, Mum"])
def test_who_somebody_is_to_the_pupil_is_no_part_of_the_name(said: str) -> None:
    plan = read(table([["**Parent/carer**", said], ["**Class**", "4B"]]))
    assert [(p.role, p.name) for p in plan.people] == [("parent_carer", "Jo Bell")]


def test_a_parent_s_number_goes_with_the_name_after_mum() -> None:
    plan = read(table([["**Parent/carer**", "Mum - Jo Bell 07700 900123"], ["**Class**", "4B"]]))
    assert [(p.name, p.phone) for p in plan.people] == [("Jo Bell", "07700 900123")]


@pytest.mark.parametrize(
    ("said", "status", "premium", "year"),
    [("Ada Bell (K)", "K", None, None), ("Ada Bell - EHCP", "E", None, None),
     ("Ada Bell (K, PP)", "K", True, None), ("Ada Bell - Y4", None, None, "4")],
)  # fmt: skip
def test_what_registers_write_after_a_name_is_read(
    said: str, status: str | None, premium: bool | None, year: str | None
) -> None:
    plan = read(table([["**Pupil**", said], ["**School**", "Oak Primary School"]]))
    assert (plan.pupil.name, plan.sen.status) == ("Ada Bell", status)
    assert (plan.pupil.pupil_premium, plan.pupil.year_group) == (premium, year)


def test_the_date_on_the_record_of_a_review_meeting_is_the_review_s() -> None:
    rows = [["**Pupil**", "Ada Bell"], ["**Date**", "3 May 2026"]]
    assert read(heading("Annual Review Meeting"), table(rows)).dates.reviewed_on is not None
    assert read(heading("Support Plan"), table(rows)).dates.plan_start is not None
