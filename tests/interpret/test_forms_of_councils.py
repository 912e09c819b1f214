"""Forms as councils and trusts print them: boxes under heads, steps in numbers, who came, who signed."""

from __future__ import annotations

import pytest
from make import bullets, heading, read, table


def test_boxes_with_labels_of_their_own_are_not_rows_under_the_heads() -> None:
    plan = read(
        table(
            [
                ["**My voice**", "**What helps me**"],
                ["**My strengths**\nHistory and drawing", "**What I find hard**\nNoise"],
                ["**My interests**\nTrains", "**What does not help**\nSurprises"],
            ],
            shaded="r1",
        )
    )
    assert plan.views.strengths == "History and drawing"
    assert plan.views.interests == "Trains"
    assert plan.views.does_not_help == "Surprises"


def test_who_does_a_step_is_no_pupil_of_a_list_where_the_form_names_its_pupil() -> None:
    plan = read(
        table([["**Young person**", "**DOB**", "**Year**"], ["Luc Petri", "14/6/13", "8"]]),
        table(
            [
                ["**Priority / goal**", "**Steps we will take**", "**Who**"],
                ["To come in for an hour", "Meet at the gate", "Jess Marlow"],
                ["To attend history", "Seat near the door", "Katie (MHST) and Mum"],
            ]
        ),
    )
    assert plan.pupil.name == "Luc Petri"
    assert [p.lead for p in plan.provision] == ["Jess Marlow", "Katie (MHST) and Mum"]


def test_a_numbered_step_under_the_reason_for_the_plan_is_a_target() -> None:
    plan = read(
        heading("Reason for this plan", 2),
        "Uses no words yet.",
        heading("Next step 1", 3),
        "Will hand over a picture card",
        heading("Next step 2", 3),
        "Will stay with a group for five minutes",
    )
    assert [o.description for o in plan.outcomes] == [
        "Will hand over a picture card",
        "Will stay with a group for five minutes",
    ]


def test_who_came_is_told_person_by_person() -> None:
    plan = read(
        heading("Who came to my meeting", 2),
        *bullets("Lena Nair – my mum", "Georgie – my support worker in class"),
        *bullets("Mo Eze – Social worker, Transitions Team"),
    )
    assert ("parent_carer", "Lena Nair") in [(p.role, p.name) for p in plan.people]
    assert "Georgie" in [p.name for p in plan.people]
    assert [(a.name, a.service) for a in plan.agencies] == [
        ("Mo Eze", "Social worker, Transitions Team")
    ]


def test_lines_of_signatures_begin_with_the_role() -> None:
    plan = read(
        "**Signed**",
        "SENCO E Bright  Date 19.9.25",
        "Parent / carer J. Alcott  Date 22.9.25",
        "Pupil ......................  Date .............",
    )
    assert [(s.role, s.name, str(s.date)) for s in plan.signatures] == [
        ("sendco", "E Bright", "2025-09-19"),
        ("parent_carer", "J. Alcott", "2025-09-22"),
    ]


def test_what_is_said_beside_a_status_is_kept() -> None:
    plan = read(
        table(
            [
                ["**Name**", "Ada Bell"],
                ["**SEND status**", "SEN support, pending assessment"],
                ["**Course and year**", "Entry 3 Skills for Independence and Work, year 2"],
            ]
        )
    )
    assert plan.sen.status == "K"
    kept = " ".join(u.text for u in plan.unmapped)
    assert "pending assessment" in kept
    assert "Entry 3 Skills" in kept


def test_a_schools_name_before_a_dot_is_no_label() -> None:
    plan = read(
        "**Learning map**",
        "**Rowan Field Special School** · Semi-formal pathway · Part of a trust",
        table([["**Name**", "Ada Bell"]]),
    )
    assert plan.setting.name == "Rowan Field Special School"
    assert any("Semi-formal pathway" in u.text for u in plan.unmapped)


def test_an_area_alone_on_its_line_in_a_section_is_a_heading() -> None:
    plan = read(
        heading("EDUCATION, HEALTH AND CARE PLAN"),
        heading("SECTION B: Special educational needs", 2),
        "Social, emotional and mental health",
        *bullets("Finds it hard to trust adults", "Can be aggressive"),
        "Cognition and learning",
        *bullets("Reads at the level of a child of eight"),
        heading("SECTION E: Outcomes", 2),
        *bullets("By July 2027 will read a page aloud"),
    )
    assert [(n.area, n.description) for n in plan.needs] == [
        ("semh", "Finds it hard to trust adults"),
        ("semh", "Can be aggressive"),
        ("cognition_and_learning", "Reads at the level of a child of eight"),
    ]


def test_the_words_under_a_number_in_a_review_are_the_target() -> None:
    plan = read(
        heading("Early Years EHCP – Six Month Review"),
        heading("Review of outcomes", 2),
        heading("Outcome 1", 3),
        "Will hand over a picture to choose.",
        "**Progress since plan was issued:** Does this at snack.",
        heading("Outcome 2", 3),
        "Will sit with a group.",
        "**Progress since plan was issued:** Sits for most of it.",
    )
    assert plan.kind == "annual_review"
    assert [(o.description, o.progress) for o in plan.outcomes] == [
        ("Will hand over a picture to choose.", "Does this at snack."),
        ("Will sit with a group.", "Sits for most of it."),
    ]


@pytest.mark.parametrize("label", ["Receiving School", "Previous Nursery", "Feeder School:"])
def test_a_label_about_a_school_with_nothing_beside_it_is_no_schools_name(label: str) -> None:
    plan = read(table([["**Name**", "Ada Bell"], [f"**{label}**", ""], ["**Year**", "5"]]))
    assert plan.setting.name is None
