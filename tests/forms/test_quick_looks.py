"""The quick looks that tell most texts say what the patterns behind them say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sspdocs.forms import choices, dates, folding, wordings, words

_PIECES = (
    "1", "2", "19", "2026", " ", "  ", "-", "/", ".", ":", "\n", "st", "rd", " of ", "May", "sept", "mon ", "Friday, ",
    "yes", "No", "r", "Red", "female", "not met", "reads", "nap", "*", "please ", "Delete as applicable",
    "(circle one)", "tick", "must be ", "signed", "The form", " should be completed", "CYP", "'s", "List ",
    "any", "pupils' ",
    "child or young person", "N.B.", "me", "they", "\t", "_", "(", ")",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=9).map("".join)


@given(_TEXTS)
def test_every_date_that_the_pattern_knows_is_found(text: str) -> None:
    usual = [m.span() for m in dates._DATE.finditer(text) if dates._date_of(m) is not None]
    assert [(d.start, d.end) for d in dates.find_dates(text)] == usual


@given(_TEXTS)
def test_a_form_speaks_where_the_pattern_says_so(text: str) -> None:
    usual = words._FORM_SPEAKS.search(text) is not None and not words.of_oneself(text)
    assert words.form_speaks(text) == usual


@given(_TEXTS)
def test_options_and_hints_are_seen_where_the_patterns_see_them(text: str) -> None:
    short = len(text) < choices._SHORT
    assert choices.may_be_printed(text) == (short and choices._FIRST.match(text) is not None)
    assert choices.without_hint(text) == choices._HINT.sub("", text)


@given(_TEXTS)
def test_a_choice_is_one_printed_option(text: str) -> None:
    assert words.is_choice(text) == (words._CHOICE.match(text.strip()) is not None)


_OF_LABELS = (
    "what is ", "what are ", "my ", "the ", "child's ", "ada's ", "pupil ", "proposed ", "current ", "name", "full ",
    " of the child", " for pupil", " of young person", "/young person", "no. of wks", "cost", "£", "/hr", " p/w",
    " a week", " per week", "hours ", "mins ", "sessions", " each pupil", "d.o.b", "(s)", "weekly ", "price ", "views",
    "autumn ", "year",
)  # fmt: skip
_LABELS = st.lists(st.sampled_from(_OF_LABELS), max_size=6).map("".join)


@given(_LABELS)
def test_every_variant_of_a_label_is_tried(label: str) -> None:
    found = folding.variants(label)
    bare = folding._OWNER.sub("", label)
    tail = folding._OF_OWNER.sub("", bare)
    per = folding._PER.sub(r"\1 per \2", label)
    spelt = folding._SHORT.sub(lambda m: folding._LONG[m.group().rstrip(".")], per)
    for other in (bare, tail, spelt if per != label else label):
        assert other == label or len(other) < 2 or other in found
    if (named := folding._NAMED.match(label)) and named[1] not in folding._KIN:
        assert found[0] == "child's " + label[named.end() :]
    if asked := folding._ASKED.match(label):
        assert len(label) == asked.end() + 1 or label[asked.end() :] in found


@given(_LABELS)
def test_a_cost_for_part_of_a_year_is_seen_where_the_patterns_see_it(label: str) -> None:
    part = wordings._PART_COST.search(label) and wordings._COST.search(label)
    usual = bool(part) and wordings._YEARLY.search(label) is None
    assert wordings.is_part_cost(label) == usual
