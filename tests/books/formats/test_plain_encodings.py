"""Letters that a file doesn't announce."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from books.formats import parse
from books.formats.decoding import decoded

FRENCH = "Thomas More naquit à Londres où son père, légiste, siégeait au Banc du Roi. " * 3
SIMPLIFIED = (
    "孟子见梁惠王。王说：「您不远千里而来，也将有什么对我的国家有利的吗？」这是一个人的书。" * 3
)
TRADITIONAL = (
    "孟子見梁惠王。王曰：「叟不遠千里而來，亦將有以利吾國乎？」子曰：學而時習之，不亦說乎？" * 3
)
JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 3
RUSSIAN = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива. " * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"), (FRENCH, "utf-8-sig"), (FRENCH, "utf-16"), (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"), (FRENCH, "utf-32"), (FRENCH, "cp1252"), (FRENCH, "latin-1"),
        (SIMPLIFIED, "gb18030"), (SIMPLIFIED, "gbk"), (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"), (JAPANESE, "shift_jis"), (RUSSIAN, "cp1251"), (RUSSIAN, "utf-8"),
    ],
)  # fmt: skip
def test_a_text_is_read_in_its_letters(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_what_a_file_says_of_itself_decides_before_a_guess() -> None:
    word = "naïve Ελλάδα".encode("iso8859-7", "ignore")
    assert "Ελλάδα" in decoded(word, "iso-8859-7")
    assert decoded("café".encode(), "us-ascii") == "café"
    assert decoded(b"caf\xe9 \x93so\x94", "iso-8859-1") == "café “so”"
    assert decoded(b"caf\xe9", "no-such-encoding") == "café"


def test_newlines_become_plain_and_controls_go() -> None:
    assert decoded(b"a\r\nb\rc\x0cd" + b"x" * 300 + b"\x01") == "a\nb\nc\nd" + "x" * 300


def test_a_real_book_is_read_in_every_encoding(real_books: Path) -> None:
    text = (real_books / "sishu.txt").read_text(encoding="utf-8")
    for encoding in ("gb18030", "utf-16", "utf-16-le", "big5hkscs"):
        assert decoded(text.encode(encoding, "ignore")) == text.encode(encoding, "ignore").decode(
            encoding
        ).removeprefix("\ufeff")


def test_a_big5_file_becomes_a_chinese_book() -> None:
    book = parse(TRADITIONAL.encode("big5"), "mengzi.txt")
    assert (book.language, book.sections[0].text.strip()[:5]) == ("zh-Hant", "孟子見梁惠")


def test_a_mark_in_front_is_no_letter() -> None:
    assert decoded(codecs.BOM_UTF8 + "子曰".encode()) == "子曰"
