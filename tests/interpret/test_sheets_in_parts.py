"""Worksheets that say parts of one plan: services beside targets, reviews of the targets of another sheet."""

from __future__ import annotations

import datetime as dt

import pytest
from make import read, reads, sheet, table

TARGETS = [["**Target**", "**Support**"], ["Ada will share toys", "Turn-taking games"]]


def test_those_who_come_from_services_are_no_pupils() -> None:
    rows = [
        ["**Pupil**", "Ada Bell"], [], *TARGETS, [],
        ["**Service**", "**Name**", "**Advice**"],
        ["Speech therapy", "Jo Crow", "Use signs."], ["Area SENCO", "Mrs Pat Orr", "Apply for funds."],
    ]  # fmt: skip
    (plan,) = reads(sheet("Plan", rows))
    assert plan.pupil.name == "Ada Bell"
    assert [(a.service, a.name) for a in plan.agencies] == [
        ("Speech therapy", "Jo Crow"), ("Area SENCO", "Mrs Pat Orr"),
    ]  # fmt: skip


def test_pupils_with_the_service_that_each_sees_are_still_pupils() -> None:
    head = ["**Name**", "**Year**", "**Service**", "**Support**"]
    rows = [head, ["Ada Bell", "3", "CAMHS", "Talk time"], ["Bea Crow", "4", "Portage", "Play"]]
    plans = reads(sheet("Register", rows))
    assert [p.pupil.name for p in plans] == ["Ada Bell", "Bea Crow"]


def test_a_sheet_that_reviews_targets_by_number_is_their_review() -> None:
    plan = read(
        sheet("Pupil", [["**Name**", "Ada Bell"], ["**Year**", "Y4"], ["**Review due**", "1/12/2025"]]),
        sheet("Plan", [["**No.**", *TARGETS[0]], [1, "Ada will spell ten words", "Spelling cards"],
                       [2, "Ada will sit for ten minutes", "Wobble cushion"]]),
        sheet("Review", [["**Review date**", "2/12/2025"], [], ["**No.**", "**Progress**", "**Achieved?**"],
                         [2, "Sits for six.", "Partly"], [1, "Spells twelve.", "Yes"]]),
    )  # fmt: skip
    assert [(o.description, o.progress, o.rating) for o in plan.outcomes] == [
        ("Ada will spell ten words", "Spells twelve.", "met"),
        ("Ada will sit for ten minutes", "Sits for six.", "partly_met"),
    ]
    assert plan.dates.reviewed_on == dt.date(2025, 12, 2)
    assert plan.dates.review_due == dt.date(2025, 12, 1)


@pytest.mark.parametrize(("head", "code"), [("Ref", "T1"), ("Target", "1")])
def test_such_a_review_may_tell_of_one_target_only_by_its_code(head: str, code: str) -> None:
    codes = ("T1", "T2") if code == "T1" else (1, 2)
    plan = read(
        sheet("Pupil", [["**Name**", "Ada Bell"], ["**Year**", "Y4"]]),
        sheet("Plan", [["**Ref**", *TARGETS[0]], [codes[0], "Ada will spell", "Cards"],
                       [codes[1], "Ada will sit", "Mat"]]),
        sheet("Review", [[f"**{head}**", "**Progress**", "**Met?**"], [code, "Spells ten.", "Yes"]]),
    )  # fmt: skip
    assert [(o.description, o.progress) for o in plan.outcomes] == [
        ("Ada will spell", "Spells ten."), ("Ada will sit", None),
    ]  # fmt: skip


def test_results_in_plain_type_beside_their_question_are_its_answers() -> None:
    rows = [
        ["**Name**", "Ada Bell"], ["**Class**", "Oak"], [], [None, "**Cycle 1**", "**Cycle 2**"],
        ["**Target**", "Ada will read ten words", "Ada will write her name"],
        ["**Support**", "Word cards", "Name tracing"], ["**Target met?**", "Not met", "Partly met"], [],
        ["Service", "Contact", "Advice"], ["CAMHS", "Jo Crow", "Wait and see."],
    ]  # fmt: skip
    plan = read(sheet("Cycles", rows))
    assert [o.rating_text for o in plan.outcomes] == ["Not met", "Partly met"]


@pytest.mark.parametrize("first", ["Strand", "EYFS aspect"])
def test_the_first_column_says_what_was_measured_whatever_its_head(first: str) -> None:
    rows = [[f"**{first}**", "**Working within**", "**Expected**"], ["Listening", "16–26", "30–50"],
            ["Moving", "30–50", "30–50"]]  # fmt: skip
    plan = read(table([["**Name**", "Ada Bell"]]), table(rows))
    assert [(a.measure, a.value, a.expected) for a in plan.assessments] == [
        ("Listening", "16–26", "30–50"), ("Moving", "30–50", "30–50"),
    ]  # fmt: skip


def test_a_field_after_a_gap_ends_a_list_though_a_head_of_it_sounds_alike() -> None:
    rows = [
        ["**Name**", "Ada Bell", None], [], ["**EYFS area**", "**Working within**", "**Expected**"],
        ["Listening", "16–26", "30–50"], [], ["**Areas of difficulty**", "Ada does not join in games.", None],
    ]  # fmt: skip
    plan = read(sheet("Plan", rows))
    assert [n.description for n in plan.needs] == ["Ada does not join in games."]


def test_boxes_with_fields_of_their_own_stay_fields_beside_boxes_with_one_answer() -> None:
    about = [
        "**About me**",
        "**Name:** Ada Bell",
        "**Year:** Year 8",
        "**Date of birth:** 3/4/2013",
    ]
    plan = read(table([["\n".join(about), "**What I enjoy**\nKites"]], shaded="r1"))
    assert (plan.pupil.name, plan.pupil.year_group) == ("Ada Bell", "8")
    assert (plan.views.pupil, plan.views.interests) == (None, "Kites")


def test_a_name_in_brackets_tells_what_a_question_with_the_pupils_name_asks() -> None:
    head = ["**What we want Ada to do (outcome)**", "**How we will help**", "**How Ada got on**"]
    plan = read(table([head, ["Ada will wave", "Wave songs", "Waves to two."]]))
    assert [(o.description, o.progress) for o in plan.outcomes] == [
        ("Ada will wave", "Waves to two.")
    ]


def test_needs_on_a_sheet_of_their_own_are_the_plans() -> None:
    about = [["**Name**", "Ada Bell"], ["**Year**", "4"]]
    why = [
        ["**Test**", "**Score**"], ["Reading age", "7y 2m"], [],
        ["**Barriers to learning**"], ["Ada reads slowly."], ["She tires after lunch."],
    ]  # fmt: skip
    aims = [["**Outcome**", "**Provision**"], ["Ada will read ten words.", "Word wall"]]
    plan = read(sheet("About", about), sheet("Assess", why), sheet("Plan", aims))
    assert [n.description for n in plan.needs] == ["Ada reads slowly.", "She tires after lunch."]
