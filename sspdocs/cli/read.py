"""`sspdocs read`."""

from __future__ import annotations

from pathlib import Path

import click

from sspdocs import process
from sspdocs.model import encode_plans


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the contract's JSON.")
def command(paths: tuple[Path, ...], as_json: bool) -> int:
    """Show what each plan or map says."""
    readings = [process.read(p) for p in paths]
    plans = tuple(p for r in readings for p in r.plans)
    problems = tuple(r.problem for r in readings if r.problem is not None)
    click.echo(encode_plans(plans, problems).decode())
    return 1 if problems else 0
