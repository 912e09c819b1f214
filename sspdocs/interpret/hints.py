"""What forms print over the place for an answer, as help to whoever fills them in."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Text
from sspdocs.forms.words import form_speaks, of_oneself
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer

GUIDANCE = re.compile(
    r"(?:please\b|complete (?:this|the|only|with)\b|only (?:complete|list|include|record)\b|to be completed\b"
    r"|this (?:section|form|page|part) (?:should|must|is to|will)\b"
    r"|use this (?:section|form|space|page)\b|tick (?:all|the|one|each|any)\b|delete as\b)",
    re.IGNORECASE,
)
"""How a paragraph begins that tells whoever fills in the form what to write."""

HINT = re.compile(
    r"^\s*\((?:please|write|tick|circle|highlight|delete|list|include|describe|within the last"
    r"|e\.?g|for example|if (?:different|known|applicable)|use the|in the (?:child|pupil))[^()]*\)\s*$",
    re.IGNORECASE,
)
"""A line in brackets that does so."""


def without_hints(draft: Draft, answer: Answer, node: Text) -> Answer:
    """An answer without what the form itself says over it; that is kept."""
    while answer.paragraphs:
        said = answer.paragraphs[0].text.strip()
        guided = (
            len(node.value) == 1 and GUIDANCE.match(answer.flat) and not of_oneself(answer.flat)
        )
        if not (guided or HINT.match(said) or form_speaks(said)):
            break
        draft.leave(said, answer.where, "printed hint")
        answer = Answer(answer.paragraphs[1:], node.cell, answer.where)
    return answer
