"""What is worked out from a data file, kept beside it as Python keeps its compiled modules.

Reading a few thousand wordings and preparing them for comparison takes longer than reading one
plan. The result is kept in the folder where Python keeps the compiled form of this module, under
the same conditions: it holds only while size and time of every file that it came from are the
same, nothing is kept where compiled modules are not, and a folder that cannot be written to costs
nothing but the time. What is kept is data (MessagePack), never code.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from importlib.util import cache_from_source
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

_State = tuple[tuple[str, int, int], ...]


def kept(name: str, sources: Sequence[Path], kind: type[T], make: Callable[[], T]) -> T:
    """What `make` gives, from the copy that an earlier start kept when its sources are the same.

    Args:
        name: what it is kept as; one for each `make`.
        sources: every file that `make` reads, and the modules that it works by.
        kind: the type of the result: built of what msgspec encodes.
        make: works it out.
    """
    try:
        state = tuple((p.name, s.st_size, s.st_mtime_ns) for p in sources if (s := p.stat()))
        place = Path(
            cache_from_source(str(Path(__file__).with_name(f"{name}.py")), optimization="")
        )
        place = place.with_suffix(".msgpack")
    except (OSError, NotImplementedError):  # from an archive, or an interpreter that keeps nothing
        return make()
    with contextlib.suppress(OSError, msgspec.DecodeError):
        before, result = msgspec.msgpack.decode(place.read_bytes(), type=tuple[_State, kind])  # type: ignore[valid-type]
        if before == state:
            return result
    made = make()
    if not sys.dont_write_bytecode:
        _keep(place, msgspec.msgpack.encode((state, made)))
    return made


def _keep(place: Path, data: bytes) -> None:
    """Write it whole or not at all; not being able to is no fault."""
    part = place.with_name(f"{place.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(data)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
