"""What becomes of a folder of strange files: plans, problems by code, and seconds.

    python bench/wild.py FOLDER [--json]

Each file is read by `sspdocs read --json` in a process of its own, so that a crash or a hang is one
file's. Printed: a row for each suffix with its files, plans, pieces of text kept, problems by code,
the median and the longest seconds (start of Python included), then every file that crashed, hung,
wrote a traceback or was called a fault of ours. The exit status is 1 when there was any such file.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

SECONDS = 90


def read(path: Path) -> dict[str, Any]:
    """What one file gave: its counts, or what went wrong that never should."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "sspdocs", "read", "--json", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return {"path": str(path), "seconds": SECONDS, "wrong": "hung"}
    out: dict[str, Any] = {"path": str(path), "seconds": time.perf_counter() - began}
    if b"Traceback" in done.stderr or done.returncode not in (0, 1):
        return {
            **out,
            "wrong": f"exit {done.returncode}: {done.stderr[-300:].decode('utf-8', 'replace')}",
        }
    said = json.loads(done.stdout)
    out["plans"] = len(said["plans"])
    out["kept"] = sum(len(p["provenance"]) + len(p["unmapped"]) for p in said["plans"])
    out["problems"] = [p["code"] for p in said["problems"]]
    if "bug" in out["problems"]:
        out["wrong"] = said["problems"][0]["message"]
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="one line of JSON for each file")
    options = parser.parse_args()
    found = []
    for path in sorted(p for p in options.folder.rglob("*") if p.is_file()):
        found.append(read(path))
        if options.json:
            print(json.dumps(found[-1]), flush=True)
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in found:
        groups[Path(one["path"]).suffix.lower()].append(one)
    groups["all"] = found
    print(
        f"{'kind':8}{'files':>6}{'plans':>7}{'kept':>8}{'median s':>10}{'longest s':>11}  problems"
    )
    for name, some in groups.items():
        seconds = [s["seconds"] for s in some]
        codes = Counter(c for s in some for c in s.get("problems", ()))
        problems = ", ".join(f"{c} {n}" for c, n in codes.most_common())
        print(
            f"{name:8}{len(some):>6}{sum(s.get('plans', 0) for s in some):>7}"
            f"{sum(s.get('kept', 0) for s in some):>8}{statistics.median(seconds):>10.2f}"
            f"{max(seconds):>11.2f}  {problems}"
        )
    wrong = [s for s in found if "wrong" in s]
    for one in wrong:
        print(f"WRONG {one['path']}: {one['wrong']}")
    print("no crash, no hang, no traceback" if not wrong else f"{len(wrong)} files went wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
