"""Whatever shape a form has: nothing is lost, nothing is told twice, and a known label's value is in its field."""

from __future__ import annotations

import datetime as dt
import os
import re
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from laboratory import KEY, Form, Noise, Part, Said, build, forms
from make import SOURCE
from plan_leaves import at, fields, leaves, places, texts

from sspdocs.blocks import Document
from sspdocs.forms.dates import parse_date
from sspdocs.interpret import interpret
from sspdocs.model import Plan

trial = settings(
    max_examples=int(os.environ.get("LABORATORY", "150")),
    deadline=None,
    derandomize="LABORATORY" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)


def read(document: Document) -> Plan:
    (plan,) = interpret(document, SOURCE)
    return plan


def value_of(said: Said) -> Any:
    """What the model should hold for a text."""
    if (date := parse_date(said.text)) is not None:
        return date
    return said.text.removeprefix("Year ") if said.concept == "pupil.year_group" else said.text


def invented(text: str) -> list[str]:
    """The words that stand nowhere else."""
    return re.findall(r"[A-Za-z]{6,}x\b", text)


# Forms that were once misread, each with what it had that others had not.
SHADED_TABLE_BOLD_LINES = Form(
    "shaded",
    False,
    (Part("headed table", KEY, 2), Part("alone", ("pupil.medical", "sen.diagnoses"))),
    Noise(hints=True),
)
SHADED_TABLE_PLAIN_LINE = Form(
    "shaded",
    False,
    (
        Part("pairs", ("pupil.name", "pupil.date_of_birth", "pupil.year_group")),
        Part("pairs", ("pupil.class_name", "pupil.home_language", "setting.name")),
        Part("inline", ("pupil.medical",)),
    ),
)
PLAIN_TARGETS_ACROSS = Form(
    "plain", False, (Part("across under numbers", KEY, 2), Part("pairs", ("pupil.name",)))
)
EMPTY_COLUMN = Form(
    "bold", False, (Part("pairs", ("pupil.name", "people.parent_carer")),), Noise(empty_column=True)
)
ROLE_IN_A_ROW = Form(
    "bold",
    False,
    (
        Part("pairs", ("pupil.name", "pupil.date_of_birth")),
        Part("in a row", ("pupil.year_group", "people.parent_carer")),
    ),
)
TITLE_OVER_NUMBERS = Form(
    "bold", True, (Part("pairs", ("pupil.name",)), Part("numbered headings", KEY, 1))
)


# ---------------------------------------------------------------- the invariants


@trial
@given(forms())
def test_nothing_is_lost(form: Form) -> None:
    document, written = build(form)
    found = " ".join(texts(read(document)).values())
    dates = {v for _, v in leaves(read(document)) if isinstance(v, dt.date)}
    for said in written:
        if (date := parse_date(said.text)) is not None:
            assert date in dates or said.text in found
        else:
            assert not [w for w in invented(said.text) if w not in found]


@trial
@given(forms())
def test_nothing_is_told_twice(form: Form) -> None:
    document, written = build(form)
    found = texts(read(document))
    for word in (w for said in written for w in invented(said.text)):
        assert len([p for p, text in found.items() for w in invented(text) if w == word]) == 1


@trial
@given(forms())
@example(TITLE_OVER_NUMBERS)
def test_every_value_has_a_place_and_it_is_the_right_one(form: Form) -> None:
    document, _ = build(form)
    plan = read(document)
    where = places(document)
    for pointer in plan.provenance:
        assert at(plan, pointer) not in (None, "", [], ())
    for pointer, value in leaves(plan):
        if pointer == "/title" or pointer.startswith("/unmapped/") or "/outcomes/" in pointer[1:]:
            continue
        assert pointer in plan.provenance
        if isinstance(value, str) and invented(value):
            assert plan.provenance[pointer].where == where[invented(value)[0]]
    for left in plan.unmapped:
        if invented(left.text):
            assert left.where == where[invented(left.text)[0]]


@trial
@given(forms())
@example(SHADED_TABLE_BOLD_LINES)
@example(SHADED_TABLE_PLAIN_LINE)
@example(PLAIN_TARGETS_ACROSS)
@example(EMPTY_COLUMN)
@example(ROLE_IN_A_ROW)
@example(TITLE_OVER_NUMBERS)
def test_a_known_label_s_value_is_in_its_field(form: Form) -> None:
    document, written = build(form)
    plan = read(document)
    for said in written:
        owner, member = said.concept.split(".")
        if said.target >= 0:
            assert said.target < len(getattr(plan, owner))
            assert getattr(getattr(plan, owner)[said.target], member) == value_of(said)
        elif owner == "people":
            assert (member, said.text) in [(p.role, p.name) for p in plan.people]
        else:
            assert getattr(getattr(plan, owner), member) == value_of(said)


@trial
@given(forms(targets=True))
def test_each_target_is_one_outcome_with_its_provision(form: Form) -> None:
    (targets,) = [p.targets for p in form.parts if p.targets]
    plan = read(build(form)[0])
    assert len(plan.outcomes) == len(plan.provision) == targets
    assert [p.outcomes for p in plan.provision] == [(k,) for k in range(targets)]


@trial
@given(forms())
def test_blank_rows_and_lines_do_not_matter(form: Form) -> None:
    quiet = form._replace(noise=form.noise._replace(blank_rows=False, gaps=False))
    noisy = form._replace(noise=form.noise._replace(blank_rows=True))
    assert fields(read(build(noisy)[0])) == fields(read(build(quiet)[0]))


@trial
@given(forms())
def test_a_repeated_head_row_does_not_matter(form: Form) -> None:
    once = form._replace(noise=form.noise._replace(repeated_head=False))
    again = form._replace(noise=form.noise._replace(repeated_head=True))
    assert fields(read(build(again)[0])) == fields(read(build(once)[0]))


@trial
@given(forms(targets=True, single=False))
def test_the_order_of_columns_does_not_matter(form: Form) -> None:
    part = form.parts[0]._replace(layout="headed table")
    document, _ = build(form._replace(parts=(part,)))
    turned, _ = build(form._replace(parts=(part,)))
    for table in turned.body:
        for row in getattr(table, "rows", ()):
            width = len(part.fields)
            for cell in row[:width]:
                cell.column = width - 1 - cell.column
            row[:width] = row[:width][::-1]
    assert fields(read(turned)) == fields(read(document))


@trial
@given(forms())
def test_a_hint_in_italics_does_not_matter(form: Form) -> None:
    bare = form._replace(noise=form.noise._replace(hints=False))
    hinted = form._replace(noise=form.noise._replace(hints=True))
    assert fields(read(build(hinted)[0])) == fields(read(build(bare)[0]))
