"""Word comments put in a document: their part, its links and type, and the marks at the paragraphs they are about.

Source: ECMA-376 Part 1, 17.13.4 (comments), read 22 November 2026.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sspdocs.ooxml.editing import Rewriter, Splice, escaped, spliced
from sspdocs.ooxml.editing_word import WordPart
from sspdocs.ooxml.names import W
from sspdocs.ooxml.package import Element, Package

_TYPES = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Comment(NamedTuple):
    """One comment: the part and the paragraph that it is about, and its text, a line a paragraph."""

    part: str
    paragraph: Element
    text: str


def with_comments(
    data: bytes,
    parts: Mapping[str, tuple[Element, bytes]],
    comments: Sequence[Comment],
    *,
    author: str,
    date: dt.date,
    path: str = "file",
) -> bytes:
    """The document with these comments; those that are there stay, and every other byte of its parts.

    Args:
        data: the whole file.
        parts: its parts as read, so that the paragraphs are elements of them.
        comments: the comments, in the order to be numbered.
        author: who they are by; also their initials.
        date: when they were made.
        path: the file's name, for messages.
    """
    package = Package(data, path)
    main = package.main() or "word/document.xml"
    held = next(iter(package.related(main, "comments")), None)
    old = package.root(held) if held is not None else None
    used = [
        int(i) for c in (old if old is not None else ()) if (i := c.get(W + "id", "")).isdigit()
    ]
    number = max(used, default=-1) + 1
    root, raw = parts[main]
    part = WordPart(raw, root, path)
    splices: list[Splice] = []
    made = []
    at: dict[Element, list[int]] = {}
    for n, comment in enumerate(comments, number):
        made.append(_comment(n, comment.text, author, date))
        at.setdefault(comment.paragraph, []).append(n)
    for paragraph, numbers in at.items():
        splices += _marks(part, paragraph, numbers)
    members: dict[str, bytes] = {main: spliced(raw, splices)}
    if held is None:
        held = _free(package, main.rpartition("/")[0])
        members[held] = (
            f'{_HEAD}<w:comments xmlns:w="{W[1:-1]}">{"".join(made)}</w:comments>'.encode()
        )
        members |= _linked(package, main, held)
    else:
        own = package.read(held)
        comments_part = WordPart(own, old if old is not None else root, path)
        top = comments_part.span(comments_part.elements[0])
        if top.inside_end == top.end:  # <w:comments/>: it has no end to put them before
            start = comments_part.open_tag(comments_part.elements[0])
            text = (
                start
                + "".join(_declared(m) for m in made)
                + comments_part.close_tag(comments_part.elements[0])
            )
            members[held] = spliced(own, [Splice(top.start, top.end, text)])
        else:
            text = "".join(_declared(m) for m in made)
            members[held] = spliced(own, [Splice(top.inside_end, top.inside_end, text)])
    return Rewriter(data, members, path).write(members)


def _comment(number: int, text: str, author: str, date: dt.date) -> str:
    lines = text.split("\n")
    said = "".join(
        f"<w:p>{'' if k else '<w:r><w:annotationRef/></w:r>'}<w:r>"
        f'<w:t xml:space="preserve">{escaped(line)}</w:t></w:r></w:p>'
        for k, line in enumerate(lines)
    )
    when = f"{date:%Y-%m-%d}T00:00:00Z"
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="{when}" w:initials="{author}">'
        f"{said}</w:comment>"
    )


def _declared(comment: str) -> str:
    """A comment that says itself what its prefix means, for a part that may spell it otherwise."""
    return comment.replace("<w:comment ", f'<w:comment xmlns:w="{W[1:-1]}" ', 1)


def _marks(part: WordPart, paragraph: Element, numbers: Sequence[int]) -> list[Splice]:
    """The start and end of comments round a paragraph's content."""
    w = part.w
    span = part.span(paragraph)
    properties = paragraph.find(W + "pPr")
    start = part.span(properties).end if properties is not None else span.inside
    begin = "".join(f'<{w}commentRangeStart {w}id="{n}"/>' for n in numbers)
    end = "".join(
        f'<{w}commentRangeEnd {w}id="{n}"/><{w}r><{w}commentReference {w}id="{n}"/></{w}r>'
        for n in numbers
    )
    if span.inside_end == span.end:  # <w:p/>
        text = part.open_tag(paragraph) + begin + end + part.close_tag(paragraph)
        return [Splice(span.start, span.end, text)]
    return [Splice(start, start, begin), Splice(span.inside_end, span.inside_end, end)]


def _free(package: Package, folder: str) -> str:
    names = (f"{folder}/comments{k or ''}.xml" for k in range(1000))
    return next(n for n in names if package.find(n) is None)


def _linked(package: Package, main: str, target: str) -> dict[str, bytes]:
    """The lists of links and types with the new part in them."""
    folder, _, base = main.rpartition("/")
    name = package.find(f"{folder}/_rels/{base}.rels") or f"{folder}/_rels/{base}.rels"
    links = (
        package.read(name)
        if package.find(name)
        else f'{_HEAD}<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
    )
    known = set(re.findall(rb'\bId="([^"]*)"', links))
    own = next(i for k in range(1, 10_000) if (i := f"rIdSspdocs{k}").encode() not in known)
    line = f'<Relationship Id="{own}" Type="{_LINK}" Target="{target.rpartition("/")[2]}"/>'
    kind = f'<Override PartName="/{target}" ContentType="{_TYPE}"/>'
    types = package.find(_TYPES) or _TYPES
    return {
        name: inserted(links, "Relationships", line),
        types: inserted(package.read(types), "Types", kind),
    }


def inserted(data: bytes, root: str, line: str) -> bytes:
    """A list part with one more entry before its end; its root may have a prefix or close itself."""
    end = re.search(rb"</((?:\w+:)?)" + root.encode() + rb"\s*>\s*$", data)
    if end is not None:
        prefix = end[1].decode()
        text = f"<{prefix}{line[1:]}"
        return data[: end.start()] + text.encode() + data[end.start() :]
    empty = re.search(rb"<((?:\w+:)?)" + root.encode() + rb"([^>]*)/>\s*$", data)
    if empty is None:
        return data
    prefix = empty[1].decode()
    text = f"<{prefix}{root}{empty[2].decode()}><{prefix}{line[1:]}</{prefix}{root}>"
    return data[: empty.start()] + text.encode()
