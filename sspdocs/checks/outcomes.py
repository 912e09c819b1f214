"""Checks of outcomes: there, said for the pupil, measurable, dated and tied to support."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from sspdocs.checks.base import PLAN, PLANS, Found, check, is_on
from sspdocs.checks.wording import has_measure, is_measurable, reads_as, vague_words
from sspdocs.checks.words import area_name, listed, quote
from sspdocs.councils import Council
from sspdocs.findings import Severity
from sspdocs.model import Outcome, Plan
from sspdocs.words import long_date

WORDED = (*PLANS, "unknown")


def _label(outcome: Outcome, index: int) -> str:
    return quote(outcome.description) if outcome.description else f"Outcome {index + 1}"


@check(
    "OUT001",
    "plan-without-outcomes",
    Severity.ERROR,
    kinds=("sen_support_plan", "ehc_plan"),
    source="SEND Code of Practice 5.40, 6.48; rule SSP-02",
)
def plan_without_outcomes(plan: Plan, council: Council, today: dt.date) -> Found:
    """The plan has no outcomes.

    Why it matters: the Code asks the school to agree outcomes with the family first, and then to
    choose support that leads to them. Without outcomes nobody can tell at the review whether the
    support worked.

    To put right: write two to four outcomes that say what the pupil will be able to do by the
    review, each with a way to tell that it has been met.
    """
    if not plan.outcomes:
        yield (
            "/outcomes",
            f"The plan has no {council.wording.outcomes}: say what the pupil will be able to do.",
        )


@check(
    "OUT002",
    "outcome-without-provision",
    Severity.WARNING,
    source="SEND Code of Practice 6.50; Sutton, who needs a SEND Support Plan; rule SSP-10",
)
def outcome_without_provision(plan: Plan, council: Council, today: dt.date) -> Found:
    """No support is tied to this outcome, though other support is tied to other outcomes.

    Why it matters: an outcome that nothing leads to is a wish. The review will find no progress and
    no reason why.

    To put right: say in the outcome's own row what will be done towards it, by whom and how often;
    or drop the outcome.
    """
    linked = {n for item in plan.provision for n in item.outcomes}
    for n, outcome in enumerate(plan.outcomes):
        if linked and n not in linked:
            yield (
                f"/outcomes/{n}",
                f"Nothing is planned towards {_label(outcome, n)}. Say what will be done, by whom.",
            )


def _is_unproved(plan: Plan, n: int) -> bool:
    outcome = plan.outcomes[n]
    told = any(item.impact for item in plan.provision if n in item.outcomes)
    return not (outcome.success_criteria or told or has_measure(outcome.description))


@check(
    "OUT003",
    "outcome-without-success-criteria",
    Severity.WARNING,
    source="SEND Code of Practice 5.40, 6.48; rule SSP-04",
)
def outcome_without_success_criteria(plan: Plan, council: Council, today: dt.date) -> Found:
    """Nothing says how anyone will know that this outcome has been met.

    Neither a success criterion, nor a measure in the outcome itself, nor an expected effect of the
    support tied to it.

    Why it matters: the Code asks for the expected impact to be agreed with the family. Without it
    the review is a matter of opinion, and a panel will ask what difference the support made.

    To put right: add what you will see or count, and how often: "in 4 lessons out of 5", "40 of the
    first 45 words".
    """
    for n, outcome in enumerate(plan.outcomes):
        if outcome.description and _is_unproved(plan, n):
            vague = vague_words(outcome.description)
            why = f" “{vague.capitalize()}” cannot be seen or counted." if vague else ""
            yield (
                f"/outcomes/{n}/description",
                f"{_label(outcome, n)} does not say how anyone will know that it has been "
                f"met.{why} "
                "Add what you will see or count, and how often.",
            )


@check(
    "OUT004",
    "outcome-not-measurable",
    Severity.ADVICE,
    source="Sutton, Redcar & Cleveland and Sefton, SMART outcomes; rule SSP-15",
    kinds=PLANS,
)
def outcome_not_measurable(plan: Plan, council: Council, today: dt.date) -> Found:
    """The outcome and its success criterion use words that nobody could measure.

    Why it matters: "improve" and "be more confident" are true of anybody at any time. SMART
    outcomes (specific, measurable, achievable, realistic, time-bound) let the pupil see the
    progress too.

    To put right: replace the word with what the pupil will do, how well and how often; begin from
    the baseline.
    """
    for n, outcome in enumerate(plan.outcomes):
        text = outcome.description
        if not text or is_measurable(text, outcome.success_criteria) or reads_as(text) != "outcome":
            continue
        if is_on("OUT003", council, plan.kind) and _is_unproved(plan, n):
            continue  # said there already
        vague = vague_words(text) or "this"
        yield (
            f"/outcomes/{n}/description",
            f"{_label(outcome, n)}: “{vague}” is hard to measure. Say from what, to what, or how "
            "often.",
        )


@check(
    "OUT005",
    "needs-and-outcomes-do-not-match",
    Severity.WARNING,
    source="Sutton, golden thread; Redcar & Cleveland, SEND Support Plans; rule SSP-12",
)
def needs_and_outcomes_do_not_match(plan: Plan, council: Council, today: dt.date) -> Found:
    """An area of need has no outcome, or an outcome is in an area without a need.

    Asked only where every need and every outcome has an area.

    Why it matters: needs, outcomes and support should follow from one another (the golden thread).
    A gap means either that something important is not being worked on, or that work is being done
    for no stated reason.

    To put right: add the outcome or describe the need; or correct the area that one of them stands
    under.
    """
    needs = [x.area for x in plan.needs]
    outcomes = [x.area for x in plan.outcomes]
    if not needs or not outcomes or None in needs or None in outcomes:
        return
    for n, need in enumerate(plan.needs):
        if need.area and need.area not in outcomes and need.area not in needs[:n]:
            name = area_name(need.area)
            yield (
                f"/needs/{n}/area",
                f"A need in {name} is described, and no {council.wording.outcome} is in that area.",
            )
    for n, outcome in enumerate(plan.outcomes):
        if outcome.area and outcome.area not in needs:
            yield (
                f"/outcomes/{n}/area",
                f"{_label(outcome, n)} is about {area_name(outcome.area)}, where no need is "
                "described.",
            )


@check(
    "OUT006",
    "outcome-reads-as-provision",
    Severity.ADVICE,
    source="Sutton, outcomes for SEND support plans; rule SSP-14",
    kinds=WORDED,
)
def outcome_reads_as_provision(plan: Plan, council: Council, today: dt.date) -> Found:
    """The outcome names what the pupil will be given, not what the pupil will be able to do.

    Why it matters: "will have 1:1 support" is met on the day the support starts, whatever the pupil
    learns from it. Panels send plans back for it.

    To put right: move the words to the support column, and ask "so that the pupil can … what?" That
    is the outcome.
    """
    for n, outcome in enumerate(plan.outcomes):
        if outcome.description and reads_as(outcome.description) == "provision":
            yield (
                f"/outcomes/{n}/description",
                f"{_label(outcome, n)} reads as support, not as an outcome. "
                "Say what the pupil will be able to do because of it.",
            )


@check(
    "OUT007",
    "outcome-without-a-date",
    Severity.ADVICE,
    source="Sutton, Redcar & Cleveland and Sefton, SMART outcomes; rule SSP-16",
)
def outcome_without_a_date(plan: Plan, council: Council, today: dt.date) -> Found:
    """Other outcomes have a date to be met by, and this one has none.

    Asked only where the plan has no review date either.

    Why it matters: time-bound is the T of SMART. A plan that is to be reviewed dates all its
    outcomes at once; without that, each needs its own date.

    To put right: give the plan a review date, or the outcome a date of its own.
    """
    if plan.dates.review_due or all(o.target_date is None for o in plan.outcomes):
        return  # with no dates at all the plan as a whole is told, by DAT001
    for n, outcome in enumerate(plan.outcomes):
        if outcome.target_date is None:
            yield f"/outcomes/{n}/target_date", f"{_label(outcome, n)} has no date to be met by."


@check(
    "OUT008",
    "outcome-runs-past-the-review",
    Severity.ADVICE,
    source="Sutton, outcomes for SEND support plans; rule SSP-17",
)
def outcome_runs_past_the_review(plan: Plan, council: Council, today: dt.date) -> Found:
    """The outcome's date is more than a month after the plan's review.

    Why it matters: at the review nobody can say whether it was met. It may be a long-term outcome,
    which is good, but then it needs steps for this term.

    To put right: break it into a step that can be reached by the review, or change one of the
    dates.
    """
    due = plan.dates.review_due
    for n, outcome in enumerate(plan.outcomes):
        if due and outcome.target_date and (outcome.target_date - due).days > 31:
            yield (
                f"/outcomes/{n}/target_date",
                f"{_label(outcome, n)} is dated {long_date(outcome.target_date)}, well after the "
                "review on "
                f"{long_date(due)}. If it is long-term, add the step for this term.",
            )


@check(
    "OUT009",
    "unusual-number-of-outcomes",
    Severity.ADVICE,
    source="Redcar & Cleveland, SEND Support Plans and SEND support in school; rule SSP-18",
)
def unusual_number_of_outcomes(plan: Plan, council: Council, today: dt.date) -> Found:
    """The plan has fewer or more outcomes than the council says is usual. Information only.

    Why it matters: too many outcomes cannot all be worked on in a term; one alone may miss an area
    of need.

    To put right: keep those that matter most to the pupil; the others can wait for the next plan.
    """
    fewest, most, count = (
        council.plan.outcomes_fewest,
        council.plan.outcomes_most,
        len(plan.outcomes),
    )
    if fewest is None or most is None or not count or fewest <= count <= most:
        return
    yield (
        "/outcomes",
        f"The plan has {count} "
        f"{council.wording.outcomes if count > 1 else council.wording.outcome}; "
        f"{council.name} says that {fewest} to {most} is usual. Check that the number is workable.",
    )


@check(
    "OUT010",
    "reviewed-but-outcome-without-result",
    Severity.WARNING,
    source="SEND Code of Practice 6.53, 6.54; SEND Regulations 2014 reg 20(5) for annual reviews; "
    "rules SSP-33, AR-09",
    kinds=("sen_support_plan", "annual_review"),
)
def reviewed_but_outcome_without_result(plan: Plan, council: Council, today: dt.date) -> Found:
    """The plan has been reviewed, and this outcome has neither a result nor a comment on progress.

    A review on or before the day the plan starts is the review of the plan before, and is not asked
    about.

    Why it matters: the review is there to judge what the support achieved; the next plan follows
    from it.

    To put right: record for each outcome whether it was met, partly met or not met, and what was
    seen.
    """
    reviewed, start = plan.dates.reviewed_on, plan.dates.plan_start
    if reviewed is None or reviewed > today or (start and reviewed <= start):
        return
    for n, outcome in enumerate(plan.outcomes):
        if not (outcome.rating or outcome.rating_text or outcome.progress):
            yield (
                f"/outcomes/{n}",
                f"Reviewed on {long_date(reviewed)}, but {_label(outcome, n)} has no result. Say if "
                "it was met, and what "
                "was seen.",
            )


@check(
    "OUT011",
    "outcome-worded-from-the-service-side",
    Severity.ADVICE,
    source="Sutton, outcomes for SEND support plans; rule SSP-39",
    kinds=WORDED,
)
def outcome_worded_from_the_service_side(plan: Plan, council: Council, today: dt.date) -> Found:
    """The outcome says what staff, a service or the family will do.

    Why it matters: an outcome belongs to the pupil. What others do is support, and belongs beside
    it.

    To put right: begin the sentence with the pupil's name or "I", and say what will be different
    for the pupil.
    """
    for n, outcome in enumerate(plan.outcomes):
        if outcome.description and reads_as(outcome.description) == "service":
            yield (
                f"/outcomes/{n}/description",
                f"{_label(outcome, n)} says what others will do. Word it for the pupil: what will "
                "the pupil do?",
            )


@check(
    "OUT012",
    "outcome-said-twice",
    Severity.ADVICE,
    source="good practice",
    kinds=PLAN,
)
def outcome_said_twice(plan: Plan, council: Council, today: dt.date) -> Found:
    """The same outcome stands in the plan more than once, word for word.

    Why it matters: it is usually a row copied and not yet rewritten, so the outcome that was meant
    is missing.

    To put right: rewrite or delete the copy.
    """
    texts = [" ".join((o.description or "").split()).casefold() for o in plan.outcomes]
    for text, count in Counter(t for t in texts if t).items():
        if count > 1:
            places = [n for n, t in enumerate(texts) if t == text]
            rows = listed([str(n + 1) for n in places])
            label = quote(plan.outcomes[places[0]].description or "")
            yield (
                f"/outcomes/{places[1]}/description",
                f"{label} stands {count} times, as outcomes {rows}.",
            )
