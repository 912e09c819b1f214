"""What is done, written once beside the first of the pupils who get it, is done for those under it too."""

from __future__ import annotations

from make import reads, sheet

HEADS = ["**Intervention**", "**Pupil**", "**Class**", "**Delivered by**", "**Sessions**"]


def test_what_is_done_is_carried_down_to_the_pupils_under_it() -> None:
    rows = [
        ["Phonics club", "Ada Bell", "5W", "Miss Low", "2 x 40 mins weekly"],
        [None, "Ben Orr", "5W", "Miss Low", "2 x 40 mins weekly"],
        ["Number club", "Ada Bell", "5W", "HLTA", "weekly"],
        [None, "Cy Dunn", "6B", "HLTA", "weekly"],
    ]
    plans = reads(sheet("Tracker", [HEADS, *rows]))
    assert [(p.pupil.name, [x.description for x in p.provision]) for p in plans] == [
        ("Ada Bell", ["Phonics club", "Number club"]),
        ("Ben Orr", ["Phonics club"]),
        ("Cy Dunn", ["Number club"]),
    ]
    assert [p.provision[0].lead for p in plans] == ["Miss Low", "Miss Low", "HLTA"]


def test_a_line_between_the_rows_ends_what_is_carried_down() -> None:
    rows = [
        ["Phonics club", "Ada Bell", "5W", "Miss Low", "weekly"],
        ["**SEMH**"],
        [None, "Ben Orr", "5W", "Mr Hart", "daily"],
    ]
    plans = reads(sheet("Tracker", [HEADS, *rows], merged={"A3": 5}))
    assert [[x.description for x in p.provision] for p in plans][1:] != [["Phonics club"]]


def test_a_pupil_with_nothing_after_the_name_gets_nothing() -> None:
    heads = ["**Pupil**", "**Class**", "**Intervention**", "**Delivered by**"]
    rows = [["Ada Bell", "5W", "Phonics club", "Miss Low"], ["Ben Orr", "5W", None, None]]
    plans = reads(sheet("Map", [heads, *rows]))
    assert [len(p.provision) for p in plans] == [1, 0]
