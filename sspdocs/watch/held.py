"""All that a watched folder holds of one pupil: to be given out, or to be forgotten.

A file that names other pupils too (a whole-school map) is theirs as well: it is neither deleted nor
given out. Its plan of this pupil is given out as data, and is taken out of what is kept of it.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from sspdocs.bundles.evidence import plan_date
from sspdocs.errors import NotFound, UsageError
from sspdocs.findings import Finding
from sspdocs.model import Plan, encode_plans
from sspdocs.register import Register, find_register
from sspdocs.register.store import Event
from sspdocs.watch.folder import Folders
from sspdocs.watch.ledger import Item, Ledger
from sspdocs.writers.files import safe_name

Pairs = tuple[tuple[Plan, tuple[Finding, ...]], ...]
_pairs = msgspec.msgpack.Decoder(Pairs)
_MADE_OF_ALL = ("dashboard.html", "register.xlsx")


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What is held of one pupil.

    `files` are only this pupil's; `shared` name other pupils too. `items` are rows of the ledger
    with the numbers of the pupil's plans in each. `keys` are the pupil's in the school's register.
    """

    pupil: str
    plans: tuple[Plan, ...]
    files: tuple[Path, ...]
    shared: tuple[Path, ...]
    items: tuple[tuple[int, tuple[int, ...]], ...]
    keys: tuple[str, ...] = ()
    history: tuple[Event, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is anything to forget."""
        return bool(self.files or self.items or self.keys)


def find_held(pupil: str, folders: Folders, ledger: Ledger, home: Path) -> Held:
    """Everything that the folder, its ledger and the register hold of a pupil.

    Args:
        pupil: a name, a part of one that is nobody else's, or a UPN.
        folders: the watched folder.
        ledger: its ledger.
        home: the folder with the register.

    Raises:
        NotFound: nobody of that name.
        UsageError: several pupils answer to it.
    """
    items = [item for item in ledger.all_items() if item.checked]
    read = [(item, _pairs.decode(item.checked or b"")) for item in items]
    register = find_register(home)
    names = _entries(register)
    name = _one(pupil, [p for _, pairs in read for p, _ in pairs], list(names.values()))
    mine: list[tuple[Item, tuple[int, ...], Pairs]] = []
    for item, pairs in read:
        numbers = tuple(n for n, (plan, _) in enumerate(pairs) if _folded(plan.pupil.name) == name)
        if numbers:
            mine.append((item, numbers, pairs))
    files: set[Path] = set()
    shared: set[Path] = set()
    plans = [pairs[n][0] for _, numbers, pairs in mine for n in numbers]
    shown = next((p.pupil.name for p in plans if p.pupil.name), pupil)
    for item, numbers, pairs in mine:
        if item.home:
            (files if len(numbers) == len(pairs) else shared).add(folders.root / item.home)
        if len(numbers) == len(pairs):
            files.update(_copies(ledger, item, folders))
            files.update(folders.root / o.path for o in ledger.outputs(item))
    for folder in _own_folders(folders.out, {safe_name(p.pupil.name, "") for p in plans} | {shown}):
        files.update(p for p in folder.rglob("*") if p.is_file())
    keys = tuple(key for key, entry in names.items() if _folded(entry) == name)
    return Held(
        pupil=shown,
        plans=tuple(plans),
        files=tuple(sorted(p for p in files if p.is_file())),
        shared=tuple(sorted(p for p in shared if p.is_file())),
        items=tuple((item.id, numbers) for item, numbers, _ in mine),
        keys=keys,
        history=_history(register, keys),
    )


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A pupil whose papers are old: the latest day that any plan speaks for, or that it came."""

    pupil: str
    last: dt.date


def held_since(ledger: Ledger, before: dt.date) -> tuple[Kept, ...]:
    """The pupils of whom nothing is held from that day on, the longest kept first."""
    last: dict[str, Kept] = {}
    for item in ledger.all_items():
        for plan, _ in _pairs.decode(item.checked) if item.checked else ():
            name = plan.pupil.name
            came = dt.date.fromisoformat(item.day) if item.day else None
            day = plan_date(plan) or came
            if name and day:
                known = last.get(_folded(name))
                if known is None or known.last < day:
                    last[_folded(name)] = Kept(pupil=name, last=day)
    old = [kept for kept in last.values() if kept.last < before]
    return tuple(sorted(old, key=lambda kept: (kept.last, kept.pupil)))


def forget(held: Held, folders: Folders, ledger: Ledger, home: Path) -> None:
    """Remove all that is held of a pupil; dashboard and register go too, to be written anew."""
    for number, numbers in held.items:
        item = ledger.item(number)
        pairs = _pairs.decode(item.checked or b"")
        left = tuple(pair for n, pair in enumerate(pairs) if n not in numbers)
        if left:
            _keep_others(ledger, item, numbers, left)
        else:
            for same in [i for i in ledger.all_items() if i.same_as == item.id]:
                ledger.drop(same)
            ledger.drop(item)
    for path in (*held.files, *(folders.root / name for name in _MADE_OF_ALL)):
        path.unlink(missing_ok=True)
        _remove_empty(path.parent, folders)
    if held.keys and (register := find_register(home)) is not None:
        with Register(register) as kept:
            kept.forget(held.keys)
    gone = {str(p.relative_to(folders.root)) for p in held.files if folders.root in p.parents}
    ledger.forget_outputs(gone)
    ledger.put_fact("dashboard_due", "1")


def export(held: Held, folders: Folders, target: Path, today: dt.date) -> None:
    """A zip of all that is held of a pupil, for a person who asks to see it.

    Files under their own names, the plans as data, the register's history, and a list of contents.
    """
    folders.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folders.work) as making:
        top = Path(making) / "export"
        for path in held.files:
            inside = path.relative_to(folders.root) if folders.root in path.parents else path.name
            copy = top / "files" / inside
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        top.mkdir(exist_ok=True)
        (top / "plans.json").write_bytes(encode_plans(held.plans))
        if held.history:
            events = msgspec.json.format(msgspec.json.encode(held.history), indent=2)
            (top / "reviews.json").write_bytes(events)
        (top / "contents.txt").write_text(_contents(held, today), "utf-8")
        made = Path(shutil.make_archive(str(Path(making) / "made"), "zip", top))
        made.chmod(0o600)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, target)


def _contents(held: Held, today: dt.date) -> str:
    lines = [
        f"What sspdocs holds of {held.pupil} on {today.day} {today:%B %Y}",
        "",
        f"files/         {len(held.files)} documents: originals, and what was made from them",
        f"plans.json     what was read from them ({len(held.plans)} plans)",
    ]
    if held.history:
        lines.append(
            f"reviews.json   what the register of reviews holds ({len(held.history)} rows)"
        )
    if held.shared:
        lines += [
            "",
            f"Documents that name other pupils too and are not in here: {len(held.shared)}. What they "
            "say of this pupil is in plans.json.",
        ]
    return "\n".join([*lines, ""])


def _one(pupil: str, plans: Sequence[Plan], listed: Sequence[str]) -> str:
    """The folded name of the pupil that is meant."""
    wanted = _folded(pupil)
    by_upn = {_folded(p.pupil.name) for p in plans if (p.pupil.upn or "").casefold() == wanted}
    names = {n for n in (_folded(p.pupil.name) for p in plans) if n} | {_folded(n) for n in listed}
    found = by_upn - {""} or names & {wanted} or {n for n in names if wanted and wanted in n}
    if not found:
        raise NotFound("Nothing is held of a pupil of that name. Check how it is spelled.")
    if len(found) > 1:
        raise UsageError(f"{len(found)} pupils answer to that. Give the whole name, or the UPN.")
    return found.pop()


def _entries(register: Path | None) -> dict[str, str]:
    if register is None:
        return {}
    with Register(register) as kept:
        return {key: entry.name or "" for key, entry in kept.entries().items()}


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


def _own_folders(out: Path, names: set[str]) -> Iterator[Path]:
    wanted = {n.casefold() for n in names if n}
    if out.is_dir():
        for path in out.rglob("*"):
            if path.is_dir() and path.name.casefold() in wanted:
                yield path


def _keep_others(ledger: Ledger, item: Item, numbers: Sequence[int], left: Pairs) -> None:
    with ledger.together():
        lines = [line for n, line in enumerate(ledger.lines(item)) if n not in numbers]
        ledger.move(item, item.state, checked=msgspec.msgpack.encode(left))
        ledger.put_lines(item, lines)


def _remove_empty(folder: Path, folders: Folders) -> None:
    tops = {folders.root, *folders.all}
    while folder not in tops and folders.root in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
