"""What the worker process makes of all files together: dashboard, register, invitation packs."""

from __future__ import annotations

from pathlib import Path

from sspdocs.process import Checked
from sspdocs.register import consult, find_register
from sspdocs.report import DASHBOARD, REGISTER, make_report
from sspdocs.review_packs import pack_request, reviews_to_invite, template_folders, write_pack
from sspdocs.reviews import write_whole
from sspdocs.settings import load_settings, review_options
from sspdocs.watch.loading import council_for
from sspdocs.watch.messages import Kept, PacksJob, Pairs, ReportJob, Told, pairs_in
from sspdocs.workspace import find_workspace


def report_job(job: ReportJob) -> Told:
    """Write `dashboard.html` and `register.xlsx`, each whole or not at all."""
    council = council_for(job.setup)
    results = [Checked(path=Path(k.path), plans=tuple(_standing(k))) for k in job.kept if k.numbers]
    results += [Checked(path=Path(p.path), problem=p) for p in job.problems]
    out = Path(job.out)
    made = make_report(results, council, job.today, home=Path(job.setup.home), out=out)
    for name, data in ((DASHBOARD, made.dashboard), (REGISTER, made.register)):
        write_whole(out / name, data)
    return Told(made=len(results))


def packs_job(job: PacksJob) -> Told:
    """Write the packs that have come due and are not there yet."""
    council = council_for(job.setup)
    home = Path(job.setup.home)
    workspace = find_workspace(Path(job.setup.templates) if job.setup.templates else None, home)
    settings = load_settings(home)
    options = review_options(council, settings)
    plans = [plan for k in job.kept for plan, _ in _standing(k)]
    known = consult(find_register(home), plans, job.today)
    made = 0
    for case in reviews_to_invite(known.plans, job.today, options, meetings=known.meetings):
        request = pack_request(
            case, known, council=council, settings=settings, options=options, today=job.today
        )
        done = write_pack(request, template_folders(council, workspace), Path(job.out))
        made += done.status in ("made", "reissued")
    return Told(made=made)


def _standing(kept: Kept) -> Pairs:
    pairs = pairs_in(kept.checked)
    return tuple(pairs[n] for n in kept.numbers)
