"""A pupil's invitation packs outside the watched folder: where they usually are, or where the register says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from sspdocs.register.store import Event
from sspdocs.watch.folder import Folders
from sspdocs.workspace import PACK_RECORD
from sspdocs.writers.packs.folders import packs_at


def find_packs(
    keys: Collection[str], history: Iterable[Event], folders: Folders, home: Path
) -> Iterator[Path]:
    """The folders of a pupil's packs, whatever they are called.

    Args:
        keys: the pupil's, in the register and by what the plans say.
        history: what the register holds of the pupil; it says where each pack was written.
        folders: the watched folder; those beside it are looked through.
        home: the folder with the register.
    """
    records = [path for top in folders.beside for path in sorted(top.rglob(PACK_RECORD))]
    noted = [Path(event.source) for event in history if event.kind == "pack"]
    # what was noted from the folder in which a command was given may be relative to that
    records += [base / folder / PACK_RECORD for folder in noted for base in (home, Path.cwd())]
    seen: set[Path] = set()
    for folder, record in packs_at(records):
        place = folder.resolve()
        if place not in seen and {record.key, record.register_key}.intersection(keys):
            seen.add(place)
            yield place


def outside(packs: Iterable[Path], folders: Folders) -> tuple[Path, ...]:
    """The folders that packs elsewhere were written to, each pupil's folder in them: what tops it."""
    tops = [top.resolve() for top in folders.tops]
    far = (p.parent.parent for p in packs if not any(top in p.parents for top in tops))
    return tuple(dict.fromkeys(far))
