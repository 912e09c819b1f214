"""One file from the inbox to its end, step by step; and what an interruption left, finished.

Before each step `on_step` is told its name: the tests that kill the program at every boundary
hang on it. Only a step's number and codes are logged, never a name.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
import time
from collections.abc import Callable
from pathlib import PurePosixPath

import msgspec

from sspdocs.guard import Worker, WorkerLost
from sspdocs.model import Problem
from sspdocs.watch import places
from sspdocs.watch.decide import Decision, back_off
from sspdocs.watch.folder import Folders, empty_parents, is_held_open, looks_whole
from sspdocs.watch.ledger import Ledger
from sspdocs.watch.messages import MakeAnswer, MakeJob, ReadAnswer, ReadJob, Setup, Staged, WarmJob
from sspdocs.watch.notes import REFUSED, note_text
from sspdocs.watch.rows import Item, State
from sspdocs.watch.shelves import Shelves
from sspdocs.words import long_date

log = logging.getLogger("sspdocs.watch")
OnStep = Callable[[str], None]
UNFINISHED_SECONDS = 60.0
"""A zip whose list of contents is not there yet may still be on its way for so long."""
_MOST_ATTEMPTS = 20
_MAKE_TIMES = 20
"""Writing may take so many times as long as reading: a whole-school map becomes many files."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of one file, kept in the ledger until it is in place."""

    staged: tuple[Staged, ...]


class Work:
    """Does what was decided about files, one at a time."""

    def __init__(
        self,
        folders: Folders,
        ledger: Ledger,
        worker: Worker,
        setup: Setup,
        *,
        limits: dict[str, int] | None = None,
        seconds: float = 30,
        on_step: OnStep = lambda _: None,
    ) -> None:
        self.folders = folders
        self.ledger = ledger
        self.worker = worker
        self.setup = setup
        self.limits = limits or {}
        self.seconds = seconds
        self.on_step = on_step

    def recover(self) -> int:
        """Undo what an interruption left half-read; how many files it left.

        Those past reading are finished with the first round.
        """
        left = self.ledger.items("claimed", "copied", "made", "published", "same", "refused")
        keep = {str(i.id) for i in left if i.state in ("made", "published", "same", "refused")}
        places.sweep(self.folders, keep)
        for item in left:
            log.info("item %d: found in state %s", item.id, item.state)
            if item.state in ("claimed", "copied"):
                self.ledger.move(item, "waiting", not_before=0.0, sha256=None, home=None)
        return len(left)

    def warm(self) -> None:
        """Start the worker process, unless it runs: a file is settling and will need it."""
        if self.worker.process_id is None:
            with contextlib.suppress(WorkerLost):
                self.worker.ask(msgspec.msgpack.encode(WarmJob(setup=self.setup)), 60)

    def take(self, decision: Decision, today: dt.date) -> Item:
        """Take one settled file as far as it goes."""
        self.on_step("claim")
        item = self.ledger.claim(os.fsencode(decision.path), decision.stat)
        if item.attempts > _MOST_ATTEMPTS:
            return self.give_up(
                item, Problem(path="", code="often", message=REFUSED["often"]), today
            )
        try:
            self.on_step("copy")
            item = self._copy(item)
        except places.ChangedMeanwhile:
            return self._wait(item, "settling", time.time())
        except FileNotFoundError:
            if places.work_folder(item, self.folders).exists() or not self.folders.inbox.is_dir():
                return self._wait(item, "settling", time.time())
            log.info("item %d: left the inbox", item.id)
            self.ledger.drop(item)
            return item
        except PermissionError:
            return self._locked(item, today)
        except _NotYet:
            return self._wait(item, "unfinished", time.time() + UNFINISHED_SECONDS)
        return self._go_on(item, today)

    def refuse(self, decision: Decision, today: dt.date) -> Item:
        """Put what is not an ordinary file aside, unopened."""
        item = self.ledger.claim(os.fsencode(decision.path), decision.stat)
        item = self.ledger.move(item, "claimed", why=decision.why)
        return self.give_up(
            item, Problem(path="", code=decision.why, message=REFUSED[decision.why]), today
        )

    def finish(self, item: Item) -> Item:
        """Bring an item that is past reading to its end; may be done again after a kill."""
        day = item.day or dt.date.today().isoformat()
        if item.state == "made":
            item = self._publish(item, day)
        if item.state == "published":
            self._retire(item, day)
        if item.state == "refused":
            self.on_step("note")
            places.write_note(
                item, self.folders, note_text(item, long_date(dt.date.fromisoformat(day)))
            )
        self.on_step("move")
        moved = places.move_original(item, self.folders)
        self.on_step("moved")
        state: State = "problem" if item.state == "refused" else "done"
        with self.ledger.together():
            item = self.ledger.move(item, state, finished_at=time.time(), manifest=None)
            self.ledger.put_fact("dashboard_due", "1")
        self.on_step("recorded")
        places.clear_work(item, self.folders)
        if moved:
            list(empty_parents(self.folders.inbox / item.path, self.folders.inbox))
        log.info("item %d: %s %s", item.id, state, item.code or "")
        return item

    def _copy(self, item: Item) -> Item:
        source = self.folders.inbox / item.path
        if is_held_open(source):
            raise PermissionError
        copy = places.private_copy(item, self.folders)
        places.clear_work(item, self.folders)
        sha256, now = places.copy_out(source, copy)
        if (now.size, now.mtime_ns) != (item.size, item.mtime_ns):
            raise places.ChangedMeanwhile
        if item.why != "unfinished" and not looks_whole(copy):
            raise _NotYet
        return self.ledger.move(item, "copied", sha256=sha256)

    def _go_on(self, item: Item, today: dt.date) -> Item:
        """From a private copy to the end."""
        assert item.sha256 is not None
        day = today.isoformat()
        self.on_step("compare")
        before = self.ledger.same_bytes(item.sha256, item.id)
        if before is not None:
            home = places.choose_home("done", day, item, self.folders, self.ledger)
            item = self.ledger.move(
                item, "same", home=home, day=day, same_as=before.id, code="same-bytes"
            )
            log.info("item %d: the same bytes as item %d", item.id, before.id)
            return self.finish(item)
        home = places.choose_home("done", day, item, self.folders, self.ledger)
        self.on_step("read")
        read = self.read(item, home, today)
        if read.problem is not None and not read.checked:
            return self.give_up(item, read.problem, today)
        self.on_step("make")
        made = self.make(item, read, today)
        if made.problem is not None:
            fault = places.disk_fault(self.folders.work) if made.problem.code == "output" else None
            if fault is not None:  # every other file would meet it too
                raise fault
            return self.give_up(item, made.problem, today)
        self.on_step("keep")
        with self.ledger.together():
            item = self.ledger.move(
                item,
                "made",
                home=home,
                day=day,
                checked=read.checked,
                code=read.problem.code if read.problem else None,
                message=read.problem.message if read.problem else None,
                manifest=msgspec.msgpack.encode(Manifest(staged=made.staged)),
            )
            self.ledger.put_lines(item, read.lines)
        return self.finish(item)

    def read(self, item: Item, home: str, today: dt.date) -> ReadAnswer:
        """The plans in an item's private copy, or the problem that kept it from having any."""
        job = ReadJob(
            copy=str(places.private_copy(item, self.folders)),
            name=PurePosixPath(item.path).name.encode("utf-8", "replace").decode(),
            home=str(self.folders.root / home),
            known_as=places.safe_path(item.path).as_posix().casefold(),
            today=today,
            setup=self.setup,
            limits=self.limits,
            seconds=self.seconds,
        )
        try:
            answer = self.worker.ask(msgspec.msgpack.encode(job), self.seconds)
        except WorkerLost as e:
            return ReadAnswer(problem=_lost(job.name, e.code, self.seconds))
        return msgspec.msgpack.decode(answer, type=ReadAnswer)

    def make(self, item: Item, read: ReadAnswer, today: dt.date) -> MakeAnswer:
        """The finished outputs of one item, in its work folder."""
        folder = places.work_folder(item, self.folders) / "out"
        job = MakeJob(
            checked=read.checked,
            lines=read.lines,
            copy=str(places.private_copy(item, self.folders)),
            folder=str(folder),
            stem=places.safe_path(item.path).stem,
            today=today,
            setup=self.setup,
        )
        seconds = self.seconds * _MAKE_TIMES
        try:
            answer = self.worker.ask(msgspec.msgpack.encode(job), seconds)
        except WorkerLost as e:
            name = PurePosixPath(item.path).name
            return MakeAnswer(problem=_lost(name, e.code, seconds))
        return msgspec.msgpack.decode(answer, type=MakeAnswer)

    def _publish(self, item: Item, day: str) -> Item:
        manifest = msgspec.msgpack.decode(item.manifest or b"", type=Manifest)
        shelves = Shelves(self.folders, self.ledger)
        for staged in manifest.staged:
            self.on_step("publish")
            done = places.publish(staged, item, day, self.folders, shelves)
            shelves.added += done
        self.on_step("published")
        with self.ledger.together():
            for output in shelves.added:
                self.ledger.put_output(output)
            return self.ledger.move(item, "published")

    def _retire(self, item: Item, day: str) -> None:
        """Put aside what stands of versions that no longer hold: nothing newer took its place.

        And bring back what a version had put aside that may be another child's, as it shows now.
        """
        for output in self.ledger.outdated(item):
            if not output.is_earlier:
                self.on_step("retire")
                places.retire(output, day, self.folders, self.ledger)
        for output in self.ledger.come_back(item):
            if output.is_earlier:
                self.on_step("bring back")
                places.bring_back(output, self.folders, self.ledger)

    def give_up(self, item: Item, problem: Problem, today: dt.date) -> Item:
        """Move a file to `problems/` with a note."""
        home = places.choose_home("problems", "", item, self.folders, self.ledger)
        self.on_step("refuse")
        item = self.ledger.move(
            item, "refused", home=home, day=today.isoformat(), code=problem.code,
            message=problem.message,
        )  # fmt: skip
        return self.finish(item)

    def _locked(self, item: Item, today: dt.date) -> Item:
        until = back_off(item.attempts, time.time())
        if until is None:
            return self.give_up(
                item, Problem(path="", code="locked", message=REFUSED["locked"]), today
            )
        return self._wait(item, "locked", until)

    def _wait(self, item: Item, why: str, until: float) -> Item:
        log.info("item %d: waits (%s)", item.id, why)
        places.clear_work(item, self.folders)
        return self.ledger.move(item, "waiting", why=why, not_before=until, sha256=None)


class _NotYet(Exception):
    """A zip without its list of contents: it may still be on its way."""


def _lost(name: str, code: str, seconds: float) -> Problem:
    if code == "too-slow":
        words = f"took longer than {seconds:g} seconds and was stopped"
    else:
        words = "ended the program that was reading it, or needed too much memory"
    advice = "Open it, save it again under a new name, and try that."
    return Problem(path=name, code=code, message=f"{name}: {words}. {advice}")
