"""The watcher on a folder: what comes out, what is said, what a bad day does to it."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from sspdocs.watch import Folders
from sspdocs.watch.decide import BACK_OFF_SECONDS
from sspdocs.watch.ledger import FILE, Ledger
from sspdocs.watch.status import read_status
from watch.conftest import TODAY, Run
from watch.killing import drop, faults, hashes, outputs, start, unlike, until

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
CORPUS = SAMPLES.parent.parent / "shared" / "corpus" / "dev"
PLAN = (SAMPLES / "My targets Hana.docx").read_bytes()
EHC = (SAMPLES / "EHCP Freya O FINAL.docx").read_bytes()

pytestmark = pytest.mark.slow
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def test_a_plan_comes_out_as_the_councils_documents(folders: Folders, run: Run) -> None:
    dropped = drop(folders.inbox, "My targets Hana.docx", PLAN)
    assert run().done == 1
    assert (folders.done / "2026-11-22" / "My targets Hana.docx").read_bytes() == PLAN
    assert "Hana Yoshida-Lunn/Hana Yoshida-Lunn - SEN Support Plan.docx" in outputs(folders.root)
    assert faults(folders.root, [dropped]) == {}
    assert b"Hana" in (folders.root / "dashboard.html").read_bytes()


def test_a_dropped_folder_is_kept_as_a_folder(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "Year 7/Ash/plan.docx", PLAN)
    run()
    assert (folders.done / "2026-11-22" / "Year 7" / "Ash" / "plan.docx").is_file()
    assert (folders.out / "Year 7" / "Ash" / "Hana Yoshida-Lunn").is_dir()
    assert list(folders.inbox.iterdir()) == []


def test_the_same_bytes_under_another_name_are_not_done_twice(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "a.docx", PLAN)
    drop(folders.inbox, "a - Copy.docx", PLAN)
    tally = run()
    assert (tally.done, tally.same) == (1, 1)
    drop(folders.inbox, "third.docx", PLAN)
    assert run().same == 1
    assert len(hashes(folders.done)) == 3


def test_what_cannot_be_read_has_a_note_beside_it(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 not really")
    assert run().problems == 1
    note = (folders.problems / "letter.docx - why.txt").read_text("utf-8")
    assert "Why and what to do:" in note
    assert "22 November 2026" in note
    drop(folders.inbox, "letter.docx", b"another bad one")
    run()
    assert (folders.problems / "letter (2).docx").is_file()


@posix
def test_links_and_pipes_are_put_aside_unopened(folders: Folders, run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "secret.docx"
    secret.write_bytes(PLAN)
    (folders.inbox / "link.docx").symlink_to(secret)
    os.mkfifo(folders.inbox / "pipe.docx")
    assert run().problems == 2
    assert outputs(folders.root) == []
    assert (folders.problems / "link.docx").is_symlink()
    assert "link" in (folders.problems / "link.docx - why.txt").read_text("utf-8")


def test_a_file_that_another_program_keeps_is_tried_again_and_then_given_up(
    folders: Folders, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what Windows says while Word has a document open, on any system
    monkeypatch.setattr("sspdocs.watch.work.is_held_open", lambda path: True)
    dropped = drop(folders.inbox, "plan.docx", PLAN)
    for seconds in BACK_OFF_SECONDS:
        before = time.time()
        assert run().problems == 0
        assert [w.why for w in read_status(folders).waiting] == [
            "open in another program, or not yours to read"
        ]
        with Ledger(folders.state / FILE) as ledger:
            (item,) = ledger.items("waiting")
            assert before <= item.not_before - seconds <= time.time()
            ledger.move(item, "waiting", not_before=0.0)
    assert hashes(folders.inbox) == [dropped]
    assert run().problems == 1
    assert "Close it in Word" in (folders.problems / "plan.docx - why.txt").read_text("utf-8")
    assert hashes(folders.problems) == [dropped]
    monkeypatch.undo()
    drop(folders.inbox, "plan.docx", PLAN)
    assert run().done == 1


@posix
@pytest.mark.parametrize(
    "name", ["plan\u202exslx.docx", "con.docx", "a\nb.docx", "tab\there.docx", "semi;rm -rf.docx",
             " .docx", "x" * 200 + ".docx"]
)  # fmt: skip
def test_names_that_mean_harm_are_made_safe(folders: Folders, run: Run, name: str) -> None:
    drop(folders.inbox, name, PLAN)
    run()
    (kept,) = [p for p in folders.done.rglob("*") if p.is_file()]
    assert kept.read_bytes() == PLAN
    assert kept.resolve().is_relative_to(folders.done.resolve())
    assert kept.stem.casefold() != "con"
    assert all(c.isprintable() for c in kept.name)
    assert len(kept.name) <= 100


@posix
def test_a_name_that_is_not_text_is_no_trouble(folders: Folders, run: Run) -> None:
    path = os.fsencode(folders.inbox) + b"/plan\xff\xfe.docx"
    with open(path, "wb") as file:  # noqa: PTH123 a name of bytes
        file.write(PLAN)
    assert run().done == 1
    assert hashes(folders.done) == hashes(folders.done) != []


@posix
def test_what_is_written_is_for_its_owner_only(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "ehc.docx", EHC)
    drop(folders.inbox, "bad.docx", b"bad")
    run()
    made = [*folders.out.rglob("*"), *folders.state.rglob("*"), *folders.root.glob("*.*")]
    loose = {p.name for p in made if p.stat().st_mode & 0o077}
    assert loose == set()


def test_packs_that_are_due_are_made_once(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "ehc.docx", EHC)
    run()
    packs = sorted(folders.out.rglob("pack.json"))
    assert len(packs) == 1
    stamp = packs[0].stat().st_mtime_ns
    run(TODAY + dt.timedelta(days=1))
    assert sorted(folders.out.rglob("pack.json")) == packs
    assert packs[0].stat().st_mtime_ns == stamp


def test_a_clock_that_was_put_back_does_no_harm(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "ehc.docx", EHC)
    run()
    drop(folders.inbox, "plan.docx", PLAN)
    assert run(dt.date(2025, 1, 1)).done == 1
    assert len(hashes(folders.done)) == 2


def test_a_deleted_ledger_is_rebuilt_and_nothing_is_done_twice(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "plan.docx", PLAN)
    drop(folders.inbox, "ehc.docx", EHC)
    run()
    before = {p: p.stat().st_mtime_ns for p in folders.out.rglob("*") if p.is_file()}
    for path in folders.state.glob(f"{FILE}*"):
        path.unlink()
    drop(folders.inbox, "plan again.docx", PLAN)
    tally = run()
    assert (tally.rebuilt, tally.same, tally.done) == (2, 1, 0)
    assert {p: p.stat().st_mtime_ns for p in folders.out.rglob("*") if p.is_file()} == before
    assert b"Hana" in (folders.root / "dashboard.html").read_bytes()


def test_a_rebuilt_ledger_still_keeps_the_version_before(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "plan.docx", PLAN)
    run()
    (folders.state / FILE).unlink()
    drop(folders.inbox, "plan.docx", unlike(PLAN, 3))
    run()
    assert len(list((folders.out / "Hana Yoshida-Lunn" / "earlier").glob("*.docx"))) == 1


@pytest.mark.parametrize("damage", ["overwritten", "cut short", "another version"])
def test_a_damaged_ledger_is_set_aside_and_said(folders: Folders, run: Run, damage: str) -> None:
    drop(folders.inbox, "plan.docx", PLAN)
    run()
    path = folders.state / FILE
    data = path.read_bytes()
    if damage == "overwritten":
        path.write_bytes(b"not a ledger" * 500)
    elif damage == "cut short":
        path.write_bytes(data[: len(data) // 2])
    else:
        import sqlite3

        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
    drop(folders.inbox, "again.docx", PLAN)
    tally = run()
    assert tally.set_aside == "ledger-damaged-1.sqlite"
    assert (tally.rebuilt, tally.same, tally.done) == (1, 1, 0)
    assert (folders.state / "ledger-damaged-1.sqlite").exists()


def test_an_output_folder_that_cannot_be_written_loses_nothing(folders: Folders, run: Run) -> None:
    dropped = drop(folders.inbox, "plan.docx", PLAN)
    refuses = folders.out / "Hana Yoshida-Lunn"
    refuses.write_bytes(b"")  # a file where a folder must be: it stops root too, on any system
    other = drop(folders.inbox, "z ehc.docx", EHC)
    tally = run()
    assert tally.trouble
    assert hashes(folders.done) == [other]  # one document that is open holds nobody else up
    assert (folders.inbox / "plan.docx").read_bytes() == PLAN
    refuses.unlink()
    run()
    assert faults(folders.root, [dropped, other]) == {}
    assert "Hana Yoshida-Lunn/Hana Yoshida-Lunn - SEN Support Plan.docx" in outputs(folders.root)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small file system of its own")
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=700k", "none", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("a small file system cannot be mounted here")
    try:
        folder = disk / "watched"
        drop_to = folder / "inbox"
        dropped = [drop(drop_to, p, (SAMPLES / p).read_bytes())
                   for p in ("EHCP Freya O FINAL.docx", "My targets Hana.docx")]  # fmt: skip
        filler = disk / "filler"
        with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="space"):
            while True:
                file.write(b"x" * 4096)
        start(folder).communicate(timeout=300)
        assert len(hashes(folder / "inbox")) + len(hashes(folder / "done")) == 2
        filler.unlink()
        subprocess.run(["mount", "-o", "remount,size=60m", str(disk)], check=True)
        with Ledger(folder / ".sspdocs" / FILE) as ledger:
            for item in ledger.items("waiting"):
                ledger.move(item, "waiting", not_before=0.0)
        process = start(folder)
        process.communicate(timeout=300)
        assert process.returncode == 0
        assert faults(folder, dropped) == {}
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


@posix
def test_sigterm_finishes_the_file_in_hand(folders: Folders) -> None:
    dropped = [drop(folders.inbox, f"{n}.docx", unlike(PLAN, n)) for n in range(8)]
    process = start(folders.root, once=False)
    until(lambda: hashes(folders.done))
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=120)
    assert process.returncode == 0
    with Ledger(folders.state / FILE) as ledger:
        assert set(ledger.counts()) <= {"done", "waiting"}
    assert sorted(hashes(folders.done) + hashes(folders.inbox)) == sorted(dropped)
    assert not read_status(folders).running


def test_a_file_that_arrives_while_watching_is_done(folders: Folders) -> None:
    process = start(folders.root, once=False)
    try:
        until(lambda: read_status(folders).running)
        drop(folders.inbox, "plan.docx", PLAN)
        until(lambda: hashes(folders.done))
        assert len(hashes(folders.done)) == 1
    finally:
        process.kill()
        process.communicate()


def test_a_folder_that_drops_and_comes_back_loses_nothing(folders: Folders) -> None:
    process = start(folders.root, once=False)
    try:
        time.sleep(1.2)
        away = folders.root.with_name("away")
        folders.root.rename(away)
        drop(away / "inbox", "plan.docx", PLAN)
        time.sleep(1)
        assert process.poll() is None
        assert hashes(away / "inbox") != []
    finally:
        process.kill()
        process.communicate()
    away.rename(folders.root)
    start(folders.root).communicate(timeout=300)
    assert len(hashes(folders.done)) == 1


def test_the_log_names_nobody(folders: Folders, run: Run) -> None:
    from sspdocs.watch.journal import log_to

    for path in SAMPLES.iterdir():
        if path.suffix in (".docx", ".xlsx"):
            shutil.copyfile(path, folders.inbox / path.name)
    drop(folders.inbox, "Ada Brook.docx", b"bad")
    handler = log_to(folders)
    try:
        run()
    finally:
        handler.close()
    from sspdocs.watch.journal import log

    log.removeHandler(handler)
    said = (folders.state / "watch.log").read_text("utf-8").casefold()
    assert "item 1: done" in said
    names = {
        word for p in SAMPLES.glob("*.*x") for word in p.stem.casefold().split() if len(word) > 3
    }
    names |= {p.name.casefold() for p in folders.out.iterdir()} | {"ada", "brook"}
    names = {name for name in names if not name.isdigit()} - {"form"}  # "platform", "2026"
    assert {name for name in names if name in said} == set()


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection is not beside the project")
def test_the_log_of_a_run_over_the_collection_names_nobody(folders: Folders, run: Run) -> None:
    from sspdocs.watch.journal import log, log_to

    names: set[str] = set()
    for path in sorted(CORPUS.iterdir()):
        if path.suffix in (".docx", ".xlsx", ".doc", ".odt", ".rtf"):
            shutil.copyfile(path, folders.inbox / path.name)
            names.add(path.stem)
        elif path.name.endswith(".truth.json"):
            plans = json.loads(path.read_text("utf-8")).get("plans", [])
            names |= {p.get("pupil", {}).get("name") or "" for p in plans}
    handler = log_to(folders)
    try:
        tally = run()
    finally:
        handler.close()
        log.removeHandler(handler)
    assert tally.done + tally.same > 80
    said = (folders.state / "watch.log").read_text("utf-8").casefold()
    assert len(said.splitlines()) > 90
    assert len(names) > 90
    assert [n for n in names if n and n.casefold() in said] == []
    # each line is of a few shapes: a number, a state, a code; nothing else can get in
    shape = re.compile(
        r"[-\d]+ [:,\d]+ (info|warning|error) (item \d+: [a-z -]+\d*|a new ledger, \d+ files in "
        r"done/|started; \d+ files left by an interruption|dashboard: \d+|packs: \d+)"
    )
    assert [line for line in said.splitlines() if not shape.fullmatch(line)] == []


def test_what_is_written_names_no_author(folders: Folders, run: Run) -> None:
    for path in SAMPLES.iterdir():
        if path.suffix in (".docx", ".xlsx"):
            shutil.copyfile(path, folders.inbox / path.name)
    run()
    made = [p for p in folders.out.rglob("*") if p.suffix in (".docx", ".xlsx")]
    made = [p for p in made if " - with comments (" not in p.name]  # the teacher's own file
    named = set()
    for path in made:
        with zipfile.ZipFile(path) as z:
            for part in (n for n in z.namelist() if n.startswith("docProps/")):
                pattern = rb"<(?:dc:creator|cp:lastModifiedBy|Manager|Company)[^>]*>([^<]+)<"
                named |= set(re.findall(pattern, z.read(part)))
    assert len(made) > 30
    assert named <= {b"sspdocs"}
