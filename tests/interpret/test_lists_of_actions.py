"""Several things in one place: what is done for a pupil in one cell of a register, actions with boxes, and who with."""

from __future__ import annotations

from make import heading, paragraph, read, reads, sheet, table


def test_lines_in_a_cell_of_a_register_beside_hours_are_several_things() -> None:
    ada, bo, cy = reads(
        sheet(
            "Register",
            [
                [
                    "**Surname**",
                    "**First name**",
                    "**Year**",
                    "**Provision**",
                    "**Hours per week**",
                ],
                ["Bell", "Ada", 3, "Sewing club\nQuiet table\nReading pal", 12.5],
                ["Oak", "Bo", 4, "Sewing club", 2],
                ["Dunn", "Cy", 5, "Wobble cushion\nReading pal", None],
            ],
        )
    )
    assert [p.description for p in ada.provision] == ["Sewing club", "Quiet table", "Reading pal"]
    assert not any(p.minutes_per_session for p in ada.provision)
    assert ("12.5", "provision.hours_per_week") in [(u.text, u.suggestion) for u in ada.unmapped]
    assert [(p.description, p.minutes_per_session) for p in bo.provision] == [("Sewing club", 120)]
    assert [p.description for p in cy.provision] == ["Wobble cushion", "Reading pal"]


def test_every_line_with_a_box_under_actions_is_a_next_step() -> None:
    plan = read(
        heading("Support plan"),
        table([["**Name**", "Ada Bell"], ["**Year**", "3"]]),
        heading("Actions", 2),
        paragraph("☐ Order a wobble cushion"),
        paragraph("☒ Ring the hearing team"),
    )
    assert plan.review.next_steps == "Order a wobble cushion\nRing the hearing team"
    assert not plan.provision


def test_boxes_under_another_heading_are_choices() -> None:
    plan = read(
        heading("Support plan"),
        table([["**Name**", "Ada Bell"], ["**Year**", "3"]]),
        heading("Area of need", 2),
        paragraph("☐ Cognition and learning"),
        paragraph("☒ Sensory and physical"),
    )
    assert plan.review.next_steps is None


def test_with_beside_what_is_done_is_who_does_it() -> None:
    rows = [
        ["**Intervention**", "**How often**", "**With**"],
        ["Sewing club", "2 x 30 mins weekly", "Mr Pike"],
        ["Reading pal", "daily", "Kitchen staff"],
    ]
    assert [p.lead for p in read(table(rows)).provision] == ["Mr Pike", "Kitchen staff"]


def test_a_key_to_the_schools_scores_is_no_name_of_a_school() -> None:
    plan = read(
        heading("Review"),
        table([["**Name**", "Ada Bell"], ["**Year**", "3"]]),
        table([["**Our scores**", "0 = never, 4 = always"]]),
    )
    assert plan.setting.name is None
    assert "0 = never, 4 = always" in [u.text for u in plan.unmapped]
