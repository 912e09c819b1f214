"""`sspdocs errors`: what a code means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sspdocs.cli.completing import error_codes
from sspdocs.cli.show import paint, print_json, wrapped

if TYPE_CHECKING:
    from sspdocs.error_codes import ErrorCode


@click.command()
@click.argument("code", required=False, shell_complete=error_codes)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(code: str | None, as_json: bool) -> None:
    """What an error's code means, why it happens and what to do.

    CODE stands in brackets behind the message of an error. Without it all are listed.

    \b
    Examples:
      sspdocs errors
      sspdocs errors damaged
    """
    from sspdocs.error_codes import CODES  # the help needs none of these

    found = [_named(code)] if code else list(CODES)
    if as_json:
        print_json({"errors": [one._asdict() for one in found]})
    elif code:
        for line in _explained(found[0]):
            click.echo(line)
    else:
        columns = max(len(one.code) for one in found) + 2
        for one in found:
            indent = " " * columns
            click.echo(paint(one.code.ljust(columns), bold=True) + wrapped(one.means, indent))


def _named(code: str) -> ErrorCode:
    import difflib  # only when somebody asks

    from sspdocs.error_codes import BY_CODE
    from sspdocs.errors import UsageError

    if found := BY_CODE.get(code.strip("[]").casefold()):
        return found
    near = difflib.get_close_matches(code, BY_CODE, 1)
    hint = f' Did you mean "{near[0]}"?' if near else ' "sspdocs errors" lists them.'
    raise UsageError(f'There is no error code "{code}".{hint}')


def _explained(one: ErrorCode) -> list[str]:
    rows = [("Why:", one.why), ("What to do:", one.do), ("Status:", str(one.status))]
    return [
        f"{paint(one.code, bold=True)}: {wrapped(one.means, '  ')}",
        *(f"  {name:<12}{wrapped(words, ' ' * 14)}" for name, words in rows),
        f"  {'Example:':<12}{wrapped(one.example, ' ' * 14)}",
    ]
