"""What words are by their look: a tutor's name, a step that says how often, what a behaviour looks like, a remark."""

from __future__ import annotations

import pytest
from make import heading, read, table

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
