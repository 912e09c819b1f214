"""Provision maps as schools keep them: grids with initials, terms side by side, lists in a bold first column."""

from __future__ import annotations

from typing import Any

from make import heading, paragraph, read, reads, sheet, table

from sspdocs.blocks import Block, Table

CL, CI = "Cognition and Learning", "Communication and Interaction"


def tinted(made: Table, *rows: int) -> Table:
    """A worksheet with a colour behind some of its rows."""
    for cells in made.rows:
        for cell in cells:
            cell.shaded = cell.row in rows
    return made


def grid(*rows: list[Any], more: list[list[Any]] | None = None) -> Table:
    """A sheet of pupils over clubs in plain type, all of its heads on one colour."""
    heads = ["**Child**", "**Class**", "**Need**", "Chatterbox", "Gym Trail", "Number Stacks"]
    return tinted(sheet("Autumn", [["**Who does what**"], [], heads, *rows, *(more or [])]), 2)


ADA = ["Ada Bell", "Elm", "SLCN", "✓", None, "x"]
BEN = ["Ben Croft", "Oak", "ASD", "RT", "✓", None]


def test_plain_heads_on_the_colour_of_bold_ones_are_heads_too() -> None:
    ada, ben = reads(grid(ADA, BEN))
    assert (ada.pupil.name, ada.pupil.class_name, ada.sen.primary_need) == (
        "Ada Bell",
        "Elm",
        "SLCN",
    )
    assert [p.description for p in ada.provision] == ["Chatterbox", "Number Stacks"]
    assert [p.description for p in ben.provision] == ["Chatterbox", "Gym Trail"]


def test_initials_among_the_marks_of_a_grid_say_who_leads() -> None:
    _, ben = reads(grid(ADA, BEN))
    assert [(p.description, p.lead) for p in ben.provision] == [
        ("Chatterbox", "RT"),
        ("Gym Trail", None),
    ]


def test_types_of_need_among_the_marks_of_a_grid_are_no_initials() -> None:
    _, ben = reads(grid(ADA, ["Ben Croft", "Oak", "ASD", "MLD", "✓", "✓"]))
    assert [p.description for p in ben.provision] == ["Gym Trail", "Number Stacks"]
    assert "MLD" in [u.text for u in ben.unmapped]


def test_a_key_to_initials_under_a_grid_names_no_pupils() -> None:
    key = [[], ["**Key**"], ["RT", "Rosa Teal"], ["BN", "Bo North"]]
    plans = reads(grid(ADA, BEN, more=key))
    assert [p.pupil.name for p in plans] == ["Ada Bell", "Ben Croft"]
    assert {"Rosa Teal", "Bo North"} <= {u.text for u in plans[0].unmapped}


def test_a_row_on_how_a_term_went_is_nothing_done_in_it() -> None:
    rows: list[list[str | list[Block] | None]] = [
        ["**Area**", "**Autumn**", "**Spring**"],
        [f"**{CI}**", "Barrier games", "Lego club"],
        [f"**{CL}**", "Word mats", "Reading buddy\nPencil grips"],
        ["**Evaluation of impact**", "Speaks up in a group now.", ""],
    ]
    plan = read(heading("Provision map"), table(rows))
    assert [(p.description, p.area) for p in plan.provision] == [
        ("Barrier games", "communication_and_interaction"),
        ("Lego club", "communication_and_interaction"),
        ("Word mats", "cognition_and_learning"),
        ("Reading buddy", "cognition_and_learning"),
        ("Pencil grips", "cognition_and_learning"),
    ]
    told = {u.text: u.label for u in plan.unmapped}
    assert told["Speaks up in a group now."] == "Evaluation of impact, Autumn"


def test_a_list_in_the_bold_type_of_a_first_column_is_no_label() -> None:
    bold: list[Block] = [
        paragraph(f"**{text}**", bullet="•") for text in ("Word mats", "Number lines")
    ]
    made = table(
        [["**Universal**", "**Targeted**", "**Specialist**"], [bold, "Reading club", "Braille"]]
    )
    plan = read(heading("Provision map"), heading(CL, 2), made)
    assert [(p.description, p.tier) for p in plan.provision] == [
        ("Word mats", "universal"),
        ("Number lines", "universal"),
        ("Reading club", "targeted"),
        ("Braille", "specialist"),
    ]
