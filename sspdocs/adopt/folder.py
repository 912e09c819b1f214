"""A new council's folder: its blank form, and a council.toml that says what goes where in it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sspdocs.adopt.probing import find_fields
from sspdocs.councils import Slot
from sspdocs.errors import OutputError, UsageError
from sspdocs.forms.lessons import quoted
from sspdocs.interpret import interpret
from sspdocs.interpret.kinds import kind_named
from sspdocs.model import Source
from sspdocs.readers import converted
from sspdocs.workspace import TEMPLATES_VARIABLE
from sspdocs.writers.labelled import BlankForm, open_form


class Adopted(msgspec.Struct, frozen=True, kw_only=True):
    """A form taken up: the council's folder, and what goes where in the form."""

    folder: Path
    file: str
    title: str
    kind: str
    slots: tuple[Slot, ...]


def templates_folder(named: Path | None) -> Path:
    """The user's own templates folder: the one named, that of SSPDOCS_TEMPLATES, or `templates` here."""
    if named is not None:
        return named
    return Path(os.environ.get(TEMPLATES_VARIABLE) or Path.cwd() / "templates")


def adopt(
    name: str,
    form: Path,
    templates: Path,
    *,
    title: str | None = None,
    council: str | None = None,
    kind: str | None = None,
    dry_run: bool = False,
) -> Adopted:
    """Start a council's folder from its blank form.

    Args:
        name: the folder's name: small letters, digits and hyphens.
        form: the blank form, .docx or .xlsx; an older one (.doc) is taken up as the .docx that LibreOffice makes of it.
        templates: the folder that holds councils' folders; made when it is not there.
        title: what the document is called; the form's file name when not given.
        council: the council's name as printed; the folder's name in words when not given.
        kind: the kind of plan that the form is for; told by its title, or else a SEN support plan, when not given.
        dry_run: write nothing.

    Raises:
        UsageError: the name cannot be a folder's, or the form does not exist.
        CouncilError: nothing in the form can be filled.
        InputError: the form is damaged or locked, or of an older kind where LibreOffice is not installed.
        OutputError: the folder is there already, or cannot be written.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,40}", name) or name == "common":
        raise UsageError(
            f'"{name}": not a name for a folder. Use small letters, digits and hyphens, such as "northshire".'
        )
    if not form.is_file():
        raise UsageError(f"{form}: no such form. Check the name and the folder.")
    folder = templates / name
    if folder.exists() and not dry_run:
        raise OutputError(
            f"{folder}: is there already. Choose another name, or take the folder away first.",
            path=str(folder),
        )
    with _as_word(form) as usable:
        opened = open_form(usable)
        slots = find_fields(usable)
        shown = " ".join((title or form.stem.replace("_", " ")).split())
        adopted = Adopted(
            folder=folder,
            file=usable.name,
            title=shown,
            kind=kind or _kind_of(opened, shown),
            slots=slots,
        )
        if not dry_run:
            _write(adopted, usable, council or name.replace("-", " ").title())
    return adopted


@contextlib.contextmanager
def _as_word(form: Path) -> Iterator[Path]:
    """The form itself; of an older kind, the Word file made of it, for as long as it is needed."""
    try:
        data = form.read_bytes()
    except OSError:
        yield form  # opening it says why it cannot be
        return
    if not converted.claims(data, form):
        yield form
        return
    with tempfile.TemporaryDirectory(prefix="sspdocs-form-") as made:
        usable = Path(made) / f"{form.stem}.docx"
        usable.write_bytes(converted.as_word(data, form))
        yield usable


def _kind_of(form: BlankForm, title: str) -> str:
    """The kind of plan that a form's own first words name, or the title that it is given."""
    source = Source(path=form.path.name, sha256="", media_type="")
    read = interpret(form.document, source)
    for text in (read[0].title or "" if read else "", title):
        if kind := kind_named(text):
            return kind
    return "sen_support_plan"


def _write(adopted: Adopted, form: Path, council: str) -> None:
    """The folder, whole or not at all."""
    parent = adopted.folder.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".~", dir=parent))
    except OSError as e:
        raise OutputError(
            f"{parent}: cannot write there ({e.strerror}). Name another folder with --templates.",
            path=str(parent),
        ) from None
    try:
        (made / adopted.file).write_bytes(form.read_bytes())
        (made / "council.toml").write_text(council_toml(adopted, council), "utf-8")
        made.chmod(0o755)
        made.rename(adopted.folder)
    except OSError as e:
        shutil.rmtree(made, ignore_errors=True)
        raise OutputError(
            f"{adopted.folder}: could not be made ({e.strerror}).", path=str(adopted.folder)
        ) from None


def council_toml(adopted: Adopted, council: str) -> str:
    """The text of the council's file, a slot a line in the order of the form."""
    q = quoted
    lines = [
        f"# {council}: started from its blank form. Mend what is wrong below; 'sspdocs councils check' holds it",
        "# against the form. Everything that is not here is as in the Code of Practice ('england').",
        'extends = "england"',
        "",
        f"name = {q(council)}",
        f"short = {q(council)}",
        "",
        "[[documents]]",
        f'id = "{re.sub(r"[^a-z0-9]+", "-", adopted.title.lower()).strip("-") or "form"}"',
        f"file = {q(adopted.file)}",
        f"kind = {q(adopted.kind)}",
        f"title = {q(adopted.title)}",
        'style = "form"',
        "# What goes where. field: a path of the model; in a list outcomes[1] is the first,",
        "# outcomes[] all of them, a line each, needs[semh] those of one area. An empty field leaves",
        "# the place blank. sure = false: look at it.",
        "slots = [",
    ]
    lines += [f"  {_slot(slot)}," for slot in adopted.slots]
    return "\n".join([*lines, "]", ""])


def _slot(slot: Slot) -> str:
    said = [
        f"where = {quoted(slot.where)}",
        f"label = {quoted(slot.label)}",
        f"field = {quoted(slot.field)}",
    ]
    if slot.when is not None:
        said.append(f"when = {quoted(slot.when)}")
    if slot.choices:
        said.append(
            "choices = { "
            + ", ".join(f"{quoted(k)} = {quoted(v)}" for k, v in slot.choices.items())
            + " }"
        )
    if not slot.sure:
        said.append("sure = false")
    return "{ " + ", ".join(said) + " }"
