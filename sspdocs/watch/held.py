"""All that a watched folder holds of one pupil: to be given out, or to be forgotten.

A file that names other pupils too (a whole-school map), or that only mentions the pupil, is neither
deleted nor given out: it is listed, for a person to look at. Its plan of this pupil is given out as
data, and is taken out of what is kept of it.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path

import msgspec

from sspdocs.deadlines.cases import key_of, pupil_key
from sspdocs.errors import NotFound, UsageError
from sspdocs.model import Plan
from sspdocs.model.pupils import Who, fold_name, tell_apart, who, who_in
from sspdocs.process import read
from sspdocs.register import Entry, Register, find_register
from sspdocs.register.store import FILE_NAME as REGISTER_FILE
from sspdocs.register.store import Event
from sspdocs.watch.folder import Folders
from sspdocs.watch.ledger import FILE, FINAL, Ledger
from sspdocs.watch.mentions import Words, files_under
from sspdocs.watch.messages import Pairs, pairs_in
from sspdocs.watch.packs import find_packs, outside
from sspdocs.watch.rows import Item
from sspdocs.workspace import DOCUMENT_SUFFIXES
from sspdocs.writers.files import safe_name

_MADE_OF_ALL = ("dashboard.html", "register.xlsx")
_HANDLED = (FILE, REGISTER_FILE, "results.sqlite")
"""Databases, with what SQLite keeps beside them: what they hold goes row by row (the last is the
batch's, which `sspdocs forget` looks after)."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What is held of one pupil.

    `files` are only this pupil's; `shared` name the pupil beside others, or could not be read as a
    plan. `leavings` are our own that hold the pupil among others and are not needed: a ledger that
    was set aside. `items` are rows of the ledger with the numbers of the pupil's plans in each;
    `keys` are the pupil's in the school's register. `packs` are the folders of packs outside the
    watched folder, `elsewhere` those that hold them where no command writes by itself.
    """

    pupil: str
    plans: tuple[Plan, ...] = ()
    files: tuple[Path, ...] = ()
    shared: tuple[Path, ...] = ()
    leavings: tuple[Path, ...] = ()
    items: tuple[tuple[int, tuple[int, ...]], ...] = ()
    keys: tuple[str, ...] = ()
    history: tuple[Event, ...] = ()
    packs: tuple[Path, ...] = ()
    elsewhere: tuple[Path, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is anything to forget."""
        return bool(self.files or self.items or self.keys or self.leavings)

    @property
    def words(self) -> Words:
        """What the pupil is known by in any file."""
        people = [p.pupil for p in self.plans]
        names = {self.pupil, *(p.name for p in people if p.name)}
        return Words(sorted(names), sorted({p.upn for p in people if p.upn}))


class _Pupil(msgspec.Struct, frozen=True, kw_only=True):
    """Who is meant: all that is known of pupils, and which of it is of this one.

    `namesakes` says that something of that name is another's, or may be.
    """

    known: tuple[Who, ...]
    own: frozenset[int]
    name: str
    namesakes: bool

    def is_it(self, said: Who) -> bool:
        """Whether a paper that was found besides is of this pupil too."""
        with_it = next(g for g in tell_apart([*self.known, said]) if len(self.known) in g)
        return bool(self.own.intersection(with_it))


def find_held(
    pupil: str, folders: Folders, ledger: Ledger, home: Path, *, born: dt.date | None = None
) -> Held:
    """Everything that the folder, its ledger and the register hold of a pupil.

    Args:
        pupil: a name, a part of one that is nobody else's, or a UPN.
        folders: the watched folder.
        ledger: its ledger.
        home: the folder with the register.
        born: the date of birth; needed where two pupils have one name.

    Raises:
        NotFound: nobody of that name.
        UsageError: several pupils answer to it.
    """
    kept = [(i, pairs_in(i.checked)) for i in ledger.all_items() if i.checked]
    register = find_register(home)
    entries = _entries(register)
    said = [who_in(plan) for _, pairs in kept for plan, _ in pairs]
    one = _one(pupil, born, [*said, *map(_who_of, entries.values())])
    if one is None:
        return _only_mentioned(pupil, folders, register, born)
    mine: list[tuple[Item, tuple[int, ...], bool]] = []
    plans: list[Plan] = []
    before = 0
    for item, pairs in kept:
        numbers = tuple(n for n in range(len(pairs)) if before + n in one.own)
        before += len(pairs)
        if numbers:
            mine.append((item, numbers, len(numbers) == len(pairs)))
            plans += [pairs[n][0] for n in numbers]
    known = [key for k, key in enumerate(entries, len(said)) if k in one.own]
    people = [(p.pupil.upn, p.pupil.name, p.pupil.date_of_birth) for p in plans]
    if not one.namesakes:
        people.append((None, one.name, None))
    # of packs and of what was read there are rows of pupils who were never entered
    keys = _with_rows(register, dict.fromkeys([*known, *(key_of(*p, "") for p in people)]))
    history = _history(register, keys)
    own = {*keys, *(pupil_key(plan) for plan in plans)}
    packs = tuple(find_packs(own, history, folders, home))
    shown = next((p.pupil.name for p in plans if p.pupil.name), None)
    held = Held(
        pupil=shown or next((entries[k].name or pupil for k in known), pupil),
        plans=tuple(plans),
        items=tuple((item.id, numbers) for item, numbers, _ in mine),
        keys=keys,
        history=history,
        packs=packs,
        elsewhere=outside(packs, folders),
    )
    return _with_files(held, mine, one, folders, ledger)


def _with_files(
    held: Held,
    mine: Sequence[tuple[Item, tuple[int, ...], bool]],
    one: _Pupil,
    folders: Folders,
    ledger: Ledger,
) -> Held:
    """What is held, with the files: the pupil's own, and those that name others too."""
    files: set[Path] = set()
    own: set[str] = set()
    for item, numbers, whole in mine:
        if whole and item.home:
            files.update([folders.root / item.home, *_copies(ledger, item, folders)])
        for output in ledger.outputs(item):
            if whole or output.number in numbers:
                files.add(folders.root / output.path)
            if output.number in numbers and not output.is_earlier:
                own.add((folders.root / output.path).parent.name)
    if not one.namesakes:
        names = {safe_name(p.pupil.name, "") for p in held.plans} | {held.pupil} | own
        for top in (folders.out, *folders.beside):
            for folder in _own_folders(top, names):
                files.update(p for p in folder.rglob("*") if p.is_file())
    files.update(p for pack in held.packs for p in pack.rglob("*") if p.is_file())
    named, leavings = _mentions(held.words, folders)
    shared = {folders.root / i.home for i, _, whole in mine if not whole and i.home}
    known = {folders.root / o.path for o in ledger.outputs()}
    for path in sorted(named - files - shared):
        # a copy that a command or a person made of the pupil's own document is the pupil's too
        (shared if path in known or not _is_all_theirs(path, one) else files).add(path)
    return msgspec.structs.replace(
        held,
        files=tuple(sorted(p for p in files if os.path.lexists(p))),
        shared=tuple(sorted(p for p in shared - files if os.path.lexists(p))),
        leavings=leavings,
    )


def _only_mentioned(
    pupil: str, folders: Folders, register: Path | None, born: dt.date | None
) -> Held:
    """What is held of a pupil of whom no plan was read."""
    named, leavings = _mentions(Words([pupil], [pupil]), folders)
    ways = (
        key_of(None, pupil, born, ""),
        key_of(None, pupil, None, ""),
        key_of(pupil, None, None, ""),
    )
    keys = _with_rows(register, dict.fromkeys(ways))
    if not named and not leavings and not keys:
        raise NotFound("Nothing is held of a pupil of that name. Check how it is spelled.")
    return Held(
        pupil=pupil, shared=tuple(sorted(named)), leavings=leavings, keys=keys,
        history=_history(register, keys),
    )  # fmt: skip


def _with_rows(register: Path | None, keys: Iterable[str]) -> tuple[str, ...]:
    """Those of some keys of which the register holds anything."""
    if register is None:
        return ()
    with Register(register) as kept:
        return tuple(key for key in keys if kept.history(key))


def _mentions(words: Words, folders: Folders) -> tuple[set[Path], tuple[Path, ...]]:
    """The files that name a pupil: people's own, and what is left of ours."""
    named: set[Path] = set()
    leavings: list[Path] = []
    for top in folders.tops:
        for path in files_under(top):
            ours = folders.state in path.parents
            if path.name.startswith(_HANDLED) or (path.parent == top and path.name in _MADE_OF_ALL):
                continue
            if path not in named and words.in_file(path, top):
                leavings.append(path) if ours else named.add(path)
    return named, tuple(leavings)


def forget(held: Held, folders: Folders, ledger: Ledger, home: Path) -> None:
    """Remove all that is held of a pupil; dashboard and register go too, to be written anew.

    Raises:
        UsageError: the watcher was cut off in the middle of its work, which must be finished first.
    """
    if any(i.state not in (*FINAL, "waiting") for i in ledger.all_items()):
        raise UsageError(
            "The watcher was cut off in the middle of a file. Let it finish first: "
            "sspdocs watch --once."
        )
    for number, numbers in held.items:
        item = ledger.item(number)
        pairs = pairs_in(item.checked)
        left = tuple(pair for n, pair in enumerate(pairs) if n not in numbers)
        if left:
            _keep_others(ledger, item, numbers, left)
        else:
            for same in [i for i in ledger.all_items() if i.same_as == item.id]:
                ledger.drop(same)
            ledger.drop(item)
    made = tuple(folders.root / name for name in _MADE_OF_ALL)
    for path in (*held.files, *held.leavings, *made):
        path.unlink(missing_ok=True)
        _remove_empty(path.parent, {*folders.tops, *held.elsewhere}, folders)
    if held.keys and (register := find_register(home)) is not None:
        with Register(register) as kept:
            kept.forget(held.keys)
    _forget_names(held, folders, ledger)
    ledger.put_fact("dashboard_due", "1")
    ledger.tidy()


def _forget_names(held: Held, folders: Folders, ledger: Ledger) -> None:
    """Take out of the ledger what still names a pupil though the file it tells of is gone."""
    words = held.words
    gone = [o.path for o in ledger.outputs() if not (folders.root / o.path).exists()]
    ledger.forget_outputs(
        path for path in gone if words.in_text(path) or folders.root / path in held.files
    )
    for item in ledger.all_items():
        said = "\n".join(filter(None, (item.path, item.home, item.message)))
        there = [folders.inbox / item.path, *([folders.root / item.home] if item.home else [])]
        if words.in_text(said) and not any(os.path.lexists(p) for p in there):
            ledger.drop(item)


def inside(path: Path, folders: Folders, elsewhere: Iterable[Path] = ()) -> Path:
    """A path as it is shown: from the watched folder, or from the part of it that is elsewhere."""
    for top in (*folders.beside, *elsewhere):
        if top in path.parents:
            return path.relative_to(top.parent)
    for top in folders.tops:
        if top in path.parents:
            return path.relative_to(top)
    return Path(path.name)


def _one(pupil: str, born: dt.date | None, known: Sequence[Who]) -> _Pupil | None:
    """Who is meant; None when no plan and no entry of the register is of that name."""
    wanted, number = fold_name(pupil), "".join(pupil.split()).upper()
    groups = tell_apart(known)
    names = [{known[n].name for n in group} - {""} for group in groups]
    of_upn = [k for k, g in enumerate(groups) if any(known[n].upn == number != "" for n in g)]
    of_name = [k for k, own in enumerate(names) if wanted in own]
    of_part = [k for k, own in enumerate(names) if wanted and any(wanted in n for n in own)]
    found = of_upn or of_name or of_part
    if not found:
        return None
    answering = {n for k in of_part for n in names[k]}
    if found is of_part and len(answering) > 1:
        raise UsageError(
            f"{len(answering)} pupils answer to that. Give the whole name, or the UPN."
        )
    if born is not None:
        days = {k: {known[n].born for n in groups[k]} - {""} for k in found}
        of_day = [k for k in found if born.isoformat() in days[k]]
        if any(days.values()) and not of_day:
            raise NotFound("Nobody of that name was born on that day. Check the date.")
        found = of_day or found
    if len(found) > 1:
        raise UsageError(_several(known[n] for k in found for n in groups[k]))
    own = groups[found[0]]
    others = {n for k, theirs in enumerate(names) if k != found[0] for n in theirs}
    name = next((known[n].name for n in own if known[n].name), "")
    return _Pupil(
        known=tuple(known), own=frozenset(own), name=name,
        namesakes=bool(others & names[found[0]]),
    )  # fmt: skip


def _several(known: Iterable[Who]) -> str:
    """Why it cannot be said who is meant, and what would tell."""
    if any(one.born or one.upn for one in known):
        return (
            "Several pupils have that name, or papers of it that could be either's. Add the date of "
            "birth (--born 2014-05-04), or give the UPN."
        )
    return (
        "Papers of that name could be several pupils': none gives a date of birth or a UPN. Look "
        "through the folders yourself."
    )


def _who_of(entry: Entry) -> Who:
    return who(entry.name, upn=entry.upn, born=entry.date_of_birth, school=entry.setting)


def _entries(register: Path | None) -> dict[str, Entry]:
    if register is None:
        return {}
    with Register(register) as kept:
        return kept.entries()


def _history(register: Path | None, keys: Sequence[str]) -> tuple[Event, ...]:
    if register is None or not keys:
        return ()
    with Register(register) as kept:
        return tuple(event for key in keys for event in kept.history(key))


def _copies(ledger: Ledger, item: Item, folders: Folders) -> Iterator[Path]:
    """Originals of the same bytes, dropped under other names."""
    for other in ledger.all_items():
        if other.same_as == item.id and other.home:
            yield folders.root / other.home


def _is_all_theirs(path: Path, one: _Pupil) -> bool:
    """Whether every plan in a document is the pupil's, and there is one."""
    if path.suffix.lower() not in DOCUMENT_SUFFIXES or path.is_symlink():
        return False
    plans = read(path).plans
    return bool(plans) and all(one.is_it(who_in(p)) for p in plans)


def _own_folders(out: Path, names: set[str]) -> Iterator[Path]:
    wanted = {n.casefold() for n in names if n}
    if out.is_dir():
        for path in out.rglob("*"):
            if path.is_dir() and path.name.casefold() in wanted:
                yield path


def _keep_others(ledger: Ledger, item: Item, numbers: Sequence[int], left: Pairs) -> None:
    with ledger.together():
        lines = ledger.lines(item)
        stay = [n for n in range(len(lines)) if n not in numbers]
        outputs = ledger.outputs(item)
        ledger.move(item, item.state, checked=msgspec.msgpack.encode(left))
        ledger.put_lines(item, [lines[n] for n in stay])
        ledger.forget_outputs(o.path for o in outputs if o.number in numbers)
        for output in outputs:
            if output.number in stay:  # the plans that stay are counted anew
                ledger.put_output(msgspec.structs.replace(output, number=stay.index(output.number)))


def _remove_empty(folder: Path, tops: Set[Path], folders: Folders) -> None:
    while folder not in tops | {folders.state} and any(top in folder.parents for top in tops):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
