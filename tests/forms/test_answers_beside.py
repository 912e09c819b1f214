"""Answers that look like labels."""

from __future__ import annotations

from sspdocs.blocks import BOLD, ITALIC, Block
from tests.make import heading, marked, paragraph, read, table


def bold(text: str) -> list[Block]:
    return [paragraph(text, BOLD)]


def test_answers_in_bold_beside_plain_labels_are_answers() -> None:
    plan = read(
        heading("SEN Support Plan"),
        table(
            [
                ["Name", bold("Ada Bell")],
                ["Class", bold("Owls")],
                ["Medical needs", bold("Grommets fitted in January.")],
            ]
        ),
    )
    assert (plan.pupil.name, plan.pupil.class_name) == ("Ada Bell", "Owls")
    assert plan.pupil.medical == "Grommets fitted in January."


def test_answers_in_bold_beside_labels_in_bold_are_answers() -> None:
    plan = read(
        heading("SEN Support Plan"),
        table(
            [
                [bold("Class"), bold("Owls"), bold("SENCo"), bold("Mr Omar Hay")],
                [bold("Year group"), bold("Year 4"), bold("Strengths"), bold("Kind to all")],
            ]
        ),
    )
    assert (plan.pupil.class_name, plan.pupil.year_group) == ("Owls", "4")
    assert plan.views.strengths == "Kind to all"


def test_a_story_in_bold_is_no_head_of_a_column() -> None:
    story = "Ada will hop five times on each foot and stand on one leg for ten seconds."
    plan = read(
        heading("Annual review"),
        table([["Outcome 1", bold(story)], ["Progress", "Three hops on the left."]]),
    )
    assert [o.description for o in plan.outcomes] == [story]
    assert [o.progress for o in plan.outcomes] == ["Three hops on the left."]


def test_two_heads_of_a_list_stay_heads() -> None:
    plan = read(
        heading("SEN Support Plan"),
        table([[bold("Target"), bold("Where")], ["To ask for a break.", "In the hall"]]),
    )
    assert [o.description for o in plan.outcomes] == ["To ask for a break."]


def test_a_hint_on_a_line_of_its_own_under_a_head_is_a_hint() -> None:
    plan = read(
        heading("SEN Support Plan"),
        table(
            [
                [
                    [marked(("Outcome", BOLD), "\n", ("SMART, three at most", ITALIC))],
                    [marked(("Provision", BOLD), "\n", ("what will be put in place", ITALIC))],
                    bold("Who"),
                ],
                ["To ask for a break.", "Break card", "Mrs Orr"],
            ]
        ),
    )
    assert [(p.description, p.lead) for p in plan.provision] == [("Break card", "Mrs Orr")]
    assert [o.description for o in plan.outcomes] == ["To ask for a break."]


def test_words_over_a_column_that_ask_for_nothing_are_kept() -> None:
    story = "We all agreed that the swimming on Fridays has made a very great difference to her."
    plan = read(
        heading("SEN Support Plan"),
        table([[bold("Notes"), bold(story), bold("Date")], ["Mum rang.", "at two", "3/4/2026"]]),
    )
    assert story in [u.text for u in plan.unmapped]
