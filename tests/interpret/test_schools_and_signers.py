"""Schools' names as letterheads print them, signers side by side, and what sentences tell of a pupil."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, read, table

from sspdocs.interpret.school_names import parts_of_school
from sspdocs.interpret.signed_lines import signers_across

NAME = "**Name:** Ada Bell"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Low Road School – SEND register", ["Low Road School", "SEND register"]),
        ("HILL SCHOOL – CONFIDENTIAL", ["HILL SCHOOL", "CONFIDENTIAL"]),
        ("✿ Little Oaks Nursery ✿", ["Little Oaks Nursery"]),
        ("Hill School, Low Road, Ely CB7 0XX", ["Hill School", "Low Road, Ely CB7 0XX"]),
        ("Moor High School Pupil Passport", ["Moor High School", "Pupil Passport"]),
        ("Hill School – Resourced Provision", ["Hill School – Resourced Provision"]),
        ("St Anne's C of E Primary, Ely", ["St Anne's C of E Primary, Ely"]),
        ("Moor Academy – Ely", ["Moor Academy – Ely"]),
    ],
)
def test_a_schools_name_is_parted_from_what_stands_beside_it(text: str, parts: list[str]) -> None:
    assert parts_of_school(text) == parts


def test_what_is_parted_from_a_schools_name_is_kept() -> None:
    plan = read(heading("Hill School, 3 Low Road, Ely"), heading("Support plan"), NAME)
    assert plan.setting.name == "Hill School"
    assert "3 Low Road, Ely" in [u.text for u in plan.unmapped]


def test_a_document_called_a_school_report_names_no_school() -> None:
    plan = read(heading("ANNUAL REVIEW – SCHOOL REPORT"), NAME)
    assert plan.setting.name is None


@pytest.mark.parametrize(
    ("label", "school"),
    [
        ("Where do I go to school?", "St Oswin’s RC Primary"),
        ("Which school does the student attend?", "Moor Comprehensive"),
        ("Provider", "Elm College of Further Education"),
    ],
)
def test_a_school_is_asked_for_in_many_ways(label: str, school: str) -> None:
    plan = read(NAME, table([[f"**{label}**", school], ["**Year**", "10"]]))
    assert plan.setting.name == school


def test_signers_side_by_side_are_told_apart() -> None:
    signed = signers_across("N. Orr (class teacher)    Clare Lee (SENCO)    ……………… (parent)")
    assert [(s.role, s.name) for s in signed] == [
        ("class_teacher", "N. Orr"),
        ("sendco", "Clare Lee"),
    ]
    (_, parent) = signers_across("Teacher F. Orr …………    Parent S Bell    Date 9/1/26")
    assert (parent.name, parent.date) == ("S Bell", dt.date(2026, 1, 9))
    assert signers_across("Ada has done well.    Signed off by all.") == []


def test_a_line_of_signers_ends_the_answer_above_it() -> None:
    plan = read(
        NAME,
        heading("Support plan"),
        heading("Parents say", 2),
        "She likes school.",
        "Signed N. Orr (class teacher)    Clare Lee (SENCO)",
    )
    assert plan.views.parent_carer == "She likes school."
    assert [s.name for s in plan.signatures] == ["N. Orr", "Clare Lee"]


def test_a_label_that_asks_for_a_mark_in_brackets_is_signed() -> None:
    row = ["**Headteacher (signature)**", "Mr G. Fair", "**Date**", "09/12/2025"]
    (signed,) = read(NAME, table([row])).signatures
    assert (signed.role, signed.date) == ("headteacher", dt.date(2025, 12, 9))


def test_a_plan_in_stars_tells_whose_it_is_in_sentences() -> None:
    plan = read(
        "**★ My Learning Plan ★**",
        "This plan belongs to Ada-Mae Bell in Hedgehogs (Year 2)",
        "My teacher is Miss Orr and the grown up who helps is Mrs Lee. Our SENCo is Mrs Day.",
        "**Written on:** 6/1/26",
    )
    pupil = plan.pupil
    assert (pupil.name, pupil.class_name, pupil.year_group) == ("Ada-Mae Bell", "Hedgehogs", "2")
    assert [(x.name, x.role) for x in plan.people] == [
        ("Miss Orr", "class_teacher"),
        ("Mrs Lee", "teaching_assistant"),
        ("Mrs Day", "sendco"),
    ]


def test_several_questions_in_one_label_mean_what_the_first_asks() -> None:
    rows = [["**What are my strengths? What do others value about me?**", "Very caring."]]
    assert read(NAME, table(rows)).views.strengths == "Very caring."


def test_each_area_in_a_box_of_its_own_tells_a_need() -> None:
    boxes = [
        table([[f"**{area}**"], [said]], shaded="r1")
        for area, said in (
            ("4.1 Communication and interaction", "Misses the point."),
            ("4.2 Cognition and learning", "Reads at seven years."),
        )
    ]
    plan = read(NAME, heading("4   What are the difficulties?", 2), *boxes)
    assert [(n.area, n.description) for n in plan.needs] == [
        ("communication_and_interaction", "Misses the point."),
        ("cognition_and_learning", "Reads at seven years."),
    ]


def test_a_students_course_is_no_provision() -> None:
    rows = [["**Student**", "Ada Bell"], ["**Course / programme**", "Level 1 Catering, 3 days"]]
    plan = read(table(rows, shaded="c1"))
    assert plan.provision == ()
    assert "Level 1 Catering, 3 days" in [u.text for u in plan.unmapped]


@pytest.mark.parametrize(
    "line", ["Spelling and Grammar", "Comprehensive assessment", "Playgroup visits in June"]
)
def test_words_that_end_schools_names_are_no_school_elsewhere(line: str) -> None:
    plan = read(heading("SEN Support Plan"), line, NAME)
    assert plan.setting.name is None
    assert line in [u.text for u in plan.unmapped]


def test_a_hill_after_a_schools_name_is_where_it_is() -> None:
    assert parts_of_school("Moor School, Forest Hill") == ["Moor School, Forest Hill"]
