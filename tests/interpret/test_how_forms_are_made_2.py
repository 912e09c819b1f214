"""More ways of making a form: keys, tables without a gap, tiers in columns, reviews by term."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, read, reads, sheet, table, ticks

NAME = ["**Name**", "Ada Bell"]
TARGET = "Ada will read thirty words."


def _kept(*plans: object) -> list[str]:
    return [u.text for p in plans for u in p.unmapped]  # type: ignore[attr-defined]


def test_the_time_of_day_beside_a_date_is_kept() -> None:
    plan = read("**Review date:** 02/03/2026 3.15pm", "**Date of birth:** Monday 4 May 2015")
    assert plan.dates.review_due == dt.date(2026, 3, 2)
    assert _kept(plan) == ["3.15pm"]


def test_needs_numbered_beside_their_targets_are_needs() -> None:
    head = ["**Area**", "**Needs**", "**Outcomes**", "**Provision**"]
    row = [
        "SEMH",
        "1. Leaves the room\n2. Shouts",
        "1. To ask to leave\n2. To speak quietly",
        "1. Exit card\n2. Voice scale",
    ]
    plan = read(table([head, row]))
    assert [n.description for n in plan.needs] == ["Leaves the room", "Shouts"]
    assert {n.area for n in plan.needs} == {"semh"}
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Exit card", (0,)),
        ("Voice scale", (1,)),
    ]


@pytest.mark.parametrize("terms", [["Autumn", "Spring", "Summer"], ["1", "2", "3"]])
def test_what_each_term_s_review_says_is_progress(terms: list[str]) -> None:
    head = ["**Outcome**", "**Support**", *[f"**Review {t}**" for t in terms]]
    said = ["Two parts of three.", "All three with frames.", "Kept up; map no longer needed."]
    plan = read(table([head, [TARGET, "Word cards", *said]]))
    assert plan.outcomes[0].progress == "\n".join(said)
    assert plan.outcomes[0].rating is None


def test_a_key_under_the_targets_is_no_target() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                NAME, [], ["**Target**", "**Provision**", "**Who**", "**RAG**"],
                [TARGET, "Word cards", "TA", "Green"], [],
                ["Green = met", "Amber = partly met", "Red = not met"],
            ],
        )
    )  # fmt: skip
    assert [o.description for o in plan.outcomes] == [TARGET]
    assert [p.description for p in plan.provision] == ["Word cards"]
    assert _kept(plan) == ["Green = met", "Amber = partly met", "Red = not met"]


def test_results_and_agencies_side_by_side_are_two_tables() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                NAME, [],
                ["**Assessment**", "**Score**", "**Date taken**", "**Agency**", "**Name**", "**Advice**"],
                ["Reading age", "8y 1m", dt.date(2025, 9, 11), "CAMHS", "E Pruett", "On the list"],
                ["Spelling age", "7y 9m", dt.date(2025, 9, 12)],
            ],
        )
    )  # fmt: skip
    assert [(a.measure, a.value) for a in plan.assessments] == [
        ("Reading age", "8y 1m"),
        ("Spelling age", "7y 9m"),
    ]
    assert [(a.service, a.name, a.advice) for a in plan.agencies] == [
        ("CAMHS", "E Pruett", "On the list")
    ]


def test_a_tier_of_pupils_rows_may_be_a_known_word_or_have_nothing_under_it() -> None:
    ada, ben = reads(
        sheet(
            "Year 4",
            [
                ["**Pupil**", "**Main need**", "**Universal**", "**Targeted**", "**Specialist**"],
                ["Ada Bell", "SEMH", "Visual timetable\nFidget basket", "Countdown routine"],
                ["Ben Cole", "SPLD", "Cream paper", "Fluency pairs\nHelp cube"],
            ],
        )
    )
    assert [(p.description, p.tier) for p in ada.provision] == [
        ("Visual timetable", "universal"),
        ("Fidget basket", "universal"),
        ("Countdown routine", "targeted"),
    ]
    assert [p.tier for p in ben.provision] == ["universal", "targeted", "targeted"]
    assert not (ada.outcomes or ben.outcomes)


def test_a_review_date_in_a_row_of_a_pupil_s_targets_is_the_target_s() -> None:
    head = ["**Pupil**", "**Target**", "**Strategies**", "**Review by**"]
    (plan,) = reads(
        sheet(
            "Tracker",
            [
                head,
                ["Ada Bell", TARGET, "Word cards", dt.date(2026, 2, 12)],
                ["Ada Bell", "Ada will ask for help.", "Help cube", dt.date(2026, 3, 26)],
            ],
        )
    )
    assert [o.target_date for o in plan.outcomes] == [dt.date(2026, 2, 12), dt.date(2026, 3, 26)]
    assert plan.dates.review_due is None


def test_an_exit_score_is_not_something_done() -> None:
    head = ["**Pupil**", "**Year**", "**Entry score**", "**Exit score**", "**Impact**"]
    (plan,) = reads(
        sheet(
            "Interventions",
            [
                ["**Intervention:**", "Early leaver pass", "**Led by:**", "Head of Year"],
                ["**When:**", "daily"],
                head, ["Ada Bell", "Y7", 5, 1, "One late mark in four weeks"],
            ],
        )
    )  # fmt: skip
    (done,) = plan.provision
    assert (done.description, done.lead, done.frequency) == (
        "Early leaver pass",
        "Head of Year",
        "daily",
    )


DOWN = [
    [None, "**Target 1**", "**Target 2**"],
    ["**My target**", TARGET, "Ada will ask for help."],
    ["**What will help me**", "Word cards", "Help cube"],
]


def test_comments_across_all_targets_side_by_side_are_about_none_of_them() -> None:
    rows = [NAME, [], *DOWN, [], ["**Review meeting**"]]
    rows += [["**Pupil comment**", "I like science."], ["**Parent/carer comment**", "Less homework."]]  # fmt: skip
    plan = read(sheet("Targets", rows, merged={"A7": 3, "B8": 2, "B9": 2}))
    assert [o.description for o in plan.outcomes] == [TARGET, "Ada will ask for help."]
    assert plan.review.pupil_comment == "I like science."
    assert plan.review.parent_comment == "Less homework."


def test_a_comment_not_made_leaves_the_heading_over_it_in_force() -> None:
    rows = [NAME, [], *DOWN, [], ["**Review meeting**"]]
    rows += [["**Pupil comment**"], ["**Parent/carer comment**", "Less homework."]]
    plan = read(sheet("Targets", rows, merged={"A7": 3, "B9": 2}))
    assert plan.review.parent_comment == "Less homework."


def test_boxes_for_the_areas_are_the_pupil_s_whatever_stands_over_them() -> None:
    plan = read(
        heading("Current situation", 2),
        "The area of need which calls for special provision is: (please tick)",
        ticks(("Communication and Interaction", False)),
        ticks(("Cognition and Learning", False)),
        ticks(("Social, Emotional and Mental Health", True)),
    )
    assert plan.sen.areas == ("semh",)


def test_a_summary_is_no_advice_of_an_agency() -> None:
    plan = read(
        heading("Annual Review of an EHC Plan"), heading("Summary", 2), "Ada has had a settled year."
    )  # fmt: skip
    assert plan.review.summary == "Ada has had a settled year."


def test_a_role_in_the_brackets_of_a_label_is_that_of_who_is_named() -> None:
    plan = read("**Plan written by (key worker):** Lisa Bamber")
    assert [(p.role, p.name) for p in plan.people] == [("key_worker", "Lisa Bamber")]


def test_a_provision_map_for_a_plan_is_a_map() -> None:
    plan = read(
        heading("Provision Map for a pupil with an Education, Health and Care Plan"),
        table([["**Provision**", "**Annual cost**"], ["Word cards", "£30"]]),
    )
    assert plan.kind == "provision_map"


def test_sen_with_a_code_is_the_status_and_with_words_a_need() -> None:
    assert read("**SEN:** K").sen.status == "K"
    (need,) = read("**SEN:** Finds it hard to hear in a loud room").needs
    assert need.description == "Finds it hard to hear in a loud room"


def test_words_that_explain_the_tiers_are_not_provision() -> None:
    plan = read(
        sheet(
            "Map",
            [
                ["**Area of need**", "**Universal**", "**Targeted**", "**Specialist**"],
                ["Cognition & Learning", "Word mats", "Reading group", "Tuition"],
                [], ["Universal: for everyone. Targeted: for a time. Specialist: with advice."],
            ],
        )
    )  # fmt: skip
    assert [p.description for p in plan.provision] == ["Word mats", "Reading group", "Tuition"]
