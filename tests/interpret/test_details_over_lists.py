"""A row of details over a list of pupils says how the one thing is done that all of them have."""

from __future__ import annotations

from typing import Any

from make import reads, sheet

OVER = ["**Led by**", "**Area of need**", "**How often**", "**Weeks**"]
LIST = ["**Name**", "**Class**", "**Start score**", "**Impact**"]


def block(title: str, details: list[Any], *pupils: list[Any]) -> list[list[Any]]:
    """A title, a row of details under heads of its own, and the pupils."""
    return [[f"**{title}**"], OVER, details, LIST, *pupils, []]


def test_a_row_over_each_list_says_how_its_intervention_is_done() -> None:
    rows = [
        *block(
            "Paired spelling",
            ["Mrs Low", "Cognition and Learning", "2 x 15 mins weekly", 8],
            ["Ada Bell", "5W", "12/40", "Spells the week's list"],
            ["Ben Orr", "5W", "9/40", "Needs longer"],
        ),
        *block(
            "Sunshine circle",
            ["Mr Hart", "SEMH", "weekly", 6],
            ["Ada Bell", "5W", "20", "Joins in"],
            ["Cy Dunn", "6B", "24", "Talks to two others"],
        ),
    ]
    plans = reads(sheet("Spring", rows))
    assert [(p.pupil.name, [x.description for x in p.provision]) for p in plans] == [
        ("Ada Bell", ["Paired spelling", "Sunshine circle"]),
        ("Ben Orr", ["Paired spelling"]),
        ("Cy Dunn", ["Sunshine circle"]),
    ]
    first, second = plans[0].provision
    assert (first.lead, first.frequency, first.weeks) == ("Mrs Low", "2 x 15 mins weekly", 8)
    assert (first.area, second.area) == ("cognition_and_learning", "semh")
    assert first.impact == "Spells the week's list"
    assert all(p.sen.areas == () for p in plans)
