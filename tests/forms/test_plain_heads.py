"""In a form that sets nothing apart, heads are told by their words and by what stands under them."""

from __future__ import annotations

from make import read, reads, sheet, slots, table


def test_short_known_words_over_a_table_are_its_head() -> None:
    plan = read(
        table([["Name", "Ada Bell"], ["Class", "Owls"]]),
        table(
            [
                ["Where she is now", "Target", "Staff", "How often"],
                ["Reads four words", "To read ten words", "Miss Low", "daily"],
                ["Runs out", "To stay until the bell", "HLTA", "weekly"],
            ]
        ),
    )
    assert [o.description for o in plan.outcomes] == ["To read ten words", "To stay until the bell"]
    assert plan.pupil.name == "Ada Bell"


def test_a_register_in_plain_type_has_a_plan_for_each_row() -> None:
    plans = reads(
        table(
            [
                ["Name", "Date of birth", "SEN status", "Ward or street", "Review date"],
                ["Ada Bell", "3.4.2019", "K", "Mill Lane", "5.6.2026"],
                ["Ben Orr", "1.2.2018", "E", "", "9.6.2026"],
            ]
        )
    )
    assert [p.pupil.name for p in plans] == ["Ada Bell", "Ben Orr"]


def test_areas_of_need_under_two_plain_heads_keep_their_needs() -> None:
    plan = read(
        table([["Name", "Ada Bell"], ["Class", "Owls"]]),
        table(
            [
                ["Area of need", "Description of her needs"],
                ["Cognition and learning", "Reads the first letter and guesses."],
                ["Sensory and physical", "Wears glasses."],
            ]
        ),
    )
    assert [(n.area, n.description) for n in plan.needs] == [
        ("cognition_and_learning", "Reads the first letter and guesses."),
        ("sensory_and_physical", "Wears glasses."),
    ]


def test_labels_and_answers_by_turns_stay_pairs() -> None:
    pairs = [
        ("Name", "Ada Bell"),
        ("Date of birth", "3.4.2019"),
        ("Class", "Owls"),
        ("Year", "4"),
    ]
    rows = [[*pairs[0], *pairs[1]], [*pairs[2], *pairs[3]]]
    assert slots(table(rows)) == pairs  # type: ignore[arg-type]


def test_who_and_the_role_that_answers_it_are_no_head() -> None:
    rows = [
        ["Target", "To read ten words"],
        ["Who", "Class teacher", "How often", "At the start of the day"],
        ["How it went", "Ten by May."],
    ]
    made = slots(table([["Name", "Ada Bell"], ["Class", "Owls"]]), table(rows))
    assert made[-4:-1] == [
        ("Target", "To read ten words"),
        ("Who", "Class teacher"),
        ("How often", "At the start of the day"),
    ]


def test_a_sentence_about_how_long_it_takes_heads_nothing() -> None:
    plan = read(
        table([["Name", "Ada Bell"], ["Class", "Owls"]]),
        table(
            [
                ["Target", "Support", "How far", "Result"],
                [
                    "To come in within 5 minutes",
                    "Quiet desk, key adult",
                    "In 6 minutes",
                    "Partially",
                ],
                ["To write five lines", "Word mat", "Four times", "Met"],
            ]
        ),
    )
    aims = [o.description for o in plan.outcomes]
    assert aims == ["To come in within 5 minutes", "To write five lines"]


def test_waves_across_and_areas_down_need_no_bold() -> None:
    rows = [
        ["Area", "Wave One (all pupils)", "Wave Two (some)"],
        ["Cognition and learning", "Word walls", "Phonics group"],
        ["Sensory and physical", "Movement breaks", "Fizzy hands"],
    ]
    (plan,) = reads(sheet("Map", [["School", "Hill Lane"], ["Year", "2025-26"], [], *rows]))
    assert [(p.area, p.tier, p.description) for p in plan.provision][:2] == [
        ("cognition_and_learning", "universal", "Word walls"),
        ("cognition_and_learning", "targeted", "Phonics group"),
    ]


def test_one_word_that_means_nothing_is_a_head_beside_known_ones_over_several_rows() -> None:
    rows = [
        ["Intervention", "Time and day", "Whereabouts"],
        ["Choir", "Mondays at 9", "the hall"],
        ["Gardening", "Fridays at 2", "the field"],
    ]
    said = slots(table(rows))
    assert ("Intervention", "Gardening") in said
    assert ("Whereabouts", "the field") in said


def test_a_test_and_a_head_about_results_are_heads() -> None:
    rows = [["Test", "Result in March"], ["Sound blending", "14"], ["Shape copying", "9"]]
    plan = read("My passport", table(rows))
    assert [(a.measure, a.value) for a in plan.assessments] == [
        ("Sound blending", "14"),
        ("Shape copying", "9"),
    ]
