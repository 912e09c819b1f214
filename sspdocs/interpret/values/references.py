"""Short codes by which a form points from one table to another: "E1", "Outcome 2", "1 and 3"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from sspdocs.forms.nodes import Label, Matrix
from sspdocs.interpret.draft import Given, Item
from sspdocs.interpret.values.answers import Answer

REFERENCE = "reference"
"""What a column of such codes holds: the code of the row's own outcome, or those of the outcomes it serves."""

_WORDS = r"(?:outcomes?|targets?|goals?|needs?|section|no\.?|number|ref\.?)"
_CODE = rf"(?:{_WORDS}\s*)?[A-Z]{{0,2}}\.?\s?\d{{1,2}}(?:\.\d{{1,2}})?[a-z]?"
_CODES = re.compile(rf"{_CODE}(?:\s*(?:[,;&/+]|and|\n)\s*{_CODE})*\.?", re.IGNORECASE)
_LETTER = re.compile(rf"(?i:{_WORDS}\s*)?(?P<letter>[A-H])[.)]?")
_ONE = re.compile(r"[A-Z]{0,2}\.?\s?\d{1,2}(?:\.\d{1,2})?[a-z]?(?![A-Za-z])", re.IGNORECASE)
_WORD = re.compile(_WORDS, re.IGNORECASE)
_COUNTS = re.compile(r"\W*(?:#|nos?|nr|number|ref(?:erence)?)\W*", re.IGNORECASE)
_SUM = re.compile(r"\btotals?\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:outcomes?|targets?|goals?|links?|linked)\b", re.IGNORECASE)


def codes_in(text: str) -> list[str]:
    """The codes that a short text is made of, folded: "E1, E2" gives e1 and e2; [] when it says anything else."""
    text = text.strip()
    if letter := _LETTER.fullmatch(text):
        return [letter["letter"].casefold()]
    if len(text) > 40 or not _CODES.fullmatch(text):
        return []
    bare = _WORD.sub(" ", text)
    return [re.sub(r"[\s.]", "", m.group()).casefold() for m in _ONE.finditer(bare)]


def only_counts(head: Label) -> bool:
    """Whether a head says only that numbers stand under it: "No."."""
    return _COUNTS.fullmatch(head.text) is not None


def reference_columns(
    matrix: Matrix, answers_of: Callable[[Matrix, int], list[Answer]]
) -> frozenset[int]:
    """The columns that hold nothing but codes, under a head about outcomes or references.

    A code is never a target's own words, whatever its head says. Bare numbers are codes when they count the rows, or
    when the table has no targets of its own.
    """
    found = set()
    for k, column in enumerate(matrix.columns):
        concepts = column.label.match.concepts
        if not (
            only_counts(column.label)
            or _POINTS.search(column.label.text)
            or "none.reference" in concepts
        ):
            continue
        codes = [codes_in(a.flat) for a in answers_of(matrix, k) if not _SUM.search(a.flat)]
        if not codes or not all(codes):
            continue
        letters = "".join(c for one in codes for c in one if c.isalpha())
        if letters and not "abcdefgh".startswith(letters):
            continue  # "A" and "G" are results
        numbers = [c for one in codes for c in one if c.isdigit()]
        counted = numbers == [str(n) for n in range(1, len(numbers) + 1)]
        targets = any(
            "outcomes.description" in c.label.match.concepts
            for n, c in enumerate(matrix.columns)
            if n != k
        )
        if not targets or (not letters and (counted or not numbers)):
            found.add(k)
    return frozenset(found)


class Codes:
    """The codes of a plan's outcomes, as far as tables and headings have given them."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}
        self._waiting: list[tuple[list[str], Item]] = []

    def wait(self, codes: list[str], items: Iterable[Item]) -> None:
        """Note provision whose codes point to outcomes that are still to come."""
        self._waiting.extend((codes, item) for item in items if "description" in item)

    def settle(self, count: int) -> None:
        """Link what waited for outcomes, of which there are now `count`."""
        for codes, item in self._waiting if count else ():
            if linked := self.served(codes, count):
                item["outcomes"] = Given(linked, item["description"].where, 0.0)
                self._waiting = [w for w in self._waiting if w[1] is not item]

    def name(self, codes: Iterable[str], index: int) -> None:
        """Note the codes of one outcome; the first outcome under a code keeps it."""
        for code in codes:
            self._index.setdefault(code, index)

    def served(self, codes: Iterable[str], count: int) -> tuple[int, ...]:
        """The outcomes that codes point to, of `count` read so far; () unless every code is known.

        A bare number or letter points to the outcome of that place when no outcome has a code of its own.
        """
        found = []
        for code in codes:
            index = self._index.get(code)
            place = _place(code)
            if index is None and not self._index and 0 < place <= count:
                index = place - 1
            if index is None:
                digits = re.sub(r"\D", "", code)
                alike = {i for c, i in self._index.items() if re.sub(r"\D", "", c) == digits}
                index = alike.pop() if len(alike) == 1 and digits else None
            if index is None:
                return ()
            found.append(index)
        return tuple(dict.fromkeys(found))


def _place(code: str) -> int:
    """The place that a bare number or letter counts to; 0 for any other code."""
    if code.isdigit():
        return int(code)
    return ord(code) - ord("a") + 1 if len(code) == 1 and code.isalpha() else 0
