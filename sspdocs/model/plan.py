r"""A plan: the common model's types. Plain frozen values; field names are the contract's, everywhere.

An absent scalar is None and an absent list is empty, never "" or a placeholder. Text keeps the author's words and
paragraph breaks ("\n"). Money is Decimal pounds. The JSON Schema that `sspdocs schema` prints is made from these.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from sspdocs.model.codes import Area, Kind, NeedType, Rating, Role, SenStatus, Tier


class Value(msgspec.Struct, frozen=True, gc=False):
    """Base of the model's classes: frozen and compared by value.

    Each is keyword-only too, and says so itself: msgspec does not inherit that.
    """


class Source(Value, frozen=True, kw_only=True):
    """The file that a plan was read from; `sheet` is the worksheet's name where one sheet made the plan.

    `sheet_hidden` is true where Excel does not show that sheet, else it is not there at all.
    """

    path: str
    sha256: str
    media_type: str
    sheet: str | None = None
    sheet_hidden: bool | msgspec.UnsetType = msgspec.UNSET


class Pupil(Value, frozen=True, kw_only=True):
    """The child or young person.

    `upn` is 13 upper-case characters; `year_group` N1, N2, R or 1-14; `attendance` per cent.
    """

    name: str | None = None
    preferred_name: str | None = None
    date_of_birth: dt.date | None = None
    upn: str | None = None
    year_group: str | None = None
    class_name: str | None = None
    gender: str | None = None
    home_language: str | None = None
    looked_after: bool | None = None
    pupil_premium: bool | None = None
    attendance: float | None = None
    medical: str | None = None


class Setting(Value, frozen=True, kw_only=True):
    """The school, college or early-years setting, and its council."""

    name: str | None = None
    local_authority: str | None = None


class Person(Value, frozen=True, kw_only=True):
    """Somebody named in the plan: family, school staff, or a professional without advice in an agencies table."""

    role: Role = "other"
    name: str | None = None
    organisation: str | None = None
    phone: str | None = None
    email: str | None = None


class Sen(Value, frozen=True, kw_only=True):
    """Status, needs by code, and standing. `range` is the band, range, level or wave as the council calls it."""

    status: SenStatus | None = None
    primary_need: NeedType | None = None
    other_needs: tuple[NeedType, ...] = ()
    areas: tuple[Area, ...] = ()
    diagnoses: str | None = None
    range: str | None = None
    register_date: dt.date | None = None


class Views(Value, frozen=True, kw_only=True):
    """What the pupil and the family say, and what helps."""

    pupil: str | None = None
    parent_carer: str | None = None
    aspirations: str | None = None
    strengths: str | None = None
    interests: str | None = None
    important_to: str | None = None
    support_wanted: str | None = None
    does_not_help: str | None = None


class Need(Value, frozen=True, kw_only=True):
    """A barrier to learning."""

    description: str | None = None
    area: Area | None = None


class Outcome(Value, frozen=True, kw_only=True):
    """An outcome or target, its baseline and how it went. `rating_text` is the result as written."""

    description: str | None = None
    area: Area | None = None
    baseline: str | None = None
    success_criteria: str | None = None
    target_date: dt.date | None = None
    progress: str | None = None
    rating: Rating | None = None
    rating_text: str | None = None


class Provision(Value, frozen=True):
    """What is done. `outcomes` are 0-based indexes into the plan's outcomes.

    `frequency` is how often, as written; the numbers are only those stated: sessions per school week (0.5 is
    fortnightly), minutes a session, weeks, pupils who share the adult. `hourly_rate` and `annual_cost` are pounds as
    stated in the document, never computed. Not keyword-only: a school's map has one for each of its rows.
    """

    description: str | None = None
    outcomes: tuple[int, ...] = ()
    area: Area | None = None
    tier: Tier | None = None
    lead: str | None = None
    frequency: str | None = None
    sessions_per_week: float | None = None
    minutes_per_session: float | None = None
    weeks: float | None = None
    group_size: float | None = None
    resources: str | None = None
    hourly_rate: Decimal | None = None
    annual_cost: Decimal | None = None
    impact: str | None = None


class Costs(Value, frozen=True, kw_only=True):
    """Totals in pounds: as stated (the grand total only) and as we work them out."""

    stated_total: Decimal | None = None
    computed_total: Decimal | None = None
    element_2_threshold: Decimal | None = None
    year: str | None = None


class Agency(Value, frozen=True, kw_only=True):
    """An outside service, who came from it, and what it advised."""

    service: str | None = None
    name: str | None = None
    advice: str | None = None
    date: dt.date | None = None


class Assessment(Value, frozen=True, kw_only=True):
    """One measure of attainment or progress at one time."""

    measure: str | None = None
    value: str | None = None
    expected: str | None = None
    date: dt.date | None = None


class Dates(Value, frozen=True, kw_only=True):
    """The plan's dates."""

    plan_start: dt.date | None = None
    review_due: dt.date | None = None
    reviewed_on: dt.date | None = None
    ehc_plan_issued: dt.date | None = None
    last_annual_review: dt.date | None = None
    next_annual_review: dt.date | None = None


class Review(Value, frozen=True, kw_only=True):
    """What was said and agreed at the review."""

    summary: str | None = None
    pupil_comment: str | None = None
    parent_comment: str | None = None
    next_steps: str | None = None


class Signature(Value, frozen=True, kw_only=True):
    """A line of a signature block that somebody filled in; `signed` is whether there is a mark."""

    role: Role = "other"
    name: str | None = None
    date: dt.date | None = None
    signed: bool = False


class Unmapped(Value, frozen=True, kw_only=True):
    """Authored text that found no field. `suggestion` is the field it may belong to, when there is a guess."""

    label: str | None
    text: str
    where: str
    suggestion: str | None = None


class Provenance(Value, frozen=True):
    """Where a value came from, as a person would find it, and how sure the reading is (0-1).

    Not keyword-only: a school's map has one for each of its cells.
    """

    where: str
    confidence: float


class Plan(Value, frozen=True, kw_only=True):
    """One pupil's plan or map, or a whole-school map without a pupil."""

    kind: Kind = "unknown"
    title: str | None = None
    source: Source
    pupil: Pupil = Pupil()
    setting: Setting = Setting()
    people: tuple[Person, ...] = ()
    sen: Sen = Sen()
    views: Views = Views()
    needs: tuple[Need, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    provision: tuple[Provision, ...] = ()
    costs: Costs = Costs()
    agencies: tuple[Agency, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    dates: Dates = Dates()
    review: Review = Review()
    signatures: tuple[Signature, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    provenance: dict[str, Provenance] = {}
    """JSON pointer of a field → where it came from."""


UNSURE = 0.8
"""Below this confidence a person should look at the value."""


def needs_review(plan: Plan) -> tuple[str, ...]:
    """JSON pointers of the values whose reading is unsure enough that a person should look, in document order."""
    return tuple(pointer for pointer, p in plan.provenance.items() if p.confidence < UNSURE)
