"""Reads the nodes of a form into a draft: one walk, one card at a time, every label by the same rules."""

from __future__ import annotations

import re

from sspdocs.blocks import Cell, Paragraph, Span
from sspdocs.forms.nodes import Field, Group, Heading, Label, Matrix, Node, Text
from sspdocs.forms.sense import Sense, is_instruction, ordinal
from sspdocs.interpret.answers import Answer
from sspdocs.interpret.cards import Card
from sspdocs.interpret.context import Context
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.fields import give_field
from sspdocs.interpret.infer import INFERRED, field_kind, kind_of_text, named_role
from sspdocs.interpret.people import People
from sspdocs.interpret.resolve import family, resolve
from sspdocs.interpret.signing import Signing
from sspdocs.interpret.values import area_of, has_title, role_of
from sspdocs.where import Where

_PAIRS = {
    "provision.lead+provision.frequency", "provision.frequency+provision.annual_cost", "pupil.year_group+pupil.class_name",
    "people.email+people.phone", "people.name+people.role", "views.strengths+views.interests",
}  # fmt: skip
_ITEM = {"outcomes", "provision", "needs", "rating", "tier", "area"}


class Reading:
    """The state of one walk over one document (or one sheet)."""

    def __init__(self, draft: Draft, words: Sense | None = None) -> None:
        self.draft = draft
        self.words = words
        self.context = Context()
        self.card = Card()
        self.people = People(draft)
        self.signing = Signing(draft)
        self.agency: Item = {}
        self.assessment: Item = {}
        self.depth = 0
        self.begun = False  # whether anything was read: the first heading is the document's title

    # ------------------------------------------------------------ the walk

    def walk(self, nodes: list[Node]) -> None:
        """Read some nodes in order."""
        for node in nodes:
            if isinstance(node, Heading):
                self._heading(node)
            elif isinstance(node, Field):
                self._field(node)
            elif isinstance(node, Text):
                self._text(node)
            elif isinstance(node, Matrix):
                from sspdocs.interpret.matrices import read_matrix  # the two read each other's nodes

                self.flush()
                read_matrix(self, node)
            else:
                self._group(node)

    def finish(self) -> None:
        """Close what is still open at the end of the document."""
        self.flush()
        self.people.close()
        self.signing.close()

    def flush(self) -> None:
        """Close the card in hand."""
        if self.card:
            self.card.close(self.draft)
        self.card = self.new_card()

    def new_card(self, *, row: bool = False, lone: bool = False) -> Card:
        """A card for the next target, in the area and tier in force."""
        return Card(self.context.area, self.context.tier, row=row, lone=lone)

    def _group(self, group: Group) -> None:
        top = self.context.top
        keeps = top is not None and top.number is not None
        if not keeps or any(isinstance(n, Heading | Matrix) for n in group.nodes):
            self.flush()
        self.people.close()
        self.depth += 1
        self.walk(group.nodes)
        self.depth -= 1
        self.flush()
        self.people.close()
        self.signing.close()
        self.context.pop_to(30)
        for level in self.context.levels:
            level.tabled = level.tabled or group.kind == "table"

    def _heading(self, heading: Heading) -> None:
        if heading.level != 31 or ordinal(heading.label.text) is not None:
            self.flush()
        if heading.level < 30:
            self.signing.close()
        title = not self.begun and heading.level <= 20 and not (heading.label.match.exact and heading.label.match.concepts[0] != "title")
        self.begun = True
        level = self.context.push(heading, title=title)
        if not self.card:
            self.card = self.new_card()
        if heading.paragraph is not None and level.number is None and not level.area:
            from sspdocs.interpret.titles import names_in_heading

            names_in_heading(self.draft, heading)
        if level.concept and family(level.concept) == "people":
            self.people.expect(level.concept)

    def _text(self, node: Text) -> None:
        answer = Answer(node.value, node.cell)
        if answer.blank:
            return
        if self._continues(node):
            return
        level = self.context.field
        if level is not None:
            past = level.tabled and family(level.concept) in ("outcomes", "provision")
            if not past and self.take(level.label, answer, heading=True):
                return
            self.leave(answer, level.label)
            return
        top = self.context.top
        if top is not None and top.number is not None and "need" in top.label.text.lower():
            self.card.add("needs.description", answer, 0.85)
        elif top is not None and top.number is not None and not self.card.has("outcomes.description"):
            self.card.add("outcomes.description", answer, 0.9)
        elif top is not None and top.area and "needs" in self.context.subjects:
            self.card.add("needs.description", answer, 0.95)
        elif top is not None and top.area and not {"outcomes", "provision"} & set(self.context.subjects):
            self.card.add("needs.description", answer, 0.75)
        elif "needs" in self.context.subjects[:1] and self.depth == 0:
            self.card.add("needs.description", answer, 0.9)
        elif "agencies" in self.context.subjects[:1]:
            self._agency_lines(answer, 0.9)
        elif self.words is not None and self._stem(answer):
            pass
        elif self._letterhead(answer):
            pass
        elif top is not None and top.level < 30 and "review" in top.label.text.lower() and len(answer.flat) > 40 and not is_instruction(answer.flat):
            give_field(self.draft, "review.summary", answer, 0.78)
        elif "outcomes" in self.context.subjects[:1] and top is not None and top.level < 30 and len(node.value) > 1 and all(p.bullet for p in node.value):
            self.card.add("outcomes.description", answer, 0.7)
        else:
            self.leave(answer, None)

    def _letterhead(self, answer: Answer) -> bool:
        """A school's or council's name by itself in the page header or at the top."""
        if self.begun and answer.where.part != "header" or len(answer.lines) > 4:
            return False
        took = False
        for line in answer.lines:
            kind = field_kind(Answer([Paragraph([Span(line)], answer.where)]), "")
            if kind in ("setting.name", "setting.local_authority") and not self.draft.has(kind):
                took = self.draft.give(kind, line, answer.where, 0.9) or took
        if took and len(answer.lines) > 1:
            self.leave(answer, None)
        return took

    def _stem(self, answer: Answer) -> bool:
        """Text that begins with a printed sentence stem is labelled by it."""
        assert self.words is not None
        found = self.words.stem(answer.paragraphs[0])
        if found is None:
            return False
        label, value = found
        rest = Answer([value, *answer.paragraphs[1:]], answer.cell)
        return self.take(label, rest)

    def _continues(self, node: Text) -> bool:
        """Bold text over which stands an area or number only labels what follows; a lone number is no text."""
        text = " ".join(p.text for p in node.value).strip()
        return bool(re.fullmatch(r"[\d\W]{1,4}", text)) or (ordinal(text) is not None and len(text) < 24)

    # ------------------------------------------------------------ one label and its value

    def _field(self, field: Field) -> None:
        answer = Answer(field.value, field.cell)
        label = field.label
        if (n := ordinal(label.text)) is not None and not label.match.exact or (n is not None and answer.text):
            self.flush()
            self.card = self.new_card()
            if not answer.blank:
                member = "needs.description" if re.search(r"\b(need|area)\b", label.text, re.I) else "outcomes.description"
                self.card.add(member, answer, 0.93)
            return
        area = area_of(label.text)
        if area and not label.match.exact:
            if not answer.blank:
                self._area_field(area, answer)
            return
        self.take(label, answer) or self.leave(answer, label)

    def _area_field(self, area: object, answer: Answer) -> None:
        """A row or label that names an area, with text: a need, or what is done, in that area."""
        subjects = self.context.subjects
        concept = "provision.description" if "provision" in subjects else "outcomes.description" if "outcomes" in subjects[:1] else "needs.description"
        card = Card(area, self.context.tier)  # type: ignore[arg-type]  # area_of gives an Area
        card.add(concept, answer, 0.85 if "needs" in subjects else 0.75)
        card.close(self.draft)

    def contexts(self) -> tuple[str, ...]:
        """What the place is about, nearest first, for `resolve`."""
        found = self.context.subjects
        if self.card.has("outcomes.description") or (self.context.top is not None and self.context.top.number is not None):
            return ("item", *found)
        return found

    def take(self, label: Label, answer: Answer, *, heading: bool = False) -> bool:
        """Read one label with its value into the draft or the card. False when it finds no place."""
        contexts = self.contexts()
        if heading and not (contexts[0] == "item" and self.card.has("outcomes.description")):
            contexts = ("heading", *[c for c in contexts if c != "item"])
        concept, sure = resolve(label, contexts, answer)
        if not concept or sure <= 0 or concept.startswith(("section.", "title", "item")):
            if answer.blank:
                self.people.expect_from(label)
                return True
            return self._infer(label, answer)
        return self.give(concept, label, answer, sure)

    def _infer(self, label: Label, answer: Answer) -> bool:
        """A value whose label says nothing known, told by itself."""
        if label.match.known and label.match.concepts[0].startswith("none."):
            return False
        if self.card.has("outcomes.description") or self.card.has("provision.description"):
            kind = kind_of_text(answer)
            if kind == "text" and self.card.has("outcomes.description") and not label.match.known:
                kind = "provision.description"
            if "." in kind and not self.card.has(kind) and not (kind == "needs.description" and self.card.has("outcomes.description")):
                self.card.add(kind, answer, INFERRED)
                return True
            return False
        top = self.context.top
        if top is not None and top.number is not None and kind_of_text(answer) == "outcomes.description":
            self.card.add("outcomes.description", answer, INFERRED)
            return True
        kind = field_kind(answer, label.text)
        if kind and not self.draft.has(kind):
            return give_field(self.draft, kind, answer, INFERRED)
        if has_title(answer.flat) and len(answer.flat.split()) <= 4 and (role := named_role(label.text)):
            return self.people.take(f"people.{role}", label, answer, INFERRED)
        return False

    def give(self, concept: str, label: Label, answer: Answer, sure: float) -> bool:
        """Put a value where a concept says. True when nothing of it is left over."""
        owner = family(concept)
        if "+" in concept and concept not in _PAIRS:
            concept, sure = concept.partition("+")[0], min(sure, 0.8)
        if concept == "pupil.name" and self._not_the_pupil():
            concept, owner = ("setting.name", "setting") if "setting" in self.context.subjects else ("people.name", "people")
        self.people.family = "parents" in self.context.subjects[:1]
        if owner == "people" and self.context.subjects[:1] == ("signatures",):
            return self.signing.take("signature", label, answer, sure)
        if owner == "people" or (owner == "pupil" and concept == "pupil.name" and self.people.expected):
            return self.people.take(concept if owner == "people" else "people.name", label, answer, sure)
        if owner in ("signature", "signatures"):
            return self.signing.take(concept, label, answer, sure)
        if concept == "dates.plan_start" and self.signing.open and label.match.exact and len(label.text) < 8:
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
            return self._assessment(concept, answer, sure)
        if owner in ("review", "needs") and self.context.subjects[:1] == ("other",):
            return False
        if owner == "none" or concept in ("total.sub", "title", "item") or owner == "section":
            return False
        return give_field(self.draft, concept, answer, sure)

    def context_setting(self, label: Label) -> None:
        """ "Setting" with nothing beside it stands over the lines that follow: their name is the setting's."""
        if label.match.exact:
            self.context.push(Heading(Label(label.text, type(label.match)(("section.setting",), 1.0), label.where), 31))

    def _not_the_pupil(self) -> bool:
        subjects = self.context.subjects
        return bool({"setting", "parents", "people", "agencies"} & set(subjects[:1]))

    def _item(self, concept: str, answer: Answer, sure: float) -> bool:
        if concept.startswith("provision.home") or concept.startswith("provision.pupil"):
            return False
        parts = concept.split("+")
        if len(parts) > 1 and concept not in ("provision.lead+provision.frequency", "provision.frequency+provision.annual_cost"):
            concept, sure = parts[0], min(sure, 0.85)
        key = concept in ("outcomes.description", "needs.description", "provision.description")
        if key and self.card.first == concept and self.card.has(concept) and len(self.card.answers) > 1:
            self.flush()
        elif concept == "outcomes.description" and self.card.has(concept) and self.card.has("provision.description"):
            self.flush()
        if family(concept) == "rating":
            self.card.ratings[concept] = answer
        else:
            self.card.add(concept, answer, sure)
        return True

    def _agency(self, concept: str, answer: Answer, sure: float) -> bool:
        if concept == "agencies.service":
            self._agency_lines(answer, sure)
            return True
        return False

    def _agency_lines(self, answer: Answer, sure: float) -> None:
        found = answer.chosen if answer.has_ticks and answer.chosen is not None else answer.items
        for line in found:
            item: Item = {"service": Given(line, answer.where, sure)}
            parts = re.split(r"\s*(?:[-–:,(]|\bfrom\b)\s*", line, maxsplit=1)
            if len(parts) == 2 and has_title(parts[1]):
                item = {"service": Given(parts[0], answer.where, sure), "name": Given(parts[1].rstrip(")"), answer.where, sure)}
            self.draft.add("agencies", item)

    def _assessment(self, concept: str, answer: Answer, sure: float) -> bool:
        if concept != "assessments.measure":
            return False
        for line in answer.items:
            m = re.match(r"(.{4,60}?)\s*[:=–-]\s*(.{1,30})$", line)
            item: Item = {"measure": Given(m[1] if m else line, answer.where, min(sure, 0.8))}
            if m:
                item["value"] = Given(m[2], answer.where, min(sure, 0.8))
            self.draft.add("assessments", item)
        return True

    # ------------------------------------------------------------ what finds no place

    def leave(self, answer: Answer, label: Label | None) -> None:
        """Keep a value that found no field, its label beside it."""
        if answer.blank:
            return
        text = answer.said if answer.options and answer.has_ticks and answer.said else answer.text
        suggestion = next((c for c in label.match.concepts if "." in c and not c.startswith(("none", "section", "total"))), None) if label else None
        self.draft.leave(text, answer.where, label.text.strip() if label else None, suggestion)


def answer_of(paragraphs: list[Paragraph], cell: Cell | None = None) -> Answer:
    """An answer from paragraphs and the cell they stand in."""
    return Answer(paragraphs, cell, cell.where if cell is not None else Where())


def role_or(label_text: str, otherwise: str = "other") -> str:
    """The role that some words name, or another."""
    return role_of(label_text) or otherwise
