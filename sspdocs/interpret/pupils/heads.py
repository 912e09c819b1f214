"""What the columns of a table hold where each row is about one pupil, or about several."""

from __future__ import annotations

from functools import lru_cache

from sspdocs.forms.nodes import Label, Matrix
from sspdocs.forms.vocabulary import CUED, EXACT, Match
from sspdocs.interpret.fits import is_time_of_year
from sspdocs.interpret.leftovers import SUM
from sspdocs.interpret.name_details import name_in
from sspdocs.interpret.pupils.across import pupils_across
from sspdocs.interpret.pupils.grid_details import bare_number
from sspdocs.interpret.pupils.names import shared_names_column
from sspdocs.interpret.resolve import family, resolve
from sspdocs.interpret.tables.columns import (
    column_kinds,
    infer_columns,
    with_title,
)
from sspdocs.interpret.tables.down_columns import answers_down, counted_down, said_down
from sspdocs.interpret.tables.grid_marks import is_grid, is_label, is_role_done
from sspdocs.interpret.tables.part_sums import settle_part_sums
from sspdocs.interpret.tables.review_columns import (
    are_results,
    settle_exits,
    settle_now,
    settle_success,
)
from sspdocs.interpret.tables.settled_columns import settle_impact, settle_results
from sspdocs.interpret.values.amounts import parse_amount
from sspdocs.interpret.values.codes import (
    has_title,
    is_only_need_types,
    looks_like_name,
    person_name,
    tier_of,
)
from sspdocs.interpret.values.name_flags import without_flag
from sspdocs.interpret.values.scores import SCORE

WHAT = "provision.description"
PUPIL_S = ("pupil", "sen", "dates", "setting", "views", "review")
"""The families of fields that are the pupil's own, whatever is done."""
_ENOUGH = 200
"""Names that differ after which a long list has shown whether they are pupils'."""
NAMES = ("pupil.name", "pupil.forename", "pupil.surname")


def has_pupils(matrix: Matrix) -> bool:
    """Whether a table has pupils down its rows: a column of their names, and nobody's roles."""
    if shared_names_column(matrix) is not None or pupils_across(matrix) is not None:
        return True
    _settle_who(matrix)
    if _names_services(matrix):
        return False
    for k, column in enumerate(matrix.columns):
        if "pupil.name" in column.label.match.concepts or {"pupil.forename", "pupil.surname"} & set(
            column.label.match.concepts
        ):
            names = [(a, n) for a, n in counted_down(matrix, k, _ENOUGH) if not SUM.match(a.flat)]
            of_pupils = sum([n for answer, n in names if _pupils_name(name_in(answer))])
            if names and of_pupils >= 0.6 * sum([n for _, n in names]):
                others = [c for c in matrix.columns if c is not column]
                return any("people.role" in o.label.match.concepts for o in others) is False
    return False


def _settle_who(matrix: Matrix) -> None:
    """Take the first column for the pupils where its head asks "Who" and another says who does what is done.

    "Who | Barrier | Provision | Adult" over names without titles, each another's.
    """
    if len(matrix.columns) <= _FEW_COLUMNS or matrix.transposed:
        return
    who, *others = [c.label for c in matrix.columns]
    asked = {label.match.concepts[0] for label in others if label.match.exact}
    if "provision.lead" not in who.match.concepts or not asked >= {WHAT, "provision.lead"}:
        return
    names = [a.flat for a in said_down(matrix, 0)]
    if len(names) > 1 and len(set(names)) == len(names) and all(map(_pupils_name, names)):
        matrix.columns[0].label = Label(who.text, Match(("pupil.name",), EXACT), who.where)


_FEW_COLUMNS = 3


def _names_services(matrix: Matrix) -> bool:
    """Whether a table says of each service who comes from there: its "Name" is no pupil's, unless it says so."""
    heads = [c.label.match.concepts for c in matrix.columns]
    if not any(h[:1] == ("agencies.service",) for h in heads):
        return False
    own = [h for h in heads if h and "agencies.name" not in h and family(h[0]) in _OF_PUPILS]
    return not own and any("agencies.name" in h for h in heads)


_OF_PUPILS = ("pupil", "sen", "provision", "outcomes", "needs", "costs")
"""What a head is about in a list of pupils, and in none of services."""


@lru_cache(maxsize=4096)
def _pupils_name(text: str) -> bool:
    """Whether a text may be a pupil's name: no title, no label."""
    name, _ = without_flag(text)
    return looks_like_name(name) and not has_title(name) and not is_label(name)


def is_of_item(concept: str) -> bool:
    """Whether what a column says is about one thing that is done, aimed at or needed, not about the pupil."""
    owner = family(concept)
    return bool(concept) and not (
        concept in (SCORE, "costs.stated_total", "agencies.service")
        or owner in PUPIL_S
        or owner == "people"
    )


def begins_row(concept: str) -> bool:
    """Whether what a column says, before the pupils' names, is said anew where another row begins: who, or when."""
    return concept in ("provision.lead", "provision.frequency", "none.time")


def _settle_notes(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take notes at the end of a pupil's row for notes on the pupil, where the row names no target: "Notes"."""
    told = {c for c, _ in concepts}
    last = len(concepts) - 1
    if not told & _REGISTERED or "outcomes.description" in told:
        return
    if (
        concepts[last][0] == "outcomes.progress"
        and matrix.columns[last].label.match.concepts[-1] == "none.other"
    ):
        concepts[last] = ("none.other", 0.5)


_REGISTERED = {"pupil.upn", "pupil.attendance", "pupil.pupil_premium"}
"""What a register of pupils has, and a list of what is done has not."""


_FEW = ("provision.group_size", "provision.lead", "people.teaching_assistant")
_MOST = 40
"""Pupils in a group at most; a larger number is a sum of money or of minutes."""


def pupil_concepts(matrix: Matrix, about_one: bool) -> list[tuple[str, float]]:
    """What each column holds; in a list `about_one` thing that is done, as if a column said what it is."""
    out: list[tuple[str, float]] = []
    grid = is_grid(matrix)
    for k, column in enumerate(matrix.columns):
        sample = next((a for a in answers_down(matrix, k, merged=True) if not a.blank), None)
        label = with_title(column)
        if not label.match.exact and (label.match.score < 0.8 or grid) and (grid or sample is None):
            out.append(("", 0.0))
            continue
        if grid and is_role_done(matrix, k):
            out.append(("", 0.0))
            continue
        concept, sure = resolve(label, ("row", "pupils"), sample)
        if label.match.concepts[:1] == ("pupil.name",) and sample and _pupils_name(name_in(sample)):
            concept, sure = "pupil.name", max(sure, 0.85)  # "Pupil / need"
        if concept.startswith("outcomes.") and not label.match.exact and tier_of(label.text):
            concept, sure = "", 0.0  # "Targeted" is no target
        if (
            concept == "outcomes.rating"
            and label.match.concepts[0] == "outcomes.description"
            and not are_results(said_down(matrix, k))
        ):
            concept = "outcomes.description"  # a target that begins as a result does: "Complete …"
        if sure <= 0 and (grid or not label.match.exact):
            concept = ""  # what stands under the head is no such thing
        if concept in _HOW_IT_WENT and _are_times(matrix, k):
            concept, sure = "", 0.0  # "Review | Jan 26": when it is to be
        many = (sample and bare_number(sample)) or 0
        if concept in _FEW and not label.match.exact and many > _MOST:
            concept, sure = "", 0.0  # "LSA small group" over what it costs
        out.append((concept, sure))
    if about_one:
        out.append((WHAT, 0.9))
    settle_part_sums(matrix, out)
    told = {c for c, _ in out}
    if "provision.description" in told or ("needs.description" in told and not grid):
        infer_columns(
            out, [*column_kinds(matrix), ""]
        )  # in a grid the heads that nobody knows are done
    settle_success(matrix, out)
    settle_results(matrix, out)
    settle_exits(matrix, out)
    settle_now(matrix, out)
    if not about_one:
        _settle_notes(matrix, out)
    settle_impact(out)
    _settle_target_dates(matrix, out)
    _settle_reviews(matrix, out)
    _settle_times(matrix, out)
    if WHAT not in {c for c, _ in out}:
        _settle_register(matrix, out)
    else:
        _settle_key_people(matrix, out)
        _settle_helpers(out)
    return out[: len(matrix.columns)]


_HOW_IT_WENT = ("outcomes.progress", "provision.impact", "review.summary")


def _are_times(matrix: Matrix, k: int) -> bool:
    """Whether a column says only in which month or season."""
    found = False
    for answer in answers_down(matrix, k):
        if not answer.blank:
            if not is_time_of_year(answer.flat):
                return False  # most columns at their first cell
            found = True
    return found


def _settle_register(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """In a list that says nothing of what is done, heads are about the pupil: a key person, a type of need."""
    for k, column in enumerate(matrix.columns):
        concept, sure = concepts[k]
        named = column.label.match.concepts[:1]
        if concept == "provision.lead" and named and named[0].startswith("people."):
            concepts[k] = (named[0], sure)
        elif concept == "area" and "sen.primary_need" in column.label.match.concepts:
            said = [a.flat for a in answers_down(matrix, k) if not a.blank]
            if said and all(is_only_need_types(text) for text in said):
                concepts[k] = ("sen.primary_need", sure)


def _settle_key_people(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Of two columns for who leads, take the one whose head may name the pupil's own adult for that: "Key person"."""
    leads = [k for k, (c, _) in enumerate(concepts[: len(matrix.columns)]) if c == "provision.lead"]
    if len(leads) != _TWO_LEADS:
        return
    asked = [matrix.columns[k].label.match.concepts for k in leads]
    own = [
        next((c for c in cs if c.startswith("people.") and c != "people.name"), "") for cs in asked
    ]
    if bool(own[0]) != bool(own[1]):
        k = 0 if own[0] else 1
        concepts[leads[k]] = (own[k], min(concepts[leads[k]][1], 0.9))


_TWO_LEADS = 2


def _settle_helpers(concepts: list[tuple[str, float]]) -> None:
    """Take the assistant of each row for who leads what is done in it, where nobody else does and no teacher stands by.

    Beside a class teacher, the assistant is the class's.
    """
    told = [c for c, _ in concepts]
    if told.count(_HELPER) != 1 or "people.class_teacher" in told:
        return
    if not any(c.startswith("provision.lead") for c in told):
        k = told.index(_HELPER)
        concepts[k] = ("provision.lead", min(concepts[k][1], 0.88))


_HELPER = "people.teaching_assistant"


def _settle_target_dates(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """A review date beside a target is that target's: its pupil may have others, with other dates.

    Not where the head says that the plan is to be reviewed.
    """
    told = {c for c, _ in concepts}
    if "outcomes.description" not in told or "outcomes.target_date" in told:
        return
    named = next(k for k, (c, _) in enumerate(concepts) if c == "outcomes.description")
    targets = (
        [a for a in answers_down(matrix, named) if not a.blank]
        if named < len(matrix.columns)
        else []
    )
    if targets and all(len(a.items) > 1 for a in targets):
        return  # several to a pupil, and one day on which all are looked at
    for k, (concept, sure) in enumerate(concepts):
        if concept == "dates.review_due" and " plan" not in matrix.columns[k].label.text.lower():
            concepts[k] = ("outcomes.target_date", min(sure, 0.9))


_LISTED = ("outcomes.description", "provision.description", "needs.description")
_OF_REVIEW = ("review.summary", "review.pupil_comment", "review.parent_comment")
_COMMENTED = ("views.pupil", "views.parent_carer", "outcomes.progress")


def _settle_reviews(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """In a log of review meetings, a row for each, the comments are the review's, and so is the day.

    Such a log says of no target, need or support what it is, but what comes next, or when the next review is.
    """
    asked = [c.label.match.concepts if c.label.match.score > CUED else () for c in matrix.columns]
    nexts = [k for k, a in enumerate(asked) if "review.next_steps" in a]
    told = {c for k, (c, _) in enumerate(concepts) if k not in nexts}
    if told & set(_LISTED) or not (nexts or "dates.review_due" in told):
        return
    held = [k for k, a in enumerate(asked) if "dates.reviewed_on" in a]
    if not held or not told & {*_COMMENTED, *_OF_REVIEW}:
        return
    other = any(c == "dates.review_due" and k not in held for k, (c, _) in enumerate(concepts))
    for k, (concept, sure) in enumerate(concepts[: len(asked)]):
        if k == held[0] and (other or asked[k][0] != "dates.review_due"):
            concepts[k] = ("dates.reviewed_on", sure)
        elif k in nexts:
            concepts[k] = ("review.next_steps", sure)
        elif concept in _COMMENTED:
            about = next((c for c in asked[k] if c in _OF_REVIEW), "")
            if not about and concept == "outcomes.progress" and "review.summary" not in told:
                about = "review.summary"
            concepts[k] = (about or concept, min(sure, 0.88))


_OFTEN = "provision.frequency"


def _settle_times(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Of "Days" and "Time" one column says how often: the first, unless another alone states amounts.

    So it is for each thing that is done: "Support 1 | Time | Support 2 | Time" asks twice.
    """
    often: list[int] = []
    for k, (concept, _) in enumerate(concepts[: len(matrix.columns)]):
        if concept == WHAT:
            _settle_time(matrix, concepts, often)
            often = []
        elif concept == _OFTEN:
            often.append(k)
    _settle_time(matrix, concepts, often)


def _settle_time(matrix: Matrix, concepts: list[tuple[str, float]], often: list[int]) -> None:
    if len(often) < 2:
        return
    stating = [
        k for k in often if any(parse_amount(a.flat).stated for a in answers_down(matrix, k))
    ]
    kept = (stating or often)[0]
    for k in often:
        if k != kept and k not in stating:
            concepts[k] = ("none.time", 0.5)


def bare_name(text: str) -> str:
    """A pupil's name as a cell has it, in its usual order, without a flag beside it."""
    return person_name(without_flag(text)[0])
