"""Which of several review dates in one form is the next review's, and which that of one that took place."""

from __future__ import annotations

import datetime as dt
import re

from sspdocs.interpret.draft import Draft

_COMING = re.compile(r"\b(?:next|due|by|be|will|planned)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:reviewed|held|took place)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\breview (?:date )?\d", re.IGNORECASE)


class ReviewDates:
    """The review dates that one walk over a document finds."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.coming = False  # whether the label of the review date said that it is to come

    def settle(self, concept: str, label: str, date: dt.date, *, within: bool) -> str:
        """What a date is for a label of that concept; `within` is whether it stands in a part about a review."""
        if concept == "dates.review_due":
            return self._which(label, date)
        if concept == "dates.reviewed_on" and within:
            self._note_later(date)
        elif concept == "dates.reviewed_on" and _PAST.search(label):
            self._note_planned(date)
        return concept

    def _note_planned(self, date: dt.date) -> None:
        """Take the day of a review meeting for the one it was due on, where another label says when it took place."""
        scalars = self.draft.scalars
        before = scalars.get("dates.reviewed_on")
        if before is not None and before.value != date and "dates.review_due" not in scalars:
            scalars["dates.review_due"] = scalars.pop("dates.reviewed_on")

    def _which(self, label: str, date: dt.date) -> str:
        """The concept of one: of two in one form, the earlier, that no word calls the next, is when it took place."""
        scalars, coming = self.draft.scalars, _COMING.search(label) is not None
        old = scalars.get("dates.review_due")
        if old is None:
            self.coming = coming
        elif "dates.reviewed_on" not in scalars and coming != self.coming:
            if coming and old.value < date:
                scalars["dates.reviewed_on"] = scalars.pop("dates.review_due")
                self.coming = True
            elif not coming and date < old.value:
                return "dates.reviewed_on"
        elif self.coming and not coming and _NUMBERED.search(label):
            before = scalars.get("dates.reviewed_on")
            if before is not None and before.value < date < old.value:
                self._leave_earlier()
                return "dates.reviewed_on"
        return "dates.review_due"

    def _note_later(self, date: dt.date) -> None:
        """Of the reviews that a form records one after another, under a heading each, the last counts."""
        before = self.draft.scalars.get("dates.reviewed_on")
        if before is not None and before.value < date:
            self._leave_earlier()

    def _leave_earlier(self) -> None:
        before = self.draft.scalars.pop("dates.reviewed_on")
        self.draft.leave(str(before.value), before.where, "earlier review")
