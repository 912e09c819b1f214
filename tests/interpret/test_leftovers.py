"""The last look: a line of a form that the plan holds nowhere is kept with its label."""

from __future__ import annotations

from make import document, heading, paragraph, read, table

from sspdocs.forms.slots import find_slots
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.leftovers import keep_forgotten


def left(*blocks: object) -> list[tuple[str | None, str]]:
    """What the last look keeps when nothing at all was read."""
    draft = Draft()
    keep_forgotten(draft, find_slots(document(*blocks), vocabulary()).body)  # type: ignore[arg-type]
    return [(u.label, u.text) for u in draft.unmapped]


def test_whatever_was_not_read_is_kept_with_its_label() -> None:
    form = table([["**Allergies**", "Peanuts"], ["**Hobbies**", "Kites"]])
    assert left(form) == [("Allergies", "Peanuts"), ("Hobbies", "Kites")]


def test_names_of_areas_and_sums_say_nothing_of_their_own() -> None:
    assert left(table([["**Area**", "Cognition and Learning"], ["**Sum**", "Total £400"]])) == []


def test_every_line_of_a_column_without_targets_is_kept() -> None:
    plan = read(
        heading("Risks"),
        table(
            [["**Risk**", "**Impact**"], ["Running out", "High"], ["Throwing", "Very high here"]]
        ),
    )
    kept = "\n".join(u.text for u in plan.unmapped)
    assert "Very high here" in kept


def test_words_beyond_yes_or_no_are_kept() -> None:
    plan = read(table([["**Child looked after**", "Yes - since March"]]), paragraph("End"))
    assert plan.pupil.looked_after is True
    assert "Yes - since March" in [u.text for u in plan.unmapped]
