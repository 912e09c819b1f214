"""How well the reader does on layouts that it has never seen: three-fold, by layout.

    python bench/three_fold.py ../shared [--seed 1] [--show 5] [--calibrate]

The layouts of the development corpus are dealt into three parts. For each part the vocabulary loses
every wording that is printed on a held-out form, unless a form of the other two thirds prints it
too or the list of wordings seen in public forms gives another form as its source; the held-out
third is then read with what is left. Nothing else is fitted: the structure rules know no form. Give
several seeds to see how much the deal matters.

`--calibrate` prints how often values are right by the confidence they were given, over the held-out thirds only.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import random
import re
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from sspdocs.errors import SspdocsError
from sspdocs.forms.folding import fold
from sspdocs.forms.vocabulary import Vocabulary, alone_wordings, load_wordings
from sspdocs.interpret import interpret
from sspdocs.model import Plan, Source, encode
from sspdocs.readers import read_document


def load_score(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "score" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpus(folder: Path) -> dict[str, list[tuple[Path, dict[str, Any]]]]:
    """Documents with their truths, by layout."""
    layouts: dict[str, list[tuple[Path, dict[str, Any]]]] = collections.defaultdict(list)
    for truth_path in sorted(folder.glob("*.truth.json")):
        stem = truth_path.name.removesuffix(".truth.json")
        truth = json.loads(truth_path.read_text("utf-8"))
        document = next(
            p for p in sorted(folder.iterdir()) if p.stem == stem and p.suffix != ".json"
        )
        layouts[truth["layout"]].append((document, truth))
    return layouts


def public_wordings(labels_page: Path) -> dict[str, set[str]]:
    """Folded wording → ids of the public forms that print it, from the table of labels seen in real forms."""
    seen: dict[str, set[str]] = collections.defaultdict(set)
    for line in labels_page.read_text("utf-8").splitlines():
        if m := re.match(r"\| `(.+?)` \| ([^|]+) \|", line):
            for form in re.split(r",\s*", m[2].strip()):
                seen[fold(m[1])].add(form.strip())
    return seen


def withheld(held: list[str], layouts: dict[str, Any], public: dict[str, set[str]]) -> set[str]:
    """The folded wordings that only the held-out forms attest."""

    def printed(names: list[str]) -> set[str]:
        out = set()
        for name in names:
            for _, truth in layouts[name]:
                for text in truth["printed"]:
                    out |= {fold(text), fold(text, hints=True)}
        return out

    kept = printed([n for n in layouts if n not in held])
    ids = {n.removeprefix("dev-") for n in held}
    gone = set()
    for wording in printed(held) - kept:
        others = {
            f
            for f in public.get(wording, ())
            if not any(f.startswith(i[:8]) or i.startswith(f[:8]) for i in ids)
        }
        if not others:
            gone.add(wording)
    return gone


def read(path: Path, words: Vocabulary) -> tuple[Plan, ...]:
    data = path.read_bytes()
    document = read_document(data, path)
    return interpret(
        document, Source(path=str(path), sha256="", media_type=document.media_type), words
    )


def main() -> None:
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("shared", type=Path)
    ap.add_argument("--seed", type=int, nargs="+", default=[1])
    ap.add_argument("--show", type=int, default=0)
    ap.add_argument("--only", default="")
    ap.add_argument("--maps", action="store_true", help="only the provision-map layouts")
    ap.add_argument("--calibrate", action="store_true")
    a = ap.parse_args()
    score = load_score(a.shared)
    layouts = corpus(a.shared / "corpus" / "dev")
    public = public_wordings(a.shared / "domain" / "labels.md")
    for name in ("labels.toml", "public_labels.toml"):
        listed = tomllib.loads((files("sspdocs.forms") / name).read_text("utf-8"))
        for by_source in listed.values():
            for source, wordings in by_source.items():
                if source != "usage":
                    for wording in wordings:
                        public[fold(wording)].add(source)
                        public[fold(wording, hints=True)].add(source)
    results = []
    buckets: dict[float, list[int]] = collections.defaultdict(lambda: [0, 0])
    for seed in a.seed:
        names = sorted(layouts)
        random.Random(seed).shuffle(names)
        for k in range(3):
            held = names[k::3]
            gone = withheld(held, layouts, public)
            words = Vocabulary.of(load_wordings({"wordings": gone}), alone_wordings())
            if a.maps:
                held = [
                    n
                    for n in held
                    if any(t["plans"][0].get("kind") == "provision_map" for _, t in layouts[n])
                ]
            results.append(
                measure(
                    score, held, layouts, words, a, buckets, len(gone), f"seed {seed} part {k + 1}"
                )
            )
    n = len(results)
    p, r, f, kept = (sum(x[i] for x in results) / n for i in range(4))
    print(f"mean of {n}: P {p:.3f}  R {r:.3f}  F1 {f:.3f}  kept {100 * kept:.2f} %")
    if a.calibrate:
        for low in sorted(buckets, reverse=True):
            right, all_ = buckets[low]
            print(
                f"confidence {low:.2f}-{low + 0.05:.2f}: {right}/{all_} right = {right / all_:.3f}"
            )
        high = [sum(v[i] for b, v in buckets.items() if b >= 0.899) for i in (0, 1)]
        print(f"confidence >= 0.90: {high[0]}/{high[1]} right = {high[0] / max(1, high[1]):.4f}")


def measure(score, held, layouts, words, a, buckets, gone, title):  # type: ignore[no-untyped-def]
    total = score.Tally()
    kept = [0, 0]
    by_layout: dict[str, Any] = collections.defaultdict(score.Tally)
    wrong: dict[str, list[Any]] = collections.defaultdict(list)
    for name in held:
        if a.only and a.only not in name:
            continue
        for path, truth in layouts[name]:
            try:
                plans = [json.loads(encode(p)) for p in read(path, words)]
            except (SspdocsError, msgspec.MsgspecError) as e:
                print("not read:", path.name, e, file=sys.stderr)
                plans = []

            def note(field, kind, t, g, name=name, path=path):  # type: ignore[no-untyped-def]
                total.add(**{kind: 1})
                by_layout[name].add(**{kind: 1})
                if kind != "tp":
                    wrong[name].append((kind, field, t, g, path.name))

            for t, p in score.plan_pairs(truth["plans"], plans):
                score.compare(t, p, note)
                if a.calibrate:
                    calibrate(score, t, p, buckets)
            hay = score.norm(" \n ".join(score.strings(plans)))
            names = {
                score.norm(v)
                for t in truth["plans"]
                for k, v in (t.get("pupil") or {}).items()
                if k in ("name", "upn") and v
            }
            for text in [*score.authored(truth["plans"]), *truth.get("extra", [])]:
                n = score.norm(text)
                ok = (
                    n in hay
                    or all(score.norm(x) in hay for x in text.splitlines() if score.norm(x))
                    or (len(n) > 20 and score.fuzz.partial_ratio(n, hay) >= 98)
                    or (n in names and all(w in hay for w in n.split()))
                )
                kept[0] += ok
                kept[1] += 1
                if not ok:
                    wrong[name].append(("LOST", "", text, "", path.name))
    print(
        f"{title}: {len(held)} layouts held out, {gone} wordings withheld: "
        f"P {total.precision:.3f}  R {total.recall:.3f}  F1 {total.f1:.3f}  "
        f"kept {100 * kept[0] / max(1, kept[1]):.2f} %"
    )
    for name, tally in sorted(by_layout.items(), key=lambda x: x[1].f1):
        if a.show:
            print(f"   {name:<36} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}")
            for kind, field, t, g, doc in wrong[name][: a.show]:
                print(
                    "       ",
                    kind,
                    field,
                    "| truth:",
                    repr(t)[:80],
                    "| given:",
                    repr(g)[:80],
                    "|",
                    doc[:24],
                )
    return total.precision, total.recall, total.f1, kept[0] / max(1, kept[1])


def calibrate(score, truth, given, buckets) -> None:  # type: ignore[no-untyped-def]
    """Count right and all values by their confidence, single fields and list members alike."""
    provenance = given.get("provenance") or {}
    sources: dict[str, dict[str, float]] = {}
    for pointer, p in provenance.items():
        sources[pointer] = p["confidence"]

    def count(pointer: str, ok: bool) -> None:
        if pointer in sources:
            low = int(sources[pointer] * 20 + 1e-9) / 20
            buckets[low][0] += ok
            buckets[low][1] += 1

    for owner in ("pupil", "setting", "sen", "views", "costs", "dates", "review"):
        t = truth.get(owner) or {}
        for member, value in (given.get(owner) or {}).items():
            if (
                score.empty(value)
                or member in score.unscored(t)
                or f"{owner}.{member}" in score.SKIP_LEAF
            ):
                continue
            want = t.get(member)
            ok = (
                (set(want or []) == set(value))
                if isinstance(value, list)
                else not score.empty(want) and score.same(want, value)
            )
            count(f"/{owner}/{member}", ok)
    for owner in score.KEY:
        if owner in score.unscored(truth):
            continue
        t, g = truth.get(owner) or [], given.get(owner) or []
        pairs = dict((j, i) for i, j in score.pair(t, g, owner))
        for j, item in enumerate(g):
            match = t[pairs[j]] if j in pairs else {}
            for member, value in item.items():
                if score.empty(value) or member in ("outcomes",) or member in score.unscored(match):
                    continue
                want = match.get(member)
                count(
                    f"/{owner}/{j}/{member}",
                    not score.empty(want)
                    and not isinstance(value, list)
                    and score.same(want, value),
                )


if __name__ == "__main__":
    main()
