from __future__ import annotations

import datetime as dt
import stat
import sys
import unicodedata
from pathlib import Path

import pytest
import word
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, plan

from sspdocs.councils import Council, Document
from sspdocs.errors import OutputError
from sspdocs.process import write_documents
from sspdocs.writers.documents import documents_for
from sspdocs.writers.files import safe_name, write_whole
from sspdocs.writers.written import Places

ADA = {"pupil": {"name": "Ada Bell"}}


@pytest.fixture
def council(tmp_path: Path) -> Council:
    path = tmp_path / "plan.docx"
    path.write_bytes(word.document(word.p("{{ pupil.name }} {{ dates.review_due }}")))
    made = Document(id="plan", file="plan.docx", kind="sen_support_plan", title="Plan", path=path)
    return Council(name="Northshire", short="N", documents=(made,))


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_document_goes_in_the_pupils_folder(tmp_path: Path, council: Council) -> None:
    (made,) = write_documents(plan(**ADA), council, tmp_path / "out", TODAY)
    assert made.state == "written"
    assert names(tmp_path / "out") == ["Ada Bell/Ada Bell - SEN Support Plan.docx"]


def test_without_a_name_the_source_names_the_document(tmp_path: Path, council: Council) -> None:
    source = {"path": "in/Y4 plan.docx", "sha256": "", "media_type": ""}
    write_documents(plan(source=source), council, tmp_path / "out", TODAY)
    assert names(tmp_path / "out") == ["Y4 plan/Y4 plan - SEN Support Plan.docx"]


def test_what_is_there_is_left_alone_unless_forced(tmp_path: Path, council: Council) -> None:
    out = tmp_path / "out"
    (first,) = write_documents(plan(**ADA), council, out, TODAY)
    assert first.path is not None
    first.path.write_bytes(b"edited by hand")
    (again,) = write_documents(plan(**ADA), council, out, TODAY)
    assert again.state == "exists" and "--force" in again.note
    assert first.path.read_bytes() == b"edited by hand"
    (forced,) = write_documents(plan(**ADA), council, out, TODAY, force=True)
    assert forced.state == "written" and first.path.read_bytes() != b"edited by hand"


def test_the_same_bytes_again_are_unchanged(tmp_path: Path, council: Council) -> None:
    write_documents(plan(**ADA), council, tmp_path / "out", TODAY)
    (again,) = write_documents(plan(**ADA), council, tmp_path / "out", TODAY)
    assert again.state == "unchanged"


def test_a_dry_run_writes_nothing(tmp_path: Path, council: Council) -> None:
    (made,) = write_documents(plan(**ADA), council, tmp_path / "out", TODAY, dry_run=True)
    assert made.state == "would write" and not (tmp_path / "out").exists()


def written_of(tmp_path: Path, council: Council, *pupils: dict[str, object]) -> list[str]:
    """The documents of one run over plans of these pupils, a file for each."""
    places = Places()
    for number, pupil in enumerate(pupils):
        source = {"path": f"{'abcdefgh'[number]}.docx", "sha256": "", "media_type": ""}
        made = plan(pupil=pupil, source=source)
        write_documents(made, council, tmp_path / "out", TODAY, places=places)
    return names(tmp_path / "out")


def test_two_plans_of_one_pupil_do_not_overwrite_each_other(
    tmp_path: Path, council: Council
) -> None:
    assert written_of(tmp_path, council, {"name": "Ada Bell"}, {"name": "ADA BELL"}) == [
        "Ada Bell/Ada Bell - SEN Support Plan (b).docx",
        "Ada Bell/Ada Bell - SEN Support Plan.docx",
    ]


def test_two_children_of_one_name_have_a_folder_each(tmp_path: Path, council: Council) -> None:
    elder = {"name": "Ada Bell", "date_of_birth": dt.date(2015, 3, 4)}
    younger = {"name": "Ada Bell", "date_of_birth": dt.date(2017, 5, 6)}
    assert written_of(tmp_path, council, elder, younger, elder) == [
        "Ada Bell (born 2017)/Ada Bell (born 2017) - SEN Support Plan.docx",
        "Ada Bell/Ada Bell - SEN Support Plan (c).docx",
        "Ada Bell/Ada Bell - SEN Support Plan.docx",
    ]


def test_a_paper_that_could_be_two_childrens_is_in_neither_ones_folder(
    tmp_path: Path, council: Council
) -> None:
    elder = {"name": "Ada Bell", "date_of_birth": dt.date(2015, 3, 4)}
    younger = {"name": "Ada Bell", "date_of_birth": dt.date(2017, 5, 6)}
    found = written_of(tmp_path, council, elder, younger, {"name": "Ada Bell"})
    assert "Ada Bell (2)/Ada Bell (2) - SEN Support Plan.docx" in found


def test_initials_name_nobody(tmp_path: Path, council: Council) -> None:
    assert written_of(tmp_path, council, {"name": "JS"}, {"name": "JS"}) == [
        "JS (2)/JS (2) - SEN Support Plan.docx",
        "JS/JS - SEN Support Plan.docx",
    ]


def test_a_provision_map_is_left_to_the_map_command(tmp_path: Path, council: Council) -> None:
    (made,) = write_documents(plan(kind="provision_map"), council, tmp_path / "out", TODAY)
    assert made.state == "skipped" and "sspdocs map" in made.note


@pytest.mark.parametrize("kind", ["unknown", "ehc_plan", "annual_review", "one_page_profile"])
def test_a_kind_without_a_document_of_its_own_gets_the_plan(kind: str, council: Council) -> None:
    assert [d.id for d in documents_for(kind, council)] == ["plan"]  # type: ignore[arg-type]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_documents_are_readable_by_their_owner_only(tmp_path: Path, council: Council) -> None:
    (made,) = write_documents(plan(**ADA), council, tmp_path / "out", TODAY)
    assert made.path is not None
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_said_and_nothing_is_left(
    tmp_path: Path, council: Council
) -> None:
    (tmp_path / "out").write_text("a file")
    (made,) = write_documents(plan(**ADA), council, tmp_path / "out", TODAY)
    assert made.state == "failed" and "choose another folder" in made.note
    assert names(tmp_path) == ["out", "plan.docx"]


def test_a_half_written_file_is_never_left(tmp_path: Path) -> None:
    (tmp_path / "x.docx").mkdir()
    with pytest.raises(OutputError):
        write_whole(tmp_path / "x.docx", b"data")
    assert [p.name for p in tmp_path.iterdir()] == ["x.docx"]


def test_a_file_that_is_marked_read_only_is_left_even_when_forced(
    tmp_path: Path, council: Council
) -> None:
    (made,) = write_documents(plan(**ADA), council, tmp_path / "out", TODAY)
    assert made.path is not None
    made.path.write_bytes(b"final")
    made.path.chmod(0o444)
    (again,) = write_documents(plan(**ADA), council, tmp_path / "out", TODAY, force=True)
    assert again.state == "failed" and "marked read-only" in again.note
    assert made.path.read_bytes() == b"final"
    assert [p.name for p in made.path.parent.iterdir()] == [made.path.name]


def test_a_file_where_a_folder_is_wanted_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="is a file, not a folder"):
        write_whole(tmp_path / "out" / "x.docx", b"data")


# --- names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Bell", "Ada Bell"),
        ("Zoë O'Neill-Smith", "Zoë O'Neill-Smith"),
        ("../../etc/passwd", "etc passwd"),
        ("..", "plan"),
        ("C:\\Windows\\x", "C Windows x"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM¹", "_COM¹"),
        ("Ada\u202etxt.exe", "Ada txt.exe"),
        ("a\x00b\n\tc", "a b c"),
        (" . Ada . ", "Ada"),
        ("", "plan"),
        (None, "plan"),
        ("x" * 300, "x" * 80),
    ],
)
def test_names_are_made_safe(text: str | None, name: str) -> None:
    assert safe_name(text, "plan") == name


@given(st.text())
def test_any_text_gives_one_safe_name(text: str) -> None:
    name = safe_name(text, "plan")
    assert 0 < len(name) <= 81 and Path(name).name == name
    assert not set(name) & set('\\/:*?"<>|') and name.strip(" .") == name
    assert all(unicodedata.category(c)[0] != "C" for c in name)
