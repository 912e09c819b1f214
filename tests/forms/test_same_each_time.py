"""The same label means the same in every run, in whatever order Python keeps its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_LABELS = [
    "Is Toby a looked after child?",
    "What we would like to happen by the end of the year",
    "Date of the previous annual review meeting",
    "Professionals who are involved with the family",
    "Strategies that help me most in my lessons",
    "How much the support costs in a year",
]
_TOLD = """
import sys
from sspdocs.forms.vocabulary import vocabulary
for label in sys.argv[1:]:
    print(repr(vocabulary().match(label)))
"""


def told(seed: int) -> str:
    """What labels mean in a Python of its own whose sets are ordered by a seed."""
    root = str(Path(__file__).parents[2])
    run = subprocess.run(
        [sys.executable, "-c", _TOLD, *_LABELS],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": root},
    )
    return run.stdout


@pytest.mark.parametrize("seed", [9, 17, 21])
def test_labels_mean_the_same_in_every_run(seed: int) -> None:
    first = told(1)
    assert len(first.splitlines()) == len(_LABELS)
    assert told(seed) == first
