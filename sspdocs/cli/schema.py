"""`sspdocs schema`."""

from __future__ import annotations

import click
import msgspec

from sspdocs import model


@click.command()
def command() -> None:
    """Print the JSON Schema of what `sspdocs read --json` prints.

    \b
    Examples:
      sspdocs schema
      sspdocs schema > plan.schema.json
    """
    click.echo(msgspec.json.format(msgspec.json.encode(model.schema()), indent=2).decode())
