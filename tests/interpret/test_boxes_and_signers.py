"""Boxes that mean something beside each other, and who is named, reached and signs in a form."""

from __future__ import annotations

import datetime as dt

from make import heading, read, table, ticks


def test_a_box_of_nothing_but_results_beside_another_is_assessments() -> None:
    form = table(
        [
            ["**Extra help in place**", "**Useful facts**"],
            ["Mentor on Mondays\nColoured overlay", "Spelling age: 8y 2m\nReading score: 91"],
        ]
    )
    plan = read("**Name:** Ada Bell", form)
    assert [(a.measure, a.value) for a in plan.assessments] == [
        ("Spelling age", "8y 2m"),
        ("Reading score", "91"),
    ]
    assert [p.description for p in plan.provision] == ["Mentor on Mondays", "Coloured overlay"]


def test_a_log_that_says_what_each_service_advised_is_of_agencies() -> None:
    plan = read(
        heading("Contact log: outside agencies"),
        table(
            [
                ["**Agency**", "**Name**", "**Date**", "**Recommendations**"],
                ["Portage", "Dev Oak", "03/02/2026", "Sing before each change."],
            ]
        ),
    )
    assert [(a.service, a.name, a.date, a.advice) for a in plan.agencies] == [
        ("Portage", "Dev Oak", dt.date(2026, 2, 3), "Sing before each change.")
    ]


def test_what_came_of_an_agency_s_visit_is_its_advice() -> None:
    plan = read(
        heading("Involvement of external agencies"),
        table(
            [
                ["**Date**", "**Agency**", "**Outcome of visit**"],
                ["03/02/2026", "Portage", "Sing before each change."],
                ["04/03/2026", "Physiotherapy", "Wobble cushion."],
            ]
        ),
    )
    assert [a.advice for a in plan.agencies] == ["Sing before each change.", "Wobble cushion."]


def test_a_role_in_brackets_says_who_leads_the_plan() -> None:
    plan = read("**Name:** Ada Bell", "**Led by (class teacher):** Mr Ivo Fern")
    assert [(p.role, p.name) for p in plan.people] == [("class_teacher", "Mr Ivo Fern")]


def test_a_pupil_who_signs_keeps_the_name_above() -> None:
    plan = read(
        "**Pupil:** Ada Bell",
        heading("Signatures"),
        table([["**Pupil**", "ada", "**Date**", "4/3/26"], ["**School**", "", "**Date**", ""]]),
    )
    assert plan.pupil.name == "Ada Bell"
    assert [(s.role, s.name, s.date) for s in plan.signatures] == [
        ("other", "ada", dt.date(2026, 3, 4))
    ]


def test_areas_to_tick_are_areas_whatever_asks_for_them() -> None:
    options = ticks(
        ("Cognition and Learning", False),
        ("Communication and Interaction", True),
        ("Social, Emotional and Mental Health", False),
        ("Sensory and Physical", True),
    )
    plan = read("**Name:** Ada Bell", table([["**Which needs does the child have?**", [options]]]))
    assert plan.sen.areas == ("communication_and_interaction", "sensory_and_physical")
    assert plan.needs == ()


def test_a_year_in_words() -> None:
    form = table([["**Name**", "Ada Bell", "**Year**", "Four"], ["**Class**", "4W", "", ""]])
    plan = read(form)
    assert (plan.pupil.year_group, plan.pupil.class_name) == ("4", "4W")


def test_where_a_pupil_stood_at_the_end_is_no_impact_beside_a_column_of_it() -> None:
    rows = [
        ["**Target**", "**Intervention**", "**Entry data**", "**Exit data**", "**Impact**"],
        ["Ada will count to 20.", "Number Stacks", "5", "16", "Joins in during maths."],
    ]
    plan = read(table(rows))
    assert [p.impact for p in plan.provision] == ["Joins in during maths."]
    assert [(o.baseline, o.progress) for o in plan.outcomes] == [("5", "16")]


def test_a_key_person_among_the_details_is_a_person() -> None:
    plan = read(
        heading("Targeted support"),
        heading("Family details", 2),
        table([["**Key person**", "Bo Lane"], ["**Home language**", "Welsh"]]),
    )
    assert [(p.role, p.name) for p in plan.people] == [("key_worker", "Bo Lane")]


def test_what_is_said_under_a_table_of_one_target_is_of_that_target() -> None:
    card = table(
        [
            ["**Outcome 1**", "Ada will tie her laces.", None],
            ["**What we will do**", "**Who**", "**How often**"],
            ["Lacing board", "Mrs Fern", "daily"],
            ["**Progress**", "Does one shoe of two.", None],
        ]
    )
    plan = read(heading("Outcomes"), card)
    assert [(o.description, o.progress) for o in plan.outcomes] == [
        ("Ada will tie her laces.", "Does one shoe of two.")
    ]
    assert [p.outcomes for p in plan.provision] == [(0,)]


def test_kin_without_a_name_are_nobody() -> None:
    form = table(
        [["**Parent/carer**", "Ruth Bell"], ["**I live with**", "Mum and my two brothers"]]
    )
    plan = read("**Name:** Ada Bell", form)
    assert [p.name for p in plan.people] == ["Ruth Bell"]
    assert "Mum and my two brothers" in [u.text for u in plan.unmapped]


def test_a_number_after_an_empty_label_is_of_the_parent_above() -> None:
    form = table(
        [
            ["**Mother's name**", "Ruth Bell"],
            ["**Father's name**", ""],
            ["**Telephone**", "07700 900123"],
        ]
    )
    plan = read("**Name:** Ada Bell", form)
    assert [(p.name, p.phone) for p in plan.people] == [("Ruth Bell", "07700 900123")]
