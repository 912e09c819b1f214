"""Telling labels from values: by their type, their shading and their words, as this form uses them."""

from __future__ import annotations

import re

from sspdocs.blocks import (
    BOLD,
    HIGHLIGHT,
    ITALIC,
    STRIKE,
    UNDERLINE,
    Document,
    Paragraph,
)
from sspdocs.forms.bold import has_bold, is_numbered_target, label_pieces, without_stop
from sspdocs.forms.control_labels import control_spots
from sspdocs.forms.date_lines import apart, asks_date, date_labels, dated_labels, end_of_date
from sspdocs.forms.dated_labels import without_when
from sspdocs.forms.folding import fold
from sspdocs.forms.gap_labels import gap_labels
from sspdocs.forms.known_labels import (
    after_gap,
    goes_on_after_gap,
    has_boxes,
    known_labels,
    with_boxes,
)
from sspdocs.forms.names_in_labels import NAMED, first_question, without_name
from sspdocs.forms.nodes import Label
from sspdocs.forms.own_hand import is_own_hand
from sspdocs.forms.own_names import own_abbreviation
from sspdocs.forms.survey import ANSWER, RESULTS, in_line, survey
from sspdocs.forms.unruled import ends_stem, signed_spots, stem_spots
from sspdocs.forms.vocabulary import Match, Vocabulary
from sspdocs.forms.words import (
    has_leaders,
    is_bracketed_hint,
    is_choice,
    is_instruction,
    part,
    phase,
)
from sspdocs.where import Where

_LONG = 150
_NUMBERED_QUESTION = re.compile(
    r"\d{1,2}[.)]\s+[A-Z][^\n]{8,120}\?(?:\s+yes\s*/\s*no\b[^.?!]{0,40})?", re.IGNORECASE
)
"""A form's own question, whatever it asks: "6. What else would help?"."""
_ASKED = 0.8
"""How like a known wording a question in plain type must be to be the form's own."""
_ENDS = (":", "?", "…", "...", ":-")
_STEM = 0.8
"""How like a known wording a sentence's beginning must be to be one: "When I am older I hope to:"."""
_LETTER = re.compile(r"[A-Za-z]")
_WIDE = re.compile(r"\s{3,}|\t")
_BETWEEN = " \t\xa0|•·"
"""What parts a value from the next label of its line."""
_PEN = HIGHLIGHT | STRIKE
"""What a pen does to the option that is chosen, or to those that are not."""
_SUM = re.compile(r"^(?:£\s?[\d,]+(?:\.\d+)?|[\d,]+\.\d\d|[_.\s]+)$")
_AMOUNT = re.compile(
    r"\d+(?:\.\d+)? ?(?:minutes?|mins?|hours?|hrs?|weeks?|wks?|sessions?|times|days?|terms?|pupils?|children|words?)\b",
    re.IGNORECASE,
)
"""An answer that would be a label without its number: "3 minutes"."""


class Sense:
    """How one document sets its labels apart, learned from the labels whose words are known.

    `marked` is whether known labels stand in bold or in shaded cells throughout: then plain text is never a label.
    `plain_lines` is whether they do so only in tables: then a line between the tables may begin with a plain one.
    """

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        told = survey(document, vocabulary)
        self.marked, self.plain_lines, self.shaded, self.italics, self.repeated = told
        self.own = own_abbreviation(document)

    def unmarked(self) -> Sense:
        """The same for a part of the form that sets nothing apart."""
        other = Sense(Document([]), self.vocabulary)
        other.plain_lines, other.italics, other.own = self.plain_lines, self.italics, self.own
        other.repeated = self.repeated
        return other

    def match(self, text: str) -> Match:
        """What the words of a label mean; a name in them ("What Ada likes") stands for the child."""
        found = self.vocabulary.match(text)
        if found.exact:
            return found
        if self.own and self.own in text:
            plain = self.vocabulary.exact(text.replace(self.own, "plan"))
            if plain.known:
                return plain
        for other in (*without_name(text), without_when(text), first_question(text)):
            if other and (said := self.vocabulary.exact(other)).known:
                return Match(said.concepts, NAMED)
        return found

    def label(self, text: str, where: Where, *, strong: bool = False) -> Label:
        """A label from its text."""
        return Label(text.strip(), self.match(text.strip()), where, strong=strong)

    def is_label(self, paragraph: Paragraph, *, shaded: bool = False) -> bool:
        """Whether a whole paragraph is a printed label."""
        text = ""
        bold = True
        penned: set[bool] = set()
        apart = BOLD | UNDERLINE if in_line(paragraph) else BOLD
        for span in paragraph.spans:
            if span.marks & ANSWER:
                return False
            if span.text.strip():
                penned.add(bool(span.marks & _PEN))
                if text and is_bracketed_hint(span):
                    continue
                text += span.text
                bold = bold and bool(span.marks & apart)
            elif span.text:
                text += " "
        plain = not (bold or shaded)
        text = text.strip()
        if len(penned) > 1 and "/" in text:
            return False  # one of the options that it offers is marked, or the rest struck out
        if plain and self.marked and not (self.plain_lines and in_line(paragraph)):
            return text[-1:] == "?" and in_line(paragraph) and self.vocabulary.exact(text).known
        if (
            not text
            or (text[0] == "(" and text[-1] == ")")
            or len(text) > 240
            or (not text[0].isalpha() and (_SUM.match(text) or _AMOUNT.match(text)))
            or (paragraph.bullet not in ("", "#") and not bold)
        ):
            return False
        if is_choice(text) and not shaded:
            return bold and self.vocabulary.exact(text).known and not self.marked
        if not plain:
            return len(text) <= _LONG or self.vocabulary.match(text).known
        return len(text) <= _LONG and (
            self.vocabulary.exact(text).known
            or (text.endswith(":") and len(text) < 60 and self.vocabulary.match(text).score > 0.6)
            or (text.endswith("?") and self.vocabulary.match(text).score >= _ASKED)
            or _NUMBERED_QUESTION.fullmatch(text) is not None
        )

    def is_hint(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a printed instruction: all in italics, not in a control, no option."""
        seen = False
        for span in paragraph.spans:
            if span.text.strip():
                if not span.marks & ITALIC or span.marks & (ANSWER | HIGHLIGHT | STRIKE):
                    return False
                seen = True
        return seen and not is_choice(paragraph.text)

    def value(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """A slot's paragraphs without the printed instructions that stand over its answer."""
        full = [p for p in paragraphs if p.text.strip()]
        hints = [p for p in full if self.is_hint(p)]
        if not hints:
            return paragraphs
        if len(hints) < len(full):
            return [p for p in paragraphs if p not in hints]
        return [p for p in paragraphs if not is_instruction(p.text)]

    def split(self, paragraph: Paragraph) -> list[tuple[Label | None, Paragraph | None]]:
        """A paragraph as (label, value) pairs: "Name: Ada   Year: 5" gives two; plain text one without a label."""
        text = paragraph.text
        signed = self._spots_of_line(paragraph, text)
        body = in_line(paragraph) and not paragraph.where.part
        dated = date_labels(text, self.match) if body else []
        if not (
            dated
            or signed
            or ":" in text
            or "?" in text
            or "\n" in text
            or " - " in text
            or " – " in text
            or "  " in text
            or has_leaders(text)
            or has_bold(paragraph)
        ):
            return [(None, paragraph)]  # most lines
        if (
            ":" in text[:-1]
            and len(text) < 60
            and text[-1].isalpha()  # not the line to write on: "Review date: ____"
            and self.vocabulary.exact(text).known
        ):
            return [(self.label(text, paragraph.where, strong=True), None)]  # "Adult : child ratio"
        spots = self._spots(paragraph, text, signed)
        if body and not signed:
            spots = apart(spots, dated or dated_labels(text, self.match))
        if not spots:
            return [(None, paragraph)]
        pairs: list[tuple[Label | None, Paragraph | None]] = []
        if text[: spots[0][0]].strip():
            pairs.append((None, part(paragraph, 0, len(text[: spots[0][0]].rstrip(_BETWEEN)))))
        for k, (start, end) in enumerate(spots):
            stop = spots[k + 1][0] if k + 1 < len(spots) else len(text)
            if k + 1 < len(spots):
                stop = end + len(text[end:stop].rstrip(_BETWEEN))
            if text[end:stop].lstrip()[:1] == ":":
                end = text.index(":", end) + 1  # only the words before the colon are bold
            label = self.label(text[start:end], paragraph.where, strong=True)
            value = part(paragraph, end, stop) if text[end:stop].strip() else None
            if value is not None and all(map(is_bracketed_hint, value.spans)):
                value = None
            pairs.append((label, without_stop(value) if value is not None else None))
            if value is not None and asks_date(label.match) and (cut := end_of_date(value.text)):
                pairs[-1] = (label, part(value, 0, cut))
                pairs.extend(self.split(part(value, cut, len(value.text))))
        return pairs

    def _spots(
        self, paragraph: Paragraph, text: str, signed: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Where the labels of a line stand: those set apart, else known ones where these may be plain."""
        spots = signed or self._bold_labels(paragraph, text)
        if (
            not spots
            and (
                not self.marked
                or paragraph.where.part in ("header", "footer")
                or (self.plain_lines and in_line(paragraph))
            )
        ) or (not spots and in_line(paragraph) and self._opens_with_label(text)):
            spots = self._known(paragraph, text)
        elif (
            not spots
            and (":" in text or has_leaders(text))
            and (found := self._known(paragraph, text))
            and (len(found) > 1 or text[: found[0][0]].endswith(("   ", "\t")))
        ):
            spots = found  # two known labels in one line are no chance, nor is one after a wide gap
        elif spots and not signed and goes_on_after_gap(text, spots[-1][1]):
            found = self._known(paragraph, text)
            spots = [*spots, *after_gap(text, spots[-1][1], found, self.vocabulary)]
        elif not spots and "?" in text and in_line(paragraph) and has_boxes(text):
            spots = with_boxes(text, self._known(paragraph, text))
        return spots

    def _known(self, paragraph: Paragraph, text: str) -> list[tuple[int, int]]:
        """The known labels of a line in plain type."""
        return known_labels(paragraph, text, self.vocabulary, self.match, self.repeated)

    def _spots_of_line(self, paragraph: Paragraph, text: str) -> list[tuple[int, int]]:
        """The labels of a line of signatures, of facts parted by gaps, or with its answer in a control."""
        begins = text.startswith("Signed") or " signature" in text[:40]
        colon = ":" in text[len("Signed by:") :].replace("Date:", "")
        signed = signed_spots(text) if begins and not colon else []
        if not signed and in_line(paragraph):
            signed = gap_labels(text, self.vocabulary)
        return signed or control_spots(paragraph, self.match)

    def has_dates(self, text: str) -> bool:
        """Whether a line is nothing but dates of the plan and what they are: "Date written 10/9/25"."""
        return bool(date_labels(text, self.match))

    def _opens_with_label(self, text: str) -> bool:
        """Whether a line begins with a known label and a colon, plain though other labels are marked."""
        label, colon, value = text.partition(":")
        if not colon and "?" in text[:_LONG]:
            label, colon, value = text.partition("?")
        if not (colon and value.strip()) or len(label) > 60:
            return False
        found = self.vocabulary.exact(label)
        if not found.known and any(self.vocabulary.exact(x).known for x in without_name(label)):
            return True
        if found.known or colon == "?" or not ends_stem(label):
            return found.known
        return self.vocabulary.match(label).score >= _STEM

    def _bold_labels(self, paragraph: Paragraph, text: str) -> list[tuple[int, int]]:
        """Stretches of bold text that are labels, as (start, end) in the paragraph's text."""
        runs: list[tuple[int, int]] = []
        at = 0
        for span in paragraph.spans:
            end = at + len(span.text)
            if span.marks & BOLD and not span.marks & (ANSWER | HIGHLIGHT | STRIKE):
                if runs and not text[runs[-1][1] : at].strip():
                    runs[-1] = (runs[-1][0], end)
                else:
                    runs.append((at, end))
            at = end
        spots: list[tuple[int, int]] = []
        for start, end in runs:
            for lo, hi in label_pieces(text, start, end):
                if (
                    spots
                    and text[lo:hi].lstrip().startswith("(")
                    and not text[spots[-1][1] : lo].strip()
                ):
                    spots[-1] = (spots[-1][0], hi)  # a hint on the next line belongs to its label
                    continue
                if self._label_piece(text, lo, hi, at_start=not text[:lo].strip()):
                    spots.append((lo, hi))
        return spots

    def _label_piece(self, text: str, start: int, end: int, *, at_start: bool) -> bool:
        words = text[start:end].strip()
        if not words or len(words) > _LONG or not _LETTER.search(words):
            return False
        if words.endswith(_ENDS):
            return True
        if is_choice(words):
            return False
        before, after = text[:start].rstrip(" ")[-1:], text[end:].lstrip(" ")[:1]
        if "/" in (before, after) or "|" in (before, after):
            return False
        if (
            after in (":", "?")
            or text[end : end + 1] == "\t"
            or _WIDE.search(text[:start][-3:] + text[start:end][:3])
        ):
            return True
        match = self.match(words)
        return match.known and (at_start or match.exact) if after else at_start or match.exact

    def stems(self, paragraph: Paragraph) -> list[tuple[Label, Paragraph]]:
        """Printed sentence stems and how they were finished: "I would like help with … reading"; [] for none.

        Only for text that has no other label: authors begin sentences of their own with the same words.
        """
        text = paragraph.text
        if paragraph.bullet or any(s.marks & ANSWER for s in paragraph.spans[:1]):
            return []
        return [
            (
                self.label(text[start:end], paragraph.where, strong=True),
                part(paragraph, end, stop),
            )
            for start, end, stop in stem_spots(text, self.vocabulary)
        ]

    def _explain(self, label: Label, hint: str) -> None:
        """Let the printed question under a vague head say what is asked: "ASSESS", "What are the barriers?"."""
        if fold(label.text) != phase(label.text) or not label.text.strip():
            return
        for asked in (hint, hint.partition("?")[0]):  # the first of several questions says enough
            found = self.match(asked)
            if found.score >= 0.88 and "provision.impact" not in found.concepts[:1]:
                label.match = found
                return

    def _is_mark(self, paragraph: Paragraph, blocks: list[Paragraph]) -> bool:
        """Whether the first of several lines in plain type says how it went, and the next ones tell more."""
        if paragraph is not blocks[0] or len(blocks) < 2:
            return False
        if any(s.marks & BOLD for s in paragraph.spans if s.text.strip()):
            return False
        return self.vocabulary.exact(paragraph.text).concepts[:1] in RESULTS

    def pieces(
        self, blocks: list[Paragraph], *, shaded: bool = False
    ) -> list[tuple[Label | None, list[Paragraph]]]:
        """The paragraphs of one place as labels and their values, in order; values before any label come with None.

        A label alone on its line owns the lines under it; a printed hint in italics belongs to its
        label and is left out.
        """
        out: list[tuple[Label | None, list[Paragraph]]] = []
        numbered = shaded and is_numbered_target(blocks)
        shaded = shaded and not numbered
        for paragraph in blocks:
            text = paragraph.text
            if not text.strip():
                continue
            if self.is_hint(paragraph) and not (out and out[-1][1]) and (out or len(blocks) > 1):
                over = out[-1][0] if out else None
                if is_own_hand(over, text):
                    out[-1][1].append(paragraph)
                elif over is not None:
                    self._explain(over, text)
                continue
            alone = self.is_label(paragraph, shaded=shaded) or (numbered and paragraph is blocks[0])
            if alone and not self._is_mark(paragraph, blocks):
                whole = text.rstrip()[-1:] == ":" and self.vocabulary.exact(text).known
                inner = self.split(paragraph) if ":" in text and not whole else []
                if len(inner) > 1 or (inner and inner[0][1] is not None):
                    out.extend((label, [v] if v else []) for label, v in inner)
                else:
                    out.append((self.label(text, paragraph.where, strong=True), []))
                continue
            for label, value in self.split(paragraph):
                if label is not None:
                    out.append((label, [value] if value is not None else []))
                elif value is not None:
                    if not out:
                        out.append((None, []))
                    out[-1][1].append(value)
        return out
