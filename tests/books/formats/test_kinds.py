"""Which reader a file comes to: by what is in it, however it is called."""

from __future__ import annotations

import pytest

from books import formats
from books.formats import FormatError, archives, parse
from tests.books.formats.making import make_epub
from tests.books.formats.office import make_docx, make_odt, paragraph, zipped

FB2 = "<FictionBook><body><section><p>Utopia</p></section></body></FictionBook>"
FILES = {
    "EPUB": make_epub({"one.xhtml": "<p>Utopia</p>"}),
    "DOCX": make_docx(paragraph("Utopia")),
    "ODT": make_odt("<text:p>Utopia</text:p>"),
    "FB2": FB2.encode(),
    "zipped FB2": zipped({"a.fb2": FB2}),
    "FB2 in UTF-16": FB2.encode("utf-16"),
    "LaTeX": b"% More\n\\documentclass{book}\n\\begin{document}Utopia\\end{document}",
}


@pytest.mark.parametrize("name", ["utopia.epub", "utopia.docx", "utopia.txt", "utopia"])
@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_content_tells_the_kind_whatever_the_name(data: bytes, name: str) -> None:
    assert parse(data, name).sections[0].text.split() == ["Utopia"]


def test_the_name_tells_it_where_the_content_does_not() -> None:
    text = b"Utopia"
    assert parse(text, "utopia.md").sections
    assert parse(text + b" \\emph{is}", "utopia.TEX").sections[0].text.split() == ["Utopia", "is"]


def test_a_kind_that_cannot_be_read_is_refused_with_all_that_can() -> None:
    with pytest.raises(FormatError) as caught:
        parse(b"MZ\x90", "utopia.exe")
    for kind in ("EPUB", "DOCX", "ODT", "FB2", "LaTeX", "TEI", "HTML", "Markdown", "plain text"):
        assert kind in str(caught.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "A PDF holds pages"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
        (b"", "0 bytes"),
        (zipped({"a.txt": "Utopia"}), "no EPUB"),
        (b"PK\x03\x04 and no more", "not a zip archive"),
    ],
)
def test_kinds_that_hold_no_text_are_refused_with_advice(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        parse(data, "utopia.docx")


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    formats.check_size(archives.LARGEST_FILE)
    with pytest.raises(FormatError, match="larger than 200 MB"):
        formats.check_size(300 * 1024 * 1024)
