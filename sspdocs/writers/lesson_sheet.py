"""The small workbook in which a person says what the labels of a form mean; made, and read back."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Sequence
from pathlib import Path

from sspdocs.blocks import Cell, Document
from sspdocs.errors import LessonsError
from sspdocs.forms.fields import FIELDS, field_of
from sspdocs.forms.lessons import (
    FORM_SHEET,
    SHEET_MARK,
    FormLessons,
    Lessons,
    Question,
    folded_label,
    sheet_of,
)
from sspdocs.ooxml.workbooks import NewWorkbook, SheetLook, address, quoted

_ASK, _FIELDS = "Labels", "Fields"
_HEADS = (
    ("Label on the form", 34), ("What stands there (example)", 44), ("We think it is", 34),
    ("It is (choose)", 44), ("Where this is so", 18), ("Your notes", 30),
)  # fmt: skip
_LABEL, _CHOICE, _SCOPE = 0, 3, 4
_HERE, _EVERYWHERE = "This form", "Every form"
_SPARE = 5
_FIRST = 5


def write_lesson_sheet(
    known_by: Sequence[str],
    questions: Sequence[Question],
    today: dt.date,
    *,
    look: SheetLook | None = None,
) -> bytes:
    """The workbook to fill in, as bytes.

    Args:
        known_by: the known labels of the form, kept in the workbook so that it finds the form again.
        questions: what to ask, a row each; some empty rows follow for labels that are wrong.
        today: the day that stands in its properties.
        look: colours; plain ones when not given.
    """
    book = NewWorkbook(title="What do these labels mean?", made=today, look=look)
    _ask(book, questions)
    fields = book.sheet(_FIELDS)
    fields.widths(60, 40)
    fields.put_row(1, ["Choose one of these", "Its name in the model"], "Header")
    for row, (field, plain) in enumerate(FIELDS.items(), start=2):
        fields.put_row(row, [plain, field])
    fields.freeze(2)
    fields.fit_rows()
    fields.page(landscape=False, repeat=(1, 1), header="Fields of a plan")
    form = book.sheet(FORM_SHEET)
    form.widths(80)
    form.put(1, 1, SHEET_MARK, "Label")
    form.put(
        2, 1, "The form is known again by these labels, which are printed on it. Leave this sheet as it is.",
        "Small",
    )  # fmt: skip
    for row, label in enumerate(known_by, start=3):
        form.put(row, 1, label)
    form.fit_rows()
    return book.to_bytes()


def _ask(book: NewWorkbook, questions: Sequence[Question]) -> None:
    sheet = book.sheet(_ASK)
    sheet.widths(*(width for _, width in _HEADS))
    sheet.put(1, 1, "What do these labels mean?", "Title")
    sheet.spread(
        2, 1, len(_HEADS),
        "Choose in the column \u201cIt is\u201d what each label asks for; leave a row empty when you are "
        "not sure. Then save, close, and run: sspdocs teach and the name of this file.", "Subtitle",
    )  # fmt: skip
    sheet.spread(
        3, 1, len(_HEADS),
        "The examples come from one pupil\u2019s plan: keep this file safe and delete it afterwards. What "
        "is learned holds the labels only; \u201c[name]\u201d stands for any pupil\u2019s name. In the empty rows "
        "you can add a label that was read wrongly, just as it is printed.", "Small",
    )  # fmt: skip
    sheet.put_row(4, [head for head, _ in _HEADS], "Header")
    last = _FIRST + len(questions) + _SPARE - 1
    for row, question in enumerate(questions, start=_FIRST):
        guess = FIELDS.get(question.suggestion or "", None)
        sheet.put_row(
            row, [question.label, question.example, guess, None, _HERE, None],
            ["Label", "Text", "Text", "Text", "Text", "Text"],
        )  # fmt: skip
    for row in range(_FIRST + len(questions), last + 1):
        sheet.put_row(row, [None, None, None, None, _HERE, None])
    choices = (
        f"{quoted(_FIELDS)}!{address(2, 1, fixed=True)}:{address(len(FIELDS) + 1, 1, fixed=True)}"
    )
    sheet.choices(
        (_FIRST, _CHOICE + 1, last, _CHOICE + 1), choices,
        title="Not one of the fields", says="Choose from the list, or leave it empty.",
    )  # fmt: skip
    sheet.choices(
        (_FIRST, _SCOPE + 1, last, _SCOPE + 1), [_HERE, _EVERYWHERE],
        title="This form or every form", says="Choose \u201cThis form\u201d or \u201cEvery form\u201d.",
    )  # fmt: skip
    choice = f"${address(_FIRST, _CHOICE + 1)}"
    label = f"${address(_FIRST, _LABEL + 1)}"
    sheet.mark((_FIRST, _CHOICE + 1, last, _CHOICE + 1), f'AND({label}<>"",{choice}="")', "Missing")
    sheet.freeze(_FIRST, 2)
    sheet.fit_rows()
    sheet.page(repeat=(4, 4), header="What do these labels mean?", footer="Examples: personal data")


def read_lesson_sheet(document: Document, path: Path) -> Lessons:
    """What somebody chose: lessons for the one form, and those for every form. Examples are not read.

    Raises:
        LessonsError: a choice is none of the fields; the message names its row and the nearest.
    """
    form, ask = sheet_of(document, FORM_SHEET), sheet_of(document, _ASK)
    if form is None or ask is None:
        raise LessonsError(
            f"{path}: a sheet of the workbook is missing. Make it again with sspdocs teach.",
            path=str(path),
        )
    known_by = tuple(row[0].text for row in form.rows if row[0].row >= 2)
    here: dict[str, str] = {}
    everywhere: dict[str, str] = {}
    for row in ask.rows:
        cells = {cell.column: cell.text.strip() for cell in row}
        label, choice = cells.get(_LABEL, ""), cells.get(_CHOICE, "")
        if row[0].row < _FIRST - 1 or not label or not choice:
            continue
        field = _chosen(choice, row[0], path)
        wide = cells.get(_SCOPE, "").casefold() == _EVERYWHERE.casefold()
        (everywhere if wide else here)[folded_label(label)] = field
    forms = (FormLessons(known_by=known_by, labels=here),) if here else ()
    return Lessons(everywhere=everywhere, forms=forms)


def _chosen(choice: str, cell: Cell, path: Path) -> str:
    field = field_of(choice)
    if field is None:
        near = difflib.get_close_matches(choice, [*FIELDS.values(), *FIELDS], 1, 0.4)
        hint = f' Did you mean "{near[0]}"?' if near else f' The sheet "{_FIELDS}" lists them.'
        raise LessonsError(
            f'{path}: row {cell.row + 1}: no field "{choice}".{hint}', path=str(path)
        )
    return field
