"""A council's document from its template with tags: one plan in, the bytes of one Word file out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from sspdocs.councils import Council
from sspdocs.errors import CouncilError
from sspdocs.findings import Finding
from sspdocs.model import Plan
from sspdocs.ooxml.look import Look
from sspdocs.ooxml.tags import Fault
from sspdocs.ooxml.templating import Template, lint, load_template
from sspdocs.writers.context import Context, plan_context, sample_context
from sspdocs.writers.placing import unplaced

_LONG = 260
"""Bytes of a text of several lines of a cell."""
_MANY_LINES = re.compile(rb'(?:\\n[^"\\]*){9}')
_ALL, _UNREAD, _NO_PLACE = "other_information[].text", "unmapped[].text", "no_place[].text"


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A filled document, and the labels of what the template had no place of its own for.

    `continued` went on the document's continuation ("Also written in the original
    document"); `left_out` stands nowhere in it, because the template has no continuation.
    """

    data: bytes
    continued: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def fill(
    path: Path,
    plan: Plan,
    council: Council,
    today: dt.date,
    *,
    title: str = "",
    findings: Sequence[Finding] = (),
) -> Filled:
    """The template at this path filled with a plan.

    Everything that the plan says and the template does not print goes on its continuation, so that
    nothing is lost.

    Raises:
        TemplateError: the template is not a Word document, or a tag is broken, unknown or not
        allowed.
        CouncilError: the council's colour or logo cannot be used.
    """
    template = open_template(path, council)
    context = plan_context(plan, council, today, title=title, findings=findings)
    missing = unplaced(context, template.prints)
    context["no_place"] = [{"label": m.label, "text": m.text} for m in missing]
    context["other_information"] = context["unmapped"] + context["no_place"]
    labels = tuple(m.label for m in missing)
    unread = tuple(u.label or u.where for u in plan.unmapped)
    data = template.render(context, long_texts=_has_long_text(plan))
    continued: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    for said, tag in ((unread, _UNREAD), (labels, _NO_PLACE)):
        if template.prints & {_ALL, tag}:
            continued += said
        else:
            left_out += said
    return Filled(data=data, continued=continued, left_out=left_out)


def _has_long_text(plan: Plan) -> bool:
    """Whether some text of the plan is of several lines of a cell, or of many lines of its own."""
    data = msgspec.json.encode(plan)
    return max(map(len, data.split(b'"'))) >= _LONG or _MANY_LINES.search(data) is not None


def open_template(path: Path, council: Council) -> Template:
    """The council's template, checked, compiled and in its colours; at hand the second time."""
    return load_template(path, _sample(council), look_of(council))


def lint_template(path: Path, council: Council) -> list[Fault]:
    """Everything wrong with a template with tags: empty when it may be used."""
    return lint(path, _sample(council), empty_context(council))


def empty_context(council: Council) -> Context:
    """What a template is filled with where the plan says nothing at all."""
    from sspdocs.model import Source

    nothing = Plan(source=Source(path="", sha256="", media_type=""))
    return plan_context(nothing, council, dt.date(2026, 9, 1))


def look_of(council: Council) -> Look:
    """The council's colours and logo.

    Raises:
        CouncilError: the logo that council.toml names is not there.
    """
    path = council.logo_path
    if path is not None and not path.is_file():
        said = (
            f"{path}: the council's logo is not there. Put it there or mend 'logo' in council.toml."
        )
        raise CouncilError(said, path=str(path))
    colours = council.colours
    return Look(
        primary=colours.primary,
        accent=colours.accent,
        shade=colours.shade,
        logo=_logo(path, path.stat().st_mtime_ns) if path else None,
    )


@lru_cache(maxsize=16)
def _logo(path: Path, _changed: int) -> bytes:
    return path.read_bytes()


@lru_cache(maxsize=16)
def _sample_of(name: str, short: str, logo: bool) -> Context:
    council = Council(name=name, short=short, logo="logo.png" if logo else None)
    return sample_context(council)


def _sample(council: Council) -> Context:
    """The sample context, made once for a council."""
    return _sample_of(council.name, council.short, council.logo is not None)
