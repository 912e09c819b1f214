"""What the key words of a label allow it to mean, where its wording is not known: `cues.toml`, in its order."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from sspdocs.forms.kept import kept

_SOURCE = Path(__file__).with_name("cues.toml")
_LONGEST = 110


@lru_cache(maxsize=1)
def _cues() -> list[tuple[str, re.Pattern[str]]]:
    def read() -> list[tuple[str, str]]:
        import tomllib  # mostly what it gives is kept from an earlier start

        order = tomllib.loads(_SOURCE.read_text("utf-8"))["order"]
        return [(concept, pattern) for concept, pattern in order]

    listed = kept("cues", [_SOURCE], list[tuple[str, str]], read)
    return [(concept, re.compile(pattern)) for concept, pattern in listed]


def _weak_from() -> int:
    """Where the weak cues begin: those after "weak" count only after all others."""
    return next((k for k, (c, _) in enumerate(_cues()) if c == "weak"), len(_cues()))


@lru_cache(maxsize=4096)
def cued(folded: str) -> tuple[str, ...]:
    """The concepts whose key words stand in a label, in the order of the list."""
    if len(folded) > _LONGEST:
        return ()
    found = [
        (m.start() if k < _weak_from() else 999, k, c)
        for k, (c, pattern) in enumerate(_cues())
        if (m := pattern.search(folded))
    ]
    return tuple(dict.fromkeys(c for _, _, c in sorted(found)))
