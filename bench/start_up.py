"""How long a command takes from nothing, against an interpreter that does nothing.

    python bench/start_up.py [--runs 40] [--limit 5.5]

The commands are run in turn, so that a machine that changes speed changes it for all; the ratios
are of the medians and of the quickest runs. Each is run once before, as after an installation:
compiled modules, and what sspdocs keeps beside them, are there. Exit status 1 when the quickest
`--help` is over the limit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE = str(PROJECT / "samples" / "IEP Tobias W (4).docx")
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import click": ["-c", "import click"],
    "sspdocs --version": ["-m", "sspdocs", "--version"],
    "sspdocs --help": ["-m", "sspdocs", "--help"],
    "sspdocs read --help": ["-m", "sspdocs", "read", "--help"],
    "sspdocs convert --help": ["-m", "sspdocs", "convert", "--help"],
    "sspdocs doctor --help": ["-m", "sspdocs", "doctor", "--help"],
    "import click, lxml.etree, msgspec": ["-c", "import click, lxml.etree, msgspec"],
    "sspdocs read ONE.docx": ["-m", "sspdocs", "read", SAMPLE],
    "sspdocs check ONE.docx": ["-m", "sspdocs", "check", SAMPLE],
}


def run(arguments: list[str], env: dict[str, str]) -> float:
    """Milliseconds of the clock from the start of a process to its end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=env, cwd=PROJECT)
    return 1000 * (time.perf_counter() - start)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--limit", type=float, default=5.5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as compiled:
        env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        env["PYTHONPYCACHEPREFIX"] = compiled
        taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for number in range(given.runs + 1):
            for name, arguments in COMMANDS.items():
                spent = run(arguments, env)
                if number:
                    taken[name].append(spent)
    bare = taken["python -c pass"]
    middle, quickest = statistics.median(bare), min(bare)
    print(f"{'':<34}{'median ms':>10}{'x':>7}{'best ms':>10}{'x':>7}")
    for name, times in taken.items():
        median, best = statistics.median(times), min(times)
        print(f"{name:<34}{median:>10.1f}{median / middle:>7.2f}", end="")
        print(f"{best:>10.1f}{best / quickest:>7.2f}")
    return int(min(taken["sspdocs --help"]) / quickest > given.limit)


if __name__ == "__main__":
    sys.exit(main())
