"""What the shell offers when a name is half typed: councils, checks, codes of errors.

Completion must be quick and never fail: what cannot be read offers nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem


def council_names(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The councils that can be named here."""
    with contextlib.suppress(Exception):  # whatever is wrong is said when the command runs
        from sspdocs.councils import council_names as known  # only when Tab is pressed
        from sspdocs.workspace import find_workspace

        return _starting(known(find_workspace(ctx.params.get("templates"))), incomplete)
    return []


def check_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The checks, by id with their names beside them, or by name."""
    with contextlib.suppress(Exception):  # as above
        from sspdocs.checks import all_checks

        wanted = incomplete.casefold()
        by_id = [CompletionItem(c.id, help=c.name) for c in all_checks()]
        by_name = [CompletionItem(c.name, help=c.id) for c in all_checks()]
        found = [x for x in by_id if x.value.casefold().startswith(wanted)]
        return found or [x for x in by_name if x.value.startswith(wanted)]
    return []


def error_codes(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The codes of errors, with what they mean."""
    from sspdocs.error_codes import CODES

    known = [CompletionItem(one.code, help=one.means) for one in CODES]
    return [x for x in known if x.value.startswith(incomplete.casefold())]


def _starting(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(w) for w in words if w.startswith(incomplete.casefold())]
