"""A form about several pupils, one part for each: every part is read as a form of its own."""

from __future__ import annotations

import re
from collections import Counter

from sspdocs.forms.nodes import Field, Group, Heading, Label, Matrix, Node, Text
from sspdocs.forms.vocabulary import EXACT, Match
from sspdocs.interpret.pupils.heads import has_pupils
from sspdocs.interpret.pupils.names import may_be_pupil
from sspdocs.interpret.told_fields import pupil_told, speaks_of, told_field
from sspdocs.interpret.values.answers import Answer, answer_in
from sspdocs.interpret.values.codes import has_title, is_only_need_types, looks_like_name
from sspdocs.interpret.values.name_flags import without_flag
from sspdocs.interpret.values.title_words import DOCUMENT, has_common_words


def by_pupil(body: list[Node]) -> list[list[Node]]:
    """The nodes about each pupil, each with what stands before the first; all nodes once when there is one pupil.

    A pupil's part begins at a table that asks for the name and the date of birth, or for the name and whatever
    else the same table asks of another pupil; headings right over each of the tables are part of it. Two parts
    are two pupils only when both are filled in and the names differ: the same name again is the same pupil.
    Or it begins at a field that asks for the pupil, over what is said of that pupil, or at a heading
    that is the pupil's name and no more.
    """
    parts = _parts(body, _pupils_in(body))
    if len(parts) > 1:
        return parts
    return by_named_pupil(_named_by_titles(_named_by_headings(body)))


def by_named_pupil(nodes: list[Node]) -> list[list[Node]]:
    """The nodes of a sheet about each pupil in it, as `by_pupil` gives those of a document.

    A pupil's part begins at a field that asks for the pupil and is asked again, in the same words, with another
    answer. Tables that stand before the first are about no one of them, and then nothing is parted.
    """
    names = [_named(nodes, k) for k in range(len(nodes))]
    asked = {
        n.label.text.casefold()
        for n, name in zip(nodes, names, strict=True)
        if name and isinstance(n, Field)
    }
    first = next((k for k, name in enumerate(names) if name), 0)
    if len(asked) != 1 or any(isinstance(n, Matrix) for n in nodes[:first]):
        return [nodes]
    return _parts(nodes, names)


def _parts(body: list[Node], found: list[str]) -> list[list[Node]]:
    """The nodes from each name to the next, those of one pupil together, each with what stands before the first."""
    named = [(k, name) for k, name in enumerate(found) if name]
    if not named:
        return [body]
    of_each: dict[str, list[Node]] = {}
    over = min((_headings_over(body, k) for k, _ in named[1:]), default=0)
    if _headings_over(body, named[0][0]) >= over:
        named = [(k - over, name) for k, name in named]
    for (start, name), (end, _) in zip(named, [*named[1:], (len(body), "")], strict=True):
        same = next((n for n in of_each if _same(n, name)), name)
        of_each.setdefault(same, []).extend(body[start:end])
    if len(of_each) < 2:
        return [body]
    first, *others = ([*body[: named[0][0]], *nodes] for nodes in of_each.values())
    listed = {id(n) for n in body[: named[0][0]] if lists_pupils(n)}
    return [first, *([n for n in nodes if id(n) not in listed] for nodes in others)]


def lists_pupils(node: Node) -> bool:
    """Whether a table has a row for each of several pupils, which is about no one of them."""
    tables = node.nodes if isinstance(node, Group) else [node]
    return any(isinstance(n, Matrix) and len(n.rows) > 1 and has_pupils(n) for n in tables)


def _headings_over(body: list[Node], k: int) -> int:
    """How many headings stand one after another right over a node."""
    n = 0
    while n < k and isinstance(body[k - n - 1], Heading):
        n += 1
    return n


def _same(name: str, other: str) -> bool:
    """Whether two names are one pupil's: "Ada" is "Ada Bell" too, and so is "A Bell"."""
    here, there = name.replace(".", " ").split(), other.replace(".", " ").split()
    return _is_part(here, there) or _is_part(there, here)


def _is_part(some: list[str], words: list[str]) -> bool:
    """Whether each word stands among others, or is the first letter of one of them beside a whole name."""
    whole = any(len(w) > 1 for w in some)
    return all(
        w in words or (len(w) == 1 and whole and any(x[0] == w for x in words)) for w in some
    )


def _named_by_headings(body: list[Node]) -> list[Node]:
    """A form with each heading that is a pupil's name as the field that it answers.

    So it is where all headings of one level are names, with a table under each that speaks of somebody
    by the forename, and nothing else says who a pupil is: "Lego Therapy" is a heading too.
    """
    names = [n for n in body if isinstance(n, Heading) and _is_name(n)]
    if len(names) < 2 or any(_asks(n) == "pupil.name" for n in body):
        return body
    of_level = [n for n in body if isinstance(n, Heading) and n.level == names[0].level]
    under = [body[k + 1] for k, n in enumerate(body[:-1]) if n in of_level]
    if of_level != names or len(under) < len(names):
        return body
    pairs = zip(names, under, strict=True)
    spoken = [n for n, group in pairs if _need_after(n)[1] or speaks_of([group], n.label.text)]
    if len(spoken) < 2 or not all(isinstance(group, Group) for group in under):
        return body
    return [
        told
        for n in body
        for told in (_told_by_name(n) if isinstance(n, Heading) and n in names else [n])
    ]


def _told_by_name(heading: Heading) -> list[Node]:
    """The fields that a heading answers which is a pupil's name, perhaps with the type of need after it."""
    name, need = _need_after(heading)
    where = heading.label.where
    if not need:
        return [pupil_told(heading.paragraph or heading.label.text, where)]
    return [pupil_told(name, where), told_field("Need", "sen.primary_need", need, where)]


_NEED_AFTER = re.compile(r"(.{4,40}?)(?:\s*[–—:,]|\s+-|\s*\()\s*([^()]{2,40})\)?")


def _need_after(heading: Heading) -> tuple[str, str]:
    """A heading's words and the type of need after them, "" for none: "Hugo Marsden – SLCN"."""
    text = " ".join(heading.label.text.split())
    found = _NEED_AFTER.fullmatch(text)
    if found is None or not is_only_need_types(found[2]):
        return text, ""
    return found[1], found[2]


def _named_by_titles(body: list[Node]) -> list[Node]:
    """A form with a title over each pupil's part, the name in each as the field that it answers: "IEP – Ada Bell".

    So it is where two such titles say the same but for the name, and nothing else asks for it.
    """
    titled = {k: told for k, n in enumerate(body) if (told := _title_and_name(n)) is not None}
    titles = [title for title, _ in titled.values()]
    if len(titled) < 2 or len(set(titles)) > 1 or any(_asks(n) == "pupil.name" for n in body):
        return body
    out: list[Node] = []
    for k, node in enumerate(body):
        if k in titled and isinstance(node, Heading | Field):
            title, name = titled[k]
            over = Label(title, Match(("title",), EXACT), node.label.where)
            out += [Heading(over, 20), pupil_told(name, node.label.where)]
            if isinstance(node, Field) and node.value:
                out.append(Text(node.value))
        else:
            out.append(node)
    return out


_TITLE_AND_NAME = re.compile(r"(.{2,60}?)\s*(?:[–—:-]|\bfor\b|\bof\b)\s+([^–—:]{4,50})")


def _title_and_name(node: Node) -> tuple[str, str] | None:
    """What the document is called and whose it is, in a line that says both; None for any other node."""
    if not isinstance(node, Heading | Field):
        return None
    found = _TITLE_AND_NAME.fullmatch(" ".join(node.label.text.split()))
    if found is None or DOCUMENT.search(found[1]) is None or not may_be_pupil(found[2]):
        return None
    return (found[1], found[2]) if " " in found[2] and not has_common_words(found[2]) else None


def _is_name(heading: Heading) -> bool:
    name, _ = without_flag(_need_after(heading)[0])
    return not heading.label.match.known and " " in name and may_be_pupil(name)


_PUPIL = re.compile(r"\b(?:pupil|child|student|learner)\b", re.IGNORECASE)
_OF_PUPIL = ("pupil.", "sen.")


def _named(nodes: list[Node], k: int) -> str:
    """The pupil whom a field names, by its own words or by those of the field after it; "" for any other node."""
    if _asks(nodes[k]) != "pupil.name":
        return ""
    node, after = nodes[k], nodes[k + 1] if k + 1 < len(nodes) else None
    assert isinstance(node, Field)
    name, _ = without_flag(Answer(node.value, node.cell).flat)
    if not looks_like_name(name) or has_title(name):
        return ""
    told = _PUPIL.search(node.label.text) or _asks(after).startswith(_OF_PUPIL)
    return " ".join(sorted(name.casefold().replace(",", " ").split())) if told else ""


def _asks(node: Node | None) -> str:
    """What a field asks for, "" for any other node."""
    if isinstance(node, Field) and node.label.match.exact:
        return node.label.match.concepts[0]
    return ""


def _pupils_in(body: list[Node]) -> list[str]:
    """The name in each table that says who a pupil is, "" for any other node."""
    told = [_pupil_in(node) for node in body]
    shapes = Counter(shape for name, _, shape in told if name)
    return [name if born or shapes[shape] > 1 else "" for name, born, shape in told]


def _pupil_in(node: Node) -> tuple[str, bool, tuple[str, ...]]:
    """The pupil's name in a table, "" for none, whether the date of birth is in it, and what all it asks of a pupil."""
    if not isinstance(node, Group) or node.kind != "table":
        return "", False, ()
    name, born = "", False
    asked = []
    for label, answer in _told(node.nodes):
        if not label.match.exact:
            continue
        concept = label.match.concepts[0]
        if concept.startswith(_OF_PUPIL):
            asked.append(concept)
        if concept == "pupil.name" and not name:
            if looks_like_name(answer.flat) and not has_title(answer.flat):
                name = " ".join(sorted(answer.flat.casefold().replace(",", " ").split()))
        elif concept == "pupil.date_of_birth" and not born:
            born = answer.date is not None
    return (name, born, tuple(asked)) if len(asked) > 1 else ("", False, ())


def _told(nodes: list[Node]) -> list[tuple[Label, Answer]]:
    """What the fields of a table say, and the one row under its heads."""
    fields = [(n.label, Answer(n.value, n.cell)) for n in nodes if isinstance(n, Field)]
    for node in nodes:
        if isinstance(node, Matrix) and len(node.rows) == 1:
            cells = [c for c in node.rows[0].cells if c.column >= 0]
            fields += [(node.columns[c.column].label, answer_in(c)) for c in cells]
    return fields
