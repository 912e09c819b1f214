"""The folders of one run's pupils: one for each child, told apart where two have one name.

A folder may be handed on as it is, so another child's paper must never lie in it. The first child
of a name has the folder "Ada Bell", the next "Ada Bell (born 2016)": the year of birth tells least
of a child, and does not change as a year group does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

import msgspec

from sspdocs.model import Plan, Pupil
from sspdocs.model.pupils import Who, digest, is_same, who_in
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
    return Who(name=digest(source.path, source.sheet or "", said.name))


class _Child(msgspec.Struct):
    folder: str
    said: list[Who]


class Children:
    """Whose folder is whose, among those that one run has given out so far."""

    def __init__(self) -> None:
        self._named: dict[str, list[_Child]] = {}  # by the name that they would all like
        self._known: dict[tuple[str, Who], str] = {}
        self._given: set[str] = set()

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
        fits = [child for child in children if all(is_same(said, who) for said in child.said)]
        if len(fits) == 1:
            child = fits[0]
            child.said.append(who)
        else:  # what could be two children's stands by itself
            folder = next(f for f in names_apart(wanted, apart) if f.casefold() not in self._given)
            self._given.add(folder.casefold())
            child = _Child(folder, [who])
            children.append(child)
        self._known[wanted.casefold(), who] = child.folder
        return child.folder


def names_apart(wanted: str, apart: Iterable[str]) -> Iterator[str]:
    """What a child's folder may be called, the plain name first."""
    yield wanted
    for words in apart:
        yield f"{wanted} ({words})"
    for number in count(2):
        yield f"{wanted} ({number})"
