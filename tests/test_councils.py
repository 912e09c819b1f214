"""Councils: those that are shipped, and what a council's own file may say."""

# ruff: noqa: E501 - the table of faults reads best a line each

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import get_args

import make
import msgspec
import pytest

from sspdocs.checks import all_checks, open_council, run_checks, severity_of, verify
from sspdocs.councils import Council, council_names, load_council
from sspdocs.councils.shape import Detail, Section, Signer
from sspdocs.errors import CouncilError
from sspdocs.findings import Severity
from sspdocs.workspace import Workspace, find_workspace

SHIPPED = find_workspace()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A templates folder of the user's own, before those that are shipped."""
    return Workspace(templates=(tmp_path, *SHIPPED.templates), samples=tmp_path, home=tmp_path)


def _write(folder: Path, text: str, name: str = "northshire") -> None:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "council.toml").write_text(text, "utf-8")


def _northshire(workspace: Workspace, more: str) -> Council:
    head = 'extends = "common"\nname = "Northshire Council"\nshort = "Northshire"\n'
    _write(workspace.home, head + more)
    return load_council("northshire", workspace)


def _fault(workspace: Workspace, more: str) -> str:
    with pytest.raises(CouncilError) as e:
        verify(_northshire(workspace, more))
    return e.value.message


@pytest.mark.parametrize("name", council_names(SHIPPED))
def test_a_shipped_council_opens_and_names_its_sources(name: str) -> None:
    council = open_council(name, SHIPPED)
    assert council.id == name
    assert council.sources
    assert council.rates == ()


@pytest.mark.parametrize("name", council_names(SHIPPED))
def test_a_shipped_council_gives_its_threshold_with_year_and_source(name: str) -> None:
    threshold = load_council(name, SHIPPED).element_2
    assert threshold is not None
    assert threshold.amount == 6000
    assert threshold.year and threshold.source


def test_the_councils_that_the_project_started_from_are_shipped() -> None:
    names = council_names(SHIPPED)
    assert {"england", "redcar-cleveland", "sefton", "sutton"} <= set(names)
    assert "common" not in names


def test_statutory_checks_are_on_for_every_shipped_council() -> None:
    statutory = [c for c in all_checks() if c.statutory]
    assert statutory
    for name in council_names(SHIPPED):
        council = open_council(name, SHIPPED)
        for check in statutory:
            assert severity_of(check, council) == check.severity > Severity.ADVICE


def test_a_council_changes_what_it_says_and_keeps_the_rest(workspace: Workspace) -> None:
    council = _northshire(workspace, '[wording]\nplan = "Inclusion Plan"\n[review]\nmode = "end"\n')
    assert council.wording.plan == "Inclusion Plan"
    assert council.wording.sendco == "SENDCo"
    assert (council.review.mode, council.review.grace_days) == ("end", 14)


def test_a_council_may_extend_another_council(workspace: Workspace) -> None:
    _write(
        workspace.home, 'extends = "sutton"\nname = "Southshire"\nshort = "South"\n', "southshire"
    )
    council = load_council("southshire", workspace)
    assert "aspirations" in council.plan.required
    assert [f.parent.name for f in council.files] == ["southshire", "sutton", "common"]


def test_a_list_of_named_things_is_merged_by_name(workspace: Workspace) -> None:
    more = '[[thresholds]]\nid = "element_2"\namount = 6200.50\nyear = "2026-27"\nsource = "a letter"\n'
    council = _northshire(workspace, more)
    assert [str(t.amount) for t in council.thresholds] == ["6200.50"]


def test_a_severity_is_raised_and_the_finding_carries_it(workspace: Workspace) -> None:
    council = verify(_northshire(workspace, '[checks]\nOUT012 = "error"\n'))
    plan = make.plan(outcomes=["Count to 20", "Count to 20"])
    found = {f.check: f.severity for f in run_checks(plan, council, make.TODAY)}
    assert found["OUT012"] is Severity.ERROR


def test_a_check_that_is_off_finds_nothing(workspace: Workspace) -> None:
    more = '[checks]\nOUT001 = { severity = "off", reason = "outcomes are kept elsewhere" }\n'
    council = verify(_northshire(workspace, more))
    found = run_checks(make.plan(), council, make.TODAY)
    assert "OUT001" not in {f.check for f in found}


def test_a_template_in_the_councils_own_folder_goes_before_the_one_it_extends(
    workspace: Workspace,
) -> None:
    common = (
        '[[documents]]\nid = "plan"\nfile = "plan.docx"\nkind = "sen_support_plan"\ntitle = "P"\n'
    )
    _write(workspace.home, 'name = "All"\nshort = "All"\n' + common, "shared")
    _write(workspace.home, 'extends = "shared"\nname = "N"\nshort = "N"\n')
    for name in ("shared", "northshire"):
        (workspace.home / name / "plan.docx").touch()
    assert load_council("northshire", workspace).documents[0].path.parent.name == "northshire"
    (workspace.home / "northshire" / "plan.docx").unlink()
    assert load_council("northshire", workspace).documents[0].path.parent.name == "shared"


def test_a_folder_named_by_its_path_is_a_council(tmp_path: Path) -> None:
    _write(tmp_path, 'extends = "common"\nname = "Northshire"\nshort = "N"\n')
    assert load_council(str(tmp_path / "northshire"), SHIPPED).id == "northshire"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("[checks]\nOUT03 = 'error'", 'checks.OUT03: no such check. Did you mean "OUT003"?'),
        ("[checks]\nOUT003 = 'eror'", 'checks.OUT003.severity: "eror" is not one of the choices. Did you mean "error"?'),
        ("[checks]\nOUT003 = 'off'", "checks.OUT003: say why it is off"),
        ("[checks]\nANR001 = 'warning'", "checks.ANR001: the law asks for this (Children and Families Act 2014 s.44(1))"),
        ("[checks]\nANR001 = { severity = 'off', reason = 'no' }", "it cannot be lowered or switched off"),
        ("[wordings]\nplan = 'X'", 'wordings: no such key. Did you mean "wording"?'),
        ("[wording]\nplna = 'X'", 'wording.plna: no such key. Did you mean "plan"?'),
        ("[review]\ngrace_days = 'two weeks'", "review.grace_days: should be a whole number, not text in quotes."),
        ("[review]\nmode = 'ends'", 'review.mode: "ends" is not one of the choices. Did you mean "end"?'),
        ("[plan]\nrequired = ['views', 'outcome']", 'plan.required[2]: "outcome" is not one of the choices. Did you mean "outcomes"?'),
        ("[colours]\nprimary = 'blue'", "colours.primary: not a colour."),
        ("[[documents]]\nid = 'x'\nfile = 'x.docx'\nkind = 'sen_support_plan'", "documents[1]: title is missing. Add it."),
        ("[[documents]]\nfiel = 'x.docx'", 'documents[1].fiel: no such key. Did you mean "file"?'),
        ("[panels.x]\nname = 'X'\nabuot = 'Y'", 'panels.x.abuot: no such key. Did you mean "about"?'),
        ("folder = 'x'", "folder: no such key."),
        ("[[thresholds]]\nid = 'element_2'\namount = 'six'\nyear = '2026'\nsource = 'x'", "thresholds[1].amount:"),
        ("name = ", "cannot be read"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_file_its_key_and_the_nearest_right_one(
    workspace: Workspace, more: str, message: str
) -> None:
    said = _fault(workspace, more)
    assert said.startswith(f"{workspace.home.name}/northshire/council.toml: ")
    assert message in said
    assert "\n" not in said


def test_an_unknown_council_names_the_nearest() -> None:
    with pytest.raises(CouncilError, match=r'no council "sulton"\. Did you mean "sutton"'):
        load_council("sulton", SHIPPED)


def test_an_unlike_name_lists_the_councils() -> None:
    with pytest.raises(CouncilError, match="There are: england, redcar-cleveland"):
        load_council("zzz", SHIPPED)


def test_a_name_cannot_leave_the_templates_folder() -> None:
    with pytest.raises(CouncilError, match="no council"):
        load_council(
            "../templates/sutton",
            Workspace(templates=(SHIPPED.templates[-1] / "common",), samples=Path(), home=Path()),
        )


def test_extending_in_a_circle_is_said(workspace: Workspace) -> None:
    _write(workspace.home, 'extends = "b"\nname = "A"\nshort = "A"\n', "a")
    _write(workspace.home, 'extends = "a"\nname = "B"\nshort = "B"\n', "b")
    with pytest.raises(CouncilError, match="goes round in a circle"):
        load_council("a", workspace)


def test_a_council_without_a_name_is_told_so(workspace: Workspace) -> None:
    _write(workspace.home, 'short = "N"\n')
    with pytest.raises(CouncilError, match="name: is missing"):
        load_council("northshire", workspace)


def test_sources_are_dated(workspace: Workspace) -> None:
    council = load_council("sefton", SHIPPED)
    assert all(isinstance(s.read, dt.date) and s.url.startswith("http") for s in council.sources)


def _keys(kind: type) -> set[str]:
    """Every key that a council.toml may hold, those of its tables too."""
    found: set[str] = set()
    for field in msgspec.structs.fields(kind):
        if field.name in ("files", "folder", "path", "set_in"):
            continue
        found.add(field.name)
        for inner in (field.type, *get_args(field.type)):
            if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
                found |= _keys(inner)
    return found


def test_every_key_of_a_council_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "councils.md").read_text("utf-8")
    missing = sorted(k for k in _keys(Council) if not re.search(rf"[`\[.]{k}\b", page))
    assert missing == []


def test_every_word_that_a_key_may_hold_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "councils.md").read_text("utf-8")
    words = [w for kind in (Section, Detail, Signer) for w in get_args(kind)]
    assert [w for w in words if f"`{w}`" not in page] == []
