"""What a panel is told about a pupil: rules met or not, papers present, missing or old."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import make
import pytest
from desk import plan_file
from watch.forms import plan as written

from sspdocs.bundles import Paper, answers, fill_shelf, make_bundle, pieces
from sspdocs.bundles.evidence import months_before
from sspdocs.bundles.rules import Facts, range_of
from sspdocs.cli import main
from sspdocs.cost_settings import CostBasis
from sspdocs.costs import Rate, Threshold, plan_cost
from sspdocs.councils import Council
from sspdocs.councils.shape import Condition, Evidence, Panel, PlanRules
from sspdocs.errors import UsageError
from sspdocs.model import Plan
from sspdocs.provision_maps import make_maps

SIX = Threshold(amount=Decimal(6000), year="2025/26")
TA = Rate(amount=Decimal(16), names=("TA",))
ROW = {"description": "Precision teaching", "lead": "TA", "sessions_per_week": 5,
       "minutes_per_session": 60, "weeks": 38, "group_size": 1}  # fmt: skip
COMMON = Path(__file__).parents[2] / "templates/common"


def asked(rule: Any, value: Any = None, *plans: Plan, **facts: Any) -> tuple[str, str]:
    panel = panel_of(conditions=(Condition(rule=rule, says="Rule.", value=value),))
    [answer] = answers(panel, Facts(plans=plans, **facts))
    return answer.state, answer.why


def panel_of(**parts: Any) -> Panel:
    return Panel(name="Panel", about="About.", source="page", read=dt.date(2026, 11, 22), **parts)


def ssp(day: dt.date = dt.date(2026, 9, 7), **fields: Any) -> Plan:
    start = {"plan_start": day} | fields.pop("dates", {})
    return make.plan(pupil={"name": "Ada Brook"}, dates=start, **fields)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Range 4.1", "yes"),
        ("4(1)", "yes"),
        ("10", "yes"),
        ("Range 3", "no"),
        ("2", "no"),
        ("3.1", "not known"),
        ("high", "not known"),
        (None, "not known"),
    ],
)
def test_a_range_is_compared_as_numbers(text: str | None, state: str) -> None:
    assert asked("range-above", "3", ssp(sen={"range": text}))[0] == state


def test_a_range_has_a_level_and_a_sub_level() -> None:
    assert (range_of("Range 4.2"), range_of("5"), range_of("none")) == ((4, 2), (5, None), None)


@pytest.mark.parametrize(
    ("rule", "plan", "state"),
    [
        ("no-ehc-plan", ssp(sen={"status": "K"}), "yes"),
        ("no-ehc-plan", ssp(sen={"status": "E"}), "no"),
        ("no-ehc-plan", ssp(), "not known"),
        ("on-register", ssp(sen={"register_date": dt.date(2024, 9, 2)}), "yes"),
        ("on-register", ssp(sen={"status": "N"}), "no"),
        ("on-register", ssp(), "not known"),
    ],
)
def test_what_no_plan_states_is_not_known_rather_than_no(rule: Any, plan: Plan, state: str) -> None:
    assert asked(rule, None, plan)[0] == state


def test_cost_is_held_against_the_threshold_and_open_while_rows_have_none() -> None:
    dear = make.plan(provision=[ROW, {**ROW, "minutes_per_session": 120}])
    cheap = make.plan(provision=[ROW])
    open_ended = make.plan(provision=[ROW, "Sensory breaks"])

    def state(plan: Plan) -> tuple[str, str]:
        return asked("cost-above-threshold", None, cost=plan_cost(plan, [TA]), threshold=SIX)

    assert state(dear) == ("yes", "£9,120.00 against £6,000.00 (2025/26): £3,120.00 above.")
    assert state(cheap) == ("no", "£3,040.00 against £6,000.00 (2025/26): £2,960.00 below.")
    assert state(open_ended)[0] == "not known"


def test_money_that_is_not_counted_leaves_the_threshold_open() -> None:
    cost = plan_cost(make.plan(provision=[ROW]), [TA])
    words = "The sheet Old, £3,000.00 a year: not counted, because it stands on a hidden sheet."
    left = {"uncounted": (words,), "uncounted_pounds": Decimal(3000)}
    state, why = asked("cost-above-threshold", None, cost=cost, threshold=SIX, **left)
    assert state == "not known"
    assert why.endswith(words)


def test_cycles_are_plans_that_hold_a_review() -> None:
    reviewed = ssp(dates={"reviewed_on": dt.date(2026, 11, 20)})
    assert asked("reviewed-cycles", 2, reviewed, reviewed)[0] == "yes"
    assert asked("reviewed-cycles", 2, reviewed, ssp()) == (
        "no", "2 plans, 1 with a review; 2 wanted.",
    )  # fmt: skip


@pytest.mark.parametrize(("signed", "state"), [(True, "yes"), (False, "no"), (None, "not known")])
def test_a_signature_that_was_not_seen_is_not_called_missing(
    signed: bool | None, state: str
) -> None:
    assert asked("parent-signed", None, ssp(), form_signed=signed)[0] == state


def piece(evidence: Evidence, *papers: Paper, signed_by: Any = (), can_cost: bool = False) -> Any:
    council = Council(plan=PlanRules(signed_by=signed_by))
    panel = panel_of(evidence=(evidence,))
    return pieces(panel, papers, council, make.TODAY, can_cost=can_cost)[0]


PLANS = Evidence(id="plans", name="Plans", kind="sen_support_plan", at_least=2, within_months=18)


def paper(name: str, *plans: Plan, day: dt.date | None = None) -> Paper:
    return Paper(path=Path(name), plans=plans, day=day)


def test_papers_that_are_there_in_time_are_present() -> None:
    day = dt.date(2026, 9, 7)
    found = piece(PLANS, paper("a.docx", ssp(), day=day), paper("b.docx", ssp(), day=day))
    assert found.states == ("present",) and not found.wanting


def test_too_few_too_old_and_unsigned_are_all_said() -> None:
    old = dt.date(2024, 1, 8)
    found = piece(PLANS, paper("a.docx", ssp(old), day=old), signed_by=("parent_carer",))
    assert found.states == ("too few", "out of date", "unsigned") and found.wanting
    assert "Not older than 18 months is wanted: the newest is of 8 January 2024." in found.says


def test_a_missing_map_is_made_where_there_is_something_to_cost() -> None:
    wanted = Evidence(id="costed-map", name="Map", kind="provision_map")
    assert piece(wanted).states == ("missing",)
    assert piece(wanted, can_cost=True).states == ("made here",)


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("EP report Jan 2026.pdf", ("present",)),
        ("SALT_advice.docx", ("present",)),
        ("Reported absence.docx", ("none found",)),
        ("photo.jpg", ("none found",)),
    ],
)
def test_reports_are_known_by_whole_words_of_their_names(name: str, states: Any) -> None:
    wanted = Evidence(id="reports", name="Reports", need="if-any")
    assert piece(wanted, paper(name)).states == states


def test_a_council_may_have_words_of_its_own_for_a_paper() -> None:
    wanted = Evidence(id="form", name="Form", words=("Purple form",))
    assert piece(wanted, paper("purple_form AB.docx")).states == ("present",)
    assert piece(wanted, paper("purple pens.docx")).states == ("missing",)


def test_a_service_in_the_plan_without_a_report_is_asked_about() -> None:
    wanted = Evidence(id="reports", name="Reports", need="if-any")
    plan = ssp(agencies=[{"service": "Speech therapy"}])
    found = piece(wanted, paper("plan.docx", plan))
    assert found.says == ("The plans name: Speech therapy. Is there a report?",)


def test_views_may_stand_in_the_plan_itself() -> None:
    wanted = Evidence(id="views", name="Views")
    both = ssp(views={"pupil": "I like maths.", "parent_carer": "Happy."})
    assert piece(wanted, paper("plan.docx", both)).states == ("present",)
    assert piece(wanted, paper("plan.docx", ssp(views={"pupil": "x"}))).states == ("missing",)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (dt.date(2026, 11, 22), 12, dt.date(2025, 11, 22)),
        (dt.date(2026, 3, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2026, 1, 15), 1, dt.date(2025, 12, 15)),
        (dt.date(2028, 2, 29), 12, dt.date(2027, 2, 28)),
        (dt.date(2026, 12, 31), 18, dt.date(2025, 6, 30)),
    ],
)
def test_months_are_counted_back_to_a_day_that_exists(
    day: dt.date, months: int, before: dt.date
) -> None:
    assert months_before(day, months) == before


def costed(folder: Path, name: str, pupil: str) -> None:
    plan = make.plan(kind="provision_map", pupil={"name": pupil}, provision=[ROW])
    basis = CostBasis(rates=(TA,))
    folder.mkdir(parents=True, exist_ok=True)
    made = make_maps([plan], basis, Council(), made=make.TODAY)
    (folder / name).write_bytes(made.files[0].data)


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    """A pupil's folder: a map, a scan that nobody can read, a lock file."""
    folder = tmp_path / "pupils" / "Ada Brook"
    costed(folder, "AB map.xlsx", "Ada Brook")
    (folder / "EP report.pdf").write_bytes(b"scan")
    (folder / "~$AB map.xlsx").write_bytes(b"lock")
    return folder


def test_a_folder_is_taken_whole_without_lock_files(ada: Path) -> None:
    shelf = fill_shelf(str(ada))
    assert shelf.pupil == "Ada Brook"
    assert [p.path.name for p in shelf.papers] == ["AB map.xlsx", "EP report.pdf"]


def test_a_pupil_is_found_by_name_among_others(ada: Path) -> None:
    costed(ada.parent / "Ben Cole", "BC map.xlsx", "Ben Cole")
    (ada.parent / "Ben Cole" / "EP report.pdf").write_bytes(b"scan")
    shelf = fill_shelf("brook ada", [ada.parent])
    assert [p.path.parent.name for p in shelf.papers] == ["Ada Brook", "Ada Brook"]


def test_a_folder_of_several_pupils_is_refused_without_naming_them(ada: Path) -> None:
    costed(ada.parent / "Ben Cole", "BC map.xlsx", "Ben Cole")
    with pytest.raises(UsageError, match="plans of several pupils") as refused:
        fill_shelf(str(ada.parent))
    assert "Ben" not in refused.value.message
    with pytest.raises(UsageError, match="no plan of a pupil of that name"):
        fill_shelf("Cara Dunn", [ada.parent])


def test_a_plan_that_could_be_either_of_two_pupils_joins_nobodys_papers(tmp_path: Path) -> None:
    for name, born in (("ash", "9 January 2019"), ("elm", ""), ("oak", "3 May 2016")):
        (tmp_path / f"{name}.docx").write_bytes(written("Jack Smith", born))
    with pytest.raises(UsageError, match="could be of either"):
        fill_shelf("Jack Smith", [tmp_path])
    with pytest.raises(UsageError, match="plans of several pupils"):
        fill_shelf(str(tmp_path))


def test_initials_do_for_a_name_in_a_folder_of_one_pupils(tmp_path: Path) -> None:
    for name in ("spring", "summer"):
        (tmp_path / f"{name}.docx").write_bytes(written("JS", "", name))
    assert len(fill_shelf(str(tmp_path)).papers) == 2


def test_a_bundle_holds_copies_and_a_checklist_that_says_what_is_missing(ada: Path) -> None:
    panel = panel_of(
        conditions=(Condition(rule="no-ehc-plan", says="No EHC plan."),),
        evidence=(
            Evidence(id="form", name="Form"),
            Evidence(id="costed-map", name="Map", kind="provision_map"),
            Evidence(id="reports", name="Reports", need="if-any"),
        ),
    )
    council = Council(id="x", short="X", panels={"p": panel})
    basis = CostBasis(rates=(TA,), threshold=SIX)
    made = make_bundle(fill_shelf(str(ada)), "p", council, basis, make.TODAY, [COMMON])
    assert [f.name for f in made.files] == [
        "00 Checklist.docx", "02 AB map.xlsx", "03 EP report.pdf",
    ]  # fmt: skip
    assert made.folder == "Ada Brook/Ada Brook - P bundle"
    assert made.todo == (
        "Find out: No EHC plan. No plan states the SEN status.",
        "Form: missing.",
    )


def test_the_checklist_can_be_read_and_is_the_same_each_time(ada: Path, tmp_path: Path) -> None:
    from docx import Document

    panel = panel_of(evidence=(Evidence(id="form", name="Referral form"),))
    council = Council(id="x", short="X", panels={"p": panel})
    shelf = fill_shelf(str(ada))
    one, two = (
        make_bundle(shelf, "p", council, CostBasis(), make.TODAY, [COMMON]) for _ in range(2)
    )
    assert one.files[0].data == two.files[0].data
    (tmp_path / "c.docx").write_bytes(one.files[0].data or b"")
    document = Document(str(tmp_path / "c.docx"))
    rows = [[c.text for c in r.cells] for t in document.tables for r in t.rows]
    assert ["1", "Referral form", "Missing", ""] in rows
    text = "\n".join(p.text for p in document.paragraphs)
    assert "Not ready to send: 1 thing is still to do." in text


def test_the_command_writes_once_and_says_what_is_still_to_do(
    ada: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ada.parent)
    command = ["bundle", "Ada Brook", "--for", "EHCNA", "--out", "out", "--today", "2026-11-22"]
    assert main([*command, "--dry-run"]) == 1
    assert not Path("out").exists()
    assert main(command) == 1
    written = Path("out/Ada Brook/Ada Brook - EHCNA bundle")
    assert (written / "00 Checklist.docx").is_file()
    assert main(command) == 4
    capsys.readouterr()
    (written / "09 old paper.pdf").write_bytes(b"x")
    (written / "my notes.txt").write_bytes(b"x")
    assert main([*command, "--force", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert {p["id"]: p["states"][0] for p in said["papers"]}["costed-map"] == "present"
    assert not (written / "09 old paper.pdf").exists() and (written / "my notes.txt").exists()


def test_an_unknown_panel_names_the_nearest(ada: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bundle", str(ada), "--for", "ehcn"]) == 2
    assert 'Did you mean "ehcna"?' in capsys.readouterr().err


def lines(data: bytes) -> list[list[str]]:
    """The rows of the tables of a Word file."""
    document = docx.Document(io.BytesIO(data))
    return [
        [
            "".join(c._tc.xpath(".//w:t/text()")) for c in row.cells
        ]  # prompts are in content controls
        for table in document.tables
        for row in table.rows
    ]


def drafted(folder: Path, template: str) -> list[list[str]]:
    """The draft that is made of one paper that the pupil's folder does not hold."""
    panel = panel_of(evidence=(Evidence(id="form", name="Paper", template=template),))
    council = Council(id="x", short="X", panels={"p": panel})
    basis = CostBasis(rates=(TA,), threshold=SIX)
    made = make_bundle(fill_shelf(str(folder)), "p", council, basis, make.TODAY, [COMMON])
    (piece,) = made.pieces
    assert piece.states == ("draft",) and piece.wanting
    (data,) = [f.data for f in made.files if f.name.endswith("(draft).docx")]
    assert data is not None
    return lines(data)


def test_a_referral_is_drafted_from_the_plan_its_blanks_marked(tmp_path: Path) -> None:
    rows = {"Primary_need": "SLCN", "What_I_find_hard": "Following two instructions"}
    (tmp_path / "plan.docx").write_bytes(plan_file("Ada Brook", **rows))
    found = drafted(tmp_path, "panel-referral.docx")
    assert ["What is asked", "To be written: advice, a service, or money, and for what"] in found
    assert ["☒", "Communication and interaction"] in [r[:2] for r in found]
    assert any("Social skills group" in r[0] for r in found)
    assert ["SENDCo", "To be written: name and how to reach them"] in found


def test_the_range_is_marked_where_the_plan_states_it_for_one_area(tmp_path: Path) -> None:
    rows = {"Primary_need": "SLCN", "SEND_range": "4.1"}
    (tmp_path / "plan.docx").write_bytes(plan_file("Ada Brook", **rows))
    found = drafted(tmp_path, "panel-ranges.docx")
    [line] = [r for r in found if r[1] == "Communication and interaction"]
    assert (line[0], line[3]) == ("☒", "4.1")
    [other] = [r for r in found if r[1] == "Cognition and learning"]
    assert (other[0], other[3]) == ("☐", "")


@pytest.mark.parametrize("wanted", [1, 2])
def test_a_plan_without_its_review_does_not_count_where_the_review_is_wanted(wanted: int) -> None:
    evidence = Evidence(
        id="plan", name="Plan", kind="sen_support_plan", at_least=wanted, reviewed=True
    )
    panel = panel_of(evidence=(evidence,))
    papers = [Paper(path=Path("a.docx"), plans=(ssp(),), day=make.TODAY)]
    [piece] = pieces(panel, papers, Council(id="x"), make.TODAY, can_cost=False)
    assert piece.states == ("too few",)
    assert piece.says[0] == f"0 found with a review, {wanted} wanted."
