"""Registers with ticks and tests beside interventions, two people on a line, roles with nobody's mark."""

from __future__ import annotations

import pytest
from make import read, reads, table


def test_ticks_under_arrangements_and_results_of_tests_are_each_pupils() -> None:
    plans = reads(
        table(
            [
                ["", "", "", "**Testing**", "**Access arrangements**", None, "**Interventions**", None],
                ["**Surname**", "**Forename**", "**UPN**", "**Reading age**", "**Extra time**",
                 "**Reader**", "**Intervention**", "**Staff lead**"],
                ["Abb", "Cian", "Q821200110034", "10y 2m", "Y", "Y", "Lexonik", "Mrs Den"],
                ["Chow", "Zoe", "Q821200110115", "12y 7m", "N", "Y", "", ""],
            ],
            shaded="r1",
        )
    )  # fmt: skip
    assert [[p.description for p in plan.provision] for plan in plans] == [
        ["Extra time", "Reader", "Lexonik"],
        ["Reader"],
    ]
    assert [[(a.measure, a.value) for a in plan.assessments] for plan in plans] == [
        [("Reading age", "10y 2m")],
        [("Reading age", "12y 7m")],
    ]


@pytest.mark.parametrize(
    ("label", "said", "names"),
    [
        ("Class teacher", "Mrs Amin & Mrs Thew", ["Mrs Amin", "Mrs Thew"]),
        ("My family", "Gwen Barr, Huw Barr", ["Gwen Barr", "Huw Barr"]),
        ("Parent/carer & tel", "Mrs Shirin Nahid 07700 900418", ["Mrs Shirin Nahid"]),
        ("Parent/carer", "Gwen Barr, Foster Carer", ["Gwen Barr"]),
        ("Parents", "Gwen Barr and Pete Rudd", ["Gwen Barr", "Pete Rudd"]),
        ("Teaching assistant", "sarah", ["sarah"]),
        ("Parents/carers", "Mrs Ife Oko  t: 07700 900262", ["Mrs Ife Oko"]),
    ],
)
def test_people_on_one_line_are_told_apart(label: str, said: str, names: list[str]) -> None:
    plan = read(table([[f"**{label}**", said]], shaded="c1"))
    assert [p.name for p in plan.people] == names


def test_roles_in_brackets_after_lines_to_sign_on_are_nobodys_signature() -> None:
    plan = read("Signed: ……………………… (teacher)     ……………………… (parent)")
    assert plan.signatures == ()


def test_a_target_that_begins_as_a_result_does_is_a_target() -> None:
    plans = reads(
        table(
            [
                ["**Pupil**", "**UPN**", "**Provision**", "**Weeks**", "**Group size**",
                 "**Sessions per week**", "**Target**", "**Target RAG**"],
                ["Bege, Lea", "E303219019002", "Reading scheme", "13", "1", "3",
                 "Complete island 4 of the scheme", "Green"],
                ["Carr, Noel", "E303218019041", "Motor skills", "24", "4", "2",
                 "Write three lines with letters on the line", "Red"],
            ],
            shaded="r1",
        )
    )  # fmt: skip
    assert [[(o.description, o.rating_text) for o in plan.outcomes] for plan in plans] == [
        [("Complete island 4 of the scheme", "Green")],
        [("Write three lines with letters on the line", "Red")],
    ]
