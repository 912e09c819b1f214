"""What every command's --json holds: docs/json.md is made from it, and the tests hold each command to it."""

from __future__ import annotations

from sspdocs.cli.show import JSON_VERSION

_PROBLEMS = (
    "Files and folders that were not read, or not all of them, and remarks on those that were (code `noted`): `path`, "
    "`code` (docs/errors.md), `message`."
)
_TODAY = "The day that was judged on."
_COUNCIL = "The council whose rules were used, by its folder's name."
_HELD = {
    "pupil": "The pupil's name as the papers give it.",
    "plans": "How many plans there are of the pupil.",
    "files": "The files that are only this pupil's.",
    "shared": "Files that name other pupils too: they are not given out and not removed.",
    "ledger_rows": "Rows of the ledger.",
    "kept_results": "Results of reading that were kept to be quick the next time.",
    "register_rows": "Rows of the register of reviews.",
}

_COPIES = "Files left out: each byte for byte another that is counted."
SHAPES: dict[str, dict[str, str]] = {
    "demo": {
        "today": _TODAY,
        "folder": "The new folder.",
        "documents": "Samples read.",
        "plans": "Plans and maps in them.",
        "to_look_at": "Values that the reading is unsure of.",
        "unmapped": "Pieces of text that found no field.",
        "errors": "Findings that are errors.",
        "warnings": "Findings that are warnings.",
        "advice": "Findings that are advice.",
        "worst": "The worst findings: pairs of file name and message.",
        "converted": "Documents written, by council.",
        "maps": "Costed maps written.",
        "map_points": "Points where the sums or the plan do not agree.",
        "due": "What is due, as in `sspdocs due`.",
        "packs": "Invitation packs: pairs of folder and number of papers.",
        "problems": "What could not be read, as text.",
    },
    "init": {
        "written": "The settings, the watched folder, and where replaced settings were kept.",
        "settings": "The text of sspdocs.toml.",
        "council": "The council chosen.",
    },
    "read": {
        "plans": "The plans in the common model: `sspdocs schema` prints its JSON Schema.",
        "problems": _PROBLEMS,
        "needs_review": "Values that a person should look at: `path`, `sheet`, `pointer`, `where`, `confidence`.",
    },
    "check": {
        "council": _COUNCIL,
        "today": _TODAY,
        "plans": "Each plan: `path`, `sheet`, `kind`, `pupil` and its `findings` (`check`, `severity`, `pointer`, "
        "`message`, `where` and what else the finding says).",
        "copies": _COPIES,
        "problems": _PROBLEMS,
    },
    "convert": {
        "council": _COUNCIL,
        "today": "The day that the documents say they were made on.",
        "documents": "Each document: `source`, `document`, `state` (written, would write, unchanged, exists, failed, "
        "skipped), `path`, `note`, `continued` and `left_out` labels, `sha256`.",
        "copies": _COPIES,
        "findings": "How many errors, warnings and pieces of advice the plans had.",
        "problems": _PROBLEMS,
    },
    "map": {
        "written": "Whether files were written (false with --dry-run).",
        "files": "Each map: `path`, `state`, `pupil`, `pupils`, `rows`, `uncosted` rows, `total` in pounds a year, "
        "`above` the threshold (negative below it), `sheets` of a workbook that its rows are from, `not_counted` what "
        "is left out (`path`, `sheet`, `pounds`, `why`, `covered` where the map that counts has it too).",
        "to_check": "What does not agree, with `path`, `sheet`, `code`, `message`, `where`.",
        "without_provision": "Plans that hold no provision.",
        "copies": _COPIES,
        "problems": _PROBLEMS,
    },
    "bundle": {
        "written": "Whether the bundle was written (false with --dry-run).",
        "pupil": "The pupil.",
        "panel": "The panel's name.",
        "rules": "Each rule of the panel: `says`, `state` (yes, no, not known), `why`.",
        "papers": "Each paper: `id`, `name`, `need`, `states`, `says`, the `files` found.",
        "todo": "What is still to do, in words.",
        "unread": "Files that could not be read, in words.",
        "files": "The files of the bundle.",
    },
    "checks list": {
        "council": _COUNCIL,
        "checks": "Each check: `id`, `name`, `severity` for the council (or off), `statutory`, `kinds`, `source`, "
        "`summary`.",
    },
    "checks explain": {
        "council": _COUNCIL,
        "check": "The check as in `checks list`, with all its `words`.",
    },
    "councils list": {"councils": "Each council: `id`, `name`, `la_code`, `about`."},
    "councils show": {
        "council": "All of council.toml, with what it extends merged in: docs/councils.md explains every key.",
    },
    "councils check": {
        "councils": "Each council: `id`, whether it is `right`, and what is `wrong`, in words.",
    },
    "councils new": {
        "written": "Whether the folder was written (false with --dry-run).",
        "folder": "The council's new folder.",
        "slots": "The places of the form: `where`, `label`, `field`, `when`, `choices`, `sure`.",
    },
    "due": {
        "today": _TODAY,
        "items": "What is due, soonest first: `key`, `kind`, `what`, `why`, `source`, `duty`, `date` to work to, "
        "`lawful` last day, `days` until then, `standing`, `pupil`, `initials`, `year_group`, `path`.",
        "doubts": "What could not be worked out: `path`, `initials`, `message`.",
        "beyond": "How many more are further ahead than --weeks.",
        "problems": _PROBLEMS,
    },
    "register import": {
        "register": "The register's file.",
        "lists": "Each list: `path`, `pupils` in it, how many `with_meeting`, how many entries were `changed` (null "
        "when nothing was written), `doubts`.",
        "problems": _PROBLEMS,
    },
    "register show": {
        "pupils": "Each pupil with the dates, the meeting and the people that the register holds.",
        "history": "With --pupil: what was learned, when and from which list, by the pupil's key.",
    },
    "register export": {"written": "The workbook, null with --dry-run.", "pupils": "How many pupils are in it."},
    "register replies": {
        "pupils": "Each pupil's `key` and the `replies` read: `who`, `coming`, `invited_on`, `received_on`.",
        "recorded": "How many were new.",
        "doubts": "What could not be taken in, in words.",
    },
    "invite": {
        "packs": "Each pack: `status` (made, reissued, already, would_make, would_reissue), `folder`, `issue`, "
        "`made_on`, `key`, `initials`, `files`, `warnings`, `missing`, `suggestions`.",
        "problems": _PROBLEMS,
    },
    "invite --suggest-dates": {
        "reviews": "Each review: `pupil`, `initials`, `days` (`date`, `send_by`, what speaks `against`), `warnings`, "
        "`doubts`.",
        "problems": _PROBLEMS,
    },
    "reviewed": {
        "status": "recorded, changed, already, or would_record with --dry-run.",
        "key": "The pupil's key in the register.",
        "initials": "The pupil's initials.",
        "review": "What is recorded of the meeting, and of what came after it.",
        "plan": "The review in the common model.",
        "follows": "What is to be done now, as `items` of `sspdocs due`.",
        "doubts": "What could not be worked out: `path`, `initials`, `message`.",
        "written": "The papers written.",
        "problems": _PROBLEMS,
    },
    "report": {
        "today": _TODAY,
        "council": "The council's name.",
        "school": "The school's name, null when there are several.",
        "written": "The files written.",
        "documents": "Documents read, each once.",
        "copies": _COPIES,
        "pupils": "Pupils in them.",
        "pupils_with_errors": "Pupils with something to put right.",
        "pupils_to_check": "Pupils with values that the reading is unsure of.",
        "schools": "Each school, those that need most help first: `school`, `pupils`, `plans`, `reviews_overdue`, "
        "`reviews_due_in_30_days`, `no_review_date`, `plans_with_errors`, `plans_complete`, `sure` (0-1), "
        "`pupils_with_a_cost`, `cost`.",
        "cost": "What all pupils' support comes to, in pounds a year.",
        "overdue": "Things overdue.",
        "due_this_week": "Things due in the next 7 days.",
        "threshold": "The threshold for a pupil's support, in pounds a year.",
        "above_threshold": "Pupils whose support costs more.",
        "checks": "Each check that found something: `check`, `severity`, `findings`, `pupils`.",
        "run": "How the run went: files, how many were done, unchanged and failed, seconds.",
        "files_that_need_a_person": "Each: `name`, `why`.",
    },
    "watch": {
        "done": "Files done.",
        "problems": "Files that went to problems.",
        "same": "Files the same as one that was done before.",
        "waiting": "Files that wait for another try.",
        "rebuilt": "Files taken up again from the folders after the ledger was lost.",
        "set_aside": "Where a damaged ledger was kept, else null.",
        "settings": "What is wrong with settings that changed while it ran, else null.",
        "trouble": "What is wrong with the disk, else null.",
        "dashboard": "The dashboard.",
    },
    "watch status": {
        "there": "Whether it is a watched folder.",
        "running": "Whether a watcher runs.",
        "host": "On which computer.",
        "pid": "Its process.",
        "last_seen": "Its last sign of life, in UTC.",
        "inbox": "Files in the inbox.",
        "left_alone": "Files there that are lock files or temporary.",
        "in_hand": "Files being worked on.",
        "done": "Files done.",
        "waiting": "Files that wait: `name`, `why`.",
        "problems": "Files in problems: `name`, `code` (docs/errors.md).",
        "damaged": "Whether the ledger cannot be read.",
        "settings_read": "When the settings were last taken up.",
        "settings_trouble": "What is wrong with those that changed since, else null.",
    },
    "watch install-service": {
        "installed": "Whether it was installed (false with --dry-run).",
        "service": "The file of the service.",
        "text": "What stands in it.",
        "commands": "What is run to switch it on.",
    },
    "export": {"written": "The zip, null with --dry-run.", **_HELD},
    "forget": {
        "removed": "Whether it was removed (false with --dry-run).",
        **_HELD,
        "not_reached": "What was not looked through, in words.",
    },
    "forget --due": {
        "rule": "How long the council's rule says that papers are kept: `words`, `source` and its years.",
        "due": "Pupils past the rule: `pupil`, `born`, the `last` paper, kept `until`, a `note`.",
        "unknown": "How many of all have no date of birth and are judged by their newest paper.",
    },
    "forget --older-than": {"pupils": "Each: `pupil`, and the day of its `last` paper."},
    "doctor": {
        "ready": "Whether all that is needed is there.",
        "verdict": "All of it in a line.",
        "looks": "Each thing looked at: `name`, `state` (ok, warning, failure), what was `found`, how to `mend` it.",
    },
    "config show": {
        "settings": "Each setting: `key`, `value`, `origin` (built in, council, settings, environment, option) and "
        "the `place` it came from.",
    },
    "errors": {"errors": "Each code: `code`, exit `status`, what it `means`, `why`, what to `do`, an `example`."},
    "teach": {
        "learned": "Labels learned, `of_this_form` and `of_every_form`; null when a workbook was made.",
        "lessons": "The file of lessons that was written, else null.",
        "workbook": "The workbook that was made, else null.",
        "labels": "How many labels it asks about.",
    },
    "checks page": {"page": "All checks as one page of Markdown."},
    "completion": {
        "shell": "The shell.",
        "how": "What to do with the script.",
        "script": "What the shell needs to complete commands.",
    },
}  # fmt: skip
"""Command → key → what stands there, `schema_version` apart. A second word is how it was called."""


def json_page() -> str:
    """The text of docs/json.md."""
    parts = [_START.format(version=JSON_VERSION)]
    for command, keys in SHAPES.items():
        rows = "\n".join(f"| `{key}` | {words} |" for key, words in keys.items())
        parts.append(f"## sspdocs {command}\n\n| key | what stands there |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


_START = """# JSON

Every command that prints has `--json`: one object on standard output, and nothing else there. Messages and progress go
to standard error; the exit status is the same as without it. `schema` prints one kind of text only.

- `schema_version` is "{version}" everywhere. It changes when a key goes or changes its meaning; new keys may come at
  any time, so pass over those you do not know.
- Dates are ISO text, money is pounds as a number, paths are text, what is not known is null.
- What stops a command before it has an answer (a wrong option, a council that does not exist) is said on standard error
  with its code ([errors](errors.md)), and nothing is printed on standard output.

The model of a plan has a JSON Schema of its own: `sspdocs schema`.
"""
