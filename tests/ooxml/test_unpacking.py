"""The quick way to unpack a file is a matter of speed alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

READ = "import sys; from sspdocs.cli import main; main(sys.argv[1:])"
WITHOUT = f"import sys; sys.modules['isal'] = None; {READ}"
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_files_are_read_alike_where_the_quick_way_is_missing() -> None:
    files = [*sorted(SAMPLES.rglob("*.docx"))[:2], *sorted(SAMPLES.rglob("*.xlsx"))[:2]]
    said = [
        subprocess.run(
            [sys.executable, "-c", code, "read", "--json", *map(str, files)],
            capture_output=True, check=True,
        ).stdout
        for code in (READ, WITHOUT)
    ]  # fmt: skip
    assert said[0].count(b'"path"') >= len(files)
    assert said[0] == said[1]
