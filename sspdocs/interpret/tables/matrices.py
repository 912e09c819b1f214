"""Tables with headed columns: what the table is about is decided by all its heads together, then each row is read."""

from __future__ import annotations

from functools import lru_cache

from sspdocs.forms.nodes import Label, Matrix
from sspdocs.forms.vocabulary import EXACT, vocabulary
from sspdocs.forms.words import ordinal
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.leftovers import name_by_heads
from sspdocs.interpret.resolve import family
from sspdocs.interpret.signing_lines import agreed_down, has_signing_corner, read_signers_across
from sspdocs.interpret.tables.asked_heads import (
    areas_down,
    asks_needs,
    asks_of_each,
    asks_of_one,
    go_on_with_heading,
    keep_told_heads,
    sides_of,
)
from sspdocs.interpret.tables.columns import (
    column_concepts,
    column_kinds,
    infer_columns,
)
from sspdocs.interpret.tables.costed_lists import paid_for_column
from sspdocs.interpret.tables.example_rows import without_example
from sspdocs.interpret.tables.item_rows import read_items
from sspdocs.interpret.tables.logs import is_budget, is_ladder, is_log, is_of_rates, keep_log
from sspdocs.interpret.tables.results_across import read_results_across
from sspdocs.interpret.tables.results_beside import without_results
from sspdocs.interpret.tables.results_by_term import read_results_by_term
from sspdocs.interpret.tables.results_over_time import read_results_expected, read_results_over_time
from sspdocs.interpret.tables.review_columns import settle_impact_of_target, settle_signs
from sspdocs.interpret.tables.settled_columns import settle_impact, settle_with
from sspdocs.interpret.tables.sums import is_total
from sspdocs.interpret.tables.tables_beside import tables_beside
from sspdocs.interpret.tables.team_rows import read_assessments, read_signatures, read_team
from sspdocs.interpret.tables.tier_columns import (
    areas_across,
    read_areas,
    read_tiers,
    terms_across,
    tiers_across,
)
from sspdocs.interpret.tables.tier_groups import heads_again, tier_groups
from sspdocs.interpret.tables.timetables import slots_of
from sspdocs.interpret.tables.turned_rows import turned
from sspdocs.interpret.ticked_areas import (
    areas_ticked_across,
    areas_ticked_in_rows,
    give_ticked_areas,
)
from sspdocs.interpret.ticked_types import give_ticked_types, types_ticked
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import area_of
from sspdocs.interpret.values.infer import INFERRED

_SUBJECT_OF = {
    "outcomes": "row", "provision": "row", "needs": "row", "rating": "row", "agencies": "agencies",
    "assessments": "assessments", "signatures": "signatures", "people": "people",
}  # fmt: skip
_RANK = ("fields", "signatures", "assessments", "agencies", "people", "row")


def read_matrix(reading: Giving, matrix: Matrix) -> None:
    """Read every row of a table with headed columns."""
    before = len(reading.draft.unmapped)
    keep_told_heads(reading.draft, matrix)
    go_on_with_heading(reading, matrix)
    _read(reading, matrix)
    name_by_heads(reading.draft, before, matrix)


def _read(reading: Giving, matrix: Matrix) -> None:
    if not matrix.rows:
        return
    matrix = without_results(reading, without_example(matrix, reading.draft))
    if _is_empty_form(matrix):
        return
    if parts := tables_beside(matrix) or tier_groups(matrix) or heads_again(matrix):
        for part in parts:
            _read(reading, part)
    elif not _read_whole(reading, matrix):
        _read_by_heads(reading, matrix)


_RESULTS = (
    read_results_by_term,
    read_results_across,
    read_results_over_time,
    read_results_expected,
)


def _read_whole(reading: Giving, matrix: Matrix) -> bool:
    """A table of a shape of its own: results by term, tiers or areas across, a week, a log."""
    if any(read(reading, matrix) for read in _RESULTS):
        return True
    if tiers := tiers_across(matrix):
        read_tiers(reading, matrix, tiers)
    elif terms := terms_across(reading, matrix):
        read_tiers(reading, matrix, terms)
        for k in terms:  # no field says when in the year it was
            head = matrix.columns[k].label
            reading.draft.leave(head.text.strip(), head.where, "column heading")
    elif (ticked := areas_ticked_across(matrix)) or (ticked := areas_ticked_in_rows(matrix)):
        give_ticked_areas(reading.draft, ticked)
    elif (types := types_ticked(matrix)) is not None:
        give_ticked_types(reading.draft, matrix, types)
    elif areas := areas_across(matrix):
        read_areas(reading, matrix, areas)
    elif (slots := slots_of(matrix)) is not None:
        reading.draft.slots.extend(slots)
    elif (
        reading.context.subjects[:1] == ("signatures",) or has_signing_corner(matrix)
    ) and read_signers_across(reading.draft, matrix):
        pass
    elif (
        is_log(reading, matrix)
        or is_ladder(matrix)
        or is_of_rates(matrix)
        or is_budget(matrix)
        or _is_of_home(reading)
    ):
        keep_log(reading, matrix)
    else:
        return False
    return True


def _say_of_target(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Take how it went for the progress of the one target over a table, not for what the provision came to."""
    for k, (concept, sure) in enumerate(concepts):
        asked = matrix.columns[k].label.match.concepts[:1]
        if concept == "provision.impact" and asked == ("outcomes.progress",):
            concepts[k] = ("outcomes.progress", sure)


def _is_of_home(reading: Giving) -> bool:
    """Whether a table stands right under a heading on what is done at home: none of it is the school's."""
    top = reading.context.top
    return top is not None and top.subject == "home" and not top.tabled


def _read_by_heads(reading: Giving, matrix: Matrix) -> None:
    """A table whose heads say together what it is about."""
    kinds = column_kinds(matrix)
    bought = paid_for_column(matrix)
    subject = _subject(reading, matrix, kinds, paid_for=bought >= 0)
    concepts = column_concepts(reading, matrix, subject)
    if subject == "row":
        if bought >= 0:
            concepts[bought] = ("provision.description", INFERRED)
            concepts[:bought] = [("", 0.0)] * bought  # the rows' numbers
        infer_columns(concepts, kinds)
        settle_impact(concepts)
        settle_with(matrix, concepts)
        if len(reading.serves) == 1:
            _say_of_target(matrix, concepts)
        if reading.draft.signs:
            settle_signs(reading.draft.signs, matrix, concepts)
        settle_impact_of_target(concepts)
        if "outcomes.description" in {c for c, _ in concepts}:
            reading.context.pass_targets()
    if _by_rows(matrix, subject, concepts):
        if on_side := turned(matrix):
            _read(reading, on_side)
        else:
            _read_labelled_rows(reading, matrix)
    elif subject == "row" and _is_log(matrix):
        _read_fields(reading, matrix)
    elif subject == "row":
        read_items(reading, matrix, concepts)
    elif subject in ("agencies", "people"):
        read_team(reading, matrix, concepts, subject)
    elif subject == "assessments":
        read_assessments(reading, matrix, concepts)
    elif subject == "signatures":
        read_signatures(reading, matrix, concepts)
    else:
        _read_fields(reading, matrix)


def _is_empty_form(matrix: Matrix) -> bool:
    """Whether nobody has filled in a part of a form: what stands under its labels are labels too."""
    if len(matrix.rows) > 2 or len(matrix.columns) > 3:
        return False
    said = [a.flat for r in matrix.rows for c in r.cells if c.filled and (a := answer_in(c)).flat]
    return bool(said) and all(
        (m := vocabulary().exact(text)).known and family(m.concepts[0]) in _FORM_PARTS
        for text in said
    )


_FORM_PARTS = ("outcomes", "provision", "review")


# ---------------------------------------------------------------- what the table is about


_ONE_PERSON = {
    "people.parent_carer",
    "people.class_teacher",
    "people.sendco",
    "people.teaching_assistant",
    "people.key_worker",
    "people.headteacher",
}


_NEEDS = "needs.description"
_DONE = "provision.description"


@lru_cache(maxsize=4096)
def _votes(concepts: tuple[str, ...], score: float) -> tuple[tuple[str, float], ...]:
    """What a table may be about by one of its heads, and how much that says for each."""
    families = [family(c) for c in concepts]
    if score >= EXACT and concepts[0] in _ONE_PERSON:
        families = ["pupil"]  # a head that is a role names one person: no list of people
    subjects = list(dict.fromkeys(s for f in families if (s := _SUBJECT_OF.get(f))))
    outside = any(
        f not in _SUBJECT_OF and f not in ("none", "section", "item", "area", "tier", "total")
        for f in families
    )
    if outside and not subjects:
        return (("fields", score),)
    weight = 1.0 / max(1, len(subjects)) * (0.5 if outside else 1.0) * (score or 0)
    return tuple((subject, weight) for subject in subjects)


def _subject(reading: Giving, matrix: Matrix, kinds: list[str], *, paid_for: bool) -> str:
    votes: dict[str, float] = {}
    for column, kind in zip(matrix.columns, kinds, strict=True):
        if not column.label.match.known and "." in kind:
            votes["row"] = votes.get("row", 0.0) + (0.6 if kind == "outcomes.description" else 0.3)
    for column in matrix.columns:
        for subject, weight in _votes(column.label.match.concepts, column.label.match.score):
            votes[subject] = votes.get(subject, 0.0) + weight
    for k, context in enumerate(reading.context.subjects):
        if context in ("agencies", "assessments", "signatures", "people"):
            votes[context] = votes.get(context, 0.0) + (0.9 if k == 0 else 0.3)
        elif context == "parents":
            votes["people"] = votes.get("people", 0.0) + 0.6
    if not votes or (len(matrix.rows) == 1 and asks_of_one(matrix)):
        return "fields"  # the boxes of a profile, their questions side by side
    heads = [c for column in matrix.columns for c in column.label.match.concepts]
    signed = bool({"signatures.mark", "signature"} & set(heads))
    if agreed_down(matrix.columns, lambda: sides_of(matrix)):
        votes["signatures"] = votes.get("signatures", 0.0) + 2.0
    elif votes.get("signatures"):
        votes["signatures"] += 1.0 if signed else -1.0
    heads += kinds
    if paid_for:
        votes["row"] = (
            votes.get("row", 0.0) + 1.0
        )  # what is paid for, whatever "Detail" is elsewhere
    if (
        votes.get("row")
        and not paid_for
        and not (
            {"outcomes.description", "provision.description", "needs.description"} & set(heads)
        )
    ):
        votes["row"] *= 0.3 if not any(c.startswith("outcomes.") for c in heads) else 0.7
    on_needs = "needs" in reading.context.subjects[:1] and any(
        _NEEDS in c.label.match.concepts for c in matrix.columns
    )
    if (asks_needs(matrix) or on_needs) and votes.get("row") and areas_down(matrix):
        votes["row"] += 1.0  # strengths and difficulties in each area
    done = any(c.label.match.exact and c.label.match.concepts[0] == _DONE for c in matrix.columns)
    if done and votes.get("assessments") and "assessments" not in reading.context.subjects[:1]:
        votes["row"] = votes.get("row", 0.0) + votes["assessments"]  # results of what is done
    if "agencies.service" in heads and "agencies" in votes:
        votes["agencies"] += 0.5
    if "people.role" in heads and "agencies.advice" in heads and "agencies" in votes:
        votes["agencies"] += 0.6
    best = max(votes.items(), key=lambda x: (x[1], _RANK.index(x[0])))
    return best[0] if best[1] >= 0.45 else "fields"


def _by_rows(matrix: Matrix, subject: str, concepts: list[tuple[str, float]]) -> bool:
    """Whether the labels down the side say more than those on top."""
    labelled = [
        r for r in matrix.rows if r.label is not None and "total" not in r.label.text.lower()
    ]
    if len(labelled) < 2 or subject == "signatures" or asks_of_each(matrix):
        return False
    fields = [
        r for r in labelled
        if r.label is not None and r.label.match.exact and ordinal(r.label.text) is None
        and family(r.label.match.concepts[0]) not in ("people", "item", "section", "none", "total", "costs")
    ]  # fmt: skip
    return len(fields) >= 0.6 * len(labelled) and not any(
        c == "outcomes.description" for c, _ in concepts
    )


def _read_labelled_rows(reading: Giving, matrix: Matrix) -> None:
    for row in matrix.rows:
        paragraphs = [p for c in row.cells for p in c.value if not c.inherited]
        cell = row.cells[0].cell if len(row.cells) == 1 else None
        answer = Answer(paragraphs, cell)
        if row.label is None:
            reading.leave(answer, None)
        elif not answer.blank and not reading.take(row.label, answer):
            reading.leave(answer, row.label)
    reading.flush()


def _read_fields(reading: Giving, matrix: Matrix) -> None:
    """Columns that name single fields: labels above their values. The days of a list of events are none."""
    logged = _is_log(matrix)
    for row in matrix.rows:
        if is_total(reading, row, matrix.columns):
            continue
        if row.label is not None and row.label.match.exact and len(row.cells) == 1:
            answer = answer_in(row.cells[0])
            if reading.take(row.label, answer):
                continue
        for cell in row.cells:
            answer = answer_in(cell)
            if cell.inherited or answer.blank:
                continue
            label = matrix.columns[cell.column].label if cell.column >= 0 else None
            dated = logged and label is not None and _is_day(label)
            if label is None or dated or not reading.take(label, answer):
                reading.leave(answer, label)
        if (
            row.label is not None
            and ordinal(row.label.text) is None
            and not row.label.match.known
            and not area_of(row.label.text)
        ):
            reading.draft.leave(row.label.text, row.label.where)
    reading.flush()


_FORM_FIELDS = ("pupil", "setting", "people", "sen", "dates", "signatures", "signature")


def _is_day(label: Label) -> bool:
    return label.match.exact and label.match.concepts[0] == "agencies.date"


def _is_log(matrix: Matrix) -> bool:
    """Whether a table says what happened on which day: "Date | What happened"."""
    heads = [c.label for c in matrix.columns]
    others = [h.match.concepts[0] if h.match.known else "" for h in heads if not _is_day(h)]
    return 0 < len(others) < len(heads) and not any(
        c.endswith(".description") or family(c) in _FORM_FIELDS for c in others
    )
