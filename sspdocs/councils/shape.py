"""What a council is, as data: the keys of `council.toml` and what they mean."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from sspdocs.findings import Severity
from sspdocs.model.codes import Kind

Section = Literal[
    "profile",
    "views",
    "aspirations",
    "needs",
    "outcomes",
    "provision",
    "strategies",
    "tracking",
    "agencies",
    "responsibilities",
    "review",
    "signatures",
]
Detail = Literal["lead", "frequency", "sessions", "minutes", "group_size", "weeks"]
Noted = Literal["copy_to_parent", "shared_with_staff", "registration_form"]
Signer = Literal["pupil", "parent_carer", "class_teacher", "sendco", "headteacher"]


class Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of a council's data: frozen, keyword-only, no unknown keys."""


class Colours(Data, frozen=True, kw_only=True):
    """The council's colours as "#RRGGBB": headings, lines, and the shade of a table's head."""

    primary: str = "#1F3864"
    accent: str = "#2E75B6"
    shade: str = "#DEEAF6"


class PlanRules(Data, frozen=True, kw_only=True):
    """What the council asks of a SEN Support plan.

    `required` are the sections in the order the council lists them. `provision_says` are the
    details that each item of support must state. `outcomes_fewest` and `outcomes_most` bound the
    usual number. `signed_by` are those who sign. `notes` are what the plan must say was done; a plan
    that says it was not done is told so in any case.
    """

    required: tuple[Section, ...] = ()
    provision_says: tuple[Detail, ...] = ()
    outcomes_fewest: int | None = None
    outcomes_most: int | None = None
    signed_by: tuple[Signer, ...] = ()
    notes: tuple[Noted, ...] = ()


class ReviewCycle(Data, frozen=True, kw_only=True):
    """The termly review: when one counts, and how long it may wait.

    A review counts for a term when held from the term's start (mode "term") or from `lead_days`
    before its end (mode "end"), until `grace_days` after the next term starts. `parent_meetings`
    are meetings with the parent in a school year.
    """

    mode: Literal["term", "end"] = "term"
    grace_days: int = 14
    lead_days: int = 27
    parent_meetings: int = 3


class AnnualReview(Data, frozen=True, kw_only=True):
    """Working dates before an EHC plan's review meeting, in days.

    Good practice, beyond the two weeks of the law.
    """

    ask_advice_days: int = 42
    chase_days: int = 28
    invite_days: int = 21


class Retention(Data, frozen=True, kw_only=True):
    """How long a pupil's papers are kept: whole years from the date of birth or the newest paper.

    It makes a list for a person to decide by; nothing is removed by itself.
    """

    keep_years: Annotated[int, msgspec.Meta(ge=1, le=99)] = 31
    counted_from: Literal["birth", "newest_paper"] = "birth"
    source: str | None = None

    @property
    def words(self) -> str:
        """The rule as people say it."""
        start = "the date of birth" if self.counted_from == "birth" else "the newest paper"
        return f"{self.keep_years} years from {start}"


class Threshold(Data, frozen=True, kw_only=True):
    """An amount of money that the rules turn on, in pounds, with its year and where it was read.

    Most councils say "above" it; `at_least` is for those whose words include the sum itself.
    """

    id: str
    amount: Decimal
    year: str
    source: str
    at_least: bool = False


class Rate(Data, frozen=True, kw_only=True):
    """What a member of staff costs, in pounds, for which year, and who says so.

    The keys are those of `sspdocs.costs.Rate`.     Shipped councils have none: rates are the
    school's own. `names` are the words that stand for that staff in a plan.
    """

    id: str
    amount: Decimal
    year: str
    source: str
    names: tuple[str, ...]
    per: Literal["hour", "minute", "weekly_hour_year"] = "hour"
    weeks: Decimal | None = None


class Exclusion(Data, frozen=True, kw_only=True):
    """Words of a row of support that the council does not pay for.

    With `alone` only when the row says no more.
    """

    id: str
    words: str
    reason: str
    alone: bool = False


class Condition(Data, frozen=True, kw_only=True):
    """What must be so before a panel takes an application.

    A rule that the program knows, its value, and plain words.
    """

    rule: Literal[
        "range-above",
        "no-ehc-plan",
        "on-register",
        "parent-signed",
        "cost-above-threshold",
        "reviewed-cycles",
    ]
    says: str
    value: str | int | None = None


class Evidence(Data, frozen=True, kw_only=True):
    """A paper that goes to a panel.

    `need` is whether it must always be there, only where there is one, or is good to have. `kind`
    is the kind of plan that is this paper, None for a paper that is not a plan (a professional's
    report, the council's own form). `at_least` is how many, `within_months` how old at most.
    `words` are further ones by which such a paper's file is known, whole and in any case. `reviewed`
    asks for plans with their reviews: one without does not count. `template` is a Word file of the
    council's folder or of common, from which a draft is made where there is no such paper.
    """

    id: str
    name: str
    need: Literal["always", "if-any", "good-to-have"] = "always"
    kind: Kind | None = None
    at_least: int = 1
    within_months: int | None = None
    words: tuple[str, ...] = ()
    reviewed: bool = False
    template: str | None = None
    note: str | None = None


class Panel(Data, frozen=True, kw_only=True):
    """A panel that decides on support or money: what must be so, what it wants to see."""

    name: str
    about: str
    source: str
    read: dt.date
    when: str | None = None
    conditions: tuple[Condition, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Wording(Data, frozen=True, kw_only=True):
    """The council's own names of things, as they stand in its documents."""

    plan: str = "SEN Support Plan"
    plan_short: str = "SSP"
    outcome: str = "outcome"
    outcomes: str = "outcomes"
    provision: str = "support"
    needs: str = "needs"
    sendco: str = "SENDCo"
    register: str = "SEN register"
    range: str = "range"
    profile: str = "one-page profile"


class Slot(Data, frozen=True, kw_only=True):
    """A place of a blank form and what goes there.

    `where` names the place as people find it; `field` is a path of the model, "" for a place that
    is left blank. A box is ticked when the field is, or holds, `when`. `choices` are the words of a
    drop-down list by the code that each stands for. `label` and `sure` are for people.
    """

    where: str
    label: str = ""
    field: str = ""
    when: str | None = None
    choices: dict[str, str] = {}
    sure: bool = True


class Document(Data, frozen=True, kw_only=True):
    """A document that a template makes: the file's name and the kind of plan it is for.

    `path` is the whole path, filled in when the council is loaded. `style` is how the template is
    filled: "tagged" has {{ tags }}, "form" is a blank form as published, whose `slots` say what
    goes where.
    """

    id: str
    file: str
    kind: Kind
    title: str
    style: Literal["tagged", "form"] = "tagged"
    slots: tuple[Slot, ...] = ()
    path: Path = Path()


class SourceNote(Data, frozen=True, kw_only=True):
    """A page that the council's data was taken from, and when it was read."""

    id: str
    url: str
    read: dt.date
    says: str


class CheckChange(Data, frozen=True, kw_only=True):
    """What a council makes of a check: another severity, or "off" with a reason.

    `set_in` is the file that says so.
    """

    severity: Literal["advice", "warning", "error", "off"]
    reason: str | None = None
    set_in: str = ""

    @property
    def level(self) -> Severity | None:
        """The severity, None when the check is off."""
        return None if self.severity == "off" else Severity[self.severity.upper()]


class Council(Data, frozen=True, kw_only=True):
    """One council, everything it extends already merged in.

    `id` is its folder's name, `files` the council.toml files it was made from, its own first.
    `phrases` are words of the letters and forms of a review, and what this council says instead.
    """

    id: str = ""
    folder: Path = Path()
    files: tuple[Path, ...] = ()
    name: str = ""
    short: str = ""
    la_code: str | None = None
    about: str | None = None
    logo: str | None = None
    colours: Colours = Colours()
    wording: Wording = Wording()
    phrases: dict[str, str] = {}
    plan: PlanRules = PlanRules()
    review: ReviewCycle = ReviewCycle()
    annual_review: AnnualReview = AnnualReview()
    retention: Retention = Retention()
    thresholds: tuple[Threshold, ...] = ()
    rates: tuple[Rate, ...] = ()
    not_chargeable: tuple[Exclusion, ...] = ()
    panels: dict[str, Panel] = {}
    documents: tuple[Document, ...] = ()
    checks: dict[str, CheckChange] = {}
    sources: tuple[SourceNote, ...] = ()

    @property
    def element_2(self) -> Threshold | None:
        """The latest Element 2 threshold that the data holds."""
        found = [t for t in self.thresholds if t.id.startswith("element_2")]
        return max(found, key=lambda t: t.year, default=None)

    @property
    def logo_path(self) -> Path | None:
        """The logo's file, when the council has one."""
        return self.folder / self.logo if self.logo else None
