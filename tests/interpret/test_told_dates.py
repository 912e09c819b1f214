"""Dates that stand in a sentence, with no label of their own."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, read, table

from sspdocs.interpret.values.told_dates import dates_of_part, dates_told

MAY = dt.date(2026, 5, 3)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("The plan will be reviewed on 3 May 2026.", "dates.review_due"),
        ("This will next be reviewed again by 03/05/2026 with Mum.", "dates.review_due"),
        ("We will meet again on 3 May 2026 to look at progress.", "dates.review_due"),
        ("We will meet to talk about this plan on 3rd May 2026.", "dates.review_due"),
        ("Our next review meeting is on 3rd May 2026 at 3pm.", "dates.review_due"),
        ("We will all meet to talk. Next review: 3 May 2026", "dates.review_due"),
        ("The plan was last reviewed on 3 May 2026.", "dates.reviewed_on"),
        ("This plan was written with her mother on 3 May 2026.", "dates.plan_start"),
    ],
)
def test_a_sentence_tells_a_date_of_the_plan(text: str, concept: str) -> None:
    assert dates_told(text) == {concept: MAY}


@pytest.mark.parametrize(
    "text",
    [
        "The educational psychologist came on 3 May 2026.",
        "His medication will be reviewed on 3 May 2026.",
        "The EHC plan will be reviewed on 3 May 2026.",
        "The plan will be reviewed on 3 May 2026. It will be reviewed on 4 June 2026.",
        "The plan will be reviewed in May.",
    ],
)
def test_other_dates_are_not_the_plan_s(text: str) -> None:
    assert dates_told(text) == {}


def test_a_date_under_a_label_counts_for_more() -> None:
    told = "This plan was written on 1 May 2026 and will be reviewed on 3 May 2026."
    plan = read(heading("Support plan"), told, table([["**Review date**", "4 June 2026"]]))
    assert plan.dates.plan_start == dt.date(2026, 5, 1)
    assert plan.dates.review_due == dt.date(2026, 6, 4)
    assert told in [u.text for u in plan.unmapped]


def test_a_letter_home_is_a_plan_from_its_first_heading() -> None:
    plan = read(
        "4 March 2026\nDear Mr and Mrs Bell",
        "Re: Learning plan for Ada Bell, Year 4",
        "Here is what we agreed when we met.",
        heading("What Ada does well", 2),
        "She helps everybody in the garden.",
        heading("What she finds difficult", 2),
        "She loses her place when she reads.",
    )
    assert (plan.pupil.name, plan.pupil.year_group) == ("Ada Bell", "4")
    assert plan.title == "Learning plan"
    assert plan.views.strengths == "She helps everybody in the garden."
    assert plan.dates.plan_start == dt.date(2026, 3, 4)


def test_a_line_of_dates_under_a_part_of_a_plan_dates_the_plan() -> None:
    head = ["**Target**", "**Strategies**"]
    plan = read(
        heading("Support plan"),
        table([["**Name**", "Ada Bell"], ["**Year**", "3"]]),
        table([["**Current plan: Summer**", "Started 1.5.2026 Review due 3.7.2026"]]),
        table([head, ["To count to 20", "Number line"]]),
    )
    assert plan.dates.plan_start == dt.date(2026, 5, 1)
    assert plan.dates.review_due == dt.date(2026, 7, 3)


@pytest.mark.parametrize(
    ("label", "text", "told"),
    [
        ("Cycle 2:", "began 3/5/26", {"dates.plan_start": MAY}),
        ("Last plan", "From 1/2/26 Reviewed 3/5/26", {"dates.reviewed_on": MAY}),
        ("Cycle 2:", "began swimming 3/5/26", {}),
        ("Cycle 2:", "To swim by 3/5/26", {}),
        ("Cycle 2:", "From 3/5/26 with Mr Pike", {}),
    ],
)
def test_only_dates_with_their_words_date_a_part(
    label: str, text: str, told: dict[str, dt.date]
) -> None:
    assert dates_of_part(label, text) == told


def test_a_letter_s_first_heading_is_its_title_where_it_names_the_plan() -> None:
    plan = read(
        "9 January 2026",
        "Dear Mr and Mrs Bell,",
        heading("SEN Support Plan – Ada Bell (Year 6)", 1),
        "This letter sets out what we agreed when we met.",
        heading("What Ada does well", 2),
        "Ada draws maps.",
    )
    assert plan.provision == ()
    assert plan.views.strengths == "Ada draws maps."
