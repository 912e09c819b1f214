"""A title may hold the pupil's or the school's name beside the document's own."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, paragraph, read, table


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("SEN Support Plan for Ada Bell", "Ada Bell"),
        ("Ada Bell's SEN Support Plan", "Ada Bell"),
        ("Annual Review of Ada Bell's EHC Plan", "Ada Bell"),
        ("SEN Support Plan: Ada Bell", "Ada Bell"),
        ("Ada Bell – One Page Profile", "Ada Bell"),
        ("SEN Support Plan", None),
        ("All About Me", None),
        ("Individual Education Plan Autumn Term", None),
        ("Whole School Provision Map", None),
        ("My Support Plan", None),
    ],
)
def test_a_title_may_name_the_pupil(title: str, name: str | None) -> None:
    plan = read(heading(title), "**Interests:** Chess")
    assert plan.pupil.name == name
    assert plan.title == title


@pytest.mark.parametrize(
    "title",
    ["Oak Hill Primary School SEN Support Plan", "SEN Support Plan – Oak Hill Primary School"],
)
def test_a_title_may_name_the_school(title: str) -> None:
    plan = read(heading(title), "**Interests:** Chess")
    assert plan.setting.name == "Oak Hill Primary School"
    assert plan.pupil.name is None


def test_a_name_in_the_form_stands_before_one_in_the_title() -> None:
    plan = read(heading("SEN Support Plan"), "**Name:** Ada Bell", heading("Plan for Bea Crow", 2))
    assert plan.pupil.name == "Ada Bell"


def test_a_review_s_title_may_hold_its_date() -> None:
    plan = read(heading("Annual review held 4 March 2026"), "**Name:** Ada Bell")
    assert plan.dates.reviewed_on == dt.date(2026, 3, 4)


def test_the_first_bold_line_is_the_title() -> None:
    assert read("**One Page Profile**", "**Name:** Ada Bell").title == "One Page Profile"


def test_a_document_without_a_heading_has_no_title() -> None:
    assert read("**Name:** Ada Bell").title is None


def test_a_line_of_name_class_and_school_without_labels() -> None:
    plan = read("Ada Bell | Kestrels class | Hill Lane Primary School")
    assert plan.pupil.name == "Ada Bell"
    assert plan.pupil.class_name == "Kestrels class"
    assert plan.setting.name == "Hill Lane Primary School"


def test_a_line_without_class_year_or_school_names_nobody() -> None:
    assert read("Ada Bell | Confidential").pupil.name is None


def test_a_named_box_is_surer_than_the_line_at_the_top() -> None:
    plan = read("Autumn Days | Year 3 | Hill Lane School", table([["**Pupil:**", "Ada Bell"]]))
    assert plan.pupil.name == "Ada Bell"


def test_a_first_name_in_the_title_of_a_profile() -> None:
    assert read(heading("Ada's One Page Profile")).pupil.name == "Ada"
    assert read(heading("Pupil's Passport")).pupil.name is None


def test_a_council_is_named_without_its_office() -> None:
    plan = read("Name: Ada Bell", headers=[paragraph("Northshire Council  –  SEND Service")])
    assert plan.setting.local_authority == "Northshire Council"
    assert "SEND Service" in [u.text for u in plan.unmapped]


def test_labels_may_stand_beside_the_title() -> None:
    plan = read("**Individual targets**     Class: Owls     Teacher: Mr Orr", "**Strengths:** Maps")
    assert (plan.title, plan.pupil.class_name) == ("Individual targets", "Owls")
    assert plan.people[0].name == "Mr Orr"


def test_a_school_stands_alone_beside_or_under_the_title() -> None:
    beside = read("**TARGET SHEET**  St Brede's Junior School", "**Name:** Ada Bell")
    under = read(
        "**Termly plan**   Pupil: Ada Bell", "Hill Lane Primary School", "**Strengths:** Maps"
    )
    assert beside.setting.name == "St Brede's Junior School"
    assert under.setting.name == "Hill Lane Primary School"


def test_a_school_and_the_title_may_share_a_line() -> None:
    plan = read("Hill Lane High School – LEARNING SUPPORT PLAN", "**Name:** Ada Bell")
    assert plan.setting.name == "Hill Lane High School"


def test_a_title_may_say_all_about_the_pupil() -> None:
    title = "**SEN Support Plan – Ada Bell (Year 3, Mr Orr's class), born 4 May 2018**"
    plan = read("**Hill Lane School**\n1 Mill Road, Ely", "Dear Mrs Bell,", title, "Thank you.")
    assert (plan.pupil.name, plan.pupil.year_group) == ("Ada Bell", "3")
    assert plan.pupil.class_name == "Mr Orr's class"
    assert plan.pupil.date_of_birth == dt.date(2018, 5, 4)
    assert plan.setting.name == "Hill Lane School"


def test_a_row_of_cells_may_begin_with_the_title() -> None:
    top = table([["**My Learning Plan**", "Ada Bell", "Class Owls", "Hill Lane School"]])
    plan = read(top, "**I am good at:** Maps")
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Owls")
    assert plan.setting.name == "Hill Lane School"


def test_what_stands_under_the_end_of_a_letter_is_in_no_field() -> None:
    plan = read(
        "**Name:** Ada Bell",
        "**What we will do**",
        "Read every day.",
        "",
        "Yours sincerely",
        "J Orr",
    )
    assert [p.description for p in plan.provision] == ["Read every day."]


def test_a_programme_of_support_is_a_document_beside_its_school() -> None:
    plan = read(heading("Hill Lane School – Inclusion Programme"), "**Name:** Ada Bell")
    assert plan.setting.name == "Hill Lane School"
