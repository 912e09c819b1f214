"""How schools write labels, amounts, dates and results when nobody tells them how."""

from __future__ import annotations

import datetime as dt

from make import paragraph, read, slots, table

from sspdocs.forms.dates import find_dates
from sspdocs.interpret.values.amounts import parse_amount
from sspdocs.interpret.values.codes import rating_of

NAMED = ("**Name:** Ada Bell", "**Class:** Owls")


def test_sessions_and_minutes_may_stand_without_their_unit() -> None:
    amount = parse_amount("4x15 wkly")
    assert (amount.sessions_per_week, amount.minutes_per_session) == (4, 15)


def test_a_short_year_may_have_a_curly_quote() -> None:
    assert [d.date for d in find_dates("3 Mar ‘17")] == [dt.date(2017, 3, 3)]


def test_children_s_words_for_results_are_results() -> None:
    said = ["Got there", "Getting there", "Not yet"]
    assert [rating_of(s) for s in said] == ["met", "partly_met", "not_met"]


def test_days_under_a_name_are_how_often() -> None:
    made = table(
        [["Target", "Provision", "Who / how often"], ["To cut", "Playdough", "Mr Orr\nTues + Fri"]],
        shaded="r1",
    )
    (done,) = read(made).provision
    assert (done.lead, done.frequency) == ("Mr Orr", "Tues + Fri")


def test_two_signatures_in_a_line_of_rules_are_two() -> None:
    line = "Parent/Carer signature ________________    SENCO signature  P. Orr  Date 3/11/25"
    (signed,) = read(*NAMED, line).signatures
    assert (signed.role, signed.name, signed.date) == ("sendco", "P. Orr", dt.date(2025, 11, 3))


def test_a_stem_with_a_colon_is_a_label_though_others_are_in_bold() -> None:
    plan = read(*NAMED, "When I am older I would like to: drive trains")
    assert plan.views.aspirations == "drive trains"


def test_three_dots_before_an_answer_are_a_rule() -> None:
    found = slots("Pupil ........ Ada Bell ........  NCY ... 4 ...", "School ........ Hill School")
    assert [label.strip(" .") for label, _ in found] == ["Pupil", "NCY", "School"]


def test_an_author_s_own_dots_stay() -> None:
    plan = read(*NAMED, paragraph("**What I like:** trains ... and boats"))
    assert plan.views.interests == "trains ... and boats"


def test_a_sixth_form_college_is_a_setting() -> None:
    plan = read("Hill Sixth Form College – Learner Support Plan", *NAMED)
    assert plan.setting.name == "Hill Sixth Form College"


def test_the_title_may_stand_under_the_table_of_the_pupil_s_facts() -> None:
    facts = table([["Name\nAda Bell", "Class\nOwls"]], shaded="r1")
    plan = read(facts, "**TARGET SHEET**  Hill Lane Junior School", "**Strengths:** Maps")
    assert plan.setting.name == "Hill Lane Junior School"


def test_words_typed_on_a_rule_leave_its_ends_behind() -> None:
    plan = read("**Name:** __Ada Bell____", "**Date of birth:** __3rd May 2018__")
    assert (plan.pupil.name, plan.pupil.date_of_birth) == ("Ada Bell", dt.date(2018, 5, 3))


def test_a_stage_that_is_a_year_group_is_no_status() -> None:
    plan = read("**Name:** Ada Bell", "**Stage:** Nursery 2")
    assert (plan.pupil.year_group, plan.sen.status) == ("N2", None)


def test_the_date_of_a_letter_is_that_of_the_plan_in_it() -> None:
    top = ["Hill Lane School", "4 May 2026", "Dear Mrs Bell,"]
    plan = read(*top, "", "**What Ada does well**", "Maps and stories.")
    assert plan.dates.plan_start == dt.date(2026, 5, 4)


def test_a_result_with_a_number_beside_it_is_words_on_progress_too() -> None:
    rows = [["Target", "Provision", "Review"], ["To count to 15", "Numicon", "12 secure"]]
    (outcome,) = read(table(rows, shaded="r1")).outcomes
    assert outcome.progress == "12 secure"
