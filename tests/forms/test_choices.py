"""Which option is chosen: ticked, highlighted, underlined, ringed, bold, or the only one not struck out."""

from __future__ import annotations

import pytest
from make import marked, paragraph, ticks

from sspdocs.blocks import BOLD, BORDER, HIGHLIGHT, STRIKE, UNDERLINE
from sspdocs.forms.choices import chosen, options


@pytest.mark.parametrize(
    "mark", [BOLD, UNDERLINE, HIGHLIGHT, BORDER], ids=["bold", "line", "pen", "ring"]
)
def test_the_marked_option_is_chosen(mark: int) -> None:
    assert chosen([marked("Met / ", ("Partly met", mark), " / Not met")]) == ["Partly met"]


def test_the_option_that_is_not_struck_out_is_chosen() -> None:
    assert chosen([marked(("Yes", STRIKE), " / No")]) == ["No"]


def test_ticked_boxes_choose() -> None:
    assert chosen([ticks(("Yes", False), ("No", True))]) == ["No"]


def test_several_boxes_may_be_ticked() -> None:
    made = ticks(("Hearing", True), ("Vision", False), ("Touch", True))
    assert chosen([made]) == ["Hearing", "Touch"]


def test_boxes_on_lines_of_their_own() -> None:
    made = [ticks(("Cognition", False)), ticks(("Sensory", True))]
    assert chosen(made) == ["Sensory"]


def test_boxes_after_their_words() -> None:
    assert chosen([paragraph("Yes ☐  No ☒")]) == ["No"]


@pytest.mark.parametrize("text", ["[x] Yes  [ ] No", "☑ Yes ☐ No", "✓ Yes □ No", "(x) Yes ( ) No"])
def test_boxes_drawn_with_letters(text: str) -> None:
    assert chosen([paragraph(text)]) == ["Yes"]


def test_a_list_with_nothing_chosen_chooses_nothing() -> None:
    assert chosen([paragraph("Yes / No")]) == []
    assert chosen([ticks(("Yes", False), ("No", False))]) == []


@pytest.mark.parametrize(
    "text", ["Yes", "Reads well and/or with help", "Ada / Bea", "He can count to ten.", ""]
)
def test_plain_text_is_no_list_of_options(text: str) -> None:
    assert options([paragraph(text)]) is None


def test_all_in_bold_marks_no_option() -> None:
    assert chosen([marked(("Yes / No", BOLD))]) == []


def test_an_option_is_told_apart_across_split_runs() -> None:
    assert chosen([marked("Yes / ", ("N", HIGHLIGHT), ("o", HIGHLIGHT))]) == ["No"]


def test_each_option_says_whether_it_is_chosen() -> None:
    found = options([ticks(("Red", False), ("Green", True))])
    assert found is not None
    assert [(o.text, o.chosen) for o in found] == [("Red", False), ("Green", True)]


def test_options_stay_in_their_order() -> None:
    found = options([marked("Red / Amber / ", ("Green", UNDERLINE))])
    assert found is not None
    assert [o.text for o in found] == ["Red", "Amber", "Green"]


@pytest.mark.parametrize(
    "text",
    [
        "Yes / No (delete as appropriate)",
        "Yes/No*",
        "Met / Not met (please circle)",
        "Yes / No *delete one",
        "Yes   No",
    ],
)
def test_a_printed_list_may_say_how_to_answer_it(text: str) -> None:
    assert chosen([paragraph(text)]) == []


def test_what_is_ringed_is_chosen_where_only_space_parts_the_options() -> None:
    assert chosen([marked(("Yes", BORDER), "   No (please circle)")]) == ["Yes"]


def test_options_on_lines_of_their_own_without_boxes() -> None:
    assert chosen([paragraph("Yes"), paragraph("No")]) == []
    assert chosen([paragraph("Yes"), marked(("No", UNDERLINE))]) == ["No"]
