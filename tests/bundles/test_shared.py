"""A panel is told about one pupil, and never about another."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import docx
import make
import openpyxl
from desk import plan_file

from sspdocs.bundles import Paper, fill_shelf, make_bundle, pieces
from sspdocs.cost_settings import CostBasis
from sspdocs.costs import Rate
from sspdocs.councils import Council
from sspdocs.councils.shape import Evidence, Panel
from sspdocs.provision_maps import make_maps

BASIS = CostBasis(rates=(Rate(amount=Decimal(16), names=("TA",)),))
ROW = {"description": "Precision teaching", "lead": "TA", "sessions_per_week": 5,
       "minutes_per_session": 60, "weeks": 38, "group_size": 1}  # fmt: skip
COMMON = Path(__file__).parents[2] / "templates/common"


def panel_of(paper: Evidence) -> Panel:
    return Panel(
        name="Panel", about="About.", source="page", read=dt.date(2026, 11, 22), evidence=(paper,)
    )


def test_a_map_of_many_never_goes_to_a_panel_the_pupils_own_does(tmp_path: Path) -> None:
    plans = [
        make.plan(kind="provision_map", pupil={"name": name}, provision=[ROW])
        for name in ("Ada Brook", "Ben Cole")
    ]
    both = make_maps(plans, BASIS, Council(), made=make.TODAY, whole_school=True)
    (tmp_path / "all.xlsx").write_bytes(both.files[0].data)
    panel = panel_of(Evidence(id="costed-map", name="Map", kind="provision_map"))
    council = Council(id="x", short="X", panels={"p": panel})
    shelf = fill_shelf("Ada Brook", [tmp_path])
    made = make_bundle(shelf, "p", council, BASIS, make.TODAY, [COMMON])
    assert [f.name for f in made.files] == ["00 Checklist.docx", "01 Costed provision map.xlsx"]
    assert not any(f.copy_of for f in made.files)
    assert "all.xlsx, which holds other pupils too and is not copied" in made.pieces[0].says[0]
    book = openpyxl.load_workbook(io.BytesIO(made.files[1].data or b""))
    said = [str(c) for sheet in book for row in sheet.values for c in row]
    assert "Precision teaching" in said
    assert not any("Ben" in words for words in said)


def test_another_file_of_several_pupils_is_asked_for_alone() -> None:
    plan = make.plan(pupil={"name": "Ada Brook"})
    paper = Paper(path=Path("all plans.docx"), plans=(plan,), shared=True)
    panel = panel_of(Evidence(id="plans", name="Plans", kind="sen_support_plan"))
    [piece] = pieces(panel, [paper], Council(), make.TODAY, can_cost=True)
    assert (piece.states, piece.papers, piece.wanting) == (("with other pupils",), (), True)


def test_a_draft_says_what_any_paper_of_the_pupil_says(tmp_path: Path) -> None:
    plan = plan_file("Ada Brook", Primary_need="", Year_group="4")
    (tmp_path / "plan.docx").write_bytes(plan)
    said = {
        "sen": {"status": "K", "primary_need": "ASD"},
        "pupil": {"name": "Ada Brook", "year_group": "3"},
    }
    older = make.plan(kind="provision_map", provision=[ROW], **said)
    own_map = make_maps([older], BASIS, Council(), made=make.TODAY).files[0].data
    (tmp_path / "Ada map.xlsx").write_bytes(own_map)
    form = Evidence(id="form", name="Form", template="panel-referral.docx")
    council = Council(id="x", short="X", panels={"p": panel_of(form)})
    shelf = fill_shelf("Ada Brook", [tmp_path])
    made = make_bundle(shelf, "p", council, BASIS, make.TODAY, [COMMON])
    draft = docx.Document(io.BytesIO(made.files[1].data or b""))
    cells = [cell.text for table in draft.tables for row in table.rows for cell in row.cells]
    assert cells[cells.index("SEN status") + 1] == "SEN support"
    assert "Autis" in cells[cells.index("Primary need") + 1]
    assert cells[cells.index("Year group") + 1] == "Year 4"
