"""Records of an intervention: results before and after, what it did, and a log of its sessions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from make import read, sheet

RECORD: list[list[Any]] = [
    ["**Reading record**"], [], ["**Pupil**", "Ada Bell"], ["**Programme**", "Phonics boost"],
    ["**Led by**", "Mrs Orr"], ["**Target**", "Ada will read 30 words."], [],
    ["**EXIT DATA**"], ["**Test**", "**Score**", "**Date**"], ["Words read", "28", dt.date(2026, 3, 2)],
    [], ["**Impact**", "Reads to her brother"], [],
]  # fmt: skip
DAYS = [dt.date(2026, 1, 5), dt.date(2026, 1, 6)]


def test_the_rows_of_a_session_log_are_kept_and_are_no_provision() -> None:
    log = [
        ["**SESSION LOG**"], ["**Session**", "**Date**", "**Book or activity**", "**Comment**"],
        [1, DAYS[0], "The Red Tin", "Guessed"], [2, DAYS[1], "The Big Shed", None],
    ]  # fmt: skip
    plan = read(sheet("Ada", [*RECORD, *log]))
    assert [p.description for p in plan.provision] == ["Phonics boost"]
    assert {"The Red Tin", "Guessed", "The Big Shed"} <= {u.text for u in plan.unmapped}


def test_what_it_did_said_by_itself_is_the_impact_of_the_one_thing_done() -> None:
    plan = read(sheet("Ada", RECORD[:-1]))
    assert [(p.lead, p.impact) for p in plan.provision] == [("Mrs Orr", "Reads to her brother")]


def test_evidence_after_a_result_says_how_the_target_went() -> None:
    head = ["Strand", "Next small step", "Adult", "By when", "Result", "Evidence"]
    rows = [
        ["**Name**", "Ada Bell"], [], [f"**{h}**" for h in head],
        ["Reading", "Ada will read 30 words.", "Mrs Orr", DAYS[1], "2", "31 words on Friday."],
        ["Number", "Ada will count to 20.", "Mrs Orr", DAYS[1], "1", "Counts to 14."],
    ]  # fmt: skip
    plan = read(sheet("Steps", rows))
    assert [o.progress for o in plan.outcomes] == ["31 words on Friday.", "Counts to 14."]
    assert not any(o.success_criteria for o in plan.outcomes)


def test_days_down_a_record_of_one_intervention_are_a_diary() -> None:
    head = ["**Date**", "**Activity**", "**How it went**"]
    days = [[DAYS[0], "Sounds sh and ch", "Tired"], [DAYS[1], "Sound th", "Good"]]
    plan = read(sheet("Ada", [*RECORD, head, *days]))
    assert [p.description for p in plan.provision] == ["Phonics boost"]
    assert {"Sounds sh and ch", "Tired", "Sound th"} <= {u.text for u in plan.unmapped}


def test_provision_with_the_date_it_began_is_no_diary() -> None:
    head = ["**Date**", "**Intervention**", "**Led by**"]
    rows = [[DAYS[0], "Phonics", "Mrs Orr"], [DAYS[1], "Talk group", "Mr Pike"]]
    plan = read(sheet("Map", [["**Name**", "Ada Bell"], [], head, *rows]))
    assert [p.description for p in plan.provision] == ["Phonics", "Talk group"]


def test_the_school_over_the_title_of_a_sheet_is_not_the_title() -> None:
    over = [["**Hill Lane School**"], ["**Statement of costs**"], [], ["**Name**", "Ada Bell"], []]
    plan = read(sheet("Ada", [*over, ["**Provision**", "**Led by**"], ["Phonics", "Mrs Orr"]]))
    assert (plan.title, plan.setting.name) == ("Statement of costs", "Hill Lane School")
