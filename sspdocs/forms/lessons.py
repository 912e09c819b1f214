"""What a school has taught about its forms: labels that the vocabulary does not know, and the field of each.

Lessons stand in one file, `lessons.toml`, that people can read, change and share. It holds labels
only, never what stood beside them; a pupil's name inside a label is written "[name]".

    [everywhere]                        # true of every form
    "my sparkles" = "views.strengths"

    [[forms]]                           # one form, known again by the labels printed on it
    known_by = ["name", "year group", "targets"]
    [forms.labels]
    "wobbles" = "needs.description"
    "passport number" = "ignore"        # has no field: not asked about again
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from sspdocs.blocks import Block, Box, Document, Paragraph, Table
from sspdocs.errors import LessonsError
from sspdocs.forms.fields import FIELDS, IGNORE
from sspdocs.forms.folding import fold, variants
from sspdocs.forms.nodes import Label
from sspdocs.forms.slots import find_slots, labels_of
from sspdocs.forms.vocabulary import EXACT, UNKNOWN, Match, Vocabulary

FILE_NAME = "lessons.toml"
SAME = 0.6
"""From this likeness two files are the same form. Over 33 layouts of three files each, files of one
layout were 0.93 to 1.0 alike, files of two layouts at most 0.23."""
FORM_SHEET, SHEET_MARK = "This form", "sspdocs lessons 1"
"""The sheet, and the words at its top, by which the workbook of `sspdocs teach` is known."""
NAME = "[name]"
_SOMEBODY = r"[a-z'-]{2,}(?: [a-z'-]{2,}){0,2}"
_NO_FIELD = "none.other"
_HEAD = """\
# What sspdocs has been taught about forms: the labels printed on them and the field of each.
# It holds no pupil's data. Change it by hand or with "sspdocs teach", and share it as it is.
"""


class FormLessons(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The lessons of one form: the known labels by which it is recognised, and those it was taught."""

    known_by: tuple[str, ...] = ()
    labels: dict[str, str] = {}

    @property
    def all_labels(self) -> frozenset[str]:
        """Everything that is printed on the form, as far as it is known."""
        return frozenset(self.known_by) | frozenset(self.labels)


class Lessons(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that has been taught; labels are folded as the vocabulary's are."""

    everywhere: dict[str, str] = {}
    forms: tuple[FormLessons, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.everywhere or self.forms)


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One label to ask about: as printed, what stands there in this file, and our own guess."""

    label: str
    example: str = ""
    suggestion: str | None = None


class Questions(msgspec.Struct, frozen=True, kw_only=True):
    """What to ask about one form, and the known labels by which it will be recognised."""

    known_by: tuple[str, ...] = ()
    asked: tuple[Question, ...] = ()


def parse_lessons(text: str, name: str) -> Lessons:
    """Lessons from their file's text, checked whole.

    Args:
        text: TOML.
        name: the file's name, for messages.

    Raises:
        LessonsError: it is not TOML, or a key or field in it is unknown; the message names the
            nearest right one.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise LessonsError(f"{name}: not valid TOML: {e}. Mend that line.", path=name) from None
    _check_keys(raw, Lessons, name, "")
    forms = raw.get("forms", [])
    for number, form in enumerate(forms if isinstance(forms, list) else [], 1):
        if isinstance(form, dict):
            _check_keys(form, FormLessons, name, f"form {number}: ")
    try:
        lessons = msgspec.convert(raw, Lessons)
    except msgspec.ValidationError as e:
        raise LessonsError(f"{name}: {e}. See docs/teach.md.", path=name) from None
    _check_fields(lessons.everywhere, name, "everywhere: ")
    for number, one in enumerate(lessons.forms, 1):
        _check_fields(one.labels, name, f"form {number}: ")
    return Lessons(
        everywhere=_folded(lessons.everywhere),
        forms=tuple(
            FormLessons(
                known_by=tuple(dict.fromkeys(map(folded_label, form.known_by))),
                labels=_folded(form.labels),
            )
            for form in lessons.forms
        ),
    )


def _check_keys(raw: Mapping[str, Any], kind: type[msgspec.Struct], name: str, at: str) -> None:
    for key in raw:
        if key not in kind.__struct_fields__:
            hint = _near(key, kind.__struct_fields__)
            raise LessonsError(f'{name}: {at}no key "{key}".{hint}', path=name)


def _check_fields(labels: Mapping[str, str], name: str, at: str) -> None:
    for label, field in labels.items():
        if field not in FIELDS:
            hint = _near(field, FIELDS) or " docs/teach.md lists them."
            raise LessonsError(f'{name}: {at}"{label}": no field "{field}".{hint}', path=name)


def _near(word: str, right: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(right), 1, 0.5)
    return f' Did you mean "{near[0]}"?' if near else ""


def _folded(labels: Mapping[str, str]) -> dict[str, str]:
    return {folded_label(label): field for label, field in labels.items()}


def write_lessons(lessons: Lessons) -> str:
    """The text of the file; the same lessons give the same text."""
    lines = [_HEAD]
    if lessons.everywhere:
        lines += ["[everywhere]", *_pairs(lessons.everywhere), ""]
    for form in lessons.forms:
        lines += ["[[forms]]", "known_by = ["]
        lines += [f"  {quoted(label)}," for label in form.known_by]
        lines += ["]", "[forms.labels]", *_pairs(form.labels), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _pairs(labels: Mapping[str, str]) -> list[str]:
    return [f"{quoted(label)} = {quoted(field)}" for label, field in labels.items()]


def quoted(text: str) -> str:
    """A text as TOML writes it: the escapes of JSON, all of which TOML knows, and DEL escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def learn(old: Lessons, form: FormLessons, everywhere: Mapping[str, str]) -> Lessons:
    """Lessons with those of one form added; what is taught again replaces what was taught before."""
    forms = list(old.forms)
    if form.labels:
        best = max(range(len(forms)), key=lambda k: likeness(form, forms[k]), default=None)
        if best is not None and likeness(form, forms[best]) >= SAME:
            before = forms[best]
            forms[best] = FormLessons(
                known_by=tuple(dict.fromkeys((*before.known_by, *form.known_by))),
                labels={**before.labels, **form.labels},
            )
        else:
            forms.append(form)
    return Lessons(everywhere={**old.everywhere, **everywhere}, forms=tuple(forms))


def likeness(one: FormLessons, other: FormLessons) -> float:
    """How alike two forms are: the share of their labels that both have (Jaccard)."""
    return _jaccard(one.all_labels, other.all_labels)


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def is_lesson_sheet(document: Document) -> bool:
    """Whether a document is the workbook that a person fills in, not a plan."""
    form = sheet_of(document, FORM_SHEET)
    return form is not None and bool(form.rows) and form.rows[0][0].text == SHEET_MARK


def sheet_of(document: Document, name: str) -> Table | None:
    """The sheet of this name."""
    return next((b for b in document.body if isinstance(b, Table) and b.sheet == name), None)


# ---------------------------------------------------------------- labels, and forms known by them


def folded_label(text: str) -> str:
    """A label as lessons hold it: hints kept, since they may be all that tells two labels apart."""
    return fold(text, hints=True)


def without_names(label: str, names: Iterable[str]) -> str:
    """A label with the names of a pupil in it replaced, so that it is the same in every file."""
    parts = {p for name in names for p in (name, *name.split()) if len(p) > 1}
    for part in sorted(parts, key=len, reverse=True):
        label = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", NAME, label, flags=re.IGNORECASE)
    return re.sub(r"\[name\](?: \[name\])+", NAME, label)


def known_labels(labels: Iterable[Label], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The labels of a form that the vocabulary knows word for word, in order, each once.

    Only these make a form known again: they are public wordings, so that no pupil's name or words
    can stand among them.
    """
    return tuple(
        dict.fromkeys(
            _without_owner(folded)
            for label in labels
            if vocabulary.exact(label.text).known and (folded := fold(label.text))
        )
    )


def _without_owner(folded: str) -> str:
    """A label without whose it is: "ada's strengths" as "child's strengths"."""
    return next((v for v in variants(folded) if v.startswith("child's ")), folded)


def vocabulary_for(document: Document, lessons: Lessons, words: Vocabulary) -> Vocabulary:
    """The vocabulary with what has been taught for this document's form, and for every form.

    The document is looked at as a form only when a label that was taught for some form is printed
    in it, so that lessons cost next to nothing for all other files.
    """
    found = dict(lessons.everywhere)
    texts: frozenset[str] | None = None
    labels: frozenset[str] | None = None
    best, nearest = 0.0, None
    for form in lessons.forms:
        if texts is None:
            texts = frozenset(_printed(document))
        present = frozenset(x for x in form.labels if _is_printed(x, texts))
        if not present:
            continue
        if labels is None:
            form_found = find_slots(document, words)
            nodes = [*form_found.headers, *form_found.body, *form_found.footers]
            labels = frozenset(known_labels(labels_of(nodes), words))
        alike = _jaccard(labels | present, form.all_labels)
        if alike >= SAME and alike > best:
            best, nearest = alike, form
    if nearest is not None:
        found.update(nearest.labels)
    return TaughtVocabulary(words, found) if found else words


def _is_printed(label: str, texts: frozenset[str]) -> bool:
    if NAME not in label:
        return label in texts
    pattern = _pattern(label)
    return any(pattern.fullmatch(t) for t in texts)


def _printed(document: Document) -> Iterable[str]:
    """Every short paragraph, and what stands before a colon, as labels are compared."""
    for paragraph in _paragraphs([*document.headers, *document.body, *document.footers]):
        text = paragraph.text
        if len(text) <= 160:
            yield folded_label(text)
        for piece in re.split(r"[\t\n]", text)[:12]:
            head, colon, _ = piece.partition(":")
            if len(head) <= 160 and (colon or head != text):
                yield folded_label(head)


def _paragraphs(blocks: Iterable[Block]) -> Iterable[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Box):
            yield from _paragraphs(block.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _paragraphs(cell.blocks)


@lru_cache(maxsize=512)
def _pattern(label: str) -> re.Pattern[str]:
    pieces = map(re.escape, label.split(NAME))
    return re.compile(_SOMEBODY.join(pieces))


class TaughtVocabulary(Vocabulary):
    """A vocabulary with lessons on top: a label that was taught means just that, whatever it is near."""

    def __init__(self, words: Vocabulary, lessons: Mapping[str, str]) -> None:
        self._words = words
        self.looks = {}
        self._lessons = {
            label: Match((_NO_FIELD if field == IGNORE else field,), EXACT, taught=True)
            for label, field in lessons.items()
        }
        self._patterns = [(_pattern(x), m) for x, m in self._lessons.items() if NAME in x]

    def match(self, text: str) -> Match:
        """What a label means: as taught, else as the vocabulary has it."""
        found = self._taught(text)
        return found if found.concepts else self._words.match(text)

    def exact(self, text: str) -> Match:
        """What a label means by its wording alone."""
        found = self._taught(text)
        return found if found.concepts else self._words.exact(text)

    def _taught(self, text: str) -> Match:
        if len(text) > 240:
            return UNKNOWN
        folded = folded_label(text)
        found = self._lessons.get(folded) or self._lessons.get(fold(text))
        if found is None and self._patterns:
            found = next((m for p, m in self._patterns if p.fullmatch(folded)), None)
        return found or UNKNOWN
