"""What one line of an answer is: the quick looks say what the patterns that they stand for say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sspdocs.forms.choices import may_be_printed
from sspdocs.forms.words import has_leaders
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
