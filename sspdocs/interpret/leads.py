"""Who leads what stands under a line: "Led by: Mrs Orr", or an adult's name alone on a sheet by adults."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Label
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret.answers import Answer
from sspdocs.interpret.values import has_title, looks_like_name

LEAD = "provision.lead"
_ROLE = re.compile(
    r"^(.{3,40}?)\s*[(,–-]\s*"
    r"(?:H?LTA|TA\d?|LSA|ELSA|SENCo|teaching assistant|learning mentor|teacher|mentor|pastoral)\b"
    r"[^()]{0,20}\)?$",
    re.IGNORECASE,
)


def lead_over(banner: Label) -> Answer | None:
    """Who a line over some rows says leads what is done in them, None when it says no such thing.

    A name alone may be anybody's; with a supporting role after it, it is who leads.
    """
    text = " ".join(banner.text.split())
    if len(text) > 80:
        return None
    asked, colon, told = text.partition(":")
    if colon:
        match = vocabulary().exact(asked)
        if not (match.known and match.concepts[0] == LEAD and told.strip()):
            return None
        return _said(told.strip(), banner)
    named = _ROLE.match(text)
    if named is None or not has_title(named[1]) or not looks_like_name(named[1]):
        return None
    return _said(text, banner)


def _said(text: str, banner: Label) -> Answer:
    return Answer([Paragraph([Span(text)], banner.where)])
