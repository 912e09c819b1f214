"""Whatever a plan holds, the checks answer, and answer the same again."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import make
import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sspdocs.checks import open_council, run_caseload, run_checks
from sspdocs.councils import council_names
from sspdocs.model import Plan
from sspdocs.workspace import find_workspace

WORKSPACE = find_workspace()
COUNCILS = [open_council(name, WORKSPACE) for name in council_names(WORKSPACE)]
WORDS = [
    "To improve",
    "Ada will read 40 words",
    "SALT to visit",
    "1:1 support",
    "ASD",
    " ",
    "½",
    "\n",
]


def _values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a model type, odd ones among them."""
    info = msgspec.inspect.type_info(kind) if not isinstance(kind, msgspec.inspect.Type) else kind
    match info:
        case msgspec.inspect.UnionType():
            return st.one_of([_values(t) for t in info.types])
        case msgspec.inspect.StructType():
            return st.builds(info.cls, **{f.name: _values(f.type) for f in info.fields})
        case msgspec.inspect.VarTupleType() | msgspec.inspect.ListType():
            return st.lists(_values(info.item_type), max_size=3).map(tuple)
        case msgspec.inspect.LiteralType():
            return st.sampled_from(info.values)
        case msgspec.inspect.StrType():
            return st.sampled_from(WORDS) | st.text(max_size=20)
        case msgspec.inspect.DateType():
            return st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))
        case msgspec.inspect.DecimalType():
            return st.decimals(-10, 10_000, places=2).map(Decimal)
        case msgspec.inspect.FloatType():
            return st.floats(-5, 500, allow_nan=False)
        case msgspec.inspect.IntType():
            return st.integers(0, 3)
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.DictType():
            return st.just({})
    return st.none()


PLANS = _values(Plan).map(lambda p: msgspec.structs.replace(p, source=make.SOURCE))


@settings(max_examples=150, deadline=None)
@given(
    plan=PLANS,
    council=st.sampled_from(COUNCILS),
    today=st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)),
)
def test_any_plan_is_checked_and_gives_the_same_findings_again(
    plan: Plan, council: Any, today: dt.date
) -> None:
    found = run_checks(plan, council, today)
    assert found == run_checks(plan, council, today)
    assert not any(re.search(r"\n|^$|\bNone\b(?! of)", f.message) for f in found)


@settings(max_examples=50, deadline=None)
@given(plans=st.lists(PLANS, max_size=4))
def test_any_plans_are_checked_together(plans: list[Plan]) -> None:
    found = run_caseload(plans, COUNCILS[0], make.TODAY)
    assert len(found) == len(plans)
