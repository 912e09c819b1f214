"""What a sheet says of all the pupils in its list: their year group, or the one thing that is done for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.nodes import Field, Group, Heading, Label, Matrix, MatrixRow, Node, Text
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.interpret.cards import Card
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.pupils.title_parts import title_parts
from sspdocs.interpret.resolve import family
from sspdocs.interpret.tables.down_columns import said_down
from sspdocs.interpret.tables.leads import LEAD, adult_over, lead_over
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import area_of, has_title, looks_like_name, tier_of
from sspdocs.interpret.values.infer import field_kind
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
_INTERVENTION = {*_DETAIL, "provision.description", "provision.group_size", "provision.weeks"}


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


def put_under_area(matrix: Matrix, before: list[Node]) -> None:
    """Put the rows of a list under the area that the last heading over it names, as if it stood in the table.

    Rows with an area over them in the table itself stay as they are.
    """
    over = [n.label for n in before if isinstance(n, Heading)][-1:]
    if over and area_of(over[0].text):
        for row in matrix.rows:
            if not any(area_of(banner.text) for banner in row.banners):
                row.banners = (over[0], *row.banners)


def under_areas(nodes: list[Node], lists: list[Matrix]) -> list[Matrix]:
    """Put each of some lists under the area that the heading right over it names; the same lists."""
    for matrix in lists:
        put_under_area(matrix, nodes[: nodes.index(matrix)][-1:])
    return lists


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


def banners_name_what_is_done(matrix: Matrix) -> bool:
    """Whether the lines between the rows of a list say what is done for the pupils under them.

    So it is when the list has a column of who, how often or with what effect, none of what, and every line may say it.
    """
    heads = {c.label.match.concepts[0] for c in matrix.columns if c.label.match.exact}
    if "provision.description" in heads or not heads & {*_DETAIL, "provision.impact"}:
        return False
    over = {b.text for row in matrix.rows for b in row.banners}
    return (
        bool(over)
        and all(len(row.banners) == 1 for row in matrix.rows)
        and all(
            _may_be_intervention(" ".join(text.split())) and not (area_of(text) or tier_of(text))
            for text in over
        )
    )


def line_over(row: MatrixRow) -> Answer:
    """What the one line over a row says."""
    (banner,) = row.banners
    return Answer([Paragraph([Span(" ".join(banner.text.split()))], banner.where)])


def _may_be_intervention(text: str) -> bool:
    return 0 < len(text) <= 60 and not _NO_INTERVENTION.search(text)


def words_of_each(nodes: list[Node], lists: list[Matrix]) -> dict[int, list[Node]]:
    """What stands over each of several lists and says what is done for the pupils in it, by the list's id.

    {} unless two lists have words of their own: then what stands over the first is about them all.
    """
    found: dict[int, list[Node]] = {}
    before: list[Node] = []
    for node in nodes:
        matrix = next((m for m in lists if m is node), None)
        if matrix is None:
            before.append(node)
            continue
        if (start := names_what_is_done(name_intervention(before, matrix))) is not None:
            found[id(matrix)] = before[start:]
        before = []
    return found if len(found) > 1 else {}


def names_what_is_done(nodes: list[Node]) -> int | None:
    """Where the words about one thing that is done begin, None when no label among them asks what it is."""
    said = [k for k, n in enumerate(nodes) if any(c in _INTERVENTION for c in _asked(n))]
    if not any("provision.description" in _asked(nodes[k]) for k in said):
        return None
    return said[0]


def _asked(node: Node) -> set[str]:
    """What the answered labels of a node ask, those in a table among them."""
    if isinstance(node, Group):
        return {c for n in node.nodes for c in _asked(n)}
    if isinstance(node, Field) and node.label.match.exact and node.value:
        return {node.label.match.concepts[0]}
    return set()


def details_over(nodes: list[Node], lists: list[Matrix]) -> dict[int, list[Node]]:
    """What stands over each list and says who leads all that is done in it, or how often, by the list's id.

    The list says itself what is done, and nothing over it does; it has no column of its own for what is said there.
    """
    found: dict[int, list[Node]] = {}
    before: list[Node] = []
    adults = _adults_over(nodes, lists)
    for node in nodes:
        matrix = next((m for m in lists if m is node), None)
        if matrix is None:
            before = [] if isinstance(node, Matrix) else [*before, node]
            continue
        heads = {c for column in matrix.columns for c in column.label.match.concepts}
        told = [n for n in before if (asked := _asked(n) & _DETAIL) and not asked & heads]
        last = before[-1] if before else None
        name = last.label if isinstance(last, Heading) and LEAD not in heads else None
        if name is not None and (id(matrix) in adults or lead_over(name) is not None):
            told.append(before[-1])  # an adult's name over the list
        if told and "provision.description" in heads and names_what_is_done(before) is None:
            found[id(matrix)] = told
        before = []
    return found


def _adults_over(nodes: list[Node], lists: list[Matrix]) -> set[int]:
    """The lists that stand each under the name of the adult who does what is in it, by the lists' ids.

    A name alone over a list may be its class teacher's. So it is told only of several lists under different adults,
    where a pupil is in two of them, or one list has pupils of several classes.
    """
    named: dict[str, list[Matrix]] = {}
    for over, node in pairwise(nodes):
        if not (isinstance(over, Heading) and isinstance(node, Matrix)):
            continue
        if any(m is node for m in lists) and (adult := adult_over(over.label)) is not None:
            named.setdefault(adult.flat, []).append(node)
    return {id(m) for led in named.values() for m in led} if _are_led(named) else set()


def _are_led(named: dict[str, list[Matrix]]) -> bool:
    """Whether adults, each with their lists, lead what is in them: a pupil is with two, or one has several classes."""
    if len(named) < 2:
        return False
    met: set[str] = set()
    mixed = False
    for lists in named.values():
        pupils, classes = (
            {text for m in lists for text in _said_under(m, concept)}
            for concept in ("pupil.name", "pupil.class_name")
        )
        mixed = mixed or not met.isdisjoint(pupils) or len(classes) > 1
        met |= pupils
    return mixed


def sheets_led(by_sheet: Mapping[str | None, list[Node]]) -> set[str]:
    """The sheets of a workbook that are named each after the adult who does what is listed in it."""
    named = {
        sheet: [m for m in _matrices(nodes) if LEAD not in _heads(m)]
        for sheet, nodes in by_sheet.items()
        if sheet and has_title(sheet) and looks_like_name(sheet)
    }
    told = {sheet: lists for sheet, lists in named.items() if lists}
    return set(told) if _are_led(told) else set()


def give_lead(drafts: list[Draft], name: str, where: Where) -> None:
    """Give all that is done for some pupils the adult who does it, where nothing else says who does."""
    for draft in drafts:
        for item in draft.items["provision"]:
            item.setdefault("lead", Given(name, where, 0.85))


def _matrices(nodes: list[Node]) -> list[Matrix]:
    inner = [n for node in nodes for n in (node.nodes if isinstance(node, Group) else [node])]
    return [n for n in inner if isinstance(n, Matrix)]


def _heads(matrix: Matrix) -> set[str]:
    return {c for column in matrix.columns for c in column.label.match.concepts}


def _said_under(matrix: Matrix, concept: str) -> set[str]:
    """All that stands in the first column whose head surely means a concept."""
    for k, column in enumerate(matrix.columns):
        if column.label.match.exact and column.label.match.concepts[0] == concept:
            return {a.flat.casefold() for a in said_down(matrix, k)}
    return set()


def share_details(said: list[Node], drafts: list[Draft], shared: Draft) -> None:
    """Give all that is done for the pupils of a list what the words over it say of it."""
    card = Card(row=True)
    for node in said:
        if isinstance(node, Field):
            card.add(node.label.match.concepts[0], answer_in(node), 0.9)
        led = lead_over(node.label) or adult_over(node.label) if isinstance(node, Heading) else None
        if led is not None:
            card.add(LEAD, led, 0.88)
    details: Item = {}
    card.details(shared, details)
    for draft in drafts if details else ():
        for item in draft.items["provision"]:
            for member, given in details.items():
                item.setdefault(member, given)


def lone_intervention(shared: Draft, *, named: bool = False) -> Item | None:
    """The one thing that the words over a list say is done, None when they name none or several.

    It must have details, or be `named` by a label of its own: else it may be any title. The one area of need
    that is named beside it is its own, not that of the pupils.
    """
    done = shared.items["provision"]
    if len(done) != 1 or "description" not in done[0] or (len(done[0]) < 2 and not named):
        return None
    if (areas := shared.scalars.get(_AREAS)) is not None and len(areas.value) == 1:
        done[0].setdefault("area", Given(areas.value[0], areas.where, areas.confidence))
        del shared.scalars[_AREAS]
    return done[0]


_AREAS = "sen.areas"


def share_intervention(shared: Draft, done: Item | None, drafts: list[Draft]) -> bool:
    """Give each pupil of a list the one thing that is done for them all; False when the list has its own.

    So with the one target that is set for them all.
    """
    _share_target(shared, drafts)
    if done is None:
        return False
    what = done["description"]
    own = [p for d in drafts for p in d.items["provision"]]
    if any("description" not in p or p["description"].value != what.value for p in own):
        return False
    for draft in drafts:
        if not draft.items["provision"]:
            item: Item = {"description": what}
            if targets := tuple(range(len(draft.items["outcomes"]))):
                item["outcomes"] = Given(targets, what.where, 0.0)
            draft.items["provision"].append(item)
        for item in draft.items["provision"]:
            timed = not _TIMES.isdisjoint(item)
            for member, given in done.items():
                if member != "outcomes" and not (timed and member in _TIMES):
                    item.setdefault(member, given)
    shared.items["provision"] = []
    return True


def _share_target(shared: Draft, drafts: list[Draft]) -> None:
    """Give each pupil of a list the one target that stands over it, where the list itself names none."""
    targets = shared.items["outcomes"]
    if len(targets) != 1 or "description" not in targets[0] or len(drafts) < 2:
        return
    if any(draft.items["outcomes"] for draft in drafts):
        return
    for draft in drafts:
        draft.items["outcomes"].append(dict(targets[0]))
        for item in draft.items["provision"]:
            item.setdefault("outcomes", Given((0,), targets[0]["description"].where, 0.0))
    shared.items["outcomes"] = []


_TIMES = {"frequency", "sessions_per_week", "minutes_per_session"}


def name_intervention(nodes: list[Node], matrix: Matrix) -> list[Node]:
    """The nodes over a list of pupils, the title over it taken for what is done where nothing else says what that is.

    So it is when who does it or how often stands over a list of pupils and their scores: "Lego club | Led by: Mr Orr".
    Or the title says it all: "Lego club - Mr Orr - 2 x 20 mins weekly".
    """
    heads = {c.label.match.concepts[0] for c in matrix.columns if c.label.match.exact}
    if "provision.description" not in heads and nodes and (told := title_parts(nodes[-1])):
        return [*nodes[:-1], *told]
    asked = [k for k, n in enumerate(nodes) if _asked(n) & _DETAIL]
    if not asked or any("provision.description" in _asked(n) for n in nodes):
        return nodes
    if "provision.description" in heads or not any(
        family(h) in ("outcomes", "assessments") or h == "provision.impact" for h in heads
    ):
        return nodes
    for k in range(asked[0] - 1, -1, -1):  # the nearest title that may be one
        node = nodes[k]
        if not isinstance(node, Heading) and not (isinstance(node, Field) and not node.value):
            continue
        text = " ".join(node.label.text.split())
        if node.label.match.exact or not _may_be_intervention(text):
            continue
        match = Match(("provision.description",), EXACT)
        said = Paragraph([Span(text)], node.label.where)
        if field_kind(answer_in(Text([said])), ""):
            continue  # the school
        return [*nodes[:k], Field(Label("", match, node.label.where), [said]), *nodes[k + 1 :]]
    return nodes
