"""Codes such as "E1" that point from what is done to the outcome it is done for."""

from __future__ import annotations

from make import read, table

from sspdocs.interpret.values.references import codes_in

OUTCOMES = table(
    [
        ["**Outcome number**", "**Outcome**"],
        ["E1", "Ada will read a short story."],
        ["E2", "Ada will walk to class by herself."],
    ]
)


def test_a_code_is_no_outcome() -> None:
    plan = read(OUTCOMES)
    assert [o.description for o in plan.outcomes] == [
        "Ada will read a short story.",
        "Ada will walk to class by herself.",
    ]


def test_provision_serves_the_outcomes_whose_codes_stand_in_its_row() -> None:
    plan = read(
        OUTCOMES,
        table(
            [
                ["**Links to outcome**", "**Provision**", "**Delivered by**"],
                ["E2", "Map of the corridors", "TA"],
                ["E1 and E2", "Social story", "Class teacher"],
                ["Total", "", ""],
            ]
        ),
    )
    assert [p.outcomes for p in plan.provision] == [(1,), (0, 1)]
    assert plan.unmapped == ()


def test_bare_numbers_count_the_outcomes() -> None:
    plan = read(
        table([["**Target**"], ["To read"], ["To write"]]),
        table([["**Outcome**", "**Strategies**"], ["2", "Slope"], ["1", "Word cards"]]),
    )
    assert [p.outcomes for p in plan.provision] == [(1,), (0,)]


def test_a_code_that_nothing_has_is_kept() -> None:
    plan = read(OUTCOMES, table([["**Outcome**", "**Provision**"], ["E9", "Word cards"]]))
    assert plan.provision[0].outcomes == ()
    assert [u.text for u in plan.unmapped] == ["E9"]


def test_what_is_a_code() -> None:
    assert codes_in("E1, E2") == ["e1", "e2"]
    assert codes_in("Outcome 1 & 3") == ["1", "3"]
    assert codes_in("To read 2 books") == []
