"""An independent witness, end to end: each word that docx2python sees is in a plan, or the form printed it.

What a form prints is its labels, headings and hints: the label of a slot, a text in italics or in a
placeholder, an option, and who is to sign. A value that the model holds as a date, a number or a code
("Yr 5", "4th March") accounts for the few words of the place that it came from.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sspdocs.blocks import ITALIC, PLACEHOLDER, Block, Box, Document, Paragraph
from sspdocs.forms.choices import options
from sspdocs.forms.nodes import Group, Label, Matrix, Node
from sspdocs.forms.sense import is_instruction
from sspdocs.forms.slots import Form, find_slots, labels_of
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.interpret import interpret
from sspdocs.interpret.values.codes import role_of
from sspdocs.model import Plan, Source
from sspdocs.readers import read_document

docx2python = pytest.importorskip("docx2python").docx2python
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "dev"
_ITS_OWN = re.compile(
    r"(?i)&#x00[0-9a-f]{2};|<[^<>]{1,400}>|----.*?----(?:>.*?<----)?|(?:foot|end)note\d+\)|x00[0-9a-f]{2}"
)

_MARKUP = {"alt", "image", "text", "media", "png"}


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", text.lower()))


def witness(data: bytes) -> set[str] | None:
    """The words that docx2python sees, None for a file that it cannot read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with docx2python(io.BytesIO(data)) as opened:
                return words(_ITS_OWN.sub(" ", opened.text)) - _MARKUP
        except (KeyError, IndexError):
            return None


def told(plans: tuple[Plan, ...]) -> set[str]:
    """Every word of the plans' fields and of what found none."""
    said = [msgspec.to_builtins(p) for p in plans]
    for plan in said:
        plan.pop("provenance")
        plan.pop("source")
    return words(" ".join(_strings(said)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def coded(document: Document, plans: tuple[Plan, ...]) -> set[str]:
    """The words of the places whose value the model holds in another form."""
    at: dict[str, list[str]] = {}
    for part in (document.body, document.headers, document.footers):
        for paragraph in _paragraphs(part):
            at.setdefault(str(paragraph.where), []).append(paragraph.text)
    out: set[str] = set()
    for plan in plans:
        for pointer, came in plan.provenance.items():
            text = " ".join(at.get(came.where, []))
            if pointer.rpartition("/")[2] in _CODED and len(text.split()) <= _SHORT:
                out |= words(text)
    return out


_SHORT = 24
_CODED = {
    "date_of_birth", "year_group", "upn", "looked_after", "pupil_premium", "attendance", "status", "primary_need",
    "other_needs", "areas", "register_date", "area", "target_date", "rating", "tier", "group_size", "hourly_rate",
    "annual_cost", "stated_total", "element_2_threshold", "date", "plan_start", "review_due", "reviewed_on",
    "ehc_plan_issued", "last_annual_review", "next_annual_review", "role", "name", "signed", "weeks",
    "sessions_per_week", "minutes_per_session",
}  # fmt: skip


def printed(document: Document, form: Form) -> set[str]:
    """The words of labels, hints, placeholders and options."""
    labels: list[Label] = labels_of([*form.headers, *form.body, *form.footers])
    out = words(" ".join(label.text for label in labels))
    out |= words(" ".join(_over_columns([*form.headers, *form.body, *form.footers])))
    for part in (document.body, document.headers, document.footers):
        for paragraph in _paragraphs(part):
            for span in paragraph.spans:
                if span.marks & (PLACEHOLDER | ITALIC):
                    out |= words(span.text)
            if is_instruction(paragraph.text):
                out |= words(paragraph.text)
            if role_of(paragraph.text) is not None and len(paragraph.text.split()) <= 4:
                out |= words(paragraph.text)  # who is to sign
            for option in options([paragraph]) or []:
                out |= words(option.text)
    return out


def _over_columns(nodes: list[Node]) -> Iterator[str]:
    """The banners inside tables with headed columns, and the upper tier of their heads."""
    for node in nodes:
        if isinstance(node, Group):
            yield from _over_columns(node.nodes)
        elif isinstance(node, Matrix):
            yield from (c.parent.text for c in node.columns if c.parent is not None)
            yield from (b.text for row in node.rows for b in row.banners)


def _paragraphs(blocks: list[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Box):
            yield from _paragraphs(block.blocks)
        else:
            for row in block.rows:
                for cell in row:
                    yield from _paragraphs(cell.blocks)


FILES = sorted(CORPUS.glob("*.docx")) if CORPUS.is_dir() else []


@pytest.mark.slow
@pytest.mark.skipif(not FILES, reason="no corpus of real forms here")
def test_no_word_that_another_reader_sees_is_missing_from_the_plans() -> None:
    missing = {}
    compared = 0
    for path in FILES:
        data = path.read_bytes()
        seen = witness(data)
        if seen is None:
            continue
        compared += 1
        if gone := seen - accounted(path, data):
            missing[path.name] = sorted(gone)
    assert missing == {}
    assert compared > len(FILES) // 2


def accounted(path: Path, data: bytes) -> set[str]:
    document = read_document(data, path)
    plans = interpret(document, Source(path=path.name, sha256="0" * 64, media_type=""))
    form = find_slots(document, vocabulary())
    return told(plans) | coded(document, plans) | printed(document, form)
