"""The whole job on the samples: read, check, convert, cost, due, invite, report, in one new folder."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sspdocs.checks import open_council
from sspdocs.cost_settings import cost_basis
from sspdocs.councils import Council
from sspdocs.due import DueItem, due_list
from sspdocs.errors import OutputError
from sspdocs.findings import Severity
from sspdocs.folders import find_documents
from sspdocs.model import Plan, needs_review
from sspdocs.process import Checked, check_file, write_documents
from sspdocs.provision_maps import make_maps
from sspdocs.report import DASHBOARD, REGISTER, make_report
from sspdocs.review_packs import reviews_to_invite, template_folders, write_pack
from sspdocs.reviews import read_for_reviews
from sspdocs.workspace import Workspace
from sspdocs.writers.files import write_whole
from sspdocs.writers.packs.request import PackRequest
from sspdocs.writers.written import Places

TODAY = dt.date(2026, 11, 22)
"""The day that the samples are written for: with it the demo shows the same on any day."""


class Outcome(msgspec.Struct, kw_only=True):
    """What the demo did, for the command to tell."""

    folder: Path
    documents: int = 0
    plans: int = 0
    to_look_at: int = 0
    unmapped: int = 0
    errors: int = 0
    warnings: int = 0
    advice: int = 0
    worst: list[tuple[str, str]] = []
    converted: dict[str, int] = {}
    maps: int = 0
    map_points: int = 0
    due: list[DueItem] = []
    packs: list[tuple[str, int]] = []
    problems: list[str] = []


def run_demo(
    folder: Path, workspace: Workspace, councils: Sequence[str], today: dt.date = TODAY
) -> Outcome:
    """Copy the samples into a new folder and do everything with them.

    Args:
        folder: a folder that does not exist yet.
        workspace: where the samples and templates are.
        councils: whose documents to write; the first one's rules are used for the checks.
        today: the day to judge on.

    Raises:
        OutputError: the folder is there already or cannot be made.
        CouncilError: a council's folder is wrong.
    """
    done = Outcome(folder=folder)
    files = _copy_samples(workspace.samples, folder / "plans")
    done.documents = len(files)
    chosen = [open_council(name, workspace) for name in councils]
    results = [check_file(path, chosen[0], today) for path in files]
    plans = [plan for result in results for plan, _ in result.plans]
    done.plans = len(plans)
    done.problems = [r.problem.message for r in results if r.problem]
    done.to_look_at = sum(len(needs_review(p)) for p in plans)
    done.unmapped = sum(len(p.unmapped) for p in plans)
    _findings(done, results)
    for council in chosen:
        done.converted[council.name] = _convert(
            results, council, folder / "documents" / council.id, today
        )
    _maps(done, plans, chosen[0], workspace, folder / "provision maps", today)
    _reviews(done, folder, workspace, councils[0], today)
    report = make_report(results, chosen[0], today, home=folder, out=folder)
    write_whole(folder / DASHBOARD, report.dashboard)
    write_whole(folder / REGISTER, report.register)
    return done


def _copy_samples(samples: Path, folder: Path) -> list[Path]:
    try:
        folder.mkdir(parents=True)
    except OSError as e:
        raise OutputError(
            f"{folder}: cannot be made ({e.strerror}). Name another folder, or a place you may write in."
        ) from None
    for source in find_documents([samples]).files:
        shutil.copyfile(source, folder / source.name)
    return list(find_documents([folder]).files)


def _findings(done: Outcome, results: Sequence[Checked]) -> None:
    for result in results:
        for _, findings in result.plans:
            for finding in findings:
                done.errors += finding.severity == Severity.ERROR
                done.warnings += finding.severity == Severity.WARNING
                done.advice += finding.severity == Severity.ADVICE
                if finding.severity == Severity.ERROR:
                    done.worst.append((result.path.name, finding.message))


def _convert(results: Sequence[Checked], council: Council, out: Path, today: dt.date) -> int:
    places = Places()
    written = 0
    for result in results:
        for plan, findings in result.plans:
            made = write_documents(plan, council, out, today, findings=findings, places=places)
            written += sum(w.state == "written" for w in made)
    return written


def _maps(
    done: Outcome,
    plans: Sequence[Plan],
    council: Council,
    workspace: Workspace,
    out: Path,
    today: dt.date,
) -> None:
    basis = cost_basis(workspace.home, council)
    for whole in (False, True):
        run = make_maps(plans, basis, council, made=today, whole_school=whole)
        for file in run.files:
            write_whole(out / file.path, file.data)
            done.maps += 1
        if whole:
            done.map_points = sum(p.code != "no-cost" for _, p in run.points)


def _reviews(
    done: Outcome, folder: Path, workspace: Workspace, council: str, today: dt.date
) -> None:
    found = read_for_reviews([folder / "plans"], today, council=council, home=folder)
    done.due = list(due_list(found.plans, today, found.options, weeks=12).items)
    folders = template_folders(found.council, workspace)
    for case in reviews_to_invite(found.plans, today, found.options):
        request = PackRequest(
            case=case,
            council=found.council,
            school=found.settings.school,
            options=found.options,
            today=today,
        )
        pack = write_pack(request, folders, folder / "invitations")
        done.packs.append((str(pack.folder.relative_to(folder)), len(pack.files)))
