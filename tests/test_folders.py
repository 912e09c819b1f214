"""What the paths on a command line mean, and what is said of the rest."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sspdocs.cli import main
from sspdocs.errors import NotFound
from sspdocs.folders import find_documents
from tests.desk import plan_file, workbook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents, and the things that lie beside documents on a shared drive."""
    names = (
        "b.docx", "A.xlsx", "~$b.docx", ".hidden.docx", "notes.txt", "half.docx.part",
        "~WRL0001.tmp", "Year 4/c.docx", "Year 4/.cache/d.docx",
    )  # fmt: skip
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def _names(root: Path, *given: str | Path) -> list[str]:
    return [p.relative_to(root).as_posix() for p in find_documents(given).files]


def test_a_folder_stands_for_the_documents_in_it_and_below_it(folder: Path) -> None:
    assert _names(folder, folder) == ["A.xlsx", "b.docx", "Year 4/c.docx"]


def test_a_file_named_by_itself_is_taken_whatever_its_name(folder: Path) -> None:
    assert _names(folder, folder / "notes.txt", folder / "~$b.docx") == ["notes.txt", "~$b.docx"]


def test_a_pattern_passes_over_lock_files(folder: Path) -> None:
    assert _names(folder, f"{folder}/*.docx") == ["b.docx"]


def test_a_pattern_may_match_folders(folder: Path) -> None:
    assert _names(folder, f"{folder}/Year*") == ["Year 4/c.docx"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    (folder / "plan [1].docx").touch()
    assert _names(folder, folder / "plan [1].docx") == ["plan [1].docx"]


def test_a_file_named_twice_comes_once(folder: Path) -> None:
    assert _names(folder, folder / "b.docx", folder, folder / "Year 4/../b.docx")[:2] == [
        "b.docx", "A.xlsx",
    ]  # fmt: skip


def test_a_list_names_files_beside_it(folder: Path) -> None:
    (folder / "list.txt").write_text("# this term\nb.docx\n\nYear 4\n", "utf-8")
    assert _names(folder, f"@{folder}/list.txt") == ["b.docx", "Year 4/c.docx"]


def test_a_missing_list_is_said(folder: Path) -> None:
    with pytest.raises(NotFound, match="no such list"):
        find_documents([f"@{folder}/none.txt"])


def test_a_path_that_does_not_exist_is_kept_for_the_reader_to_report(folder: Path) -> None:
    assert _names(folder, folder / "gone.docx") == ["gone.docx"]


# --- our own documents --------------------------------------------------------------------------


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is worked in: a plan and a map."""
    monkeypatch.chdir(tmp_path)
    Path("Ada.docx").write_bytes(plan_file("Ada Finch"))
    rows = ("Name", "Provision", "Annual cost"), ("Maya Brown", "Social skills group", 1200)
    Path("Maya map.xlsx").write_bytes(workbook(("Provision map",), *rows))
    return tmp_path


ORIGINALS = ["Ada.docx", "Maya map.xlsx"]
WRITES = {
    "convert": ("convert", ".", "--out", "converted"),
    "map": ("map", ".", "--whole-school"),
    "report": ("report", ".", "--out", "reports"),
    "annotate": ("check", ".", "--annotate", "copies", "--fail-on", "never"),
    "workbook": ("read", ".", "-o", "plans/plans.xlsx"),
    "findings": ("check", ".", "--xlsx", "findings/findings.xlsx", "--fail-on", "never"),
}


@pytest.mark.parametrize("command", WRITES.values(), ids=WRITES)
def test_what_we_wrote_is_left_out_when_the_folder_is_read_again(
    school: Path, command: tuple[str, ...]
) -> None:
    assert main([*command]) == 0
    found = find_documents([school])
    assert [p.name for p in found.files] == ORIGINALS
    assert found.own > 0


def test_converting_into_the_folder_that_is_read_adds_nothing_the_second_time(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(["convert", ".", "--out", "converted"]) == 0
    assert len(list(school.rglob("*.docx"))) == 2
    assert "1 document that sspdocs wrote itself was left out." in capsys.readouterr().err


def test_our_own_document_is_read_when_it_is_named_or_when_there_is_nothing_else(
    school: Path,
) -> None:
    main(["convert", "Ada.docx", "--out", "converted"])
    (ours,) = school.glob("converted/*/*.docx")
    assert find_documents([ours]).files == (ours,)
    assert find_documents([school / "converted"]).files == (ours,)


def test_our_document_is_a_persons_own_once_somebody_has_saved_it(school: Path) -> None:
    main(["convert", "Ada.docx", "--out", "."])
    (ours,) = school.glob("*/*.docx")
    saved = io.BytesIO()
    with zipfile.ZipFile(ours) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            word = b"<Application>Microsoft Office Word<"
            new.writestr(name, old.read(name).replace(b"<Application>sspdocs<", word))
    assert ours not in find_documents([school]).files
    ours.write_bytes(saved.getvalue())
    assert ours in find_documents([school]).files


def test_a_person_s_document_in_the_output_folder_is_left_out_too(school: Path) -> None:
    (school / "out").mkdir()
    (school / "out" / "Ben.docx").write_bytes(plan_file("Ben Ash"))
    found = find_documents([school], out=school / "out")
    assert [p.name for p in found.files] == ORIGINALS


def test_the_folder_that_was_named_is_read_though_results_go_there(school: Path) -> None:
    assert len(find_documents([school], out=school).files) == 2


def test_a_folder_is_read_though_results_go_beside_it(school: Path) -> None:
    (school / "done" / "May").mkdir(parents=True)
    (school / "done" / "May" / "Ben.docx").write_bytes(plan_file("Ben Ash"))
    assert len(find_documents([school / "done"], out=school).files) == 1


# --- what is not read ---------------------------------------------------------------------------


def _codes(root: Path) -> list[tuple[str, str]]:
    return [(Path(p.path).name, p.code) for p in find_documents([root]).problems]


def test_files_of_other_kinds_that_may_be_plans_are_said(school: Path) -> None:
    scan = b"\xff\xd8\xff" + bytes(40_000)
    files = {"Ben.pdf": b"%PDF-1.7", "Cy.pages": b"x", "scan.jpg": scan, "Di.msg": b"x"}
    beside = {
        "logo.png": b"small", "Thumbs.db": b"x", "~$Ben.pdf": b"x", ".hidden.pdf": b"x",
        "Ada.pdf": b"%PDF-1.7 of the same name as the plan", "page.html": b"x",
    }  # fmt: skip
    for name, data in (files | beside).items():
        (school / name).write_bytes(data)
    assert dict(_codes(school)) == dict.fromkeys(files, "other-kind")


def test_many_files_of_other_kinds_are_one_line(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for n in range(5):
        (school / f"scan {n}.pdf").write_bytes(b"%PDF-1.7")
    assert main(["read", "."]) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "5 PDFs, which are not read (scan 0.pdf, scan 1.pdf, …" in said.err
    assert "5 files of other kinds not read" in said.out


@pytest.mark.parametrize("command", ["read", "check", "due"])
def test_a_folder_without_documents_is_said(
    command: str, school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (school / "empty").mkdir()
    assert main([command, "empty"]) == 1
    said = capsys.readouterr()
    assert "empty: no Word or Excel file is in it or below it. Check the folder." in (
        said.out + said.err
    )


def test_the_dashboard_names_what_was_not_read(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (school / "Ben.pdf").write_bytes(b"%PDF-1.7")
    assert main(["report", ".", "--json"]) == 1
    assert "Ben.pdf" in capsys.readouterr().out


@pytest.fixture
def closed(school: Path) -> Iterator[Path]:
    """A folder in the other one that may not be looked into, with a plan in it."""
    inner = school / "closed"
    inner.mkdir()
    (inner / "Ben.docx").write_bytes(plan_file("Ben Ash"))
    main(["read", "Ada.docx"])  # what it loads may be out of reach for another account
    inner.chmod(0)
    school.chmod(0o755)
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)  # the superuser may look everywhere
    yield inner
    os.seteuid(was)
    inner.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="rights are told in another way on Windows")
def test_a_folder_that_may_not_be_opened_is_said(closed: Path) -> None:
    found = find_documents([Path()])
    assert [p.name for p in found.files] == ORIGINALS
    assert [(p.path, p.code) for p in found.problems] == [("closed", "closed-folder")]


@pytest.mark.skipif(os.name == "nt", reason="rights are told in another way on Windows")
def test_the_others_are_read_when_one_path_may_not_be_opened(
    closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "closed", "closed/Ben.docx", "Ada.docx"]) == 1
    said = capsys.readouterr()
    assert "Ada Finch" in said.out
    assert "not allowed to look into this folder" in said.err
    assert "not allowed to open it" in said.err
