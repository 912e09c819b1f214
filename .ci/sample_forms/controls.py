"""The odd pieces of a Word form: content controls, old form fields, tracked changes, text boxes."""

from __future__ import annotations

import itertools
from xml.sax.saxutils import escape

from sample_forms.word import EMU, Xml, run, runs

_ids = itertools.count(100)
_EDIT = 'w:author="I Tansley" w:date="2026-10-05T15:32:00Z"'


def start_again() -> None:
    """Count ids from the start, so that each document is the same whatever was made before it."""
    global _ids
    _ids = itertools.count(100)


def _sdt(head: str, inner: str) -> Xml:
    return Xml(
        f'<w:sdt><w:sdtPr><w:id w:val="{next(_ids)}"/>{head}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
    )


def box(ticked: bool) -> Xml:
    """A tick box as Word 2010 and later write it."""
    state = (
        f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612" '
        'w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    return _sdt(state, run("☒" if ticked else "☐", font="MS Gothic"))


def control(
    text: str = "", placeholder: str = "Click or tap here to enter text.", name: str = ""
) -> Xml:
    """A plain-text control, filled or still showing its placeholder."""
    alias = (
        f'<w:alias w:val="{escape(name)}"/><w:tag w:val="{escape(name.lower())}"/>' if name else ""
    )
    if text:
        return _sdt(alias + '<w:text w:multiLine="1"/>', run(text))
    return _sdt(f"{alias}<w:showingPlcHdr/><w:text/>", run(placeholder, style="PlaceholderText"))


def date_control(text: str = "") -> Xml:
    """A date picker, filled or still showing its placeholder."""
    kind = '<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/></w:date>'
    if text:
        return _sdt(kind, run(text))
    return _sdt(
        f"<w:showingPlcHdr/>{kind}", run("Click or tap to enter a date.", style="PlaceholderText")
    )


def choice(options: list[str], chosen: str = "") -> Xml:
    """A drop-down list, with one chosen or still showing its placeholder."""
    items = "".join(
        f'<w:listItem w:displayText="{escape(o)}" w:value="{escape(o)}"/>' for o in options
    )
    if chosen:
        return _sdt(f"<w:dropDownList>{items}</w:dropDownList>", run(chosen))
    return _sdt(
        f"<w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList>",
        run("Choose an item.", style="PlaceholderText"),
    )


def _field(data: str, instruction: str, shown: str = "") -> Xml:
    def mark(kind: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'

    return Xml(
        mark("begin", f'<w:ffData><w:name w:val="Field{next(_ids)}"/><w:enabled/>{data}</w:ffData>')
        + f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        + (mark("separate") + shown if shown else "")
        + mark("end")
    )


def old_text(text: str = "") -> Xml:
    """An old text form field; an empty one shows five en spaces, as Word does."""
    return _field("<w:textInput/>", "FORMTEXT", run(text or "\u2002" * 5))


def old_box(ticked: bool) -> Xml:
    """An old check-box form field: it shows nothing but its state."""
    return _field(
        f'<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked w:val="{int(ticked)}"/></w:checkBox>',
        "FORMCHECKBOX",
    )


def old_choice(options: list[str], chosen: str) -> Xml:
    """An old drop-down form field: the answer is only a number into its list."""
    entries = "".join(f'<w:listEntry w:val="{escape(o)}"/>' for o in options)
    return _field(
        f'<w:ddList><w:result w:val="{options.index(chosen)}"/>{entries}</w:ddList>', "FORMDROPDOWN"
    )


def added(text: str) -> Xml:
    """A tracked insertion."""
    return Xml(f'<w:ins w:id="{next(_ids)}" {_EDIT}>{runs(text)}</w:ins>')


def deleted(text: str) -> Xml:
    """A tracked deletion."""
    return Xml(f'<w:del w:id="{next(_ids)}" {_EDIT}>{run(text, deleted=True)}</w:del>')


def text_box(
    content: str, *, x: int, y: int, wide: int, high: int, fill: str, line: str, name: str
) -> Xml:
    """A floating box as Word writes it: a drawing, and the same text again in an old picture for older Words.

    Places and sizes in points from the top left margin.
    """
    place = "".join(
        f'<wp:position{d} relativeFrom="{"column" if d == "H" else "paragraph"}"><wp:posOffset>{n * EMU}</wp:posOffset>'
        f"</wp:position{d}>"
        for d, n in (("H", x), ("V", y))
    )
    drawing = (
        f'<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{y + x + 1}" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{place}<wp:extent cx="{wide * EMU}" cy="{high * EMU}"/><wp:wrapNone/>'
        f'<wp:docPr id="{next(_ids)}" name="{escape(name)}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide * EMU}" cy="{high * EMU}"/></a:xfrm>'
        f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 6000"/></a:avLst></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
        f'<a:ln w="19050"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="91440" tIns="45720" rIns="91440" bIns="45720"/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    old = (
        f'<w:pict><v:roundrect style="position:absolute;margin-left:{x}pt;margin-top:{y}pt;width:{wide}pt;'
        f'height:{high}pt;z-index:{y + x + 1}" fillcolor="#{fill}" strokecolor="#{line}"><v:textbox>'
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:roundrect></w:pict>"
    )
    return Xml(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
