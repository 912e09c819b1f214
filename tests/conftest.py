"""Expected texts in files: `golden("name.txt", text)` compares, `pytest --update-golden` rewrites.

Property tests have no deadline: speed is measured in bench/, and a busy machine proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("sspdocs", deadline=None)
settings.load_profile("sspdocs")

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch; .ci/run refuses to start while it is on."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Rewrite the expected texts in tests/golden with what is made now. Read the difference.",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the file of that name in tests/golden, or rewrite the file."""
    rewrite = bool(request.config.getoption("--update-golden"))

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if rewrite:
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.is_file(), f"no {name}: make it with --update-golden, and read it"
        assert text == path.read_text("utf-8"), "look at it, then pytest --update-golden"

    return compare
