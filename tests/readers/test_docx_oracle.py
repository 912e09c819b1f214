"""An independent witness: no word that docx2python sees may be missing from our blocks."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

import pytest

from sspdocs.blocks import Document, block_text
from sspdocs.readers import read_document
from tests.word import document, field, p, r, sdt, tbl, tc, tr

docx2python = pytest.importorskip("docx2python").docx2python
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "dev"
# What docx2python writes of its own: HTML marks, pictures, and the codes of symbols.
_ITS_OWN = re.compile(
    r"<[^<>]{1,400}>|----.*?----(?:>.*?<----)?|(?:foot|end)note\d+\)|x00[0-9a-f]{2}"
)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


def ours(made: Document) -> set[str]:
    parts = (made.body, made.headers, made.footers, made.footnotes, made.comments)
    return words("\n".join(block_text(b) for part in parts for b in part))


def theirs(data: bytes) -> set[str] | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with docx2python(io.BytesIO(data)) as opened:
                return words(_ITS_OWN.sub(" ", opened.text))
        except (KeyError, IndexError):  # it knows fewer files than we do
            return None


BUILT = {
    "plain": (p("Name: Ada"), p(r("split ") + r("runs"))),
    "tables": (tbl(tr("a", tc(p("outer") + tbl(tr("inner", "cell")) + p())), tr("c", "d")),),
    "controls": (sdt(p("block")), p(r("inline ") + sdt(r("control"))), tbl(tr(sdt(tc("celled"))))),
    "tracked": (
        p(f"<w:ins>{r('inserted')}</w:ins>"),
        p(f'<w:hyperlink w:anchor="x">{r("linked")}</w:hyperlink>'),
    ),
    "fields": (
        p(field("HYPERLINK", r("shown"))),
        p(field("FORMTEXT", r("typed"), "<w:textInput/>")),
    ),
}


@pytest.mark.parametrize("name", BUILT)
def test_no_word_of_a_built_document_is_missing(name: str) -> None:
    data = document(*BUILT[name], footer=p("at the foot"))
    seen = theirs(data)
    assert seen
    assert seen - ours(read_document(data, Path("built.docx"))) == set()


@pytest.mark.slow
def test_no_word_of_the_corpus_is_missing() -> None:
    paths = sorted(CORPUS.glob("*.docx"))[::4]
    if not paths:
        pytest.skip("the corpus of sample documents is not beside this checkout")
    compared = 0
    for path in paths:
        data = path.read_bytes()
        seen = theirs(data)
        if seen is not None:
            compared += 1
            missing = seen - ours(read_document(data, Path(path.name)))
            assert missing <= {"alt", "image", "text"}, path.name
    assert compared > len(paths) // 2
