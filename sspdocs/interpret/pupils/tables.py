"""Tables of pupils in a Word document: a class list or a map by class, with a plan for each pupil."""

from __future__ import annotations

from sspdocs.forms.nodes import Field, Group, Heading, Matrix, Node
from sspdocs.forms.slots import Form
from sspdocs.interpret.draft import Draft, add_pupil
from sspdocs.interpret.forgotten_cells import keep_forgotten_cells
from sspdocs.interpret.leftovers import without_page_numbers
from sspdocs.interpret.pupils.heads import has_pupils
from sspdocs.interpret.pupils.lists import (
    details_over,
    give_year,
    lone_intervention,
    name_intervention,
    names_what_is_done,
    put_under_area,
    share_details,
    share_intervention,
    words_over,
)
from sspdocs.interpret.pupils.named_over import named_over
from sspdocs.interpret.pupils.named_together import pupils_as_lists
from sspdocs.interpret.pupils.rows import pupil_rows
from sspdocs.interpret.reading import Reading
from sspdocs.interpret.settling import headings_of, settle
from sspdocs.interpret.tables.grid_marks import is_grid, is_role_done
from sspdocs.interpret.values.codes import tier_of

_OTHERS = ("people.role", "signature", "agencies.")
_DONE = {"provision.description", "outcomes.description"}
_TELLING = ("provision.", "needs.", "outcomes.", "sen.", "area", "review.")


def pupils_in_tables(form: Form) -> list[Draft]:
    """A draft for each pupil named down the rows of a document's tables; [] unless they name two at least.

    What stands before the first table is about all of them. Where a heading stands over each table, what follows the
    heading is about the pupils of that table only.
    """
    body = named_over(pupils_as_lists(form.body, in_table=False))
    form = Form(form.headers, body, form.footers, form.sense)
    spots = _lists(form.body)
    over = form.body[: spots[0][0]] if spots else []
    if not spots or any(_names_a_pupil(n) for n in over) or _are_forms(form.body, spots):
        return []
    common = _common(form.body, [k for k, _ in spots])
    details = details_over(_flat(form.body), [matrix for _, matrix in spots])
    found: dict[str, Draft] = {}
    after = common
    for number, (k, matrix) in enumerate(spots):
        group = form.body[k]
        assert isinstance(group, Group)
        inner = _inside_rows(group, matrix)
        within = {id(n) for nodes in inner.values() for n in nodes}
        rest = [n for n in group.nodes if n is not matrix and id(n) not in within]
        beside = Group(rest, group.kind)
        rest = form.body[k + 1 :] if number == len(spots) - 1 else []
        told_apart = details.get(id(matrix), [])
        between = [n for n in form.body[after:k] if not any(n is t for t in told_apart)]
        over = name_intervention([*between, beside], matrix)
        body = [*form.body[:common], *over, *rest]
        shared = _shared(Form(form.headers, body, form.footers, form.sense))
        told = names_what_is_done([*form.body[:common], *over]) is not None
        done = lone_intervention(shared, named=told)
        put_under_area(matrix, form.body[:k])
        made = pupil_rows(matrix, shared, done=done, inner=inner)
        share_details(told_apart, made, shared)
        share_intervention(shared, done, made)
        give_year(made, words_over(_flat(form.body[:k]), matrix))
        for draft in made:
            add_pupil(found, draft)
        if made:
            _keep_items(shared, made[0])
        after = k + 1
    drafts = list(found.values())
    if len(drafts) < 2:
        return []
    keep_forgotten_cells(drafts, [[*form.headers, *form.body, *form.footers]])
    headings = headings_of(form.body) + headings_of(form.headers)
    for draft in drafts:
        settle(draft, headings, workbook=True)
    return drafts


def _inside_rows(group: Group, matrix: Matrix) -> dict[int, list[Node]]:
    """The tables that stand in the cells of a list of pupils, by the row."""
    found: dict[int, list[Node]] = {}
    for node in group.nodes:
        if isinstance(node, Group) and any(node.inside is row for row in matrix.rows):
            found.setdefault(id(node.inside), []).append(node)
    return found


def _are_forms(body: list[Node], spots: list[tuple[int, Matrix]]) -> bool:
    """Whether each list is the top of a form: one pupil, and what is aimed at and done stands under it, not in it."""
    if len(spots) < 2 or any(len(matrix.rows) != 1 or _says_done(matrix) for _, matrix in spots):
        return False
    ends = [*[k for k, _ in spots[1:]], len(body)]
    return all(
        any(isinstance(n, Matrix) and _says_done(n) for n in _flat(body[k + 1 : end]))
        for (k, _), end in zip(spots, ends, strict=True)
    )


def _says_done(matrix: Matrix) -> bool:
    """Whether a head asks for a target or for what is done."""
    return any(c.label.match.exact and c.label.match.concepts[0] in _DONE for c in matrix.columns)


def _flat(body: list[Node]) -> list[Node]:
    """Some nodes with those of each table among them."""
    return [n for node in body for n in (node.nodes if isinstance(node, Group) else [node])]


def _lists(body: list[Node]) -> list[tuple[int, Matrix]]:
    """The lists of pupils in a document, each with its place."""
    found: list[tuple[int, Matrix]] = []
    start = 0
    for k, node in enumerate(body):
        if not isinstance(node, Group):
            continue
        if (matrix := _pupils_in(node, [*body[start:k], node])) is not None:
            found.append((k, matrix))
            start = k + 1
    return found


def _pupils_in(node: Node, over: list[Node]) -> Matrix | None:
    """The list of pupils in a table, None for a team, a list of signatures and anything else.

    It says what is done for them, or what they need, or is a grid of ticks; or the words `over` it say it.
    """
    if not isinstance(node, Group) or node.kind != "table":
        return None
    for inner in node.nodes:
        if not isinstance(inner, Matrix) or (inner.transposed and not _names_stood_across(inner)):
            continue
        heads = [
            c.label.match.concepts[:1]
            for k, c in enumerate(inner.columns)
            if c.label.match.exact and not is_role_done(inner, k)
        ]
        said = [h[0] for h in heads if h]
        tiers = sum(tier_of(c.label.text) is not None for c in inner.columns) > 1
        # beside what is done, "Who" is who does it, and an agency is one that helps
        others: tuple[str, ...] = _OTHERS if _DONE & set(said) else (*_OTHERS, "people.")
        others = tuple(o for o in others if not (tiers and o == "agencies."))
        if any(s.startswith(others) for s in said) or not has_pupils(inner):
            continue
        telling = tiers or any(s.startswith(_TELLING) for s in said) or is_grid(inner)
        if telling or names_what_is_done(over) is not None:
            return inner
    return None


def _names_stood_across(matrix: Matrix) -> bool:
    """Whether the first column of a turned table was its head, and named the pupils."""
    return matrix.columns[0].label.match.concepts == ("pupil.name",)


_DETAILS = ("pupil.date_of_birth", "pupil.upn", "pupil.attendance")


def _names_a_pupil(node: Node) -> bool:
    """Whether a node names the one pupil that a form is about."""
    if isinstance(node, Group):
        return any(_names_a_pupil(n) for n in node.nodes)
    if isinstance(node, Matrix) and len(node.rows) == 1:
        asked = [c.label.match.concepts[:1] for c in node.columns]
        return ("pupil.name",) in asked and any(a and a[0] in _DETAILS for a in asked)
    return (
        isinstance(node, Field)
        and bool(node.value)
        and node.label.match.concepts[:1] == ("pupil.name",)
    )


def _common(body: list[Node], spots: list[int]) -> int:
    """How many nodes are about all the tables: those before the intervention or heading that comes over each."""
    if len(spots) < 2:
        return spots[0]
    if names_what_is_done(body[spots[0] + 1 : spots[1]]) is not None:
        first = names_what_is_done(body[: spots[0]])
        return spots[0] if first is None else first
    between = next((n for n in body[spots[0] + 1 : spots[1]] if isinstance(n, Heading)), None)
    if between is None or between.level == 1:
        return spots[0]
    for k, node in enumerate(body[: spots[0]]):
        if isinstance(node, Heading) and node.level == between.level:
            return k
    return spots[0]


def _shared(form: Form) -> Draft:
    """What a document says beside the rows about its pupils."""
    shared = Draft()
    reading = Reading(shared, form.sense)
    for nodes in (form.headers, form.body, form.footers):
        reading.walk(nodes)
        reading.finish()
        reading.context.pop_to(0)
    shared.unmapped = without_page_numbers(shared.unmapped)
    return shared


def _keep_items(shared: Draft, first: Draft) -> None:
    """Keep what stands outside the rows and is said of no pupil in them."""
    for kind, items in shared.items.items():
        for item in items if kind != "people" else ():
            for member, given in item.items():
                if isinstance(given.value, str) and member not in ("area", "tier", "rating"):
                    first.leave(given.value, given.where, suggestion=f"{kind}.{member}")
