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

from sspdocs.forms.dates import find_dates
from sspdocs.model import Plan

Event = Literal[
    "parent_told", "parent_met", "copy_to_parent", "shared_with_staff", "registration_form", "invited",
    "papers", "report_sent", "decision", "amendments", "final_plan",
]  # fmt: skip

_DATA = tomllib.loads(files("sspdocs.checks").joinpath("records.toml").read_text("utf-8"))
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_NO = re.compile(
    r"\b(?:not|no|never|n/?a|tbc|to be confirmed|awaiting|outstanding|none)\b|^\W*n\W*$", re.I
)


class Note(NamedTuple):
    """Something that a document says was done: its words, its first date, where, or that it was not."""

    said: str
    day: dt.date | None
    pointer: str
    done: bool


def any_of(words: list[str]) -> re.Pattern[str]:
    """One pattern for any of some expressions, as whole words, case apart."""
    return re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def words_for(group: str, key: str) -> re.Pattern[str]:
    """The words of records.toml under a group and key, as one pattern."""
    return _words_for(group, key)


@lru_cache(maxsize=64)
def _words_for(group: str, key: str) -> re.Pattern[str]:
    words = [w for w in _DATA[group][key]]
    for name in ("parent", "staff"):
        own = rf"\b(?:{'|'.join(_DATA['words'][name])})\b"
        words = [w.replace(name.upper(), own) for w in words]
    return any_of(words)


def notes(plan: Plan, event: Event) -> list[Note]:
    """What the document says of an event, in its order; those that say it was not done too.

    A label with an answer that is a date, "Yes" or words counts as done; "No", "not yet" and the like as not done.
    """
    pattern = words_for("notes", event)
    found = []
    for said, pointer in _said_in(plan):
        if pattern.search(said) is None:
            continue
        days = find_dates(said)
        done = not _NO.search(pattern.sub(" ", said) if not days else "")
        found.append(Note(said, days[0].date if days else None, pointer, done))
    return found


def is_done(plan: Plan, event: Event) -> bool:
    """Whether the document says that it was done."""
    return any(note.done for note in notes(plan, event))


def not_done(plan: Plan, event: Event) -> Note | None:
    """The words that say it was not done, where nothing says that it was."""
    found = notes(plan, event)
    return found[0] if found and not any(n.done for n in found) else None


def days_of(plan: Plan, event: Event) -> list[dt.date]:
    """The days on which the document says that it was done."""
    return [n.day for n in notes(plan, event) if n.done and n.day is not None]


_last: tuple[Plan | None, tuple[tuple[str, str], ...]] = (None, ())


def _said_in(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The document's notes, at hand for the next check of the same plan."""
    global _last
    known, said = _last
    if known is not plan:
        said = tuple(_said(plan))
        _last = (plan, said)
    return said


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
