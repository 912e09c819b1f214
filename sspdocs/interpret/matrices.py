"""Tables with headed columns: what the table is about is decided by all its heads together, then each row is read."""

from __future__ import annotations

import re

from sspdocs.forms.nodes import Column, Label, Matrix
from sspdocs.forms.vocabulary import Match
from sspdocs.forms.words import ordinal
from sspdocs.interpret.answers import Answer, answer_in
from sspdocs.interpret.giving import Giving
from sspdocs.interpret.infer import INFERRED, column_kind
from sspdocs.interpret.item_rows import ITEM_FAMILIES, is_total, read_items
from sspdocs.interpret.pupil_columns import column_answers
from sspdocs.interpret.references import REFERENCE, reference_columns
from sspdocs.interpret.resolve import family, resolve
from sspdocs.interpret.team_rows import read_assessments, read_signatures, read_team
from sspdocs.interpret.tier_columns import read_tiers, tiers_across
from sspdocs.interpret.values import area_of, rating_of

_SUBJECT_OF = {
    "outcomes": "row", "provision": "row", "needs": "row", "rating": "row", "agencies": "agencies",
    "assessments": "assessments", "signatures": "signatures", "people": "people",
}  # fmt: skip
_RANK = ("fields", "signatures", "assessments", "agencies", "people", "row")


def read_matrix(reading: Giving, matrix: Matrix) -> None:
    """Read every row of a table with headed columns."""
    if not matrix.rows:
        return
    if tiers := tiers_across(matrix):
        read_tiers(reading, matrix, tiers)
        return
    kinds = column_kinds(matrix)
    subject = _subject(reading, matrix, kinds)
    concepts = _concepts(reading, matrix, subject)
    if subject == "row":
        if (bought := _costed(matrix)) >= 0:
            concepts[bought] = ("provision.description", INFERRED)
        infer_columns(concepts, kinds)
    if _by_rows(matrix, subject, concepts):
        _read_labelled_rows(reading, matrix)
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


# ---------------------------------------------------------------- what the table is about


def column_kinds(matrix: Matrix) -> list[str]:
    """What each column holds by its values alone."""
    by_column: list[list[Answer]] = [[] for _ in matrix.columns]
    asked = [not c.label.match.exact for c in matrix.columns]
    if not any(asked):
        return ["" for _ in matrix.columns]
    for row in matrix.rows[:12]:
        for cell in row.cells:
            if cell.column >= 0 and cell.filled and not cell.inherited and asked[cell.column]:
                by_column[cell.column].append(answer_in(cell))
    return [column_kind(answers) for answers in by_column]


def infer_columns(concepts: list[tuple[str, float]], kinds: list[str]) -> None:
    """Columns without a known head in a table of targets, told by their values; one of a kind, never a second."""
    used = {c for c, _ in concepts}
    for k, (concept, sure) in enumerate(concepts):
        if concept.startswith(("section.", "title", "item")):
            concepts[k] = ("", 0.0)
        elif (
            0 < sure < 0.86
            and "." in kinds[k]
            and kinds[k] != concept
            and family(concept) not in ITEM_FAMILIES
        ):
            concepts[k] = ("", 0.0)  # a likeness of words against what the values plainly are
    unknown = [k for k, (c, sure) in enumerate(concepts) if not c or sure <= 0]
    for k in unknown:
        kind = kinds[k]
        if "." not in kind or kind in used:
            continue
        if kind == "provision.frequency" and "provision.lead+provision.frequency" in used:
            continue
        concepts[k] = (kind, INFERRED)
        used.add(kind)
    texts = [k for k in unknown if kinds[k] == "text" and not concepts[k][0]]
    if "outcomes.description" in used and "provision.description" not in used and len(texts) == 1:
        concepts[texts[0]] = ("provision.description", INFERRED)


_ONE_PERSON = {
    "people.parent_carer",
    "people.class_teacher",
    "people.sendco",
    "people.teaching_assistant",
    "people.key_worker",
    "people.headteacher",
}


_DONE = "provision.description"


def _subject(reading: Giving, matrix: Matrix, kinds: list[str]) -> str:
    votes: dict[str, float] = {}
    for column, kind in zip(matrix.columns, kinds, strict=True):
        if not column.label.match.known and "." in kind:
            votes["row"] = votes.get("row", 0.0) + (0.6 if kind == "outcomes.description" else 0.3)
    for column in matrix.columns:
        families = [family(c) for c in column.label.match.concepts]
        if column.label.match.exact and column.label.match.concepts[0] in _ONE_PERSON:
            families = ["pupil"]  # a head that is a role names one person: no list of people
        subjects = list(dict.fromkeys(s for f in families if (s := _SUBJECT_OF.get(f))))
        outside = any(
            f not in _SUBJECT_OF and f not in ("none", "section", "item", "area", "tier", "total")
            for f in families
        )
        for subject in subjects:
            weight = (
                1.0 / len(subjects) * (0.5 if outside else 1.0) * (column.label.match.score or 0)
            )
            votes[subject] = votes.get(subject, 0.0) + weight
        if outside and not subjects:
            votes["fields"] = votes.get("fields", 0.0) + column.label.match.score
    for k, context in enumerate(reading.context.subjects):
        if context in ("agencies", "assessments", "signatures", "people"):
            votes[context] = votes.get(context, 0.0) + (0.9 if k == 0 else 0.3)
        elif context == "parents":
            votes["people"] = votes.get("people", 0.0) + 0.6
    if not votes:
        return "fields"
    heads = [c for column in matrix.columns for c in column.label.match.concepts]
    if votes.get("signatures"):
        votes["signatures"] += 1.0 if {"signatures.mark", "signature"} & set(heads) else -1.0
    heads += kinds
    bought = ["provision.description"] if _costed(matrix) >= 0 else []
    if (
        votes.get("row")
        and not bought
        and not (
            {"outcomes.description", "provision.description", "needs.description"} & set(heads)
        )
    ):
        votes["row"] *= 0.3 if not any(c.startswith("outcomes.") for c in heads) else 0.7
    done = any(c.label.match.exact and c.label.match.concepts[0] == _DONE for c in matrix.columns)
    if done and votes.get("assessments") and "assessments" not in reading.context.subjects[:1]:
        votes["row"] = votes.get("row", 0.0) + votes["assessments"]  # results of what is done
    if "agencies.service" in heads and "agencies" in votes:
        votes["agencies"] += 0.5
    if "people.role" in heads and "agencies.advice" in heads and "agencies" in votes:
        votes["agencies"] += 0.6
    best = max(votes.items(), key=lambda x: (x[1], _RANK.index(x[0])))
    return best[0] if best[1] >= 0.45 else "fields"


_COST = {"provision.annual_cost", "provision.hourly_rate"}


def _costed(matrix: Matrix) -> int:
    """The first column of a list of costs, when its head says nothing known: what is paid for; else -1."""
    heads = [set(c.label.match.concepts) for c in matrix.columns]
    exact = [c.label.match.exact for c in matrix.columns]
    if (
        len(heads) < 2
        or exact[0]
        or not any(h & _COST and e for h, e in zip(heads, exact, strict=True))
    ):
        return -1
    if any(c.endswith(".description") or c.startswith("pupil.") for h in heads[1:] for c in h):
        return -1
    first = [answer_in(c) for r in matrix.rows for c in r.cells if c.column == 0 and c.filled]
    return 0 if first and all(re.search("[A-Za-z]{3}", a.flat) for a in first) else -1


def _concepts(reading: Giving, matrix: Matrix, subject: str) -> list[tuple[str, float]]:
    """Each column's concept in a table about one subject; the value of the first filled cell has a say."""
    contexts: tuple[str, ...] = (
        (subject, *reading.context.subjects) if subject != "fields" else reading.context.subjects
    )
    if subject == "row" and any("pupil.name" in c.label.match.concepts for c in matrix.columns):
        contexts = ("row", "pupils")
    out: list[tuple[str, float]] = []
    used: set[str] = set()
    codes = reference_columns(matrix, column_answers) if subject == "row" else ()
    for k, column in enumerate(matrix.columns):
        if k in codes:
            out.append((REFERENCE, 0.9))
            continue
        label = _with_parent(column)
        sample = _sample(matrix, k)
        concept, sure = resolve(label, contexts, sample)
        if concept in used and concept not in (
            "provision.description",
            "needs.description",
            "provision.resources",
        ):
            rest = tuple(c for c in label.match.concepts if c not in used)
            if rest:
                concept, sure = resolve(
                    Label(label.text, Match(rest, label.match.score), label.where), contexts, sample
                )
                sure = min(sure, 0.85)
            elif concept == "outcomes.description":
                concept, sure = "outcomes.success_criteria", 0.6
        if concept:
            used.add(concept)
        out.append((concept, sure))
    if subject == "row":
        _settle_next_steps(out)
        settle_impact(out)
        _settle_ratings(matrix, out)
        _settle_review(matrix, out)
    return out


def _with_parent(column: Column) -> Label:
    """A column's label, or with the title over it when alone it means nothing or only yes and no."""
    label = column.label
    if column.parent is None:
        return label
    if not label.match.known and column.parent.match.known:
        return Label(f"{column.parent.text} {label.text}", column.parent.match, label.where)
    return label


def _settle_ratings(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Columns headed Yes, Partly and No (or Met, Partly met, Not met) side by side are one tick list."""
    for k, column in enumerate(matrix.columns):
        found = [c for c in column.label.match.concepts if c.startswith("rating.")]
        if over := _rating_under(column):
            concepts[k] = (over, 0.95)
            continue
        if not found:
            continue
        near = matrix.columns[max(0, k - 2) : k + 3]
        kinds = {c for other in near for c in other.label.match.concepts if c.startswith("rating.")}
        if len(kinds) >= 2:
            concepts[k] = (found[0], 0.95)
        elif concepts[k][0].startswith("rating."):
            concepts[k] = ("", 0.0)  # "No." over the rows' numbers


def _rating_under(column: Column) -> str:
    """The result that a tick column is for, when the head over it asks how a target went."""
    over = column.parent
    if over is None or "outcomes.rating" not in over.match.concepts:
        return ""
    rating = rating_of(column.label.text)
    return f"rating.{rating}" if rating else ""


def _settle_next_steps(concepts: list[tuple[str, float]]) -> None:
    """A "next step" that stands before what is done for it, with no other target, is the target."""
    named = [c for c, _ in concepts]
    if "provision.description" not in named or "outcomes.description" in named:
        return
    before = named[: named.index("provision.description")]
    if "review.next_steps" in before:
        concepts[before.index("review.next_steps")] = ("outcomes.description", 0.85)


def settle_impact(concepts: list[tuple[str, float]]) -> None:
    """Comments on provision in a table without outcomes say what it did."""
    named = {c for c, _ in concepts}
    if "provision.description" in named and not any(
        c.startswith("outcomes.")
        and c not in ("outcomes.progress", "outcomes.target_date", "outcomes.baseline")
        for c in named
    ):
        for k, (concept, sure) in enumerate(concepts):
            if concept == "outcomes.progress":
                concepts[k] = ("provision.impact", min(sure, 0.85))
            elif concept == "outcomes.target_date":
                concepts[k] = ("dates.review_due", min(sure, 0.85))


def _settle_review(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Settle "Review": over dates it is a date, over words how it went."""
    for k, (concept, sure) in enumerate(concepts):
        if concept in (
            "outcomes.progress",
            "outcomes.target_date",
            "provision.frequency",
            "dates.review_due",
            "dates.reviewed_on",
        ):
            sample = _sample(matrix, k)
            if sample is None:
                continue
            if concept in ("outcomes.progress", "provision.frequency") and sample.date is not None:
                concepts[k] = ("outcomes.target_date", min(sure, 0.9))
            elif concept.startswith("dates.") and sample.date is None and not sample.dates:
                concepts[k] = ("outcomes.progress", min(sure, 0.85))


def _sample(matrix: Matrix, k: int) -> Answer | None:
    seen = 0
    for row in matrix.rows:
        for cell in row.cells:
            if cell.column == k and cell.filled:
                answer = answer_in(cell)
                if not answer.blank:
                    return answer
                seen += 1
        if seen > 6:
            return None
    return None


def _by_rows(matrix: Matrix, subject: str, concepts: list[tuple[str, float]]) -> bool:
    """Whether the labels down the side say more than those on top."""
    labelled = [
        r for r in matrix.rows if r.label is not None and "total" not in r.label.text.lower()
    ]
    if len(labelled) < 2 or subject == "signatures":
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
    """Columns that name single fields: labels above their values."""
    for row in matrix.rows:
        if is_total(reading, row):
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
            if label is None or not reading.take(label, answer):
                reading.leave(answer, label)
        if (
            row.label is not None
            and ordinal(row.label.text) is None
            and not row.label.match.known
            and not area_of(row.label.text)
        ):
            reading.draft.leave(row.label.text, row.label.where)
    reading.flush()
