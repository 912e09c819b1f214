from __future__ import annotations

import json
import os
from pathlib import Path

import docx
import pytest
import word

from sspdocs.cli import main
from sspdocs.ooxml import office, pdf


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder: no settings and no councils of the machine's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SSPDOCS_TEMPLATES", raising=False)


def write_plan(name: str = "Ada.docx", pupil: str = "Ada Finch") -> Path:
    document = docx.Document()
    document.add_heading("SEN Support Plan", 0)
    table = document.add_table(3, 2)
    rows = (("Name", pupil), ("My strengths", "Kind"), ("Ethnicity", "White British"))
    for row, (label, value) in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = label, value
    document.save(name)
    return Path(name)


def convert(*args: str) -> int:
    return main(["convert", "--out", "out", "--today", "2026-11-22", *args])


def written() -> list[str]:
    kept = Path("out/.sspdocs")
    found = [p for p in Path("out").rglob("*") if p.is_file() and kept not in p.parents]
    return sorted(p.relative_to("out").as_posix() for p in found)


def test_a_label_on_two_lines_is_listed_on_one(capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document(str(write_plan()))
    document.tables[0].rows[2].cells[0].text = "Ethnicity\n(as the family says)"
    document.save("Ada.docx")
    assert convert("Ada.docx") == 0
    assert "continuation: Ethnicity (as the family says)" in capsys.readouterr().out


def test_a_plan_becomes_the_councils_document(capsys: pytest.CaptureFixture[str]) -> None:
    before = write_plan().read_bytes()
    assert convert("Ada.docx", "--council", "sefton") == 0
    assert written() == ["Ada Finch/Ada Finch - SEN Support Plan.docx"]
    assert Path("Ada.docx").read_bytes() == before
    said = capsys.readouterr().out
    assert "continuation: Ethnicity" in said
    assert said.endswith("Sefton: 1 document written.\n")


def test_one_bad_file_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    write_plan()
    Path("bad.docx").write_bytes(b"not a document")
    assert convert("bad.docx", "missing.docx", "Ada.docx") == 1
    assert written() == ["Ada Finch/Ada Finch - SEN Support Plan.docx"]
    said = capsys.readouterr().out
    assert "missing.docx" in said and "2 files could not be read" in said


def test_a_second_run_changes_nothing_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    write_plan()
    assert convert("Ada.docx") == 0
    assert convert("Ada.docx") == 0
    assert "1 unchanged" in capsys.readouterr().out


def test_an_existing_document_is_not_replaced_without_force(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_plan()
    convert("Ada.docx")
    path = Path("out") / written()[0]
    path.write_bytes(b"mine")
    assert convert("Ada.docx") == 4
    assert "--force" in capsys.readouterr().out and path.read_bytes() == b"mine"
    assert convert("Ada.docx", "--force") == 0
    assert path.read_bytes() != b"mine"


def test_a_dry_run_only_says(capsys: pytest.CaptureFixture[str]) -> None:
    write_plan()
    assert convert("Ada.docx", "--dry-run") == 0
    assert "1 document would be written" in capsys.readouterr().out
    assert not Path("out").exists()


def test_json_lists_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    write_plan()
    assert convert("Ada.docx", "--json") == 0
    made = json.loads(capsys.readouterr().out)
    (document,) = made["documents"]
    assert document["state"] == "written" and document["continued"] == ["Ethnicity"]
    assert made["today"] == "2026-11-22" and made["problems"] == []


def test_a_wrong_template_stops_before_the_first_file(capsys: pytest.CaptureFixture[str]) -> None:
    write_plan()
    folder = Path("templates/here")
    folder.mkdir(parents=True)
    (folder / "council.toml").write_text(
        'extends = "common"\nname = "Here"\nshort = "Here"\n'
        '[[documents]]\nid = "plan"\nfile = "p.docx"\nkind = "sen_support_plan"\ntitle = "Plan"\n'
    )
    (folder / "p.docx").write_bytes(word.document(word.p("{{ pupil.nmae }}")))
    assert convert("Ada.docx", "--council", "here") == 3
    said = capsys.readouterr().err
    assert "p.docx, paragraph 1: {{ pupil.nmae }}: no such field. Did you mean pupil.name?" in said
    assert not Path("out").exists()


def test_out_may_not_be_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    write_plan()
    Path("out").write_text("x")
    assert main(["convert", "Ada.docx", "--out", str(Path("out").resolve())]) in (2, 4)
    assert "out" in capsys.readouterr().err


def test_pdf_without_libreoffice_says_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_plan()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    assert convert("Ada.docx", "--pdf") == 4
    assert "Install it from libreoffice.org" in capsys.readouterr().err
    assert not Path("out").exists()


@pytest.mark.slow
@pytest.mark.skipif(pdf.find_office() is None, reason="LibreOffice is not installed")
def test_a_pdf_stands_beside_each_document() -> None:
    write_plan()
    write_plan("Bea.docx", "Bea Moss")
    assert convert("Ada.docx", "Bea.docx", "--pdf") == 0
    pdfs = [n for n in written() if n.endswith(".pdf")]
    assert len(pdfs) == 2
    assert all((Path("out") / n).read_bytes().startswith(b"%PDF") for n in pdfs)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script for an office")
def test_an_office_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nsleep 60\n")
    program.chmod(0o700)
    monkeypatch.setattr(pdf, "_START_SECONDS", 0.5)
    monkeypatch.setattr(pdf, "_EACH_SECONDS", 0)
    assert pdf.to_pdf([write_plan()], office=program) == [None]
    child = int((tmp_path / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] in "ZX"
