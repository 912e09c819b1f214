"""One target's card: the outcome, what is done for it, and the need behind it, gathered label by label.

A card is a table row, a small table, a numbered heading with its labels, or a transposed column.
When it is complete it gives one outcome and one linked provision; cells that only list things give
one item each (contract, "What makes one item").
"""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.numbered import Lines, numbered_lines, provision_under
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import (
    NO_AREA,
    area_or_type,
    is_only_need_types,
    rating_of,
    without_lone_number,
)
from sspdocs.interpret.values.quantities import (
    give_amounts,
    give_how_often,
    give_money,
    give_stated,
    give_tier,
    join_frequency,
    keep_time_of_all,
    who_and_when,
)
from sspdocs.interpret.values.results import (
    give_rating,
    give_target_date,
    give_verdict,
    is_mark_alone,
    is_scale_of_marks,
    mark_apart,
    options_over,
    result_apart,
)
from sspdocs.model.codes import Area, Tier

_OUTCOME_TEXT = ("baseline", "success_criteria", "progress")
_OF_NO_TARGET = {"baseline", "success_criteria", "target_date"}


class Card:
    """The answers about one target so far.

    `row` is whether they come from the columns of one table row: then each cell is one thing, however many its lines.
    """

    def __init__(
        self,
        area: Area | None = None,
        tier: Tier | None = None,
        *,
        row: bool = False,
        lone: bool = False,
    ) -> None:
        self.answers: dict[str, list[tuple[Answer, float]]] = {}
        self.area = area
        self.tier = tier
        self.row = row
        self.lone = lone  # the table has no other column that says anything about the same thing
        self.first = ""
        self.ratings: dict[str, Answer] = {}
        self.linked: tuple[int, ...] = ()  # outcomes of the merged cell above this row

    def __bool__(self) -> bool:
        return bool(self.answers) or bool(self.ratings)

    def has(self, concept: str) -> bool:
        """Whether anything was said under a concept."""
        return concept in self.answers

    def add(self, concept: str, answer: Answer, confidence: float) -> None:
        """Take an answer; `first` remembers how the card began, so that its return starts a new one."""
        how = concept == "outcomes.progress" and (answer.has_ticks or options_over(answer))
        if concept == "outcomes.rating" or how:
            if len(answer.numbered) < 2 and (apart := result_apart(answer)) is not None:
                self.add("outcomes.rating", apart[0], confidence)
                return self.add("outcomes.progress", apart[1], confidence)
            if answer.has_ticks and answer.blank:
                return
            if answer.chosen and all(rating_of(x) for x in answer.chosen):
                concept = "outcomes.rating"
        elif concept == "outcomes.progress" and is_scale_of_marks(answer):
            if not answer.chosen:
                return
            concept = "outcomes.rating"
        elif concept == "outcomes.progress" and is_mark_alone(answer):
            concept = "outcomes.rating"
        elif concept == "outcomes.progress" and (mark := mark_apart(answer)) is not None:
            self.answers.setdefault("outcomes.rating", [(mark, min(confidence, 0.85))])
        self.first = self.first or concept
        self.answers.setdefault(concept, []).append((answer, confidence))

    # ------------------------------------------------------------ what it comes to

    def close(self, draft: Draft) -> tuple[int, ...]:
        """Give the draft the card's outcomes, provision and needs; the indexes of its outcomes."""
        if not self:
            return ()
        self._keep_unknown_areas(draft)
        if not self.row:
            self._settle_effect()
        numbered = numbered_lines(self.answers, has_outcome=self._has_outcome())
        if numbered:
            return self._close_numbered(draft, numbered)
        if not self.row and (not self._about_one() or self._listed()):
            return self._close_lists(draft)
        only_needs = self.answers.keys() <= {"needs.description", "area"}
        self._needs(draft, split=only_needs or (self._lists() and not self._has_outcome()))
        index = self._give_outcome(draft)
        linked = (index,) if index is not None else self.linked
        self._provision(draft, linked)
        return (index,) if index is not None else ()

    def _settle_effect(self) -> None:
        """Take how it went for what the provision came to, where no target was set that it could be said of."""
        if "provision.description" not in self.answers or "provision.impact" in self.answers:
            return
        if [c for c in self.answers if c.startswith("outcomes.")] == ["outcomes.progress"]:
            self.answers["provision.impact"] = self.answers.pop("outcomes.progress")

    def _has_outcome(self) -> bool:
        return bool(self.ratings) or any([c.startswith("outcomes.") for c in self.answers])

    def _about_one(self) -> bool:
        """Whether the answers describe one thing: an outcome with more said, or provision with its details."""
        said = {c for c in self.answers if not c.startswith("needs.")}
        return len(said) > 1

    def _lists(self) -> bool:
        """Whether each line of a cell is a thing of its own: nothing beside it tells of one of them."""
        return self.lone or not self.row

    def _listed(self) -> bool:
        """Whether the outcomes are one bulleted list: several things, whatever else was said."""
        given = self.answers.get("outcomes.description", [])
        return len(given) == 1 and len(given[0][0].lines) > 1 and given[0][0].bulleted

    def _joined(self, concept: str) -> tuple[str, Answer, float] | None:
        if not (given := self.answers.get(concept)):
            return None
        said = [
            "\n".join(a.items) if a.has_ticks and a.chosen else a.text for a, _ in given if a.text
        ]
        text = said[0] if len(said) == 1 else "\n".join(said)
        return (text, given[0][0], min([c for _, c in given])) if text else None

    def _give_outcome(self, draft: Draft) -> int | None:
        """Give the draft what the card says of its target; the index of an outcome that is new."""
        outcome = self.outcome(draft)
        if outcome and len(self.linked) == 1 and draft.goes_with(self.linked[0], outcome):
            return None
        return draft.add("outcomes", outcome) if outcome else None

    def outcome(self, draft: Draft) -> Item:
        """What the card says of its target."""
        item: Item = {}
        description = self._joined("outcomes.description")
        if description:
            text, answer, sure = description
            item["description"] = Given(without_lone_number(text), answer.where, sure)
        for member in _OUTCOME_TEXT:
            if said := self._joined(f"outcomes.{member}"):
                item[member] = Given(said[0], said[1].where, said[2])
        give_target_date(draft, item, self.answers.get("outcomes.target_date", []))
        give_rating(draft, item, self.answers.get("outcomes.rating", []), self.ratings)
        give_verdict(item)
        if not item:
            return {}
        if set(item) <= _OF_NO_TARGET and len(self.linked) != 1:  # since when, from what
            self._leave(draft, *(f"outcomes.{member}" for member in item))
            return {}
        of_none = "description" not in item and len(self.linked) != 1
        if of_none and not any(
            re.search("[A-Za-z]{3}", str(given.value)) for given in item.values()
        ):
            self._leave(
                draft, *(f"outcomes.{member}" for member in item)
            )  # "84" and "91", of no target
            return {}
        if of_none and not self.has("provision.description"):
            alone = "target_date" if set(item) <= {"target_date"} else "progress"
            if set(item) <= {alone}:
                self._leave(draft, f"outcomes.{alone}")
                return {}
        self._put_area(item)
        return item

    def _leave(self, draft: Draft, *concepts: str) -> None:
        for concept in concepts:
            for answer, _ in self.answers.get(concept, []):
                draft.leave(answer.text, answer.where, suggestion=concept)

    def _provision(self, draft: Draft, linked: tuple[int, ...]) -> None:
        item: Item = {}
        description = self._joined("provision.description")
        if not (self.lone and keep_time_of_all(draft, self.answers)):
            self.details(draft, item)
        if description is None:
            if (
                item
                and (linked or self.has("outcomes.description"))
                and any(m in item for m in ("lead", "frequency", "resources"))
            ):
                self._finish(draft, item, linked)
            elif item:
                self._give_up(draft, item)
            return
        text, answer, confidence = description
        lines = [x for a, _ in self.answers["provision.description"] for x in a.items]
        if len(lines) > 1 and not item and not linked and self._lists():
            for line in lines:
                one: Item = {"description": Given(line, answer.where, confidence)}
                give_stated(one, answer, line)
                self._finish(draft, one, ())
            return
        item["description"] = Given(without_lone_number(text), answer.where, confidence)
        give_stated(item, answer)
        self._finish(draft, item, linked)

    def _finish(self, draft: Draft, item: Item, linked: tuple[int, ...]) -> None:
        self._put_area(item)
        if self.tier and "tier" not in item and "description" in item:
            item["tier"] = Given(self.tier, item["description"].where, 0.9)
        if linked:
            item["outcomes"] = Given(linked, next(iter(item.values())).where, 0.0)
        draft.add("provision", item)

    def _give_up(self, draft: Draft, item: Item) -> None:
        """Who, when and how much without anything that is done: kept as written.

        What it did, said by itself, is said of the one thing that is done, or the one for the target in hand.
        """
        done = draft.items["provision"]
        if self.linked:
            done = [p for p in done if "outcomes" in p and p["outcomes"].value == self.linked]
        said = item["impact"].value if set(item) == {"impact"} and not self.row else ""
        if re.search("[A-Za-z]{2}", said) and len(done) == 1 and "impact" not in done[0]:
            done[0]["impact"] = item["impact"]
            return
        left = {piece.where for piece in draft.unmapped}
        for concept, given in self.answers.items():
            for answer, _ in given:
                if (
                    concept.startswith(("provision.", "tier"))
                    and answer.text
                    and str(answer.where) not in left
                ):
                    draft.leave(answer.text, answer.where, suggestion=concept.partition("+")[0])

    def _put_area(self, item: Item) -> None:
        for answer, confidence in self.answers.get("area", []):
            if named := area_or_type(answer.flat):
                item["area"] = Given(named, answer.where, confidence)
                return
        if self.area and item:
            item["area"] = Given(self.area, next(iter(item.values())).where, 0.95)

    def _keep_unknown_areas(self, draft: Draft) -> None:
        """An area box with a word that we have no area for ("MED") is kept, once for all rows it stands for."""
        for answer, _ in self.answers.get("area", []):
            if answer.flat in NO_AREA or area_or_type(answer.flat):
                continue
            if (answer.text, str(answer.where)) not in [(u.text, u.where) for u in draft.unmapped]:
                draft.leave(answer.text, answer.where, "area")

    def details(self, draft: Draft, item: Item) -> None:
        """Give an item of provision who, when, how much and with what effect; what says none is kept."""
        for concept in ("provision.lead", "provision.lead+provision.frequency"):
            for answer, confidence in self.answers.get(concept, []):
                who_and_when(item, answer, confidence)
        often = self.answers.get("provision.frequency", [])
        beside = item.pop("frequency", None) if often else None  # in the cell that says who
        for answer, confidence in often:
            give_how_often(item, answer, confidence)
        if beside is not None:
            join_frequency(item, beside)
        for answer, confidence in self.answers.get("provision.frequency+provision.annual_cost", []):
            give_how_often(item, answer, confidence)
            if "£" in answer.flat:
                give_money(draft, item, "annual_cost", answer, min(confidence, 0.85))
        give_amounts(draft, item, self.answers)
        for member in ("resources", "impact"):
            if said := self._joined(f"provision.{member}"):
                item[member] = Given(said[0], said[1].where, said[2])
        for answer, confidence in self.answers.get("provision.tier", []) + self.answers.get(
            "tier", []
        ):
            give_tier(draft, item, answer, confidence)

    def _needs(self, draft: Draft, *, split: bool) -> None:
        for answer, confidence in self.answers.get("needs.description", []):
            texts = answer.items if split else [without_lone_number(answer.text)]
            for text in texts:
                if not any(map(str.isalnum, text)):
                    continue  # a tick: nothing is said of a need
                if self.row and len(text) < 40 and is_only_need_types(text):
                    draft.leave(text, answer.where, suggestion="sen.primary_need")
                    continue
                if self.row and _is_told(draft.items["needs"], text, answer):
                    continue
                item: Item = {"description": Given(text, answer.where, confidence)}
                self._put_area(item)
                draft.add("needs", item)

    # ------------------------------------------------------------ lists and parallel numbers

    def _close_lists(self, draft: Draft) -> tuple[int, ...]:
        """Cells that only list things: one item a line."""
        self._needs(draft, split=True)
        made = []
        for answer, confidence in self.answers.get("outcomes.description", []):
            for text in answer.items:
                item: Item = {"description": Given(text, answer.where, confidence)}
                self._put_area(item)
                made.append(draft.add("outcomes", item))
        rest = {
            c: a
            for c, a in self.answers.items()
            if c not in ("needs.description", "outcomes.description")
        }
        if rest:
            if set(rest) == {"provision.description"} and not made:
                self._provision(draft, ())
            else:
                index = self._give_outcome(draft) if not made else None
                self._provision(draft, (index,) if index is not None else self.linked)
        return tuple(made)

    def _close_numbered(self, draft: Draft, numbered: Lines) -> tuple[int, ...]:
        made = []
        targets = numbered.get("outcomes.description", {})
        for n in sorted({n for lines in numbered.values() for n in lines}):
            index = self._numbered_target(draft, numbered, n) if n in targets else None
            if index is not None:
                made.append(index)
            self._numbered_need(draft, numbered.get("needs.description", {}).get(n))
            done = provision_under(n, numbered, self.answers)
            if "description" in done or (done and index is not None):
                self._finish(draft, done, (index,) if index is not None else ())
        rest = Card(self.area, self.tier, row=False)
        for concept, given in self.answers.items():
            if concept not in numbered:
                for answer, confidence in given:
                    rest.add(concept, answer, confidence)
        if rest:
            rest._close_rest(draft)
        return tuple(made)

    def _numbered_target(self, draft: Draft, numbered: Lines, n: int) -> int:
        """The target under a number, with what stands beside it under the same: its index."""
        answer, confidence = self.answers["outcomes.description"][0]
        text = numbered["outcomes.description"][n]
        item: Item = {"description": Given(text, answer.where, confidence)}
        for member in _OUTCOME_TEXT:
            if said := numbered.get(f"outcomes.{member}", {}).get(n):
                source, sure = self.answers[f"outcomes.{member}"][0]
                item[member] = Given(said, source.where, sure)
        if said := numbered.get("outcomes.rating", {}).get(n):
            source, sure = self.answers["outcomes.rating"][0]
            result = Answer([Paragraph([Span(said)], source.where)])
            give_rating(draft, item, [(result, sure)], {})
        self._put_area(item)
        return draft.add("outcomes", item)

    def _numbered_need(self, draft: Draft, text: str | None) -> None:
        """The need that stands beside a numbered target, under the same number."""
        if text:
            answer, confidence = self.answers["needs.description"][0]
            need: Item = {"description": Given(text, answer.where, confidence)}
            self._put_area(need)
            draft.add("needs", need)

    def _close_rest(self, draft: Draft) -> None:
        """What stood beside numbered targets without numbers of its own: not about any one of them."""
        self._needs(draft, split=True)
        for concept, given in self.answers.items():
            for answer, confidence in given:
                if concept == "provision.description":
                    for line in answer.items:
                        self._finish(
                            draft, {"description": Given(line, answer.where, confidence)}, ()
                        )
                elif not concept.startswith("needs.") and concept != "area":
                    draft.leave(answer.text, answer.where, suggestion=concept)


def _is_told(needs: list[Item], text: str, answer: Answer) -> bool:
    """Whether the cell of a need was told for the row above: it is merged down over several things done."""
    told = needs[-1].get("description") if needs else None
    return told is not None and told.value == text and told.where == answer.where
