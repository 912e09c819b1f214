"""Rows that only name a kind of support, pupils along the top: "Reading intervention | Toe by Toe 4 x 10 mins"."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Label
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.infer import OFTEN_OPENS, is_staff

_KIND = re.compile(
    r"(?:[\w&/,'’ -]{2,40} )?(?:interventions?|support|provision|programmes?|help|groups?|in class|catch[- ]up)"
    r"|(?:reading|writing|maths|mathematics|english|literacy|numeracy|spelling|handwriting|phonics|semh|social skills"
    r"|speech(?: (?:and|&) language)?|language|communication|motor skills|sensory|other)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\W\d_][^\d]*?[^\W\d_]{2}")


def names_kind_of_support(side: Label | None) -> bool:
    """Whether the words at the side of a row name no one thing that is done: "Maths support"."""
    return side is not None and _KIND.fullmatch(side.text.strip(" :")) is not None


def says_what(answer: Answer) -> bool:
    """Whether a cell says what is done, perhaps with how often after it: "Toe by Toe 4 x 10 mins"."""
    text = answer.flat
    named = _NAMED.match(text)
    if named is None or len(text) < _SHORTEST or OFTEN_OPENS.match(text) is not None:
        return False
    return text.startswith("ELSA") or not is_staff(text)


_SHORTEST = 4
