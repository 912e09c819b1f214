"""Results of tests: beside the name of the test, several a line, or a list of measures with their values."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Label
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.scores import Result, result_beside, results_asked, results_in

_GRADE = re.compile(
    r"\d|^(?:[A-Z]{1,4}[+-]?|below|above|emerging|expected|secure|working .{2,16})$", re.I
)
_MEASURED = re.compile(r"(.{4,60}?)\s*[:=–-]\s*(.{1,30})$")


class Results:
    """The results that one walk over a document finds."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def take(self, concept: str, label: Label, answer: Answer, *, within: bool) -> bool:
        """Read a result beside the name of its test, or several a line: "Reading age: 7y 2m".

        Args:
            concept: what the label means here, "" when nothing known.
            label: the label.
            answer: what stands beside it.
            within: whether the place is about assessments.
        """
        if concept not in ("", "assessments.value"):
            return False
        asked = concept or "assessments.value" in label.match.concepts
        said = results_asked(answer) if asked else []
        if not said and not label.match.exact:
            said = result_beside(label.text, answer)
        if said:
            self._give(said, answer)
        elif (concept and not label.match.exact) or within:
            if len(answer.lines) != 1 or len(answer.flat) > 25 or not _GRADE.search(answer.flat):
                return False
            self._give([Result(label.text.strip(" :\t"), answer.flat, "")], answer)
        else:
            return False
        return True

    def alone(self, answer: Answer) -> bool:
        """Read text that is nothing but tests and their results, whatever stands over it."""
        found = [results_in(line) for line in answer.items]
        if not all(found):
            return False
        self._give([r for line in found for r in line], answer)
        return bool(found)

    def measures(self, concept: str, answer: Answer, sure: float) -> bool:
        """Read a list of what was measured, each line with its value where it has one."""
        if concept != "assessments.measure":
            return False
        for line in answer.items:
            m = _MEASURED.match(line)
            item: Item = {"measure": Given(m[1] if m else line, answer.where, min(sure, 0.8))}
            if m:
                item["value"] = Given(m[2], answer.where, min(sure, 0.8))
            self.draft.add("assessments", item)
        return True

    def _give(self, results: list[Result], answer: Answer) -> None:
        """Give the draft results, and keep what stands in brackets after them."""
        for result in results:
            said = {"measure": result.measure, "value": result.value}
            self.draft.add("assessments", {m: Given(t, answer.where, 0.8) for m, t in said.items()})
            if result.rest:
                self.draft.leave(result.rest, answer.where, result.measure)
