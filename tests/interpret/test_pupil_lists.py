"""What a sheet says over each of its lists of pupils."""

from __future__ import annotations

from make import read, reads, sheet

HEAD = ["**Pupil**", "**Year**", "**Impact / comment**"]


def test_each_list_has_the_intervention_over_it() -> None:
    ada, bo, cy = reads(
        sheet(
            "Autumn",
            [
                ["**Intervention record**"], ["**School:**", "Hill Lane School"], [],
                ["**Intervention:**", "Reading club", "**Led by:**", "Mrs Orr"],
                ["**When / group:**", "3 x 20 mins, 1:2"], HEAD,
                ["Ada Bell", 3, "Reads blends"], ["Bo Oak", 4, None], [],
                ["**Intervention:**", "Lego club", "**Led by:**", "Mr Fox"],
                ["**When / group:**", "Weekly 30 mins"], HEAD,
                ["Ada Bell", 3, "Takes turns"], ["Cy Dunn", 5, "Joins in"],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.lead, p.group_size, p.impact) for p in ada.provision] == [
        ("Reading club", "Mrs Orr", 2, "Reads blends"),
        ("Lego club", "Mr Fox", None, "Takes turns"),
    ]
    assert [(p.description, p.impact) for p in bo.provision] == [("Reading club", None)]
    assert [(p.frequency, p.minutes_per_session) for p in cy.provision] == [("Weekly 30 mins", 30)]
    assert cy.setting.name == "Hill Lane School"
    assert not any(p.unmapped for p in (bo, cy))


def test_a_title_over_fields_begins_a_block_and_is_no_row_of_the_list_above() -> None:
    ada, bo = reads(
        sheet(
            "Autumn",
            [
                ["**Intervention record**"], [],
                ["**Reading club**"], ["**Led by:**", "Mrs Orr"], HEAD,
                ["Ada Bell", 3, "Reads blends"], ["Bo Oak", 4, "Finished"], [],
                ["**Lego club**"], ["**Led by:**", "Mr Fox"], HEAD, ["Ada Bell", 3, "Takes turns"],
            ],
        )
    )  # fmt: skip
    assert [(p.description, p.lead, p.impact) for p in ada.provision] == [
        ("Reading club", "Mrs Orr", "Reads blends"),
        ("Lego club", "Mr Fox", "Takes turns"),
    ]
    assert [p.description for p in bo.provision] == ["Reading club"]


def test_lines_between_the_rows_may_say_what_is_done_for_the_pupils_below() -> None:
    ada, bo, cy = reads(
        sheet(
            "Autumn",
            [
                ["**Pupil**", "**Year**", "**Staff**", "**Frequency**"],
                ["**Reading club**"], ["Ada Bell", 3, "Mrs Orr", "3 x 20 mins"], ["Bo Oak", 4],
                ["**Lego club**"], ["Cy Dunn", 3, "Mr Fox", "Weekly"],
            ],
        )
    )  # fmt: skip
    done = [
        [(p.description, p.lead, p.frequency) for p in plan.provision] for plan in (ada, bo, cy)
    ]
    assert done == [
        [("Reading club", "Mrs Orr", "3 x 20 mins")],
        [("Reading club", None, None)],
        [("Lego club", "Mr Fox", "Weekly")],
    ]
    assert not any(p.unmapped for p in (ada, bo, cy))


def test_an_area_or_a_year_between_the_rows_is_not_done_for_anybody() -> None:
    head = ["**Pupil**", "**Staff**", "**Frequency**"]
    plan = read(sheet("Map", [head, ["**Year 4**"], ["Ada Bell", "Mrs Orr", "3 x 20 mins"]]))
    assert not plan.provision


def test_notes_at_the_end_of_a_pupils_row_are_about_the_pupil() -> None:
    head = ["**Name**", "**Class**", "**Attendance**", "**Support**", "**Notes**"]
    rows = [["Ada Bell", "4B", 96, "Choir", "Dad rings"], ["Bo Orr", "4B", 91, "Chess", "EWO"]]
    first, _ = reads(sheet("Register", [head, *rows]))
    assert [(p.description, p.impact) for p in first.provision] == [("Choir", None)]
    assert "Dad rings" in [u.text for u in first.unmapped]
