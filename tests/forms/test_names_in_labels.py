"""Labels that name the pupil, or who speaks."""

from __future__ import annotations

import pytest
from make import read, table

from sspdocs.forms.names_in_labels import without_name


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ada thinks", ["What I think"]),
        ("Ada-Mae told us:", ["What I think"]),
        ("Nan and Dad think", []),
        ("Dad says", ["Parents say"]),
        ("School says", []),
        (
            "How Ada likes to be helped",
            [
                "How me likes to be helped",
                "How I likes to be helped",
                "How my child likes to be helped",
                "How I like to be helped",
            ],
        ),
        ("Ada", []),
    ],
)
def test_a_plain_word_stands_for_the_name(text: str, plain: list[str]) -> None:
    assert without_name(text) == plain


def test_what_a_named_pupil_says_is_the_pupils_view() -> None:
    plan = read(table([["**Name**", "Ada Bell"], ["**Ada says**", "I like the den."]]))
    assert plan.views.pupil == "I like the den."
