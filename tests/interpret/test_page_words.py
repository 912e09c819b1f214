"""Nothing in the margins of a worksheet's pages is lost: the school is told there, the rest is kept."""

from __future__ import annotations

from make import read, reads, sheet

from sspdocs.blocks import Box, Paragraph, Span
from sspdocs.where import Where


def margin(text: str, name: str, part: str) -> Paragraph:
    return Paragraph([Span(text)], Where(name, inner=part))


def test_the_school_in_a_page_header_is_the_setting_and_what_is_printed_below_is_kept() -> None:
    plan = read(
        sheet("Plan", [["**Name**", "Ada Bell"]]),
        headers=[margin("Moor High School\nStrictly confidential", "Plan", "header")],
        footers=[margin("Page 1 of 2", "Plan", "footer")],
    )
    assert plan.setting.name == "Moor High School"
    assert [u.text for u in plan.unmapped] == ["Strictly confidential"]


def test_each_pupil_of_a_list_is_at_the_school_in_its_header() -> None:
    rows = [
        ["**Name**", "**Intervention**", "**Adult**"],
        ["Ada Bell", "Phonics", "Mrs Orr"],
        ["Ben Crow", "Typing", "Mr Hale"],
    ]
    plans = reads(
        sheet("List", rows), headers=[margin("Hill Lane Primary School", "List", "header")]
    )
    assert [p.setting.name for p in plans] == ["Hill Lane Primary School"] * 2


def test_a_school_told_in_the_sheet_is_not_another_in_its_footer() -> None:
    plan = read(
        sheet("Plan", [["**Name**", "Ada Bell"], ["**School**", "Hill School"]]),
        footers=[margin("Moor Academy", "Plan", "footer")],
    )
    assert plan.setting.name == "Hill School"
    assert [u.text for u in plan.unmapped] == ["Moor Academy"]


def test_a_text_box_drawn_on_a_sheet_is_kept() -> None:
    def drawn(text: str, name: str) -> Box:
        where = Where(name, inner="text box 1")
        return Box([Paragraph([Span(text)], where)], where)

    plan = read(
        sheet("Plan", [["**Name**", "Ada Bell"]]),
        drawn("Please ring home first", "Plan"),
        drawn("How to use this file", "Help"),
    )
    assert [u.text for u in plan.unmapped] == ["Please ring home first", "How to use this file"]


def test_a_request_beside_the_school_in_a_margin_is_parted_from_it() -> None:
    plan = read(
        sheet("Plan", [["**Name**", "Ada Bell"]]),
        footers=[margin("Moor Academy  |  Please do not leave on desks", "Plan", "footer")],
    )
    assert plan.setting.name == "Moor Academy"
    assert [u.text for u in plan.unmapped] == ["Please do not leave on desks"]
