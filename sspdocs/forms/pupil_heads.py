"""Headings that name the pupil whom all below is about, where one form is about several."""

from __future__ import annotations

from sspdocs.blocks import Paragraph
from sspdocs.forms.known_labels import known_labels
from sspdocs.forms.nodes import Field
from sspdocs.forms.sense import Sense
from sspdocs.forms.words import part

_LONGEST = 120


def pupil_heading(paragraph: Paragraph, sense: Sense) -> list[Field]:
    """The fields of a heading like "Pupil: Ada Bell   Year: 4"; none for any other."""
    text = paragraph.text
    if ":" not in text or len(text) > _LONGEST:
        return []
    spots = known_labels(paragraph, text, sense.vocabulary, sense.match)
    if not spots or text[: spots[0][0]].strip():
        return []
    fields: list[Field] = []
    for (start, end), stop in zip(spots, [*[s for s, _ in spots[1:]], len(text)], strict=True):
        label = sense.label(text[start:end], paragraph.where, strong=True)
        if not label.match.exact or not text[end:stop].strip():
            return []
        fields.append(Field(label, [part(paragraph, end, stop)], inline=True))
    return fields if fields[0].label.match.concepts[0] == "pupil.name" else []
