"""Labels that differ only in who speaks or how it is asked share one plain form."""

from __future__ import annotations

import pytest

from sspdocs.forms.folding import fold
from sspdocs.forms.plainly import plain
from sspdocs.forms.vocabulary import Vocabulary, vocabulary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What do I find hard?", "What I find hard"),
        ("What do you enjoy?", "What I enjoy"),
        ("What does the pupil find hard?", "What the young person finds hard"),
        ("Views of the parent(s)/carer(s)", "Views of parents and carers"),
        ("Who's responsible?", "Who is responsible"),
        ("How will progress be monitored", "How will progress be monitored?"),
        ("Date of next SSP review", "Date of next plan review"),
        ("EHCP annual review date", "AR date"),
        ("SEND Co-ordinator", "SEN coordinator"),
    ],
)
def test_two_ways_to_say_one_thing_share_their_plain_form(one: str, other: str) -> None:
    assert plain(fold(one)) == plain(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How can you help me?", "How can I help me?"),
        ("What helps", "What does not help"),
        ("Parents' views", "Pupil's views"),
        ("Date of EHC plan", "Date of plan"),
        ("Next review", "Last review"),
    ],
)
def test_two_things_keep_two_plain_forms(one: str, other: str) -> None:
    assert plain(fold(one)) != plain(fold(other))


def test_a_plain_form_with_two_meanings_means_nothing() -> None:
    words = Vocabulary.of([("views.pupil", "pupils' own words"), ("title", "child's own word")])
    assert not words.match("young person's own words").exact
    assert words.match("young person's own words").score < 0.9


@pytest.mark.parametrize(
    ("label", "wrong"),
    [
        ("Helpful things", "views.does_not_help"),
        ("What makes me unhappy", "views.interests"),
        ("SENDCo's name", "pupil.name"),
        ("Setting's views", "views.pupil"),
    ],
)
def test_a_label_is_not_taken_for_its_opposite_or_another_s(label: str, wrong: str) -> None:
    assert wrong not in vocabulary().match(label).concepts[:1]
