"""A pupil's files, found and read: a folder of one pupil's, or a pupil's among many."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from sspdocs.bundles.evidence import Paper, plan_date
from sspdocs.errors import CLOSED, NOTED, NotFound, UsageError
from sspdocs.model import Plan, Problem
from sspdocs.model.pupils import by_pupil, tell_apart, who_in
from sspdocs.process import read
from sspdocs.workspace import DOCUMENT_SUFFIXES, is_temporary


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """The files about one pupil with the plans in them, and those that could not be read."""

    pupil: str
    papers: tuple[Paper, ...]
    unread: tuple[Problem, ...] = ()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All the pupil's plans, newest first."""
        found = [p for paper in self.papers for p in paper.plans]
        dated = [(plan_date(p), n, p) for n, p in enumerate(found)]
        dated.sort(key=lambda d: (d[0] is None, -(d[0].toordinal() if d[0] else 0), d[1]))
        return tuple(p for _, _, p in dated)


def fill_shelf(pupil: str, folders: Sequence[Path] = ()) -> Shelf:
    """The files about a pupil.

    Args:
        pupil: the pupil's own folder, or the pupil's name.
        folders: where to look for that name; all files of a folder named after the pupil count too.

    Raises:
        NotFound: there is no such folder.
        UsageError: no plan there is of that pupil, or a folder without a name is of several.
    """
    own = Path(pupil)
    whole = not folders and own.is_dir()
    places = [own] if whole else list(folders) or [Path()]
    for place in places:
        if not place.is_dir():
            raise NotFound(f"{place}: no such folder. Check the name.", path=str(place))
    read_papers: list[Paper] = []
    unread: list[Problem] = []
    closed: list[Problem] = []
    for path in _files(places, closed):
        paper, problem = _read(path)
        read_papers.append(paper)
        unread += [problem] if problem else []
    plans = [p for paper in read_papers for p in paper.plans]
    theirs = _only(plans, own) if whole else _named(plans, pupil, places)
    name = next((p.pupil.name for p in theirs if p.pupil.name), own.name)
    papers = [_own(paper, theirs) for paper in read_papers]
    kept = tuple(
        p for p in papers if p.plans or (_loose(p, read_papers) and (whole or _about(p.path, name)))
    )
    known = {str(p.path) for p in kept}
    mine = [u for u in unread if u.path in known]
    return Shelf(pupil=name, papers=kept, unread=(*mine, *closed))


def _files(places: Iterable[Path], closed: list[Problem]) -> Iterable[Path]:
    """Every file that a person put there, documents that we read and others.

    A folder that may not be looked into is added to `closed`.
    """

    def note(error: OSError) -> None:
        words = f"{error.filename}: not allowed to look into this folder."
        closed.append(Problem(path=str(error.filename), code=CLOSED, message=words))

    for place in places:
        for here, inner, names in os.walk(place, onerror=note):
            inner[:] = sorted(f for f in inner if not is_temporary(f) and not f.endswith(" bundle"))
            for name in sorted(names, key=str.casefold):
                if not is_temporary(name):
                    yield Path(here) / name


def _read(path: Path) -> tuple[Paper, Problem | None]:
    if path.suffix.lower() not in DOCUMENT_SUFFIXES:
        return Paper(path=path), None
    reading = read(path)
    days = [d for d in map(plan_date, reading.plans) if d]
    paper = Paper(path=path, plans=reading.plans, day=max(days, default=None))
    problem = reading.problem
    return paper, None if problem and problem.code == NOTED else problem


def _only(plans: Sequence[Plan], folder: Path) -> list[Plan]:
    """The plans of the one pupil that a folder is about."""
    named = [p for p in plans if p.pupil.name]
    if not named:
        raise UsageError(f"{folder}: no plan in it names a pupil. Add a plan, or check the folder.")
    # in a folder of one pupil's, initials do for a name
    said = [msgspec.structs.replace(who_in(p), initials=False) for p in named]
    if len(tell_apart(said)) > 1:
        raise UsageError(
            f"{folder}: holds plans of several pupils. Name the pupil, and the folder with --from."
        )
    return named


def _named(plans: Sequence[Plan], name: str, places: Sequence[Path]) -> list[Plan]:
    """The plans of the one pupil of a name, else of the one whose name it is a part of."""
    wanted = _words(name)
    groups = [[plans[n] for n in group] for group in by_pupil(plans)]
    found = [g for g in groups if any(p.pupil.name and _words(p.pupil.name) == wanted for p in g)]
    where = ", ".join(map(str, places))
    if not found:
        part = " ".join(name.split()).casefold()
        found = [g for g in groups if any(part in (p.pupil.name or "").casefold() for p in g)]
        if len(found) > 1:
            raise UsageError(
                f"{where}: {len(found)} pupils have that in their names. Give the whole name."
            )
    if not found:
        raise UsageError(f"{where}: no plan of a pupil of that name. Check the spelling.")
    if len(found) > 1:
        raise UsageError(
            f"{where}: two pupils have that name, or a plan could be of either. Name the folder of "
            "the one you mean."
        )
    return found[0]


def _own(paper: Paper, theirs: Sequence[Plan]) -> Paper:
    """The paper with only this pupil's plans; plans that name nobody go with the file's others."""
    own = tuple(p for p in paper.plans if any(p is one for one in theirs))
    if not own and paper.plans and not any(p.pupil.name for p in paper.plans):
        return msgspec.structs.replace(paper, plans=())
    others = any(p.pupil.name for p in paper.plans if not any(p is one for one in theirs))
    return msgspec.structs.replace(paper, plans=own, shared=others)


def _loose(paper: Paper, read_papers: Sequence[Paper]) -> bool:
    """Whether a file names no pupil at all (a report, a scan), rather than another one."""
    before = next(p for p in read_papers if p.path == paper.path)
    return not any(p.pupil.name for p in before.plans)


def _about(path: Path, name: str) -> bool:
    """Whether a file or its folder is named after the pupil."""
    wanted = set(_words(name))
    return any(wanted <= set(_words(part)) for part in path.parts[-2:])


def _words(text: str) -> list[str]:
    return sorted(re.findall(r"[^\W_]+", text.casefold()))
