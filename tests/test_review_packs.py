"""Packs on disk, each made once; the school's settings; the commands `due` and `invite`."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
from click.testing import CliRunner
from review_make import COMMON, IN_TIME, TODAY, day, ehc, file, pack, request, text
from word import document, p, tbl, tr

from sspdocs.cli import group
from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import Meeting
from sspdocs.errors import UsageError
from sspdocs.review_packs import reviews_to_invite, write_pack
from sspdocs.settings import load_settings
from sspdocs.writers.invitations import make_pack
from sspdocs.writers.packs.folders import folder_name, latest_packs, pupil_of

# --- packs on disk -----------------------------------------------------------------------------


def write(out: Path, meeting: Meeting | None = IN_TIME, **kw: Any) -> Any:
    return write_pack(request(ehc(), meeting), [COMMON], out, **kw)


def test_a_pack_is_made_once(tmp_path: Path) -> None:
    first, again = write(tmp_path), write(tmp_path)
    assert (first.status, again.status) == ("made", "already")
    assert first.folder == again.folder == tmp_path / "Ada Brook/Annual review due 2027-03-09"
    assert (first.folder / "Letters/Letter - parent or carer.docx").is_file()


def test_a_moved_meeting_makes_a_new_issue_that_says_what_it_replaces(tmp_path: Path) -> None:
    first = write(tmp_path)
    second = write(tmp_path, Meeting(date=day("2027-01-27")))
    assert second.status == "reissued" and second.folder.name.endswith("(issue 2)")
    assert first.folder.is_dir()
    letter = (second.folder / "Letters/Letter - parent or carer.docx").read_bytes()
    assert "replaces ours of 23 November 2026" in text(letter)


def test_a_pack_made_by_force_takes_the_place_of_the_last(tmp_path: Path) -> None:
    first, again = write(tmp_path), write(tmp_path, force=True)
    assert again.folder == first.folder and len(list(first.folder.parent.iterdir())) == 1


def test_what_was_written_in_a_pack_is_kept_when_it_is_made_again(tmp_path: Path) -> None:
    first = write(tmp_path)
    (first.folder / "Agenda.docx").write_bytes(b"my notes")
    (first.folder / "Advice from the therapist.docx").write_bytes(b"advice")
    again = write(tmp_path, force=True)
    assert (again.folder / "Agenda (kept).docx").read_bytes() == b"my notes"
    assert (again.folder / "Agenda.docx").read_bytes() != b"my notes"
    assert (again.folder / "Advice from the therapist.docx").read_bytes() == b"advice"
    assert not (again.folder / "Review report (kept).docx").exists()


def test_two_pupils_of_one_name_have_their_packs_apart(tmp_path: Path) -> None:
    first, again = write(tmp_path), write(tmp_path)
    twin = ehc(born="2016-05-03")
    other = write_pack(request(twin, IN_TIME), [COMMON], tmp_path)
    assert again.folder == first.folder and first.folder.is_dir()
    assert other.folder.parent == tmp_path / "Ada Brook (born 2016)"
    assert write_pack(request(twin, IN_TIME), [COMMON], tmp_path).folder == other.folder
    assert [pupil_of(f.parent) for f, _ in latest_packs([tmp_path])] == ["Ada Brook"] * 2


def test_a_pack_goes_to_the_folder_that_the_pupil_has_already(tmp_path: Path) -> None:
    (tmp_path / "Ada Brook").mkdir()
    (tmp_path / "Ada Brook (born 2017)").mkdir()
    assert write(tmp_path).folder.parent.name == "Ada Brook (born 2017)"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert write(tmp_path, dry_run=True).status == "would_make"
    assert list(tmp_path.iterdir()) == []


def test_packs_are_made_only_within_the_lead_time() -> None:
    far, near = ehc(), ehc(dates={"last_annual_review": day("2026-01-12")})
    assert reviews_to_invite([far], TODAY, ReviewOptions()) == ()
    assert len(reviews_to_invite([near], TODAY, ReviewOptions())) == 1
    assert len(reviews_to_invite([far], TODAY, ReviewOptions(), everything=True)) == 1


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("../../etc", "etc"),
        ("CON", "CON_"),
        ("a\u202eb", "ab"),
        ("Ada/Brook: x.", "Ada Brook x"),
        ("...", "_"),
    ],
)
def test_a_folders_name_is_safe_everywhere(name: str, folder: str) -> None:
    assert folder_name(name) == folder


# --- settings and commands ---------------------------------------------------------------------


def test_an_unknown_setting_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "sspdocs.toml").write_text('[school]\nsencdo = "x"\n', encoding="utf-8")
    with pytest.raises(UsageError, match='no setting "sencdo"'):
        load_settings(tmp_path)


@pytest.fixture
def a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rows = (
        tr("Name", "Ada Brook"),
        tr("Date of birth", "2 March 2017"),
        tr("School", "Larkfield Primary School"),
        tr("Year group", "Year 5"),
        tr("Date of last annual review", "12 January 2026"),
    )
    body = p("Education, Health and Care Plan") + tbl(*rows) + p("Section E: Outcomes")
    (tmp_path / "plan.docx").write_bytes(document(body))
    return tmp_path


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(group, list(args), standalone_mode=False)
    if result.exception:
        raise result.exception
    return int(result.return_value or 0), result.output


def test_the_command_makes_the_packs_that_are_due_and_says_where(a_plan: Path) -> None:
    status, output = run("invite", "plan.docx", "--on", "2026-11-23")
    assert status == 0 and "Ada Brook: made" in output
    assert list((a_plan / "invitations/Ada Brook").glob("Annual review due 2027-01-11/*.docx"))


def test_the_command_suggests_dates_and_writes_nothing(a_plan: Path) -> None:
    _, output = run("invite", "plan.docx", "--on", "2026-11-16", "--suggest-dates")
    assert "December 2026, invitations out by" in output
    assert [path.name for path in a_plan.iterdir()] == ["plan.docx"]


def test_packs_among_the_plans_are_not_read_as_plans(a_plan: Path) -> None:
    run("invite", ".", "--on", "2026-11-23")
    _, output = run("invite", ".", "--on", "2026-11-24")
    assert "nothing has changed since" in output and output.count("Ada Brook:") == 1


def test_a_meeting_in_the_past_is_refused(a_plan: Path) -> None:
    with pytest.raises(UsageError, match="--meeting: this date has passed"):
        run("invite", "plan.docx", "--on", "2026-11-23", "--meeting", "2026-11-20")


def test_due_lists_what_the_plan_leads_to(a_plan: Path) -> None:
    _, output = run("due", "plan.docx", "--on", "2026-11-23", "--ics", "dates.ics")
    assert "Hold the annual review meeting" in output and "Mon 11 Jan 2027" in output
    calendar = icalendar.Calendar.from_ical((a_plan / "dates.ics").read_bytes())
    assert calendar.walk("VEVENT") and b"Ada" not in (a_plan / "dates.ics").read_bytes()


def test_due_as_json_says_dates_rules_and_duty(a_plan: Path) -> None:
    _, output = run("due", "plan.docx", "--on", "2026-11-23", "--json")
    items = json.loads(output)["items"]
    assert {"kind", "date", "lawful", "source", "duty", "standing"} <= set(items[0])


def test_invite_as_json_lists_packs_and_what_is_missing(a_plan: Path) -> None:
    _, output = run("invite", "plan.docx", "--on", "2026-11-23", "--dry-run", "--json")
    (one,) = json.loads(output)["packs"]
    assert one["status"] == "would_make" and one["missing"]
    assert "Ada" not in json.dumps({k: v for k, v in one.items() if k != "folder"})


def test_the_merge_list_holds_the_address_that_an_envelope_needs() -> None:
    made = make_pack(
        request(ehc(), addresses={"Helen Brook": "1 High Street\nLarkfield"}), [COMMON]
    )
    book = openpyxl.load_workbook(io.BytesIO(file(made, "Invitations - merge list.xlsx")))
    heads, *rows = book.active.iter_rows(values_only=True)
    (parent,) = (dict(zip(heads, row, strict=True)) for row in rows if row[2] == "Helen Brook")
    assert parent["Address"] == "1 High Street\nLarkfield"


def test_the_merge_list_has_a_row_for_each_letter() -> None:
    made = pack()
    book = openpyxl.load_workbook(io.BytesIO(file(made, "Invitations - merge list.xlsx")))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][:3] == ("Group", "Role", "Name")
    letters = [f.path for f in made.files if f.path.startswith("Letters/")]
    assert ["Letters/" + row[12] for row in rows[1:]] == letters
