from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import word
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sspdocs.errors import CouncilError, TemplateError
from sspdocs.ooxml.look import Look, dress
from sspdocs.ooxml.own import APP, LINKS, TYPES
from sspdocs.ooxml.tags import word_text
from sspdocs.ooxml.templating import lint, load_template, render

W = f"{{{word.W}}}"
SAMPLE: dict[str, Any] = {
    "pupil": {"name": "Sam", "medical": "None"},
    "outcomes": [{"description": "To read", "steps": [{"what": "Daily"}]}],
}


def template(folder: Path, *blocks: str, **parts: str) -> Path:
    path = folder / "plan.docx"
    path.write_bytes(word.document(*blocks, **parts))
    return path


def body(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def lines(data: bytes) -> list[str]:
    """The text of each paragraph, line breaks as a slash."""
    return [
        "".join(
            {W + "t": e.text or "", W + "br": "/", W + "tab": "\t"}.get(e.tag, "") for e in p.iter()
        )
        for p in body(data).iter(W + "p")
    ]


def fill(folder: Path, text: str, **context: Any) -> list[str]:
    return lines(render(template(folder, word.p(text)), context))


def faults(folder: Path, *blocks: str, **parts: str) -> list[str]:
    found = lint(template(folder, *blocks, **parts), SAMPLE)
    return [f"{f.where}: {f.message}" for f in found]


# --- what a template may do


def test_a_field_is_printed_where_its_tag_stands(tmp_path: Path) -> None:
    assert fill(tmp_path, "Name: {{ pupil.name }}.", pupil={"name": "Ada"}) == ["Name: Ada."]


def test_a_tag_that_word_split_into_runs_is_one_tag(tmp_path: Path) -> None:
    split = word.p(word.r("{") + word.r("{ pupil", "<w:b/>") + word.r(".name }") + word.r("}"))
    assert lines(render(template(tmp_path, split), {"pupil": {"name": "Ada"}})) == ["Ada"]


def test_ampersands_and_angles_survive(tmp_path: Path) -> None:
    assert fill(tmp_path, "{{ said }}", said="Tom & Jo <x> \"y\" 'z'") == ["Tom & Jo <x> \"y\" 'z'"]


def test_a_line_end_becomes_a_line_break(tmp_path: Path) -> None:
    assert fill(tmp_path, "{{ said }}", said="one\ntwo\r\nthree") == ["one/two/three"]


def test_paragraphs_gives_each_line_a_paragraph(tmp_path: Path) -> None:
    assert fill(tmp_path, "• {{ said|paragraphs }}", said="one\ntwo") == ["• one", "• two"]


def test_paragraphs_keeps_the_look_of_what_stands_beside_its_tag(tmp_path: Path) -> None:
    runs = word.r("Said: ", "<w:b/>") + word.r("{{ said|para") + word.r("graphs }}") + word.r("!")
    made = body(render(template(tmp_path, word.p(runs)), {"said": "Yes"}))
    assert [
        ("".join(t.text or "" for t in r.iter(W + "t")), r.find(f"{W}rPr/{W}b") is not None)
        for r in made.iter(W + "r")
    ] == [("Said: ", True), ("Yes", False), ("", False), ("!", False)]


def test_nothing_to_say_leaves_one_empty_paragraph(tmp_path: Path) -> None:
    assert fill(tmp_path, "{{ said|paragraphs }}", said="") == [""]


def test_a_prompt_stands_in_an_empty_control_where_nothing_is_said(tmp_path: Path) -> None:
    path = template(tmp_path, word.p('{{ said|paragraphs("Not recorded") }}'))
    empty = body(render(path, {"said": ""}))
    assert empty.find(f".//{W}showingPlcHdr") is not None
    assert lines(render(path, {"said": ""})) == ["Not recorded"]
    assert lines(render(path, {"said": "Kind"})) == ["Kind"]


def test_none_prints_as_nothing(tmp_path: Path) -> None:
    assert fill(tmp_path, "[{{ said }}]", said=None) == ["[]"]


def test_a_row_is_repeated_for_each_item(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        word.tbl(
            word.tr("{%tr for o in outcomes %}"),
            word.tr("{{ o.description }}"),
            word.tr("{%tr endfor %}"),
        ),
    )
    two = {"outcomes": [{"description": "One"}, {"description": "Two"}]}
    assert lines(render(path, two)) == ["One", "Two"]


def test_a_cell_reaches_down_only_over_more_than_one_row(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        word.tbl(
            word.tr("{%tr for o in outcomes %}"),
            word.tr("{%tr for s in o.steps %}"),
            word.tr(
                word.tc("{% vm %}{{ o.description }}", "<w:tcW/>"),
                word.tc("{{ s.what }}", "<w:tcW/>"),
            ),
            word.tr("{%tr endfor %}"),
            word.tr("{%tr endfor %}"),
        ),
    )
    outcomes = [
        {"description": "One", "steps": [{"what": "a"}, {"what": "b"}]},
        {"description": "Two", "steps": [{"what": "c"}]},
    ]
    made = render(path, {"outcomes": outcomes})
    assert lines(made) == ["One", "a", "", "b", "Two", "c"]
    assert [m.get(W + "val") for m in body(made).iter(W + "vMerge")] == ["restart", "continue"]


def test_heads_and_feet_are_filled_too(tmp_path: Path) -> None:
    path = template(tmp_path, word.p("Body"), footer=word.p("For {{ pupil.name }}"))
    made = zipfile.ZipFile(io.BytesIO(render(path, {"pupil": {"name": "Ada"}})))
    foot = next(n for n in made.namelist() if "footer" in n and n.endswith(".xml"))
    assert b"For Ada" in made.read(foot)


@given(st.text())
def test_any_text_gives_whole_xml_that_says_the_same(text: str) -> None:
    made = etree.fromstring(f'<w:p xmlns:w="{word.W}"><w:t>{word_text(text)}</w:t></w:p>')
    said = "".join(
        {W + "t": e.text or "", W + "br": "\n", W + "tab": "\t"}.get(e.tag, "") for e in made.iter()
    )
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in plain if c in "\n\t" or (c.isprintable() or ord(c) > 0x9F))
    assert said == "".join(
        c for c in kept if not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff"
    )


# --- the same, fast


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    path = template(tmp_path, word.p("{{ pupil.name }}"))
    assert render(path, SAMPLE) == render(path, SAMPLE)


def test_a_template_is_prepared_once_for_its_bytes(tmp_path: Path) -> None:
    path = template(tmp_path, word.p("{{ pupil.name }}"))
    copy = tmp_path / "copy.docx"
    copy.write_bytes(path.read_bytes())
    assert load_template(path, SAMPLE) is load_template(path, SAMPLE)
    assert load_template(path, SAMPLE) is load_template(copy, SAMPLE)
    path.write_bytes(word.document(word.p("Changed {{ pupil.name }}")))
    assert lines(load_template(path, SAMPLE).render(SAMPLE)) == ["Changed Sam"]


def test_other_members_are_as_they_were(tmp_path: Path) -> None:
    path = template(tmp_path, word.p("{{ pupil.name }}"), styles="<w:docDefaults/>")
    old = zipfile.ZipFile(path)
    new = zipfile.ZipFile(io.BytesIO(render(path, SAMPLE)))
    assert new.testzip() is None
    assert sorted(new.namelist()) == sorted([*old.namelist(), APP])
    assert new.namelist()[0] == "[Content_Types].xml"
    for name in old.namelist():
        if name not in ("word/document.xml", LINKS, TYPES):  # two of them say who wrote it
            assert new.read(name) == old.read(name)


def test_it_says_what_it_prints(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        word.p("{{ pupil.name }}{% if pupil.medical %}!{% endif %}"),
        word.p("{%p for o in outcomes %}"),
        word.p("{{ o.description|upper }}"),
        word.p("{%p endfor %}"),
    )
    prints = load_template(path, SAMPLE).prints
    assert {"pupil.name", "outcomes[].description"} <= prints
    assert "pupil.medical" not in prints


# --- what is wrong with a template


def test_an_unknown_field_is_named_with_its_place_and_the_nearest(tmp_path: Path) -> None:
    table = word.tbl(word.tr("Name", "{{ pupil.nmae }}"))
    assert faults(tmp_path, word.p("Plan"), word.tbl(word.tr("x")), table) == [
        "table 2, row 1, column 2: {{ pupil.nmae }}: no such field. Did you mean pupil.name?"
    ]


def test_a_loops_own_names_are_checked(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        word.p("{%p for o in outcomes %}"),
        word.p("{{ o.descripton }} {{ loop.index }}"),
        word.p("{%p endfor %}"),
    )
    assert found == ["paragraph 2: {{ o.descripton }}: no such field. Did you mean o.description?"]


def test_a_list_is_not_printed_as_one_value(tmp_path: Path) -> None:
    assert faults(tmp_path, word.p("{{ outcomes.description }}")) == [
        "paragraph 1: {{ outcomes.description }}: 'outcomes' is a list. "
        "Write 'for x in outcomes', then 'x.description'."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ pupil.name }", '"{{" has no "}}" in this paragraph'),
        ("{{ pupil.name %}", '"{{" is not closed before "%}"'),
        ("pupil.name }}", '"}}" closes nothing'),
        ("{% if pupil.name %}x", '{% if pupil.name %}: no "endif" follows it'),
        ("{% if pupil.name %}x{% endfor %}", "{% if pupil.name %} (paragraph 2)"),
        ("x{% endif %}", 'no "if" before it is still open'),
        ("{% if pupil.name %}x{% endfi %}", 'Did you mean "endif"?'),
        ("{% for o inn outcomes %}{% endfor %}", 'Write it like "{% for o in outcomes %}"'),
        ("{{ pupil.name +|paragraphs }}", "{{ pupil.name +|paragraphs }}: this tag"),
        ("{% import os %}", "code is not allowed"),
        ("{{ pupil..name }}", "cannot be understood"),
        ("{{ pupil.name|safe }}", "'|safe' is not allowed"),
        ("{{ pupil.name is callable }}", "'is callable' is not allowed"),
        ("{% set x = 1 %}", "'assign' is not allowed"),
        ("{% include 'x' %}", "'include' is not allowed"),
        ("{% for o in pupil.name %}{% endfor %}", "this is one value, not a list"),
        ("{{ cycler.__init__.__globals__ }}", "{{ cycler }}: no such field"),
        ("{{ pupil.__class__ }}", "code is not allowed"),
        ("{{ pupil.name.upper() }}", "code is not allowed"),
        ("{{ ''.__class__.__mro__ }}", "code is not allowed"),
        ("{{ 9 ** 9 }}", "code is not allowed"),
    ],
)
def test_a_broken_or_unlawful_tag_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = template(tmp_path, word.p("Plan"), word.p(text))
    found = lint(path, SAMPLE)
    assert found and said in found[0].message
    assert found[0].where.startswith("paragraph 2") or "endif" in found[0].message
    with pytest.raises(TemplateError, match=r"plan\.docx, paragraph"):
        load_template(path, SAMPLE)


def test_code_does_not_run_even_unchecked(tmp_path: Path) -> None:
    path = template(tmp_path, word.p("{{ x.__class__ }}"))
    with pytest.raises(TemplateError):
        load_template(path).render({"x": "text"})


def test_a_field_that_the_context_lacks_is_an_error_not_a_blank(tmp_path: Path) -> None:
    path = template(tmp_path, word.p("Plan"), word.p("{{ pupil.nmae }}"))
    with pytest.raises(TemplateError, match=r"plan\.docx, paragraph 2: .*nmae"):
        load_template(path).render(SAMPLE)


def test_a_cell_that_can_lose_its_paragraph_is_found(tmp_path: Path) -> None:
    cell = word.tc(word.p("{%p if pupil.name %}") + word.p("x") + word.p("{%p endif %}"))
    path = template(tmp_path, word.tbl(word.tr(cell)))
    assert lint(path, SAMPLE) == []
    found = lint(path, SAMPLE, {"pupil": {"name": ""}})
    assert ["without a paragraph" in f.message for f in found] == [True]


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 broken"])
def test_what_is_not_a_word_document_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(data)
    with pytest.raises(TemplateError, match="not a Word document"):
        load_template(path)


def test_a_missing_template_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be opened"):
        load_template(tmp_path / "none.docx")


# --- the council's look

THEME = (
    b'<a:accent1><a:srgbClr val="1F3864"/></a:accent1>'
    b'<a:accent2><a:srgbClr val="2E75B6"/></a:accent2>'
)


def test_the_councils_colours_take_the_place_of_the_themes() -> None:
    members = {
        "word/theme/theme1.xml": THEME,
        "word/styles.xml": b'<w:color w:val="1f3864"/><w:color w:val="222222"/>',
    }
    made = dress(members, Look(primary="#00557a", accent="#C8102E"))
    assert made["word/styles.xml"] == b'<w:color w:val="00557A"/><w:color w:val="222222"/>'
    assert b'"C8102E"' in made["word/theme/theme1.xml"]


def test_a_colour_that_is_none_is_refused() -> None:
    with pytest.raises(CouncilError, match="six hexadecimal digits"):
        dress({"word/theme/theme1.xml": THEME}, Look(primary="blue"))


def test_no_author_follows_the_template_into_documents() -> None:
    core = (
        b"<p><dc:title>Plan</dc:title><dc:creator>J Doe</dc:creator>"
        b"<cp:lastModifiedBy>J Doe</cp:lastModifiedBy></p>"
    )
    made = dress({"docProps/core.xml": core}, Look())
    assert made["docProps/core.xml"] == b"<p><dc:title>Plan</dc:title></p>"


def test_a_logo_that_is_no_picture_is_refused() -> None:
    with pytest.raises(CouncilError, match="PNG or JPEG"):
        dress({}, Look(logo=b"GIF89a"))


def test_a_wrong_name_in_a_cell_of_lines_is_told_with_its_own_cell(tmp_path: Path) -> None:
    row = word.tr(word.tc(word.p("Name")), word.tc(word.p("{{ pupil.nam|paragraphs }}")))
    path = template(tmp_path, word.tbl(row))
    assert [f.where for f in lint(path, SAMPLE)] == ["table 1, row 1, column 2"]
