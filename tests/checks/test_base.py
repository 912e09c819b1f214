from __future__ import annotations

import make
import pytest

from sspdocs.checks import find_check, open_council, run_checks
from sspdocs.checks.base import check
from sspdocs.errors import UsageError
from sspdocs.findings import Severity
from sspdocs.model import Provenance
from sspdocs.workspace import find_workspace

ENGLAND = open_council("england", find_workspace())


def _where(pointer: str, **places: str) -> str | None:
    """Where the finding at a pointer is, for a plan with one vague outcome."""
    provenance = {
        k.replace("__", "/"): Provenance(where=w, confidence=1) for k, w in places.items()
    }
    plan = make.plan(outcomes=["To improve his spelling"], provenance=provenance)
    return next(f.where for f in run_checks(plan, ENGLAND, make.TODAY) if f.pointer == pointer)


def test_a_finding_is_where_its_field_came_from() -> None:
    place = _where("/outcomes/0/description", __outcomes__0__description="table 2, row 2, column 1")
    assert place == "table 2, row 2, column 1"


def test_a_field_without_a_place_of_its_own_is_where_its_row_is() -> None:
    assert _where("/outcomes/0/description", __outcomes__0__baseline="row 2") == "row 2"


def test_words_that_were_not_understood_are_where_they_stand() -> None:
    left = {"label": "Review", "text": "soon", "where": "row 9", "suggestion": "dates.review_due"}
    found = run_checks(make.plan(unmapped=[left]), ENGLAND, make.TODAY)
    assert next(f.where for f in found if f.check == "DAT001") == "row 9"


def test_what_is_missing_has_no_place() -> None:
    assert _where("/views", __views__parent_carer="table 1, row 4, column 2") is None


def test_findings_come_worst_first_then_by_check_and_row() -> None:
    plan = make.plan(outcomes=["To improve"] * 11)
    found = run_checks(plan, ENGLAND, make.TODAY)
    assert [f.severity for f in found] == sorted((f.severity for f in found), reverse=True)
    rows = [f.pointer.split("/")[2] for f in found if f.check == "OUT003"]
    assert rows == [str(n) for n in range(11)]


def test_a_finding_carries_its_check_and_its_file() -> None:
    found = next(f for f in run_checks(make.plan(), ENGLAND, make.TODAY) if f.check == "OUT001")
    assert (found.name, found.path) == ("plan-without-outcomes", "plan.docx")
    assert found.source.startswith("SEND Code of Practice")


@pytest.mark.parametrize("kind", ["one_page_profile", "provision_map"])
def test_a_document_that_is_no_plan_is_not_asked_to_be_one(kind: str) -> None:
    plan = make.plan(kind=kind, pupil={"name": "Ada Finch"}, views={"strengths": "Kind"})
    assert run_checks(plan, ENGLAND, make.TODAY) == ()


def test_a_check_is_found_by_its_name_too() -> None:
    assert find_check("outcome-without-success-criteria").id == "OUT003"


def test_an_unknown_check_names_the_nearest() -> None:
    with pytest.raises(UsageError, match='Did you mean "OUT003"'):
        find_check("OUT03")


def test_an_id_is_used_once() -> None:
    with pytest.raises(ValueError, match="each used once"):
        check("OUT001", "again", Severity.ADVICE, source="test")(
            lambda plan, council, today: iter(())
        )
