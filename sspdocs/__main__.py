"""`python -m sspdocs`."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command line."""
    try:  # the import is the cost: keep it out of `import sspdocs`
        from sspdocs.cli import main as run

        status = run()
    except KeyboardInterrupt:  # before any command has begun
        print("Stopped.", file=sys.stderr)
        status = 130
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done: only Python's own end is left
    sys.exit(status)


if __name__ == "__main__":
    main()
