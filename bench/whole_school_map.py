"""A whole-school provision map of many rows: written, read, reconciled; seconds and memory.

`python bench/whole_school_map.py [ROWS ...]` (2,500, 5,000 and 10,000 when none is given). Each
size runs in a process of its own, so that its peak memory is its own. For scale: openpyxl loading
the same file twice, for values and for formulas.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

FIRST = ["Ada", "Ben", "Cara", "Dev", "Edie", "Femi", "Gwen", "Hana", "Ivo", "Jun"]
LAST = ["Ash", "Brook", "Cole", "Dale", "Elm", "Firth", "Glen", "Heath", "Isle", "Jay"]
WORK = ["Precision teaching", "Phonics catch-up", "Lunch club", "Talk group", "Sensory circuits"]
AREAS = ["cognition_and_learning", "communication_and_interaction", "semh", "sensory_and_physical"]


def made(rows: int) -> list[Any]:
    """Invented pupils with five rows each; one stated cost in ten is wrong."""
    import make

    from sspdocs.costs import plan_cost

    plans = []
    for k in range(rows // 5):
        name = (
            f"{FIRST[k % 10]} {LAST[k // 10 % 10]}-{LAST[k // 100 % 10]} {FIRST[k // 1000 % 10]}son"
        )
        provision = [
            {"description": WORK[n], "area": AREAS[n % 4], "lead": "TA", "weeks": 30 + k % 9,
             "sessions_per_week": 1 + n, "minutes_per_session": 15 + 5 * (k % 4),
             "group_size": 1 + (n + k) % 5, "hourly_rate": Decimal("16.45")}
            for n in range(5)
        ]  # fmt: skip
        plan = make.plan(kind="provision_map", pupil={"name": name}, provision=provision)
        costs = plan_cost(plan).rows
        stated = [
            (r.counted or Decimal(0)) * (2 if (k * 5 + n) % 10 == 0 else 1)
            for n, r in enumerate(costs)
        ]
        rows_of = [dict(p, annual_cost=s) for p, s in zip(provision, stated, strict=True)]
        plans.append(make.plan(kind="provision_map", pupil={"name": name}, provision=rows_of))
    return plans


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What it gives, and its seconds of processor time."""
    start = time.process_time()
    answer = work()
    return answer, time.process_time() - start


def memory() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write(path: Path, rows: int) -> dict[str, float]:
    """Make the map."""
    import make

    from sspdocs.costs import plan_cost
    from sspdocs.writers.maps import school_map

    plans = made(rows)
    costs = [plan_cost(p) for p in plans]
    data, seconds = timed(lambda: school_map(plans, costs, made=make.TODAY))
    path.write_bytes(data)
    return {"write": seconds, "MB": memory()}


def read(path: Path, rows: int) -> dict[str, float]:
    """Read it, understand it, reconcile it."""
    from sspdocs.interpret import interpret
    from sspdocs.model import Source
    from sspdocs.readers import read_document
    from sspdocs.reconcile import reconcile

    data = path.read_bytes()
    document, reading = timed(lambda: read_document(data, path))
    source = Source(path=str(path), sha256="0" * 64, media_type="")
    plans, meaning = timed(lambda: interpret(document, source))
    assert sum(len(p.provision) for p in plans) == rows, "a row was lost"
    asked = made(rows)
    points, reconciling = timed(lambda: reconcile(asked))
    assert sum(p.code == "row" for p in points) == rows // 10, "a wrong cost was missed"
    return {"read": reading, "interpret": meaning, "reconcile": reconciling, "MB": memory()}


def openpyxl_twice(path: Path, rows: int) -> dict[str, float]:
    """The usual way to have values and formulas."""
    import openpyxl

    _, seconds = timed(
        lambda: [openpyxl.load_workbook(path, data_only=only) for only in (False, True)]
    )
    return {"openpyxl twice": seconds, "MB": memory()}


STEPS = {"write": write, "read": read, "openpyxl": openpyxl_twice}


def main() -> None:
    """Run each step of each size in its own process and print a line for each size."""
    if len(sys.argv) == 4 and sys.argv[1] in STEPS:
        print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[3]), int(sys.argv[2]))))
        return
    sizes = [int(a) for a in sys.argv[1:]] or [2_500, 5_000, 10_000]
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            path = Path(folder) / f"{rows}.xlsx"
            said = []
            for step in STEPS:
                command = [sys.executable, __file__, step, str(rows), str(path)]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                said += [f"{k} {v:.2f}" for k, v in json.loads(done.stdout).items()]
            print(f"{rows:>6} rows, {path.stat().st_size // 1024:>5} KB: {', '.join(said)}")
    print(f"seconds of processor time, {dt.datetime.now():%d %B %Y}")


if __name__ == "__main__":
    main()
