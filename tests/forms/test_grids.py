"""A table of any shape gives its labels with their values, in reading order."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from make import box, bullets, paragraph, read, sheet, slots, table

from sspdocs.forms.vocabulary import vocabulary

PLAN = ["**Outcome**", "**Provision**", "**Frequency**"]
ROW = ["Ada will read", "Paired reading", "Daily"]
ROW2 = ["Ada will write", "Slope", "Daily"]
READ = [("Outcome", "Ada will read"), ("Provision", "Paired reading"), ("Frequency", "Daily")]


def test_label_and_value_side_by_side() -> None:
    form = table([["**Name**", "Ada Bell"], ["**Year**", "5"]])
    assert slots(form) == [("Name", "Ada Bell"), ("Year", "5")]


_WORDS = st.sampled_from(
    ("**Name**", "Name", "Name: Ada", "**Year:**", "**Ada**", "Yes", "**No**", "Strengths", "**Target 1**", "", "5")
)  # fmt: skip


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_labels_met_before_are_told_as_those_met_first(rows: list[list[str]]) -> None:
    looks = vocabulary().looks
    looks.clear()
    first = slots(table([*rows]))
    assert looks or not any("**Name**" in row for row in rows)
    assert slots(table([*rows])) == first


def test_a_row_without_cells_is_passed_over() -> None:
    assert slots(table([["**Name**", "Ada Bell"], [], ["**Year**", "5"]])) == [
        ("Name", "Ada Bell"),
        ("Year", "5"),
    ]


def test_two_pairs_in_a_row() -> None:
    form = table([["**Name**", "Ada", "**Year**", "5"], ["**Class**", "Oak", "**UPN**", ""]])
    assert slots(form) == [("Name", "Ada"), ("Year", "5"), ("Class", "Oak"), ("UPN", "")]


def test_a_label_above_its_value() -> None:
    form = table([["**Strengths**"], ["Kind to others"], ["**Interests**"], ["Chess"]])
    assert slots(form) == [("Strengths", "Kind to others"), ("Interests", "Chess")]


def test_labels_in_a_row_above_their_values() -> None:
    form = table([["**Name**", "**Year**"], ["Ada", "5"]])
    assert slots(form) == [("Name", "Ada"), ("Year", "5")]


def test_headed_columns() -> None:
    assert slots(table([PLAN, ROW, ["x2", "y2", "z2"]]))[:3] == READ


def test_headed_columns_of_a_form_that_marks_nothing() -> None:
    assert slots(table([["Outcome", "Provision", "Frequency"], ROW])) == READ


def test_blank_rows_between_give_nothing() -> None:
    made = slots(table([PLAN, ["", "", ""], ROW, ["", "", ""]]))
    assert [x for x in made if x[1]] == READ


def test_a_repeated_head_row_is_no_row_of_values() -> None:
    assert slots(table([PLAN, ROW, PLAN, ROW])) == [*READ, *READ]


def test_two_tiers_of_heads() -> None:
    form = table(
        [
            ["**Outcome**", "**Support**", None],
            ["^", "**Provision**", "**Frequency**"],
            ROW,
        ]
    )
    assert slots(form) == READ


def test_targets_across_under_their_numbers() -> None:
    form = table(
        [
            ["", "**Target 1**", "**Target 2**"],
            ["**Outcome**", "To read", "To write"],
            ["**Provision**", "Phonics", "Scribing"],
        ]
    )
    assert slots(form) == [
        ("Outcome", "To read"),
        ("Provision", "Phonics"),
        ("Outcome", "To write"),
        ("Provision", "Scribing"),
    ]


def test_targets_across_without_their_numbers() -> None:
    form = table([["**Outcome**", "To read", "To write"], ["**Provision**", "Phonics", "Scribing"]])
    assert slots(form) == [
        ("Outcome", "To read"),
        ("Provision", "Phonics"),
        ("Outcome", "To write"),
        ("Provision", "Scribing"),
    ]


def test_a_banner_over_pairs_is_a_heading() -> None:
    form = table([["**About the pupil**", None], ["**Name**", "Ada"], ["**Year**", "5"]])
    assert slots(form) == [("About the pupil", "#"), ("Name", "Ada"), ("Year", "5")]


def test_blocks_side_by_side_are_read_one_after_the_other() -> None:
    form = table(
        [
            ["**Child**", None, "**Parents**", None],
            ["**Name**", "Ada", "**Name**", "Bea"],
            ["**Year**", "5", "**Telephone**", "01632 960001"],
        ]
    )
    made = slots(form)
    assert made.index(("Year", "5")) < made.index(("Name", "Bea"))
    assert made.index(("Parents", "#")) < made.index(("Name", "Bea"))


def test_two_labels_in_one_cell() -> None:
    form = table([["**Name:** Ada\n**Class:** Oak", "**Year:** 5\n**UPN:**"]])
    assert slots(form) == [("Name:", "Ada"), ("Class:", "Oak"), ("Year:", "5"), ("UPN:", "")]


def test_label_and_value_in_one_cell_on_two_lines() -> None:
    form = table([["**Strengths**\nKind to others", "**Interests**\nChess\nCats"]])
    assert slots(form) == [("Strengths", "Kind to others"), ("Interests", "Chess\nCats")]


def test_a_merged_cell_down_counts_for_each_row_it_covers() -> None:
    form = table([["**Area**", *PLAN], ["Reading", *ROW], ["^", *ROW]])
    made = slots(form)
    assert made.count(("Area", "Reading")) == 2
    assert made.count(("Outcome", "Ada will read")) == 2


def test_labels_down_the_side_of_headed_columns() -> None:
    form = table(
        [
            ["", "**Outcome**", "**Provision**"],
            ["**Reading**", "To read", "Phonics"],
            ["**Writing**", "To write", "Scribing"],
        ]
    )
    assert slots(form) == [
        ("Reading", ""),
        ("Outcome", "To read"),
        ("Provision", "Phonics"),
        ("Writing", ""),
        ("Outcome", "To write"),
        ("Provision", "Scribing"),
    ]


def test_a_nested_table_is_read_too() -> None:
    inner = table([["**Class**", "Oak"], ["**Year**", "5"]])
    form = table([["**Name**", "Ada"], ["**Details**", [paragraph("See below"), inner]]])
    made = slots(form)
    assert ("Class", "Oak") in made
    assert ("Details", "See below") in made


def test_a_text_box_is_read_too() -> None:
    assert ("Interests", "Chess") in slots("**Name:** Ada", box("**Interests**", "Chess"))


def test_bullets_stay_one_value() -> None:
    form = table([["**Interests**", bullets("Chess", "Cats")], ["**Name**", "Ada"]])
    assert slots(form)[0] == ("Interests", "Chess\nCats")


def test_an_empty_form_gives_its_labels_with_nothing() -> None:
    form = table([["**Name**", ""], ["**Year**", ""]])
    assert slots(form) == [("Name", ""), ("Year", "")]


def test_a_head_without_rows_gives_no_value() -> None:
    assert not [v for _, v in slots(table([PLAN])) if v not in ("", "#")]


def test_a_ragged_table_loses_nothing() -> None:
    form = table([[*PLAN], ["Ada will read"], ["To write", "Scribing", "Weekly", "loose"]])
    said = {v for _, v in slots(form)}
    assert {"Ada will read", "To write", "Scribing", "Weekly", "loose"} <= said


def test_a_sheet_with_heads_after_a_title() -> None:
    form = sheet("Map", [["**Costs 2026**"], [], PLAN, ROW])
    assert slots(form)[-3:] == READ


def test_typed_cells_of_a_sheet_are_values() -> None:
    form = sheet("Map", [["**Name**", "Ada"], ["**Date of birth**", dt.date(2015, 2, 1)]])
    assert slots(form) == [("Name", "Ada"), ("Date of birth", "01/02/2015")]


def test_an_empty_column_between_does_not_matter() -> None:
    form = table([["**Outcome**", "", "**Provision**"], ["To read", "", "Phonics"]])
    assert [x for x in slots(form) if x[1]] == [("Outcome", "To read"), ("Provision", "Phonics")]


def test_a_note_in_brackets_under_each_head_is_no_answer() -> None:
    heads = ["**Assess**\n(What do we know?)", "**Plan**\n(What do we want?)"]
    plan = read(table([heads, ["Points to things.", "To ask in words."]]))
    assert plan.outcomes[0].baseline == "Points to things."
    assert plan.outcomes[0].description == "To ask in words."


def test_every_row_under_the_only_head_of_one_column_is_its_own() -> None:
    plan = read(table([["**Targets**"], ["To read"], ["To write"]]))
    assert [o.description for o in plan.outcomes] == ["To read", "To write"]


def test_a_line_in_plain_type_parts_the_rows_of_a_list() -> None:
    plan = read(table([PLAN, ["Spring term", None, None], ROW, ["Summer term", None, None], ROW2]))
    assert [o.description for o in plan.outcomes] == ["Ada will read", "Ada will write"]
    assert [u.text for u in plan.unmapped] == ["Spring term", "Summer term"]


def test_targets_side_by_side_with_a_side_in_plain_type() -> None:
    plan = read(
        table(
            [
                ["", "**Target 1**", "**Target 2**"],
                ["**I am learning to**", "read", "write"],
                ["Review: 2 = achieved", "2", "1"],
            ]
        )
    )
    assert [o.description for o in plan.outcomes] == ["read", "write"]


def test_plain_pairs_in_a_form_that_marks_its_other_labels() -> None:
    plan = read(
        paragraph("**Strengths:** Kind"),
        paragraph("**Aspirations:** To be a vet"),
        table([["Name: Ada Bell", "Date of birth: 3/4/2016"], ["Yr Group: 4", ""]]),
    )
    assert (plan.pupil.name, plan.pupil.year_group) == ("Ada Bell", "4")


def test_an_answer_under_its_label_may_be_a_role_or_an_amount() -> None:
    plan = read(
        table(
            [
                ["**Target 1:** To read", None, None],
                [
                    "**What we will do**\nCards",
                    "**By whom**\nClass teacher",
                    "**How long**\n9 weeks",
                ],
            ]
        )
    )
    assert plan.provision[0].lead == "Class teacher"


def test_an_answer_may_be_a_word_that_is_a_label_elsewhere() -> None:
    plan = read(
        table(
            [["**Name**", "Ada Bell"], ["**Target**", "To read"], ["**Who will help me**", "HLTA"]]
        )
    )
    assert plan.provision[0].lead == "HLTA"


def test_a_sheet_may_begin_in_its_second_column() -> None:
    rows = [
        ["**PROVISION**", "**Provision A**", "**Provision B**"],
        ["**Intervention**", "Touch typing", "Ball club"],
        ["**Adult**", "Miss Low", "Mr Hart"],
        ["**How often**", "daily", "weekly"],
    ]
    facts = [["**Pupil**", "Ada Bell"], ["**Year**", "4"], []]
    plan = read(sheet("Map", [[None, *row] for row in [*facts, *rows]]))
    assert [(p.description, p.lead) for p in plan.provision] == [
        ("Touch typing", "Miss Low"),
        ("Ball club", "Mr Hart"),
    ]


def test_a_label_and_merged_cells_that_keep_to_no_column_end_a_list() -> None:
    rows = [
        ["**Activity**", "**Who**", "**Weeks**", "**Room**", "**Notes**"],
        ["Choir", "Mr Orr", 6, "the hall", "loud"],
        ["**Round-up of the term:**", None, "Ada sang a verse alone."],
    ]
    made = sheet("Map", rows, merged={"A3": 2, "C3": 3})
    assert slots(made)[-1] == ("Round-up of the term:", "Ada sang a verse alone.")
