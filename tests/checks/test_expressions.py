"""Expressions of many words find what they would find without their short cut."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sspdocs.checks import records, sections, voices, wording
from sspdocs.checks.expressions import _FEW, Expression, any_of, folded

_OF_RECORDS = [
    records.words_for(group, key)
    for group in ("notes", "words", "programmes", "invited")
    for key in records._DATA[group]
]
_OF_MODULES = [
    value
    for module in (sections, voices, wording)
    for value in vars(module).values()
    if isinstance(value, Expression)
]
EVERY = [*_OF_RECORDS, *_OF_MODULES]


def _used(expression: Expression) -> None:
    """Let an expression be asked as often as it takes until it uses its short cut."""
    for _ in range(_FEW):
        expression.may_be_in("")


def test_the_pieces_are_used_once_they_pay() -> None:
    expression = Expression("mum|dad")
    assert expression.may_be_in("nobody")
    _used(expression)
    assert not expression.may_be_in("nobody")


@pytest.mark.parametrize("expression", EVERY, ids=lambda e: e.pattern.pattern[:30])
def test_whatever_an_expression_finds_holds_one_of_its_pieces(expression: Expression) -> None:
    @settings(
        max_examples=25, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.from_regex(expression.pattern))
    def finds(text: str) -> None:
        _used(expression)
        assert expression.may_be_in(folded(text))
        assert expression.search(text) is not None

    finds()


@given(
    st.lists(
        st.sampled_from(
            ["Mum", "grandparent", "will", "shared", "with", "STAFF", "cop", "y", "İnvİted", "KİT"]
        )
        | st.text(max_size=4)
    ),
    st.sampled_from(EVERY),
)
def test_an_expression_finds_what_its_pattern_finds(
    words: list[str], expression: Expression
) -> None:
    text = " ".join(words)
    _used(expression)
    found, wanted = expression.search(text), expression.pattern.search(text)
    assert (found and found.span()) == (wanted and wanted.span())


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\b(?:parents?|carers?)\b", ("carer", "parent")),
        (r"grandparents?|parents?", ("parent",)),  # who holds the one holds the other
        (r"shared? with\b.{0,30}(?:mum|dad)", ("share",)),
        (r"with\b.{0,30}(?:mum|dad)", ("dad", "mum")),  # "with" is everywhere
        (r"\w+|mum", ()),
        (r"(?:mum)?(?!dad)\d*", ()),
        (r"(?-i:TAs?)", ("ta",)),
    ],
)
def test_the_pieces_are_those_that_cannot_be_missing(pattern: str, pieces: tuple[str, ...]) -> None:
    assert Expression(pattern).pieces == pieces


_WORDS = [
    *wording._WORDS.values(),
    *(words for group in records._DATA.values() for words in group.values()),
    ["at", "(?:and|at) all", "a", "b?c", "b|cd", "b", "Ax", r"a\(|b", "bx"],
]


@given(st.data())
def test_words_put_together_by_first_letter_find_the_same(data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(_WORDS))
    one_by_one = re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
    together = re.compile(rf"\b{any_of(words)}(?!\w)", re.IGNORECASE)
    texts = st.sampled_from(words).flatmap(st.from_regex) | st.text(max_size=5)
    text = " ".join(data.draw(st.lists(texts, max_size=4)))
    found, wanted = together.search(text), one_by_one.search(text)
    assert (found and found.span()) == (wanted and wanted.span())


def test_letters_that_an_expression_takes_for_a_plain_one_are_folded_to_it() -> None:
    plain = re.compile("[ -~]", re.IGNORECASE)
    taken = [chr(n) for n in range(128, 0x20000) if plain.match(chr(n))]
    assert [folded(letter) for letter in taken] == ["i", "i", "s", "k"]
