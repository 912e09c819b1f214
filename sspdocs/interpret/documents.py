"""One document into its plans: a Word file gives one, a workbook one for each pupil it is about."""

from __future__ import annotations

from sspdocs.blocks import Document, Table
from sspdocs.forms.lessons import Lessons, vocabulary_for
from sspdocs.forms.needless_looks import without_needless_looks
from sspdocs.forms.nodes import Group, Matrix, Node
from sspdocs.forms.sense import Sense
from sspdocs.forms.slots import Form, find_slots
from sspdocs.forms.vocabulary import Vocabulary, vocabulary
from sspdocs.interpret.cycle_bars import bars_as_headings, cycles_by_target
from sspdocs.interpret.draft import Draft
from sspdocs.interpret.ehc_sections import plan_vocabulary, sections_as_headings
from sspdocs.interpret.fact_lines import facts_apart
from sspdocs.interpret.kept_apart import keep_apart, take_apart, take_rows_apart
from sspdocs.interpret.keyed_cells import keys_apart, with_whens
from sspdocs.interpret.labelled_lines import lines_apart
from sspdocs.interpret.leftovers import keep_forgotten, keep_loose, without_page_numbers
from sspdocs.interpret.letter_ends import list_ends_apart, signers_with_roles
from sspdocs.interpret.mail_heads import without_mail_heads
from sspdocs.interpret.page_tops import read_last_line
from sspdocs.interpret.pupils.tables import pupils_in_tables
from sspdocs.interpret.reading import Reading
from sspdocs.interpret.repeats import join_repeats
from sspdocs.interpret.senders import senders_apart
from sspdocs.interpret.settling import headings_of, settle
from sspdocs.interpret.shared_forms import by_named_pupil, by_pupil, lists_pupils
from sspdocs.interpret.tables.timetables import settle_timetable
from sspdocs.interpret.workbooks import interpret_workbook
from sspdocs.model import Plan, Source


def interpret(
    document: Document,
    source: Source,
    words: Vocabulary | None = None,
    lessons: Lessons | None = None,
) -> tuple[Plan, ...]:
    """The plans in a document.

    Args:
        document: its blocks.
        source: the file they came from.
        words: the vocabulary; the one that ships when none is given.
        lessons: what the school has taught about its forms.

    Returns:
        One plan at least: an unreadable form gives a plan whose words are all in `unmapped`.
    """
    document = without_needless_looks(document, words or vocabulary())
    words = plan_vocabulary(document, words or vocabulary())
    if lessons:
        words = vocabulary_for(document, lessons, words)
    if any([isinstance(b, Table) and b.sheet for b in document.body]):
        document, apart = take_rows_apart(document)
        drafts = interpret_workbook(Sense(document, words), document)
    else:
        document, apart = take_apart(document)
        form = find_slots(document, words)
        body = signers_with_roles(list_ends_apart(form.body))
        form.body = with_whens(keys_apart(lines_apart(body, words)))
        form.headers, form.body = facts_apart(
            senders_apart(form.headers, words), senders_apart(form.body, words)
        )
        parts = _parts(form.body)
        drafts = pupils_in_tables(form) if not _lists_in_front(form.body, parts) else []
        if drafts:
            keep_loose(drafts[0], document.footnotes)
            keep_loose(drafts[0], document.comments)
        drafts = drafts or [
            read_form(Form(form.headers, body, form.footers, form.sense), document, loose=k == 0)
            for k, body in enumerate(parts)
        ]
    keep_apart(drafts[0], apart)
    return tuple(d.plan(source) for d in drafts)


def _lists_in_front(body: list[Node], parts: list[list[Node]]) -> bool:
    """Whether all the lists of pupils stand before the first of several forms: they only sum up what these say."""
    if len(parts) < 2:
        return False
    listed = {id(n) for n in body if lists_pupils(n)}
    return bool(listed) and not any(id(n) in listed for part in parts[1:] for n in part)


def _parts(body: list[Node]) -> list[list[Node]]:
    parts = by_pupil(body)
    if len(parts) > 1 or len(parts := by_named_pupil(body)) > 1:
        return parts
    tables = [(k, n) for k, n in enumerate(body) if isinstance(n, Group) and n.kind == "table"]
    shared = [(k, n, p) for k, n in tables if len(p := by_named_pupil(n.nodes)) > 1]
    if len(shared) != 1:
        return [body]
    ((k, table, inner),) = shared  # one table with a list for each pupil
    if not all(any(isinstance(n, Matrix) for n in nodes) for nodes in inner):
        return [body]
    made = [[*body[:k], Group(nodes, table.kind, table.sheet)] for nodes in inner]
    made[0].extend(body[k + 1 :])
    return made


def read_form(form: Form, document: Document, *, loose: bool = True) -> Draft:
    """One draft from a whole form; `loose` takes the document's footnotes and comments along."""
    draft = Draft()
    reading = Reading(draft, form.sense)
    reading.walk(form.headers)
    reading.context.pop_to(0)
    reading.walk(
        without_mail_heads(
            draft, sections_as_headings(bars_as_headings(cycles_by_target(form.body)))
        )
    )
    reading.finish()
    read_last_line(draft, form.body)
    reading.context.pop_to(0)
    reading.walk(form.footers)
    reading.finish()
    draft.unmapped = without_page_numbers(draft.unmapped)
    if loose:
        keep_loose(draft, document.footnotes)
        keep_loose(draft, document.comments)
    headings = headings_of(form.body) + headings_of(form.headers)
    settle_timetable(draft)
    join_repeats(draft)
    settle(draft, headings, workbook=False)
    keep_forgotten(draft, form.body)
    return draft
