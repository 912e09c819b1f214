"""Grids of pupils whose corner is empty: names down the side, what is done along the top, ticks between them."""

from __future__ import annotations

import pytest
from make import reads, sheet, table

HEADS = ["", "Phonics daily 15", "Lego Therapy 1x45", "Sensory circuits", "Notes"]
ROWS = [
    ["Omar Said", "x", "", "x", "new to school"],
    ["Pip Hall", "", "x", "", ""],
    ["Remi Cole", "x", "x", "", "EP ref. sent"],
]


def bold(cells: list[str]) -> list[str]:
    return [f"**{c}**" if c else "" for c in cells]


@pytest.mark.parametrize("heads", [HEADS, bold(HEADS)], ids=["plain heads", "bold heads"])
@pytest.mark.parametrize("names", ["{}", "**{}**"], ids=["plain names", "bold names"])
@pytest.mark.parametrize("book", [True, False], ids=["sheet", "table"])
def test_names_under_an_empty_corner_are_pupils(heads: list[str], names: str, book: bool) -> None:
    rows: list[list[object]] = [[*heads], *[[names.format(r[0]), *r[1:]] for r in ROWS]]
    plans = reads(sheet("Y3", [["Year 3 interventions"], *rows]) if book else table(rows))
    assert [(p.pupil.name, [x.description for x in p.provision]) for p in plans] == [
        ("Omar Said", ["Phonics daily 15", "Sensory circuits"]),
        ("Pip Hall", ["Lego Therapy 1x45"]),
        ("Remi Cole", ["Phonics daily 15", "Lego Therapy 1x45"]),
    ]
    assert [[u.text for u in p.unmapped] for p in plans] == [
        ["new to school"],
        [],
        ["EP ref. sent"],
    ]


def test_areas_under_an_empty_corner_are_no_pupils() -> None:
    rows = [
        ["", "**Wave 2**", "**Staff**"],
        ["Cognition and Learning", "Phonics", "JB"],
        ["Social and Emotional", "Lego club", "KT"],
    ]
    (plan,) = reads(table(rows))
    assert plan.pupil.name is None


def test_words_under_an_empty_corner_make_no_grid() -> None:
    rows = [
        ["", "**What we saw**", "**What we heard**"],
        ["Autumn Fair", "Children ran about", "Laughing and shouting"],
        ["Harvest Assembly", "Children sat still", "Nothing at all"],
    ]
    (plan,) = reads(table(rows))
    assert plan.pupil.name is None


def test_a_target_over_the_list_of_a_group_is_each_pupils_and_its_names_are_no_class() -> None:
    rows: list[list[object]] = [
        ["**Intervention:**", "Rapid Phonics"],
        ["**Group:**", "Joe Tan, Mae Bott"],
        ["**Staff:**", "Miss Pike"],
        ["**Target:**", "To read phase 3 words"],
        [],
        ["**Name**", "**Start score**", "**Comments**"],
        ["Joe Tan", 4, "Brilliant progress"],
        ["Mae Bott", 7, "Repeat"],
    ]
    plans = reads(sheet("Phonics", rows))
    assert [p.pupil.name for p in plans] == ["Joe Tan", "Mae Bott"]
    for plan in plans:
        assert plan.pupil.class_name is None
        assert [o.description for o in plan.outcomes] == ["To read phase 3 words"]
        assert [(x.description, x.lead, x.outcomes) for x in plan.provision] == [
            ("Rapid Phonics", "Miss Pike", (0,))
        ]


def test_an_area_over_the_first_head_of_a_list_is_that_of_its_rows() -> None:
    heads: list[object] = ["**Intervention**", "**Pupils**", "**Staff**"]
    rows: list[list[object]] = [
        ["**Cognition & Learning**"],
        heads,
        ["Phonics", "Ava Park, Leo Mann", "JB"],
        ["**Social, Emotional & Mental Health**"],
        heads,
        ["ELSA", "Leo Mann, Zac Tan", "KT"],
    ]
    plans = reads(sheet("Aut 1", rows, merged={"A1": 3, "A4": 3}))
    assert [(p.pupil.name, [(x.description, x.area) for x in p.provision]) for p in plans] == [
        ("Ava Park", [("Phonics", "cognition_and_learning")]),
        ("Leo Mann", [("Phonics", "cognition_and_learning"), ("ELSA", "semh")]),
        ("Zac Tan", [("ELSA", "semh")]),
    ]


def test_months_under_review_say_when_and_not_how_it_went() -> None:
    rows: list[list[object]] = [
        ["**Name**", "**Year**", "**Provision**", "**Review**"],
        ["Ada Bell", 9, "Homework club", "Jan 26"],
        ["Ben Crow", 8, "Mentor", "Feb 26"],
    ]
    for plan, month in zip(reads(sheet("Register", rows)), ("Jan 26", "Feb 26"), strict=True):
        assert [x.impact for x in plan.provision] == [None]
        assert [u.text for u in plan.unmapped] == [month]
