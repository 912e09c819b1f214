"""The programs that measure us use what the package has today."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parent.parent / "bench"


@pytest.mark.parametrize("program", sorted(BENCH.glob("*.py")), ids=lambda p: p.stem)
def test_what_a_program_takes_from_the_package_is_there(program: Path) -> None:
    lost = []
    for node in ast.walk(ast.parse(program.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sspdocs"):
            module = import_module(node.module or "")
            lost += [
                f"{node.module}.{name.name}"
                for name in node.names
                if not hasattr(module, name.name) and not _is_module(f"{node.module}.{name.name}")
            ]
    assert lost == []


def _is_module(name: str) -> bool:
    try:
        import_module(name)
    except ModuleNotFoundError:
        return False
    return True
