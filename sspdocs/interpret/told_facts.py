"""Facts of a pupil that sentences tell: "My name is Ada Bell but everyone calls me Addy. I am in Oak class."."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph
from sspdocs.forms.dates import find_dates
from sspdocs.forms.nodes import Field, Heading, Node, Text
from sspdocs.interpret.told_fields import told_field
from sspdocs.interpret.values.codes import has_title, looks_like_name
from sspdocs.interpret.values.title_words import SCHOOL, has_common_words

_WORD = r"[A-Z][\w'’-]+"
_NAME = rf"{_WORD}(?: (?:{_WORD}|van|der|de|la|al|von|bin|[A-Z]\.?(?= )))" + "{0,4}"
_TITLED = rf"(?:Mrs|Miss|Ms|Mr|Mx|Dr) {_NAME}"
_TOLD: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("Pupil", "pupil.name", re.compile(
        rf"\b(?:[Mm]y name is|[Ii] am called|[Ii]['’]m called|[Tt]his (?:is|(?:plan|profile|passport|book|form)"
        rf" (?:is (?:about|for)|belongs to))) ({_NAME})")),
    ("Preferred name", "pupil.preferred_name", re.compile(
        rf"\b(?:(?:everyone|everybody|people|my friends|you can) calls? me|[Ii] like to be called|[Ii] prefer"
        rf"(?: to be called)?|known as) ({_WORD}(?: {_WORD})?)")),
    ("Year", "pupil.year_group", re.compile(r"(?:\b(?:in|is) |\()((?:Year|Yr|Y) ?\d{1,2}|Reception|Nursery)\b")),
    ("Class", "pupil.class_name", re.compile(r"\bin ([A-Z][a-z]+) \((?=(?:Year|Yr|Y) ?\d)")),
    ("Class", "pupil.class_name", re.compile(
        rf"\b(?:in|from) ((?!Year\b)(?:{_WORD} )" + r"{1,2}[Cc]lass|[Cc]lass \w{1,8}|\d{1,2} ?[A-Z]{1,3})\b")),
    ("School", "setting.name", re.compile(
        rf"\b(?:at|goes to|attends|go to) ((?:{_WORD}\.? |of |and |C ?of ?E |& )" + r"{1,6}" + rf"{SCHOOL}\b)")),
    ("Class teacher", "people.class_teacher", re.compile(
        rf"\b[Mm]y (?:class )?teacher (?:is|is called) ({_TITLED})")),
    ("Teaching assistant", "people.teaching_assistant", re.compile(
        rf"\b(?:[Mm]y (?:TA|LSA|teaching assistant)|grown[- ]?up who helps(?: me)?) (?:is|is called) ({_TITLED})")),
    ("SENCo", "people.sendco", re.compile(
        rf"\b(?:[Oo]ur|[Tt]he|[Mm]y) S[Ee][Nn][Dd]?C[Oo] (?:is|is called) ({_TITLED})")),
)  # fmt: skip
_POSSESSIVE = re.compile(r"['’]s?$")
_BORN = re.compile(r"\b(?:birthday is|was born on|born on|date of birth is)\b", re.IGNORECASE)
_LONGEST = 260
_TOP = 3
_TITLE_LEVEL = 20


def facts_told(body: list[Node]) -> list[Node]:
    """The nodes of a form with fields before the lines at its top that tell the pupil's name in a sentence.

    The sentences stay as they are. Nothing is told in a form that begins in any other way.
    """
    for k, node in enumerate(body[:_TOP]):
        titled = isinstance(node, Field) and node.label.match.concepts[:1] == ("title",)
        if not (titled or (isinstance(node, Text) and not node.hint)):
            continue
        assert isinstance(node, Field | Text)
        fields: list[Node] = []
        for paragraph in node.value:
            told = _facts_in(paragraph)
            if fields or any(f.label.match.concepts == ("pupil.name",) for f in told):
                asked = {f.label.text for f in fields if isinstance(f, Field)}
                fields += [f for f in told if f.label.text not in asked]
        if fields and isinstance(node, Field):
            over = [Heading(node.label, _TITLE_LEVEL), *fields, Text(node.value, node.cell)]
            return [*body[:k], *over, *body[k + 1 :]]
        if fields:
            return [*body[:k], *fields, *body[k:]]
    return body


def _facts_in(paragraph: Paragraph) -> list[Field]:
    """The facts that a line tells, as fields."""
    text = paragraph.text
    if len(text) > _LONGEST:
        return []
    found = [
        _field(label, concept, m[1], paragraph)
        for label, concept, pattern in _TOLD
        if (m := pattern.search(text)) is not None and _is_such(concept, m[1])
    ]
    if (born := _BORN.search(text)) and len(days := find_dates(text[born.end() :])) == 1:
        found.append(
            _field("Date of birth", "pupil.date_of_birth", days[0].date.isoformat(), paragraph)
        )
    return found


def _is_such(concept: str, said: str) -> bool:
    """Whether words in the place of a name can be one."""
    if concept != "pupil.name":
        return True
    bare = _POSSESSIVE.sub("", said)
    return looks_like_name(bare) and not (has_title(bare) or has_common_words(bare))


def _field(label: str, concept: str, said: str, paragraph: Paragraph) -> Field:
    said = _POSSESSIVE.sub("", said) if concept == "pupil.name" else said
    return told_field(label, concept, said, paragraph.where)
