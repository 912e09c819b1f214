from __future__ import annotations

from pathlib import Path

import pytest

from sspdocs.errors import UsageError
from sspdocs.workspace import find_workspace


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
