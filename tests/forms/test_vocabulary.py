"""What a label means: its wording, then its likeness, and nothing where there is a doubt."""

from __future__ import annotations

import pytest

from sspdocs.forms.vocabulary import Vocabulary, load_wordings, vocabulary

WORDS = Vocabulary.of(
    [
        ("pupil.name", "name"),
        ("pupil.date_of_birth", "date of birth"),
        ("views.strengths", "what I am good at"),
        ("views.does_not_help", "what does not help me"),
        ("views.support_wanted", "what helps me"),
        ("views.parent_carer", "parent views"),
        ("views.pupil", "my views"),
        ("outcomes.description", "learning outcome"),
        ("provision.description", "strategies to be used"),
        ("dates.next_annual_review", "next annual review"),
        ("dates.last_annual_review", "last annual review"),
        ("agencies.service", "name"),
    ]
)


def test_every_shipped_wording_means_its_concept() -> None:
    words = vocabulary()
    strays = [(c, w) for c, w in load_wordings() if c not in words.match(w).concepts]
    assert strays == []


def test_every_shipped_wording_is_known_in_capitals_with_a_colon() -> None:
    words = vocabulary()
    strays = [
        (c, w) for c, w in load_wordings() if c not in words.match(f" {w.upper()}: ").concepts
    ]
    assert strays == []


def test_a_wording_under_two_concepts_means_both_in_order() -> None:
    assert WORDS.match("Name").concepts == ("pupil.name", "agencies.service")


def test_a_known_wording_is_exact() -> None:
    assert WORDS.match("Date of Birth:").exact


def test_a_hint_in_brackets_does_not_matter() -> None:
    assert WORDS.match("Learning outcome (SMART)").concepts == ("outcomes.description",)


def test_a_spelling_mistake_is_forgiven_and_less_sure() -> None:
    match = WORDS.match("Date of brith")
    assert match.concepts == ("pupil.date_of_birth",)
    assert match.score < 1


def test_a_nearby_wording_is_found_by_its_words() -> None:
    match = WORDS.match("Strategies we will be using")
    assert "provision.description" in match.concepts
    assert not match.exact


@pytest.mark.parametrize("label", ["Football boots", "Zebra crossing", "", "x", "£", "  "])
def test_words_that_are_no_label_mean_nothing(label: str) -> None:
    assert not WORDS.match(label).known


def test_a_very_long_text_is_no_label() -> None:
    assert not WORDS.match("date of birth " * 30).known


def test_not_turns_a_meaning_round() -> None:
    assert WORDS.match("what does not really help me").concepts[:1] != ("views.support_wanted",)
    assert WORDS.match("what really helps me").concepts[:1] != ("views.does_not_help",)


def test_next_and_last_are_two_things() -> None:
    assert "dates.last_annual_review" not in WORDS.match("the next annual review").concepts
    assert "dates.next_annual_review" not in WORDS.match("the last annual review").concepts


def test_a_child_s_view_is_not_a_parent_s() -> None:
    assert "views.pupil" not in WORDS.match("parents' views").concepts


def test_membership_says_whether_the_wording_itself_is_known() -> None:
    assert "Date of birth" in WORDS
    assert "Football boots" not in WORDS


def test_two_labels_in_one_mean_what_both_may_mean() -> None:
    words = Vocabulary.of(
        [("needs.description", "difficulties"), ("needs.description", "barriers")]
    )
    assert words.match("Difficulties/barriers").concepts == ("needs.description",)


def test_a_wording_known_alone_makes_none_near_it_known() -> None:
    pairs = [("views.support_wanted", "what a good lesson looks like")]
    near = "what a good lesson looks like to me"
    assert Vocabulary.of(pairs).match(near).known
    alone = Vocabulary.of(pairs, {"what a good lesson looks like"})
    assert alone.match("What a good lesson looks like:").exact
    assert "views.support_wanted" not in alone.match(near).concepts


def test_asking_twice_gives_the_same_answer() -> None:
    assert WORDS.match("Strategies used") == WORDS.match("Strategies used")


def test_left_out_wordings_are_left_out() -> None:
    every = load_wordings()
    fewer = load_wordings({"wordings": {"date of birth"}})
    assert ("pupil.date_of_birth", "date of birth") in every
    assert ("pupil.date_of_birth", "date of birth") not in fewer


@pytest.mark.parametrize(
    ("clipped", "concept"),
    [
        ("No. in grp", "provision.group_size"),
        ("Class tchr", "people.class_teacher"),
        ("Att %", "pupil.attendance"),
        ("Start pt", "outcomes.baseline"),
        ("Freq.", "provision.frequency"),
    ],
)
def test_clipped_words_of_a_head_are_read_in_full(clipped: str, concept: str) -> None:
    assert vocabulary().exact(clipped).concepts[0] == concept


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("SEN type (secondary)", "sen.other_needs"),
        ("Cost (per hour)", "provision.hourly_rate"),
        ("Duration (wks)", "provision.weeks"),
        ("Target (SMART)", "outcomes.description"),
    ],
)
def test_what_stands_in_brackets_may_turn_what_a_label_means(label: str, concept: str) -> None:
    assert vocabulary().exact(label).concepts[0] == concept


def test_a_clipped_no_by_itself_stays_a_no() -> None:
    assert "rating.not_met" in vocabulary().exact("No").concepts


@pytest.mark.parametrize("wording", ["Parents views", "Parent's views", "Parents' views"])
def test_whose_views_they_are_may_be_written_with_or_without_an_apostrophe(wording: str) -> None:
    words = Vocabulary.of([("views.parent_carer", "parent views"), ("views.pupil", "pupil views")])
    assert words.exact(wording).concepts == ("views.parent_carer",)
    assert words.exact("Learners views").concepts == ("views.pupil",)
