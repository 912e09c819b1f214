"""The register: a school's own list under any headings, nothing lost, and what it adds to plans."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from make import plan
from register_make import ada, joined, read, workbook
from review_make import COMMON, TODAY, day, ehc, paper, request
from word import document, p, tbl, tr

from sspdocs.cli import group
from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import Meeting, pupil_key, review_cases
from sspdocs.due import due_list
from sspdocs.errors import InputError
from sspdocs.readers import read_document
from sspdocs.register import (
    Contact,
    Entry,
    Register,
    consult,
    note_plans,
    read_list,
    write_list,
)
from sspdocs.writers.invitations import make_pack

HEADS = (
    "Child's Name",
    "DOB",
    "Yr",
    "Last AR",
    "AR Date",
    "Time",
    "Venue",
    "Parent/Carer",
    "Parent e-mail",
)
ROW = (
    "Brook, Ada",
    dt.date(2017, 3, 2),
    "Y5",
    dt.date(2026, 3, 10),
    dt.date(2027, 1, 20),
    "1.30pm",
    "Library",
    "Helen Brook",
    "helen@brook.example",
)


# --- reading a school's own list ---------------------------------------------------------------


def test_a_schools_own_headings_are_understood() -> None:
    (entry,) = read(HEADS, ROW, title="EHCP reviews 2026-27").entries
    assert (entry.name, entry.year_group) == ("Ada Brook", "5")
    assert entry.last_annual_review == day("2026-03-10")
    assert entry.meeting == Meeting(date=day("2027-01-20"), start=dt.time(13, 30), place="Library")
    (parent,) = entry.people
    assert (parent.name, parent.email) == ("Helen Brook", "helen@brook.example")


@pytest.mark.parametrize(
    ("heading", "value", "role", "field"),
    [
        ("SEN Officer", "Sam Field", "council", "name"),
        ("Social Worker Tel", "01642 555", "social_care", "phone"),
        ("SALT", "Kate Lund", "speech", "name"),
        ("Parent 2 email address", "m@brook.example", "parent_carer_2", "email"),
        ("Parent address", "1 High St\nLarkfield", "parent_carer", "address"),
        ("Mum / Dad", "Helen Brook", "parent_carer", "name"),
        ("School nurse 2 phone", "01642 555", "health", "phone"),
    ],
)
def test_a_persons_column_may_name_a_detail(
    heading: str, value: str, role: str, field: str
) -> None:
    (entry,) = read(("Pupil", "DOB", heading), ("Ada Brook", day("2017-03-02"), value)).entries
    (contact,) = entry.people
    assert contact.role == role and getattr(contact, field) == value


def test_forename_and_surname_make_a_name() -> None:
    (entry,) = read(("Forename", "Surname", "DOB"), ("Ada", "Brook", day("2017-03-02"))).entries
    assert entry.name == "Ada Brook"


def test_what_is_no_date_is_said_by_cell_and_field_and_the_rest_is_read() -> None:
    found = read(("Pupil", "AR date", "Room"), ("Ada Brook", "after half term", "Library"))
    assert found.entries[0].name == "Ada Brook" and found.entries[0].meeting is None
    assert "B2: meeting_date: this is not a date" in found.doubts[0]
    assert "half term" not in found.doubts[0]


def test_a_row_without_a_pupil_is_said_and_the_rest_read() -> None:
    found = read(HEADS, ROW, (None, *ROW[1:]))
    assert len(found.entries) == 1 and "B3: name: this row names no pupil" in found.doubts[0]


def test_two_dates_for_one_pupil_are_said() -> None:
    other = (*ROW[:4], dt.date(2027, 1, 27), *ROW[5:])
    found = read(HEADS, ROW, other)
    assert len(found.entries) == 1
    assert "a second date for one pupil" in found.doubts[0]


def test_a_workbook_without_a_list_says_what_it_needs() -> None:
    assert "no list of reviews was found" in read(("Cost", "Hours"), (1, 2)).doubts[0]


def test_what_is_written_is_read_again_the_same() -> None:
    entries = read(HEADS, ROW).entries
    again = read_list(read_document(write_list(entries, TODAY), Path("register.xlsx")))
    assert again.entries == entries and again.doubts == ()


# --- keeping -----------------------------------------------------------------------------------


def test_nothing_that_the_register_learnt_is_lost(tmp_path: Path) -> None:
    with Register(tmp_path / "r.sqlite") as register:
        register.learn([ada(meeting=Meeting(date=day("2027-01-20")))], TODAY, "a.xlsx")
        register.learn([ada(meeting=Meeting(date=day("2027-01-27")))], TODAY, "b.xlsx")
        (key,) = register.entries()
        assert register.entries()[key].meeting == Meeting(date=day("2027-01-27"))
        assert ["2027-01-20" in e.data for e in register.history(key)] == [True, False]


def test_the_same_list_again_changes_nothing(tmp_path: Path) -> None:
    with Register(tmp_path / "r.sqlite") as register:
        assert register.learn([ada()], TODAY, "a.xlsx") == 1
        assert register.learn([ada()], TODAY, "a.xlsx") == 0


def test_what_a_newer_list_leaves_out_stays_known(tmp_path: Path) -> None:
    old = ada(year_group="5", people=(Contact(role="parent_carer", title="Parent", name="Helen"),))
    with Register(tmp_path / "r.sqlite") as register:
        register.learn([old], TODAY, "a.xlsx")
        register.learn([Entry(name="Ada  BROOK", upn="A123")], TODAY, "b.xlsx")
        (entry,) = register.entries().values()
    assert (entry.upn, entry.year_group, len(entry.people)) == ("A123", "5", 1)


def test_a_row_of_the_history_cannot_be_changed_or_removed(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with Register(path) as register:
        register.learn([ada()], TODAY, "a.xlsx")
    database = sqlite3.connect(path)
    for command in ("DELETE FROM history", "UPDATE history SET data = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="keeps its history"):
            database.execute(command)
    database.close()


def test_a_file_that_is_no_register_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.sqlite").write_bytes(b"not a database at all, however long it is" * 9)
    with pytest.raises(InputError, match="not a register"):
        Register(tmp_path / "r.sqlite")


# --- with plans --------------------------------------------------------------------------------


def test_the_register_gives_a_plan_its_meeting_its_people_and_a_later_review() -> None:
    one = ehc(people=[], dates={"last_annual_review": day("2025-12-10")})
    parent = Contact(role="parent_carer", title="Parent", name="Helen Brook", email="h@x.example")
    made = joined(
        ada(
            people=(parent,),
            meeting=Meeting(date=day("2027-01-20")),
            last_annual_review=day("2026-03-10"),
        ),
        one,
    )
    (case,) = review_cases(made.plans, TODAY, ReviewOptions())
    assert case.last_day == day("2027-03-09")
    assert made.meetings == {case.key: Meeting(date=day("2027-01-20"))}
    assert case.plan.people[0].email == "h@x.example" and case.plan.outcomes == one.outcomes


def test_a_plan_without_a_date_of_birth_gets_it_and_the_meeting() -> None:
    one = ehc(pupil={"name": "Ada Brook"})
    made = joined(ada(meeting=Meeting(date=day("2027-01-20"))), one)
    assert list(made.meetings) == [pupil_key(made.plans[0])]


def test_a_pupil_whom_only_the_register_knows_is_not_forgotten() -> None:
    made = joined(ada(last_annual_review=day("2026-03-10"), year_group="5"))
    items = due_list(made.plans, TODAY, ReviewOptions(), meetings=made.meetings).items
    assert any(i.kind == "annual_review" and i.lawful == day("2027-03-09") for i in items)


def test_a_pupil_of_another_name_or_birthday_is_left_alone() -> None:
    other = plan(kind="ehc_plan", pupil={"name": "Ada Brook", "date_of_birth": day("2015-01-01")})
    made = joined(ada(year_group="5"), other)
    assert made.plans[0] == other and len(made.plans) == 2


def test_a_row_that_could_be_either_of_two_pupils_is_given_to_neither_and_said() -> None:
    plans = [ehc(pupil={"name": "Ada Brook", "date_of_birth": day(born)})
             for born in ("2015-01-01", "2017-03-02")]  # fmt: skip
    row = Entry(name="Ada Brook", meeting=Meeting(date=day("2027-01-20")))
    made = joined(row, *plans)
    assert list(made.plans[:2]) == plans
    assert len(review_cases(made.plans, TODAY, ReviewOptions())) == 3
    assert ["A.B." in d and "may be one of several" in d for d in made.doubts] == [True]


def test_a_row_without_a_birthday_does_not_join_two_pupils_of_one_name(tmp_path: Path) -> None:
    ada, other = (Entry(name="Ada Brook", date_of_birth=day(born), status="E")
                  for born in ("2015-01-01", "2017-03-02"))  # fmt: skip
    with Register(tmp_path / "r.sqlite") as register:
        register.learn([ada, other, Entry(name="Ada Brook", year_group="5")], TODAY, "test")
        register.learn([Entry(name="Ada Brook", year_group="5")], TODAY, "test")
        kept = register.entries()
    assert sorted((str(e.date_of_birth), e.year_group) for e in kept.values()) == [
        ("2015-01-01", None), ("2017-03-02", None), ("None", "5"),
    ]  # fmt: skip


def test_a_upn_copied_from_a_sisters_row_does_not_merge_the_two(tmp_path: Path) -> None:
    both = [Entry(name=name, upn="Z123456789012") for name in ("Ada Brook", "Bea Brook")]
    with Register(tmp_path / "r.sqlite") as register:
        register.learn([*both, *both], TODAY, "test")
        assert sorted(e.name or "" for e in register.entries().values()) == [
            "Ada Brook", "Bea Brook",
        ]  # fmt: skip


def test_a_meeting_that_has_passed_is_said_and_not_used() -> None:
    made = joined(ada(meeting=Meeting(date=day("2026-11-02"))), ehc())
    assert made.meetings == {} and "meeting_date of A.B. has passed" in made.doubts[0]


def test_an_address_of_the_register_stands_in_the_letter() -> None:
    asked = request(ehc(), addresses={"Helen Brook": "1 High Street\nLarkfield"})
    letter = paper(make_pack(asked, [COMMON]), "Letter - parent or carer.docx")
    assert re.search(r"1 High Street\s+Larkfield\s+Dear Helen", letter)


# --- commands ----------------------------------------------------------------------------------


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(group, list(args), standalone_mode=False)
    if result.exception:
        raise result.exception
    return int(result.return_value or 0), result.output


def test_from_a_workbook_to_a_pack_and_back(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reviews.xlsx").write_bytes(workbook(HEADS, ROW))
    assert "1 pupil, 1 with a meeting date; 1 new" in run("register", "import", "reviews.xlsx")[1]
    assert "Annual review meeting" in run("due", "--on", "2026-11-23")[1]
    Path("plan.docx").write_bytes(document(p("EHC plan") + tbl(tr("Name", "Ada Brook"))))
    assert "Ada Brook: made" in run("invite", "plan.docx", "--on", "2026-11-23")[1]
    assert list(Path("invitations/Ada Brook").glob("*/Review meeting.ics"))
    history = run("register", "show", "--pupil", "ada")[1]
    assert all(kind in history for kind in ("entry", "plan  plan.docx", "pack"))
    run("register", "export", "out.xlsx")
    assert read_list(read_document(Path("out.xlsx").read_bytes(), Path("out.xlsx"))).entries


def test_each_version_of_a_plan_is_noted_once(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    with Register(Path("register.sqlite")) as register:
        register.learn([ada()], TODAY, "x")
        (key,) = register.entries()
    for digest in ("a" * 64, "a" * 64, "b" * 64):
        source = {"path": "ada.docx", "sha256": digest, "media_type": ""}
        known = consult(Path("register.sqlite"), [ehc(source=source)], TODAY)
        note_plans(Path("register.sqlite"), known, TODAY)
    with Register(Path("register.sqlite")) as register:
        assert [e.kind for e in register.history(key)] == ["entry", "plan", "plan"]


def test_a_moved_meeting_in_the_workbook_makes_a_new_issue(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, date in enumerate((dt.date(2027, 1, 20), dt.date(2027, 1, 27))):
        Path("reviews.xlsx").write_bytes(workbook(HEADS, (*ROW[:4], date, *ROW[5:])))
        run("register", "import", "reviews.xlsx")
        output = run("invite", "--on", "2026-11-23")[1]
        assert ("issue 2" in output) is bool(number)
