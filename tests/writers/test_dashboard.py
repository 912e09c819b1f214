from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from decimal import Decimal

import make
import pytest
from school import school

from sspdocs.caseload.overview import Due, Overview, overview
from sspdocs.caseload.pupils import Entry, Link, group_by_pupil, surname
from sspdocs.due import due_list
from sspdocs.findings import Finding, Severity
from sspdocs.model import Problem
from sspdocs.model.codes import Kind
from sspdocs.writers.dashboard import words, write_dashboard

BORN = dt.date(2018, 5, 4)


def _entry(name: str | None = "Ada Finch", *findings: Finding, **fields: object) -> Entry:
    pupil = {"name": name, **fields.pop("pupil", {})}  # type: ignore[dict-item]
    return Entry(plan=make.plan(pupil=pupil, **fields), findings=findings)


def _view(*entries: Entry, **more: object) -> Overview:
    return overview(entries, today=make.TODAY, **more)  # type: ignore[arg-type]


def _page(view: Overview) -> str:
    return write_dashboard(view).decode()


def _data(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found
    made: dict[str, object] = json.loads(found.group(1))
    return made


def test_the_policy_allows_only_the_pages_own_style_and_script() -> None:
    page = _page(school(60).view())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy.group(1).startswith("default-src 'none';")
    assert "unsafe" not in policy.group(1)
    for part in re.findall(r"<style>(.*?)</style>|<script>(.*?)</script>", page, re.DOTALL):
        text = "".join(part)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy.group(1)


def test_the_page_needs_nothing_but_itself() -> None:
    page = _page(school(60).view())
    assert not re.search(r"""(src|href)=["'](https?:)?//""", page)
    assert " style=" not in page
    assert " onclick=" not in page


def test_the_same_plans_give_the_same_bytes_in_any_order() -> None:
    made = school(60)
    turned = overview(made.entries[::-1], made.problems[::-1], made.due[::-1], today=make.TODAY)
    again = overview(made.entries, made.problems, made.due, today=make.TODAY)
    assert write_dashboard(turned) == write_dashboard(again)


def test_text_from_a_plan_cannot_end_the_script_or_make_an_element() -> None:
    evil = "</script><script>alert(1)</script>\u2028<!--"
    finding = Finding(check="X1", name="x", severity=Severity.ERROR, message=evil)
    due = Due(date=make.TODAY, what=evil, pupil=evil)
    page = _page(_view(_entry(evil, finding), due=[due]))
    assert page.count("<script") == 2
    assert _data(page)["pupils"][0]["name"] == evil  # type: ignore[index]


def test_an_empty_school_says_what_to_do() -> None:
    page = _page(_view())
    assert "No plans have been read yet." in page
    assert "No pupils yet." in page


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), "Nothing is overdue and nothing is due by Saturday 28 November."),
        ((-1,), "1 date is overdue. Nothing else is due by Saturday 28 November."),
        ((0, 6, 7), "Nothing is overdue. 2 dates are due by Saturday 28 November."),
        ((-9, -2, 3), "2 dates are overdue and 1 more is due by Saturday 28 November."),
    ],
)
def test_the_headline_counts_overdue_and_this_week(days: tuple[int, ...], said: str) -> None:
    due = [Due(date=make.TODAY + dt.timedelta(days=d), what="Review") for d in days]
    assert said in _page(_view(_entry(), due=due))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "1 day overdue"),
        (20, "in 20 days"),
        (21, "in 3 weeks"),
        (-100, "3 months overdue"),
        (-800, "2 years overdue"),
    ],
)
def test_a_date_is_said_from_today(days: int, said: str) -> None:
    assert words.away(make.TODAY + dt.timedelta(days=days), make.TODAY) == said


def test_a_plan_and_a_map_of_one_child_make_one_row() -> None:
    plan = _entry(pupil={"upn": "A807200117001", "date_of_birth": BORN})
    costed = _entry("ADA FINCH", kind="provision_map", costs={"stated_total": Decimal(7000)})
    (row,) = _view(plan, costed, threshold=Decimal(6000)).pupils
    assert {d.label for d in row.documents} == {"SEN Support Plan", "Provision map"}
    assert row.cost == 7000


def test_two_children_of_one_name_stay_apart() -> None:
    one = _entry(pupil={"date_of_birth": BORN})
    other = _entry(pupil={"date_of_birth": BORN + dt.timedelta(days=1)})
    unsure = _entry()
    assert sorted(len(g) for g in group_by_pupil([one, other, unsure])) == [1, 1, 1]


def test_one_name_in_two_schools_is_two_children() -> None:
    one, other = (_entry(setting={"name": n}) for n in ("Oakfield Primary", "Hill Academy"))
    assert len(group_by_pupil([one, other])) == 2


def test_an_old_plans_review_gives_way_to_the_newer_plans() -> None:
    old = {"plan_start": dt.date(2025, 9, 1), "review_due": dt.date(2026, 1, 9)}
    new = {"plan_start": dt.date(2026, 9, 1), "review_due": dt.date(2027, 1, 8)}
    (row,) = _view(_entry(dates=old), _entry(dates=new)).pupils
    assert row.review_due == dt.date(2027, 1, 8)


def test_a_review_that_was_held_and_a_maps_date_make_nobody_overdue() -> None:
    passed = make.TODAY - dt.timedelta(days=100)
    held = _entry(dates={"review_due": passed, "reviewed_on": passed + dt.timedelta(days=2)})
    costed = _entry("Ben Cole", kind="provision_map", dates={"review_due": passed})
    late = _entry("Cai Dean", dates={"review_due": passed})
    view = _view(held, costed, late)
    assert [(p.name, p.review_due) for p in view.pupils if p.review_due] == [("Cai Dean", passed)]
    assert [school.overdue for school in view.schools] == [1]


def test_an_annual_review_that_the_law_dates_is_the_pupils_review() -> None:
    last = make.TODAY - dt.timedelta(days=400)
    due = Due(date=last, what="Annual review", pupil="ADA FINCH", path="plan.docx", last=last)
    (row,) = _view(_entry(kind="ehc_plan"), due=[due]).pupils
    assert row.review_due == last
    (other,) = _view(_entry("Ben Cole", kind="ehc_plan"), due=[due]).pupils
    assert other.review_due is None


def test_each_school_has_its_picture_those_in_need_first() -> None:
    fault = Finding(check="X1", name="plan-without-outcomes", severity=Severity.ERROR, message="x")
    late = {"review_due": make.TODAY - dt.timedelta(days=1)}
    soon = {"review_due": make.TODAY + dt.timedelta(days=30)}
    hill, oak = ({"name": n} for n in ("Hill", "Oak"))
    costed = {"kind": "provision_map", "provision": [{"annual_cost": Decimal(90)}]}
    view = _view(
        _entry("Ada Finch", setting=hill, dates=soon),
        _entry("Ben Cole", fault, setting=oak, dates=late),
        _entry("Ben Cole", setting=oak, **costed),
    )
    oak_row, hill_row = view.schools
    assert (oak_row.name, oak_row.pupils, oak_row.plans, oak_row.overdue) == ("Oak", 1, 1, 1)
    assert (oak_row.serious, oak_row.share_complete, oak_row.cost) == (1, 0, 90)
    assert (hill_row.name, hill_row.soon, hill_row.share_complete) == ("Hill", 1, 1)


def test_two_spellings_of_one_school_are_one_school() -> None:
    names = ["GORSE PRIMARY SCHOOL", "Gorse Primary School", "Gorse Primary  School"]
    view = _view(
        *(_entry(f"Ada Finch{n}", setting={"name": s}) for n, s in zip("abc", names, strict=True))
    )
    assert [(s.name, s.pupils) for s in view.schools] == [("Gorse Primary School", 3)]
    assert {p.setting for p in view.pupils} == {"Gorse Primary School"}


def test_one_school_needs_no_table_of_schools() -> None:
    one, two = (_page(school(6, schools=n).view()) for n in (1, 2))
    assert 'id="schools"' not in one
    assert 'id="schools"' in two
    assert [row[0] for row in _data(two)["schools"]]  # type: ignore[attr-defined]


def test_a_cost_that_is_exactly_the_threshold_is_not_above_it() -> None:
    costed = _entry(costs={"stated_total": Decimal(6000)})
    assert _view(costed, threshold=Decimal(6000)).over_threshold == 0
    assert _view(costed, threshold=Decimal("5999.99")).over_threshold == 1


def test_spend_by_area_takes_the_rows_area_then_its_outcomes() -> None:
    entry = _entry(
        outcomes=[{"description": "To talk", "area": "communication_and_interaction"}],
        provision=[
            {"description": "A", "area": "semh", "annual_cost": Decimal(10)},
            {"description": "B", "outcomes": (0,), "annual_cost": Decimal(20)},
            {"description": "C", "outcomes": (9,), "annual_cost": Decimal(5)},
        ],
    )
    shares = {s.code: s.pounds for s in _view(entry).spend_by_area}
    assert shares == {"semh": 10, "communication_and_interaction": 25}


def test_a_whole_school_map_is_not_added_to_the_pupils_own() -> None:
    whole = _entry(None, kind="provision_map", provision=[{"annual_cost": Decimal(900)}])
    own = _entry(kind="provision_map", provision=[{"annual_cost": Decimal(100)}])
    assert sum(s.pounds for s in _view(whole, own).spend_by_area) == 100
    assert "come to £900 more, which is counted nowhere here" in _page(_view(whole, own))
    assert sum(s.pounds for s in _view(whole).spend_by_area) == 900


def test_files_that_failed_and_plans_without_a_name_need_a_person() -> None:
    problem = Problem(path="in/Bad.docx", code="damaged", message="in/Bad.docx: broken. Ask again.")
    view = _view(_entry(None), problems=[problem])
    assert [(a.name, a.unread) for a in view.attention] == [
        ("Bad.docx", True),
        ("plan.docx", False),
    ]
    assert view.attention[0].why == "Broken. Ask again."


def test_a_file_that_was_read_in_part_is_not_called_unread() -> None:
    problem = Problem(path="plan.docx", code="damaged", message="plan.docx: sheet 2 is broken.")
    view = _view(_entry(), problems=[problem])
    assert [(a.name, a.unread) for a in view.attention] == [("plan.docx", False)]
    assert view.documents == 1


def test_the_year_counts_each_coming_date_once() -> None:
    due = [
        Due(date=make.TODAY + dt.timedelta(days=d), what="R", statutory=d % 2 == 0)
        for d in range(-3, 300)
    ]
    view = _view(due=due)
    assert len(view.months) == 12
    assert sum(m.statutory + m.other for m in view.months) == 300
    assert all(len(m.weeks) <= 6 for m in view.months)


@pytest.mark.parametrize(
    ("name", "last"), [("Ada Finch", "Finch"), ("Jan van der Berg", "van der Berg"), ("Ada", "Ada")]
)
def test_the_register_orders_by_surname(name: str, last: str) -> None:
    assert surname(name) == last


def test_links_are_given_as_they_are() -> None:
    entry = Entry(plan=make.plan(pupil={"name": "Ada"}), links=(Link("Open", "../a%20b.docx"),))
    (pupil,) = _data(_page(_view(entry)))["pupils"]  # type: ignore[misc]
    assert pupil["docs"][0][2] == [["Open", "../a%20b.docx"]]


@pytest.mark.parametrize("kind", ["sen_support_plan", "one_page_profile"])
@pytest.mark.parametrize("newer", [{}, {"plan_start": dt.date(2026, 5, 6)}])
@pytest.mark.parametrize("held", [None, dt.date(2026, 4, 20), dt.date(2027, 5, 1)])
def test_a_pupil_is_overdue_in_the_table_where_the_list_of_what_is_due_says_so(
    kind: Kind, newer: dict[str, dt.date], held: dt.date | None
) -> None:
    passed = {"plan_start": dt.date(2026, 2, 2), "review_due": dt.date(2026, 4, 27)}
    entries = [_entry(kind=kind, dates={**passed, "reviewed_on": held})]
    entries += [_entry(kind=kind, dates=newer)] if newer else []
    (row,) = overview(entries, today=make.TODAY).pupils
    listed = due_list([e.plan for e in entries], make.TODAY).items
    overdue = [i for i in listed if i.kind in ("plan_review", "profile_review") and i.days < 0]
    late = row.review_due is not None and row.review_due < make.TODAY
    assert late is bool(overdue)
