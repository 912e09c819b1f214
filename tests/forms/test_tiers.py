"""Heads in two rows are told by what the author did with both, whatever their words are."""

from __future__ import annotations

import pytest
from make import read, reads, sheet, slots, table

from sspdocs.blocks import Table

TOP = [("**Aim**", 2), ("**Help**", 2), ("**So far**", 2)]
HEADS = ["Our goal", "What we do", "Grown-up", "Minutes", "Yes", "Still to do"]
ROW = ["Ada will join in a game.", "Turn-taking cards", "Mrs Orr", "15", "", ""]


def two_tiers() -> Table:
    form = table([[words for words, _ in TOP], HEADS, ROW])
    column = 0
    for cell, (_, wide) in zip(form.rows[0], TOP, strict=True):
        cell.column, cell.column_span = column, wide
        column += wide
    return form


def marked_to_repeat() -> Table:
    form = two_tiers()
    form.header_rows = 2
    return form


def shaded() -> Table:
    form = two_tiers()
    for row in form.rows[:2]:
        for cell in row:
            cell.shaded = True
    return form


@pytest.mark.parametrize("form", [marked_to_repeat(), shaded()])
def test_two_rows_that_the_author_set_apart_are_one_head(form: Table) -> None:
    plan = read(form)
    assert [o.description for o in plan.outcomes] == [ROW[0]]
    assert [(p.description, p.lead) for p in plan.provision] == [("Turn-taking cards", "Mrs Orr")]


def test_one_row_marked_to_repeat_is_a_head_by_itself() -> None:
    form = table([["**Target**", "**Help**"], ["Ada will read.", "Paired reading"]])
    form.header_rows = 1
    assert slots(form) == [("Target", "Ada will read."), ("Help", "Paired reading")]


def test_a_head_that_is_no_number_among_numbered_ones_has_its_column_too() -> None:
    plan = read(
        table([
            ["", "**Target**", "**Target 2**", "**Target 3**"],
            ["**My goal is**", "Line up.", "Read a page.", "Add to ten."],
            ["**What will help**", "Line order cards", "Paired reading", "Number line"],
        ])
    )  # fmt: skip
    assert [o.description for o in plan.outcomes] == ["Line up.", "Read a page.", "Add to ten."]
    assert [p.description for p in plan.provision] == [
        "Line order cards", "Paired reading", "Number line",
    ]  # fmt: skip


def test_areas_over_interventions_need_neither_bold_nor_shading() -> None:
    plans = reads(
        sheet(
            "Year 8",
            [
                [None, None, "Cognition and learning", None, "SEMH", None],
                ["Pupil", "Class", "Phonics", "Number club", "Mentor", "Drawing club"],
                ["Ada Bell", "8A", "daily", None, "weekly", None],
                ["Ben Orr", "8B", None, "weekly", None, None],
                ["Cy Low", "8A", None, None, None, "weekly"],
            ],
        )
    )
    assert [p.pupil.name for p in plans] == ["Ada Bell", "Ben Orr", "Cy Low"]
    assert [(p.area, p.description) for p in plans[0].provision] == [
        ("cognition_and_learning", "Phonics"),
        ("semh", "Mentor"),
    ]
