"""Gives a label's value to its place: a field, the card in hand, a person, a signature.

The walk over the nodes is `reading`, tables are `matrices`.
"""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Heading, Label
from sspdocs.forms.vocabulary import CUED
from sspdocs.forms.words import of_oneself
from sspdocs.interpret.agency_lines import add_agencies
from sspdocs.interpret.draft import Given
from sspdocs.interpret.fields import give_field
from sspdocs.interpret.label_words import is_remark, is_said_by, leaves_open
from sspdocs.interpret.people import is_kin, names_one_role
from sspdocs.interpret.reading_state import ReadingState
from sspdocs.interpret.resolve import family, resolve
from sspdocs.interpret.signing import names_pupil
from sspdocs.interpret.ticked_areas import offers_areas
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import (
    area_of,
    has_title,
    is_only_need_types,
    looks_like_name,
    rating_of,
    says_none,
    type_before_detail,
    yes_no,
)
from sspdocs.interpret.values.infer import (
    INFERRED,
    field_kind,
    is_speech,
    kind_of_text,
    named_role,
    names_office,
    names_plan,
    names_with_role,
    put_to_parents,
    says_unchanged,
    sums_up,
)
from sspdocs.interpret.values.statuses import status_asked

_PAIRS = {
    "provision.lead+provision.frequency", "provision.frequency+provision.annual_cost",
    "pupil.year_group+pupil.class_name",
    "people.email+people.phone", "people.name+people.role", "views.strengths+views.interests",
}  # fmt: skip
_ANYBODY = re.compile(r"\s*(?:views?|comments?|contribution)\s*:?\s*", re.IGNORECASE)
_VOICES = ("views.pupil", "views.parent_carer")
_ITEM = {"outcomes", "provision", "needs", "rating", "tier", "area"}
_AT_REVIEW = {"views.pupil": "review.pupil_comment", "views.parent_carer": "review.parent_comment"}
_OF_TARGET = ("outcomes.baseline", "outcomes.success_criteria")
_NOW = re.compile(r"\bnow\b", re.IGNORECASE)
_RESULTS = ("outcomes.progress", "outcomes.rating")
_TOTAL = "costs.stated_total"
_OF_ALL = re.compile(r"\b(?:all|both|two|three|overall|grand)\b", re.IGNORECASE)
"""Words of a total that sums up totals before it: "Total cost over the two cycles"."""
_SAYS_NONE = ("provision.", "pupil.medical", "needs.")
"""What "None specified" is no such thing of."""
_NAMES_SOMEBODY = ("agencies.name", "people.name", "pupil.name")
_SAID_BY = {"pupil.name": "views.pupil", "people.parent_carer": "views.parent_carer"}


class Giving(ReadingState):
    """Gives values their place."""

    def take(self, label: Label, answer: Answer, *, heading: bool = False) -> bool:
        """Read one label with its value into the draft or the card. False when it finds no place."""
        contexts = self.contexts()
        if self.card.has("provision.description") and "provision.lead" in label.match.concepts:
            contexts = ("item", *contexts)  # "Who" under "What we provide"
        if heading and not (contexts[0] == "item" and self.card.has("outcomes.description")):
            contexts = ("heading", *[c for c in contexts if c != "item"])
        concept, sure = resolve(label, contexts, answer)
        if concept == "provision.impact" and self.cycle and not self.card.has("outcomes.progress"):
            concept = "outcomes.progress"  # of the cycle, as its review
        if label.match.exact and concept in _VOICES and (above := self._voice_above(label)):
            concept = above
        if heading and not self.card and sums_up(concept, label.text, answer):
            concept = "review.summary"
        if (asked := status_asked(label.text)) and yes_no(answer.said) is not None:
            concept, sure = asked, 0.9
        if label.match.concepts[:1] == ("section.people",) and label.match.score > CUED:
            return answer.blank or self._helpers(label, answer)
        within = "assessments" in self.context.subjects[:1]
        if not answer.blank and self.results.take(concept, label, answer, within=within):
            return True
        if concept.startswith(_SAYS_NONE) and says_none(answer.flat):
            return False
        if concept == "needs.description" and says_unchanged(answer):
            return False
        led = concept == "provision.lead" and not self.card
        if led and (names_office(label.text, answer) or names_one_role(label.text, answer)):
            role = named_role(label.text) or "other"
            return self.people.take(f"people.{role}", label, answer, 0.8)
        if concept == "section.other" and not answer.blank:
            self.leave(answer, label)
            return True
        detailed = concept == "needs.description" and label.match.concepts[0] == "sen.primary_need"
        if detailed and not self.card and type_before_detail(answer.text):
            concept, sure = "sen.primary_need", 0.85  # "Need | Hearing impairment – moderate"
        asks = concept == "needs.description" or (not concept and answer.has_ticks)
        if asks and (answer.has_ticks or not heading) and self._names_type(answer):
            concept, sure = "sen.primary_need", max(sure, 0.75)  # "Main concern | SLCN"
        elif concept == "needs.description" and not self.card and offers_areas(answer):
            concept = "sen.areas"
        if not concept or sure <= 0 or concept.startswith(("section.", "title", "item")):
            if answer.blank:
                self.people.expect_from(label)
                if label.match.concepts[:1] == ("section.assessments",):
                    self.context.push(
                        Heading(label, 31)
                    )  # the results follow, each with its own label
                return True
            return self._infer(label, answer)
        if self._is_target(concept, label, contexts[0], answer):
            concept = "outcomes.description"
        again = concept == "outcomes.description" and not label.match.exact
        if (again or concept == "outcomes.baseline") and self.card.has(concept):
            concept = self._more_of_target(label) or concept
        if self.agency and self._of_agency(concept, answer, sure):
            return True
        return self.give(concept, label, answer, sure)

    def _is_target(self, concept: str, label: Label, place: str, answer: Answer) -> bool:
        """Whether what only sounds like a view is the target under its number: "What the plan says"."""
        return (
            concept in _VOICES
            and place == "item"
            and not (label.match.score > CUED or self.card.has("outcomes.description"))
            and answer.words > 3
            and not of_oneself(answer.flat)
        )

    def _more_of_target(self, label: Label) -> str:
        """What else of the target in hand a label may ask for: "Small steps / success criteria"."""
        started = self.card.has("outcomes.baseline") and _NOW.search(label.text) is not None
        if started and not self.card.has("outcomes.progress"):
            return "outcomes.progress"  # "Where we are now" after "Where we started"
        return next(
            (c for c in label.match.concepts if c in _OF_TARGET and not self.card.has(c)),
            "",
        )

    def _names_type(self, answer: Answer) -> bool:
        """Whether an answer about the pupil, not about a target in hand, is nothing but a type of need."""
        if self.card or self.draft.has("sen.primary_need"):
            return False
        ticked = ", ".join(answer.chosen or ()) if answer.has_ticks else ""
        return is_only_need_types(ticked or answer.flat) and (bool(ticked) or answer.words < 9)

    def _voice_above(self, label: Label) -> str:
        """Whose words a label asks for when it does not say: those of the person whom a heading above it names."""
        for level in reversed(self.context.levels):
            if level.subject == "parents" and label.match.concepts[0] == "views.pupil":
                return "views.parent_carer" if _ANYBODY.fullmatch(label.text) else ""
            if level.concept in _VOICES and level.label is not label:
                return level.concept if level.concept in label.match.concepts else ""
        return ""

    def _helpers(self, label: Label, answer: Answer) -> bool:
        """People named in a box about who helps: "Ms Hart, my key worker"; anything else there is no field's."""
        named = [re.split(r"\s*[,(–]", line)[0] for line in answer.lines]
        if not all(has_title(n) or (looks_like_name(n) and len(n.split()) > 1) for n in named):
            return False
        return self.people.take("people.other", label, answer, 0.8)

    def _infer(self, label: Label, answer: Answer) -> bool:
        """A value whose label says nothing known, told by itself."""
        if label.match.known and label.match.concepts[0].startswith("none."):
            return False
        if self.card and answer.options and all(rating_of(o.text) for o in answer.options):
            self.card.add("outcomes.rating", answer, 0.85)  # "Highlight one"
            return True
        if self.card.has("outcomes.description") or self.card.has("provision.description"):
            kind = kind_of_text(answer)
            if kind == "text" and self.card.has("outcomes.description") and not label.match.known:
                kind = "provision.description"
            if (
                "." in kind
                and not self.card.has(kind)
                and not (kind == "needs.description" and self.card.has("outcomes.description"))
            ):
                self.card.add(kind, answer, INFERRED)
                return True
            return False
        if self._pupil_says(label):
            return give_field(self.draft, "views.pupil", answer, 0.88)
        if answer.words > 4 and put_to_parents(label.text, self.context.part):
            return give_field(self.draft, "views.parent_carer", answer, 0.8)
        top = self.context.top
        if (
            top is not None
            and top.number is not None
            and kind_of_text(answer) == "outcomes.description"
        ):
            self.card.add("outcomes.description", answer, INFERRED)
            return True
        titled = answer.date is not None and label.match.concepts[:1] == ("title",)
        if titled and names_plan(label.text):
            return give_field(self.draft, "dates.plan_start", answer, INFERRED)
        kind = field_kind(answer, label.text)
        if kind and not self.draft.has(kind):
            return give_field(self.draft, kind, answer, INFERRED)
        if (
            has_title(answer.flat)
            and len(answer.flat.split()) <= 4
            and (role := named_role(label.text))
        ):
            return self.people.take(f"people.{role}", label, answer, INFERRED)
        if names_with_role(answer):
            return self.people.take("people.name+people.role", label, answer, INFERRED)
        return False

    def _pupil_says(self, label: Label) -> bool:
        """Whether a label is the pupil's own name with a word of speech: "Ada says:", "Ada's view"."""
        return is_said_by(label.text, map(self.draft.value, ("pupil.name", "pupil.preferred_name")))

    def give(self, concept: str, label: Label, answer: Answer, sure: float) -> bool:
        """Put a value where a concept says. True when nothing of it is left over."""
        owner = family(concept)
        if self.depth == 0 and label.match.concepts[:1] == ("area",):
            self.placed = area_of(answer.flat) or self.placed
        if "+" in concept and concept not in _PAIRS:
            concept, sure = concept.partition("+")[0], min(sure, 0.8)
        if concept == "pupil.name" and self._not_the_pupil():
            concept, owner = (
                ("setting.name", "setting")
                if "setting" in self.context.subjects
                else ("people.name", "people")
            )
        self.people.family = "parents" in self.context.subjects[:1]
        under = self.context.subjects[:1] == ("signatures",)
        asks = self.signing.asks(concept, label, answer, under=under) if owner == "people" else ""
        if asks or (under and self._signs(label, answer)):
            return self.signing.take(asks or "signature", label, answer, sure)
        of_pupil = concept == "pupil.name"
        if (of_pupil or owner == "people") and is_speech(answer, of_pupil=of_pupil):
            return self._speech(concept, label, answer)
        if owner == "people" or (
            concept == "pupil.name" and self.people.expected and not names_pupil(label.text)
        ):
            return self.people.take(
                concept if owner == "people" else "people.name", label, answer, sure
            )
        if concept == "pupil.name" and self.signing.open and self.draft.has("pupil.name"):
            concept, owner = "signatures.name", "signatures"
        if owner in ("signature", "signatures"):
            return self.signing.take(concept, label, answer, sure)
        if (
            self.signing.open
            and (owner == "dates" or concept.endswith(".date"))
            and label.match.exact
            and len(label.text) < 8
        ):
            return self.signing.take("signatures.date", label, answer, sure)
        if answer.blank:
            if owner == "setting":
                self.context_setting(label)
            return True
        if owner in _ITEM:
            return self._item(concept, answer, sure)
        if owner == "agencies":
            return self._agency(concept, answer, sure)
        if owner == "assessments":
            return self.results.measures(concept, answer, sure)
        if owner in ("review", "needs") and self.context.subjects[:1] == ("other",):
            return False
        if owner == "none" or concept in ("total.sub", "title", "item") or owner == "section":
            return False
        self._pass_plan(concept, label)
        reviewed = self.context.subjects[:1] == ("review",)
        if answer.date is not None:
            concept = self.reviews.settle(concept, label.text, answer.date, within=reviewed)
        if (self.told or reviewed) and is_remark(label.text):
            concept = _AT_REVIEW.get(concept, concept)
        self.told = self.told or concept == "review.summary"
        return give_field(self.draft, concept, answer, sure)

    def _pass_plan(self, concept: str, label: Label) -> None:
        """Close the card in hand at the plan's own date or total: what stands there is of no one target."""
        if concept == _TOTAL:
            self._leave_part_total(label)
            self.flush()
            self.context.pop_to(30)
        elif concept == "dates.plan_start" and "plan" in label.text.lower() and not self.depth:
            self.flush()

    def _signs(self, label: Label, answer: Answer) -> bool:
        """Whether a label among signatures says that the pupil or the school signs: "Young person", "School"."""
        asked = label.match.concepts[:1]
        if "name" in label.text.lower():
            return False
        if asked == ("pupil.name",):
            return self.draft.has("pupil.name") and names_pupil(label.text)
        if asked != ("setting.name",):
            return False
        return answer.blank or has_title(answer.flat) or looks_like_name(answer.flat)

    def _speech(self, concept: str, label: Label, answer: Answer) -> bool:
        """A sentence beside a person's name for a label ("Mum: …", "Young person: …") is what that person said."""
        said = _SAID_BY.get(concept)
        if said == "views.parent_carer" and is_kin(label.text):  # which of them said it
            text = f"{label.text.strip(' :')}: {answer.text}"
            return self.draft.give(said, text, answer.where, 0.85)
        return said is not None and give_field(self.draft, said, answer, 0.85)

    def context_setting(self, label: Label) -> None:
        """Put "Setting" with nothing beside it over the lines that follow: the name is its."""
        if label.match.exact:
            self.context.push(
                Heading(
                    Label(label.text, type(label.match)(("section.setting",), 1.0), label.where), 31
                )
            )

    def _leave_part_total(self, label: Label) -> None:
        """Keep the total of one cycle or block aside, where a label asks for that of them all."""
        if _OF_ALL.search(label.text) and self.draft.has(_TOTAL):
            part = self.draft.scalars.pop(_TOTAL)
            self.draft.leave(str(part.value), part.where, suggestion=_TOTAL)

    def _not_the_pupil(self) -> bool:
        subjects = self.context.subjects
        return bool({"setting", "parents", "people", "agencies"} & set(subjects[:1]))

    def _item(self, concept: str, answer: Answer, sure: float) -> bool:
        if concept.startswith("provision.home") or concept.startswith("provision.pupil"):
            return False
        parts = concept.split("+")
        if len(parts) > 1 and concept not in (
            "provision.lead+provision.frequency",
            "provision.frequency+provision.annual_cost",
        ):
            concept, sure = parts[0], min(sure, 0.85)
        key = concept in ("outcomes.description", "needs.description", "provision.description")
        if (
            key
            and self.card.first == concept
            and self.card.has(concept)
            and len(self.card.answers) > 1
        ) or (
            concept == "outcomes.description"
            and self.card.has(concept)
            and self.card.has("provision.description")
        ):
            self.flush()
        if concept in _RESULTS and leaves_open(answer):
            return False
        if family(concept) == "rating":
            self.card.ratings[concept] = answer
        else:
            self.card.add(concept, answer, sure)
        return True

    def _agency(self, concept: str, answer: Answer, sure: float) -> bool:
        if concept == "agencies.service":
            before = len(self.draft.items["agencies"])
            add_agencies(self.draft, answer, sure)
            made = self.draft.items["agencies"][before:]
            self.agency = made[0] if len(made) == 1 and self.depth else {}
            return True
        return False

    def _of_agency(self, concept: str, answer: Answer, sure: float) -> bool:
        """Whether a field right after the service in its table says who comes from there: "Service", "Name"."""
        named = concept in _NAMES_SOMEBODY and "name" not in self.agency and not answer.blank
        if named and (concept == "agencies.name" or self.draft.has("pupil.name")):
            self.agency["name"] = Given(answer.flat, answer.where, min(sure, 0.88))
            return True
        if concept.startswith("people.") and concept != "people.name":
            return answer.blank
        self.agency = {}
        return False

    # ------------------------------------------------------------ what finds no place
