"""How long `sspdocs --help` takes against an interpreter that does nothing; at most 5.5 times.

    python bench/start_up.py [--runs 40] [--limit 5.5]

The commands are run in turn, so that a machine that changes speed changes it for all; the ratios
are of the medians and of the quickest runs. Exit status 1 when the quickest is over the limit.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "sspdocs --help": ["-m", "sspdocs", "--help"],
    "sspdocs read --help": ["-m", "sspdocs", "read", "--help"],
    "sspdocs convert --help": ["-m", "sspdocs", "convert", "--help"],
    "sspdocs due --help": ["-m", "sspdocs", "due", "--help"],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--limit", type=float, default=5.5)
    given = parser.parse_args()
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(given.runs):
        for name, arguments in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
            taken[name].append(1000 * (time.perf_counter() - start))
    bare = taken["python -c pass"]
    middle, quickest = statistics.median(bare), min(bare)
    print(f"{'':<26}{'median ms':>10}{'x':>7}{'best ms':>10}{'x':>7}")
    for name, times in taken.items():
        median, best = statistics.median(times), min(times)
        print(f"{name:<26}{median:>10.1f}{median / middle:>7.2f}", end="")
        print(f"{best:>10.1f}{best / quickest:>7.2f}")
    return int(min(taken["sspdocs --help"]) / min(bare) > given.limit)


if __name__ == "__main__":
    sys.exit(main())
