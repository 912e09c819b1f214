"""Heads over groups of columns, heads that ask two things, and the sums under lists."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from make import heading, read, reads, sheet, table

TERM = ["**Support**", "**Hours per week**", "**Impact**"]


def test_terms_over_the_same_heads_give_an_item_for_each_term() -> None:
    rows = [
        ["**Provision this year**"], ["**Name**", "Ada Bell"], [],
        ["**Need**", "**Autumn**", None, None, "**Spring**", None, None],
        [None, *TERM, *TERM],
        ["SEMH", "Nurture", 2, "Calmer", "Lego club", 1, None],
        ["Cognition and learning", "Phonics", 1, None, None, None, None],
    ]  # fmt: skip
    plan = read(sheet("Map", rows, merged={"B4": 3, "E4": 3}, tall={"A4": 2}))
    assert plan.kind == "provision_map"
    assert [(p.description, p.area, p.impact) for p in plan.provision] == [
        ("Nurture", "semh", "Calmer"),
        ("Phonics", "cognition_and_learning", None),
        ("Lego club", "semh", None),
    ]


def test_terms_beside_one_target_a_row_give_no_target_twice() -> None:
    rows = [
        ["**Target**", "**Autumn**", None, "**Spring**", None],
        [None, "**Support**", "**Progress**", "**Support**", "**Progress**"],
        ["To read 20 words", "Phonics", "10 words", "Phonics again", "18 words"],
    ]
    plan = read(sheet("Plan", rows, merged={"B1": 2, "D1": 2}, tall={"A1": 2}))
    assert [o.description for o in plan.outcomes] == ["To read 20 words"]


@pytest.mark.parametrize(
    ("head", "said"), [("Sessions x mins each week", "2 x 30"), ("Minutes x sessions", "30 x 2")]
)
def test_a_head_that_asks_sessions_and_minutes_says_which_number_is_which(
    head: str, said: str
) -> None:
    rows = [["**Outcome**", "**Provision**", f"**{head}**"], ["Ada will read", "Phonics", said]]
    (item,) = read(heading("Plan"), table(rows)).provision
    assert (item.frequency, item.sessions_per_week, item.minutes_per_session) == (said, 2, 30)


def test_two_bare_numbers_under_a_head_that_does_not_say_what_they_are_state_nothing() -> None:
    rows = [
        ["**Outcome**", "**Provision**", "**Frequency**"],
        ["Ada will read", "Phonics", "2 x 30"],
    ]
    (item,) = read(heading("Plan"), table(rows)).provision
    assert (item.sessions_per_week, item.minutes_per_session) == (None, None)


def test_a_part_of_a_cost_is_no_cost() -> None:
    rows = [
        ["**Costed map**"], ["**Pupil**", "Ada Bell"], [],
        ["**Item**", "**Share of cost**", "**Annual cost**"],
        ["Wobble board", "50%", "£40"], ["Sloping desk", "100%", "£85"],
    ]  # fmt: skip
    plan = read(sheet("Map", rows))
    assert [p.annual_cost for p in plan.provision] == [Decimal(40), Decimal(85)]
    assert {"50%", "100%"} <= {u.text for u in plan.unmapped}


def test_the_sum_of_lettered_blocks_is_the_total() -> None:
    head = ["**Ref**", "**Support**", "**Annual cost**"]
    rows = [
        ["**Costed map**"], ["**Pupil**", "Ada Bell"], [],
        ["**A. Adults**"], head, ["A1", "Phonics", "£900"], [None, "**Total A**", "£900"], [],
        ["**B. Things**"], head, ["B1", "Sloping desk", "£85"], [None, "**Total B**", "£85"], [],
        [None, "**A + B**", "£985"],
    ]  # fmt: skip
    plan = read(sheet("Map", rows, merged={"A4": 3, "A9": 3}))
    assert plan.costs.stated_total == Decimal(985)


def test_types_of_need_under_numbered_heads_are_the_pupils_own() -> None:
    rows = [
        ["**Surname**", "**Forename**", "**Need 1**", "**Need 2**", "**Support 1**"],
        ["BELL", "Ada", "SpLD", "SEMH", "Phonics"],
        ["CROW", "Bea", "ASD", None, "Quiet space"],
    ]
    ada, bea = reads(sheet("Register", rows))
    assert (ada.sen.primary_need, ada.sen.other_needs) == ("SPLD", ("SEMH",))
    assert (bea.sen.primary_need, bea.needs) == ("ASD", ())


def test_words_on_progress_beside_a_column_of_results_stay_words() -> None:
    rows = [
        ["**Pupil**", "**Target**", "**Progress**", "**Met? Y / P / N**"],
        ["Ada Bell", "To count to 60", "secure to 60", "Y"],
        ["Bea Crow", "To count to 20", "emerging", "N"],
    ]
    plans = reads(sheet("Tracker", rows))
    assert [(o.progress, o.rating) for p in plans for o in p.outcomes] == [
        ("secure to 60", "met"),
        ("emerging", "not_met"),
    ]


def test_the_date_of_an_ehc_plan_is_when_it_was_issued() -> None:
    plan = read(
        heading("Education, Health and Care Plan"),
        "**Name:** Ada Bell",
        "**Date of plan:** 15 May 2025",
    )
    assert plan.dates.ehc_plan_issued == dt.date(2025, 5, 15)


def test_costed_provision_of_a_pupil_with_an_ehc_plan_is_a_map() -> None:
    rows = [["**Provision**", "**Annual cost**"], ["Phonics", "£900"], ["Mentor", "£300"]]
    plan = read(heading("EHC Plan funding - costed provision"), "**Name:** Ada Bell", table(rows))
    assert plan.kind == "provision_map"


def test_a_plus_between_the_words_of_an_area_is_and() -> None:
    rows = [
        ["**Pupil**", "Ada Bell"], [],
        ["**Area**", "**Provision**", "**Staff**"],
        ["Communication + interaction", "Talk group", "Mrs Orr"],
    ]  # fmt: skip
    (item,) = read(sheet("Map", rows)).provision
    assert item.area == "communication_and_interaction"
