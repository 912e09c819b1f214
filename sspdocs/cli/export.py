"""`sspdocs export`."""

from __future__ import annotations

from pathlib import Path

import click

from sspdocs.cli.forget import FOLDER_OPTION, day, opened, show
from sspdocs.errors import OutputError


@click.command()
@click.argument("pupil")
@FOLDER_OPTION
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The zip to write; PUPIL.zip when not given.",
)
@click.option("--force", is_flag=True, help="Replace a zip of that name.")
@click.option("--dry-run", is_flag=True, help="List what is held, and write nothing.")
def command(pupil: str, folder: Path | None, out: Path | None, force: bool, dry_run: bool) -> int:
    """Give out all that a watched folder holds of one pupil, as a zip: for a subject access request.

    PUPIL is a name, a part of one, or a UPN. Documents that name other pupils too are not in it;
    what they say of this pupil is in plans.json. Look through it before you give it to anybody.

    \b
    Examples:
      sspdocs export "Ada Brook" --dry-run
      sspdocs export "Ada Brook" --out "for the family.zip"
    """
    from sspdocs.watch.held import export  # the help needs none of these
    from sspdocs.writers.files import safe_name

    with opened(pupil, folder) as (held, folders, _, _):
        show(held, folders)
        target = out or Path(f"{safe_name(held.pupil, 'pupil')}.zip")
        if dry_run:
            return 0
        if target.exists() and not force:
            raise OutputError("The zip is there already. Name another with --out, or add --force.")
        export(held, folders, target, day())
        click.echo(f"Wrote {target}")
    return 0
