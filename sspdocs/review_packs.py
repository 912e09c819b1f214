"""Packs on disk: which reviews need one now, and each made once.

A pack is a folder that appears whole or not at all. In it lies `pack.json`: what the pack was made
from. The same review asked for again is not made twice; a changed meeting, plan or template makes a
new issue beside the old one, whose calendar entries move what the first put in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from sspdocs.councils import Council
from sspdocs.deadlines import ReviewOptions
from sspdocs.deadlines.cases import Meeting, ReviewCase, review_cases
from sspdocs.errors import CouncilError, OutputError
from sspdocs.model import Plan
from sspdocs.register import Consulted
from sspdocs.settings import Settings
from sspdocs.workspace import PACK_RECORD, Workspace
from sspdocs.writers.invitations import (
    DATES_FILE,
    MEETING_FILE,
    Pack,
    circulation_list,
    make_pack,
    outline,
)
from sspdocs.writers.packs.folders import PackRecord, packs_at, pupil_folder
from sspdocs.writers.packs.papers import TEMPLATES
from sspdocs.writers.packs.phrases import unknown_phrases
from sspdocs.writers.packs.request import PackRequest

Status = Literal["made", "already", "updated", "reissued", "would_make", "would_reissue"]
_SPARE_DAYS = 14
"""A pack is made this long before its review's advice is asked for, so that it can be looked at."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one pack: its folder, and what a person should know of it."""

    status: Status
    folder: Path
    pack: Pack
    files: tuple[str, ...]
    made_on: dt.date
    issue: int


def reviews_to_invite(
    plans: Iterable[Plan],
    today: dt.date,
    options: ReviewOptions,
    *,
    meetings: Mapping[str, Meeting] | None = None,
    everything: bool = False,
) -> tuple[ReviewCase, ...]:
    """The annual reviews that need a pack now, the most pressing first.

    Those whose day for asking for advice is at most two weeks off, those already late, and those
    with a meeting arranged; all of them with `everything`.
    """
    ahead = dt.timedelta(days=options.ask_advice_days + _SPARE_DAYS)
    found = [
        case
        for case in review_cases(plans, today, options)
        if everything
        or case.key in (meetings or {})
        or (case.meet_by is not None and case.meet_by - ahead <= today)
    ]
    return tuple(sorted(found, key=lambda case: (case.meet_by or dt.date.max, case.key)))


def pack_request(
    case: ReviewCase,
    known: Consulted,
    *,
    council: Council,
    settings: Settings,
    options: ReviewOptions,
    today: dt.date,
    meeting: Meeting | None = None,
) -> PackRequest:
    """One review's pack, with what the register knows of it; `meeting` goes before the register's."""
    before = known.held.get(case.key, ())
    return PackRequest(
        case=case,
        council=council,
        school=settings.school,
        options=options,
        today=today,
        meeting=meeting or known.meetings.get(case.key),
        addresses=known.addresses.get(case.key, {}),
        replies=known.replies.get(case.key, {}),
        last=before[-1] if before else None,
        register_key=known.keys.get(case.key, ""),
    )


def template_folders(council: Council, workspace: Workspace) -> tuple[Path, ...]:
    """Where a council's templates are looked for.

    Its own folder, those it extends, the common one.
    """
    own = [path.parent for path in council.files] or [council.folder]
    shared = [root / "common" for root in workspace.templates]
    return tuple(dict.fromkeys((*own, *shared)))


def check_phrases(council: Council, folders: Sequence[Path]) -> None:
    """Stop before the first pack when a phrase of the council's is in no letter or form.

    Raises:
        CouncilError: one is not; the message names the nearest that is.
        TemplateError: a template is missing or is not a Word document.
    """
    for wrong in unknown_phrases(council, folders):
        raise CouncilError(f"{council.folder.parent.name}/{council.id}/council.toml: {wrong}")


def write_pack(
    request: PackRequest,
    folders: Sequence[Path],
    out: Path,
    *,
    force: bool = False,
    dry_run: bool = False,
) -> Written:
    """Make one review's pack in a folder of its own under `out`, unless it is there already.

    Args:
        request: the review, its meeting, who asks.
        folders: where templates are looked for, see `template_folders`.
        out: the folder for packs; in it each pupil has a folder.
        force: make it again in place of the latest issue.
        dry_run: say what would be done and write nothing.

    Raises:
        TemplateError: a template is missing or wrong.
        OutputError: the folder cannot be written.
    """
    home = pupil_folder(request.case, out)
    asked = _digest(request, folders)
    last, record = _latest(home, request.case)
    if record and last and record.asked == asked and not force:
        return _already(last, record, request, folders, dry_run=dry_run)
    previous = _calendar_files(last)
    issue = record.issue + (not force) if record else 1
    moved = record.meeting != request.meeting if record and record.meeting else False
    replaces = record.made_on if record and moved and request.meeting else None
    pack = make_pack(
        msgspec.structs.replace(request, replaces=replaces), folders, previous=previous
    )
    folder = home / _pack_name(request.case, issue)
    again = record is not None
    if dry_run:
        status: Status = "would_reissue" if again else "would_make"
    else:
        status = "reissued" if again else "made"
        made = PackRecord(
            key=request.case.key, asked=asked, made_on=request.today, issue=issue,
            meeting=request.meeting, replies=_said(request),
            register_key=request.register_key, invited=pack.invited,
            files={file.path: hashlib.sha256(file.data).hexdigest() for file in pack.files},
        )  # fmt: skip
        _write_folder(folder, pack, made)
    return Written(
        status=status,
        folder=folder,
        pack=pack,
        files=tuple(file.path for file in pack.files),
        made_on=request.today,
        issue=issue,
    )


def _already(
    folder: Path,
    record: PackRecord,
    request: PackRequest,
    folders: Sequence[Path],
    *,
    dry_run: bool,
) -> Written:
    """A pack that is there, its circulation list brought up to date when more has come back."""
    news = record.replies != _said(request) and not dry_run
    if news:
        record = _bring_up_to_date(folder, record, request, folders)
    return Written(
        status="updated" if news else "already",
        folder=folder,
        pack=outline(request),
        files=tuple(record.files),
        made_on=record.made_on,
        issue=record.issue,
    )


def _said(request: PackRequest) -> str:
    """A digest of what has come back; "" when nothing has."""
    if not request.replies:
        return ""
    said = msgspec.json.encode(sorted(request.replies.items()))
    return hashlib.sha256(said).hexdigest()


def _bring_up_to_date(
    folder: Path, record: PackRecord, request: PackRequest, folders: Sequence[Path]
) -> PackRecord:
    """Write the circulation list again with what has come back, and nothing else of the pack.

    A list that somebody has written in is left, and the new one stands beside it with its day.
    """
    name, data = circulation_list(request, folders)
    path = folder / name
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != record.files.get(name):
        path = path.with_stem(f"{path.stem} ({request.today.isoformat()})")
    files = record.files | {path.name: hashlib.sha256(data).hexdigest()}
    made = msgspec.structs.replace(record, files=files, replies=_said(request))
    text = msgspec.json.format(msgspec.json.encode(made), indent=2)
    for target, content in ((path, data), (folder / PACK_RECORD, text)):
        making = target.with_name(f".making-{target.name}")
        try:
            making.write_bytes(content)
            making.replace(target)
        except OSError as e:
            making.unlink(missing_ok=True)
            raise OutputError(
                f"{target}: cannot be written ({e.strerror}). Close it if it is open.",
                path=str(target),
            ) from None
    return made


def _calendar_files(folder: Path | None) -> dict[str, bytes]:
    """The calendar files of an earlier issue, whose entries a new one moves."""
    paths = [folder / name for name in (MEETING_FILE, DATES_FILE)] if folder else []
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def _pack_name(case: ReviewCase, issue: int) -> str:
    """The folder of one round of reviews.

    Named by the day it is due, a number from the second issue on.
    """
    due = f"due {case.due.isoformat()}" if case.due else "no date known"
    return f"Annual review {due}" + (f" (issue {issue})" if issue > 1 else "")


def _latest(home: Path, case: ReviewCase) -> tuple[Path | None, PackRecord | None]:
    """The latest issue of this round's pack and its record.

    A folder without a record is not ours.
    """
    packs = packs_at(home.glob(f"{_pack_name(case, 1)}*/{PACK_RECORD}"))
    found = [(record.issue, folder, record) for folder, record in packs if record.key == case.key]
    if not found:
        return None, None
    _, folder, record = max(found, key=lambda f: f[0])
    return folder, record


def _digest(request: PackRequest, folders: Sequence[Path]) -> str:
    """A digest of all that the papers depend on but the day.

    Plans, meeting, settings, templates.
    """
    parts = [p.source.sha256 for p in request.case.plans]
    people = [person for plan in request.case.plans for person in plan.people]
    addresses = [request.addresses.get(person.name or "") for person in people]
    case = request.case
    asked = (request.meeting, request.school, request.options, case.last_day, people, addresses)
    parts.append(msgspec.json.encode(asked).decode())
    if request.last and request.last.actions:
        parts.append(msgspec.json.encode(request.last.actions).decode())
    parts.append(request.council.id)
    parts += [f"{old} > {new}" for old, new in sorted(request.council.phrases.items())]
    for name in sorted(TEMPLATES):
        path = next((f / name for f in folders if (f / name).is_file()), None)
        parts.append(hashlib.sha256(path.read_bytes()).hexdigest() if path else "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _keep_changed(old: Path, making: Path) -> None:
    """Copy the files of an older pack that are not as we wrote them."""
    try:
        ours = msgspec.json.decode((old / PACK_RECORD).read_bytes(), type=PackRecord).files
    except (OSError, msgspec.DecodeError):
        return
    for path in sorted(p for p in old.rglob("*") if p.is_file() and p.suffix != ".pdf"):
        name = path.relative_to(old).as_posix()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if name != PACK_RECORD and not path.name.startswith("~$") and ours.get(name) != digest:
            kept = making / name
            kept.parent.mkdir(exist_ok=True, parents=True)
            shutil.copy2(path, kept.with_stem(f"{kept.stem} (kept)") if kept.exists() else kept)


def _write_folder(folder: Path, pack: Pack, record: PackRecord) -> None:
    """The whole folder under another name first.

    Then it takes its place, and an older one of that name goes; what somebody has written in or put
    into that one is kept, under its name with "(kept)".
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".making-"))
        try:
            for file in pack.files:
                path = making / file.path
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(file.data)
            text = msgspec.json.format(msgspec.json.encode(record), indent=2)
            (making / PACK_RECORD).write_bytes(text)
            _keep_changed(folder, making)
            old = making.with_name(making.name + "-old")
            if folder.exists():
                folder.replace(old)
            making.replace(folder)
            shutil.rmtree(old, ignore_errors=True)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    except OSError as e:
        raise OutputError(
            f"{folder.parent}: the pack cannot be written ({e.strerror}). Close its files if one "
            f"is open, or choose "
            "another --out.",
            path=str(folder.parent),
        ) from None
