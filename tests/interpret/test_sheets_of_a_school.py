"""A school's own map with a sheet for each phase is one plan; sheets that differ in more are plans of their own."""

from __future__ import annotations

from typing import Any

from make import read, reads, sheet

from sspdocs.blocks import Table

HEADS = ["**Area of need**", "**Wave 1**", "**Wave 2**"]


def phase(name: str, *lists: str, title: str = "Oak Hill Primary School provision map") -> Table:
    """A sheet for one phase of a school, its title over it."""
    rows: list[list[Any]] = [[f"**{title}**"], [f"**{name}**"], [], HEADS]
    return sheet(name, [*rows, ["**Cognition and Learning**", *lists]])


def test_sheets_for_each_year_group_are_one_map_of_the_school() -> None:
    plan = read(
        phase("Reception", "Word mats", "Rhyme time"), phase("Year 2", "Number lines", "Hand gym")
    )
    assert plan.pupil.name is None
    assert plan.pupil.year_group is None
    assert [(p.description, p.tier) for p in plan.provision] == [
        ("Word mats", "universal"),
        ("Rhyme time", "targeted"),
        ("Number lines", "universal"),
        ("Hand gym", "targeted"),
    ]


def test_sheets_for_each_wave_are_one_map_of_the_school() -> None:
    def wave(name: str, *done: str) -> Table:
        heads = ["**Support**", "**Led by**"]
        rows: list[list[Any]] = [["**Elm Lane Primary School provision map**"], [], heads]
        return sheet(name, [*rows, *([what, "Mrs Low"] for what in done)])

    plan = read(wave("Wave 1", "Word mats", "Rhyme time"), wave("Wave 2", "Number lines"))
    assert [(p.description, p.tier) for p in plan.provision] == [
        ("Word mats", "universal"),
        ("Rhyme time", "universal"),
        ("Number lines", "targeted"),
    ]


def test_sheets_for_each_term_are_maps_of_their_own() -> None:
    plans = reads(
        phase("Autumn 25", "Word mats", "Rhyme time"),
        phase("Spring 26", "Number lines", "Hand gym"),
    )
    assert len(plans) == 2


def test_sheets_under_other_titles_are_maps_of_their_own() -> None:
    plans = reads(
        phase("Lower", "Word mats", "Rhyme time"),
        phase("Upper", "Number lines", "Hand gym", title="Elm Infant School provision map"),
    )
    assert len(plans) == 2


def test_sheets_of_the_same_title_with_other_tables_stay_apart() -> None:
    other = sheet(
        "Costs",
        [
            ["**Oak Hill Primary School provision map**"],
            [],
            ["**Intervention**", "**Led by**", "**Cost per year**"],
            ["Phonics", "Mr Orr", 300],
        ],
    )
    assert len(reads(phase("Reception", "Word mats", "Rhyme time"), other)) == 2
