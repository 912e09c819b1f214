"""One Word form about several pupils: a plan for each, with nothing of one pupil in another's."""

from __future__ import annotations

from make import paragraph, reads, sheet, table

from sspdocs.blocks import Paragraph, Table


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


def test_a_heading_that_names_a_pupil_begins_the_pupil_s_part() -> None:
    def of(name: str, year: int, need: str, support: str) -> list[Paragraph | Table]:
        rows = [["**Barrier**", need], ["**Strategies**", support], ["**Adult**", "Mr Orr"]]
        return [paragraph(f"**Learner: {name}   Year: {year}**", level=2), table(rows)]

    first, second = reads(
        paragraph("Support in Owls class", level=1),
        paragraph("**To be reviewed:** 27 March 2026"),
        *of("Asa Lamb", 4, "Spelling", "Word mat"),
        *of("Bea Oak", 5, "Listening", "Pictures"),
    )
    assert [(p.pupil.name, p.pupil.year_group) for p in (first, second)] == [
        ("Asa Lamb", "4"), ("Bea Oak", "5"),
    ]  # fmt: skip
    assert [p.provision[0].description for p in (first, second)] == ["Word mat", "Pictures"]
    assert first.dates.review_due == second.dates.review_due is not None


def test_one_pupil_s_headings_do_not_part_a_plan() -> None:
    plans = reads(
        paragraph("**Pupil: Asa Lamb**", level=2), paragraph("**Strengths:** Maps"),
        paragraph("**Pupil: Asa Lamb**", level=2), paragraph("**Interests:** Trains"),
    )  # fmt: skip
    assert [(p.views.strengths, p.views.interests) for p in plans] == [("Maps", "Trains")]


def test_headings_that_are_pupils_names_begin_their_parts() -> None:
    def of(name: str, need: str) -> list[Paragraph | Table]:
        done = f"{name.split()[0]} has a word mat"
        rows = [["**Barrier**", need], ["**Strategies**", done], ["**Adult**", "Mr Orr"]]
        return [paragraph(name, level=2), table(rows)]

    plans = reads(
        paragraph("Support in Owls class", level=1),
        *of("Asa Lamb (Y4)", "Spelling"), *of("Bea Oak", "Listening"),
    )  # fmt: skip
    assert [(p.pupil.name, p.pupil.year_group) for p in plans] == [
        ("Asa Lamb", "4"), ("Bea Oak", None),
    ]  # fmt: skip
    assert [p.needs[0].description for p in plans] == ["Spelling", "Listening"]


def test_headings_that_name_work_are_no_pupils() -> None:
    rows = [["**Strategies**", "Word mat"], ["**Adult**", "Mr Orr"]]
    (plan,) = reads(
        paragraph("Paired Reading", level=2), table(rows),
        paragraph("Lego Therapy", level=2), table(rows),
    )  # fmt: skip
    assert plan.pupil.name is None
