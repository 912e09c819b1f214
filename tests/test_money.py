"""The same plans cost the same in the map, the dashboard, the register and the bundle."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from decimal import Decimal
from pathlib import Path

import make
import openpyxl
import pytest

from sspdocs.bundles import fill_shelf, make_bundle
from sspdocs.checks import open_council, run_caseload
from sspdocs.cost_settings import cost_basis
from sspdocs.councils import Council
from sspdocs.folders import find_documents
from sspdocs.model import AREAS
from sspdocs.process import Checked, for_comparing
from sspdocs.provision_maps import MapRun, make_maps
from sspdocs.report import Report, examine, make_report
from sspdocs.workspace import find_workspace

TODAY = dt.date(2026, 11, 22)
WORKSPACE = find_workspace()
MONEY = "Money and needs"


@pytest.fixture(scope="module")
def council() -> Council:
    return open_council("redcar-cleveland", WORKSPACE)


@pytest.fixture(scope="module")
def results(council: Council) -> list[Checked]:
    return [examine(path, council, TODAY) for path in find_documents([WORKSPACE.samples]).files]


@pytest.fixture(scope="module")
def report(
    results: list[Checked], council: Council, tmp_path_factory: pytest.TempPathFactory
) -> Report:
    home = tmp_path_factory.mktemp("home")
    return make_report(results, council, TODAY, home=home, out=home)


def maps(results: list[Checked], council: Council, *, whole_school: bool) -> MapRun:
    plans = [plan for result in results for plan, _ in result.plans]
    basis = cost_basis(Path("nowhere"), council)
    return make_maps(plans, basis, council, made=TODAY, whole_school=whole_school)


def table(data: bytes, sheet: str, head: str) -> dict[str, Decimal]:
    """Label and pounds of each row of a small table under its heading, down to its end."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    rows = list(book[sheet].iter_rows(max_col=3, values_only=True))
    start = next(n for n, row in enumerate(rows) if row[0] == head)
    found = {}
    for label, _, pounds in rows[start + 1 :]:
        if label is None and found:
            break
        if isinstance(pounds, int | float):
            found[str(label)] = Decimal(str(pounds)).quantize(Decimal("0.01"))
    return found


def test_each_pupil_costs_the_same_in_the_map_and_on_the_dashboard(
    results: list[Checked], council: Council, report: Report
) -> None:
    run = maps(results, council, whole_school=False)
    by_map = {f.pupil: f.total for f in run.files if f.uncosted < f.rows}
    assert by_map == {p.name: p.cost for p in report.view.costed}
    assert by_map["Maisie Hetherby"] == 1284 and by_map["Callum Prescott"] == 1283


def test_the_school_costs_the_same_everywhere_and_by_area(
    results: list[Checked], council: Council, report: Report
) -> None:
    [whole] = maps(results, council, whole_school=True).files
    register = table(report.register, MONEY, "Cost by area of need")
    total = register.pop("All pupils with a cost")
    assert total == sum(register.values()) == whole.total == Decimal("5539.58")
    by_map = table(whole.data, "Summary", "Area of need")
    for name in AREAS.values():
        assert register.get(name, 0) == by_map[name]
    assert register.get("Area not stated", 0) == by_map.get("Not given", 0)


def test_the_bundle_counts_what_the_map_does(tmp_path: Path, council: Council) -> None:
    for path in WORKSPACE.samples.glob("*Maisie*.*x"):
        shutil.copy(path, tmp_path)
    basis = cost_basis(tmp_path, council)
    bundle = make_bundle(
        fill_shelf(str(tmp_path)),
        "rsp",
        council,
        basis,
        TODAY,
        [place / "common" for place in WORKSPACE.templates],
    )
    assert any("£1,284.00 against" in a.why for a in bundle.answers)


def test_check_names_a_map_that_is_not_counted(council: Council) -> None:
    plans = [
        make.plan(
            kind="provision_map",
            pupil={"name": "Ada Finch"},
            provision=[{"description": what, "annual_cost": Decimal(pounds)}],
            source={"path": f"{what}.xlsx", "sha256": "", "media_type": ""},
        )
        for what, pounds in (("Phonics", 700), ("Therapist", 90))
    ]
    [(finding,), none] = run_caseload([for_comparing(p) for p in plans], council, TODAY)
    assert "The pupil also has Therapist.xlsx, £90.00 a year: not counted" in finding.message
    assert none == ()
