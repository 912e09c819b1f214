"""The tags of a Word template: what they may say, where each stands, and what jinja2 compiles.

A template is trusted with the look of a document and with nothing else. Its tags are docxtpl's (`{{
field }}`, `{%p if %}`, `{%tr for %}`), and they may hold fields of the context, `if`, `for`,
comparisons and the few filters below: no calls, no imports, no private names. Everything is checked
against a sample of the context before the first document is written, so a wrong name is found in
the template and not in a pupil's plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import jinja2
from docxtpl import DocxTemplate
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from sspdocs.where import Where

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Kept in the text to say which paragraph a line came from; private-use, so no author's text can
# hold it.
_MARK, _MARK_END, _PROMPT = "\ue000", "\ue001", "\ue002"
_OPEN_OR_CLOSE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_PAIRS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_ONE_A_LINE = re.compile(
    r"\{\{\s*([^{}]+?)\s*\|\s*paragraphs\s*(?:\(\s*[\"“'‘](.*?)[\"”'’]\s*\))?\s*\}\}"
)
_AS_WRITTEN = 'Tags are written "{{ pupil.name }}" and "{% if pupil.name %}".'
_NOISE = (W + "proofErr", W + "lastRenderedPageBreak", W + "bookmarkStart", W + "bookmarkEnd")

LOOP: dict[str, Any] = {
    "index": 1, "index0": 0, "revindex": 1, "revindex0": 0, "first": True, "last": True, "length": 1
}  # fmt: skip
FILTERS = (
    "default",
    "first",
    "join",
    "last",
    "length",
    "lines",
    "lower",
    "paragraphs",
    "trim",
    "upper",
)
"""What may stand after a "|" in a template; `paragraphs` gives each line its own paragraph."""

TESTS = ("defined", "none", "odd", "even")
"""What may stand after "is" in a template."""

_SPECIAL = re.compile('[&<>"\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TABULATOR = '</w:t><w:tab/><w:t xml:space="preserve">'


class Fault(NamedTuple):
    """One thing wrong with a template: in which part and where in it, and what."""

    where: str
    message: str


class Source(NamedTuple):
    """A part's text ready for jinja2; line n of it stands at `places[n - 1]`."""

    text: str
    places: list[str]


class _PlainOutput(CodeGenerator):
    """Output goes through `finalize` alone, which escapes; jinja2 would escape it once more."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class FieldEnvironment(SandboxedEnvironment):
    """A sandbox in which `a.b` is the item "b" of the mapping `a` and nothing else."""

    code_generator_class = _PlainOutput

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The item of a mapping, or a loop's counter; never a Python attribute."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if attribute in LOOP and isinstance(obj, jinja2.runtime.LoopContext):
            return getattr(obj, attribute)
        raise SecurityError(f"'{attribute}' is not a field")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The item of a mapping or a list."""
        if isinstance(obj, dict | list | tuple):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=str(argument))
        raise SecurityError("only fields can be looked up")

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing can be called."""
        return False


def word_text(value: Any) -> str:
    """A value as the inside of a `w:t`: escaped, line ends as breaks, no control characters."""
    if type(value) is str:
        if not _SPECIAL.search(value):
            return value
    elif isinstance(value, Markup):  # only `attribute` makes these
        return value
    elif value is None:
        return ""
    text = _escape(str(value))
    if "\n" in text:
        text = text.replace("\n", _BREAK)
    return text.replace("\t", _TABULATOR) if "\t" in text else text


def plain_text(value: Any) -> Markup:
    """A value for an XML part that is not Word text, or for an attribute: one line, escaped."""
    if isinstance(value, Markup):
        return value
    return Markup(" ".join(_escape("" if value is None else str(value)).split()))


def _escape(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
    return _CONTROL.sub("", text)


def split_lines(value: Any) -> list[str]:
    """The lines of a text; one empty line when there is none, for a cell must hold a paragraph."""
    text = "" if value is None else str(value)
    return text.split("\n") if "\n" in text else [text]


def environment(finalize: Any = word_text) -> FieldEnvironment:
    """A jinja2 environment: sandboxed, strict about names, and escaping whatever it prints."""
    env = FieldEnvironment(
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=finalize,
        cache_size=0,
        optimized=True,
    )
    env.globals.clear()
    kept = {name: env.filters[name] for name in FILTERS if name in env.filters}
    env.filters = {**kept, "lines": split_lines, "attribute": plain_text}
    env.tests = {name: env.tests[name] for name in TESTS}
    return env


# --- from the XML of a part to jinja2's text ----------------------------------------------------


def faults_in_tags(root: etree._Element, part: str) -> list[Fault]:
    """Tags broken as they stand: never closed in their paragraph, or closed without opening."""
    faults = []
    for paragraph, where in _paragraphs(root, part):
        text = _text(paragraph)
        if "{" not in text and "}" not in text:
            continue
        open_tag = ""
        for mark in _OPEN_OR_CLOSE.findall(text):
            if mark in _PAIRS and not open_tag:
                open_tag = mark
            elif open_tag and mark == _PAIRS[open_tag]:
                open_tag = ""
            else:
                said = (
                    f'"{open_tag}" is not closed before "{mark}"'
                    if open_tag
                    else f'"{mark}" closes nothing: is a brace missing before it?'
                )
                said = said if said.endswith("?") else f"{said}."
                faults.append(Fault(where, f"{_short(text)}: {said} {_AS_WRITTEN}"))
                break
        else:
            if open_tag:
                close = _PAIRS[open_tag]
                faults.append(
                    Fault(
                        where,
                        f'{_short(text)}: "{open_tag}" has no "{close}" in this paragraph. {_AS_WRITTEN}',
                    )
                )
    return faults


def source(root: etree._Element, part: str) -> Source:
    """The part's text for jinja2: tags cleaned up by docxtpl, a line for each paragraph.

    Word's revision marks and spelling marks are left out: they are noise in a new document and a
    tenth of its size.
    """
    _strip_noise(root)
    places, prompts = [part], list[str]()
    for paragraph, where in list(_paragraphs(root, part)):
        _mark_before(paragraph, f"{_MARK}{len(places)}{_MARK_END}")
        _repeat_for_lines(paragraph, prompts)
        places.append(where)
    for row, where in list(_rows(root, part)):
        _mark_before(row, f"{_MARK}{len(places)}{_MARK_END}")
        places.append(where)
    text = etree.tostring(root, encoding="unicode").replace("\n", " ")
    text = DocxTemplate.patch_xml(_PATCHER, text)
    # {% vm %} merges a cell downwards through a loop: only where the loop has more than one row
    text = re.sub(r'<w:vMerge w:val="\{%.*?/>', r"{% if loop.length > 1 %}\g<0>{% endif %}", text)
    text = _guard_attributes(text)
    text = re.sub(f"{_PROMPT}(\\d+){_MARK_END}", lambda m: prompts[int(m.group(1))], text)
    order = [0]

    def line(match: re.Match[str]) -> str:
        order.append(int(match.group(1)))
        return "\n"

    text = re.sub(f"{_MARK}(\\d+){_MARK_END}", line, text)
    return Source(text, [places[k] for k in order])


_PATCHER = DocxTemplate.__new__(DocxTemplate)  # patch_xml uses nothing of its object


def _guard_attributes(text: str) -> str:
    """Tags that stand in an XML attribute (alt text) print one plain line."""

    def attribute(match: re.Match[str]) -> str:
        return re.sub(r"\{\{(.*?)\}\}", r"{{(\1)|attribute}}", match.group(0))

    return re.sub(r'="[^"<>]*\{\{[^"<>]*"', attribute, text)


def _strip_noise(root: etree._Element) -> None:
    for element in root.iter():
        attributes = element.attrib
        for name in map(str, attributes.keys()):
            if name.startswith(W + "rsid") or name.endswith(("}paraId", "}textId")):
                del attributes[name]
    for element in list(root.iter(*_NOISE)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _repeat_for_lines(paragraph: etree._Element, prompts: list[str]) -> None:
    """`{{ text|paragraphs("Not recorded") }}`: the paragraph for each line, or the prompt.

    The prompt is a Word content control that shows its placeholder: grey words that vanish when
    somebody types, which readers (ours too) know as nobody's words.
    """
    match = _ONE_A_LINE.search(_text(paragraph))
    if match is None:
        return
    _replace(paragraph, match.start(), match.end(), "{{ line_ }}")
    field, prompt = match.group(1), match.group(2)
    lead, trail = "{% for line_ in (" + field + ")|lines %}", "{% endfor %}"
    if prompt:
        lead = "{% if " + field + " %}" + lead
        trail += "{% else %}" + f"{_PROMPT}{len(prompts)}{_MARK_END}" + "{% endif %}"
        prompts.append(_prompt(paragraph, prompt))
    _mark_before(paragraph, lead)
    paragraph.tail = trail + (paragraph.tail or "")


def _replace(paragraph: etree._Element, start: int, end: int, text: str) -> None:
    """Put a text in place of a stretch of the paragraph's, in the run where the stretch starts."""
    position = 0
    for piece in paragraph.iter(W + "t"):
        old = piece.text or ""
        left, right = max(start - position, 0), max(end - position, 0)
        position += len(old)
        if left < len(old) and right > 0:
            piece.text = old[:left] + text + old[right:]
            piece.set(_XML_SPACE, "preserve")
            text = ""  # the runs after the first only lose their part


def _prompt(paragraph: etree._Element, words: str) -> str:
    """A paragraph of the same kind that holds an empty content control, as XML.

    A rich-text control: in one for plain text LibreOffice does not show the placeholder in grey.
    """
    properties = paragraph.find(W + "pPr")
    kept = (
        ""
        if properties is None
        else etree.tostring(properties, encoding="unicode", with_tail=False)
    )
    kept = re.sub(r' xmlns:\w+="[^"]*"', "", kept)  # declared at the part's root
    return (
        f"<w:p>{kept}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr>"
        f'<w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{_escape(words)}</w:t></w:r>'
        "</w:sdtContent></w:sdt></w:p>"
    )


def _mark_before(element: etree._Element, text: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


# --- places -------------------------------------------------------------------------------------


def _paragraphs(root: etree._Element, part: str) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph and its place: "table 2, row 3, column 1", "header, paragraph 1"."""
    tables = [t for t in root.iter(W + "tbl") if not _inside(t, W + "tbl")]
    number = {table: k for k, table in enumerate(tables, 1)}
    loose = 0
    for paragraph in root.iter(W + "p"):
        table = row = column = 0
        for up in paragraph.iterancestors(W + "tbl"):
            if up in number:
                table = number[up]
        if not table:
            loose += 1
            yield paragraph, str(Where(part=part, paragraph=loose))
            continue
        top = tables[table - 1]
        for up in paragraph.iterancestors(W + "tr", W + "tc"):
            if _table_of(up) is top:
                siblings = [s for s in _children(up)]
                if up.tag == W + "tr":
                    row = siblings.index(up) + 1
                else:
                    column = siblings.index(up) + 1
        yield paragraph, str(Where(part=part, table=table, row=row, column=column))


def _rows(root: etree._Element, part: str) -> Iterator[tuple[etree._Element, str]]:
    tables = [t for t in root.iter(W + "tbl") if not _inside(t, W + "tbl")]
    lead = f"{part}, " if part else ""
    for number, table in enumerate(tables, 1):
        for k, row in enumerate(table.iter(W + "tr"), 1):
            if _table_of(row) is table:
                yield row, f"{lead}table {number}, row {k}"


def _children(element: etree._Element) -> list[etree._Element]:
    """The rows of the row's table, or the cells of the cell's row, wrappers looked through."""
    holder = (
        _table_of(element) if element.tag == W + "tr" else next(element.iterancestors(W + "tr"))
    )
    return [e for e in holder.iter(element.tag) if e.tag == W + "tc" or _table_of(e) is holder]


def _table_of(element: etree._Element) -> etree._Element:
    return next(element.iterancestors(W + "tbl"))


def _inside(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _text(paragraph: etree._Element) -> str:
    return "".join([t.text or "" for t in paragraph.iter(W + "t")])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return f'"{text}"' if len(text) <= 60 else f'"{text[:57]}..."'
