"""Tables that are there for their looks."""

from __future__ import annotations

from sspdocs.blocks import BOLD, Block
from sspdocs.forms.frames import unframed, without_margin
from tests.make import bullets, heading, marked, paragraph, read, table

DETAILS: list[list[str | list[Block] | None]] = [
    ["**Name**", "Ada Bell"],
    ["**Class**", "Owls"],
]
TARGETS: list[list[str | list[Block] | None]] = [
    ["**Target**", "**Support**", "**Who**"],
    ["To ask for a break.", "Break card", "Mrs Orr"],
]


def test_a_form_in_a_frame_is_read_as_without_it() -> None:
    inside: list[Block] = [
        heading("SEN Support Plan"),
        table(DETAILS),
        paragraph("Strengths", BOLD),
        *bullets("Kind to everybody", "Knows all the songs"),
        table(TARGETS),
    ]
    framed, bare = read(table([[inside]])), read(*inside)
    assert (framed.pupil.name, framed.pupil.class_name) == ("Ada Bell", "Owls")
    assert framed.views.strengths == bare.views.strengths
    assert [o.description for o in framed.outcomes] == ["To ask for a break."]
    assert [p.lead for p in framed.provision] == ["Mrs Orr"]


def test_frames_in_frames_are_taken_away() -> None:
    inner = table(DETAILS)
    assert unframed([table([[[table([[[inner]]])]]])]) == [inner]


def test_a_form_of_lines_in_a_frame_is_read_as_without_it() -> None:
    lines: list[Block] = [
        heading("My plan"),
        marked(("Name: ", BOLD), "Ada Bell"),
        marked(("Class: ", BOLD), "Owls"),
        marked(("What I find hard: ", BOLD), "Long words in tests."),
        marked(("What helps me: ", BOLD), "A card with the words on it."),
    ]
    plan = read(table([[lines]]))
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Owls")
    assert [n.description for n in plan.needs] == ["Long words in tests."]


def test_a_box_with_one_answer_is_no_frame() -> None:
    one = table([[[paragraph("Strengths", BOLD), paragraph("Kind."), paragraph("Brave.")]]])
    assert unframed([one]) == [one]


def test_a_blank_column_at_the_left_says_nothing() -> None:
    rows: list[list[str | list[Block] | None]] = [["", *row] for row in TARGETS]
    plan = read(heading("SEN Support Plan"), table(rows))
    assert [(p.description, p.lead) for p in plan.provision] == [("Break card", "Mrs Orr")]
    assert [c.column for c in without_margin(table(rows)).rows[0]] == [0, 1, 2]


def test_an_empty_corner_is_no_margin() -> None:
    across = table([["", "**Target 1**", "**Target 2**"], ["**Target**", "Ask.", "Spell."]])
    assert without_margin(across) is across
