"""What each column of a headed table holds: told by its head, by the heads beside it and by its values."""

from __future__ import annotations

import re
from functools import lru_cache

from sspdocs.forms.nodes import Column, Label, Matrix
from sspdocs.forms.vocabulary import Match, vocabulary
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.resolve import family, resolve
from sspdocs.interpret.tables.column_groups import bare_head
from sspdocs.interpret.tables.down_columns import answers_down, first_said, said_down
from sspdocs.interpret.tables.row_cells import ITEM_FAMILIES
from sspdocs.interpret.tables.settled_columns import settle_rows
from sspdocs.interpret.values.codes import area_of
from sspdocs.interpret.values.infer import INFERRED, column_kind
from sspdocs.interpret.values.references import REFERENCE, reference_columns


def column_kinds(matrix: Matrix) -> list[str]:
    """What each column holds by its values alone."""
    top = Matrix(matrix.columns, matrix.rows[:12])
    return [
        column_kind(list(answers_down(top, k)))
        if (not column.label.match.exact and not _asks_whether(column.label))
        or column.label.match.concepts[:1] == ("item",)
        else ""
        for k, column in enumerate(matrix.columns)
    ]


_WHETHER = re.compile(
    r"(?:should|is|are|has|have|does|do|will|can)\b.*\?|(?:continue|keep|amend|cease|end)\b.{0,4}(?:/|,|\bor\b).*",
    re.IGNORECASE,
)


def _asks_whether(label: Label) -> bool:
    """Whether an unknown head asks yes or no, or what is to become of a thing: "Should it continue or end?"."""
    return not label.match.known and _WHETHER.fullmatch(label.text.strip()) is not None


_OF_TARGETS = ("outcomes.rating", "outcomes.target_date")
"""What a column's values tell only where there are targets: else "Y" is no result, and a date is any date."""


def infer_columns(concepts: list[tuple[str, float]], kinds: list[str]) -> None:
    """Columns without a known head in a table of targets, told by their values; one of a kind, never a second."""
    used = {c for c, _ in concepts}
    for k, (concept, sure) in enumerate(concepts):
        if concept.startswith(("section.", "title", "item")):
            concepts[k] = ("", 0.0)
        elif (
            0 < sure < _OWN_HEAD
            and "." in kinds[k]
            and kinds[k] != concept
            and family(concept) not in ITEM_FAMILIES
        ):
            concepts[k] = ("", 0.0)  # a likeness of words against what the values plainly are
        elif (
            kinds[k] == "outcomes.description"
            and kinds[k] not in used
            and concept != kinds[k]
            and 0 < sure < _OWN_HEAD
            and _is_claimed(concepts, k)
        ):
            concepts[k] = ("", 0.0)  # another head says the same in known words
    unknown = [k for k, (c, sure) in enumerate(concepts) if not c or sure <= 0]
    for k in unknown:
        kind = kinds[k]
        if "." not in kind or kind in used:
            continue
        if kind in _OF_TARGETS and not {"outcomes.description"} & {*used, *kinds}:
            continue
        if kind == "provision.frequency" and "provision.lead+provision.frequency" in used:
            continue
        concepts[k] = (kind, INFERRED)
        used.add(kind)
    texts = [k for k in unknown if kinds[k] == "text" and not concepts[k][0]]
    if "outcomes.description" in used and "provision.description" not in used and len(texts) == 1:
        concepts[texts[0]] = ("provision.description", INFERRED)
        return
    guessed = [
        k
        for k, (c, sure) in enumerate(concepts)
        if c == "provision.description" and 0 < sure < _LIKELY and _is_claimed(concepts, k)
    ]
    _infer_by_place([c for c, _ in concepts], concepts, [*texts, *guessed])


def _infer_by_place(told: list[str], concepts: list[tuple[str, float]], texts: list[int]) -> None:
    """Words in a row about a target told by where they stand: what is hard before it, how it went by its result."""
    if not {"outcomes.description", "provision.description"} <= set(told):
        return
    for k in texts:
        if k + 1 < len(told) and told[k + 1] == "outcomes.description":
            if "needs.description" not in told:
                concepts[k] = ("needs.description", INFERRED)
        elif "outcomes.progress" not in told and "outcomes.rating" in told[k - 1 : k + 2 : 2]:
            concepts[k] = ("outcomes.progress", INFERRED)


_TARGET = {"outcomes.description", "review.next_steps"}
_CAN = re.compile(r"\bcan(?: already| now| do)?\W*$", re.IGNORECASE)
"""How a head ends that asks where a pupil starts from: "Jude can…"."""
_LIKELY = 0.8
"""How sure a head's meaning is when not only a word of it speaks for that."""
_OWN_HEAD = 0.86
"""How sure the meaning of a head is when its own words are known."""


def _is_claimed(concepts: list[tuple[str, float]], k: int) -> bool:
    """Whether another column's head surely means what this one may mean."""
    return any(
        c == concepts[k][0] and sure > _OWN_HEAD for n, (c, sure) in enumerate(concepts) if n != k
    )


def column_concepts(reading: Giving, matrix: Matrix, subject: str) -> list[tuple[str, float]]:
    """Each column's concept in a table about one subject; the value of the first filled cell has a say."""
    contexts: tuple[str, ...] = (
        (subject, *reading.context.subjects) if subject != "fields" else reading.context.subjects
    )
    if subject == "row" and any("pupil.name" in c.label.match.concepts for c in matrix.columns):
        contexts = ("row", "pupils")
    out: list[tuple[str, float]] = []
    used: set[str] = set()
    told = _told_by_place(matrix) if subject == "row" else {}
    came: dict[tuple[str, int], str] = {}  # what the heads that may come again say: "Review 1"
    claimed = {c.label.match.concepts[0] for c in matrix.columns if c.label.match.exact}
    for k, column in enumerate(matrix.columns):
        if k in told:
            out.append(told[k])
            used.add(told[k][0])
            continue
        label = _with_parent(column)
        sample = first_said(matrix, k)
        concept, sure = resolve(label, contexts, sample)
        again = (bare_head(column.label), id(column.parent))
        if again in came and concept != came[again]:
            concept, sure = came[again], 0.9  # "Review 2" after "Review 1"
        if concept == "provision.lead" and concept in claimed - set(label.match.concepts[:1]):
            concept, sure = "", 0.0  # "Who" beside "Led by" says for whom
        if concept in _BY_TERM and (concept not in used or again in came):
            came[again] = concept
        elif concept in used and concept not in (
            "provision.description",
            "needs.description",
            "provision.resources",
            "provision.impact",
        ):
            rest = tuple(c for c in label.match.concepts if c not in used)
            if rest:
                concept, sure = resolve(
                    Label(label.text, Match(rest, label.match.score), label.where), contexts, sample
                )
                sure = min(sure, 0.85)
            elif concept == "outcomes.description":
                concept, sure = "outcomes.success_criteria", 0.6
        if sure <= 0 and not label.match.exact:
            concept = ""  # what stands under the head is no such thing
        if concept:
            used.add(concept)
        out.append((concept, sure))
    if subject == "row":
        settle_rows(matrix, out)
    return out


def _told_by_place(matrix: Matrix) -> dict[int, tuple[str, float]]:
    """What columns of a list hold whatever their heads mean: long-term aims, areas, codes, starting points."""
    found: dict[int, tuple[str, float]] = dict.fromkeys(_long_aims(matrix), ("none.other", 0.85))
    found |= {k: ("area", 0.93) for k in _area_columns(matrix) if k not in found}
    codes = reference_columns(matrix, said_down)
    found |= {k: (REFERENCE, 0.9) for k in codes if k not in found}
    if any(_TARGET & set(c.label.match.concepts) for c in matrix.columns):
        for k, column in enumerate(matrix.columns):
            if k not in found and not column.label.match.known and _CAN.search(column.label.text):
                found[k] = ("outcomes.baseline", 0.85)
    return found


_LONG = re.compile(
    r"\b(?:long(?:er)?[- ]term|ehcp?|ehc plan|annual|key stage|yearly|end of year)\b", re.IGNORECASE
)
_SHORT = re.compile(
    r"\b(?:this (?:half[- ])?term|term[’']?s|termly|short(?:er)?[- ]term|half[- ]termly|small steps?|intention)\b",
    re.IGNORECASE,
)


def _long_aims(matrix: Matrix) -> set[int]:
    """The columns of what is aimed at in the long run, where another holds the targets of the term.

    "EHCP outcome | Annual target | This term's target": a plan's targets are those which it works on.
    """
    aims = [
        k for k, c in enumerate(matrix.columns) if "outcomes.description" in c.label.match.concepts
    ]
    short = [k for k in aims if _SHORT.search(matrix.columns[k].label.text)]
    long = {k for k in aims if k not in short and _LONG.search(matrix.columns[k].label.text)}
    return long if len(short) == 1 and len(long) + 1 == len(aims) else set()


def _is_date(label: Label) -> bool:
    return label.match.concepts[0].endswith(".date")


_BY_TERM = ("outcomes.progress", "outcomes.rating")
"""What the same head with another number or term says again of the same target."""


def _with_parent(column: Column) -> Label:
    """A column's label, or with the title over it when alone it means nothing or only yes and no."""
    label = column.label
    if column.parent is None:
        return label
    if (both := with_title(column)) is not label:
        return both
    over = column.parent.match.concepts
    if "outcomes.progress" in over and label.match.exact and _is_date(label):
        dated = Match(("outcomes.target_date", "dates.review_due"), label.match.score)
        return Label(label.text, dated, label.where)  # of that review, not of the plan
    plain = not label.match.known or (not label.match.exact and _TERM.fullmatch(label.text))
    if plain and column.parent.match.known:
        return Label(f"{column.parent.text} {label.text}", column.parent.match, label.where)
    return label


_TERM = re.compile(
    r"\s*(?:autumn|aut|spring|spr|summer|sum)\.?(?: term)?(?: ?[12])?\s*|\s*(?:half[- ]?)?term ?[1-6]\s*",
    re.IGNORECASE,
)
"""A term by itself: what is asked of it stands over it."""


def with_title(column: Column) -> Label:
    """A column's label together with the title over it where the two are known wording: "Cost" over "annual"."""
    label, title = column.label, column.parent
    if title is None:
        return label
    texts = [f"{title.text} {label.text}"]
    if not label.match.exact:
        texts.append(f"{label.text} {title.text}")
    for text in texts:
        both = vocabulary().exact(text)
        if both.known and (family(both.concepts[0]) in ITEM_FAMILIES or both.concepts[0] == _PART):
            return Label(text, both, label.where)
    return label


_PART = "none.part_cost"


@lru_cache(maxsize=4096)
def _places_nothing(concepts: tuple[str, ...]) -> bool:
    """Whether a head asks for what an area's name may be: an intervention, a result, a pupil's field."""
    return any(family(c) in ("provision", "rating", "pupil") for c in concepts)


def _area_columns(matrix: Matrix) -> set[int]:
    """The columns whose every cell only names an area of need: they place their rows, whatever their heads say."""
    found = set()
    for k, column in enumerate(matrix.columns):
        if _places_nothing(column.label.match.concepts):
            continue
        if _names_only_areas(matrix, k):
            found.add(k)
    return found


def _names_only_areas(matrix: Matrix, k: int) -> bool:
    said = 0
    for answer in answers_down(matrix, k, merged=True):
        if not answer.blank:
            if answer.words > 9 or not area_of(answer.flat):
                return False  # most columns at their first cell
            said += 1
    return said > 0
