"""One document into its plans: a Word file gives one, a workbook one for each pupil it is about."""

from __future__ import annotations

from sspdocs.blocks import Block, Document, Table
from sspdocs.forms.nodes import Group, Heading, Node
from sspdocs.forms.sense import Sense
from sspdocs.forms.slots import Form, find_slots
from sspdocs.forms.vocabulary import Vocabulary, vocabulary
from sspdocs.interpret.answers import Answer
from sspdocs.interpret.draft import Draft, Given
from sspdocs.interpret.kinds import kind_of
from sspdocs.interpret.leftovers import keep_loose, without_page_numbers
from sspdocs.interpret.reading import Reading
from sspdocs.interpret.repeats import join_repeats
from sspdocs.interpret.workbooks import interpret_workbook
from sspdocs.model import Plan, Source


def interpret(document: Document, source: Source, words: Vocabulary | None = None) -> tuple[Plan, ...]:
    """The plans in a document.

    Args:
        document: its blocks.
        source: the file they came from.
        words: the vocabulary; the one that ships when none is given.

    Returns:
        One plan at least: an unreadable form gives a plan whose words are all in `unmapped`.
    """
    words = words or vocabulary()
    if any(isinstance(b, Table) and b.sheet for b in document.body):
        drafts = interpret_workbook(Sense(document, words), document)
    else:
        drafts = [read_form(find_slots(document, words), document)]
    return tuple(d.plan(source) for d in drafts)


def read_form(form: Form, document: Document) -> Draft:
    """One draft from a whole form."""
    draft = Draft()
    reading = Reading(draft, form.sense)
    reading.walk(form.headers)
    reading.context.pop_to(0)
    reading.walk(form.body)
    reading.finish()
    reading.context.pop_to(0)
    reading.walk(form.footers)
    reading.finish()
    draft.unmapped = without_page_numbers(draft.unmapped)
    keep_loose(draft, document.footnotes)
    keep_loose(draft, document.comments)
    headings = headings_of(form.body) + headings_of(form.headers)
    join_repeats(draft)
    settle(draft, headings, workbook=False)
    return draft


def settle(draft: Draft, headings: list[str], *, workbook: bool) -> None:
    """What can only be said when all is read: the whole name, the kind, and dates that depend on it."""
    _join_names(draft)
    if draft.title is None and headings:
        draft.title = headings[0]
    draft.kind = kind_of(draft, headings, workbook=workbook)
    if draft.kind != "provision_map" and (year := draft.scalars.pop("costs.year", None)):
        draft.leave(str(year.value), year.where, "academic year")
    _dates_by_kind(draft)


def _join_names(draft: Draft) -> None:
    first, last = draft.scalars.pop("pupil.forename", None), draft.scalars.pop("pupil.surname", None)
    given = first or last
    if given is None:
        return
    name = " ".join(g.value for g in (first, last) if g is not None)
    sure = min(g.confidence for g in (first, last) if g is not None)
    if "pupil.name" not in draft.scalars or (first and last):
        draft.scalars["pupil.name"] = Given(name, given.where, sure if first and last else min(sure, 0.7))


def _dates_by_kind(draft: Draft) -> None:
    """On an EHC plan or its review, "review" and "last review" mean the annual one."""
    scalars = draft.scalars
    if draft.kind in ("ehc_plan", "annual_review"):
        if "dates.next_annual_review" not in scalars and "dates.review_due" in scalars:
            scalars["dates.next_annual_review"] = scalars.pop("dates.review_due")
    elif "dates.last_annual_review" in scalars and "dates.reviewed_on" not in scalars:
        if "dates.ehc_plan_issued" not in scalars and "dates.next_annual_review" not in scalars:
            scalars["dates.reviewed_on"] = scalars.pop("dates.last_annual_review")


def headings_of(nodes: list[Node]) -> list[str]:
    """The words of the first headings, for the title and the kind."""
    out: list[str] = []
    for node in nodes:
        if isinstance(node, Heading):
            out.append(" ".join(node.label.text.split()))
        elif isinstance(node, Group) and not out:
            out.extend(h for h in headings_of(node.nodes)[:1])
        if len(out) >= 4:
            break
    return out


def text_of(blocks: list[Block]) -> list[Answer]:
    """Each paragraph of some blocks as an answer."""
    from sspdocs.blocks import Paragraph

    return [Answer([b]) for b in blocks if isinstance(b, Paragraph)]
