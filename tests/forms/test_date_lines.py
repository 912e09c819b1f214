"""Dates that stand in a line with the words that ask for them, with a colon or without."""

from __future__ import annotations

import datetime as dt

import pytest
from make import read, slots

NAMED = ("**Name:** Ada Bell", "**Class:** Owls")


def test_a_line_of_labels_and_dates_without_colons_is_read() -> None:
    plan = read(*NAMED, "Plan date 5th May 2026   Date reviewed 7/7/26   Next review 1.10.26")
    assert plan.dates.plan_start == dt.date(2026, 5, 5)
    assert plan.dates.reviewed_on == dt.date(2026, 7, 7)
    assert plan.dates.review_due == dt.date(2026, 10, 1)


def test_a_line_of_dates_is_no_part_of_the_comment_above_it() -> None:
    plan = read(*NAMED, "**Pupil's views:** I like maps", "Written 5/5/26, next review 1/10/26")
    assert plan.views.pupil == "I like maps"
    assert plan.dates.review_due == dt.date(2026, 10, 1)


def test_words_that_ask_for_a_date_after_a_tab_are_a_label() -> None:
    plan = read(*NAMED, "Plan agreed: 5/5/26\tWe will look at this again on: w/c 5.10.26")
    assert plan.dates.plan_start == dt.date(2026, 5, 5)
    assert plan.dates.review_due == dt.date(2026, 10, 5)


def test_what_stands_after_a_date_and_a_gap_is_no_part_of_it() -> None:
    found = slots(*NAMED, "Review date 1/10/26     SENCO: Mrs Orr")
    assert found[-2:] == [("Review date", "1/10/26"), ("SENCO:", "Mrs Orr")]


@pytest.mark.parametrize(
    "line",
    [
        "Ada started at the school on 5/5/26 and has settled well.",
        "Mum met Mrs Orr on 5 May 2026 to talk about sleep.",
        "Completed by F. Orr on 5/5/26",
    ],
)
def test_a_sentence_with_a_date_is_no_line_of_labels(line: str) -> None:
    assert slots(*NAMED, "**Notes:**", line)[-1][1].endswith(line)
