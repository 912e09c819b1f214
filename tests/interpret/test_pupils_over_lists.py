"""Sheets with the pupils along the top, and what is said of each between their names and the list of what is done."""

from __future__ import annotations

from typing import Any

from make import reads, sheet

HEAD = ["**Wave**", "**Provision**", "**Adult**"]
BELOW: list[list[Any]] = [
    ["Wave 1", "Visual timetable", "Mrs Orr", "x", None],
    ["Wave 2", "Talk group", "Miss Hale", "2 x 20 mins weekly", "daily"],
    [None, "Phonics", "Mr Pike", None, "15 mins daily"],
]


def _map(*over: list[Any], head: list[Any] = HEAD) -> list[Any]:
    rows = [["**Class map**"], [], *over, head, *BELOW]
    return list(reads(sheet("Elm", rows, tall={f"A{len(rows) - 1}": 2})))


def test_names_over_a_list_go_on_down_beside_its_own_head() -> None:
    ada, bea = _map(
        [None, None, "**Pupil**", "**Ada Bell**", "**Bea Crow**"],
        [None, None, "**Year**", "Y4", "Y3"],
        [None, None, "**Pupil premium**", "N", "Y"],
    )
    assert [(p.pupil.name, p.pupil.year_group, p.pupil.pupil_premium) for p in (ada, bea)] == [
        ("Ada Bell", "4", False),
        ("Bea Crow", "3", True),
    ]
    assert [(p.description, p.tier, p.lead) for p in ada.provision] == [
        ("Visual timetable", "universal", "Mrs Orr"),
        ("Talk group", "targeted", "Miss Hale"),
    ]
    assert [(p.description, p.tier) for p in bea.provision] == [
        ("Talk group", "targeted"),
        ("Phonics", "targeted"),
    ]


def test_names_in_the_head_itself_have_what_is_said_of_them_above_it() -> None:
    plans = _map(
        [None, None, "**Year**", "Y4", "Y3"],
        [None, None, "**Main need**", "SLCN", "ASD"],
        head=[*HEAD, "**Ada Bell**", "**Bea Crow**"],
    )
    assert [(p.pupil.name, p.pupil.year_group, p.sen.primary_need) for p in plans] == [
        ("Ada Bell", "4", "SLCN"),
        ("Bea Crow", "3", "ASD"),
    ]


def test_first_names_without_a_label_are_pupils_over_their_year_groups() -> None:
    plans = _map([None, None, None, "**Ada**", "**Bea**"], [None, None, "**Year group**", "Y4", 3])
    assert [p.pupil.name for p in plans] == ["Ada", "Bea"]
    assert [len(p.provision) for p in plans] == [2, 2]


def test_a_bare_number_under_wave_is_the_wave() -> None:
    rows = [
        ["**Name**", "Ada Bell"],
        [],
        HEAD,
        [1, "Seating plan", "Mrs Orr"],
        [3, "Mentor", "Mr Orr"],
    ]
    (ada,) = reads(sheet("Map", rows))
    assert [p.tier for p in ada.provision] == ["universal", "specialist"]


def test_what_is_done_stands_under_the_side_labels_with_who_leads_beside_it() -> None:
    rows = [
        ["**Interventions**"], [],
        ["**Child**", None, "**Ada Bell**", "**Bea Crow**"],
        ["**Year group**", None, "Y4", "Y3"],
        ["**SEN status**", "**Run by**", "K", "E"],
        ["Cognition and learning"],
        ["Phonics", "Mrs Orr", "3 x 20 mins", None],
        ["Number club", "Mr Pike", "✓", "daily"],
    ]  # fmt: skip
    ada, bea = reads(sheet("KS2", rows, merged={"A6": 4}))
    assert [(p.pupil.name, p.pupil.year_group, p.sen.status) for p in (ada, bea)] == [
        ("Ada Bell", "4", "K"),
        ("Bea Crow", "3", "E"),
    ]
    assert [(i.description, i.lead, i.frequency) for i in ada.provision] == [
        ("Phonics", "Mrs Orr", "3 x 20 mins"),
        ("Number club", "Mr Pike", None),
    ]
    assert [(i.description, i.lead) for i in bea.provision] == [("Number club", "Mr Pike")]
    assert {i.area for i in ada.provision} == {"cognition_and_learning"}


def test_a_row_of_heads_under_the_pupils_is_the_head_of_the_list() -> None:
    rows: list[list[Any]] = [
        ["**Child**", None, "**Ada**", "**Bea**"],
        ["**Year**", None, "Y4", "Y3"],
        ["**Area of need**", "**Provision**"],
        ["SEMH", "Mentor time", "x", None],
        [None, "Worry box", "x", "x"],
    ]
    ada, bea = reads(sheet("Map", rows))
    assert [(p.description, p.area) for p in ada.provision] == [
        ("Mentor time", "semh"),
        ("Worry box", "semh"),
    ]
    assert [p.description for p in bea.provision] == ["Worry box"]
