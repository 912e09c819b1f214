"""Records of Assess, Plan, Do and Review: a cycle after another, each with its table and what was said of it."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, read, table

HEAD = [
    "**What makes it hard?**", "**Desired outcome**", "**Action / intervention**", "**Staff**",
    "**Frequency**", "**What is different now?**", "**RAG**",
]  # fmt: skip
ROW = [
    "Ada loses her place and gives up.", "To read a page aloud.", "Reading ruler", "TA", "Daily",
    "Reads half a page now.", "Amber",
]  # fmt: skip


def test_what_stands_before_the_target_is_hard_and_beside_the_result_is_how_it_went() -> None:
    plan = read(table([HEAD, ROW]))
    assert [n.description for n in plan.needs] == ["Ada loses her place and gives up."]
    assert plan.outcomes[0].description == "To read a page aloud."
    assert plan.outcomes[0].progress == "Reads half a page now."
    assert [p.description for p in plan.provision] == ["Reading ruler"]


def test_a_guessed_head_does_not_take_what_another_head_surely_says() -> None:
    head = ["**What will stop her learning?**", *HEAD[1:]]
    plan = read(table([head, ROW]))
    assert [p.description for p in plan.provision] == ["Reading ruler"]
    assert [n.description for n in plan.needs] == ["Ada loses her place and gives up."]


@pytest.mark.parametrize("over", ["Cycle 1", "Term 1"])
def test_comments_under_a_cycle_are_about_the_plan(over: str) -> None:
    rows = [
        ["**Pupil comment at review**", "I like my group."],
        ["**Parent comment at review**", "She is happier now."],
    ]
    plan = read(heading(over, 2), table([HEAD, ROW]), table(rows))
    assert plan.review.pupil_comment == "I like my group."
    assert plan.review.parent_comment == "She is happier now."


def test_a_key_under_a_cycle_is_no_target() -> None:
    key = "RAG key: Green = achieved; Amber = some progress; Red = no progress"
    plan = read(
        heading("Graduated response record", 1), heading("Cycle 2", 2), table([HEAD, ROW]), key
    )
    assert len(plan.outcomes) == 1
    assert key in [u.text for u in plan.unmapped]


def test_a_record_is_opened_on_its_first_day() -> None:
    assert read("**Record opened:** 8 December 2025").dates.plan_start == dt.date(2025, 12, 8)
