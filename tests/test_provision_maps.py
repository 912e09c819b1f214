"""Which maps are made from which plans, by what rates, and read back again."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import make
import openpyxl
import pytest

from sspdocs.blocks import Cell, Table
from sspdocs.cli import main
from sspdocs.cost_settings import CostBasis, cost_basis, load_cost_settings
from sspdocs.costs import Rate
from sspdocs.councils import Council
from sspdocs.councils.shape import Rate as CouncilRate
from sspdocs.errors import UsageError
from sspdocs.model import Plan
from sspdocs.process import read
from sspdocs.provision_maps import make_maps
from sspdocs.readers import read_document
from tests.writers.blank_forms import workbook_form

TA = Rate(amount=Decimal(16), names=("TA",), year="2026/27", source="school")
ROW = {"description": "Precision teaching", "area": "cognition_and_learning", "tier": "targeted",
       "lead": "TA", "sessions_per_week": 3, "minutes_per_session": 20, "weeks": 38,
       "group_size": 4}  # fmt: skip
BASIS = CostBasis(rates=(TA,))


def costed(name: str | None, *rows: Any, path: str = "map.xlsx", **fields: Any) -> Plan:
    source = {"path": path, "sha256": "0" * 64, "media_type": "application/test"}
    return make.plan(
        kind="provision_map", pupil={"name": name}, provision=rows, source=source, **fields
    )


def names(*plans: Plan, **options: Any) -> list[str]:
    return [f.path for f in make_maps(plans, BASIS, Council(), made=make.TODAY, **options).files]


def test_each_pupil_has_a_map_under_the_pupils_name() -> None:
    assert names(costed("Ada Brook", ROW), costed("Ben Cole", ROW)) == [
        "Ada Brook/Ada Brook - costed provision map.xlsx",
        "Ben Cole/Ben Cole - costed provision map.xlsx",
    ]  # fmt: skip


def test_two_pupils_of_one_name_have_a_folder_each() -> None:
    born = [{"name": "Ada", "date_of_birth": make.TODAY.replace(year=y)} for y in (2017, 2018)]
    plans = [make.plan(kind="provision_map", pupil=p, provision=[ROW]) for p in born]
    assert names(*plans) == [
        "Ada/Ada - costed provision map.xlsx",
        "Ada (born 2018)/Ada (born 2018) - costed provision map.xlsx",
    ]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../A/B: C?", "A B C"),
        ("CON", "_CON"),
        ("...", "map"),
        (None, "map"),
        ("Zoë O'Neill-Smith", "Zoë O'Neill-Smith"),
    ],
)
def test_file_names_are_safe_on_any_computer(name: str | None, file: str) -> None:
    assert names(costed(name, ROW)) == [f"{file}/{file} - costed provision map.xlsx"]


def test_plans_without_provision_are_left_out_and_said() -> None:
    run = make_maps([costed("Ada", path="empty.docx")], BASIS, Council(), made=make.TODAY)
    assert run.files == () and run.empty == ("empty.docx",)


def test_a_plan_and_its_map_make_one_map_from_the_map() -> None:
    timed = {"description": "Lego therapy", "sessions_per_week": 1, "minutes_per_session": 30}
    plan = make.plan(pupil={"name": "Ada"}, provision=[timed])
    run = make_maps([plan, costed("Ada", ROW)], BASIS, Council(), made=make.TODAY)
    [file] = run.files
    assert file.total == Decimal("152.00")
    assert {p.code for _, p in run.points} == {"plan-lacks", "map-lacks"}


def test_a_whole_school_is_one_workbook() -> None:
    plans = [costed("Ada", ROW), costed("Ben", ROW, ROW)]
    [file] = make_maps(plans, BASIS, Council(), made=make.TODAY, whole_school=True).files
    assert (file.path, file.pupils, file.rows) == ("Whole-school provision map.xlsx", 2, 3)
    assert file.total == Decimal("456.00")


def test_a_map_that_we_wrote_is_read_again_with_the_same_sums(tmp_path: Path) -> None:
    bought = {
        "description": "Writing slope",
        "area": "sensory_and_physical",
        "annual_cost": Decimal(86),
    }
    [file] = make_maps([costed("Ada Brook", ROW, bought)], BASIS, Council(), made=make.TODAY).files
    (tmp_path / Path(file.path).name).write_bytes(file.data)
    [plan] = read(tmp_path / Path(file.path).name).plans
    assert plan.kind == "provision_map" and plan.pupil.name == "Ada Brook"
    assert plan.costs.stated_total == file.total
    [first, second] = plan.provision
    assert {k: getattr(first, k) for k in ROW} == ROW
    assert (first.hourly_rate, first.annual_cost) == (16, 152)
    assert (second.description, second.annual_cost) == ("Writing slope", 86)


def test_a_school_map_that_we_wrote_is_read_again_pupil_by_pupil(tmp_path: Path) -> None:
    plans = [costed("Ada Brook", ROW), costed("Ben Cole", {**ROW, "group_size": 2})]
    [file] = make_maps(plans, BASIS, Council(), made=make.TODAY, whole_school=True).files
    (tmp_path / Path(file.path).name).write_bytes(file.data)
    again = read(tmp_path / Path(file.path).name).plans
    assert [(p.pupil.name, [x.annual_cost for x in p.provision]) for p in again] == [
        ("Ben Cole", [304]), ("Ada Brook", [152]),
    ]  # fmt: skip


SETTINGS = """
[[rates]]
names = ["TA", "teaching assistant"]
amount = 16.45
year = "2026-27"
source = "finance office"

[staff_hours]
"Mrs Ash" = 27.5
"""


def home(tmp_path: Path, text: str = SETTINGS) -> Path:
    (tmp_path / "sspdocs.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_schools_rates_are_exact_and_go_before_the_councils(tmp_path: Path) -> None:
    theirs = [
        CouncilRate(id=i, names=n, amount=Decimal(20), year="2026-27", source="council")
        for i, n in (("ta", ("ta",)), ("hlta", ("HLTA",)))
    ]
    basis = cost_basis(home(tmp_path), Council(rates=tuple(theirs)))
    assert [(r.names[0], r.amount) for r in basis.rates] == [("TA", Decimal("16.45")), ("HLTA", 20)]
    assert basis.staff_hours == {"Mrs Ash": Decimal("27.5")} and basis.threshold is None


def test_without_settings_nothing_is_set(tmp_path: Path) -> None:
    assert load_cost_settings(tmp_path).rates == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[rates]]\nnames = ['TA']\namount = 15", "year. is missing"),
        (SETTINGS.replace("source", "sauce"), "sauce"),
        (SETTINGS.replace("16.45", "0"), "rate 1: give it names and an amount above 0"),
        (SETTINGS.replace("year =", "per = 'weekly_hour_year'\nyear ="), "how many weeks"),
        ("[[rates]", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_named(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="(?s)" + says):
        load_cost_settings(home(tmp_path, text))


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings and one pupil's map in it, to work in."""
    monkeypatch.chdir(home(tmp_path))
    [file] = make_maps([costed("Ada Brook", ROW)], BASIS, Council(), made=make.TODAY).files
    (tmp_path / "in.xlsx").write_bytes(file.data)
    return tmp_path


def test_the_command_writes_a_map_and_says_what_it_comes_to(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", "in.xlsx", "--out", "out", "--today", "2026-11-22"]) == 0
    assert (school / "out/Ada Brook/Ada Brook - costed provision map.xlsx").is_file()
    assert "£152.00 a year, 1 row" in capsys.readouterr().out


def test_a_map_that_is_there_is_not_replaced_unless_told_to(school: Path) -> None:
    command = ["map", "in.xlsx", "--out", "out"]
    assert main(command) == 0
    path = school / "out/Ada Brook/Ada Brook - costed provision map.xlsx"
    path.write_bytes(b"mine")
    assert main(command) == 4
    assert path.read_bytes() == b"mine"
    assert main([*command, "--force"]) == 0
    assert path.read_bytes() != b"mine"


def test_a_map_whose_pupil_has_nothing_new_is_passed_over(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["map", "in.xlsx", "--out", "out"]
    assert main(command) == 0
    path = school / "out/Ada Brook/Ada Brook - costed provision map.xlsx"
    before = path.stat()
    assert main(command) == 0
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert "0 maps written in out, 1 unchanged." in capsys.readouterr().out
    assert not (school / "out/.sspdocs/maps").exists()


def test_nothing_is_kept_when_told_so(school: Path) -> None:
    assert main(["map", "in.xlsx", "--out", "out", "--no-keep"]) == 0
    assert [p.name for p in (school / "out").iterdir()] == ["Ada Brook"]
    assert main(["map", "in.xlsx", "--out", "out", "--no-keep"]) == 4


def test_a_dry_run_writes_nothing(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "in.xlsx", "--out", "out", "--dry-run"]) == 0
    assert not (school / "out").exists()
    assert "1 map would be written" in capsys.readouterr().out


def test_json_says_the_files_the_points_and_the_problems(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (school / "bad.xlsx").write_bytes(b"no workbook")
    assert main(["map", "in.xlsx", "bad.xlsx", "--out", "out", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["files"][0]["total"] == 152 and said["files"][0]["pupil"] == "Ada Brook"
    assert [p["path"] for p in said["problems"]] == ["bad.xlsx"] and said["to_check"] == []


def test_the_councils_own_form_is_filled_beside_our_map(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (school / "blank.xlsx").write_bytes(workbook_form())
    new = ["councils", "new", "northmoor", "--from", "blank.xlsx", "--kind", "provision_map"]
    assert main([*new, "--title", "Northmoor costed map"]) == 0
    assert "sspdocs map PLANS --out DIR --council northmoor" in capsys.readouterr().out

    assert main(["map", "in.xlsx", "--council", "northmoor", "--out", "out"]) == 0

    assert "the council's own form, 1 row" in capsys.readouterr().out
    folder = school / "out/Ada Brook"
    assert sorted(p.name for p in folder.iterdir()) == [
        "Ada Brook - Northmoor costed map.xlsx",
        "Ada Brook - costed provision map.xlsx",
    ]
    path = folder / "Ada Brook - Northmoor costed map.xlsx"
    cells = {str(c.where): c for c in cells_of(path)}
    assert cells["'Costed map'!G8"].value == 16  # our rate: the map states none
    assert cells["'Costed map'!H8"].formula.startswith("IF(C8=")  # the form's own, still live
    assert cells["'Costed map'!H8"].value == 152
    assert cells["'Costed map'!H13"].value == 152


def test_a_councils_form_that_has_changed_is_filled_again(school: Path) -> None:
    (school / "blank.xlsx").write_bytes(workbook_form())
    new = ["councils", "new", "northmoor", "--from", "blank.xlsx", "--kind", "provision_map"]
    assert main(new) == 0
    command = ["map", "in.xlsx", "--council", "northmoor", "--out", "out"]
    assert main(command) == 0
    form = school / "templates/northmoor/blank.xlsx"
    book = openpyxl.load_workbook(form)
    book["Costed map"]["A1"] = "Costed provision map 2027"
    book.save(form)
    assert main([*command, "--force"]) == 0
    [path] = (school / "out").rglob("*blank.xlsx")
    assert "Costed provision map 2027" in [c.value for c in cells_of(path)]


def cells_of(path: Path) -> list[Cell]:
    """The cells of a workbook as our reader sees them, formulas worked out."""
    body = read_document(path.read_bytes(), path).body
    return [c for table in body if isinstance(table, Table) for row in table.rows for c in row]


def test_cells_with_errors_are_said_and_count_for_nothing(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    heads = ["Provision", "Delivered by", "Sessions per week", "Minutes", "Weeks", "Group size"]
    sheet.append(["Pupil", "Ada Brook"])
    sheet.append([])
    sheet.append([*heads, "Hourly rate", "Annual cost"])
    sheet.append(["Phonics", "TA", 3, 20, 38, 0, 16, "=C4*D4/60*E4*G4/F4"])
    sheet.append(["Lego therapy", "TA", 1, 30, 30, 3, 16, "=H6"])
    sheet.append(["Lunch club", "TA", 5, 15, 38, 6, 16, "=H5"])
    book.save(school / "broken.xlsx")

    assert main(["map", "broken.xlsx", "--out", "out"]) == 0

    said = " ".join(capsys.readouterr().out.split())
    assert "£206.67 a year so far, 3 rows" in said
    assert "group size is 0: it must be 1 or more. [Sheet!F4]" in said
    assert "gives #DIV/0!: it divides by nought or by an empty cell. [Sheet!H4]" in said
    assert "refers to itself, or to a cell that does (Excel shows 0). [Sheet!H5]" in said


def test_a_sum_below_nought_has_its_sign_in_front(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Pupil", "Ada Brook"])
    sheet.append(["Provision", "Minutes", "Annual cost"])
    sheet.append(["Phonics catch-up", -20, -152])
    book.save(school / "below.xlsx")
    assert main(["map", "below.xlsx", "--out", "out"]) == 0
    assert "-£152.00 a year" in capsys.readouterr().out
