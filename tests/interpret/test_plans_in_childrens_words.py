"""Plans that speak to the child, and what stands round them: who helps, who signs, whose class, what went how."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, paragraph, read, sheet, table

from sspdocs.blocks import ITALIC
from sspdocs.forms.vocabulary import vocabulary

NAMED = table([["**Name**", "Ada Bell"], ["**Class**", "Ash"]])


def test_those_who_sign_may_stand_side_by_side_over_their_names_and_dates() -> None:
    rows = [["**Child**", "**My mum or dad**", "**My teacher**"], ["Ada", "Jo Bell", "P. Orr"],
            ["3/2/26", "5/2/26", "4/2/26"]]  # fmt: skip
    plan = read(NAMED, heading("Signed by", 2), table(rows, shaded="r1"))
    assert [(s.role, s.name, s.date, s.signed) for s in plan.signatures] == [
        ("other", "Ada", dt.date(2026, 2, 3), True),
        ("parent_carer", "Jo Bell", dt.date(2026, 2, 5), True),
        ("class_teacher", "P. Orr", dt.date(2026, 2, 4), True),
    ]


def test_rows_under_signers_may_say_who_and_when() -> None:
    rows = [["", "**Parent**", "**SENCO**"], ["**Print name**", "Jo Bell", "Pat Orr"], ["**Signed**", "J. Bell", ""],
            ["**Date**", "5/2/26", ""]]  # fmt: skip
    plan = read(NAMED, heading("Signed by", 2), table(rows, shaded="r1"))
    assert [(s.role, s.name, s.date, s.signed) for s in plan.signatures] == [
        ("parent_carer", "Jo Bell", dt.date(2026, 2, 5), True), ("sendco", "Pat Orr", None, False),
    ]  # fmt: skip


def test_a_column_of_nothing_but_roles_says_what_each_person_is() -> None:
    rows = [["**Who**", "**What they do**"], ["Mrs Orr", "Class teacher"], ["Mr Fenn", "TA"]]
    plan = read(NAMED, heading("People who help me", 2), table(rows))
    assert [(p.role, p.name) for p in plan.people] == [
        ("class_teacher", "Mrs Orr"), ("teaching_assistant", "Mr Fenn"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "value", "role", "name"),
    [
        ("My helper", "Mrs Orr", "teaching_assistant", "Mrs Orr"),
        ("Drawn up with", "Mr Fenn (learning mentor)", "teaching_assistant", "Mr Fenn"),
        ("Drawn up with", "Mrs Pike, key worker", "key_worker", "Mrs Pike"),
    ],
)
def test_a_name_beside_words_of_the_childs_own_is_a_person(
    label: str, value: str, role: str, name: str
) -> None:
    plan = read(table([["**Name**", "Ada Bell"], [f"**{label}**", value]]))
    assert [(p.role, p.name) for p in plan.people] == [(role, name)]


def test_who_lives_at_home_beside_brothers_and_sisters_is_no_parent() -> None:
    plan = read(
        table([["**Name**", "Ada Bell"], ["**I live with**", "Dad, Nana Jo and my brother Tom"]])
    )
    assert not plan.people
    assert "Dad, Nana Jo and my brother Tom" in [u.text for u in plan.unmapped]


@pytest.mark.parametrize("text", ["Owls (Year 2)", "Owls (Y2)", "Owls / Year 2"])
def test_the_year_may_stand_in_brackets_after_the_class(text: str) -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**My class is**", text]]))
    assert (plan.pupil.class_name, plan.pupil.year_group) == ("Owls", "2")


def test_what_services_have_told_the_family_is_their_advice() -> None:
    rows = [
        ["**Service**", "**Name**", "**What they have told us**"],
        ["CAMHS", "Jo Crow", "Keep bedtimes calm."],
    ]
    plan = read(NAMED, heading("Who else is involved?", 2), table(rows))
    assert [(a.name, a.advice) for a in plan.agencies] == [("Jo Crow", "Keep bedtimes calm.")]
    assert plan.views.pupil is None


def test_medical_over_a_text_is_the_pupils_health_and_no_area_of_need() -> None:
    plan = read(NAMED, heading("Medical", 2), "Right hemiplegia. Splint at night.")
    assert (plan.pupil.medical, plan.needs) == ("Right hemiplegia. Splint at night.", ())


def test_impact_in_a_cycle_is_how_its_target_went() -> None:
    rows = [["**PLAN**", None], ["**Target**", "Ada will count to ten."], ["**DO**", None], ["**Support**", "Songs"],
            ["**REVIEW**", None], ["**What was the impact?**", "Counts to eight."]]  # fmt: skip
    plan = read(NAMED, heading("Cycle 1", 2), table(rows))
    assert [(o.progress, p.impact) for o, p in zip(plan.outcomes, plan.provision, strict=True)] == [
        ("Counts to eight.", None)
    ]


def test_a_head_that_names_the_week_over_sessions_says_how_often() -> None:
    rows = [
        ["**Target**", "**Support**", "**Weekly**"],
        ["To read", "Word cards", "Daily"],
        ["To spell", "Tiles", "2 x 10 mins"],
    ]
    plan = read(sheet("Plan", rows))
    assert [p.frequency for p in plan.provision] == ["Daily", "2 x 10 mins"]


def test_a_department_may_lead_with_the_lessons_under_it() -> None:
    rows = [
        ["**Target**", "**Support**", "**Staff / when**"],
        ["To add", "Number line", "English department\nIn English lessons"],
    ]
    plan = read(NAMED, table(rows))
    assert [(p.lead, p.frequency) for p in plan.provision] == [
        ("English department", "In English lessons")
    ]


def test_no_changes_proposed_is_no_need() -> None:
    plan = read(
        NAMED, heading("Special educational needs", 2), "No changes proposed: the wording is right."
    )
    assert not plan.needs
    assert "No changes proposed: the wording is right." in [u.text for u in plan.unmapped]


def test_lettered_parts_in_italics_are_the_forms_own_between_answers() -> None:
    plan = read(
        NAMED, heading("Section C – My health needs", 1),
        paragraph("C1. Health needs from my special educational needs", ITALIC), "Melatonin at night.",
        paragraph("C2. My other health needs", ITALIC), "Nut allergy.",
    )  # fmt: skip
    assert plan.pupil.medical == "Melatonin at night.\nNut allergy."


@pytest.mark.parametrize(
    ("asked", "concept"),
    [
        ("What we want Ada to do (target)", "outcomes.description"),
        ("Date of this my plan", "dates.plan_start"),
        ("What we saw", "outcomes.progress"),
        ("Date by which this plan must be reviewed", "dates.next_annual_review"),
    ],
)
def test_questions_of_such_forms_are_known(asked: str, concept: str) -> None:
    assert concept in vocabulary().match(asked).concepts


def test_how_the_family_was_involved_in_the_plan_is_not_their_view() -> None:
    asked = "**How have Ada and her family been involved in the development of this plan?**"
    said = "Ada drew pictures with Mrs Orr in May and her parents came to both of the meetings."
    plan = read(
        table([["**Name**", "Ada Bell"], [asked, said]]),
        heading("Family’s views", 2),
        "We are glad.",
    )
    assert plan.views.parent_carer == "We are glad."


def test_stems_beside_a_box_for_something_else_are_the_childs_own() -> None:
    said = [paragraph("My name is Ada Bell"), paragraph("I am in Year 4")]
    plan = read(heading("My passport"), table([["Photo of me", said]]))
    assert (plan.pupil.name, plan.pupil.year_group) == ("Ada Bell", "4")
