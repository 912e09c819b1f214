"""What a blank form has no place for: all of it comes back from the continuation, as what it was."""

from __future__ import annotations

import pytest

from sspdocs.process import plans_in
from sspdocs.writers.labelled import fill_form
from sspdocs.writers.labelled.fields import spoken
from tests.lengths import plan_of
from tests.make import plan
from tests.writers.filled_forms import FORMS, form, member

_FORMS_OWN = {
    ("setting", "local_authority"),
    ("costs", "stated_total"),
    ("provision", "annual_cost"),
}
"""What a form itself says: its council's name, and the sums that it works out."""


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("length", ["short", "typical"])
def test_a_whole_plan_comes_back_from_any_form(name: str, length: str) -> None:
    one = plan_of(length)
    path, slots = form(name)
    (again,) = plans_in(fill_form(path, slots, one).data, path)[0]
    said = {(owner, member, text) for owner, _, member, text in spoken(one)}
    back = {(o, m, text) for o, _, m, text in spoken(again) if (o, m) not in _FORMS_OWN}
    assert back == said
    assert again.unmapped == ()
    for owner in (
        "people",
        "needs",
        "outcomes",
        "provision",
        "agencies",
        "assessments",
        "signatures",
    ):
        assert len(getattr(again, owner)) == len(getattr(one, owner)), owner


def test_words_that_found_no_field_stay_without_one() -> None:
    path, slots = form("across")
    one = plan(
        pupil={"name": "Ada"},
        unmapped=[{"label": "Bus", "text": "Number 9", "where": "paragraph 3"}],
    )
    filled = fill_form(path, slots, one)
    (again,) = plans_in(filled.data, path)[0]
    assert [(u.label, u.text) for u in again.unmapped] == [("Bus", "Number 9")]
    assert filled.continued == ("Bus",)


def test_support_that_shares_a_box_is_not_counted_twice() -> None:
    path, slots = form("tables")
    one = plan(
        outcomes=[{"description": "To read ten words"}],
        provision=[
            {"description": d, "outcomes": (0,), "weeks": 6.0} for d in ("Phonics", "Word wall")
        ],
    )
    (again,) = plans_in(fill_form(path, slots, one).data, path)[0]
    assert [p.description for p in again.provision] == ["Phonics\nWord wall"]


def test_the_heads_of_its_tables_repeat_on_each_page() -> None:
    path, slots = form("across")
    xml = member(fill_form(path, slots, plan_of("long")).data, "word/document.xml").decode()
    page = xml.partition("Continuation")[2]
    assert page.count("<w:tblHeader/>") == 7
    assert page.count("<w:cantSplit/>") == page.count("<w:tr>")
