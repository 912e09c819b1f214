"""How long one document takes from a tagged template, as a ratio to the least it can cost.

    python bench/fill_template.py [--template FILE] [--rounds 7] [--plans 12]

The floor is the template cleaned by docxtpl and compiled by jinja2 beforehand, rendered, its parts
deflated, and every other member of the package copied as the bytes it was. "docxtpl" opens, renders
and saves the same template each time, as its manual shows. All take their turn plan by plan in one
process; a plan's ratio is best CPU time over best CPU time, and the figure is the median over
plans, so that it holds on a busy machine. The first three rows fill the same template, with our one
addition (`|paragraphs`) taken out; the fourth is the template as it ships.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import re
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import docxtpl
import jinja2
from lxml import etree

from sspdocs.councils import Council
from sspdocs.model import Need, Outcome, Plan, Provision, Pupil, Source, Views
from sspdocs.ooxml.templating import _DECLARATION, _Package, load_template
from sspdocs.writers.context import Context, plan_context, sample_context

SHIPPED = Path(__file__).resolve().parent.parent / "templates/england/sen-support-plan.docx"
COUNCIL = Council(name="England", short="England")
_AREAS = (
    "cognition_and_learning",
    "communication_and_interaction",
    "semh",
    "sensory_and_physical",
)


def plan(seed: int) -> Plan:
    """An invented plan of ordinary length; each seed another number of outcomes and other words."""
    said = "Needs short steps & time to think; works best beside a friend. " * (1 + seed % 3)
    count = 2 + seed % 4
    return Plan(
        kind="sen_support_plan",
        source=Source(path=f"plan {seed}.docx", sha256="0" * 64, media_type=""),
        pupil=Pupil(name=f"Pupil {seed}", date_of_birth=dt.date(2016, 3, 1 + seed), year_group="5"),
        views=Views(
            pupil=said, parent_carer=said, strengths=said, interests=said, support_wanted=said
        ),
        needs=tuple(Need(description=said, area=area) for area in _AREAS[:count]),
        outcomes=tuple(
            Outcome(description=f"Outcome {k}: {said}", success_criteria=said, baseline=said)
            for k in range(count)
        ),
        provision=tuple(
            Provision(description=said, outcomes=(k,), lead="Teaching assistant", frequency="daily")
            for k in range(count)
        ),
    )


def without_additions(template: Path, folder: Path) -> Path:
    """The template as docxtpl alone can fill it."""
    plain = folder / "plain.docx"
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".xml"):
                data = re.sub(rb"\|\s*paragraphs\s*(\(.*?\))?(?=\s*\}\})", b"", data)
            new.writestr(name, data)
    return plain


def floor(template: Path) -> Callable[[Context], bytes]:
    """The least: compiled beforehand, rendered, zipped with the other members as they are."""
    env = jinja2.Environment(autoescape=True)
    cleaner = docxtpl.DocxTemplate(str(template))
    cleaner.init_docx()
    with zipfile.ZipFile(template) as package:
        members = {name: package.read(name) for name in package.namelist()}
    changing = [n for n in members if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", n)]
    parts = []
    for name in changing:
        text = etree.tostring(etree.fromstring(members[name]), encoding="unicode")
        parts.append((name, env.from_string(cleaner.patch_xml(text))))
    package_ = _Package(members, set(changing))
    return lambda context: package_.write([(n, _DECLARATION + t.render(context)) for n, t in parts])


def naive(template: Path) -> Callable[[Context], bytes]:
    """Plain docxtpl: open, render, save."""

    def fill(context: Mapping[str, Any]) -> bytes:
        document = docxtpl.DocxTemplate(str(template))
        document.render(dict(context), autoescape=True)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return fill


def best(work: Callable[[Any], object], given: Any, rounds: int) -> float:
    """The least CPU time of several runs, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work(given)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--template", type=Path, default=SHIPPED)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--plans", type=int, default=12)
    options = parser.parse_args()
    contexts = [plan_context(plan(k), COUNCIL, dt.date(2026, 11, 22)) for k in range(options.plans)]
    sample = sample_context(COUNCIL)
    with tempfile.TemporaryDirectory() as folder:
        plain = without_additions(options.template, Path(folder))
        rows: dict[str, tuple[Callable[[Context], bytes], int]] = {
            "floor: compiled jinja2 + raw copy": (floor(plain), options.rounds),
            "sspdocs": (load_template(plain, sample).render, options.rounds),
            "docxtpl, as its manual shows": (naive(plain), 2),
            "sspdocs, the template as it ships": (
                load_template(options.template, sample).render,
                options.rounds,
            ),
        }
        took: dict[str, list[float]] = {name: [] for name in rows}
        for context in contexts:
            for name, (work, rounds) in rows.items():
                took[name].append(best(work, context, rounds))
        first = next(iter(rows))
        print(f"{options.plans} plans, {options.template.name}")
        for name, times in took.items():
            ratio = statistics.median(t / f for t, f in zip(times, took[first], strict=True))
            size = len(rows[name][0](contexts[0]))
            milliseconds = statistics.median(times) * 1000
            print(f"{name:36} {ratio:7.2f} x   {milliseconds:7.2f} ms   {size:6,} bytes")
        making = [
            best(partial(plan_context, plan(k), COUNCIL), dt.date(2026, 11, 22), options.rounds)
            for k in range(options.plans)
        ]
        whole = statistics.median(t / f for t, f in zip(making, took[first], strict=True))
        print(f"{'plan -> context':36} {whole:7.2f} x")


if __name__ == "__main__":
    main()
