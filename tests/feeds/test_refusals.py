"""What no feed tells, and to whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, resolve

from accounts.models import User
from annotations import moderating, services
from annotations.models import Annotation, Held, Layer
from books.models import Book, Section
from feeds import urls
from groups.models import Group
from tests.feeds.asking import SECRET, client_of, said_in
from tests.feeds.endpoints import (
    ALL,
    FOR_ALL,
    OF_A_BOOK,
    OF_NOTES,
    OPDS_1,
    OPDS_2,
    PAGE,
)
from tests.making import target_of, write_note, write_reply
from tests.texts import IDLE

pytestmark = pytest.mark.usefixtures("known")


def routes(patterns: Any, start: str = "") -> set[str]:
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= routes(pattern.url_patterns, f"{start}{pattern.pattern}")
        else:
            assert isinstance(pattern, URLPattern)
            found.add(f"{start}{pattern.pattern}")
    return found


def test_every_endpoint_is_among_those_tested_here() -> None:
    known = {resolve(address.partition("?")[0]).route for address in ALL}
    assert known == routes(urls.urlpatterns)


def test_everybody_may_ask_and_nobody_is_looked_at(client: Client, ada: User) -> None:
    signed_in = client_of(ada)
    for address in FOR_ALL:
        as_guest, as_ada = client.get(address), signed_in.get(address)
        assert as_guest.status_code == as_ada.status_code == 200, address
        assert as_guest.content == as_ada.content
        assert "Cookie" not in as_ada["Vary"]
        assert not as_ada.cookies


@pytest.mark.parametrize("kind", ["private", "group"])
def test_what_was_not_said_in_public_is_in_no_public_feed(
    ada: User, trades: Section, theirs: Layer, kind: str
) -> None:
    note = write_note(ada, trades, IDLE, SECRET, kind=kind, tags=["work"])
    write_reply(ada, note, SECRET)
    for client in (Client(), client_of(ada)):
        assert SECRET not in said_in(client)
        assert "An open word" in said_in(client)


def test_a_tag_of_a_private_note_has_no_feed(ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE, SECRET, kind="private", tags=["mine"])
    for address in ("/tags/mine/feed.atom", "/books/utopia/tags/mine/feed.json"):
        assert client_of(ada).get(address).status_code == 404


def test_a_deleted_note_and_one_that_is_hidden_are_gone_at_once(
    client: Client, ada: User, iris: User, trades: Section
) -> None:
    deleted = write_note(ada, trades, IDLE, f"{SECRET} 1", tags=["work"])
    hidden = write_note(ada, trades, IDLE, f"{SECRET} 2", tags=["work", "spelling"])
    before = client.get(OF_NOTES[0])
    assert said_in(client).count(SECRET) == 20
    services.delete(deleted)
    moderating.hide(iris, hidden, "Spam")
    said = said_in(client)
    assert SECRET not in said
    assert not any(f"/a/{note.pk}/" in said for note in (deleted, hidden))
    again = client.get(OF_NOTES[0], headers={"if-none-match": before["ETag"]})
    assert again.status_code == 200
    assert client.get("/tags/spelling/feed.atom").status_code == 404


def test_what_waits_for_approval_is_in_no_feed(client: Client, cora: User, trades: Section) -> None:
    cora_s = client_of(cora)
    layer = Layer.objects.get(book=trades.revision.book, kind="public")
    sent = {
        "layer": layer.pk,
        "section": trades.pk,
        "motivation": "commenting",
        "target": target_of(trades, IDLE),
        "body": f"{SECRET} https://example.com/",
        "tags": ["work"],
        "key": None,
    }
    answer = cora_s.post("/api/v1/annotations/", sent, content_type="application/json")
    assert answer.status_code == 202
    assert Held.objects.count() == 1
    assert SECRET not in said_in(client) + said_in(client, ["/readers/cora/feed.atom"])


def test_who_keeps_a_profile_private_has_no_feed_and_looks_like_nobody(
    client: Client, ada: User
) -> None:
    ada.is_private = True
    ada.save()
    for who in (client, client_of(ada)):
        for username in ("ada", "nobody"):
            assert who.get(f"/readers/{username}/feed.atom").status_code == 404
            assert who.get(f"/readers/{username}/feed.json").status_code == 404
    assert "/readers/ada/" not in said_in(client, OF_A_BOOK)
    assert "An open word" in said_in(client, OF_A_BOOK)


def test_a_withdrawn_book_is_in_no_list(client: Client, iris: User, utopia: Book) -> None:
    utopia.withdraw()
    for who in (client, client_of(iris)):
        for address in (*OF_A_BOOK, "/opds/2/books/utopia/", "/tags/work/feed.atom"):
            assert who.get(address).status_code == 404
        assert "An open word" not in said_in(who)
        lists = (*OPDS_1[:5], *OPDS_2[:5], "/sitemap-books.xml", "/sitemap-sections.xml")
        assert "utopia/" not in said_in(who, lists)
        assert "Utopias" not in said_in(who, lists)


def test_a_draft_is_in_no_catalogue(client: Client, iris: User, draft: Book) -> None:
    for who in (client, client_of(iris)):
        assert draft.slug not in said_in(who, (*OPDS_1, *OPDS_2, "/sitemap-books.xml"))
        assert who.get(f"/opds/2/books/{draft.slug}/").status_code == 404


def test_other_methods_are_refused(ada: User, utopians: Group) -> None:
    client = client_of(ada)
    for address in ALL:
        for method in ("put", "patch", "delete", *(() if address == PAGE else ("post",))):
            assert getattr(client, method)(address).status_code == 405, address


CURSORS = ("0", "-1", "x", "1.5", "%00", "9" * 19, "9" * 5_000, "²", "١", "%ud83d", "1%20")


def test_a_page_that_no_link_leads_to_is_refused_with_a_sentence(client: Client) -> None:
    for cursor in CURSORS:
        for address in OF_NOTES[:2]:
            answer = client.get(f"{address}?before={cursor}&lang=zh-hans")
            assert answer.status_code == 400, cursor
            assert "请从第一页重新开始" in answer.content.decode()


NOWHERE = (
    *("/books/utopia/feed.rss", "/books/nowhere/feed.atom", "/books/%00/feed.atom"),
    *("/books/utopia/nowhere/feed.atom", "/tags/nothing/feed.json", "/tags/%00/feed.atom"),
    *(f"/tags/{'x' * 3_000}/feed.atom", "/readers/no one/feed.json", "/readers/ada/feed."),
    *("/opds/subjects/nothing/", "/opds/2/languages/xx/", "/opds/languages/%00/"),
    *("/opds/2/books/nothing/", "/sitemap-people.xml", "/groups/utopians/feed/1-x.rss"),
)


def test_what_is_not_there_is_not_found(client: Client) -> None:
    for path in NOWHERE:
        assert client.get(path).status_code == 404, path


def test_a_catalogue_has_a_page_for_any_number(client: Client) -> None:
    for page in ("0", "-1", "x", "9" * 5_000, "%00", "1e9"):
        for address in ("/opds/titles/", "/opds/2/titles/", "/opds/search/", "/opds/2/search/"):
            answer = client.get(f"{address}?page={page}&q=%00&query=%ff{'x' * 900}")
            assert answer.status_code == 200


def test_a_sitemap_has_no_page_that_is_not_there(client: Client) -> None:
    for page in ("0", "2", "x", "9" * 5_000, "%00"):
        assert client.get(f"/sitemap-books.xml?p={page}").status_code == 404


def test_highlights_say_nothing_that_could_be_followed(
    client: Client, ada: User, trades: Section
) -> None:
    highlighting = Annotation.Motivation.HIGHLIGHTING
    note = write_note(ada, trades, IDLE, body="", motivation=highlighting, colour="sun")
    assert f"/a/{note.pk}/" not in said_in(client)
