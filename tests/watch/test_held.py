"""What is held of one pupil: shown, given out, forgotten; nobody else's touched."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from sspdocs.cli import main
from sspdocs.errors import NotFound, UsageError
from sspdocs.model import decode_plans
from sspdocs.watch import Folders
from sspdocs.watch.held import Held, export, find_held, held_since
from sspdocs.watch.ledger import FILE, Ledger
from watch.conftest import TODAY, Run
from watch.killing import drop

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAMES = ("EHCP Freya O FINAL.docx", "My targets Hana.docx", "Whole school map AUTUMN 26 v5.xlsx")

pytestmark = pytest.mark.slow


@pytest.fixture
def school(folders: Folders, run: Run) -> Folders:
    for name in NAMES:
        drop(folders.inbox, name, (SAMPLES / name).read_bytes())
    drop(folders.inbox, "Freya copy.docx", (SAMPLES / NAMES[0]).read_bytes())
    run()
    return folders


def held(folders: Folders, who: str) -> Held:
    with Ledger(folders.state / FILE) as ledger:
        return find_held(who, folders, ledger, folders.root)


def test_all_that_is_held_of_a_pupil_is_found(school: Folders) -> None:
    found = held(school, "freya ostergaard")
    names = {p.name for p in found.files}
    assert {"EHCP Freya O FINAL.docx", "Freya copy.docx", "pack.json"} <= names
    assert {p.name for p in found.shared} == {"Whole school map AUTUMN 26 v5.xlsx"}
    assert {p.kind for p in found.plans} == {"ehc_plan", "provision_map"}
    assert all("Hana" not in str(p) for p in found.files)


def test_a_part_of_a_name_does_where_it_is_one_pupils(school: Folders) -> None:
    assert held(school, "osterg").pupil == "Freya Ostergaard"
    with pytest.raises(UsageError, match="pupils answer"):
        held(school, "a")
    with pytest.raises(NotFound):
        held(school, "Nobody Atall")


def test_forgetting_leaves_no_word_of_the_pupil(
    school: Folders, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(school.root.parent)
    assert main(["forget", "Freya Ostergaard", "--in", str(school.root), "--yes"]) == 0
    run()
    left = [p for p in school.root.rglob("*") if p.is_file() and p.suffix != ".xlsx"]
    assert [p.name for p in left if b"Ostergaard" in p.read_bytes()] == []
    assert not any("Freya" in str(p) for p in school.root.rglob("*"))
    assert b"Hana" in (school.root / "dashboard.html").read_bytes()
    assert (school.done / "2026-11-22" / "My targets Hana.docx").is_file()


def test_what_was_forgotten_can_be_dropped_again(school: Folders, run: Run) -> None:
    assert main(["forget", "Hana", "--in", str(school.root), "--yes"]) == 0
    drop(school.inbox, NAMES[1], (SAMPLES / NAMES[1]).read_bytes())
    assert run().done == 1


def test_nothing_goes_without_a_yes(school: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(school.root.rglob("*"))
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert main(["forget", "Hana", "--in", str(school.root)]) == 130
    assert main(["forget", "Hana", "--in", str(school.root), "--dry-run"]) == 0
    assert sorted(school.root.rglob("*")) == before


def test_the_zip_holds_the_pupils_papers_and_no_other_pupils(
    school: Folders, tmp_path: Path
) -> None:
    target = tmp_path / "asked for.zip"
    export(held(school, "Freya Ostergaard"), school, target, TODAY)
    with zipfile.ZipFile(target) as z:
        names = z.namelist()
        plans = decode_plans(z.read("plans.json")).plans
        contents = z.read("contents.txt").decode()
    assert {p.pupil.name for p in plans} == {"Freya Ostergaard"}
    assert any(n.endswith("EHCP Freya O FINAL.docx") for n in names)
    assert not any("Whole school" in n or "Hana" in n for n in names)
    assert "22 November 2026" in contents
    assert "name other pupils too and are not in here: 1" in contents


def test_a_folder_that_is_being_watched_is_not_touched(school: Folders) -> None:
    from sspdocs.watch.folder import Lock

    with Lock(school):
        assert main(["forget", "Hana", "--in", str(school.root), "--yes"]) == 2


def test_the_register_forgets_only_the_pupil_it_is_told(tmp_path: Path) -> None:
    from sspdocs.register import Entry, Register
    from sspdocs.register.store import FILE_NAME

    with Register(tmp_path / FILE_NAME) as register:
        entries = [Entry(name="Ada Brook"), Entry(name="Ben Ash")]
        register.learn(entries, dt.date(2026, 11, 22), "test")
        (ada, ben) = register.entries()
        register.forget([ada])
        assert list(register.entries()) == [ben]
        assert register.history(ada) == []
    assert b"Ada Brook" not in (tmp_path / FILE_NAME).read_bytes()


def test_pupils_with_old_papers_only_are_listed_and_kept(
    school: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    with Ledger(school.state / FILE) as ledger:
        assert held_since(ledger, dt.date(2020, 1, 1)) == ()
        old = held_since(ledger, dt.date(2090, 1, 1))
    assert "Freya Ostergaard" in {kept.pupil for kept in old}
    assert [kept.last for kept in old] == sorted(kept.last for kept in old)
    before = sorted(school.root.rglob("*"))
    assert main(["forget", "--in", str(school.root), "--older-than", "50"]) == 0
    assert "0 pupils" in capsys.readouterr().out
    assert sorted(school.root.rglob("*")) == before
