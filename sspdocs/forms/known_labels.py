"""Known labels inside a line of plain text: before a colon, before a rule of dots, or asked as a question."""

from __future__ import annotations

import re
from collections.abc import Callable

from sspdocs.blocks import FILLED, PLACEHOLDER, TAB, TICK, Paragraph
from sspdocs.forms.unruled import ends_stem
from sspdocs.forms.vocabulary import Match, Vocabulary
from sspdocs.forms.words import BOXES, has_leaders, is_item

_ANSWER = FILLED | TICK | PLACEHOLDER
_COLON_LABEL = re.compile(
    r"(?:^|(?<=\t)|(?<=\n)|(?<=\s\s)|(?<=[;|_…] )|(?<=\.\.\. ))"
    r"([A-Za-z0-9*(‘'\"](?:(?!   )[^:\n\t]){0,78}?)\s*:(?=\s|$)"
)
_INNER_LABEL = re.compile(r"(?<=\S )([A-Z][A-Za-z’'/]*(?: [A-Za-z’'/]+){0,7})\s*:(?=\s|$)")
_BEFORE_RULE = re.compile(
    r"(?:^|(?<=\s\s)|(?<=\t)|(?<=[_…] )|(?<=\.\.\. ))([A-Z][A-Za-z. /’'()-]{1,50}?)\s*(?=…{2,}|\.{4,}|_{2,}|\.{3}\s)"
)
_FILLED_RULE = re.compile(
    r"(?:^|[.…_]{2,}\s*)([A-Z][A-Za-z /’'()-]{1,40}?)(?=(?:(?<=\))\s|\s\s|\s(?=\d))\s*"
    r"[^\s.…_][^…_\n:]{0,50}?\s*(?:…|\.{4,}|_{3,}))"
)
"""A label without a colon, and what was written on the rule after it: "Signed  J Bell ...... Date  4/3/26 ....."."""
_LABEL = 34
_BEFORE_GAP = re.compile(r"([A-Z][A-Za-z./ ]{1,30}?)\s{2,}(?=[^\s:])")
"""Words with a wide gap after them, in place of a colon: "D.O.B.  3-4-2016"."""
_ASKED = re.compile(
    r"(?:^|(?<=\s\s)|(?<=\t))\s*([A-Z][^?\n\t:☐☒]{8,120}\?)(?=\s*[☐☒]|\s{2,}|\s+(?:Yes|No)\b)"
)
_QUESTION = re.compile(
    r"\s*((?:What|How|Who|When|Where|Why|Which|Any|Do|Does|Is|Are)\b[^?\n\t:☐☒.!]{6,70}\?)\s+(?=[^\s?][^?]*$)"
)
"""A question with the answer to it right after."""
_LIKELY = 0.8
_BOXED = re.compile(r"\s*(?:Yes|No)?\s*[☐☒]")
_MEASURE = re.compile(
    r"(?:(?:standardised|current|chronological) )?(?:[a-z]+ ){1,2}(?:age|score)s?(?: equivalent| \([^()]*\))?",
    re.IGNORECASE,
)
"""What a test measured: "Reading age", "Single word spelling score"."""
_LEVEL = re.compile(
    r"\s*(?:[<>]? ?\d{1,3}(?:[.:;-]\d{1,2}|%)?(?: ?y(?:ea)?r?s?\b[, ]*(?:\d{1,2} ?m(?:on)?(?:ths?)?)?)?(?![\w/])"
    r"|_{2,}|\.{3,}|…|$)"
)
_BEFORE_DASH = re.compile(r"([A-Z][^\n:–—]{1,40}?) (?:–|—|-)(?= \S)")
_DASHED = (
    "pupil.",
    "dates.",
    "views.",
    "setting.name",
    "people.",
    "sen.status",
    "sen.primary_need",
)
"""What a line in plain type asks before a dash."""
_OVER_BREAK = re.compile(r"\s*([A-Z][^\n:]{1,58}?)[ ?]*\n(?=\s*\S)")
"""The first line of a paragraph with a line break in it."""
_LIKE = 0.85
_NAME_BEFORE = re.compile(r"(?:^|\s)[A-Z][\w’'-]* $")


def known_labels(
    paragraph: Paragraph,
    text: str,
    vocabulary: Vocabulary,
    match: Callable[[str], Match],
    repeated: frozenset[str] = frozenset(),
) -> list[tuple[int, int]]:
    """Where known labels stand in a paragraph's text, as (start, end) in order.

    Args:
        paragraph: what is searched; its ticks and filled-in stretches hold no label.
        text: its text.
        vocabulary: the wordings that are labels.
        match: what a longer wording means in this document.
        repeated: what begins several lines of the document before a colon, and means something.
    """
    spots = _before_rules(text, vocabulary)
    if "  " in text[:_LABEL] and (before := _BEFORE_GAP.match(text)):
        meant = vocabulary.exact(before[1]).concepts
        if meant and meant[0].startswith(("pupil.", "dates.")):
            spots.append(before.span(1))
    if "?" in text:
        for asked in _ASKED.finditer(text):
            boxed = _BOXED.match(text, asked.end()) is not None
            if boxed or (not asked.start() and match(asked[1]).score >= 0.9):
                spots.append((asked.start(1), asked.end(1)))
        if not spots and (first := _QUESTION.match(text)) and match(first[1]).score >= _LIKELY:
            spots.append(first.span(1))
    if (dashed := _BEFORE_DASH.match(text)) and _is_asked(dashed[1], vocabulary):
        return [dashed.span(1)]
    if "\n" in text and (over := _OVER_BREAK.match(text)) and _is_over(over[1], vocabulary):
        spots.append(over.span(1))
    if ":" not in text:
        return sorted(spots)
    answers = _answer_ranges(paragraph)
    for m in _COLON_LABEL.finditer(text):
        start, words = m.start(1), m[1]
        if any(lo <= start < hi for lo, hi in (*answers, *spots)):
            continue
        if paragraph.bullet and vocabulary.exact(words).concepts[:1] == ("item",):
            continue  # "Number: counts to 20" in a list is about numbers
        if (
            vocabulary.exact(words).known
            or is_item(words)
            or (words in repeated and not text[:start].strip())
            or (len(words.split()) <= 6 and vocabulary.match(words).score >= _LIKE)
            or (not start and ends_stem(words) and vocabulary.match(words).score >= 0.8)
            or (_MEASURE.fullmatch(words) and _LEVEL.match(text, m.end()))
        ):
            spots.append((start, m.end()))
    if spots and ("   " in (after := text[spots[0][1] :]) or "\t" in after):
        spots += _after_gaps(text, spots, answers)
    for m in _INNER_LABEL.finditer(text):
        spot = _inner_label(m, vocabulary)
        if spot and not any(lo <= spot[0] < hi for lo, hi in (*spots, *answers)):
            spots.append(spot)
    return sorted(spots)


def _after_gaps(
    text: str, spots: list[tuple[int, int]], answers: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Where words that nothing is known of stand between a wide gap and a colon, after a known label in the line."""
    taken = [*spots, *answers]
    found = [m.span(1) for m in _AFTER_GAP.finditer(text, spots[0][1])]
    return [(lo, hi) for lo, hi in found if not any(a < hi and lo < b for a, b in taken)]


_AFTER_GAP = re.compile(r"(?:(?<=\s{3})|(?<=\t))([A-Z][A-Za-z/’' ]{1,28}?\s*:)(?=\s+\S)")


def _before_rules(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where known labels stand before a rule of dots, blank or written over."""
    spots: list[tuple[int, int]] = []
    if not has_leaders(text):
        return spots
    for m in _BEFORE_RULE.finditer(text):
        if vocabulary.exact(m[1]).known:
            spots.append((m.start(1), m.end()))
    for m in _FILLED_RULE.finditer(text):
        # words after a rule are a label, whatever they ask, where others before them were
        if vocabulary.exact(m[1]).known or (spots and m.start() > 0):
            spots.append((m.start(1), m.end(1)))
    return spots


def _is_asked(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words before a dash ask what stands after it: "Class – 5B"; what is done may well have a dash too."""
    concepts = vocabulary.exact(words).concepts
    return bool(concepts) and concepts[0].startswith(_DASHED)


def _is_over(words: str, vocabulary: Vocabulary) -> bool:
    """Whether the first line of a paragraph, ended by a line break, is a label for those below: "Class", "5B"."""
    found = vocabulary.exact(words)
    return found.known or (len(words.split()) > 1 and vocabulary.match(words).score >= _LIKE)


def _inner_label(m: re.Match[str], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """A known label of two words or more after one space: "… .sch.uk Phone number: 01632 …".

    The end of a school's own name is none: "Oak Hill Primary School: Ada Bell".
    """
    words = m[1].split(" ")
    for k in range(len(words) - 1):
        if not words[k][:1].isupper():
            continue
        concepts = vocabulary.exact(" ".join(words[k:])).concepts
        start = m.start(1) + len(" ".join(words[:k])) + (1 if k else 0)
        named = concepts[:1] == ("setting.name",) and _NAME_BEFORE.search(m.string[:start])
        if concepts and not named:
            return start, m.end()
    return None


def _answer_ranges(paragraph: Paragraph) -> list[tuple[int, int]]:
    out, at = [], 0
    for span in paragraph.spans:
        end = at + len(span.text)
        if span.marks & _ANSWER and not span.marks & TAB:
            out.append((at, end))
        at = end
    return out


def after_gap(
    text: str, end: int, found: list[tuple[int, int]], vocabulary: Vocabulary
) -> list[tuple[int, int]]:
    """Of the known labels of a line those after a gap, beyond its labels that are set apart, which end at `end`."""
    later = [spot for spot in found if spot[0] > end and text[: spot[0]].endswith("  ")]
    return [spot for spot in later if vocabulary.exact(text[spot[0] : spot[1]]).known]


def goes_on_after_gap(text: str, end: int) -> bool:
    """Whether a label may stand after a gap in a line, beyond its labels that are set apart."""
    return "  " in text[end:] and ":" in text[end:]


def has_boxes(text: str) -> bool:
    """Whether boxes to tick stand in a line."""
    return any(mark in text for mark in BOXES)


def with_boxes(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The known questions of a line with boxes to tick after each: "In care?  Yes ☐  No ☒"; [] for other lines."""
    if not found or text[: found[0][0]].strip():
        return []
    ends = [*[start for start, _ in found[1:]], len(text)]
    boxed = all(
        any(mark in text[hi:stop] for mark in BOXES)
        for (_, hi), stop in zip(found, ends, strict=True)
    )
    return found if boxed else []
