"""`sspdocs councils new`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sspdocs.cli.council import templates_option
from sspdocs.cli.show import count, paint, print_json, wants_colour, wrapped

if TYPE_CHECKING:
    from sspdocs.councils import Slot

_FOR = {
    "sen_support_plan": "SEN support plans", "one_page_profile": "one-page profiles", "ehc_plan": "EHC plans",
    "annual_review": "annual reviews", "provision_map": "provision maps",
}  # fmt: skip
_KINDS = tuple(_FOR)


@click.command()
@click.argument("name")
@click.option(
    "--from",
    "form",
    required=True,
    type=click.Path(path_type=Path),
    help="The council's blank form, as it publishes it (.docx or .xlsx; .doc where LibreOffice is installed).",
)
@click.option("--title", help="What the document is called; the file's name when not given.")
@click.option("--council-name", help="The council's name as it is printed.")
@click.option(
    "--kind",
    type=click.Choice(_KINDS),
    help="What kind of plan it is for; told by its title when not given.",
)
@click.option("--dry-run", is_flag=True, help="Show what would go where; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the slots as JSON.")
@templates_option
def command(
    name: str,
    form: Path,
    title: str | None,
    council_name: str | None,
    kind: str | None,
    dry_run: bool,
    as_json: bool,
    templates: Path | None,
) -> int:
    """Start a council's folder from its blank form.

    NAME is the folder's name, such as "northshire". The form needs no tags: its labels are found as
    they are in a filled form, and what would go in each place is shown. From then on
    "sspdocs convert --council NAME" fills it ("sspdocs map" does for a costed map). The places are
    listed in council.toml, where each can be changed by hand.

    \b
    Examples:
      sspdocs councils new northshire --from "SEN Support Plan blank.docx"
      sspdocs councils new northshire --from form.xlsx --dry-run
    """
    from sspdocs.adopt import adopt  # the help needs none of these
    from sspdocs.adopt.folder import templates_folder

    adopted = adopt(
        name,
        form,
        templates_folder(templates),
        title=title,
        council=council_name,
        kind=kind,
        dry_run=dry_run,
    )
    if as_json:
        print_json({"written": not dry_run, "folder": adopted.folder, "slots": adopted.slots})
        return 0
    for line in _table(adopted.slots):
        click.echo(line, color=wants_colour())
    filled = sum(bool(s.field) for s in adopted.slots)
    unsure = sum(bool(s.field) and not s.sure for s in adopted.slots)
    words = f"{count(len(adopted.slots), 'place')}: {filled} will be filled"
    words += f", {unsure} of them to be looked at" if unsure else ""
    words += f"; {len(adopted.slots) - filled} left blank because their labels are not understood or have no field."
    click.echo(wrapped(words, ""))
    click.echo(wrapped(f"It is filled for {_FOR[adopted.kind]}; --kind names another kind.", ""))
    fills = "map" if adopted.kind == "provision_map" else "convert"
    if dry_run:
        click.echo("Nothing was written (--dry-run).")
    else:
        click.echo(
            wrapped(
                f"Written: {adopted.folder / 'council.toml'}. Look through its slots, then: "
                f"sspdocs {fills} PLANS --out DIR --council {name}",
                "",
            )
        )
    return 0


def _table(slots: tuple[Slot, ...]) -> list[str]:
    """The slots as lines: label, place, field, and whether a person should look."""
    rows = [("Label", "Place", "Field", "")]
    for slot in slots:
        field = slot.field or "(left blank)"
        if slot.when is not None:
            field += f" = {slot.when}"
        elif slot.choices:
            field += f" ({count(len(slot.choices), 'choice')})"
        rows.append((slot.label, slot.where, field, "" if slot.sure or not slot.field else "look"))
    wide = [min(44, max(len(r[k]) for r in rows)) for k in range(2)]
    lines = []
    for n, row in enumerate(rows):
        line = "  ".join(
            cell[: wide[k]].ljust(wide[k]) if k < 2 else cell for k, cell in enumerate(row)
        ).rstrip()
        lines.append(paint(line, bold=True) if n == 0 else line)
    return lines
