from __future__ import annotations

import io
import re

import make
import openpyxl
import pytest

from sspdocs.findings import Finding, Severity
from sspdocs.model import Problem
from sspdocs.writers.findings import CheckedPlan, FindingsReport, findings_page, findings_workbook


def _finding(check: str, severity: Severity, message: str = "Mend this.") -> Finding:
    return Finding(
        check=check, name="what-is-wrong", severity=severity, message=message, where="table 1"
    )


def _report(*findings: Finding, name: str = "Ada Finch") -> FindingsReport:
    bad = CheckedPlan(plan=make.plan(pupil={"name": name, "year_group": "4"}), findings=findings)
    good = CheckedPlan(plan=make.plan(pupil={"name": "Aaron Day"}))
    return FindingsReport(
        council="Northshire",
        today=make.TODAY,
        plans=(good, bad),
        problems=(Problem(path="a/Bad.docx", code="damaged", message="Bad.docx: broken."),),
        explanations={"OUT001": "No outcomes.\n\nWhy it matters: they\nlead."},
    )


ERROR = _finding("OUT001", Severity.ERROR)
ADVICE = _finding("VOI005", Severity.ADVICE)


def test_the_page_shows_the_plan_with_most_to_mend_first() -> None:
    page = findings_page(_report(ERROR, ADVICE)).decode()
    assert re.findall(r"<h3>([^<]*?)\s*<", page) == ["Ada Finch", "Aaron Day"]
    assert "Nothing to mend." in page
    assert "2 plans checked on 22 November 2026 against Northshire" in page


def test_the_page_explains_each_check_that_it_names() -> None:
    page = findings_page(_report(ERROR)).decode()
    assert 'href="#OUT001"' in page
    assert '<dt id="OUT001">' in page
    assert "<p>Why it matters: they lead.</p>" in page


def test_the_page_escapes_what_authors_wrote() -> None:
    page = findings_page(_report(_finding("OUT006", Severity.ADVICE, "“<script>x</script>”")))
    assert b"<script" not in page
    assert b"&lt;script&gt;" in page


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = findings_page(_report(ERROR)).decode()
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_the_page_names_the_files_that_were_not_read() -> None:
    assert b"<li>Bad.docx: broken.</li>" in findings_page(_report())


@pytest.mark.parametrize("write", [findings_page, findings_workbook])
def test_the_same_findings_give_the_same_bytes(write: object) -> None:
    assert callable(write)
    assert write(_report(ERROR, ADVICE)) == write(_report(ERROR, ADVICE))


def test_the_workbook_has_a_line_for_each_finding_and_each_plan() -> None:
    book = openpyxl.load_workbook(io.BytesIO(findings_workbook(_report(ERROR, ADVICE))))
    assert book.sheetnames == ["Findings", "Plans", "Checks", "Not read"]
    rows = list(book["Findings"].values)
    assert rows[1][:6] == ("Ada Finch", "4", "plan.docx", "Error", "OUT001", "Mend this.")
    assert [r[0] for r in rows[1:]] == ["Ada Finch", "Ada Finch"]
    assert list(book["Plans"].values)[1][4:] == (1, 0, 1)
    assert book["Findings"].freeze_panes == "B2"
    assert book["Findings"].auto_filter.ref == "A1:H3"


def test_a_name_that_looks_like_a_formula_is_text_in_the_workbook() -> None:
    data = findings_workbook(_report(ERROR, name="=HYPERLINK(1)"))
    cell = openpyxl.load_workbook(io.BytesIO(data))["Findings"]["A2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_nothing_found_still_makes_a_page_and_a_workbook() -> None:
    empty = FindingsReport(council="Northshire", today=make.TODAY)
    assert b"0 plans checked" in findings_page(empty)
    assert openpyxl.load_workbook(io.BytesIO(findings_workbook(empty)))["Findings"]["A1"].value
