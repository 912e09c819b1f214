"""A provision map with waves across and areas of need down the side: one provision a line."""

from __future__ import annotations

import pytest
from make import bullets, heading, read, sheet, table

AREA = "Cognition and Learning"


def test_each_line_under_a_wave_is_one_provision_of_its_area_and_tier() -> None:
    plan = read(
        table(
            [
                ["**Need**", "**Wave 1**", "**Wave 2**", "**Wave 3**"],
                [AREA, bullets("Word mats", "Number lines"), "Reading club", ""],
                ["Sensory and Physical", "Pencil grips", "", "Daily physiotherapy"],
            ]
        )
    )
    assert [(p.description, p.tier, p.area) for p in plan.provision] == [
        ("Word mats", "universal", "cognition_and_learning"),
        ("Number lines", "universal", "cognition_and_learning"),
        ("Reading club", "targeted", "cognition_and_learning"),
        ("Pencil grips", "universal", "sensory_and_physical"),
        ("Daily physiotherapy", "specialist", "sensory_and_physical"),
    ]
    assert plan.needs == ()


def test_a_wave_named_in_brackets_is_a_tier() -> None:
    plan = read(
        table(
            [
                ["**Area**", "**Core (Wave 1)**", "**SEN Support (Wave 2)**"],
                [AREA, "Word mats", "Reading club"],
            ]
        )
    )
    assert [p.tier for p in plan.provision] == ["universal", "targeted"]


def test_ticks_under_waves_are_no_provision() -> None:
    plan = read(
        table(
            [
                ["**Provision**", "**Wave 1**", "**Wave 2**"],
                ["Word mats", "☒", "☐"],
                ["Reading club", "☐", "☒"],
            ]
        )
    )
    assert "☒" not in [p.description for p in plan.provision]


def test_lines_under_areas_side_by_side_are_of_the_wave_that_the_heading_names() -> None:
    areas = table(
        [
            ["**Cognition and Learning**", "**Social, Emotional and Mental Health**"],
            [bullets("Word mats", "Number lines"), "A worry box"],
        ]
    )
    plan = read(heading("Provision map"), heading("Wave 1: for everyone", 2), areas)
    assert [(p.description, p.tier, p.area) for p in plan.provision] == [
        ("Word mats", "universal", "cognition_and_learning"),
        ("Number lines", "universal", "cognition_and_learning"),
        ("A worry box", "universal", "semh"),
    ]
    assert plan.pupil.medical is None


def test_a_number_alone_under_wave_is_the_tier() -> None:
    rows = [
        ["Intervention", "Wave", "Delivered by"],
        ["Lego club", 2, "TA"],
        ["Talk time", 3, "TA"],
    ]
    plan = read(sheet("Map", rows))
    assert [(p.description, p.tier) for p in plan.provision] == [
        ("Lego club", "targeted"),
        ("Talk time", "specialist"),
    ]


@pytest.mark.parametrize("over", ["Needs", "Outcomes", "Provision"])
def test_lines_under_areas_side_by_side_are_what_the_heading_over_them_lists(over: str) -> None:
    areas = table(
        [
            ["**Cognition and Learning**", "**Social, Emotional and Mental Health**"],
            [bullets("Reading words", "Counting on"), "Changes to the day"],
        ]
    )
    plan = read(heading("SEN Support Plan"), heading(over, 2), areas)
    found = {"Needs": plan.needs, "Outcomes": plan.outcomes, "Provision": plan.provision}
    assert [(x.description, x.area) for x in found.pop(over)] == [
        ("Reading words", "cognition_and_learning"),
        ("Counting on", "cognition_and_learning"),
        ("Changes to the day", "semh"),
    ]
    assert not any(found.values())


def test_words_under_areas_that_no_heading_explains_are_kept() -> None:
    areas = table([["**Cognition and Learning**", "**SEMH**"], ["Reading words", "Changes"]])
    plan = read(heading("SEN Support Plan"), areas)
    assert not (plan.needs or plan.provision or plan.outcomes)
    assert [(u.label, u.text) for u in plan.unmapped] == [
        ("Cognition and Learning", "Reading words"),
        ("SEMH", "Changes"),
    ]


def test_waves_across_are_no_items_side_by_side() -> None:
    plan = read(
        table([
            ["", "**Wave 1**", "**Wave 2**"],
            ["**Cognition and learning**", "Word mat", "Phonics group"],
            ["**SEMH**", "Calm corner", "Lego club"],
        ])
    )  # fmt: skip
    assert [(p.description, p.tier) for p in plan.provision][:2] == [
        ("Word mat", "universal"), ("Phonics group", "targeted"),
    ]  # fmt: skip


def test_what_an_area_s_own_team_does_is_provision_not_the_area_again() -> None:
    plan = read(
        heading("Provision map", 1),
        table([["**Area**", "**Universal**", "**Targeted**", "**Specialist**"],
               ["**Cognition and Learning**", "Word mats", "Hand gym",
                "Visits by the cognition and learning service"],
               ["**SEMH**", "Calm corner", "Nurture group", "Play therapy"]]),
    )  # fmt: skip
    said = [p.description for p in plan.provision if p.tier == "specialist"]
    assert said == ["Visits by the cognition and learning service", "Play therapy"]


def test_a_tier_with_whom_it_is_for_stands_over_what_is_done() -> None:
    plan = read(
        heading("Our provision map", 1),
        heading("Cognition and Learning", 2),
        heading("Universal: for all pupils", 3),
        *bullets("Word walls", "Number lines"),
        heading("Targeted: for some pupils", 3),
        *bullets("Phonics club", "Number club"),
        heading("Specialist – a few pupils", 3),
        *bullets("A programme by the psychologist"),
    )
    assert [(p.tier, p.description) for p in plan.provision] == [
        ("universal", "Word walls"),
        ("universal", "Number lines"),
        ("targeted", "Phonics club"),
        ("targeted", "Number club"),
        ("specialist", "A programme by the psychologist"),
    ]
    assert {p.area for p in plan.provision} == {"cognition_and_learning"}


def test_needs_and_targets_beside_tiers_are_the_pupil_s_in_the_row_s_area() -> None:
    heads = ["**Area**", "**What Ada finds hard**", "**Ada's strengths**", "**Universal**"]
    rows = [
        ["Cognition and learning", "Spelling\nCopying", "Likes stories", "Word mats", "ELSA", "", "To spell"],
        ["SEMH", "Losing games", "", "Calm corner", "", "CAMHS", ""],
    ]  # fmt: skip
    heads += ["**Targeted**", "**Specialist**", "**Targets**"]
    plan = read(table([["**Name**", "Ada Bell"]]), table([heads, *rows]))
    assert [(n.description, n.area) for n in plan.needs] == [
        ("Spelling", "cognition_and_learning"),
        ("Copying", "cognition_and_learning"),
        ("Losing games", "semh"),
    ]
    assert [(o.description, o.area) for o in plan.outcomes] == [
        ("To spell", "cognition_and_learning")
    ]
    assert plan.views.strengths == "Likes stories"
    assert not plan.unmapped
