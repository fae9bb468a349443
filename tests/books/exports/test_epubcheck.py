"""EPUBCheck finds no fault with any book, nor with sections that nobody would write."""

from __future__ import annotations

from pathlib import Path

import pytest

from books.exports import Volume
from books.formats import parse
from books.formats.parsed import ParsedAsset
from tests.books.exports.checking import check, faults
from tests.books.exports.making import epub_of, picture, real_book, real_books, volume, volume_of
from tests.books.exports.odd import odd_volume

SUMS = rb"""\documentclass{article}\title{Sums}\begin{document}\section{One}
Euler\footnote{He was \emph{Swiss}.} wrote $e^{i\pi}+1=0$, and \[\sum_{n=1}^\infty \frac{1}{n^2}
=\frac{\pi^2}{6},\quad\begin{pmatrix}1&2\\3&4\end{pmatrix}\binom{n}{k}\sqrt[3]{x}\overline{ab}\]
\end{document}"""
AVIF = ParsedAsset(f"{'a' * 64}.avif", "image/avif", b"\0\0\0\x1cftypavif")
SHOWN = (
    '<p lang="ar" dir="rtl">كتاب</p><p><ruby>漢<rt>かん</rt></ruby>'
    f'<img src="../assets/{AVIF.name}"></p>'
)


def small_volumes() -> dict[str, Volume]:
    return {
        "odd": odd_volume(1516, 150),
        "sums": volume_of(parse(SUMS, "sums.tex")),
        "rare": volume(SHOWN, pictures=(picture(AVIF),), cover=AVIF.name, language="ar"),
        "bare": volume("<p>x</p>", title="<&>", rights=None, year=None, people=(), lines=()),
    }


SMALL = ("odd", "sums", "rare", "bare")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every export and what EPUBCheck says of it."""
    folder = tmp_path_factory.mktemp("exports")
    made = {name: volume_of(real_book(name)) for name in real_books()} | small_volumes()
    for name, each in made.items():
        (folder / f"{name}.epub").write_bytes(epub_of(each))
    check(folder.glob("*.epub"))
    return folder


@pytest.mark.parametrize("name", [*real_books(), *SMALL])
def test_epubcheck_finds_no_fault(checked: Path, name: str) -> None:
    assert faults(checked / f"{name}.epub") == []
