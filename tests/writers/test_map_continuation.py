"""What a pupil's map has no column for: on a sheet at its end, and read back from there."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from make import TODAY, plan

from sspdocs.costs import plan_cost
from sspdocs.interpret import interpret
from sspdocs.model import Plan, Source
from sspdocs.provision_maps import for_costing
from sspdocs.readers import read_document
from sspdocs.writers.maps import individual_map

ROW = {"description": "Paired reading", "sessions_per_week": 3.0, "outcomes": (0,)}


def pupil(**more: Any) -> Plan:
    fields: dict[str, Any] = {
        "kind": "provision_map", "pupil": {"name": "Ada Finch"}, "provision": [ROW],
        "outcomes": [{"description": "Ada will read 60 words."}],
    }  # fmt: skip
    return plan(**(fields | more))


def written(made: Plan) -> bytes:
    return individual_map(made, plan_cost(made, []), made=TODAY)


def read_back(data: bytes) -> Plan:
    source = Source(path="again.xlsx", sha256="", media_type="")
    (got,) = interpret(read_document(data, Path("again.xlsx")), source)
    return got


def continued(got: Plan) -> list[tuple[str | None, str]]:
    """What of the last sheet found no field."""
    return [(u.label, u.text) for u in got.unmapped if u.where.startswith("Continuation!")]


def sheets(data: bytes) -> list[str]:
    return list(openpyxl.load_workbook(io.BytesIO(data)).sheetnames)


@pytest.mark.parametrize(
    "more",
    [
        {"needs": [{"area": "semh", "description": "Worries about getting things wrong."}]},
        {"provision": [ROW | {"impact": "Reads at home now.", "resources": "Word cards"}]},
        {"outcomes": [{"description": "Ada will read 60 words.", "baseline": "20 words"}]},
        {"views": {"pupil": "I like my cards."}},
        {"agencies": [{"service": "Physiotherapy", "name": "G. Stroud", "advice": "Stretch."}]},
        {"people": [{"role": "sendco", "name": "Mrs R. Patel"}]},
        {"signatures": [{"role": "headteacher", "name": "Mr Pugh", "signed": True}]},
    ],
    ids=lambda more: next(iter(more)),
)
def test_what_a_map_has_no_column_for_is_read_back(more: dict[str, Any]) -> None:
    wanted = pupil(**more)
    data = written(wanted)
    got = read_back(data)
    assert sheets(data)[-1] == "Continuation"
    (name,) = more
    assert getattr(got, name) == getattr(wanted, name)
    assert continued(got) == []


def test_words_without_a_field_keep_their_labels_and_are_read_into_none() -> None:
    said = [("Signature", "Q. Sealey"), ("Target", "Copy the homework"), (None, "Room 4")]
    wanted = pupil(unmapped=[{"label": k, "text": t, "where": "Map!A9"} for k, t in said])
    got = read_back(written(for_costing(wanted)))
    assert continued(got) == said
    assert got.signatures == () and len(got.outcomes) == 1


def test_nothing_left_over_needs_no_sheet() -> None:
    assert "Continuation" not in sheets(written(pupil()))


def test_a_support_plans_map_leaves_the_rest_to_the_plan() -> None:
    made = pupil(kind="sen_support_plan", views={"pupil": "I like my cards."})
    assert "Continuation" not in sheets(written(made))
