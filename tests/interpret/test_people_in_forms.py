"""People, services and signatures as forms name them, and sentences that name nobody."""

from __future__ import annotations

import datetime as dt

import pytest
from make import bullets, heading, paragraph, read, sheet, table

NAME = ["**Name**", "Ada Bell"]


@pytest.mark.parametrize(
    ("label", "member"), [("Young person:", "pupil"), ("Parent / carer:", "parent_carer")]
)
def test_a_sentence_beside_a_person_is_what_that_person_said(label: str, member: str) -> None:
    plan = read(heading("Views", 2), f"**{label}** Lessons are too fast and the room is loud.")
    assert getattr(plan.views, member) == "Lessons are too fast and the room is loud."
    assert plan.people == ()
    assert plan.pupil.name is None


def test_a_sentence_beside_a_teacher_s_title_names_nobody() -> None:
    plan = read("**Class teacher:** First to offer help when a friend is upset.")
    assert plan.people == ()
    assert "First to offer help when a friend is upset." in [u.text for u in plan.unmapped]


def test_a_rule_of_dots_makes_a_label_of_the_words_before_it() -> None:
    plan = read("SIGNED ……A Bell…… (Parent / Carer)     DATE ……02/03/2026……")
    (signature,) = plan.signatures
    assert (signature.role, signature.name) == ("parent_carer", "A Bell")
    assert signature.date == dt.date(2026, 3, 2)


def test_a_role_printed_beside_an_empty_rule_is_no_signature() -> None:
    assert read("SIGNED ………………… (Parent / Carer)     DATE …………………").signatures == ()


def test_people_in_a_list_under_who_is_here() -> None:
    plan = read(
        heading("Who is here today?", 2),
        *bullets("Mrs Ann Bell – Mother", "Dr Vale – Educational Psychologist"),
    )
    assert [(p.role, p.name) for p in plan.people] == [("parent_carer", "Mrs Ann Bell")]
    assert [(a.service, a.name) for a in plan.agencies] == [("Educational Psychologist", "Dr Vale")]


def test_a_name_in_the_title_gives_way_to_the_labelled_one() -> None:
    plan = read(heading("SEN Support Plan – Robin Hood Unit"), "**Name:** Ada Bell")
    assert plan.pupil.name == "Ada Bell"


def test_the_person_named_beside_an_agency_is_its_name() -> None:
    plan = read(
        heading("Agencies involved", 2),
        table(
            [
                ["**Agency**", "**Named person**", "**Advice**"],
                ["Early Help", "Ms Dunn", "Weekly family session"],
            ]
        ),
    )
    assert [(a.service, a.name, a.advice) for a in plan.agencies] == [
        ("Early Help", "Ms Dunn", "Weekly family session")
    ]


def test_the_end_of_a_school_s_name_is_no_label() -> None:
    plan = read("**Interests:** Chess", headers=[paragraph("Oak Hill Primary School: Ada Bell")])
    assert plan.setting.name is None
    assert "Oak Hill Primary School: Ada Bell" in [u.text for u in plan.unmapped]


def test_what_the_pupil_says_under_the_pupil_s_own_name() -> None:
    plan = read("**Name:** Ada Bell", "**Ada says:** I like it when you fold my page in half.")
    assert plan.views.pupil == "I like it when you fold my page in half."


def test_who_on_one_line_and_when_on_the_next() -> None:
    plan = read(
        table(
            [
                ["**Target**", "**Strategies**", "**Who / when**"],
                [
                    "To write four sentences",
                    "Lined paper",
                    "Class teacher\nin every English lesson",
                ],
            ]
        )
    )
    (done,) = plan.provision
    assert (done.lead, done.frequency) == ("Class teacher", "in every English lesson")


def test_whatever_ends_in_signature_is_signed() -> None:
    plan = read("**Name:** Ada Bell", "**Room leader signature:** B. Stannard")
    assert [(s.name, s.signed) for s in plan.signatures] == [("B. Stannard", True)]
    assert plan.people == ()


def test_results_and_agencies_side_by_side_are_two_tables() -> None:
    plan = read(
        sheet(
            "Ada",
            [
                NAME, [],
                ["**Assessment**", "**Score**", "**Date taken**", "**Agency**", "**Name**", "**Advice**"],
                ["Reading age", "8y 1m", dt.date(2025, 9, 11), "CAMHS", "E Pruett", "On the list"],
                ["Spelling age", "7y 9m", dt.date(2025, 9, 12)],
            ],
        )
    )  # fmt: skip
    assert [(a.measure, a.value) for a in plan.assessments] == [
        ("Reading age", "8y 1m"),
        ("Spelling age", "7y 9m"),
    ]
    assert [(a.service, a.name, a.advice) for a in plan.agencies] == [
        ("CAMHS", "E Pruett", "On the list")
    ]


def test_a_summary_is_no_advice_of_an_agency() -> None:
    plan = read(
        heading("Annual Review of an EHC Plan"), heading("Summary", 2), "Ada has had a settled year."
    )  # fmt: skip
    assert plan.review.summary == "Ada has had a settled year."


def test_a_role_in_the_brackets_of_a_label_is_that_of_who_is_named() -> None:
    plan = read("**Plan written by (key worker):** Lisa Bamber")
    assert [(p.role, p.name) for p in plan.people] == [("key_worker", "Lisa Bamber")]


@pytest.mark.parametrize("when", ["during all PE lessons", "at the end of playtimes"])
def test_when_in_the_day_is_nobody_who_does_it(when: str) -> None:
    head = ["**Target**", "**Strategies**", "**Who / when**"]
    (done,) = read(table([head, ["Ada will take turns", "Turn-taking cards", when]])).provision
    assert (done.lead, done.frequency) == (None, when)


def test_people_side_by_side_each_have_what_stands_under_them() -> None:
    head = ["**Parent/carer 1**", "**Parent/carer 2**"]
    cells = [["Name: Jo Bell", "Name: Sam Orr"], ["Phone: 07700 900123", "Phone: 07700 900456"],
             ["Email: jo@bell.example", "Email:"]]  # fmt: skip
    plan = read(table([["**Name**", "Ada Bell"]]), table([head, *cells]))
    assert plan.pupil.name == "Ada Bell"
    assert [(p.role, p.name, p.phone, p.email) for p in plan.people] == [
        ("parent_carer", "Jo Bell", "07700 900123", "jo@bell.example"),
        ("parent_carer", "Sam Orr", "07700 900456", None),
    ]
