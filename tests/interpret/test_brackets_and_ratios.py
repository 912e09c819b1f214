"""Brackets that belong to a school's name stay whole, and a ratio of adults is no result of a test."""

from __future__ import annotations

from make import read, sheet


def test_a_schools_name_keeps_the_word_in_brackets_that_ends_it() -> None:
    rows = [
        ["**Provision map**"],
        ["Elm Lane School (Infants)"],
        [],
        ["**Intervention**", "**Led by**", "**Level**"],
        ["Number club", "Mrs Low", "TA 1:1"],
        ["Talk time", "Mr Hart", "TA"],
    ]
    plan = read(sheet("Map", rows))
    assert plan.setting.name == "Elm Lane School (Infants)"


def test_a_grade_of_staff_with_a_ratio_is_no_result() -> None:
    rows = [
        ["**Member of staff**", "**Grade**", "**Intervention**", "**Minutes**"],
        ["Mrs Low", "TA2 1:1", "Number club", 20],
        ["Mr Hart", "TA3", "Talk time", 30],
    ]
    plan = read(sheet("Map", rows))
    assert plan.assessments == ()
    assert "TA2 1:1" in [piece.text for piece in plan.unmapped]
