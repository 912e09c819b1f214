"""`sspdocs councils`: the councils whose rules and templates are here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.completing import council_names
from sspdocs.cli.council import open_chosen, templates_option
from sspdocs.cli.councils_new import command as new
from sspdocs.cli.show import count, paint, print_json, wants_colour, wrapped

if TYPE_CHECKING:
    from sspdocs.councils import Council
    from sspdocs.workspace import Workspace


@click.group()
def command() -> None:
    """Councils: list, show, start and check their folders.

    A council is a folder with a council.toml and its own Word and Excel templates.

    \b
    Examples:
      sspdocs councils list
      sspdocs councils check northshire --templates "S:/SEND/templates"
    """


command.add_command(new, "new")


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@templates_option
def list_councils(as_json: bool, templates: Path | None) -> None:
    """The councils that can be named with --council.

    \b
    Examples:
      sspdocs councils list
      sspdocs councils list --json
    """
    from sspdocs.checks import open_council  # the help needs none of these
    from sspdocs.councils import council_names as known
    from sspdocs.workspace import find_workspace

    workspace = find_workspace(templates)
    found = [open_council(name, workspace) for name in known(workspace)]
    if as_json:
        facts = ("id", "name", "la_code", "about")
        print_json({"councils": [{k: getattr(c, k) for k in facts} for c in found]})
        return
    columns = max(len(c.id) for c in found) + 2
    for one in found:
        line = f"{paint(one.id.ljust(columns), bold=True)}{one.name}"
        click.echo(line, color=wants_colour())
        if one.about:
            click.echo(" " * columns + wrapped(one.about, " " * columns))


@command.command()
@click.argument("council", shell_complete=council_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@templates_option
def show(council: str, as_json: bool, templates: Path | None) -> None:
    """All that is known of a council, with what it extends merged in.

    \b
    Examples:
      sspdocs councils show redcar-cleveland
      sspdocs councils show sutton --json
    """
    found = open_chosen(council, templates)
    if as_json:
        print_json({"council": found})
        return
    for line in _shown(found):
        click.echo(line, color=wants_colour())


def _shown(council: Council) -> list[str]:
    plan, cycle, ahead = council.plan, council.review, council.annual_review
    lines = [
        paint(council.name, bold=True) + (f" (LA {council.la_code})" if council.la_code else "")
    ]
    if council.about:
        lines.append(wrapped(council.about, ""))
    lines += ["", f"Plan:        {council.wording.plan}"]
    if plan.required:
        lines.append(f"Sections:    {', '.join(plan.required)}")
    if plan.provision_says:
        lines.append(f"Support:     must say {', '.join(plan.provision_says).replace('_', ' ')}")
    if plan.outcomes_fewest and plan.outcomes_most:
        lines.append(f"Outcomes:    {plan.outcomes_fewest} to {plan.outcomes_most} is usual")
    if plan.signed_by:
        lines.append(f"Signed by:   {', '.join(plan.signed_by).replace('_', ' ')}")
    when = "any time in the term" if cycle.mode == "term" else "towards the end of term"
    lines.append(
        f"Review:      each term, {when}, up to {count(cycle.grace_days, 'day')} into the next"
    )
    lines.append(
        f"EHC plans:   advice asked {ahead.ask_advice_days} days before the meeting, "
        f"invitations {ahead.invite_days} days before"
    )
    lines.append(f"Papers kept: {council.retention.words}")
    for item in council.thresholds:
        lines.append(f"Threshold:   £{item.amount:,.2f} ({item.year}), {item.id.replace('_', ' ')}")
    lines.append(
        f"Staff rates: {count(len(council.rates), 'rate') if council.rates else 'the school’s own'}"
    )
    for key, panel in council.panels.items():
        lines.append(f"Panel:       {key}: {panel.name}")
    for document in council.documents:
        there = "" if document.path.is_file() else " (no such file)"
        lines.append(f"Document:    {document.id}: {document.file}{there}")
    for id, change in sorted(council.checks.items()):
        reason = f" ({change.reason})" if change.reason else ""
        lines.append(f"Check:       {id} {change.severity}{reason}")
    for note in council.sources:
        lines.append(f"Source:      {note.url} (read {note.read:%d/%m/%Y})")
    return lines


@command.command()
@click.argument("councils", nargs=-1, shell_complete=council_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@templates_option
def check(councils: tuple[str, ...], as_json: bool, templates: Path | None) -> int:
    """Check councils' folders: every key, every check id, every template.

    Each template is filled as it would be for a plan, those of letters and of panels' papers too.
    Without a name all councils are checked. The exit status is 3 when one is wrong.

    \b
    Examples:
      sspdocs councils check
      sspdocs councils check northshire
    """
    from sspdocs.checks import open_council  # the help needs none of these
    from sspdocs.councils import council_names as known
    from sspdocs.errors import CouncilError
    from sspdocs.workspace import find_workspace

    workspace = find_workspace(templates)
    answers: dict[str, list[str]] = {}
    for name in councils or known(workspace):
        try:
            chosen = open_council(name, workspace)
            answers[name] = [
                *_lacking(chosen),
                *_lacking_for_reviews(chosen, workspace),
                *_lacking_for_panels(chosen, workspace),
            ]
        except CouncilError as e:
            answers[name] = [e.message]
        if not as_json:
            click.echo(f"{name}: {'wrong' if answers[name] else 'right'}")
            for problem in answers[name]:
                click.echo(f"  {problem}")
    if as_json:
        listed = [{"id": k, "right": not wrong, "wrong": wrong} for k, wrong in answers.items()]
        print_json({"councils": listed})
    return CouncilError.exit_status if any(answers.values()) else 0


def _lacking_for_reviews(council: Council, workspace: Workspace) -> list[str]:
    """What is wrong with the council's phrases, and with its own papers for annual reviews."""
    from sspdocs.errors import TemplateError
    from sspdocs.ooxml.templating import lint
    from sspdocs.review_packs import template_folders
    from sspdocs.writers.packs.context import sample_pack_context
    from sspdocs.writers.packs.papers import TEMPLATES
    from sspdocs.writers.packs.phrases import unknown_phrases

    shown = f"{council.folder.parent.name}/{council.id}"
    folders = template_folders(council, workspace)
    try:
        lacking = [f"{shown}/council.toml: {w}" for w in unknown_phrases(council, folders)]
        sample = sample_pack_context(council)
        for name in TEMPLATES:
            own = council.folder / name
            if own.is_file():
                lacking += [f"{shown}/{name}, {f.where}: {f.message}" for f in lint(own, sample)]
    except TemplateError as e:
        return [e.message]
    return lacking


def _lacking_for_panels(council: Council, workspace: Workspace) -> list[str]:
    """What is wrong with the templates that papers of the council's panels are made from."""
    from sspdocs.errors import TemplateError
    from sspdocs.review_packs import template_folders
    from sspdocs.writers.panel_checklist import TEMPLATE, find_template, lint_checklist
    from sspdocs.writers.panel_papers import lint_draft

    shown = f"{council.folder.parent.name}/{council.id}/council.toml"
    folders = template_folders(council, workspace)
    lacking: dict[str, None] = {}  # panels share templates: what is wrong with one is said once
    for key, panel in council.panels.items():
        wanted = [(e.template, f"panels.{key}: {e.id}: ") for e in panel.evidence if e.template]
        for name, place in [(TEMPLATE, ""), *wanted]:
            try:
                path = find_template(name, folders)
            except TemplateError:
                said = f"{shown}: {place}no file {name}. Put it in the folder"
                lacking[f"{said}, or take the line out." if place else f"{said}."] = None
                continue
            try:
                faults = (
                    lint_draft(path, panel, council) if place else lint_checklist(path, council)
                )
            except TemplateError as e:
                lacking[e.message] = None
                continue
            file = "/".join(path.parts[-3:])
            lacking |= dict.fromkeys(f"{file}, {f.where}: {f.message}" for f in faults)
    return list(lacking)


def _lacking(council: Council) -> list[str]:
    """What the folder lacks, or has wrong, although its council.toml is well formed."""
    from sspdocs.writers.labelled.compiled import faults_of
    from sspdocs.writers.tagged import lint_template  # the template engine: only here

    shown = f"{council.folder.parent.name}/{council.id}"
    lacking = [
        f"{shown}: documents: {d.id}: no file {d.file}. Put it in the folder, or take the lines "
        "out."
        for d in council.documents
        if not d.path.is_file()
    ]
    for document in council.documents:
        if document.style == "tagged" and document.path.is_file():
            lacking += [
                f"{shown}: {document.file}, {fault.where}: {fault.message}"
                for fault in lint_template(document.path, council)
            ]
        elif document.path.is_file():
            lacking += [f"{shown}: {fault}" for fault in faults_of(document.path, document.slots)]
    if council.logo_path and not council.logo_path.is_file():
        lacking.append(f"{shown}: logo: no file {council.logo}. Put it in the folder.")
    return lacking
