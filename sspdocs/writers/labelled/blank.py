"""A blank form opened for filling: its places, and the hole that each is in the bytes of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sspdocs.blocks import Document
from sspdocs.errors import TemplateError
from sspdocs.forms.find_places import find_places
from sspdocs.forms.places import Place, before_label, is_bold
from sspdocs.forms.sense import Sense
from sspdocs.forms.vocabulary import vocabulary
from sspdocs.ooxml.editing import Hole
from sspdocs.ooxml.editing_choices import choice_hole, choice_hole_over
from sspdocs.ooxml.editing_controls import control_hole, entries, field_hole, tick_hole
from sspdocs.ooxml.editing_word import WordPart
from sspdocs.ooxml.package import Element
from sspdocs.readers import docx, xlsx
from sspdocs.writers.labelled.sheet_places import find_sheet_places
from sspdocs.writers.labelled.sheets import SheetParts


class BlankForm:
    """One blank form: its blocks, the places in them by key, and its parts as bytes that can be cut open."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.data = data
        self.path = path
        self.is_workbook = xlsx.claims(data, path)
        self._hole: Callable[[Place], tuple[str, Hole] | None]
        if self.is_workbook:
            self.document: Document = xlsx.read(data, path)
            self.sense = Sense(self.document, vocabulary())
            self.sheets = SheetParts(data, str(path))
            self.places = find_sheet_places(self.document, self.sense, self.sheets)
            self._hole = self.sheets.hole
        elif docx.claims(data, path):
            self.document, parts = docx.read_parts(data, path)
            self.sense = Sense(self.document, vocabulary())
            self.places = find_places(self.document, self.sense)
            self.words = _Parts(parts, data, str(path))
            for place in self.places:
                if place.kind == "control" and place.span is not None:
                    place.choices = entries(place.span.handle)
            self._hole = self.words.hole
        else:
            raise TemplateError(
                f"{path}: not a Word (.docx) or Excel (.xlsx) file. Save the form as one of these and try again.",
                path=str(path),
            )

    def hole(self, place: Place) -> tuple[str, Hole] | None:
        """The part that a place is in, and its hole there; None where it cannot be written in safely."""
        return self._hole(place)


def open_form(path: Path) -> BlankForm:
    """The blank form at a path.

    Raises:
        TemplateError: it cannot be opened, or is not a Word or Excel file.
        InputError: it is damaged or locked.
    """
    try:
        data = path.read_bytes()
    except OSError as e:
        raise TemplateError(
            f"{path}: the form cannot be opened ({e.strerror}).", path=str(path)
        ) from None
    return BlankForm(data, path)


class _Parts:
    """The Word parts of a form, opened when a place in them is."""

    def __init__(self, roots: dict[str, tuple[Element, bytes]], data: bytes, path: str) -> None:
        self._roots = roots
        self._open: dict[str, WordPart] = {}
        self._path = path

    def part(self, name: str) -> WordPart:
        """One part."""
        if name not in self._open:
            root, data = self._roots[name]
            self._open[name] = WordPart(data, root, self._path)
        return self._open[name]

    def holding(self, handle: Element) -> str | None:
        """The name of the part that an element is in."""
        root = handle.getroottree().getroot()
        return next((name for name, (r, _) in self._roots.items() if r is root), None)

    def hole(self, place: Place) -> tuple[str, Hole] | None:
        first = place.paragraphs[0].handle
        anchor = place.span.handle if place.span is not None else first
        name = self.holding(anchor) if anchor is not None else None
        if name is None:
            return None
        part = self.part(name)
        hole: Hole | None
        if place.kind == "lines":
            hole = part.blank_lines([p.handle for p in place.paragraphs])
            if place.paragraphs[0].text.strip(
                " _.…\u2002\u00a0"
            ):  # another program's field goes too
                hole.blank = hole.before + hole.after + "".join(hole.spare)
        elif place.kind == "after":
            hole = part.line_after(first, heading=place.heading)
        elif place.kind == "inside":
            text = place.paragraphs[0].text
            hole = part.inside(first, text, place.start, place.end, plain=is_bold(place))
            if hole is not None and text[place.start - 1 : place.start] not in ("\t", " "):
                hole.before += " "
            if hole is not None and text[place.end : place.end + 1] not in ("\t", "", " "):
                hole.after = f" {hole.after}"
            elif hole is not None and before_label(text, place.end):
                hole.after = (
                    f"  {hole.after}"  # the rule is gone: only a gap parts it from the next
                )
        elif place.kind == "choice":
            hole = _choice(part, place)
        elif place.kind == "tick":
            hole = tick_hole(part, anchor, place.nth)
        elif anchor.tag.endswith("}sdt"):
            hole = control_hole(part, anchor)
        else:
            hole = field_hole(part, anchor)
        return (name, hole) if hole is not None else None


def _choice(part: WordPart, place: Place) -> Hole | None:
    """The hole over printed options: in one paragraph, or each in its own."""
    if len(place.paragraphs) == 1:
        only = place.paragraphs[0]
        return choice_hole(part, only.handle, only.text, place.options, place.how)
    apart = [
        (p.handle, p.text, option)
        for p, option in zip(place.paragraphs, place.options, strict=True)
    ]
    return choice_hole_over(part, apart, place.how)
