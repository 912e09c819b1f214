"""The pack for an annual review.

Who is invited, what the papers say, what is too late, and that nothing leaks.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from pathlib import Path

import icalendar
import pytest
from review_make import (
    COMMON,
    SCHOOL,
    TODAY,
    day,
    ehc,
    file,
    names,
    pack,
    paper,
    request,
    text,
)
from word import document, p

from sspdocs.councils import Council
from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import Meeting, review_cases
from sspdocs.errors import TemplateError
from sspdocs.model import Plan
from sspdocs.ooxml.templating import lint
from sspdocs.writers.invitations import make_pack
from sspdocs.writers.packs.context import sample_pack_context
from sspdocs.writers.packs.invitees import category_of, invitees
from sspdocs.writers.packs.papers import TEMPLATES

# --- who is invited ----------------------------------------------------------------------------


def required(one: Plan, own_right: bool = False) -> set[str]:
    (case,) = review_cases([one], TODAY, ReviewOptions())
    found = invitees(case, SCHOOL, own_right=own_right, council=None)
    return {i.required for i in found.people if i.required}


def test_the_five_that_the_regulations_name_are_invited_whoever_the_plan_names() -> None:
    wanted = {f"reg 20(2)({letter})" for letter in "abcde"}
    assert required(ehc()) == wanted
    assert required(ehc(people=[])) == wanted


def test_who_is_not_named_is_missing_by_field_and_still_has_a_letter() -> None:
    made = pack(ehc(people=[]))
    assert any(m.startswith("people (parent_carer)") for m in made.missing)
    assert "[Add the name]" in paper(made, "Letter - parent or carer.docx")


@pytest.mark.parametrize(
    ("service", "category"),
    [
        ("Speech and Language Therapy", "health"),
        ("OT", "health"),
        ("CAMHS", "health"),
        ("Educational Psychologist", "professional"),
        ("Social Worker", "social_care"),
        ("SEN case officer", "council"),
        ("EHC Co-ordinator", "council"),
        ("Youth offending team", "professional"),
        ("Hotel chain", "professional"),
        ("Football coach", "professional"),
    ],
)
def test_a_service_tells_which_group_of_the_regulation_it_is(service: str, category: str) -> None:
    assert category_of(service) == category


def test_after_compulsory_school_age_the_young_person_is_invited_in_their_own_right() -> None:
    made = pack(ehc("2009-10-01", "12"))
    letter = paper(made, "Letter - young person.docx")
    assert "the decisions about your plan are yours" in letter
    assert "regulation 20(2)(a)" in letter
    assert "Annual review of your Education" in letter and "tells you within four" in letter
    assert "what you do for" not in letter
    assert "has had an invitation in person" in paper(made, "Letter - parent or carer.docx")


def test_under_that_age_the_parents_are() -> None:
    made = pack()
    assert not any("young person" in name for name in names(made))
    assert "regulation 20(2)(a)" in paper(made, "Letter - parent or carer.docx")


def test_one_person_under_two_spellings_has_one_letter_and_it_is_said() -> None:
    twice = {
        "people": [{"role": "professional", "name": "Jon Smyth", "organisation": "CAMHS"}],
        "agencies": [{"service": "CAMHS nurse", "name": "John Smyth"}],
    }
    made = pack(ehc(**twice))
    assert sum("Letters/" in n and ("camhs" in n or "health" in n) for n in names(made)) == 1
    assert any("two spellings" in m for m in made.missing)


def test_nobody_is_not_invited() -> None:
    people = [{"role": "professional", "organisation": "Social worker", "name": "none"}]
    assert not [n for n in names(pack(ehc(people=people))) if "social worker" in n]


def test_the_final_plan_of_a_pupil_who_moves_is_the_one_for_the_move() -> None:
    one = ehc(born="2016-02-14", year="6")
    steps = paper(pack(one, Meeting(date=day("2026-12-14"))), "circulation list.docx")
    assert "Final plan for the move" in steps and "if it is amended" not in steps


def test_who_cannot_be_reached_is_said_by_field() -> None:
    people = [{"role": "parent_carer", "name": "Helen Brook"}]
    missing = pack(ehc(people=people)).missing
    assert "address (parent or carer): not known: the letter has no postal address" in missing
    assert "email (parent or carer): not known: the draft has no address" in missing


def test_those_who_look_up_a_record_are_told_whose() -> None:
    letter = paper(pack(), "Letter - council sen officer.docx")
    assert "Ada Brook, born 2 March 2017" in letter
    assert "born" not in paper(pack(), "Letter - parent or carer.docx")


def test_a_place_is_an_organisation_and_a_profession_a_role() -> None:
    people = [
        {"role": "professional", "name": "Mo Hall", "organisation": "Calder Health Centre"},
        {"role": "professional", "name": "Di Rowe", "organisation": "Educational psychologist"},
    ]
    made = pack(ehc(people=people))
    assert "Calder Health Centre" in paper(made, "Letter - health professional.docx")
    assert "Di Rowe" in paper(made, "Letter - educational psychologist.docx")


def test_a_service_named_twice_keeps_the_name() -> None:
    twice = {
        "agencies": [
            {"service": "Occupational therapy"},
            {"service": "Occupational Therapy", "name": "Kim Day"},
        ],
    }
    made = pack(ehc(**twice))
    assert "Kim Day" in paper(made, "Letter - occupational therapy.docx")


def test_of_several_therapists_it_is_asked_whom_the_care_board_names() -> None:
    made = pack(ehc(agencies=[{"service": "Physiotherapy"}, {"service": "Dietitian"}]))
    assert any("several are named" in m for m in made.missing)
    letter = paper(made, "Letter - physiotherapy.docx")
    assert "You are invited under" not in letter and "20(2)(d)" in letter


# --- what the papers say -----------------------------------------------------------------------


def test_the_letter_says_when_where_and_by_what_law() -> None:
    letter = paper(pack(), "Letter - parent or carer.docx")
    for words in (
        "Wednesday 20 January 2027",
        "1.30 pm",
        "The library",
        "Helen Brook",
        "Priya Nair",
    ):
        assert words in letter
    assert "regulation 20(3) and (4)" in letter and "9.176" in letter


def test_the_return_date_is_a_week_before_the_papers_go() -> None:
    assert "by Friday 18 December 2026" in paper(pack(), "Letter - parent or carer.docx")


def test_without_a_meeting_the_letter_has_a_blank_and_no_date_is_invented() -> None:
    made = pack(meeting=None)
    letter = paper(made, "Letter - parent or carer.docx")
    assert "Date to be confirmed: ____" in letter
    assert not re.search(r"(January|February|March) 2027", letter)
    assert "meeting date: not arranged; the letters have a line to fill in" in made.missing
    assert made.suggestions and "Review meeting.ics" not in names(made)


def test_the_report_holds_the_outcomes_support_and_last_actions() -> None:
    report = paper(pack(), "Review report.docx")
    assert "Ada can join in a game with two other children." in report
    assert "Social skills group" in report and "Refer to occupational therapy" in report


@pytest.mark.parametrize(
    ("born", "year", "there"), [("2013-10-01", "8", False), ("2012-10-01", "9", True)]
)
def test_preparing_for_adulthood_begins_in_year_9(born: str, year: str, there: bool) -> None:
    made = pack(ehc(born, year))
    for name in ("Review report.docx", "Agenda.docx", "My views.docx"):
        assert ("adulthood" in paper(made, name) or "My future" in paper(made, name)) is there


def test_a_year_6_pack_speaks_of_the_move_and_invites_the_next_school() -> None:
    made = pack(
        ehc("2016-02-29", "6"), today=day("2026-10-12"), meeting=Meeting(date=day("2026-11-11"))
    )
    assert "before 15 February 2027" in paper(made, "Review report.docx")
    assert any("next setting" in name for name in names(made))
    assert not any("next setting" in name for name in names(pack()))


@pytest.mark.parametrize(
    ("born", "year", "words"),
    [
        ("2022-10-01", "N2", "colour a face in"),
        ("2017-03-02", "5", "What is hard for me"),
        ("2011-10-01", "10", "What gets in my way"),
    ],
)
def test_the_pupils_form_is_by_age(born: str, year: str, words: str) -> None:
    assert words in paper(pack(ehc(born, year)), "My views.docx")


def test_the_pupils_invitation_is_in_plain_words() -> None:
    invitation = paper(pack(), "Invitation for the pupil.docx")
    assert "This is your meeting." in invitation
    assert "Regulation" not in invitation and "statutory" not in invitation


def test_a_plan_without_a_name_has_room_for_it() -> None:
    made = pack(ehc(pupil={"date_of_birth": day("2017-03-02"), "year_group": "5"}))
    assert "The pupil’s" in paper(made, "Review report.docx")
    assert any(m.startswith("pupil.name") for m in made.missing)


# --- too late ----------------------------------------------------------------------------------


def test_nine_days_notice_is_said_plainly_with_the_last_lawful_day() -> None:
    made = pack(meeting=Meeting(date=day("2026-12-02")))
    (warning,) = made.warnings
    assert warning.startswith("Sent today this gives 9 days; the Regulations ask for two weeks")
    assert "move the meeting" in warning and "Tuesday 9 March 2027" in warning
    assert "less than two weeks’ notice" in paper(made, "Letter - parent or carer.docx")


def test_fourteen_days_are_borderline_and_fifteen_are_enough() -> None:
    assert "exactly 14 days" in pack(meeting=Meeting(date=day("2026-12-07"))).warnings[0]
    assert pack(meeting=Meeting(date=day("2026-12-08"))).warnings == ()


def test_a_letter_made_at_the_weekend_is_counted_from_monday() -> None:
    made = pack(meeting=Meeting(date=day("2026-12-02")), today=day("2026-11-21"))
    assert (
        "Sent on Monday 23 November 2026, the next working day, this gives 9 days"
        in made.warnings[0]
    )


def test_a_meeting_after_the_last_that_leaves_four_weeks_is_said() -> None:
    made = pack(meeting=Meeting(date=day("2027-02-23")))
    assert any("the last day that leaves the council its four weeks" in w for w in made.warnings)


def test_when_no_day_is_left_that_is_said_and_none_is_suggested() -> None:
    made = pack(ehc(dates={"last_annual_review": day("2025-12-20")}), meeting=None)
    assert "No school day keeps every rule any more" in made.warnings[0]
    assert made.suggestions == ()


def test_an_overdue_reviews_letters_promise_no_date_that_has_passed() -> None:
    made = pack(ehc(dates={"last_annual_review": day("2025-06-02")}))
    assert "should have been complete" in paper(made, "Letter - council sen officer.docx")
    assert "by Wednesday 17 February 2027" in paper(made, "Letter - parent or carer.docx")


def test_an_overdue_review_says_since_when() -> None:
    made = pack(ehc(dates={"last_annual_review": day("2025-06-02")}), meeting=None)
    assert "overdue: its last lawful day was Monday 1 June 2026" in made.warnings[0]


# --- e-mails and calendars ---------------------------------------------------------------------


def test_a_draft_is_unsent_and_lists_its_parts_by_names_that_say_no_pupil() -> None:
    data = file(pack(), "E-mail drafts/01 parent or carer.eml")
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert mail["X-Unsent"] == "1" and mail["To"] == "helen@brook.example"
    assert [part.get_filename() for part in mail.iter_attachments()] == [
        "Letter - parent or carer.docx",
        "Your views - parent or carer.docx",
        "Agenda.docx",
        "Review meeting.ics",
    ]
    letter = next(iter(mail.iter_attachments())).get_payload(decode=True)
    assert isinstance(letter, bytes) and "Helen Brook" in text(letter)


def test_no_pupils_name_stands_in_a_file_name_a_subject_or_a_calendar() -> None:
    made = pack()
    assert not any("Ada" in name or "Brook" in name for name in names(made))
    for one in made.files:
        if one.path.endswith(".ics"):
            assert b"Ada" not in one.data and b"Brook" not in one.data
        if one.path.endswith(".eml"):
            mail = email.message_from_bytes(one.data, policy=email.policy.default)
            body = mail.get_body()
            assert body is not None
            assert "Ada" not in mail["Subject"] and "Ada" not in body.get_content()


def test_the_meeting_file_is_a_whole_calendar_in_london_time() -> None:
    meeting = Meeting(date=day("2027-06-16"), start=dt.time(13, 30), place="The library")
    data = file(pack(meeting=meeting), "Review meeting.ics")
    calendar = icalendar.Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == dt.datetime(2027, 6, 16, 12, 30, tzinfo=dt.UTC)
    assert calendar["METHOD"] == "PUBLISH" and event["SEQUENCE"] == 0
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines) and max(map(len, lines)) <= 75


def test_a_moved_meeting_keeps_its_identity_and_raises_its_sequence() -> None:
    first = file(pack(), "Review meeting.ics")
    moved = request(ehc(), Meeting(date=day("2027-01-27")))
    again = make_pack(moved, [COMMON], previous={"Review meeting.ics": first})
    before, after = (
        icalendar.Calendar.from_ical(data).walk("VEVENT")[0]
        for data in (first, file(again, "Review meeting.ics"))
    )
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


# --- templates ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_template_of_the_pack_is_sound(name: str) -> None:
    assert lint(COMMON / name, sample_pack_context(Council())) == []


def test_a_councils_own_letter_takes_the_place_of_the_common_one(tmp_path: Path) -> None:
    (tmp_path / "invite-letter.docx").write_bytes(
        document(p("Our own words, {{ recipient.name }}."))
    )
    made = make_pack(request(ehc()), [tmp_path, COMMON])
    assert "Our own words, Helen Brook." in paper(made, "Letter - parent or carer.docx")
    assert "This is your meeting." in paper(made, "Invitation for the pupil.docx")


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"invite-checklist\.docx"):
        make_pack(request(ehc()), [tmp_path])


def test_the_same_request_gives_the_same_bytes() -> None:
    assert [f.data for f in pack().files] == [f.data for f in pack().files]
