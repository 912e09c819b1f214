"""Letters that set out a plan, people in one sentence, a budget, tiers and schools beside other words."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, read, reads, sheet, table

NAME = "**Name:** Ada Bell"
LETTER = (
    "Hill Primary School",
    "12 November 2025",
    "Dear Mr and Mrs Bell",
    "Re: Ada Bell, date of birth 03/02/2017",
    "Her new targets are:",
    "1. To know her number bonds to 10",
    "2. To read 45 of the first 100 words",
    "We will review these on 4 February 2026.",
    "Yours sincerely",
    "Mrs P Lowe",
    heading("SENCo", 2),
)


def test_a_letter_goes_on_after_its_targets_and_its_close_names_the_sendco() -> None:
    plan = read(*LETTER)
    assert [o.description for o in plan.outcomes] == [
        "To know her number bonds to 10",
        "To read 45 of the first 100 words",
    ]
    assert plan.dates.review_due == dt.date(2026, 2, 4)
    assert plan.setting.name == "Hill Primary School"
    assert [(p.name, p.role) for p in plan.people] == [("Mrs P Lowe", "sendco")]
    assert plan.title != "SENCo"


def test_a_line_under_a_list_that_says_more_of_its_last_target_stays_there() -> None:
    plan = read(
        NAME,
        "**Targets:**",
        "1. To know her number bonds to 10",
        "2. To read 45 words",
        "She reads them from her own cards.",
    )
    assert plan.outcomes[-1].description == "To read 45 words\nShe reads them from her own cards."


def test_those_present_are_told_apart_in_one_sentence_and_the_pupil_is_none_of_them() -> None:
    plan = read(
        NAME,
        "**Present:** Ada, Mrs Bell (Mum), Mr Teal (SENCo), Jo Banks (Careers adviser) and Mr Orr",
    )
    assert [(p.name, p.role) for p in plan.people] == [
        ("Mrs Bell", "parent_carer"),
        ("Mr Teal", "sendco"),
        ("Mr Orr", "other"),
    ]
    assert [(a.name, a.service) for a in plan.agencies] == [("Jo Banks", "Careers adviser")]
    assert "Ada" in [u.text for u in plan.unmapped]


def test_a_schools_budget_is_no_provision_and_none_of_it_is_lost() -> None:
    rows: list[list[object]] = [
        ["**Item**", "**Amount**", "**Comment**"],
        ["Notional SEN budget", 84500, "From the council"],
        ["Top-up funding", 21200, "Three pupils"],
        ["TA costs", 61000, "Four TAs"],
        ["Left to spend", 44700, None],
    ]
    (plan,) = reads(sheet("Budget", rows))
    assert not plan.provision
    assert plan.costs.stated_total is None
    kept = {u.text for u in plan.unmapped}
    assert {"Top-up funding", "21200", "Four TAs", "Left to spend", "44700"} <= kept


def test_costs_with_one_line_of_funding_are_still_a_list_of_provision() -> None:
    rows: list[list[object]] = [
        ["**Provision**", "**Cost**"],
        ["Phonics group", 1200],
        ["Lego club", 800],
        ["Element 3 top-up received", 500],
    ]
    (plan,) = reads(sheet("Costs", rows))
    assert [p.description for p in plan.provision] == ["Phonics group", "Lego club"]


@pytest.mark.parametrize(
    ("line", "tier"),
    [("Wave 2", "targeted"), ("(Tier 3)", "specialist"), ("Universal provision", "universal")],
)
def test_a_tier_under_the_name_of_what_is_done_is_its_tier(line: str, tier: str) -> None:
    rows: list[list[object]] = [
        ["**Provision**", "**Staff**", "**When**"],
        [f"Homework club\n{line}", "Mr Finn", "daily"],
        ["Typing", "Mr Finn", "weekly"],
    ]
    for plan in (read(NAME, table(rows)), *reads(sheet("Map", rows))):
        assert [(p.description, p.tier) for p in plan.provision] == [
            (f"Homework club\n{line}", tier),
            ("Typing", None),
        ]


def test_a_line_that_only_has_a_tiers_name_in_it_says_no_tier() -> None:
    rows = [["**Provision**", "**Staff**"], ["Homework club\nfor a specialist subject", "Mr Finn"]]
    (only,) = read(NAME, table(rows)).provision
    assert only.tier is None


@pytest.mark.parametrize(
    ("title", "school"),
    [
        ("Hartside Academy SEN Register October 2025", "Hartside Academy"),
        ("Hill Primary School Provision Map 2025", "Hill Primary School"),
        ("Hill School Year 7 Provision Map", "Hill School"),
    ],
)
def test_a_schools_name_ends_where_the_papers_begins(title: str, school: str) -> None:
    rows: list[list[object]] = [
        [title],
        ["**Name**", "**Form**", "**SEN**", "**Provision**"],
        ["Ada Bell", "7K", "K", "Typing"],
        ["Ben Crow", "8R", "E", "Mentor"],
    ]
    for plan in reads(sheet("Register", rows)):
        assert plan.setting.name == school


def test_a_title_that_names_school_and_pupil_gives_both() -> None:
    plan = read(heading("Hill School Individual Support Plan for Ada Bell", 1), "**Class:** Oak")
    assert (plan.setting.name, plan.pupil.name) == ("Hill School", "Ada Bell")
