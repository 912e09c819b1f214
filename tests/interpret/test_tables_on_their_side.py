"""Tables on their side with a target a column, tiers over terms, and names in titles and lines of facts."""

from __future__ import annotations

import datetime as dt

from make import heading, read, reads, table

NAME = "**Name:** Ada Bell"


def test_a_target_in_the_column_of_each_subject_is_one_of_its_own() -> None:
    rows = [
        ["", "**Literacy**", "**Behaviour**"],
        ["**Target**", "Spell 20 words", "Stay in class"],
        ["**Strategies**", "Look-cover-write", "Movement breaks"],
        ["**Staff**", "Miss K", "Mr Lunn"],
        ["**When**", "10 mins daily", "As needed"],
        ["**Achieved?**", "Yes", "No"],
    ]
    plan = read(NAME, table(rows))
    assert [(o.description, o.area, o.rating) for o in plan.outcomes] == [
        ("Spell 20 words", None, "met"),
        ("Stay in class", "semh", "not_met"),
    ]
    assert [(p.description, p.lead, p.frequency, p.outcomes) for p in plan.provision] == [
        ("Look-cover-write", "Miss K", "10 mins daily", (0,)),
        ("Movement breaks", "Mr Lunn", "As needed", (1,)),
    ]
    assert "Literacy" in [u.text for u in plan.unmapped]


def test_the_terms_of_one_target_are_no_targets_of_their_own() -> None:
    rows = [
        ["", "**Autumn**", "**Spring**"],
        ["**Target**", "Spell 20 words", "Spell 40 words"],
        ["**Strategies**", "Look-cover-write", "Word hunt"],
    ]
    plan = read(NAME, table(rows))
    assert len(plan.outcomes) < 2


def test_tiers_down_the_side_of_terms_say_what_is_done_in_each() -> None:
    rows = [
        ["", "**Autumn**", "**Spring**"],
        ["**Universal**", "Visual timetable", "Seat near front"],
        ["**Targeted**", "Phonics catch up 4 x 15 mins", ""],
        ["**Specialist**", "", "SaLT block of 6 weeks"],
        ["**Impact**", "Phase 3 secure", ""],
    ]
    plan = read(heading("Individual Provision Map"), NAME, table(rows))
    assert [(p.description, p.tier) for p in plan.provision] == [
        ("Visual timetable", "universal"),
        ("Seat near front", "universal"),
        ("Phonics catch up 4 x 15 mins", "targeted"),
        ("SaLT block of 6 weeks", "specialist"),
    ]
    assert "Phase 3 secure" in [u.text for u in plan.unmapped]


def test_a_title_with_a_colon_names_the_pupil_and_the_year() -> None:
    plan = read(
        heading("Pupil Support Plan: Freddie Okafor (Y8)", 1), heading("Barriers", 2), "Late"
    )
    assert (plan.pupil.name, plan.pupil.year_group) == ("Freddie Okafor", "8")


def test_a_name_under_the_title_and_over_facts_is_the_pupils() -> None:
    plan = read(
        heading("One Page Profile", 0),
        heading("Ivo Brannock", 1),
        "Year 10 | Form 10LH | DOB 30.08.2011",
        heading("What people admire about me", 2),
        "A great goalkeeper",
    )
    assert (plan.pupil.name, plan.pupil.year_group) == ("Ivo Brannock", "10")
    assert plan.pupil.date_of_birth == dt.date(2011, 8, 30)


def test_a_line_of_facts_in_capitals_gives_the_name_without_its_label() -> None:
    plan = read(heading("IEP", 1), "NAME Toby Rusk     DOB 19/2/15     YEAR 6     TERM Spring 26")
    assert (plan.pupil.name, plan.pupil.year_group) == ("Toby Rusk", "6")
    assert "Spring 26" in " ".join(u.text for u in plan.unmapped)


def test_what_is_done_and_how_it_went_go_with_the_target_of_their_number() -> None:
    rows: list[list[str | None]] = [
        ["**ASSESS**", "**What does Lyla find hard?**", "Blending"],
        ["**PLAN**", "**Target 1**", "Blend 5 words"],
        ["^", "**Target 2**", "Sit for 5 minutes"],
        ["**DO**", "**Support for target 1**", "Sound buttons, 5 x 10 mins"],
        ["^", "**Support for target 2**", "Carpet spot"],
        ["**REVIEW**", "**Target 1**", "Blended 3 of 5"],
        ["^", "**Target 2**", "Achieved"],
    ]
    plan = read(NAME, table(rows))
    assert [(o.description, o.progress, o.rating) for o in plan.outcomes] == [
        ("Blend 5 words", "Blended 3 of 5", None),
        ("Sit for 5 minutes", "Achieved", "met"),
    ]
    assert [(p.description, p.outcomes) for p in plan.provision] == [
        ("Sound buttons, 5 x 10 mins", (0,)),
        ("Carpet spot", (1,)),
    ]


def test_headings_with_a_name_and_a_type_of_need_begin_each_pupils_part() -> None:
    heads = ["**Target**", "**How / who / when**", "**Review**"]
    plans = reads(
        heading("Reception SEN targets", 1),
        heading("Hugo Marsden – SLCN", 2),
        table([heads, ["Say 'k'", "Sound cards, Mrs Ray, daily", "Nearly"]]),
        heading("Amelie Duarte – PD", 2),
        table([heads, ["Hold scissors", "Dough disco, TA", "Met"]]),
    )
    assert [(p.pupil.name, p.sen.primary_need) for p in plans] == [
        ("Hugo Marsden", "SLCN"),
        ("Amelie Duarte", "PD"),
    ]
    assert [[x.description for x in p.provision] for p in plans] == [
        ["Sound cards, Mrs Ray, daily"],
        ["Dough disco, TA"],
    ]


def test_boxes_of_a_passport_are_lists_of_their_own_and_its_review_is_a_date() -> None:
    plan = read(
        table(
            [
                ["**My name**", "Noor Siddiqui"],
                ["**I find it tricky when**", "There is no plan\nPeople shout"],
                ["**You can help me by**", "Giving me jobs"],
                ["**My target**", "To ask for a break"],
                ["**Review**", "w/b 2nd March 2026"],
            ]
        )
    )
    assert [n.description for n in plan.needs] == ["There is no plan", "People shout"]
    assert plan.dates.review_due == dt.date(2026, 3, 2)
    assert [o.progress for o in plan.outcomes] == [None]
