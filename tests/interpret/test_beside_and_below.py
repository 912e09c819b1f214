"""What stands beside or below the thing that it is about: a date at a row's end, an impact, who signed, a review."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, read, sheet, table

from sspdocs.blocks import Block

DONE = ["**Provision**", "**Who**", "**Sessions per year**"]


def test_a_date_at_the_end_of_a_row_of_other_words_is_its_label_s() -> None:
    rows = [
        ["**Support in school**"],
        ["Hill Lane School", None, None, "Effective from", dt.date(2026, 4, 13)],
    ]
    plan = read(sheet("Map", [*rows, [], DONE, ["Lego club", "TA", 36], ["Gym", "HLTA", 12]]))
    assert plan.dates.plan_start == dt.date(2026, 4, 13)
    assert plan.pupil.year_group is None
    assert ("Sessions per year", "36") in {(u.label, u.text) for u in plan.unmapped}


def _card(number: int, target: str, impact: str) -> list[Block]:
    inner = table([["**Measure**", "**Entry**", "**Exit**"], ["Word test", "12", "19"]])
    rows: list[list[str | list[Block] | None]] = [
        ["**Intervention**", f"Club {number}"], ["**Intended outcome**", target],
        ["**Led by**", "TA"], ["**Data**", [inner]], ["**Impact**", impact],
    ]  # fmt: skip
    return [heading(f"Provision {number}", 2), table(rows)]


def test_the_impact_under_a_table_within_a_card_is_that_card_s() -> None:
    first = _card(1, "Ada will spell ten words.", "Spells eight words")
    second = _card(2, "Ada will join in at lunch.", "Sits with two friends")
    plan = read("Name: Ada Bell", *first, *second)
    assert [p.impact for p in plan.provision] == ["Spells eight words", "Sits with two friends"]


@pytest.mark.parametrize(("date", "signed"), [("08/01/2026", True), ("", False)])
def test_a_name_with_a_date_under_signed_by_is_a_signature(date: str, signed: bool) -> None:
    heads = ["**Signed by**", "**Name**", "**Date**"]
    plan = read(
        heading("Agreed"), table([heads, ["Class teacher", "Z Orr", date], ["Parent", "", ""]])
    )
    assert [(s.name, s.signed) for s in plan.signatures] == [("Z Orr", signed)]


def test_what_each_thinks_under_review_is_their_comment_on_it() -> None:
    rows = [
        ["**What Ada thinks**", "The cards are good."],
        ["**What parents think**", "She reads signs."],
    ]
    plan = read("Name: Ada Bell", heading("Review"), table(rows))
    assert plan.review.pupil_comment == "The cards are good."
    assert plan.review.parent_comment == "She reads signs."


def test_sums_under_a_heading_summary_are_no_summary_of_a_review() -> None:
    rows = [["Element 2 total", "£900.00"], ["Element 3 total", "£150.00"]]
    plan = read("Name: Ada Bell", heading("Summary"), table(rows))
    assert plan.review.summary is None
    assert "£900.00" in "\n".join(u.text for u in plan.unmapped)


def test_a_line_with_a_day_of_the_year_over_a_list_is_kept() -> None:
    plan = read(
        sheet(
            "Map",
            [
                ["**Provision Map**"],
                ["**Checked with the governors, 9 Oct**"],
                [],
                DONE[:2],
                ["Gym", "TA"],
            ],
        )
    )
    assert "Checked with the governors, 9 Oct" in {u.text for u in plan.unmapped}


def test_a_band_over_a_list_is_not_answered_by_a_list_of_rates_far_to_its_right() -> None:
    band: list[object] = [
        "**Wave 2 support from our own budget**",
        None,
        None,
        None,
        "Tutor",
        38.65,
    ]
    heads = ["**Provision**", "**Who**", "**Annual cost**"]
    rows = [
        ["**Name**", "Ada Bell", None, None, "TA", 15.5],
        band,
        heads,
        ["Gym", "TA", 90],
        ["Art", "HLTA", 60],
    ]
    plan = read(sheet("Costs", rows, merged={"A2": 3}))
    assert [(p.description, p.tier) for p in plan.provision] == [
        ("Gym", "targeted"),
        ("Art", "targeted"),
    ]
