"""`sspdocs register replies`: who has replied to an invitation, and whose advice has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.dates import DAY
from sspdocs.cli.register_option import register_option
from sspdocs.cli.show import count, print_json
from sspdocs.errors import UsageError

if TYPE_CHECKING:
    from sspdocs.deadlines.held import Reply
    from sspdocs.register import Register
    from sspdocs.writers.packs.folders import PackRecord

_AFTERWARDS = 42
"""So many days after a meeting, what comes in is about that one and not the next."""


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@click.option("--pupil", help="Whose review: a name, or part of one.")
@click.option("--who", help="Who replied: a name, or a role where no name is known.")
@click.option("--coming/--not-coming", default=None, help="Whether they will come.")
@click.option("--invited", type=DAY, help="The day they were invited.")
@click.option("--received", type=DAY, help="The day their views or advice came.")
@click.option("--on", "on", type=DAY, help="The day to record it on; today.")
@register_option
@click.option("--dry-run", is_flag=True, help="Say what would be taken in and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    folders: tuple[Path, ...],
    pupil: str | None,
    who: str | None,
    coming: bool | None,
    invited: dt.datetime | None,
    received: dt.datetime | None,
    on: dt.datetime | None,
    register: Path | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take in who was invited, who replied and whose advice came.

    Reads what you have written in the last three columns of each pack's "Invitations - merge list",
    in the folders named (invitations/ when none is). Or says it of one person with --pupil and
    --who. Then `due` chases only what is missing, and `invite` brings the circulation list up to
    date.

    \b
    Examples:
      sspdocs register replies
      sspdocs register replies --pupil "Ada Brook" --who "Helen Brook" --coming --received 20/01/2027
    """
    from sspdocs.deadlines.held import Reply  # the help needs none of these
    from sspdocs.register import Register, find_register
    from sspdocs.register.store import FILE_NAME

    today = on.date() if on else dt.date.today()
    days = {"invited_on": invited, "received_on": received}
    given = {name: day.date() for name, day in days.items() if day}
    _check(pupil, who, coming, given, today)
    with Register(register or find_register(Path.cwd()) or Path(FILE_NAME)) as kept:
        where = folders or (Path("invitations"),)
        if who:
            key = _one(kept, pupil or "", where, today, dry_run=dry_run)
            found = {key: [Reply(who=who, coming=coming, **given)]}
            doubts: list[str] = []
        else:
            found, doubts = _from_packs(kept, where, today, dry_run=dry_run)
        news = _keep(kept, found, today, doubts, dry_run=dry_run)
    if as_json:
        said = [{"key": key, "replies": replies} for key, replies in found.items()]
        print_json({"pupils": said, "recorded": 0 if dry_run else news, "doubts": doubts})
        return 1 if doubts else 0
    for doubt in doubts:
        click.echo(f"{doubt}.", err=True)
    would = "would be " if dry_run else ""
    replies = count(news, "reply or paper", "replies and papers")
    click.echo(f"{replies} {would}recorded, for {count(len(found), 'pupil')}")
    return 1 if doubts else 0


def _check(
    pupil: str | None,
    who: str | None,
    coming: bool | None,
    given: Mapping[str, dt.date],
    today: dt.date,
) -> None:
    if bool(pupil) != bool(who):
        raise UsageError("--pupil and --who go together: whose review, and who replied.")
    if who and coming is None and not given:
        raise UsageError("--who: say also --coming, --not-coming, --invited or --received.")
    if any(day > today for day in given.values()):
        raise UsageError("--invited, --received: this date is in the future.")


def _one(
    kept: Register, pupil: str, folders: Iterable[Path], today: dt.date, *, dry_run: bool
) -> str:
    """The key of the one pupil, in the register or with a pack, who answers to a name."""
    from sspdocs.model.pupils import fold_name  # as above
    from sspdocs.writers.packs.folders import latest_packs, pupil_of

    names = {key: entry.name or "" for key, entry in kept.entries().items()}
    for folder, record in latest_packs(folders):
        name = pupil_of(folder.parent)
        if fold_name(name) not in map(fold_name, names.values()) and fold_name(pupil) in fold_name(
            name
        ):
            names[_key_of(kept, name, record, today, dry_run=dry_run)] = name
    wanted = fold_name(pupil)
    found = [k for k, n in names.items() if fold_name(n) == wanted] or [
        k for k, n in names.items() if wanted in fold_name(n)
    ]
    if len(found) != 1:
        many = f"{len(found)} pupils answer" if found else "nobody with a pack or in the register"
        said = many if found else f"{many} answers"
        raise UsageError(f"--pupil: {said} to that. Give the whole name as it is spelled there.")
    return found[0]


def _from_packs(
    kept: Register, folders: Iterable[Path], today: dt.date, *, dry_run: bool
) -> tuple[dict[str, list[Reply]], list[str]]:
    """What stands in the lists of the packs in these folders, by the pupil's key."""
    from sspdocs.errors import SspdocsError  # as above
    from sspdocs.process import load
    from sspdocs.readers import read_document
    from sspdocs.register.replies import read_replies
    from sspdocs.writers.packs.folders import latest_packs, pupil_of
    from sspdocs.writers.packs.merge_list import NAME

    found: dict[str, list[Reply]] = {}
    doubts: list[str] = []
    packs = latest_packs(folders)
    if not packs:
        names = ", ".join(str(folder) for folder in folders)
        raise UsageError(f"{names}: no invitation packs here. Name the folder that holds them.")
    held = kept.reviews()
    for folder, record in packs:
        path = folder / NAME
        key = _key_of(kept, pupil_of(folder.parent), record, today, dry_run=dry_run)
        last = held[key][-1].date if key in held else dt.date.min
        if not path.is_file() or record.made_on <= last:  # an earlier review's
            continue
        try:
            said = read_replies(read_document(load(path), path), today)
        except SspdocsError as e:
            doubts.append(e.message.rstrip("."))
            continue
        if said.replies:
            found.setdefault(key, []).extend(said.replies)
        doubts += [f"{path}: {doubt}" for doubt in said.doubts]
    return found, doubts


def _key_of(
    kept: Register, pupil: str, record: PackRecord, today: dt.date, *, dry_run: bool
) -> str:
    """A pack's pupil in the register, who is put there when nobody of that name is."""
    from sspdocs.register import Entry  # as above

    entries = kept.entries()
    for key in (record.register_key, record.key):
        if key in entries:
            return key
    one = Entry(name=pupil)
    key = kept.key_of(one)
    if key not in entries and not dry_run:
        kept.learn([one], today, "replies")
    return key


def _keep(
    kept: Register,
    found: Mapping[str, Sequence[Reply]],
    today: dt.date,
    doubts: list[str],
    *,
    dry_run: bool,
) -> int:
    """Put what is new into the register; how much that was."""
    from sspdocs.deadlines.held import latest_replies  # as above
    from sspdocs.model.pupils import fold_name

    entries, held, before = kept.entries(), kept.reviews(), kept.replies()
    news = 0
    for key, replies in found.items():
        entry = entries.get(key)
        since = (entry.last_annual_review if entry else None) or dt.date.min
        just_held = key in held and (today - held[key][-1].date).days <= _AFTERWARDS
        if just_held and not (entry and entry.meeting and entry.meeting.date >= today):
            doubts.append(
                "the review was held on "
                f"{held[key][-1].date:%d/%m/%Y}: a paper that came later belongs with its report"
            )
            continue
        known = latest_replies(tuple(r for day, r in before.get(key, ()) if since < day))
        new = [r for r in replies if latest_replies((*known.values(), r)) != known]
        news += len({fold_name(r.who) for r in new})
        if new and not dry_run:
            kept.note_replies(key, today, "replies", new)
    return news
