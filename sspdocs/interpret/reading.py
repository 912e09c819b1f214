"""Reads the nodes of a form into a draft: one walk, one card at a time, every label by the same rules."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Field, Group, Heading, Label, Matrix, Node, Text
from sspdocs.forms.vocabulary import UNKNOWN
from sspdocs.forms.words import closes_letter, is_instruction, ordinal, phase
from sspdocs.interpret.action_lists import actions_to_do
from sspdocs.interpret.agency_lines import add_agencies, read_advice_lines
from sspdocs.interpret.context import Level, heads_actions, is_cycle
from sspdocs.interpret.fields import give_field
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.hints import without_hints
from sspdocs.interpret.numbered_heads import (
    asked_by_number,
    is_next_target,
    is_result_of,
    is_told_target,
    numbered_heading,
    numbers_what_follows,
    without_subject,
)
from sspdocs.interpret.page_tops import (
    is_title_line,
    may_be_title,
    names_sender,
    read_beside_title,
    read_letter_date,
    read_letterhead,
    read_name_before_labels,
    read_school_alone,
    stands_over,
)
from sspdocs.interpret.people_lines import read_named_person, read_signed_line, read_written_by
from sspdocs.interpret.person_columns import by_person
from sspdocs.interpret.placed_fields import (
    may_be_apart,
    read_area_field,
    read_part_dates,
    read_tier_field,
)
from sspdocs.interpret.resolve import family
from sspdocs.interpret.signing_lines import (
    asks_whose,
    begins_signature,
    read_signing_rows,
    signed_pairs,
)
from sspdocs.interpret.tables.matrices import read_matrix
from sspdocs.interpret.team_lines import read_team, read_team_lines
from sspdocs.interpret.ticked_areas import areas_ticked_down, give_ticked_areas, offers_areas
from sspdocs.interpret.told_needs import without_told_needs
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import area_of
from sspdocs.interpret.values.infer import kind_of_text
from sspdocs.interpret.values.keys import explains_tiers, is_key
from sspdocs.interpret.values.signs import note_signs
from sspdocs.interpret.values.titles import names_in_heading, names_in_line, says_when_or_who
from sspdocs.interpret.values.told_dates import dates_told
from sspdocs.where import Where

_TOLD = 0.75
"""How sure a date is that a sentence tells: one under a label counts for more."""


class Reading(Giving):
    """One walk over the nodes of a document (or a sheet)."""

    letter = False  # whether it is a letter: its first heading may be that of a part

    # ------------------------------------------------------------ the walk

    def walk(self, nodes: list[Node], *, numbered: bool = False) -> None:
        """Read some nodes in order; `numbered` says that the label before them numbers one target."""
        if not self.depth:
            note_signs(self.draft.signs, nodes)
            self.note_asked(nodes)
        for k, told in enumerate(nodes):
            node = without_subject(self.draft, told, nodes[k + 1 : k + 2])
            if isinstance(node, Field):
                numbered = numbered or ordinal(node.label.text) is not None
                named, again = self.draft.has("pupil.name"), self.signing.goes_on
                if begins_signature(node, nodes[k + 1 : k + 4], again=again, named=named):
                    self.signing.take("signature", node.label, answer_in(node), 0.85)
                    continue
                self._field(node)
                continue
            if isinstance(node, Group):
                self._group(node, within=numbered and self.depth > 0)
            numbered = numbered and (isinstance(node, Matrix) or heads_actions(node))
            if isinstance(node, Heading):
                self._heading(node)
            elif isinstance(node, Text):
                if not read_name_before_labels(self, node, nodes[k + 1 : k + 2]):
                    self._text(node)
            elif isinstance(node, Matrix):
                self.filled = 2
                held = bool(self.card) and self.depth > 0
                self.flush()
                near = (numbered or held) and len(self.served) == 1
                self.serves = self.served if near else ()
                read_matrix(self, node)
                self.card.linked, self.serves = self.serves, ()  # what follows may still be of it
                self.context.pass_table()

    def _group(self, group: Group, *, within: bool = False) -> None:
        if ticked := areas_ticked_down(group.nodes):
            give_ticked_areas(self.draft, ticked)
            return
        if self.context.subjects[:1] == ("signatures",) and read_signing_rows(self.draft, group):
            return
        if pairs := signed_pairs(group.nodes):
            self.flush()
            self.signing.take_pairs(pairs)
            return
        top = self.context.top
        held = bool(self.card) and self.depth > 0  # it stands among the labels of a card
        keeps = top is not None and top.number is not None
        if not keeps or any(isinstance(n, Heading | Matrix) for n in group.nodes):
            self.flush()
        self.people.close()
        if top is not None and not top.tabled and family(top.concept) == "people":
            self.people.expect(top.concept)
        floats = group.kind == "box" and not all(isinstance(n, Heading) for n in group.nodes)
        before = list(self.context.levels)
        self.depth += 1
        around, self.cycle = self.cycle, is_cycle(group)
        told, self.told = self.told, False
        self.signing.apart = asks_whose(group.nodes)
        if of_row := self.of_rows.get(id(group.inside)):
            self.served = of_row  # a table in the cell of a target's row is about that target
        self.walk(by_person(group.nodes), numbered=within or bool(of_row))
        self.cycle, self.told, self.signing.apart = around, told, False
        self.depth -= 1
        self.filled = 2
        self.flush()
        if (within or held) and len(self.served) == 1:
            self.card.linked = self.served  # what follows in the card is about it too
        self.people.close()
        self.agency = {}
        self.signing.close()
        if floats:
            self.context.go_back(before)
        self.context.pop_to(30)
        if group.kind == "table":
            self.context.pass_table()

    def _heading(self, heading: Heading) -> None:
        if self._numbered_target(heading):
            return
        goes_on = heading.level == 31 or (
            self.cycle and phase(heading.label.text) in ("plan", "do", "review")
        )
        if not goes_on or ordinal(heading.label.text) is not None:
            self.flush()
        if heading.level < 30:
            self.signing.close()
            self.placed = None
        title = not self.begun and may_be_title(heading, letter=self.letter)
        self.begun = self.begun or not names_sender(heading.label.text)
        level = self.context.push(heading, title=title)
        if not self.card:
            self.card = self.new_card()
        if not title and not heading.label.match.exact and says_when_or_who(heading.label.text):
            text = " ".join(heading.label.text.split())
            self.draft.leave(text, heading.label.where, "heading")
        in_sheet = bool(heading.label.where.cell)
        if (
            (in_sheet or title or heading.paragraph is not None)
            and level.number is None
            and not level.area
        ):
            names_in_heading(self.draft, heading)
        label, colon, value = heading.label.text.partition(":")
        if colon and value.strip() and self.words is not None and not heading.label.match.exact:
            named = self.words.label(label, heading.label.where)
            one = named.match.exact and family(named.match.concepts[0]) in ("pupil", "setting")
            if one and not self.take(named, _said(value.strip(), named.where)):
                self.leave(_said(value.strip(), named.where), named)
        if level.concept and family(level.concept) == "people":
            self.people.expect(level.concept)

    def _numbered_target(self, heading: Heading) -> bool:
        """A heading that holds the target itself: "Aim 1: To look towards an adult when called by name"."""
        found = numbered_heading(heading.label.text)
        if found is None:
            return False
        where = heading.label.where
        if not found.concept:
            self.draft.leave(found.name, where, found.number)
            return False
        self._heading(Heading(Label(found.number, UNKNOWN, where), heading.level))
        self.card.add(found.concept, _said(found.name, where), 0.93)
        return True

    def _text(self, node: Text) -> None:
        answer = answer_in(node)
        if answer.blank or numbers_what_follows(node):
            return
        if node.hint and not is_told_target(self.context.top, answer):
            self.draft.leave(answer.text, answer.where, "printed hint")
            return
        if self.depth == 0 and len(node.value) == 1 and names_in_line(self.draft, node.value[0]):
            return
        if read_beside_title(self, answer):
            return
        if read_letter_date(self, answer):
            self.letter = True
            return
        if closes_letter(answer.text):
            self.flush()
            self.context.pop_to(0)
        answer = without_hints(self.draft, answer, node)
        if answer.blank:
            return
        if answer.has_ticks and self._ticked_areas(answer):
            return
        if is_next_target(self.card.answers, answer):
            self.flush()
            self.card.add("outcomes.description", answer, 0.85)
            return
        for concept, date in dates_told(answer.flat).items():
            self.draft.give(concept, date, answer.where, _TOLD, unlabelled=True)
        level = self.context.field
        if any(read(self, answer) for read in (_IN_TABLES if self.depth else _LINES_ALONE)):
            return
        if "needs" in self.context.subjects[:1]:
            answer = without_told_needs(self.draft, answer)
        if level is None or answer.blank:
            self._loose_text(answer)
            return
        if level.concept == "outcomes.description" and self._after_targets(answer):
            self.leave(answer, None)
            return
        if (actions := actions_to_do(level.label, answer)) is not None:
            give_field(self.draft, "review.next_steps", actions, 0.85)
            return
        if level.past and self.context.begins_next_need(level):
            self.card.add(level.concept, answer, 0.85)
        elif level.past or not self.take(level.label, answer, heading=True):
            self.leave(answer, level.label)

    def _end_list(self, label: Label) -> None:
        """Close the target in hand, or a list of them: views that are asked for once are of no one target."""
        listed = self.card.answers.get("outcomes.description", [])
        several = len(listed) == 1 and len(listed[0][0].lines) > 1
        if several or (listed and self.asked[label.text] == 1):
            self.flush()

    def _after_targets(self, answer: Answer) -> bool:
        """Whether a line of another kind stands after the targets under their heading, not in a list of them."""
        if self.depth or not self.draft.items["outcomes"] or answer.paragraphs[0].bullet:
            return False
        return kind_of_text(answer) != "outcomes.description" and self.filled > 0

    def _ticked_areas(self, answer: Answer) -> bool:
        """Boxes to tick that are the broad areas, whatever sentence stands over them: they are the pupil's."""
        if self.card or not offers_areas(answer):
            return False
        return give_field(self.draft, "sen.areas", answer, 0.85)

    def _loose_text(self, answer: Answer) -> None:
        """Text under no heading that names a field: told by what the place is about, or kept."""
        top, subjects = self.context.top, self.context.subjects
        if answer.blank:
            return
        if is_key(answer.flat):
            self.leave(answer, None)
        elif top is not None and top.is_item and "need" in top.label.text.lower():
            self.card.add("needs.description", answer, 0.85)
        elif top is not None and top.is_item and not self.card.has("outcomes.description"):
            self.card.add("outcomes.description", answer, 0.9)
        elif top is not None and top.area and "needs" in subjects:
            self.card.add("needs.description", answer, 0.95)
        elif self.context.is_right_under_area():
            self.card.add("needs.description", answer, 0.75)
        elif "needs" in subjects[:1] and (self.depth == 0 or answer.where.cell):
            self.card.add("needs.description", answer, 0.9)
        elif "agencies" in subjects[:1]:
            add_agencies(self.draft, answer, 0.9)
        elif not self._told_by_itself(top, answer):
            self.leave(answer, None)

    def _told_by_itself(self, top: Level | None, answer: Answer) -> bool:
        """Names with their roles, a printed stem, a letterhead, or text that the heading over it explains."""
        return (
            self.results.alone(answer)
            or ("people" in self.context.subjects[:1] and read_team_lines(self, answer))
            or (self.words is not None and self._stem(answer))
            or read_letterhead(self, answer)
            or (not self.depth and read_named_person(self, answer))
            or (top is not None and top.level < 30 and self._under_heading(top, answer))
        )

    def _under_heading(self, top: Level, answer: Answer) -> bool:
        """Text straight under a heading on the review, or a list under one on outcomes or a tier."""
        if (
            not top.title
            and "review" in top.label.text.lower()
            and len(answer.flat) > 40
            and not is_instruction(answer.flat)
        ):
            return give_field(self.draft, "review.summary", answer, 0.78)
        listed = all(p.bullet for p in answer.paragraphs)
        if "outcomes" in self.context.subjects[:1] and listed and len(answer.paragraphs) > 1:
            self.card.add("outcomes.description", answer, 0.7)
            return True
        in_map = self.context.maps_provision and (top.area or top.tier)
        if listed and not top.tabled and (in_map or self.context.lists_tier(top)):
            self.card.add("provision.description", answer, 0.85)
            return True
        return False

    def _stem(self, answer: Answer) -> bool:
        """Text that begins with a printed sentence stem is labelled by it."""
        assert self.words
        told: list[tuple[Label, list[Paragraph]]] = []
        for paragraph in answer.paragraphs:
            if found := self.words.stems(paragraph):
                told += [(label, [value]) for label, value in found]
            elif told:
                told[-1][1].append(paragraph)
            else:
                return False
        said = [(label, Answer(value, answer.cell)) for label, value in told]
        left = [x for x in said if not self.take(*x)]
        for label, one in left if len(said) > 1 else ():
            self.leave(one, label)
        return len(said) > 1 or not left

    # ------------------------------------------------------------ one label and its value

    def _field(self, field: Field) -> None:
        answer = answer_in(field)
        self.filled = max(self.filled, int(not answer.blank))
        label = field.label
        if is_title_line(field):
            self._heading(Heading(label, 20))
            self._text(Text(field.value))
            return
        if read_part_dates(self, label, answer) or read_school_alone(self.draft, label, answer):
            return
        if label.match.exact and label.match.concepts[0].startswith("views."):
            if not self.depth:
                self._end_list(label)
            elif self.card.answers.keys() == {"needs.description"}:
                self.flush()  # a box of its own, among boxes
        if self.words and label.match.concepts[:1] == _ASIDE and self._stem(answer):
            return  # "Photo of me" beside "My name is Ada Bell"
        if label.match.concepts[:1] in _TEAMS and read_team(self, label, answer):
            return
        if not may_be_apart(label.text):
            if not self.take(label, answer, heading=stands_over(field)):
                self.leave(answer, label)
            return
        if explains_tiers(label.text, answer):
            self.draft.leave(f"{label.text} {answer.text}", label.where, "key")
            return
        if ((n := ordinal(label.text)) is not None and not label.match.exact) or (
            n is not None and answer.text
        ):
            self.flush()
            self.card = self.new_card()
            if n is not None and is_result_of(self.draft, n, answer):
                self.card.linked = (n - 1,)
                self.card.add("outcomes.progress", answer, 0.85)
            elif not answer.blank:
                self.card.add(asked_by_number(label.text), answer, 0.93)
            return
        area = area_of(label.text)
        if area and len(answer.text) <= 2 and not re.search(r"[^\W\dxXyY]", answer.text):
            if not answer.blank:  # a number or a tick beside an area says that it is the pupil's
                self.draft.give("sen.areas", (area,), answer.where, 0.9)
            return
        if area and not label.match.exact:
            if not answer.blank:
                read_area_field(self, area, answer)
            return
        if read_tier_field(self, label.text, answer):
            return
        if not self.take(label, answer):
            self.leave(answer, label)


_LINES_ALONE = (read_advice_lines, read_written_by, read_signed_line)
_IN_TABLES = (read_signed_line,)
_TEAMS = (("section.people",), ("people.name",))
"""What labels ask over several people named together: "Present", "Who helped"."""
_ASIDE = ("none.other",)


def _said(text: str, where: Where) -> Answer:
    return Answer([Paragraph([Span(text)], where)])
