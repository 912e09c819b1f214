"""Provision maps: the same sums in every cell whoever works them out, and text that cannot run."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import make
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sspdocs.costs import Rate, Threshold, plan_cost
from sspdocs.model import Plan
from sspdocs.model.codes import AREAS
from sspdocs.reconcile import reconcile
from sspdocs.writers.maps import Item, individual_map, school_map

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_soffice = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")

RATES = [
    Rate(amount=Decimal("16.45"), names=("Teaching assistant", "TA"), year="2026/27", source="own"),
    Rate(amount=Decimal("0.41"), per="minute", names=("HLTA",), source="council"),
    Rate(amount=Decimal(655), per="weekly_hour_year", weeks=Decimal(38), names=("Midday",)),
]
SIX = Threshold(amount=Decimal(6000), year="2025/26", source="national")
READING = {
    "description": "Precision teaching", "area": "cognition_and_learning", "tier": "specialist",
    "lead": "TA", "sessions_per_week": 5, "minutes_per_session": 10, "weeks": 38, "group_size": 1,
    "outcomes": (0,),
}  # fmt: skip
CLUB = {
    "description": "Lunch club", "area": "semh", "lead": "Midday supervisor",
    "sessions_per_week": 3, "minutes_per_session": 35, "weeks": 37, "group_size": 4,
}  # fmt: skip
TALK = {**READING, "description": "Talk group", "lead": "HLTA", "group_size": 3, "weeks": 17}
BOUGHT = {"description": "Wobble cushion", "annual_cost": Decimal("86.40")}
UNKNOWN = {"description": "Sensory breaks", "lead": "TA"}
NOBODY = {**READING, "group_size": 0, "description": "Nobody's group"}


def pupil_plan(name: str, *rows: Any, **more: Any) -> Plan:
    return make.plan(
        kind="provision_map",
        pupil={"name": name, "year_group": "4"},
        outcomes=["To read"],
        provision=rows,
        dates={"plan_start": dt.date(2026, 9, 7)},
        **more,
    )


def one(*rows: Any, **more: Any) -> bytes:
    plan = pupil_plan("Ada Example", *rows, **more)
    cost = plan_cost(plan, RATES)
    return individual_map(plan, cost, made=make.TODAY, rates=RATES, threshold=SIX)


def school(*plans: Plan, **more: Any) -> bytes:
    costs = [plan_cost(p, RATES) for p in plans]
    return school_map(plans, costs, made=make.TODAY, rates=RATES, threshold=SIX, **more)


def opened(data: bytes, *, values: bool = True) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def labelled(sheet: Any, label: str) -> Any:
    """The value in the nearest filled cell right of a label."""
    for row in sheet.iter_rows():
        for n, cell in enumerate(row):
            if cell.value == label:
                return next(c.value for c in row[n + 1 :] if c.value is not None)
    raise AssertionError(f"no cell says {label}")


def test_the_map_shows_its_sums_to_readers_that_do_not_calculate() -> None:
    sheet = opened(one(READING, CLUB, TALK, BOUGHT))["Provision map"]
    assert [sheet.cell(11 + n, 14).value for n in range(4)] == [520.92, 279.02, 116.17, 86.4]
    assert labelled(sheet, "Total annual cost") == 1002.51
    assert labelled(sheet, "Below the threshold by") == 4997.49


def test_each_cost_is_a_live_formula() -> None:
    sheet = opened(one(READING, BOUGHT), values=False)["Provision map"]
    for row in range(11, 16):
        assert sheet.cell(row, 14).value.startswith("=IF(AND(COUNT(")


def test_a_row_without_its_numbers_has_no_cost_and_the_map_says_so() -> None:
    sheet = opened(one(READING, UNKNOWN, NOBODY))["Provision map"]
    assert not sheet["N12"].value and not sheet["N13"].value
    assert sheet["A8"].value.startswith("2 rows have no cost yet: the total is of the others.")
    assert opened(one(READING))["Provision map"]["A8"].value in (None, "")


def test_a_map_with_nothing_in_it_is_still_a_map() -> None:
    assert labelled(opened(one())["Provision map"], "Total annual cost") == 0
    assert opened(school())["Summary"]["B4"].value == 0


def test_text_from_a_plan_never_runs() -> None:
    nasty = {**READING, "description": '=HYPERLINK("http://x","y")', "lead": "@SUM(A1)"}
    for data in (one(nasty), school(pupil_plan("=1+1", nasty))):
        for sheet in opened(data, values=False):
            for row in sheet.iter_rows():
                for cell in row:
                    text = str(cell.value or "")
                    if text.startswith(("=HYPER", "@SUM", "=1+1")):
                        assert cell.data_type == "s" and cell.quotePrefix


def test_a_leads_odd_name_still_finds_its_rate() -> None:
    odd = {**READING, "lead": "T*A ~ (?)", "hourly_rate": Decimal(12)}
    book = opened(one(odd))
    assert book["Provision map"]["L11"].value == 12
    assert "*" not in book["Provision map"]["K11"].value


def test_two_rates_of_one_name_stand_under_two_names() -> None:
    rows = [{**READING, "hourly_rate": Decimal(p)} for p in (12, 13, 12)]
    sheet = opened(one(*rows))["Provision map"]
    assert [sheet.cell(11 + n, 12).value for n in range(3)] == [12, 13, 12]
    assert len({sheet.cell(11 + n, 11).value for n in range(3)}) == 2


def test_the_rates_sheet_says_the_year_and_the_source() -> None:
    rates = opened(one(READING))["Rates"]
    assert [c.value for c in rates[5]][:7] == [
        "Teaching assistant", 16.45, "hour", None, 16.45, "2026/27", "own",
    ]  # fmt: skip
    assert rates["E6"].value == pytest.approx(24.6)
    assert rates["E7"].value == pytest.approx(655 / 38)


def test_the_source_file_and_the_day_stand_on_the_sheet_and_the_page() -> None:
    sheet = opened(one(READING))["Provision map"]
    said = "Made from plan.docx on 22 November 2026 by sspdocs."
    assert any(c.value == said for row in sheet.iter_rows() for c in row)
    assert sheet.oddFooter.left.text.strip() == said


def test_the_page_prints_wide_with_its_head_repeated() -> None:
    sheet = opened(one(READING))["Provision map"]
    assert sheet.print_title_rows == "$10:$10" and sheet.freeze_panes == "C11"
    assert (
        sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage
    )


def test_areas_tiers_rates_and_numbers_are_guarded() -> None:
    rules = opened(one(READING))["Provision map"].data_validations.dataValidation
    assert {r.type for r in rules} == {"list", "decimal"}
    assert any("Rates!$A$5" in r.formula1 for r in rules)
    lists = {r.formula1 for r in rules if r.type == "list"}
    assert lists == {"Rates!$I$5:$I$8", "Rates!$J$5:$J$7", "Rates!$A$5:$A$12"}


def test_a_list_holds_each_area_whole_though_one_has_a_comma() -> None:
    rates = opened(one(READING))["Rates"]
    assert [rates.cell(r, 9).value for r in range(5, 9)] == list(AREAS.values())
    assert rates.print_area.endswith("$A$1:$G$12")


def test_charts_hold_their_points_for_readers_that_do_not_calculate() -> None:
    parts = zipfile.ZipFile(io.BytesIO(one(READING, CLUB)))
    chart = parts.read("xl/charts/chart1.xml").decode()
    assert re.findall(r"<c:pt idx=\"\d\"><c:v>([^<]*)</c:v>", chart)[5:] == [
        "0.0", "520.92", "279.02", "0.0", "0.0",
    ]  # fmt: skip


def test_what_does_not_agree_has_a_sheet_only_when_there_is_something() -> None:
    wrong = Item(says="Row 1 differs", stated=Decimal(10), computed=Decimal(12), cause="39 weeks")
    plan = pupil_plan("Ada Example", READING)
    data = individual_map(plan, plan_cost(plan, RATES), made=make.TODAY, to_check=[wrong])
    assert opened(data)["To check"]["E5"].value == -2
    assert "To check" not in opened(one(READING)).sheetnames


def test_the_same_plan_and_day_give_the_same_bytes() -> None:
    assert one(READING, CLUB) == one(READING, CLUB)
    assert school(pupil_plan("A", READING)) == school(pupil_plan("A", READING))


def whole() -> bytes:
    return school(
        pupil_plan("Ada Example", READING, CLUB, TALK),
        pupil_plan("Ben Sample", CLUB, BOUGHT, UNKNOWN, NOBODY),
        pupil_plan(
            "Ada Example", {**READING, "description": "What? * ~x", "minutes_per_session": 300}
        ),
        contracts={"midday supervisor": Decimal("1.5")},
    )


def test_a_school_is_added_up_by_pupil_intervention_and_staff() -> None:
    book = opened(whole())
    pupils = [[c.value for c in row] for row in book["Pupils"]["A6:J8"]]
    assert [(p[1], p[7], p[9]) for p in pupils] == [
        ("Ada Example", 916.11, 0), ("Ben Sample", 365.42, 0), ("Ada Example", 15627.5, 9627.5),
    ]  # fmt: skip
    clubs = [c.value for c in book["Interventions"][7]]
    assert clubs[1:] == [
        "Lunch club",
        "Social, emotional and mental health",
        2,
        1.75,
        558.04,
        279.02,
    ]
    midday = next(
        r for r in book["Staff"].iter_rows(values_only=True) if r[1] == "Midday supervisor"
    )
    assert midday[2:] == (2, 1.75, 1.5, -0.25, 558.04)
    assert labelled(book["Summary"], "Pupils above the threshold") == 1


def test_two_pupils_of_one_name_are_not_added_together() -> None:
    assert opened(whole())["Pupils"]["H6"].value != opened(whole())["Pupils"]["H8"].value


odd_number = st.none() | st.floats() | st.integers(-5, 10**12)
odd_text = st.none() | st.text(max_size=40)
odd_money = st.none() | st.decimals(-(10**9), 10**9, places=2)
odd_row = st.fixed_dictionaries(
    {
        "description": odd_text,
        "lead": odd_text | st.sampled_from(["TA", "HLTA and TA", "T*A?"]),
        "sessions_per_week": odd_number,
        "minutes_per_session": odd_number,
        "weeks": odd_number,
        "group_size": odd_number,
        "hourly_rate": odd_money,
        "annual_cost": odd_money,
        "resources": odd_text,
    }
)


@settings(max_examples=40, deadline=None)
@example([], "0\r", None)  # a chart took it for a number
@given(st.lists(odd_row, max_size=4), odd_text, odd_money)
def test_whatever_a_plan_says_there_is_a_map_that_opens(
    rows: list[dict[str, Any]], name: str | None, total: Decimal | None
) -> None:
    plans = [
        make.plan(kind=kind, pupil={"name": name}, provision=rows, costs={"stated_total": total})
        for kind in ("provision_map", "sen_support_plan")
    ]
    reconcile(plans, rates=RATES, threshold=SIX)
    costs = [plan_cost(p, RATES) for p in plans]
    individual = individual_map(plans[0], costs[0], made=make.TODAY, rates=RATES, threshold=SIX)
    assert opened(individual)["Provision map"]["N10"].value == "Annual cost"
    assert "All provision" in opened(school(*plans)).sheetnames


def without_results(data: bytes) -> bytes:
    """The workbook with each formula's result taken out, so that LibreOffice has to work it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            new.writestr(info, content)
    return out.getvalue()


def recalculated(data: bytes, folder: Path) -> Any:
    source = folder / "map.xlsx"
    source.write_bytes(without_results(data))
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"),
            str(source),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return openpyxl.load_workbook(folder / "out" / "map.xlsx", data_only=True)


def halfpennies() -> list[dict[str, Any]]:
    """Rows whose cost ends on half a penny, where binary numbers may round the wrong way."""
    return [
        {**READING, "description": f"Row {n}", "sessions_per_week": 1, "minutes_per_session": 15,
         "weeks": weeks, "hourly_rate": Decimal(pence) / 100, "group_size": 2}
        for n, (pence, weeks) in enumerate(product(range(1004, 3000, 100), (1, 3, 7, 39)))
    ]  # fmt: skip


@needs_soffice
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["one pupil", "school", "half pennies"])
def test_libreoffice_works_out_every_cell_as_we_do(kind: str, tmp_path: Path) -> None:
    data = {
        "one pupil": lambda: one(READING, CLUB, TALK, BOUGHT, UNKNOWN, NOBODY),
        "school": whole,
        "half pennies": lambda: one(*halfpennies()),
    }[kind]()
    ours, live, theirs = opened(data), opened(data, values=False), recalculated(data, tmp_path)
    compared = 0
    for sheet in live:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                place = (sheet.title, cell.coordinate)
                a = ours[sheet.title][cell.coordinate].value
                b = theirs[sheet.title][cell.coordinate].value
                if isinstance(a, int | float) and isinstance(b, int | float):
                    assert b == pytest.approx(a, abs=1e-9), place
                else:
                    assert (a or "") == (b or ""), place
                compared += 1
    assert compared > 30
