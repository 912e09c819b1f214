"""Maps of a class and of a group: waves beside each pupil, scores before and after, a rates sheet, a key of tiers."""

from __future__ import annotations

from make import paragraph, read, reads, sheet, table


def test_a_pupil_a_row_with_a_column_for_each_wave() -> None:
    heads = ["Child", "Wave 1 (in class)", "Wave 2 (group)", "Wave 3 (individual)"]
    agencies = "Outside agencies"
    plans = reads(
        "**Year 4 provision map**",
        table(
            [
                [f"**{h}**" for h in (*heads, agencies)],
                ["Nell Ward", "Word mats\nNear the front", "Catch-up group", "", ""],
                ["Cy Ferris", "Now and next", "", "Check in at nine", "EP"],
            ]
        ),
    )
    assert [p.pupil.name for p in plans] == ["Nell Ward", "Cy Ferris"]
    assert [p.pupil.year_group for p in plans] == ["4", "4"]
    assert [i.tier for i in plans[0].provision] == ["universal", "universal", "targeted"]
    assert [a.service for a in plans[1].agencies] == ["EP"]


def test_a_pupils_own_form_is_known_better_than_the_groups_room() -> None:
    plans = reads(
        "**Intervention record**",
        table(
            [
                ["**Intervention**", "Phonics", "**Led by**", "Mr Dale"],
                ["**Frequency**", "daily, 30 mins", "**Room**", "Library pod"],
            ]
        ),
        "",
        table(
            [
                ["**Student**", "**Form**", "**SEN**", "**Entry**", "**Exit**", "**Change**"],
                ["Kit Lodge", "8R4", "K", "7y 2m", "8y 1m", "11m"],
                ["Daisy Frith", "8R3", "K", "7y 8m", "7y 9m", "1m"],
            ]
        ),
    )
    assert [p.pupil.class_name for p in plans] == ["8R4", "8R3"]
    assert [p.provision[0].frequency for p in plans] == ["daily, 30 mins"] * 2
    assert "Library pod" in [u.text for u in plans[0].unmapped]


def test_cards_of_lines_say_who_and_with_what_effect() -> None:
    plan = read(
        "**Provision map for Lois Hale**",
        paragraph("Cognition and learning", level=2),
        "**What we provide:** Writing group",
        "**Who:** Mrs Dale (TA)",
        "**What difference has it made?** Writes two sentences.",
        "* * *",
        "**What we provide:** Memory games",
        "**Who:** Miss Tuke",
    )
    assert [p.lead for p in plan.provision] == ["Mrs Dale (TA)", "Miss Tuke"]
    assert plan.provision[0].impact == "Writes two sentences."
    assert not plan.outcomes


def test_a_list_of_rates_is_no_plan() -> None:
    plans = reads(
        sheet(
            "Map",
            [
                ["**Pupil name**", "Lois Hale"],
                ["**Provision**", "**Staff type**", "**Weeks**", "**Annual cost**"],
                ["Games club", "TA grade 3", 38, 241.49],
                ["Talk group", "HLTA", 20, 77.44],
            ],
        ),
        sheet(
            "Rates",
            [
                ["**Staff type**", "**£ per hour**", "**Source**"],
                ["TA grade 3", 15.42, "Payroll"],
                ["HLTA", 20.65, ""],
            ],
        ),
    )
    assert [len(p.provision) for p in plans] == [2]
    assert "15.42" in [u.text for u in plans[0].unmapped]


def test_a_tier_may_be_one_letter() -> None:
    rows = [
        ["**Area**", "**Tier**", "**Provision**", "**Staff**"],
        ["C&L", "T", "Sound games", "HLTA"],
        ["SEMH", "S", "Counselling", "Mrs Orr"],
        ["S&P", "U", "Panels on the walls", "All"],
    ]
    plan = read(sheet("Map", rows))
    assert [p.tier for p in plan.provision] == ["targeted", "specialist", "universal"]


def test_a_focus_of_one_word_is_an_area_not_a_target() -> None:
    rows = [
        ["**Focus**", "**Intervention**", "**Led by**", "**Evaluation**"],
        ["Literacy", "Spelling group", "TA", "All moved up a set"],
        ["Maths", "Number games", "TA", "Carry on"],
    ]
    plan = read(sheet("Map", rows))
    assert not plan.outcomes
    assert [p.impact for p in plan.provision] == ["All moved up a set", "Carry on"]


def test_a_head_that_names_staff_over_sums_of_money_is_what_is_done() -> None:
    heads = ["Name", "Yr", "Need", "Toe by Toe", "Forest School", "LSA small group", "Total"]
    rows = [
        ["**Provision: cost per pupil (£ per year)**"],
        [f"**{h}**" for h in heads],
        ["Anwar, Bilal", 6, "MLD", 420.0, 118.75, 655.0, 1193.75],
        ["Coyle, Fintan", 5, "SPLD", 285.0, None, 655.0, 940.0],
        ["Gidley, Rosa", 6, "HI", None, None, 655.0, 655.0],
    ]
    plans = reads(sheet("Grid", rows))
    assert [[p.description for p in plan.provision] for plan in plans] == [
        ["Toe by Toe", "Forest School", "LSA small group"],
        ["Toe by Toe", "LSA small group"],
        ["LSA small group"],
    ]
