"""The page docs/checks.md, made from the checks themselves."""

from __future__ import annotations

from itertools import groupby

from sspdocs.checks.base import Check, all_checks
from sspdocs.model.codes import KINDS

_THEMES = {
    "DOC": "The document",
    "OUT": "Outcomes",
    "PRV": "Support",
    "NEE": "Needs",
    "VOI": "Voices",
    "SEC": "Sections",
    "DAT": "Dates",
    "ANR": "EHC plans and annual reviews",
    "CST": "Costs",
    "PUP": "The pupil",
    "PEO": "People",
    "SIG": "Signatures",
    "CAS": "Plans beside each other",
}
"""The first letters of an id → the heading, in the page's order."""

_HEAD = """# Checks

<!-- Made by `sspdocs checks page > docs/checks.md`. Change the checks, not this page. -->

Each check looks for one fault in a plan, a provision map or a review, and says where it is and how
to put it right.
`sspdocs check PATH` runs them all; `sspdocs checks explain OUT003` prints one of the entries below.

Severities below are the checks' own. A council may change them in its `council.toml`, and switches
off those that only other councils ask for; `sspdocs checks list --council NAME` shows what holds
there. What the law asks for (*statutory*) cannot be lowered.
Advice on wording never makes a run fail unless `--fail-on advice` asks for it.
"""


def checks_page() -> str:
    """All checks as one page of Markdown: a table of them, then each with its explanation."""
    by_theme = {theme: list(found) for theme, found in groupby(all_checks(), lambda c: c.id[:3])}
    ordered = [(words, by_theme[theme]) for theme, words in _THEMES.items() if theme in by_theme]
    parts = [_HEAD, _table([c for _, found in ordered for c in found])]
    for words, found in ordered:
        parts.append(f"## {words}\n")
        parts += [_entry(c) for c in found]
    return "\n".join(parts).rstrip() + "\n"


def _table(checks: list[Check]) -> str:
    rows = ["| id | name | severity |", "| --- | --- | --- |"]
    for one in checks:
        level = f"{one.severity}, statutory" if one.statutory else str(one.severity)
        rows.append(f"| [{one.id}](#{one.id.lower()}-{one.name}) | {one.name} | {level} |")
    return "\n".join(rows) + "\n"


def _entry(check: Check) -> str:
    kinds = ", ".join(KINDS[k] for k in check.kinds)
    words = check.words.replace("Why it matters:", "**Why it matters:**")
    words = words.replace("To put right:", "**To put right:**")
    statutory = " (statutory)" if check.statutory else ""
    return (
        f"### {check.id} {check.name}\n\n{words}\n\n"
        f"*{str(check.severity).capitalize()}{statutory}. Asked of: {kinds}. "
        f"Source: {check.source}.*\n"
    )
