"""Headings and labels with a number that hold or ask the thing itself: "Aim 1: To share", "Support 2 | Talk group"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sspdocs.forms.nodes import Field, Group, Heading, Label, Node, Text
from sspdocs.forms.vocabulary import EXACT, UNKNOWN, Match, vocabulary
from sspdocs.forms.words import is_instruction, ordinal
from sspdocs.interpret.context import Level, number_before_area
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import area_of, rating_of, tier_of
from sspdocs.interpret.values.infer import kind_of_text

_NEED, _TARGET, _DONE = "needs.description", "outcomes.description", "provision.description"
_OF_NEED = re.compile(r"\b(need|area)\b", re.IGNORECASE)
_OF_DONE = re.compile(r"\b(?:interventions?|provisions?|strateg(?:y|ies))\b", re.IGNORECASE)
_APART = re.compile(r"\s*:\s*|\s+[-–—]\s+")


class Numbered(NamedTuple):
    """A heading in parts: its number, what it names, and the concept of that; "" where only people can tell."""

    number: str
    name: str
    concept: str


def asked_by_number(label: str) -> str:
    """What a label with a number asks: a need, what is done, else a target."""
    if _OF_NEED.search(label):
        return _NEED
    return _DONE if _OF_DONE.search(label) else _TARGET


def numbered_heading(text: str) -> Numbered | None:
    """The parts of a heading that numbers a thing and names it, None for any other.

    "Aim 1: To look towards an adult when called" holds the target, "Intervention 2 - Talk group" what is done; of
    "Target 1: Reading" nobody can tell whether it is one.
    """
    parts = _APART.split(text.strip(), maxsplit=1)
    if len(parts) < 2 or ordinal(parts[0]) is None:
        return None
    number, name = parts
    if not name or not number.strip(" .").strip() or number_before_area(text) is not None:
        return None
    if number.strip().isdigit() and (name[:1].isdigit() or ":" not in text):
        return None  # "1:2 Parents": a section's
    asked = asked_by_number(number)
    told = asked == _TARGET and ":" in text and len(name.split()) >= _WORDS
    if told:
        return Numbered(number, name, _TARGET)
    if area_of(name) or tier_of(name) or vocabulary().exact(name).known:
        return None
    return Numbered(number, name, _DONE if asked == _DONE else "")


def without_subject(draft: Draft, node: Node, following: Sequence[Node]) -> Node:
    """A numbered line that says what a target is about as its number alone, and a target in bold as what it is.

    "Target 1: Functional skills" over a table that asks for the target itself, or over the target; the words are kept.
    """
    if following and isinstance(node, Heading) and _heads_what_is_done(node, following[0]):
        assert node.paragraph is not None
        label = Label("Target", Match((_TARGET,), EXACT), node.label.where)
        return Field(label, [node.paragraph])
    if not (following and (_asks_target(following[0]) or _tells_target(following[0]))):
        return node
    if isinstance(node, Field) and node.value and ordinal(node.label.text) is not None:
        if asked_by_number(node.label.text) != _TARGET or len(node.value) > 1:
            return node
        draft.leave(node.value[0].text, node.value[0].where, node.label.text)
        return Heading(node.label, _LEVEL)
    if isinstance(node, Heading) and (found := numbered_heading(node.label.text)) is not None:
        if found.concept == _DONE or asked_by_number(found.number) != _TARGET:
            return node
        draft.leave(found.name, node.label.where, found.number)
        return Heading(Label(found.number, UNKNOWN, node.label.where), node.level)
    return node


def _heads_what_is_done(heading: Heading, below: Node) -> bool:
    """Whether a line in bold is a target, by its words or a number before it, over a label for what is done for it."""
    label, said = heading.label, heading.paragraph
    if said is None or label.match.exact or len(label.text.split()) < _WORDS or ordinal(label.text):
        return False
    if not isinstance(below, Field) or not below.inline or not below.label.match.exact:
        return False
    if not below.label.match.concepts[0].startswith(_OF_TARGET):
        return False
    aimed = kind_of_text(Answer([said])) == _TARGET
    return aimed or (bool(said.bullet) and not label.text.rstrip().endswith((":", "?")))


_OF_TARGET = (
    "provision.",
    "outcomes.success_criteria",
    "outcomes.target_date",
    "outcomes.baseline",
)


_TYPED = re.compile(r"\(?(\d{1,2})[.)]\s+\S")


def is_next_target(told: Mapping[str, Sequence[tuple[Answer, float]]], answer: Answer) -> bool:
    """Whether a line is the target after the one in hand, by the number before its words: "2) To share"."""
    before = told.get(_TARGET, [])
    found, last = _TYPED.match(answer.text), _TYPED.match(before[0][0].text) if before else None
    if found is None or last is None or int(found[1]) != int(last[1]) + 1:
        return False
    return len(told) > 1 and len(answer.lines) == 1 and len(before[0][0].lines) == 1


def is_result_of(draft: Draft, n: int, answer: Answer) -> bool:
    """Whether results to tick stand beside the number of a target that was told before: how that one went."""
    told = draft.items["outcomes"]
    if not (answer.has_ticks and answer.options) or len(told) < n or "rating" in told[n - 1]:
        return False
    return all(rating_of(o.text) for o in answer.options)


_WILL = re.compile(
    r"(?!(?:the|your|a|an|this|each|all|we|you|pupils?|children|child|staff|parents?)\b)[A-Z][\w’'-]+ will\b"
    r"|to (?!be\b)[a-z]",
    re.IGNORECASE,
)


def is_told_target(over: Level | None, answer: Answer) -> bool:
    """Whether words in the type of a hint are the target itself, right under its number: "Ada will use full stops"."""
    if over is None or not over.is_item or asked_by_number(over.label.text) != _TARGET:
        return False
    return _says_what_will_be(answer)


def _says_what_will_be(answer: Answer) -> bool:
    return _WILL.match(answer.text) is not None and not is_instruction(answer.text)


_LONE_NUMBER = re.compile(r"\W{0,2}\d{0,2}\W{0,2}")


def numbers_what_follows(node: Text) -> bool:
    """Whether text is a number alone, or words with one: it only labels what follows."""
    text = " ".join(p.text for p in node.value).strip()
    if len(text) >= _LONGEST_NUMBER:
        return False
    return _LONE_NUMBER.fullmatch(text) is not None or ordinal(text) is not None


_LONGEST_NUMBER = 24
_LEVEL = 20


def _tells_target(below: Node) -> bool:
    """Whether a line is a target by its words: "Ada will read ten words"."""
    if not isinstance(below, Text) or not below.value:
        return False
    answer = Answer(below.value[:1])
    return kind_of_text(answer) == _TARGET or _says_what_will_be(answer)


def _asks_target(table: Node) -> bool:
    """Whether a table asks for a target, and has one."""
    return isinstance(table, Group) and any(
        isinstance(n, Field)
        and n.label.match.exact
        and n.label.match.concepts[0] == _TARGET
        and n.value
        and ordinal(n.label.text) is None
        for n in table.nodes[:2]
    )


_WORDS = 3
"""Words in a target at least."""
