"""The line over a list of pupils that says in parts what is done, who does it and how often."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Field, Heading, Label, Node, Text
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.interpret.values.codes import area_of, has_title, role_of, tier_of
from sspdocs.interpret.values.infer import says_when

_APART = re.compile(r"\s+[-–—]\s+|\s*[|;,()]\s*")
_LONGEST = 120
_WHAT, _WHO, _WHEN = "provision.description", "provision.lead", "provision.frequency"


def title_parts(node: Node) -> list[Field]:
    """What a title says as fields: "Lego club - Mr Orr - 2 x 20 mins weekly"; [] for any other node.

    It says first what is done, and all that comes after it says who or how often; how often for sure.
    """
    if isinstance(node, Heading):
        text, where = node.label.text, node.label.where
    elif isinstance(node, Text) and len(node.value) == 1:
        text, where = node.value[0].text, node.value[0].where
    else:
        return []
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return []
    what, *more = [p for p in _APART.split(text) if p] or [""]
    kinds = [_kind_of(part) for part in more]
    if _WHEN not in kinds or not all(kinds) or _kind_of(what) or area_of(what) or tier_of(what):
        return []
    if any(kinds[k] != kinds[k - 1] and kinds[k] in kinds[: k - 1] for k in range(2, len(kinds))):
        return []  # who, when, who: of two things
    told: dict[str, list[str]] = {_WHAT: [what]}
    for kind, part in zip(kinds, more, strict=True):
        told.setdefault(kind, []).append(part)
    return [
        Field(Label("", Match((kind,), EXACT), where), [Paragraph([Span(", ".join(parts))], where)])
        for kind, parts in told.items()
    ]


def _kind_of(part: str) -> str:
    """What a part of a title says: when, or who does it; "" for neither."""
    if says_when(part):
        return _WHEN
    staff = has_title(part) or (len(part.split()) < 4 and role_of(part) in _STAFF)
    return _WHO if staff else ""


_STAFF = ("teaching_assistant", "class_teacher", "sendco", "key_worker")
