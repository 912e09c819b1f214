"""Change documents in ways that no program would, and read them in a worker process: what dies?

    python bench/fuzz.py [--minutes 30] [--seed 1] [--keep DIR]

Knows the zip: bytes of a part, its tags (dropped, doubled, swapped, renamed), attributes, numbers,
texts, the list of parts, and the bytes of the whole file. A failure is any answer but plans or a
named problem: a fault of ours ("bug"), a death, more than the time or memory that one file may
take. Each is kept as a file; failures at one place in the code count once.
"""

from __future__ import annotations

import argparse
import copy
import io
import json
import random
import re
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

from lxml import etree

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from sspdocs.guard import Guard, Worker, WorkerLost  # noqa: E402

_SLOW_SECONDS = 5.0
_TAG = re.compile(rb"<[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_TEXT = re.compile(rb">([^<]{1,200})<")
_NUMBERS = (b"0", b"-1", b"1", b"2147483647", b"2147483648", b"99999999999999999999", b"1e308",
            b"NaN", b"0.1", b"", b"abc", b"-0", b"16385", b"1048577")  # fmt: skip
_TEXTS = ("", " ", "\u202e\u200b", "A" * 5000, "=1+1", "31/02/2026", "00/00/0000", "99:99", "£-1",
          "3 x 0 mins weekly, 1:0", "1:99999999999", "٣", "½", "\ufffd" * 9, "N/A", "☐ ☒ ☐",
          "x" * 300 + "\n" * 50, "1" * 400, "£" + "9" * 60, "29/02/2023", "12.5.26", "Y" * 40, "%s{}")  # fmt: skip


def read(data: bytes) -> bytes:
    """In the worker: read, check, and say what came of it."""
    import datetime as dt
    import functools

    from sspdocs.checks import open_council
    from sspdocs.errors import InputError
    from sspdocs.guard import limit_processor
    from sspdocs.process import check_plans, plans_in
    from sspdocs.workspace import find_workspace

    if not hasattr(read, "council"):
        read.council = functools.cache(
            lambda: open_council("england", find_workspace(home=PROJECT))
        )
    name, _, body = data.partition(b"\0")
    limit_processor(30)
    try:
        plans, _ = plans_in(body, Path(name.decode()))
        check_plans(plans, read.council(), dt.date(2026, 11, 22))
    except InputError as e:
        return e.code.encode()
    except MemoryError:
        return b"too-large"
    except Exception as e:
        frames = [f for f in traceback.extract_tb(e.__traceback__) if "sspdocs" in f.filename]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        return f"bug {type(e).__name__} {place} {e}"[:300].encode()
    return b"read" if plans else b"no plan"


def mutate(data: bytes, chance: random.Random) -> bytes:
    """A document changed in one to six ways."""
    if chance.random() < 0.06:
        return flip(data, chance)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            parts = [(i.filename, z.read(i)) for i in z.infolist()]
    except zipfile.BadZipFile:
        return flip(data, chance)
    for _ in range(chance.randint(1, 6)):
        parts = change(parts, chance)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        for name, body in parts:
            z.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def change(parts: list[tuple[str, bytes]], chance: random.Random) -> list[tuple[str, bytes]]:
    """The parts of a zip with one change."""
    parts = list(parts)
    if not parts:
        return parts
    weights = [
        8 if "document.xml" in n or "sheet" in n else 2 if "shared" in n else 1 for n, _ in parts
    ]
    at = chance.choices(range(len(parts)), weights)[0]
    name, body = parts[at]
    kind = chance.random()
    if kind < 0.03:
        del parts[at]
    elif kind < 0.05:
        other = chance.choice(parts)
        parts[at] = (name, other[1])
    elif kind < 0.07:
        parts[at] = (
            name[: chance.randint(0, len(name))] + chance.choice(["", "x", "/", "../"]),
            body,
        )
    elif kind < 0.12:
        parts[at] = (name, flip(body, chance))
    else:
        parts[at] = (name, change_xml(body, chance))
    return parts


def change_tree(body: bytes, chance: random.Random) -> bytes:
    """XML that is still XML: elements moved, doubled, dropped, nested; attributes and texts changed."""
    try:
        root = etree.fromstring(body)
    except etree.XMLSyntaxError:
        return change_text(body, chance)
    every = [e for e in root.iter() if isinstance(e.tag, str)]
    for _ in range(chance.choice([1, 1, 2, 5])):
        change_element(every, root, chance)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def change_element(
    every: list[etree._Element], root: etree._Element, chance: random.Random
) -> None:
    """One change to one element."""
    one, other, kind = chance.choice(every), chance.choice(every), chance.random()
    parent = one.getparent()
    if kind < 0.25:
        if one.attrib:
            name = chance.choice(list(one.attrib))
            if chance.random() < 0.2:
                del one.attrib[name]
            elif chance.random() < 0.6:
                one.set(name, chance.choice(_NUMBERS).decode())
            elif name in other.attrib:
                one.set(name, other.get(name))
    elif kind < 0.5:
        texts = [e for e in every if e.text and e.text.strip()]
        if texts:
            said = chance.choice(_TEXTS) if chance.random() < 0.5 else chance.choice(texts).text
            chance.choice(texts).text = said
    elif parent is None:
        return
    elif kind < 0.62:
        parent.remove(one)
    elif kind < 0.75:
        for _ in range(chance.choice([1, 1, 3, 40])):
            one.addnext(copy.deepcopy(one))
    elif kind < 0.87:
        inside = any(e is one for e in other.iterancestors()) or other is one
        if not inside:
            other.insert(chance.randint(0, len(other)), copy.deepcopy(one))
    elif kind < 0.94:
        one.tag = other.tag
    else:  # what was inside now stands beside
        for child in list(one):
            one.addprevious(child)


def change_xml(body: bytes, chance: random.Random) -> bytes:
    """A part of XML, changed as a tree or, now and then, as text."""
    return change_tree(body, chance) if chance.random() < 0.88 else change_text(body, chance)


def change_text(body: bytes, chance: random.Random) -> bytes:
    """XML with a tag, an attribute or a text changed, whether or not it still is XML."""
    kind = chance.random()
    if kind < 0.45:
        tags = [m.span() for m in _TAG.finditer(body)]
        if not tags:
            return body
        n = chance.randrange(len(tags))
        (a, b), far = tags[n], tags[min(len(tags) - 1, n + chance.choice([1, 2, 5, 40, 300]))][1]
        piece = body[a:far]
        if kind < 0.12:
            return body[:a] + body[b:]
        if kind < 0.2:
            return body[:a] + body[far:]
        if kind < 0.3:
            return body[:far] + piece * chance.choice([1, 1, 2, 30]) + body[far:]
        if kind < 0.38:
            c, d = tags[chance.randrange(len(tags))]
            return body[:a] + body[c:d] + body[b:]
        c = tags[chance.randrange(len(tags))][0]
        return body[:c] + piece + body[c:]
    if kind < 0.7:
        found = list(_ATTRIBUTE.finditer(body))
        if not found:
            return body
        m = chance.choice(found)
        new = chance.choice(_NUMBERS) if chance.random() < 0.7 else chance.choice(found)[2]
        return body[: m.start(2)] + new + body[m.end(2) :]
    found = list(_TEXT.finditer(body))
    if not found:
        return body
    m = chance.choice(found)
    if kind < 0.85:
        new = chance.choice(found)[1]
    else:
        new = chance.choice(_TEXTS).replace("&", "&amp;").replace("<", "&lt;").encode()
    return body[: m.start(1)] + new + body[m.end(1) :]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Bytes with some of them changed, taken out or cut off."""
    if not data:
        return data
    made = bytearray(data)
    for _ in range(chance.choice([1, 1, 3, 20])):
        made[chance.randrange(len(made))] = chance.randrange(256)
    if chance.random() < 0.2:
        del made[chance.randrange(len(made)) :]
    return bytes(made)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=PROJECT / "bench" / "out" / "fuzz")
    parser.add_argument("documents", nargs="*", type=Path)
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    folders = (PROJECT / "samples", PROJECT.parent / "shared" / "corpus" / "dev")
    usual = [p for f in folders for p in f.glob("*") if p.suffix in (".docx", ".xlsx")]
    seeds = sorted(options.documents or usual)
    chance = random.Random(options.seed)
    came: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    slowest = 0.0
    end = time.monotonic() + options.minutes * 60
    with Worker(read, Guard(seconds=30, recycle_after=5000)) as worker:
        while time.monotonic() < end:
            path = chance.choice(seeds)
            data = mutate(path.read_bytes(), chance)
            began = time.monotonic()
            try:
                answer = worker.ask(f"fuzz{path.suffix}".encode() + b"\0" + data).decode()
            except WorkerLost as e:
                answer = f"bug {e.code}"
            took = time.monotonic() - began
            slowest = max(slowest, took if came else 0)  # the first starts the process
            if took > _SLOW_SECONDS and came:
                (options.keep / f"slow-{took:.1f}-{came.total()}{path.suffix}").write_bytes(data)
            came[answer.split()[0]] += 1
            if answer.startswith("bug"):
                key = " ".join(answer.split()[:3])
                if not failures[key]:
                    kept = options.keep / f"{len(failures):03d}-{options.seed}{path.suffix}"
                    kept.write_bytes(data)
                    print(kept.name, answer, flush=True)
                failures[key] += 1
    figures = {"executions": came.total(), "minutes": options.minutes, "slowest_seconds": round(slowest, 2),
               "came_of_it": dict(came.most_common()), "failures": dict(failures.most_common())}  # fmt: skip
    print(json.dumps(figures, indent=2))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
