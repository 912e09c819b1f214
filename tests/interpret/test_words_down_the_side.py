"""Words down the side of a grid, options parted by gaps, titles over all of a document, signers without a mark."""

from __future__ import annotations

import pytest
from make import bullets, marked, read, sheet, slots, table

from sspdocs.blocks import BORDER, HIGHLIGHT, STRIKE
from sspdocs.model import Plan

HEADS = ["**Goal**", "**Support**", "**Who**"]
ROW = ["To read thirty words.", "Word cards", "Mr Fox"]


def _grid(*more: list[str | None]) -> Plan:
    rows: list[list[str | None]] = [
        ["**PUPIL**", "**Name**", "Ada Bell", None],
        ["^", "**Class**", "Owls", None],
        ["**GOALS**", *HEADS],
        ["^", *ROW],
        ["^", "To add to twenty.", "Number line", "Ms Hart"],
        *more,
    ]
    return read(table(rows))  # type: ignore[arg-type]


def test_words_down_the_side_of_a_list_are_no_head_of_a_column() -> None:
    plan = _grid()
    assert [o.description for o in plan.outcomes] == [ROW[0], "To add to twenty."]
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("Word cards", "Mr Fox", (0,)),
        ("Number line", "Ms Hart", (1,)),
    ]
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Owls")


def test_the_next_words_down_the_side_end_the_list() -> None:
    plan = _grid(
        ["**AFTER**", "**Parent's view**", "She reads to her brother now.", None],
        ["^", "**Summary of review**", "A good term with steady steps.", None],
    )
    assert len(plan.outcomes) == len(plan.provision) == 2
    assert plan.views.parent_carer == "She reads to her brother now."
    assert plan.review.summary == "A good term with steady steps."


def test_words_down_the_side_of_one_row_are_over_it_too() -> None:
    plan = _grid(["**AFTER**", "**Parent's view**", "She reads to her brother now.", None])
    assert len(plan.outcomes) == 2
    assert plan.views.parent_carer == "She reads to her brother now."


@pytest.mark.parametrize("first", [["**Date**", "3/2/26", None], ["**My goals**", None, None]])
def test_a_list_may_begin_under_another_line_beside_the_same_words(first: list[str]) -> None:
    rows = [
        ["**PUPIL**", "**Name**", "Ada Bell", None],
        ["**GOALS**", *first],
        ["^", *HEADS],
        ["^", *ROW],
        ["**AFTER**", "**Parent's view**", "She reads to her brother now.", None],
        ["^", "**Review date**", "2/4/26", None],
    ]
    plan = read(table(rows))  # type: ignore[arg-type]
    assert [(o.description, o.rating) for o in plan.outcomes] == [(ROW[0], None)]
    assert plan.views.parent_carer == "She reads to her brother now."


def test_words_down_the_side_of_a_sheet_are_over_what_stands_beside_them() -> None:
    rows = [
        ["**PUPIL**", "**Name**", "Ada Bell"],
        [None, "**Class**", "Owls"],
        ["**GOALS**", *HEADS],
        [None, *ROW],
        [None, "To add to twenty.", "Number line", "Ms Hart"],
        ["**AFTER**", "**Parent's view**", "She reads to her brother now."],
        [None, "**Review date**", "2/4/26"],
    ]
    plan = read(sheet("Ada", rows, tall={"A1": 2, "A3": 3, "A6": 2}))
    assert [o.description for o in plan.outcomes] == [ROW[0], "To add to twenty."]
    assert plan.views.parent_carer == "She reads to her brother now."


def test_a_head_over_two_lines_beside_heads_of_one_is_a_column_still() -> None:
    rows = [["**Area**", *HEADS], ["^", "one each", "in class", "initials"], ["SEMH", *ROW]]
    assert ("Area", "SEMH") in slots(table(rows))  # type: ignore[arg-type]


def test_an_area_down_the_side_is_the_area_of_its_list() -> None:
    plan = read(
        table(
            [
                ["**Cognition and Learning**", *HEADS],
                ["^", *ROW],
                ["**SEMH**", *HEADS],
                ["^", "To ask for a break.", "Break card", "Ms Hart"],
            ]
        )
    )
    assert [o.area for o in plan.outcomes] == ["cognition_and_learning", "semh"]


def test_words_down_the_side_of_an_empty_list_are_its_heading() -> None:
    made = slots(table([["**GOALS**", *HEADS], ["^", "", "", ""], ["^", "", "", ""]]))
    assert made[0] == ("GOALS", "#")
    assert "GOALS" not in [label for label, _ in made[1:]]


def test_an_area_merged_down_beside_answers_is_an_answer() -> None:
    head = ["**Area**", *HEADS]
    plan = read(table([head, ["SEMH", *ROW], ["^", "To ask.", "Break card", "Ms Hart"]]))
    assert [o.area for o in plan.outcomes] == ["semh", "semh"]


@pytest.mark.parametrize("mark", [HIGHLIGHT, BORDER], ids=["pen", "ring"])
def test_a_status_marked_among_others_with_gaps_between_is_meant(mark: int) -> None:
    said = marked("None     ", ("SEN Support", mark), "     EHCP")
    assert read(table([["**SEN status**", [said]]])).sen.status == "K"  # type: ignore[list-item]


def test_the_option_that_is_left_among_others_with_gaps_between_is_meant() -> None:
    said = marked(("Monitoring", STRIKE), "    SEN Support    ", ("EHCP", STRIKE))
    assert read(table([["**SEN status**", [said]]])).sen.status == "K"  # type: ignore[list-item]


def test_none_marked_among_statuses_is_no_need() -> None:
    said = marked(("None", HIGHLIGHT), "     SEN Support     EHCP")
    assert read(table([["**SEN status**", [said]]])).sen.status == "N"  # type: ignore[list-item]


def test_statuses_of_which_none_is_marked_say_nothing() -> None:
    assert read(table([["**SEN status**", "None     SEN Support     EHCP"]])).sen.status is None


def test_sentences_one_of_which_is_marked_are_no_options() -> None:
    said = marked("Likes drums.  ", ("Loves the sea.", HIGHLIGHT))
    plan = read(table([["**Interests**", [said]]]))  # type: ignore[list-item]
    assert plan.views.interests == "Likes drums.  Loves the sea."


def test_actions_in_the_record_of_a_review_are_next_steps_whatever_stood_before() -> None:
    plan = read(
        "**Record of the Annual Review Meeting**",
        "**1. Outcomes in the plan**",
        table([["**Outcome**", "**Progress**"], ["To read thirty words.", "Reads twenty."]]),
        "**2. Agreed actions**",
        *bullets("Carry on with the word cards", "Ask for a hearing test"),
    )
    assert plan.review.next_steps == "Carry on with the word cards\nAsk for a hearing test"
    assert plan.provision == ()


def test_hearts_and_stars_before_lines_are_list_marks() -> None:
    plan = read(table([["**My strengths**", "★ Kind to others\n★ Good at maths"]]))
    assert plan.views.strengths == "Kind to others\nGood at maths"


@pytest.mark.parametrize("agreed", ["Agreed by", "Approved by", "Agreed with"])
def test_who_agreed_and_when_is_a_signature_without_a_box_for_a_mark(agreed: str) -> None:
    head = [f"**{agreed}**", "**Name**", "**Date**"]
    rows = [["Parent", "Joy Bell", "03/02/2026"], ["Pupil", "Ada Bell", ""], ["SENCo", "", ""]]
    plan = read(table([head, *rows]))
    assert [(s.role, s.name, s.signed) for s in plan.signatures] == [
        ("parent_carer", "Joy Bell", False),
        ("other", "Ada Bell", False),
    ]
    assert plan.pupil.name is None


@pytest.mark.parametrize("label", ["What you would like to do next", "One day I would love to"])
def test_what_comes_one_day_is_an_aspiration(label: str) -> None:
    plan = read(table([[f"**{label}**", "Work on a farm with sheep."]]))
    assert plan.views.aspirations == "Work on a farm with sheep."
    assert plan.review.next_steps is None
