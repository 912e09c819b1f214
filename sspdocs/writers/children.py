"""The folders of pupils: one for each child, told apart where two have one name.

A folder may be handed on as it is, so another child's paper must never lie in it. The first child
of a name has the folder "Ada Bell", the next "Ada Bell (born 2016)": the year of birth tells least
of a child, and does not change as a year group does. Whose folder is whose is not to be seen in
the papers (a profile need not say when a child was born), so it is kept between runs, in digests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

import msgspec

from sspdocs.model import Plan, Pupil
from sspdocs.model.pupils import Who, belongs, digest, who_in
from sspdocs.words import long_date, year_name


def told_apart_by(pupil: Pupil) -> tuple[str, ...]:
    """The words that tell a pupil's folder from another's of that name, the shortest first."""
    born = pupil.date_of_birth
    if born is not None:
        return f"born {born:%Y}", f"born {born:%B %Y}", f"born {long_date(born)}"
    group = year_name(pupil.year_group)
    return (group,) if group else ()


def child_in(plan: Plan) -> Who:
    """Who a plan says its pupil is, in digests but for the school; a pupil without a name is its file's."""
    said = who_in(plan)
    if said.name and (not said.initials or said.upn or said.born):
        words = {part: getattr(said, part) for part in ("name", "known_as", "upn", "born")}
        sealed = {part: digest(text) for part, text in words.items() if text}
        return msgspec.structs.replace(said, **sealed)
    source = plan.source
    path = str(Path(source.path).absolute())  # the same child from whatever folder a run is begun
    return Who(name=digest(path, source.sheet or "", said.name))


class Given(msgspec.Struct, frozen=True, array_like=True):
    """A folder that a child has: its name, the one that it would have liked, and who the child is.

    `who` is what one of the papers says, in digests; a child of several papers has one for each
    that says something else.
    """

    wanted: str
    folder: str
    who: Who


class _Child(msgspec.Struct):
    folder: str
    said: list[Who]


class Children:
    """Whose folder is whose, among those that there were and that one run has given out so far.

    Args:
        there: what earlier runs gave out and still stands.
    """

    def __init__(self, there: Iterable[Given] = ()) -> None:
        self._named: dict[str, list[_Child]] = {}  # by the name that they would all like
        self._known: dict[tuple[str, Who], str] = {}
        self._given: set[str] = set()
        self.new: list[Given] = []
        """What this run has given out, and what its papers say that those before did not."""
        for one in there:
            self._add(one)

    def folder(self, wanted: str, who: Who, apart: Sequence[str] = ()) -> str:
        """The folder of the child whom a paper is about: the one that it has, or a new one.

        Args:
            wanted: the child's name, as a folder may be called.
            who: what the paper says of who the child is.
            apart: as `told_apart_by` gives them.
        """
        children = self._named.setdefault(wanted.casefold(), [])
        known = self._known.get((wanted.casefold(), who))
        if known is not None:
            return known
        fits = [child for child in children if belongs(who, child.said)]
        if len(fits) == 1:
            folder = fits[0].folder
        else:  # what could be two children's stands by itself
            folder = next(f for f in names_apart(wanted, apart) if f.casefold() not in self._given)
        made = Given(wanted, folder, who)
        self._add(made)
        self.new.append(made)
        return folder

    def _add(self, one: Given) -> None:
        children = self._named.setdefault(one.wanted.casefold(), [])
        child = next((c for c in children if c.folder.casefold() == one.folder.casefold()), None)
        if child is None:
            children.append(_Child(one.folder, [one.who]))
        else:
            child.said.append(one.who)
        self._given.add(one.folder.casefold())
        self._known[one.wanted.casefold(), one.who] = one.folder


def names_apart(wanted: str, apart: Iterable[str]) -> Iterator[str]:
    """What a child's folder may be called, the plain name first."""
    yield wanted
    for words in apart:
        yield f"{wanted} ({words})"
    for number in count(2):
        yield f"{wanted} ({number})"
