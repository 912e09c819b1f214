"""What the documents say is so: commands, examples, the README's two lines."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent
CI = PROJECT / ".ci"

pytestmark = pytest.mark.skipif(
    not (CI / "make_docs.py").is_file(), reason="documents are checked in a checkout"
)


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    """The script that makes the documents."""
    spec: Any = importlib.util.spec_from_file_location("make_docs", CI / "make_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readme() -> str:
    return (PROJECT / "README.md").read_text("utf-8")


def two_lines() -> list[str]:
    return [x for x in readme().splitlines() if x.startswith("python3 -m venv ")]


def test_the_page_of_commands_is_what_the_commands_say(docs: ModuleType) -> None:
    assert docs.COMMANDS.read_text("utf-8") == docs.commands_page(), "run python .ci/make_docs.py"


def test_the_page_of_errors_is_the_table_of_codes(docs: ModuleType) -> None:
    assert docs.ERRORS.read_text("utf-8") == docs.errors_page(), "run python .ci/make_docs.py"


def test_the_page_of_json_is_the_table_of_shapes(docs: ModuleType) -> None:
    assert docs.JSON.read_text("utf-8") == docs.json_page(), "run python .ci/make_docs.py"


def test_the_examples_in_the_readme_print_what_it_shows(docs: ModuleType) -> None:
    assert readme() == docs.readme_page(), "run python .ci/make_docs.py, and read the difference"


def test_every_command_has_help_with_two_examples(docs: ModuleType) -> None:
    lacking = [
        name
        for name, command in docs.commands()
        if len(re.findall(r"^  +sspdocs ", command.help or "", re.MULTILINE)) < 2
    ]
    assert lacking == []


def test_every_example_names_a_command_that_there_is(docs: ModuleType) -> None:
    known = {name for name, _ in docs.commands()}
    for name, command in docs.commands():
        for example in re.findall(r"^  +(sspdocs .*)", command.help or "", re.MULTILINE):
            words = example.split()
            assert {" ".join(words[:2]), " ".join(words[:3])} & known, f"{name}: {example}"


def test_every_option_says_what_it_is_for(docs: ModuleType) -> None:
    silent = [
        f"{name} {option.opts[0]}"
        for name, command in docs.commands()
        for option in command.params
        if option.param_type_name == "option" and not option.help
    ]
    assert silent == []


def test_ci_runs_the_readmes_two_lines_word_for_word() -> None:
    script = (CI / "run").read_text("utf-8")
    assert len(two_lines()) == 2
    assert "grep '^python3 -m venv ' README.md" in script
    assert "pip install" not in script, "only the README's lines install"


def test_the_lines_for_windows_do_the_same() -> None:
    windows = [x for x in readme().splitlines() if x.startswith("py -m venv ")]
    assert windows == [
        x.replace("python3 -m", "py -m").replace(".venv/bin/", ".venv\\Scripts\\")
        for x in two_lines()
    ]


def test_what_the_documents_link_to_is_there() -> None:
    pages = [PROJECT / "README.md", PROJECT / "SECURITY.md", *(PROJECT / "docs").rglob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
