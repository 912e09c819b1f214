"""A sentence beside a person's name is what that person said, and names nobody."""

from __future__ import annotations

from make import heading, read, table


def test_what_each_parent_says_is_their_view_with_who_said_it() -> None:
    plan = read(
        "**Name:** Ada Bell",
        heading("Parent/carer's views", 2),
        "Mum: she reads to her brother every night now and likes it",
        "Nan: still finds the walk to school very long and noisy",
    )
    assert plan.people == ()
    assert plan.views.parent_carer == (
        "Mum: she reads to her brother every night now and likes it\n"
        "Nan: still finds the walk to school very long and noisy"
    )


def test_a_note_beside_a_role_is_kept_and_names_nobody() -> None:
    plan = read(
        table([["**Name**", "Ada Bell"], ["**SENCO**", "see the list on the school's own site"]])
    )
    assert plan.people == ()
    assert [(u.label, u.text) for u in plan.unmapped] == [
        ("SENCO", "see the list on the school's own site")
    ]


def test_two_parents_with_long_names_are_people() -> None:
    plan = read("**Name:** Ada Bell", "**Parents:** Mr Tom van der Bell and Mrs Jo van der Bell")
    assert [p.name for p in plan.people] == ["Mr Tom van der Bell", "Mrs Jo van der Bell"]


def test_several_pupils_beside_a_name_say_nothing() -> None:
    plan = read("**Name:** the five children of the blue reading group")
    assert plan.views.pupil is None
