"""What the register says of these plans: meetings to come, meetings held, what came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import msgspec

from sspdocs.deadlines.cases import Meeting, pupil_key
from sspdocs.deadlines.held import HeldReview, Reply, latest_replies
from sspdocs.errors import NotFound
from sspdocs.model import Plan
from sspdocs.register.join import join
from sspdocs.register.store import FILE_NAME, PlanVersion, Register


class Consulted(msgspec.Struct, frozen=True, kw_only=True):
    """Plans with what the register adds, and what it knows of their reviews by pupil key.

    `replies` are those to the review to come, by `fold_name` of the name; `all_replies` those to
    every review and the day each was recorded; `addresses` are by pupil key
    and a person's name; `keys` gives the register's own key of a pupil; `doubts` is what does not fit.
    """

    plans: tuple[Plan, ...]
    meetings: dict[str, Meeting] = {}
    held: dict[str, tuple[HeldReview, ...]] = {}
    replies: dict[str, dict[str, Reply]] = {}
    all_replies: dict[str, tuple[tuple[dt.date, Reply], ...]] = {}
    addresses: dict[str, dict[str, str]] = {}
    keys: dict[str, str] = {}
    doubts: tuple[str, ...] = ()


def find_register(home: Path, named: Path | None = None) -> Path | None:
    """The register's file: the one named, else the one in `home`, else None.

    Raises:
        NotFound: the one named does not exist.
    """
    if named is not None and not named.is_file():
        raise NotFound(f"{named}: no such register. Check the name.", path=str(named))
    usual = home / FILE_NAME
    return named or (usual if usual.is_file() else None)


def consult(path: Path | None, plans: Iterable[Plan], today: dt.date) -> Consulted:
    """Plans and register together; the plans as they are when there is no register.

    Raises:
        InputError: the file is not a register, or it is damaged.
    """
    if path is None:
        return Consulted(plans=tuple(plans))
    with Register(path) as register:
        joined = join(plans, register.entries(), today, str(path))
        held, replies = register.reviews(), register.replies()
    began: dict[str, dt.date] = {}
    for plan in joined.plans:
        if last := plan.dates.last_annual_review:
            key = pupil_key(plan)
            began[key] = max(last, began.get(key, last))
    back = {}
    for key, own in joined.keys.items():
        since = began.get(key, dt.date.min)
        said = [reply for day, reply in replies.get(own, ()) if since < day]
        if said:
            back[key] = latest_replies(tuple(said))
    return Consulted(
        plans=joined.plans,
        meetings=joined.meetings,
        held={key: held[own] for key, own in joined.keys.items() if own in held},
        replies=back,
        all_replies={key: replies[own] for key, own in joined.keys.items() if own in replies},
        addresses=joined.addresses,
        keys=joined.keys,
        doubts=joined.doubts,
    )


def note_plans(path: Path, known: Consulted, today: dt.date) -> int:
    """Keep in the register which versions of its pupils' plans were read; how many are new.

    Raises:
        InputError: the register cannot be written.
    """
    versions = [
        (
            known.keys[pupil_key(plan)],
            PlanVersion(
                file=Path(plan.source.path).name, sha256=plan.source.sha256, kind=plan.kind
            ),
        )
        for plan in known.plans
        if pupil_key(plan) in known.keys and plan.source.path != str(path)
    ]
    with Register(path) as register:
        return register.note_plans(versions, today)
