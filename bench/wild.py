"""What becomes of a folder of strange files: plans, problems by code, and seconds.

    python bench/wild.py FOLDER... [--json]

Each file is read by `sspdocs read --json` in a process of its own, so that a crash or a hang is one
file's. Printed: a row for each suffix with its files, plans, pieces of text kept, problems by code,
the median and the longest seconds (start of Python included), the most memory, then every file that
crashed, hung (more than 30 seconds), wrote a traceback, took more than 1 GiB or was called a fault
of ours. The exit status is 1 when there was any such file.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

SECONDS = 30
MOST_MIB = 1024


def read(path: Path) -> dict[str, Any]:
    """What one file gave: its counts, or what went wrong that never should."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "sspdocs", "read", "--json", str(path)]
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=said, stderr=errors)
        status, used = wait(process.pid, began + SECONDS)
        process.returncode = os.waitstatus_to_exitcode(status)
        out: dict[str, Any] = {"path": str(path), "seconds": time.perf_counter() - began}
        out["mib"] = used // (1 << 20 if sys.platform == "darwin" else 1 << 10)
        said.seek(0)
        errors.seek(0)
        answer, faults = said.read(), errors.read()
    if out["seconds"] > SECONDS:
        return {**out, "wrong": "hung"}
    if b"Traceback" in faults or process.returncode not in (0, 1):
        words = faults[-300:].decode("utf-8", "replace")
        return {**out, "wrong": f"exit {process.returncode}: {words}"}
    found = json.loads(answer)
    out["plans"] = len(found["plans"])
    out["kept"] = sum(len(p["provenance"]) + len(p["unmapped"]) for p in found["plans"])
    out["problems"] = [p["code"] for p in found["problems"]]
    if "bug" in out["problems"]:
        out["wrong"] = found["problems"][0]["message"]
    elif out["mib"] > MOST_MIB:
        out["wrong"] = f"took {out['mib']} MiB"
    return out


def wait(pid: int, end: float) -> tuple[int, int]:
    """A process's status and the most memory it had; ended when its time is over."""
    while time.perf_counter() < end:
        done, status, used = os.wait4(pid, os.WNOHANG)
        if done:
            return status, used.ru_maxrss
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    _, status, used = os.wait4(pid, 0)
    return status, used.ru_maxrss


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each file")
    options = parser.parse_args()
    found = []
    for path in sorted(p for folder in options.folders for p in folder.rglob("*") if p.is_file()):
        found.append(read(path))
        if options.json:
            print(json.dumps(found[-1]), flush=True)
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in found:
        groups[Path(one["path"]).suffix.lower()].append(one)
    groups["all"] = found
    print(
        f"{'kind':8}{'files':>6}{'plans':>7}{'kept':>8}{'median s':>10}{'longest s':>11}{'most MiB':>10}  problems"
    )
    for name, some in groups.items():
        seconds = [s["seconds"] for s in some]
        codes = Counter(c for s in some for c in s.get("problems", ()))
        problems = ", ".join(f"{c} {n}" for c, n in codes.most_common())
        print(
            f"{name:8}{len(some):>6}{sum(s.get('plans', 0) for s in some):>7}"
            f"{sum(s.get('kept', 0) for s in some):>8}{statistics.median(seconds):>10.2f}"
            f"{max(seconds):>11.2f}{max(s['mib'] for s in some):>10}  {problems}"
        )
    wrong = [s for s in found if "wrong" in s]
    for one in wrong:
        print(f"WRONG {one['path']}: {one['wrong']}")
    print("no crash, no hang, no traceback" if not wrong else f"{len(wrong)} files went wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
