"""What a search finds among public notes, followed by feed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from annotations import moderating, services
from annotations.models import Layer
from books.models import Book, Section
from feeds.pages import NOTES_A_PAGE
from tests.feeds.asking import SECRET, client_of
from tests.feeds.parsing import read_atom, read_json
from tests.making import write_note
from tests.search.asking import followed
from tests.texts import IDLE

ATOM = "/search/feed.atom?q=hours"
WORDS = "Six hours are enough"


@pytest.fixture(autouse=True)
def _place(settings: Settings, tmp_path: Path) -> None:
    """Each test has an index of its own."""
    settings.DATA_DIR = tmp_path


def test_what_is_found_is_told_newest_first(
    client: Client, ada: User, ben: User, trades: Section
) -> None:
    write_note(ada, trades, IDLE, WORDS)
    write_note(ben, trades, IDLE, f"{WORDS}, hours hours hours", tags=["work"])
    write_note(ben, trades, IDLE, "Nothing of it")
    followed()
    found = read_atom(client, ATOM)
    assert found.feed.title == "Found: “hours”"
    assert [entry.author for entry in found.entries] == ["Ben Adeyemi", "Ada Lovelace"]
    assert found.feed.links[1].href == "http://testserver/search/?q=hours"
    narrow = read_json(client, "/search/feed.json?q=hours&tag=work&book=utopia")
    assert [item["authors"][0]["name"] for item in narrow["items"]] == ["Ben Adeyemi"]
    assert "tag=work" in narrow["feed_url"]


def test_it_is_sent_again_once_the_index_has_more(
    client: Client, ada: User, trades: Section
) -> None:
    write_note(ada, trades, IDLE, WORDS)
    followed()
    known = {"if-none-match": client.get(ATOM)["ETag"]}
    write_note(ada, trades, IDLE, WORDS)
    assert client.get(ATOM, headers=known).status_code == 304
    followed()
    assert client.get(ATOM, headers=known).status_code == 200


def test_pages_follow_one_another(client: Client, ada: User, trades: Section) -> None:
    for _n in range(NOTES_A_PAGE + 1):
        write_note(ada, trades, IDLE, WORDS)
    followed()
    first = read_atom(client, ATOM)
    [after] = [link.href for link in first.feed.links if link.rel == "next"]
    second = read_atom(client, after.removeprefix("http://testserver"))
    ids = {entry.id for entry in (*first.entries, *second.entries)}
    assert len(ids) == NOTES_A_PAGE + 1
    assert client.get(f"{ATOM}&before=nonsense").status_code == 400


@pytest.mark.parametrize("kind", ["private", "group"])
def test_what_was_not_said_in_public_is_not_found(
    ada: User, trades: Section, theirs: Layer, kind: str
) -> None:
    write_note(ada, trades, IDLE, f"{SECRET} {WORDS}", kind=kind)
    followed()
    for who in (Client(), client_of(ada)):
        assert read_atom(who, ATOM).entries == []
        assert read_atom(who, f"{ATOM}&layer=group-utopians").entries == []


def test_what_is_gone_is_not_told_though_the_index_still_has_it(
    client: Client, ada: User, iris: User, utopia: Book, trades: Section
) -> None:
    deleted, hidden, kept = (write_note(ada, trades, IDLE, WORDS) for _n in range(3))
    followed()
    services.delete(deleted)
    moderating.hide(iris, hidden, "Spam")
    [entry] = read_atom(client, ATOM).entries
    assert entry.link.endswith(f"/a/{kept.pk}/")
    utopia.withdraw()
    assert read_atom(client, ATOM).entries == []


def test_a_private_profile_has_no_feed_by_this_door_either(
    client: Client, ada: User, trades: Section
) -> None:
    write_note(ada, trades, IDLE, WORDS)
    followed()
    assert len(read_atom(client, f"{ATOM}&person=ada").entries) == 1
    ada.is_private = True
    ada.save()
    for name in ("ada", "nobody"):
        assert client.get(f"{ATOM}&person={name}").status_code == 404


def test_nothing_asked_and_no_index_are_told_in_a_sentence(client: Client, trades: Section) -> None:
    answer = client.get(ATOM)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    followed()
    for query in ("", "?q=", "?q=%00", "?sort=place", "?what=note"):
        assert client.get(f"/search/feed.json{query}").status_code == 400
    assert client.get("/search/feed.rss?q=hours").status_code == 404
    for query in ("q=%22", "q=-hours", "q=*", "since=9999-99-99&q=x", "q=" + "x" * 3_000):
        assert client.get(f"/search/feed.atom?{query}").status_code in (200, 400)
    cache.clear()


def test_the_search_page_leads_to_it(client: Client, ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE, WORDS)
    followed()
    page = client.get("/search/?q=hours&sort=newest", headers={"accept-language": "zh-CN"})
    assert 'href="/search/feed.atom?q=hours&amp;lang=zh-hans"' in page.content.decode()
