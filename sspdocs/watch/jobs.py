"""What is done to documents, in a worker process: bytes asked, bytes answered.

Nothing here, nor in what it calls, touches the inbox, `done/` or the ledger. The watcher itself
imports this module to send its name; what the work needs is imported by the process that does it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from sspdocs.errors import SspdocsError
from sspdocs.guard import limit_processor
from sspdocs.model import Problem
from sspdocs.watch.messages import (
    Job,
    MakeAnswer,
    MakeJob,
    PacksJob,
    ReadAnswer,
    ReadJob,
    ReportJob,
    Told,
    WarmJob,
)

J = TypeVar("J")
A = TypeVar("A")
_LONG_SECONDS = 3600
_jobs = msgspec.msgpack.Decoder(Job)


def serve(request: bytes) -> bytes:
    """The answer to one job; a fault of ours is a problem in it, never an exception."""
    job = _jobs.decode(request)
    limit_processor(job.seconds if isinstance(job, ReadJob) else _LONG_SECONDS)
    answer: ReadAnswer | MakeAnswer | Told
    if isinstance(job, WarmJob):
        answer = _guarded(job, _warm, Told, "")
    elif isinstance(job, ReadJob):
        answer = _guarded(job, _read, ReadAnswer, job.name)
    elif isinstance(job, MakeJob):
        answer = _guarded(job, _make, MakeAnswer, job.stem)
    elif isinstance(job, ReportJob):
        answer = _guarded(job, _report, Told, "dashboard.html")
    else:
        answer = _guarded(job, _packs, Told, "invitation packs")
    return msgspec.msgpack.encode(answer)


def _guarded(job: J, do: Callable[[J], A], kind: Callable[..., A], name: str) -> A:
    """The job's answer, or one of that kind with what went wrong."""
    try:
        return do(job)
    except SspdocsError as e:
        return kind(problem=Problem(path=name, code=e.code, message=e.message))
    except MemoryError:
        words = "needs more memory than one file may take. Save it in smaller parts"
        return kind(problem=Problem(path=name, code="too-large", message=f"{name}: {words}."))
    except OSError as e:
        words = f"{name}: cannot be written ({e.strerror})."
        return kind(problem=Problem(path=name, code="output", message=words))
    except Exception as e:  # the one place: a fault of ours on one file, and the watcher goes on
        words = f"could not be done ({type(e).__name__}). This is a fault in sspdocs: report it"
        return kind(problem=Problem(path=name, code="bug", message=f"{name}: {words}."))


def _warm(job: WarmJob) -> Told:
    """Import the readers, the checks and the writers, and load the council."""
    from sspdocs.watch import making, reading  # noqa: F401 the worker alone needs them
    from sspdocs.watch.loading import council_for

    council_for(job.setup)
    return Told()


def _read(job: ReadJob) -> ReadAnswer:
    from sspdocs.watch.reading import read_job  # as above

    return read_job(job)


def _make(job: MakeJob) -> MakeAnswer:
    from sspdocs.watch.making import make_job  # as above

    return make_job(job)


def _report(job: ReportJob) -> Told:
    from sspdocs.watch.reporting import report_job  # as above

    return report_job(job)


def _packs(job: PacksJob) -> Told:
    from sspdocs.watch.reporting import packs_job  # as above

    return packs_job(job)
