"""What is wrong with tags that jinja2 cannot parse, said of the tag as its author wrote it."""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError

from sspdocs.ooxml.tags import Fault, Source

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_WORD = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc|r)\s+)?([A-Za-z_]\w*)")
_LINES = re.compile(r"\{% for line_ in \((.*)\)\|lines %\}")
_OPENS = {"if": "endif", "for": "endfor"}
_CLOSES = {close: word for word, close in _OPENS.items()}
_KNOWN = (*_OPENS, *_CLOSES, "elif", "else")
_CODE = (
    "block", "break", "call", "continue", "do", "extends", "filter", "from", "import", "include",
    "macro", "raw", "set", "trans", "with",
)  # fmt: skip
_LIKE = {
    "for": 'Write it like "{% for o in outcomes %}".',
    "if": 'Write it like "{% if pupil.medical %}".',
    "elif": 'Write it like "{% elif pupil.medical %}".',
    "": 'Write it like "{{ pupil.name }}".',
}


class _Tag(NamedTuple):
    """One tag: as jinja2 gets it and as its author wrote it, its first word, and its place."""

    raw: str
    text: str
    word: str
    where: str


def syntax_faults(source: Source, env: Environment, error: TemplateSyntaxError) -> list[Fault]:
    """The tags at fault, in the order of the document; jinja2's own words where none can be told.

    Args:
        source: the part's text for jinja2, which it refused.
        env: the environment that refused it.
        error: what it said.
    """
    tags = _tags(source)
    wrong = [f for f in (_alone(tag, env) for tag in tags) if f is not None]
    faults = wrong or _unpaired(tags)
    if faults:
        return list(dict.fromkeys(faults))
    where = source.places[min(error.lineno, len(source.places)) - 1]
    said = (error.message or "").rstrip(".")
    return [Fault(where, f"a tag cannot be understood ({said})." if said else "a broken tag.")]


def _tags(source: Source) -> list[_Tag]:
    out = []
    for line, where in zip(source.text.split("\n"), source.places, strict=False):
        held = _LINES.search(line)
        for m in _TAG.finditer(line):
            word, text = _WORD.match(m[0]), m[0]
            if held is not None and held[1] in text:  # put in for "|paragraphs"
                text = f"{{{{ {held[1]}|paragraphs }}}}"
            shown = text if len(text) < 80 else f"{text[:77]}..."
            out.append(_Tag(m[0], shown, word[1] if word is not None else "", where))
    return out


def _alone(tag: _Tag, env: Environment) -> Fault | None:
    """What is wrong with one tag by itself."""
    if tag.raw.startswith("{%") and tag.word not in _KNOWN:
        if tag.word in _CODE:
            said = f"{tag.text}: code is not allowed: a template holds fields, 'if' and 'for' only."
            return Fault(tag.where, said)
        near = difflib.get_close_matches(tag.word, _KNOWN, 1, 0.5)
        hint = f' Did you mean "{near[0]}"?' if near else f" There are: {', '.join(_KNOWN)}."
        return Fault(tag.where, f'{tag.text}: there is no tag "{tag.word}".{hint}')
    whole = tag.raw
    if tag.word in _OPENS:
        whole += "{% " + _OPENS[tag.word] + " %}"
    elif tag.word in ("elif", "else"):
        whole = "{% if x %}" + whole + "{% endif %}"
    elif tag.word in _CLOSES:
        opener = _CLOSES[tag.word]
        whole = ("{% if x %}" if opener == "if" else "{% for x in y %}") + whole
    try:
        env.parse(whole)
    except TemplateSyntaxError:
        kind = tag.word if tag.text.startswith("{%") else ""
        like = _LIKE.get(kind, f'Write it as "{{% {kind} %}}".')
        return Fault(tag.where, f"{tag.text}: this tag cannot be understood. {like}")
    return None


def _unpaired(tags: list[_Tag]) -> list[Fault]:
    """An "if" or "for" that is never closed, or is closed by the other's end."""
    open_: list[_Tag] = []
    for tag in tags:
        if tag.word in _OPENS:
            open_.append(tag)
        elif tag.word in _CLOSES:
            if not open_:
                said = f'{tag.text}: no "{_CLOSES[tag.word]}" before it is still open.'
                return [Fault(tag.where, said)]
            last = open_.pop()
            if _OPENS[last.word] != tag.word:
                at = f" ({last.where})" if last.where else ""
                said = (
                    f"{tag.text}: the tag before it that is still open is {last.text}{at}, which "
                    f'wants "{_OPENS[last.word]}".'
                )
                return [Fault(tag.where, said)]
        elif tag.word in ("elif", "else") and not open_:
            return [Fault(tag.where, f'{tag.text}: no "if" before it is still open.')]
    if open_:
        last = open_[-1]
        return [Fault(last.where, f'{last.text}: no "{_OPENS[last.word]}" follows it.')]
    return []
