"""Printed options of a blank form, "Yes / No": chosen in the form's own way, and read back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest

from sspdocs.adopt import find_fields
from sspdocs.model import Plan
from sspdocs.process import plans_in
from sspdocs.writers.labelled import FilledForm, fill_form
from tests.make import plan
from tests.word import document, p, r, tc, tr
from tests.writers.blank_forms import BOLD, heading, label, options_form, table, whole

HINTS = {"": "w:bdr", " (delete as appropriate)": "w:strike", " (please circle)": "w:bdr",
         " (highlight one)": "w:highlight", " - underline one": "w:u"}  # fmt: skip


def one_plan() -> Plan:
    return plan(
        pupil={"name": "Ada Finch", "looked_after": False, "pupil_premium": True, "gender": "Female"},
        sen={"status": "K"},
        outcomes=[{"description": f"Read {k} words", "rating": k} for k in ("met", "not_met", "partly_met")],
        provision=[{"description": f"Help {k}", "outcomes": (k,)} for k in range(3)],
    )  # fmt: skip


def filled(data: bytes, one: Plan) -> FilledForm:
    path = Path(mkdtemp()) / "form.docx"
    path.write_bytes(data)
    return fill_form(path, find_fields(path), one)


def body(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize("hint", HINTS)
def test_options_are_chosen_as_the_form_asks_and_read_back(hint: str) -> None:
    made = filled(options_form(hint), one_plan())
    assert made.continued == ()
    again = plans_in(made.data, Path("filled.docx"))[0][0]
    assert (again.pupil.looked_after, again.pupil.pupil_premium, again.pupil.gender) == (
        False,
        True,
        "Female",
    )
    assert again.sen.status == "K"
    assert [o.rating for o in again.outcomes] == ["met", "not_met", "partly_met"]
    assert f"<{HINTS[hint]}" in body(made.data)


def test_the_other_options_are_struck_out_and_the_chosen_one_is_not() -> None:
    text = body(filled(options_form(" (delete as appropriate)"), one_plan()).data)
    assert '<w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">Yes</w:t>' in text
    assert (
        '<w:rPr><w:i/><w:strike/></w:rPr><w:t xml:space="preserve">No</w:t>' in text
    )  # its own type stays
    assert "<w:t>Gender:</w:t>" in text


def test_nothing_known_leaves_the_options_as_they_are() -> None:
    blank = options_form()
    assert body(filled(blank, plan(outcomes=[])).data) == body(blank)


def test_two_questions_in_one_line_are_two_places() -> None:
    line = p(
        r("Looked after: ", "<w:b/>")
        + r("Yes / No   ")
        + r("Pupil premium: ", "<w:b/>")
        + r("Yes / No")
    )
    made = filled(
        whole(document(p(r("SEN Support Plan")), p(r("Name: ", "<w:b/>")), line)), one_plan()
    )
    again = plans_in(made.data, Path("filled.docx"))[0][0]
    assert (again.pupil.looked_after, again.pupil.pupil_premium) == (False, True)


def other_plan() -> Plan:
    return plan(
        pupil={
            "name": "Bo Lee", "looked_after": True, "pupil_premium": False, "gender": "Male",
        },
    )  # fmt: skip


_ASKED = (("Looked after child?", ("Yes", "No")), ("Pupil premium:", ("Yes", "No")),
          ("Gender", ("Male", "Female")))  # fmt: skip


def _in_one_cell() -> str:
    """A paragraph for each option, in the cell beside the label."""
    rows = [tr(label(q), tc("".join(p(r(o)) for o in options))) for q, options in _ASKED]
    return table(tr(label("Name"), tc(p())), *rows)


def _in_cells() -> str:
    """A cell for each option."""
    rows = [tr(label(q), *(tc(p(r(o))) for o in options)) for q, options in _ASKED]
    return table(tr(label("Name"), tc(p()), tc(p())), *rows)


def _in_cells_twice() -> str:
    """Two questions in a row, with a cell for each option."""
    cells = [(label(q), *(tc(p(r(o))) for o in options)) for q, options in _ASKED]
    name = tr(label("Name"), tc(p()), tc(p()), *cells[2])
    return table(name, tr(*cells[0], *cells[1]))


def _in_lines() -> str:
    """A line for each option, under a label, in no table."""
    lines = [p(r(q, BOLD)) + "".join(p(r(o)) for o in options) for q, options in _ASKED]
    return p(r("Name: ", BOLD) + r("____________")) + "".join(lines)


def _under_the_label() -> str:
    """A paragraph for each option, under its label in the same cell."""
    cells = [tc(p(r(q, BOLD)) + "".join(p(r(o)) for o in options)) for q, options in _ASKED]
    return table(tr(tc(p(r("Name:", BOLD)) + p()), cells[0]), tr(cells[1], cells[2]))


_APART = (_in_one_cell, _in_cells, _in_cells_twice, _in_lines, _under_the_label)


@pytest.mark.parametrize("one", [one_plan, other_plan])
@pytest.mark.parametrize("hint", ["", "Please delete as appropriate in the boxes below."])
@pytest.mark.parametrize("made", _APART, ids=[m.__name__[1:] for m in _APART])
def test_options_in_places_of_their_own_are_chosen_and_read_back(
    made: Callable[[], str], hint: str, one: Callable[[], Plan]
) -> None:
    wanted = one()
    blank = whole(document(heading("SEN Support Plan"), p(r(hint)), made()))
    done = filled(blank, wanted)
    again = plans_in(done.data, Path("filled.docx"))[0][0]
    assert again.pupil == wanted.pupil
    marks = "<w:strike/>" if hint else "<w:bdr "
    assert body(done.data).count(marks) == body(blank).count(marks) + 3
    assert not {"Looked after", "Pupil premium", "Gender"} & set(done.continued)


@pytest.mark.parametrize("made", _APART, ids=[m.__name__[1:] for m in _APART])
def test_options_in_places_of_their_own_stay_while_nothing_is_known(
    made: Callable[[], str],
) -> None:
    blank = whole(document(heading("SEN Support Plan"), made()))
    assert body(filled(blank, plan()).data) == body(blank)


def test_the_head_of_a_grid_to_tick_is_no_list_of_options() -> None:
    grid = table(
        tr(label("Statement"), tc(p(r("Yes"))), tc(p(r("No")))),
        tr(tc(p(r("I can read"))), tc(p()), tc(p())),
    )
    data = whole(document(heading("SEN Support Plan"), table(tr(label("Name"), tc(p()))), grid))
    path = Path(mkdtemp()) / "form.docx"
    path.write_bytes(data)
    assert all(not slot.choices for slot in find_fields(path))
