"""Forms as schools hand them in: some boxes still blank, two parents side by side, answers on a printed rule."""

from __future__ import annotations

import pytest
from make import marked, paragraph, read, sheet, slots, table

from sspdocs.blocks import HIGHLIGHT

NAME = ["**Name**", "Ada Bell"]


def test_small_steps_beside_success_criteria_belong_to_the_target_in_hand() -> None:
    plan = read(
        table([
            ["**Outcome 1:** To read ten words", None],
            ["**Starting point (baseline)**", "Reads two words"],
            ["**Small steps / success criteria**", "Reads five by half term"],
            ["**Plan: strategies and intervention**", "Precision teaching"],
        ])
    )  # fmt: skip
    (outcome,) = plan.outcomes
    assert outcome.baseline == "Reads two words"
    assert outcome.success_criteria == "Reads five by half term"
    assert plan.provision[0].outcomes == (0,)


def test_two_parents_side_by_side_are_read_one_after_the_other() -> None:
    plan = read(
        table([NAME, ["**Year group**", "5"]]),
        table([
            ["**Parent / carer 1**", "", "**Parent / carer 2**", ""],
            ["**Title and name**", "Mrs Jo Bell", "**Title and name**", "Mr Al Bell"],
            ["**Telephone**", "01632 960001", "**Telephone**", "01632 960002"],
            ["**Email**", "jo@example.org", "**Email**", ""],
        ]),
    )  # fmt: skip
    assert [(p.role, p.name, p.phone, p.email) for p in plan.people] == [
        ("parent_carer", "Mrs Jo Bell", "01632 960001", "jo@example.org"),
        ("parent_carer", "Mr Al Bell", "01632 960002", None),
    ]


def test_cells_that_each_begin_with_a_label_are_no_heads_of_those_below() -> None:
    plan = read(
        table([
            ["Child’s first name: Ada", "Child’s surname: Bell"],
            ["Date of birth:", "School:"],
            ["Your name(s): Jo Bell", "Relationship to child:"],
        ])
    )  # fmt: skip
    assert plan.setting.name is None
    assert plan.pupil.name == "Ada Bell"


@pytest.mark.parametrize("stage", ["SEN Support / EHC plan", "SEN Support  /  EHC plan"])
def test_printed_stages_of_which_none_is_marked_say_nothing(stage: str) -> None:
    assert read(table([NAME]), f"SEN stage (please circle): {stage}").sen.status is None


def test_a_label_after_a_printed_rule_is_one() -> None:
    found = slots("Completed by: ……………………………… Role: ……………………………… Date: ………………")
    assert [label for label, _ in found] == ["Completed by:", "Role:", "Date:"]


def test_an_unsigned_line_of_a_form_is_no_signature() -> None:
    plan = read(
        table([NAME]),
        "Signed on behalf of the local authority: ________________ Name: ______________ Date: ________",
    )
    assert not plan.signatures


def test_numbered_questions_in_plain_type_part_the_answers() -> None:
    plan = read(
        "4. What is going well at school?", "He likes his class.",
        "5. What are your hopes for your child’s future?", "A job with animals",
        "6. What extra help do you think your child may want next year?", "",
        "7. Do you agree with the outcomes in the plan?  Yes / No", "",
    )  # fmt: skip
    assert plan.views.strengths == "He likes his class."
    assert plan.views.aspirations == "A job with animals"
    assert not plan.outcomes


def test_a_boxed_question_after_another_is_no_part_of_the_answer_before() -> None:
    plan = read(
        table([NAME]),
        "5. What are your hopes for your child’s future?", "A job with animals",
        "Will you attend the meeting?   Yes ☐   No ☐    Do you need an interpreter?   Yes ☐   No ☐",
    )  # fmt: skip
    assert plan.views.aspirations == "A job with animals"


def test_a_question_that_opens_with_a_stem_is_no_answer_to_it() -> None:
    plan = read(table([NAME]), "What is important to your child?")
    assert plan.views.important_to is None


def test_a_council_and_its_office_in_one_line_are_not_label_and_answer() -> None:
    plan = read(
        table([NAME]), headers=[paragraph("**Northshire County Council  |  Inclusion Service**")]
    )
    assert plan.setting.local_authority != "|  Inclusion Service"


def test_labels_down_a_sheet_with_answers_beside_them_are_no_head() -> None:
    head = ["**Provision**", "**Target**", "**Staff**", "**Frequency**", "**Duration**"]
    plan = read(
        sheet("Pupil", [
            ["**Name**", "Ada Bell", None, None, "Academic year", "2026/27"],
            ["**D.O.B.**", "04/03/2016", None, None, "Term"],
            ["**Year**", "Year 5", None, None, "Teacher", "Mrs Dove"],
            ["**Class**", "Ash", None, None, "SENCo", "Mr Crow"],
            ["**SEN stage**", "SEN support"], ["**Area of need**", "Cognition and learning"],
            [], ["**Wave 1 – quality first teaching**"], head,
            ["Visual timetable", "To follow it", "TA", "daily"],
            [], ["**Wave 2 – targeted**"], head,
            [], ["**Wave 3 – specialist**"], head,
        ], merged={"A8": 7, "A12": 7, "A15": 7})
    )  # fmt: skip
    assert (plan.pupil.name, plan.pupil.year_group, plan.pupil.class_name) == (
        "Ada Bell",
        "5",
        "Ash",
    )
    assert [(p.role, p.name) for p in plan.people] == [
        ("class_teacher", "Mrs Dove"),
        ("sendco", "Mr Crow"),
    ]


def test_signature_rows_of_a_sheet_that_nobody_signed_give_none() -> None:
    plan = read(
        sheet("Plan", [
            ["**Pupil:**", "Ada Bell", None, None, "**SENCO:**", "Mr Crow"],
            [], ["**What I am good at**"], ["Drawing"], [], ["**What helps me**"], ["Quiet"], [],
            ["**Target no.**", "**Target**", "**Success criteria**", "**Strategies**", "**Who**"],
            [1, "To read ten words", "Ten words", "Precision teaching", "TA"], [2], [3],
            [], [],
            ["Parent signature", None, None, None, "Date"],
            ["Teacher signature", None, None, None, "Date"],
            ["Pupil signature", None, None, None, "Date"],
        ], merged={"A3": 8, "A6": 8})
    )  # fmt: skip
    assert not plan.signatures


def test_types_of_need_are_those_that_are_ticked_whatever_the_form_lists() -> None:
    kinds = ["Specific learning difficulty (SpLD)", "Autism (ASD)", "Hearing impairment (HI)"]
    marks = [("☐", "☒"), ("☒", "☐"), ("☐", "☐")]
    plan = read(
        table([NAME]),
        table([
            ["**Type of need**", "**Main need**", "**Other need**"],
            *[[kind, *two] for kind, two in zip(kinds, marks, strict=True)],
        ]),
    )  # fmt: skip
    assert (plan.sen.primary_need, plan.sen.other_needs) == ("ASD", ("SPLD",))
    assert not plan.unmapped


def test_a_printed_service_whose_box_is_not_ticked_is_not_involved() -> None:
    plan = read(
        table([NAME]),
        "**Professionals involved**",
        table([
            ["**Service**", "**Name of professional**", "**Date of last report**", "**Attached?**"],
            ["Educational psychologist", "", "", "☐"],
            ["Speech and language therapist", "Ms O Calder", "30/09/2026", "☐"],
        ]),
    )  # fmt: skip
    assert [(a.service, a.name) for a in plan.agencies] == [
        ("Speech and language therapist", "Ms O Calder")
    ]


def test_all_four_areas_in_a_line_are_the_forms_own_list_until_one_is_marked() -> None:
    printed = "Main area of need (please highlight): Cognition and learning / Communication and interaction / "
    name = table([NAME])
    assert read(name, f"{printed}SEMH / Sensory and/or physical").sen.areas == ()
    chosen = marked(printed, ("SEMH", HIGHLIGHT), " / Sensory and/or physical")
    assert read(name, chosen).sen.areas == ("semh",)
    assert read(name, "**Area of need:** Cognition and learning\nSEMH").sen.areas == (
        "cognition_and_learning",
        "semh",
    )


def test_tiers_side_by_side_are_tiers_whatever_stands_beside_them() -> None:
    plan = read(
        table([
            ["**Area of need**", "**Universal**", "**Targeted**", "**Specialist**", "**Cost**", "**Review**"],
            ["**SEMH**", "Calm corner", "Lego group", "Counselling", "£500", "Calmer"],
            ["**Cognition & Learning**", "Word mats", "Phonics group", "Dyslexia tutor", "£300", "Reads more"],
        ])
    )  # fmt: skip
    assert [(x.description, x.area, x.tier) for x in plan.provision][:3] == [
        ("Calm corner", "semh", "universal"),
        ("Lego group", "semh", "targeted"),
        ("Counselling", "semh", "specialist"),
    ]
    assert "£500" in [u.text for u in plan.unmapped]


def test_the_kind_of_learning_difficulty_beside_its_type_is_kept() -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Main need**", "SpLD - dyscalculia"]]))
    assert plan.sen.primary_need == "SPLD"
    assert [u.text for u in plan.unmapped] == ["SpLD - dyscalculia"]
