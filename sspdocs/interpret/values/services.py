"""The services that a line names: "EP, CAMHS", "Speech and Language Therapy; Portage", "SALT (Beth Fox)"."""

from __future__ import annotations

import re

from sspdocs.interpret.tables.team_columns import SERVICE
from sspdocs.interpret.values.codes import has_title, looks_like_name, role_of

_SHORT = re.compile(r"(?:[A-Z][A-Z&]{1,6}s?|Physio\w*|Portage|Pa?ediatric\w*)\b")
_ONLY_SHORT = re.compile(rf"{_SHORT.pattern}(?:\s*[/+]\s*{_SHORT.pattern})+")
_APART = re.compile(r"\s*[,;]\s*(?![^()]*\))")
_NAMED = re.compile(r"\s*(?:[-–:,(]|\bfrom\b)\s*")


def services_in(line: str) -> list[str]:
    """The services in a line that names nothing else, each with the name beside it; any other line is one."""
    if _ONLY_SHORT.fullmatch(line):
        return re.split(r"\s*[/+]\s*", line)
    parted = [p.strip() for p in line.split(";") if p.strip()]
    if len(parted) > 1 and all(_begins_with_service(p) for p in parted):
        return [part for p in parted for part in services_in(p)]
    pieces = [p for p in _APART.split(line) if p]
    if len(pieces) > 1 and all(_is_service(p) for p in pieces):
        return [part for p in pieces for part in services_in(p)]
    return [line]


def service_and_name(text: str) -> tuple[str, str]:
    """A service and who comes from it, "" for nobody: "CAMHS (Dr Hart)", "SALT - Beth Fox"."""
    parts = _NAMED.split(text, maxsplit=1)
    if len(parts) < 2:
        return text, ""
    service, name = parts[0], parts[1].rstrip(")")
    plain = looks_like_name(name) and len(name.split()) == 2 and not _is_service(name)
    return (service, name) if has_title(name) or (plain and _is_service(service)) else (text, "")


def _begins_with_service(text: str) -> bool:
    return len(text) < _LONGEST and _is_service(re.split(r"[,(–]|\s-\s", text)[0].strip())


_LONGEST = 80


def _is_service(text: str) -> bool:
    """Whether a few words begin with the name of a service or of its people."""
    if len(text.split()) > 8 or text[-1:] == ".":
        return False
    head = _NAMED.split(text, maxsplit=1)[0]
    return bool(
        _SHORT.match(head) or SERVICE.search(head) or (head and role_of(head) == "professional")
    )
