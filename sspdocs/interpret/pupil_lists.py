"""What a sheet says of all the pupils in its list: their year group, or the one thing that is done for them."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Field, Heading, Label, Matrix, Node, Text
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.interpret.draft import Draft, Given
from sspdocs.interpret.resolve import family
from sspdocs.where import Where

_YEARS = re.compile(
    r"\b(?:years?|yrs?|y) ?(\d{1,2})\b"
    r"((?: ?(?:-|–|/|,|&|\+|to|and) ?(?:year |yr |y)?\d{1,2}\b)*)",
    re.IGNORECASE,
)
_EARLY = re.compile(r"\b(?:reception|nursery)\b", re.IGNORECASE)
_NO_INTERVENTION = re.compile(
    r"\b(?:plans?|maps?|mapping|registers?|records?|lists?|tracker|tracking|timetable|overview|logs?|sheet|summary"
    r"|data|monitoring|grid|provision|interventions?|schools?|academy|college|class|form|year|yr|y\d|term|autumn|spring"
    r"|summer|pupils?|children|students?|sen|send|20\d\d|cohort|key stage|ks\d|impact|review|baseline)\b",
    re.IGNORECASE,
)
_DETAIL = {"provision.lead", "provision.frequency", "provision.lead+provision.frequency"}


Over = list[tuple[str, Where]]
"""Words over a list with their places, nearest first."""


def words_over(nodes: list[Node], matrix: Matrix) -> Over:
    """The headings and lines over a list, as far up as the list before it."""
    found: Over = []
    for node in nodes:
        if node is matrix:
            break
        if isinstance(node, Matrix):
            found = []
        elif isinstance(node, Heading):
            found.append((node.label.text, node.label.where))
        elif isinstance(node, Text) and len(node.value) == 1:
            found.append((node.value[0].text, node.value[0].where))
    return [(" ".join(text.split()), where) for text, where in reversed(found)]


def give_year(drafts: list[Draft], over: Over) -> None:
    """Give the pupils of a list the one year group that the words over it name, when the list itself names none."""
    if any("pupil.year_group" in d.scalars for d in drafts):
        return
    for text, where in over:
        if (year := _year(text)) is None:
            continue
        for draft in drafts if year else ():
            draft.give("pupil.year_group", year, where, 0.85)
        return


def _year(text: str) -> str | None:
    """The year group that a title names; "" when it names several; None for none."""
    if len(text) > 80:
        return None
    years = {m[1] for m in _YEARS.finditer(text) if 1 <= int(m[1]) <= 14}
    more = any(m[2] for m in _YEARS.finditer(text))
    early = {m.group().lower() for m in _EARLY.finditer(text)}
    if not years and not early:
        return None
    if more or len(years) + len(early) != 1:
        return ""
    return next(iter(years), "R" if "reception" in early else "")


def share_intervention(shared: Draft, drafts: list[Draft]) -> bool:
    """Give each pupil of a list the one thing that the sheet is about; False when it is about none or several."""
    done = shared.items["provision"]
    if len(done) != 1 or len(done[0]) < 2 or any(d.items["provision"] for d in drafts):
        return False
    for draft in drafts:
        item = dict(done[0])
        item.pop("outcomes", None)
        if targets := tuple(range(len(draft.items["outcomes"]))):
            item["outcomes"] = Given(targets, item["description"].where, 0.0)
        draft.items["provision"].append(item)
    shared.items["provision"] = []
    return True


def name_intervention(nodes: list[Node], matrix: Matrix) -> list[Node]:
    """The nodes over a list of pupils, its title taken for what is done where nothing else says what that is.

    So it is when who does it or how often stands over a list of pupils and their scores: "Lego club | Led by: Mr Orr".
    """
    heads = {c.label.match.concepts[0] for c in matrix.columns if c.label.match.exact}
    asked = {
        n.label.match.concepts[0] for n in nodes if isinstance(n, Field) and n.label.match.exact
    }
    if not asked & _DETAIL or "provision.description" in heads | asked:
        return nodes
    if not any(family(h) in ("outcomes", "assessments") for h in heads):
        return nodes
    for k, node in enumerate(nodes):
        if not isinstance(node, Heading):
            continue
        text = " ".join(node.label.text.split())
        if node.label.match.exact or len(text) > 60 or _NO_INTERVENTION.search(text):
            return nodes
        match = Match(("provision.description",), EXACT)
        said = Paragraph([Span(text)], node.label.where)
        return [*nodes[:k], Field(Label("", match, node.label.where), [said]), *nodes[k + 1 :]]
    return nodes
