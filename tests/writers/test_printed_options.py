"""Printed options of a blank form, "Yes / No": chosen in the form's own way, and read back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import mkdtemp

import pytest

from sspdocs.adopt import find_fields
from sspdocs.model import Plan
from sspdocs.process import plans_in
from sspdocs.writers.labelled import FilledForm, fill_form
from tests.make import plan
from tests.word import document, p, r
from tests.writers.blank_forms import options_form, whole

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
