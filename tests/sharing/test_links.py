"""Links lead to where words and notes stand, and tell those who show links what they are."""

from __future__ import annotations

from html import unescape

from django.test import Client

from accounts.models import User
from annotations.models import Annotation
from books.models import Book, Section
from tests.correcting import correct, released
from tests.making import make_book, place_of, write_note
from tests.sharing.endpoints import words_of
from tests.texts import ANALECTS, IDLE, SHORTENED, TRADES

BASE = "/books/utopia/"


def led_to(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 302
    return str(answer["Location"])


def head_at(address: str) -> str:
    page = Client().get(address, follow=True).content.decode()
    return unescape(page.partition("</head>")[0])


def words_at(section: Section, number: int, words: str = IDLE) -> str:
    place = place_of(section, words)
    return f"{place.start}-{place.end}-{number}"


def test_a_link_to_words_leads_to_them(trades: Section) -> None:
    words = words_at(trades, 1)
    there = led_to(f"/p/{words_of(trades, IDLE)}/")
    assert there == f"{BASE}chapter-1/?words={words}#words-{words}"


def test_it_follows_a_correction(utopia: Book, trades: Section, iris: User) -> None:
    link = f"/p/{words_of(trades, IDLE)}/"
    released(correct(utopia, "<p>A new beginning.</p>", TRADES), iris)
    moved = utopia.current.sections.get(slug="chapter-2") if utopia.current else trades
    words = words_at(moved, 2)
    assert led_to(link) == f"{BASE}chapter-2/?words={words}#words-{words}"


def test_words_that_a_correction_took_away_are_shown_in_the_old_text(
    utopia: Book, trades: Section, iris: User
) -> None:
    link, words = f"/p/{words_of(trades, IDLE)}/", words_at(trades, 1)
    released(correct(utopia, SHORTENED), iris)
    assert led_to(link) == f"{BASE}revisions/1/chapter-1/?words={words}#words-{words}"
    assert f"“{IDLE}”" in head_at(link)


def test_the_head_tells_the_words_and_their_lasting_address(trades: Section) -> None:
    name = f"p/{words_of(trades, IDLE)}"
    head = head_at(f"/{name}/")
    assert 'property="og:title" content="Utopia, Chapter 1"' in head
    assert f'property="og:description" content="“{IDLE}”"' in head
    assert f'property="og:url" content="http://testserver/{name}/"' in head
    assert f'property="og:image" content="http://testserver/cards/{name}.png"' in head
    assert f'property="og:image:alt" content="“{IDLE}”"' in head
    assert 'property="og:locale" content="en_US"' in head
    assert f'rel="canonical" href="http://testserver{BASE}chapter-1/"' in head


def test_the_head_of_a_note_tells_what_it_says(note: Annotation) -> None:
    head = head_at(f"/a/{note.pk}/")
    assert 'property="og:title" content="Ada Lovelace on Utopia, Chapter 1"' in head
    assert f"“{IDLE}” Six hours?" in head
    assert 'type="application/json+oembed"' in head


def test_a_note_on_a_whole_section_and_a_highlight_have_heads_too(
    ada: User, trades: Section
) -> None:
    whole = write_note(ada, trades, "", "A chapter of its own")
    mark = write_note(ada, trades, IDLE, "", motivation="highlighting", colour="sun")
    assert 'property="og:description" content="A chapter of its own"' in head_at(f"/a/{whole.pk}/")
    assert f'property="og:description" content="“{IDLE}”"' in head_at(f"/a/{mark.pk}/")


def test_what_a_note_says_stays_text_in_the_head(ada: User, trades: Section) -> None:
    sly = write_note(ada, trades, IDLE, '"><script>alert(1)</script>')
    page = Client().get(f"/a/{sly.pk}/", follow=True).content.decode()
    assert "<script>alert" not in page


def test_an_ordinary_section_only_names_its_picture(trades: Section) -> None:
    head = head_at(trades.get_absolute_url())
    assert f'content="http://testserver/cards{BASE}chapter-1.png"' in head
    assert "og:title" not in head


def test_a_book_tells_whose_it_is(utopia: Book) -> None:
    head = head_at(BASE)
    assert 'property="og:type" content="book"' in head
    assert 'property="og:description" content="Thomas More"' in head
    assert head.count('rel="canonical"') == 1


def test_a_chinese_book_has_a_chinese_locale(db: None) -> None:
    book = make_book("論語", ANALECTS, language="zh-Hant")
    assert 'property="og:locale" content="zh_TW"' in head_at(book.get_absolute_url())
