"""Every sample is read as its truth says: each value in its field, none misfiled, no word lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sspdocs.model.contract import encode
from sspdocs.process import read_plans
from sspdocs.workspace import find_workspace

SAMPLES = find_workspace().samples
TRUTHS = sorted(SAMPLES.glob("*.truth.json"))

KEYS = {
    "people": "name", "needs": "description", "outcomes": "description", "provision": "description",
    "agencies": "service", "assessments": "measure", "signatures": "name",
}  # fmt: skip
"""The member by which an item of a list is known again."""

NOT_COMPARED = {
    "source", "title", "unmapped", "provenance", "needs_review",
    "costs.computed_total", "costs.element_2_threshold",
}  # fmt: skip
"""What the reader adds or works out, and titles, which are a matter of taste."""

KNOWN_FAULTS: dict[str, set[str]] = {
    "EHCP Freya O FINAL.docx": {"pupil.medical"},
}
"""Fields that we still get wrong, by sample. Take a line out as soon as its test says so."""


def document_of(truth: Path) -> Path:
    """The document beside a truth."""
    stem = truth.name.removesuffix(".truth.json")
    return next(p for p in SAMPLES.iterdir() if p.stem == stem and p != truth)


def plain(value: Any) -> Any:
    """Text without differences of white space; everything else as it is."""
    return " ".join(value.split()) if isinstance(value, str) else value


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each value of a plan with the path of its field; items of lists by key, not by place."""
    if isinstance(value, dict):
        for name, inner in value.items():
            here = f"{path}.{name}" if path else name
            if not name.startswith("_") and here not in NOT_COMPARED:
                yield from leaves(inner, here)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield from leaves(item, f"{path}[{plain(item.get(KEYS[path]))}]")
            else:
                yield f"{path}[]", item
    elif value is not None:
        yield path, plain(value)


def left_open(value: Any, path: str = "") -> set[str]:
    """The paths of the fields that the document does not settle."""
    if isinstance(value, list):
        return {
            p for item in value if isinstance(item, dict)
            for p in left_open(item, f"{path}[{plain(item.get(KEYS[path]))}]")
        }  # fmt: skip
    if not isinstance(value, dict):
        return set()
    here = {f"{path}.{name}" if path else name for name in value.get("_unscored", [])}
    return here.union(*(left_open(v, f"{path}.{n}" if path else n) for n, v in value.items()))


def faults(truth: dict[str, Any], given: dict[str, Any]) -> set[str]:
    """The fields in which a plan as read differs from the truth, without their keys."""
    skip = left_open(truth)

    def settled(path: str) -> bool:
        return not any(path == s or path.startswith(f"{s}.") for s in skip)

    def kept(plan: dict[str, Any]) -> list[tuple[str, Any]]:
        return [x for x in leaves(plan) if settled(x[0])]

    wanted, found = kept(truth), kept(given)
    differ = [x for x in wanted if x not in found] + [x for x in found if x not in wanted]
    return {re.sub(r"\[.*\]", "", path) for path, _ in differ}


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda p: p.name.removesuffix(".truth.json"))
def test_a_sample_is_read_as_its_truth_says(truth: Path) -> None:
    right = json.loads(truth.read_text("utf-8"))["plans"]
    read = json.loads(encode(read_plans(document_of(truth))))
    assert len(read) == len(right)
    wrong = set[str]().union(*(faults(t, g) for t, g in zip(right, read, strict=True)))
    assert wrong == KNOWN_FAULTS.get(document_of(truth).name, set())


def strings(value: Any) -> Iterator[str]:
    """Every text in a plan, where it came from apart."""
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("source", "provenance"):
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda p: p.name.removesuffix(".truth.json"))
def test_no_word_of_a_sample_is_lost(truth: Path) -> None:
    right = json.loads(truth.read_text("utf-8"))
    read = " ".join(strings(json.loads(encode(read_plans(document_of(truth))))))
    texts = [
        t
        for p in right["plans"]
        for path, t in leaves(p)
        if isinstance(t, str) and " " in t and "rating" not in path
    ]
    lost = [
        t for t in map(plain, texts + right["extra"]) if not all(word in read for word in t.split())
    ]
    assert lost == []


def test_there_are_enough_samples_in_enough_layouts() -> None:
    layouts = {json.loads(t.read_text("utf-8"))["layout"] for t in TRUTHS}
    suffixes = {document_of(t).suffix for t in TRUTHS}
    assert len(TRUTHS) >= 14
    assert len(layouts) >= 11
    assert suffixes == {".docx", ".xlsx"}


def test_every_document_among_the_samples_has_its_truth() -> None:
    documents = {p.stem for p in SAMPLES.iterdir() if p.suffix in (".docx", ".xlsx")}
    assert documents == {t.name.removesuffix(".truth.json") for t in TRUTHS}


def test_a_misfiled_value_and_a_missing_one_are_both_faults() -> None:
    truth = {"pupil": {"name": "Ada"}, "outcomes": [{"description": "To read"}]}
    given = {
        "pupil": {"preferred_name": "Ada"},
        "outcomes": [{"description": "To read", "progress": "x"}],
    }
    assert faults(truth, given) == {"pupil.name", "pupil.preferred_name", "outcomes.progress"}


def test_a_field_that_the_document_leaves_open_is_no_fault_either_way() -> None:
    truth = {"pupil": {"name": "Ada", "_unscored": ["year_group"]}}
    assert faults(truth, {"pupil": {"name": "Ada", "year_group": "7"}}) == set()
