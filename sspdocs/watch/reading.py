"""Reading one file in the worker process: its plans, what the checks find, whose they are."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sspdocs.bundles.evidence import plan_date
from sspdocs.model import Plan, Problem
from sspdocs.model.pupils import Who, digest, who_in
from sspdocs.process import check_plans, plans_in
from sspdocs.watch.loading import council_for, set_limits
from sspdocs.watch.messages import Line, ReadAnswer, ReadJob


def read_job(job: ReadJob) -> ReadAnswer:
    """Read one file from its private copy and check its plans."""
    if job.limits:
        set_limits(tuple(sorted(job.limits.items())))
    data = Path(job.copy).read_bytes()
    plans, problem = plans_in(data, Path(job.name), Path(job.setup.home))
    if not any(_says_something(p) for p in plans):
        words = (
            f"{job.name}: nothing in it reads as a plan or a provision map. Look at it yourself; "
            "if it is one, its headings may need to be nearer to a form's."
        )
        return ReadAnswer(problem=Problem(path=job.name, code="not-a-plan", message=words))
    council = council_for(job.setup)
    pairs = []
    for plan in plans:
        found = check_plans((plan,), council, job.today)
        source = msgspec.structs.replace(plan.source, path=job.home)
        pairs.append((msgspec.structs.replace(plan, source=source), found))
    return ReadAnswer(
        checked=msgspec.msgpack.encode(tuple(pairs)),
        lines=tuple(_line(plan, job.known_as) for plan, _ in pairs),
        problem=problem,
    )


def _says_something(plan: Plan) -> bool:
    """Whether a plan is one: a kind that is known, or a pupil's name."""
    return plan.kind != "unknown" or plan.pupil.name is not None


def _line(plan: Plan, known_as: str) -> Line:
    said = who_in(plan)
    named = said.name != "" and bool(not said.initials or said.upn or said.born)
    # a pupil who is not named, or by letters alone, is the one of this file
    whose = (said.name,) if named else ("file", known_as, plan.source.sheet or "", said.name)
    day = plan_date(plan)
    return Line(
        line=digest(*whose, plan.kind),
        day=day.isoformat() if day else "",
        who=Who(
            name=digest(*whose),
            upn=digest(said.upn) if said.upn else "",
            born=digest(said.born) if said.born else "",
            school=said.school,
            initials=said.initials and named,
        ),
    )
