"""Words without a field, told with the item of their row."""

from __future__ import annotations

import msgspec
import pytest
from make import plan

from sspdocs.model import Plan, Provenance
from sspdocs.writers.row_labels import unread_labels


def with_places(made: Plan, places: dict[str, str]) -> Plan:
    where = {pointer: Provenance(where=w, confidence=1.0) for pointer, w in places.items()}
    return msgspec.structs.replace(made, provenance=where)


@pytest.mark.parametrize(
    ("where", "beside", "label"),
    [
        ("table 2, row 3, column 5", "table 2, row 3, column 1", "Cost (Paired reading)"),
        ("'Summer map'!F12", "'Summer map'!A12", "Cost (Paired reading)"),
        ("table 2, row 4, column 5", "table 2, row 3, column 1", "Cost"),
        ("table 12, row 3, column 5", "table 2, row 3, column 1", "Cost"),
        ("Costs!F12", "Names!A12", "Cost"),
        ("paragraph 4", "paragraph 4", "Cost"),
    ],
)
def test_a_label_names_the_item_of_its_row(where: str, beside: str, label: str) -> None:
    made = plan(
        provision=[{"description": "Paired reading"}],
        unmapped=[{"label": "Cost", "text": "£18", "where": where}],
    )
    assert unread_labels(with_places(made, {"/provision/0/description": beside})) == [label]


def test_a_row_of_several_items_names_none_and_words_without_a_label_stay_so() -> None:
    row = "table 1, row 1, column 1"
    made = plan(
        provision=[{"description": "Paired reading"}, {"description": "Lego club"}],
        unmapped=[{"label": label, "text": "x", "where": row} for label in ("Cost", None)],
    )
    places = {"/provision/0/description": row, "/provision/1/description": row}
    assert unread_labels(with_places(made, places)) == ["Cost", ""]
    assert unread_labels(with_places(made, {"/provision/0/description": row}))[1] == ""


def test_labels_that_the_reader_gave_are_printed_as_labels_are() -> None:
    given = ("footnote", "comment", "printed hint")
    made = plan(unmapped=[{"label": x, "text": "x", "where": "paragraph 1"} for x in given])
    assert unread_labels(made) == ["Footnote", "Note in the margin", "Printed on the form"]
