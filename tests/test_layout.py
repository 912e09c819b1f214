"""The shape of the house: imports point down, one door to XML, nothing too long to read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "sspdocs"

ROWS = """
__main__
cli
__init__
api
demo
map_files
batch watch
after_review bundles report reviews review_copies conversion
process provision_maps review_packs adopt
cost_settings reconcile register due teaching starting
settings
folders own_settings
interpret checks writers
caseload
readers forms councils costs deadlines workspace
ooxml
sheet_rows
model blocks
collecting copies errors error_codes findings guard where words
"""
"""Top to bottom: a module may import what stands on a lower row, never its neighbours or above."""

ROW_OF = {
    name: number for number, row in enumerate(ROWS.strip().splitlines()) for name in row.split()
}

ONLY_IN_OOXML = {"lxml", "openpyxl", "docx", "docxtpl", "xlsxwriter", "zipfile"}
"""Libraries that know what a Word or Excel file is inside."""

LONGEST_FILE, LONGEST_FUNCTION = 400, 60


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("sspdocs", *path.relative_to(PACKAGE).with_suffix("").parts)
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = modules()


def imported(name: str) -> Iterator[str]:
    """The modules that a module imports, at its top or inside its functions, as dotted names."""
    for node in ast.walk(tree_of(MODULES[name])):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: a relative import hides which row it crosses"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else str(node.module)


def row_name(module: str) -> str:
    """The name by which a module stands in ROWS: its package under sspdocs, or itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def test_every_top_level_module_has_its_row() -> None:
    assert {row_name(m) for m in MODULES} - set(ROW_OF) == set()


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    here = row_name(module)
    ours = {m for m in imported(module) if m.split(".")[0] == "sspdocs"}
    wrong = {m for m in ours if row_name(m) != here and ROW_OF[row_name(m)] <= ROW_OF[here]}
    assert wrong == set()


def test_no_modules_of_a_package_import_each_other_in_a_circle() -> None:
    """Not even from inside a function. Circles between packages are seen by their rows."""
    below = {
        m: {i for i in imported(m) if i in MODULES and i != m and row_name(i) == row_name(m)}
        for m, path in MODULES.items()
        if path.name != "__init__.py"
    }
    while done := {
        m
        for m, needs in below.items()
        if not needs & below.keys() or not any(m in others for others in below.values())
    }:
        below = {m: needs for m, needs in below.items() if m not in done}
    assert below.keys() == set()


def test_only_ooxml_knows_what_a_word_or_excel_file_is_inside() -> None:
    wrong = {
        m for m in MODULES
        if row_name(m) != "ooxml" and {i.split(".")[0] for i in imported(m)} & ONLY_IN_OOXML
    }  # fmt: skip
    assert wrong == set()


def test_no_file_is_too_long() -> None:
    long = {
        p.relative_to(PROJECT).as_posix()
        for p in [*PACKAGE.rglob("*.py"), *(PROJECT / "tests").rglob("*.py")]
        if len(p.read_text("utf-8").splitlines()) > LONGEST_FILE
    }  # fmt: skip
    assert long == set()


def test_no_function_is_too_long() -> None:
    long = {
        f"{path.relative_to(PROJECT).as_posix()}: {node.name}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    }
    assert long == set()


def test_nothing_ours_imports_the_command_line() -> None:
    users = {
        m
        for m in MODULES
        if row_name(m) != "cli" and any(row_name(i) == "cli" for i in imported(m))
    }
    assert users == {"sspdocs.__main__"}
