"""Blocks that number and name what is done, lines all in bold, titles over several heads, boxes of a profile."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from make import heading, read, reads, sheet, table

NAME = "**Name:** Ada Bell"
ROWS = [
    ["**Aim**", "Ada will use three words."],
    ["**Led by**", "TA"],
    ["**How often**", "daily"],
]


def test_a_heading_that_numbers_what_is_done_names_it() -> None:
    other = [["**Aim**", "Ada will be calm."], ["**Led by**", "HLTA"], ["**How often**", "weekly"]]
    plan = read(
        heading("Plan"),
        NAME,
        heading("Intervention 1 - Talk group", 2),
        table(ROWS),
        heading("Intervention 2 - Calm den", 2),
        table(other),
    )
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("Talk group", "TA", (0,)),
        ("Calm den", "HLTA", (1,)),
    ]


def test_a_numbered_line_over_a_card_names_what_is_done() -> None:
    plan = read(NAME, table([["**Provision 1: Talk group**", None], *ROWS]))
    assert [(p.description, p.frequency) for p in plan.provision] == [("Talk group", "daily")]


def test_a_label_that_numbers_an_intervention_asks_what_is_done() -> None:
    first = table([["**Strategy 1**", "Talk group"], ["**Led by**", "TA"]])
    second = table([["**Strategy 2**", "Calm den"], ["**Led by**", "HLTA"]])
    plan = read(NAME, first, second)
    assert [(p.description, p.lead) for p in plan.provision] == [
        ("Talk group", "TA"),
        ("Calm den", "HLTA"),
    ]
    assert plan.outcomes == ()


def test_what_a_heading_calls_a_numbered_target_is_kept() -> None:
    rows = [["**Target 1: Fluency**", None], ["**Outcome**", "Ada will read ten words."]]
    plan = read(NAME, table([*rows, ["**Strategies**", "Word cards"]]))
    assert "Fluency" in [u.text for u in plan.unmapped]
    assert [o.description for o in plan.outcomes] == ["Ada will read ten words."]


def test_lines_all_in_bold_side_by_side_hold_labels_and_answers() -> None:
    rows = [
        ["**Pupil: Ada Bell**", "**Class: Owls**", "**DOB: 02/03/2016**"],
        ["**SEN status: K**", "**Need: SLCN**", "**Review: 06/07/2026**"],
    ]
    plan = read(heading("Plan"), table(rows))
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Owls")
    assert plan.pupil.date_of_birth == dt.date(2016, 3, 2)
    assert (plan.sen.status, plan.sen.primary_need) == ("K", "SLCN")
    assert plan.dates.review_due == dt.date(2026, 7, 6)


def test_a_line_in_bold_across_a_list_still_stands_over_its_rows() -> None:
    head = ["**Support**", "**Adult**"]
    names = [["**Pupil: Ada Bell**", None], ["Word cards", "TA"]]
    more = [["**Pupil: Bea Crow**", None], ["Calm den", "HLTA"]]
    assert [p.pupil.name for p in reads(table([head, *names, *more]))] == ["Ada Bell", "Bea Crow"]


def test_a_ratio_under_who_does_it_stands_beside_how_often() -> None:
    rows = [["**Provision**", "**Who**", "**Frequency**"], ["Word cards", "TA\n1:2", "3 x 10 mins"]]
    (item,) = read(NAME, table(rows)).provision
    assert (item.lead, item.group_size, item.frequency) == ("TA", 2, "3 x 10 mins\n1:2")


def test_the_last_title_over_heads_reaches_as_far_as_it_makes_sense_with_them() -> None:
    rows: list[list[Any]] = [
        ["**Name**", "Ada Bell"],
        [],
        ["**Support**", "**Time**", None, "**Cost**"],
        [None, "**per week**", "**mins**", "**per hr**", "**per wk**", "**per yr**", "**Impact**"],
        ["Word cards", 4, 20, 15.85, 21.13, 803.07, "knows forty"],
    ]
    (item,) = read(sheet("Map", rows)).provision
    assert (item.sessions_per_week, item.minutes_per_session) == (4, 20)
    assert (item.hourly_rate, item.annual_cost) == (Decimal("15.85"), Decimal("803.07"))
    assert item.impact == "knows forty"


@pytest.mark.parametrize(("said", "other"), [("Sit near me", None), (None, "Shouting")])
def test_one_box_of_a_profile_is_filled_and_the_one_beside_it_is_not(
    said: str | None, other: str | None
) -> None:
    rows = [["**Name**", "Ada Bell"], ["**Please do**", "**Please don't**"], [said, other]]
    more = [["**What is important to me**"], ["My cat"]]
    plan = read(sheet("Ada", [*rows, *more], merged={"A4": 2, "A5": 2}))
    assert (plan.views.support_wanted, plan.views.does_not_help) == (said, other)
