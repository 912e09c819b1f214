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
