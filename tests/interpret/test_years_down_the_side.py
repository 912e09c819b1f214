"""A school's map with a year group a row and an area of need a column lists what is done in each."""

from __future__ import annotations

from make import read, sheet

AREAS = ["**Cognition and Learning**", "**Communication and Interaction**", "**SEMH**"]


def test_year_groups_down_the_side_of_the_areas_are_one_map() -> None:
    rows = [
        ["**Elm Lane School provision map**"],
        [],
        ["**Year group**", *AREAS, "**Sensory and Physical**", "**Key adult**"],
        ["Nursery", "Rhyme bags\nWord mats", "Talk time", "Meet and greet", "Hand gym", "Mrs Low"],
        ["Year 1", "Number lines", "Sign of the week", "Quiet den", None, "Mr Hart"],
    ]
    plan = read(sheet("Map", rows))
    assert [(p.description, p.area) for p in plan.provision][:3] == [
        ("Rhyme bags", "cognition_and_learning"),
        ("Word mats", "cognition_and_learning"),
        ("Talk time", "communication_and_interaction"),
    ]
    assert len(plan.provision) == 8
    assert plan.pupil.year_group is None
    assert {"Mrs Low", "Mr Hart"} <= {piece.text for piece in plan.unmapped}
