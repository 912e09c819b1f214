"""What one line of an answer is: the quick looks say what the patterns that they stand for say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.forms.choices import may_be_printed
from sspdocs.forms.words import has_leaders
from sspdocs.interpret.values import codes, keys
from sspdocs.interpret.values.lines import begins_plainly, has_signs, is_empty, is_plain

_SIGNS = re.compile(r"[/|☐☒☑□✅🗹❑❏▢✓✔■▣○◯]|\[.?\]|\(.\)")
_MARK = re.compile(r"^\s*(?:[•●○▪◦·‣⁃►➢]|[✓✔☒☐](?=\s*\S)|[-–—*](?=\s)|o(?=\s+[A-Z]))\s*")
_LINES = st.text(alphabet="aoYesN123 /|[]().…_-–•☐✓○\n\t£", max_size=30)


@given(_LINES)
def test_signs_are_found_wherever_they_stand(line: str) -> None:
    assert has_signs(line) == (_SIGNS.search(line) is not None)


@given(_LINES)
def test_no_list_mark_stands_before_a_line_that_begins_plainly(line: str) -> None:
    assert not (begins_plainly(line) and _MARK.match(line))


@given(_LINES)
def test_a_plain_line_has_no_sign_and_no_rule(line: str) -> None:
    odd = _SIGNS.search(line) or has_leaders(line) or may_be_printed(line) or "\n" in line
    assert is_plain(line) == (begins_plainly(line) and not odd)


@pytest.mark.parametrize("line", ["Reads ten words", "4 out of 5", "weekly (with a TA)"])
def test_words_are_plain(line: str) -> None:
    assert is_plain(line) and not is_empty(line)


@pytest.mark.parametrize("line", ["1.", "(2)", "-", "N/A", "", "Name: ____"])
def test_a_number_without_words_says_nothing(line: str) -> None:
    assert is_empty(line)


_PIECES = (
    "N/A", "n/a", "na", "TBC", "tap", "Click", " here to enter", " text", "date", "Name", ":", "____", " ", "xxxx",
    "DD/MM", "/YYYY", "Choose an item.", "1. ", "(2) ", "Met", "Not yet", "achieved", ". ", " - ", "\n", "green", " = ",
    "G",
    "Ada", "signature", "<", ">", "…", "-",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)


@given(_TEXTS)
def test_what_is_blank_is_what_the_pattern_of_blanks_knows(text: str) -> None:
    assert codes.is_blank(text) == (codes._BLANK.match(text.strip()) is not None)


@given(_TEXTS)
def test_a_lone_number_is_taken_off_where_it_is_the_only_one(text: str) -> None:
    alone = len(codes._NUMBERS.findall(text)) == 1
    assert codes.without_lone_number(text) == (codes._LONE.sub("", text) if alone else text)


@given(_TEXTS)
def test_a_key_is_told_by_all_of_its_pieces(text: str) -> None:
    pieces = [p for p in keys._APART.split(text) if p.strip()]
    assert keys.is_key(text) == (
        bool(pieces) and all(keys._SIGN.fullmatch(p) is not None for p in pieces)
    )
