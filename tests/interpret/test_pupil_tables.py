"""A Word document with pupils down the rows of its tables: a plan for each of them."""

from __future__ import annotations

import datetime as dt

from make import heading, paragraph, read, reads, table

HEAD = ["**Pupil**", "**K / E**", "**Barrier**", "**Provision**", "**How often**"]


def test_each_pupil_of_a_table_has_a_plan() -> None:
    first, second = reads(
        paragraph("**School:** Hill Lane School"),
        table(
            [
                HEAD,
                ["Ada Bell", "K", "Spelling", "Word cards", "2 x 20 mins"],
                ["Bo Oak", "E", "Change of routine", "Now and next board", ""],
            ]
        ),
    )
    assert (first.pupil.name, second.pupil.name) == ("Ada Bell", "Bo Oak")
    assert (first.sen.status, second.sen.status) == ("K", "E")
    assert first.provision[0].frequency == "2 x 20 mins"
    assert first.setting.name == second.setting.name == "Hill Lane School"


def test_who_beside_what_is_done_is_who_does_it() -> None:
    head = ["**Pupil**", "**SEN (K/E)**", "**Target**", "**Provision**", "**Who**", "**Impact**"]
    first, second = reads(
        paragraph("**Class:** Puffins"),
        table(
            [
                head,
                ["Ada Bell", "K", "To read 30 words", "Word cards", "Mr Orr", "Reads 25"],
                ["Bo Oak", "E", "To ask for help", "Help card", "Miss Hale", ""],
            ]
        ),
    )
    assert [(p.lead, p.impact) for p in first.provision] == [("Mr Orr", "Reads 25")]
    assert (second.pupil.name, second.sen.status, second.needs) == ("Bo Oak", "E", ())


def test_a_heading_over_each_table_is_about_its_pupils_only() -> None:
    plans = reads(
        heading("SEND provision by class"),
        heading("Class: Puffins", 2),
        paragraph("**Teacher:** Miss Lamb"),
        table([HEAD, ["Ada Bell", "K", "Spelling", "Word cards", ""]]),
        heading("Class: Herons", 2),
        paragraph("**Teacher:** Mr Fox"),
        table([HEAD, ["Bo Oak", "E", "Change", "Board", ""]]),
    )
    assert [p.pupil.class_name for p in plans] == ["Puffins", "Herons"]
    assert [[t.name for t in p.people] for p in plans] == [["Miss Lamb"], ["Mr Fox"]]


def test_a_pupil_in_two_tables_has_one_plan() -> None:
    rows = [HEAD, ["Ada Bell", "K", "Spelling", "Word cards", ""]]
    again = [HEAD, ["Ada Bell", "", "", "Reading club", ""], ["Bo Oak", "K", "", "Slope", ""]]
    first, second = reads(table(rows), table(again))
    assert [p.description for p in first.provision] == ["Word cards", "Reading club"]
    assert second.pupil.name == "Bo Oak"


def test_the_intervention_over_each_table_is_done_for_its_pupils() -> None:
    head = ["**Pupil**", "**Year**", "**Impact**"]
    ada, bo = reads(
        heading("Intervention records"),
        heading("Reading club", 2),
        paragraph("**Led by:** Mrs Orr"),
        table([head, ["Ada Bell", "3", "Reads blends"], ["Bo Oak", "4", ""]]),
        heading("Lego club", 2),
        paragraph("**Led by:** Mr Fox"),
        table([head, ["Ada Bell", "3", "Takes turns"]]),
    )
    assert [(p.description, p.lead, p.impact) for p in ada.provision] == [
        ("Reading club", "Mrs Orr", "Reads blends"),
        ("Lego club", "Mr Fox", "Takes turns"),
    ]
    assert [(p.description, p.impact) for p in bo.provision] == [("Reading club", None)]


def test_a_team_is_no_list_of_pupils() -> None:
    plan = read(
        table([["**Pupil's name:**", "Ada Bell"]]),
        table([["**Name**", "**Role**", "**Needs**"], ["Jo Bell", "Mother", ""]]),
        table([["**Name**", "**Signature**"], ["Jo Bell", "JB"], ["Ann Lamb", "AL"]]),
    )
    assert plan.pupil.name == "Ada Bell"


def test_results_before_and_after_are_assessments() -> None:
    plan = read(
        table([["**Name:**", "Ada Bell"]]),
        table(
            [
                ["**Intervention**", "**Test used**", "**Entry**", None, "**Exit**", None],
                ["", "", "**Score**", "**Date**", "**Score**", "**Date**"],
                ["Reading club", "NGRT", "82", "15/9/2025", "91", "8/12/2025"],
                ["Lego", "SDQ", "19", "", "", ""],
            ]
        ),
    )
    assert [(a.measure, a.value, a.date) for a in plan.assessments] == [
        ("NGRT", "82", dt.date(2025, 9, 15)),
        ("NGRT", "91", dt.date(2025, 12, 8)),
        ("SDQ", "19", None),
    ]
    assert [p.description for p in plan.provision] == ["Reading club", "Lego"]


def test_a_year_may_stand_under_each_pupil_s_name() -> None:
    rows = [
        ["Pupil", "Target", "Provision"],
        ["Ada Bell\nYear 2", "To read ten words", "Daily reading"],
        ["Bea Crow\nY3", "To count to fifty", "Number games"],
    ]
    plans = reads("**Targets of Owls class**", table(rows, shaded="r1"))
    assert [(p.pupil.name, p.pupil.year_group) for p in plans] == [
        ("Ada Bell", "2"),
        ("Bea Crow", "3"),
    ]
