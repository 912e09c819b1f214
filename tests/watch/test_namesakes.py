"""Two children of one name: each has a folder, and no paper of one takes the place of the other's."""

from __future__ import annotations

import datetime as dt
import signal
import sys
from pathlib import Path

import pytest

from sspdocs.watch import Folders
from sspdocs.watch.held import find_held
from sspdocs.watch.ledger import FILE, Ledger
from tests.desk import plan_file
from watch.conftest import Run
from watch.forms import plan
from watch.killing import drop, faults, finish, outputs, start

ASH, OAK = "9 January 2019", "3 May 2016"


def papers(folders: Folders) -> dict[str, set[str]]:
    """The folders under `out/`, each with the files that stand in it, those before left out."""
    found: dict[str, set[str]] = {}
    for path in folders.out.rglob("*"):
        if path.is_file() and path.parent.name != "earlier":
            found.setdefault(path.parent.name, set()).add(path.name)
    return found


def says(folder: Path) -> str:
    """What the plan in a folder says, as text."""
    import docx

    (path,) = folder.glob("*SEN Support Plan.docx")
    return "\n".join(
        c.text for t in docx.Document(str(path)).tables for r in t.rows for c in r.cells
    )


def test_two_children_of_one_name_have_a_folder_each(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "ash.docx", plan("Jack Smith", ASH))
    drop(folders.inbox, "oak.docx", plan("Jack Smith", OAK))
    assert run().done == 2
    found = papers(folders)
    assert found.keys() == {"Jack Smith", "Jack Smith (born 2016)"}
    assert "Jack Smith - SEN Support Plan.docx" in found["Jack Smith"]
    assert "Jack Smith (born 2016) - SEN Support Plan.docx" in found["Jack Smith (born 2016)"]
    assert "2019" in says(folders.out / "Jack Smith")
    assert "2016" in says(folders.out / "Jack Smith (born 2016)")


@pytest.mark.parametrize("at_once", [False, True])
def test_a_plan_that_could_be_either_childs_takes_nobodys_place(
    folders: Folders, run: Run, at_once: bool
) -> None:
    """The second, without a date of birth, looks like the first's until the third shows its doubt."""
    for name, data in (
        ("ash.docx", plan("Jack Smith", ASH, "Ash reads aloud")),
        ("elm.docx", plan("jack SMITH", "", "Elm reads aloud")),
        ("oak.docx", plan("Jack Smith", OAK, "Oak reads aloud")),
    ):
        drop(folders.inbox, name, data)
        if not at_once:
            run()
    run()
    found = papers(folders)
    told = {"Ash": "Jack Smith (born 2019)", "Oak": "Jack Smith (born 2016)", "Elm": "jack SMITH"}
    said = {who: says(folders.out / next(f for f in found if f.casefold() == name.casefold()))
            for who, name in told.items()}  # fmt: skip
    assert all(f"{who} reads aloud" in words for who, words in said.items())
    assert not any(f"{other} reads" in said[who] for who in told for other in told if other != who)
    with Ledger(folders.state / FILE) as ledger:
        assert sorted(ledger.standing()) == [1, 2, 3]
        assert all((folders.root / o.path).exists() for o in ledger.outputs())


def test_a_newer_plan_goes_to_its_own_childs_folder(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "ash.docx", plan("Jack Smith", ASH))
    drop(folders.inbox, "oak.docx", plan("Jack Smith", OAK))
    run()
    drop(folders.inbox, "oak.docx", plan("Jack Smith", OAK, "Paired reading", "1 October 2026"))
    run(dt.date(2026, 11, 30))
    assert papers(folders).keys() == {"Jack Smith", "Jack Smith (born 2016)"}
    assert "Paired reading" in says(folders.out / "Jack Smith (born 2016)")
    earlier = folders.out / "Jack Smith (born 2016)" / "earlier"
    assert any("SEN Support Plan (until 2026-11-30)" in p.name for p in earlier.iterdir())
    assert not (folders.out / "Jack Smith" / "earlier").exists()


def test_a_date_of_birth_that_was_put_right_changes_no_folder(folders: Folders, run: Run) -> None:
    for day, born in ((None, "03/02/2018"), (dt.date(2026, 11, 30), "02/03/2018")):
        drop(
            folders.inbox,
            "ada.docx",
            plan_file("Ada Finch", UPN="Z123456789012", Date_of_birth=born),
        )
        run(day) if day else run()
    assert papers(folders).keys() == {"Ada Finch"}
    assert "2 March 2018" in says(folders.out / "Ada Finch")
    assert (folders.out / "Ada Finch" / "earlier").is_dir()


def test_children_of_one_name_and_year_are_told_apart_by_the_month(
    folders: Folders, run: Run
) -> None:
    for day in ("3 May 2016", "3 June 2016", "4 June 2016"):
        drop(folders.inbox, f"{day}.docx", plan("Jack Smith", day))
    run()
    assert len(papers(folders)) == 3
    assert {f for f in papers(folders) if "20" in f} in (
        {"Jack Smith (born 2016)", "Jack Smith (born June 2016)"},
        {"Jack Smith (born 2016)", "Jack Smith (born May 2016)"},
    )


def test_a_ledger_begun_anew_keeps_each_childs_folder(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "ash.docx", plan("Jack Smith", ASH))
    run()
    drop(folders.inbox, "oak.docx", plan("Jack Smith", OAK))
    run()
    before = papers(folders)
    (folders.state / FILE).unlink()
    run()
    drop(folders.inbox, "oak 2.docx", plan("Jack Smith", OAK, "Paired reading", "1 October 2026"))
    run()
    assert papers(folders).keys() == before.keys()
    assert "Paired reading" in says(folders.out / "Jack Smith (born 2016)")


def test_forgetting_one_child_leaves_the_others_papers(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "ash.docx", plan("Jack Smith", ASH))
    drop(folders.inbox, "oak.docx", plan("Jack Smith", OAK))
    run()
    drop(folders.inbox, "oak.docx", plan("Jack Smith", OAK, "Paired reading", "1 October 2026"))
    run()
    with Ledger(folders.state / FILE) as ledger:
        found = find_held("Jack Smith", folders, ledger, folders.root, born=dt.date(2016, 5, 3))
    own = {p for p in found.files if folders.out in p.parents}
    assert own == {p for p in (folders.out / "Jack Smith (born 2016)").rglob("*") if p.is_file()}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_a_kill_while_papers_come_back_loses_none(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    dropped = [drop(inbox, "ash.docx", plan("Jack Smith", ASH))]
    finish(tmp_path)
    dropped.append(drop(inbox, "elm.docx", plan("Jack Smith", "")))
    finish(tmp_path)
    dropped.append(drop(inbox, "oak.docx", plan("Jack Smith", OAK)))
    process = start(tmp_path, "bring back", 2)
    process.communicate(timeout=300)
    assert process.returncode == -signal.SIGKILL
    finish(tmp_path)
    assert faults(tmp_path, dropped) == {}
    folders = {path.partition("/")[0] for path in outputs(tmp_path)}
    assert folders == {"Jack Smith", "Jack Smith (born 2016)", "Jack Smith (born 2019)"}
