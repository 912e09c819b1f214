"""What sentences tell, titles with names over each pupil's part, signatures in pairs, targets in bold over labels."""

from __future__ import annotations

import datetime as dt

import pytest
from make import bullets, heading, paragraph, read, reads, table

from sspdocs.interpret.values.title_lines import facts_after


def test_a_child_s_own_words_tell_who_and_where_the_child_is() -> None:
    plan = read(
        "Hello! My name is Joseph Adele-Stone but everyone calls me Jojo",
        "I am in Hedgehog Class at Hill Infant School. My birthday is 2nd May 2019.",
        "**What I like**",
        "Trains",
    )
    assert (plan.pupil.name, plan.pupil.preferred_name) == ("Joseph Adele-Stone", "Jojo")
    assert (plan.pupil.class_name, plan.setting.name) == ("Hedgehog Class", "Hill Infant School")
    assert plan.pupil.date_of_birth == dt.date(2019, 5, 2)


def test_a_meeting_s_first_sentence_tells_whose_it_is() -> None:
    plan = read(
        "**Person-Centred Review**",
        "This is Saoirse Marr-Wynn’s meeting. She is in Year 6 at Brook Street Junior School.",
        "**What I like:** Singing",
    )
    assert (plan.pupil.name, plan.pupil.year_group) == ("Saoirse Marr-Wynn", "6")
    assert plan.setting.name == "Brook Street Junior School"


def test_no_name_is_told_where_the_form_asks_for_it() -> None:
    plan = read("This is Willow Class Book", "**Pupil:** Ada Bell", "**Class:** Oak")
    assert plan.pupil.name == "Ada Bell"


def test_titles_with_names_begin_each_pupils_part() -> None:
    def part(name: str, target: str) -> list[object]:
        facts = [["**Class: Puffins    Yr 2**", "**Born: 3.12.18**"],
                 ["**Teacher: Mrs Orr**", "**Set on: 7.1.26**"]]  # fmt: skip
        targets = [["**Target**", "**How we will help**"], [target, "Games"]]
        return [f"**IEP – {name}**", table(facts), table(targets, shaded="r1"), "Child said: Fun"]

    plans = reads(*part("Maisie Petrov", "Use he and she"), *part("Leo Brann", "Do up a coat"))  # type: ignore[arg-type]
    assert [(p.pupil.name, p.pupil.class_name, p.pupil.year_group) for p in plans] == [
        ("Maisie Petrov", "Puffins", "2"),
        ("Leo Brann", "Puffins", "2"),
    ]
    assert [p.people[0].name for p in plans] == ["Mrs Orr", "Mrs Orr"]
    assert [p.outcomes[0].description for p in plans] == ["Use he and she", "Do up a coat"]


def test_who_beside_the_adult_is_the_pupil() -> None:
    rows = [
        ["**Who**", "**Barrier**", "**Target**", "**Provision**", "**Adult**"],
        ["Sonny Achter", "Reading", "Read twenty words", "Rapid phonics", "Miss Tull"],
        ["Isla Fuller", "Separation", "Come in by nine", "Settling job", "Mrs Kerr"],
    ]
    plans = reads(table(rows, shaded="r1"))
    assert [(p.pupil.name, p.provision[0].lead) for p in plans] == [
        ("Sonny Achter", "Miss Tull"),
        ("Isla Fuller", "Mrs Kerr"),
    ]


def test_who_alone_is_who_does_it() -> None:
    rows = [
        ["**Outcome**", "**What are we going to do?**", "**Who?**"],
        ["Write for longer", "Dictation", "Mo Gaunt, Jo Ives"],
        ["Go on the trip", "Visit first", "Kit Bell"],
    ]
    plan = read("**Pupil:** Ada Bell", table(rows, shaded="r1"))
    assert [p.lead for p in plan.provision] == ["Mo Gaunt, Jo Ives", "Kit Bell"]


def test_of_aims_for_years_and_for_the_term_the_term_s_are_the_targets() -> None:
    rows = [
        [
            "**EHCP long-term outcome**",
            "**Annual target**",
            "**This term’s target**",
            "**Strategies**",
        ],
        ["By KS3 he will tell people", "Ask for six things", "Choose one of four", "Eye gaze"],
    ]
    plan = read("**Pupil:** Ada Bell", table(rows, shaded="r1"))
    assert [o.description for o in plan.outcomes] == ["Choose one of four"]
    assert {"By KS3 he will tell people", "Ask for six things"} <= {u.text for u in plan.unmapped}


def test_rows_of_a_role_and_a_date_are_signatures() -> None:
    rows = [
        ["**Headteacher**", "C. Oke", "**Date**", "20/1/26"],
        ["**Parent / carer**", "A Bell", "**Date**", "19/1/26"],
        ["**Learner signature**", "T. Hall-Grady", "**Date**", ""],
    ]
    plan = read("**Pupil:** Ada Bell", table(rows, shaded="c1"))
    assert [(s.name, s.role) for s in plan.signatures] == [
        ("C. Oke", "headteacher"),
        ("A Bell", "parent_carer"),
        ("T. Hall-Grady", "other"),
    ]
    assert plan.people == ()


def test_support_that_is_ticked_is_given_and_the_rest_is_not() -> None:
    rows = [
        ["**Support**", "**☒**", "**Detail**"],
        ["**In-class support worker**", "☒", "6 hrs a week"],
        ["**Communicator**", "☐", ""],
        ["**Travel training**", "☒", "4 sessions"],
    ]
    plan = read("**Pupil:** Ada Bell", heading("Support to be put in place", 2), table(rows))
    assert [p.description for p in plan.provision] == ["In-class support worker", "Travel training"]


def test_a_target_in_bold_over_what_is_done_for_it_is_a_target() -> None:
    plan = read(
        "**Pupil:** Ada Bell",
        heading("Targets and interventions", 2),
        paragraph("**Ada will take charge of her own equipment**", bullet="#"),
        "Provision: Weekly check",
        "Who: Mrs Dey",
        paragraph("**To close the gap in listening words**", bullet="#"),
        "Provision: Pre-teaching",
        "Who: Mr Fox",
        "",
        "Plan written 9th January 2026 by J. Orr, SENDCo.",
    )
    assert [o.description for o in plan.outcomes] == [
        "Ada will take charge of her own equipment",
        "To close the gap in listening words",
    ]
    assert [p.outcomes for p in plan.provision] == [(0,), (1,)]
    assert [(p.name, p.role) for p in plan.people] == [("J. Orr", "sendco")]
    assert plan.dates.plan_start == dt.date(2026, 1, 9)


@pytest.mark.parametrize(
    ("said", "name", "facts"),
    [
        (
            "Elodie Marr (she/her), Year 8, form 8T",
            "Elodie Marr",
            [("", "she/her"), ("pupil.year_group", "Year 8"), ("pupil.class_name", "8T")],
        ),
        ("Bell, Ada", "Bell, Ada", []),
        ("Ada Bell, who likes maths", "Ada Bell, who likes maths", []),
    ],
)
def test_facts_stand_after_a_name(said: str, name: str, facts: list[tuple[str, str]]) -> None:
    assert facts_after(said) == (name, facts)


def test_what_stands_beside_a_need_a_service_and_a_speaker_is_kept() -> None:
    plan = read(
        "**Pupil:** Ada Bell",
        "**Need**",
        "Hearing Impairment – moderate loss; wears two aids",
        "**Outside agency**",
        "Teacher of the Deaf: Imogen Styles, visits half-termly",
        heading("What does your parent/carer think?", 2),
        "Mum (Shazia) – “He’s come on loads since school, really he has.”",
        heading("Strategies", 2),
        *bullets("Use signs"),
    )
    assert plan.sen.primary_need == "HI"
    assert [(a.service, a.name) for a in plan.agencies] == [
        ("Teacher of the Deaf", "Imogen Styles")
    ]
    assert plan.views.parent_carer is not None
    assert plan.views.parent_carer.startswith("Mum (Shazia)")
    assert "visits half-termly" in [u.text for u in plan.unmapped]
