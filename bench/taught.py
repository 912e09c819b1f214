"""What teaching a form once is worth: layouts never seen before, taught by one file, read in the others.

    python bench/taught.py ../shared [--seed 1]

As in three_fold.py, a third of the layouts of the development corpus is held out and the vocabulary
loses the wordings that only they attest. The first file of each held-out layout is then asked about
as `sspdocs teach` does, and answered as somebody would who knows the form: with the field that the
whole vocabulary gives the label, "ignore" where the model has none, nothing where it is not known.
The other files of the layout are read without the lessons and with them.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import three_fold

from sspdocs.forms.fields import FIELDS, IGNORE
from sspdocs.forms.folding import fold
from sspdocs.forms.lessons import FormLessons, Lessons, folded_label, learn
from sspdocs.forms.vocabulary import Vocabulary, alone_wordings, load_wordings, vocabulary
from sspdocs.interpret import interpret
from sspdocs.interpret.asking import questions
from sspdocs.model import Source, encode
from sspdocs.readers import read_document


def read(path: Path, words: Vocabulary, lessons: Lessons) -> Any:
    document = read_document(path.read_bytes(), path)
    source = Source(path=str(path), sha256="", media_type=document.media_type)
    return document, interpret(document, source, words, lessons)


def answer(label: str) -> str | None:
    """What somebody who knows the form would choose."""
    concepts = vocabulary().exact(label).concepts
    if not concepts:
        return None
    return next((c for c in concepts if c in FIELDS), IGNORE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    options = parser.parse_args()
    score = three_fold.load_score(options.shared)
    layouts = three_fold.corpus(options.shared / "corpus" / "dev")
    public = three_fold.public_wordings(options.shared / "domain" / "labels.md")
    for name in ("labels.toml", "public_labels.toml"):
        for by_source in tomllib.loads((files("sspdocs.forms") / name).read_text("utf-8")).values():
            for source, wordings in by_source.items():
                for wording in wordings if source != "usage" else ():
                    public[fold(wording)].add(source)
    before, after = score.Tally(), score.Tally()
    asked = taught = touched = 0
    for seed in options.seed:
        names = sorted(layouts)
        random.Random(seed).shuffle(names)
        for k in range(3):
            held = names[k::3]
            words = Vocabulary.of(
                load_wordings({"wordings": three_fold.withheld(held, layouts, public)}),
                alone_wordings(),
            )
            lessons = Lessons()
            for name in held:  # all are taught before any is read: none may spoil another
                document, plans = read(layouts[name][0][0], words, Lessons())
                found = questions(document, plans, words)
                chosen = {folded_label(q.label): a for q in found.asked if (a := answer(q.label))}
                asked, taught = asked + len(found.asked), taught + len(chosen)
                lessons = learn(lessons, FormLessons(known_by=found.known_by, labels=chosen), {})
            for name in held:
                for path, truth in layouts[name][1:]:
                    for tally, known in ((before, Lessons()), (after, lessons)):
                        plans = [json.loads(encode(p)) for p in read(path, words, known)[1]]

                        def note(field, kind, t, g, tally=tally):  # type: ignore[no-untyped-def]
                            tally.add(**{kind: 1})

                        for t, p in score.plan_pairs(truth["plans"], plans):
                            score.compare(t, p, note)
                    touched += 1
    print(f"{asked} labels asked about, {taught} answered, {touched} other files read")
    for said, tally in (("without lessons", before), ("with lessons", after)):
        print(f"{said}: P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}")


if __name__ == "__main__":
    main()
