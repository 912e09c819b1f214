"""Worksheets that say in plain type, over their lists, whom they are about; and heads told by their values."""

from __future__ import annotations

import datetime as dt

from make import read, reads, sheet

HEAD = ["**Intervention**", "**Led by**", "**Cost per year**"]
BELOW = [["Phonics", "Mrs Orr", 120], ["Talk group", "Mr Pike", 80]]


def test_plain_cells_over_a_list_that_say_what_they_ask_are_fields() -> None:
    rows = [
        ["**Costed provision map**"],
        ["Child: Ada Bell", "Yr: 4", "SEN status: EHCP"],
        ["Setting: Hill Lane Primary", "Financial year 2025/26"],
        [], HEAD, *BELOW,
    ]  # fmt: skip
    plan = read(sheet("Map", rows))
    assert (plan.pupil.name, plan.pupil.year_group, plan.sen.status) == ("Ada Bell", "4", "E")
    assert (plan.setting.name, plan.costs.year) == ("Hill Lane Primary", "2025/26")


def test_a_line_of_another_kind_with_a_colon_is_kept() -> None:
    plan = read(sheet("Map", [["**Provision map**"], ["NB: ask Ada first"], [], HEAD, *BELOW]))
    assert "NB: ask Ada first" in [u.text for u in plan.unmapped]


def test_an_unknown_label_beside_a_school_year_is_the_year_of_the_costs() -> None:
    rows = [
        ["**Costed map**"],
        ["**Pupil**", "Ada Bell"],
        ["**Priced in**", "2025-26"],
        [],
        HEAD,
        *BELOW,
    ]
    assert read(sheet("Map", rows)).costs.year == "2025-26"


def test_two_years_that_do_not_follow_each_other_are_no_school_year() -> None:
    rows = [
        ["**Costed map**"],
        ["**Pupil**", "Ada Bell"],
        ["**Priced in**", "2023-26"],
        [],
        HEAD,
        *BELOW,
    ]
    plan = read(sheet("Map", rows))
    assert plan.costs.year is None
    assert "2023-26" in [u.text for u in plan.unmapped]


def test_a_heading_with_a_date_that_is_no_title_is_kept() -> None:
    rows = [
        ["**Register**"],
        ["Checked by office 3.2.26"],
        [],
        ["**Pupil**", "**Support**"],
        ["Ada Bell", "Phonics"],
    ]
    (ada,) = reads(sheet("Register", rows))
    assert "Checked by office 3.2.26" in [u.text for u in ada.unmapped]


def test_where_pupils_stood_at_the_end_beside_where_they_began_is_how_their_target_went() -> None:
    rows = [
        ["**Pupil**", "**Target**", "**Support**", "**Start pt**", "**Review by**", "**Exit level**"],
        ["Ada Bell", "To read 20 words", "Phonics", "6 words", dt.date(2026, 3, 20), "19 words"],
        ["Bea Crow", "To count to 50", "Number club", "to 10", dt.date(2026, 3, 20), "to 45"],
    ]  # fmt: skip
    plans = reads(sheet("Tracker", rows))
    assert [(o.baseline, o.progress) for p in plans for o in p.outcomes] == [
        ("6 words", "19 words"),
        ("to 10", "to 45"),
    ]
