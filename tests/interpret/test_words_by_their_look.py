"""What words are by their look: a tutor's name, a step that says how often, what a behaviour looks like, a remark."""

from __future__ import annotations

import pytest
from make import heading, read, reads, sheet, table

NAME = "**Name:** Ada Bell"


@pytest.mark.parametrize(
    ("said", "group", "teacher"),
    [("Pip Lowther", None, "Pip Lowther"), ("8 Hawking", "8 Hawking", None), ("7B", "7B", None)],
)
def test_beside_tutor_stands_a_person_or_a_group(
    said: str, group: str | None, teacher: str | None
) -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Tutor**", said]]))
    assert plan.pupil.class_name == group
    assert next((p.name for p in plan.people), None) == teacher


def test_steps_that_say_how_often_are_not_how_often_support_is_given() -> None:
    rows = [
        ["**Long-term goal**", "**Steps this year**", "**Support**"],
        ["To work with animals", "Complete a placement of 30 hours", "Job coach"],
        ["To travel alone", "Use the 14 bus twice a week", "Travel trainer 1 x 60 mins weekly"],
    ]
    plan = read(NAME, table(rows))
    assert [(p.description, p.frequency) for p in plan.provision] == [
        ("Job coach", None),
        ("Travel trainer 1 x 60 mins weekly", "1 x 60 mins weekly"),
    ]
    assert plan.pupil.year_group is None


def test_what_a_behaviour_looks_like_is_a_need_and_nothing_that_is_liked() -> None:
    plan = read(NAME, heading("What it looks like", 2), "Goes quiet, hood up")
    assert [n.description for n in plan.needs] == ["Goes quiet, hood up"]
    assert plan.views.interests is None


def test_a_remark_after_the_name_of_who_comes_from_a_service_is_kept_apart() -> None:
    plan = read(NAME, heading("Agencies involved", 2), "CAMHS – Dr P Sage, first seen Oct 2025")
    assert [(a.service, a.name) for a in plan.agencies] == [("CAMHS", "Dr P Sage")]
    assert "first seen Oct 2025" in [u.text for u in plan.unmapped]


def test_what_is_to_become_of_an_outcome_is_no_provision() -> None:
    rows = [
        ["**Outcome**", "**Evidence of progress**", "**Should it continue, be changed or end?**"],
        ["Ada will read a page", "Reads half a page", "Continue"],
        ["Ada will pack her bag", "Does so daily", "End – replace with a homework outcome"],
    ]
    plan = read(NAME, table(rows))
    assert plan.provision == ()
    assert [o.progress for o in plan.outcomes] == ["Reads half a page", "Does so daily"]
    assert "Continue" in [u.text for u in plan.unmapped]


def test_minutes_tell_what_the_pupil_says_and_who_is_to_do_what() -> None:
    plan = read(
        NAME,
        "**Present:** Mrs Bell (mum), Mr Pugh (SENCo), Ada for the last 10 mins",
        "**2. Worries –** Still anxious about tests.",
        "**3. Ada says –** I want to know the day before.",
        "**6. Actions –** Mr Pugh to email dates home. Miss Fox to set up a check-in.",
    )
    assert [n.description for n in plan.needs] == ["Still anxious about tests."]
    assert plan.views.pupil == "I want to know the day before."
    assert plan.review.next_steps == ("Mr Pugh to email dates home. Miss Fox to set up a check-in.")
    assert [(p.name, p.role) for p in plan.people] == [
        ("Mrs Bell", "parent_carer"),
        ("Mr Pugh", "sendco"),
    ]
    assert "Ada for the last 10 mins" in [u.text for u in plan.unmapped]


def test_the_kind_of_school_in_brackets_is_no_part_of_its_name() -> None:
    plan = read(NAME, "**School:** Birchover Primary School (mainstream)")
    assert plan.setting.name == "Birchover Primary School"
    assert "mainstream" in [u.text for u in plan.unmapped]


def test_a_paper_that_parents_fill_in_tells_their_names_and_hopes() -> None:
    rows = [["**Child's name**", "Ottoline Fry"], ["**Your name(s)**", "Marcus and Jude Fry"]]
    plan = read(
        heading("Annual Review – Parent/Carer Contribution"),
        table(rows),
        "**What are your hopes for the next year?**",
        "That she can get the bus.",
        "**5. Is there anything you would like to change in the plan?**",
        "More help with exams, please.",
    )
    assert plan.pupil.name == "Ottoline Fry"
    assert [(p.role, p.name) for p in plan.people] == [
        ("parent_carer", "Marcus Fry"),
        ("parent_carer", "Jude Fry"),
    ]
    assert plan.views.aspirations == "That she can get the bus."
    assert plan.views.interests is None


def test_a_year_and_more_after_a_pupils_name_are_no_part_of_it_and_no_birthday() -> None:
    plan = read(
        "Pupil: Kester Lunn, Year 4 (Miss Bray). Started 03/11/25", heading("Strengths", 2), "Kind"
    )
    assert (plan.pupil.name, plan.pupil.year_group) == ("Kester Lunn", "4")
    assert plan.pupil.date_of_birth is None
    assert "(Miss Bray). Started 03/11/25" in [u.text for u in plan.unmapped]


def test_services_between_semicolons_are_told_apart_with_their_names_and_remarks() -> None:
    said = "Teacher of the Deaf (Mrs B Lyle) – half-termly; Audiology, St Mark's"
    plan = read(NAME, table([["**External agencies**", said]]))
    first, *others = plan.agencies
    assert (first.service, first.name) == ("Teacher of the Deaf", "Mrs B Lyle")
    assert others
    assert "half-termly" in [u.text for u in plan.unmapped]


def test_an_adult_and_a_time_stand_beside_each_of_several_interventions() -> None:
    rows: list[list[object]] = [
        [
            "**Name**",
            "**Intervention**",
            "**Adult / time**",
            "**Intervention**",
            "**Adult / time**",
        ],
        ["Zoe Hart", "Phonics", "Mrs Lo, daily 20m", "Talk Boost", "Mr Ash 3 x 30m"],
        ["Dev Rana", "1:1 reading", "TA 4 x 10m", "", ""],
    ]
    zoe, dev = reads(sheet("Y2", rows))
    assert [(p.description, p.lead, p.frequency) for p in zoe.provision] == [
        ("Phonics", "Mrs Lo", "daily 20m"),
        ("Talk Boost", "Mr Ash", "3 x 30m"),
    ]
    assert [(p.description, p.lead) for p in dev.provision] == [("1:1 reading", "TA")]
