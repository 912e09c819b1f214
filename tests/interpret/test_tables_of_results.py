"""Tables that say how targets went or what tests gave: tiers beside them, letters for targets, tests along the top."""

from __future__ import annotations

import datetime as dt

from make import heading, read, table


def test_each_tier_beside_a_target_is_one_provision_for_it() -> None:
    plan = read(
        table(
            [
                ["**Barrier / need**", "**Outcome**", "**Universal**", "**Targeted**", "**Specialist**",
                 "**Review comments**", "**RAG**"],
                ["Finds queues hard", "To wait for a turn", "Visual timetable\nWarnings of change",
                 "Social skills group", "Advice from a therapist", "Waits with a friend", "Green"],
                ["Reads slowly", "To read a page", "Large print", "Paired reading", "",
                 "Half a page", "Amber"],
            ],
            shaded="r1",
        )
    )  # fmt: skip
    assert [(p.description, p.tier, p.outcomes) for p in plan.provision] == [
        ("Visual timetable\nWarnings of change", "universal", (0,)),
        ("Social skills group", "targeted", (0,)),
        ("Advice from a therapist", "specialist", (0,)),
        ("Large print", "universal", (1,)),
        ("Paired reading", "targeted", (1,)),
    ]
    assert [(o.progress, o.rating_text) for o in plan.outcomes] == [
        ("Waits with a friend", "Green"),
        ("Half a page", "Amber"),
    ]
    assert [n.description for n in plan.needs] == ["Finds queues hard", "Reads slowly"]


def test_tests_along_the_top_over_one_row_of_scores_are_assessments() -> None:
    plan = read(
        table([["**Name**", "Ada Poll"], ["**Class**", "6B"]]),
        table(
            [["**Spelling age**", "**Reading age**", "**Maths**"], ["7:10", "8:02", "3="]],
            shaded="r1",
        ),
    )
    assert [(a.measure, a.value) for a in plan.assessments] == [
        ("Spelling age", "7:10"),
        ("Reading age", "8:02"),
        ("Maths", "3="),
    ]


def test_what_is_expected_stands_in_a_row_of_its_own_under_the_tests() -> None:
    plan = read(
        table(
            [
                ["**Baseline data**", "**Reading test**", "**Maths test**"],
                ["**Score**", "84", "101"],
                ["**Expected**", "85-115", "100"],
            ],
            shaded="r1c1",
        ),
    )
    assert [(a.measure, a.value, a.expected) for a in plan.assessments] == [
        ("Reading test", "84", "85-115"),
        ("Maths test", "101", "100"),
    ]


def test_a_letter_beside_a_result_names_the_target_of_that_place() -> None:
    plan = read(
        heading("Outcomes", 2),
        table([["**Outcome A**", "To count to 30"]], shaded="c1"),
        table([["**Outcome B**", "To ask for help"]], shaded="c1"),
        heading("Review", 2),
        table(
            [
                [
                    "**Outcome**",
                    "**Where is she now?**",
                    "**Met**",
                    "**Partly met**",
                    "**Not met**",
                ],
                ["A", "Counts to 40", "✓", "", ""],
                ["B", "Asks one adult", "", "✓", ""],
            ],
            shaded="r1",
        ),
    )
    assert [(o.description, o.progress, o.rating) for o in plan.outcomes] == [
        ("To count to 30", "Counts to 40", "met"),
        ("To ask for help", "Asks one adult", "partly_met"),
    ]


def test_a_target_named_beside_how_it_went_is_that_target() -> None:
    plan = read(
        table([["**Outcome**", "**Support**"], ["To sit", "A cushion"], ["To line up", "A buddy"]],
              shaded="r1"),
        table([["", "**Progress made**", "**R/A/G**"], ["Outcome 1", "Sits", "G"],
               ["Outcome 2", "Runs ahead", "R"]], shaded="r1"),
    )  # fmt: skip
    assert [(o.description, o.progress, o.rating) for o in plan.outcomes] == [
        ("To sit", "Sits", "met"),
        ("To line up", "Runs ahead", "not_met"),
    ]


def test_days_in_the_heads_of_reviews_leave_them_heads() -> None:
    plan = read(
        table(
            [
                ["**Outcome we want**", "**What we will do**", "**Review 1 – date: 3.11.25**",
                 "**Review 2 – date: 2.2.26**"],
                ["To speak in a group", "A small talk group", "Once or twice", "Every day"],
                ["To read aloud", "Choral reading", "Not yet", "With a friend"],
            ],
            shaded="r1",
        )
    )  # fmt: skip
    assert [o.progress for o in plan.outcomes] == [
        "Once or twice\nEvery day",
        "Not yet\nWith a friend",
    ]
    assert plan.dates.reviewed_on == dt.date(2026, 2, 2)
    assert [u.text for u in plan.unmapped] == ["Review 1 – date: 3.11.25"]


def test_letters_that_are_results_name_no_target() -> None:
    rows = [["To sit", "A cushion", "A"], ["To line up", "A buddy", "G"]]
    plan = read(table([["**Target**", "**Support**", "**Outcome**"], *rows], shaded="r1"))
    assert [o.rating for o in plan.outcomes] == ["partly_met", "met"]


def test_figures_under_subjects_are_results_only_where_something_says_so() -> None:
    plan = read(
        heading("LSA hours", 2),
        table([["**English**", "**Maths**", "**Science**"], ["2", "3", "1"]], shaded="r1"),
    )
    assert plan.assessments == ()


def test_how_a_target_went_is_kept_where_the_target_is_not_written() -> None:
    plan = read(
        table(
            [
                ["**Outcome**", "**Universal**", "**Targeted**", "**Specialist**",
                 "**Review comments**"],
                ["", "Ear muffs", "", "", "Calmer now"],
                ["To wait", "A timer", "Turn taking", "Advice", "Waits"],
            ],
            shaded="r1",
        )
    )  # fmt: skip
    assert [o.progress for o in plan.outcomes] == ["Waits"]
    assert [u.text for u in plan.unmapped] == ["Calmer now"]
    assert [p.outcomes for p in plan.provision] == [(), (0,), (0,), (0,)]
