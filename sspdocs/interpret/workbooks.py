"""A workbook into drafts: one sheet a pupil, pupils down the rows, or interventions for the whole school."""

from __future__ import annotations

from typing import NamedTuple

from sspdocs.blocks import Box, Document, Table
from sspdocs.forms.nodes import Field, Group, Matrix, Node
from sspdocs.forms.sense import Sense
from sspdocs.forms.slots import find_nodes
from sspdocs.interpret.draft import Draft, Given, add_pupil, begun_with, pupil_of
from sspdocs.interpret.forgotten_cells import keep_forgotten_cells
from sspdocs.interpret.front_sheets import join_sheets, offers_choices
from sspdocs.interpret.kept_apart import goes_on
from sspdocs.interpret.keyed_cells import keys_apart, with_whens
from sspdocs.interpret.labelled_lines import lines_apart
from sspdocs.interpret.leftovers import item_lists, keep_loose
from sspdocs.interpret.page_tops import read_margins
from sspdocs.interpret.pupils.details_in_rows import details_as_fields
from sspdocs.interpret.pupils.heads import PUPIL_S, has_pupils
from sspdocs.interpret.pupils.lists import (
    details_over,
    give_lead,
    give_year,
    lone_intervention,
    name_intervention,
    names_what_is_done,
    share_details,
    share_intervention,
    sheets_led,
    under_areas,
    words_of_each,
    words_over,
)
from sspdocs.interpret.pupils.named_over import named_over
from sspdocs.interpret.pupils.named_together import pupils_as_lists
from sspdocs.interpret.pupils.rows import pupil_rows
from sspdocs.interpret.pupils.sheet_names import (
    name_by_sheets,
    named_as_sheet,
    place_by_sheet,
    without_names,
)
from sspdocs.interpret.reading import Reading
from sspdocs.interpret.repeats import join_repeats
from sspdocs.interpret.resolve import family
from sspdocs.interpret.settling import headings_of, settle
from sspdocs.interpret.shared_forms import by_named_pupil
from sspdocs.interpret.tables.timetables import settle_timetable
from sspdocs.interpret.values.answers import answer_in
from sspdocs.interpret.values.codes import has_title, looks_like_name
from sspdocs.interpret.values.signs import whens_in


def interpret_workbook(sense: Sense, document: Document) -> list[Draft]:
    """The drafts in a workbook, in sheet order; at least one, so that nothing is lost."""
    drafts: list[Draft] = []
    others: list[Draft] = []
    more: list[Draft] = []
    in_groups: dict[str, Draft] = {}
    sheets = [b for b in document.body if isinstance(b, Table) and b.sheet and not _worked_out(b)]
    by_sheet = _nodes_by_sheet(sheets, sense)
    led = sheets_led(by_sheet)
    for table in sheets:
        found, of_one = _parted(table, by_sheet[table.sheet], document)
        if table.sheet in led:
            of_one = True
            give_lead(found, table.sheet, table.where)
        if goes_on(table):
            more.extend(found)
            continue
        main = [d for d in found if _is_plan(d)]
        if any(
            pupil_of(d) for d in main
        ):  # a pupil of whom a list says little is in it like the others
            main = [d for d in found if _is_plan(d) or pupil_of(d)]
        if table.hidden and not any(d.items["provision"] for d in main):
            main = []
        plans = {id(d) for d in main}
        if of_one:  # a pupil may be in several such sheets
            for draft in main:
                if (known := in_groups.get(pupil_of(draft))) is not None:
                    draft.sheet = known.sheet
                add_pupil(in_groups, draft)
            main = [d for d in main if in_groups[pupil_of(d)] is d]
        drafts.extend(main)
        others.extend(d for d in found if id(d) not in plans)
    _note_hidden([*drafts, *others], sheets)
    name_by_sheets(drafts)
    drafts, lesser = _of_their_own(drafts)
    others = lesser + others
    drafts, others = join_sheets(drafts, others, by_sheet)
    if not drafts:
        drafts = others[:1] or [Draft()]
        others = others[1:]
    by_pupil = {name: d for d in reversed(drafts) if (name := pupil_of(d))}
    for other in others:
        _fold_in(drafts, by_pupil.get(pupil_of(other)), other)
    for other in more:
        _add(drafts[0], other)
    _read_empty_sheets(drafts[0], document)
    for draft in drafts:
        settle_timetable(draft)
    keep_forgotten_cells(drafts, by_sheet.values())
    if more:
        join_repeats(drafts[0])
    headings = {sheet: headings_of(nodes) for sheet, nodes in by_sheet.items()}
    for draft in drafts:
        settle(draft, headings.get(draft.sheet, []), workbook=True)
        draft.kind = (
            "provision_map" if draft.kind == "unknown" and draft.items["provision"] else draft.kind
        )
    return drafts


def _note_hidden(drafts: list[Draft], sheets: list[Table]) -> None:
    hidden = {t.sheet for t in sheets if t.hidden}
    for draft in drafts:
        draft.hidden = draft.sheet in hidden


def _nodes_by_sheet(sheets: list[Table], sense: Sense) -> dict[str | None, list[Node]]:
    """The nodes of each sheet; letters in it mean what its own key says, or that of another sheet."""
    found: dict[str | None, list[Node]] = {
        t.sheet: keys_apart(lines_apart(find_nodes([t], sense), sense.vocabulary)) for t in sheets
    }
    anywhere = whens_in([node for nodes in found.values() for node in nodes])
    if anywhere:
        return {sheet: with_whens(nodes, anywhere) for sheet, nodes in found.items()}
    return found


def _worked_out(table: Table) -> bool:
    """Whether a sheet only adds up others, as our own maps say on their second line: it holds nobody's words."""
    return any(
        cell.text.startswith("Worked out from the ")
        for row in table.rows[:3]
        for cell in row[:1]
        if (cell.row, cell.column) == (1, 0)
    )


def _add(draft: Draft, more: Draft) -> None:
    """A plan with what its continuation says."""
    for path, given in more.scalars.items():
        if draft.value(path) is None:
            draft.scalars[path] = given
        elif draft.value(path) != given.value:
            draft.leave_given(path, given)
    before = len(draft.items["outcomes"])
    for name, items in more.items.items():
        for item in items:
            link = item.get("outcomes")
            if link is not None:
                served = tuple(k + before for k in link.value)
                item["outcomes"] = Given(served, link.where, link.confidence)
            draft.items[name].append(item)
    draft.unmapped.extend(more.unmapped)


def _is_plan(draft: Draft) -> bool:
    """Whether a sheet said enough to be a plan of its own, and is not a summary or a list of rates."""
    items = draft.items
    done = items["provision"]
    return bool(
        (done and not all("hourly_rate" in p and p.keys() <= _OF_RATES for p in done))
        or items["outcomes"]
        or items["needs"]
        or (_NAME & draft.scalars.keys() and len(draft.scalars.keys() - _NAME) > 1)
    )


_OF_RATES = {"description", "hourly_rate", "resources", "area", "tier"}
"""What a list of rates says of each kind of staff, as read."""
_NAME = {"pupil.name", "pupil.forename", "pupil.surname"}


def _of_their_own(drafts: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The plans, and what only adds to them.

    A register's row adds to the map of the same pupil, and beside pupils a list of needs alone is a key to codes.
    """
    told = {pupil_of(d) for d in drafts if d.items["provision"] or d.items["outcomes"]}
    named = any(pupil_of(d) for d in drafts)
    plans: list[Draft] = []
    lesser: list[Draft] = []
    for draft in drafts:
        if draft.items["provision"] or draft.items["outcomes"]:
            plans.append(draft)
        elif (name := pupil_of(draft)) in told or (named and not name):
            lesser.append(draft)
        else:
            plans.append(draft)
    return plans, lesser


class _Sheet(NamedTuple):
    """The drafts in one sheet, and whether the sheet is about one thing that is done for all of them."""

    drafts: list[Draft]
    of_one: bool = False


def _parted(table: Table, nodes: list[Node], document: Document) -> _Sheet:
    """The drafts in a sheet, what they say placed by the name of the sheet where nothing else does that."""
    found = _parts_of(table, nodes, document)
    place_by_sheet(found.drafts, table.sheet, table.where)
    return found


def _parts_of(table: Table, nodes: list[Node], document: Document) -> _Sheet:
    """The drafts in a sheet, each pupil's part read by itself where it has one for each."""
    group = nodes[0] if nodes and isinstance(nodes[0], Group) else None
    parts = by_named_pupil(group.nodes) if group is not None and not goes_on(table) else []
    if group is None or len(parts) < 2:
        return _sheet(table, nodes, document)
    more = nodes[1:]
    drafts: list[Draft] = []
    for k, part in enumerate(parts):
        own = Group(part, group.kind, group.sheet)
        drafts.extend(_sheet(table, [own, *more], document, loose=k == 0).drafts)
        more = []
    return _Sheet(drafts)


def _read_around(reading: Reading, document: Document, sheet: str) -> None:
    """Read the notes of a sheet, its text boxes and the margins of its pages."""
    boxes = [b for b in document.body if isinstance(b, Box)]
    keep_loose(reading.draft, document.comments, sheet)
    keep_loose(reading.draft, list(boxes), sheet)
    read_margins(reading, (*document.headers, *document.footers), sheet)


def _read_empty_sheets(draft: Draft, document: Document) -> None:
    """Read what stands around sheets without a cell: a text box alone, a page header."""
    filled = {b.sheet for b in document.body if isinstance(b, Table)}
    boxes = [b for b in document.body if isinstance(b, Box)]
    around = (*boxes, *document.comments, *document.headers, *document.footers)
    parts = dict.fromkeys(b.where.part for b in around)
    for sheet in parts:
        if sheet not in filled:
            _read_around(Reading(draft), document, sheet)


def _sheet(table: Table, nodes: list[Node], document: Document, *, loose: bool = True) -> _Sheet:
    group = (
        nodes[0] if nodes and isinstance(nodes[0], Group) else Group(nodes, "table", table.sheet)
    )
    if not goes_on(table):
        listed = details_as_fields(pupils_as_lists(group.nodes))
        group = Group(named_as_sheet(named_over(listed)), group.kind, group.sheet)
    tables = [n for n in group.nodes if isinstance(n, Matrix)] if not goes_on(table) else []
    lists = under_areas(group.nodes, [n for n in tables if has_pupils(n)])
    if lists and any(_names_pupil(n) for n in group.nodes[: group.nodes.index(lists[0])]):
        lists = []  # names of others, on a sheet about one pupil
    if len(lists) == 1 and len(group.nodes) > 1 and _is_front(lists[0]):
        lists = []  # the one pupil's own fields, the labels over them
    shared = Draft()
    shared.sheet = table.sheet
    of_each = words_of_each(group.nodes, lists)
    details = details_over(group.nodes, lists)
    told = [n for nodes in (*of_each.values(), *details.values()) for n in nodes]
    apart = {id(n) for n in (*lists, *told)}
    beside = [n for n in group.nodes if id(n) not in apart]
    if len(lists) == 1:
        beside = name_intervention(beside, lists[0])
    if not lists:
        beside = without_names(shared, beside)
    reading = Reading(shared)
    reading.walk([Group(beside, group.kind, group.sheet), *nodes[1:]])
    reading.finish()
    if loose:
        _read_around(reading, document, table.sheet)
    found: dict[str, Draft] = {}
    of_one = bool(lists)
    for matrix in lists:
        over = words_over(group.nodes, matrix)
        own = of_each.get(id(matrix))
        said = shared if own is None else _read_over(name_intervention(own, matrix), shared)
        named = own is not None or names_what_is_done(beside) is not None
        done = lone_intervention(said, named=named) if own or len(lists) == 1 else None
        made = pupil_rows(matrix, said, " ".join(text for text, _ in over), done)
        share_details(details.get(id(matrix), []), made, shared)
        give_year(made, [*over, (table.sheet, table.where)])
        of_one = share_intervention(said, done, made) and of_one
        if said is not shared:
            _keep_rest(said, (made or [shared])[0])
            if not made:
                shared.unmapped = said.unmapped
        for draft in made:
            add_pupil(found, draft)
        if made:
            shared.unmapped = []  # they have it
    drafts = list(found.values())
    if not drafts:
        return _Sheet([shared])
    # what the sheet says beside the pupils' rows, and what is done for no one of them
    rest = Draft()
    rest.sheet, rest.title, rest.items = shared.sheet, shared.title, shared.items
    rest.scalars = {p: g for p, g in shared.scalars.items() if p.startswith("pupil.")}
    if any(len(item.keys() & _DETAILS) for item in rest.items["provision"]):
        return _Sheet([*drafts, rest])
    _keep_rest(rest, drafts[0])  # a sentence over the table, not something done for somebody
    return _Sheet(drafts, of_one)


def _is_front(matrix: Matrix) -> bool:
    """Whether a table says of one pupil only who that is: "Name | Year | SEN status" over one row."""
    if len(matrix.rows) != 1:
        return False
    known = [c.label.match.concepts for c in matrix.columns if c.label.match.known]
    exact = sum(c.label.match.exact for c in matrix.columns)
    return (
        len(known) == len(matrix.columns)
        and _EXACT_AT_LEAST * len(known) <= exact
        and all(family(h[0]) in _FRONT or any(c.startswith("dates.") for c in h) for h in known)
    )


_FRONT = {*PUPIL_S, "people", "none"}
_EXACT_AT_LEAST = 0.7
"""Of such heads so many are known wordings: the others are like them."""


def _read_over(nodes: list[Node], shared: Draft) -> Draft:
    """What stands over one of several lists, with what the sheet says of them all."""
    said = begun_with(shared)
    said.unmapped = list(shared.unmapped)
    reading = Reading(said)
    reading.begun = True  # the sheet's title is none of these
    reading.walk(nodes)
    reading.finish()
    return said


def _keep_rest(said: Draft, first: Draft) -> None:
    """Keep the words of items that stand beside a list and are said of nobody in it."""
    for item in item_lists(said):
        if any(item is person for person in said.items["people"]):
            continue  # they have them
        for path, given in item.items():
            if isinstance(given.value, str) and path not in ("area", "tier"):
                first.leave(given.value, given.where)


def _names_pupil(node: Node) -> bool:
    """Whether a field names the one pupil whom a sheet is about."""
    if not isinstance(node, Field) or "pupil.name" not in node.label.match.concepts[:1]:
        return False
    name = answer_in(node).flat
    return looks_like_name(name) and not has_title(name)


_DETAILS = {"lead", "frequency", "sessions_per_week", "annual_cost", "hourly_rate"}


# ---------------------------------------------------------------- sheets that are not plans


_OF_WORKBOOK = ("setting.", "dates.")
_OF_PLAN = (*_OF_WORKBOOK, "review.", "views.", "sen.", "costs.year", "pupil.")
"""What a sheet that names nobody says of the one plan in its workbook."""
_BESIDE = ("assessments", "agencies", "signatures", "people")
"""The lists that such a sheet may give it, since none of them makes a plan of its own."""


_MONEY = ("hourly_rate", "annual_cost")


def _fold_in(drafts: list[Draft], own: Draft | None, other: Draft) -> None:
    """Keep a summary, a register, a list of rates or a timetable with the plan of its pupil, or with the first."""
    target = own or drafts[0]
    told = _OF_WORKBOOK if other.hidden or offers_choices(other.sheet) else _OF_PLAN
    for path, given in other.scalars.items():
        if path not in target.scalars and (
            (own is not None and path not in _NAME) or (path.startswith(told) and len(drafts) == 1)
        ):
            target.scalars[path] = given
        elif own is None or (path not in _NAME and target.value(path) != given.value):
            target.leave_given(path, given)
    of_one = told is _OF_PLAN and (own is not None or len(drafts) == 1)
    needs = of_one and not target.items["needs"]  # the sheet of a plan that says why it was made
    for kind, items in other.items.items():
        for item in items:
            if (of_one and kind in _BESIDE and len(item) > 1) or (needs and kind == "needs"):
                target.add(kind, item)  # a sheet of test results is about the pupil of its workbook
                continue
            for member, given in item.items():
                if isinstance(given.value, str) and member not in (
                    "role",
                    "area",
                    "tier",
                    "rating",
                ):
                    target.leave(given.value, given.where, suggestion=f"{kind}.{member}")
                elif member in _MONEY:
                    target.leave_given(f"{kind}.{member}", given)
    target.unmapped.extend(other.unmapped)
    target.slots.extend(other.slots)
