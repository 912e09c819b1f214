"""Sentences that tell a pupil's main need and diagnoses: "Ada's primary need is SLCN. She has a diagnosis of ADHD."."""

from __future__ import annotations

import re

from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import need_types

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_MAIN = re.compile(
    r".{0,40}\b(?:primary|main) (?:area of |special educational )?(?:sen |type of )?needs? (?:is|are)"
    r" (.{3,80}?)\.?",
    re.IGNORECASE,
)
_DIAGNOSED = re.compile(
    r".{0,40}\b(?:has (?:a |been given a )?(?:formal )?diagnos[ei]s of|(?:was|is|has been) diagnosed with)"
    r" (.{3,120}?)\.?",
    re.IGNORECASE,
)
_SURE = 0.8


def without_told_needs(draft: Draft, answer: Answer) -> Answer:
    """An answer about needs without a first paragraph that only tells the main need and diagnoses; they are given."""
    if not answer.paragraphs:
        return answer
    first = answer.paragraphs[0]
    told: list[tuple[str, str]] = []
    for sentence in _SENTENCE.split(first.text.strip()):
        if (main := _MAIN.fullmatch(sentence)) and len(types := need_types(main[1])) == 1:
            told.append(("sen.primary_need", types[0]))
        elif named := _DIAGNOSED.fullmatch(sentence):
            told.append(("sen.diagnoses", named[1]))
        else:
            return answer
    if len({path for path, _ in told}) < len(told) or any(draft.has(path) for path, _ in told):
        return answer
    for path, value in told:
        draft.give(path, value, first.where, _SURE, unlabelled=True)
    draft.leave(first.text, first.where, "told in a sentence")
    return Answer(answer.paragraphs[1:], answer.cell, answer.where)
