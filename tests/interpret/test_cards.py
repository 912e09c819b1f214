"""What makes one item: a row, a card or a transposed column is one target; a list gives one item a line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from make import bullets, heading, paragraph, read, table

from sspdocs.blocks import STRIKE, Span
from sspdocs.model import Plan

HEAD = ["**Outcome**", "**Provision**", "**Who**", "**Frequency**"]
READING = ["Ada will read 40 words", "Paired reading", "Mrs Lamb", "3 x 20 mins weekly"]
WRITING = ["Ada will write her name", "Dotted letters", "Mr Oak", "daily"]


def texts(plan: Plan, name: str = "outcomes") -> list[str | None]:
    return [item.description for item in getattr(plan, name)]


# ---------------------------------------------------------------- one row, one target


def test_a_row_about_one_outcome_gives_one_outcome_and_one_linked_provision() -> None:
    plan = read(table([HEAD, READING, WRITING]))
    assert texts(plan) == ["Ada will read 40 words", "Ada will write her name"]
    assert texts(plan, "provision") == ["Paired reading", "Dotted letters"]
    assert [p.outcomes for p in plan.provision] == [(0,), (1,)]
    assert plan.unmapped == ()


def test_the_whole_cell_is_the_provision_its_lines_joined() -> None:
    row = ["Ada will read 40 words", bullets("Paired reading", "Word cards"), "Mrs Lamb", "daily"]
    plan = read(table([HEAD, row]))
    assert texts(plan, "provision") == ["Paired reading\nWord cards"]


def test_rows_left_blank_give_nothing() -> None:
    plan = read(table([HEAD, ["", "", "", ""], READING, ["", "-", "N/A", "…"]]))
    assert len(plan.outcomes) == len(plan.provision) == 1


def test_a_row_without_an_outcome_gives_provision_alone() -> None:
    plan = read(table([HEAD, READING, ["", "Quiet corner", "Mr Oak", "daily"]]))
    assert len(plan.outcomes) == 1
    assert plan.provision[1].description == "Quiet corner"
    assert plan.provision[1].outcomes == ()


def test_a_row_without_provision_gives_an_outcome_alone() -> None:
    plan = read(table([HEAD, ["Ada will read 40 words", "", "", ""], WRITING]))
    assert len(plan.outcomes) == 2
    assert [p.outcomes for p in plan.provision] == [(1,)]


def test_who_and_how_often_belong_to_the_row_s_provision() -> None:
    (provision,) = read(table([HEAD, READING])).provision
    assert provision.lead == "Mrs Lamb"
    assert provision.frequency == "3 x 20 mins weekly"
    assert provision.sessions_per_week == 3
    assert provision.minutes_per_session == 20


def test_a_number_that_is_not_stated_is_absent() -> None:
    (provision,) = read(table([HEAD, WRITING])).provision
    assert provision.sessions_per_week == 5
    assert provision.minutes_per_session is None
    assert provision.weeks is None
    assert provision.group_size is None


def test_one_phrase_gives_frequency_and_all_its_numbers() -> None:
    row = ["Ada will read", "Phonics", "TA", "3 x 20 mins weekly, 1:4, 10 weeks"]
    (provision,) = read(table([HEAD, row])).provision
    assert provision.frequency == "3 x 20 mins weekly, 1:4, 10 weeks"
    numbers = (provision.sessions_per_week, provision.minutes_per_session)
    assert (*numbers, provision.group_size, provision.weeks) == (3, 20, 4, 10)


def test_success_baseline_date_and_result_belong_to_the_row_s_outcome() -> None:
    head = ["**Baseline**", "**Target**", "**Success criteria**", "**Target date**", "**Met?**"]
    row = [
        "Reads 5 words",
        "To read 40 words",
        "8 of 10 read at sight",
        "3 July 2026",
        "Partly met",
    ]
    (outcome,) = read(table([head, row])).outcomes
    assert outcome.baseline == "Reads 5 words"
    assert outcome.success_criteria == "8 of 10 read at sight"
    assert outcome.target_date == dt.date(2026, 7, 3)
    assert outcome.rating == "partly_met"
    assert outcome.rating_text == "Partly met"


# ---------------------------------------------------------------- lists


@pytest.mark.parametrize("mark", ["•", "1.", ""])
def test_a_section_that_only_lists_things_gives_one_item_each(mark: str) -> None:
    plan = read(
        heading("Outcomes"),
        paragraph("To read aloud to a friend", bullet=mark),
        paragraph("To write a letter home", bullet=mark),
    )
    assert texts(plan) == ["To read aloud to a friend", "To write a letter home"]


def test_a_cell_that_only_lists_things_gives_one_item_each() -> None:
    plan = read(
        table([["**Outcomes**", bullets("To read aloud", "To write home")], ["**Name**", "Ada"]])
    )
    assert texts(plan) == ["To read aloud", "To write home"]


def test_listed_items_are_not_linked() -> None:
    plan = read(
        table(
            [
                ["**Name**", "Ada Bell"],
                ["**Outcomes**", bullets("To read aloud", "To write home")],
                ["**Strategies**", bullets("Word cards", "Writing slope")],
            ]
        )
    )
    assert [p.outcomes for p in plan.provision] == [()] * len(plan.provision)


def test_listed_needs_are_one_each() -> None:
    form = table(
        [["**Needs**", bullets("Sounding out words", "Holding a pencil")], ["**Name**", "Ada"]]
    )
    assert texts(read(form), "needs") == ["Sounding out words", "Holding a pencil"]


# ---------------------------------------------------------------- settled case 1


def test_a_small_table_for_each_target() -> None:
    made = [
        table([["**Outcome**", out], ["**Provision**", done], ["**Who**", who]])
        for out, done, who, _ in (READING, WRITING)
    ]
    plan = read(*made)
    assert texts(plan) == [READING[0], WRITING[0]]
    assert [p.outcomes for p in plan.provision] == [(0,), (1,)]
    assert [p.lead for p in plan.provision] == ["Mrs Lamb", "Mr Oak"]


def test_a_numbered_heading_for_each_target() -> None:
    plan = read(
        heading("Target 1"),
        READING[0],
        "**Provision:** Paired reading",
        heading("Target 2"),
        WRITING[0],
        "**Provision:** Dotted letters",
    )
    assert texts(plan) == [READING[0], WRITING[0]]
    assert [p.outcomes for p in plan.provision] == [(0,), (1,)]


def test_a_column_for_each_target() -> None:
    plan = read(
        table(
            [
                ["", "**Target 1**", "**Target 2**"],
                ["**Outcome**", READING[0], WRITING[0]],
                ["**Provision**", READING[1], WRITING[1]],
            ]
        )
    )
    assert texts(plan) == [READING[0], WRITING[0]]
    assert [p.outcomes for p in plan.provision] == [(0,), (1,)]


def test_numbered_lines_in_parallel_cells_are_paired() -> None:
    row = ["1. To read aloud\n2. To write home", "1. Word cards\n2. Writing slope", "", ""]
    plan = read(table([HEAD, row]))
    assert texts(plan) == ["To read aloud", "To write home"]
    assert texts(plan, "provision") == ["Word cards", "Writing slope"]
    assert [p.outcomes for p in plan.provision] == [(0,), (1,)]


# ---------------------------------------------------------------- settled cases 4, 5, 6, 7


def test_an_area_column_sets_the_area_of_its_row() -> None:
    plan = read(table([["**Area**", *HEAD], ["Cognition and learning", *READING]]))
    assert plan.outcomes[0].area == plan.provision[0].area == "cognition_and_learning"
    assert plan.sen.areas == ()


def test_a_merged_area_cell_counts_for_every_row() -> None:
    plan = read(table([["**Area**", *HEAD], ["SEMH", *READING], ["^", *WRITING]]))
    assert [o.area for o in plan.outcomes] == ["semh", "semh"]


def test_an_area_banner_sets_the_area_of_the_rows_below() -> None:
    plan = read(
        table(
            [
                HEAD,
                ["**Cognition and learning**", None, None, None],
                READING,
                ["**Sensory and physical**", None, None, None],
                WRITING,
            ]
        )
    )
    assert [o.area for o in plan.outcomes] == ["cognition_and_learning", "sensory_and_physical"]


def test_an_area_heading_sets_the_area_of_the_table_below() -> None:
    plan = read(
        heading("Communication and interaction"),
        table([HEAD, READING]),
        heading("Social, emotional and mental health"),
        table([HEAD, WRITING]),
    )
    assert [o.area for o in plan.outcomes] == ["communication_and_interaction", "semh"]


def test_columns_of_one_quantity_give_numbers_only() -> None:
    head = ["**Provision**", "**Sessions per week**", "**Minutes per session**", "**Group size**"]
    plan = read(table([head, ["Phonics", "3", "20 mins", "4"], ["Lego", "1", "30", "1:6"]]))
    first, second = plan.provision
    assert (first.sessions_per_week, first.minutes_per_session, first.group_size) == (3, 20, 4)
    assert (second.sessions_per_week, second.minutes_per_session, second.group_size) == (1, 30, 6)
    assert first.frequency is second.frequency is None


def test_who_on_one_line_and_how_often_on_the_next() -> None:
    head = ["**Outcome**", "**Provision**", "**Who and when**"]
    plan = read(table([head, ["To read aloud", "Word cards", "Mrs Lamb\n3 x 20 mins weekly"]]))
    assert plan.provision[0].lead == "Mrs Lamb"
    assert plan.provision[0].frequency == "3 x 20 mins weekly"


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        ("Green", "met"), ("Amber", "partly_met"), ("Red", "not_met"), ("Yes", "met"),
        ("Partly", "partly_met"), ("No", "not_met"), ("Achieved", "met"),
    ],
)  # fmt: skip
def test_a_result_in_words_is_rated_and_kept_as_written(written: str, rating: str) -> None:
    head = ["**Outcome**", "**Provision**", "**RAG**"]
    (outcome,) = read(table([head, ["To read aloud", "Word cards", written]])).outcomes
    assert outcome.rating == rating
    assert outcome.rating_text == written


@pytest.mark.parametrize(("key", "rating"), [("2", "met"), ("1", "partly_met"), ("0", "not_met")])
def test_a_result_by_number_has_no_words(key: str, rating: str) -> None:
    head = ["**Outcome**", "**Provision**", "**RAG**"]
    (outcome,) = read(table([head, ["To read aloud", "Word cards", key]])).outcomes
    assert outcome.rating == rating
    assert outcome.rating_text is None


def test_a_struck_out_option_leaves_the_result() -> None:
    result = paragraph("")
    result.spans = [Span("Met / ", STRIKE), Span("Partly met"), Span(" / Not met", STRIKE)]
    head = ["**Outcome**", "**Provision**", "**Met?**"]
    (outcome,) = read(table([head, ["To read aloud", "Word cards", [result]]])).outcomes
    assert outcome.rating == "partly_met"


def test_tick_columns_are_one_result() -> None:
    head = ["**Outcome**", "**Provision**", "**Met**", "**Partly met**", "**Not met**"]
    plan = read(
        table([head, ["To read", "Word cards", "", "✓", ""], ["To write", "Slope", "x", "", ""]])
    )
    assert [o.rating for o in plan.outcomes] == ["partly_met", "met"]
    assert [o.rating_text for o in plan.outcomes] == [None, None]


def test_a_review_date_in_a_target_s_row_is_its_target_date() -> None:
    plan = read(table([[*HEAD, "**Review date**"], [*READING, "3/7/26"]]))
    assert plan.outcomes[0].target_date == dt.date(2026, 7, 3)
    assert plan.dates.review_due is None


# ---------------------------------------------------------------- settled cases 10, 11


def test_costs_belong_to_the_row_and_the_grand_total_to_the_plan() -> None:
    head = ["**Provision**", "**Frequency**", "**Annual cost**"]
    plan = read(
        table(
            [
                head,
                ["Phonics", "daily", "£1,200"],
                ["**Sub-total**", "", "£1,200"],
                ["Lego club", "weekly", "£300.50"],
                ["**Total**", "", "£1,500.50"],
            ]
        )
    )
    assert texts(plan, "provision") == ["Phonics", "Lego club"]
    assert [p.annual_cost for p in plan.provision] == [Decimal(1200), Decimal("300.50")]
    assert plan.costs.stated_total == Decimal("1500.50")


def test_waves_are_tiers() -> None:
    head = ["**Wave**", "**Provision**", "**Frequency**"]
    rows = [[f"Wave {n}", f"Support {word}", "daily"] for n, word in ((1, "a"), (2, "b"), (3, "c"))]
    plan = read(table([head, *rows]))
    assert [p.tier for p in plan.provision] == ["universal", "targeted", "specialist"]


@pytest.mark.parametrize("blank", ["N/A", "-", "…", "____", "DD/MM/YYYY", ""])
def test_a_dash_says_nothing(blank: str) -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Medical needs**", blank]]))
    assert plan.pupil.medical is None
    assert plan.unmapped == ()


@pytest.mark.parametrize("said", ["Nil", "No known allergies"])
def test_nil_is_said(said: str) -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Medical needs**", said]]))
    assert plan.pupil.medical == said


def test_an_area_that_we_have_no_name_for_is_kept() -> None:
    plan = read(table([["**Area**", *HEAD], ["Zebra", *READING], ["^", *WRITING]]))
    assert [o.area for o in plan.outcomes] == [None, None]
    assert [(u.label, u.text) for u in plan.unmapped] == [("area", "Zebra")]


def test_a_review_box_with_ticks_and_words_gives_the_result_and_the_progress() -> None:
    plan = read(
        table(
            [
                ["**Target:**", "To read 20 words"],
                ["**Review:**", "☐ Met  ☒ Partly met  ☐ Not met\n16 of 20. Nearly!"],
            ]
        )
    )
    (outcome,) = plan.outcomes
    assert (outcome.rating, outcome.rating_text) == ("partly_met", "Partly met")
    assert outcome.progress == "16 of 20. Nearly!"


def test_lettered_columns_beside_a_word_in_the_corner_are_an_item_each() -> None:
    plan = read(
        table([
            ["**Support**", "**Support A**", "**Support B**"],
            ["**Intervention**", "Lego club", "Paired reading"],
            ["**Led by**", "Mr Oak", "Mrs Lamb"],
            ["**Weeks**", "10", "38"],
            ["**Annual cost**", "£81.25", "£195.00"],
        ])
    )  # fmt: skip
    assert texts(plan, "provision") == ["Lego club", "Paired reading"]
    assert [p.lead for p in plan.provision] == ["Mr Oak", "Mrs Lamb"]
    assert [p.annual_cost for p in plan.provision] == [Decimal("81.25"), Decimal("195.00")]
