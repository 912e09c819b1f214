"""Labels are told from values as this form sets them apart."""

from __future__ import annotations

import pytest
from make import document, heading, marked, paragraph, slots, table

from sspdocs.blocks import BOLD, FILLED, ITALIC, PLACEHOLDER
from sspdocs.forms.sense import Sense
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.forms.words import is_choice, is_empty, ordinal


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Target 1", 1),
        ("Outcome 2:", 2),
        ("3.", 3),
        ("SMART target three", 3),
        ("My outcome B", 2),
        ("Step 4)", 4),
        ("Priority No. 5", 5),
        ("Target", None),
        ("Target 1 is to read", None),
        ("2026", None),
        ("", None),
    ],
)
def test_a_numbered_label_says_its_number(text: str, number: int | None) -> None:
    assert ordinal(text) == number


@pytest.mark.parametrize("text", ["", "   ", "____", ". . . .", "………", "--", "\t"])
def test_rules_to_write_on_are_empty(text: str) -> None:
    assert is_empty(paragraph(text))


def test_a_printed_placeholder_is_empty() -> None:
    assert is_empty(marked(("Click here to type", PLACEHOLDER)))


def test_a_word_is_not_empty() -> None:
    assert not is_empty(paragraph("Ada"))


@pytest.mark.parametrize("text", ["Yes", "n", "N/A", "Partly achieved", "Male"])
def test_one_printed_option_is_a_choice(text: str) -> None:
    assert is_choice(text)


def test_a_sentence_is_no_choice() -> None:
    assert not is_choice("Yes, with help")


SAID = [
    ("Name", "Ada Bell"),
    ("Year group", "5"),
    ("Class", "Oak"),
    ("Date of birth", "1 May 2016"),
    ("Home language", "Welsh"),
    ("Strengths", "Interests"),
    ("Interests", "Chess"),
]


def test_a_form_with_bold_labels_takes_no_plain_text_for_one() -> None:
    form = table([[f"**{label}**", value] for label, value in SAID])
    assert slots(form) == SAID


def test_a_form_with_shaded_labels_takes_no_plain_text_for_one() -> None:
    form = table([[label, value] for label, value in SAID], shaded="c1")
    assert slots(form) == SAID


def test_a_form_that_marks_nothing_is_read_by_its_words() -> None:
    form = table([["Name", "Ada Bell"], ["Date of birth", "1/2/2015"]])
    assert slots(form) == [("Name", "Ada Bell"), ("Date of birth", "1/2/2015")]


def test_an_answer_in_a_control_is_never_a_label() -> None:
    control = marked(("Strengths", FILLED | BOLD))
    form = table([["**Name**", [control]], ["**Interests**", "Chess"]])
    assert slots(form)[0] == ("Name", "Strengths")


def test_a_hint_in_italics_is_no_value() -> None:
    hint = paragraph("Say what you like doing.", ITALIC)
    form = table([["**Interests**", [hint, paragraph("Chess")]], ["**Name**", "Ada"]])
    assert slots(form)[0] == ("Interests", "Chess")


def test_an_answer_in_italics_is_kept() -> None:
    form = table([["**Interests**", [paragraph("Chess and cats", ITALIC)]], ["**Name**", "Ada"]])
    assert slots(form)[0] == ("Interests", "Chess and cats")


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("**Name:** Ada Bell", [("Name:", "Ada Bell")]),
        ("**Name:** Ada   **Year:** 5", [("Name:", "Ada"), ("Year:", "5")]),
        ("Name: Ada Bell", [("Name:", "Ada Bell")]),
        ("Name: Ada Bell\tClass: Oak", [("Name:", "Ada Bell"), ("Class:", "Oak")]),
        ("Name: Ada Bell\nClass: Oak", [("Name:", "Ada Bell"), ("Class:", "Oak")]),
        ("**Name:**\tAda Bell\t**Class:**\tOak", [("Name:", "Ada Bell"), ("Class:", "Oak")]),
        ("At ten past: he went home", [("", "At ten past: he went home")]),
        ("Name:", [("Name:", "")]),
    ],
)
def test_a_line_is_split_at_its_labels(line: str, pairs: list[tuple[str, str]]) -> None:
    assert slots(line) == pairs


def test_bold_inside_a_sentence_is_no_label() -> None:
    (made,) = slots("Ada must **never** be left alone.")
    assert made == ("", "Ada must **never** be left alone.".replace("**", ""))


def test_a_label_alone_owns_the_lines_below_it() -> None:
    made = slots("**Strengths**", "Kind to others", "Draws well", "**Interests**", "Chess")
    assert made == [("Strengths", "Kind to others\nDraws well"), ("Interests", "Chess")]


def test_a_heading_style_is_a_heading() -> None:
    assert slots(heading("Strengths"), "Kind to others") == [
        ("Strengths", "#"),
        ("", "Kind to others"),
    ]


def test_two_stems_in_a_line_are_parted_by_a_wide_gap() -> None:
    found = Sense(document(), vocabulary()).stems(
        paragraph("My name is Ada Bell    I am in Year 5")
    )
    assert [(label.text, value.text) for label, value in found] == [
        ("My name is", "Ada Bell"),
        ("I am in Year", "5"),
    ]


def test_a_sentence_stem_and_how_it_was_finished() -> None:
    sense = Sense(document(), vocabulary())
    ((label, value),) = sense.stems(paragraph("I would like help with reading long words"))
    assert label.text + " " + value.text == "I would like help with reading long words"
