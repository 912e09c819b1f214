"""Areas of need across, down and ticked; a form's own examples; parts that nobody has filled in."""

from __future__ import annotations

import datetime as dt

import pytest
from make import heading, marked, paragraph, read, reads, sheet, table

from sspdocs.blocks import STRIKE, Paragraph

AREAS = ["Cognition and Learning", "Communication and Interaction", "SEMH", "Sensory and Physical"]


def _struck(first: str, last: str) -> Paragraph:
    """Three results with a line through the first and the last."""
    return marked((first, STRIKE), " / Partly achieved / ", (last, STRIKE))


def test_areas_over_columns_make_a_target_of_each() -> None:
    plan = read(
        table(
            [
                ["", *(f"**{a}**" for a in AREAS[:3])],
                ["**Difficulties**", "Spells by sound.", "Talks only of trains.", ""],
                ["**Outcome**", "Ada will spell 12 words.", "Ada will ask two questions.", ""],
                ["**Provision**", "Word tin", "Conversation cards", ""],
                ["**Who**", "Mr Gill", "Mrs Teale", ""],
            ]
        )
    )
    assert [(o.area, o.description) for o in plan.outcomes] == [
        ("cognition_and_learning", "Ada will spell 12 words."),
        ("communication_and_interaction", "Ada will ask two questions."),
    ]
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("Word tin", "Mr Gill", (0,)), ("Conversation cards", "Mrs Teale", (1,)),
    ]  # fmt: skip
    assert [n.area for n in plan.needs] == [o.area for o in plan.outcomes]


def test_areas_marked_across_the_top_are_the_pupil_s() -> None:
    plan = read(table([[f"**{a}**" for a in AREAS], ["X", "", "x", ""]]))
    assert plan.sen.areas == ("cognition_and_learning", "semh")
    assert plan.unmapped == ()


def test_areas_marked_down_the_side_are_the_pupil_s() -> None:
    rows = [[AREAS[0], ""], [AREAS[1], "✓"], [AREAS[2], ""], [AREAS[3], ""]]
    assert read(table(rows)).sen.areas == ("communication_and_interaction",)


def test_needs_beside_areas_are_needs_of_that_area() -> None:
    plan = read(
        table(
            [
                ["**Area of need**", "**Description of my needs**"],
                ["Communication and Interaction", "Understands two key words."],
                ["Cognition and Learning", ""],
            ]
        )
    )
    assert [(n.area, n.description) for n in plan.needs] == [
        ("communication_and_interaction", "Understands two key words.")
    ]


def test_an_example_in_the_first_row_is_nobody_s_provision() -> None:
    head = ["Pupil", "SEN status", "Need", "Intervention", "Led by", "Frequency"]
    example = [
        None,
        "K or E",
        "code",
        "name of intervention",
        "initials",
        "e.g. 3 x 20 mins weekly",
    ]
    (ada,) = reads(
        sheet("Y3", [head, example, ["Ada Bell", "K", "SLCN", "Speech sounds", "Mrs Fitch", "Daily"]])
    )  # fmt: skip
    assert [p.description for p in ada.provision] == ["Speech sounds"]
    assert ada.sen.primary_need == "SLCN"
    kept = [u.text for u in ada.unmapped if u.label == "printed example"]
    assert kept == [c for c in example if c]


def test_a_first_row_about_an_unnamed_pupil_is_no_example() -> None:
    head = ["Pupil", "Intervention", "Led by"]
    rows = [[None, "Phonics", "Mr Orr"], ["Ada Bell", "Lego", "Mrs Fitch"]]
    said = [p.description for plan in reads(sheet("Y3", [head, *rows])) for p in plan.provision]
    assert "Phonics" in said or "Phonics" in str(reads(sheet("Y3", [head, *rows]))[0].unmapped)


def test_labels_under_labels_are_a_part_nobody_filled_in() -> None:
    plan = read(
        table(
            [
                ["**PLAN**", "**Outcome**", ""],
                ["^", "**Success criteria**", ""],
            ]
        )
    )
    assert plan.outcomes == () and plan.provision == ()


@pytest.mark.parametrize("head", ["Jude can…", "Jude can already", "What can Jude do now?"])
def test_what_a_pupil_can_do_before_a_next_step_is_where_the_target_starts(head: str) -> None:
    rows = [[f"**{head}**", "**Next step for Jude**", "**How adults will help**"],
            ["Points to a ball.", "Jude will follow three words.", "Barrier games"]]  # fmt: skip
    (outcome,) = read(table(rows)).outcomes
    assert (outcome.baseline, outcome.description) == (
        "Points to a ball.", "Jude will follow three words.",
    )  # fmt: skip


def test_lights_beside_words_on_progress_are_the_result() -> None:
    rows = [["**Target**", "**What we will do**", "**Review (G/A/R)**", "**Comment**"],
            ["Ada will type.", "Typing course", "A", "Eight words a minute."],
            ["Ada will sit.", "Chair band", "G", "Ten minutes."]]  # fmt: skip
    first, second = read(table(rows)).outcomes
    assert (first.rating, first.progress) == ("partly_met", "Eight words a minute.")
    assert (second.rating, second.progress) == ("met", "Ten minutes.")


def test_results_struck_out_over_a_comment_leave_the_one_that_holds() -> None:
    plan = read(
        table(
            [
                ["**Target 1**", "Ada will spell 12 words."],
                ["**Strategies**", "Word tin"],
                ["**Evaluation**", [_struck("Achieved", "Not achieved"), paragraph("Ten of twelve.")]],
            ]
        )
    )  # fmt: skip
    (outcome,) = plan.outcomes
    assert (outcome.rating, outcome.progress) == ("partly_met", "Ten of twelve.")


def test_one_row_of_labelled_fields_over_targets_is_the_pupil_s_front() -> None:
    (ivo,) = reads(
        sheet(
            "Ivo",
            [
                ["Name", "Year", "Class teacher", "Plan date", "Review date"],
                ["Ivo Castle", "Y4", "Mrs Penn", dt.date(2025, 9, 19), dt.date(2025, 12, 12)],
                [],
                ["Target", "What we will do", "Who"],
                ["Ivo will sit for ten minutes.", "Chair band", "TA"],
            ],
        )
    )
    assert (ivo.pupil.name, ivo.dates.review_due) == ("Ivo Castle", dt.date(2025, 12, 12))
    assert [o.description for o in ivo.outcomes] == ["Ivo will sit for ten minutes."]


def test_this_year_s_column_of_results_has_their_values() -> None:
    rows = [["**Name of test**", "**Earlier results**", "**Current year**"], ["NGRT", "", "79"]]
    plan = read(heading("Assessment", 2), table(rows))
    assert [(a.measure, a.value) for a in plan.assessments] == [("NGRT", "79")]


def test_whoever_agreed_the_plan_signs_as_what_the_side_says() -> None:
    plan = read(
        table(
            [
                ["**People who agreed this plan**", "**Print name**", "**Signature**", "**Date**"],
                ["Parent/carer", "Kate Lons", "K Lons", "8/1/26"],
                ["Class teacher", "Mr Hay", "", ""],
            ]
        )
    )
    assert [(s.role, s.name, s.signed) for s in plan.signatures] == [
        ("parent_carer", "Kate Lons", True), ("class_teacher", "Mr Hay", False),
    ]  # fmt: skip


def test_a_saint_s_school_in_a_title_is_no_pupil() -> None:
    rows = [["Area of need", "Universal", "Targeted"], ["SEMH", "Displays", "ELSA groups"]]
    title = "St Oswin’s Catholic Primary School: whole school provision map"
    plan = read(sheet("Offer", [[f"**{title}**"], *rows]))
    assert plan.pupil.name is None


def test_a_plan_called_targeted_puts_nothing_in_that_tier() -> None:
    rows = [["**Target**", "**Strategies**"], ["Ada will spell.", "Word tin"]]
    plan = read(heading("Targeted Learning Plan", 1), table(rows))
    assert [p.tier for p in plan.provision] == [None]


@pytest.mark.parametrize("head", ["Cost £", "£ Cost", "Cost in £"])
def test_items_bought_beside_a_cost_are_provision(head: str) -> None:
    plan = read(
        table([["**Item**", f"**{head}**"], ["Wobble cushion", "64.99"], ["Outreach", "390"]])
    )
    assert [(p.description, str(p.annual_cost)) for p in plan.provision] == [
        ("Wobble cushion", "64.99"), ("Outreach", "390"),
    ]  # fmt: skip


def test_notes_in_a_list_of_costs_say_nothing_of_progress() -> None:
    rows = [["**Provision**", "**Outcome**", "**Annual cost**", "**Notes**"],
            ["Group", "Ada will read.", "£148.50", "New TA from February"]]  # fmt: skip
    plan = read(table(rows))
    assert plan.outcomes[0].progress is None
    assert "New TA from February" in [u.text for u in plan.unmapped]


def test_what_goes_well_in_each_area_is_a_strength_beside_its_needs() -> None:
    rows = [["**Area**", "**What is going well?**", "**Barriers**"],
            ["SEMH", "Kind to younger pupils.", "Rips up work."],
            ["Cognition and learning", "Knows a lot.", "Reads slowly."]]  # fmt: skip
    plan = read(table(rows))
    assert plan.views.strengths == "Kind to younger pupils.\nKnows a lot."
    assert [(n.area, n.description) for n in plan.needs] == [
        ("semh", "Rips up work."), ("cognition_and_learning", "Reads slowly."),
    ]  # fmt: skip
    assert plan.provision == ()
