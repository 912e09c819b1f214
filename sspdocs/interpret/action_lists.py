"""Lists of what is to be done, with a box before each line to tick when it is done."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Label
from sspdocs.interpret.values.answers import Answer

_BOX = re.compile(r"\s*[☐☒☑✅🗹]\s*(?=\S)")


def actions_to_do(label: Label, answer: Answer) -> Answer | None:
    """The lines of a list of actions without their boxes, None for any other text.

    A box that is not ticked is an action still to do, and none that was not chosen: under a head that may ask
    for next steps ("Actions") every line counts.
    """
    if not answer.has_ticks or "review.next_steps" not in label.match.concepts:
        return None
    lines = [(line, p) for p in answer.paragraphs for line in p.text.split("\n") if line.strip()]
    if len(lines) < 2 or not all(_BOX.match(line) for line, _ in lines):
        return None
    return Answer(
        [Paragraph([Span(_BOX.sub("", line, count=1).strip())], p.where) for line, p in lines],
        answer.cell,
    )
