"""Texts as words, what is asked of them, and where it stands."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import folded, tokens, words_of
from search.needs import need_of, needs_of, spans
from search.questions import Phrase, Prefix, Query, Term, Word
from search.stemming import stem


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def marked(text: str, *wanted: Term, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in spans(text, language, Query(wanted))]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("No man may live idle!", ["no", "man", "may", "live", "idle"]),
        ("L’homme qu'il aime", ["l", "homme", "qu", "il", "aime"]),
        ("d’été, dell'arte", ["d", "ete", "dell", "arte"]),
        ("don't, the king’s, o'er", ["dont", "the", "kings", "oer"]),
        ("naïve Straße ＷＩＤＥ", ["naive", "strasse", "wide"]),
        ("com\u00admon", ["common"]),
        ("well-known in 1516", ["well", "known", "in", "1516"]),
        ("snake_case x²", ["snake", "case", "x2"]),
        ("בְּרֵאשִׁית בָּרָא", ["בראשית", "ברא"]),
        ("كِتَابٌ كــتاب", ["كتاب", "كتاب"]),
        ("हिन्दी", ["हिन्दी"]),
        ("子曰：“學而", ["子曰", "曰", "學而", "而"]),
        ("東京tower", ["東京", "京", "tower"]),
        ("ｶﾞｷ ガキ", ["ガキ", "キ", "ガキ", "キ"]),
        (unicodedata.normalize("NFD", "한글 が"), ["한글", "글", "が"]),
        ("ที่ไทย", ["ที", "ี่", "่ไ", "ไท", "ทย", "ย"]),
        ("葛\U000e0100城", ["葛城", "城"]),
        ("… — ’ _ \x00 \ud800", []),
    ],
)
def test_a_text_s_words(text: str, known: list[str]) -> None:
    assert words(text) == known


def test_nothing_is_one_after_the_other_across_a_full_stop() -> None:
    assert not marked("子曰。學而", Phrase("曰學"))
    assert marked("子曰。學而", Phrase("曰。學")) == ["曰。學"]


def test_documents_carry_what_their_language_makes_of_words() -> None:
    assert list(words_of("He runs", "en")) == [("he", 0), ("en~he", 0), ("runs", 1), ("en~run", 1)]
    assert list(words_of("L’étude", "fr")) == [("l", 0), ("etude", 1), ("fr~etud", 1)]
    assert list(words_of("學 1516", "en")) == [("學", 0), ("1516", 2)]


@pytest.mark.parametrize(
    ("word", "language", "root"),
    [("running", "en", "run"), ("домами", "ru", "дом"), ("häuser", "de", "haus"), ("学", "zh", "")],
)
def test_stems(word: str, language: str, root: str) -> None:
    assert stem(word, language) == root


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Word("run"), ["running", "runs"]),
        (Phrase("run"), []),
        (Phrase("RUNNING"), ["running"]),
        (Prefix("run"), ["running", "runs"]),
        (Phrase("he was running"), ["He was running"]),
        (Word("l’homme"), ["homme"]),
        (Word("well-known"), ["well known"]),
        (Word("學而時"), ["學而時"]),
        (Word("習"), ["習"]),
        (Prefix("學而"), ["學而"]),
        (Word("時習 he"), []),
    ],
)
def test_what_is_asked_is_marked_where_it_stands(asked: Term, found: list[str]) -> None:
    text = "He was running; she runs. Un homme well known. 學而時習之"
    assert marked(text, asked) == found


def test_marks_that_overlap_are_one() -> None:
    assert marked("no man may live idle", Phrase("man may"), Phrase("may live")) == ["man may live"]


def test_terms_without_words_ask_nothing() -> None:
    assert need_of(Phrase("…")) == ()
    assert needs_of(Query((Word("—"), Word("a")), (Word("!"),)), []).unwanted == ()


@given(st.text(st.sampled_from("子曰學而時習之，。a ’é\u0301ｶﾞ한\u1112\u1161")))
def test_each_letter_begins_one_token_and_positions_rise(text: str) -> None:
    found = list(tokens(text))
    positions = [token.position for token in found]
    assert positions == sorted(set(positions))
    covered = {place for token in found for place in range(token.start, token.letter_end)}
    assert covered >= {place for place, c in enumerate(text) if c in "子曰學而時習之aé"}
    assert all(token.end <= len(text) and token.word == folded(token.word) for token in found)


def test_every_passage_of_the_analects_is_marked_where_a_plain_scan_finds_it(
    real_books: Path,
) -> None:
    text = (real_books / "lunyu.md").read_text()[:6_000]
    for start in range(0, len(text) - 7, 97):
        passage = text[start : start + 1 + start % 6]
        if passage.isalpha():
            scanned = [n for n in range(len(text)) if text.startswith(passage, n)]
            letters = {n for first in scanned for n in range(first, first + len(passage))}
            found = spans(text, "zh", Query((Word(passage),)))
            assert {n for first, end in found for n in range(first, end)} == letters
