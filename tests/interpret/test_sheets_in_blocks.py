"""Worksheets made of blocks: side by side, one after the other, pupils' names over them, targets across."""

from __future__ import annotations

import pytest
from make import read, reads, sheet, table

from sspdocs.interpret.kinds import kind_named


def test_blocks_beside_a_blank_column_are_read_one_after_the_other() -> None:
    plan = read(
        sheet(
            "ISP",
            [
                ["**Support plan**"],
                ["**Name**", "Ada Bell", None, None, "**Test**", "**Result**", "**Date**"],
                ["**Year**", "7", None, None, "NGRT reading", "SAS 83", "18/09/2025"],
                ["**SEN status**", "K", None, None, "PTM maths", "SAS 101", "19/09/2025"],
                ["**Class**", "7J"],
                ["**Targets this cycle**", "**Target 1**", "**Target 2**"],
                ["**Target**", "Read long words", "Learn eight words a week"],
                ["**Strategies**", "Sound training", "Quizlet"],
                ["**By whom**", "Mrs Orr", "Mr Fox"],
                ["**RAG**", "**Amber**", "**Green**"],
            ],
        )
    )
    assert plan.pupil.name == "Ada Bell"
    assert [(a.measure, a.value) for a in plan.assessments] == [
        ("NGRT reading", "SAS 83"),
        ("PTM maths", "SAS 101"),
    ]
    assert [(o.description, o.rating) for o in plan.outcomes] == [
        ("Read long words", "partly_met"),
        ("Learn eight words a week", "met"),
    ]
    assert [(p.description, p.lead) for p in plan.provision] == [
        ("Sound training", "Mrs Orr"),
        ("Quizlet", "Mr Fox"),
    ]


def test_a_blank_column_inside_a_list_parts_nothing() -> None:
    plan = read(
        sheet(
            "Map",
            [
                ["**Intervention**", "**Led by**", None, "**Weeks**", "**Cost**"],
                ["Lego club", "Mrs Orr", None, 6, 120],
                ["Talk group", "Mr Fox", None, 8, 90],
                ["Sound training", "Mr Fox", None, 10, 60],
            ],
        )
    )
    assert [(p.description, p.weeks, p.annual_cost) for p in plan.provision] == [
        ("Lego club", 6, 120),
        ("Talk group", 8, 90),
        ("Sound training", 10, 60),
    ]


def test_a_row_that_says_who_the_pupil_is_makes_no_list_though_a_head_of_it_is_new() -> None:
    plan = read(
        sheet(
            "Ada B",
            [
                ["**EHCP Provision Tracker**"],
                [
                    "**Pupil**",
                    "**DOB**",
                    "**Year**",
                    "**Very last EHCP issued**",
                    "**Primary need**",
                ],
                ["Ada Bell", "19/03/2015", "6", "12/11/2021", "MLD"],
                ["**Area**", "**Outcome**", "**Provision in place**", "**Impact**", None],
                [None, None, None, "**Autumn**", "**Spring**"],
                ["C&L", "Ada will read a paragraph", "Guided reading", "Yellow band", "Blue band"],
            ],
            merged={"D4": 2},
        )
    )
    assert (plan.kind, plan.pupil.name) == ("provision_map", "Ada Bell")
    assert [o.description for o in plan.outcomes] == ["Ada will read a paragraph"]
    assert [(p.description, p.impact) for p in plan.provision] == [
        ("Guided reading", "Yellow band\nBlue band")
    ]


def test_what_is_done_for_each_list_may_stand_in_bold_beside_its_label() -> None:
    def block(what: str, who: str, *names: str) -> list[list[str | None]]:
        return [
            ["**Intervention**", f"**{what}**", "**Led by**", who],
            ["**Child**", "**Class**", "**Target**", "**Comments**"],
            *[[name, "3C", "Read thirty words", "Slow start"] for name in names],
        ]

    plans = reads(
        sheet(
            "Year 3",
            [*block("Word boxes", "Mrs Orr", "Ada Bell", "Tom Oke"), [],
             *block("Speech group", "Mr Fox", "Ines Marr", "Sam Dye")],
        )
    )  # fmt: skip
    assert [(p.pupil.name, p.provision[0].description, p.provision[0].lead) for p in plans] == [
        ("Ada Bell", "Word boxes", "Mrs Orr"),
        ("Tom Oke", "Word boxes", "Mrs Orr"),
        ("Ines Marr", "Speech group", "Mr Fox"),
        ("Sam Dye", "Speech group", "Mr Fox"),
    ]


def test_a_line_by_whose_first_word_the_sheet_is_called_is_the_pupil() -> None:
    forms = [
        sheet(
            forename,
            [
                ["**My Pupil Passport**"],
                [f"**{forename} {surname}**"],
                ["**Form**", "8P", "**Year**", "8"],
                ["**How you can help me**", None, "**Please do NOT**"],
                ["Let me stand", None, "Shout"],
                ["Write it down"],
            ],
            merged={"A4": 2, "A5": 2, "A6": 2},
        )
        for forename, surname in (("Reuben", "Oke"), ("Ottilie", "Marr"))
    ]
    plans = reads(*forms)
    assert [p.pupil.name for p in plans] == ["Reuben Oke", "Ottilie Marr"]
    assert plans[0].views.support_wanted == "Let me stand\nWrite it down"


def test_a_sheet_named_after_its_plan_is_no_tier() -> None:
    rows = [["**Target**", "**Strategies**"], ["To share toys", "Sand timer"]]
    plan = read(sheet("Targeted plan", [["**Name**", "Ada Bell"], [], *rows]))
    assert [p.tier for p in plan.provision] == [None]


def test_a_second_column_on_how_it_went_has_the_words_where_the_first_has_the_result() -> None:
    rows = [
        ["**Target**", "**Strategies**", "**Outcome**", "**Evaluation**"],
        ["Use he and she", "Cards", "Met", "Nine out of ten by March"],
        ["Sit for a story", "Cushion", "Partly met", "Six minutes"],
    ]
    plan = read("**Pupil:** Ada Bell", table(rows, shaded="r1"))
    assert [(o.rating, o.progress) for o in plan.outcomes] == [
        ("met", "Nine out of ten by March"),
        ("partly_met", "Six minutes"),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Year 9 Transition Review (EHCP)", "annual_review"),
        ("Education, Health and Care (EHC) Plan", "ehc_plan"),
    ],
)
def test_titles_name_the_kind(title: str, kind: str) -> None:
    assert kind_named(title) == kind
