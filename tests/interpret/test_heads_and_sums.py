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


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("3x20", (3, 20)),
        ("5 x 10, 1:3", (5, 10)),
        ("30 x 2", (None, None)),
        ("2 x 8", (None, None)),
        ("1 x 12 word lists", (None, None)),
    ],
)
def test_few_times_a_usual_length_of_session_are_sessions_of_minutes(
    said: str, stated: tuple[float | None, float | None]
) -> None:
    rows = [
        ["**Outcome**", "**Provision**", "**Frequency**"],
        ["Ada will read", "Phonics", said],
    ]
    (item,) = read(heading("Plan"), table(rows)).provision
    assert (item.sessions_per_week, item.minutes_per_session) == stated


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


COSTED = ["**Provision**", "**Adult**", "**Weeks**", "**Annual cost**"]


def test_a_list_goes_on_after_a_block_that_says_there_is_nothing_in_it() -> None:
    rows = [
        ["**Costed map**"], ["**Pupil**", "Ada Bell"], [], COSTED,
        ["**Cognition and learning**"], ["Phonics", "TA", 38, 245], ["**Sub-total**", None, None, 245],
        ["**SEMH**"], ["N/A"], ["**Sub-total**", None, None, 0],
        ["**Sensory and physical**"], ["Lunch help", "MDSA", 38, 1273], ["Fizzy", "TA", 12, 90],
    ]  # fmt: skip
    plan = read(sheet("Map", rows, merged={"A5": 4, "A8": 4, "A11": 4}))
    assert [(p.description, p.area, p.weeks, p.annual_cost) for p in plan.provision] == [
        ("Phonics", "cognition_and_learning", 38, 245),
        ("Lunch help", "sensory_and_physical", 38, 1273),
        ("Fizzy", "sensory_and_physical", 12, 90),
    ]
    assert plan.needs == ()


def test_words_under_an_ended_list_without_its_numbers_are_no_rows_of_it() -> None:
    rows = [
        ["**Costed map**"], ["**Pupil**", "Ada Bell"], [], COSTED, ["Phonics", "TA", 38, 245], [],
        ["Agreed with Mum. She would like more help with reading at home this term."], [],
        ["Copy to", "office", "and", "SENDCo"],
    ]  # fmt: skip
    assert len(read(sheet("Map", rows)).provision) == 1


@pytest.mark.parametrize("name", ["All blocks", None])
def test_a_figure_that_is_what_all_of_it_costs_is_the_total_whatever_it_is_called(
    name: str | None,
) -> None:
    rows = [
        ["**Costed map**"], ["**Pupil**", "Ada Bell"], [], COSTED,
        ["Phonics", "TA", 38, 245], ["Fizzy", "TA", 12, 90], [None, None, name, 335],
    ]  # fmt: skip
    plan = read(sheet("Map", rows))
    assert plan.costs.stated_total == Decimal(335)
    assert len(plan.provision) == 2


def test_a_figure_that_is_no_sum_of_the_costs_is_kept() -> None:
    rows = [
        ["**Costed map**"], ["**Pupil**", "Ada Bell"], [], COSTED,
        ["Phonics", "TA", 38, 245], ["Fizzy", "TA", 12, 90], [None, None, "From trust", 400],
    ]  # fmt: skip
    plan = read(sheet("Map", rows))
    assert plan.costs.stated_total is None
    assert "From trust: 400" in [u.text for u in plan.unmapped]


def test_heads_that_come_again_with_another_term_give_an_item_each() -> None:
    rows = [
        ["**Provision map**"], ["**Pupil**", "Ada Bell"], [],
        ["**Barrier**", "**Autumn support**", "**Autumn impact**", "**Spring support**", "**Spring impact**"],
        ["Finds sounds hard", "Phonics", "+10", "Precision teaching", "+20"],
    ]  # fmt: skip
    plan = read(sheet("Map", rows))
    assert [(p.description, p.impact) for p in plan.provision] == [
        ("Phonics", "+10"),
        ("Precision teaching", "+20"),
    ]
    assert [n.description for n in plan.needs] == ["Finds sounds hard"]


def test_areas_and_terms_alone_over_words_say_what_is_done_where_the_title_does() -> None:
    rows = [
        ["**Provision for Ada Bell**"], ["**Name**", "Ada Bell"], [],
        ["**Area**", "**Autumn 1**", "**Autumn 2**"],
        ["Cognition and learning", "Phonics", "Number club"],
        ["SEMH", "Nurture group", None],
    ]  # fmt: skip
    plan = read(sheet("Map", rows))
    assert [(p.description, p.area) for p in plan.provision] == [
        ("Phonics", "cognition_and_learning"),
        ("Number club", "cognition_and_learning"),
        ("Nurture group", "semh"),
    ]
    rows[0] = ["**Progress of Ada Bell**"]
    assert read(sheet("Map", rows)).provision == ()


def test_a_need_that_reaches_down_over_rows_and_names_an_area_places_them_all() -> None:
    rows = [
        ["**Pupil**", "Ada Bell"], [],
        ["**Need**", "**Support**", "**Who**"],
        ["C+I", "Talk group", "TA"], [None, "Sounds at home", "TA"],
        ["Worries a lot", "Nurture", "ELSA"],
    ]  # fmt: skip
    plan = read(sheet("Map", rows, tall={"A4": 2}))
    assert [p.area for p in plan.provision] == ["communication_and_interaction"] * 2 + [None]


def test_a_score_before_is_no_school() -> None:
    rows = [
        ["**Name**", "**Intervention**", "**Pre**", "**Post**"],
        ["Ada Bell", "Phonics", "12", "25"],
    ]
    (ada,) = reads(sheet("Tracker", rows))
    assert ada.setting.name is None
    assert {"12", "25"} <= {u.text for u in ada.unmapped}


def test_groups_by_name_in_the_first_column_are_what_is_done() -> None:
    rows = [
        ["**Group**", "**Adult**", "**When**", "**Number of pupils**"],
        ["Phonics catch up", "Mrs Orr", "3 x 20 mins weekly", 4], ["Number club", "Mr Pike", "daily", 2],
    ]  # fmt: skip
    plan = read(sheet("Year 2", rows))
    assert [(p.description, p.lead, p.group_size) for p in plan.provision] == [
        ("Phonics catch up", "Mrs Orr", 4),
        ("Number club", "Mr Pike", 2),
    ]


def test_hours_a_week_in_part_stay_as_they_were_written() -> None:
    rows = [["**Support**", "**Hours a week**"], ["Nurture", "1.5"], ["Phonics", "2"]]
    first, second = read(heading("Provision map"), table(rows)).provision
    assert (first.frequency, first.minutes_per_session) == ("1.5 hours a week", 90)
    assert (second.frequency, second.minutes_per_session) == (None, 120)


def test_a_last_line_that_only_says_how_often_is_the_frequency() -> None:
    rows = [["**Target**", "**What we do and when**"], ["Ada will read", "Phonics\ntwice a week, 20 minutes"],
            ["Ada will count", "Number line\nin all lessons"], ["Ada will wait", "Sand timer\nat snack"]]  # fmt: skip
    first, second, third = read(heading("Plan"), table(rows)).provision
    numbers = (first.sessions_per_week, first.minutes_per_session)
    assert (first.frequency, *numbers) == ("twice a week, 20 minutes", 2, 20)
    assert (second.frequency, third.frequency) == ("in all lessons", None)
