"""Words beside numbers, heads that count, kinds of support with pupils along the top, results that tell a story."""

from __future__ import annotations

import datetime as dt

from make import read, reads, sheet, table

NAME = "**Name:** Ada Bell"


def test_staff_and_hours_in_one_column_are_who_and_how_long() -> None:
    rows: list[list[object]] = [
        ["**Provision**", "**Staff & hours per week**"],
        ["Phonics", "EYFS TA 2.5 hrs"],
        ["Play therapy", "External, 1 hr"],
    ]
    (plan,) = reads(sheet("Map", rows))
    assert [(p.lead, p.frequency) for p in plan.provision] == [
        ("EYFS TA", "2.5 hrs"),
        ("External", "1 hr"),
    ]


def test_words_beside_a_number_under_a_head_of_one_quantity_are_kept() -> None:
    rows = [
        ["**Provision**", "**Group size**"],
        ["Phonics", "group of 4 Robins"],
        ["Typing", "6 pupils"],
    ]
    plan = read(NAME, table(rows))
    assert [p.group_size for p in plan.provision] == [4, 6]
    assert [u.text for u in plan.unmapped] == ["group of 4 Robins"]


def test_a_count_of_interventions_is_none() -> None:
    rows: list[list[object]] = [
        ["**Pupil**", "**No. of interventions**"],
        ["Ada Bell", 2],
        ["Ben Crow", 1],
    ]
    for plan in reads(sheet("Summary", rows)):
        assert plan.provision == ()


def test_words_with_a_ratio_in_them_say_what_is_done() -> None:
    rows = [
        ["**Description**", "**Staff**", "**Annual cost**", "**Outcome**"],
        ["1:1 literacy teaching", "Teacher", "£1,615", "Ada will read a page by July"],
        ["Small group maths (1:4)", "TA", "£361", "Ada will know her bonds to 20"],
    ]
    plan = read(NAME, table(rows))
    assert [p.description for p in plan.provision] == [
        "1:1 literacy teaching",
        "Small group maths (1:4)",
    ]


def test_how_a_score_rose_is_progress_and_no_result() -> None:
    rows = [
        ["**Intervention**", "**Target**", "**Outcome/impact**", "**Date ended**"],
        ["NELI", "Use full sentences", "Improved from SS 78 to 86", "19/12/25"],
    ]
    plan = read(NAME, table(rows))
    assert plan.assessments == ()
    (target,) = plan.outcomes
    assert (target.progress, target.target_date) == ("Improved from SS 78 to 86", None)
    assert "19/12/25" in [u.text for u in plan.unmapped]


def test_rows_that_name_a_kind_of_support_say_under_each_pupil_what_is_done() -> None:
    rows: list[list[object]] = [
        ["", "**Tilly Marr**", "**Joss Vane**"],
        ["**SEN status**", "K", "EHCP"],
        ["**Reading intervention**", "Toe by Toe 4x10 mins", ""],
        ["**SEMH support**", "ELSA 1 x 45 mins", "Lego club weekly"],
        ["**Sensory circuits**", "3 x 15 mins", ""],
        ["**Review date**", "13/02/2026", "13/02/2026"],
    ]
    tilly, joss = reads(sheet("Y6", rows))
    assert [(p.description, p.frequency) for p in tilly.provision] == [
        ("Toe by Toe 4x10 mins", "4x10 mins"),
        ("ELSA 1 x 45 mins", "1 x 45 mins"),
        ("Sensory circuits", "3 x 15 mins"),
    ]
    assert [p.description for p in joss.provision] == ["Lego club weekly"]
    assert tilly.dates.review_due == joss.dates.review_due == dt.date(2026, 2, 13)
    assert {"Reading intervention", "SEMH support"} <= {
        u.text for p in (tilly, joss) for u in p.unmapped
    }
