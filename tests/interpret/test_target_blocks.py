"""A target in a band, then the heads of what is done for it, then one row: the row is about that target."""

from __future__ import annotations

import datetime as dt

from make import paragraph, read, table

from sspdocs.forms.words import ordinal

HEAD = ["**Strategies**", "**Staff**", "**Frequency**", "**Success criteria**", "**Met / not met**"]


def block(number: int, target: str, row: list[str]) -> list[list[str | None]]:
    return [[f"**Target {number}:** {target}", None, None, None, None], [*HEAD], [*row]]


def test_what_a_row_says_of_its_target_goes_there() -> None:
    plan = read(
        table(
            [
                *block(
                    1, "To ask for a break.", ["Blue card", "TA", "Daily", "8 times in 10", "Met"]
                ),
                *block(2, "To add to thirty.", ["Bead string", "HLTA", "Daily", "9 out of 10", ""]),
            ]
        )
    )
    assert [o.description for o in plan.outcomes] == ["To ask for a break.", "To add to thirty."]
    assert [o.success_criteria for o in plan.outcomes] == ["8 times in 10", "9 out of 10"]
    assert [o.rating for o in plan.outcomes] == ["met", None]
    assert [p.outcomes for p in plan.provision] == [(0,), (1,)]


def test_when_and_for_how_long_is_how_often() -> None:
    head = ["**Target**", "**How I will be helped**", "**When and for how long**"]
    plan = read(table([head, ["To write a line", "Word mat", "2 x 40 mins weekly, 1:5"]]))
    item = plan.provision[0]
    assert (item.frequency, item.sessions_per_week) == ("2 x 40 mins weekly, 1:5", 2)
    assert (item.minutes_per_session, item.group_size, item.weeks) == (40, 5, None)


def test_all_that_a_cell_says_of_how_often_is_kept_under_a_head_for_weeks() -> None:
    head = ["**Target**", "**Provision**", "**Weeks**"]
    plan = read(table([head, ["To write a line", "Word mat", "3 x 25 mins weekly, 9 weeks"]]))
    assert plan.provision[0].frequency == "3 x 25 mins weekly, 9 weeks"
    assert (plan.provision[0].weeks, plan.provision[0].minutes_per_session) == (9, 25)


def test_the_day_it_was_written_and_the_nature_of_need() -> None:
    plan = read("**Written on:** 12.1.26", "**Nature of need:** SEMH")
    assert plan.dates.plan_start == dt.date(2026, 1, 12)
    assert plan.sen.primary_need == "SEMH"


def test_a_numbered_heading_is_a_target_whatever_kind_it_names() -> None:
    plan = read(
        "**Name:** Ada Bell",
        paragraph("Reading goal 1", level=2), "To read ten words.", "**Where I am now:** Four words",
        paragraph("Reading goal 2", level=2), "To read a page.", "**Where I am now:** A line",
    )  # fmt: skip
    assert [o.description for o in plan.outcomes] == ["To read ten words.", "To read a page."]
    assert [o.baseline for o in plan.outcomes] == ["Four words", "A line"]


def test_a_review_of_a_numbered_target_is_no_target() -> None:
    assert ordinal("Key step 2") == 2
    assert ordinal("Review of target 2") is None
