"""Answers in the type of labels, names beside titles, and lists in the cells of a pupil's row."""

from __future__ import annotations

from make import heading, read, reads, sheet, table


def test_a_target_in_bold_under_its_number_in_a_colour_is_the_target() -> None:
    plan = read(
        table(
            [
                ["**TARGET 1**", None],
                ["**I can ask a friend to play**", None],
                ["**How adults will help**", "**Who**"],
                ["Buddy at lunch", "Lunch team"],
            ],
            shaded="r1",
        )
    )
    assert [o.description for o in plan.outcomes] == ["I can ask a friend to play"]


def test_a_bold_sentence_under_target_one_is_the_target() -> None:
    plan = read(
        "**Learning plan**",
        "**TARGET ONE**",
        "**Arrive at lessons within three minutes of the bell.**",
        "**Success criteria:** Nine days of ten",
        "**TARGET TWO**",
        "**Write for ten minutes without leaving the seat.**",
        "**Success criteria:** Seen in three subjects",
    )
    assert [(o.description, o.success_criteria) for o in plan.outcomes] == [
        ("Arrive at lessons within three minutes of the bell.", "Nine days of ten"),
        ("Write for ten minutes without leaving the seat.", "Seen in three subjects"),
    ]


def test_the_number_of_a_target_and_its_words_share_a_cell() -> None:
    plan = read(
        table(
            [
                ["**MY TARGET 1**\n**Stay in class all afternoon.**"],
                ["**How I will get there:** Movement break at two"],
            ]
        )
    )
    assert [o.description for o in plan.outcomes] == ["Stay in class all afternoon."]


def test_a_school_beside_the_title_in_the_same_type_is_the_school() -> None:
    plan = read(
        table([["**SUPPORT PLAN**", "**Hanbury Cross Sixth Form**"]]),
        table([["**Student**", "Flo Lloyd", "**Year**", "12"]]),
    )
    assert (plan.setting.name, plan.pupil.name) == ("Hanbury Cross Sixth Form", "Flo Lloyd")


def test_pairs_all_in_bold_are_pairs_where_the_next_row_asks_too() -> None:
    plan = read(
        table(
            [
                ["**Pupil**", "**Cal Braith**", "**Year group**", "**7**"],
                ["**Date of meeting**", "4 February 2026", "**Chair**", "Mrs P Ngo"],
            ]
        )
    )
    assert (plan.pupil.name, plan.pupil.year_group) == ("Cal Braith", "7")


def test_a_sheet_for_teachers_names_the_pupil_in_its_title() -> None:
    plan = read(
        "**Strategies for teaching Kian Orme**",
        table([["**What you might see**", "**What to do about it**"], ["Literal", "Be plain"]]),
    )
    assert plan.pupil.name == "Kian Orme"
    assert [p.description for p in plan.provision] == ["Be plain"]


def test_lines_in_the_cells_of_a_register_are_things_of_their_own() -> None:
    rows = [
        ["**Name**", "**Year**", "**SEN status**", "**Barriers to learning**", "**Provision**"],
        ["Una Dean", 3, "K", "Word finding\nSlow to answer", "Talk group\nPictures"],
        ["Bo Tang", 4, "E", "Noise", "Ear defenders"],
    ]
    first, second = reads(sheet("Register", rows))
    assert [n.description for n in first.needs] == ["Word finding", "Slow to answer"]
    assert [p.description for p in first.provision] == ["Talk group", "Pictures"]
    assert [p.description for p in second.provision] == ["Ear defenders"]


def test_the_area_over_each_table_of_a_class_map_is_its_rows() -> None:
    def block(area: str, done: str) -> list[object]:
        return [
            heading(area, 2),
            table(
                [
                    ["**Pupil**", "**Barrier**", "**Provision**", "**Staff**"],
                    ["Una Dean", "Finds it hard", done, "TA"],
                    ["Bo Tang", "Finds it hard", done, "TA"],
                ]
            ),
        ]

    plans = reads(*block("COGNITION AND LEARNING", "Number book"), *block("SEMH", "Worry box"))
    assert [[p.area for p in plan.provision] for plan in plans] == [
        ["cognition_and_learning", "semh"]
    ] * 2


def test_who_and_when_are_parted_though_nothing_is_counted() -> None:
    plan = read(
        table(
            [
                ["**Target**", "**Support**", "**Who and when**"],
                ["Sit", "Cushion", "Mrs Orr, every lesson"],
            ]
        )
    )
    assert [(p.lead, p.frequency) for p in plan.provision] == [("Mrs Orr", "every lesson")]


def test_boxes_side_by_side_say_who_helps_and_when_all_look_again() -> None:
    rows = [
        ["**My plan**"],
        ["**Target 1**", "I can ask a friend to play"],
        ["**Other people who help me**", "**We will look at my plan again on**"],
        ["Speech and Language Therapy", "27 March 2026"],
    ]
    plan = read(sheet("Plan", rows))
    assert str(plan.dates.review_due) == "2026-03-27"
    assert [a.service for a in plan.agencies] == ["Speech and Language Therapy"]


def test_a_head_with_its_options_under_it_is_no_answer() -> None:
    plan = read(
        table(
            [
                [
                    "**Outcome sought**",
                    "**What will we do?**",
                    "**Achieved?**\n**Fully / Partly / Not**",
                ],
                ["Blend three sounds", "Phonics group", "Partly"],
                ["Follow two steps", "Task strip", "Fully"],
            ],
            shaded="r1",
        )
    )
    assert [(o.description, o.rating) for o in plan.outcomes] == [
        ("Blend three sounds", "partly_met"),
        ("Follow two steps", "met"),
    ]
