"""Every cost that a council or school prints, beside what sspdocs works out.

`python bench/cost_vectors.py` prints a table and exits 1 when any differs. The figures and their
sources are in tests/cost_vectors.toml; how each is worked out is in tests/test_costs.py.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

from test_costs import VECTORS, worked  # noqa: E402  (found on the path set above)


def main() -> int:
    """Print the table and the count."""
    print(f"{'':2}{'vector':<20}{'level':<9}{'expected':>14}{'got':>14}  about")
    wrong: Counter[str] = Counter()
    for vector in VECTORS:
        got = worked(vector)
        right = got == vector["expect"]
        wrong[vector["level"]] += not right
        want, shown = (t if len(t) <= 13 else t[:12] + "…" for t in (vector["expect"], got))
        mark = "  " if right else "✗ "
        print(
            f"{mark}{vector['id']:<20}{vector['level']:<9}{want:>14}{shown:>14}  {vector['about']}"
        )
    totals = Counter(v["level"] for v in VECTORS)
    said = ", ".join(f"{level} {n - wrong[level]} of {n}" for level, n in totals.items())
    print(f"\nas printed: {said}")
    return 1 if sum(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
