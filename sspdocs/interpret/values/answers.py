"""The value in a slot, ready to be asked what it is: text, date, options, blank."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, TypeVar, overload

from sspdocs.blocks import PLACEHOLDER, TICK, Cell, Paragraph, SheetCell, Span
from sspdocs.forms.choices import Option, may_be_printed, options, without_hint
from sspdocs.forms.dates import find_dates, parse_date
from sspdocs.forms.nodes import Field, MatrixCell, Text
from sspdocs.forms.words import has_leaders, without_leaders
from sspdocs.interpret.values.codes import is_blank
from sspdocs.interpret.values.lines import (
    BULLET,
    NUMBERED,
    begins_plainly,
    has_signs,
    is_empty,
    is_plain,
)
from sspdocs.where import Where

_T = TypeVar("_T")


class lazy(Generic[_T]):
    """A property worked out once. functools.cached_property takes a lock each time, and there are many answers."""

    def __init__(self, work: Callable[[Any], _T]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> lazy[_T]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> _T: ...
    def __get__(self, owner: object | None, kind: type) -> lazy[_T] | _T:
        if owner is None:
            return self
        value = owner.__dict__[self.name] = self.work(owner)
        return value


def answer_in(place: MatrixCell | Field | Text) -> Answer:
    """The answer in one cell of a matrix, one field or one text, made once."""
    if place.answer is None:
        cell = place.cell
        if type(cell) is SheetCell and type(place) is MatrixCell and place.filled and cell.line:
            place.answer = SheetAnswer(cell)
        else:
            place.answer = Answer(place.value, cell)
    answer: Answer = place.answer
    return answer


_NOT_PLAIN = PLACEHOLDER | TICK
_BOXES = re.compile(r"[☐☒☑✅🗹]")


def _may_be_options(paragraphs: list[Paragraph]) -> bool:
    """A quick no for plain text: no tick, no stroke, one kind of type."""
    if len(paragraphs) == 1 and len(paragraphs[0].spans) == 1:
        only = paragraphs[0].spans[0]
        text = only.text
        return bool(only.marks & TICK) or has_signs(text) or may_be_printed(text)
    marks = set()
    for paragraph in paragraphs:
        for span in paragraph.spans:
            if span.marks & TICK or has_signs(span.text):
                return True
            if span.text.strip():
                marks.add(span.marks)
    return len(marks) > 1 or all(may_be_printed(p.text) for p in paragraphs)


class Answer:
    """What stands in one slot: its paragraphs, and what they come to."""

    def __init__(
        self, paragraphs: list[Paragraph], cell: Cell | None = None, where: Where | None = None
    ) -> None:
        self.paragraphs = paragraphs
        self.cell = cell
        self.where = where or (
            paragraphs[0].where if paragraphs else cell.where if cell else Where()
        )
        if len(paragraphs) == 1 and paragraphs[0].spans:
            self._tell_plain(paragraphs[0])
        elif len(paragraphs) > 1:
            self._tell_lines(paragraphs)
        else:  # an empty box
            self.lines, self.text, self.flat, self.blank = [], "", "", True
            self.options, self.has_ticks = None, False

    def _tell_plain(self, only: Paragraph) -> None:
        """Note at once what the common case comes to, a line of plain text: most answers are asked for all of it."""
        if len(only.spans) != 1 or only.bullet:
            return
        span = only.spans[0]
        if span.marks & _NOT_PLAIN:
            return
        facts = _of_plain_line(span.text)
        if facts is not None:
            self.__dict__.update(facts)
        elif "\n" in span.text.strip():
            self._tell_lines([only])

    def _tell_lines(self, paragraphs: list[Paragraph]) -> None:
        """The same for several lines, when each is plain and all are in one type."""
        lines: list[str] = []
        marks = -1
        for paragraph in paragraphs:
            spans = paragraph.spans
            if not spans:
                continue
            if len(spans) > 1 or spans[0].marks & _NOT_PLAIN or marks not in (-1, spans[0].marks):
                return
            text, marks = spans[0].text, spans[0].marks
            for line in text.split("\n") if "\n" in text else (text,):
                if bare := line.strip():
                    if not is_plain(bare) or is_empty(bare):
                        return
                    lines.append(bare)
        if lines:
            self.lines, self.text, self.flat = lines, "\n".join(lines), " ".join(lines)
            self.blank, self.options, self.has_ticks = False, None, False

    @lazy
    def _raw(self) -> list[tuple[str, str]]:
        """The lines as written, each with the number that its list prints before it or "".

        Printed placeholders and blank lines are left out.
        """
        out = []
        for paragraph in self.paragraphs:
            spans = paragraph.spans
            if len(spans) == 1:
                text = "" if spans[0].marks & PLACEHOLDER else spans[0].text
            else:
                text = "".join([s.text for s in spans if not s.marks & PLACEHOLDER])
            if not text:
                continue
            printed = paragraph.bullet if paragraph.bullet[:1].isdigit() else ""
            for line in text.split("\n") if "\n" in text else (text,):
                bare = line.strip()
                if has_leaders(bare):
                    bare = without_leaders(bare)
                if not is_empty(bare):
                    out.append((printed, bare))
        return out

    @lazy
    def lines(self) -> list[str]:
        """The author's lines without list marks; a number that Word prints is one, a typed one is not."""
        paragraphs = self.paragraphs
        if len(paragraphs) == 1 and len(paragraphs[0].spans) == 1 and not paragraphs[0].bullet:
            only = paragraphs[0].spans[0]  # the common case, told quickly
            text = only.text.strip()
            if only.marks & PLACEHOLDER or not text:
                return []
            if "\n" not in text and text[0].isalnum() and text[0] != "o" and not has_leaders(text):
                return [] if is_empty(text) else [text]
        return [
            line
            for _, raw in self._raw
            if (line := raw if begins_plainly(raw) else BULLET.sub("", raw).strip())
        ]

    @lazy
    def items(self) -> list[str]:
        """The lines as list items: without list marks and numbers; of a printed list with boxes, what is ticked."""
        if self.has_ticks and (ticked := [x for x in self.chosen or () if x]) and self.only_options:
            return ticked
        return [
            line if line[0].isalpha() else NUMBERED.sub("", line).strip() for line in self.lines
        ]

    @lazy
    def bulleted(self) -> bool:
        """Whether every line is an item of a list."""
        full = [p for p in self.paragraphs if p.text.strip()]
        return bool(full) and all(p.bullet or BULLET.match(p.text) for p in full)

    @lazy
    def text(self) -> str:
        """The lines joined; "" when the slot says nothing."""
        lines = self.lines
        return lines[0] if len(lines) == 1 else "\n".join(lines)

    @property
    def place(self) -> Where | SheetCell:
        """Where it stands; a worksheet's cell will do, whose place is put into words when somebody asks."""
        cell = self.cell
        return cell if isinstance(cell, SheetCell) else self.where

    @lazy
    def flat(self) -> str:
        """The text on one line."""
        lines = self.lines
        return lines[0] if len(lines) == 1 else " ".join(lines)

    @lazy
    def words(self) -> int:
        """How many words the text has."""
        return len(self.flat.split())

    @lazy
    def blank(self) -> bool:
        """Whether the slot says nothing: empty, a dash, an option list with nothing chosen."""
        if not self.lines:
            return True
        if self.cell is not None and isinstance(self.cell.value, int | float):
            return False
        found = self.options
        return found is not None and not any(o.chosen for o in found) and self.only_options

    @lazy
    def only_options(self) -> bool:
        """Whether hardly a word stands beside the options."""
        found = self.options or []
        letters = sum(len(re.sub(r"\W", "", o.text)) for o in found)
        return letters >= 0.8 * len(re.sub(r"\W", "", without_hint(self.text)))

    @lazy
    def options(self) -> list[Option] | None:
        """Printed options and which are chosen, None when there are none."""
        if (
            len(self.paragraphs) > 14
            or not _may_be_options(self.paragraphs)
            or len(self.text) > 600
        ):
            return None
        return options(self.paragraphs)

    @lazy
    def chosen(self) -> list[str] | None:
        """The chosen options' texts; None when the value is not a list of options."""
        found = self.options
        return None if found is None else [o.text for o in found if o.chosen]

    @lazy
    def has_ticks(self) -> bool:
        """Whether any tick box stands in the value."""
        for paragraph in self.paragraphs:
            for span in paragraph.spans:
                text = span.text
                if span.marks & TICK or (not text.isascii() and _BOXES.search(text)):
                    return True
        return False

    @lazy
    def apart(self) -> tuple[Answer, Answer]:
        """The lines with boxes to tick, and the words beside them."""
        boxes = [
            p
            for p in self.paragraphs
            if any(s.marks & TICK or _BOXES.search(s.text) for s in p.spans)
        ]
        words = [p for p in self.paragraphs if p not in boxes]
        if not words or not boxes:
            return self, Answer([], None, self.where)
        return Answer(boxes, None, self.where), Answer(words, None, self.where)

    @lazy
    def said(self) -> str:
        """The text, or the chosen option when the value is a list of options."""
        picked = self.chosen
        return self.flat if picked is None else ", ".join(x for x in picked if x)

    @lazy
    def date(self) -> dt.date | None:
        """The date that the value is, None when it is anything else or more."""
        value = self.cell.value if self.cell is not None else None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        return parse_date(self.flat) if 4 < len(self.flat) < 60 else None

    @lazy
    def dates(self) -> list[dt.date]:
        """Every date in the text."""
        return [d.date for d in find_dates(self.flat)]

    @lazy
    def number(self) -> float | None:
        """The number in a typed cell."""
        value = self.cell.value if self.cell is not None else None
        return (
            float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
        )

    @lazy
    def numbered(self) -> dict[int, str]:
        """Numbered lines ("1. … 2. …") by their number.

        {} unless every line belongs to one and there are two at least.
        """
        out: dict[int, str] = {}
        last = 0
        for printed, raw in self._raw:
            line = BULLET.sub("", raw).strip()
            if printed and not NUMBERED.match(line):
                line = f"{printed} {line}"
            if m := NUMBERED.match(line):
                last = int(m[1])
                if last in out:
                    return {}
                out[last] = line[m.end() :].strip()
            elif last:
                out[last] += "\n" + line
            else:
                return {}
        kept = {n: text for n, text in out.items() if not is_blank(text)}
        return kept if len(out) >= 2 or (len(out) == 1 and 1 in out) else {}


class SheetAnswer(Answer):
    """What stands in a worksheet's cell of one line; its place and paragraphs are made when asked for."""

    def __init__(self, cell: SheetCell) -> None:
        self.cell = cell
        key = cell.line, cell.marks
        facts = self.__dict__
        facts.update(_known_lines.get(key) or _facts(key))
        if cell.value.__class__ in _NUMBERS:
            facts["blank"] = not facts["lines"]
            facts["number"] = None if cell.value.__class__ is bool else float(cell.value)  # type: ignore[arg-type]
        else:
            facts["number"] = None

    @lazy
    def paragraphs(self) -> list[Paragraph]:
        """The cell's one line."""
        return [b for b in self.cell.blocks if isinstance(b, Paragraph)] if self.cell else []

    @lazy
    def where(self) -> Where:
        """The cell's place."""
        return self.cell.where if self.cell else Where()


_NUMBERS = frozenset((int, float, bool))
_KNOWN_LINES = 8192
_known_lines: dict[tuple[str, int], dict[str, Any]] = {}
"""What lines come to in their type: staff, areas and numbers come again in row after row."""
_BY_LINE = (
    "lines",
    "text",
    "flat",
    "options",
    "blank",
    "chosen",
    "said",
    "items",
    "numbered",
    "words",
)


def _facts(key: tuple[str, int]) -> dict[str, Any]:
    """What a line comes to, wherever it stands."""
    line, marks = key
    facts = None if marks & _NOT_PLAIN else _of_plain_line(line)
    if facts is None or "items" not in facts:
        told = Answer([Paragraph([Span(*key)], Where())])
        facts = {name: getattr(told, name) for name in _BY_LINE}
    if len(_known_lines) >= _KNOWN_LINES:
        _known_lines.clear()
    _known_lines[key] = facts
    return facts


@lru_cache(maxsize=_KNOWN_LINES)
def _of_plain_line(line: str) -> dict[str, Any] | None:
    """What a line of plain words comes to, None for any other; `items` is not among it where a number begins it."""
    text = line.strip()
    if not is_plain(text):
        return None
    blank = is_empty(text)
    text = "" if blank else text
    lines = [text] if text else []
    facts: dict[str, Any] = {
        "lines": lines, "text": text, "flat": text, "said": text, "blank": blank,
        "options": None, "chosen": None, "has_ticks": False, "words": len(text.split()),
    }  # fmt: skip
    if not text[:1].isdigit():
        facts |= {"items": lines, "numbered": {}}
    return facts
