"""`sspdocs reviewed`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sspdocs.cli.batches import say_left_out
from sspdocs.cli.completing import council_names
from sspdocs.cli.council import templates_option
from sspdocs.cli.dates import DAY
from sspdocs.cli.register_option import register_option
from sspdocs.cli.show import failed, print_json, problem_line, summed
from sspdocs.errors import UsageError

if TYPE_CHECKING:
    from sspdocs.deadlines.cases import ReviewCase
    from sspdocs.deadlines.held import HeldReview
    from sspdocs.due import DueList
    from sspdocs.reviews import ReviewInput

Command = TypeVar("Command", bound=Callable[..., Any])
_COURSE = click.Choice(["maintain", "amend", "cease"])
_SAID = {
    "recorded": "recorded",
    "changed": "recorded, with what is new",
    "already": "recorded already; nothing was changed",
    "would_record": "would be recorded",
}


def _meeting_options(command: Command) -> Command:
    """What was said and agreed at the meeting."""
    for add in reversed((
        click.option("--held", type=DAY, help="The day of the meeting."),
        click.option("--recommend", type=_COURSE, help="What the meeting asks of the council."),
        click.option("--came", multiple=True, metavar="NAME", help="Who came; once for each."),
        click.option(
            "--change", multiple=True, metavar='"F: WORDS"',
            help="A change asked for, by section of the plan; once for each.",
        ),
        click.option("--placement", metavar="WORDS", help="A change of placement (section I)."),
        click.option(
            "--outcome", multiple=True, metavar="N=RATING",
            help="An outcome's result: 1=met, 2=partly_met, 3=not_met.",
        ),
        click.option(
            "--action", multiple=True, metavar='"WHAT; WHO; WHEN"', help="An action agreed."
        ),
        click.option("--differs", metavar="WORDS", help="What somebody there did not share."),
    )):  # fmt: skip
        command = add(command)
    return command


def _later_options(command: Command) -> Command:
    """What has come of it since."""
    for add in reversed((
        click.option("--report-sent", type=DAY, help="The report went to all."),
        click.option("--decision", type=_COURSE, help="What the council decided."),
        click.option("--decided", type=DAY, help="The day of its decision."),
        click.option(
            "--amendments-sent", type=DAY,
            help="The council sent its notice of amendments with the draft.",
        ),
        click.option("--final-plan", type=DAY, help="The final plan was issued."),
    )):  # fmt: skip
        command = add(command)
    return command


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--pupil", required=True, help="Whose review: a name, or part of one.")
@_meeting_options
@_later_options
@click.option("--on", "on", type=DAY, help="The day to record it on; today.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("invitations"),
    show_default=True,
    help="The folder for the report.",
)
@click.option(
    "--council",
    shell_complete=council_names,
    help="Whose templates; the settings' one when not given.",
)
@templates_option
@register_option
@click.option("--dry-run", is_flag=True, help="Say what would be recorded and write nothing.")
@click.option("--force", is_flag=True, help="Write over a report that was changed since.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    paths: tuple[str, ...],
    pupil: str,
    on: dt.datetime | None,
    out: Path,
    council: str | None,
    templates: Path | None,
    register: Path | None,
    dry_run: bool,
    force: bool,
    as_json: bool,
    **said: Any,
) -> int:
    """Record an annual review that was held: its date, who came, what it recommends.

    Writes the report with what is recorded, keeps it all in the register, and starts the clocks: the
    report within two weeks, the council's decision and any amendments within four, the final plan
    within twelve. `due` and the dashboard show them. Run it again as things happen: the report
    sent, the decision, the notice of amendments, the final plan. Nothing recorded is ever lost.

    \b
    Examples:
      sspdocs reviewed --pupil "Ada Brook" --held 2027-01-20 --recommend amend \\
          --came "Helen Brook" --change "F: speech therapy each week"
      sspdocs reviewed --pupil "Ada Brook" --report-sent 2027-01-29
    """
    from sspdocs.after_review import checked, find_case  # the help needs none of these
    from sspdocs.reviews import read_for_reviews

    today = on.date() if on else dt.date.today()
    said = {k: v.date() if isinstance(v, dt.datetime) else v for k, v in said.items()}
    found = read_for_reviews(paths, today, council=council, templates=templates, register=register)
    case = find_case(found.plans, pupil, today, found.options)
    before = found.known.held.get(case.key, ())
    held, old = _held(said, case, before)
    status = "changed" if old else "recorded"
    if checked(held, today) == old:
        status = "already"
    elif dry_run:
        status = "would_record"
    written: list[Path] = []
    if status in ("recorded", "changed"):
        _keep(found, case, held, today, register)
    follows = _follows(found, case, held, before, today)
    if status in ("recorded", "changed"):
        written = _write(found, case, held, old, follows, out, today, force=force)
    _print(found, case, held, status, follows, written, as_json=as_json)
    say_left_out(found.own, found.copies)
    for problem in summed(found.problems):
        click.echo(problem_line(problem), err=True)
    return 1 if failed(found.problems) else 0


def _held(
    said: dict[str, Any], case: ReviewCase, before: Sequence[HeldReview]
) -> tuple[HeldReview, HeldReview | None]:
    """The meeting with what is said of it now, and as it was recorded before; None if it was not.

    Raises:
        UsageError: no date is given and no meeting recorded, or something is not written as asked.
    """
    from sspdocs.deadlines.held import HeldReview, with_later  # as above

    day = said["held"] or (before[-1].date if before else None)
    if day is None:
        raise UsageError(
            "--held: say on what day the meeting was; none is recorded for this pupil."
        )
    old = next((held for held in before if held.date == day), None)
    changes = dict(_change(text) for text in said["change"])
    if said["placement"]:
        changes["I"] = said["placement"]
    was_last = case.started is None or case.started < day
    new = HeldReview(
        date=day,
        recommended=said["recommend"],
        came=said["came"],
        changes=changes,
        ratings=dict(_rating(text, len(case.plan.outcomes)) for text in said["outcome"]),
        actions=tuple(_action(text) for text in said["action"]),
        differs=said["differs"],
        previous=case.started if was_last else None,
        last_day=case.last_day if was_last else None,
        report_sent=said["report_sent"],
        decision=said["decision"],
        decided=said["decided"],
        amendments_sent=said["amendments_sent"],
        final_plan=said["final_plan"],
    )
    return (with_later(old, new) if old else new), old


def _change(text: str) -> tuple[str, str]:
    letter, colon, words = text.partition(":")
    if not (colon and words.strip()):
        raise UsageError(f'--change: write the section and the change, "F: {text.strip()}".')
    return letter.strip().upper().removeprefix("SECTION").strip()[:1], words.strip()


def _rating(text: str, outcomes: int) -> tuple[int, Any]:
    from sspdocs.model.codes import RATINGS  # as above

    number, _, rating = (part.strip() for part in text.partition("="))
    code = rating.casefold().replace(" ", "_").replace("-", "_")
    if not number.isdigit() or code not in RATINGS:
        raise UsageError(f'--outcome: write the number and the result, "1=met"; not "{text}".')
    if outcomes and not 1 <= int(number) <= outcomes:
        raise UsageError(f"--outcome: the plan has {outcomes} outcomes; there is no {number}.")
    return int(number), code


def _action(text: str) -> Any:
    from sspdocs.deadlines.held import Action  # as above

    parts = [part.strip() or None for part in text.split(";", 2)] + [None, None]
    if parts[0] is None:
        raise UsageError('--action: say what is to be done, "What; who; by when".')
    return Action(what=parts[0], who=parts[1], by=parts[2])


def _keep(
    found: ReviewInput, case: ReviewCase, held: HeldReview, today: dt.date, named: Path | None
) -> None:
    """Put the meeting into the register, which is made when there is none."""
    from sspdocs.register import Entry, Register  # as above
    from sspdocs.register.store import FILE_NAME

    pupil = case.plan.pupil
    entry = Entry(
        name=pupil.name, upn=pupil.upn, date_of_birth=pupil.date_of_birth,
        year_group=case.year_group, status="E",
        last_annual_review=max(d for d in (held.date, case.started) if d),
    )  # fmt: skip
    path = found.register or named or found.workspace.home / FILE_NAME
    with Register(path) as kept:
        kept.learn([entry], today, "reviewed")
        kept.note_review(kept.key_of(entry), today, "reviewed", held)


def _follows(
    found: ReviewInput,
    case: ReviewCase,
    held: HeldReview,
    before: Sequence[HeldReview],
    today: dt.date,
) -> DueList:
    """What is due for this pupil once the meeting is recorded."""
    import msgspec  # as above

    from sspdocs.due import due_list

    last = max(d for d in (held.date, case.started) if d)
    plans = []
    for plan in case.plans:
        dates = msgspec.structs.replace(plan.dates, last_annual_review=last)
        if last == held.date:  # what a plan gave for the next review was said before this one
            dates = msgspec.structs.replace(dates, next_annual_review=None)
        plans.append(msgspec.structs.replace(plan, dates=dates))
    others = [h for h in before if h.date != held.date]
    return due_list(
        plans, today, found.options, held={case.key: [*others, held]},
        school=found.settings.school, weeks=16,
    )  # fmt: skip


def _write(
    found: ReviewInput,
    case: ReviewCase,
    held: HeldReview,
    old: HeldReview | None,
    follows: DueList,
    out: Path,
    today: dt.date,
    *,
    force: bool,
) -> list[Path]:
    """The report and the dates after it; the dates alone when nothing in the report is new."""
    from sspdocs.after_review import case_then, folder_of, papers_after  # as above
    from sspdocs.deadlines.cases import Meeting
    from sspdocs.deadlines.held import at_the_meeting, latest_replies
    from sspdocs.review_packs import check_phrases, template_folders
    from sspdocs.reviews import write_whole
    from sspdocs.workspace import REVIEW_RECORD
    from sspdocs.writers.packs.request import PackRequest

    known = found.known
    since = held.previous or dt.date.min
    replies = tuple(r for day, r in known.all_replies.get(case.key, ()) if since < day)
    then = case_then(case, held, found.options)
    request = PackRequest(
        case=then, council=found.council, school=found.settings.school, options=found.options,
        today=today, meeting=Meeting(date=held.date), addresses=known.addresses.get(case.key, {}),
        replies=latest_replies(replies), held=held,
    )  # fmt: skip
    folder = folder_of(case, held, out)
    folders = template_folders(found.council, found.workspace)
    check_phrases(found.council, folders)
    same = old is not None and at_the_meeting(old) == at_the_meeting(held)
    made = papers_after(
        request, folders, follows.items, folder, report=not same or force, force=force
    )
    for path, data in made.items():
        write_whole(path, data)
    return [path for path in made if path.name != REVIEW_RECORD]


def _print(
    found: ReviewInput,
    case: ReviewCase,
    held: HeldReview,
    status: str,
    follows: DueList,
    written: Sequence[Path],
    *,
    as_json: bool,
) -> None:
    from sspdocs.after_review import case_then, review_plan  # as above
    from sspdocs.cli.due import print_table
    from sspdocs.deadlines.cases import initials
    from sspdocs.writers.packs.wording import long_date

    if as_json:
        plan = review_plan(case_then(case, held, found.options), held)
        shape = {
            "status": status, "key": case.key,
            "initials": initials(case.plan), "review": held, "plan": plan,
            "follows": follows.items, "doubts": follows.doubts,
            "written": [str(path) for path in written], "problems": found.problems,
        }  # fmt: skip
        print_json(shape)
        return
    who = case.plan.pupil.name or initials(case.plan)
    click.echo(f"{who}: review of {long_date(held.date)} {_SAID[status]}")
    if case.started and held.date < case.started:
        click.echo(f"  A later review is known, of {long_date(case.started)}: its dates go on.")
    for path in written:
        click.echo(f"  {path}")
    click.echo()
    print_table(follows)
