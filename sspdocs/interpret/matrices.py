"""Tables with headed columns: what the table is about is decided by all its heads together, then each row is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sspdocs.forms.nodes import Column, Label, Matrix, MatrixRow
from sspdocs.forms.sense import ordinal
from sspdocs.forms.vocabulary import Match
from sspdocs.interpret.answers import Answer, answer_in
from sspdocs.interpret.draft import Given, Item
from sspdocs.interpret.infer import INFERRED, column_kind
from sspdocs.interpret.resolve import family, fit, resolve
from sspdocs.interpret.signing import signer_role
from sspdocs.interpret.values import area_of, looks_like_name, person_name, rating_of, role_of, tier_of

if TYPE_CHECKING:
    from sspdocs.interpret.reading import Reading

_SUBJECT_OF = {
    "outcomes": "row", "provision": "row", "needs": "row", "rating": "row", "agencies": "agencies",
    "assessments": "assessments", "signatures": "signatures", "people": "people",
}  # fmt: skip
_RANK = ("fields", "signatures", "assessments", "agencies", "people", "row")
_ROWS = {"outcomes", "provision", "needs", "rating", "area", "tier"}


def read_matrix(reading: Reading, matrix: Matrix) -> None:
    """Read every row of a table with headed columns."""
    if not matrix.rows:
        return
    kinds = _kinds(matrix)
    subject = _subject(reading, matrix, kinds)
    concepts = _concepts(reading, matrix, subject)
    if subject == "row":
        _infer(concepts, kinds)
    if _by_rows(matrix, subject, concepts):
        _read_labelled_rows(reading, matrix)
    elif subject == "row":
        read_items(reading, matrix, concepts)
    elif subject in ("agencies", "people"):
        _read_team(reading, matrix, concepts, subject)
    elif subject == "assessments":
        _read_assessments(reading, matrix, concepts)
    elif subject == "signatures":
        _read_signatures(reading, matrix, concepts)
    else:
        _read_fields(reading, matrix)


# ---------------------------------------------------------------- what the table is about


def _kinds(matrix: Matrix) -> list[str]:
    """What each column holds by its values alone."""
    by_column: list[list[Answer]] = [[] for _ in matrix.columns]
    asked = [not c.label.match.exact for c in matrix.columns]
    if not any(asked):
        return ["" for _ in matrix.columns]
    for row in matrix.rows[:12]:
        for cell in row.cells:
            if cell.column >= 0 and cell.value and not cell.inherited and asked[cell.column]:
                by_column[cell.column].append(answer_in(cell))
    return [column_kind(answers) for answers in by_column]


def _infer(concepts: list[tuple[str, float]], kinds: list[str]) -> None:
    """Columns without a known head in a table of targets, told by their values; one of a kind, never a second."""
    used = {c for c, _ in concepts}
    for k, (concept, sure) in enumerate(concepts):
        if concept.startswith(("section.", "title", "item")):
            concepts[k] = ("", 0.0)
        elif 0 < sure < 0.86 and "." in kinds[k] and kinds[k] != concept and family(concept) not in _ROWS:
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


def _subject(reading: Reading, matrix: Matrix, kinds: list[str]) -> str:
    votes: dict[str, float] = {}
    for column, kind in zip(matrix.columns, kinds, strict=True):
        if not column.label.match.known and "." in kind:
            votes["row"] = votes.get("row", 0.0) + (0.6 if kind == "outcomes.description" else 0.3)
    for column in matrix.columns:
        families = [family(c) for c in column.label.match.concepts]
        subjects = list(dict.fromkeys(s for f in families if (s := _SUBJECT_OF.get(f))))
        outside = any(f not in _SUBJECT_OF and f not in ("none", "section", "item", "area", "tier", "total") for f in families)
        for subject in subjects:
            weight = 1.0 / len(subjects) * (0.5 if outside else 1.0) * (column.label.match.score or 0)
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
    if votes.get("row") and not ({"outcomes.description", "provision.description", "needs.description"} & set(heads)):
        votes["row"] *= 0.3 if not any(c.startswith("outcomes.") for c in heads) else 0.7
    if "agencies.service" in heads and "agencies" in votes:
        votes["agencies"] += 0.5
    if "people.role" in heads and "agencies.advice" in heads and "agencies" in votes:
        votes["agencies"] += 0.6
    best = max(votes.items(), key=lambda x: (x[1], _RANK.index(x[0])))
    return best[0] if best[1] >= 0.45 else "fields"


def _concepts(reading: Reading, matrix: Matrix, subject: str) -> list[tuple[str, float]]:
    """Each column's concept in a table about one subject; the value of the first filled cell has a say."""
    contexts: tuple[str, ...] = (subject, *reading.context.subjects) if subject != "fields" else reading.context.subjects
    if subject == "row" and any("pupil.name" in c.label.match.concepts for c in matrix.columns):
        contexts = ("row", "pupils")
    out: list[tuple[str, float]] = []
    used: set[str] = set()
    for k, column in enumerate(matrix.columns):
        label = _with_parent(column)
        sample = _sample(matrix, k)
        concept, sure = resolve(label, contexts, sample)
        if concept in used and concept not in ("provision.description", "needs.description", "provision.resources"):
            rest = tuple(c for c in label.match.concepts if c not in used)
            if rest:
                concept, sure = resolve(Label(label.text, Match(rest, label.match.score), label.where), contexts, sample)
                sure = min(sure, 0.85)
            elif concept == "outcomes.description":
                concept, sure = "outcomes.success_criteria", 0.6
        if concept:
            used.add(concept)
        out.append((concept, sure))
    if subject == "row":
        _settle_impact(out)
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
        if not found:
            continue
        near = matrix.columns[max(0, k - 2) : k + 3]
        kinds = {c for other in near for c in other.label.match.concepts if c.startswith("rating.")}
        if len(kinds) >= 2:
            concepts[k] = (found[0], 0.95)
        elif concepts[k][0].startswith("rating."):
            concepts[k] = ("", 0.0)  # "No." over the rows' numbers


def _settle_impact(concepts: list[tuple[str, float]]) -> None:
    """Comments on provision in a table without outcomes say what it did."""
    named = {c for c, _ in concepts}
    if "provision.description" in named and not any(c.startswith("outcomes.") and c not in ("outcomes.progress", "outcomes.target_date", "outcomes.baseline") for c in named):
        for k, (concept, sure) in enumerate(concepts):
            if concept == "outcomes.progress":
                concepts[k] = ("provision.impact", min(sure, 0.85))
            elif concept == "outcomes.target_date":
                concepts[k] = ("dates.review_due", min(sure, 0.85))


def _settle_review(matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """ "Review" over dates is a date, over words how it went."""
    for k, (concept, sure) in enumerate(concepts):
        if concept in ("outcomes.progress", "outcomes.target_date", "dates.review_due", "dates.reviewed_on"):
            sample = _sample(matrix, k)
            if sample is None:
                continue
            if concept == "outcomes.progress" and sample.date is not None:
                concepts[k] = ("outcomes.target_date", min(sure, 0.9))
            elif concept.startswith("dates.") and sample.date is None and not sample.dates:
                concepts[k] = ("outcomes.progress", min(sure, 0.85))


def _sample(matrix: Matrix, k: int) -> Answer | None:
    seen = 0
    for row in matrix.rows:
        for cell in row.cells:
            if cell.column == k and cell.value:
                answer = answer_in(cell)
                if not answer.blank:
                    return answer
                seen += 1
        if seen > 6:
            return None
    return None


def _by_rows(matrix: Matrix, subject: str, concepts: list[tuple[str, float]]) -> bool:
    """Whether the labels down the side say more than those on top."""
    labelled = [r for r in matrix.rows if r.label is not None]
    if len(labelled) < 2 or subject == "signatures":
        return False
    fields = [
        r for r in labelled
        if r.label is not None and r.label.match.exact and ordinal(r.label.text) is None
        and family(r.label.match.concepts[0]) not in ("people", "item", "section", "none", "total", "costs")
    ]  # fmt: skip
    return len(fields) >= 0.6 * len(labelled) and not any(c == "outcomes.description" for c, _ in concepts)


# ---------------------------------------------------------------- rows of items


def read_items(reading: Reading, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    """Rows about targets or provision: one card a row."""
    described = sum(c in ("outcomes.description", "provision.description", "needs.description") for c, _ in concepts)
    telling = sum(1 for c, _ in concepts if family(c) in _ROWS and c not in ("provision.annual_cost",))
    lone = described == 1 and telling <= 1
    merged: dict[int, tuple[int, ...]] = {}
    last_area = None
    for row in matrix.rows:
        if _is_total(reading, row):
            continue
        card = reading.new_card(row=True, lone=lone)
        _banners(card, row)
        if row.label is not None:
            _row_label(reading, card, row.label)
        loose: list[tuple[Answer, Label]] = []
        outcome_cell = None
        for cell in row.cells:
            answer = answer_in(cell)
            if cell.column < 0:
                if not cell.inherited and not _is_number(answer.text):
                    loose.append((answer, Label("", Match((), 0.0), answer.where)))
                continue
            concept, sure = concepts[cell.column]
            if cell.inherited:
                if concept in ("area", "tier", "provision.tier", "provision.lead", "provision.group_size") or (concept.startswith("sen.") and area_of(answer.flat)):
                    card.add("area" if concept.startswith("sen.") else concept, answer, sure)
                elif concept == "outcomes.description":
                    card.linked = merged.get(id(cell.cell), ())
                continue
            if concept == "outcomes.description":
                outcome_cell = cell.cell
            _take(card, concept, sure, answer, loose, matrix.columns[cell.column].label)
        if card.has("area"):
            last_area = card.answers["area"]
        elif last_area and any(c == "area" for c, _ in concepts) and card:
            card.answers["area"] = last_area  # a blank area cell goes on with the one above
        made = card.close(reading.draft)
        if outcome_cell is not None and outcome_cell.row_span > 1:
            merged[id(outcome_cell)] = made
        for answer, label in loose:
            about_rows = len(matrix.rows) > 1 and label.match.known and family(label.match.concepts[0]) in ("pupil", "sen")
            if about_rows or not reading.take(label, answer):
                reading.leave(answer, label if label.text else None)


def _take(card, concept: str, sure: float, answer: Answer, loose: list[tuple[Answer, Label]], label: Label) -> None:  # type: ignore[no-untyped-def]
    """One cell of a row into its card, or aside when it is not about the target."""
    if answer.blank:
        return
    owner = family(concept) if concept else ""
    if concept.startswith("sen.") and (area_of(answer.flat) or (concept != "sen.status" and len(answer.flat.split()) <= 9)):
        concept = "area"
        owner = "area"
    if concept == "needs.description" and area_of(answer.flat) and len(answer.flat.split()) <= 9:
        concept, owner = "area", "area"
    if owner == "rating":
        card.ratings[concept] = answer
    elif concept in ("dates.review_due", "dates.reviewed_on") and answer.dates and card.has("outcomes.description"):
        card.add("outcomes.target_date", answer, min(sure, 0.85))
    elif owner in _ROWS and not concept.startswith(("provision.home", "provision.pupil")):
        if concept == "outcomes.rating" and answer.options is None and rating_of(answer.flat) is None and len(answer.flat) > 12:
            concept = "outcomes.progress"
        if concept == "outcomes.progress" and not card.has("outcomes.rating") and (rating_of(answer.flat) and len(answer.flat) < 22):
            concept = "outcomes.rating"
        if "+" in concept and concept not in ("provision.lead+provision.frequency", "provision.frequency+provision.annual_cost"):
            concept, sure = concept.partition("+")[0], min(sure, 0.85)
        card.add(concept, answer, sure)
    elif not _is_number(answer.text) or answer.number is not None:
        loose.append((answer, label))


def _is_number(text: str) -> bool:
    return len(text) <= 4 and not _LETTER.search(text)


def _banners(card, row: MatrixRow) -> None:  # type: ignore[no-untyped-def]
    for banner in row.banners:
        card.area = area_of(banner.text) or card.area
        card.tier = tier_of(banner.text) or card.tier


def _row_label(reading: Reading, card, label: Label) -> None:  # type: ignore[no-untyped-def]
    """What stands down the side of a table of targets: an area, a number, a term, or an outcome in bold."""
    area = area_of(label.text)
    if area:
        card.area = area
    elif ordinal(label.text) is None and not label.match.known:
        tier = tier_of(label.text)
        if tier:
            card.tier = tier
        else:
            reading.draft.leave(label.text, label.where)


_TOTAL = re.compile(r"^(?:grand |overall |annual )?totals?\b|\btotal(?: cost| £)?\s*:?$|^sub-?\s?total", re.IGNORECASE)


_LETTER = re.compile("[A-Za-z]")
_WORDS = re.compile(r"[A-Za-z]{3}")


def _is_total(reading: Reading, row: MatrixRow) -> bool:
    """A row of sums: the grand total is kept as stated, a sub-total is worked out again by us."""
    name = row.label.text if row.label is not None else ""
    if not name:
        for cell in row.cells:
            if cell.value and not cell.inherited and _LETTER.search(flat := answer_in(cell).flat):
                name = flat
                break
    match = _TOTAL.search(name.strip()) if "otal" in name.lower() else None
    if not match or len(name) > 60:
        return False
    for answer in [answer_in(c) for c in reversed(row.cells) if c.value and not c.inherited]:
        if fit("costs.stated_total", answer) > 0 and not re.search("[A-Za-z]{3}", answer.flat):
            if not re.match(r"sub|block|section|area", name.strip(), re.IGNORECASE) and not re.search(r"minutes|hours|time", name, re.I):
                reading.give("costs.stated_total", Label(name, Match(("costs.stated_total",), 1.0), answer.where), answer, 0.95)
            break
    for cell in row.cells:  # a remark beside the sum is somebody's words
        if cell.value and not cell.inherited and _WORDS.search(said := answer_in(cell).flat) and said != name:
            reading.leave(answer_in(cell), None)
    return True


# ---------------------------------------------------------------- other tables


def _cells(row: MatrixRow, concepts: list[tuple[str, float]]) -> dict[str, tuple[Answer, float]]:
    out: dict[str, tuple[Answer, float]] = {}
    for cell in row.cells:
        if cell.column >= 0 and concepts[cell.column][0] and not cell.inherited:
            answer = answer_in(cell)
            concept, sure = concepts[cell.column]
            if not answer.blank and concept not in out:
                out[concept] = (answer, sure)
    return out


def _rest(reading: Reading, row: MatrixRow, matrix: Matrix, concepts: list[tuple[str, float]], taken: set[str]) -> None:
    for cell in row.cells:
        concept = concepts[cell.column][0] if cell.column >= 0 else ""
        if concept in taken or cell.inherited:
            continue
        answer = answer_in(cell)
        reading.leave(answer, matrix.columns[cell.column].label if cell.column >= 0 else None)


_SERVICE = re.compile(r"\b(?:service|therapy|camhs|team|agency|nhs|hospital|clinic|officer|psycholog\w+|physio\w*|paediatric\w*|welfare|social care|early help)\b", re.IGNORECASE)


def _read_team(reading: Reading, matrix: Matrix, concepts: list[tuple[str, float]], subject: str) -> None:
    """A table of people round the pupil: outside professionals are agencies, parents and school staff are people."""
    named = any(c in ("agencies.advice", "agencies.date") for c, _ in concepts)
    for row in matrix.rows:
        cells = _cells(row, concepts)
        words = row.label.text if row.label is not None else " ".join(
            cells[c][0].flat for c in ("agencies.service", "people.role", "people.organisation") if c in cells
        )
        role = role_of(words) if words else None
        outside = role == "professional" or (role is None and bool(_SERVICE.search(words)))
        one = Matrix(matrix.columns, [row])
        if outside or (subject == "agencies" and role in (None, "other")):
            _read_agencies(reading, one, concepts)
        elif subject == "agencies" and role in ("parent_carer", "sendco", "class_teacher", "headteacher", "teaching_assistant", "key_worker") and not _SERVICE.search(words):
            _read_people(reading, one, concepts)
        elif subject == "agencies":
            _read_agencies(reading, one, concepts)
        else:
            _read_people(reading, one, concepts)


def _read_agencies(reading: Reading, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    for row in matrix.rows:
        cells = _cells(row, concepts)
        item: Item = {}
        service = cells.get("agencies.service") or cells.get("people.role") or cells.get("people.organisation")
        if row.label is not None and service is None:
            item["service"] = Given(row.label.text, row.label.where, 0.8)
        if service:
            item["service"] = Given(service[0].flat, service[0].where, service[1])
        name = cells.get("agencies.name") or cells.get("people.name") or cells.get("pupil.name")
        if name:
            item["name"] = Given(name[0].flat, name[0].where, min(name[1], 0.97))
        for member in ("advice", "date"):
            if member == "date" and "agencies.date" in cells:
                answer, sure = cells["agencies.date"]
                if answer.date is not None or len(answer.dates) == 1:
                    item["date"] = Given(answer.date or answer.dates[0], answer.where, sure)
                if answer.date is None:
                    reading.leave(answer, None)
            elif said := cells.get("agencies.advice") if member == "advice" else None:
                item["advice"] = Given(said[0].text, said[0].where, said[1])
        taken = {"agencies.service", "people.role", "people.organisation", "agencies.name", "people.name", "pupil.name", "agencies.date", "agencies.advice"}
        if len(item) == 1 and row.label is not None and "service" in item:
            item = {}
        if item:
            reading.draft.add("agencies", item)
        _rest(reading, row, matrix, concepts, taken)


def _read_assessments(reading: Reading, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    for row in matrix.rows:
        cells = _cells(row, concepts)
        item: Item = {}
        if row.label is not None:
            item["measure"] = Given(row.label.text, row.label.where, 0.85)
        taken: set[str] = set()
        for concept, (answer, sure) in cells.items():
            owner, _, member = concept.partition(".")
            if owner == "outcomes" and member == "rating":
                owner, member = "assessments", "value"
            if owner != "assessments":
                continue
            if member == "date":
                if answer.date is None:
                    continue
                item["date"] = Given(answer.date, answer.where, sure)
            else:
                item[member] = Given(answer.flat, answer.where, sure)
            taken.add(concept)
        if "measure" in item and len(item) > 1:
            reading.draft.add("assessments", item)
        else:
            for member, given in item.items():
                if member != "date" and row.label is None:
                    reading.draft.leave(str(given.value), given.where, suggestion=f"assessments.{member}")
        _rest(reading, row, matrix, concepts, taken)


def _read_signatures(reading: Reading, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    for row in matrix.rows:
        cells = _cells(row, concepts)
        who = cells.get("signatures.role") or cells.get("people.role")
        label = row.label.text if row.label is not None else who[0].flat if who else ""
        mark = cells.get("signatures.mark") or cells.get("signature")
        name = cells.get("signatures.name") or cells.get("people.name") or cells.get("pupil.name")
        date = cells.get("signatures.date") or cells.get("agencies.date") or cells.get("dates.plan_start")
        taken = {"signatures.role", "people.role", "signatures.mark", "signature", "signatures.name", "people.name", "pupil.name", "signatures.date", "agencies.date", "dates.plan_start"}
        if mark or name:
            first = (mark or name)[0]  # type: ignore[index]  # one of them is there
            item: Item = {"role": Given(signer_role(label), first.where, 0.95)}
            said = name or mark
            assert said is not None
            item["name"] = Given(said[0].flat, said[0].where, said[1])
            item["signed"] = Given(bool(mark), first.where, 0.95)
            if date and date[0].date is not None:
                item["date"] = Given(date[0].date, date[0].where, date[1])
            reading.draft.add("signatures", item)
        elif date:
            reading.leave(date[0], None)
        _rest(reading, row, matrix, concepts, taken)


def _read_people(reading: Reading, matrix: Matrix, concepts: list[tuple[str, float]]) -> None:
    for row in matrix.rows:
        cells = _cells(row, concepts)
        named = cells.get("people.name") or cells.get("pupil.name") or cells.get("agencies.name")
        role_cell = cells.get("people.role") or cells.get("agencies.service")
        role_words = row.label.text if row.label is not None else role_cell[0].flat if role_cell else ""
        item: Item = {}
        taken = {"people.name", "pupil.name", "agencies.name", "people.role", "agencies.service"}
        if named and (looks_like_name(named[0].flat) or len(named[0].flat) < 60):
            role = role_of(role_words) or ("parent_carer" if "parents" in reading.context.subjects else "other")
            item["role"] = Given(role, named[0].where, min(named[1], 0.93))
            item["name"] = Given(person_name(named[0].flat), named[0].where, named[1])
            if role_words and (role in ("other", "professional") or len(role_words.split()) > 2):
                reading.draft.leave(role_words, named[0].where, "role")
        for member in ("organisation", "phone", "email"):
            if item and (said := cells.get(f"people.{member}")):
                item[member] = Given(said[0].flat, said[0].where, said[1])
                taken.add(f"people.{member}")
        if item:
            reading.draft.add("people", item)
        elif role_words:
            reading.draft.leave(role_words, role_cell[0].where if role_cell else row.label.where if row.label else matrix.columns[0].label.where)
        _rest(reading, row, matrix, concepts, taken)


def _read_labelled_rows(reading: Reading, matrix: Matrix) -> None:
    for row in matrix.rows:
        paragraphs = [p for c in row.cells for p in c.value if not c.inherited]
        cell = row.cells[0].cell if len(row.cells) == 1 else None
        answer = Answer(paragraphs, cell)
        if row.label is None:
            reading.leave(answer, None)
        elif not answer.blank and not reading.take(row.label, answer):
            reading.leave(answer, row.label)
    reading.flush()


def _read_fields(reading: Reading, matrix: Matrix) -> None:
    """Columns that name single fields: labels above their values."""
    for row in matrix.rows:
        if _is_total(reading, row):
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
        if row.label is not None and ordinal(row.label.text) is None and not row.label.match.known and not area_of(row.label.text):
            reading.draft.leave(row.label.text, row.label.where)
    reading.flush()
