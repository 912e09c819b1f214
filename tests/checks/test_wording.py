"""How outcomes are read, on a labelled set and on single sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sspdocs.checks.wording import (
    has_measure,
    is_measurable,
    is_only_a_label,
    reads_as,
    vague_words,
)

LABELLED = tomllib.loads((Path(__file__).parent / "outcomes_labelled.toml").read_text("utf-8"))


def _labelled(*sets: str) -> list[tuple[str, str]]:
    return [(text, label) for s in sets for label, texts in LABELLED[s].items() for text in texts]


def _scores(pairs: list[tuple[bool, bool]]) -> tuple[float, float]:
    """Precision and recall of (said, true) pairs."""
    right = sum(said and true for said, true in pairs)
    return right / sum(said for said, _ in pairs), right / sum(true for _, true in pairs)


def _readings(label: str, *sets: str) -> list[tuple[bool, bool]]:
    if label == "vague":  # asked only of what is an outcome
        return [
            (not is_measurable(text), true == "vague")
            for text, true in _labelled(*sets)
            if true in ("fine", "vague")
        ]
    return [(reads_as(text) == label, true == label) for text, true in _labelled(*sets)]


def test_the_labelled_set_is_large_and_half_of_it_is_fine() -> None:
    labels = [label for _, label in _labelled(*LABELLED)]
    assert len(labels) >= 150
    assert 0.4 <= labels.count("fine") / len(labels) <= 0.6


@pytest.mark.parametrize("label", ["provision", "service", "vague"])
@pytest.mark.parametrize("sets", [*((s,) for s in LABELLED), tuple(LABELLED)], ids="+".join)
def test_advice_on_wording_is_right_nine_times_in_ten(
    label: str, sets: tuple[str, ...], record_property: Any, capsys: Any
) -> None:
    precision, recall = _scores(_readings(label, *sets))
    record_property("precision", round(precision, 3))
    record_property("recall", round(recall, 3))
    with capsys.disabled():
        print(f"\n{label} on {'+'.join(sets)}: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.9
    assert recall >= 0.75


def test_an_outcome_that_names_its_support_is_an_outcome() -> None:
    assert reads_as("Ada will read a page aloud with 1:1 support") == "outcome"


def test_what_something_is_done_with_is_not_what_is_done() -> None:
    assert reads_as("Ada will follow a three-step instruction with a visual prompt") == "outcome"


def test_naming_a_feeling_is_not_vague() -> None:
    assert is_measurable("Ada will name how she is feeling and choose a strategy")


def test_what_a_witness_will_see_is_an_outcome() -> None:
    assert reads_as("Staff will see fewer than two incidents a week") == "outcome"


def test_what_staff_will_do_is_not_the_pupils() -> None:
    assert reads_as("Mrs Hall and the TA will run a spelling group") == "service"


def test_a_year_a_date_and_a_ratio_are_no_measure() -> None:
    assert not has_measure("To make friends in Year 4 by 12 July 2027 with 1:1 help")


def test_a_criterion_that_counts_makes_a_vague_outcome_measurable() -> None:
    assert is_measurable("To improve his behaviour", "In class for 8 lessons of 10")


def test_the_vague_word_is_named() -> None:
    assert vague_words("By July Ada will become more confident") == "become"


@pytest.mark.parametrize(
    "text", ["ASD", "Ada has dyslexia", "Speech and language difficulties", "ADHD (diagnosed)"]
)
def test_a_label_is_recognised(text: str) -> None:
    assert is_only_a_label(text, ("Ada",))


@pytest.mark.parametrize(
    "text",
    [
        "Reads at half the speed of the class",
        "Anxiety at the start of the day",
        "Hearing loss: wears two aids",
    ],
)
def test_a_described_need_is_no_label(text: str) -> None:
    assert not is_only_a_label(text)
