"""Boxes of a label over its answer, title bars, results with what is expected, needs told in a sentence."""

from __future__ import annotations

import datetime as dt

import pytest
from make import box, bullets, document, heading, read, table

from sspdocs.forms.names_in_labels import without_name
from sspdocs.interpret.values.codes import area_of


def test_boxes_in_plain_type_are_parted_though_one_label_is_only_like_a_known_one() -> None:
    plan = read(
        table(
            [
                [
                    "Young person\nTom Oke",
                    "Likes to be called\nTommy",
                    "Date of birth\n28 January 2012",
                ],
                ["School / college\nHill School", "NCY\n9", "Next review is due by\n03/02/2027"],
            ]
        )
    )
    assert (plan.pupil.name, plan.pupil.preferred_name, plan.pupil.year_group) == (
        "Tom Oke", "Tommy", "9",
    )  # fmt: skip
    assert plan.setting.name == "Hill School"


def test_a_bar_of_two_cells_holds_the_title_and_who_sends_the_form() -> None:
    plan = read(
        table(
            [
                [
                    "**Ashmere Borough Council**\n**SEND Team**",
                    "**Year 9 Annual Review:**\n**Moving on**",
                ]
            ],
            shaded="r1",
        ),
        "**Pupil:** Ada Bell",
        "**Date of meeting:** 4 February 2026",
    )
    assert (plan.kind, plan.setting.local_authority) == ("annual_review", "Ashmere Borough Council")
    assert plan.dates.reviewed_on == dt.date(2026, 2, 4)


def test_when_something_starts_is_no_starting_point() -> None:
    rows = [
        ["**Outcome**", "**Support**", "**Start**", "**Progress**"],
        ["To finish on time", "Chunked briefs", "Sept 25", "Four of five"],
        ["To manage nerves", "Visit first", "Oct 25", "Better"],
    ]
    plan = read("**Pupil:** Ada Bell", table(rows, shaded="r1"))
    assert [o.baseline for o in plan.outcomes] == [None, None]
    assert "Sept 25" in [u.text for u in plan.unmapped]


def test_results_beside_what_is_expected_are_one_assessment_a_subject() -> None:
    rows = [
        ["", "**Spring teacher assessment**", "**Year 6 expectation**"],
        ["Reading", "94", "100"],
        ["Writing", "WTS", "EXS"],
    ]
    plan = read("**Pupil:** Ada Bell", heading("Where Ada is now", 2), table(rows, shaded="r1"))
    assert [(a.measure, a.value, a.expected) for a in plan.assessments] == [
        ("Reading", "94", "100"),
        ("Writing", "WTS", "EXS"),
    ]


def test_a_name_under_the_service_in_its_table_is_of_the_service() -> None:
    plan = read(
        "**Pupil:** Ada Bell",
        table([["**Service**", "Diabetes Team"], ["**Name**", "Sr Olwen Penn"]]),
        table([["**Name**", "Jo Bell"], ["**Relationship to child**", "Mother"]]),
    )
    assert [(a.service, a.name) for a in plan.agencies] == [("Diabetes Team", "Sr Olwen Penn")]
    assert plan.pupil.name == "Ada Bell"


def test_a_name_in_a_frame_is_the_pupils_where_the_form_speaks_of_somebody_so_called() -> None:
    plan = read(
        box("**Malachi Oke**"),
        box("Made with Malachi in May"),
        box("**What is important to me**", "My drumsticks"),
    )
    assert plan.pupil.name == "Malachi Oke"
    assert read(box("**Lego Club**"), box("**What I like**", "Drums")).pupil.name is None


def test_a_page_header_may_say_whose_plan_it_is() -> None:
    headers = document("EHC Plan of Kai Oke   DOB 30th October 2008").body
    plan = read("**Special educational needs**", "Kai reads slowly.", headers=headers)
    assert (plan.pupil.name, str(plan.pupil.date_of_birth)) == ("Kai Oke", "2008-10-30")


def test_a_sentence_tells_the_main_need_and_the_diagnosis() -> None:
    plan = read(
        heading("Education, Health and Care Plan", 1),
        heading("Section B: Special educational needs", 2),
        "Kai’s primary need is Social, Emotional and Mental Health. He has a diagnosis of ADHD.",
        *bullets("He finds it hard to trust adults."),
        heading("Section G: Health provision", 2),
        "None specified.",
        heading("Section I: Placement", 2),
        "Hill School – an independent special school",
    )
    assert (plan.sen.primary_need, plan.sen.diagnoses) == ("SEMH", "ADHD")
    assert [n.description for n in plan.needs] == ["He finds it hard to trust adults."]
    assert plan.pupil.medical is None
    assert plan.setting.name == "Hill School"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("4.  Views of Kai’s mother", ["Views of parents"]),
        ("Views of Kai", ["Views of my child"]),
        ("Views of Parents", ["Views of parents"]),
    ],
)
def test_views_are_asked_for_by_name(label: str, said: list[str]) -> None:
    assert without_name(label) == said


def test_needs_of_every_kind_are_of_no_one_area() -> None:
    assert area_of("Support for educational, social and emotional needs") is None
    assert area_of("Social, emotional and mental health") == "semh"
