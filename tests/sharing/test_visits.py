"""Visits by links elsewhere are counted without following anybody."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from books.models import Book
from sharing import visiting
from sharing.models import Visit
from sharing.referrers import source_of

PAGE = "/books/utopia/chapter-1/"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def come(page: str = PAGE, referrer: str = "https://example.org/more", **headers: str) -> int:
    told = {"referer": referrer, "user-agent": BROWSER} | headers
    return Client().get(page, headers=told).status_code


def counted() -> list[tuple[str, str, int]]:
    rows = Visit.objects.order_by("source", "section")
    return list(rows.values_list("source", "section", "number"))


def test_visits_by_a_link_are_counted_by_site_and_section(utopia: Book) -> None:
    for page in (PAGE, PAGE, "/books/utopia/"):
        assert come(page) == 200
    assert counted() == [("example.org/more", "", 1), ("example.org/more", "chapter-1", 2)]


def test_nothing_of_the_visitor_is_kept(utopia: Book) -> None:
    kept = {field.name for field in Visit._meta.get_fields()}
    assert kept == {"id", "book", "month", "section", "source", "number"}
    come(referrer="https://ada:secret@example.org:8443/more?user=ada#top")
    assert counted() == [("example.org/more", "chapter-1", 1)]
    assert all(month.day == 1 for month in Visit.objects.values_list("month", flat=True))


@pytest.mark.parametrize(
    "referrer",
    ["http://testserver/books/", "http://TESTSERVER:80/", "", "about:blank", "android-app://x/y",
     "https://", "https://[::1", "https://exa mple.org/", "x" * 9_000, "https://ex\u00e4mple.org/",
     "https://a\x00b.org/", "javascript:alert(1)"],
)  # fmt: skip
def test_our_own_pages_and_what_is_no_address_are_not_counted(utopia: Book, referrer: str) -> None:
    assert come(referrer=referrer) == 200
    assert counted() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("user-agent", "Googlebot/2.1"), ("user-agent", "facebookexternalhit/1.1"),
     ("user-agent", "python-requests/2.32"), ("user-agent", ""), ("sec-purpose", "prefetch"),
     ("purpose", "prefetch"), ("sec-fetch-dest", "empty"), ("sec-fetch-dest", "iframe")],
)  # fmt: skip
def test_machines_and_what_nobody_looks_at_are_not_counted(
    utopia: Book, name: str, value: str
) -> None:
    assert come(**{name: value}) == 200
    assert counted() == []


def test_other_pages_drafts_and_what_is_not_there_are_not_counted(
    utopia: Book, draft: Book
) -> None:
    for page in ("/", "/books/utopia/notes/", "/books/utopia/no-such/", draft.get_absolute_url()):
        come(page)
    assert counted() == []


def test_a_draft_that_an_editor_opens_is_not_counted(draft: Book, iris: User) -> None:
    client = Client()
    client.force_login(iris)
    told = {"referer": "https://example.org/", "user-agent": BROWSER}
    assert client.get(draft.get_absolute_url(), headers=told).status_code == 200
    assert counted() == []


def test_a_long_path_leaves_the_site() -> None:
    assert source_of(f"https://example.org/{'x' * 300}", "testserver") == "example.org"
    assert source_of("https://例え.jp/本", "testserver") == ""
    assert (
        source_of("https://xn--r8jz45g.jp/%E6%9C%AC/", "testserver") == "xn--r8jz45g.jp/%E6%9C%AC"
    )


def test_sources_beyond_the_most_are_counted_together(
    utopia: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visiting, "MOST_SOURCES", 2)
    for number in (1, 2, 3, 4, 1):
        come(referrer=f"https://site-{number}.example/")
    assert counted() == [
        ("", "chapter-1", 2),
        ("site-1.example", "chapter-1", 2),
        ("site-2.example", "chapter-1", 1),
    ]


def test_a_page_opened_from_our_own_costs_no_query(utopia: Book) -> None:
    def queries(**headers: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            Client().get(PAGE, headers={"user-agent": BROWSER} | headers)
        return len(asked)

    queries()
    assert queries(referer="http://testserver/books/utopia/") == queries()


def test_old_months_go_when_a_new_link_comes(utopia: Book) -> None:
    Visit.objects.create(book=utopia, month=date(2019, 3, 1), source="old.example", number=3)
    come()
    assert [source for source, _section, _number in counted()] == ["example.org/more"]


def test_editors_see_whence_how_many_came_to_which_section(utopia: Book, iris: User) -> None:
    for page in (PAGE, PAGE, "/books/utopia/"):
        come(page)
    come(referrer="https://<b>.example/")
    client = Client()
    client.force_login(iris)
    page = client.get("/books/utopia/visits/").content.decode()
    for said in (
        "example.org/more",
        "Chapter 1",
        "The book’s page",
        "3 visits",
        "Nobody is followed",
    ):
        assert said in page
    assert "/books/utopia/visits/" in client.get("/desk/books/utopia/").content.decode()
