"""Who is the same pupil: the one place where it is decided that two papers are about one child.

A paper says of its pupil what it says: a UPN, a date of birth, a name, what the pupil is known as,
a school. Putting two children's papers together does harm; leaving one child's apart costs a look.
So papers are put together only on evidence, and what could be two children's stays by itself.

Never one child: another UPN; another date of birth, but where the UPN and the whole name are the
same (it was mistyped and put right, and a child keeps its UPN); another school, where neither a UPN
nor a date of birth says that they are the same.

Evidence that it is one child, the strongest first:

1. the same UPN and date of birth;
2. the same UPN: the forenames must fit too (alike, one short for the other, or what the pupil is
   known as), for a form that was copied brings another child's UPN with it;
3. the same name and date of birth;
4. the same name and school;
5. the same name alone.

A name is compared by its words, whichever way round they were written ("Brook, Ada" is "Ada
Brook"); what the pupil is known as stands for the forenames ("Will Brook" is "William Brook, known
as Will"). Initials alone name nobody: they are a name only beside the same date of birth.

Evidence between two papers says nothing of a third: a plan without a date of birth fits each of two
children of its name, who are not one child. So papers are put together, evidence by evidence, where
every one of them fits every other; the plan that fits two children stands by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sspdocs.model.plan import Plan
from sspdocs.words import fold

_UPN_AND_BORN, _UPN, _NAME_AND_BORN, _NAME_AND_SCHOOL, _NAME, _NONE = 5, 4, 3, 2, 1, 0
_SHORTEST_NAME_IN_CAPITALS = 4
"""A single word of capitals shorter than this is read as initials: "JS", "ABC"."""


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """What one paper says of who its pupil is, each part ready to compare; "" where it is silent.

    Each part is only asked whether it is the same, so that digests do as well as words; only of
    schools one may be the other's beginning. `initials` says that the name is no more than that.
    """

    name: str = ""
    known_as: str = ""
    upn: str = ""
    born: str = ""
    school: str = ""
    initials: bool = False


def digest(*parts: str) -> str:
    """What is said of a pupil, told from all else without naming anybody: for what is kept."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()


def fold_name(name: str | None) -> str:
    """A name for comparing: its words without case or accents, forenames first; "" for no name."""
    before, comma, after = (name or "").partition(",")
    turned = comma and "," not in after and before.strip() and after.strip()
    return fold(f"{after} {before}" if turned else name or "")


def who(
    name: str | None,
    *,
    upn: str | None = None,
    born: object = None,
    known_as: str | None = None,
    school: str | None = None,
) -> Who:
    """What is said of a pupil, ready to compare.

    Args:
        name: as written.
        upn: the unique pupil number.
        born: the date of birth, a `date` or as ISO text.
        known_as: the name that the pupil goes by, a forename or the whole name.
        school: the setting's name.
    """
    folded, other = fold_name(name), fold_name(known_as)
    words = folded.split()
    if other and len(words) > 1 and " " not in other:
        other = f"{other} {words[-1]}"
    return Who(
        name=folded,
        known_as=other if folded else "",
        upn="".join((upn or "").split()).upper(),
        born=str(born or ""),
        school=fold(school or ""),
        initials=_is_initials(name or "", words),
    )


def _is_initials(name: str, words: Sequence[str]) -> bool:
    if not words:
        return False
    short = len(words) == 1 and len(words[0]) < _SHORTEST_NAME_IN_CAPITALS and name.isupper()
    return short or max(map(len, words)) == 1


def who_in(plan: Plan) -> Who:
    """Who a plan says its pupil is."""
    pupil = plan.pupil
    return who(
        pupil.name,
        upn=pupil.upn,
        born=pupil.date_of_birth,
        known_as=pupil.preferred_name,
        school=plan.setting.name,
    )


def is_same(one: Who, other: Who) -> bool:
    """Whether there is evidence that two papers are about one pupil, and nothing against it.

    For more than two papers ask `tell_apart`: this cannot be passed on from one to the next.
    """
    return belongs(one, [other])


def belongs(paper: Who, said: Sequence[Who]) -> bool:
    """Whether a paper fits all that other papers say of one child."""
    settled = _put_right([paper, *said])
    return all(_evidence(settled[0], one) > _NONE for one in settled[1:])


def by_pupil(plans: Sequence[Plan]) -> list[list[int]]:
    """The indexes of each pupil's plans; those that name nobody, or could be two's, stand alone."""
    return tell_apart([who_in(plan) for plan in plans])


def tell_apart(papers: Sequence[Who]) -> list[list[int]]:
    """Papers put together by pupil: the indexes of each pupil's, in the order they came.

    Every index is in one group. No group holds two UPNs, nor two dates of birth but one that was put
    right. The order of the papers makes no difference to which are together.
    """
    papers = _put_right(papers)
    groups: list[list[int]] = []
    for near in _nearby(papers):
        groups += [near] if len(near) == 1 or _plainly_one(papers, near) else _parted(papers, near)
    return sorted(groups)


def _put_right(papers: Sequence[Who]) -> Sequence[Who]:
    """The papers with one date of birth for each name and UPN of which they give two, the earliest.

    What was mistyped stands in other papers of that name too, which need not give the UPN; it is put right
    there unless it could be the birthday of another child of that name.
    """
    days: dict[tuple[str, str], set[str]] = {}
    for one in papers:
        if one.upn and one.name and one.born and not one.initials:
            days.setdefault((one.name, one.upn), set()).add(one.born)
    if all(len(several) == 1 for several in days.values()):
        return papers
    right = {who: min(several) for who, several in days.items()}
    meant: dict[tuple[str, str], set[str]] = {}
    for (name, upn), several in days.items():
        for day in several:
            meant.setdefault((name, day), set()).add(right[name, upn])
    return [_of_day(one, right, meant) for one in papers]


def _of_day(
    one: Who,
    right: Mapping[tuple[str, str], str],
    meant: Mapping[tuple[str, str], set[str]],
) -> Who:
    """A paper with its date of birth put right, where it is plain whose it is."""
    of_name = meant.get((one.name, one.born), set())
    if one.initials or not of_name:
        return one
    elsewhere = min(of_name) if len(of_name) == 1 else one.born
    day = right.get((one.name, one.upn), one.born) if one.upn else elsewhere
    return one if day == one.born else msgspec.structs.replace(one, born=day)


def _nearby(papers: Sequence[Who]) -> Iterable[list[int]]:
    """The indexes of papers that share a name or a UPN, directly or through others."""
    parent = list(range(len(papers)))

    def top(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    first: dict[tuple[bool, str], int] = {}
    for n, paper in enumerate(papers):
        for key in ((True, paper.upn), (False, paper.name), (False, paper.known_as)):
            if key[1]:
                parent[top(n)] = top(first.setdefault(key, n))
    found: dict[int, list[int]] = {}
    for n in range(len(papers)):
        found.setdefault(top(n), []).append(n)
    return found.values()


def _plainly_one(papers: Sequence[Who], near: Sequence[int]) -> bool:
    """Whether papers of one name have nothing between them that could be another child's."""
    some = [papers[n] for n in near]
    schools = {p.school for p in some if p.school}
    longest = max(schools, key=len, default="")
    return (
        len({p.name for p in some}) == 1
        and not some[0].initials
        and not any(p.initials for p in some)
        and len({p.upn for p in some if p.upn}) < 2
        and len({p.born for p in some if p.born}) < 2
        and all(longest.startswith(s) for s in schools)
    )


def _parted(papers: Sequence[Who], near: Sequence[int]) -> list[list[int]]:
    """Papers near each other, put together as far as they all fit, the strongest evidence first."""
    alike: dict[Who, list[int]] = {}
    for n in near:
        alike.setdefault(papers[n], []).append(n)
    groups = [[one] for one in alike]
    # papers that say the same word for word are one child's, unless that is just a name in doubt
    sure = {one for one in alike if _evidence(one, one) >= _NAME_AND_BORN}
    for level in range(_UPN_AND_BORN, _NONE, -1):
        edges = [
            {k for k in near if k != n and _join(groups[n], groups[k], level)}
            for n, near in enumerate(_not_born_apart(groups))
        ]
        made: list[list[Who]] = []
        for members in _connected(edges):
            if all(edges[k] | {k} == members for k in members):
                together = [one for k in sorted(members) for one in groups[k]]
                made.append(together)
                sure |= {one for one in together if _evidence(one, one) >= level}
            else:
                made += [groups[k] for k in sorted(members)]
        groups = made
    found: list[list[int]] = []
    for group in groups:
        if len(group) == 1 and group[0] not in sure:
            found += [[n] for n in alike[group[0]]]
        else:
            found.append(sorted(n for one in group for n in alike[one]))
    return found


def _not_born_apart(groups: Sequence[Sequence[Who]]) -> Iterable[set[int]]:
    """For each group those that no date of birth tells from it: a common name has hundreds of the others."""
    born = [next((who.born for who in group if who.born), "") for group in groups]
    by_born: dict[str, set[int]] = {}
    for n, day in enumerate(born):
        by_born.setdefault(day, set()).add(n)
    everyone, undated = set(range(len(groups))), by_born.get("", set())
    for day in born:
        yield by_born[day] | undated if day else everyone


def _join(some: Sequence[Who], others: Sequence[Who], level: int) -> bool:
    """Whether two groups have evidence of a level between them and nothing against it."""
    if any(_are_two(one, other) for one in some for other in others):
        return False
    return any(_evidence(one, other) >= level for one in some for other in others)


def _connected(edges: Sequence[set[int]]) -> list[set[int]]:
    """The sets of numbers that hang together."""
    left, found = set(range(len(edges))), []
    while left:
        reached, new = set(), {min(left)}
        while new:
            reached |= new
            new = {k for n in new for k in edges[n]} - reached
        found.append(reached)
        left -= reached
    return found


def _evidence(one: Who, other: Who) -> int:
    """How strong the evidence is that two papers are about one pupil; 0 for none."""
    if _are_two(one, other):
        return _NONE
    born = one.born != "" and one.born == other.born
    if one.upn and one.upn == other.upn:
        return _UPN_AND_BORN if born else _UPN
    if not _same_name(one, other):
        return _NONE
    if born:
        return _NAME_AND_BORN
    if one.initials or other.initials:
        return _NONE
    return _NAME_AND_SCHOOL if one.school and other.school else _NAME


def _are_two(one: Who, other: Who) -> bool:
    """Whether two papers cannot be about one pupil."""
    if one.upn and other.upn and one.upn != other.upn:
        return True
    if one.born and other.born and one.born != other.born:
        return True
    if one.upn and one.upn == other.upn:
        return not _names_fit(one, other)
    settled = one.born != "" and one.born == other.born
    return not settled and not (
        one.school.startswith(other.school) or other.school.startswith(one.school)
    )


def _same_name(one: Who, other: Who) -> bool:
    return (
        one.name != ""
        and other.name != ""
        and (one.name == other.name or one.known_as == other.name or one.name == other.known_as)
    )


def _names_fit(one: Who, other: Who) -> bool:
    """Whether one child of one UPN may be called both: the forenames are alike, or words turned."""
    if not one.name or not other.name or _same_name(one, other):
        return True
    a, b = one.name.split(), other.name.split()
    return sorted(a) == sorted(b) or a[0].startswith(b[0]) or b[0].startswith(a[0])
