"""Provision maps as files: what each is made of in a file of its own, the workbook made from that."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import msgspec

from sspdocs.batch import Cache, Codec
from sspdocs.process import load
from sspdocs.provision_maps import MapSheet, map_workbook
from sspdocs.writers.files import write_whole

_SHEETS = Codec(MapSheet)
_ENDING = ".sheet"


class Workbook(msgspec.Struct, frozen=True, kw_only=True):
    """A workbook made from the file at `path`; its bytes go when it is written, their hash stays."""

    path: Path
    data: bytes = b""
    sha256: str = ""


_WORKBOOKS = Codec(Workbook)


def render(path: Path, made: dt.date) -> Workbook:
    """The workbook of one file that `MapOutput.put` wrote."""
    return Workbook(path=path, data=map_workbook(_SHEETS.decode(load(path)), made))


class MapOutput:
    """The folder that maps are written to, and the one with what they are made of."""

    def __init__(self, out: Path, work: Path) -> None:
        """Maps go below `out`, what they are made of below `work`."""
        self._out = out
        self._work = work

    def put(self, path: str, sheet: MapSheet) -> Path:
        """Put down what the map with this path is made of; gives the file that it is in."""
        place = self._work / f"{path}{_ENDING}"
        write_whole(place, _SHEETS.encode(sheet))
        return place

    def target(self, place: Path) -> Path:
        """Where the map goes that is made from this file."""
        return self._out / str(place.relative_to(self._work)).removesuffix(_ENDING)

    def may_write(self, place: Path, cache: Cache | None) -> bool:
        """Whether nothing is in the way: no such map, or the one that would be made again."""
        if not self.target(place).exists():
            return True
        data = cache.get(place) if cache and cache.holds(place) else None
        return data is not None and self.stands(_WORKBOOKS.decode(data))

    def stands(self, earlier: Workbook) -> bool:
        """Whether the map of an earlier run is there as it was made."""
        try:
            data = self.target(earlier.path).read_bytes()
        except (OSError, ValueError):
            return False
        return hashlib.sha256(data).hexdigest() == earlier.sha256

    def settle(self, value: Workbook, earlier: bool) -> Workbook:
        """The value with its workbook written, and without its bytes."""
        if earlier:
            return value
        write_whole(self.target(value.path), value.data)
        return Workbook(path=value.path, sha256=hashlib.sha256(value.data).hexdigest())
