"""What stands over a row and at its side: an area, a tier, who leads it, a target; other words are kept."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Label, MatrixRow
from sspdocs.forms.words import is_instruction, ordinal
from sspdocs.interpret.cards import Card
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.leftovers import says_more_than_area
from sspdocs.interpret.tables.leads import LEAD, lead_over
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import area_of, tier_of
from sspdocs.interpret.values.infer import kind_of_text
from sspdocs.interpret.values.references import codes_in

_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.)]?\s+")


def target_in(banner: Label) -> Answer | None:
    """The target that a line over some rows is, with or without its number; None for any other line."""
    text = _NUMBER.sub("", " ".join(banner.text.split()))
    answer = Answer([Paragraph([Span(text)], banner.where)])
    if banner.where.cell or is_instruction(text) or banner.match.exact:
        return None
    return answer if kind_of_text(answer) == "outcomes.description" else None


def keep_banners(
    reading: Giving, row: MatrixRow, before: tuple[Label, ...], *, targets: bool
) -> tuple[Label, ...]:
    """Keep the words over some rows that name no area, tier or number: a year group, a term; the banners in force."""
    for banner in row.banners:
        text = banner.text
        if banner in before or banner.match.exact or ordinal(text) is not None:
            continue
        if targets and target_in(banner):
            continue
        placed = area_of(text) and not says_more_than_area(text)
        if not (placed or tier_of(text) or lead_over(banner)):
            reading.draft.leave(" ".join(text.split()), banner.where, "heading over the rows")
    return row.banners


def place_by_banners(card: Card, row: MatrixRow) -> None:
    """Put a row in the area and the tier that the lines over it name."""
    for banner in row.banners:
        card.area = area_of(banner.text) or card.area
        card.tier = tier_of(banner.text) or card.tier


def give_lead_over(card: Card, row: MatrixRow) -> None:
    """Who leads what is done in a row, where the line over it says so and the row does not."""
    if not row.banners or not card.has("provision.description"):
        return
    if any("lead" in concept for concept in card.answers):
        return
    led = next((a for b in row.banners if (a := lead_over(b)) is not None), None)
    if led is not None:
        card.add(LEAD, led, 0.88)


def places(card: Card, answer: Answer) -> bool:
    """A short cell left of every head that names the row's area or tier, seen again where it is merged."""
    flat = answer.flat
    if not flat or len(flat.split()) > 7:
        return False
    area, tier = area_of(flat), tier_of(flat)
    card.area, card.tier = area or card.area, tier or card.tier
    return bool(area or tier)


def place_by_side(
    reading: Giving, card: Card, label: Label | None, above: Label | None
) -> Label | None:
    """Read what stands down the side of a table of targets: an area, a number, a term, or an outcome in bold.

    Gives it back: `above` is what stood beside the row above, the same where it reaches down.
    """
    if label is None:
        return None
    if area := area_of(label.text):
        card.area = area
    elif ordinal(label.text) is None and not label.match.known:
        tier = tier_of(label.text)
        if tier:
            card.tier = tier
        elif label is not above:
            reading.draft.leave(label.text, label.where)
    return label


_RESULTS = {"outcomes.progress", "outcomes.rating"}


def numbered_by_side(card: Card, row: MatrixRow) -> tuple[Answer, Label | None] | None:
    """The number beside a row that says only how a target went: it is that target's, told in a table before.

    None for a row that holds a target, or that anything but a number stands beside.
    """
    if row.label is None or not card.answers or not _RESULTS.issuperset(card.answers):
        return None
    codes = codes_in(row.label.text)
    if len(codes) != 1:
        return None
    return Answer([Paragraph([Span(row.label.text)], row.label.where)]), None
