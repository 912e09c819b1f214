"""Several pupils in one Word document, each with a heading and tables, after a list that sums up all of them."""

from __future__ import annotations

from make import heading, read, reads, table


def _form(name: str, year: str, done: str) -> list[object]:
    return [
        heading(name.split()[0]),
        "**Individual provision map**",
        table([["**Pupil:**", name, "**Year:**", year], ["**Review:**", "6/4/2026", "", ""]]),
        "",
        table(
            [["**Intervention**", "**Who**", "**How often**"], [done, "TA", "2 x 15 mins weekly"]]
        ),
    ]


def test_a_summary_in_front_does_not_hide_the_forms_of_the_pupils() -> None:
    plans = reads(
        heading("Summary"),
        table([["**Pupil**", "**Total cost**"], ["Dora Nash", "£131.21"], ["Poppy Lind", "£70"]]),
        *_form("Dora Nash", "1", "Reading group"),
        *_form("Poppy Lind", "3", "Sound games"),
    )
    assert [(p.pupil.name, p.pupil.year_group) for p in plans] == [
        ("Dora Nash", "1"),
        ("Poppy Lind", "3"),
    ]
    assert [[i.description for i in p.provision] for p in plans] == [
        ["Reading group"],
        ["Sound games"],
    ]
    assert "Dora Nash" not in str(plans[1])


def test_heads_in_one_colour_are_heads_though_only_the_first_are_bold() -> None:
    heads = ["**Pupil**", "**Year**", "Phonics club", "Drumming", "Lego group"]
    plans = reads(
        "**Whole school provision map**",
        table(
            [
                heads,
                ["Dora Nash", "Y2", "✓", "", "✓"],
                ["Poppy Lind", "Y3", "", "daily", ""],
                ["Kit Orme", "Y3", "✓", "", ""],
            ],
            shaded="r1",
        ),
    )
    assert [[i.description for i in p.provision] for p in plans] == [
        ["Phonics club", "Lego group"],
        ["Drumming"],
        ["Phonics club"],
    ]


def test_answers_in_bold_under_heads_in_a_colour_are_answers() -> None:
    plan = read(
        table(
            [["Student", "Year", "Tutor group"], ["**Dora Nash**", "**9**", "**9B1**"]],
            shaded="r1",
        ),
        table([["**Target**", "**Support**"], ["To read ten words", "Cards"]]),
    )
    assert (plan.pupil.name, plan.pupil.class_name) == ("Dora Nash", "9B1")


def test_a_row_of_what_each_intervention_costs_is_nobodys_cost() -> None:
    plans = reads(
        "**Provision map**",
        table(
            [
                ["**Name**", "**Year**", "**Toe by Toe**", "**Forest School**", "**Lego group**"],
                ["Dora Nash", "6", "420.00", "118.75", ""],
                ["Poppy Lind", "5", "", "118.75", "91.20"],
                ["Kit Orme", "5", "420.00", "", ""],
                ["**Cost of intervention**", "", "**840.00**", "**237.50**", "**91.20**"],
            ]
        ),
    )
    assert [[str(i.annual_cost) for i in p.provision] for p in plans] == [
        ["420.00", "118.75"],
        ["118.75", "91.20"],
        ["420.00"],
    ]


def test_a_table_of_rates_is_no_provision() -> None:
    plan = read(
        "**Costed provision map for Dora Nash**",
        table([["**Provision**", "**Who**", "**Annual cost**"], ["Games", "TA", "£241.49"]]),
        table(
            [
                ["**Staff type**", "**£ per hour**"],
                ["TA", "15.42"],
                ["HLTA", "20.65"],
                ["Teacher", "38.90"],
            ]
        ),
    )
    assert [p.description for p in plan.provision] == ["Games"]
    assert "20.65" in " ".join(u.text for u in plan.unmapped)
