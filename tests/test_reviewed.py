"""`sspdocs reviewed`: a meeting recorded, its report written, its clocks started; replies kept."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from review_make import day, ehc, text
from word import document, p, tbl, tr

from sspdocs.after_review import checked
from sspdocs.cli import group
from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import pupil_key
from sspdocs.deadlines.held import HeldReview, Reply, latest_replies, with_later
from sspdocs.due import DueItem, due_list
from sspdocs.errors import UsageError
from sspdocs.process import read
from sspdocs.register import Register

HELD = day("2027-01-20")
REVIEWED = ("reviewed", "--pupil", "Ada Brook", "--held", "2027-01-20", "--on", "2027-01-21")


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(group, list(args), standalone_mode=False)
    if result.exception:
        raise result.exception
    return int(result.return_value or 0), result.output


@pytest.fixture
def here(tmp_path: Path, monkeypatch: Any) -> Path:
    """A folder of work with one plan, `plans/ada.docx`."""
    monkeypatch.chdir(tmp_path)
    Path("plans").mkdir()
    Path("plans/ada.docx").write_bytes(the_plan())
    return tmp_path


def the_plan() -> bytes:
    """Ada's EHC plan, last reviewed on 10 March 2026, with one outcome."""
    rows = (
        tr("Name", "Ada Brook"),
        tr("Date of birth", "2 March 2017"),
        tr("Year group", "Year 5"),
        tr("Parent/carer", "Helen Brook"),
        tr("Date of last annual review", "10 March 2026"),
        tr("Date of next annual review", "9 March 2027"),
    )
    outcome = p("Ada can join in a game with two other children.")
    title = p("Education, Health and Care Plan")
    return document(title + tbl(*rows) + p("Section E: Outcomes") + outcome)


def follows(held: HeldReview, today: str = "2027-01-21") -> dict[str, DueItem]:
    """What is due after a meeting that was recorded, by kind."""
    one = ehc(dates={"last_annual_review": held.date})
    listed = due_list([one], day(today), ReviewOptions(), held={pupil_key(one): [held]})
    return {item.kind: item for item in listed.items}


# --- the clocks ----------------------------------------------------------------------------------


def test_a_recorded_meeting_starts_the_two_four_and_twelve_week_clocks() -> None:
    made = follows(HeldReview(date=HELD, recommended="amend"))
    assert made["report"].lawful == day("2027-02-03")
    assert made["council_decision"].lawful == day("2027-02-17")
    assert made["amendment_notice"].lawful == day("2027-02-17")
    assert made["final_plan"].lawful == day("2027-04-14")


def test_the_decision_is_due_within_the_twelve_months_that_the_review_was_for() -> None:
    made = follows(HeldReview(date=HELD, last_day=day("2027-02-10")))
    assert made["council_decision"].lawful == day("2027-02-10")


def test_a_plan_to_be_kept_has_no_notice_and_no_final_plan() -> None:
    made = follows(HeldReview(date=HELD, recommended="maintain"))
    assert "council_decision" in made and not {"amendment_notice", "final_plan"} & set(made)


def test_a_notice_sent_gives_the_family_fifteen_days_and_the_council_eight_weeks() -> None:
    sent = HeldReview(
        date=HELD, decision="amend", decided=day("2027-02-01"), amendments_sent=day("2027-02-01")
    )
    made = follows(sent, "2027-02-02")
    assert made["comments"].date == day("2027-02-15") and made["comments"].duty == "family"
    assert made["final_plan"].lawful == day("2027-03-29")


def test_a_late_notice_does_not_move_the_twelve_weeks() -> None:
    sent = HeldReview(
        date=HELD, decision="amend", decided=day("2027-03-01"), amendments_sent=day("2027-03-01")
    )
    assert follows(sent, "2027-03-02")["final_plan"].lawful == day("2027-04-14")


def test_what_is_done_is_due_no_more() -> None:
    done = HeldReview(
        date=HELD, report_sent=HELD, decision="amend", decided=HELD, amendments_sent=HELD,
        final_plan=HELD,
    )  # fmt: skip
    assert not {"report", "council_decision", "final_plan", "comments"} & set(follows(done))


def test_a_plan_that_the_council_ends_has_no_next_review_and_it_is_said() -> None:
    one = ehc(dates={"last_annual_review": HELD})
    ended = HeldReview(date=HELD, decision="cease", decided=HELD, report_sent=HELD)
    listed = due_list([one], HELD, ReviewOptions(), held={pupil_key(one): [ended]})
    assert listed.items == () and "decided to end the plan" in listed.doubts[0].message


def test_the_next_twelve_months_in_law_count_from_the_decision() -> None:
    late = HeldReview(date=HELD, recommended="maintain", decision="maintain", decided=HELD)
    (why,) = [i.why for i in [follows(late, "2028-01-20")["annual_review"]]]
    assert "Twelve months since 20 January 2027" in why


# --- the command ---------------------------------------------------------------------------------


def test_recording_a_review_writes_the_report_and_says_what_follows(here: Path) -> None:
    status, output = run(
        *REVIEWED, "plans", "--recommend", "amend", "--came", "Helen Brook", "--change",
        "F: speech therapy each week", "--outcome", "1=met", "--action", "Refer to OT; SENDCo; May",
    )  # fmt: skip
    assert status == 0 and "Wednesday 20 January 2027 recorded" in output
    assert "Send the review report" in output and "Wed 17 Feb 2027" in output
    words = text(
        Path("invitations/Ada Brook/Review held 2027-01-20/Review report.docx").read_bytes()
    )
    assert "☒\u2002Change the plan as set out below" in words
    assert "☒ Change to: speech therapy each week" in words and "☒ Met" in words
    assert "Refer to OT" in words and "Wednesday 20 January 2027" in words


def test_the_same_review_twice_is_said_and_not_kept_twice(here: Path) -> None:
    run(*REVIEWED, "plans", "--recommend", "amend")
    status, output = run(*REVIEWED, "plans", "--recommend", "amend")
    assert status == 0 and "recorded already; nothing was changed" in output
    with Register(Path("register.sqlite")) as register:
        (key,) = register.entries()
        assert [e.kind for e in register.history(key)] == ["entry", "review"]


def test_a_later_step_is_added_to_the_review_and_the_history_keeps_both(here: Path) -> None:
    run(*REVIEWED, "plans", "--recommend", "amend")
    output = run("reviewed", "plans", "--pupil", "ada", "--report-sent", "29/01/2027",
                 "--on", "2027-01-30")[1]  # fmt: skip
    assert "with what is new" in output and "Send the review report" not in output
    with Register(Path("register.sqlite")) as register:
        ((held,),) = register.reviews().values()
        (key,) = register.entries()
        assert (held.recommended, held.report_sent) == ("amend", day("2027-01-29"))
        assert [e.kind for e in register.history(key)] == ["entry", "review", "review"]


def test_due_and_the_dashboard_show_what_follows(here: Path) -> None:
    run(*REVIEWED, "plans", "--recommend", "amend")
    assert "notice of its amendments" in run("due", "plans", "--on", "2027-01-21")[1]
    run("report", "plans", "--today", "2027-01-21", "--no-keep")
    assert "notice of its amendments" in Path("dashboard.html").read_text("utf-8")


def test_the_date_that_the_old_plan_gave_for_the_review_is_worked_to_no_more(here: Path) -> None:
    run(*REVIEWED, "plans", "--recommend", "maintain")
    found = json.loads(run("due", "plans", "--on", "2027-01-21", "--all", "--json")[1])["items"]
    (meet,) = [i["date"] for i in found if i["kind"] == "annual_review_meeting"]
    assert meet > "2027-11-01"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--pupil", "Ada Brook", "--held", "2027-01-22"), "is in the future"),
        (("--pupil", "Zoe", "--held", "2027-01-20"), "nobody of that name"),
        (("--pupil", "Ada Brook", "--report-sent", "2027-01-20"), "on what day the meeting was"),
        (("--pupil", "Ada", "--held", "2027-01-20", "--decision", "amend"), "go together"),
        (("--pupil", "Ada", "--held", "2027-01-20", "--change", "more"), '"F: more"'),
        (("--pupil", "Ada", "--held", "2027-01-20", "--change", "Z: x"), "no section"),
        (("--pupil", "Ada", "--held", "2027-01-20", "--outcome", "9=met"), "there is no 9"),
        (("--pupil", "Ada", "--held", "2027-01-20", "--report-sent", "2027-01-19"), "before the"),
    ],
)
def test_what_cannot_be_so_is_refused_and_nothing_is_kept(
    here: Path, args: tuple[str, ...], says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        run("reviewed", "plans", *args, "--on", "2027-01-21")
    assert not Path("register.sqlite").exists() and not Path("invitations").exists()


def test_a_recommendation_to_keep_the_plan_has_no_changes() -> None:
    with pytest.raises(UsageError, match="recommend amend"):
        checked(HeldReview(date=HELD, recommended="maintain", changes={"F": "more"}), HELD)


def test_a_report_that_was_written_in_is_never_overwritten(here: Path) -> None:
    run(*REVIEWED, "plans")
    report = Path("invitations/Ada Brook/Review held 2027-01-20/Review report.docx")
    report.write_bytes(b"what the school wrote")
    run(*REVIEWED, "plans", "--recommend", "amend")
    assert report.read_bytes() == b"what the school wrote"
    assert report.with_name("Review report 2.docx").is_file()


def test_as_json_it_is_a_review_of_the_common_model(here: Path) -> None:
    said = json.loads(run(*REVIEWED, "plans", "--recommend", "maintain", "--json")[1])
    assert (said["status"], said["review"]["recommended"]) == ("recorded", "maintain")
    assert said["plan"]["kind"] == "annual_review"
    assert said["plan"]["dates"]["reviewed_on"] == "2027-01-20"
    assert {i["kind"] for i in said["follows"]} >= {"report", "council_decision"}


def test_a_dry_run_keeps_and_writes_nothing(here: Path) -> None:
    assert "would be recorded" in run(*REVIEWED, "plans", "--dry-run")[1]
    assert sorted(p.name for p in here.iterdir()) == ["plans"]


def test_the_actions_agreed_stand_in_the_next_reviews_papers(here: Path) -> None:
    run(*REVIEWED, "plans", "--action", "Refer to OT; SENDCo; May")
    run("invite", "plans", "--on", "2027-11-01", "--pupil", "Ada")
    (report,) = Path("invitations/Ada Brook").glob("Annual review*/Review report.docx")
    assert "Refer to OT (SENDCo, May)" in text(report.read_bytes())


def test_more_said_of_a_meeting_is_added_to_what_is_known() -> None:
    first = HeldReview(date=HELD, came=("Helen Brook",), changes={"F": "one"})
    both = with_later(
        first, HeldReview(date=HELD, came=("helen brook", "Jo"), changes={"B": "two"})
    )
    assert both.came == ("helen brook", "Jo") and both.changes == {"F": "one", "B": "two"}


# --- replies and papers ----------------------------------------------------------------------------

MEETING = ("--pupil", "Ada", "--meeting", "2027-01-20 13:30", "--room", "Library")


def packed(here: Path) -> Path:
    """The folder of a pack made on 30 November 2026 for the meeting on 20 January 2027."""
    run("invite", "plans", *MEETING, "--on", "2026-11-30")
    (folder,) = Path("invitations/Ada Brook").iterdir()
    return folder


def write_replies(folder: Path, **said: tuple[Any, Any, Any]) -> None:
    """Fill in the last three columns of the merge list, by role."""
    path = folder / "Invitations - merge list.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows(min_row=2):
        for role, values in said.items():
            if row[1].value.casefold().startswith(role):
                for cell, value in zip(row[-3:], values, strict=True):
                    cell.value = value
    book.save(path)


def test_what_is_written_in_the_merge_list_is_chased_no_more(here: Path) -> None:
    folder = packed(here)
    write_replies(folder, parent=(day("2026-12-01"), "Coming", day("2026-12-10")))
    assert "1 reply or paper recorded, for 1 pupil" in run(
        "register", "replies", "--on", "2026-12-11")[1]  # fmt: skip
    Path("list.xlsx").write_bytes(a_list())
    run("register", "import", "list.xlsx")
    found = json.loads(run("due", "plans", "--on", "2026-12-11", "--json")[1])["items"]
    (why,) = [i["why"] for i in found if i["kind"] == "chase_advice"]
    assert "Not in yet: Headteacher or principal" in why and "Helen Brook" not in why
    (send,) = [i["why"] for i in found if i["kind"] == "invitations"]
    assert "Not invited yet: Headteacher" in send and "Helen Brook" not in send


def a_list() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(("Pupil", "AR date"))
    book.active.append(("Ada Brook", day("2027-01-20")))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_the_circulation_list_is_brought_up_to_date_and_nothing_else(here: Path) -> None:
    folder = packed(here)
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    run("register", "replies", "--pupil", "Ada", "--who", "Helen Brook", "--not-coming",
        "--received", "2026-12-10", "--on", "2026-12-11")  # fmt: skip
    assert "circulation list was brought up to date" in run(
        "invite", "plans", *MEETING, "--on", "2026-12-11")[1]  # fmt: skip
    after = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"pack.json", "Start here - dates and circulation list.docx"}
    words = text(after["Start here - dates and circulation list.docx"])
    assert "Thu 10 Dec 2026" in words and "Not in yet: Headteacher or principal" in words
    assert "already" in run("invite", "plans", *MEETING, "--on", "2026-12-11", "--json")[1]


def test_a_circulation_list_that_was_written_in_stays(here: Path) -> None:
    folder = packed(here)
    path = folder / "Start here - dates and circulation list.docx"
    path.write_bytes(b"notes")
    run("register", "replies", "--pupil", "Ada", "--who", "Helen Brook", "--coming",
        "--on", "2026-12-11")  # fmt: skip
    run("invite", "plans", *MEETING, "--on", "2026-12-11")
    assert path.read_bytes() == b"notes"
    assert (folder / "Start here - dates and circulation list (2026-12-11).docx").is_file()


def test_what_cannot_be_read_in_the_merge_list_is_said_by_cell(here: Path) -> None:
    folder = packed(here)
    write_replies(folder, parent=("soon", "perhaps", day("2027-12-10")))
    status, output = run("register", "replies", "--on", "2026-12-11")
    assert status == 1 and "Invited on: this is not a date" in output
    assert 'write "Coming" or "Not coming"' in output and "in the future" in output


def test_the_same_list_again_says_nothing_new(here: Path) -> None:
    write_replies(packed(here), parent=(None, "yes", None))
    run("register", "replies", "--on", "2026-12-11")
    assert "0 replies and papers recorded" in run("register", "replies", "--on", "2026-12-12")[1]


def test_replies_stand_in_the_report_and_not_in_the_next_years_papers(here: Path) -> None:
    packed(here)
    run("register", "replies", "--pupil", "Ada", "--who", "Helen Brook", "--coming",
        "--received", "2026-12-10", "--on", "2026-12-11")  # fmt: skip
    run(*REVIEWED, "plans", "--came", "Helen Brook")
    report = Path("invitations/Ada Brook/Review held 2027-01-20/Review report.docx")
    assert "Helen Brook\n\nreg 20(2)(a)\n\nY\n\nY" in re.sub(
        r"\n+", "\n\n", text(report.read_bytes())
    )
    with pytest.raises(UsageError, match="nobody with a pack"):
        run("register", "replies", "--pupil", "Zoe", "--who", "x", "--coming")
    status, output = run("register", "replies", "--pupil", "Ada", "--who", "Helen Brook",
                         "--received", "2027-01-22", "--on", "2027-01-22")  # fmt: skip
    assert status == 1 and "belongs with its report" in output


def test_what_was_said_last_of_a_person_holds() -> None:
    said = (Reply(who="Jo Hale", coming=True), Reply(who="jo  hale", coming=False))
    assert latest_replies(said)["jo hale"].coming is False


def test_the_report_read_again_gives_what_was_recorded(here: Path) -> None:
    run(*REVIEWED, "plans", "--recommend", "amend", "--came", "Helen Brook", "--change", "F: more",
        "--outcome", "1=partly met", "--action", "Refer to OT; SENDCo; May")  # fmt: skip
    reading = read(Path("invitations/Ada Brook/Review held 2027-01-20/Review report.docx"))
    (plan,) = reading.plans
    assert (plan.kind, plan.pupil.name) == ("annual_review", "Ada Brook")
    assert plan.dates.reviewed_on == HELD and plan.dates.last_annual_review == day("2026-03-10")
    assert [(o.description, o.rating) for o in plan.outcomes] == [
        ("Ada can join in a game with two other children.", "partly_met")
    ]
    assert plan.review.next_steps == "Refer to OT" and not plan.provision and not plan.needs
    assert [p.name for p in plan.people if p.role == "parent_carer"] == ["Helen Brook"]
