"""A whole-school provision map of many rows: written, read, reconciled; seconds and memory.

What is read is a map as a school keeps it (merged pupils, formulas with results, one cost in ten
wrong); what is written is our own.

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
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

FIRST = ["Ada", "Ben", "Cara", "Dev", "Edie", "Femi", "Gwen", "Hana", "Ivo", "Jun"]
LAST = ["Ash", "Brook", "Cole", "Dale", "Elm", "Firth", "Glen", "Heath", "Isle", "Jay"]
WORK = ["Precision teaching", "Phonics catch-up", "Lunch club", "Talk group", "Sensory circuits"]
AREAS = ["Cognition and learning", "Communication and interaction", "SEMH", "Sensory and physical"]
AREA_CODES = [
    "cognition_and_learning", "communication_and_interaction", "semh", "sensory_and_physical"
]  # fmt: skip


HEADS = [
    "Pupil", "Year", "Area of need", "Provision", "Delivered by", "Sessions a week",
    "Minutes a session", "Weeks", "Group size", "Hourly rate", "Annual cost",
]  # fmt: skip


def numbers(row: int) -> tuple[int, int, int, int, float]:
    """Sessions, minutes, weeks, group size and rate of a row: 18,900 different ones."""
    return 1 + row % 5, 10 + 5 * (row % 7), 25 + row % 15, 1 + row % 6, 14.25 + 0.4 * (row % 9)


def name_of(pupil: int) -> str:
    """An invented name; another for each pupil."""
    return (
        f"{FIRST[pupil % 10]} {LAST[pupil // 10 % 10]}-{LAST[pupil // 100 % 10]} "
        f"{FIRST[pupil // 1000 % 10]}son"
    )


def school_s_own(path: Path, rows: int) -> None:
    """A map as a school keeps it: pupils in merged cells, five rows each, formulas with results.

    One cost in ten is typed over its formula, twice as high.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Whole school")
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "£#,##0.00"})
    sheet.merge_range(0, 0, 0, len(HEADS) - 1, "Provision map 2026-27", bold)
    sheet.write_row(2, 0, HEADS, bold)
    for row in range(rows):
        at = row + 3
        often, minutes, weeks, group, rate = numbers(row)
        if row % 5 == 0:
            sheet.merge_range(at, 0, at + 4, 0, name_of(row // 5))
            sheet.merge_range(at, 1, at + 4, 1, 1 + row // 5 % 6)
        sheet.write_row(at, 2, [AREAS[row % 4], WORK[row % 5], "TA", often, minutes, weeks, group])
        sheet.write_number(at, 9, round(rate, 2), money)
        exact = Decimal(str(round(rate, 2))) * often * minutes * weeks / (60 * group)
        cost = float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))
        if row % 10:
            formula = f"=ROUND(J{at + 1}*F{at + 1}*G{at + 1}*H{at + 1}/60/I{at + 1},2)"
            sheet.write_formula(at, 10, formula, money, cost)
        else:
            sheet.write_number(at, 10, 2 * cost, money)
    book.close()


def made(rows: int) -> list[Any]:
    """The plans of as many rows, to be written by us."""
    import make

    plans = []
    for pupil in range(rows // 5):
        provision = []
        for row in range(5 * pupil, 5 * pupil + 5):
            often, minutes, weeks, group, rate = numbers(row)
            provision.append(
                {"description": WORK[row % 5], "area": AREA_CODES[row % 4], "lead": "TA",
                 "weeks": weeks, "sessions_per_week": often, "minutes_per_session": minutes,
                 "group_size": group, "hourly_rate": Decimal(str(round(rate, 2)))}
            )  # fmt: skip
        plans.append(
            make.plan(kind="provision_map", pupil={"name": name_of(pupil)}, provision=provision)
        )
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
    """Write our own whole-school map of as many rows; leave the school's to be read."""
    import make

    from sspdocs.costs import plan_cost
    from sspdocs.writers.maps import school_map

    school_s_own(path, rows)
    plans = made(rows)
    _, seconds = timed(lambda: school_map(plans, [plan_cost(p) for p in plans], made=make.TODAY))
    return {"write": seconds, "MB": memory()}


def read(path: Path, rows: int) -> dict[str, float]:
    """Read it into blocks alone; then, as every command does, into plans; then reconcile those."""
    from sspdocs.process import plans_in
    from sspdocs.readers import read_document
    from sspdocs.reconcile import reconcile

    data = path.read_bytes()
    with tempfile.TemporaryDirectory() as folder:  # what is loaded once for any number of files
        small = Path(folder) / "small.xlsx"
        school_s_own(small, 20)
        plans_in(small.read_bytes(), small)
    _, reading = timed(lambda: read_document(data, path))
    (plans, _), whole = timed(lambda: plans_in(data, path))
    assert sum(len(p.provision) for p in plans) == rows, "a row was lost"
    points, reconciling = timed(lambda: reconcile(plans))
    assert sum(p.code == "row" for p in points) == rows // 10, "a wrong cost was missed"
    return {"blocks": reading, "plans": whole, "reconcile": reconciling, "MB": memory()}


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
