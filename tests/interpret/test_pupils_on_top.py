"""Lists of what is done with the pupils on top and no head of their own, in sheets and in Word tables."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from make import reads, sheet, table

from sspdocs.model import Plan


def _done(plan: Plan) -> list[tuple[str | None, str | None, str | None]]:
    return [(p.description, p.area, p.frequency) for p in plan.provision]


OVER: list[list[Any]] = [
    ["**Child**", None, "**Ada Bell**", "**Bea Crow**", "**Cy Dunn**"],
    ["**Year group**", None, "Y3", "Y3", "Y4"],
]
AREAS: list[list[Any]] = [
    ["**Sensory and physical**", "Wobble cushion", "x", None, "x"],
    [None, "Finger gym", None, "4 x 10 mins", None],
    ["**Cognition and learning**", "Number box", None, "daily", None],
]


def test_areas_stand_left_of_what_is_done_under_the_pupils() -> None:
    ada, bea, cy = reads(sheet("Grid", [*OVER, *AREAS], merged={"A1": 2, "A2": 2}, tall={"A3": 2}))
    assert [p.pupil.year_group for p in (ada, bea, cy)] == ["3", "3", "4"]
    assert _done(ada) == [("Wobble cushion", "sensory_and_physical", None)]
    assert _done(bea) == [
        ("Finger gym", "sensory_and_physical", "4 x 10 mins"),
        ("Number box", "cognition_and_learning", "daily"),
    ]


def test_a_band_over_the_rows_is_the_tier_of_what_stands_under_it() -> None:
    rows: list[list[Any]] = [
        ["Name", "Ada Bell", "Bea Crow"],
        ["Class", "4B", "4W"],
        ["**Wave 2**"],
        ["Talk group", "weekly", None],
        ["**Wave 3**"],
        ["Mentor", "x", "daily"],
    ]
    ada, bea = reads(sheet("4", rows, merged={"A3": 3, "A5": 3}))
    assert [(p.description, p.tier) for p in ada.provision] == [
        ("Talk group", "targeted"),
        ("Mentor", "specialist"),
    ]
    assert bea.pupil.class_name == "4W"


def test_two_pupils_on_top_of_a_word_table_are_two_plans() -> None:
    ada, bea = reads(
        table(
            [
                ["**Pupil**", "**Ada Bell**", "**Bea Crow**"],
                ["**SEN status**", "K", "E"],
                ["Precision teaching", "5 x 10 mins", ""],
                ["Mentor", "", "weekly"],
            ]
        )
    )
    assert (ada.sen.status, _done(ada)) == ("K", [("Precision teaching", None, "5 x 10 mins")])
    assert (bea.sen.status, _done(bea)) == ("E", [("Mentor", None, "weekly")])


def test_a_row_marked_for_nobody_is_kept() -> None:
    plans = reads(sheet("Grid", [*OVER, *AREAS, [None, "Counting songs", None, None, None]]))
    assert "Counting songs" in [u.text for u in plans[0].unmapped]


def test_pupils_on_top_of_what_is_said_of_them_are_no_list_of_what_is_done() -> None:
    ada, _ = reads(
        sheet(
            "Who",
            [["Name", "Ada Bell", "Bea Crow"], ["Year", "Y3", "Y4"], ["SEN status", "K", "E"]],
        )
    )
    assert (ada.provision, ada.sen.status) == ((), "K")


def test_a_year_group_over_several_pupils_is_that_of_each() -> None:
    rows: list[list[Any]] = [
        [None, "**Year 1**", None, "**Year 2**"],
        ["**Provision**", "**Ada Bell**", "**Bea Crow**", "**Cy Dunn**"],
        ["Talk group", "x", None, "x"],
        ["Finger gym", None, "x", None],
    ]
    plans = reads(sheet("KS1", rows, merged={"B1": 2}))
    assert [p.pupil.year_group for p in plans] == ["1", "1", "2"]


def test_bare_minutes_beside_who_leads_are_what_each_pupil_has() -> None:
    rows: list[list[Any]] = [
        ["**Minutes each week**"],
        ["**Provision**", "**Led by**", "**Ada Bell**", "**Bea Crow**"],
        ["Talk group", "Mrs Orr", 30, None],
        ["Finger gym", "TA", 20, 45],
    ]
    ada, bea = reads(sheet("Map", rows))
    assert [(p.description, p.lead, p.minutes_per_session) for p in ada.provision] == [
        ("Talk group", "Mrs Orr", 30),
        ("Finger gym", "TA", 20),
    ]
    assert [p.description for p in bea.provision] == ["Finger gym"]


def test_words_left_of_all_heads_are_what_is_done_and_its_area() -> None:
    rows: list[list[Any]] = [
        [None, None, "**Ada Bell**", "**Bea Crow**"],
        ["SEMH", "Worry box", "weekly", None],
        [None, "Mentor time", None, "x"],
    ]
    ada, bea = reads(sheet("Map", rows))
    assert _done(ada) == [("Worry box", "semh", "weekly")]
    assert _done(bea) == [("Mentor time", "semh", None)]


def test_words_in_an_area_s_row_are_what_is_done_in_it() -> None:
    rows: list[list[Any]] = [
        ["Name", "Ada Bell", "Bea Crow"],
        ["Year", "Y5", "Y6"],
        ["**Cognition and learning**", "Number box after lunch", None],
        ["**SEMH**", "Worry book", "Quiet corner at play"],
    ]
    ada, bea = reads(sheet("Class", rows))
    assert _done(ada) == [
        ("Number box after lunch", "cognition_and_learning", None),
        ("Worry book", "semh", None),
    ]
    assert _done(bea) == [("Quiet corner at play", "semh", None)]


@pytest.mark.parametrize("corner", ["", "**Pupil**"])
@pytest.mark.parametrize("made", [table, lambda rows: sheet("Class", rows)])
def test_a_form_with_a_column_for_each_pupil_gives_a_plan_of_each(corner: str, made: Any) -> None:
    rows = [
        [corner, "**Ada Bell**", "**Bea Crow**", "**Cy Dunn**"],
        ["**Date of birth**", "3.4.16", "9.10.15", "1.2.16"],
        ["**Needs**", "Holding a pencil", "Losing her place", "Joining in"],
        ["**Outcome**", "To write a line", "To read a page", "To ask a friend to play"],
        ["**Intervention**", "Finger gym", "Reading ruler", "Lunch club"],
        ["**Led by**", "Mrs Oak", "Mr Elm", "Mr Elm"],
    ]
    ada, bea, _ = reads("**Our class list**", made(rows))
    assert (ada.pupil.name, ada.pupil.date_of_birth) == ("Ada Bell", dt.date(2016, 4, 3))
    assert [n.description for n in bea.needs] == ["Losing her place"]
    assert [o.description for o in bea.outcomes] == ["To read a page"]
    assert [(p.description, p.lead) for p in bea.provision] == [("Reading ruler", "Mr Elm")]


def test_a_year_group_over_targets_and_support_is_that_of_each_pupil() -> None:
    rows = [
        ["", "**Ada Bell**", "**Bea Crow**"],
        ["**Year group**", "Y3", "Y4"],
        ["**Target**", "To read.", "To write."],
        ["**Support**", "Word cards", "Slope desk"],
        ["**Adult**", "Mrs Oak", "Mr Elm"],
    ]
    ada, bea = reads("**Our class list**", table(rows))
    assert (ada.pupil.name, ada.pupil.year_group) == ("Ada Bell", "3")
    assert [(p.description, p.lead) for p in bea.provision] == [("Slope desk", "Mr Elm")]


@pytest.mark.parametrize("in_sheet", [True, False])
def test_rows_of_results_targets_barriers_and_notes_are_said_of_each_pupil(in_sheet: bool) -> None:
    rows: list[list[Any]] = [
        ["**Provision**", "**Who**", "**Ada Bell**", "**Bea Crow**"],
        ["Year", None, "3", "4"],
        ["Spelling age", None, "6:04", "7:10"],
        ["Target", None, "To spell 20 words", "To stay in class"],
        ["Barriers to learning", None, "Finds it hard to focus", None],
        ["Lego club", "TA", "x", None],
        ["Word gym", "HLTA", "x", "daily"],
        ["Comments", None, "Likes it twice a day", "Asks for more"],
    ]
    texts = [[c or "" for c in row] for row in rows]
    ada, bea = reads(sheet("4", rows) if in_sheet else table(texts))
    assert [p.description for p in ada.provision] == ["Lego club", "Word gym"]
    assert [(a.measure, a.value) for a in bea.assessments] == [("Spelling age", "7:10")]
    assert [o.description for o in bea.outcomes] == ["To stay in class"]
    assert [n.description for n in ada.needs] == ["Finds it hard to focus"]
    assert [(u.label, u.text) for u in ada.unmapped] == [("Comments", "Likes it twice a day")]


def test_a_test_s_name_over_marks_is_something_that_is_done() -> None:
    heads = ["**Provision**", "**Ada Bell**", "**Bea Crow**"]
    rows = [["Year", "3", "4"], ["Reading age booster", "x", "3 x 20 mins"]]
    ada, bea = reads(table([heads, *rows]))
    assert [p.description for p in (*ada.provision, *bea.provision)] == ["Reading age booster"] * 2
