"""Lessons: their file checked, forms known again by their labels, labels read as they were taught."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import SOURCE, bullets, document, heading, sheet, table

from sspdocs.blocks import Block, Document
from sspdocs.errors import LessonsError
from sspdocs.forms.fields import FIELDS, field_of
from sspdocs.forms.lessons import (
    FormLessons,
    Lessons,
    folded_label,
    known_labels,
    learn,
    parse_lessons,
    vocabulary_for,
    without_names,
    write_lessons,
)
from sspdocs.forms.slots import find_slots, labels_of
from sspdocs.forms.vocabulary import load_wordings, vocabulary
from sspdocs.interpret import interpret
from sspdocs.interpret.asking import questions
from sspdocs.model import Plan

WORDS = st.text(min_size=1, max_size=30).filter(lambda s: bool(folded_label(s)))
FORMS = st.builds(
    FormLessons,
    known_by=st.lists(WORDS.map(folded_label), max_size=4, unique=True).map(tuple),
    labels=st.dictionaries(WORDS.map(folded_label), st.sampled_from(sorted(FIELDS)), max_size=4),
)
LESSONS = st.builds(
    Lessons,
    everywhere=st.dictionaries(
        WORDS.map(folded_label), st.sampled_from(sorted(FIELDS)), max_size=3
    ),
    forms=st.lists(FORMS, max_size=3).map(tuple),
)

PUPIL = [["**Name**", "Ada Brook"], ["**Year group**", "Year 4"], ["**Class**", "Kestrels"]]


def read(*blocks: Block | str, **taught: str) -> Plan:
    """The one plan in some blocks, with labels taught for every form (`_` stands for a space)."""
    lessons = Lessons(everywhere={k.replace("_", " "): v for k, v in taught.items()})
    (plan,) = interpret(document(*blocks), SOURCE, lessons=lessons)
    return plan


def labels(doc: Document) -> tuple[str, ...]:
    return known_labels(labels_of(find_slots(doc, vocabulary()).body), vocabulary())


# ---------------------------------------------------------------- the file


@given(LESSONS)
def test_lessons_written_are_read_back_the_same(lessons: Lessons) -> None:
    text = write_lessons(lessons)
    again = parse_lessons(text, "lessons.toml")
    assert write_lessons(again) == write_lessons(parse_lessons(write_lessons(again), "x"))
    assert len(again.forms) == len(lessons.forms)
    assert set(again.everywhere.values()) <= set(FIELDS)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[everywhere\n", "not valid TOML"),
        ("[evrywhere]\n", 'no key "evrywhere". Did you mean "everywhere"'),
        ('[everywhere]\n"wobbles" = "needs.descripton"\n', 'Did you mean "needs.description"'),
        ('[everywhere]\n"wobbles" = "xyzzy"\n', "docs/teach.md lists them"),
        ('[[forms]]\nlables = {"a" = "area"}\n', 'form 1: no key "lables". Did you mean "labels"'),
        ('[[forms]]\n[forms.labels]\n"hue" = "aera"\n', 'form 1: "hue": no field "aera". Did you'),
        ("[everywhere]\nwobbles = 3\n", "Expected `str`"),
        ("forms = 3\n", "Expected `array`"),
    ],
)
def test_wrong_lessons_are_refused_with_what_is_right(text: str, says: str) -> None:
    with pytest.raises(LessonsError) as raised:
        parse_lessons(text, "lessons.toml")
    assert raised.value.message.startswith("lessons.toml: ")
    assert says in raised.value.message
    assert "\n" not in raised.value.message


def test_a_label_written_by_hand_is_compared_as_printed_ones_are() -> None:
    lessons = parse_lessons('[everywhere]\n"2. My Wobbles:" = "needs.description"\n', "x")
    assert lessons.everywhere == {"my wobbles": "needs.description"}


def test_every_field_that_can_be_taught_is_one_that_the_vocabulary_knows() -> None:
    known = {concept for concept, _ in load_wordings()} | {"ignore"}
    assert set(FIELDS) <= known
    assert len(set(FIELDS.values())) == len(FIELDS)


@pytest.mark.parametrize(("field", "plain"), FIELDS.items())
def test_a_field_is_told_by_its_plain_words_and_by_its_name(field: str, plain: str) -> None:
    assert field_of(f" {plain.upper()} ") == field
    assert field_of(field) == field


# ---------------------------------------------------------------- what is learned


def test_what_is_taught_again_replaces_what_was_taught_before() -> None:
    first = FormLessons(known_by=("name", "class"), labels={"wobbles": "needs.description"})
    again = FormLessons(known_by=("name", "class"), labels={"wobbles": "views.pupil"})
    lessons = learn(learn(Lessons(), first, {}), again, {})
    assert [f.labels for f in lessons.forms] == [{"wobbles": "views.pupil"}]


def test_two_forms_are_kept_apart() -> None:
    one = FormLessons(known_by=("name", "class", "targets"), labels={"wobbles": "views.pupil"})
    two = FormLessons(known_by=("pupil", "tutor", "outcomes"), labels={"wobbles": "area"})
    assert len(learn(learn(Lessons(), one, {}), two, {}).forms) == 2


def test_a_pupils_name_in_a_label_is_replaced_however_much_of_it_is_there() -> None:
    assert without_names("What Ada Brook likes", ["Ada Brook"]) == "What [name] likes"
    assert without_names("ADA'S wobbles", ["Ada Brook"]) == "[name]'S wobbles"
    assert without_names("Adaptations", ["Ada Brook"]) == "Adaptations"


def test_only_public_wordings_make_a_form_known_again() -> None:
    doc = document(
        heading("Ada Brook's adventure"),
        table([*PUPIL, ["**Ada's strengths**", "Kind"], ["**Snood**", "x"]]),
    )
    assert labels(doc) == ("name", "year group", "class", "child's strengths")


# ---------------------------------------------------------------- reading with lessons


def test_without_lessons_the_vocabulary_is_the_one_that_ships() -> None:
    doc = document(table(PUPIL))
    assert vocabulary_for(doc, Lessons(), vocabulary()) is vocabulary()


@pytest.mark.parametrize(
    "blocks",
    [
        (table([*PUPIL, ["**Grockles**", "Loud halls"]]),),
        (table([*PUPIL, ["Grockles", "Loud halls"]]),),
        (table(PUPIL), heading("Grockles", 2), "Loud halls"),
        (table(PUPIL), "**Grockles:** Loud halls"),
        ("Name: Ada Brook", "Year group: 4", "Grockles: Loud halls"),
        (table(PUPIL), table([["**Grockles**"], ["Loud halls"]])),
        (table(PUPIL), heading("Grockles", 2), *bullets("Loud halls")),
    ],
    ids=["bold cell", "plain cell", "heading", "inline", "plain inline", "over", "list"],
)
def test_a_taught_label_is_read_wherever_it_stands(blocks: tuple[Block | str, ...]) -> None:
    assert read(*blocks).views.does_not_help is None
    plan = read(*blocks, grockles="views.does_not_help")
    assert plan.views.does_not_help == "Loud halls"
    assert plan.pupil.name == "Ada Brook"
    assert plan.provenance["/views/does_not_help"].confidence == 0.95


def test_taught_heads_of_columns_are_read() -> None:
    rows: list[list[Any]] = [
        ["**Grockle**", "**Flump**", "**Snood**"],
        ["Read 40 words", "Cards each morning", "Mrs Lowe"],
        ["Count to 100", "Number line", "Mr Day"],
    ]
    plan = read(
        table(PUPIL),
        table(rows),
        grockle="outcomes.description",
        flump="provision.description",
        snood="provision.lead",
    )
    assert [o.description for o in plan.outcomes] == ["Read 40 words", "Count to 100"]
    assert [(p.description, p.lead, p.outcomes) for p in plan.provision] == [
        ("Cards each morning", "Mrs Lowe", (0,)),
        ("Number line", "Mr Day", (1,)),
    ]


def test_taught_columns_of_a_workbook_are_read() -> None:
    doc = document(
        sheet(
            "Map",
            [
                ["**Name**", "**Grockle**", "**Snood**"],
                ["Ada Brook", "Phonics group", 120.5],
                ["Bea Moss", "Lego club", 80],
            ],
        )
    )
    lessons = Lessons(
        everywhere={"grockle": "provision.description", "snood": "provision.annual_cost"}
    )
    plans = interpret(doc, SOURCE, lessons=lessons)
    assert [(p.pupil.name, p.provision[0].description) for p in plans] == [
        ("Ada Brook", "Phonics group"),
        ("Bea Moss", "Lego club"),
    ]
    assert [str(p.provision[0].annual_cost) for p in plans] == ["120.5", "80"]


def test_a_value_that_cannot_be_the_taught_field_is_kept_but_not_misfiled() -> None:
    plan = read(table([*PUPIL, ["**Snood**", "when he feels like it"]]), snood="dates.review_due")
    assert plan.dates.review_due is None
    assert "when he feels like it" in [u.text for u in plan.unmapped]


def test_a_lesson_outweighs_what_the_vocabulary_has() -> None:
    blocks = (table([*PUPIL, ["**Strengths**", "Loud halls"]]),)
    assert read(*blocks).views.strengths == "Loud halls"
    plan = read(*blocks, strengths="views.does_not_help")
    assert (plan.views.strengths, plan.views.does_not_help) == (None, "Loud halls")


def test_only_the_form_that_was_taught_is_read_by_its_lessons() -> None:
    taught = FormLessons(
        known_by=labels(document(table(PUPIL))), labels={"grockles": "views.does_not_help"}
    )
    lessons = Lessons(forms=(taught,))
    same = document(table([*PUPIL, ["**Grockles**", "Loud halls"]]))
    other = document(
        table(
            [
                ["**Pupil**", "Eve Lane"],
                ["**Date of birth**", "04/05/2018"],
                ["**Tutor**", "Mr Day"],
                ["**Grockles**", "Loud halls"],
            ]
        )
    )
    assert interpret(same, SOURCE, lessons=lessons)[0].views.does_not_help == "Loud halls"
    assert interpret(other, SOURCE, lessons=lessons) == interpret(other, SOURCE)


def test_a_label_with_a_name_in_it_is_known_for_any_name() -> None:
    doc = document(table([*PUPIL, ["**What Ada Brook grockles**", "Loud halls"]]))
    lessons = Lessons(everywhere={"what [name] grockles": "views.does_not_help"})
    assert interpret(doc, SOURCE, lessons=lessons)[0].views.does_not_help == "Loud halls"


# ---------------------------------------------------------------- what is asked


def asked(*blocks: Block | str, lessons: Lessons | None = None) -> dict[str, str]:
    doc = document(*blocks)
    words = vocabulary_for(doc, lessons or Lessons(), vocabulary())
    found = questions(doc, interpret(doc, SOURCE, lessons=lessons), words)
    return {q.label: q.example for q in found.asked}


def test_unknown_labels_are_asked_about_and_known_ones_are_not() -> None:
    assert asked(
        table([*PUPIL, ["**Grockles**", "Loud halls"], ["**Address**", "1 High Street"]])
    ) == {"Grockles": "Loud halls"}


def test_an_empty_box_of_a_blank_form_is_asked_about() -> None:
    assert asked(table([["**Name**", ""], ["**Year group**", ""], ["**Grockles**", ""]])) == {
        "Grockles": ""
    }


def test_a_plain_label_before_a_colon_is_asked_about() -> None:
    blocks = ("**Name:** Ada Brook", "**Year group:** 4", "", "Grockles: Loud halls")
    assert asked(*blocks) == {"Grockles": "Loud halls"}


@pytest.mark.parametrize("text", ["Target 2", "hale@school.example Telephone", "01632 960 715"])
def test_what_is_no_label_is_not_asked_about(text: str) -> None:
    assert asked(table([*PUPIL, [f"**{text}**", "Loud halls"]])) == {}


def test_a_label_that_was_taught_is_not_asked_about_again() -> None:
    lessons = Lessons(everywhere={"grockles": "ignore"})
    blocks = (table([*PUPIL, ["**Grockles**", "Loud halls"]]),)
    assert asked(*blocks, lessons=lessons) == {}
    (plan,) = interpret(document(*blocks), SOURCE, lessons=lessons)
    assert [u.text for u in plan.unmapped] == ["Loud halls"]


def test_the_documentation_lists_every_field() -> None:
    page = (Path(__file__).parents[2] / "docs" / "teach.md").read_text("utf-8")
    for field, plain in FIELDS.items():
        assert f"| `{field}` | {plain} |" in page
