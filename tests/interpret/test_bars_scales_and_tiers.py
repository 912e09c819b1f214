"""Bars that part a cycle, scales left unmarked, tiers and impact told by their columns, days as frequencies."""

from __future__ import annotations

import pytest
from make import heading, marked, paragraph, read, sheet, table

from sspdocs.blocks import HIGHLIGHT, Block
from sspdocs.interpret.values.amounts import parse_amount

NAME = "**Name:** Ada Bell"


def bar(text: str) -> Block:
    return table([[[paragraph(text)]]], shaded="r1")


def test_bars_of_a_cycle_are_headings_and_what_stands_beside_them_is_the_forms() -> None:
    plan = read(
        NAME,
        bar("**ASSESS**"),
        heading("Assessment information", 2),
        table([["**Test**", "**Result**"], ["Spelling", "91"]]),
        bar("**PLAN**   Agree the outcomes with the pupil and family"),
        table([["**Outcome 1**", "Ada will use a planner."]]),
        bar("**DO**"),
        bar("**REVIEW**"),
        table([["**Outcome no.**", "**Met / Not met**", "**Evidence**"], ["1", "Met", "Four of five."]]),
    )  # fmt: skip
    assert [(o.description, o.rating, o.progress) for o in plan.outcomes] == [
        ("Ada will use a planner.", "met", "Four of five.")
    ]
    assert "Agree the outcomes with the pupil and family" in [u.text for u in plan.unmapped]


def test_impact_beside_a_targets_result_is_how_it_went() -> None:
    rows = [
        ["**Target**", "**Provision**", "**Met? Y / N**", "**What was the impact?**"],
        ["To wait a turn", "Turn card", "Y", "Waits now."],
        ["To read ten words", "Word cards", "N", "Reads six."],
    ]
    plan = read(NAME, table(rows))
    assert [o.progress for o in plan.outcomes] == ["Waits now.", "Reads six."]
    assert [p.impact for p in plan.provision] == [None, None]


def test_scores_before_and_after_without_a_target_are_no_target() -> None:
    rows = [
        ["**Intervention**", "**Target**", "**Start score**", "**End score**"],
        ["Lexonik", "", "84", "91"],
        ["Catch Up", "Read at 9 years", "7y 2m", "7y 11m"],
    ]
    plan = read(NAME, table(rows))
    assert [o.description for o in plan.outcomes] == ["Read at 9 years"]
    assert {"84", "91"} <= {u.text for u in plan.unmapped}


def test_a_scale_of_faces_left_unmarked_says_nothing() -> None:
    def went(*faces: str | tuple[str, int]) -> tuple[str | None, str | None]:
        card = table(
            [
                ["**Target 1**", "I can wait."],
                ["**How did I do?**", [marked(*faces)]],
                ["**Comments**", "Loves it."],
            ]
        )
        (outcome,) = read(NAME, card).outcomes
        return outcome.rating, outcome.progress

    assert went("🙂  ", "😐", "  🙁") == (None, "Loves it.")
    assert went("🙂  ", ("😐", HIGHLIGHT), "  🙁") == ("partly_met", "Loves it.")


def test_a_column_of_tiers_is_the_tier_whatever_its_head() -> None:
    rows = [
        ["**Outcome**", "**Provision**", "**Level**"],
        ["To read ten words", "Word cards", "Targeted"],
        ["To wait a turn", "Turn card", "Universal"],
    ]
    plan = read(NAME, sheet("Plan", rows))
    assert [p.tier for p in plan.provision] == ["targeted", "universal"]


def test_areas_are_ticked_under_their_names_beside_what_to_do() -> None:
    heads = ["Area of need", "Communication & Interaction", "Cognition & Learning", "SEMH"]
    rows = [[f"**{head}**" for head in heads], ["Tick as appropriate", "✓", "", "✓"]]
    plan = read(NAME, table(rows, shaded="r1"))
    assert plan.sen.areas == ("communication_and_interaction", "semh")


def test_arrows_typed_before_lines_in_a_coloured_box_make_a_list_and_no_heading() -> None:
    said: list[Block] = [paragraph("► DT and engineering"), paragraph("► Fixing bikes")]
    box = table([["**I'm good at…**"], [said]], shaded="c1")
    plan = read(NAME, table([["**Pupil**", "Ada Bell"]], shaded="c1"), box)
    assert plan.views.strengths == "DT and engineering\nFixing bikes"


def test_a_school_over_the_title_in_one_cell_is_the_school() -> None:
    top: list[Block] = [paragraph("**HILL HIGH SCHOOL**"), paragraph("**Student Passport**")]
    plan = read(
        table([[top, "Aspire and achieve"]], shaded="r1"), table([["**Name**", "Ada Bell"]])
    )
    assert plan.setting.name == "HILL HIGH SCHOOL"


@pytest.mark.parametrize(
    ("said", "sessions"),
    [
        ("Mondays, 15 mins", 1),
        ("Every Friday", 1),
        ("Weds pm 40 mins", 1),
        ("8.45 daily", 5),
        ("2 daily", 10),
        ("Monday 10 mins, Friday 20 mins", 2),
        ("Friday P2 once a fortnight", 0.5),
    ],
)
def test_a_day_of_the_week_is_once_a_week(said: str, sessions: float | None) -> None:
    assert parse_amount(said).sessions_per_week == sessions


def test_mornings_counted_under_a_name_are_how_often() -> None:
    cell: list[Block] = [paragraph("Mrs Orr"), paragraph("4 mornings, 15 mins")]
    rows = [["**Target**", "**Provision**", "**Who and how often?**"], ["To add", "Cards", cell]]
    (done,) = read(NAME, table(rows)).provision
    assert (done.lead, done.frequency) == ("Mrs Orr", "4 mornings, 15 mins")


def test_a_line_under_the_heads_of_a_map_says_more_of_them_and_is_no_row() -> None:
    rows: list[list[str | list[Block] | None]] = [
        ["**Area of need**", "**WAVE 1**", "**WAVE 2**"],
        ["", "First teaching for all", "In a group"],
        ["**Cognition and Learning**", "Working walls", "Five Minute Box"],
        ["**SEMH**", "Buddies", "ELSA"],
    ]
    made = table(rows, shaded="r1c1")
    made.rows[0][0].row_span = 2
    made.rows[1].pop(0)
    plan = read(heading("Hill Primary School"), "Whole School Provision Map", made)
    assert plan.kind == "provision_map"
    assert [(p.description, p.area, p.tier) for p in plan.provision] == [
        ("Working walls", "cognition_and_learning", "universal"),
        ("Five Minute Box", "cognition_and_learning", "targeted"),
        ("Buddies", "semh", "universal"),
        ("ELSA", "semh", "targeted"),
    ]
    assert {"First teaching for all", "In a group"} <= {u.text for u in plan.unmapped}


def test_a_title_in_plain_type_is_the_documents() -> None:
    plan = read(
        heading("Hill Primary School"), "Individual Learning Plan", NAME, "**Strengths:** Art"
    )
    assert (plan.title, plan.setting.name) == ("Individual Learning Plan", "Hill Primary School")
