"""Tables in which what is done stands over the pupils, under a tier, or before what it is for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from make import heading, marked, paragraph, read, reads, sheet, table

from sspdocs.blocks import BOLD, STRIKE, Block


def test_what_is_done_stands_over_the_pupils_who_get_it() -> None:
    head = ["Provision type", "Pupil", "Staff", "Frequency", "Cost per pupil (£)"]
    ada, ben = reads(
        sheet(
            "Report",
            [
                head,
                ["**Phonics**", "2 pupils"],
                [None, "Bell, Ada", "Mrs Flint", "Daily", 142.5],
                [None, "Crow, Ben", "Mrs Flint", "Weekly", 90],
                ["**Lego**", "1 pupil"],
                [None, "Bell, Ada", "Mr Orr", "Weekly", 60],
            ],
        )
    )
    assert [(p.description, p.lead, p.annual_cost) for p in ada.provision] == [
        ("Phonics", "Mrs Flint", Decimal("142.5")), ("Lego", "Mr Orr", Decimal(60)),
    ]  # fmt: skip
    assert [p.description for p in ben.provision] == ["Phonics"]


def test_each_tier_over_a_group_of_columns_is_read_by_itself() -> None:
    plan = read(
        sheet(
            "KS2",
            [
                ["**Area of need**", "**Wave 1**", "**Wave 2**", None, "**Wave 3**", None],
                [None, "**Provision**", "**Intervention**", "**Led by**", "**Intervention**", "**Led by**"],
                ["SEMH", "Worry box", "Nurture group", "TA", "Play therapy", "Mrs Hay"],
                ["Cognition and learning", "Word banks", "Phonics", "HLTA", None, None],
            ],
            merged={"C1": 2, "E1": 2}, tall={"A1": 2},
        )
    )  # fmt: skip
    assert {(p.area, p.tier, p.description, p.lead) for p in plan.provision} == {
        ("semh", "universal", "Worry box", None), ("semh", "targeted", "Nurture group", "TA"),
        ("semh", "specialist", "Play therapy", "Mrs Hay"),
        ("cognition_and_learning", "universal", "Word banks", None),
        ("cognition_and_learning", "targeted", "Phonics", "HLTA"),
    }  # fmt: skip


@pytest.mark.parametrize("over", ["SEN Support (Wave 2 provision)", "Wave 2", "Targeted"])
def test_a_tier_in_brackets_over_rows_is_theirs(over: str) -> None:
    rows = [["**Intervention**", "**Staff**"], [f"**{over}**", None], ["Phonics", "TA"]]
    assert [p.tier for p in read(table(rows)).provision] == ["targeted"]


def test_numbers_point_to_outcomes_that_are_still_to_come() -> None:
    plan = read(
        table([["**Outcome no.**", "**Provision**", "**Staff**"], ["2", "Phonics", "TA"], ["1", "Lego", "TA"]]),
        heading("Outcomes", 2),
        "1. Ada will join a game.",
        "2. Ada will read ten words.",
    )  # fmt: skip
    assert [p.outcomes for p in plan.provision] == [(1,), (0,)]


def test_a_section_s_number_with_a_colon_is_no_target() -> None:
    plan = read(heading("Review", 1), heading("1:2 Details of the parents concerned", 2), "Jo Bell")
    assert plan.outcomes == ()


def test_a_number_in_bold_over_a_target_in_a_shaded_cell_is_its_label() -> None:
    cell: list[Block] = [marked(("Outcome 1", BOLD)), paragraph("Ada will read ten words.")]
    plan = read(
        table(
            [
                [cell, "**ASSESS: where am I now?**", "Two words"],
                ["^", "**PLAN: what will be done?**", "Word tin"],
                ["^", "**REVIEW: how did it go?**", "Six words."],
            ],
            shaded="c1",
        )
    )
    (outcome,) = plan.outcomes
    assert (outcome.description, outcome.baseline) == ("Ada will read ten words.", "Two words")
    assert outcome.progress == "Six words."
    assert plan.provision[0].outcomes == (0,)


def test_the_same_struck_options_under_each_target_are_their_results() -> None:
    met: list[Block] = [marked("Yes / ", ("Partly", STRIKE), " / ", ("No", STRIKE))]
    not_met: list[Block] = [marked(("Yes", STRIKE), " / ", ("Partly", STRIKE), " / No")]
    plan = read(
        table(
            [
                ["", "**Target 1**", "**Target 2**"],
                ["**Target**", "Ada will count.", "Ada will read."],
                ["**What we will do**", "Bead string", "Word tin"],
                ["**Achieved?**", met, not_met],
            ]
        )
    )
    assert [o.rating for o in plan.outcomes] == ["met", "not_met"]


def test_a_register_says_who_has_which_type_of_need_and_which_targets() -> None:
    head = [
        "Child’s name",
        "Key person",
        "Area of need",
        "Date Support Plan to be reviewed",
        "Current targets",
    ]
    (ada, ben) = reads(
        sheet(
            "Register",
            [head, ["Ada Bell", "Tam", "Hearing Impairment", dt.date(2026, 3, 27), "• Ada will sit.\n• Ada will eat."],
             ["Ben Crow", "Mel", "Physical Disability", dt.date(2026, 4, 2), "• Ben will walk."]],
        )
    )  # fmt: skip
    assert (ada.sen.primary_need, ben.sen.primary_need) == ("HI", "PD")
    assert [(p.role, p.name) for p in ada.people] == [("key_worker", "Tam")]
    assert ada.dates.review_due == dt.date(2026, 3, 27)
    assert [o.description for o in ada.outcomes] == ["Ada will sit.", "Ada will eat."]


def test_areas_ranked_by_number_are_the_pupil_s() -> None:
    areas = [
        "Cognition and Learning",
        "Communication and Interaction",
        "SEMH",
        "Sensory and Physical",
    ]
    plan = read(table([[f"**{a}**" for a in areas], ["", "1", "2", ""]]))
    assert plan.sen.areas == ("communication_and_interaction", "semh")


def test_what_the_plan_says_under_an_outcome_is_the_outcome() -> None:
    rows = [["**Outcome 1**", None], ["**What the plan says**", "Ada will name twelve words."],
            ["**Highlight one**", [marked(("Met", STRIKE), " / Partly met / ", ("Not met", STRIKE))]]]  # fmt: skip
    (outcome,) = read(heading("Education, Health and Care plan review", 1), table(rows)).outcomes
    assert (outcome.description, outcome.rating) == ("Ada will name twelve words.", "partly_met")


def test_the_review_of_a_care_plan_is_an_annual_review() -> None:
    rows = [["**Name**", "Ada Bell"], ["**Date of review meeting**", "11 February 2026"]]
    plan = read(heading("Education, Health and Care plan review: Part 1", 1), table(rows))
    assert plan.kind == "annual_review"
