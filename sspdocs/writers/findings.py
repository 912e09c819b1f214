"""What the checks found in a folder of plans: a page to read, a workbook to work through.

Pure: plans with their findings in, bytes out. The same input and day give the same bytes.
"""

from __future__ import annotations

import base64
import datetime as dt
import functools
import hashlib
from collections import Counter
from collections.abc import Mapping
from importlib import resources
from pathlib import PurePath

import jinja2
import msgspec
from markupsafe import Markup

from sspdocs.findings import Finding, Severity
from sspdocs.model import Plan, Problem
from sspdocs.model.codes import KINDS
from sspdocs.ooxml.workbooks import NewWorkbook, SheetLook
from sspdocs.words import long_date

LEVELS = (Severity.ERROR, Severity.WARNING, Severity.ADVICE)


class CheckedPlan(msgspec.Struct, frozen=True, kw_only=True):
    """One plan and what was found in it, worst first."""

    plan: Plan
    findings: tuple[Finding, ...] = ()

    @property
    def file(self) -> str:
        """The name of the file that the plan was read from."""
        return PurePath(self.plan.source.path).name

    @property
    def who(self) -> str:
        """The pupil's name, else what stands for it."""
        pupil = self.plan.pupil
        return pupil.name or pupil.preferred_name or self.plan.source.sheet or "No name found"

    @property
    def kind(self) -> str:
        """What sort of plan it is, in words."""
        return KINDS[self.plan.kind]

    @property
    def year(self) -> str:
        """The year group in words, "" when it is not known."""
        group = self.plan.pupil.year_group or ""
        return f"Year {group}" if group.isdigit() else group.replace("R", "Reception")

    def count(self, level: Severity) -> int:
        """How many findings of a severity it has."""
        return sum(f.severity == level for f in self.findings)


class CheckSum(msgspec.Struct, frozen=True, kw_only=True):
    """One check over all plans: how often it found something, in how many plans, and its words."""

    check: str
    name: str
    severity: Severity
    findings: int
    plans: int
    words: str


class FindingsReport(msgspec.Struct, frozen=True, kw_only=True):
    """All that a report shows. `explanations` are check id → its explanation in paragraphs."""

    council: str
    today: dt.date
    plans: tuple[CheckedPlan, ...] = ()
    problems: tuple[Problem, ...] = ()
    explanations: Mapping[str, str] = {}
    look: SheetLook = SheetLook()

    @property
    def in_order(self) -> tuple[CheckedPlan, ...]:
        """The plans, those with most to mend first, then by pupil and file."""
        return tuple(
            sorted(
                self.plans,
                key=lambda p: (*(-p.count(level) for level in LEVELS), p.who.casefold(), p.file),
            )
        )

    @property
    def totals(self) -> Mapping[Severity, int]:
        """Severity → findings of it."""
        return {level: sum(p.count(level) for p in self.plans) for level in LEVELS}

    @property
    def checks(self) -> tuple[CheckSum, ...]:
        """The checks that found something, worst first, then the most frequent."""
        found = [f for p in self.plans for f in p.findings]
        times = Counter(f.check for f in found)
        plans = Counter(c for p in self.plans for c in {f.check for f in p.findings})
        firsts = {f.check: f for f in found}
        sums = [
            CheckSum(
                check=id,
                name=first.name.replace("-", " "),
                severity=first.severity,
                findings=times[id],
                plans=plans[id],
                words=self.explanations.get(id, ""),
            )
            for id, first in firsts.items()
        ]
        return tuple(sorted(sums, key=lambda s: (-s.severity, -s.plans, s.check)))


def findings_page(report: FindingsReport) -> bytes:
    """One self-contained page of HTML, without script, that prints well."""
    style = _part("findings.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _template().render(
        report=report, levels=LEVELS, style=Markup(style), style_hash=f"sha256-{digest}"
    )
    return page.encode()


def _part(name: str) -> str:
    return resources.files("sspdocs.writers").joinpath(name).read_text("utf-8")


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["uk_date"] = long_date
    environment.filters["paragraphs"] = lambda text: [
        " ".join(p.split()) for p in text.split("\n\n")
    ]
    return environment.from_string(_part("findings.html.jinja"))


def findings_workbook(report: FindingsReport) -> bytes:
    """A workbook: every finding to tick off, a line for each plan, what each check means."""
    book = NewWorkbook(
        title="What the checks found", subject=report.council, made=report.today, look=report.look
    )
    foot = f"Checked on {long_date(report.today)} against {report.council}"
    _findings_sheet(book, report, foot)
    _plans_sheet(book, report, foot)
    _checks_sheet(book, report, foot)
    if report.problems:
        sheet = book.sheet("Not read")
        sheet.widths(40, 90)
        sheet.put_row(1, ["File", "Why, and what to do"], "Header")
        for row, problem in enumerate(report.problems, 2):
            sheet.put_row(row, [PurePath(problem.path).name, problem.message])
        sheet.page(repeat=(1, 1), header="Files that could not be read", footer=foot)
    return book.to_bytes()


def _findings_sheet(book: NewWorkbook, report: FindingsReport, foot: str) -> None:
    sheet = book.sheet("Findings")
    heads = ["Pupil", "Year", "File", "Severity", "Check", "What was found", "Where", "Done"]
    sheet.widths(22, 7, 30, 11, 10, 70, 26, 9)
    sheet.put_row(1, heads, "Header")
    row = 1
    for one in report.in_order:
        for found in one.findings:
            row += 1
            sheet.put_row(
                row,
                [
                    one.who,
                    one.plan.pupil.year_group,
                    one.file,
                    str(found.severity).capitalize(),
                    found.check,
                    found.message,
                    found.where,
                    None,
                ],
            )
    last = max(row, 2)
    sheet.freeze(2, 2)
    sheet.filter(1, 1, last, len(heads))
    sheet.choices(
        (2, 8, last, 8), ["Done", "Not needed"], title="Done?", says="Done or Not needed."
    )
    sheet.mark((2, 4, last, 4), '$D2="Error"', "Over")
    sheet.mark((2, 4, last, 4), '$D2="Warning"', "Missing")
    sheet.page(repeat=(1, 1), header="What the checks found", footer=foot)


def _plans_sheet(book: NewWorkbook, report: FindingsReport, foot: str) -> None:
    sheet = book.sheet("Plans")
    heads = ["Pupil", "Year", "What it is", "File", "Errors", "Warnings", "Advice"]
    sheet.widths(26, 7, 20, 44, 10, 11, 10)
    sheet.put_row(1, heads, "Header")
    styles = ["Text"] * 4 + ["Number"] * 3
    for row, one in enumerate(report.in_order, 2):
        counts = [one.count(level) for level in LEVELS]
        year = one.plan.pupil.year_group
        sheet.put_row(row, [one.who, year, one.kind, one.file, *counts], styles)
    sheet.freeze(2, 2)
    sheet.filter(1, 1, max(len(report.plans) + 1, 2), len(heads))
    sheet.page(repeat=(1, 1), header="Plans, those with most to mend first", footer=foot)


def _checks_sheet(book: NewWorkbook, report: FindingsReport, foot: str) -> None:
    sheet = book.sheet("Checks")
    heads = ["Check", "What is wrong", "Severity", "Findings", "Plans", "What it means"]
    sheet.widths(10, 30, 11, 10, 9, 90)
    sheet.put_row(1, heads, "Header")
    for row, one in enumerate(report.checks, 2):
        words = "\n".join(" ".join(p.split()) for p in one.words.split("\n\n"))
        sheet.put_row(
            row,
            [one.check, one.name, str(one.severity).capitalize(), one.findings, one.plans, words],
            ["Text", "Text", "Text", "Number", "Number", "Text"],
        )
    sheet.freeze(2, 2)
    sheet.page(repeat=(1, 1), header="What each check means", footer=foot)
