"""Forms as schools print them: numbered boxes, a column for each term, actions under the targets."""

from __future__ import annotations

from datetime import date as day

import pytest
from make import heading, read, reads, sheet, table


def test_a_part_number_with_a_letter_before_a_label_is_no_word_of_it() -> None:
    plan = read(table([["Part 1a Child's name", "Ada Bell", "Part 1b  UPN", "A123456789012"]]))
    assert (plan.pupil.name, plan.pupil.upn) == ("Ada Bell", "A123456789012")


def test_a_column_for_each_term_has_a_target_of_its_own() -> None:
    plan = read(
        heading("Support plan"),
        table(
            [
                ["**Getting ready**", "**Summer 25 (last time)**", "**Autumn 25 (now)**"],
                ["**Outcome**", "Ada will pack her bag.", "Ada will bring her kit."],
                ["**How this was / will be done**", "A list by the door", "A text to Dad"],
                ["**Who**", "Mr Elm", "Mrs Oak"],
                ["**Achieved?**", "Yes", ""],
                ["**Comments**", "All but Friday", ""],
            ],
            shaded="r1",
        ),
    )
    assert [(o.description, o.rating, o.progress) for o in plan.outcomes] == [
        ("Ada will pack her bag.", "met", "All but Friday"),
        ("Ada will bring her kit.", None, None),
    ]
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("A list by the door", "Mr Elm", (0,)),
        ("A text to Dad", "Mrs Oak", (1,)),
    ]
    assert plan.needs == ()


def test_what_somebody_is_to_do_once_is_a_next_step_under_the_targets_too() -> None:
    targets = table([["**Target**", "**Support**"], ["To read ten words.", "Word cards"]])
    actions = table([["Actions", "Office to send for the report"], ["Signed (SENDCo)", "B. Crow"]])
    plan = read(heading("SEN plan"), heading("Our targets", 2), targets, actions)
    assert plan.review.next_steps == "Office to send for the report"
    assert [p.description for p in plan.provision] == ["Word cards"]


def test_a_row_of_a_log_of_reviews_is_the_review_of_its_pupil() -> None:
    rows = [
        ["**Review held**", "**Name**", "**How it is going**", "**Family's comments**",
         "**What next**", "**Next review date**"],
        ["2 Oct 2025", "Ada Bell", "Reads to her brother", "Proud of her", "Stop word cards", "5 Feb 2026"],
        ["9 Oct 2025", "Bea Crow", "No change yet", "", "Ask for a hearing test", ""],
    ]  # fmt: skip
    ada, bea = reads("**Review diary**", table(rows, shaded="r1"))
    assert (ada.dates.reviewed_on, ada.dates.review_due) == (day(2025, 10, 2), day(2026, 2, 5))
    assert (ada.review.summary, ada.review.parent_comment) == (
        "Reads to her brother",
        "Proud of her",
    )
    assert (bea.review.next_steps, bea.outcomes, bea.views.parent_carer) == (
        "Ask for a hearing test",
        (),
        None,
    )


def test_one_pupil_over_the_targets_on_each_page_is_a_plan_of_its_own() -> None:
    pages = []
    for name, born, hard in (("Ada Bell", "3/4/2016", "Spelling"), ("Bea Crow", "9/10/2015", "")):
        forename = name.split()[0]
        pages += [
            heading("My support plan"),
            table([["**Child**", "**Born**", "**SEN need**"], [name, born, "SLCN"]], shaded="r1"),
            "**Barriers**",
            hard,
            table([["**Goal**", "**Provision**"], [f"{forename} will read.", "Word cards"]]),
        ]
    ada, bea = reads(*pages)
    assert (ada.pupil.name, [n.description for n in ada.needs]) == ("Ada Bell", ["Spelling"])
    assert (bea.pupil.name, bea.needs, bea.sen.primary_need) == ("Bea Crow", (), "SLCN")
    assert [o.description for o in bea.outcomes] == ["Bea will read."]


def test_a_label_with_dots_after_a_tab_ends_at_the_rule_that_is_filled_in() -> None:
    plan = read("Name: __Ada Bell_____\tD.O.B. __3-4-2016__")
    assert (plan.pupil.name, plan.pupil.date_of_birth) == ("Ada Bell", day(2016, 4, 3))


def test_a_review_date_beside_the_date_of_the_plan_is_the_plans() -> None:
    plan = read(
        "Target 1: Ada will read ten words.",
        "Support: Word cards",
        "Plan written on: 19/9/25    Date of review: 12/12/25",
    )
    assert plan.dates.review_due == day(2025, 12, 12)
    assert plan.outcomes[0].target_date is None


def test_an_area_merged_down_the_side_is_the_area_of_each_row_beside_it() -> None:
    rows = [
        ["", "**Outcome**", "**Support**", "**Who**"],
        ["**SEMH**", "To name a feeling.", "Feelings fan", "Mr Elm"],
        ["^", "To go out to play.", "A friend to walk with", "Mrs Oak"],
        ["**C&L**", "To read ten words.", "Word cards", "Mr Elm"],
    ]
    outcomes = read("**Support plan**", table(rows, shaded="r1")).outcomes
    assert [o.area for o in outcomes] == ["semh", "semh", "cognition_and_learning"]


def test_a_date_with_its_label_beside_the_title_of_a_sheet_is_read() -> None:
    heads = ["**Name**", "**Target**", "**Strategy**", "**Result**", "**Notes**"]
    rows = [
        [heads, ["Ada Bell", "To read ten words.", "Word cards", "Met", ""],
         ["Bea Crow", "To tie a lace.", "Lace board", "", "loops nearly there now"]],
        [heads],
    ]  # fmt: skip
    first = sheet(
        "Term 1", [["**Year 5 targets**", None, "Date of review", day(2026, 2, 5)], *rows[0]]
    )
    empty = sheet("Term 2", [["**Year 5 targets**", None, "Date of review"], *rows[1]])
    ada, bea = reads(first, empty)
    assert (ada.dates.review_due, bea.dates.review_due) == (day(2026, 2, 5), day(2026, 2, 5))
    assert [(o.rating, o.progress) for o in bea.outcomes] == [(None, "loops nearly there now")]


def test_options_with_their_boxes_in_cells_of_their_own_are_of_the_label_before_them() -> None:
    rows = [
        ["**Child**", "Ada Bell", "**Year**", "4"],
        ["**Main area of need**", "☐ Cognition and learning", "☒ SEMH", "☐ Sensory"],
    ]
    for made in (table(rows), sheet("Plan", rows)):
        assert (read(made).sen.areas, read(made).needs) == (("semh",), ())


def test_a_title_over_the_name_of_the_school_says_what_a_sheet_is() -> None:
    rows = [
        ["**Individual Education Plan**"], ["Oak Hill Primary School"], ["**Name**", "Ada Bell"],
        ["**Target**", "**Support**"], ["To read ten words.", "Word cards"],
    ]  # fmt: skip
    plan = read(sheet("Plan", rows, merged={"A1": 4, "A2": 4}))
    assert (plan.kind, plan.title) == ("sen_support_plan", "Individual Education Plan")


@pytest.mark.parametrize("boxes", [["3", "4", "2016"], ["03", "/", "04", "/", "16"], [*"03042016"]])
def test_the_parts_of_a_date_in_boxes_of_their_own_are_one_date(boxes: list[str]) -> None:
    rows = [["Child", "Ada Bell", *[""] * (len(boxes) - 1)], ["Date of birth", *boxes]]
    assert read(table(rows, shaded="c1")).pupil.date_of_birth == day(2016, 4, 3)


def test_a_school_year_beside_year_is_that_of_the_costs() -> None:
    rows = [
        ["**Provision map**"], ["Year", "2026/27"],
        ["**Intervention**", "**Staff**", "**Cost**"], ["Talk group", "Mrs Oak", "£210"],
        ["Finger gym", "Mr Elm", "£95"],
    ]  # fmt: skip
    assert read(sheet("Map", rows, merged={"A1": 3})).costs.year == "2026/27"


def test_actions_in_a_log_of_meetings_are_next_steps() -> None:
    rows = [
        ["**Meeting date**", "**Pupil**", "**What was said**", "**Actions**"],
        ["2 Oct 2025", "Ada Bell", "Reads more at home", "Move to the blue group"],
        ["9 Oct 2025", "Bea Crow", "No change yet", "Hearing test"],
    ]
    ada, bea = reads("**Meetings**", table(rows, shaded="r1"))
    assert (ada.dates.reviewed_on, ada.provision) == (day(2025, 10, 2), ())
    assert (bea.review.next_steps, bea.review.summary) == ("Hearing test", "No change yet")
