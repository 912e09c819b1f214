"""What bold type sets apart in a form: labels, and the number of a target over its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sspdocs.blocks import BOLD, ITALIC, Paragraph
from sspdocs.forms.words import is_choice, lines_in, ordinal, part

_GAP = re.compile(r"\t+|\n|\s{2,}|\s*\|\s*")


def has_bold(paragraph: Paragraph) -> bool:
    """Whether anything in a paragraph is in bold."""
    return any([s.marks & BOLD for s in paragraph.spans])


def is_numbered_target(blocks: list[Paragraph]) -> bool:
    """Whether "Target 1", in bold or over a sentence, stands over the words of that target in plain type."""
    return (
        len(blocks) > 1
        and (has_bold(blocks[0]) or (len(blocks) == 2 and blocks[1].text.rstrip()[-1:] == "."))
        and ordinal(blocks[0].text) is not None
        and not any(has_bold(p) for p in blocks[1:])
        and blocks[1].text[:1].isalpha()
        and not blocks[1].text.rstrip().endswith("?")
    )


def has_hint_line(paragraph: Paragraph) -> bool:
    """Whether words in italics stand on a line of their own after others in bold: a label over its hint."""
    spans = paragraph.spans
    if len(spans) < 2 or not spans[0].marks & BOLD or not spans[-1].marks & ITALIC:
        return False
    lines = lines_in(paragraph)
    return len(lines) > 1 and not any(s.marks & BOLD for p in lines[1:] for s in p.spans)


def without_stop(value: Paragraph) -> Paragraph:
    """An answer without the stop in bold after it, which ends the printed sentence: "**I am in Year** 2**.**"."""
    *told, last = value.spans
    if not told or not last.marks & BOLD or last.text.strip() not in _STOPS or told[0].marks & BOLD:
        return value
    return part(value, 0, value.text.rindex(last.text.strip()))


_STOPS = (".", ",", ";", "!")


def label_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The separate labels in one stretch of bold text: split at tabs, lines and wide gaps."""
    at = start
    for m in _GAP.finditer(text, start, end):
        if text[at : m.start()].strip():
            yield from _at_colons(text, at, m.start())
        at = m.end()
    if text[at:end].strip():
        yield from _at_colons(text, at, end)


def _at_colons(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A chosen option in bold right after its bold label is not part of the label."""
    colon = text.find(":", start, end)
    if colon < 0 or colon - start > 60 or not is_choice(text[colon + 1 : end]):
        yield start, end
    else:
        yield start, colon + 1
