"""The watcher itself: looks, decides, works, waits; one folder, one process, until told to stop."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import logging
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType

import msgspec

from sspdocs.errors import OutputError, SspdocsError
from sspdocs.guard import Guard, Worker
from sspdocs.model import Problem
from sspdocs.watch import places
from sspdocs.watch.decide import Decision, Round, Sighting, decide
from sspdocs.watch.folder import Folders, Lock, is_remote, is_there, list_inbox, prepare
from sspdocs.watch.hints import Hints
from sspdocs.watch.jobs import serve
from sspdocs.watch.journal import places_of
from sspdocs.watch.ledger import FILE, Ledger, open_ledger
from sspdocs.watch.messages import Setup
from sspdocs.watch.opening import Source
from sspdocs.watch.options import Options
from sspdocs.watch.rounds import rebuild, refresh
from sspdocs.watch.rows import Item
from sspdocs.watch.work import OnStep, Work

log = logging.getLogger("sspdocs.watch")
_DISK = frozenset(
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO", "ENODEV", "ENXIO", "ESTALE", "ETIMEDOUT",
                 "EHOSTDOWN", "ENETDOWN", "ENOTCONN")
    if hasattr(errno, name)
)  # fmt: skip
"""Faults of the disk: every other file would meet them too."""
_RETRY_SECONDS = 30.0
"""How long to wait when the disk, not a file, is at fault: full, read-only, gone."""
_SETTINGS_SECONDS = 5.0
"""How soon saved settings are noticed."""


class Tally(msgspec.Struct, kw_only=True):
    """What a run came to so far."""

    done: int = 0
    problems: int = 0
    same: int = 0
    waiting: int = 0
    rebuilt: int = 0
    set_aside: str | None = None
    settings: str | None = None
    trouble: str | None = None

    def count(self, item: Item) -> None:
        """Count one file that came to its end."""
        if item.state == "problem":
            self.problems += 1
        elif item.state == "done":
            self.same += item.same_as is not None
            self.done += item.same_as is None


class Watcher:
    """Looks after one folder.

    Args:
        folders: its parts.
        setup: whose rules and templates.
        options: how it is watched, and the limits of each file.
        source: where these settings come from, to be read again when they change.
        today: gives the day; the computer's own when not given.
        on_step: told the name of each step before it is made.
        tell: told what a round came to, when it came to something.
    """

    def __init__(
        self,
        folders: Folders,
        setup: Setup,
        options: Options,
        *,
        source: Source | None = None,
        today: Callable[[], dt.date] = dt.date.today,
        on_step: OnStep = lambda _: None,
        tell: Callable[[Tally], None] = lambda _: None,
    ) -> None:
        self.folders = folders
        self.setup = setup
        self.options = options
        self.source = source
        self.today = today
        self.on_step = on_step
        self.tell = tell
        self.tally = Tally()
        self._wake = threading.Event()
        self._stop = False
        self._reload = False
        self._sightings: dict[str, Sighting] = {}
        self._held_until = 0.0
        self._pending_at = 0.0

    def stop(self, *_: object) -> None:
        """Finish the file in hand and end; may be called from a signal."""
        self._stop = True
        self._wake.set()

    def reload(self, *_: object) -> None:
        """Read the settings again after the file in hand; may be called from a signal."""
        self._reload = True
        self._wake.set()

    def run(self, *, once: bool = False) -> Tally:
        """Look after the folder until told to stop, or until the inbox is worked through.

        Raises:
            UsageError: another watcher has this folder.
            OutputError: the folder cannot be used (with `once`; else it is tried again).
        """
        prepare(self.folders)
        with Lock(self.folders) as lock, self._signals():
            while not self._stop:
                limits = self.options.limits
                guard = Guard(seconds=limits.seconds, memory_bytes=limits.memory)
                try:
                    with Worker(serve, guard) as worker, self._opened() as ledger:
                        self._attend(ledger, worker, lock, once)
                except (OSError, sqlite3.Error) as e:
                    self._in_trouble(e, once)
                    if self._settings_due:  # a folder on a drive that is gone, say
                        self._take_settings(None)
                if once:
                    break
        return self.tally

    @contextlib.contextmanager
    def _opened(self) -> Iterator[Ledger]:
        """The ledger, begun anew where it is missing or damaged."""
        path = self.folders.state / FILE
        ledger, aside = open_ledger(path, remote=is_remote(self.folders.root))
        with ledger:
            if aside is not None:
                self.tally.set_aside = aside.name
                log.error("the ledger was damaged and is set aside as %s", aside.name)
            if ledger.is_new:
                with ledger.together():
                    self.tally.rebuilt = rebuild(self.folders, ledger)
                log.info("a new ledger, %d files in done/", self.tally.rebuilt)
            yield ledger

    def _attend(self, ledger: Ledger, worker: Worker, lock: Lock, once: bool) -> None:
        """Look after the folder until told to stop, or until the settings have changed."""
        self._note_settings(ledger)
        limits = self.options.limits
        work = Work(
            self.folders, ledger, worker, self.setup,
            limits=limits.of_archives, seconds=limits.seconds, on_step=self.on_step,
        )  # fmt: skip
        left = work.recover()
        log.info("started; %d files left by an interruption", left)
        # of what other computers do on a share this one is told nothing, whatever a probe says
        wanted = self.options.watch.events == "auto" and not is_remote(self.folders.inbox)
        hints = Hints(self.folders.inbox, self._wake, wanted=wanted and not once)
        if not once:
            log.info("events %s", "come" if hints.come else "do not come: looking often instead")
        seen: set[str] | None = None
        try:
            while not self._stop:
                told = self._wake.is_set()
                self._wake.clear()
                if not is_there(self.folders):
                    log.warning("the folder cannot be seen; waiting for it")
                    raise FileNotFoundError(2, "the folder cannot be seen")
                found = self._round(work, lock)
                there = {d.path for d in found.decisions}
                if not told and seen is not None and there - seen:
                    hints.doubt()
                seen = there
                settling = any(d.why == "settling" for d in found.decisions)
                if once and not settling:
                    break
                if settling:
                    work.warm()
                self._wait(settling, hints, lock)
                if self._settings_due and self._take_settings(ledger):
                    return
        finally:
            hints.close()

    def _round(self, work: Work, lock: Lock) -> Round:
        """One look at the inbox, and all the work that it shows."""
        before = msgspec.structs.astuple(self.tally)
        if time.monotonic() >= self._pending_at:
            self.tally.trouble = None
        if time.monotonic() >= self._held_until:
            self._finish_pending(work)
        found = decide(
            list_inbox(self.folders.inbox),
            self._sightings,
            work.ledger.waiting(),
            time.monotonic(),
            wall=time.time(),
            settle_seconds=self.options.watch.settle_seconds,
        )
        self._sightings = found.sightings
        gone = set(work.ledger.waiting()) - set(found.sightings)
        for item in work.ledger.items("waiting"):
            if item.path in gone:  # the folder is there, the file is not: somebody took it back
                work.ledger.drop(item)
        if time.monotonic() >= self._held_until:
            for decision in found.decisions:
                if self._stop or not self._do(work, decision):
                    break
                lock.beat()
        self.tally.waiting = sum(d.doing == "wait" for d in found.decisions)
        if not self._stop:
            refresh(work, self.today())
        if msgspec.structs.astuple(self.tally) != before:
            self.tell(self.tally)
        return found

    def _finish_pending(self, work: Work) -> None:
        """Finish what could not be put in its place before: a document was open in Word, say."""
        if time.monotonic() < self._pending_at:
            return
        for item in work.ledger.items("made", "published", "same", "refused"):
            try:
                self.tally.count(work.finish(item))
            except OSError as e:
                if not self._hold(e):
                    return

    def _do(self, work: Work, decision: Decision) -> bool:
        """Work on one file; False when the disk is at fault and the rest must wait."""
        if decision.doing == "wait":
            return True
        try:
            do = work.take if decision.doing == "take" else work.refuse
            self.tally.count(do(decision, self.today()))
        except OSError as e:
            self._put_back(work)
            return self._hold(e)
        except sqlite3.Error:
            raise
        except Exception as e:  # a fault of ours on one file, and the watcher goes on
            log.error("fault: %s at %s", type(e).__name__, places_of(e))
            self._put_aside(work, type(e).__name__)
        finally:
            self._sightings.pop(decision.path, None)
        return True

    def _put_back(self, work: Work) -> None:
        for item in work.ledger.items("claimed", "copied"):
            places.clear_work(item, self.folders)  # half a copy would keep a full disk full
            work.ledger.move(
                item, "waiting", attempts=max(item.attempts - 1, 0), sha256=None,
                not_before=time.time() + _RETRY_SECONDS,
            )  # fmt: skip

    def _put_aside(self, work: Work, fault: str) -> None:
        words = (
            f"it could not be dealt with ({fault}). This is a fault in sspdocs: please report it"
        )
        for item in work.ledger.items("claimed", "copied"):
            problem = Problem(path="", code="bug", message=f"{words}.")
            self.tally.count(work.give_up(item, problem, self.today()))

    def _hold(self, error: OSError) -> bool:
        """Note what could not be read or written; whether other files may still be worked on."""
        self.tally.trouble = error.strerror
        self._pending_at = time.monotonic() + _RETRY_SECONDS
        if error.errno in _DISK:
            log.error("the disk is at fault: %s; trying again later", error.strerror)
            self._held_until = self._pending_at
            return False
        log.error("a file cannot be put in its place: %s; trying again later", error.strerror)
        return True

    def _in_trouble(self, error: OSError | sqlite3.Error, once: bool) -> None:
        words = error.strerror if isinstance(error, OSError) else str(error)
        log.error("the folder cannot be used: %s", words)
        if once:
            raise OutputError(
                f"{self.folders.root}: cannot be used now ({words}). Check that the drive is "
                "there, is not full and may be written to.",
                path=str(self.folders.root),
            ) from None
        self.tally.trouble = words
        self._wake.wait(_RETRY_SECONDS)
        self._wake.clear()

    @property
    def _settings_due(self) -> bool:
        return self._reload or (self.source is not None and self.source.changed)

    def _take_settings(self, ledger: Ledger | None) -> bool:
        """Read the settings again; False when they are wrong, and those before still hold."""
        self._reload = False
        if self.source is None:
            return False
        try:
            found = self.source.load()
            prepare(found.folders)
        except SspdocsError as e:
            log.error("the new settings cannot be used (%s); those before still hold", e.code)
            self.tally.settings = e.message
            if ledger is not None:
                self._note_settings(ledger)
            self.tell(self.tally)
            return False
        self.folders, self.setup, self.options = found.folders, found.setup, found.options
        self.tally.settings = None
        log.info("settings read again")
        return True

    def _note_settings(self, ledger: Ledger) -> None:
        """Keep for `status` when the settings were read, and what is wrong with newer ones."""
        with ledger.together():
            ledger.put_fact("settings_trouble", self.tally.settings or "")
            if not self.tally.settings:
                ledger.put_fact("settings_read", dt.datetime.now(dt.UTC).isoformat())

    def _wait(self, settling: bool, hints: Hints, lock: Lock) -> None:
        """Wait for a hint or for the time of the next look."""
        watch = self.options.watch
        if settling:
            # a hint must not shorten it: the file is still being written
            oldest = min(s.since for s in self._sightings.values())
            end = max(oldest + watch.settle_seconds, time.monotonic() + 0.05)
            while not self._stop and (left := end - time.monotonic()) > 0:
                time.sleep(min(left, 0.2))
            lock.beat()
            return
        often = watch.scan_seconds if hints.come and hints.alive else watch.poll_seconds
        if self._pending_at > time.monotonic():
            often = min(often, self._pending_at - time.monotonic() + 0.01)
        end = time.monotonic() + often
        while not (self._stop or self._settings_due):
            left = end - time.monotonic()
            lock.beat()
            if left <= 0 or self._wake.wait(min(left, _SETTINGS_SECONDS)):
                return

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        """Stop cleanly when the system or a person says so."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        # a service is told by SIGHUP to read its settings; a window that closes says the same word
        reload = None if sys.stderr and sys.stderr.isatty() else getattr(signal, "SIGHUP", None)

        def act(number: int, frame: FrameType | None) -> None:
            self.reload() if number == reload else self.stop()

        names = [n for n in ("SIGTERM", "SIGINT", "SIGBREAK", "SIGHUP") if hasattr(signal, n)]
        before = {n: signal.signal(getattr(signal, n), act) for n in names}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(getattr(signal, name), handler)
