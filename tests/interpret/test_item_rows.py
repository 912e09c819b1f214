"""Rows about targets or provision, and rows under them that are about something else."""

from __future__ import annotations

from make import heading, read, table

HEAD = ["**Target**", "**Strategies**", "**By whom**"]
DO_REVIEW = ["**Do (What will we do?)**", "**Review (What changed?)**"]
ROW = ["To read aloud", "Word cards", "Mrs Lamb"]


def test_a_row_that_names_a_field_is_that_field() -> None:
    plan = read(table([HEAD, ROW, ["**Parent comments**", "She reads to the cat.", None]]))
    assert plan.views.parent_carer == "She reads to the cat."
    assert [p.description for p in plan.provision] == ["Word cards"]


def test_only_ticked_strategies_of_a_printed_list_are_provision() -> None:
    plan = read(
        table(
            [
                ["**Tick**", "**Strategy**"],
                ["✓", "Coloured overlay"],
                ["", "Writing slope"],
                ["☐", "Wobble cushion"],
            ]
        )
    )
    assert [p.description for p in plan.provision] == ["Coloured overlay"]
    assert [u.text for u in plan.unmapped] == ["Writing slope", "Wobble cushion"]


def test_a_list_without_ticks_is_read_whole() -> None:
    plan = read(table([["**Used**", "**Strategy**"], ["", "Overlay"], ["", "Slope"]]))
    assert [p.description for p in plan.provision] == ["Overlay", "Slope"]


def test_the_four_steps_of_the_cycle_with_their_questions() -> None:
    plan = read(
        table(
            [
                ["**Assess (What do we know?)**", "**Plan: what are we aiming for?**", *DO_REVIEW],
                ["Points to things.", "To ask in words.", "Sentence strips", "Asks adults."],
            ]
        )
    )
    (outcome,) = plan.outcomes
    assert outcome.description == "To ask in words."
    assert (outcome.baseline, outcome.progress) == ("Points to things.", "Asks adults.")
    assert plan.provision[0].description == "Sentence strips"


def test_daily_with_hours_a_week_gives_minutes_a_session() -> None:
    plan = read(
        table(
            [
                ["**Provision**", "**How often**", "**Hours per week**"],
                ["Walk to class", "Daily", "1.5"],
            ]
        )
    )
    (provision,) = plan.provision
    assert (provision.sessions_per_week, provision.minutes_per_session) == (5, 18)


def test_notes_without_a_target_are_no_progress() -> None:
    plan = read(heading("SEN provision"), table([["**Notes:**", "Agreed with Mum."]]))
    assert plan.outcomes == ()
    assert [u.text for u in plan.unmapped] == ["Agreed with Mum."]


def test_a_tick_is_nobody_s_words() -> None:
    plan = read(table([["**Intervention**", "**Impact**"], ["Lego group", "✓"]]))
    assert plan.provision[0].impact is None


def test_of_a_printed_list_in_a_cell_only_what_is_ticked_is_provision() -> None:
    plan = read(table([["**Strategies**"], ["☒ Word mats\n☐ Ear defenders\n☒ Visual timetable"]]))
    assert [p.description for p in plan.provision] == ["Word mats", "Visual timetable"]


def test_results_in_words_under_a_head_that_lists_them() -> None:
    plan = read(
        table(
            [
                ["**Outcome**", "**Achieved / Partly achieved / Not achieved**"],
                ["To read", "Partly achieved"],
                ["To write", "Not achieved"],
            ]
        )
    )
    assert [o.rating for o in plan.outcomes] == ["partly_met", "not_met"]


def test_who_and_how_often_on_two_lines() -> None:
    plan = read(
        table(
            [
                ["**Target**", "**Strategies**", "**Staff involved and frequency**"],
                ["To read", "Cards", "Miss Fox\nDaily, 10 mins"],
            ]
        )
    )
    (provision,) = plan.provision
    assert (provision.lead, provision.frequency) == ("Miss Fox", "Daily, 10 mins")
