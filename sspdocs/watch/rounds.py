"""What is made of all files together: the dashboard after a change, the packs once a day."""

from __future__ import annotations

import datetime as dt
import logging
import os
from pathlib import Path

import msgspec

from sspdocs.guard import Worker, WorkerLost
from sspdocs.model import Problem
from sspdocs.watch import places
from sspdocs.watch.folder import Folders
from sspdocs.watch.ledger import Ledger
from sspdocs.watch.messages import Kept, PacksJob, ReportJob, Told
from sspdocs.watch.rows import Item
from sspdocs.watch.shelves import from_root
from sspdocs.watch.work import Work

log = logging.getLogger("sspdocs.watch")
_SECONDS = 1800.0


def refresh(work: Work, today: dt.date) -> None:
    """Bring dashboard and packs up to date, when something changed or a new day has begun."""
    ledger, day = work.ledger, today.isoformat()
    new_day = ledger.fact("packs_day") != day
    if not new_day and ledger.fact("dashboard_due") != "1":
        return
    for item in ledger.rebuilt():
        _learn(work, item, today)
    kept = _kept(ledger, work.folders)
    if kept or ledger.fact("dashboard_due") == "1":
        work.on_step("dashboard")
        problems = tuple(
            Problem(
                path=str(work.folders.root / (item.home or "")),
                code=item.code or "problem",
                message=item.message or "",
            )
            for item in ledger.items("problem")
            if item.home and (work.folders.root / item.home).exists()
        )
        job = ReportJob(
            kept=kept, problems=problems, out=str(work.folders.root), today=today, setup=work.setup
        )
        if _tell(work.worker, job, "dashboard"):
            ledger.put_fact("dashboard_due", "0")
    if new_day and kept:
        work.on_step("packs")
        asked = PacksJob(kept=kept, out=str(work.folders.out), today=today, setup=work.setup)
        if _tell(work.worker, asked, "packs"):
            ledger.put_fact("packs_day", day)


def _tell(worker: Worker, job: ReportJob | PacksJob, what: str) -> bool:
    try:
        answer = worker.ask(msgspec.msgpack.encode(job), _SECONDS)
    except WorkerLost as e:
        log.error("%s: not written (%s)", what, e.code)
        return False
    told = msgspec.msgpack.decode(answer, type=Told)
    if told.problem is not None:
        log.error("%s: not written (%s)", what, told.problem.code)
        return False
    log.info("%s: %d", what, told.made)
    return True


def _kept(ledger: Ledger, folders: Folders) -> tuple[Kept, ...]:
    found = []
    for number, plans in ledger.standing().items():
        item = ledger.item(number)
        if item.checked and item.home:
            home = str(folders.root / item.home)
            found.append(Kept(path=home, checked=item.checked, numbers=tuple(plans)))
    return tuple(found)


def rebuild(folders: Folders, ledger: Ledger) -> int:
    """Fill a new ledger from what lies in `done/`, so that nothing is done twice; how many files."""
    count = 0
    if not folders.done.is_dir():
        return 0
    first: dict[str, int] = {}
    for here, inner, names in os.walk(folders.done):
        inner.sort()
        for name in sorted(names):
            path = Path(here) / name
            sha256 = None if path.is_symlink() or name.startswith(".") else places.file_hash(path)
            if sha256 is None:
                continue
            inside = path.relative_to(folders.done)
            stat = path.stat()
            row = ledger.add(
                name=os.fsencode("/".join(inside.parts[1:] or inside.parts)),
                state="done",
                size=stat.st_size,
                mtime_ns=stat.st_mtime_ns,
                identity=0,
                sha256=sha256,
                home=from_root(path, folders),
                day=inside.parts[0] if len(inside.parts) > 1 else None,
                same_as=first.get(sha256),
                why="" if sha256 in first else "rebuilt",
            )
            first.setdefault(sha256, row)
            count += 1
    if count:
        ledger.put_fact("dashboard_due", "1")
    return count


def _learn(work: Work, item: Item, today: dt.date) -> None:
    """Read a finished file again for a rebuilt ledger; nothing in `out/` is changed."""
    assert item.home is not None
    home = work.folders.root / item.home
    known = msgspec.structs.replace(item, state="claimed")
    try:
        places.clear_work(item, work.folders)
        places.copy_out(home, places.private_copy(item, work.folders))
        read = work.read(known, item.home, today)
        made = work.make(known, read, today) if read.checked else None
    except (OSError, places.ChangedMeanwhile):
        return
    ledger = work.ledger
    with ledger.together():
        ledger.move(item, "done", checked=read.checked or None, why="")
        ledger.put_lines(item, read.lines)
        for staged in made.staged if made else ():
            there = places.find_output(staged, item, work.folders)
            if there is not None and ledger.output(there.path) is None:
                ledger.put_output(there)
    places.clear_work(item, work.folders)
