"""A section's text as paragraphs: none lost, no word torn, each where it says it stands."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from books.formats import parse
from books.formats.text import canonical_text
from search.paragraphs import LONGEST, paragraphs
from tests.texts import TRADES


def cut(html: str) -> list[str]:
    return [paragraph.words for paragraph in paragraphs(html, canonical_text(html))]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>Tom &amp; <em>Jerry</em></p>", ["Tom & Jerry"]),
        ("<p>first<br>second</p>", ["first\nsecond"]),
        ("<ul><li>one</li><li>two<p>three</p></li></ul>", ["one", "two", "three"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a\nb"]),
        (
            '<div class="verse"><div class="stanza"><div>a</div><div>b</div></div>'
            '<div class="stanza"><div>c</div></div></div><p>d</p>',
            ["a\nb", "c", "d"],
        ),
        ("before <p>inside</p> behind", ["before", "inside", "behind"]),
        ("<p> \n </p>", []),
    ],
)
def test_each_block_is_one(html: str, words: list[str]) -> None:
    assert cut(html) == words


def test_they_stand_where_they_say() -> None:
    text = canonical_text(TRADES)
    found = paragraphs(TRADES, text)
    assert len(found) == 3
    assert [text[each.start : each.end] for each in found] == [each.words for each in found]


def test_a_long_one_is_cut_behind_a_sentence_and_tears_no_word() -> None:
    sentence = "No man may live idle, but every one may follow his trade diligently. "
    found = cut(f"<p>{sentence * 400}</p>")
    assert len(found) > 3
    assert all(len(each) <= LONGEST and each.endswith(". ") for each in found[:-1])
    assert "".join(found) == (sentence * 400).strip()


def test_markup_that_is_read_otherwise_loses_nothing() -> None:
    found = paragraphs("<p>One</p><p>Other words", "One Two. Three.")
    assert [each.words for each in found] == ["One", "Two. Three."]


@pytest.mark.parametrize(
    "name", ["idpf-wasteland.epub", "lunyu.epub", "genesis-he.epub", "utopia-se-draft.epub"]
)
def test_of_real_books_every_letter_is_in_one_and_blocks_are_told_apart(
    real_books: Path, name: str
) -> None:
    book = parse((real_books / name).read_bytes(), name)
    assert book.sections
    for section in book.sections:
        found = paragraphs(section.html, section.text)
        spans = [(each.start, each.end) for each in found]
        assert spans == sorted(spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        kept = "".join(section.text[start:end] for start, end in spans)
        assert "".join(kept.split()) == "".join(section.text.split())
        assert all("".join(each.words.split()) in "".join(kept.split()) for each in found)
        assert len(found) > 1 or len(section.text) < 500
