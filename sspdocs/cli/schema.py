"""`sspdocs schema`."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """Print the JSON Schema of what `sspdocs read --json` prints.

    \b
    Examples:
      sspdocs schema
      sspdocs schema > plan.schema.json
    """
    import msgspec  # the help needs neither

    from sspdocs import model

    click.echo(msgspec.json.format(msgspec.json.encode(model.schema()), indent=2).decode())
