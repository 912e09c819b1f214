"""`sspdocs export`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from sspdocs.cli.forget import Results, as_data, opened, pupil_options, show
from sspdocs.cli.show import print_json
from sspdocs.errors import OutputError


@click.command()
@click.argument("pupil")
@pupil_options
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The zip to write; PUPIL.zip when not given.",
)
@click.option("--force", is_flag=True, help="Replace a zip of that name.")
@click.option("--dry-run", is_flag=True, help="List what is held, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    pupil: str,
    folder: Path | None,
    born: dt.datetime | None,
    out: Path | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Give out all that a watched folder holds of one pupil, as a zip: for a subject access request.

    PUPIL is a name, a part of one, or a UPN. Documents that name other pupils too are not in it;
    what they say of this pupil is in plans.json. Look through it before you give it to anybody.

    \b
    Examples:
      sspdocs export "Ada Brook" --dry-run
      sspdocs export "Ada Brook" --out "for the family.zip"
    """
    from sspdocs.watch.giving_out import export  # the help needs none of these
    from sspdocs.writers.files import safe_name

    with opened(pupil, folder, born) as (held, folders, _, home):
        target = out or Path(f"{safe_name(held.pupil, 'pupil')}.zip")
        if target.exists() and not (force or dry_run):
            raise OutputError("The zip is there already. Name another with --out, or add --force.")
        results = Results(held, folders, home).count
        if not as_json:
            show(held, folders, results)
        if not dry_run:
            export(held, folders, target, dt.date.today())
        if as_json:
            print_json({"written": None if dry_run else target, **as_data(held, results)})
        elif not dry_run:
            click.echo(f"Wrote {target}")
    return 0
