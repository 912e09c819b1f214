"""A real browser for the dashboard: Playwright's client with the Chromium that is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from school import school

from sspdocs.writers.dashboard import write_dashboard

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
_AXE = [os.environ.get("SSPDOCS_AXE", ""), "node_modules/axe-core/axe.min.js"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM:
        pytest.skip("no Chromium on this computer")
    with api.sync_playwright() as running:
        opened = running.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open a dashboard of so many invented pupils from disk; any word on the console is a fault."""
    said: list[str] = []
    contexts = []

    def opener(size: int, *, schools: int = 1, **options: Any) -> Any:
        file = tmp_path / f"{size}.html"
        file.write_bytes(write_dashboard(school(size, schools=schools).view()))
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda r: r.url.startswith(("file:", "data:")) or said.append(r.url))
        page.goto(file.as_uri())
        return page

    yield opener
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, where it is installed (npm install axe-core, or SSPDOCS_AXE)."""
    found = next((Path(p) for p in _AXE if p and Path(p).is_file()), None)
    if found is None:
        pytest.skip("axe-core is not installed: npm install axe-core")
    return found.read_text("utf-8")
