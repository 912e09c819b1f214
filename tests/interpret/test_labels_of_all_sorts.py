"""Labels in two languages, with a picture or a forename in them; marks that are pictures; the head of an e-mail."""

from __future__ import annotations

import pytest
from make import heading, read, reads, sheet, table

from sspdocs.forms.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("Nume / Name", "pupil.name"),
        ("Year / Rok", "pupil.year_group"),
        ("🌟 My strengths", "views.strengths"),
        ("❤️ What is important to me / Ce este important", "views.important_to"),
        ("What Ada says", "views.pupil"),
        ("How to help Bea-Lou", "views.support_wanted"),
        ("What Mum says", "views.parent_carer"),
    ],
)
def test_a_label_is_known_by_its_plain_words(label: str, concept: str) -> None:
    found = vocabulary().match(label)
    assert (found.concepts[0], found.score > 0.9) == (concept, True)


def test_a_second_word_that_asks_something_of_its_own_is_no_translation() -> None:
    assert vocabulary().match("Name / Lesson time").score < 0.9


@pytest.mark.parametrize(
    ("mark", "rating"), [("🟩", "met"), ("😐", "partly_met"), ("🔴", "not_met")]
)
def test_a_picture_beside_a_question_on_progress_is_the_result(mark: str, rating: str) -> None:
    card = table([["Goal", "Ada will read."], ["How did it go?", mark], ["Comment", "Six words"]])
    (outcome,) = read(heading("Goal card"), card).outcomes
    assert (outcome.rating, outcome.progress) == (rating, "Six words")


def test_the_head_of_an_e_mail_says_nothing_of_the_plan() -> None:
    mail = ("**From:** Bo Crow", "**Sent:** 2 October 2025", "**Subject:** FW: Ada’s plan")
    plan = read(*mail, heading("Support plan"), table([["Pupil", "Ada Bell"], ["Year", "4"]]))
    assert (plan.pupil.name, plan.assessments, plan.dates.plan_start) == ("Ada Bell", (), None)
    assert {u.text for u in plan.unmapped} >= {"Bo Crow", "2 October 2025", "FW: Ada’s plan"}


def test_a_condition_in_the_box_for_the_need_is_a_diagnosis() -> None:
    plan = read(table([["Name", "Ada Bell"], ["Need", "FASD and epilepsy"], ["Year", "4"]]))
    assert (plan.sen.diagnoses, plan.needs) == ("FASD and epilepsy", ())


def test_a_label_may_end_with_what_may_be_answered() -> None:
    head = ["**Pupil**", "**PP Yes/No**", "**LAC Y/N**", "**Support**"]
    rows = [["Ada Bell", "No", "Y", "Phonics"], ["Ben Crow", "Yes", "N", "Talk group"]]
    pupils = [p.pupil for p in reads(sheet("Register", [head, *rows]))]
    assert [(p.looked_after, p.pupil_premium) for p in pupils] == [(True, False), (False, True)]


def test_a_plan_numbered_beside_the_year_is_no_class() -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Year group**", "Y4 / Plan 3"]]))
    assert (plan.pupil.year_group, plan.pupil.class_name) == ("4", None)
    assert [u.text for u in plan.unmapped] == ["Plan 3"]


def test_what_is_planned_for_the_worst_is_no_provision() -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Contingency plan**", "Ring home first"]]))
    assert (plan.provision, [u.text for u in plan.unmapped]) == ((), ["Ring home first"])


def test_progress_and_a_verdict_belong_to_the_target_above() -> None:
    plan = read(
        table([
            ["**Target**", "Ada will ask for help"],
            ["**Strategies**", "Help card"],
            ["**Evidence of progress**", "Asked twice a day"],
            ["**Has the target been**", "☐ Met  ☒ Partly met  ☐ Not met"],
        ])
    )  # fmt: skip
    (outcome,) = plan.outcomes
    assert (outcome.progress, outcome.rating) == ("Asked twice a day", "partly_met")
    assert [p.impact for p in plan.provision] == [None]
