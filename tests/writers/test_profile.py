"""The one-page profile: what is usual in one fits on a page, and reads back as it was."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from make import TODAY, plan

from sspdocs.councils import load_council
from sspdocs.model import Plan
from sspdocs.ooxml.pdf import find_office, to_pdf
from sspdocs.process import plans_in
from sspdocs.workspace import find_workspace
from sspdocs.writers.tagged import Filled, fill

ROOT = Path(__file__).resolve().parents[2]
USUAL: dict[str, Any] = {
    "kind": "one_page_profile",
    "pupil": {
        "name": "Maya Brook", "preferred_name": "May", "date_of_birth": dt.date(2016, 3, 4),
        "year_group": "5", "class_name": "Ash", "medical": "Mild asthma: inhaler in the cupboard.",
    },
    "setting": {"name": "Oakfield Primary School"},
    "people": [
        {"role": "parent_carer", "name": "Helen Brook"}, {"role": "sendco", "name": "Mr Ian Crow"},
        {"role": "class_teacher", "name": "Mrs Pat Dove"},
        {"role": "key_worker", "name": "Miss Jo Finch"},
    ],
    "views": {
        "strengths": "I am kind to my friends.\nI am good at drawing.\nI make people laugh.",
        "important_to": "My dog and my little brother.\nSitting near Ella.\nKnowing what is next.",
        "support_wanted": "Give me one instruction at a time.\nLet me use my coloured paper.\n"
        "Tell me before the fire bell is tested.\nCheck with me, not in front of the class.",
        "does_not_help": "Being rushed.\nLoud noise in the hall.\nReading aloud without warning.",
        "interests": "Drawing, swimming, animals.",
        "aspirations": "I want to be a vet.\nThis year I want to swim a length.",
        "pupil": "I like school when I know what is happening. I like art best.",
        "parent_carer": "She is happier this year and comes home less tired. We would like her to "
        "have a friend to play with at dinner time.",
    },
    "dates": {"plan_start": dt.date(2026, 9, 14), "review_due": dt.date(2026, 12, 11)},
}  # fmt: skip
TOP: dict[str, Any] = {
    "pupil": USUAL["pupil"] | {"upn": "Z123456789012"}, "sen": {"status": "K"},
}  # fmt: skip
SIGNED: dict[str, Any] = {
    "signatures": [
        {"role": role, "name": name, "date": dt.date(2026, 9, 15), "signed": True}
        for role, name in (("parent_carer", "Helen Brook"), ("sendco", "Mr Ian Crow"))
    ]
}
REACHED = [{"role": "sendco", "name": "Mr Ian Crow", "phone": "01632 960123"}]


def profile(made: Plan) -> Filled:
    council = load_council("england", find_workspace(home=ROOT))
    path = ROOT / "templates/common/one-page-profile.docx"
    return fill(path, made, council, TODAY, title="One-page profile")


MORE = pytest.mark.parametrize(
    "more",
    [{}, {"people": REACHED}, TOP, SIGNED, TOP | SIGNED],
    ids=["names", "how to reach them", "UPN and status", "signed", "all of these"],
)


@MORE
def test_a_usual_profile_has_a_place_for_all_and_reads_back(more: dict[str, Any]) -> None:
    wanted = plan(**(USUAL | more))
    filled = profile(wanted)
    assert filled.continued == ()
    ((got,), _) = plans_in(filled.data, Path("profile.docx"))
    for part in ("kind", "pupil", "setting", "people", "views", "dates", "sen", "signatures"):
        assert msgspec.to_builtins(getattr(got, part)) == msgspec.to_builtins(getattr(wanted, part))


def has_arial() -> bool:
    """Whether there is Arial, or a font of its measure; where nothing lists the fonts there is."""
    lists = shutil.which("fc-list")
    if lists is None:
        return True
    listed = subprocess.run([lists, ":", "family"], capture_output=True, text=True, check=False)
    return re.search("Arial|Liberation Sans", listed.stdout) is not None


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(not has_arial(), reason="neither Arial nor Liberation Sans is installed")
@MORE
def test_a_usual_profile_is_one_page(tmp_path: Path, more: dict[str, Any]) -> None:
    path = tmp_path / "profile.docx"
    path.write_bytes(profile(plan(**(USUAL | more))).data)
    (pdf,) = to_pdf([path], tmp_path)
    assert pdf is not None
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1
