"""Who is who in a table of people: a head that names their role, the pupil among them, a parent's own word."""

from __future__ import annotations

from make import heading, read, sheet, table


def test_a_head_that_is_a_role_is_that_of_everybody_under_it() -> None:
    plan = read(
        table([["**Name**", "Ada Bell"]]),
        table(
            [
                ["**Parents / carers**", "**Mobile**", "**Email**"],
                ["Ms Ruth Bell", "01632 960101", ""],
                ["Tom Crow", "", "tom@example.com"],
            ]
        ),
    )
    assert [(p.role, p.name, p.phone, p.email) for p in plan.people] == [
        ("parent_carer", "Ms Ruth Bell", "01632 960101", None),
        ("parent_carer", "Tom Crow", None, "tom@example.com"),
    ]


def test_the_word_for_a_parent_is_kept_beside_the_role() -> None:
    plan = read(
        table([["**Name**", "Ada Bell"]]),
        table(
            [
                ["**Name of carer**", "Mr Joe Bell"],
                ["**Relationship to pupil**", "Grandfather"],
                ["**Telephone**", "01632 960102"],
            ]
        ),
    )
    assert [(p.role, p.name) for p in plan.people] == [("parent_carer", "Mr Joe Bell")]
    assert "Grandfather" in [u.text for u in plan.unmapped]


def test_the_pupil_at_the_meeting_is_no_other_person() -> None:
    plan = read(
        table([["**Name**", "Ada Bell"], ["**Date of birth**", "3/4/2015"]]),
        heading("People who came"),
        table(
            [
                ["**Name**", "**Role**", "**Came**"],
                ["Ada Bell", "Young person", "Y"],
                ["Mrs Orr", "Class teacher", "Y"],
            ]
        ),
    )
    assert [(p.role, p.name) for p in plan.people] == [("class_teacher", "Mrs Orr")]


def test_a_label_that_lists_the_results_asks_which_of_them() -> None:
    plan = read(
        table([["**Name**", "Ada Bell"]]),
        table(
            [
                ["**Target 1**", None],
                ["**Target**", "To read twenty words by sight."],
                ["**Progress made**", "Fourteen so far."],
                ["**Green / Amber / Red**", "Amber"],
            ]
        ),
    )
    (outcome,) = plan.outcomes
    assert (outcome.rating, outcome.rating_text) == ("partly_met", "Amber")


def test_a_number_is_no_name_of_a_school() -> None:
    plan = read(
        table([["**Name**", "Ada Bell"]]),
        heading("School details", 2),
        table([["**School**", "Hill Lane School"], ["**School attendance - actual (%)**", "93.5"]]),
    )
    assert (plan.setting.name, plan.pupil.attendance) == ("Hill Lane School", 93.5)


def test_a_sheet_for_the_review_is_of_the_one_plan_in_the_workbook() -> None:
    plan = read(
        sheet("About", [["**Pupil**", "Ada Bell"], ["**Year**", "4"]]),
        sheet(
            "Aims",
            [["**Target**", "**Strategies**"], ["To read twenty words", "Word cards each day"]],
        ),
        sheet(
            "Meeting", [["**Review summary**", "A good term."], ["**Next steps**", "More cards."]]
        ),
    )
    assert (plan.review.summary, plan.review.next_steps) == ("A good term.", "More cards.")
