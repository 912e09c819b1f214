"""What is wrong in sspdocs.toml is said with its line, its name and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sspdocs.cli import main
from sspdocs.cost_settings import load_cost_settings
from sspdocs.errors import UsageError
from sspdocs.settings import load_settings
from sspdocs.watch.options import load_options

RATE = 'names = ["TA"]\nyear = "2026-27"\nsource = "finance"\n'
WRONG = {
    f"[[rates]]\n{RATE}amout = 16.45\n": 'line 5: [[rates]] number 1: no setting "amout". '
    'Did you mean "amount"?',
    f"[[rates]]\n{RATE}amount = 9\n\n[[rates]]\n{RATE}amount = '£9'\n": "line 11: [[rates]] number "
    "2, amount: give a number, such as 16.45, without a pound sign or quotation marks.",
    f"[[rates]]\n{RATE}": 'line 1: [[rates]] number 1: "amount" is missing. Give a number',
    '[reviews]\ninvite_days = "soon"\n': "line 2: [reviews] invite_days: give a whole number",
    '[[reviews.terms]]\nname = "A"\nstart = "May"\nend = 2026-12-18\n': "line 3: [reviews] terms, "
    "number 1, start: give a date, such as 2026-09-02",
    '[watch]\nevents = "maybe"\n': 'line 2: [watch] events: give "auto" or "off".',
    "[limits]\nsecond = 3\n": 'line 2: [limits]: no setting "second". Did you mean "seconds"?',
    "council = 3\n": "line 1: council: give words in quotation marks",
    'council = "sutton"\n\n[watch\n': "line 3: cannot be read here. A line is name = value",
}


@pytest.fixture(params=WRONG.items(), ids=lambda item: item[1][:30])
def wrong(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Settings with one fault; what is to be said of it."""
    toml, said = request.param
    monkeypatch.chdir(tmp_path)
    Path("sspdocs.toml").write_text(toml, "utf-8")
    return str(said)


def test_a_wrong_setting_is_said_so_that_anyone_can_mend_it(wrong: str) -> None:
    with pytest.raises(UsageError) as caught:
        for load in (load_settings, load_cost_settings, load_options):
            load(Path())
    assert f"sspdocs.toml, {wrong}" in str(caught.value)


def test_the_doctor_finds_it(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 1
    assert wrong in capsys.readouterr().out


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["2026-09-02 2026-08-18"], '"T0" ends before it starts'),
        (["2026-09-02 2026-12-18", "2026-12-18 2027-03-25"], '"T1" starts before "T0" has ended'),
        (["2026-09-02 2026-12-18 2026-10-26"], "one end of its half-term"),
        (["2026-09-02 2026-12-18 2026-12-14 2026-12-21"], "half-term does not lie in it"),
    ],
)
def test_term_dates_that_cannot_be_right_are_said(
    dates: list[str], said: str, tmp_path: Path
) -> None:
    keys = ("start", "end", "half_term_start", "half_term_end")
    terms = [
        "\n".join(f"{k} = {d}" for k, d in zip(keys, one.split(), strict=False)) for one in dates
    ]
    toml = [f'[[reviews.terms]]\nname = "T{n}"\n{term}\n' for n, term in enumerate(terms)]
    (tmp_path / "sspdocs.toml").write_text("\n".join(toml), "utf-8")
    with pytest.raises(UsageError, match=said):
        load_settings(tmp_path)
