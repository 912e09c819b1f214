"""Versions of a plan in `out/`: which stands, which is kept, what comes back to the teacher."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest

from sspdocs.watch import Folders
from sspdocs.watch.ledger import FILE, Ledger
from watch.conftest import Run
from watch.forms import map_of, plan
from watch.killing import drop, unlike

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PLAN = (SAMPLES / "My targets Hana.docx").read_bytes()

pytestmark = pytest.mark.slow


def test_a_newer_version_takes_the_place_and_the_older_is_kept(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "plan.docx", PLAN)
    run()
    before = folders.out / "Hana Yoshida-Lunn" / "Hana Yoshida-Lunn - SEN Support Plan.docx"
    first = before.read_bytes()
    drop(folders.inbox, "plan.docx", unlike(PLAN, 2))
    run(dt.date(2026, 11, 30))
    assert before.read_bytes() != first
    kept = (
        before.parent / "earlier" / "Hana Yoshida-Lunn - SEN Support Plan (until 2026-11-30).docx"
    )
    assert kept.read_bytes() == first
    with Ledger(folders.state / FILE) as ledger:
        assert list(ledger.standing()) == [2]


def test_what_a_person_changed_in_out_is_kept(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "plan.docx", PLAN)
    run()
    path = folders.out / "Hana Yoshida-Lunn" / "Hana Yoshida-Lunn - SEN Support Plan.docx"
    path.write_bytes(b"her own words")
    drop(folders.inbox, "plan.docx", unlike(PLAN, 2))
    run()
    assert b"her own words" in [p.read_bytes() for p in (path.parent / "earlier").iterdir()]


def test_the_teacher_has_her_own_file_back_with_comments(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "My targets Hana.docx", PLAN)
    run()
    copy = (
        folders.out
        / "Hana Yoshida-Lunn"
        / "Hana Yoshida-Lunn - with comments (My targets Hana).docx"
    )
    with zipfile.ZipFile(copy) as z:
        assert "word/comments.xml" in z.namelist()


def test_a_file_of_several_pupils_comes_back_with_comments_too(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "Year 5/map.xlsx", map_of("Ada Brook", "Ben Ash"))
    run()
    page = folders.out / "Year 5" / "map - what to put right.html"
    said = page.read_text("utf-8")
    assert "Ada Brook" in said
    assert "Ben Ash" in said
    with zipfile.ZipFile(page.with_name("map - with comments.xlsx")) as z:
        notes = z.read(next(n for n in z.namelist() if "comments" in n)).decode()
    assert notes.count("before the plan starts") == 2
    assert {p.name for p in (folders.out / "Year 5" / "Ben Ash").iterdir()} == {
        "Ben Ash - costed provision map.xlsx"
    }
    drop(folders.inbox, "Year 5/map.xlsx", map_of("Ada Brook", "Ben Ash", review="02/07/2026"))
    run()
    assert page.read_text("utf-8") != said
    assert [p for p in (page.parent / "earlier").glob("*.html") if p.read_text("utf-8") == said]


def test_an_older_plan_that_comes_later_changes_nothing_that_stands(
    folders: Folders, run: Run
) -> None:
    drop(folders.inbox, "now.docx", plan("Ada Brook", "4 May 2014"))
    run()
    top = folders.out / "Ada Brook"
    before = {p.name: p.read_bytes() for p in top.iterdir() if p.is_file()}
    assert before
    old = plan("Ada Brook", "4 May 2014", start="1 September 2025")
    drop(folders.inbox, "last year.docx", old)
    assert run().done == 1
    assert {p.name: p.read_bytes() for p in top.iterdir() if p.is_file()} == before
    assert any("SEN Support Plan (2025-09-01)" in p.name for p in (top / "earlier").iterdir())
    with Ledger(folders.state / FILE) as ledger:
        assert list(ledger.standing()) == [1]


def test_what_was_put_right_does_not_stay_to_be_put_right(folders: Folders, run: Run) -> None:
    drop(folders.inbox, "map.xlsx", map_of("Ada Brook", "Ben Ash"))
    run()
    assert (folders.out / "map - what to put right.html").exists()
    drop(folders.inbox, "map, mended.xlsx", map_of("Ada Brook", "Ben Ash", review="01/12/2026"))
    run()
    shown = {p.name for p in folders.out.rglob("*") if p.parent.name != "earlier"}
    assert not any("what to put right" in n or "with comments" in n for n in shown)
    kept = {p.name for p in (folders.out / "earlier").iterdir()}
    assert "map - what to put right (until 2026-11-22).html" in kept
    assert "Ada Brook - costed provision map.xlsx" in shown
