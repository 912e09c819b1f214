from __future__ import annotations

import random

from sspdocs.ooxml.ole import MAGIC, top_streams


def test_what_is_no_container_has_no_streams() -> None:
    assert top_streams(b"PK\x03\x04") == {}
    assert top_streams(MAGIC) == {}


def test_a_broken_container_never_ends_in_a_fault_or_a_ring() -> None:
    random.seed(7)
    for _ in range(300):
        size = random.choice([512, 600, 1536, 4096])
        top_streams(MAGIC + random.randbytes(size))
        top_streams(MAGIC + bytes(size))
