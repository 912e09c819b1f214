"""Labels told by their shape: what home does, what the child does, and what either thinks of the progress."""

from __future__ import annotations

import pytest

from sspdocs.forms.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("How can my family help me?", "provision.home"),
        ("What can parents do to help?", "provision.home"),
        ("What we can do at home", "provision.home"),
        ("My parents will help me by", "provision.home"),
        ("Ideas for home", "provision.home"),
        ("How can I help myself?", "provision.pupil"),
        ("What I do to help myself", "provision.pupil"),
        ("Pupil's responsibilities", "provision.pupil"),
        ("Pupil's views on progress", "review.pupil_comment"),
        ("How do I feel about my progress?", "review.pupil_comment"),
        ("How do I think I am doing?", "review.pupil_comment"),
        ("What my parents think about my progress", "review.parent_comment"),
        ("Feedback from home", "review.parent_comment"),
    ],
)
def test_a_shape_says_whose_part_is_asked(label: str, concept: str) -> None:
    assert vocabulary().match(label).concepts[0] == concept


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("How can school help?", "provision.home"),
        ("What helps me at home", "provision.home"),
        ("What helps me", "provision.pupil"),
        ("Pupil's views", "review.pupil_comment"),
        ("Parents' views", "review.parent_comment"),
        ("Home language", "provision.home"),
        ("What languages do you speak at home?", "provision.home"),
        ("What do you like to do at home?", "provision.home"),
    ],
)
def test_a_label_of_another_shape_is_not_taken_for_it(label: str, concept: str) -> None:
    assert concept not in vocabulary().match(label).concepts[:1]
