"""A council's own words in place of a template's, phrase by phrase, before anything is filled in.

Only what the template itself says is changed: never a tag, and never what a tag prints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from sspdocs.ooxml.tags import W

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


class Reworder:
    """Puts phrases in place of others; a capital at the start of the old one is kept.

    The longest phrase that fits is taken, whole words only, and nothing is reworded twice.
    Straight and curly apostrophes are one.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._new = {_plain(old): new for old, new in phrases.items()}
        longest = sorted(self._new, key=len, reverse=True)
        either = "|".join(_either_case(old) for old in longest)
        self._find = re.compile(rf"(?<!\w)(?:{either})(?!\w)") if longest else None

    def __call__(self, text: str) -> str:
        """The text in the council's words."""
        for start, end, new in reversed(self.changes(text)):
            text = text[:start] + new + text[end:]
        return text

    def changes(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, new words) of each phrase in the text, in order; none inside a tag."""
        if self._find is None:
            return []
        tags = [match.span() for match in _TAG.finditer(text)]
        found = []
        for match in self._find.finditer(_plain(text)):
            if not any(start < match.end() and match.start() < end for start, end in tags):
                found.append((match.start(), match.end(), self._words(match[0])))
        return found

    def _words(self, old: str) -> str:
        new = self._new.get(old)
        if new is None:  # it stands at the start of a sentence, or does not where the phrase did
            other = old[:1].swapcase() + old[1:]
            new = self._new[other]
            first = new[:1].upper() if old[:1].isupper() else new[:1]
            new = first + new[1:]
        return new


def reword(root: etree._Element, change: Reworder) -> None:
    """Change the printed text of a part's paragraphs, over the borders of its runs."""
    for paragraph in root.iter(W + "p"):
        pieces = [t for t in paragraph.iter(W + "t") if _paragraph_of(t) is paragraph]
        for start, end, new in reversed(change.changes("".join(t.text or "" for t in pieces))):
            _replace(pieces, start, end, new)


def printed(root: etree._Element) -> list[str]:
    """The text of each paragraph, its tags left out: what a phrase can be found in."""
    lines = []
    for paragraph in root.iter(W + "p"):
        pieces = (t.text or "" for t in paragraph.iter(W + "t") if _paragraph_of(t) is paragraph)
        lines.append(_TAG.sub("\n", "".join(pieces)))
    return [line for line in lines if line.strip()]


def _paragraph_of(text: etree._Element) -> etree._Element | None:
    return next(text.iterancestors(W + "p"), None)


def _replace(pieces: list[etree._Element], start: int, end: int, new: str) -> None:
    """Put words where others stand: whole into the run where they begin, taken out of the rest."""
    at = 0
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            piece.text = text[:first] + new + text[last:]
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            new = ""
        at += len(text)


def _plain(text: str) -> str:
    """The same text, as long, with one kind of apostrophe."""
    return text.replace("’", "'")


def _either_case(phrase: str) -> str:
    """A pattern for the phrase with a small or a capital first letter."""
    first = phrase[:1]
    if first.isalpha() and first.swapcase() != first:
        return f"[{first.lower()}{first.upper()}]{re.escape(phrase[1:])}"
    return re.escape(phrase)
