"""Work that makes many small objects and no circles among them, with the cyclic collector held."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Hold the cyclic collector: for one file, or one look at a whole school's plans.

    What is left joins the old objects at once: else the collector would look through all of it as
    soon as it is let go.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # somebody else's frozen objects stay so
                gc.freeze()
                gc.unfreeze()
            gc.enable()
