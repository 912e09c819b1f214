"""A table in the cell of a row says what is done for the pupil, or the target, of that row."""

from __future__ import annotations

from make import heading, read, reads, table

from sspdocs.blocks import Block


def within(*rows: list[str]) -> list[Block]:
    """A small table of what is done, to stand in a cell."""
    heads = ["**Intervention**", "**How often**", "**Led by**"]
    return [table([list(row) for row in (heads, *rows)])]


def test_a_table_in_a_pupil_s_row_is_about_that_pupil() -> None:
    heads: list[str | list[Block] | None] = ["**Child**", "**SEN**", "**Barrier**", "**Support**"]
    ada = within(["Phonics", "daily", "Mr Orr"], ["Talk group", "weekly", "Miss Hale"])
    ben = within(["Hand gym", "3 x 15 mins weekly", "TA"])
    first, second = reads(
        heading("Year 2 provision map"),
        table(
            [
                heads,
                ["Ada Bell", "K", "Few new words", ada],
                ["Ben Croft", "E", "Tires when writing", ben],
            ]
        ),
    )
    assert [(p.description, p.frequency, p.lead) for p in first.provision] == [
        ("Phonics", "daily", "Mr Orr"),
        ("Talk group", "weekly", "Miss Hale"),
    ]
    assert [(p.description, p.sessions_per_week) for p in second.provision] == [("Hand gym", 3)]
    assert first.needs[0].description == "Few new words"
    assert not first.unmapped


def test_what_stands_after_the_list_is_not_the_last_pupil_s() -> None:
    heads: list[str | list[Block] | None] = ["**Child**", "**Barrier**", "**Support**"]
    plans = reads(
        heading("Year 2 provision map"),
        table(
            [
                heads,
                ["Ada Bell", "Few new words", within(["Phonics", "daily", "Mr Orr"])],
                ["Ben Croft", "Tires when writing", within(["Hand gym", "weekly", "TA"])],
            ]
        ),
        "Two more children are being watched.",
    )
    assert [len(p.provision) for p in plans] == [1, 1]
    assert "Two more children are being watched." in {u.text for p in plans for u in p.unmapped}


def test_a_table_in_a_target_s_row_is_what_is_done_for_that_target() -> None:
    heads: list[str | list[Block] | None] = ["**Outcome**", "**Baseline**", "**Provision**"]
    plan = read(
        heading("Support plan"),
        table(
            [
                heads,
                ["To read ten words", "Reads two", within(["Phonics", "daily", "Mr Orr"])],
                [
                    "To join in a game",
                    "Watches",
                    within(["Lego", "weekly", "TA"], ["Buddy bench", "daily", "Miss Hale"]),
                ],
            ]
        ),
    )
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Phonics", (0,)),
        ("Lego", (1,)),
        ("Buddy bench", (1,)),
    ]
