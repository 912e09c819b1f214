"""What a document says was done, and when: told, met, sent, shared, decided.

The model has no field for such notes; they stand in the document's unplaced words ("Copy to parent: 14/09/2026") or in
a sentence of the review ("Met with mum on 14 September."). The words that tell them are in records.toml.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from sspdocs.checks.expressions import Expression
from sspdocs.checks.words import Texts, once_a_plan
from sspdocs.forms.dates import find_dates
from sspdocs.model import Plan

Event = Literal[
    "parent_told", "parent_met", "copy_to_parent", "shared_with_staff", "registration_form", "invited",
    "papers", "report_sent", "decision", "amendments", "final_plan",
]  # fmt: skip

_DATA = tomllib.loads(files("sspdocs.checks").joinpath("records.toml").read_text("utf-8"))
_SENTENCE = re.compile(r"\s(?:(?<=[.!?;]\s)\s*|(?<=\n)\n*)")
"""The space after a sentence, or line ends; it begins with a space, which Python finds quickly."""
_NO = re.compile(
    r"\b(?:not|no|never|n/?a|tbc|to be confirmed|awaiting|outstanding|none)\b|^\W*n\W*$", re.I
)


class Note(NamedTuple):
    """Something that a document says was done: its words, its first date, where, or that it was not."""

    said: str
    day: dt.date | None
    pointer: str
    done: bool


def any_of(words: list[str]) -> Expression:
    """One expression for any of some, as whole words, case apart."""
    return Expression.of_words(words, r"(?!\w)")


def words_for(group: str, key: str) -> Expression:
    """The words of records.toml under a group and key, as one expression."""
    return _words_for(group, key)


@lru_cache(maxsize=64)
def _words_for(group: str, key: str) -> Expression:
    words = [w for w in _DATA[group][key]]
    for name in ("parent", "staff"):
        own = rf"\b(?:{'|'.join(_DATA['words'][name])})\b"
        words = [w.replace(name.upper(), own) for w in words]
    return any_of(words)


def notes(plan: Plan, event: Event) -> list[Note]:
    """What the document says of an event, in its order; those that say it was not done too.

    A label with an answer that is a date, "Yes" or words counts as done; "No", "not yet" and the like as not done.
    """
    expression = words_for("notes", event)
    (texts, plain), pointers = _said_in(plan)
    if not expression.may_be_in(plain):
        return []
    found = []
    for said, pointer in zip(texts, pointers, strict=True):
        if expression.search(said) is None:
            continue
        days = find_dates(said)
        done = not _NO.search(expression.pattern.sub(" ", said) if not days else "")
        found.append(Note(said, days[0].date if days else None, pointer, done))
    return found


def is_done(plan: Plan, event: Event) -> bool:
    """Whether the document says that it was done."""
    return any(note.done for note in notes(plan, event))


def days_of(plan: Plan, event: Event) -> list[dt.date]:
    """The days on which the document says that it was done."""
    return [n.day for n in notes(plan, event) if n.done and n.day is not None]


@once_a_plan
def _said_in(plan: Plan) -> tuple[Texts, tuple[str, ...]]:
    """The document's notes, and where each stands."""
    said = [(text, pointer) for text, pointer in _said(plan) if text]
    return Texts.of(text for text, _ in said), tuple(pointer for _, pointer in said)


def _said(plan: Plan) -> Iterator[tuple[str, str]]:
    """The document's notes: each unplaced label with its answer, each sentence of it and of the review."""
    for k, left in enumerate(plan.unmapped):
        pointer = f"/unmapped/{k}"
        short = " ".join(left.text.split())
        if left.label and len(short) <= _SHORT:
            yield f"{left.label}: {short}", pointer
            continue
        for sentence in _SENTENCE.split(left.text):
            yield f"{left.label}: {sentence}" if left.label else sentence, pointer
    for owner, names in (("review", plan.review.__struct_fields__), ("views", ("parent_carer",))):
        for name in names:
            for sentence in _SENTENCE.split(getattr(getattr(plan, owner), name) or ""):
                if sentence:
                    yield sentence, f"/{owner}/{name}"


_SHORT = 80
