"""One Word form about several pupils: a plan for each, with nothing of one pupil in another's."""

from __future__ import annotations

from make import paragraph, reads, sheet, table

from sspdocs.blocks import Table


def part(name: str, born: str, need: str) -> Table:
    return table(
        [
            ["**Child's name:**", name, "**Date of Birth:**", born],
            ["Cognition and Learning", "2", "Sensory and Physical", "1"],
            ["Communication and Interaction", "", "Social, Emotional and Mental Health", ""],
            ["**Summary of need:**", need, None, None],
        ]
    )


def test_a_part_for_each_pupil_gives_a_plan_for_each() -> None:
    first, second = reads(
        paragraph("**School name:** Hill Primary School"),
        part("Asa Lamb", "1/2/2018", "Asa needs time."),
        part("Bea Oak", "3/4/2019", "Bea needs quiet."),
    )
    assert [p.pupil.name for p in (first, second)] == ["Asa Lamb", "Bea Oak"]
    assert [n.description for n in first.needs] == ["Asa needs time."]
    assert [n.description for n in second.needs] == ["Bea needs quiet."]
    assert first.setting.name == second.setting.name == "Hill Primary School"


def test_the_same_pupil_twice_is_one_pupil() -> None:
    (plan,) = reads(
        part("Asa Lamb", "1/2/2018", "Asa needs time."), part("LAMB, Asa", "1/2/2018", "More.")
    )
    assert plan.pupil.name == "Asa Lamb"


def test_areas_with_a_number_beside_them_are_the_pupil_s() -> None:
    (plan,) = reads(part("Asa Lamb", "1/2/2018", "Asa needs time."))
    assert set(plan.sen.areas) == {"cognition_and_learning", "sensory_and_physical"}


def test_a_block_for_each_pupil_in_a_sheet_is_that_pupil_s() -> None:
    head = ["**Provision**", "**Staff**", "**Impact**"]
    plans = reads(
        sheet(
            "Class",
            [
                ["**Class map**"], ["**School:**", "Hill Primary School"], [],
                ["**Pupil:**", "Asa Lamb", "**SEN status:**", "K"], head,
                ["Phonics", "Mr Orr", "Reads 25"], [],
                ["**Pupil:**", "Bea Oak", "**SEN status:**", "E"], head,
                ["Sensory circuit", "Mr Orr", "Calm"], [],
                ["**Pupil:**", "Asa Lamb", "**SEN status:**", "K"], head, ["Lego club", "Mr Fox"],
            ],
        )
    )  # fmt: skip
    assert [(p.pupil.name, p.sen.status) for p in plans] == [("Asa Lamb", "K"), ("Bea Oak", "E")]
    assert [[x.description for x in p.provision] for p in plans] == [
        ["Phonics", "Lego club"],
        ["Sensory circuit"],
    ]
    assert plans[1].setting.name == "Hill Primary School"


def test_a_first_name_in_the_same_words_is_no_other_pupil() -> None:
    (plan,) = reads(
        paragraph("**Pupil's name:** Asa Lamb"),
        paragraph("**Year group:** 3"),
        paragraph("**Pupil's name:** Asa"),
    )
    assert plan.pupil.name == "Asa Lamb"
