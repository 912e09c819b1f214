"""What was recorded of a meeting, as the report form prints it."""

from __future__ import annotations

from sspdocs.deadlines.held import COURSES, SECTIONS, HeldReview
from sspdocs.model.codes import RATINGS, Rating
from sspdocs.writers.context import Context

_EMPTY, _TICKED = "☐", "☒"


def record_context(held: HeldReview | None) -> Context:
    """Ticks, changes and actions; every box empty and every list too when nothing was recorded."""
    if held is None:
        sections = {letter: _section(None, said=False) for letter in SECTIONS}
        return {
            "held": {"known": "", "differs": ""},
            "tick": dict.fromkeys(COURSES, _EMPTY),
            "section": sections,
            "agreed": [],
        }
    said = held.recommended is not None
    return {
        "held": {"known": "Yes", "differs": held.differs or ""},
        "tick": {course: _tick(held.recommended == course) for course in COURSES},
        "section": {c: _section(held.changes.get(c), said=said) for c in SECTIONS},
        "agreed": [{"what": a.what, "who": a.who or "", "by": a.by or ""} for a in held.actions],
    }


def results(rating: Rating | None) -> str:
    """The three results that an outcome may have, one a line, the one agreed ticked."""
    return "\n".join(f"{_tick(code == rating)} {words}" for code, words in RATINGS.items())


def _section(words: str | None, *, said: bool) -> Context:
    """One section's boxes: ticked either way once a recommendation was recorded."""
    return {
        "same": _tick(said and words is None),
        "change": _tick(words is not None),
        "words": words or "",
    }


def _tick(ticked: bool) -> str:
    return _TICKED if ticked else _EMPTY
