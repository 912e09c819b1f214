"""`python -m sspdocs`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    from sspdocs.cli import main as run  # the import is the cost: keep it out of `import sspdocs`

    sys.exit(run())


if __name__ == "__main__":
    main()
