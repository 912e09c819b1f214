"""Which files of a folder name a pupil: by their own name, or anywhere in what they say.

Nothing is interpreted: the words of every part of every file are looked through, so that what no
reader understood, a copy that somebody made and a ledger that was set aside are found too.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sspdocs.errors import InputError
from sspdocs.ooxml.package import Package

_ZIP = b"PK\3\4"
_OLE = b"\xd0\xcf\x11\xe0"
_DEEPEST = 2
"""A document in a document in a document is looked into no further."""
_TEXT_PARTS = (".xml", ".rels", ".vml", ".html", ".htm", ".txt", ".json", ".csv", ".rdf")
_BREAKS = re.compile(
    r"</(?:\w+:)?(?:p|tc|tr|si|is|c|row|td|th|li|h[1-6]|div|option)>"
    r"|<(?:\w+:)?(?:tab|br|cr|line-break|s)\b[^>]*>",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<[^>]*>")
_BETWEEN = r"[\W_]{1,3}"


class Words:
    """What a pupil is known by: looked for whole, whatever the capitals, in either order.

    Args:
        names: whole names, "Ada Brook"; "Brook, Ada" and "ADA  BROOK" are found by it too.
        numbers: UPNs.
    """

    def __init__(self, names: Iterable[str], numbers: Iterable[str] = ()) -> None:
        found = []
        for name in names:
            parts = [re.escape(p) for p in re.split(r"[\W_]+", name.casefold()) if p]
            if parts:
                found.append(_BETWEEN.join(parts))
            if len(parts) > 1:  # the surname first
                found.append(_BETWEEN.join([parts[-1], *parts[:-1]]))
                found.append(_BETWEEN.join([*parts[1:], parts[0]]))
        found += [re.escape(n.casefold()) for n in numbers if n]
        ends = "|".join(dict.fromkeys(found))
        self._whole = re.compile(rf"(?<![^\W_])(?:{ends})(?![^\W_])" if ends else r"(?!)")
        self._anywhere = re.compile(ends or r"(?!)")

    def in_text(self, text: str) -> bool:
        """Whether a text names the pupil."""
        return self._whole.search(text.casefold()) is not None

    def in_data(self, data: bytes, depth: int = 0) -> bool:
        """Whether a file, or a part of one, names the pupil."""
        if data.startswith(_ZIP) and depth < _DEEPEST:
            found = self._in_parts(data, depth)
            if found is not None:
                return found
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return self._in_bytes(data)
        if "\0" in text:
            return self._in_bytes(data)
        if "<" in text:
            return self.in_text(text) or self.in_text(_said(text))
        return self.in_text(text)

    def in_file(self, path: Path, top: Path) -> bool:
        """Whether a file names the pupil, by its path below `top` or by what it says."""
        if self.in_text(path.relative_to(top).as_posix()):
            return True
        try:
            return path.is_file() and not path.is_symlink() and self.in_data(path.read_bytes())
        except OSError:
            return False

    def _in_bytes(self, data: bytes) -> bool:
        """Whether a file that is not text holds the name, whatever stands before and after it."""
        texts = [data.decode("utf-8", "replace")]
        if data.startswith(_OLE):  # older Word and Excel files: one byte a letter, or two
            texts += [data.decode("cp1252", "replace"), data.decode("utf-16-le", "replace")]
            texts.append(data[1:].decode("utf-16-le", "replace"))
        return any(self._anywhere.search(text.casefold()) for text in texts)

    def _in_parts(self, data: bytes, depth: int) -> bool | None:
        """Whether a part of a zip names the pupil; None when it cannot be opened."""
        try:
            package = Package(data)
            for name in package.names:
                if self.in_text(name):
                    return True
                part = name.lower()
                inner = part.endswith((".docx", ".xlsx", ".docm", ".xlsm", ".doc", ".xls", ".bin"))
                if (part.endswith(_TEXT_PARTS) or inner) and self.in_data(
                    package.read(name), depth + 1
                ):
                    return True
        except (InputError, KeyError):
            return None
        return False


def _said(text: str) -> str:
    """The words of XML or HTML as people read them."""
    return html.unescape(_TAGS.sub("", _BREAKS.sub(" ", text)))


def files_under(*tops: Path) -> Iterator[Path]:
    """Every file below these folders, each once, in order; links are given, not followed."""
    seen: set[Path] = set()
    for top in tops:
        for here, inner, names in os.walk(top):
            inner.sort()
            for name in sorted(names):
                path = Path(here) / name
                if path not in seen:
                    seen.add(path)
                    yield path
