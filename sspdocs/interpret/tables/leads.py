"""Who leads what stands under a line: "Led by: Mrs Orr", or an adult's name alone on a sheet by adults."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Column, Label
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.forms.words import has_word
from sspdocs.interpret.cards import Card
from sspdocs.interpret.tables.grid_marks import is_tick
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import has_title, looks_like_name

LEAD = "provision.lead"
_AMOUNT = re.compile(
    r"[\d£]|(?:daily|weekly|once|twice|every|each|fortnightly|termly)\b", re.IGNORECASE
)
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


def adult_over(banner: Label) -> Answer | None:
    """Whom a line names that says nothing else: "Mrs Orr", None when it is no adult's name."""
    text = " ".join(banner.text.split())
    if len(text) > 40 or not (has_title(text) and looks_like_name(text)):
        return None
    return _said(text, banner)


def led_card(column: Column, answer: Answer) -> Card | None:
    """What an adult does with a pupil, where the adults stand along the top: "Mrs Orr (TA)" over "Phonics".

    None where the head names no adult, or the cell does not say what is done.
    """
    head = " ".join(column.label.text.split())
    named = _ROLE.match(head)
    name = named[1] if named is not None else head
    if not (has_title(name) and looks_like_name(name)) or not has_word(answer.flat):
        return None
    if is_tick(answer.flat) or _AMOUNT.match(answer.flat):
        return None
    card = Card(row=True)
    card.add("provision.description", answer, 0.85)
    card.add(LEAD, _said(head, column.label), 0.88)
    return card


def _said(text: str, banner: Label) -> Answer:
    return Answer([Paragraph([Span(text)], banner.where)])
