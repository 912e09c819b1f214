"""Content controls and form fields: what kind of slot each is, and what it holds."""

from __future__ import annotations

from typing import NamedTuple

from sspdocs.ooxml.names import VAL, W14, W15, W, is_on, whole
from sspdocs.ooxml.package import Element
from sspdocs.ooxml.symbols import NO, YES

_PROPERTIES = W + "sdtPr"
_GROUPS = frozenset((
    W + "group", W + "docPartObj", W + "docPartList", W + "bibliography", W + "citation",
    W15 + "repeatingSection", W15 + "repeatingSectionItem",
))  # fmt: skip
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "NUMWORDS", "NUMCHARS"))
_PRINTED = "sspdocs:printed"  # the tag of what our own documents print: heads, feet, guidance
_PROMPTS = ("choose", "select", "please", "click", "pick", "drop")
_BLANKS = " \u2002\u2003\u00a0\u2000\u2001\t"


class Control(NamedTuple):
    """A content control: `tick` is "☒" or "☐" for a tick box, else "".

    `placeholder` is what it shows until somebody answers; a `group` only holds other things, and is no slot.
    `prompts` are entries of a drop-down that stand for no choice.
    """

    tick: str = ""
    placeholder: bool = False
    group: bool = False
    prompts: tuple[str, ...] = ()


_PLAIN = Control()


def control(e: Element) -> Control:
    """What kind of control a w:sdt is."""
    properties = next(e.iterchildren(_PROPERTIES), None)
    if properties is None:
        return _PLAIN
    tick, placeholder, group = "", False, False
    prompts: tuple[str, ...] = ()
    for x in properties:
        tag = x.tag
        if tag == W + "showingPlcHdr":
            placeholder = is_on(x.get(VAL))
        elif tag == W + "tag" and x.get(VAL) == _PRINTED:
            placeholder = True
        elif tag in (W14 + "checkbox", W15 + "checkbox"):
            state = x.find(W14 + "checked")
            tick = YES if state is not None and is_on(state.get(W14 + "val")) else NO
        elif tag in (W + "dropDownList", W + "comboBox"):
            prompts = tuple(
                item.get(W + "displayText", "")
                for item in x.iterchildren(W + "listItem")
                if not item.get(VAL) and is_prompt(item.get(W + "displayText", ""))
            )
        elif tag in _GROUPS:
            group = True
    return Control(tick, placeholder, group, prompts)


def is_prompt(text: str) -> bool:
    """Whether an entry of a drop-down only asks to be changed: "Choose an item", "-- select --", blank."""
    words = text.strip(" -–—.…_*<>[]()" + _BLANKS).lower()
    return not words or words.startswith(_PROMPTS)


def is_blank(text: str) -> bool:
    """Whether a form field's text is only the spaces that Word puts there."""
    return not text.strip(_BLANKS)


class FormField(NamedTuple):
    """A legacy form field (w:ffData). `kind` is "tick", "choice", "text" or "" for another field.

    `text` is the tick, the chosen entry, or the default text of a text field; `placeholder` says that a choice is none.
    """

    kind: str = ""
    text: str = ""
    placeholder: bool = False


def form_field(start: Element) -> FormField:
    """The form field that a w:fldChar begins, if it is one."""
    data = start.find(W + "ffData")
    if data is None:
        return FormField()
    box = data.find(W + "checkBox")
    if box is not None:
        state = box.find(W + "checked")
        if state is None:
            state = box.find(W + "default")
        return FormField("tick", YES if state is not None and is_on(state.get(VAL)) else NO)
    choices = data.find(W + "ddList")
    if choices is not None:
        entries = [x.get(VAL, "") for x in choices.iterchildren(W + "listEntry")]
        chosen = choices.find(W + "result")
        if chosen is None:
            chosen = choices.find(W + "default")
        n = whole(chosen.get(VAL)) if chosen is not None else 0
        text = entries[n] if 0 <= n < len(entries) else ""
        return FormField("choice", text, is_prompt(text))
    typed = data.find(W + "textInput")
    if typed is not None:
        default = typed.find(W + "default")
        return FormField("text", default.get(VAL, "") if default is not None else "")
    return FormField()


def is_page_field(instruction: str) -> bool:
    """Whether a field's instruction counts pages or the like: its result is nobody's words."""
    words = instruction.split(None, 1)
    return bool(words) and words[0].upper() in _PAGE_FIELDS
