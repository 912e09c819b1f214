"""How long the dashboard and the register take for schools of several sizes, and in a browser.

    python bench/dashboard.py [SIZE...]

Times are wall seconds on this machine, the best of three; the browser's are milliseconds until the
page answers (DOMContentLoaded, its script run) and for one search. Skips the browser where there is
no Chromium or Playwright.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent.parent / "tests")]

from school import school  # noqa: E402 the path comes first

from sspdocs.writers.dashboard import write_dashboard  # noqa: E402 the path comes first
from sspdocs.writers.register import write_register  # noqa: E402 the path comes first

_SEARCH = """() => {
  const box = document.getElementById("pupil-search"), start = performance.now();
  box.value = "begum"; box.dispatchEvent(new Event("input", {bubbles: true}));
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def main(sizes: list[int]) -> None:
    print("| pupils | figures s | page s | page KB | register s | ready ms | search ms |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for size in sizes:
        made = school(size, schools=4)
        figures, view = _best(made.view)
        writing, page = _best(lambda: write_dashboard(view))  # noqa: B023 called at once
        register, _ = _best(lambda: write_register(view))  # noqa: B023
        ready, search = _in_browser(page)
        print(
            f"| {size:,} | {figures:.2f} | {writing:.2f} | {len(page) // 1024:,} | {register:.2f} "
            f"| {ready} | {search} |"
        )


def _best(work: Callable[[], Any]) -> tuple[float, Any]:
    times, value = [], None
    for _ in range(3):
        began = time.perf_counter()
        value = work()
        times.append(time.perf_counter() - began)
    return min(times), value


def _in_browser(page: bytes) -> tuple[str, str]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return "-", "-"
    if not chromium:
        return "-", "-"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        file = Path(folder) / "dashboard.html"
        file.write_bytes(page)
        browser = running.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page()
        ready, search = [], []
        for _ in range(3):
            tab.goto(file.as_uri())
            timing = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
            ready.append(tab.evaluate(timing))
            search.append(tab.evaluate(_SEARCH))
        browser.close()
    return f"{min(ready):.0f}", f"{min(search):.0f}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1, 60, 500, 5000])
