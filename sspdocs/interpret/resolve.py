"""What a label means here: the same word names different fields in different places, and the value has a say."""

from __future__ import annotations

import re
from functools import lru_cache

from sspdocs.forms.nodes import Label
from sspdocs.forms.vocabulary import CUED
from sspdocs.forms.words import phase
from sspdocs.interpret.fits import fit
from sspdocs.interpret.label_words import by_words, is_scale
from sspdocs.interpret.values.answers import Answer

# What is usual when nothing else decides: higher is more usual.
_USUAL = {
    "pupil": 0.5, "setting": 0.45, "dates": 0.4, "sen": 0.4, "views": 0.4, "needs": 0.35, "outcomes": 0.3,
    "provision": 0.3, "people": 0.25, "review": 0.2, "costs": 0.2, "agencies": 0.1, "assessments": 0.1,
    "signatures": 0.05, "signature": 0.3, "none": 0.15, "area": 0.1, "tier": 0.1, "rating": 0.0, "total": 0.2,
    "section": -0.5, "item": -0.4, "title": -0.4,
}  # fmt: skip

# What a place is about makes some families likelier. A context is a section's or a table's subject.
_CONTEXT = {
    "item": {"outcomes": 1.0, "provision": 1.0, "needs": 0.7, "rating": 0.6, "area": 0.8, "tier": 0.7},
    "row": {"outcomes": 1.0, "provision": 1.0, "needs": 0.7, "rating": 0.6, "area": 0.9, "tier": 0.8,
            "people": -0.5, "views": -0.2, "dates": -0.2, "sen": -0.2},
    "people": {"people": 1.0, "agencies": 0.3, "pupil": -0.6, "none": 0.2},
    "parents": {"people": 1.0, "pupil": -0.6},
    "setting": {"setting": 1.0, "pupil": -0.2},
    "agencies": {"agencies": 1.2, "people": 0.2, "pupil": -0.6, "provision": -0.3},
    "assessments": {"assessments": 1.2, "outcomes": -0.4, "pupil": -0.3},
    "signatures": {"signatures": 1.2, "signature": 0.6, "pupil": -0.5, "dates": -0.3},
    "review": {"review": 0.7, "dates": 0.2, "views": -0.05},
    "needs": {"needs": 0.6, "outcomes": -0.1},
    "provision": {"provision": 0.4},
    "outcomes": {"outcomes": 0.4, "provision": 0.3},
    "costs": {"provision": 0.1, "costs": 0.5},
    "profile": {"pupil": 0.2, "views": 0.2},
    "ehc": {"dates": 0.1},
}  # fmt: skip

_SPECIAL = {
    ("review", "dates.reviewed_on"): 0.4,
    ("review", "review.summary"): 0.2,
    ("review", "dates.review_due"): 0.15,
    ("top", "dates.plan_start"): 0.15,
    ("top", "dates.review_due"): 0.1,
    ("top", "outcomes.progress"): -0.3,
    ("row", "dates.review_due"): -0.3,
    ("row", "outcomes.target_date"): 0.2,
    ("row", "provision.annual_cost"): 0.3,
    ("row", "costs.stated_total"): -0.3,
    ("row", "assessments.measure"): -0.3,
    ("row", "sen.areas"): -0.6,
    ("row", "sen.primary_need"): -0.5,
    ("reviewing", "dates.reviewed_on"): 0.3,
    ("reviewing", "dates.review_due"): 0.1,
    ("reviewing", "outcomes.progress"): -0.3,
    ("reviewing", "review.next_steps"): 1.2,
    ("outcomes", "outcomes.target_date"): -0.5,
    ("outcomes", "dates.review_due"): 0.2,
    ("outcomes", "outcomes.progress"): -0.3,
    ("item", "outcomes.target_date"): 0.3,
    ("heading", "review.summary"): 0.5,
    ("heading", "outcomes.progress"): -0.6,
    ("heading", "outcomes.rating"): -0.6,
    ("profile", "views.pupil"): 0.2,
    ("profile", "people.key_worker"): 0.4,
    ("profile", "people.teaching_assistant"): 0.4,
    ("pupils", "sen.primary_need"): 0.9,
    ("pupils", "sen.areas"): 0.3,
    ("pupils", "dates.review_due"): 0.9,
}


@lru_cache(maxsize=4096)
def family(concept: str) -> str:
    """The first part of a concept: "outcomes" of "outcomes.description"."""
    return concept.partition(".")[0]


def resolve(label: Label, contexts: tuple[str, ...], answer: Answer | None) -> tuple[str, float]:
    """The concept that a label means in its place, and how sure that is; ("", 0.0) when it means nothing known.

    Args:
        label: the label with its candidates.
        contexts: what the place is about, nearest first; "top" is nothing in particular.
        answer: the value, None when only the label is known (a column's head).
    """
    candidates = label.match.concepts
    if not candidates:
        return "", 0.0
    if label.match.taught:
        return _as_taught(candidates[0], contexts, answer)
    if _offers_results(label, answer):
        return "outcomes.rating", _sure(label, 1.0)
    if len(candidates) == 1:
        if answer is None or answer.blank:
            return candidates[0], _sure(label, 1.0)
        only = candidates[0]
        if label.match.exact and (
            family(only) in _ITEMS or contexts[:1] not in (("row",), ("item",))
        ):
            suits = fit(only, answer)
            return _here(only, label, contexts, answer), 0.0 if suits <= -1.5 else _sure(label, 1.0)
    best, best_score, second, suits = "", -9.0, -9.0, 0.0
    cued = label.match.score <= CUED
    known = label.match.exact or label.match.misspelt
    said = answer if answer is not None and not answer.blank else None
    likely = _usual_here(candidates, known, cued, contexts or ("top",), label.text)
    for concept, usual, of_words in likely:
        suited = fit(concept, said) if said is not None else 0.0
        score = usual + suited + of_words
        if score > best_score:
            best, best_score, second, suits = concept, score, best_score, suited
        elif score > second:
            second = score
    # a pupil's row has fields of the pupil, and strengths are nothing that is done
    own = label.match.exact and ("pupils" in contexts or best in _NEVER_ITEMS)
    if contexts[:1] in (("row",), ("item",)) and family(best) not in _ITEMS and not own:
        other = _by_key_words(label, answer)
        if other:
            return other, 0.72
    if said is not None and suits <= -1.5:
        if family(best) == "review" and said.date is not None and _DUE in label.match.also:
            return _DUE, 0.85  # "Review of plan" beside a date asks when, not how it went
        return best, 0.0
    best = _here(best, label, contexts, said)
    asks_type = best == "needs.description" and "sen.primary_need" in candidates
    if asks_type and said is not None and _CONDITION.fullmatch(said.flat):
        best = "sen.diagnoses"  # "ADHD" is no type of need, and says nothing of what is hard
    if cued and best_score < 0.2:
        return "", 0.0
    return best, _sure(label, best_score - second if len(candidates) > 1 else 1.0)


def _offers_results(label: Label, answer: Answer | None) -> bool:
    """Whether a label is a scale of results, or has one in brackets over a few words: "Outcome (Met / Not met)"."""
    first = label.match.concepts[0]
    if "rating." in first and is_scale(label.text):
        return True
    if not first.startswith("outcomes.") or "/" not in label.text:
        return False
    scale = _IN_BRACKETS.search(label.text)
    short = answer is None or answer.words < _SENTENCE
    return scale is not None and short and is_scale(scale[1])


def _here(concept: str, label: Label, contexts: tuple[str, ...], said: Answer | None) -> str:
    """What a concept of one target is where no target is in hand."""
    if concept == "area" and not {"row", "item"} & set(contexts):
        return "sen.areas"
    if concept == "outcomes.baseline" and "item" not in contexts and "row" not in contexts:
        # the first part of a cycle says what is hard before there is a target
        sentence = said is not None and said.words >= _SENTENCE
        return "needs.description" if sentence and phase(label.text) == "assess" else concept
    return concept


_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_SENTENCE = 5
"""Words of an answer that says more than a score."""


@lru_cache(maxsize=4096)
def _usual_here(
    candidates: tuple[str, ...], exact: bool, cued: bool, contexts: tuple[str, ...], text: str
) -> tuple[tuple[str, float, float], ...]:
    """How likely each concept is in its place and by the label's words, before the value has a say."""
    scores = []
    for k, concept in enumerate(candidates):
        score = _USUAL.get(family(concept), 0.0) - (0.01 if exact else 0.04) * k
        if k == 0 and not cued and not exact:
            score += 0.3
        for depth, context in enumerate(contexts):
            score += (
                _CONTEXT.get(context, {}).get(family(concept), 0.0)
                + _SPECIAL.get((context, concept), 0.0)
            ) / (depth + 1)
        scores.append((concept, score, by_words(concept, text, exact, contexts)))
    return tuple(scores)


TAUGHT = 0.95
"""How sure a value is whose label the school has taught."""


def _as_taught(concept: str, contexts: tuple[str, ...], answer: Answer | None) -> tuple[str, float]:
    """What was taught, unless the value cannot be such a thing at all."""
    if concept == "area" and not {"row", "item"} & set(contexts):
        concept = "sen.areas"
    fits = answer is None or answer.blank or fit(concept, answer) > -1.5
    return concept, TAUGHT if fits else 0.0


_DUE = "dates.review_due"
_NEVER_ITEMS = {"views.strengths", "views.interests"}
_ITEMS = {
    "outcomes", "provision", "needs", "rating", "area", "tier", "dates", "costs", "none", "total",
}  # fmt: skip


_CONDITION = re.compile(
    r"(?:(?:diagnos(?:ed|is)(?: (?:with|of))?:? )?(?:adhd|add|odd|pda|fasd?|tourette'?s?(?: syndrome)?|epilepsy|apd"
    r"|cerebral palsy|dyspraxia|dcd|down'?s syndrome)(?:\W+|\W*(?:and|with)\W*|$))+",
    re.IGNORECASE,
)
"""Conditions by name that are none of the types of need."""


def _by_key_words(label: Label, answer: Answer | None) -> str:
    """The first item concept that the label's key words allow and the value suits."""
    for concept in (*label.match.concepts, *label.match.also):
        if family(concept) in ("outcomes", "provision", "needs") and (
            answer is None or answer.blank or fit(concept, answer) > -0.5
        ):
            return concept
    return ""


def _sure(label: Label, margin: float) -> float:
    base = 0.97 if label.match.exact else 0.55 + 0.35 * label.match.score
    return base if margin >= 0.25 else base - 0.08 if margin >= 0.08 else base - 0.18
