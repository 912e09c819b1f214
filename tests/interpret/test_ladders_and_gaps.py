"""Ladders of colours, records of sessions, labels after a gap, lines of title, a school first in a title."""

from __future__ import annotations

import datetime as dt

from make import heading, paragraph, read, sheet, table


def test_stages_by_colour_are_no_list_of_provision() -> None:
    stages = [
        ["", "**What you see**", "**What adults do**"],
        ["**GREEN – calm**", "Smiling, joins in", "Praise"],
        ["**AMBER – worried**", "Humming, rocking", "Offer the tent"],
        ["**RED – in crisis**", "Shouting, throwing", "Clear the room"],
    ]
    plan = read("**Positive behaviour plan**", "**Name:** Ada Bell", table(stages, shaded="r1"))
    assert plan.provision == ()
    assert any("Clear the room" in u.text for u in plan.unmapped)


def test_a_record_of_scores_sets_no_target() -> None:
    record = [
        ["**Date**", "**Score**", "**Comment**"],
        ["12.1.26", "4/10", "Tired"],
        ["19.1.26", "6/10", "Better"],
    ]
    plan = read("**Name:** Ada Bell", "**Target:** Read ten words", table(record, shaded="r1"))
    assert [o.description for o in plan.outcomes] == ["Read ten words"]


def test_review_by_in_a_target_s_table_is_its_date() -> None:
    card = [
        ["**Target 1**", "Count to twenty"],
        ["**Provision**", "Number games"],
        ["**Review by**", "27.3.26"],
    ]
    plan = read("**Name:** Ada Bell", table(card, shaded="c1"))
    assert [o.target_date for o in plan.outcomes] == [dt.date(2026, 3, 27)]


def test_a_line_of_title_may_tell_the_upn_and_the_form() -> None:
    plan = read("Ada Bell   |   Form 8B   |   UPN: A123456789012", "**Strengths:** Singing")
    assert (plan.pupil.name, plan.pupil.upn) == ("Ada Bell", "A123456789012")


def test_a_school_first_in_a_title_is_the_setting() -> None:
    plan = read(
        heading("Hill Primary School | SEN Support Plan | Spring 2026"), "**Name:** Ada Bell"
    )
    assert plan.setting.name == "Hill Primary School"


def test_a_school_s_own_provision_stays_in_its_name() -> None:
    rows: list[list[str | None]] = [
        ["**Hill School – Resourced Provision**"],
        ["Costed provision plan 2025-2026"],
        ["**Name:**", "Ada Bell", "**NCY:**", "2"],
        ["**DoB:**", "27/05/2019", "**Primary need:**", "Speech"],
    ]
    assert read(sheet("Plan", rows)).setting.name == "Hill School – Resourced Provision"


def test_parents_sharing_a_surname_are_named_with_their_part() -> None:
    plan = read("**Name:** Ada Bell", "**Present:** Mr & Mrs Bell (parents), Miss Orr (SENCO)")
    assert [(p.name, p.role) for p in plan.people] == [
        ("Mr & Mrs Bell", "parent_carer"),
        ("Miss Orr", "sendco"),
    ]


def test_three_lunchtimes_a_week_is_how_often() -> None:
    rows = [
        ["**Target**", "**Provision**", "**How often**"],
        ["Play with a friend", "Club", "3 lunchtimes a week"],
    ]
    plan = read("**Name:** Ada Bell", table(rows, shaded="r1"))
    assert plan.provision[0].sessions_per_week == 3


def test_words_after_a_gap_beside_a_bold_label_are_another_answer() -> None:
    plan = read(paragraph("**Name:** Ada Bell\tDOB: 3.4.18"), "**Strengths:** Art")
    assert (plan.pupil.name, plan.pupil.date_of_birth) == ("Ada Bell", dt.date(2018, 4, 3))


def test_a_status_before_an_area_is_kept() -> None:
    plan = read("**Name:** Ada Bell", "**Area of need:** K – Cognition & Learning")
    assert (plan.sen.status, plan.sen.areas) == ("K", ("cognition_and_learning",))
