"""What is worked out once is kept, and never outlives what it came from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sspdocs.forms.kept import kept
from sspdocs.forms.vocabulary import (
    Index,
    Vocabulary,
    alone_wordings,
    load_wordings,
    vocabulary,
)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that something is worked out from, with a folder of its own for what is kept."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "words.txt"
    path.write_text("one two")
    return path


def words(source: Path, made: list[str]) -> list[str]:
    def make() -> list[str]:
        made.append("made")
        return source.read_text().split()

    return kept("words-of-a-test", [source], list[str], make)


def test_a_second_start_takes_what_the_first_kept(source: Path) -> None:
    made: list[str] = []
    assert words(source, made) == words(source, made) == ["one", "two"]
    assert made == ["made"]


def test_a_changed_source_is_worked_out_again(source: Path) -> None:
    made: list[str] = []
    words(source, made)
    source.write_text("one two three")
    assert words(source, made) == ["one", "two", "three"]


def test_a_damaged_copy_is_worked_out_again(source: Path) -> None:
    words(source, [])
    for copy in (source.parent / "cache").rglob("*.msgpack"):
        copy.write_bytes(copy.read_bytes()[:-2])
    assert words(source, []) == ["one", "two"]


def test_nothing_is_kept_where_python_keeps_nothing(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert words(source, []) == ["one", "two"]
    assert not (source.parent / "cache").exists()


def test_a_folder_that_cannot_be_made_is_no_fault(source: Path) -> None:
    (source.parent / "cache").write_text("a file is in the way")
    assert words(source, []) == ["one", "two"]


def test_a_kept_vocabulary_means_the_same() -> None:
    every = load_wordings()
    alone = alone_wordings()
    fresh, again = Vocabulary.of(every, alone), Vocabulary(Vocabulary.index(every, alone))
    labels = [w for _, w in every[::40]] + [
        "Stratgies we use",
        "hopes, dreams",
        "who helps me at school",
    ]
    assert [again.match(x) for x in labels] == [fresh.match(x) for x in labels]
    assert [vocabulary().match(x) for x in labels] == [fresh.match(x) for x in labels]


def test_an_index_is_the_same_after_it_was_written_and_read(source: Path) -> None:
    index = Vocabulary.index(load_wordings()[:200])
    for _ in range(2):
        assert kept("index-of-a-test", [source], Index, lambda: index) == index
