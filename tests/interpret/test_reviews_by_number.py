"""Reviews and provision that point to targets by number, side by side or one after another."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from make import heading, read, table


def test_numbered_lines_side_by_side_are_one_provision_each() -> None:
    plan = read(
        table(
            [
                ["**Area of need**", "**What?**", "**Who?**", "**When?**", "**Cost per year**"],
                ["SEMH", "1. Barrier games\n2. Talking partner", "1. Mrs Tull\n2. CT",
                 "1. 2 x 30 mins weekly\n2. Throughout the day", "1. £312.40\n2. £0.00"],
            ]
        )
    )  # fmt: skip
    assert [(p.description, p.lead, p.frequency, p.annual_cost) for p in plan.provision] == [
        ("Barrier games", "Mrs Tull", "2 x 30 mins weekly", Decimal("312.40")),
        ("Talking partner", "CT", "Throughout the day", Decimal("0.00")),
    ]
    assert {p.area for p in plan.provision} == {"semh"}


def test_reviews_under_a_heading_each_tell_of_the_targets_they_number() -> None:
    plan = read(
        heading("Support plan with review record", 1),
        table([["", "**Target**", "**What we will do**"], ["T1", "Ada will say t.", "Phonics"],
               ["T2", "Ada will sit.", "Bench"]]),
        heading("Review 1", 2),
        "Date of review: 4 December 2025",
        table([["**Target**", "**Progress**"], ["T1", "Says t in words."], ["T2", "Once."]]),
        heading("Review 2", 2),
        "Date of review: 18 March 2026",
        table([["**Target**", "**Progress**", "**Outcome**"], ["T1", "Says t in talk.", "Met"],
               ["T2", "Daily.", "Partly met"]]),
        table([["**Parent comment**", "We are happy."], ["**Child’s comment**", "I like the bench."]]),
    )  # fmt: skip
    first, second = plan.outcomes
    assert (first.description, first.progress, first.rating) == (
        "Ada will say t.", "Says t in words.\nSays t in talk.", "met",
    )  # fmt: skip
    assert (second.progress, second.rating_text) == ("Once.\nDaily.", "Partly met")
    assert plan.dates.reviewed_on == dt.date(2026, 3, 18)
    assert (plan.review.parent_comment, plan.review.pupil_comment) == (
        "We are happy.", "I like the bench.",
    )  # fmt: skip


def test_a_signature_beside_a_printed_name_is_kept() -> None:
    rows = [["**Role**", "**Print name**", "**Signature**"], ["SENDCo", "Mrs Pat Ingle", "P Ingle"]]
    plan = read(heading("Signatures", 2), table(rows))
    assert plan.signatures[0].name == "Mrs Pat Ingle"
    assert "P Ingle" in [u.text for u in plan.unmapped]


def test_results_beside_bare_numbers_are_those_of_the_targets_in_that_order() -> None:
    plan = read(
        table([["**Target**", "**Provision**"], ["Ada will wait for her turn.", "Board games"],
               ["Ada will read ten words.", "Word cards"]]),
        heading("How it went", 2),
        table([["**Target number**", "**Achieved / Not achieved**", "**Comment**"],
               ["**1**", "Achieved", "Waits well."], ["**2**", "Not achieved", "Reads four."]]),
    )  # fmt: skip
    assert [(o.description, o.rating, o.progress) for o in plan.outcomes] == [
        ("Ada will wait for her turn.", "met", "Waits well."),
        ("Ada will read ten words.", "not_met", "Reads four."),
    ]
