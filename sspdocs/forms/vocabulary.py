"""What a label means: exact wordings first, then the nearest known wording, with how sure that is.

The wordings are data (`labels.toml` and two more, with where each was seen); lessons that a school has taught come on
top. Here is only how a label of a form, with its spelling and its hints, is compared with them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from sspdocs.forms.cues import cued
from sspdocs.forms.folding import LOST_ENDS, fold, in_full, variants, whose
from sspdocs.forms.kept import kept
from sspdocs.forms.nearest import Nearest, turns_round
from sspdocs.forms.plainly import plain
from sspdocs.forms.stems import leading_noun, stems_of
from sspdocs.forms.whose_part import whose_part
from sspdocs.forms.wordings import (
    PROSE,
    brackets_read_in,
    in_brackets,
    is_part_cost,
    is_plan_for,
    of_a_child,
    without_place,
)
from sspdocs.forms.words import has_word, phase

_HERE = Path(__file__).parent

_FILES = ("labels.toml", "public_labels.toml", "exact_labels.toml")

EXACT = 1.0
CUED = 0.5  # the score of a label told by its key words alone
_SURE_NEAR = 0.8
_SAID_SO = 0.96  # the score of a wording that is known but for who speaks, or for how it is asked
_CACHE = 20_000  # texts remembered: most files of a batch are the same few forms


class Match(msgspec.Struct):
    """What a label means: concepts in order of usualness, and how like the known wording it is (1.0 = the same).

    `also` are the concepts that its key words alone would allow, for a place where none of the first can be meant.
    `taught` says that the school itself has told what the label means.
    """

    concepts: tuple[str, ...]
    score: float
    also: tuple[str, ...] = ()
    taught: bool = False
    misspelt: bool = False
    known: bool = False  # whether it means anything at all
    exact: bool = False  # whether the wording itself is known

    def __post_init__(self) -> None:
        self.known = bool(self.concepts)
        self.exact = self.score >= EXACT


UNKNOWN = Match((), 0.0)

_OWNERS = (
    "my ", "child", "pupil", "student", "learner", "young person", "current ", "full ", "legal ",
)  # fmt: skip
_OWNED = (
    "pupil.", "sen.", "dates.", "needs.", "setting.", "people.", "outcomes.description", "section.", "views.a",
    "views.s", "views.i", "views.d", "provision.", "title", "none.",
)  # fmt: skip
"""Whose a thing is does not change what it is for these; "child's comments" and "comments" are two things."""

_WHO = ("child", "parent")
"""Plain forms that say nothing but whom something is about."""

_JOINS = re.compile(r"\s*(?:/|,|;|\band\b|\bor\b|\+)\s*")
_LED = re.compile(r"\s*(?:[:\n]|\s[-–—])\s*(?=[A-Za-z(])")


Look = tuple[str, int, bool, bool]
"""How a line in a table stands: its text and marks, whether its cell is shaded, whether the form marks its labels."""


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """Every wording folded, with its concepts, and its stems in the same order; the same by their plain form."""

    exact: dict[str, tuple[str, ...]]
    stems: tuple[frozenset[str], ...]
    plain: dict[str, tuple[str, ...]]


class Vocabulary:
    """Known wordings and their concepts.

    Args:
        index: the wordings prepared for comparison, made now or kept from an earlier start.
    """

    def __init__(self, index: Index) -> None:
        self._exact = index.exact
        self._ends = LOST_ENDS.union([wording.rpartition(" ")[2] for wording in index.exact])
        self._plain = index.plain
        self._near = Nearest(index.exact, index.stems)
        self._pairs = {c for found in index.exact.values() for c in found if "+" in c}
        self._cache: dict[str, Match] = {}
        self._exact_cache: dict[str, Match] = {}
        self.looks: dict[Look, tuple[str, Match]] = {}

    def keep_look(self, look: Look, text: str, match: Match) -> None:
        """Keep what a line that is a label says and means; `looks` is asked before it is told again."""
        if len(self.looks) > _CACHE:
            self.looks.clear()
        self.looks[look] = (text, match)

    @staticmethod
    def of(wordings: Iterable[tuple[str, str]], alone: Container[str] = ()) -> Vocabulary:
        """A vocabulary of (concept, wording) pairs; a wording may come under several concepts.

        Args:
            wordings: the pairs, the most usual concept of a wording first.
            alone: folded wordings that tell nothing about wordings near them.
        """
        return Vocabulary(Vocabulary.index(wordings, alone))

    @staticmethod
    def index(wordings: Iterable[tuple[str, str]], alone: Container[str] = ()) -> Index:
        """The wordings prepared for comparison: what takes the time."""
        exact: dict[str, list[str]] = defaultdict(list)
        bare: dict[str, list[str]] = defaultdict(list)
        for concept, wording in wordings:
            folded = fold(wording, hints=True)
            if concept not in exact[folded]:
                exact[folded].append(concept)
            if folded in alone:
                continue
            if (short := fold(wording)) != folded and concept not in bare[short]:
                bare[short].append(concept)
        known = {w: tuple(c) for w, c in exact.items()}
        for wording, named in bare.items():
            known.setdefault(wording, tuple(named))
        for wording, concepts in list(known.items()):
            if wording in alone:
                continue
            if wording.startswith(_OWNERS) and concepts[0].startswith(_OWNED):
                for other in variants(wording):
                    if " " in other or not concepts[0].startswith("views."):
                        known.setdefault(other, concepts)
        stems = tuple(frozenset() if w in alone else stems_of(w) for w in known)
        # those alone come last: theirs are the plain forms that no other wording has
        first = sorted(known, key=lambda w: w in alone)
        return Index(exact=known, stems=stems, plain=_by_plain_form(known, first, alone))

    def __contains__(self, text: str) -> bool:
        return self.match(text).exact

    def match(self, text: str) -> Match:
        """What a label means; `UNKNOWN` when nothing known is near enough, or two meanings are equally near."""
        found = self._cache.get(text)
        if found is None:
            if len(self._cache) > _CACHE:
                self._cache.clear()
            found = self._match(text)
            known = found.concepts
            if not found.exact and (rest := without_place(fold(text), known)) != known:
                found = (
                    Match(rest, found.score if rest[:1] == known[:1] else CUED) if rest else UNKNOWN
                )
            if also := tuple(c for c in cued(fold(text)) if c not in found.concepts):
                found = Match(found.concepts, found.score, also, found.taught, found.misspelt)
            self._cache[text] = found
        return found

    def exact(self, text: str) -> Match:
        """What a label means by its wording alone, hints and owner words apart."""
        found = self._exact_cache.get(text)
        if found is None:
            if len(self._exact_cache) > _CACHE:
                self._exact_cache.clear()
            found = self._exact_cache[text] = self._find_exact(text)
        return found

    def _find_exact(self, text: str) -> Match:
        if len(text) > 160:
            return UNKNOWN
        whole = fold(text, hints=True)
        if is_part_cost(whole):
            return Match(("none.part_cost",), EXACT)
        hinted = "(" in text or "[" in text
        if hinted and (pair := self._exact.get(fold(in_brackets(text)), ("",)))[0] in self._pairs:
            return Match(pair, EXACT)  # "Support (who / how often)" asks for these two
        last = whole.rpartition(" ")[2]
        if last not in self._ends and last.isalpha() and not hinted:
            return UNKNOWN  # as most texts are
        tried = (
            (whole, in_full(whole), *brackets_read_in(whole), fold(text)) if hinted else (whole,)
        )
        for folded in dict.fromkeys(tried):
            if concepts := self._exact.get(folded):
                return Match(concepts, EXACT)
            for other in variants(folded):
                if (concepts := self._exact.get(other)) and (
                    concepts[0].startswith(_OWNED) or other.startswith("child's ")
                ):
                    return Match(concepts, EXACT)
        for other in whose(whole):
            if concepts := self._exact.get(other):
                return Match(concepts, EXACT)
        if (full := in_full(fold(text))) and (concepts := self._exact.get(full)):
            return Match(concepts, EXACT)
        return UNKNOWN

    def _match(self, text: str) -> Match:
        if len(text) > 240:
            return UNKNOWN
        found = self.exact(text)
        if found.concepts:
            return found
        folded = fold(text)
        if len(folded) < 4:
            return UNKNOWN  # initials are known or mean nothing
        if by_shape := whose_part(folded):
            return Match(by_shape, 0.93)
        if asked_so := self._plain.get(plain(folded)):
            return Match(asked_so, _SAID_SO)
        if folded.endswith(" signature"):
            return Match(("signature",), 0.95)
        if is_plan_for(folded):
            return Match(("pupil.name",), 0.93)
        if asked := of_a_child(text):
            found, named = self.match(asked), self.exact(in_brackets(text))
            if found.exact or (found.score > _SURE_NEAR and not named.known):
                return Match(found.concepts, min(found.score, 0.93))
        joined = self._two_labels(folded)
        if not joined.concepts:
            joined = self._in_two_languages(folded)
        if joined.concepts:
            return joined
        typo = Match(*self._near.misspelt(folded), misspelt=True)
        if not typo.concepts:
            typo = self._led(text)
        if typo.concepts:
            return typo
        noun, tail = leading_noun(folded)
        if noun and not turns_round(tail):
            return Match(self.exact(noun).concepts, 0.88)
        near = Match(*self._near.find(folded))
        called = self.exact(in_brackets(text)).concepts if near.score < _SURE_NEAR else ()
        if called and called[0].startswith(PROSE):
            return Match(called, 0.9)
        by_words = cued(folded)
        if not by_words:
            return near
        rest = tuple(c for c in by_words if c not in near.concepts)
        if near.score >= _SURE_NEAR or (near.concepts and near.concepts[0] in by_words):
            return Match((*near.concepts, *rest), max(near.score, 0.82))
        return Match((*near.concepts, *rest), CUED)

    def _two_labels(self, folded: str) -> Match:
        """What two known labels in one mean: "Areas of difficulty/barriers".

        What both may mean, else both together.
        """
        parts = [p for p in _JOINS.split(folded) if p]
        if not 2 <= len(parts) <= 3:
            return UNKNOWN
        found = [self.exact(p).concepts for p in parts]
        if not all(found):
            return UNKNOWN
        common = tuple(c for c in found[0] if all(c in other for other in found[1:]))
        if common:
            return Match(common, 0.97)
        for one in found[0]:
            for other in found[1] if len(found) == 2 else ():
                if pair := next(
                    (p for p in (f"{one}+{other}", f"{other}+{one}") if p in self._pairs), ""
                ):
                    return Match((pair,), 0.95)
        each = dict.fromkeys(c for concepts in found for c in concepts)
        owners = {c.partition(".")[0] for c in each}
        if len(owners & {"outcomes", "provision", "needs"}) > 1:
            each = {"section.outcomes": None, **each}
        return Match(tuple(each), 0.86)

    def _in_two_languages(self, folded: str) -> Match:
        """What a known label means with words beside it that are none of ours: "Class/Klasa"."""
        one, _, other = folded.partition("/")
        found = self.exact(one).concepts, self.exact(other).concepts
        if not other or "/" in other or not all(map(has_word, (one, other))) or all(found):
            return UNKNOWN
        strange = other if found[0] else one
        if not any(found) or cued(strange) or self._near.find(strange)[0]:
            return UNKNOWN
        return Match(found[0] or found[1], EXACT)

    def _led(self, text: str) -> Match:
        """What a word and the question after it mean, when one is known: "Assess – what are we seeing?"."""
        head, _, tail = _LED.sub("\0", text, count=1).partition("\0")
        if len(tail.split()) < 3 or not head.strip().isalpha() or _LED.search(tail):
            return UNKNOWN
        first, asked = self.exact(head).concepts, self.match(tail)
        second = asked.concepts if asked.score > CUED else ()
        common = tuple(c for c in first if c in second)
        if first and not (asked.exact or phase(head)) and first[0].endswith(".description"):
            second = ()  # "Target - what Ada will do": the known word says what is asked
        return Match(common or second or first, 0.92) if first or second else UNKNOWN


def _by_plain_form(
    known: Mapping[str, tuple[str, ...]], order: Iterable[str], alone: Container[str]
) -> dict[str, tuple[str, ...]]:
    """The concepts of each plain form: what all wordings that share it may mean."""
    found: dict[str, tuple[str, ...]] = {}
    settled: set[str] = set()
    for wording in order:
        form, concepts = plain(wording), known[wording]
        if len(form) <= 4 or form in _WHO or (wording in alone and form in settled):
            continue
        if wording not in alone:
            settled.add(form)
        shared = found.setdefault(form, concepts)
        found[form] = tuple(c for c in shared if c in concepts)
    return {form: concepts for form, concepts in found.items() if concepts}


def load_wordings(without: Mapping[str, Iterable[str]] | None = None) -> list[tuple[str, str]]:
    """(concept, wording) pairs of `labels.toml`, `public_labels.toml` and `exact_labels.toml`, in their order.

    Args:
        without: measure only: {"sources": ids, "wordings": folded wordings} to leave out, to see how the rest does.
    """
    sources = set((without or {}).get("sources", ()))
    wordings = set((without or {}).get("wordings", ()))
    return [
        (concept, wording)
        for name in _FILES
        for concept, by_source in _toml(name).items()
        for source, listed in by_source.items()
        if source not in sources
        for wording in listed
        if fold(wording) not in wordings
    ]


def alone_wordings() -> frozenset[str]:
    """The folded wordings that only `exact_labels.toml` has: no others are near them."""
    listed: list[set[str]] = [
        {fold(w, hints=True) for by in _toml(name).values() for ws in by.values() for w in ws}
        for name in _FILES
    ]
    return frozenset(listed[-1] - set().union(*listed[:-1]))


def _toml(name: str) -> dict[str, Any]:
    import tomllib  # mostly what it gives is kept from an earlier start

    return tomllib.loads((_HERE / name).read_text("utf-8"))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary that ships, loaded once."""
    names = (*_FILES, "vocabulary.py", "folding.py", "stems.py", "plainly.py")
    sources = [_HERE / name for name in names]
    return Vocabulary(kept("vocabulary", sources, Index, _index))


def _index() -> Index:
    return Vocabulary.index(load_wordings(), alone_wordings())
