"""A council's own phrases in the letters and forms of a review."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pytest
from click.testing import CliRunner
from review_make import COMMON, ehc, file, names, pack, paper, request

from sspdocs.cli import group
from sspdocs.councils import Council
from sspdocs.errors import CouncilError
from sspdocs.ooxml.rewording import Reworder
from sspdocs.review_packs import check_phrases
from sspdocs.writers.invitations import make_pack

OWN = Council(
    id="northshire",
    phrases={
        "EHC plan": "EHCP",
        "Council SEN officer": "EHC co-ordinator",
        "hold the meeting": "meet",
    },
)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Your EHC plan is due.", "Your EHCP is due."),
        ("EHC plans are not one EHC plan", "EHC plans are not one EHCP"),
        ("Hold the meeting", "Meet"),
        ("{{ EHC plan }} and EHC plan", "{{ EHC plan }} and EHCP"),
        ("nothing of it", "nothing of it"),
    ],
)
def test_whole_phrases_are_changed_and_tags_never(text: str, made: str) -> None:
    assert Reworder(OWN.phrases)(text) == made


def test_the_longest_phrase_is_taken_and_nothing_is_changed_twice() -> None:
    say = Reworder({"plan": "document", "EHC plan": "plan of care"})
    assert say("EHC plan, plan") == "plan of care, document"


def test_letters_forms_and_drafts_are_in_the_councils_words() -> None:
    made = pack(council=OWN)
    letter = paper(made, "Letter - council sen officer.docx")
    assert "EHC plan" not in letter and "EHCP" in letter and "EHC co-ordinator" in letter
    assert "Meet" in paper(made, "Start here - dates and circulation list.docx")
    drafts = [n for n in names(made) if n.endswith(".eml")]
    mail = email.message_from_bytes(file(made, drafts[0]), policy=email.policy.default)
    assert "annual review of an EHCP" in str(mail["Subject"]).replace("Annual", "annual")


def test_what_the_plan_says_is_never_reworded() -> None:
    one = ehc(outcomes=["Ada says what her EHC plan is for."])
    assert "Ada says what her EHC plan is for." in paper(pack(one, council=OWN), "report.docx")


def test_a_phrase_over_two_runs_of_a_template_is_found(tmp_path: Path) -> None:
    import shutil

    import docx

    shutil.copytree(COMMON, tmp_path / "own")
    path = tmp_path / "own/invite-agenda.docx"
    document = docx.Document(str(path))
    made = document.add_paragraph("The EHC ")
    made.add_run("plan").bold = True
    made.add_run(" of {{ who.name }}")
    document.save(str(path))
    agenda = paper(make_pack(request(ehc(), council=OWN), [tmp_path / "own"]), "Agenda.docx")
    assert "The EHCP of Ada Brook" in agenda


def test_a_phrase_that_nothing_says_stops_with_the_nearest() -> None:
    wrong = Council(id="northshire", phrases={"EHC paln": "EHCP"})
    with pytest.raises(CouncilError, match=r'says "EHC paln"\. The nearest is "EHC plan"'):
        check_phrases(wrong, [COMMON])


def test_checking_a_council_names_its_wrong_phrases_and_tags(tmp_path: Path) -> None:
    import docx

    own = tmp_path / "northshire"
    own.mkdir()
    (own / "council.toml").write_text(
        'extends = "common"\nname = "Northshire"\n[phrases]\n"EHC paln" = "EHCP"\n', "utf-8"
    )
    document = docx.Document()
    document.add_paragraph("Dear {{ recipient.nam }}")
    document.save(str(own / "invite-letter.docx"))
    args = ["councils", "check", "northshire", "--templates", str(tmp_path)]
    output = CliRunner().invoke(group, args).output
    assert 'no letter or form says "EHC paln"' in output and "recipient.nam" in output
