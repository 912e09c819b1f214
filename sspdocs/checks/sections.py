"""Checks of what a plan must contain: needs, and the sections that a council asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sspdocs.checks.base import PLANS, Found, check, is_on
from sspdocs.checks.expressions import Expression
from sspdocs.checks.wording import is_only_a_label
from sspdocs.checks.words import has_views, mentions, quote, year_name
from sspdocs.councils import Council
from sspdocs.deadlines import academic_year, next_transfer
from sspdocs.findings import Severity
from sspdocs.model import Plan

_CLASSROOM = Expression(
    r"\b(?:class(?:room)?[- ](?:strateg\w+|support|adjustments?|approach\w*)|in[- ]class|whole[- "
    r"]class|adaptive teaching|"
    r"high[- ]quality teaching|quality[- "
    r"]first|qft|hqt|adapted|scaffold\w*|differentiat\w+|seat(?:ed|ing)|sits? (?:near|at)|"
    r"front of the class|visual timetable|word (?:mat|bank)s?|task board|chunk\w*|take[- ]up "
    r"time|thinking time|"
    r"pre-?\s?teach\w*|coloured overlay|sloping board|now and next|movement breaks?|key "
    r"words|modell?ed|modelling|"
    r"printed (?:slides|notes)|large(?:r)? print|font size|repeat(?:ed)? "
    r"instructions?|instructions? repeated)\b"
)
_MOVE = Expression(
    r"\b(?:transition|transfer\w*|mov(?:e|es|ing) (?:on|up|to)|new school|next "
    r"(?:school|setting|phase)|secondary|junior|"
    r"high school|college|sixth form|post[- ]?16|year 7|reception|taster days?|induction|visits? "
    r"to)\b"
)


def _profile(plan: Plan) -> bool:
    return has_views(plan) or bool(plan.needs)


def _tracking(plan: Plan) -> int:
    dated = sum(1 for a in plan.assessments if a.value)
    return dated + sum(1 for o in plan.outcomes if o.baseline)


def _strategies(plan: Plan) -> bool:
    return any(p.tier == "universal" for p in plan.provision) or mentions(plan, _CLASSROOM)


_SECTIONS: dict[str, tuple[str, str, Callable[[Plan], object]]] = {
    "profile": ("the pupil's profile (strengths, needs, what helps)", "", _profile),
    "views": ("the pupil's views", "VOI001", has_views),
    "aspirations": ("hopes and aspirations", "VOI003", lambda p: p.views.aspirations),
    "needs": ("needs or barriers to learning", "NEE001", lambda p: p.needs or p.sen.diagnoses),
    "outcomes": ("outcomes", "OUT001", lambda p: p.outcomes),
    "provision": ("support and interventions", "PRV001", lambda p: p.provision),
    "strategies": ("classroom strategies", "SEC003", _strategies),
    "tracking": ("tracking over time", "SEC002", lambda p: _tracking(p) >= 2),
    "agencies": ("advice from outside agencies", "", lambda p: p.agencies),
    "responsibilities": ("who does what, at home too", "VOI005", lambda p: True),
    "review": ("when it will be reviewed", "DAT001", lambda p: p.dates.review_due),
    "signatures": ("signatures", "SIG001", lambda p: p.signatures),
}
"""Section → what people call it, the check that reports it alone, whether a plan has it."""


@check(
    "SEC001",
    "required-section-missing",
    Severity.WARNING,
    source="council's own guidance; rules SSP-23, SSP-24",
)
def required_section_missing(plan: Plan, council: Council, today: dt.date) -> Found:
    """A section that the council requires has nothing in it.

    Which sections are required is the council's data (`required`). A section with a check of its
    own, such as outcomes, is reported there and not here.

    Why it matters: a panel or a quality check looks for each of the council's sections.

    To put right: fill in the section, or say in it why it does not apply.
    """
    for section in council.plan.required:
        name, own, is_there = _SECTIONS[section]
        if not is_there(plan) and not (own and is_on(own, council, plan.kind)):
            yield "", f"Section missing: {name}. {council.name} asks for it."


@check(
    "SEC002",
    "no-tracking-over-time",
    Severity.WARNING,
    source="Sefton, SEN Support Plans; rule SSP-25",
)
def no_tracking_over_time(plan: Plan, council: Council, today: dt.date) -> Found:
    """The plan holds fewer than two measures of where the pupil is.

    Assessments and the baselines of outcomes are counted.

    Why it matters: progress can only be shown between two points. Tracking is what tells slow
    progress from none.

    To put right: give the last two or more results of the same measure with their dates, and each
    outcome's baseline.
    """
    count = _tracking(plan)
    if count < 2:
        has = "only one measure" if count else "no measures"
        yield (
            "/assessments",
            f"There is no tracking over time: the plan holds {has} of where the pupil is.",
        )


@check(
    "SEC003",
    "no-classroom-strategies",
    Severity.WARNING,
    source="Sefton, SEN Support Plans: high-quality and adaptive strategies; rule SSP-26",
)
def no_classroom_strategies(plan: Plan, council: Council, today: dt.date) -> Found:
    """The plan gives no strategies for the classroom, only interventions or nothing.

    Why it matters: good teaching adapted to the pupil comes first; most of the week is spent in
    class, with teachers who need to know what works.

    To put right: list three or four things that every teacher will do: seating, how instructions
    are given, resources.
    """
    if not _strategies(plan):
        yield (
            "/provision",
            "No classroom strategies are given. Say what every teacher will do in class.",
        )


@check(
    "SEC004",
    "agency-without-advice",
    Severity.WARNING,
    source="Sefton, SEN Support Plans: outside agencies' advice; rule SSP-27",
)
def agency_without_advice(plan: Plan, council: Council, today: dt.date) -> Found:
    """An outside service is named, and what it advised is not in the plan.

    Why it matters: the advice is what the service was asked for. Staff will not look for it in a
    report in a drawer.

    To put right: write the one or two recommendations that are being acted on, with the report's
    date.
    """
    for n, agency in enumerate(plan.agencies):
        if not agency.advice and (name := agency.service or agency.name):
            yield (
                f"/agencies/{n}",
                f"{quote(name)} is named, but what it advised is not in the plan.",
            )


@check(
    "SEC005",
    "move-not-planned",
    Severity.ADVICE,
    source="SEND Code of Practice 5.47, 6.57; rule SSP-41",
    kinds=PLANS,
)
def move_not_planned(plan: Plan, council: Council, today: dt.date) -> Found:
    """It is January or later of the last year in this phase, and nothing plans the move.

    Years N2, 6 and 11; also Year 2 of an infant school and Year 8 of a middle school. A plan of an
    earlier academic year is not asked about.

    Why it matters: the next school needs to know the pupil before September, and the pupil the
    school. The Code asks that what is passed on be agreed with the family.

    To put right: add visits, who will talk to whom and by when, and what the pupil wants the new
    school to know.
    """
    group = plan.pupil.year_group
    dated = plan.dates.reviewed_on or plan.dates.plan_start
    this_year = academic_year(today)
    if not group or today.month >= 9 or (dated and academic_year(dated) < this_year):
        return
    move = next_transfer(group, today, plan.setting.name)
    if move and move.year == this_year + 1 and not mentions(plan, _MOVE):
        yield (
            "/pupil/year_group",
            f"{year_name(group)} is the last year before the move {move.words}, and nothing plans "
            "it. "
            "Add visits, and who tells whom what.",
        )


@check(
    "NEE001",
    "plan-without-needs",
    Severity.WARNING,
    source="SEND Code of Practice 5.39, 6.45; rule SSP-08",
    kinds=("sen_support_plan", "ehc_plan"),
)
def plan_without_needs(plan: Plan, council: Council, today: dt.date) -> Found:
    """No needs or barriers to learning are described.

    Why it matters: support is chosen from what gets in the pupil's way. A code for the type of need
    does not say that.

    To put right: describe what is hard, when and where it shows, and what has been tried.
    """
    if not plan.needs and not plan.sen.diagnoses:
        yield (
            "/needs",
            f"No {council.wording.needs} are described: say what gets in the way of learning, and "
            "when.",
        )


@check(
    "NEE002",
    "need-is-only-a-label",
    Severity.ADVICE,
    source="Redcar & Cleveland, SEND support in school; rule SSP-38",
    kinds=("sen_support_plan", "ehc_plan", "annual_review"),
)
def need_is_only_a_label(plan: Plan, council: Council, today: dt.date) -> Found:
    """A need is described by a diagnosis or a type of need and nothing more.

    Why it matters: two pupils with one diagnosis need different things. A label does not tell a
    teacher what to do on Monday.

    To put right: keep the label, and add what this pupil finds hard, in what situations.
    """
    names = tuple(
        w for n in (plan.pupil.name, plan.pupil.preferred_name) for w in (n or "").split()
    )
    for n, need in enumerate(plan.needs):
        if need.description and is_only_a_label(need.description, names):
            yield (
                f"/needs/{n}/description",
                f"{quote(need.description)} is a label. Say what the pupil finds hard, and when.",
            )
