"""The command line: one file a command, imported only when that command runs.

Only this package prints and exits. A command is a click command named `command` in its own module; add its line to
`_COMMANDS` with the help that the overview shows, so that `sspdocs --help` imports nothing else.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from sspdocs import __version__
from sspdocs.errors import EXIT_BUG, SspdocsError

_COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("sspdocs.cli.demo", "Run the whole job on invented samples, in a new folder."),
    "init": ("sspdocs.cli.init", "Set up for a school: a few questions, then it is ready."),
    "read": ("sspdocs.cli.read", "Show what a plan or map says, as the common model."),
    "check": ("sspdocs.cli.check", "Say what is missing or wrong, and how to put it right."),
    "convert": ("sspdocs.cli.convert", "Write plans as a council's standard documents."),
    "map": ("sspdocs.cli.map", "Make costed provision maps, per pupil or whole school."),
    "bundle": ("sspdocs.cli.bundle", "Gather what a panel asks for, and say what is missing."),
    "checks": ("sspdocs.cli.checks", "List the checks, or have one explained."),
    "councils": ("sspdocs.cli.councils", "List, show and check councils' folders."),
    "due": ("sspdocs.cli.due", "List every review and deadline, soonest first."),
    "register": ("sspdocs.cli.register", "Keep the list of reviews: dates, rooms, people."),
    "invite": ("sspdocs.cli.invite", "Make the invitation packs for annual reviews."),
    "reviewed": ("sspdocs.cli.reviewed", "Record a review that was held, and start its clocks."),
    "report": ("sspdocs.cli.report", "Make the dashboard and the register of a school."),
    "watch": ("sspdocs.cli.watch", "Look after a folder: plans dropped in, documents out."),
    "export": ("sspdocs.cli.export", "Give out all that is held of one pupil, as a zip."),
    "forget": ("sspdocs.cli.forget", "Remove all that is held of one pupil."),
    "doctor": ("sspdocs.cli.doctor", "Say what is installed, what is missing, how to mend it."),
    "config": ("sspdocs.cli.config", "Show the settings, and where each came from."),
    "errors": ("sspdocs.cli.errors", "Say what an error's code means, and what to do."),
    "teach": ("sspdocs.cli.teach", "Say once what the labels of a form mean."),
    "schema": ("sspdocs.cli.schema", "Print the JSON Schema of the common model."),
    "completion": ("sspdocs.cli.completion", "Let the shell complete half-typed words."),
}
"""Command name → (module, one line of help), in the order shown."""


class _LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            import difflib  # only when somebody mistyped

            near = difflib.get_close_matches(args[0], _COMMANDS, 1)
            hint = (
                f" Did you mean '{near[0]}'?" if near else " 'sspdocs --help' lists the commands."
            )
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sspdocs")
def group() -> None:
    """SEN Support Plans and provision maps: read in any layout, checked, and written as the council's documents.

    Everything runs on this computer; nothing is sent anywhere.
    """


_KINDS = {"integer": "a whole number", "float": "a number", "boolean": "yes or no"}


def _plain(error: click.ClickException) -> str:
    """What is wrong with the command line, in words that say what to type."""
    import re  # only when somebody mistyped

    said = error.format_message()
    param = error.param if isinstance(error, click.BadParameter) else None
    if param is None:
        return said
    if isinstance(error, click.MissingParameter):
        command = error.ctx.command_path if error.ctx else "sspdocs"
        name = (param.name or "").replace("_", "-")
        if name == "paths":
            return f"Say which files or folders, for example: {command} plans"
        if param.param_type_name == "argument":
            return f"Say which {name}: {command} {name.upper()}"
        return f"{param.opts[0]} is missing: {command} … {param.opts[0]} {name.upper()}"
    name = param.opts[0] if param.param_type_name == "option" else (param.name or "").upper()
    if wrong := re.fullmatch(r"'(.*)' is not a valid (\w+)(?: range)?\.", error.message, re.DOTALL):
        return f'{name}: "{wrong[1]}" is not {_KINDS.get(wrong[2], f"a {wrong[2]}")}.'
    if wrong := re.fullmatch(r"(.*) is not in the range x>=(.*)\.", error.message, re.DOTALL):
        return f"{name}: {wrong[1]} is too small. Give {wrong[2]} or more."
    return f"{name}: {error.message}"


def main(args: list[str] | None = None) -> int:
    """Run the command line and give back its exit status (0, or as `sspdocs.errors` says)."""
    try:
        result: Any = group.main(args=args, prog_name="sspdocs", standalone_mode=False)
    except click.exceptions.Exit as e:
        return e.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.exceptions.NoArgsIsHelpError as e:
        e.show()
        return e.exit_code
    except click.ClickException as e:
        click.echo(f"sspdocs: {_plain(e)} [usage]", err=True)
        command = e.ctx.command_path if isinstance(e, click.UsageError) and e.ctx else "sspdocs"
        click.echo(f"'{command} --help' has examples.", err=True)
        return e.exit_code
    except SspdocsError as e:
        click.echo(f"sspdocs: {e.message} [{e.code}]", err=True)
        click.echo(f"'sspdocs errors {e.code}' says more.", err=True)
        return e.exit_status
    except BrokenPipeError:
        sys.stderr.close()
        return 141
    except Exception:
        import traceback  # a bug: the log wants all of it

        traceback.print_exc()
        click.echo(
            "sspdocs: this is a fault in the program, not in your files. Please report it. [bug]",
            err=True,
        )
        return EXIT_BUG
    return result if isinstance(result, int) else 0
