"""How long the watcher takes: one file, 500 files dropped at once, and what it costs when idle.

    python bench/watch_speed.py [--files 500] [--idle 60]

Times run from the moment the files have settled; beside them the processor time of the watcher and
its worker, which other work on the machine does not change. Idle is the processor time of a watcher
over a minute with 10,000 old files in done/.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from watch.killing import drop, samples, unlike  # noqa: E402

SETTLE = 5.0
"""The usual one: while a file settles the worker starts."""


def watcher(folder: Path) -> subprocess.Popen[bytes]:
    """The product's own command on a folder."""
    (folder / "sspdocs.toml").write_text(f"[watch]\nsettle_seconds = {SETTLE}\n")
    return subprocess.Popen(
        [sys.executable, "-m", "sspdocs", "watch", str(folder)],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(PROJECT)}, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def count(folder: Path) -> int:
    return sum(len(names) for _, _, names in os.walk(folder))


def timed(files: int) -> dict[str, float]:
    """Seconds from settled to the last original in done/, and to the dashboard."""
    folder = Path(tempfile.mkdtemp(prefix="watch-speed-"))
    process = watcher(folder)
    while not (folder / ".sspdocs" / "ledger.sqlite").exists():
        time.sleep(0.05)
    time.sleep(2)
    originals = [p.read_bytes() for p in samples() if p.suffix == ".docx"]
    for n in range(files):
        drop(folder / "inbox", f"plan {n}.docx", unlike(originals[n % len(originals)], n))
    began = time.monotonic() + SETTLE
    while count(folder / "done") < files:
        time.sleep(0.02)
    done = time.monotonic() - began
    while not (folder / "dashboard.html").exists():
        time.sleep(0.02)
    shown = time.monotonic() - began
    process.terminate()
    _, _, used = os.wait4(process.pid, 0)  # its worker's too
    process.returncode = 0
    shutil.rmtree(folder)
    return {
        "seconds": round(done, 2),
        "per_file_ms": round(done / files * 1000, 1),
        "with_dashboard": round(shown, 2),
        "processor_seconds": round(used.ru_utime + used.ru_stime, 2),
    }


def idle(seconds: int) -> float:
    """Per cent of one core over so many seconds, with 10,000 old files in done/."""
    folder = Path(tempfile.mkdtemp(prefix="watch-idle-"))
    first = watcher(folder)  # its ledger is there before the old files are
    time.sleep(3)
    first.terminate()
    first.wait()
    old = folder / "done" / "2026-09-01"
    old.mkdir()
    for n in range(10_000):
        (old / f"{n}.docx").write_bytes(b"%d" % n)
    process = watcher(folder)
    time.sleep(6)
    before = _used(process.pid)
    time.sleep(seconds)
    used = _used(process.pid) - before
    process.terminate()
    process.wait()
    shutil.rmtree(folder)
    return round(100 * used / seconds, 3)


def _used(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--idle", type=int, default=60)
    options = parser.parse_args()
    print(json.dumps({"one file": timed(1), f"{options.files} files": timed(options.files),
                      "idle, per cent of a core": idle(options.idle)}, indent=2))  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
