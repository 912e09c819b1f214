"""`sspdocs invite`."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sspdocs.cli.batches import say_left_out
from sspdocs.cli.completing import council_names
from sspdocs.cli.council import templates_option
from sspdocs.cli.dates import DAY, MEETING
from sspdocs.cli.register_option import register_option
from sspdocs.cli.show import failed, print_json, problem_line, summed
from sspdocs.errors import UsageError

if TYPE_CHECKING:
    from sspdocs.deadlines.cases import Meeting, ReviewCase
    from sspdocs.review_packs import Written
    from sspdocs.reviews import ReviewInput

_WIDTH = 100
_SAID = {
    "made": "made",
    "reissued": "made again, as issue {issue}",
    "updated": "made on {made_on}; its circulation list was brought up to date",
    "already": "made on {made_on}; nothing has changed since",
    "would_make": "would be made",
    "would_reissue": "would be made again, as issue {issue}",
}


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--pupil", help="Only this pupil: a name, or part of one.")
@click.option(
    "--on",
    "on",
    type=DAY,
    help="The day the letters are dated; today when not given.",
)
@click.option(
    "--meeting",
    type=MEETING,
    help='The meeting: "2027-01-20" or "2027-01-20 13:30".',
)
@click.option("--room", help="Where the meeting is.")
@click.option(
    "--minutes", type=click.IntRange(15, 480), default=90, show_default=True, help="How long."
)
@click.option("--suggest-dates", is_flag=True, help="Only say which days keep every deadline.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("invitations"),
    show_default=True,
    help="The folder for the packs.",
)
@click.option(
    "--council",
    shell_complete=council_names,
    help="Whose templates; the settings' one when not given.",
)
@templates_option
@register_option
@click.option("--all", "everything", is_flag=True, help="Every pupil with an EHC plan, due or not.")
@click.option("--pdf", is_flag=True, help="Each document as PDF too (needs LibreOffice).")
@click.option("--dry-run", is_flag=True, help="Say what would be made and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--force", is_flag=True, help="Make a pack again in place of the one that is there.")
def command(
    paths: tuple[str, ...],
    pupil: str | None,
    on: dt.datetime | None,
    meeting: dt.datetime | None,
    room: str | None,
    minutes: int,
    suggest_dates: bool,
    out: Path,
    council: str | None,
    templates: Path | None,
    register: Path | None,
    everything: bool,
    pdf: bool,
    dry_run: bool,
    force: bool,
    as_json: bool,
) -> int:
    """Invitation packs for the annual reviews of EHC plans that are coming up.

    Makes a folder for each review: letters to everybody the Regulations name, forms for views and
    advice, agenda, report form, checklist of dates, calendar entry and e-mail drafts. Nothing is
    sent. What is already too late is said. A pack is made once; a changed meeting or plan makes a
    new issue.

    \b
    Examples:
      sspdocs invite plans/
      sspdocs invite plans/ --pupil "Ada Brook" --meeting "2027-01-20 13:30" --room Library
    """
    from sspdocs.register import note_plans  # the help needs none of these
    from sspdocs.reviews import read_for_reviews

    today = on.date() if on else dt.date.today()
    found = read_for_reviews(paths, today, council=council, templates=templates, register=register)
    arranged = _meeting(meeting, room, minutes, today)
    cases = _cases(found, today, pupil, arranged, everything or suggest_dates)
    if found.register and not (suggest_dates or dry_run):
        note_plans(found.register, found.known, today)
    if suggest_dates:
        suggested = [_suggested(found, case, today) for case in cases]
        if as_json:
            print_json({"reviews": suggested, "problems": found.problems})
        else:
            _print_suggested(suggested)
    else:
        written = _make(
            found, cases, today, arranged, out, force=force, dry_run=dry_run, quiet=as_json, pdf=pdf
        )
        if as_json:
            _print_json(found, written)
    for doubt in found.known.doubts:
        click.echo(f"{found.register}: {doubt}.", err=True)
    say_left_out(found.own, found.copies)
    for problem in summed(found.problems):
        click.echo(problem_line(problem), err=True)
    return 1 if failed(found.problems) else 0


def _meeting(
    given: dt.datetime | None, room: str | None, minutes: int, today: dt.date
) -> Meeting | None:
    from sspdocs.deadlines.cases import Meeting  # as above

    if given is None:
        return None
    if given.date() < today:
        raise UsageError("--meeting: this date has passed. Give the date of the meeting to come.")
    start = given.time() if (given.hour, given.minute) != (0, 0) else None
    return Meeting(date=given.date(), start=start, minutes=minutes, place=room)


def _cases(
    found: ReviewInput, today: dt.date, pupil: str | None, meeting: Meeting | None, everything: bool
) -> Sequence[ReviewCase]:
    """The reviews that are meant: one when a meeting is given, since a meeting is one pupil's."""
    from sspdocs.review_packs import reviews_to_invite  # as above

    named = pupil is not None
    cases = reviews_to_invite(
        found.plans,
        today,
        found.options,
        meetings=found.known.meetings,
        everything=everything or named,
    )
    if pupil is not None:
        wanted = pupil.casefold()
        cases = tuple(c for c in cases if wanted in (c.plan.pupil.name or "").casefold())
        if not cases:
            raise UsageError("--pupil: no EHC plan among these files is for a pupil of that name.")
    if meeting and not named:
        cases = reviews_to_invite(found.plans, today, found.options, everything=True)
    if meeting and len(cases) != 1:
        raise UsageError(
            f"--meeting is for one pupil, and {len(cases)} are meant. Name one with --pupil."
        )
    return cases


def _suggested(found: ReviewInput, case: ReviewCase, today: dt.date) -> dict[str, Any]:
    """The days that would suit one review, and what is too late or doubtful about it."""
    from sspdocs.deadlines import suggest_dates  # as above
    from sspdocs.deadlines.cases import initials
    from sspdocs.writers.packs.wording import warnings

    days = suggest_dates(today, case.last_day, found.options, transfer=case.transfer, count=5)
    return {
        "pupil": case.plan.pupil.name,
        "initials": initials(case.plan),
        "days": [{"date": d.date, "send_by": d.send_by, "against": d.against} for d in days],
        "warnings": warnings(case, None, today, found.options),
        "doubts": () if days else case.doubts,
    }


def _print_suggested(reviews: Sequence[dict[str, Any]]) -> None:
    from sspdocs.writers.packs.wording import long_date  # as above

    for one in reviews:
        click.echo(one["pupil"] or one["initials"])
        for day in one["days"]:
            less = f": {'; '.join(day['against'])}" if day["against"] else ""
            by = long_date(day["send_by"])
            click.echo(f"  {long_date(day['date'])}, invitations out by {by}{less}")
        for words in (*one["warnings"], *one["doubts"]):
            _say(words)


def _make(
    found: ReviewInput,
    cases: Sequence[ReviewCase],
    today: dt.date,
    meeting: Meeting | None,
    out: Path,
    *,
    pdf: bool,
    dry_run: bool,
    force: bool,
    quiet: bool,
) -> list[Written]:
    from sspdocs.review_packs import (  # as above
        check_phrases,
        pack_request,
        template_folders,
        write_pack,
    )

    if not cases and not quiet:
        click.echo("No annual review is coming up soon. --all makes a pack for every EHC plan.")
    folders = template_folders(found.council, found.workspace)
    check_phrases(found.council, folders)
    made: list[Written] = []
    for case in cases:
        request = pack_request(
            case, found.known, council=found.council, settings=found.settings,
            options=found.options, today=today, meeting=meeting,
        )  # fmt: skip
        written = write_pack(request, folders, out, force=force, dry_run=dry_run)
        made.append(written)
        if found.register and written.status in ("made", "reissued"):
            _note(found.register, written, found.known.keys.get(case.key, case.key), today)
        if not quiet:
            _report(case, written)
        if pdf and written.status in ("made", "reissued"):
            _pdf(written)
    return made


def _note(register: Path, written: Written, key: str, today: dt.date) -> None:
    """Keep in the register that this pack was made, under the pupil's key there."""
    from sspdocs.register import Register  # as above
    from sspdocs.workspace import PACK_RECORD

    with Register(register) as kept:
        record = (written.folder / PACK_RECORD).read_bytes()
        kept.note_pack(key, today, str(written.folder.absolute()), record)


def _report(case: ReviewCase, written: Written) -> None:
    """What was done for one pupil, what is too late, and what is left to add."""
    from sspdocs.writers.packs.wording import short_date  # as above

    said = _SAID[written.status].format(issue=written.issue, made_on=short_date(written.made_on))
    pack = written.pack
    click.echo(f"{case.plan.pupil.name or pack.initials}: {said}")
    click.echo(f"  {written.folder} ({len(written.files)} files)")
    for warning in pack.warnings:
        _say(f"TOO LATE OR AT RISK: {warning}")
    if pack.suggestions:
        _say("Days that keep every deadline: " + "; ".join(pack.suggestions) + ".")
    for missing in pack.missing:
        _say(f"To add: {missing}.")


def _say(text: str) -> None:
    click.echo(textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="    "))


def _pdf(written: Written) -> None:
    """PDF copies beside the Word files, all in one call of LibreOffice."""
    from sspdocs.ooxml.pdf import to_pdf  # as above

    made = to_pdf(sorted(written.folder.rglob("*.docx")))
    left = made.count(None)
    click.echo(
        f"  {len(made) - left} PDF copies made" + (f", {left} not" if left else ""), err=True
    )


def _print_json(found: ReviewInput, written: Sequence[Written]) -> None:
    packs = [
        {
            "status": one.status,
            "folder": str(one.folder),
            "issue": one.issue,
            "made_on": one.made_on,
            "key": one.pack.key,
            "initials": one.pack.initials,
            "files": one.files,
            "warnings": one.pack.warnings,
            "missing": one.pack.missing,
            "suggestions": one.pack.suggestions,
        }
        for one in written
    ]
    print_json({"packs": packs, "problems": found.problems})
