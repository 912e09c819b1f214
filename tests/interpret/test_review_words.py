"""What is said, agreed and signed at a review, in forms that also ask for views and provision."""

from __future__ import annotations

import datetime as dt

from make import heading, read, sheet, table


def test_comments_under_a_review_s_summary_were_made_at_the_review() -> None:
    plan = read(
        heading("Support plan", 1),
        table([["**Pupil's views**", "I like maths."]]),
        table([["**Summary of review**", "A good term."], ["**Pupil's comments**", "I can read signs."],
               ["**Parent's comments**", "He talks at tea."]]),
    )  # fmt: skip
    assert plan.views.pupil == "I like maths."
    assert plan.review.pupil_comment == "I can read signs."
    assert plan.review.parent_comment == "He talks at tea."
    assert plan.views.parent_carer is None


def test_comments_in_a_table_without_a_review_are_views() -> None:
    plan = read(table([["**Pupil's comments**", "I like maths."], ["**Class**", "4B"]]))
    assert plan.views.pupil == "I like maths."


def test_actions_agreed_in_the_report_of_a_review_are_next_steps() -> None:
    plan = read(
        heading("Annual Review Report", 1), heading("Agreed actions", 2), "Ask for the bus."
    )
    assert plan.review.next_steps == "Ask for the bus."
    assert plan.provision == ()


def test_actions_agreed_in_a_plan_are_provision() -> None:
    plan = read(heading("SEN Support Plan", 1), heading("Agreed actions", 2), "Phonics with a TA.")
    assert [p.description for p in plan.provision] == ["Phonics with a TA."]


def test_agreed_with_a_parent_is_a_signature_line() -> None:
    plan = read(
        heading("Parent comment", 2),
        "Homework is hard.",
        "Agreed with parent: R Vale          Date: 12/1/26",
    )
    (signed,) = plan.signatures
    assert (signed.role, signed.name, signed.date) == (
        "parent_carer",
        "R Vale",
        dt.date(2026, 1, 12),
    )
    assert plan.views.parent_carer == "Homework is hard."


def test_a_school_s_name_under_the_title_of_a_sheet_is_its_setting() -> None:
    plan = read(
        sheet(
            "Register",
            [["SEN register and provision"], ["Rosehill Middle School"], [],
             ["Pupil name", "Year", "Status", "Wave 1"], ["Ada Bell", "4", "K", "Visuals"]],
        )
    )  # fmt: skip
    assert plan.setting.name == "Rosehill Middle School"


def test_comments_under_the_heading_of_a_review_were_made_at_it() -> None:
    rows = [
        ["**Date of review meeting**", "25.03.2026"],
        ["**Pupil’s comments**", "I like my card."],
    ]
    plan = read(
        heading("Family voice", 2), "She worries.", heading("Review meeting", 2), table(rows)
    )
    assert (plan.review.pupil_comment, plan.views.pupil) == ("I like my card.", None)


def test_a_support_plan_with_costed_provision_is_a_plan() -> None:
    rows = [["**Provision**", "**Annual cost**"], ["Phonics", "£120"], ["Lego", "£90"]]
    assert read(heading("My SEND Support Plan and Costed Provision", 1), table(rows)).kind == (
        "sen_support_plan"
    )


def test_views_under_the_parents_heading_are_theirs() -> None:
    rows = [["**Name:**", "Mr Rhys Lowe"], ["**Views:**", "Rhys would like more phone calls home."]]
    plan = read(heading("Parents", 2), table(rows))
    assert (plan.views.parent_carer, plan.views.pupil) == (
        "Rhys would like more phone calls home.",
        None,
    )


def test_the_day_of_a_meeting_is_when_it_was_due_where_another_says_when_it_took_place() -> None:
    plan = read("Ada's targets", "**Review meeting:** 3 June 2026", "**Reviewed on:** 5 June 2026")
    assert (str(plan.dates.review_due), str(plan.dates.reviewed_on)) == ("2026-06-03", "2026-06-05")


def test_what_is_said_on_the_sheet_of_a_review_is_a_comment_on_it() -> None:
    front = sheet(
        "Me",
        [
            ["**Name**", "Ada Bell"],
            ["**Form**", "7B"],
            ["**What my parents think**", "She is kind."],
        ],
    )
    head = ["**What I want to do**", "**Help I will get**"]
    targets = sheet("Targets", [["**Pupil**", "Ada Bell"], [], head, ["Pack my bag", "A list"]])
    review = sheet(
        "Review",
        [
            ["**Pupil**", "Ada Bell"],
            ["**Date of review**", dt.date(2026, 3, 4)],
            ["**Next review**", dt.date(2026, 7, 1)],
            [],
            ["**Target**", "**Result**"],
            ["Pack my bag", "Met"],
            [],
            ["**Ada says**", "The list is good."],
            ["**Parents say**", "Send it home too."],
        ],
    )
    plan = read(front, targets, review)
    assert plan.views.parent_carer == "She is kind."
    assert plan.review is not None
    assert (plan.review.pupil_comment, plan.review.parent_comment) == (
        "The list is good.",
        "Send it home too.",
    )
    assert [o.rating for o in plan.outcomes] == ["met"]


def test_what_parent_and_child_said_under_a_review_s_summary_was_said_at_it() -> None:
    plan = read(
        heading("Review", 1),
        "**Summary:** A calm term with few worries in the mornings.",
        "**Parent said:** We would like a call on Fridays.",
        "**Pupil said:** I want to feed the fish again next term.",
    )
    assert plan.review.parent_comment == "We would like a call on Fridays."
    assert plan.review.pupil_comment == "I want to feed the fish again next term."
    assert (plan.views.pupil, plan.views.parent_carer) == (None, None)


def test_tests_on_a_sheet_of_their_own_are_those_of_the_one_pupil() -> None:
    plan = read(
        sheet("Plan", [["**SEND target sheet**"], ["**Pupil**", "Ada Bell"], [],
                       ["**Target**", "**Support**", "**Who**"],
                       ["Read ten words", "Word cards", "Mrs Wren"]]),
        sheet("Data", [["**Test**", "**Score**", "**Date**"], ["Reading test", "84", "4/3/2026"]]),
    )  # fmt: skip
    assert [(a.measure, a.value, a.date) for a in plan.assessments] == [
        ("Reading test", "84", dt.date(2026, 3, 4))
    ]
    assert plan.kind == "sen_support_plan"


def test_what_stands_beside_family_under_a_heading_on_views_is_theirs() -> None:
    lines = ("**Family:** She sings to the cat from breakfast until bedtime.",)
    plan = read("**Name:** Ada Bell", heading("Voices", 2), *lines)
    assert plan.views.parent_carer == "She sings to the cat from breakfast until bedtime."
    assert read("**Name:** Ada Bell", heading("Household", 2), *lines).views.parent_carer is None


def test_a_tick_where_a_need_may_stand_is_no_need() -> None:
    rows = [["**Target**", "**Difficulty**", "**Support**"], ["To read", "✓", "Word mat"]]
    plan = read("**Name:** Ada Bell", table([["**Difficulties**", "✓"]]), table(rows))
    assert plan.needs == ()
    assert [o.description for o in plan.outcomes] == ["To read"]
