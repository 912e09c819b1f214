"""Make the pages that come from the program itself, and run the README's examples again.

python .ci/make_docs.py
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from sspdocs.cli import group, main
from sspdocs.cli.shapes import json_page
from sspdocs.error_codes import errors_page

PROJECT = Path(__file__).resolve().parent.parent
README, COMMANDS = PROJECT / "README.md", PROJECT / "docs" / "commands.md"
ERRORS, JSON = PROJECT / "docs" / "errors.md", PROJECT / "docs" / "json.md"
WIDTH = 96
EXAMPLE = re.compile(
    r"(?:<!-- first (?P<lines>\d+) lines -->\n)?```console\n\$ (?P<command>sspdocs [^\n]*)\n.*?```",
    re.DOTALL,
)
DEMO = re.compile(r"<!-- demo -->\n```text\n.*?```", re.DOTALL)
START = """# Commands

`sspdocs COMMAND --help` says the same: this page is made from it, by `python .ci/make_docs.py`.
"""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command and every command of a group, by the words that call it."""
    yield from _below("sspdocs", group)


def _below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None and not found.hidden:
                yield f"{name} {inner}", found
                yield from _below(f"{name} {inner}", found)


def help_of(name: str, command: click.Command) -> str:
    """What a command's --help prints, at a fixed width."""
    context = click.Context(
        command,
        info_name=name,
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    return command.get_help(context)


def commands_page() -> str:
    """The text of docs/commands.md."""
    parts = [START]
    for name, command in commands():
        level = "#" * (name.count(" ") + 1)
        parts.append(f"{level} {name}\n\n```text\n{help_of(name, command).rstrip()}\n```\n")
    return "\n".join(parts)


def said_by(command: str) -> str:
    """What a command prints, run in the project's folder."""
    out = io.StringIO()
    before = Path.cwd()
    os.chdir(PROJECT)
    try:
        with contextlib.redirect_stdout(out):
            main(shlex.split(command)[1:])
    finally:
        os.chdir(before)
    return out.getvalue()


def _again(example: re.Match[str]) -> str:
    lines = said_by(example["command"]).rstrip().splitlines()
    head = ""
    if limit := example["lines"]:
        head = f"<!-- first {limit} lines -->\n"
        lines = [*lines[: int(limit)], "..."] if len(lines) > int(limit) else lines
    shown = "\n".join(line.rstrip() for line in lines)
    return f"{head}```console\n$ {example['command']}\n{shown}\n```"


def readme_page() -> str:
    """The README with its examples' output as it is now, the demo's apart."""
    return EXAMPLE.sub(_again, README.read_text("utf-8"))


def demo_block() -> str:
    """What the demo says, without how long it took and where its folder is."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            main(["demo"])
    said = out.getvalue().partition("\n\n")[0]
    return f"<!-- demo -->\n```text\n{said}\n```"


if __name__ == "__main__":
    COMMANDS.write_text(commands_page(), "utf-8")
    ERRORS.write_text(errors_page(), "utf-8")
    JSON.write_text(json_page(), "utf-8")
    demo = demo_block()
    README.write_text(DEMO.sub(lambda _: demo, readme_page()), "utf-8")
    print(
        f"docs/{COMMANDS.name}, docs/{ERRORS.name}, docs/{JSON.name} and the examples of {README.name}"
    )
