"""By when a target is to be met, and how it went: a mark, a tick in one of several columns, or words that tell it."""

from __future__ import annotations

import re

from sspdocs.blocks import Paragraph, Span
from sspdocs.forms.choices import options
from sspdocs.interpret.draft import Draft, Given, Item
from sspdocs.interpret.values.answers import Answer
from sspdocs.interpret.values.codes import leading_rating, rating_of, verdict_of

_WORD = re.compile(r"[A-Za-z]{2}")
_TICK = re.compile(r"^(?:x|✓|✔|√|☒|☑|y|yes|\*|✗|✘|[•●])$", re.IGNORECASE)


def result_apart(answer: Answer) -> tuple[Answer, Answer] | None:
    """The result in a box that asks for one, and the words beside it; None when the box holds only one of them.

    Boxes to tick stand on lines of their own, a mark ("2", "Partly met") on the first one. A result that opens a
    sentence ("Yes - uses the card by herself") is part of the words too.
    """
    if answer.has_ticks:
        boxes, words = answer.apart
        return (boxes, words) if boxes is not answer and not words.blank else None
    full = [p for p in answer.paragraphs if p.text.strip()]
    if len(full) > 1 and (rating_of(full[0].text) or options_over(answer)):
        words = Answer(full[1:], answer.cell, answer.where)
        return None if words.blank else (Answer(full[:1], None, answer.where), words)
    if answer.options is None and rating_of(answer.flat) is None:
        said = leading_rating(answer.text)
        if said is not None:
            return Answer([Paragraph([Span(said[1])], answer.where)]), answer
    return None


_OPTIONS = 80
"""How long a line of printed results may be."""


def options_over(answer: Answer) -> bool:
    """Whether printed results stand over the words: "Met / Partly met / Not met" with all but one struck out."""
    full = [p for p in answer.paragraphs if p.text.strip()]
    first = full[0].text if len(full) > 1 else ""
    if len(first) > _OPTIONS or not ("/" in first or "  " in first):
        return False
    found = options(full[:1])
    return found is not None and len(found) > 1 and all(rating_of(o.text) for o in found)


_MARKED = re.compile(
    r"(y|yes|n|no|p|partly|(?:partly |not |fully )?(?:met|achieved)|not yet|[012]|[rag]|red|amber|green)"
    r"(?:\s*:\s+|\s+[-–—]\s*|[-–—]\s+)(?=[A-Za-z])",
    re.IGNORECASE,
)


def is_mark_alone(answer: Answer) -> bool:
    """Whether a coloured spot, a face or a sign says how it went, and no word does: "🟢", "🙂"."""
    return (
        0 < len(answer.flat) < 4
        and not any(c.isalnum() for c in answer.flat)
        and rating_of(answer.flat) is not None
    )


def is_scale_of_marks(answer: Answer) -> bool:
    """Whether a printed scale of faces or signs asks how it went: "🙂  😐  🙁", one of them marked, or none."""
    found = answer.options or []
    return (
        len(found) > 1
        and not any(c.isalnum() for c in answer.flat)
        and all(rating_of(o.text) for o in found)
    )


def mark_apart(answer: Answer) -> Answer | None:
    """The mark that opens words on progress, a dash or a colon after it: "P – with a prompt"; None for none."""
    said = _MARKED.match(answer.flat)
    return Answer([Paragraph([Span(said[1])], answer.where)]) if said is not None else None


def give_rating(
    draft: Draft, item: Item, answers: list[tuple[Answer, float]], ticks: dict[str, Answer]
) -> None:
    """Give an outcome its result.

    Args:
        draft: where words that tell no result are kept.
        item: the outcome.
        answers: what was said of the result, each with its confidence.
        ticks: what stands in columns headed by one result each, by the result's concept.
    """
    for answer, confidence in answers:
        picked = answer.chosen
        text = ", ".join(picked) if picked is not None else answer.flat
        rating = draft.signs.get((text or answer.flat).upper()) or rating_of(text)
        if rating is None:
            if text and "progress" not in item and len(text) > 12:
                item["progress"] = Given(answer.text, answer.where, min(confidence, 0.7))
            elif text:
                draft.leave(answer.text, answer.where, suggestion="outcomes.rating")
            continue
        if (before := item.pop("rating", None)) is not None:  # of an earlier term
            words = item.pop("rating_text", before)
            draft.leave(str(words.value), words.where, "earlier", "outcomes.rating")
        item["rating"] = Given(rating, answer.where, confidence)
        if _WORD.search(text):
            item["rating_text"] = Given(text, answer.where, confidence)
    ticked = [(c, a) for c, a in ticks.items() if _is_tick(a)]
    if len(ticked) == 1 and "rating" not in item:
        concept, answer = ticked[0]
        item["rating"] = Given(concept.partition(".")[2], answer.where, 0.96)
    for concept, answer in ticks.items():
        if not _is_tick(answer) and answer.text:
            draft.leave(answer.text, answer.where, suggestion=f"outcomes.{concept}")


def add_review(draft: Draft, target: Item, review: Item) -> None:
    """Add how a target went at one more review: the words join those before, the last result stands."""
    words = review.pop("progress", None)
    before = target.get("progress")
    if words is not None and before is not None:
        target["progress"] = Given(
            f"{before.value}\n{words.value}", before.where, before.confidence
        )
    elif words is not None:
        target["progress"] = words
    if "rating" in review and (old := target.pop("rating_text", target.get("rating"))) is not None:
        draft.leave(str(old.value), old.where, "earlier", "outcomes.rating")
    target.update(review)


def give_target_date(draft: Draft, item: Item, answers: list[tuple[Answer, float]]) -> None:
    """Give an outcome the day by which it is to be met; words round the date, and a second one, are kept."""
    for answer, confidence in answers:
        if answer.date is not None and "target_date" not in item:
            item["target_date"] = Given(answer.date, answer.where, confidence)
        elif len(answer.dates) == 1 and "target_date" not in item and len(answer.flat) < 60:
            item["target_date"] = Given(answer.dates[0], answer.where, min(confidence, 0.85))
            draft.leave(answer.text, answer.where, suggestion="outcomes.target_date")
        elif answer.text:
            draft.leave(answer.text, answer.where, "target date", "outcomes.target_date")


def give_verdict(item: Item) -> None:
    """A result said in the words on progress is the outcome's result."""
    said = item.get("progress")
    if said is not None and "rating" not in item and (words := verdict_of(said.value)):
        item["rating"] = Given(rating_of(words), said.where, min(said.confidence, 0.9))
        item["rating_text"] = Given(words, said.where, min(said.confidence, 0.9))


def _is_tick(answer: Answer) -> bool:
    return (
        _TICK.match(answer.flat) is not None
        or (answer.options is not None and any(o.chosen for o in answer.options))
        or (answer.has_ticks and any("☒" in p.text for p in answer.paragraphs))
    )
