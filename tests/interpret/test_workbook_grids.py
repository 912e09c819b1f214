"""Sheets with pupils, waves, areas or interventions along the top: what each cell says of whom."""

from __future__ import annotations

from decimal import Decimal

from make import read, reads, sheet

ACROSS = ["**Intervention**", "**Led by**", "**Minutes**", "**Ada Bell**", "**Bea Crow**"]
SCORES = ["**Pupil name**", "**Target**", "**Entry score**", "**Exit score**"]


def test_in_a_grid_the_head_is_what_is_done_and_the_cell_how_often() -> None:
    (ada, bea) = reads(
        sheet(
            "Grid",
            [
                ["**Pupil name**", "**Phonics booster**", "**Lego club**", "**Gym trail**"],
                ["Ada Bell", "3 x 20 mins weekly", "✓", None],
                ["Bea Crow", None, "weekly", "daily"],
            ],
        )
    )
    assert [(p.description, p.frequency) for p in ada.provision] == [
        ("Phonics booster", "3 x 20 mins weekly"),
        ("Lego club", None),
    ]
    assert ada.provision[0].sessions_per_week == 3
    assert [p.description for p in bea.provision] == ["Lego club", "Gym trail"]


def test_a_grid_of_interventions_beside_the_pupils_needs_has_no_column_of_another_kind() -> None:
    head = [
        "**Pupil**",
        "**SEN**",
        "**Main need**",
        "**Quick Read**",
        "**Sums Box**",
        "**Circuit**",
    ]
    plan = read(
        sheet("Grid", [head, ["Ada Bell", "K", "MLD", "4x weekly 15 mins", "2x weekly", "daily"]])
    )
    assert [(p.description, p.frequency) for p in plan.provision] == [
        ("Quick Read", "4x weekly 15 mins"),
        ("Sums Box", "2x weekly"),
        ("Circuit", "daily"),
    ]


def test_a_grid_s_cell_in_pounds_is_its_cost() -> None:
    (ada,) = reads(
        sheet(
            "Grid",
            [
                ["**Pupil name**", "**Phonics booster**", "**Lego club**", "**Gym trail**"],
                ["Ada Bell", "£120", "£30.50", "£9"],
            ],
        )
    )
    costs = [p.annual_cost for p in ada.provision]
    assert costs == [Decimal(120), Decimal("30.50"), Decimal(9)]


def test_heads_that_come_round_again_give_an_item_each() -> None:
    (plan,) = reads(
        sheet(
            "Year 3",
            [
                [None, "**Autumn**", None, "**Spring**", None],
                ["**Pupil name**", *["**Intervention**", "**Impact**"] * 2],
                ["Ada Bell", "Phonics", "Reads more", "Lego club", "Has a friend"],
            ],
            merged={"B1": 2, "D1": 2},
        )
    )
    assert [(p.description, p.impact) for p in plan.provision] == [
        ("Phonics", "Reads more"),
        ("Lego club", "Has a friend"),
    ]


def test_numbered_heads_give_an_item_each() -> None:
    (plan,) = reads(
        sheet(
            "Map",
            [
                [
                    "**Pupil name**", "**Intervention 1**", "**Annual cost**",
                    "**Intervention 2**", "**Annual cost**", "**Total**",
                ],
                ["Ada Bell", "Phonics", 100, "Lego club", 50, 150],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.annual_cost) for p in plan.provision] == [
        ("Phonics", Decimal(100)),
        ("Lego club", Decimal(50)),
    ]
    assert plan.costs.stated_total == Decimal(150)


def test_pupils_along_the_top_are_given_the_rows_that_tick_them() -> None:
    plans = reads(
        sheet(
            "Map",
            [
                ["**Intervention**", "**Ada Bell**", "**Bea Crow**"],
                ["Phonics", "✓", None],
                ["Lego club", "x", "x"],
            ],
        )
    )
    assert {p.pupil.name: [x.description for x in p.provision] for p in plans} == {
        "Ada Bell": ["Phonics", "Lego club"],
        "Bea Crow": ["Lego club"],
    }


def test_a_column_for_each_wave_lists_what_is_done_in_it() -> None:
    plans = reads(
        sheet(
            "Map",
            [
                ["**Pupil name**", "**Wave 2**", "**Wave 3**"],
                ["Ada Bell", "Phonics\nLego club", "1:1 reading"],
                ["Bea Crow", "Gym trail", None],
            ],
        )
    )
    assert [[(x.description, x.tier) for x in p.provision] for p in plans] == [
        [("Phonics", "targeted"), ("Lego club", "targeted"), ("1:1 reading", "specialist")],
        [("Gym trail", "targeted")],
    ]


def test_titles_that_are_not_merged_reach_over_their_columns() -> None:
    (plan,) = reads(
        sheet(
            "Year 3",
            [
                [None, "**Autumn**", None, "**Spring**", None],
                ["**Pupil name**", *["**Intervention**", "**Impact**"] * 2],
                ["Ada Bell", "Phonics", "Reads more", "Lego club", "Has a friend"],
            ],
        )
    )
    assert [p.impact for p in plan.provision] == ["Reads more", "Has a friend"]


def test_rows_about_the_pupils_tell_that_the_columns_are_people() -> None:
    (ada, bea) = reads(
        sheet(
            "Grid",
            [
                ["**Who gets what**"], ACROSS,
                ["Year group", None, None, "Y3", "Y4"], ["SEN status", None, None, "K", "E"],
                ["Need", None, None, "HI", "SLCN"],
                ["Word group", "Miss Hale", 20, None, "3 x weekly"],
                ["Radio aid check", "Mr Orr", 5, "daily", "No"],
            ],
        )
    )  # fmt: skip
    assert (ada.pupil.name, ada.pupil.year_group, ada.sen.status) == ("Ada Bell", "3", "K")
    assert (bea.pupil.year_group, bea.sen.primary_need) == ("4", "SLCN")
    (check,), (group,) = ada.provision, bea.provision
    assert (check.description, check.lead, check.frequency) == (
        "Radio aid check",
        "Mr Orr",
        "daily",
    )
    assert (group.sessions_per_week, group.minutes_per_session) == (3, 20)


def test_first_names_along_the_top_will_do_beside_rows_about_them() -> None:
    (ada, bea) = reads(
        sheet(
            "Grid",
            [
                ["**Pupil**", "**Ada**", "**Bea**"], ["Year group", "3", "3"], ["Class", "3H", "3H"],
                ["Lego Therapy", "✓", None], ["Talk Boost", "✓", "✓"],
            ],
        )
    )  # fmt: skip
    assert (ada.pupil.name, ada.pupil.class_name) == ("Ada", "3H")
    assert [p.description for p in ada.provision] == ["Lego Therapy", "Talk Boost"]
    assert [p.description for p in bea.provision] == ["Talk Boost"]


def test_scores_under_pupils_are_no_provision() -> None:
    plans = reads(
        sheet("Scores", [["**Subject**", "**Ada Bell**", "**Bea Crow**"], ["Maths", 98, 102]])
    )
    assert not any(p.provision for p in plans)


def test_the_words_over_a_grid_say_what_its_numbers_are() -> None:
    head = ["**Pupil name**", "**Phonics booster**", "**Lego club**", "**Gym trail**"]
    rows = [head, ["Ada Bell", 20, 30, None], ["Bea Crow", None, None, 15]]
    (ada, bea) = reads(sheet("Grid", [["**Minutes per session**"], [], *rows]))
    assert [p.minutes_per_session for p in ada.provision] == [20, 30]
    assert [p.description for p in bea.provision] == ["Gym trail"]
    assert not any(p.provision for p in reads(sheet("Scores", rows)))


def test_the_one_thing_that_a_sheet_is_about_is_done_for_each_of_its_pupils() -> None:
    plans = reads(
        sheet(
            "Lego",
            [
                ["**Intervention:**", "Lego club"], ["**Led by:**", "Mr Orr"], [], SCORES,
                ["Ada Bell", "To take turns", "1 of 5", "4 of 5"], ["Bea Crow", "To share", "0 of 5"],
            ],
        ),
        sheet(
            "Phonics",
            [
                ["**Precision teaching**"], ["**Led by:**", "Miss Hale"], [], SCORES,
                ["Ada Bell", "To read 30 words", "11", "27"],
            ],
        ),
    )  # fmt: skip
    (ada, bea) = plans
    assert [(p.description, p.lead, p.outcomes) for p in ada.provision] == [
        ("Lego club", "Mr Orr", (0,)),
        ("Precision teaching", "Miss Hale", (1,)),
    ]
    assert [p.description for p in bea.provision] == ["Lego club"]


def test_a_row_may_say_who_leads_each_column_of_a_grid() -> None:
    (ada, bea) = reads(
        sheet(
            "Grid",
            [
                ["**Name**", "**Phonics**", "**Fresh Start**", "**Lego Therapy**"],
                ["Led by", "Miss Hale", "Mr Orr", "Mr Orr"],
                ["Ada Bell", "x", None, None], ["Bea Crow", None, "x", "x"],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.lead) for p in ada.provision] == [("Phonics", "Miss Hale")]
    assert [p.lead for p in bea.provision] == ["Mr Orr", "Mr Orr"]


def test_waves_over_a_class_list_in_plain_type_are_heads() -> None:
    head = ["Pupil", "Wave 1", "Wave 2", "Wave 3"]
    (ada, bea) = reads(
        sheet(
            "Map",
            [
                ["Class 4H – Provision map"], head,
                ["Ada Bell (PP)", "Word mat", "Phonics group", None], ["Bea Crow", None, None, "SALT"],
            ],
        )
    )  # fmt: skip
    assert (ada.pupil.name, ada.pupil.pupil_premium) == ("Ada Bell", True)
    assert [(p.description, p.tier) for p in ada.provision] == [
        ("Word mat", "universal"),
        ("Phonics group", "targeted"),
    ]
    assert [p.tier for p in bea.provision] == ["specialist"]


def test_areas_along_the_top_say_where_what_is_done_for_each_pupil_belongs() -> None:
    plans = reads(
        sheet(
            "Hazel",
            [
                ["Class Provision Map"],
                [
                    "Pupil",
                    "SEN status",
                    "Cognition & Learning",
                    "Social, Emotional & Mental Health",
                ],
                ["Bell, Ada", "K", "Precision teaching\nReading ruler", None],
                ["Crow, Ben", "K", "Memory games", "Calm box"],
                ["Dale, Cy", "E", None, "Nurture club"],
            ],
        )
    )
    assert [(p.pupil.name, [(x.description, x.area) for x in p.provision]) for p in plans] == [
        (
            "Ada Bell",
            [
                ("Precision teaching", "cognition_and_learning"),
                ("Reading ruler", "cognition_and_learning"),
            ],
        ),
        ("Ben Crow", [("Memory games", "cognition_and_learning"), ("Calm box", "semh")]),
        ("Cy Dale", [("Nurture club", "semh")]),
    ]
