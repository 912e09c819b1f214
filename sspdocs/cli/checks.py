"""`sspdocs checks`: what is checked, and what each finding means."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.completing import check_ids
from sspdocs.cli.council import council_option, open_chosen, templates_option
from sspdocs.cli.show import paint, print_json, wants_colour, width

if TYPE_CHECKING:
    from sspdocs.checks import Check
    from sspdocs.councils import Council


@click.group()
def command() -> None:
    """The checks: list them, or have one explained.

    \b
    Examples:
      sspdocs checks list --council redcar-cleveland
      sspdocs checks explain OUT003
    """


@command.command("list")
@council_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@templates_option
def list_checks(council: str | None, as_json: bool, templates: Path | None) -> None:
    """Every check, with its severity for a council.

    \b
    Examples:
      sspdocs checks list
      sspdocs checks list --council sutton --json
    """
    from sspdocs.checks import all_checks, severity_of  # the help needs none of these

    chosen = open_chosen(council, templates)
    rows = [(c, severity_of(c, chosen)) for c in all_checks()]
    if as_json:
        listed = [{**_facts(c), "severity": str(level) if level else "off"} for c, level in rows]
        print_json({"council": chosen.id, "checks": listed})
        return
    for one, level in rows:
        words = f"{one.id}  {str(level) if level else 'off':<8}{one.name}"
        words += "  (statutory)" if one.statutory else ""
        click.echo(words if level else paint(words, dim=True), color=wants_colour())


@command.command()
@click.argument("check", shell_complete=check_ids)
@council_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@templates_option
def explain(check: str, council: str | None, as_json: bool, templates: Path | None) -> None:
    """What a check looks for, why it matters and how to put it right.

    \b
    Examples:
      sspdocs checks explain OUT003
      sspdocs checks explain outcome-reads-as-provision
    """
    from sspdocs.checks import find_check, severity_of  # the help needs none of these

    found = find_check(check)
    chosen = open_chosen(council, templates)
    if as_json:
        level = severity_of(found, chosen)
        said = {**_facts(found), "severity": str(level) if level else "off", "words": found.words}
        print_json({"council": chosen.id, "check": said})
        return
    click.echo(_explained(found, chosen), color=wants_colour())


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def page(as_json: bool) -> None:
    """All checks as one page of Markdown: what docs/checks.md is made from.

    \b
    Examples:
      sspdocs checks page
      sspdocs checks page > docs/checks.md
    """
    from sspdocs.checks.page import checks_page  # the help needs none of it

    if as_json:
        print_json({"page": checks_page()})
    else:
        click.echo(checks_page(), nl=False)


def _facts(check: Check) -> dict[str, object]:
    return {
        "id": check.id,
        "name": check.name,
        "statutory": check.statutory,
        "kinds": check.kinds,
        "source": check.source,
        "summary": check.summary,
    }


def _explained(check: Check, council: Council) -> str:
    from sspdocs.checks import severity_of
    from sspdocs.model.codes import KINDS

    level = severity_of(check, council)
    change = council.checks.get(check.id)
    standing = f"{level or 'off'} for {council.short}"
    if change and change.reason:
        standing += f" ({change.reason})"
    if check.statutory:
        standing += "; the law asks for it, so no council can lower it"
    kinds = ", ".join(KINDS[k] for k in check.kinds)
    columns = min(width() or 100, 100)
    parts = [paint(f"{check.id}  {check.name}", bold=True)]
    for paragraph in check.words.split("\n\n"):
        parts.append(textwrap.fill(" ".join(paragraph.split()), columns))
    parts.append(
        "\n".join(
            textwrap.fill(line, columns, subsequent_indent=" " * 10)
            for line in (
                f"Severity: {standing}",
                f"Asked of: {kinds}",
                f"Source:   {check.source}",
            )
        )
    )
    return "\n\n".join(parts)
