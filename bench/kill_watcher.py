"""Kill the real watcher at every step and at random instants while files arrive; count what is lost.

    python bench/kill_watcher.py [--kills 200] [--seed 7]

Prints kills, files, and each kind of fault; the exit status is 1 when there is any.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from watch.killing import STEPS, drop, faults, finish, kill_at_random, samples, start, unlike  # noqa: E402


def at_every_step(folder: Path) -> dict[str, object]:
    """One kill at the first and one at the third time of each step, on a folder of its own each."""
    kills, files, wrong = 0, 0, {}
    for step in STEPS:
        for count in (1, 3):
            place = folder / f"{step}-{count}"
            dropped = [drop(place / "inbox", p.name, p.read_bytes()) for p in samples()[:6]]
            dropped.append(drop(place / "inbox", "again.docx", samples()[0].read_bytes()))
            newer = [unlike(p.read_bytes(), 1) for p in samples()[:4]]  # puts older papers aside
            dropped += [drop(place / "inbox", f"z{n}.docx", d) for n, d in enumerate(newer)]
            dropped += [drop(place / "inbox", f"{n}.docx", b"no %d" % n) for n in range(3)]
            process = start(place, step, count)
            process.communicate(timeout=120)
            kills += process.returncode != 0
            finish(place)
            files += len(dropped)
            if found := faults(place, dropped):
                wrong[f"{step}-{count}"] = found
    return {"kills": kills, "files": files, "faults": wrong}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kill-watcher-"))
    began = time.monotonic()
    figures = {
        "at every step": at_every_step(folder / "steps"),
        "at random instants": kill_at_random(folder / "random", options.kills, options.seed),
        "seconds": round(time.monotonic() - began),
    }
    print(json.dumps(figures, indent=2))
    wrong = any(part["faults"] for part in figures.values() if isinstance(part, dict))
    if not wrong:
        shutil.rmtree(folder)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
