"""One cell of a table as it looks: a label, a value, both or empty."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sspdocs.blocks import BOLD, ITALIC, Cell, Paragraph, SheetCell, Table
from sspdocs.forms.bold import has_bold, has_hint_line
from sspdocs.forms.nodes import Label
from sspdocs.forms.numbered_targets import is_target_under
from sspdocs.forms.sense import Sense
from sspdocs.forms.vocabulary import UNKNOWN, Look, Match
from sspdocs.forms.words import (
    cell_paragraphs,
    has_leaders,
    is_choice,
    is_empty,
    is_listed,
    lines_in,
    part,
    phase,
)

L, V, B, E = "label", "value", "both", "empty"
_LOOKS = BOLD | ITALIC
_MARGINS = ("header", "footer")
_NONE: tuple[()] = ()
_ASKED = 80
_LED = 0.9  # from here on the words after a word that is known say more: "PLAN: who and how often?"
_LABEL = 100  # a longer one is met too seldom to be worth keeping


_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_ASKS = re.compile(r"[–—-]?\s*(?:what|how|who|where|when|why|which)\b[^.!?]{3,90}\?", re.IGNORECASE)
"""A question that a form puts to whoever fills it in."""


class Seen:
    """What one cell is: its role, its paragraphs, and its label or pieces when it has any."""

    __slots__ = ("_paragraphs", "_value", "cell", "label", "nested", "pieces", "role", "whole")

    def __init__(self, cell: Cell, sense: Sense, in_sheet: bool) -> None:
        self.cell = cell
        self.label: Label | None = None
        self.pieces: Sequence[tuple[Label | None, list[Paragraph]]] = _NONE
        self.nested: Sequence[Table] = _NONE
        self.whole = False
        self._paragraphs: list[Paragraph] | None = None
        self._value: list[Paragraph] | None = None
        if type(cell) is SheetCell:
            if _is_plain_value(cell, sense):
                self.role = V
                self.whole = True
                return
            if known := self._known_line(cell, sense):
                self.label = Label(*known, cell.where, strong=True)
                self.role = L
                return
        blocks = cell.blocks
        if len(blocks) == 1 and type(only := blocks[0]) is Paragraph and not has_hint_line(only):
            self._value = self._paragraphs = [only]
            if not in_sheet and self._plain_answer(cell, only, sense):
                return
            if sense.italics and any([s.marks & ITALIC for s in only.spans]):
                self._value = sense.value(self._paragraphs)
            if self._plain(cell, only, sense, in_sheet):
                return
            if not in_sheet and (known := self._known(only, sense)):
                self.label = Label(*known, only.where, strong=True)
                self.role = L
                return
        else:
            found, self.nested = cell_paragraphs(cell)
            self._paragraphs = [
                x for p in found for x in (lines_in(p) if has_hint_line(p) else [p])
            ]
            self._value = sense.value(self._paragraphs) if sense.italics else self._paragraphs
        full = [p for p in self._paragraphs if not is_empty(p)]
        if not full:
            self.role = E
        elif in_sheet and (
            cell.formula or (cell.value is not None and not isinstance(cell.value, str))
        ):
            self.role = V
        else:
            self.role = self._role(full, sense)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All that stands in it."""
        if self._paragraphs is None:
            self._paragraphs = cell_paragraphs(self.cell)[0]
        return self._paragraphs

    @property
    def value(self) -> list[Paragraph]:
        """What stands in it, printed hints apart."""
        if self._value is None:
            self._value = self.paragraphs
        return self._value

    def _plain_answer(self, cell: Cell, only: Paragraph, sense: Sense) -> bool:
        """The commonest case in a document that sets its labels apart: one stretch of text in plain type."""
        spans = only.spans
        if len(spans) != 1 or only.bullet or spans[0].marks or not sense.marked:
            return False
        if not spans[0].text[:1].isalnum() or (cell.shaded and sense.shaded):
            return False
        self.role = V
        return True

    def _plain(self, cell: Cell, only: Paragraph, sense: Sense, in_sheet: bool) -> bool:
        """The common case, told quickly: one stretch of plain text, or a typed cell.

        False when it needs a closer look.
        """
        if in_sheet and (cell.formula or (cell.value is not None and type(cell.value) is not str)):
            self.role = V if only.text else E
            return True
        spans = only.spans
        if len(spans) != 1:
            if not spans:
                self.role = E
            return not spans
        if spans[0].marks or only.bullet or (cell.shaded and sense.shaded):
            return False
        text = spans[0].text
        if ":" in text or "_" in text or "\n" in text or len(text) < 4:
            return False
        if sense.marked or len(text) > 160 or not sense.vocabulary.exact(text).concepts:
            self.role = V
            return True
        return False

    def _role(self, full: list[Paragraph], sense: Sense) -> str:
        shaded = self.cell.shaded and sense.shaded
        if len(full) > 1:
            plain = sense.marked and not shaded and all([_is_plain_text(p) for p in full])
            return V if plain else self._role_of_pieces(full, sense, shaded)
        only = full[0]
        if not only.bullet and not shaded and not _may_hold_label(only, sense):
            return V
        role = self._role_of_pieces(full, sense, shaded)
        if role == L and self.label is not None and (key := _look_of(only, sense, shaded)):
            sense.vocabulary.keep_look(key, self.label.text, self.label.match)
        return role

    def _known(self, only: Paragraph, sense: Sense) -> tuple[str, Match] | None:
        """What the cell's one line says and means as a label, where the same line was told for one before."""
        looks = sense.vocabulary.looks
        key = _look_of(only, sense, self.cell.shaded and sense.shaded) if looks else None
        return looks.get(key) if key is not None else None

    def _known_line(self, cell: SheetCell, sense: Sense) -> tuple[str, Match] | None:
        """The same for a worksheet's cell of one line, without making a paragraph of it."""
        line = cell.line
        typed = cell.formula or (cell.value is not None and cell.value.__class__ is not str)
        if not line or typed or (sense.italics and cell.marks & ITALIC):
            return None
        return sense.vocabulary.looks.get(
            (line, cell.marks, cell.shaded and sense.shaded, sense.marked)
        )

    def _role_of_pieces(self, full: list[Paragraph], sense: Sense, shaded: bool) -> str:
        """The role of a cell by the labels and values that its paragraphs hold."""
        pieces = sense.pieces(full, shaded=shaded)
        if not pieces:
            return V if not all(sense.is_hint(p) for p in full) else E
        if all(label is not None and not value for label, value in pieces):
            if len(full) > 1 and all([is_listed(p) and not set(":?") & set(p.text) for p in full]):
                return (
                    V  # a list, in a colour or in the bold type that a style gives the first column
                )
            if len(pieces) == len(full) == 2 and (
                _names_role(pieces[1][0], full) or is_target_under(*[x for x, _ in pieces])
            ):
                self.pieces = [(pieces[0][0], full[1:])]
                return B
            if len(pieces) == 1 or not any(
                label is not None and label.text.endswith(":") for label, _ in pieces[:-1]
            ):
                text = "\n".join(label.text for label, _ in pieces if label)
                first = pieces[0][0]
                assert first is not None
                match = first.match  # which the question under it may have told
                if len(pieces) > 1:
                    told = sense.match(" ".join(text.split()))
                    if told.known and not (first.match.exact and told.score < _LED):
                        match = told
                self.label = Label(text, match, first.where, strong=True)
                return L
            self.pieces = pieces
            return B
        if pieces[0][0] is None and len(pieces) == 1:
            return V
        self.pieces = pieces
        return B

    @property
    def marked(self) -> bool:
        """Whether the cell is set apart: shaded, or all in bold."""
        if self.cell.shaded:
            return True
        spans = [s for p in self.paragraphs for s in p.spans if s.text.strip()]
        return bool(spans) and all(s.marks & BOLD for s in spans)

    @property
    def bold_choice(self) -> bool:
        """One bold word such as Yes or No: a label when its neighbours are labels."""
        if self.whole and not self.cell.marks & BOLD:  # type: ignore[attr-defined]  # a SheetCell
            return False
        said = self.paragraphs
        if len(said) == 1 and (len(said[0].spans) == 1 or not has_bold(said[0])):
            only = said[0].spans[0] if said[0].spans else None
            if only is None or not only.marks & BOLD:
                return False
        full = [p for p in self.paragraphs if not is_empty(p)]
        return (
            len(full) == 1
            and is_choice(full[0].text)
            and all(s.marks & BOLD for s in full[0].spans if s.text.strip())
        )

    def asks_result(self, sense: Sense) -> bool:
        """Whether its one word may be a head that asks how a target went: "Achieved", "Met"."""
        return "outcomes.rating" in sense.vocabulary.exact(self.cell.text).concepts

    @property
    def hinted(self) -> bool:
        """Whether it is a label with nothing but a note in brackets, or a question, under or after it.

        "Assess" over "(What do we know?)"; "My strengths" before "What am I good at?".
        """
        if self.role != B or len(self.pieces) != 1 or self.pieces[0][0] is None:
            return False
        (note,) = self.pieces[0][1] if len(self.pieces[0][1]) == 1 else (None,)
        text = note.text.strip() if note is not None else ""
        return (text.startswith("(") and text.endswith(")")) or _ASKS.fullmatch(text) is not None

    @property
    def of_cycle(self) -> bool:
        """Whether it is coloured and begins with a part of the cycle before what that asks: "PLAN: Outcome"."""
        if self.role != B or not self.cell.shaded or len(self.pieces) != 1:
            return False
        first = self.pieces[0][0]
        return first is not None and phase(first.text) != "" and len(self.cell.text) < _ASKED

    @property
    def asks(self) -> bool:
        """Whether it is a label of known words with a colon after them."""
        return self.is_known and self.cell.text.rstrip().endswith(":")

    @property
    def is_line(self) -> bool:
        """Whether it is one line with a colon in it."""
        return ":" in self.cell.text and len(self.paragraphs) == 1

    @property
    def is_known(self) -> bool:
        """Whether it is a label of known words."""
        return self.role == L and self.label is not None and self.label.match.exact

    @property
    def names_area(self) -> bool:
        """Whether it only names an area of need or a tier, so that it stands over what follows."""
        text = self.cell.text.strip()
        return len(text) < 80 and bool(has_area_words(text))

    def take_hint(self, sense: Sense) -> None:
        """Take a label and the note after it as one label, with the label's meaning where they have none together."""
        first = self.pieces[0][0]
        assert first is not None
        text = " ".join(self.cell.text.split())
        both = sense.match(text)
        match = both if both.known and both.score >= _LED else first.match
        self.label = Label(text, match, first.where, strong=True)
        self.role = L

    def take_person(self, sense: Sense) -> None:
        """Take a label before one that numbers a person for one label: "Main contact: Parent or carer 1 (or ...)"."""
        if self.role != B or len(self.pieces) != 1 or self.pieces[0][0] is None:
            return
        text = _NOTE.sub("", "\n".join(p.text for p in self.pieces[0][1])).strip()
        match = sense.match(text) if text[-1:].isdigit() else UNKNOWN
        if match.score >= _LED and match.concepts[0].startswith("people."):
            whole = " ".join(self.cell.text.split())
            self.label = Label(whole, match, self.cell.where, strong=True)
            self.role = L

    def become_label(self, sense: Sense) -> None:
        """Take the whole cell as a label after all."""
        self.label = sense.label(self.cell.text, self.cell.where, strong=True)
        self.role = L


def _is_plain_value(cell: SheetCell, sense: Sense) -> bool:
    """Whether a worksheet's cell is plainly a value: a typed cell, or one stretch of plain text.

    False when it needs a closer look.
    """
    line, value = cell.line, cell.value
    if not line or (sense.italics and cell.marks & ITALIC):
        return False
    if cell.formula or (value is not None and type(value) is not str):
        return True
    if cell.marks or (cell.shaded and sense.shaded):
        return False
    return is_plain_line(line, sense)


def is_plain_line(line: str, sense: Sense) -> bool:
    """Whether a line in plain type, in a cell that nothing sets apart, is plainly a value."""
    if ":" in line or "_" in line or len(line) < 4:
        return False
    return sense.marked or len(line) > 160 or not sense.vocabulary.exact(line).concepts


def _may_hold_label(paragraph: Paragraph, sense: Sense) -> bool:
    """A quick no for plain text in a form whose labels are all marked."""
    return not sense.marked or has_bold(paragraph)


def _is_plain_text(paragraph: Paragraph) -> bool:
    """Whether a paragraph in a table holds nothing by which a form that marks its labels tells one."""
    for span in paragraph.spans:
        text = span.text
        if span.marks & _LOOKS or ":" in text or "?" in text or has_leaders(text):
            return False
    return bool(paragraph.where.table) and paragraph.where.part not in _MARGINS


def _look_of(only: Paragraph, sense: Sense, shaded: bool) -> Look | None:
    """All that tells whether a cell's one line is a label; None for one that needs a closer look.

    The labels of a form are the same in each file of a school, and what they mean is kept.
    """
    where, spans = only.where, only.spans
    if len(spans) != 1 or only.bullet or not (where.table or where.cell) or where.part in _MARGINS:
        return None
    span = spans[0]
    if len(span.text) > _LABEL or "\n" in span.text:
        return None
    if sense.own and sense.own in span.text:
        return None  # it means the plan in this form only
    return span.text, span.marks, shaded, sense.marked


def _names_role(label: Label | None, lines: list[Paragraph]) -> bool:
    """Whether the second of two lines is an answer that names a role: "Class teacher" in plain type under "By whom"."""
    bold = [all(s.marks & BOLD for s in p.spans if s.text.strip()) for p in lines]
    if label is None or bold != [True, False]:
        return False
    return label.match.known and label.match.concepts[0].startswith("people.")


_OF_ONE = (
    "pupil.", "setting.", "sen.status", "sen.primary_need", "dates.", "people.class_teacher", "people.sendco",
    "people.key_worker",
)  # fmt: skip
_TOLD = re.compile(r"\s*([^:]{2,40}?)\s*:\s*(?=[A-Z\d])(?!(?:DD|dd|YES|Yes)\b)")


def answered_in_bold(paragraph: Paragraph, sense: Sense) -> tuple[Label, list[Paragraph]] | None:
    """What a line that is all in bold asks of the pupil, and its answer after the colon: "Name: Ada Bell"."""
    text = paragraph.text
    asked = _TOLD.match(text) if 3 < len(text) < _LABEL and text.count(":") == 1 else None
    if asked is None or text.rstrip()[-1] == "?" or text[asked.end()] == "(":
        return None
    match = sense.vocabulary.exact(asked[1])
    if not any(c.startswith(_OF_ONE) for c in match.concepts):
        return None
    if sense.vocabulary.exact(text[asked.end() :]).known:
        return None  # one head, said in two ways
    told = part(paragraph, asked.end(), len(text))
    return Label(asked[1], match, paragraph.where, strong=True), [told]


_AREA = (
    "cognition", "communication", "interaction", "social", "emotional", "mental health", "semh", "sensory", "physical",
    "wave 1", "wave 2", "wave 3", "wave one", "wave two", "wave three", "universal", "targeted", "specialist",
    "behaviour",
)  # fmt: skip


def has_area_words(text: str) -> bool:
    """Whether a short text names an area of need or a tier of provision."""
    if len(text) >= 80:
        return False
    folded = text.lower()
    for word in _AREA:
        if word in folded:
            return len(folded) < 80 and not folded.rstrip().endswith(".")
    return False
