from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from accounts.models import User
from books.formats.parsed import ParsedBook
from books.formats.text import canonical_text
from books.importing import import_book
from books.models import Book, Section
from books.reading import has_initial, title_place
from tests.making import first_section, make_book
from tests.texts import ANALECTS, GENESIS, RARE, TRADES, TRAFFIC

FIRST = "/books/utopia/chapter-1/"


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def block_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script id="reading" type="application/json">(.*?)</script>', page)
    assert found
    block: dict[str, Any] = json.loads(found[1])
    return block


@pytest.mark.django_db
@pytest.mark.parametrize("html", [TRADES, ANALECTS, GENESIS, RARE, "<pre>\n a &lt; b\n</pre>"])
def test_the_article_holds_the_sections_html_and_nothing_else(client: Client, html: str) -> None:
    section = first_section(make_book("Utopia", html))
    page = page_of(client, FIRST)
    found = re.search(r'<article id="text"[^>]*>(.*?)</article>', page, re.DOTALL)
    assert found
    assert found[1] == section.html
    article = LexborHTMLParser(page).css_first("#text")
    assert article is not None
    assert article.text(strip=False) == section.text


def test_the_page_has_the_places_that_the_margin_fills(client: Client, utopia: Book) -> None:
    page = page_of(client, FIRST)
    for place in ("here", "gutter", "strip", "margin"):
        assert re.search(rf'<div id="{place}"[^>]*></div>', page)


def test_someone_signed_out_reads_all_and_learns_where_to_sign_in(
    client: Client, utopia: Book, trades: Section
) -> None:
    assert block_of(page_of(client, FIRST)) == {
        "book": {
            "id": utopia.pk,
            "slug": "utopia",
            "title": "Utopia",
            "length": len(trades.text) + len(canonical_text(TRAFFIC)),
        },
        "section": {
            "id": trades.pk,
            "slug": "chapter-1",
            "title": "Chapter 1",
            "length": len(trades.text),
            "before": 0,
        },
        "revision": {"id": trades.revision_id, "number": 1, "current": True},
        "reader": None,
        "login": f"/accounts/login/?next={FIRST}",
        "csrf": "",
    }


def test_someone_signed_in_is_known_to_the_page(client: Client, utopia: Book, ada: User) -> None:
    client.force_login(ada)
    block = block_of(page_of(client, FIRST))
    known = {"id": ada.pk, "username": "ada", "name": "Ada Lovelace"}
    assert block["reader"] == known | {"editor": False, "muted": []}
    assert len(block["csrf"]) == 64


def test_words_in_titles_cannot_break_out_of_the_page(client: Client, db: None) -> None:
    book = make_book("</script><script>alert(1)</script>", TRADES)
    page = page_of(client, f"/books/{book.slug}/chapter-1/")
    assert "<script>alert" not in page
    assert block_of(page)["book"]["title"] == book.title


def test_the_text_stands_in_its_own_language_and_direction(client: Client, db: None) -> None:
    make_book("Genesis", GENESIS, language="he")
    Section.objects.update(direction="rtl")
    page = page_of(client, "/books/genesis/chapter-1/")
    assert '<article id="text" class="text" lang="he" dir="rtl">' in page
    assert '<html lang="en" dir="ltr"' in page


def test_a_text_from_right_to_left_has_its_page_mirrored_but_not_the_margins_words(
    client: Client, db: None
) -> None:
    make_book("Genesis", GENESIS, language="he")
    assert '<main class="reading" id="main" dir="ltr">' in page_of(
        client, "/books/genesis/chapter-1/"
    )
    Section.objects.update(direction="rtl")
    page = page_of(client, "/books/genesis/chapter-1/")
    assert '<main class="reading" id="main" dir="rtl">' in page
    assert '<div id="margin" dir="ltr"></div>' in page


def test_one_leads_to_the_section_before_and_after(client: Client, utopia: Book) -> None:
    first, second = page_of(client, FIRST), page_of(client, "/books/utopia/chapter-2/")
    assert 'rel="next" href="../chapter-2/"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="../chapter-1/"' in second
    assert 'rel="next"' not in second


def test_the_parent_stands_above_and_the_contents_are_open_here(
    client: Client, db: None, parsed: ParsedBook
) -> None:
    import_book(parsed, publish=True)
    page = page_of(client, "/books/utopia/of-their-trades/")
    assert '<p class="kicker">Book II</p>' in page
    assert page.count('aria-current="page"') == 1
    assert page.count("<details open") == 1


def test_a_section_that_is_not_there_is_not_found(client: Client, utopia: Book) -> None:
    assert client.get("/books/utopia/chapter-9/").status_code == 404


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<p>The chief business</p>", "page"),
        ("<p>The chief business</p><h2>Later</h2>", "page"),
        ("<h2>Of their trades</h2>", "unseen"),
        ('\n <section id="t-1"><hgroup>\n<h3>Of their trades</h3>', "unseen"),
        ("<header><h1>Of their trades</h1></header>", "text"),
        ("<p>An epigraph</p><h1>Of their trades</h1>", "text"),
    ],
)
def test_a_page_has_one_first_heading(html: str, place: str) -> None:
    assert title_place(html) == place


def test_a_section_costs_three_queries_and_five_more_for_who_reads(
    client: Client, utopia: Book, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page_of(client, FIRST)
    with django_assert_num_queries(3):
        page_of(client, FIRST)
    client.force_login(ada)
    # The session, the reader, whom they muted, whether they are told something, their dates.
    with django_assert_num_queries(8):
        page_of(client, "/books/utopia/chapter-2/")


PROSE = "The chief, and almost the only, business of the Syphogrants is to take care. " * 3


@pytest.mark.parametrize(
    ("html", "initial"),
    [
        (f"<h2>Of their trades</h2><p>{PROSE}</p>", True),
        (f"<section id='t-1'><header><h2>I</h2></header>\n<p><i>{PROSE}</i></p></section>", True),
        (f"<h2>Об их ремёслах</h2><p>{'Земледелие. ' * 20}</p>", True),
        (f"<p>{PROSE}</p>", False),
        (f"<h2>Of their trades</h2><p>“{PROSE}”</p>", False),
        ("<h2>Of their trades</h2><p>Henry VIII.</p>", False),
        (f"<h2>Of their trades</h2><div class='verse'><p>{PROSE}</p></div>", False),
        (f"<section class='verse'><h2>I</h2><p>{PROSE}</p></section>", False),
        (f"<h2>I</h2><figure></figure><h2>II</h2><p>{PROSE}</p>", False),
        (f"<h2>學而</h2>{ANALECTS * 9}", False),
        (f"<h2>א</h2><p>{'בראשית ברא אלהים ' * 20}</p>", False),
        ("<h2>I</h2><p></p>", False),
        ("", False),
    ],
)
def test_an_initial_is_drawn_where_prose_begins_with_a_capital(html: str, initial: bool) -> None:
    assert has_initial(html) is initial


def test_what_is_printed_tells_where_it_comes_from(client: Client, utopia: Book) -> None:
    Book.objects.update(source_url="https://www.gutenberg.org/ebooks/2130")
    page = page_of(client, FIRST)
    found = re.search(r'<p class="imprint"[^>]*>(.*?)</p>', page)
    assert found
    words = re.sub(r"<[^>]*>", "", found[1])
    assert "Utopia, Chapter 1. Thomas More · Public domain." in words
    assert "Source: https://www.gutenberg.org/ebooks/2130" in words
    assert words.endswith("Read at http://testserver/books/utopia/chapter-1/")


def test_a_section_knows_how_much_of_the_book_lies_before_it(
    client: Client, utopia: Book, trades: Section
) -> None:
    second = block_of(page_of(client, "/books/utopia/chapter-2/"))
    assert second["section"]["before"] == trades.length
    assert second["book"]["length"] == trades.length + second["section"]["length"]
