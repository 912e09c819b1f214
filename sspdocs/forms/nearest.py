"""The known wording that is nearest to a label by its words, each weighed by how rare it is."""

from __future__ import annotations

import math
from collections import defaultdict

from sspdocs.forms.stems import opposite, same_words_misspelt, stems_of

NEAR = 0.62  # below this a likeness is chance: measured by bench/three_fold.py
_MARGIN = 0.06
_POLES = {"parent", "not", "last", "next", "previous", "annual", "hr", "secondary", "other"}
"""Words that turn a meaning round: labels are alike only when both have them or neither has."""
_ONLY_EXACT = {"provision.home", "provision.pupil", "item", "total.sub", "costs.year"}

Near = tuple[tuple[str, ...], float]
"""Concepts in order of usualness, and how like the wording is."""

_NONE: Near = ((), 0.0)


def turns_round(text: str) -> bool:
    """Whether a word in a text turns round what its other words mean."""
    return bool(stems_of(text) & _POLES)


class Nearest:
    """Finds the wording nearest to a label; what that needs is worked out when the first is asked for.

    Args:
        exact: folded wordings and their concepts.
        stems: the stems of each, in the same order.
    """

    def __init__(
        self, exact: dict[str, tuple[str, ...]], stems: tuple[frozenset[str], ...]
    ) -> None:
        self._exact = exact
        self._stems = stems
        self._spellings = [w for w, s in zip(exact, stems, strict=True) if s]
        self._entries: list[tuple[str, frozenset[str], tuple[str, ...]]] = []

    def _weigh(self) -> None:
        """What finding the nearest wording needs: done when a label is first not known exactly."""
        self._entries = [
            (w, stems, c)
            for (w, c), stems in zip(self._exact.items(), self._stems, strict=True)
            if stems  # those without are near to nothing
        ]
        count: dict[str, int] = defaultdict(int)
        for _, stems, _ in self._entries:
            for stem in stems:
                count[stem] += 1
        total = len(self._entries) or 1
        self._weight = {s: math.log(1 + total / n) for s, n in count.items()}
        self._rare = math.log(1 + total / 3)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for k, (_, stems, _) in enumerate(self._entries):
            for stem in stems:
                self._by_stem[stem].append(k)
        self._stem_list = sorted(self._weight)

    def misspelt(self, folded: str) -> Near:
        """The wording of which a label is a misspelling."""
        if len(folded) < 6:
            return _NONE
        from rapidfuzz import fuzz  # a form that is known needs neither
        from rapidfuzz import process as nearest

        best = nearest.extractOne(
            folded,
            self._spellings,
            scorer=fuzz.ratio,
            score_cutoff=max(86, 100 - 180 / len(folded)),
        )
        if best is None or not same_words_misspelt(folded, best[0]):
            return _NONE
        return self._exact[best[0]], 0.9 * best[1] / 100 + 0.05

    def find(self, folded: str) -> Near:
        """The nearest wording; none when it is not near enough, or two meanings are equally near."""
        if not self._entries:
            self._weigh()
        stems = {self._spelt(s) for s in stems_of(folded)}
        if not stems:
            return _NONE
        weigh = self._weight
        own = math.fsum(weigh.get(s, self._rare) for s in stems)
        shared: dict[int, float] = defaultdict(float)
        for stem in sorted(stems):  # sums of floats in another order are not always the same
            w = weigh.get(stem, 0.0)
            for k in self._by_stem.get(stem, ()):
                shared[k] += w
        scored: dict[tuple[str, ...], float] = {}
        poles = stems & _POLES
        for k, both in shared.items():
            _, other, concepts = self._entries[k]
            if other & _POLES != poles:
                continue
            theirs = math.fsum(weigh[s] for s in other)
            union = own + theirs - both
            jaccard = both / union
            contained = both / theirs if len(other) >= 2 else 0.0
            if concepts[0] in _ONLY_EXACT:
                continue
            score = max(jaccard, 0.55 * contained + 0.45 * jaccard)
            if score > scored.get(concepts, 0.0):
                scored[concepts] = score
        if not scored:
            return _NONE
        by_concept: dict[str, float] = {}
        for concepts, score in scored.items():
            by_concept[concepts[0]] = max(by_concept.get(concepts[0], 0.0), score)
        ranked = sorted(scored.items(), key=lambda x: (-x[1], x[0]))
        concepts, best = ranked[0]
        rival = max((s for c, s in by_concept.items() if c not in concepts), default=0.0)
        if best < NEAR or best - rival < _MARGIN:
            return _NONE
        return concepts, min(0.89, best)

    def _spelt(self, stem: str) -> str:
        if stem in self._weight or len(stem) < 5:
            return stem
        from rapidfuzz import fuzz  # as above
        from rapidfuzz import process as nearest

        best = nearest.extractOne(stem, self._stem_list, scorer=fuzz.ratio, score_cutoff=84)
        return best[0] if best and not opposite(stem, best[0]) else stem
