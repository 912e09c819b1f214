"""The last look: a line of a form that the plan holds nowhere is kept with its label."""

from __future__ import annotations

from make import document, heading, paragraph, read, table

from sspdocs.forms.slots import find_slots
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret.draft import Draft, Given
from sspdocs.interpret.leftovers import filled_slots, keep_forgotten
from sspdocs.where import Where


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


def test_a_role_in_the_place_of_an_answer_is_kept_though_it_reads_as_a_label() -> None:
    form = table(
        [
            ["Sound cards each day", "Blends three sounds", "Class teacher"],
            ["Pegs and putty", "Ten minutes", "Mrs Bell"],
        ]
    )
    assert "Class teacher" in [text for _, text in left(form)]


def test_a_mark_beside_what_was_done_is_kept_and_marks_to_choose_from_are_not() -> None:
    said = table([["Sound cards each day", "Ten of twelve", "Partly met"]])
    assert "Partly met" in [text for _, text in left(said)]
    offered = table([["Sound cards each day", "Ten of twelve", "Met", "Partly met", "Not met"]])
    assert "Partly met" not in [text for _, text in left(offered)]


def test_who_it_is_under_a_printed_label_in_one_cell_is_kept() -> None:
    plan = read(table([["What we will do\nSound cards each day", "By whom\nClass teacher"]]))
    assert "Class teacher" in [u.text for u in plan.unmapped] + [p.lead for p in plan.provision]


def test_roles_that_a_form_prints_to_be_answered_are_no_words_of_its_author() -> None:
    assert left(table([["Class teacher", ""], ["SENCo", ""], ["Parent", ""]])) == []


def test_what_stands_on_lines_of_its_own_beside_boxes_is_kept() -> None:
    plan = read(
        table(
            [
                [
                    "**Pupil premium**",
                    "☒ Yes   ☐ No\nCarries a blue inhaler.",
                ]
            ]
        )
    )
    assert plan.pupil.pupil_premium is True
    assert [u.text for u in plan.unmapped] == ["Carries a blue inhaler."]


def test_what_is_done_is_kept_where_only_its_numbers_were_read() -> None:
    draft = Draft()
    nodes = find_slots(document(table([["Sound cards 3 x 15 mins weekly"]])), vocabulary()).body
    place = next(a.where for a, _ in filled_slots(nodes))
    draft.add("provision", {"sessions_per_week": Given(3.0, place, 0.5)})
    keep_forgotten(draft, nodes)
    assert [u.text for u in draft.unmapped] == ["Sound cards 3 x 15 mins weekly"]


def test_numbers_alone_leave_nothing_over_once_they_are_read() -> None:
    draft = Draft()
    nodes = find_slots(document(table([["3 x 15 mins weekly"]])), vocabulary()).body
    place = next(a.where for a, _ in filled_slots(nodes))
    draft.add("provision", {"sessions_per_week": Given(3.0, place, 0.5)})
    keep_forgotten(draft, nodes)
    assert draft.unmapped == []


def test_a_role_in_a_numbered_list_of_who_does_it_is_kept() -> None:
    form = table(
        [
            [
                "1. Sound cards\n2. Mirror practice",
                "1. Mrs Bell\n2. Class teacher",
                "1. Daily\n2. Weekly",
            ]
        ]
    )
    assert "Class teacher" in "\n".join([text for _, text in left(form)])


def test_a_role_whose_person_is_no_name_is_kept() -> None:
    form = table(
        [
            ["Action", "Sound cards", "Mrs Bell"],
            ["Action", "Pegs", "Mr Hale"],
            ["Action", "Putty", "Class teacher", "In all lessons"],
        ]
    )
    nodes = find_slots(document(form), vocabulary()).body
    for name, kept in (("In all lessons", True), ("Mrs Ada Bell", False)):
        draft = Draft()
        place = Where(table=1, row=3, column=4)
        draft.add("people", {"name": Given(name, place, 0.5)})
        keep_forgotten(draft, nodes)
        assert ("Class teacher" in [u.text for u in draft.unmapped]) is kept
