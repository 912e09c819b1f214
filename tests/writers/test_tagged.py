"""The shipped templates, filled: all of a plan, once, readable by machine and by everybody."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree
from make import TODAY, plan

from sspdocs.councils import Council, load_council
from sspdocs.errors import CouncilError
from sspdocs.interpret import interpret
from sspdocs.model import Plan, Source
from sspdocs.readers import read_document
from sspdocs.workspace import find_workspace
from sspdocs.writers.context import plan_context
from sspdocs.writers.tagged import fill, lint_template
from tests.writers.full_plan import FULL, W, part, words

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = [
    ("england", "england/sen-support-plan.docx"),
    ("redcar-cleveland", "redcar-cleveland/sen-support-plan.docx"),
    ("sefton", "sefton/sen-support-plan.docx"),
    ("sutton", "sutton/sen-support-plan.docx"),
    ("england", "common/one-page-profile.docx"),
    ("england", "common/review-record.docx"),
]
PLANS = TEMPLATES[:4]
every_template = pytest.mark.parametrize(
    ("council", "file"), TEMPLATES, ids=[t[1] for t in TEMPLATES]
)
every_plan = pytest.mark.parametrize(("council", "file"), PLANS, ids=[t[0] for t in PLANS])
_SHOWN = {
    ("pupil", "year_group"): "year", ("sen", "status"): "status_name",
    ("sen", "primary_need"): "primary_need_name", ("sen", "other_needs"): "other_needs_names",
    ("sen", "areas"): "area_names", ("needs", "area"): "area_name",
    ("outcomes", "area"): "area_name",
    ("outcomes", "rating"): "rating_name", ("provision", "area"): "area_name",
    ("people", "role"): "role_name", ("signatures", "role"): "role_name",
    ("signatures", "signed"): "signed",
}  # fmt: skip
_NOT_ALONE = {("unmapped", "where"), ("provision", "outcomes")}  # say where, not what


def open_council(name: str) -> Council:
    return load_council(name, find_workspace(home=ROOT))


def filled(council: str, file: str, made: Plan) -> bytes:
    return fill(ROOT / "templates" / file, made, open_council(council), TODAY).data


def read_back(data: bytes) -> Plan:
    source = Source(path="again.docx", sha256="", media_type="")
    return interpret(read_document(data, Path("again.docx")), source)[0]


def headings(data: bytes) -> list[int]:
    """The level of each heading."""
    styles = [s.get(W + "val", "") for s in part(data).iter(W + "pStyle")]
    return [int(s[-1]) for s in styles if s.startswith("Heading")]


def skipped(data: bytes) -> list[tuple[int, int]]:
    """Headings that stand more than one level below the one before."""
    return [(a, b) for a, b in pairwise(headings(data)) if b - a > 1]


def png(width: int, height: int) -> bytes:
    """The smallest picture of this size that says so in its head."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", head),
            (b"IDAT", zlib.compress(b"\0" * (width + 1) * height)),
            (b"IEND", b""),
        )
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


@every_template
def test_every_shipped_template_is_right(council: str, file: str) -> None:
    assert lint_template(ROOT / "templates" / file, open_council(council)) == []


@every_template
def test_everything_the_plan_says_is_in_the_document(council: str, file: str) -> None:
    """Each text, in its own words or as people write it, on the form or on its continuation."""
    data = filled(council, file, plan(**FULL))
    context = plan_context(plan(**FULL), open_council(council), TODAY)
    said = words(data)
    for section in ("pupil", "setting", "views", "costs", "dates", "review"):
        for name, text in context[section].items():
            if name not in ("year_group", "from_year_9"):
                assert all(line in said for line in text.split("\n")), (section, name)
    for section in ("people", "needs", "outcomes", "provision", "agencies", "assessments"):
        for item in context[section]:
            for name in ("name", "description", "baseline", "advice", "value", "lead", "resources"):
                assert all(line in said for line in item.get(name, "").split("\n"))
    assert "White British" in said


@every_template
def test_no_field_is_lost_when_it_stands_alone(council: str, file: str) -> None:
    """An `if` on one field must not hide another: each field by itself reaches the page."""
    opened = open_council(council)
    alone: list[dict[str, Any]] = []
    for section, given in FULL.items():
        if isinstance(given, dict):
            alone += [{section: {name: value}} for name, value in given.items()]
        else:
            alone += [{section: [{name: value}]} for name, value in given[0].items()]
    alone.append({"costs": {"stated_total": Decimal("650.00")}})
    lost = []
    for fields in alone:
        ((section, value),) = fields.items()
        (name,) = value[0] if isinstance(value, list) else value
        if (section, name) in _NOT_ALONE:
            continue
        if section == "unmapped":
            fields = {section: [{"label": None, "text": "x", "where": "x"} | value[0]]}
        context = plan_context(plan(**fields), opened, TODAY)
        item = context[section][0] if isinstance(value, list) else context[section]
        shown = item.get(_SHOWN.get((section, name), name))
        said = words(filled(council, file, plan(**fields)))
        if not all(line in said for line in str(shown).split("\n")):
            lost.append((section, name, shown))
    assert lost == []


@every_plan
def test_a_document_reads_back_as_the_plan_it_was_made_from(council: str, file: str) -> None:
    wanted = plan(**FULL)
    got = read_back(filled(council, file, wanted))
    for name in Plan.__struct_fields__:
        if name in ("title", "source", "provenance", "needs_review", "unmapped"):
            continue
        assert msgspec.to_builtins(getattr(got, name)) == msgspec.to_builtins(
            getattr(wanted, name)
        ), name
    assert ("Ethnicity", "White British") in [(u.label, u.text) for u in got.unmapped]


@every_plan
@pytest.mark.parametrize(
    "areas",
    [("semh", "semh", "cognition_and_learning"), ("semh", None, "semh"), (None, None, None)],
    ids=["named", "one not named", "none named"],
)
def test_each_outcome_keeps_its_area_and_its_own_provision(
    council: str, file: str, areas: tuple[str | None, ...]
) -> None:
    wanted = plan(
        outcomes=[
            {"description": f"Ada will do {k + 3} sums alone.", "area": area}
            for k, area in enumerate(areas)
        ],
        provision=[
            {"description": f"Number group {n}", "outcomes": (n // 2,), "area": areas[n // 2]}
            for n in range(6)
        ],
    )
    got = read_back(filled(council, file, wanted))
    assert set(got.outcomes) == set(wanted.outcomes)
    served = {
        (p.description, p.area, got.outcomes[p.outcomes[0]].description) for p in got.provision
    }
    assert served == {
        (p.description, p.area, wanted.outcomes[p.outcomes[0]].description)
        for p in wanted.provision
    }
    assert skipped(filled(council, file, wanted)) == []


@every_template
def test_an_empty_plan_reads_back_as_empty(council: str, file: str) -> None:
    got = read_back(filled(council, file, plan()))
    empty = plan()
    for name in Plan.__struct_fields__:
        if name not in ("kind", "title", "source", "provenance", "needs_review"):
            assert getattr(got, name) == getattr(empty, name), name


@every_template
def test_the_document_is_accessible(council: str, file: str) -> None:
    data = filled(council, file, plan(**FULL))
    root = part(data)
    levels = headings(data)
    assert levels[0] == 1 and levels.count(1) == 1 and skipped(data) == []
    assert all(t.find(f"{W}tblPr/{W}tblCaption") is not None for t in root.iter(W + "tbl"))
    assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in root.iter(W + "tr"))
    core = zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode()
    assert "<dc:title>" in core and "<dc:language>en-GB<" in core and "creator" not in core
    assert (
        'w:lang w:val="en-GB"' in zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml").decode()
    )


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.docx")), ids=lambda p: p.stem)
def test_no_table_of_a_shipped_template_has_merged_or_nested_cells(path: Path) -> None:
    data = path.read_bytes()
    assert "{% vm %}" not in words(data) and "{% colspan" not in words(data)
    for table in part(data).iter(W + "tbl"):
        assert next(table.iter(W + "gridSpan", W + "vMerge", W + "hMerge"), None) is None
        assert next(table.iterancestors(W + "tbl"), None) is None
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        assert {len(row.findall(W + "tc")) for row in table.iter(W + "tr")} == {columns}


@every_template
def test_the_head_of_each_table_repeats(council: str, file: str) -> None:
    for table in part(filled(council, file, plan(**FULL))).iter(W + "tbl"):
        first = table.find(W + "tr")
        assert first is not None
        styles = {s.get(W + "val") for s in first.iter(W + "pStyle")}
        assert (styles != {"TableHead"}) or first.find(f"{W}trPr/{W}tblHeader") is not None


def test_the_foot_says_what_it_was_made_from_and_when() -> None:
    data = filled("england", "england/sen-support-plan.docx", plan(**FULL))
    package = zipfile.ZipFile(io.BytesIO(data))
    feet = [
        "".join(t.text or "" for t in etree.fromstring(package.read(n)).iter(W + "t"))
        for n in package.namelist()
        if re.match(r"word/footer\d+\.xml", n)
    ]
    assert feet and all("Made from “plan.docx” on 22 November 2026 by sspdocs." in f for f in feet)


def test_the_councils_colours_are_in_its_documents() -> None:
    council = open_council("redcar-cleveland")
    data = filled("redcar-cleveland", "redcar-cleveland/sen-support-plan.docx", plan(**FULL))
    fills = {s.get(W + "fill") for s in part(data).iter(W + "shd")}
    assert fills == {c.upper()[1:] for c in (council.colours.primary, council.colours.shade)}


def test_the_same_plan_gives_the_same_bytes() -> None:
    first = filled("sutton", "sutton/sen-support-plan.docx", plan(**FULL))
    assert first == filled("sutton", "sutton/sen-support-plan.docx", plan(**FULL))


def test_a_councils_logo_stands_in_its_frame_in_its_own_proportions(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(100, 100))
    council = msgspec.structs.replace(open_council("england"), folder=tmp_path, logo="logo.png")
    path = ROOT / "templates/england/sen-support-plan.docx"
    package = zipfile.ZipFile(io.BytesIO(fill(path, plan(**FULL), council, TODAY).data))
    assert package.read("word/media/council-logo.png") == png(100, 100)
    head = next(
        package.read(n).decode() for n in package.namelist() if re.match(r"word/header\d+1\.xml", n)
    )
    assert '<wp:extent cx="540000" cy="540000"/>' in head
    assert 'descr="England logo"' in head


def test_a_logo_that_is_not_there_is_said() -> None:
    council = msgspec.structs.replace(open_council("england"), logo="none.png")
    with pytest.raises(CouncilError, match="logo is not there"):
        fill(ROOT / "templates/england/sen-support-plan.docx", plan(), council, TODAY)


@every_template
def test_words_without_a_field_are_read_into_none(council: str, file: str) -> None:
    """A name beside "Signature" that signed nothing, a total that is not the plan's."""
    said = {"Signature": "Q. Sealey", "Total per year": "£288.80", "Target": "Copy the homework"}
    wanted = plan(unmapped=[{"label": k, "text": v, "where": "x"} for k, v in said.items()])
    got = read_back(filled(council, file, wanted))
    assert {u.label: u.text for u in got.unmapped} == said
    assert not (got.signatures or got.outcomes or got.provision or got.costs.stated_total)


def test_a_review_says_which_outcome_support_is_for_and_what_it_costs() -> None:
    wanted = plan(
        kind="annual_review",
        outcomes=[{"description": f"Ada will read {n} words."} for n in (20, 40)],
        provision=[
            {"description": "Paired reading", "outcomes": (1,), "annual_cost": Decimal("237.50")},
            {"description": "Phonics group", "outcomes": (0, 1), "area": "semh"},
            {"description": "Wobble cushion"},
        ],
    )
    path = ROOT / "templates/common/review-record.docx"
    title = "Annual review record"
    got = read_back(fill(path, wanted, open_council("england"), TODAY, title=title).data)
    assert (got.kind, got.provision, got.unmapped) == (wanted.kind, wanted.provision, ())


def test_a_column_of_areas_is_there_where_one_is_named() -> None:
    for area, there in ((None, False), ("semh", True)):
        made = plan(provision=[{"description": "Lego club", "area": area}, {"description": "Mats"}])
        data = filled("england", "england/sen-support-plan.docx", made)
        assert ("Not stated" in words(data)) is there
        assert read_back(data).provision == made.provision


def test_a_profile_has_room_for_needs_support_and_results() -> None:
    wanted = plan(
        kind="one_page_profile",
        needs=[{"description": "Reading out loud"}],
        provision=[{"description": "Homework hub", "lead": "Library staff", "frequency": "daily"}],
        assessments=[{"measure": "Reading age", "value": "9 years 2 months"}],
    )
    data = filled("england", "common/one-page-profile.docx", wanted)
    got = read_back(data)
    assert "Also about" not in words(data)
    assert (got.needs, got.assessments) == (wanted.needs, wanted.assessments)
    assert (got.provision[0].lead, got.provision[0].frequency) == ("Library staff", "daily")
