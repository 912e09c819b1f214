from __future__ import annotations

from pathlib import Path

import pytest

from sspdocs.errors import NotFound, UsageError
from sspdocs.workspace import find_documents, find_workspace


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
    return [p.relative_to(root).as_posix() for p in find_documents(given)]


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


def test_the_users_own_templates_go_before_those_that_are_shipped(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    workspace = find_workspace(own, tmp_path)
    assert workspace.templates[0] == own
    assert (workspace.templates[-1] / "common" / "council.toml").is_file()


def test_templates_beside_the_settings_are_found(tmp_path: Path) -> None:
    (tmp_path / "templates" / "northshire").mkdir(parents=True)
    assert len(find_workspace(home=tmp_path).templates) == 1
    (tmp_path / "templates" / "northshire" / "council.toml").touch()
    assert find_workspace(home=tmp_path).templates[0] == tmp_path / "templates"


def test_the_environment_names_a_templates_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSPDOCS_TEMPLATES", str(tmp_path))
    assert find_workspace().templates[0] == tmp_path


def test_a_templates_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such templates folder"):
        find_workspace(tmp_path / "none")
