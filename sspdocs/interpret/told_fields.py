"""Fields made of what a form says without a label: a name in a title, a class in a line, a birthday in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Field, Label, Node
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.interpret.leftovers import filled_slots
from sspdocs.where import Where

PUPIL = "Pupil"
"""What the label of a name without one is called."""


def told_field(label: str, concept: str, said: str | Paragraph, where: Where) -> Field:
    """The field that words without a label answer, as if the label stood before them."""
    value = said if isinstance(said, Paragraph) else Paragraph([Span(said)], where)
    return Field(Label(label, Match((concept,), EXACT), where), [value], inline=True)


def pupil_told(said: str | Paragraph, where: Where) -> Field:
    """The field that a pupil's name without a label answers."""
    return told_field(PUPIL, "pupil.name", said, where)


def speaks_of(nodes: Sequence[Node], name: str) -> bool:
    """Whether an answer among some nodes says something of somebody who has the forename in a name."""
    forename = re.compile(rf"\b{re.escape(name.split()[0])}\b")
    return any(forename.search(answer.text) for answer, _ in filled_slots(list(nodes)))
