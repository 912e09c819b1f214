"""Every setting that holds, and where it came from: what `sspdocs config show` prints."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from sspdocs.checks import all_checks, open_council, severity_of
from sspdocs.cost_settings import load_cost_settings
from sspdocs.councils import Council
from sspdocs.settings import FILE_NAME, Settings, load_settings, review_options
from sspdocs.teaching import LESSONS_VARIABLE, lessons_file
from sspdocs.watch.options import load_options, watched_folder
from sspdocs.workspace import TEMPLATES_VARIABLE, Workspace, find_workspace

Origin = Literal["built in", "council", "settings", "environment", "option"]

_OF_COUNCIL = {
    "ask_advice_days": "annual_review.ask_advice_days",
    "chase_days": "annual_review.chase_days",
    "invite_days": "annual_review.invite_days",
    "termly": "review.mode",
    "termly_grace_days": "review.grace_days",
    "termly_lead_days": "review.lead_days",
    "meetings_a_year": "review.parent_meetings",
}
"""Working dates of reviews, and the key of council.toml that stands where a school sets none."""


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One setting: its key, what holds, the kind of place it came from and that place."""

    key: str
    value: Any
    origin: Origin
    place: str | None = None


def values(council: str | None, templates: Path | None) -> Iterator[Value]:
    """Every setting that holds in the current folder.

    Args:
        council: as named on the command line.
        templates: as named on the command line.

    Raises:
        UsageError: `sspdocs.toml` is wrong, or the templates folder does not exist.
        CouncilError: the council is not there, or wrong.
    """
    workspace = find_workspace(templates)
    home = workspace.home
    settings = load_settings(home)
    raw = _raw(home / FILE_NAME)
    name = council or settings.council or "england"
    chosen = open_council(name, workspace)
    own = _Own(str(home / FILE_NAME), raw, [(str(f), _raw(f)) for f in chosen.files])
    if council:
        yield Value(key="council", value=name, origin="option", place="--council")
    else:
        yield own.value("council", name)
    yield from _folders(workspace, templates, own)
    yield from _schools(settings, chosen, own)
    yield from _councils(chosen, own)
    options = load_options(home)
    for table in ("watch", "limits"):
        for key in getattr(options, table).__struct_fields__:
            if (table, key) != ("watch", "folder"):
                yield own.value(f"{table}.{key}", getattr(getattr(options, table), key))


class _Own:
    """What the school's and the council's files say themselves, to tell where a value came from."""

    def __init__(
        self, path: str, raw: Mapping[str, Any], files: list[tuple[str, Mapping[str, Any]]]
    ) -> None:
        self._path, self._raw, self._files = path, raw, files

    def value(self, key: str, value: Any, of_council: str | None = None) -> Value:
        """A value as the school set it, else as its council did, else as it is built in."""
        if _holds(self._raw, key):
            return Value(key=key, value=value, origin="settings", place=self._path)
        place = next((f for f, raw in self._files if of_council and _holds(raw, of_council)), None)
        return Value(key=key, value=value, origin="council" if place else "built in", place=place)

    def of_council(self, key: str, value: Any) -> Value:
        """A value that only a council sets."""
        place = next((f for f, raw in self._files if _holds(raw, key)), None)
        return Value(key=key, value=value, origin="council" if place else "built in", place=place)


def _holds(raw: Mapping[str, Any], key: str) -> bool:
    at: Any = raw
    for part in key.split("."):
        if not isinstance(at, Mapping) or part not in at:
            return False
        at = at[part]
    return True


def _raw(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8-sig")) if path.is_file() else {}


def _folders(workspace: Workspace, templates: Path | None, own: _Own) -> Iterator[Value]:
    """Where templates, lessons and the watched folder are."""
    named = os.environ.get(TEMPLATES_VARIABLE)
    for folder in workspace.templates:
        if templates is not None and folder == templates:
            yield Value(key="templates", value=folder, origin="option", place="--templates")
        elif templates is None and named and folder == Path(named):
            yield Value(
                key="templates", value=folder, origin="environment", place=TEMPLATES_VARIABLE
            )
        elif folder == workspace.home / "templates":
            yield Value(key="templates", value=folder, origin="settings", place=str(workspace.home))
        else:
            yield Value(key="templates", value=folder, origin="built in")
    from_variable = os.environ.get(LESSONS_VARIABLE)
    yield Value(
        key="lessons",
        value=lessons_file(workspace.home),
        origin="environment" if from_variable else "built in",
        place=LESSONS_VARIABLE if from_variable else None,
    )
    yield own.value("watch.folder", watched_folder(workspace.home))


def _schools(settings: Settings, council: Council, own: _Own) -> Iterator[Value]:
    """Who the school is, its working dates, and what it has set about costs."""
    for key in settings.school.__struct_fields__:
        yield own.value(f"school.{key}", getattr(settings.school, key))
    options = review_options(council, settings)
    for key in options.__struct_fields__:
        yield own.value(f"reviews.{key}", getattr(options, key), _OF_COUNCIL.get(key))
    costs = load_cost_settings(find_workspace().home)
    rates = [*costs.rates, *council.rates]
    yield own.value("rates", rates, "rates")
    yield own.value("staff_hours", costs.staff_hours)
    yield own.value("element_2", costs.element_2 or council.element_2, "thresholds")


def _councils(council: Council, own: _Own) -> Iterator[Value]:
    """What the council has set, and the checks that it changes."""
    for table in council.__struct_fields__:
        part = getattr(council, table)
        if not isinstance(part, msgspec.Struct):
            continue
        for key in part.__struct_fields__:
            yield own.of_council(f"{table}.{key}", getattr(part, key))
    for check in all_checks():
        change = council.checks.get(check.id)
        if change is not None:
            level = severity_of(check, council)
            yield Value(
                key=f"checks.{check.id}",
                value=str(level) if level else "off",
                origin="council",
                place=change.set_in,
            )
