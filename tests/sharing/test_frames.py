"""What stands in a frame on another site, and oEmbed, by which other sites ask for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from annotations import moderating
from annotations.models import Annotation
from books.models import Book, Section
from tests.making import place_of, write_note, write_reply
from tests.sharing.endpoints import words_of
from tests.texts import IDLE

POLICY = {
    "default-src 'none'", "style-src 'self'", "font-src 'self'", "base-uri 'none'",
    "form-action 'none'", "frame-ancestors *",
}  # fmt: skip


def framed(name: str, **headers: str) -> Any:
    return Client().get(f"/embed/{name}/", headers=headers)


def asked(address: str, **query: str) -> Any:
    return Client().get("/oembed", {"url": address, **query})


def test_a_frame_has_a_policy_of_its_own_and_no_cookie(ada: User, note: Annotation) -> None:
    client = Client()
    client.force_login(ada)
    answer = client.get(f"/embed/a/{note.pk}/")
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert answer["Cache-Control"] == "public, max-age=60"
    assert b"<script" not in answer.content
    assert b"style=" not in answer.content


@pytest.mark.parametrize("path", ["/", "/books/utopia/", "/books/utopia/chapter-1/", "/oembed"])
def test_all_else_refuses_to_be_framed(utopia: Book, path: str) -> None:
    answer = Client().get(path)
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_a_note_is_shown_with_its_opening_replies(
    ada: User, ben: User, iris: User, note: Annotation
) -> None:
    replies = [write_reply(ben, note, f"Argument {number}") for number in range(6)]
    moderating.hide(iris, replies[0], "Advertising")
    page = framed(f"a/{note.pk}").content.decode()
    assert IDLE in page
    assert "Six hours?" in page
    for number, shown in enumerate([False, True, True, True, False, False]):
        assert (f"Argument {number}" in page) is shown
    assert "2 more replies" in page
    assert f'href="/books/utopia/chapter-1/?note={note.pk}#a-{note.pk}"' in page


def test_words_are_shown_with_what_is_said_in_public(
    ada: User, ben: User, trades: Section, note: Annotation
) -> None:
    write_note(ada, trades, IDLE, "Nobody’s business", kind="private")
    write_note(ben, trades, "no man may", "About a part")
    write_note(ben, trades, "Agriculture", "About something else")
    page = framed(f"p/{words_of(trades, IDLE)}").content.decode()
    assert "Six hours?" in page
    assert "About a part" in page
    assert "something else" not in page
    assert "Nobody’s business" not in page
    assert "2 readers in the margin" in page


def test_what_is_long_is_cut_and_stays_text(ada: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE, "<b>Word</b> " * 400)
    page = framed(f"a/{note.pk}").content.decode()
    assert len(page) < 4_000
    assert "<b>Word" not in page


def test_a_frame_speaks_the_browsers_language(note: Annotation) -> None:
    assert "到页边继续读" in framed(f"a/{note.pk}", accept_language="zh-CN").content.decode()
    assert "Read on in the margin" in framed(f"a/{note.pk}").content.decode()


def test_oembed_tells_the_frame_and_the_card(note: Annotation) -> None:
    told = asked(f"http://testserver/a/{note.pk}/").json()
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert told["title"] == "Ada Lovelace on Utopia, Chapter 1"
    assert told["author_name"] == "Ada Lovelace"
    assert f'src="http://testserver/embed/a/{note.pk}/"' in told["html"]
    assert told["thumbnail_url"] == f"http://testserver/cards/a/{note.pk}.png"
    assert (told["width"], told["height"]) == (600, 440)


def test_oembed_knows_every_way_a_browser_shows_an_address(
    trades: Section, note: Annotation
) -> None:
    place, page = place_of(trades, IDLE), f"http://testserver{trades.get_absolute_url()}"
    words = f"{place.start}-{place.end}-1"
    for tail in (f"?note={note.pk}", f"#a-{note.pk}", f"?note={note.pk}#a-{note.pk}"):
        assert f"/embed/a/{note.pk}/" in asked(page + tail).json()["html"]
    for tail in (f"?words={words}", f"#words-{words}"):
        assert f"/embed/p/{words_of(trades, IDLE)}/" in asked(page + tail).json()["html"]
    assert "/embed/books/utopia/chapter-1/" in asked(page).json()["html"]


def test_oembed_keeps_to_the_room_that_there_is(note: Annotation) -> None:
    address = f"http://testserver/a/{note.pk}/"
    told = asked(address, maxwidth="320", maxheight="300").json()
    assert (told["width"], told["height"]) == (320, 300)
    for odd in ("x", "-1", "9" * 5_000, "٣", ""):
        assert asked(address, maxwidth=odd).json()["width"] == 600


def test_oembed_speaks_xml(ada: User, note: Annotation) -> None:
    answer = asked(f"http://testserver/a/{note.pk}/", format="xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    told = {part.tag: part.text for part in ElementTree.fromstring(answer.content)}  # noqa: S314
    assert told["type"] == "rich"
    assert told["html"] == asked(f"http://testserver/a/{note.pk}/").json()["html"]


def test_oembed_refuses_what_it_cannot_tell(utopia: Book) -> None:
    assert asked("http://testserver/books/utopia/", format="yaml").status_code == 501
    assert Client().get("/oembed").status_code == 400
    for address in (
        "http://example.org/books/utopia/", "ftp://testserver/books/utopia/", "books/utopia",
        "http://testserver/", "http://testserver/desk/", "http://[", "javascript:alert(1)",
        "http://testserver/books/%00/", f"http://testserver/books/utopia/?{'&' * 3_000}#\ud83d",
    ):  # fmt: skip
        asking = quote(address, errors="surrogatepass")
        answer = Client().get(f"/oembed?url={asking}")
        assert answer.status_code == (200 if "&" in address else 404), address[:40]


def test_a_books_page_offers_its_frame(client: Client, utopia: Book) -> None:
    page = client.get(reverse("books:book", args=["utopia"])).content.decode()
    assert "&lt;iframe src=&quot;http://testserver/embed/books/utopia/&quot;" in page
