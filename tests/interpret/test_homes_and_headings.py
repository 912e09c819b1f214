"""Home-made forms: lists under tiers, those present, sentences with gaps, signatures on one line."""

from __future__ import annotations

from sspdocs.blocks import BOLD
from tests.make import box, bullets, heading, marked, paragraph, read, sheet, table


def test_lists_under_the_tiers_of_a_provision_map_are_what_is_provided() -> None:
    plan = read(
        heading("Provision Map"),
        marked(("Name:", BOLD), " Ada Bell"),
        heading("Universal", 2),
        *bullets("Visual timetable", "Seat near the board"),
        heading("Targeted", 2),
        *bullets("Talk group with Mr Hay"),
    )
    assert [(p.description, p.tier) for p in plan.provision] == [
        ("Visual timetable", "universal"),
        ("Seat near the board", "universal"),
        ("Talk group with Mr Hay", "targeted"),
    ]


def test_lists_under_the_areas_of_a_provision_map_are_no_needs() -> None:
    plan = read(
        heading("Pupil provision map"),
        heading("Cognition and Learning", 2),
        *bullets("Overlearning of key words", "Reading ruler"),
    )
    assert plan.needs == ()
    assert [(p.description, p.area) for p in plan.provision] == [
        ("Overlearning of key words", "cognition_and_learning"),
        ("Reading ruler", "cognition_and_learning"),
    ]


def test_names_before_their_roles_are_those_present() -> None:
    plan = read(
        heading("Review meeting"),
        paragraph("Present:", BOLD),
        table(
            [
                ["Lena Marsh", [paragraph("Dad", BOLD)]],
                ["Mr Omar Hay", [paragraph("Teaching assistant", BOLD)]],
                ["Mrs Jo Orr", [paragraph("SENCo", BOLD)]],
            ]
        ),
    )
    assert [(p.name, p.role) for p in plan.people] == [
        ("Lena Marsh", "parent_carer"),
        ("Mr Omar Hay", "teaching_assistant"),
        ("Mrs Jo Orr", "sendco"),
    ]


def test_a_printed_sentence_goes_on_after_its_gaps() -> None:
    plan = read(
        heading("My Plan"),
        marked(
            ("My name is ", BOLD), "Adaeze Bell", (" and people call me ", BOLD), "Ada", (".", BOLD)
        ),
        marked(("I am in Year ", BOLD), "4", (" and my teacher is ", BOLD), "Mrs Orr", (".", BOLD)),
    )
    assert (plan.pupil.name, plan.pupil.preferred_name) == ("Adaeze Bell", "Ada")
    assert plan.pupil.year_group == "4"
    assert [(p.name, p.role) for p in plan.people] == [("Mrs Orr", "class_teacher")]


def test_the_pupil_named_again_with_a_date_signs() -> None:
    plan = read(
        heading("Support plan"),
        marked(("Student:", BOLD), " Ada Bell"),
        marked(("What I find hard:", BOLD), " Spelling long words in tests."),
        marked(("Student: ", BOLD), "A Bell", ("   Date: ", BOLD), "06.10.2025"),
    )
    assert plan.pupil.name == "Ada Bell"
    assert [(s.name, str(s.date)) for s in plan.signatures] == [("A Bell", "2025-10-06")]


def test_the_role_after_a_name_that_signs_is_its_role() -> None:
    plan = read(
        heading("Support plan"),
        marked(("Signed:", BOLD), " J Orr, SENCo"),
        marked(("Date:", BOLD), " 29/09/25"),
    )
    assert [(s.name, s.role, s.signed) for s in plan.signatures] == [("J Orr", "sendco", True)]


def test_a_mark_beside_the_name_that_it_stands_for_is_kept() -> None:
    plan = read(
        heading("Annual review"),
        marked(
            ("Headteacher: ", BOLD), "Dr Maud Orr", ("   Signed: ", BOLD), "M Orr", ("   Date: ", BOLD), "14/11/25"
        ),
    )  # fmt: skip
    assert [s.name for s in plan.signatures] == ["Dr Maud Orr"]
    assert "M Orr" in [u.text for u in plan.unmapped]


def test_a_school_s_department_is_no_part_of_its_name() -> None:
    plan = read(box("Moor High School – Inclusion Team"), heading("SEN Support Plan"))
    assert plan.setting.name == "Moor High School"
    assert "Inclusion Team" in [u.text for u in plan.unmapped]


def test_what_is_known_at_the_start_of_a_cycle_is_what_is_hard() -> None:
    plan = read(
        heading("Learning plan"),
        table([["Assess: what do we know?", "She walks out when the timer is on the board."]]),
    )
    assert [n.description for n in plan.needs] == ["She walks out when the timer is on the board."]


def test_where_a_child_is_now_beside_an_aspect_is_a_result() -> None:
    plan = read(
        heading("EYFS assessment", 2),
        table(
            [
                ["Aspect", "Where she is now", "Age expected"],
                ["Speaking", "8-20 months", "36-48 months"],
            ],
            shaded="0",
        ),
    )
    assert [(a.measure, a.value, a.expected) for a in plan.assessments] == [
        ("Speaking", "8-20 months", "36-48 months")
    ]


def test_the_role_in_a_list_of_costs_says_who_leads() -> None:
    plan = read(
        sheet(
            "Costs",
            [
                ["Pupil", "Ada Bell"],
                ["Intervention", "Role", "Hourly rate (£)", "Weeks", "Annual cost (£)"],
                ["Talk group", "TA3", 16.5, 10, 165],
                ["Word club", "HLTA", 20, 10, 200],
            ],
        )
    )
    assert [p.lead for p in plan.provision] == ["TA3", "HLTA"]


def test_mental_health_over_a_list_is_an_area_and_no_illness() -> None:
    plan = read(
        heading("SEN Support Plan"),
        table(
            [
                [[paragraph("Social, Emotional and Mental Health", BOLD)], None],
                [[paragraph("Barriers:", BOLD)], "Hides under the table in tests."],
            ]
        ),
    )
    assert plan.pupil.medical is None
    assert [(n.area, n.description) for n in plan.needs] == [
        ("semh", "Hides under the table in tests.")
    ]
