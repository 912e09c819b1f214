"""How long one blank form takes to fill, as a ratio to the least that filling a document can cost.

    python bench/fill_form.py [--form FILE] [--rounds 9] [--plans 12]

The floor is that of `fill_template.py`: a template compiled beforehand, rendered, its parts
deflated, every other member copied as the bytes it was, for a plan of the same size. The form is
one with tags taken out: a table of details, headings with room under them, a row a target. The
form's slots are found and cut once ("adopt", given in milliseconds for interest); a warm fill is
what is measured. "python-docx" opens the same form, writes the same cells through `table.cell`, and
saves. All take their turn plan by plan in one process; a plan's ratio is best CPU time over best
CPU time, and the figure is the median over plans.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.fill_template import COUNCIL, SHIPPED, floor, plan, without_additions
from sspdocs.adopt import find_fields
from sspdocs.model import Plan
from sspdocs.writers.context import plan_context
from sspdocs.writers.labelled import fill_form
from sspdocs.writers.labelled.compiled import compiled
from tests.writers.blank_forms import tables_form


def by_python_docx(form: Path) -> Callable[[Plan], bytes]:
    """The cells of the form written as most programs would."""

    def fill(one: Plan) -> bytes:
        opened = docx.Document(str(form))
        opened.tables[0].cell(0, 1).text = one.pupil.name or ""
        table = opened.tables[3]
        for k, outcome in enumerate(one.outcomes):
            while k + 1 >= len(table.rows):
                table.add_row()
            table.cell(k + 1, 0).text = outcome.description or ""
            table.cell(k + 1, 1).text = one.provision[k].description or ""
            table.cell(k + 1, 4).text = outcome.success_criteria or ""
        out = io.BytesIO()
        opened.save(out)
        return out.getvalue()

    return fill


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--form", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--plans", type=int, default=12)
    asked = parser.parse_args()
    import datetime as dt

    today = dt.date(2026, 11, 22)
    with tempfile.TemporaryDirectory() as folder:
        form = asked.form or Path(folder) / "form.docx"
        if not asked.form:
            form.write_bytes(tables_form())
        start = time.process_time()
        slots = find_fields(form)
        adopt = time.process_time() - start
        cut = cpu(lambda: compiled(form, slots))
        plain = without_additions(SHIPPED, Path(folder))
        least, other = floor(plain), by_python_docx(form) if not asked.form else None
        ratios: list[float] = []
        others: list[float] = []
        best_ms: list[float] = []
        for seed in range(asked.plans):
            one = plan(seed)
            context = plan_context(one, COUNCIL, today)
            ours, floors, theirs = [], [], []
            for _ in range(asked.rounds):
                floors.append(cpu(lambda c=context: least(c)))  # type: ignore[misc]
                ours.append(cpu(lambda p=one: fill_form(form, slots, p)))  # type: ignore[misc]
                if other is not None:
                    theirs.append(cpu(lambda p=one: other(p)))  # type: ignore[misc]
            ratios.append(min(ours) / min(floors))
            best_ms.append(min(ours) * 1000)
            if theirs:
                others.append(min(theirs) / min(floors))
        print(
            f"slots found once       {adopt * 1000:8.1f} ms "
            f"({len(slots)} places, {sum(bool(s.field) for s in slots)} with a field)"
        )
        print(f"form cut once          {cut * 1000:8.1f} ms")
        print(
            f"warm fill              {statistics.median(best_ms):8.2f} ms  {statistics.median(ratios):5.2f} x floor"
        )
        if others:
            print(f"python-docx table.cell                {statistics.median(others):5.2f} x floor")


if __name__ == "__main__":
    main()
