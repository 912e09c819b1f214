"""What a document says was done, and when."""

from __future__ import annotations

import datetime as dt

import make
import msgspec
import pytest

from sspdocs.checks import open_council, run_checks
from sspdocs.checks.records import Event, notes
from sspdocs.workspace import find_workspace


@pytest.mark.parametrize(
    ("event", "label", "text", "done", "day"),
    [
        ("copy_to_parent", "Copy to parents", "14/9/26", True, dt.date(2026, 9, 14)),
        ("copy_to_parent", "Copy sent home", "N", False, None),
        ("shared_with_staff", "", "Shared with all staff at briefing on 2 October 2026.", True, dt.date(2026, 10, 2)),
        ("parent_met", "", "Mum came to the meeting.", True, None),
        ("parent_told", "Parents informed that SEN support is in place", "Yes", True, None),
        ("report_sent", "Paperwork submitted to LA", "TBC", False, None),
        ("decision", "LA decision", "Amend", True, None),
        ("invited", "Date of invitations", "1st October 2026", True, dt.date(2026, 10, 1)),
    ],
)  # fmt: skip
def test_a_note_says_what_was_done_and_when(
    event: Event, label: str, text: str, done: bool, day: dt.date | None
) -> None:
    made = make.plan(unmapped=[{"label": label or None, "text": text, "where": "paragraph 1"}])
    assert [(n.done, n.day) for n in notes(made, event)] == [(done, day)]


def test_each_sentence_of_a_long_note_speaks_for_itself() -> None:
    said = (
        "Not much progress in maths. Copy of the plan given to Dad on 3 November 2026. No homework."
    )
    made = make.plan(review={"summary": said})
    (note,) = notes(made, "copy_to_parent")
    assert (note.done, note.day, note.pointer) == (True, dt.date(2026, 11, 3), "/review/summary")


def test_ordinary_words_of_a_plan_are_no_note() -> None:
    made = make.plan(
        review={
            "summary": "He shares his toys. Maths work is shared out in small steps.",
            "next_steps": "Carry on.",
        }
    )
    for event in ("copy_to_parent", "shared_with_staff", "decision", "invited", "amendments"):
        assert notes(made, event) == []


def test_a_council_whose_form_has_a_box_for_it_misses_the_copy_to_the_parent() -> None:
    england = open_council("england", find_workspace())
    rules = msgspec.structs.replace(england.plan, notes=("copy_to_parent",))
    asks = msgspec.structs.replace(england, plan=rules)
    made = make.plan(dates={"plan_start": dt.date(2026, 9, 14)})
    found = [f.pointer for f in run_checks(made, asks, make.TODAY) if f.check == "VOI007"]
    assert found == ["/dates/plan_start"]
