"""What is held of one pupil: shown, given out, forgotten; nobody else's touched."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import sqlite3
import zipfile
import zlib
from pathlib import Path

import click
import pytest

from sspdocs.batch import Cache
from sspdocs.cli import group, main
from sspdocs.errors import NotFound, UsageError
from sspdocs.model import decode_plans
from sspdocs.watch import Folders
from sspdocs.watch.giving_out import export
from sspdocs.watch.held import Held, find_held
from sspdocs.watch.ledger import FILE, Ledger
from sspdocs.watch.retention import held_since
from sspdocs.workspace import USUAL_OUTPUTS
from watch.conftest import TODAY, Run
from watch.forms import plan
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


def said_anywhere(top: Path, word: str) -> set[str]:
    """The files below a folder with a word in their bytes, in what they pack, or in their name."""
    found = set()
    for path in (p for p in top.rglob("*") if p.is_file()):
        data = path.read_bytes()
        pieces = [path.name.encode(), data, data.decode("utf-16-le", "ignore").encode()]
        if data.startswith(b"PK"):
            with zipfile.ZipFile(path) as z:
                pieces += [z.read(n) for n in z.namelist()]
        if data.startswith(b"SQLite"):
            with sqlite3.connect(path) as db:
                tables = [
                    r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
                ]
                rows = [r for t in tables for r in db.execute(f"SELECT * FROM {t}")]
            db.close()
            pieces += [unpacked(v) for r in rows for v in r if isinstance(v, bytes)]
        if any(word.casefold().encode() in piece.lower() for piece in pieces):
            found.add(path.name)
    return found


def unpacked(value: bytes) -> bytes:
    try:
        return zlib.decompress(value)
    except zlib.error:
        return value


def test_forgetting_leaves_no_byte_of_the_pupil(
    school: Folders, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sspdocs.register import Entry, Register
    from sspdocs.register.store import FILE_NAME

    root, out = school.root, school.out / "Freya Ostergaard"
    monkeypatch.chdir(root)
    copies = root / "comments"  # each place that a command of ours may have written to
    args = [str(school.done), "--today", "2026-11-22"]
    assert main(["check", *args, "--annotate", str(copies), "--fail-on", "never"]) in (0, 1)
    assert main(["report", *args, "--out", str(root), "--force"]) == 0
    assert main(["map", *args, "--out", str(root / "maps"), "--force"]) == 0
    with Register(root / FILE_NAME) as register:
        register.learn([Entry(name="Freya Ostergaard"), Entry(name="Ben Ash")], TODAY, "test")
    drop(school.inbox, NAMES[0], (SAMPLES / NAMES[0]).read_bytes() + b" a newer one")
    run(dt.date(2026, 11, 23))
    (school.state / "ledger-damaged-1.sqlite").write_bytes((school.state / FILE).read_bytes())
    before = said_anywhere(root, "Ostergaard")
    assert {FILE, FILE_NAME, "dashboard.html", "ledger-damaged-1.sqlite",
            "results.sqlite"} <= before  # fmt: skip
    assert main(["forget", "Freya Ostergaard", "--in", ".", "--yes"]) == 0
    run(dt.date(2026, 11, 24))
    assert not out.exists()
    left = said_anywhere(root, "Ostergaard")
    assert left == {"Whole school map AUTUMN 26 v5.xlsx"}  # names other pupils too: listed, left
    assert [p.name for p in copies.glob("*.docx")] == ["My targets Hana.docx"]
    assert "Hana" in (root / "dashboard.html").read_text("utf-8")
    assert (school.done / "2026-11-22" / "My targets Hana.docx").is_file()


def test_what_only_mentions_a_pupil_is_listed_and_left(
    school: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = school.problems / "letter.txt"
    letter.write_text("Dear family of OSTERGAARD, Freya", "utf-8")
    assert main(["forget", "Freya Ostergaard", "--in", str(school.root), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "problems/letter.txt" in said.partition("stay as they are")[2].replace("\\", "/")
    assert letter.exists()
    assert main(["forget", "Freya Ostergaard", "--in", str(school.root), "--yes"]) == 0
    assert "look at those files yourself" in capsys.readouterr().out


def test_two_pupils_of_one_name_are_told_apart(folders: Folders, run: Run) -> None:
    one = plan("Ada Brook", "4 May 2014")
    other = plan("Ada Brook", "9 June 2016")
    drop(folders.inbox, "one.docx", one)
    drop(folders.inbox, "other.docx", other)
    assert run().done == 2
    with pytest.raises(UsageError, match="--born"):
        held(folders, "Ada Brook")
    with Ledger(folders.state / FILE) as ledger:
        found = find_held("Ada Brook", folders, ledger, folders.root, born=dt.date(2016, 6, 9))
        with pytest.raises(NotFound, match="born on that day"):
            find_held("Ada Brook", folders, ledger, folders.root, born=dt.date(2001, 1, 1))
    assert {p.pupil.date_of_birth for p in found.plans} == {dt.date(2016, 6, 9)}
    assert folders.done / "2026-11-22" / "other.docx" in found.files
    assert folders.done / "2026-11-22" / "one.docx" in found.shared
    where = ["--in", str(folders.root), "--born", "2016-06-09", "--yes"]
    assert main(["forget", "Ada Brook", *where]) == 0
    assert held(folders, "Ada Brook").plans[0].pupil.date_of_birth == dt.date(2014, 5, 4)
    assert [p.name for p in folders.done.rglob("*.docx")] == ["one.docx"]
    assert list(folders.out.rglob("*SEN Support Plan*.docx")) != []


def test_whose_folder_it_is_is_forgotten_of_one_pupil_and_kept_of_the_other(
    folders: Folders, run: Run
) -> None:
    for name, born in (("one.docx", "4 May 2014"), ("other.docx", "9 June 2016")):
        drop(folders.inbox, name, plan("Ada Brook", born))
    assert run().done == 2
    maps = folders.root / "maps"
    assert main(["map", str(folders.done), "--out", str(maps), "--today", "2026-11-22"]) == 0
    with Cache(maps) as cache:
        before = {one.folder: one.who.born for one in cache.folders()}
    assert before.keys() == {"Ada Brook", "Ada Brook (born 2016)"}
    where = ["--in", str(folders.root), "--born", "2016-06-09", "--yes"]
    assert main(["forget", "Ada Brook", *where]) == 0
    with Cache(maps) as cache:
        left = {one.folder: one.who.born for one in cache.folders(gone=True)}
    assert left == {"Ada Brook": before["Ada Brook"]}


def test_work_that_was_cut_off_is_finished_before_anything_is_forgotten(school: Folders) -> None:
    with Ledger(school.state / FILE) as ledger:
        ledger.move(ledger.items("done")[0], "published")
    assert main(["forget", "Hana", "--in", str(school.root), "--yes"]) == 2
    assert (school.done / "2026-11-22" / "My targets Hana.docx").is_file()


def test_rows_of_a_pupil_who_was_never_entered_go_too(
    school: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sspdocs.deadlines.cases import key_of
    from sspdocs.register import Register
    from sspdocs.register.store import FILE_NAME

    monkeypatch.chdir(school.root)
    (plan,) = [p for p in held(school, "Hana").plans if p.kind != "provision_map"]
    pupil = plan.pupil
    mine = key_of(pupil.upn, pupil.name, pupil.date_of_birth, "")
    alone = key_of(None, "Ada Brook", None, "")
    with Register(school.root / FILE_NAME) as register:
        register.note_pack(mine, TODAY, "out/Hana Yoshida-Lunn", b'{"for": "Hana Yoshida-Lunn"}')
        register.note_pack(alone, TODAY, "out/Ada Brook", b'{"for": "Ada Brook"}')
    found = held(school, "Hana")
    assert found.keys == (mine,)
    assert [event.kind for event in found.history] == ["pack"]
    for name in ("Hana", "Ada Brook"):
        assert main(["forget", name, "--in", ".", "--yes"]) == 0
    data = (school.root / FILE_NAME).read_bytes()
    assert b"Hana" not in data
    assert b"Ada" not in data


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


def test_what_commands_wrote_beside_the_watched_folder_goes_too(
    school: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pack = next(school.out.rglob("pack.json")).parent
    shutil.copytree(pack, tmp_path / "invitations" / "F Ostergaard" / pack.name)
    for name in ("Freya Ostergaard", "Hana Yoshida-Lunn"):
        paper = tmp_path / "bundles" / name / "00 Checklist.docx"
        paper.parent.mkdir(parents=True)
        paper.write_bytes(name.encode())
    assert main(["forget", "Freya", "--in", str(school.root), "--yes"]) == 0
    left = [p for top in ("invitations", "bundles") for p in (tmp_path / top).rglob("*")]
    assert [p.name for p in left] == ["Hana Yoshida-Lunn", "00 Checklist.docx"]


def test_a_pack_that_was_written_elsewhere_is_followed_by_the_register(
    school: Folders,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from sspdocs.register import Register
    from sspdocs.register.store import FILE_NAME

    monkeypatch.chdir(tmp_path)
    pack = next(p for p in school.out.rglob("pack.json") if "Freya" in str(p)).parent
    own, far = tmp_path / "My letters", tmp_path / "My letters" / "F O" / pack.name
    shutil.copytree(pack, far)
    (own / "Shopping.txt").write_text("Freya Ostergaard: a card")
    key = json.loads((pack / "pack.json").read_bytes())["key"]
    with Register(tmp_path / FILE_NAME) as register:
        register.note_pack(key, TODAY, str(far), b"{}")

    assert main(["forget", "Freya", "--in", str(school.root), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert str(far / "pack.json") in said
    assert "Not looked through: papers that a command wrote to another folder" in said
    assert main(["forget", "Freya", "--in", str(school.root), "--yes"]) == 0
    assert [p.name for p in own.rglob("*")] == ["Shopping.txt"]


def test_the_folders_beside_are_those_that_commands_write_in() -> None:
    written = {
        str(option.default)
        for name in ("invite", "reviewed", "bundle", "map")
        for option in group.get_command(click.Context(group), name).params
        if option.name == "out"
    }
    assert written == set(USUAL_OUTPUTS)
