"""Regular expressions of many words, tried only on a text that holds a piece of one of them.

Most texts hold none of the words that a check looks for, and Python tries each word at each letter:
a hundred nanoseconds a letter. So the pieces of plain text of which one stands in whatever an
expression finds ("parent", "carer", "famil") are worked out from it and looked for first, and words
that begin with one letter are tried together (`any_of`).
"""

from __future__ import annotations

import functools
import importlib
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any


class Expression:
    """A regular expression, case apart, that knows which texts it cannot be found in."""

    def __init__(self, expression: str, written: str = "") -> None:
        """An expression; `written` is the same with its words as they were, where they are now together."""
        self.expression = expression
        self._written = written or expression
        self._asked = 0

    @classmethod
    def of_words(cls, words: Sequence[str], after: str = r"\b") -> Expression:
        """Any of some expressions, as whole words; `after` is what tells their end."""
        return cls(rf"\b{any_of(words)}{after}", rf"\b(?:{'|'.join(words)}){after}")

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression compiled, when it is first needed."""
        return re.compile(self.expression, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """Where it is first found in the text, as `re.search`."""
        if self._is_new() or len(text) <= len(self.pieces):  # trying it is as quick as looking
            return self.pattern.search(text)
        return self.pattern.search(text) if self.may_be_in(folded(text)) else None

    def may_be_in(self, plain: str) -> bool:
        """Whether a text, given as `folded`, holds one of the pieces; True where none are known."""
        if self._is_new() or not self.pieces:
            return True
        return any(map(plain.__contains__, self.pieces))

    def _is_new(self) -> bool:
        """Whether so little was asked of it that working out the pieces would not pay."""
        self._asked += 1
        return self._asked <= _FEW

    @functools.cached_property
    def pieces(self) -> tuple[str, ...]:
        """Pieces in small letters, one of which is in every text that matches; none if not known."""
        found = _pieces(_parsed(self._written))
        # "grandparent" is found by "parent"
        return tuple(sorted(p for p in found if not any(o in p for o in found if o != p)))


_FEW = 300
"""Texts of a few plans: working out the pieces costs what some hundred searches do."""


def any_of(words: Iterable[str]) -> str:
    """One expression for any of some, as `|` joins them, but with one look for each first letter.

    Those that do not begin with a letter of their own stay where they are among the others, since
    the first that fits is found.
    """
    made: list[str] = []
    for has_letter, group in itertools.groupby(words, key=_has_first_letter):
        if not has_letter:
            made += group
            continue
        rest: dict[str, list[str]] = {}
        for word in group:
            rest.setdefault(word[0].lower(), []).append(word[1:])
        made += [f"{letter}(?:{'|'.join(more)})" for letter, more in rest.items()]
    return f"(?:{'|'.join(made)})"


_FIRST_LETTER = re.compile(r"[A-Za-z](?![?*+{])")
_BRACKETS = re.compile(r"\([^()]*\)")


def _has_first_letter(word: str) -> bool:
    """Whether an expression is one choice that begins with a letter."""
    if not _FIRST_LETTER.match(word) or "\\(" in word or "\\)" in word:
        return False
    while (outside := _BRACKETS.sub("", word)) != word:
        word = outside
    return "|" not in word


def folded(text: str) -> str:
    """The text as `may_be_in` wants it: letters that an expression takes for one another made one."""
    if not text.isascii():
        text = text.replace("İ", "i").replace(
            "ı", "i"
        )  # two that are not folded to the i they match
    return text.casefold()


def _parsed(expression: str) -> Iterable[tuple[Any, Any]]:
    """What Python's own parser makes of the expression; nothing where it keeps that to itself."""
    try:
        parser: Any = importlib.import_module("re._parser")
        parsed: Iterable[tuple[Any, Any]] = parser.parse(expression, re.IGNORECASE)
    except (ImportError, AttributeError):  # not a public module: without it all texts are tried
        return ()
    return parsed


_NONE: frozenset[str] = frozenset()


def _pieces(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The best choice of pieces that a sequence offers: its longest plain run, or those of a part."""
    best, run = _NONE, ""
    for operation, given in parsed:
        name = str(operation)
        if name == "LITERAL" and given < 128:
            run += chr(given).lower()
            continue
        best = max(best, frozenset([run]), _in_part(name, given), key=_worth)
        run = ""
    return max(best, frozenset([run]), key=_worth)


def _in_part(name: str, given: Any) -> frozenset[str]:
    """The pieces of one part of a sequence; none of a part that may be missing."""
    if name == "SUBPATTERN":
        return _pieces(given[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT") and given[0]:
        return _pieces(given[-1])
    if name == "BRANCH":
        choices = [_pieces(choice) for choice in given[-1]]
        return _NONE.union(*choices) if all(map(_worth, choices)) else _NONE
    return _NONE


_EVERYWHERE = frozenset(["at the", "before", "by", "can", "from", "out of", "over", "so", "with"])


def _worth(pieces: frozenset[str]) -> int:
    """How rarely a text holds one of the pieces by chance: the length of the shortest."""
    return min((1 if p.strip() in _EVERYWHERE else len(p) for p in pieces), default=0)
